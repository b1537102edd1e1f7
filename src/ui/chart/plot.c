// One plot: a value axis with few soft lines at the left, a label axis below. What distinguishes series
// is written at their ends, on them, or over the plot.

#include "ui/chart/plot.h"
#include "ui/widget.h"

#include <math.h>

enum { GRID_STEPS_MAX = 4 };

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

const char *plot_number(struct ui *ui, double value, double step)
{
    int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    return arena_printf(ui->arena, "%.*f", digits, value);
}

int plot_small_px(const struct ui *ui)
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

void plot_soft_text(struct ui *ui, struct rect box, const char *text, enum align align)
{
    struct text_style how = {.type = TYPE_SMALL,
                             .color = COLOR_INK_SOFT,
                             .align = align,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, box, text, &how);
}

struct rect plot_title(struct ui *ui, struct rect box, const struct chart *c)
{
    struct text_style how = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .wrap = true, .balance = false};
    int height = ui_text_height(ui, box.w, c->title, &how);
    ui_text(ui, rect_cut_top(&box, height), c->title, &how);
    rect_cut_top(&box, plot_small_px(ui));
    return box;
}

static int axis_width(struct ui *ui, double top, double step)
{
    struct text_style how = {.type = TYPE_SMALL};
    return ui_text_width(ui, plot_number(ui, top, step), &how) + plot_small_px(ui);
}

static int end_room(struct ui *ui, const struct chart *c, bool at_end)
{
    int widest = 0;
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    for (int s = 0; at_end && s < c->series_count; s++) {
        int width = c->series[s].name ? ui_text_width(ui, c->series[s].name, &how) : 0;
        widest = width > widest ? width : widest;
    }
    return widest > 0 ? widest + plot_small_px(ui) : 0;
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
    rect_cut_top(&box, ui_text_height(ui, box.w, c->title, &title) + plot_small_px(ui));
    int line = ui->theme->line_px[TYPE_SMALL];
    rect_cut_top(&box, (1 + c->head_lines) * line); // the unit
    rect_cut_left(&box, axis_width(ui, top, step));
    rect_cut_right(&box, end_room(ui, c, names_at_end));
    int column = c->n > 0 ? rect_column(box, c->n, 0, plot_small_px(ui) / 3).w : box.w;
    rect_cut_bottom(&box, label_lines(ui, c, column) * line);
    return box;
}

int plot_y(const struct plot *p, double value)
{
    return p->area.y + p->area.h - (int)lround(value / p->top * p->area.h);
}

static void draw_grid(struct ui *ui, const struct plot *p, const struct chart *c)
{
    int line = ui->theme->line_px[TYPE_SMALL];
    int left = p->frame.x;
    for (int i = 0; i <= p->steps; i++) {
        int y = plot_y(p, i * p->step);
        struct rect rule = {p->area.x, y, p->area.w, ui->theme->stroke_px};
        draw_fill(ui->draw, rule, 0, paint_of(i == 0 ? COLOR_EDGE : COLOR_LINE));
        struct rect label = {left, y - line / 2, p->area.x - left - plot_small_px(ui) / 2, line};
        plot_soft_text(ui, label, plot_number(ui, i * p->step, p->step), ALIGN_RIGHT);
    }
    struct rect unit = {left, p->area.y - line - line / 2, p->frame.w / 2, line};
    plot_soft_text(ui, unit, c->unit, ALIGN_LEFT);
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
        struct rect column = rect_column(p->area, c->n, i, plot_small_px(ui) / 3);
        int high = ui_text_height(ui, column.w, c->labels[i], &how);
        struct rect label = {column.x, p->area.y + p->area.h + line / 8, column.w,
                             high > 2 * line ? high : 2 * line};
        ui_text(ui, label, c->labels[i], &how);
    }
}

