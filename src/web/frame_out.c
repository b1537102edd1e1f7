// Items are written one at a time into a scratch text and known by its hash; what was told before is kept as
// hashes alone, so that no words of a screen stay here.

#include "web/frame_out.h"
#include "web/reply.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const uint64_t HASH_BEGIN = 0xcbf29ce484222325u; // FNV-1a

void frame_out_init(struct frame_out *out)
{
    *out = (struct frame_out){0};
    map_init(&out->places);
    frame_out_forget(out);
}

void frame_out_forget(struct frame_out *out)
{
    out->ops.hashes.n = 0;
    out->tree.hashes.n = 0;
    out->sent = 0;
    out->answered.n = -1;
}

void frame_out_finish(struct frame_out *out)
{
    for (size_t i = 0; i < out->images.n; i++)
        free(out->images.at[i].path);
    vec_finish(&out->images);
    vec_finish(&out->ops.hashes);
    vec_finish(&out->tree.hashes);
    vec_finish(&out->same);
    map_finish(&out->places);
    str_finish(&out->item);
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

// ---- pictures ---------------------------------------------------------------------------------

static uint64_t version_of(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return 0;
    const int64_t version[] = {about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_size,
                               (int64_t)about.st_ino};
    return hash_bytes(HASH_BEGIN, version, sizeof version);
}

const char *frame_out_image(const struct frame_out *out, int64_t n)
{
    int64_t at = n - out->images_from;
    if (at < 0 || at >= (int64_t)out->images.n)
        return NULL;
    const struct frame_image *image = &out->images.at[at];
    return version_of(image->path) == image->version ? image->path : NULL;
}

// The one that was shown first makes room.
static int64_t image_number(struct frame_out *out, const char *path)
{
    uint64_t version = version_of(path);
    for (size_t i = 0; i < out->images.n; i++)
        if (out->images.at[i].version == version && strcmp(out->images.at[i].path, path) == 0)
            return out->images_from + (int64_t)i;
    if (out->images.n == IMAGES_MOST) {
        free(out->images.at[0].path);
        vec_remove(&out->images, 0);
        out->images_from++;
    }
    vec_push(&out->images, (struct frame_image){mem_strdup(path), version});
    return out->images_from + (int64_t)out->images.n - 1;
}

// ---- copy-runs --------------------------------------------------------------------------------

struct writer { // of one list
    struct frame_out *out;
    struct item_list *old;
    struct str *to;
    VEC(uint64_t) hashes; // of the new one
    size_t from, n;       // of the run that goes on; n 0: there is none
    int y;                // of the item before
    bool first;
};

static void begin_list(struct writer *w)
{
    struct frame_out *out = w->out;
    map_clear(&out->places);
    out->same.n = 0;
    for (size_t i = 0; i < w->old->hashes.n; i++)
        vec_push(&out->same, 0u);
    for (size_t i = w->old->hashes.n; i > 0; i--) { // so that the map has the first of the same
        uint32_t later;
        int64_t key = (int64_t)w->old->hashes.at[i - 1];
        if (map_get(&out->places, key, &later))
            out->same.at[i - 1] = later + 1;
        map_put(&out->places, key, (uint32_t)(i - 1));
    }
    w->first = true;
    str_add(w->to, "[");
}

static void comma(struct writer *w)
{
    str_add(w->to, w->first ? "" : ",");
    w->first = false;
}

static void end_run(struct writer *w)
{
    if (w->n == 0)
        return;
    comma(w);
    str_printf(w->to, "[%zu,%zu]", w->from, w->n);
    w->n = 0;
}

// Where the browser has that item: behind the run that has just ended, if it can be.
static bool find_old(const struct writer *w, uint64_t hash, size_t behind, size_t *ret)
{
    uint32_t at;
    if (!map_get(&w->out->places, (int64_t)hash, &at))
        return false;
    *ret = at;
    for (uint32_t next = at + 1; next; next = w->out->same.at[next - 1]) {
        if (next - 1 >= behind) {
            *ret = next - 1;
            break;
        }
    }
    return true;
}

// The item stands in the scratch text.
static void end_item(struct writer *w)
{
    const struct str *item = &w->out->item;
    uint64_t hash = hash_bytes(HASH_BEGIN, item->text, item->n) | 1;
    size_t at;
    vec_push(&w->hashes, hash);
    if (w->n && w->from + w->n < w->old->hashes.n && w->old->hashes.at[w->from + w->n] == hash) {
        w->n++;
        return;
    }
    size_t behind = w->from + w->n;
    end_run(w);
    if (find_old(w, hash, behind, &at)) {
        w->from = at;
        w->n = 1;
        return;
    }
    comma(w);
    str_add_bytes(w->to, item->text, item->n);
}

static void end_list(struct writer *w)
{
    end_run(w);
    str_add(w->to, "]");
    w->old->hashes.n = 0;
    for (size_t i = 0; i < w->hashes.n; i++)
        vec_push(&w->old->hashes, w->hashes.at[i]);
    vec_finish(&w->hashes);
}

// ---- the picture ------------------------------------------------------------------------------

// `"f",x,dy,w,h`
static void add_place(struct writer *w, const char *kind, struct rect r)
{
    str_printf(&w->out->item, "[\"%s\",%d,%d,%d,%d", kind, r.x, r.y - w->y, r.w, r.h);
    w->y = r.y;
}

static void add_words(struct str *item, const char *words)
{
    str_add(item, ",");
    json_word(item, words);
}

static void add_modules(struct str *item, const struct draw_op *op)
{
    str_printf(item, ",%d,\"", op->n);
    for (int i = 0; i < op->n * op->n; i += 4) {
        int bits = 0;
        for (int k = 0; k < 4; k++)
            bits = bits << 1 | (i + k < op->n * op->n && op->modules[i + k]);
        str_printf(item, "%x", (unsigned)bits);
    }
    str_add(item, "\"");
}

static void add_points(struct str *item, const struct draw_op *op)
{
    str_add(item, ",[");
    for (int i = 0; i < op->n; i++)
        str_printf(item, "%s%ld,%ld", i ? "," : "",
                   lroundf((op->points[i].x - (float)op->rect.x) * 10),
                   lroundf((op->points[i].y - (float)op->rect.y) * 10));
    str_add(item, "]");
}

static void add_op(struct writer *w, const struct draw_op *op, const struct theme *theme)
{
    static const char *const kinds[DRAW_KIND_COUNT] = {"f", "o", "t", "i", "q", "l",
                                                       "p", "a", "m", "d", "c", "u"};
    struct str *item = &w->out->item;
    unsigned rgb = (unsigned)paint_rgb(theme, op->paint);
    str_clear(item);
    if (op->kind == DRAW_UNCLIP)
        str_add(item, "[\"u\"");
    else
        add_place(w, kinds[op->kind], op->rect);
    switch (op->kind) {
    case DRAW_FILL:
        str_printf(item, ",%d,%u", op->radius, rgb);
        break;
    case DRAW_OUTLINE:
        str_printf(item, ",%d,%d,%u", op->radius, op->stroke, rgb);
        break;
    case DRAW_TEXT:
        str_printf(item, ",%d,%d,%d,%d,%u", op->baseline - op->rect.y, op->font.px,
                   op->font.weight == WEIGHT_BOLD, (int)op->font.lang, rgb);
        add_words(item, op->text);
        break;
    case DRAW_ICON:
        str_printf(item, ",%u", rgb);
        add_words(item, op->text);
        break;
    case DRAW_QR:
        add_modules(item, op);
        break;
    case DRAW_LINE:
    case DRAW_POLYGON:
        str_printf(item, ",%d,%u", op->stroke, rgb);
        add_points(item, op);
        break;
    case DRAW_ARC:
        str_printf(item, ",%d,%d,%d,%u", op->stroke, op->from, op->to, rgb);
        break;
    case DRAW_IMAGE:
        str_printf(item, ",%" PRId64 ",%d,%d,%d,%d,%d", image_number(w->out, op->text), op->view.x,
                   op->view.y, op->view.zoom, op->radius, op->paint.percent);
        break;
    case DRAW_PICTURE:
        add_words(item, op->text);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
    case DRAW_KIND_COUNT:
        break;
    }
    str_add(item, "]");
    end_item(w);
}

static void add_ops(struct frame_out *out, const struct frame *frame, struct str *to)
{
    struct writer w = {.out = out, .old = &out->ops, .to = to};
    begin_list(&w);
    for (size_t i = 0; i < frame->draw->ops.n; i++)
        add_op(&w, &frame->draw->ops.at[i], frame->theme);
    end_list(&w);
}

// ---- the tree ---------------------------------------------------------------------------------

static bool is_told(const struct node *node)
{
    return node->role != WIDGET_HIDDEN && !rect_empty(node->visible) &&
           (*node->id || *node->label || *node->value);
}

static void add_node(struct writer *w, const struct node *node)
{
    struct str *item = &w->out->item;
    struct rect r = node->visible;
    str_clear(item);
    str_add(item, "[");
    json_word(item, node->id);
    str_printf(item, ",\"%s\"", widget_role_name(node->role));
    add_words(item, node->label);
    add_words(item, node->value);
    str_printf(item, ",%d,%d,%d,%d,%d", r.x, r.y - w->y, r.w, r.h,
               (node->enabled ? FLAG_ENABLED : 0) | (node->checked ? FLAG_CHECKED : 0) |
                   (node->focusable ? FLAG_FOCUSABLE : 0) | (node->accepts_text ? FLAG_TEXT : 0) |
                   (node->secret ? FLAG_SECRET : 0));
    if (node->group)
        add_words(item, node->group);
    str_add(item, "]");
    w->y = r.y;
    end_item(w);
}

static void add_tree(struct frame_out *out, const struct frame *frame, struct str *to)
{
    struct writer w = {.out = out, .old = &out->tree, .to = to};
    begin_list(&w);
    for (size_t i = frame->tree->barrier; i < frame->tree->nodes.n; i++)
        if (is_told(&frame->tree->nodes.at[i]))
            add_node(&w, &frame->tree->nodes.at[i]);
    end_list(&w);
}

// Out of sight, too: what is scrolled is the same place.
static void add_where(struct frame_out *out, const struct frame *frame, struct str *to)
{
    const struct tree *tree = frame->tree;
    uint64_t fields = 0;
    for (size_t i = tree->barrier; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        if (node->role == WIDGET_INPUT || node->role == WIDGET_PAD)
            fields = hash_bytes(fields, node->id, strlen(node->id) + 1);
    }
    str_clear(&out->item);
    str_printf(&out->item, "%s %" PRId64 " %" PRIx64 " %s", frame->screen ? frame->screen : "",
               tree->about, fields, tree->panel ? tree->panel : "");
    json_text(to, "at", str_text(&out->item));
}

static uint64_t hash_of(struct frame_out *out, const struct frame *frame)
{
    const char *focus = frame->focus ? frame->focus : "";
    uint64_t hash = hash_bytes(frame->hash, focus, strlen(focus) + 1);
    for (size_t i = frame->tree->barrier; i < frame->tree->nodes.n; i++) {
        const struct node *node = &frame->tree->nodes.at[i];
        hash = hash_bytes(hash, node->label, strlen(node->label) + 1);
        hash = hash_bytes(hash, node->value, strlen(node->value) + 1);
    }
    for (size_t i = 0; i < frame->draw->ops.n; i++) {
        const struct draw_op *op = &frame->draw->ops.at[i];
        int64_t number = op->kind == DRAW_IMAGE ? image_number(out, op->text) : 0;
        hash = number ? hash_bytes(hash, &number, sizeof number) : hash;
    }
    return hash | 1;
}

static void add_all(struct frame_out *out, const struct frame *frame, struct str *to)
{
    json_int(to, "w", frame->theme->env.width);
    json_int(to, "h", frame->theme->env.height);
    str_add(to, ",\"ops\":");
    add_ops(out, frame, to);
    str_add(to, ",\"tree\":");
    add_tree(out, frame, to);
    json_text(to, "focus", frame->focus ? frame->focus : "");
    add_where(out, frame, to);
    json_bool(to, "text", frame->wants_text);
}

bool frame_out_add(struct frame_out *out, const struct frame *frame, struct answered answered,
                   struct str *to)
{
    uint64_t hash = hash_of(out, frame);
    bool news = hash != out->sent;
    bool same = answered.n == out->answered.n, says = !same || (answered.all && !out->answered.all);
    if (!news && !says)
        return false;
    out->sent = hash;
    if (says) // what was all stays so, whatever a screen asks for by itself
        out->answered = answered;
    json_begin(to);
    if (news)
        add_all(out, frame, to);
    if (says)
        json_int(to, answered.all ? "done" : "took", answered.n);
    json_end(to);
    return true;
}
