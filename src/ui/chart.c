// One plot: a value axis with few soft lines at the left, a label axis below, and the marks
// between. What distinguishes series is written at their ends, on them, or over the plot.

#include "ui/chart.h"
#include "ui/widget.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { GRID_STEPS_MAX = 4 };

struct plot {         // where things are
    struct rect area; // of the marks
    struct rect frame;
    double top; // highest tick
    double step;
    int steps;
};

int chart_ticks(double highest, int most, double *ret_step)
{
    if (!(highest > 0))
        highest = 1;
    double rough = highest / most;
    double power = pow(10, floor(log10(rough)));
    static const double nice[] = {1, 2, 5, 10};
    double step = 10 * power;
    for (int i = 3; i >= 0; i--) {
        if (nice[i] * power >= rough * (1 - 1e-9))
            step = nice[i] * power;
    }
    if (ret_step)
        *ret_step = step;
    int n = (int)ceil(highest / step - 1e-9);
    return n < 1 ? 1 : n;
}

static const char *number_text(struct ui *ui, double value, double step)
{
    int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    return arena_printf(ui->arena, "%.*f", digits, value);
}

static int small_px(const struct ui *ui)
{
    return ui->theme->type_px[TYPE_SMALL];
}

static double highest_value(const struct chart *c, bool stacked)
{
    double highest = 0;
    for (int i = 0; i < c->n; i++) {
        double sum = 0;
        for (int s = 0; s < c->series_count; s++) {
            double v = c->series[s].values[i];
            if (isnan(v))
                continue;
            sum = stacked ? sum + v : v;
            highest = sum > highest ? sum : highest;
        }
    }
    return highest;
}

static bool nothing_to_show(const struct chart *c)
{
    for (int s = 0; s < c->series_count; s++) {
        for (int i = 0; i < c->n; i++) {
            if (!isnan(c->series[s].values[i]))
                return false;
        }
    }
    return true;
}

// ---- frame, axes ----------------------------------------------------------------------

static void soft_text(struct ui *ui, struct rect box, const char *text, enum align align)
{
    struct text_style how = {.type = TYPE_SMALL,
                             .color = COLOR_INK_SOFT,
                             .align = align,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, box, text, &how);
}

static struct rect draw_title(struct ui *ui, struct rect box, const struct chart *c)
{
    struct text_style how = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .balance = false};
    int height = ui_text_height(ui, box.w, c->title, &how);
    ui_text(ui, rect_cut_top(&box, height), c->title, &how);
    rect_cut_top(&box, small_px(ui));
    return box;
}

static int axis_width(struct ui *ui, double top, double step)
{
    struct text_style how = {.type = TYPE_SMALL};
    return ui_text_width(ui, number_text(ui, top, step), &how) + small_px(ui);
}

static int end_room(struct ui *ui, const struct chart *c, bool at_end)
{
    int widest = 0;
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    for (int s = 0; at_end && s < c->series_count; s++) {
        int width = c->series[s].name ? ui_text_width(ui, c->series[s].name, &how) : 0;
        widest = width > widest ? width : widest;
    }
    return widest > 0 ? widest + small_px(ui) : 0;
}

// Lines under a plot whose columns are so wide. A category has its words on two, or on as many as the
// longest needs.
static int label_lines(struct ui *ui, const struct chart *c, int column)
{
    const struct text_style how = {.type = TYPE_SMALL, .wrap = true};
    int lines = c->categories ? 2 : 1, line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; c->categories && i < c->n; i++) {
        int here = (ui_text_height(ui, column, c->labels[i], &how) + line - 1) / line;
        lines = here > lines ? here : lines;
    }
    return lines + (c->x_name ? 1 : 0);
}

