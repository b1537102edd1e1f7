// A dot a row on one axis: how far each stands from the line, and how far chance alone takes them.

#include "ui/chart/plot.h"

#include <math.h>

enum { STEPS_MAX = 5, ROW_MOST_DP = 64 };

struct scale { // of the axis below
    struct rect area;
    double from, to, step;
};

static void widen(double value, double *from, double *to)
{
    *from = value < *from ? value : *from;
    *to = value > *to ? value : *to;
}

// From the lowest to the highest, a little more at either side, but not below nothing.
static struct scale scale_of(const struct chart_dots *c, struct rect area)
{
    struct scale s = {area, c->even, c->even, 1};
    for (int i = 0; i < c->n; i++) {
        widen(c->dots[i].value, &s.from, &s.to);
        widen(c->dots[i].from, &s.from, &s.to);
        widen(c->dots[i].to, &s.from, &s.to);
    }
    chart_ticks(s.to - s.from, STEPS_MAX - 1, &s.step);
    s.from = floor(s.from / s.step) * s.step;
    s.to = ceil(s.to / s.step) * s.step;
    return s;
}

static int x_of(const struct scale *s, double value)
{
    return s->area.x + (int)lround((value - s->from) / (s->to - s->from) * s->area.w);
}

static void draw_axis(struct ui *ui, const struct scale *s, struct rect all, const char *name)
{
    int line = ui->theme->line_px[TYPE_SMALL], wide = 4 * plot_small_px(ui);
    int bottom = s->area.y + s->area.h, steps = (int)lround((s->to - s->from) / s->step);
    for (int i = 0; i <= steps; i++) {
        int x = x_of(s, s->from + i * s->step);
        struct rect rule = {x, s->area.y, ui->theme->stroke_px, s->area.h};
        draw_fill(ui->draw, rule, 0, paint_of(COLOR_LINE));
        plot_soft_text(ui, (struct rect){x - wide / 2, bottom, wide, line},
                       plot_number(ui, s->from + i * s->step, s->step), ALIGN_CENTER);
    }
    plot_soft_text(ui, (struct rect){all.x, bottom + line, all.w, line}, name, ALIGN_CENTER);
}

// What stands apart says so behind its dot, on whichever side has room.
static void draw_note(struct ui *ui, const struct scale *s, struct rect row, int x, int r,
                      const char *note)
{
    const struct text_style how = {
        .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .color = COLOR_ACCENT, .middle = true};
    int width = ui_text_width(ui, note, &how), gap = plot_small_px(ui) / 2;
    bool left = x + r + gap + width > s->area.x + s->area.w;
    struct rect box = {left ? x - r - gap - width : x + r + gap, row.y, width, row.h};
    ui_text(ui, box, note, &how);
}

static void draw_dot(struct ui *ui, const struct scale *s, struct rect row,
                     const struct chart_dot *d)
{
    int r = row.h / 4 < ui_px(ui, 8) ? row.h / 4 : ui_px(ui, 8), middle = row.y + row.h / 2;
    int x = x_of(s, d->value);
    draw_fill(ui->draw, (struct rect){x - r, middle - r, 2 * r, 2 * r}, r,
              paint_of(d->apart ? COLOR_ACCENT : COLOR_PRIMARY));
    if (d->apart) // told apart without colour: an open dot
        draw_fill(ui->draw, (struct rect){x - r / 2, middle - r / 2, r / 2 * 2, r / 2 * 2}, r / 2,
                  paint_of(COLOR_SURFACE));
    if (d->apart && d->note)
        draw_note(ui, s, row, x, r, d->note);
}

static void draw_band(struct ui *ui, const struct scale *s, struct rect row,
                      const struct chart_dot *d)
{
    int from = x_of(s, d->from), to = x_of(s, d->to), high = row.h * 6 / 10;
    struct rect band = {from, row.y + (row.h - high) / 2, to - from, high};
    draw_fill(ui->draw, band, high / 2, paint_mix(COLOR_PRIMARY, COLOR_SURFACE, 16));
}

// Its way from the even share, under the dot.
static void draw_way(struct ui *ui, const struct scale *s, struct rect row,
                     const struct chart_dot *d, double even)
{
    int a = x_of(s, even), b = x_of(s, d->value), thick = 2 * ui->theme->stroke_px;
    struct rect way = {a < b ? a : b, row.y + row.h / 2 - thick / 2, a < b ? b - a : a - b, thick};
    draw_fill(ui->draw, way, 0, paint_of(d->apart ? COLOR_ACCENT : COLOR_PRIMARY));
}

