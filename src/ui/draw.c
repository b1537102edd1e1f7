// Ops are pushed as they are and culled against the clip; the text form and the hash walk the same
// fields.

#include "ui/draw.h"
#include "base/err.h"

#include <qrencode.h>
#include <string.h>

void draw_init(struct draw_list *list, struct arena *arena)
{
    *list = (struct draw_list){.arena = arena};
}

void draw_clear(struct draw_list *list)
{
    list->ops.n = 0;
    list->clips.n = 0;
}

void draw_finish(struct draw_list *list)
{
    vec_finish(&list->ops);
    vec_finish(&list->clips);
}

uint32_t paint_rgb(const struct theme *theme, struct paint paint)
{
    if (paint.own)
        return paint.rgb;
    uint32_t rgb = theme->color[paint.role];
    return paint.percent >= 100 ? rgb : color_mix(rgb, theme->color[paint.under], paint.percent);
}

// What lies wholly outside the scroll area is not worth an op.
static bool culled(const struct draw_list *list, struct rect rect)
{
    if (list->clips.n == 0)
        return false;
    return rect_empty(rect_intersect(rect, list->clips.at[list->clips.n - 1]));
}

void draw_add(struct draw_list *list, const struct draw_op *op)
{
    if (culled(list, op->rect))
        return;
    struct draw_op copy = *op;
    if (op->text)
        copy.text = arena_strdup(list->arena, op->text);
    vec_push(&list->ops, copy);
}

void draw_fill(struct draw_list *list, struct rect rect, int radius, struct paint paint)
{
    if (!rect_empty(rect))
        draw_add(list, &(struct draw_op){
                           .kind = DRAW_FILL, .rect = rect, .radius = radius, .paint = paint});
}

void draw_outline(struct draw_list *list, struct rect rect, int radius, int stroke,
                  struct paint paint)
{
    if (!rect_empty(rect) && stroke > 0)
        draw_add(list, &(struct draw_op){.kind = DRAW_OUTLINE,
                                         .rect = rect,
                                         .radius = radius,
                                         .stroke = stroke,
                                         .paint = paint});
}

void draw_icon(struct draw_list *list, struct rect rect, const char *name, struct paint paint)
{
    draw_add(list,
             &(struct draw_op){.kind = DRAW_ICON, .rect = rect, .text = name, .paint = paint});
}

void draw_image(struct draw_list *list, struct rect rect, const char *path)
{
    draw_add(list, &(struct draw_op){
                       .kind = DRAW_IMAGE, .rect = rect, .text = path, .paint = {.percent = 100}});
}

void draw_photo(struct draw_list *list, struct rect rect, const struct photo *photo, int radius,
                int percent)
{
    if (!rect_empty(rect) && percent > 0)
        draw_add(list, &(struct draw_op){.kind = DRAW_IMAGE,
                                         .rect = rect,
                                         .text = photo->path,
                                         .view = photo->view,
                                         .radius = radius,
                                         .paint = {.percent = percent}});
}

void draw_picture(struct draw_list *list, struct rect rect, const char *name)
{
    if (!rect_empty(rect))
        draw_add(list, &(struct draw_op){.kind = DRAW_PICTURE, .rect = rect, .text = name});
}

static struct rect bounds_of(const struct draw_point *points, int n, int stroke)
{
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (int i = 1; i < n; i++) {
        left = points[i].x < left ? points[i].x : left;
        right = points[i].x > right ? points[i].x : right;
        top = points[i].y < top ? points[i].y : top;
        bottom = points[i].y > bottom ? points[i].y : bottom;
    }
    int pad = stroke / 2 + 1;
    return (struct rect){(int)left - pad, (int)top - pad, (int)(right - left) + 2 * pad + 1,
                         (int)(bottom - top) + 2 * pad + 1};
}

static void add_points(struct draw_list *list, enum draw_kind kind, const struct draw_point *points,
                       int n, int stroke, struct paint paint)
{
    if (n < 2)
        return;
    struct draw_op op = {.kind = kind, .stroke = stroke, .n = n, .paint = paint};
    op.rect = bounds_of(points, n, stroke);
    struct draw_point *copy = arena_alloc(list->arena, (size_t)n * sizeof *copy);
    memcpy(copy, points, (size_t)n * sizeof *copy);
    op.points = copy;
    draw_add(list, &op);
}