static struct rect plot_area(struct ui *ui, struct rect box, const struct chart *c, double top,
                             double step, bool names_at_end)
{
    struct text_style title = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true};
    rect_cut_top(&box, ui_text_height(ui, box.w, c->title, &title) + small_px(ui));
    int line = ui->theme->line_px[TYPE_SMALL];
    rect_cut_top(&box, line); // the unit
    rect_cut_left(&box, axis_width(ui, top, step));
    rect_cut_right(&box, end_room(ui, c, names_at_end));
    int column = c->n > 0 ? rect_column(box, c->n, 0, small_px(ui) / 3).w : box.w;
    rect_cut_bottom(&box, label_lines(ui, c, column) * line);
    return box;
}

static int y_of(const struct plot *p, double value)
{
    return p->area.y + p->area.h - (int)lround(value / p->top * p->area.h);
}

static void draw_grid(struct ui *ui, const struct plot *p, const struct chart *c)
{
    int line = ui->theme->line_px[TYPE_SMALL];
    int left = p->frame.x;
    for (int i = 0; i <= p->steps; i++) {
        int y = y_of(p, i * p->step);
        struct rect rule = {p->area.x, y, p->area.w, ui->theme->stroke_px};
        draw_fill(ui->draw, rule, 0, paint_of(i == 0 ? COLOR_EDGE : COLOR_LINE));
        struct rect label = {left, y - line / 2, p->area.x - left - small_px(ui) / 2, line};
        soft_text(ui, label, number_text(ui, i * p->step, p->step), ALIGN_RIGHT);
    }
    struct rect unit = {left, p->area.y - line - line / 2, p->frame.w / 2, line};
    soft_text(ui, unit, c->unit, ALIGN_LEFT);
}

static void draw_categories(struct ui *ui, const struct plot *p, const struct chart *c)
{
    const struct text_style how = {.type = TYPE_SMALL,
                                   .color = COLOR_INK_SOFT,
                                   .align = ALIGN_CENTER,
                                   .wrap = true,
                                   .shrink = true};
    int line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < c->n; i++) {
        struct rect column = rect_column(p->area, c->n, i, small_px(ui) / 3);
        int high = ui_text_height(ui, column.w, c->labels[i], &how);
        struct rect label = {column.x, p->area.y + p->area.h + line / 8, column.w,
                             high > 2 * line ? high : 2 * line};
        ui_text(ui, label, c->labels[i], &how);
    }
}

// Labels that would touch are left out evenly, the first always stands.
static void draw_x_labels(struct ui *ui, const struct plot *p, const struct chart *c, bool at_edges)
{
    if (c->categories) {
        draw_categories(ui, p, c);
        return;
    }
    struct text_style how = {.type = TYPE_SMALL};
    int widest = 1;
    for (int i = 0; i < c->n; i++) {
        int width = ui_text_width(ui, c->labels[i], &how) + small_px(ui) / 2;
        widest = width > widest ? width : widest;
    }
    int line = ui->theme->line_px[TYPE_SMALL];
    int every = 1;
    while (every < c->n && p->area.w * every / (c->n > 0 ? c->n : 1) < widest)
        every++;
    for (int i = 0; i < c->n; i += every) {
        struct rect column = rect_column(p->area, c->n, i, 0);
        int middle = at_edges ? column.x : column.x + column.w / 2;
        struct rect label = {middle - widest / 2, p->area.y + p->area.h + line / 8, widest, line};
        soft_text(ui, label, c->labels[i], ALIGN_CENTER);
    }
    if (c->x_name) {
        struct rect name = {p->area.x, p->area.y + p->area.h + line, p->area.w, line};
        soft_text(ui, name, c->x_name, ALIGN_CENTER);
    }
}

// Tells the node just added where its columns are, so that a touch knows which it hit.
static void set_cells(struct ui *ui, struct rect area, int columns, int rows)
{
    struct node *node = &ui->tree->nodes.at[ui->tree->nodes.n - 1];
    node->cells = area;
    node->columns = columns;
    node->rows = rows;
}

static void add_chart_node(struct ui *ui, struct rect box, const struct chart *c)
{
    struct node node = {.id = c->id,
                        .role = WIDGET_CHART,
                        .label = c->title,
                        .value = c->summary,
                        .rect = box,
                        .enabled = true,
                        .focusable = true};
    widget_control(ui, &node, ui->theme->radius_px[RADIUS_SMALL]);
}

