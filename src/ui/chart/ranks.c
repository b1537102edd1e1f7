// Bars that lie: the word at the left, the bar, and behind it the count with its share of all.

#include "ui/chart/plot.h"

#include <math.h>

enum { ROW_MOST_DP = 56 };

static double sum_of(const struct series *s, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += isnan(s->values[i]) ? 0 : s->values[i];
    return sum;
}

static const char *count_and_share(struct ui *ui, double value, double sum)
{
    return arena_printf(ui->arena, "%.0f · %.0f%%", value, sum > 0 ? value * 100 / sum : 0);
}

// From the most on; those alike as they came.
static int *ranked(struct ui *ui, const struct chart *c, bool sorted)
{
    int *order = arena_alloc(ui->arena, (size_t)(c->n + 1) * sizeof *order);
    for (int i = 0; i < c->n; i++) {
        int at = i;
        for (; sorted && at > 0 && c->series[0].values[order[at - 1]] < c->series[0].values[i];
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static void draw_rank(struct ui *ui, struct rect row, int most_px, const struct chart *c, int i,
                      double highest, const char *figures)
{
    const struct series *s = &c->series[0];
    int high = row.h * 5 / 10, gap = plot_small_px(ui) / 2, thick = 2 * ui->theme->stroke_px;
    int width = highest > 0 ? (int)lround(s->values[i] / highest * most_px) : 0;
    struct rect bar = {row.x, row.y + (row.h - high) / 2, width, high};
    draw_fill(ui->draw, bar, ui->theme->radius_px[RADIUS_SMALL] / 2, paint_of(s->color));
    ui_text(
        ui, (struct rect){row.x + width + gap, row.y, row.x + row.w - row.x - width - gap, row.h},
        figures, &(struct text_style){.type = TYPE_SMALL, .weight = WEIGHT_BOLD, .middle = true});
    if (c->series_count < 2 || highest <= 0 || isnan(c->series[1].values[i]))
        return;
    int x = row.x + (int)lround(c->series[1].values[i] / highest * most_px);
    struct rect rule = {x - thick / 2, bar.y - thick, thick, bar.h + 2 * thick};
    draw_fill(ui->draw, rect_inset(rule, -ui->theme->stroke_px, 0), 0, paint_of(COLOR_SURFACE));
    draw_fill(ui->draw, rule, 0, paint_of(c->series[1].color));
}

// What the rule across each is, in the line of the unit.
static void draw_rule_name(struct ui *ui, struct rect line, const struct series *s)
{
    const struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .middle = true};
    int width = ui_text_width(ui, s->name, &how), thick = 2 * ui->theme->stroke_px;
    ui_text(ui, line, s->name, &how);
    draw_fill(ui->draw,
              (struct rect){line.x + line.w - width - plot_small_px(ui), line.y + line.h / 8, thick,
                            line.h * 3 / 4},
              0, paint_of(s->color));
}

void chart_ranks(struct ui *ui, struct rect box, const struct chart *c, bool sorted)
{
    plot_node(ui, box, c);
    struct rect rest = plot_title(ui, box, c);
    const struct text_style word = {
        .type = TYPE_SMALL, .wrap = true, .elide = true, .middle = true};
    double sum = c->n > 0 ? sum_of(&c->series[0], c->n) : 0, highest = 0;
    if (c->n == 0) {
        plot_nothing(ui, rest, c->empty);
        return;
    }
    struct rect head = rect_cut_top(&rest, ui->theme->line_px[TYPE_SMALL]);
    plot_soft_text(ui, head, c->unit, ALIGN_LEFT);
    if (c->series_count > 1)
        draw_rule_name(ui, head, &c->series[1]);
    int names = 0, figures = 0, *order = ranked(ui, c, sorted);
    for (int i = 0; i < c->n; i++) {
        int width = ui_text_width(ui, c->labels[i], &(struct text_style){.type = TYPE_SMALL});
        names = width > names ? width : names;
        width = ui_text_width(ui, count_and_share(ui, c->series[0].values[i], sum),
                              &(struct text_style){.type = TYPE_SMALL, .weight = WEIGHT_BOLD});
        figures = width > figures ? width : figures;
        for (int s = 0; s < c->series_count; s++)
            highest = fmax(highest, isnan(c->series[s].values[i]) ? 0 : c->series[s].values[i]);
    }
    int most = c->n * ui_px(ui, ROW_MOST_DP);
    rest.h = rest.h < most ? rest.h : most;
    plot_cells(ui, rest, 1, c->n);
    names = names < rest.w * 2 / 5 ? names : rest.w * 2 / 5;
    for (int k = 0; k < c->n; k++) {
        struct rect row = rect_row(rest, c->n, k, 0);
        int i = order[k];
        ui_text(ui, rect_cut_left(&row, names), c->labels[i], &word);
        rect_cut_left(&row, plot_small_px(ui));
        draw_rank(ui, row, row.w - figures - plot_small_px(ui), c, i, highest,
                  count_and_share(ui, c->series[0].values[i], sum));
    }
}
