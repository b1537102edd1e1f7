// Lines with their dots, each from gap to gap.

#include "ui/chart/plot.h"

#include <math.h>

static struct draw_point point_of(const struct plot *p, const struct chart *c, int s, int i)
{
    struct rect column = rect_column(p->area, c->n, i, 0);
    return (struct draw_point){(float)column.x + (float)column.w / 2,
                               (float)plot_y(p, c->series[s].values[i])};
}

// Cuts a polyline into dashes along its length, so that it is told apart without colour.
static void draw_dashes(struct ui *ui, const struct draw_point *points, int n, int stroke,
                        enum color color)
{
    float dash = (float)stroke * 3.5f, left = dash;
    bool on = true;
    for (int i = 0; i + 1 < n; i++) {
        struct draw_point a = points[i], b = points[i + 1];
        float length = hypotf(b.x - a.x, b.y - a.y);
        for (float at = 0; at < length;) {
            float end = fminf(at + left, length);
            const struct draw_point piece[] = {
                {a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length},
                {a.x + (b.x - a.x) * end / length, a.y + (b.y - a.y) * end / length}};
            if (on)
                draw_line(ui->draw, piece, 2, stroke, paint_of(color));
            left -= end - at;
            at = end;
            if (left < 0.01f) { // a rest too small to move by would never end
                on = !on;
                left = dash;
            }
        }
    }
}

static void draw_dots(struct ui *ui, const struct plot *p, const struct chart *c, int s, int stroke)
{
    const struct series *series = &c->series[s];
    for (int i = 0; i < c->n; i++) {
        if (isnan(series->values[i]))
            continue;
        struct draw_point at = point_of(p, c, s, i);
        int r = i == c->chosen ? stroke * 5 / 2 : stroke * 3 / 2;
        struct rect dot = {(int)at.x - r, (int)at.y - r, 2 * r, 2 * r};
        draw_fill(ui->draw, dot, r, paint_of(series->color));
        if (series->dashed)
            draw_fill(ui->draw, rect_inset(dot, r / 2, r / 2), r, paint_of(COLOR_SURFACE));
    }
}

// From gap to gap: a missing value is never bridged.
static void draw_series(struct ui *ui, const struct plot *p, const struct chart *c, int s)
{
    const struct series *series = &c->series[s];
    struct draw_point *points = arena_alloc(ui->arena, (size_t)(c->n + 1) * sizeof *points);
    int stroke = ui_px(ui, ui->theme->env.office ? 2 : 4);
    int n = 0;
    for (int i = 0; i <= c->n; i++) {
        if (i < c->n && !isnan(series->values[i])) {
            points[n++] = point_of(p, c, s, i);
            continue;
        }
        if (series->dashed)
            draw_dashes(ui, points, n, stroke, series->color);
        else
            draw_line(ui->draw, points, n, stroke, paint_of(series->color));
        n = 0;
    }
    if (!c->band) // there the points are too many to stand apart
        draw_dots(ui, p, c, s, stroke);
}

static int last_value(const struct series *s, int n)
{
    while (n > 0 && isnan(s->values[n - 1]))
        n--;
    return n - 1;
}

// Column by column between the first two series, softly: it lies under all lines.
static void draw_band(struct ui *ui, const struct plot *p, const struct chart *c)
{
    for (int i = 0; i < c->n; i++) {
        double high = c->series[0].values[i], low = c->series[1].values[i];
        struct rect column = rect_column(p->area, c->n, i, 0);
        if (isnan(high) || isnan(low))
            continue;
        column.y = plot_y(p, high);
        column.h = plot_y(p, low) - column.y;
        draw_fill(ui->draw, column, 0, paint_of(COLOR_PRIMARY_SOFT));
    }
}

void chart_lines(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!plot_begin(ui, box, c, false, true, &p))
        return;
    plot_marks(ui, &p, c);
    int wish[CHART_SERIES_MAX];
    if (c->band)
        draw_band(ui, &p, c);
    for (int s = 0; s < c->series_count; s++) {
        bool edge = c->band && s < 2;
        if (!edge)
            draw_series(ui, &p, c, s);
        int last = last_value(&c->series[s], c->n);
        wish[s] = last < 0 || (edge && s == 1) ? -1 : plot_y(&p, c->series[s].values[last]);
    }
    plot_end_names(ui, &p, c, wish);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(c->series[0].values[c->chosen]))
        plot_value(ui, &p, c, c->chosen, (int)point_of(&p, c, 0, c->chosen).y - ui_px(ui, 4));
    plot_x_labels(ui, &p, c, false);
}