// Title, axes, grid. False if there is nothing to draw in them (and says so in words).
static bool begin_plot(struct ui *ui, struct rect box, const struct chart *c, bool stacked,
                       bool names_at_end, struct plot *p)
{
    add_chart_node(ui, box, c);
    struct rect rest = draw_title(ui, box, c);
    if (nothing_to_show(c)) {
        struct text_style how = {.type = TYPE_BODY,
                                 .color = COLOR_INK_SOFT,
                                 .align = ALIGN_CENTER,
                                 .middle = true,
                                 .wrap = true,
                                 .balance = true};
        ui_text(ui, rest, c->empty ? c->empty : "", &how);
        return false;
    }
    *p = (struct plot){.frame = box};
    double highest = highest_value(c, stacked);
    for (int i = 0; i < 2 && !stacked; i++) {
        if (c->mark_names[i] && !isnan(c->marks[i]) && c->marks[i] > highest)
            highest = c->marks[i];
    }
    p->steps = chart_ticks(highest, GRID_STEPS_MAX, &p->step);
    if (c->counts && p->step < 1) {
        p->step = 1;
        p->steps = (int)ceil(highest) > 1 ? (int)ceil(highest) : 1;
    }
    p->top = p->steps * p->step;
    p->area = plot_area(ui, box, c, p->top, p->step, names_at_end);
    set_cells(ui, p->area, c->n, 1);
    draw_grid(ui, p, c);
    return true;
}

// ---- marks ----------------------------------------------------------------------------

static void dashed(struct ui *ui, struct rect line, enum color color, bool vertical)
{
    int dash = ui_px(ui, ui->theme->env.office ? 6 : 12);
    int length = vertical ? line.h : line.w;
    for (int at = 0; at < length; at += dash * 2) {
        int n = at + dash > length ? length - at : dash;
        struct rect piece = vertical ? (struct rect){line.x, line.y + at, line.w, n}
                                     : (struct rect){line.x + at, line.y, n, line.h};
        draw_fill(ui->draw, piece, 0, paint_of(color));
    }
}

// A word on a ground of its own, so that it can be read over the marks.
static void label_on_ground(struct ui *ui, struct rect box, const char *text, enum color color,
                            enum align align)
{
    struct text_style how = {
        .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .color = color, .align = align, .middle = true};
    int width = ui_text_width(ui, text, &how) + small_px(ui) / 2;
    struct rect ground = {box.x, box.y, width, box.h};
    if (align == ALIGN_RIGHT)
        ground.x = box.x + box.w - width;
    if (align == ALIGN_CENTER)
        ground.x = box.x + (box.w - width) / 2;
    draw_fill(ui->draw, ground, ui->theme->radius_px[RADIUS_SMALL], paint_of(COLOR_SURFACE));
    how.align = ALIGN_CENTER;
    ui_text(ui, ground, text, &how);
}

// Reference lines across: a target, a median.
static void draw_marks(struct ui *ui, const struct plot *p, const struct chart *c)
{
    int line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < 2; i++) {
        if (!c->mark_names[i] || isnan(c->marks[i]))
            continue;
        int y = y_of(p, c->marks[i]);
        dashed(ui, (struct rect){p->area.x, y, p->area.w, ui->theme->stroke_px * 2}, COLOR_ACCENT,
               false);
        struct rect label = {p->area.x, y - line, p->area.w, line};
        label_on_ground(ui, label, c->mark_names[i], COLOR_ACCENT, ALIGN_RIGHT);
    }
}

