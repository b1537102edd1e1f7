// The checks read only the frame: the draw list in painting order (what lies under a text is the
// last fill before it that contains its middle) and the tree.

#include "ui/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
    [FINDING_OFF_SCREEN] = "off screen", [FINDING_OVERLAP] = "targets overlap",
    [FINDING_CLIPPED] = "text cut",      [FINDING_SMALL_TARGET] = "target too small",
    [FINDING_CONTRAST] = "contrast",     [FINDING_TEXT_OVERLAP] = "texts overlap",
    [FINDING_NO_LABEL] = "no label",     [FINDING_DUPLICATE_ID] = "id used twice",
};
_Static_assert(sizeof names / sizeof *names == FINDING_KIND_COUNT, "one name per kind");

const char *finding_name(enum finding_kind kind)
{
    return names[kind];
}

void findings_finish(struct findings *findings)
{
    vec_finish(&findings->list);
}

__attribute__((format(printf, 3, 4))) static void add(struct findings *out, enum finding_kind kind,
                                                      const char *format, ...)
{
    struct finding finding = {.kind = kind};
    int n = snprintf(finding.text, sizeof finding.text, "%s: ", names[kind]);
    va_list args;
    va_start(args, format);
    vsnprintf(finding.text + n, sizeof finding.text - (size_t)n, format, args);
    va_end(args);
    vec_push(&out->list, finding);
}

// ---- texts ----------------------------------------------------------------------------

static bool clipped_away(const struct draw_list *draw, size_t i, struct rect *visible)
{
    struct rect clip = *visible;
    int depth = 0;
    for (size_t k = i; k > 0; k--) { // the clips still open at op i
        const struct draw_op *op = &draw->ops.at[k - 1];
        if (op->kind == DRAW_UNCLIP)
            depth++;
        else if (op->kind == DRAW_CLIP && depth > 0)
            depth--;
        else if (op->kind == DRAW_CLIP)
            clip = rect_intersect(clip, op->rect);
    }
    bool cut = memcmp(&clip, visible, sizeof clip) != 0;
    *visible = clip;
    return cut;
}

// Inside a scroll area or a field a text may be cut by the clip; that is what they are for.
static void check_text_box(const struct draw_op *op, bool cut_by_clip, struct findings *out)
{
    struct rect box = op->box;
    if (op->elided && !op->may_elide) {
        add(out, FINDING_CLIPPED, "\"%s\" was cut with …", op->text);
        return;
    }
    if (op->broken && !op->may_elide)
        add(out, FINDING_CLIPPED, "\"%s\" is a piece of a broken word", op->text);
    if (cut_by_clip)
        return;
    int slack = 1 + op->font.px / 20; // rounding, and the bearing of a last glyph
    bool wide = op->rect.x < box.x - slack || op->rect.x + op->rect.w > box.x + box.w + slack;
    // Descenders may leave the box by what no Chinese character and no figure needs.
    bool high = op->rect.y < box.y - slack || op->baseline > box.y + box.h + slack;
    if (wide || high)
        add(out, FINDING_CLIPPED, "\"%s\" %d,%d %dx%d leaves its box %d,%d %dx%d", op->text,
            op->rect.x, op->rect.y, op->rect.w, op->rect.h, box.x, box.y, box.w, box.h);
}

// Where a scroll area has cut it off it paints nothing.
static bool paints_over(const struct draw_list *draw, size_t i, int x, int y)
{
    const struct draw_op *op = &draw->ops.at[i];
    struct rect seen = op->rect;
    if ((op->kind != DRAW_QR && op->kind != DRAW_FILL) || !rect_contains(seen, x, y))
        return false;
    clipped_away(draw, i, &seen);
    return rect_contains(seen, x, y);
}

static void check_contrast(const struct frame *frame, size_t i, struct rect seen,
                           struct findings *out)
{
    const struct draw_op *op = &frame->draw->ops.at[i];
    int x = seen.x + seen.w / 2, y = seen.y + seen.h / 2;
    uint32_t ground = frame->theme->color[COLOR_PAPER];
    struct paint under = paint_of(COLOR_PAPER);
    for (size_t k = i; k > 0; k--) {
        if (paints_over(frame->draw, k - 1, x, y)) {
            under = frame->draw->ops.at[k - 1].paint;
            ground = paint_rgb(frame->theme, under);
            break;
        }
    }
    double contrast = color_contrast(paint_rgb(frame->theme, op->paint), ground);
    if (contrast < 4.5)
        add(out, FINDING_CONTRAST, "\"%s\" %s on %s: %.2f of 4.5", op->text,
            color_name(op->paint.role), color_name(under.role), contrast);
}

// The part of a text that ink is in: figures and Chinese, without the room for descenders.
static struct rect ink_of(const struct draw_op *op)
{
    struct rect ink = op->rect;
    ink.h = op->baseline - op->rect.y;
    return rect_inset(ink, 1, op->font.px / 12);
}

