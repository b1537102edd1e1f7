// Cutting rectangles; equal columns spread the rounding so that the outer edges meet exactly.

#include "ui/rect.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

struct rect rect_intersect(struct rect a, struct rect b)
{
    int x = most(a.x, b.x);
    int y = most(a.y, b.y);
    int right = least(a.x + a.w, b.x + b.w);
    int bottom = least(a.y + a.h, b.y + b.h);
    if (right <= x || bottom <= y)
        return (struct rect){x, y, 0, 0};
    return (struct rect){x, y, right - x, bottom - y};
}

bool rect_inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

struct rect rect_inset(struct rect r, int dx, int dy)
{
    return (struct rect){r.x + dx, r.y + dy, most(0, r.w - 2 * dx), most(0, r.h - 2 * dy)};
}

struct rect rect_center(struct rect in, int w, int h)
{
    return (struct rect){in.x + (in.w - w) / 2, in.y + (in.h - h) / 2, w, h};
}

static int taken(int px, int there)
{
    return most(0, least(px, there));
}

struct rect rect_cut_top(struct rect *from, int px)
{
    px = taken(px, from->h);
    struct rect piece = {from->x, from->y, from->w, px};
    from->y += px;
    from->h -= px;
    return piece;
}

struct rect rect_cut_bottom(struct rect *from, int px)
{
    px = taken(px, from->h);
    from->h -= px;
    return (struct rect){from->x, from->y + from->h, from->w, px};
}

struct rect rect_cut_left(struct rect *from, int px)
{
    px = taken(px, from->w);
    struct rect piece = {from->x, from->y, px, from->h};
    from->x += px;
    from->w -= px;
    return piece;
}

struct rect rect_cut_right(struct rect *from, int px)
{
    px = taken(px, from->w);
    from->w -= px;
    return (struct rect){from->x + from->w, from->y, px, from->h};
}

struct rect rect_column(struct rect in, int n, int i, int gap)
{
    int room = in.w - gap * (n - 1);
    int from = room * i / n;
    int to = room * (i + 1) / n;
    return (struct rect){in.x + from + gap * i, in.y, to - from, in.h};
}

struct rect rect_row(struct rect in, int n, int i, int gap)
{
    int room = in.h - gap * (n - 1);
    int from = room * i / n;
    int to = room * (i + 1) / n;
    return (struct rect){in.x, in.y + from + gap * i, in.w, to - from};
}

struct rect rect_cell(struct rect in, int columns, int rows, int i, int gap)
{
    return rect_column(rect_row(in, rows, i / columns, gap), columns, i % columns, gap);
}