static void draw_value(struct ui *ui, const struct plot *p, const struct chart *c, int i, int y)
{
    double value = c->series[0].values[i];
    struct rect column = rect_column(p->area, c->n, i, 0);
    int line = ui->theme->line_px[TYPE_SMALL];
    int wide = column.w > 4 * small_px(ui) ? column.w : 4 * small_px(ui);
    struct rect box = {column.x + (column.w - wide) / 2, y - line - ui_px(ui, 2), wide, line};
    label_on_ground(ui, box, number_text(ui, value, value == floor(value) ? 1 : 0.1), COLOR_INK,
                    ALIGN_CENTER);
}

static struct rect bar_rect(const struct plot *p, const struct chart *c, int i, double from,
                            double to)
{
    struct rect column = rect_column(p->area, c->n, i, 0);
    int gap = column.w / 5 > 1 ? column.w / 5 : column.w > 3;
    int top = y_of(p, to), bottom = y_of(p, from);
    return (struct rect){column.x + gap / 2, top, column.w - gap, bottom - top};
}

// What the bars are compared with: a rule across each, and what it is, over the plot at the right.
static void draw_compared(struct ui *ui, const struct plot *p, const struct chart *c)
{
    const struct series *s = &c->series[1];
    int thick = 2 * ui->theme->stroke_px, line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]))
            continue;
        struct rect bar = bar_rect(p, c, i, 0, s->values[i]);
        struct rect rule = {bar.x - thick, bar.y - thick / 2, bar.w + 2 * thick, thick};
        draw_fill(ui->draw, rect_inset(rule, 0, -ui->theme->stroke_px), 0, paint_of(COLOR_SURFACE));
        draw_fill(ui->draw, rule, 0, paint_of(s->color));
    }
    const struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};
    struct rect name = {p->area.x + p->area.w / 2, p->area.y - line - line / 2, p->area.w / 2,
                        line};
    int width = ui_text_width(ui, s->name, &how), mark = small_px(ui) * 3 / 2;
    ui_text(ui, name, s->name, &how);
    struct rect sample = {name.x + name.w - width - mark - small_px(ui) / 2, name.y + line / 2,
                          mark, thick};
    draw_fill(ui->draw, sample, 0, paint_of(s->color));
}

void chart_bars(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!begin_plot(ui, box, c, false, false, &p))
        return;
    const struct series *s = &c->series[0];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]))
            continue;
        bool faded = c->chosen >= 0 && c->chosen != i;
        struct rect bar = bar_rect(&p, c, i, 0, s->values[i]);
        struct paint paint = faded ? paint_mix(s->color, COLOR_SURFACE, 45) : paint_of(s->color);
        draw_fill(ui->draw, bar, ui->theme->radius_px[RADIUS_SMALL] / 2, paint);
        rect_cut_top(&bar, bar.h / 2); // it stands on the axis with square feet
        draw_fill(ui->draw, bar, 0, paint);
    }
    draw_marks(ui, &p, c);
    if (c->series_count > 1)
        draw_compared(ui, &p, c);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(s->values[c->chosen]))
        draw_value(ui, &p, c, c->chosen, y_of(&p, s->values[c->chosen]));
    draw_x_labels(ui, &p, c, false);
}

// ---- lines ----------------------------------------------------------------------------

static struct draw_point point_of(const struct plot *p, const struct chart *c, int s, int i)
{
    struct rect column = rect_column(p->area, c->n, i, 0);
    return (struct draw_point){(float)column.x + (float)column.w / 2,
                               (float)y_of(p, c->series[s].values[i])};
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
    draw_dots(ui, p, c, s, stroke);
}

static int last_value(const struct series *s, int n)
{
    while (n > 0 && isnan(s->values[n - 1]))
        n--;
    return n - 1;
}

