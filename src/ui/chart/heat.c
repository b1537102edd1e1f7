// A heat map: rows by columns, the darker the more, the figure in each cell.

#include "ui/chart/plot.h"

#include <math.h>

enum { ROW_MOST_DP = 64 };

// Whether one of the two inks has 4.5:1 on this shade, and which.
static bool readable_on_shade(const struct ui *ui, enum color color, int percent, bool *ret_dark)
{
    const uint32_t *colors = ui->theme->color;
    uint32_t ground = paint_rgb(ui->theme, paint_mix(color, COLOR_SURFACE, percent));
    double ink = color_contrast(colors[COLOR_INK], ground);
    double pale = color_contrast(colors[COLOR_ON_PRIMARY], ground);
    *ret_dark = ink >= pale;
    return percent >= 100 || ink >= 4.5 || pale >= 4.5;
}

static bool has_figures(const struct ui *ui, int w, int h)
{
    return w >= 2 * plot_small_px(ui) && h >= plot_small_px(ui) * 5 / 4;
}

static int shade(double value, double highest)
{
    return highest > 0 ? (int)lround(8 + 92 * value / highest) : 8;
}

// Where cells have no room for figures: from none to the most, at the right.
static void heat_scale(struct ui *ui, struct rect box, double highest, const struct chart *c)
{
    enum { STEPS = 5 };
    struct text_style how = {.type = TYPE_SMALL};
    const char *most = plot_number(ui, highest, c->tenths ? 0.1 : 1);
    int em = plot_small_px(ui), width = ui_text_width(ui, most, &how) + em / 2;
    plot_soft_text(ui, rect_cut_right(&box, width), most, ALIGN_RIGHT);
    for (int i = STEPS; i-- > 0;) {
        struct rect step = rect_center(rect_cut_right(&box, 2 * em), 2 * em - 2, em);
        draw_fill(ui->draw, step, 0,
                  paint_mix(c->series[0].color, COLOR_SURFACE,
                            shade(highest * i / (STEPS - 1), highest)));
    }
    plot_soft_text(ui, rect_cut_right(&box, em), "0", ALIGN_LEFT);
}

static void heat_cell(struct ui *ui, struct rect cell, double value, double highest, bool over,
                      const struct chart *c)
{
    enum color color = c->series[0].color;
    int radius = ui->theme->radius_px[RADIUS_SMALL] / 2;
    struct rect inner = rect_inset(cell, 1, 1);
    if (isnan(value)) {
        draw_outline(ui->draw, inner, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
        return;
    }
    int percent = shade(value, highest);
    bool figure = has_figures(ui, cell.w, cell.h), dark = true;
    while (figure && !readable_on_shade(ui, color, percent, &dark))
        percent++; // neither ink reads on a middle shade: a step darker
    draw_fill(ui->draw, inner, radius, paint_mix(color, COLOR_SURFACE, percent));
    if (over)
        draw_outline(ui->draw, inner, radius, ui_px(ui, 3), paint_of(COLOR_CALL));
    if (!figure)
        return;
    struct text_style how = {.type = TYPE_SMALL,
                             .color = dark ? COLOR_INK : COLOR_ON_PRIMARY,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, inner, plot_number(ui, value, c->tenths ? 0.1 : 1), &how);
}

static double heat_highest(const struct chart *c, int rows)
{
    double highest = 0;
    for (int i = 0; i < rows * c->n; i++) {
        if (!isnan(c->series[0].values[i]) && c->series[0].values[i] > highest)
            highest = c->series[0].values[i];
    }
    return highest;
}

void chart_heat(struct ui *ui, struct rect box, const struct chart *c,
                const char *const *row_labels, int rows)
{
    plot_node(ui, box, c);
    struct plot p = {.frame = box};
    struct rect rest = plot_title(ui, box, c);
    int line = ui->theme->line_px[TYPE_SMALL];
    if (rows == 0) {
        plot_nothing(ui, rest, c->empty);
        return;
    }
    struct rect head = rect_cut_top(&rest, line);
    plot_soft_text(ui, head, c->unit, ALIGN_LEFT);
    int most = rows * ui_px(ui, ROW_MOST_DP) + line;
    rest.h = rest.h < most ? rest.h : most;
    struct rect foot = rect_cut_bottom(&rest, line);
    struct chart hours = *c; // their name stands before them and not below
    hours.x_name = NULL;
    struct text_style how = {.type = TYPE_SMALL};
    int widest = 0;
    for (int r = 0; r < rows; r++) {
        int width = ui_text_width(ui, row_labels[r], &how);
        widest = width > widest ? width : widest;
    }
    struct rect names = rect_cut_left(&rest, widest + plot_small_px(ui) / 2);
    p.area = rest;
    struct rect before = {names.x, foot.y + line / 8, names.w, line};
    if (c->x_name && ui_text_width(ui, c->x_name, &how) <= names.w)
        plot_soft_text(ui, before, c->x_name, ALIGN_LEFT);
    else if (c->x_name) // too long to stand before the hours: above them
        plot_soft_text(ui, head, c->x_name, ALIGN_RIGHT);
    plot_cells(ui, rest, c->n, rows);
    double highest = heat_highest(c, rows);
    if (highest > 0 && !has_figures(ui, rest.w / c->n, rest.h / rows))
        heat_scale(ui, head, highest, c);
    for (int r = 0; r < rows; r++) {
        plot_soft_text(ui, rect_row(names, rows, r, 0), row_labels[r], ALIGN_LEFT);
        for (int i = 0; i < c->n; i++)
            heat_cell(ui, rect_column(rect_row(rest, rows, r, 0), c->n, i, 0),
                      c->series[0].values[r * c->n + i], highest, c->over && c->over[r * c->n + i],
                      c);
    }
    plot_x_labels(ui, &p, &hours, false);
}