void draw_line(struct draw_list *list, const struct draw_point *points, int n, int stroke,
               struct paint paint)
{
    add_points(list, DRAW_LINE, points, n, stroke, paint);
}

void draw_polygon(struct draw_list *list, const struct draw_point *points, int n,
                  struct paint paint)
{
    add_points(list, DRAW_POLYGON, points, n, 0, paint);
}

void draw_arc(struct draw_list *list, struct rect rect, int stroke, int from, int to,
              struct paint paint)
{
    if (to > from)
        draw_add(list, &(struct draw_op){.kind = DRAW_ARC,
                                         .rect = rect,
                                         .stroke = stroke,
                                         .from = from,
                                         .to = to,
                                         .paint = paint});
}

bool draw_qr(struct draw_list *list, struct rect rect, const char *text)
{
    QRcode *qr = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!qr)
        return false;
    size_t cells = (size_t)qr->width * (size_t)qr->width;
    uint8_t *modules = arena_alloc(list->arena, cells);
    for (size_t i = 0; i < cells; i++)
        modules[i] = qr->data[i] & 1;
    draw_add(list,
             &(struct draw_op){.kind = DRAW_QR, .rect = rect, .n = qr->width, .modules = modules});
    QRcode_free(qr);
    return true;
}

void draw_clip(struct draw_list *list, struct rect rect)
{
    if (list->clips.n > 0)
        rect = rect_intersect(rect, list->clips.at[list->clips.n - 1]);
    vec_push(&list->clips, rect);
    vec_push(&list->ops, (struct draw_op){.kind = DRAW_CLIP, .rect = rect});
}

void draw_unclip(struct draw_list *list)
{
    must(list->clips.n > 0);
    list->clips.n--;
    vec_push(&list->ops, (struct draw_op){.kind = DRAW_UNCLIP});
}

// ---- as text --------------------------------------------------------------------------

static const char *const kind_names[] = {
    [DRAW_FILL] = "fill",       [DRAW_OUTLINE] = "outline", [DRAW_TEXT] = "text",
    [DRAW_ICON] = "icon",       [DRAW_QR] = "qr",           [DRAW_LINE] = "line",
    [DRAW_POLYGON] = "polygon", [DRAW_ARC] = "arc",         [DRAW_IMAGE] = "image",
    [DRAW_PICTURE] = "picture", [DRAW_CLIP] = "clip",       [DRAW_UNCLIP] = "unclip",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == DRAW_KIND_COUNT, "one name per kind");

// An image has no colour; its percent is how much it covers.
static struct paint fixed(const struct draw_op *op, const struct theme *theme)
{
    return op->kind == DRAW_IMAGE ? op->paint : paint_own(paint_rgb(theme, op->paint));
}

void draw_fix_colors(struct draw_list *list, size_t from, const struct theme *theme)
{
    for (size_t i = from; i < list->ops.n; i++)
        list->ops.at[i].paint = fixed(&list->ops.at[i], theme);
}

// To the nearest px, edge by edge, so that what meets still meets.
static struct rect scale_rect(struct rect r, float scale, int x, int y)
{
    int left = (int)((float)r.x * scale), top = (int)((float)r.y * scale);
    int right = (int)((float)(r.x + r.w) * scale), bottom = (int)((float)(r.y + r.h) * scale);
    return (struct rect){x + left, y + top, right - left, bottom - top};
}

static struct draw_point *scale_points(struct draw_list *list, const struct draw_op *op,
                                       float scale, int x, int y)
{
    struct draw_point *points = arena_alloc(list->arena, (size_t)op->n * sizeof *points);
    for (int i = 0; i < op->n; i++)
        points[i] = (struct draw_point){(float)x + op->points[i].x * scale,
                                        (float)y + op->points[i].y * scale};
    return points;
}

static int scale_px(int px, float scale)
{
    int scaled = (int)((float)px * scale);
    return px > 0 && scaled < 1 ? 1 : scaled;
}

void draw_scaled(struct draw_list *list, const struct draw_list *from, const struct theme *theme,
                 struct rect box)
{
    struct rect whole = theme_screen(theme);
    float across = (float)box.w / (float)whole.w, down = (float)box.h / (float)whole.h;
    float scale = across < down ? across : down;
    struct rect at = rect_center(box, (int)((float)whole.w * scale), (int)((float)whole.h * scale));
    for (size_t i = 0; i < from->ops.n; i++) {
        struct draw_op op = from->ops.at[i];
        op.paint = fixed(&op, theme);
        op.rect = scale_rect(op.rect, scale, at.x, at.y);
        op.box = scale_rect(op.box, scale, at.x, at.y);
        op.baseline = at.y + (int)((float)op.baseline * scale);
        op.radius = scale_px(op.radius, scale);
        op.stroke = scale_px(op.stroke, scale);
        op.font.px = scale_px(op.font.px, scale);
        if (op.points)
            op.points = scale_points(list, &op, scale, at.x, at.y);
        draw_add(list, &op);
    }
}