// Names stand at the lines' ends, moved apart where the ends lie close together.
static void draw_end_names(struct ui *ui, const struct plot *p, const struct chart *c,
                           const int *wish)
{
    int order[CHART_SERIES_MAX], y[CHART_SERIES_MAX];
    int n = 0, line = ui->theme->line_px[TYPE_SMALL];
    for (int s = 0; s < c->series_count; s++) {
        if (!c->series[s].name || wish[s] < 0)
            continue;
        int at = n++;
        for (; at > 0 && wish[order[at - 1]] > wish[s]; at--)
            order[at] = order[at - 1];
        order[at] = s;
    }
    for (int i = 0; i < n; i++) {
        y[i] = wish[order[i]] - line / 2;
        if (i > 0 && y[i] < y[i - 1] + line)
            y[i] = y[i - 1] + line;
    }
    int over = n > 0 ? y[n - 1] + line - (p->area.y + p->area.h + line / 2) : 0;
    for (int i = 0; i < n; i++) {
        struct text_style how = {.type = TYPE_SMALL,
                                 .weight = WEIGHT_BOLD,
                                 .color = c->series[order[i]].color,
                                 .middle = true};
        int x = p->area.x + p->area.w + small_px(ui) / 2;
        struct rect box = {x, y[i] - (over > 0 ? over : 0), p->frame.x + p->frame.w - x, line};
        ui_text(ui, box, c->series[order[i]].name, &how);
    }
}

void chart_lines(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!begin_plot(ui, box, c, false, true, &p))
        return;
    draw_marks(ui, &p, c);
    int wish[CHART_SERIES_MAX];
    for (int s = 0; s < c->series_count; s++) {
        draw_series(ui, &p, c, s);
        int last = last_value(&c->series[s], c->n);
        wish[s] = last < 0 ? -1 : y_of(&p, c->series[s].values[last]);
    }
    draw_end_names(ui, &p, c, wish);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(c->series[0].values[c->chosen]))
        draw_value(ui, &p, c, c->chosen, (int)point_of(&p, c, 0, c->chosen).y - ui_px(ui, 4));
    draw_x_labels(ui, &p, c, false);
}

// ---- stacked --------------------------------------------------------------------------

// The parts of the touched column, each at its own height.
static void draw_parts(struct ui *ui, const struct plot *p, const struct chart *c, int i)
{
    double sum = 0;
    int line = ui->theme->line_px[TYPE_SMALL], wide = 5 * small_px(ui), above = INT_MAX;
    struct rect column = rect_column(p->area, c->n, i, 0);
    for (int s = 0; s < c->series_count; s++) {
        double value = c->series[s].values[i];
        if (isnan(value) || value <= 0)
            continue;
        int y = y_of(p, sum + value / 2) - line / 2;
        y = y > above - line ? above - line : y;
        sum += value;
        above = y;
        label_on_ground(ui, (struct rect){column.x + (column.w - wide) / 2, y, wide, line},
                        number_text(ui, value, value == floor(value) ? 1 : 0.1), COLOR_INK,
                        ALIGN_CENTER);
    }
}

// Told apart in grey by steps of lightness and by a thin gap between the parts.
void chart_stacked(struct ui *ui, struct rect box, const struct chart *c)
{
    struct plot p;
    if (!begin_plot(ui, box, c, true, true, &p))
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
            struct rect bar = bar_rect(&p, c, i, sum, sum + value);
            sum += value;
            int gap = bar.h > 3 ? 1 : 0;
            bar.y += gap;
            bar.h -= gap;
            int percent = s < 3 ? 100 - 30 * s : 25;
            draw_fill(ui->draw, bar, 0, paint_mix(c->series[s].color, COLOR_SURFACE, percent));
            wish[s] = bar.y + bar.h / 2; // the last column decides where the names stand
        }
    }
    draw_end_names(ui, &p, c, wish);
    if (c->chosen >= 0 && c->chosen < c->n)
        draw_parts(ui, &p, c, c->chosen);
    draw_x_labels(ui, &p, c, false);
}

// ---- distribution ---------------------------------------------------------------------

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
    struct rect rule = {x, p->area.y, ui->theme->stroke_px * 2, p->area.h};
    struct rect box = {right_half ? p->area.x : x + small_px(ui) / 2, p->area.y + i * line,
                       right_half ? x - p->area.x - small_px(ui) / 2 : p->area.w, line};
    if (label)
        label_on_ground(ui, box, c->mark_names[i], COLOR_ACCENT,
                        right_half ? ALIGN_RIGHT : ALIGN_LEFT);
    else
        dashed(ui, rule, COLOR_ACCENT, true);
}

