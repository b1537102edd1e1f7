// A histogram: how many fell into each class, and where the middle lies.

#include "ui/chart/plot.h"

#include <math.h>

// A mark on x, at a share of the width: its rule, or its label.
static void draw_x_mark(struct ui *ui, const struct plot *p, const struct chart *c, int i,
                        double share, bool label)
{
    int line = ui->theme->line_px[TYPE_SMALL];
    if (!c->mark_names[i] || isnan(share))
        return;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    int x = p->area.x + (int)(share * p->area.w);
    bool right_half = share > 0.6;
    int top = p->area.y - line / 2 - (3 - i) * line; // over the plot: no label lies on a bar
    struct rect rule = {x, top + line, ui->theme->stroke_px * 2,
                        p->area.y + p->area.h - top - line};
    struct rect box = {right_half ? p->area.x : x + plot_small_px(ui) / 2, top,
                       right_half ? x - p->area.x - plot_small_px(ui) / 2 : p->area.w, line};
    if (label)
        plot_label(ui, box, c->mark_names[i], COLOR_ACCENT, right_half ? ALIGN_RIGHT : ALIGN_LEFT);
    else
        plot_dashed(ui, rule, COLOR_ACCENT, true);
}

void chart_distribution(struct ui *ui, struct rect box, const struct chart *c, double x_from,
                        double x_to)
{
    struct plot p;
    struct chart counts = *c;
    counts.head_lines = 2;
    counts.mark_names[0] = counts.mark_names[1] = NULL; // these stand on x, not on the value axis
    if (!plot_begin(ui, box, &counts, false, false, &p))
        return;
    const struct series *s = &c->series[0];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]) || s->values[i] <= 0)
            continue;
        struct rect column = rect_column(p.area, c->n, i, 0);
        int top = plot_y(&p, s->values[i]);
        struct rect bar = {column.x + 1, top, column.w - 1, p.area.y + p.area.h - top};
        bool faded = c->chosen >= 0 && c->chosen != i;
        draw_fill(ui->draw, bar, 0, paint_mix(s->color, COLOR_SURFACE, faded ? 40 : 80));
    }
    for (int i = 0; i < 4; i++) // both rules, then both labels over them
        draw_x_mark(ui, &p, c, i % 2, (c->marks[i % 2] - x_from) / (x_to - x_from), i >= 2);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(s->values[c->chosen]))
        plot_value(ui, &p, c, c->chosen, plot_y(&p, s->values[c->chosen]));
    plot_x_labels(ui, &p, c, true);
}
