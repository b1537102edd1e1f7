// Columns of parts, one above the other.

#include "ui/chart/plot.h"

#include <limits.h>
#include <math.h>

// The parts of the touched column, each at its own height.
static void draw_parts(struct ui *ui, const struct plot *p, const struct chart *c, int i)
{
    double sum = 0;
    int line = ui->theme->line_px[TYPE_SMALL], wide = 5 * plot_small_px(ui), above = INT_MAX;
    struct rect column = rect_column(p->area, c->n, i, 0);
    for (int s = 0; s < c->series_count; s++) {
        double value = c->series[s].values[i];
        if (isnan(value) || value <= 0)
            continue;
        int y = plot_y(p, sum + value / 2) - line / 2;
        y = y > above - line ? above - line : y;
        sum += value;
        above = y;
        plot_label(ui, (struct rect){column.x + (column.w - wide) / 2, y, wide, line},
                   plot_number(ui, value, value == floor(value) ? 1 : 0.1), COLOR_INK,
                   ALIGN_CENTER);
    }
}

// Told apart in grey by steps of lightness and by a thin gap between the parts.
void chart_stacked(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!plot_begin(ui, box, c, true, true, &p))
        return;
    int wish[CHART_SERIES_MAX];
    for (int s = 0; s < c->series_count; s++)
        wish[s] = -1;
    for (int i = 0; i < c->n; i++) {
        double sum = 0;
        for (int s = 0; s < c->series_count; s++) {
            double value = c->series[s].values[i];
            if (isnan(value) || value <= 0)
                continue;
            struct rect bar = plot_bar(&p, c, i, sum, sum + value);
            sum += value;
            int gap = bar.h > 3 ? 1 : 0;
            bar.y += gap;
            bar.h -= gap;
            int percent = s < 3 ? 100 - 30 * s : 25;
            draw_fill(ui->draw, bar, 0, paint_mix(c->series[s].color, COLOR_SURFACE, percent));
            wish[s] = bar.y + bar.h / 2; // the last column decides where the names stand
        }
    }
    plot_end_names(ui, &p, c, wish);
    if (c->chosen >= 0 && c->chosen < c->n)
        draw_parts(ui, &p, c, c->chosen);
    plot_x_labels(ui, &p, c, false);
}