void chart_distribution(struct ui *ui, struct rect box, const struct chart *c, double x_from,
                        double x_to)
{
    struct plot p;
    struct chart counts = *c;
    counts.mark_names[0] = counts.mark_names[1] = NULL; // these stand on x, not on the value axis
    if (!begin_plot(ui, box, &counts, false, false, &p))
        return;
    const struct series *s = &c->series[0];
    for (int i = 0; i < c->n; i++) {
        if (isnan(s->values[i]) || s->values[i] <= 0)
            continue;
        struct rect column = rect_column(p.area, c->n, i, 0);
        int top = y_of(&p, s->values[i]);
        struct rect bar = {column.x + 1, top, column.w - 1, p.area.y + p.area.h - top};
        bool faded = c->chosen >= 0 && c->chosen != i;
        draw_fill(ui->draw, bar, 0, paint_mix(s->color, COLOR_SURFACE, faded ? 40 : 80));
    }
    for (int i = 0; i < 4; i++) // both rules, then both labels over them
        draw_x_mark(ui, &p, c, i % 2, (c->marks[i % 2] - x_from) / (x_to - x_from), i >= 2);
    if (c->chosen >= 0 && c->chosen < c->n && !isnan(s->values[c->chosen]))
        draw_value(ui, &p, c, c->chosen, y_of(&p, s->values[c->chosen]));
    draw_x_labels(ui, &p, c, true);
}

// ---- heat map -------------------------------------------------------------------------

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

static void heat_cell(struct ui *ui, struct rect cell, double value, double highest,
                      const struct chart *c)
{
    enum color color = c->series[0].color;
    int radius = ui->theme->radius_px[RADIUS_SMALL] / 2;
    struct rect inner = rect_inset(cell, 1, 1);
    if (isnan(value)) {
        draw_outline(ui->draw, inner, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
        return;
    }
    int percent = highest > 0 ? (int)lround(8 + 92 * value / highest) : 8;
    bool figure = cell.w >= 2 * small_px(ui) && cell.h >= small_px(ui) * 5 / 4;
    bool dark = true;
    while (figure && !readable_on_shade(ui, color, percent, &dark))
        percent++; // neither ink reads on a middle shade: a step darker
    draw_fill(ui->draw, inner, radius, paint_mix(color, COLOR_SURFACE, percent));
    if (!figure)
        return;
    struct text_style how = {.type = TYPE_SMALL,
                             .color = dark ? COLOR_INK : COLOR_ON_PRIMARY,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, inner, number_text(ui, value, c->tenths ? 0.1 : 1), &how);
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
    add_chart_node(ui, box, c);
    struct plot p = {.frame = box};
    struct rect rest = draw_title(ui, box, c);
    int line = ui->theme->line_px[TYPE_SMALL];
    soft_text(ui, rect_cut_top(&rest, line), c->unit, ALIGN_LEFT);
    rect_cut_bottom(&rest, c->x_name ? 2 * line : line);
    struct text_style how = {.type = TYPE_SMALL};
    int widest = 0;
    for (int r = 0; r < rows; r++) {
        int width = ui_text_width(ui, row_labels[r], &how);
        widest = width > widest ? width : widest;
    }
    struct rect names = rect_cut_left(&rest, widest + small_px(ui) / 2);
    p.area = rest;
    set_cells(ui, rest, c->n, rows);
    double highest = heat_highest(c, rows);
    for (int r = 0; r < rows; r++) {
        soft_text(ui, rect_row(names, rows, r, 0), row_labels[r], ALIGN_LEFT);
        for (int i = 0; i < c->n; i++)
            heat_cell(ui, rect_column(rect_row(rest, rows, r, 0), c->n, i, 0),
                      c->series[0].values[r * c->n + i], highest, c);
    }
    draw_x_labels(ui, &p, c, false);
}
