#pragma once
// Rectangles in pixels, and cutting them: a screen's layout is a sequence of cuts from the whole.

#include <stdbool.h>

struct rect {
    int x, y, w, h;
};

static inline bool rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static inline bool rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

struct rect rect_intersect(struct rect a, struct rect b); // w = h = 0 where they do not meet
bool rect_inside(struct rect inner, struct rect outer);   // wholly; edges may meet
struct rect rect_inset(struct rect r, int dx, int dy);    // negative grows; never below 0 × 0
struct rect rect_center(struct rect in, int w, int h);    // w × h in the middle of `in`

// Take `px` off one side of *from (at most what is there) and return the piece.
struct rect rect_cut_top(struct rect *from, int px);
struct rect rect_cut_bottom(struct rect *from, int px);
struct rect rect_cut_left(struct rect *from, int px);
struct rect rect_cut_right(struct rect *from, int px);

// Cell i of n equal columns or rows with `gap` between; the rounding is spread, edges meet exactly.
struct rect rect_column(struct rect in, int n, int i, int gap);
struct rect rect_row(struct rect in, int n, int i, int gap);
// Cell i, row by row, of a grid.
struct rect rect_cell(struct rect in, int columns, int rows, int i, int gap);