static void print_paint(struct paint paint, struct str *out)
{
    if (paint.own) {
        str_printf(out, " #%06x", (unsigned)paint.rgb);
        return;
    }
    str_printf(out, " %s", color_name(paint.role));
    if (paint.percent < 100)
        str_printf(out, "/%d%%/%s", paint.percent, color_name(paint.under));
}

static void print_detail(const struct draw_op *op, struct str *out)
{
    switch (op->kind) {
    case DRAW_FILL:
        str_printf(out, " r%d", op->radius);
        break;
    case DRAW_OUTLINE:
        str_printf(out, " r%d s%d", op->radius, op->stroke);
        break;
    case DRAW_TEXT:
        str_printf(out, " \"%s\" %dpx%s %s%s", op->text, op->font.px,
                   op->font.weight == WEIGHT_BOLD ? " bold" : "", lang_code(op->font.lang),
                   op->elided ? " elided" : "");
        break;
    case DRAW_IMAGE:
        if (op->view.zoom > 0)
            str_printf(out, " r%d %d,%d at %d%%", op->radius, op->view.x, op->view.y,
                       op->view.zoom);
        str_printf(out, " %s", op->text);
        break;
    case DRAW_ICON:
    case DRAW_PICTURE:
        str_printf(out, " %s", op->text);
        break;
    case DRAW_QR:
        str_printf(out, " %d modules", op->n);
        break;
    case DRAW_LINE:
    case DRAW_POLYGON:
        str_printf(out, " s%d", op->stroke);
        for (int i = 0; i < op->n; i++)
            str_printf(out, " %.1f,%.1f", (double)op->points[i].x, (double)op->points[i].y);
        break;
    case DRAW_ARC:
        str_printf(out, " s%d %d..%d", op->stroke, op->from, op->to);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
    case DRAW_KIND_COUNT:
        break;
    }
}

void draw_to_text(const struct draw_list *list, struct str *out)
{
    for (size_t i = 0; i < list->ops.n; i++) {
        const struct draw_op *op = &list->ops.at[i];
        str_add(out, kind_names[op->kind]);
        if (op->kind != DRAW_UNCLIP)
            str_printf(out, " %d,%d %dx%d", op->rect.x, op->rect.y, op->rect.w, op->rect.h);
        print_detail(op, out);
        bool colourless = op->kind == DRAW_QR || op->kind == DRAW_IMAGE ||
                          op->kind == DRAW_PICTURE || op->kind == DRAW_CLIP ||
                          op->kind == DRAW_UNCLIP;
        if (!colourless)
            print_paint(op->paint, out);
        str_add(out, "\n");
    }
}

// ---- as a hash ------------------------------------------------------------------------

static uint64_t mix(uint64_t hash, const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

static uint64_t mix_op(uint64_t hash, const struct draw_op *op)
{
    const int fields[] = {(int)op->kind,
                          (int)op->paint.role,
                          (int)op->paint.under,
                          op->paint.percent,
                          op->paint.own,
                          (int)op->paint.rgb,
                          op->rect.x,
                          op->rect.y,
                          op->rect.w,
                          op->rect.h,
                          op->radius,
                          op->stroke,
                          op->from,
                          op->to,
                          op->baseline,
                          op->font.px,
                          (int)op->font.weight,
                          (int)op->font.lang,
                          op->n,
                          op->view.x,
                          op->view.y,
                          op->view.zoom};
    hash = mix(hash, fields, sizeof fields);
    if (op->text)
        hash = mix(hash, op->text, strlen(op->text) + 1);
    if (op->points)
        hash = mix(hash, op->points, (size_t)op->n * sizeof *op->points);
    if (op->modules)
        hash = mix(hash, op->modules, (size_t)op->n * (size_t)op->n);
    return hash;
}

uint64_t draw_hash(const struct draw_list *list)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < list->ops.n; i++)
        hash = mix_op(hash, &list->ops.at[i]);
    return hash;
}