// As wide as the names, but the picture keeps most of the room.
static int names_px(struct ui *ui, const struct chart_dots *c, int room)
{
    int widest = 0;
    for (int i = 0; i < c->n; i++) {
        int width = ui_text_width(ui, c->dots[i].name,
                                  &(struct text_style){.type = TYPE_LABEL, .weight = WEIGHT_BOLD});
        widest = width > widest ? width : widest;
    }
    widest += plot_small_px(ui);
    return widest < room / 3 ? widest : room / 3;
}

// Which dot stands in row i of so many; −1: there the rest is told.
static int dot_of_row(const struct chart_dots *c, int i, int rows)
{
    if (c->n <= rows || i < rows / 2)
        return i;
    return i == rows / 2 ? -1 : c->n - rows + i;
}

static void draw_rows(struct ui *ui, const struct scale *s, struct rect names,
                      const struct chart_dots *c, int rows)
{
    struct text_style how = {.type = TYPE_LABEL, .middle = true, .elide = true};
    for (int i = 0; i < rows; i++) {
        int k = dot_of_row(c, i, rows);
        struct rect name = rect_row(names, rows, i, 0);
        if (k < 0) {
            struct rect all = {name.x, name.y, names.w + s->area.w, name.h};
            plot_soft_text(ui, all, c->more, ALIGN_LEFT);
            continue;
        }
        how.weight = c->dots[k].apart ? WEIGHT_BOLD : WEIGHT_REGULAR;
        ui_text(ui, name, c->dots[k].name, &how);
        draw_band(ui, s, rect_row(s->area, rows, i, 0), &c->dots[k]);
    }
    int x = x_of(s, c->even), thick = 2 * ui->theme->stroke_px;
    draw_fill(ui->draw, (struct rect){x - thick / 2, s->area.y, thick, s->area.h}, 0,
              paint_of(COLOR_INK));
    for (int i = 0; i < rows; i++) {
        int k = dot_of_row(c, i, rows);
        if (k < 0)
            continue;
        draw_way(ui, s, rect_row(s->area, rows, i, 0), &c->dots[k], c->even);
        draw_dot(ui, s, rect_row(s->area, rows, i, 0), &c->dots[k]);
    }
}

// A sample of the band and what it is; over the plot's right end, as wide as its words.
static void draw_band_name(struct ui *ui, struct rect line, const char *words)
{
    const struct text_style how = {.type = TYPE_SMALL,
                                   .color = COLOR_INK_SOFT,
                                   .align = ALIGN_RIGHT,
                                   .middle = true,
                                   .shrink = true};
    int width = ui_text_width(ui, words, &how), mark = 3 * plot_small_px(ui),
        high = line.h * 6 / 10;
    width = width < line.w - 2 * mark ? width : line.w - 2 * mark;
    struct rect text = rect_cut_right(&line, width);
    rect_cut_right(&line, plot_small_px(ui) / 2);
    struct rect sample = rect_cut_right(&line, mark);
    ui_text(ui, text, words, &how);
    sample.y += (line.h - high) / 2;
    sample.h = high;
    draw_fill(ui->draw, sample, high / 2, paint_mix(COLOR_PRIMARY, COLOR_SURFACE, 16));
}

void chart_dots(struct ui *ui, struct rect box, const struct chart_dots *c)
{
    const struct chart frame = {.id = c->id, .title = c->title, .summary = c->summary};
    int line = ui->theme->line_px[TYPE_SMALL];
    plot_node(ui, box, &frame);
    struct rect rest = plot_title(ui, box, &frame);
    if (c->n == 0) {
        plot_nothing(ui, rest, c->empty);
        return;
    }
    draw_band_name(ui, rect_cut_top(&rest, line), c->band_name);
    struct rect even = rect_cut_top(&rest, line + line / 4);
    rect_cut_bottom(&rest, 2 * line);
    int fit = rest.h / (line + line / 8), rows = c->n < fit ? c->n : fit < 3 ? 3 : fit;
    rows = rows > c->n ? c->n : rows;
    int most = rows * ui_px(ui, ROW_MOST_DP);
    rest.h = rest.h < most ? rest.h : most;
    struct rect names = rect_cut_left(&rest, names_px(ui, c, rest.w));
    rect_cut_left(&rest, plot_small_px(ui));
    rect_cut_right(&rest, 2 * plot_small_px(ui)); // half of the last number under the axis
    struct scale s = scale_of(c, rest);
    plot_cells(ui, rest, 1, rows);
    draw_axis(ui, &s, even, c->x_name);
    draw_rows(ui, &s, names, c, rows);
    int wide = even.w / 2, x = x_of(&s, c->even) - wide / 2;
    x = x < even.x ? even.x : x + wide > even.x + even.w ? even.x + even.w - wide : x;
    ui_text(ui, (struct rect){x, even.y, wide, even.h}, c->even_name,
            &(struct text_style){
                .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .align = ALIGN_CENTER, .middle = true});
}
