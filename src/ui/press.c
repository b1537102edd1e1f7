// A control's drawing is what was drawn after its node was added and lies within it, up to the next node.

#include "ui/press.h"

#include <string.h>

enum { SCALE_PERMILLE = 970, RIPPLE_DP = 160, RIPPLE_STEPS = 8, RIPPLE_PERCENT = 12 };

static const struct node *pressed_node(const struct tree *tree, const struct press *press,
                                       size_t *ret_end, size_t ops)
{
    for (size_t i = tree->barrier; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        if (!node->id || strcmp(node->id, press->id) != 0)
            continue;
        *ret_end = i + 1 < tree->nodes.n ? tree->nodes.at[i + 1].op : ops;
        bool control = node->role == WIDGET_BUTTON || node->role == WIDGET_CARD ||
                       node->role == WIDGET_TOGGLE || node->role == WIDGET_KEY;
        return control && node->enabled ? node : NULL;
    }
    return NULL;
}

static int towards(int at, int middle)
{
    return middle + (at - middle) * SCALE_PERMILLE / 1000;
}

static void shrink(struct draw_op *op, struct rect around)
{
    int cx = around.x + around.w / 2, cy = around.y + around.h / 2;
    int right = towards(op->rect.x + op->rect.w, cx), low = towards(op->rect.y + op->rect.h, cy);
    op->rect.x = towards(op->rect.x, cx);
    op->rect.y = towards(op->rect.y, cy);
    op->rect.w = right - op->rect.x;
    op->rect.h = low - op->rect.y;
    op->radius = op->radius * SCALE_PERMILLE / 1000;
    op->baseline = towards(op->baseline, cy);
    op->font.px = op->kind == DRAW_TEXT ? op->font.px * SCALE_PERMILLE / 1000 : op->font.px;
}

// A circle in as many sizes as its masks may be kept.
static struct draw_op ripple_op(const struct theme *theme, const struct press *press,
                                struct paint ground)
{
    int step = (int)(press->for_ms * RIPPLE_STEPS / PRESS_RIPPLE_MS) + 1;
    int r = theme_px(theme, RIPPLE_DP) * step / RIPPLE_STEPS;
    bool dark = ground.role == COLOR_PRIMARY || ground.role == COLOR_BAD;
    return (struct draw_op){.kind = DRAW_FILL,
                            .rect = {press->x - r, press->y - r, 2 * r, 2 * r},
                            .radius = r,
                            .paint = dark ? paint_mix(COLOR_ON_PRIMARY, ground.role, RIPPLE_PERCENT)
                                          : paint_mix(COLOR_PRIMARY, ground.role, RIPPLE_PERCENT)};
}

// Over the ground, under what stands on it.
static void ripple(struct draw_list *draw, size_t ground, const struct theme *theme,
                   const struct press *press)
{
    struct draw_op under = draw->ops.at[ground];
    int edge = under.radius / 3;
    struct draw_op three[] = {
        {.kind = DRAW_CLIP, .rect = rect_inset(under.rect, edge, edge)},
        ripple_op(theme, press, under.paint),
        {.kind = DRAW_UNCLIP},
    };
    for (size_t i = 0; i < 3; i++)
        vec_push(&draw->ops, three[i]);
    struct draw_op *at = draw->ops.at;
    size_t after = ground + 1, rest = draw->ops.n - 3 - after;
    memmove(at + after + 3, at + after, rest * sizeof *at);
    memcpy(at + after, three, sizeof three);
}

void press_show(struct draw_list *draw, const struct tree *tree, const struct theme *theme,
                const struct press *press)
{
    size_t end = 0, ground = draw->ops.n;
    const struct node *node = pressed_node(tree, press, &end, draw->ops.n);
    if (!node)
        return;
    for (size_t i = node->op; i < end && i < draw->ops.n; i++) {
        struct draw_op *op = &draw->ops.at[i];
        bool shape = op->kind == DRAW_FILL || op->kind == DRAW_OUTLINE || op->kind == DRAW_TEXT ||
                     op->kind == DRAW_ICON || op->kind == DRAW_PICTURE;
        if (!shape || !rect_inside(op->rect, node->rect))
            continue;
        if (op->kind == DRAW_FILL && ground == draw->ops.n)
            ground = i;
        shrink(op, node->rect);
    }
    bool plain = theme->env.high_contrast || ground == draw->ops.n;
    if (!plain && press->for_ms < PRESS_RIPPLE_MS && !draw->ops.at[ground].paint.own)
        ripple(draw, ground, theme, press);
}
