// Bars that stand on the axis, and rules across them: the period before.

#include "ui/chart/plot.h"

#include <math.h>

// What the bars are compared with: a rule across each, and what it is, over the plot at the right.
static void draw_compared(struct ui *ui, const struct plot *p, const struct chart *c)
{
    const struct series *s = &c->series[1];
    int thick = 2 * ui->theme->stroke_px, line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]))
            continue;
        struct rect bar = plot_bar(p, c, i, 0, s->values[i]);
        struct rect rule = {bar.x - thick, bar.y - thick / 2, bar.w + 2 * thick, thick};
        draw_fill(ui->draw, rect_inset(rule, 0, -ui->theme->stroke_px), 0, paint_of(COLOR_SURFACE));
        draw_fill(ui->draw, rule, 0, paint_of(s->color));
    }
    const struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};
    struct rect name = {p->area.x + p->area.w / 2, p->area.y - line - line / 2, p->area.w / 2,
                        line};
    int width = ui_text_width(ui, s->name, &how), mark = plot_small_px(ui) * 3 / 2;
    ui_text(ui, name, s->name, &how);
    struct rect sample = {name.x + name.w - width - mark - plot_small_px(ui) / 2, name.y + line / 2,
                          mark, thick};
    draw_fill(ui->draw, sample, 0, paint_of(s->color));
}

void chart_bars(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!plot_begin(ui, box, c, false, false, &p))
        return;
    const struct series *s = &c->series[0];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]))
            continue;
        bool faded = c->chosen >= 0 && c->chosen != i;
        struct rect bar = plot_bar(&p, c, i, 0, s->values[i]);
        struct paint paint = faded ? paint_mix(s->color, COLOR_SURFACE, 45) : paint_of(s->color);
        draw_fill(ui->draw, bar, ui->theme->radius_px[RADIUS_SMALL] / 2, paint);
        rect_cut_top(&bar, bar.h / 2); // it stands on the axis with square feet
        draw_fill(ui->draw, bar, 0, paint);
    }
    plot_marks(ui, &p, c);
    if (c->series_count > 1)
        draw_compared(ui, &p, c);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(s->values[c->chosen]))
        plot_value(ui, &p, c, c->chosen, plot_y(&p, s->values[c->chosen]));
    plot_x_labels(ui, &p, c, false);
}