static void check_text_overlap(const struct draw_list *draw, size_t i, struct rect seen,
                               struct findings *out)
{
    const struct draw_op *op = &draw->ops.at[i];
    struct rect ink = rect_intersect(ink_of(op), seen);
    for (size_t k = i + 1; k < draw->ops.n && !rect_empty(ink); k++) {
        const struct draw_op *other = &draw->ops.at[k];
        struct rect box = other->rect;
        if (other->kind == DRAW_FILL && rect_inside(ink, box))
            return; // painted over: it lies under an overlay
        if (other->kind != DRAW_TEXT || !*other->text)
            continue;
        clipped_away(draw, k, &box);
        box = rect_intersect(box, ink_of(other));
        if (!rect_empty(rect_intersect(ink, box)))
            add(out, FINDING_TEXT_OVERLAP, "\"%s\" and \"%s\" at %d,%d", op->text, other->text,
                box.x, box.y);
    }
}

static void check_texts(const struct frame *frame, struct findings *out)
{
    struct rect screen = theme_screen(frame->theme);
    for (size_t i = 0; i < frame->draw->ops.n; i++) {
        const struct draw_op *op = &frame->draw->ops.at[i];
        if (op->kind != DRAW_TEXT || !*op->text)
            continue;
        struct rect seen = op->rect;
        bool cut = clipped_away(frame->draw, i, &seen);
        if (rect_empty(seen))
            continue;
        check_text_box(op, cut, out);
        if (!cut && !rect_inside(ink_of(op), screen))
            add(out, FINDING_OFF_SCREEN, "text \"%s\" %d,%d %dx%d", op->text, op->rect.x,
                op->rect.y, op->rect.w, op->rect.h);
        check_contrast(frame, i, seen, out);
        check_text_overlap(frame->draw, i, seen, out);
    }
}

// ---- nodes ----------------------------------------------------------------------------

static bool is_target(const struct tree *tree, size_t i)
{
    const struct node *node = &tree->nodes.at[i];
    return i >= tree->barrier && widget_interactive(node->role) && !rect_empty(node->visible);
}

static void check_overlaps(const struct tree *tree, size_t i, struct findings *out)
{
    const struct node *node = &tree->nodes.at[i];
    for (size_t k = i + 1; k < tree->nodes.n; k++) {
        const struct node *other = &tree->nodes.at[k];
        if (is_target(tree, k) && other->role != WIDGET_HIDDEN && node->role != WIDGET_HIDDEN &&
            !rect_empty(rect_intersect(node->visible, other->visible)))
            add(out, FINDING_OVERLAP, "%s and %s at %d,%d", node->id, other->id, other->rect.x,
                other->rect.y);
    }
}

static void check_duplicates(const struct tree *tree, size_t i, struct findings *out)
{
    const struct node *node = &tree->nodes.at[i];
    for (size_t k = i + 1; k < tree->nodes.n; k++) {
        if (*node->id && strcmp(node->id, tree->nodes.at[k].id) == 0)
            add(out, FINDING_DUPLICATE_ID, "%s", node->id);
    }
}

static void check_target(const struct frame *frame, const struct node *node, struct findings *out)
{
    int side = node->rect.w < node->rect.h ? node->rect.w : node->rect.h;
    bool kiosk = !frame->theme->env.office;
    float mm = theme_mm(frame->theme, side);
    // Keys stand side by side and may be narrower, as on every keyboard: 15 mm high, 10 mm wide.
    bool small = node->role == WIDGET_KEY ? theme_mm(frame->theme, node->rect.h) < 14.95f ||
                                                theme_mm(frame->theme, node->rect.w) < 10
                                          : mm < 14.95f;
    if (kiosk && node->role != WIDGET_HIDDEN && small)
        add(out, FINDING_SMALL_TARGET, "%s is %dx%d px, %.1f mm", node->id, node->rect.w,
            node->rect.h, (double)mm);
    if (!*node->label && node->role != WIDGET_HIDDEN)
        add(out, FINDING_NO_LABEL, "%s (%s)", node->id, widget_role_name(node->role));
}

static void check_nodes(const struct frame *frame, struct findings *out)
{
    const struct tree *tree = frame->tree;
    struct rect screen = theme_screen(frame->theme);
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        check_duplicates(tree, i, out);
        if (!node->scroll && !rect_inside(node->rect, screen))
            add(out, FINDING_OFF_SCREEN, "%s %d,%d %dx%d", node->id, node->rect.x, node->rect.y,
                node->rect.w, node->rect.h);
        if (!is_target(tree, i))
            continue;
        check_target(frame, node, out);
        check_overlaps(tree, i, out);
    }
}

size_t check_frame(const struct frame *frame, struct findings *out)
{
    size_t before = out->list.n;
    check_texts(frame, out);
    check_nodes(frame, out);
    return out->list.n - before;
}
