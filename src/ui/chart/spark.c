// A line without axes beside its figure: how it went. Its last point is a dot.

#include "ui/chart/plot.h"

#include <math.h>

// How many values there are, and between which they lie.
static int range_of(const double *values, int n, double *ret_low, double *ret_high)
{
    int known = 0;
    *ret_low = INFINITY;
    *ret_high = -INFINITY;
    for (int i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        known++;
        *ret_low = fmin(*ret_low, values[i]);
        *ret_high = fmax(*ret_high, values[i]);
    }
    return known;
}

// From gap to gap, as in chart_lines; one value between two gaps is a dot.
void chart_spark(struct ui *ui, struct rect box, const double *values, int n, enum color color)
{
    double low, high;
    int stroke = ui_px(ui, 2), r = ui_px(ui, 3);
    if (range_of(values, n, &low, &high) < 2 || box.w < 8 * r)
        return;
    double span = high > low ? high - low : 1, rest = high > low ? 0 : 0.5;
    struct rect in = rect_inset(box, r, r);
    struct draw_point *points = arena_alloc(ui->arena, (size_t)n * sizeof *points), last = {0};
    int k = 0;
    for (int i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        last = (struct draw_point){(float)(in.x + (double)in.w * i / (n - 1)),
                                   (float)(in.y + in.h - ((values[i] - low) / span + rest) * in.h)};
        points[k++] = last;
    }
    draw_line(ui->draw, points, k, stroke, paint_of(color));
    draw_fill(ui->draw, (struct rect){(int)last.x - r, (int)last.y - r, 2 * r, 2 * r}, r,
              paint_of(color));
}