// Labels that would touch are left out evenly, the first always stands.
void plot_x_labels(struct ui *ui, const struct plot *p, const struct chart *c, bool at_edges)
{
    if (c->categories) {
        draw_categories(ui, p, c);
        return;
    }
    struct text_style how = {.type = TYPE_SMALL};
    int widest = 1;
    for (int i = 0; i < c->n; i++) {
        int width = ui_text_width(ui, c->labels[i], &how) + plot_small_px(ui) / 2;
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
        plot_soft_text(ui, label, c->labels[i], ALIGN_CENTER);
    }
    if (c->x_name) {
        struct rect name = {p->area.x, p->area.y + p->area.h + line, p->area.w, line};
        plot_soft_text(ui, name, c->x_name, ALIGN_CENTER);
    }
}

// Tells the node just added where its columns are, so that a touch knows which it hit.
void plot_cells(struct ui *ui, struct rect area, int columns, int rows)
{
    struct node *node = &ui->tree->nodes.at[ui->tree->nodes.n - 1];
    node->cells = area;
    node->columns = columns;
    node->rows = rows;
}

void plot_node(struct ui *ui, struct rect box, const struct chart *c)
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

void plot_nothing(struct ui *ui, struct rect box, const char *words)
{
    ui_text(ui, box, words ? words : "",
            &(struct text_style){.type = TYPE_BODY,
                                 .color = COLOR_INK_SOFT,
                                 .align = ALIGN_CENTER,
                                 .middle = true,
                                 .wrap = true,
                                 .balance = true});
}

// Title, axes, grid. False if there is nothing to draw in them (and says so in words).
bool plot_begin(struct ui *ui, struct rect box, const struct chart *c, bool stacked,
                bool names_at_end, struct plot *p)
{
    plot_node(ui, box, c);
    struct rect rest = plot_title(ui, box, c);
    if (nothing_to_show(c)) {
        plot_nothing(ui, rest, c->empty);
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
    plot_cells(ui, p->area, c->n, 1);
    draw_grid(ui, p, c);
    return true;
}

void plot_dashed(struct ui *ui, struct rect line, enum color color, bool vertical)
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
void plot_label(struct ui *ui, struct rect box, const char *text, enum color color,
                enum align align)
{
    struct text_style how = {
        .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .color = color, .align = align, .middle = true};
    int width = ui_text_width(ui, text, &how) + plot_small_px(ui) / 2;
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
void plot_marks(struct ui *ui, const struct plot *p, const struct chart *c)
{
    int line = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < 2; i++) {
        if (!c->mark_names[i] || isnan(c->marks[i]))
            continue;
        int y = plot_y(p, c->marks[i]);
        plot_dashed(ui, (struct rect){p->area.x, y, p->area.w, ui->theme->stroke_px * 2},
                    COLOR_ACCENT, false);
        struct rect label = {p->area.x, y - line, p->area.w, line};
        plot_label(ui, label, c->mark_names[i], COLOR_ACCENT, ALIGN_RIGHT);
    }
}

void plot_value(struct ui *ui, const struct plot *p, const struct chart *c, int i, int y)
{
    double value = c->series[0].values[i];
    struct rect column = rect_column(p->area, c->n, i, 0);
    int line = ui->theme->line_px[TYPE_SMALL];
    int wide = column.w > 4 * plot_small_px(ui) ? column.w : 4 * plot_small_px(ui);
    struct rect box = {column.x + (column.w - wide) / 2, y - line - ui_px(ui, 2), wide, line};
    plot_label(ui, box, plot_number(ui, value, value == floor(value) ? 1 : 0.1), COLOR_INK,
               ALIGN_CENTER);
}

struct rect plot_bar(const struct plot *p, const struct chart *c, int i, double from, double to)
{
    struct rect column = rect_column(p->area, c->n, i, 0);
    int gap = column.w / 5 > 1 ? column.w / 5 : column.w > 3;
    int top = plot_y(p, to), bottom = plot_y(p, from);
    return (struct rect){column.x + gap / 2, top, column.w - gap, bottom - top};
}

// Names stand at the lines' ends, moved apart where the ends lie close together.
void plot_end_names(struct ui *ui, const struct plot *p, const struct chart *c, const int *wish)
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
        int x = p->area.x + p->area.w + plot_small_px(ui) / 2;
        struct rect box = {x, y[i] - (over > 0 ? over : 0), p->frame.x + p->frame.w - x, line};
        ui_text(ui, box, c->series[order[i]].name, &how);
    }
}
