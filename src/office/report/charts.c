// Figures and charts that several views of the report page draw.

#include "office/report/internal.h"

#include <math.h>

// ---- words ------------------------------------------------------------------------------------
const char *share_words(struct ui *ui, double share)
{
    return isnan(share) ? "–" : arena_printf(ui->arena, "%.0f%%", share * 100);
}

const char *count_words(struct ui *ui, int n)
{
    return number_words(ui->arena, n);
}

// ---- heads of tables --------------------------------------------------------------------------
void add_head(struct heads *heads, const char *title, kit_sum_fn *sum)
{
    must(heads->n < KIT_COLUMNS);
    heads->columns[heads->n] =
        (struct kit_column){title, 0, heads->n > 0 ? ALIGN_RIGHT : ALIGN_LEFT};
    heads->sums[heads->n++] = sum;
}

void add_figure(struct heads *heads, struct ui *ui, enum figure_id id)
{
    bool counts = figure_row(id)->unit == UNIT_COUNT;
    add_head(heads, figure_column_name(ui, id), counts ? sum_words : NULL);
}

void add_words(struct heads *heads, struct ui *ui, const char *const *msgids, int n)
{
    for (int i = 0; i < n; i++)
        add_head(heads, ui_tr(ui, msgids[i]), NULL);
}

// ---- figures ----------------------------------------------------------------------------------
enum { SPARK_DP = 16 }; // under a large figure: how it went

// One size for all of a row: the large one unless the widest would touch its neighbour.
static enum type figures_type(struct ui *ui, int cell_w, const struct figure *figures, int n)
{
    const struct text_style large = {.type = TYPE_DISPLAY, .weight = WEIGHT_BOLD};
    for (int i = 0; i < n; i++) {
        if (ui_text_width(ui, figures[i].now, &large) > cell_w - ui_px(ui, 8))
            return TYPE_TITLE;
    }
    return TYPE_DISPLAY;
}

void draw_figures(struct ui *ui, struct rect box, const struct figure *figures, int n)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 16), ui_px(ui, 8));
    int gap = ui_px(ui, 12), most = ui_px(ui, 160);
    enum type type = figures_type(ui, rect_column(in, n, 0, gap).w, figures, n);
    for (int i = 0; i < n; i++) {
        struct rect cell = rect_column(in, n, i, gap);
        struct rect name = rect_cut_top(&cell, ui_px(ui, 20));
        struct rect below = rect_cut_bottom(&cell, ui_px(ui, 18));
        struct rect spark = rect_cut_bottom(&cell, ui_px(ui, SPARK_DP));
        if (figures[i].trend)
            chart_spark(ui, rect_cut_left(&spark, spark.w < most ? spark.w : most),
                        figures[i].trend, figures[i].trend_n, COLOR_PRIMARY);
        if (figures[i].trend && figures[i].trend_n > 1) {
            struct rect whole = rect_column(in, n, i, gap);
            const char *id = arena_printf(ui->arena, "trend.%d", (int)figures[i].of);
            ground(ui, whole, id, false);
            touch_node(ui, whole, WIDGET_BUTTON, id, figures[i].name, "", false);
        }
        const char *before = figures[i].before;
        label_at(ui, name, figures[i].name, TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
        ui_text(ui, cell, figures[i].now,
                &(struct text_style){.type = type,
                                     .weight = WEIGHT_BOLD,
                                     .color = figures[i].color,
                                     .middle = true,
                                     .shrink = true,
                                     .id = figures[i].id});
        label_at(ui, below,
                 before ? ui_fill(ui, N_("before: {figure}"), "figure", before, NULL)
                        : figures[i].note,
                 TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    }
}

static const char *over_words(struct ui *ui, int n)
{
    return arena_printf(ui->arena, "%s%d", n > 0 ? "+" : n < 0 ? "−" : "", n < 0 ? -n : n);
}

const char *figure_told(struct ui *ui, enum figure_id id, double value)
{
    if (isnan(value))
        return "–";
    switch (figure_row(id)->unit) {
    case UNIT_COUNT:
        return count_words(ui, (int)value);
    case UNIT_SPAN:
    case UNIT_SECONDS:
    case UNIT_OFFSET:
        return hours_words(ui, value);
    case UNIT_PERCENT:
    case UNIT_SHARE:
        return share_words(ui, value);
    case UNIT_INDEX:
        return arena_printf(ui->arena, "%.2f", value);
    case UNIT_RATE:
        return arena_printf(ui->arena, "%.2f", value);
    case UNIT_OVER:
        return over_words(ui, (int)lround(value));
    case UNIT_STARS:
    case UNIT_AVERAGE:
        return arena_printf(ui->arena, "%.1f", value);
    case FIGURE_UNIT_COUNT:
        break;
    }
    return "–";
}

const char *figure_tile_name(struct ui *ui, enum figure_id id)
{
    const struct figure_row *row = figure_row(id);
    return ui_tr(ui, row->tile ? row->tile : row->label);
}

const char *figure_column_name(struct ui *ui, enum figure_id id)
{
    const struct figure_row *row = figure_row(id);
    return ui_tr(ui, row->column ? row->column : row->label);
}

bool has_before(const struct report *before)
{
    return before->days > 0 || before->arrivals > 0;
}

void figures_of(struct ui *ui, const enum figure_id *ids, int n, enum figure_of of, const void *now,
                const void *before, struct figure *out)
{
    bool known = of != OF_PERIOD || has_before(before);
    for (int i = 0; i < n; i++)
        out[i] = (struct figure){
            .now = figure_told(ui, ids[i], figure_value(ids[i], of, now)),
            .before = known ? figure_told(ui, ids[i], figure_value(ids[i], of, before)) : NULL,
            .note = "",
            .name = figure_tile_name(ui, ids[i]),
            .color = COLOR_INK};
}

void draw_period(const struct reports *page, struct ui *ui, struct rect box,
                 const enum figure_id *ids, int n)
{
    struct figure *figures = arena_alloc(ui->arena, (size_t)n * sizeof *figures);
    figures_of(ui, ids, n, OF_PERIOD, &page->now, &page->before, figures);
    with_trend(page, ui, ids, n, figures);
    draw_figures(ui, box, figures, n);
}

double share_of(int part, int whole)
{
    return whole > 0 ? (double)part / whole : NAN;
}

static double seconds_of(const struct distribution *d, double seconds)
{
    return d->n > 0 ? seconds : NAN;
}

struct rect chart_inside(const struct ui *ui, struct rect box)
{
    return rect_inset(box, ui_px(ui, 16), ui_px(ui, 12));
}

struct rect chart_panel(struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    return chart_inside(ui, box);
}

struct rect top_panel(const struct ui *ui, struct rect *box)
{
    struct rect top = rect_cut_top(box, ui_px(ui, 96 + SPARK_DP));
    rect_cut_top(box, ui->theme->gap_px);
    return top;
}

// What stands around the rows: the panel's edges, the title, the column heads, one line of note.
enum { AROUND_ROWS_DP = 24 + 34 + 34 + 30, ROW_DP = 32 };
enum { CHARTS_LEAST_DP = 218 }; // a week of seven lines has room

struct rect charts_above(const struct ui *ui, struct rect *box, int rows)
{
    int gap = ui->theme->gap_px;
    int charts =
        box->h - gap - ui_px(ui, AROUND_ROWS_DP) - (rows + 1) * ui_px(ui, ROW_DP); // and their sums
    int least = ui_px(ui, CHARTS_LEAST_DP), most = box->h * 58 / 100;
    least = least < box->h / 2 ? least : box->h / 2;
    struct rect above = rect_cut_top(box, charts < least ? least : charts > most ? most : charts);
    rect_cut_top(box, gap);
    return above;
}

void foot_note(struct ui *ui, struct rect *in, const char *words)
{
    const struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true, .middle = true};
    ui_text(ui, rect_cut_bottom(in, ui_text_height(ui, in->w, words, &how)), words, &how);
    rect_cut_bottom(in, ui_px(ui, 8));
}

const char *weekdays_words(struct ui *ui, int day, int days)
{
    return arena_printf(ui->arena, "%s × %d", weekday_short(ui->lang, day), days);
}

// ---- charts -----------------------------------------------------------------------------------
struct chart blank_chart(const struct reports *r, struct ui *ui, const char *id, const char *msgid)
{
    return (struct chart){.id = id,
                          .title = ui_tr(ui, msgid),
                          .marks = {NAN, NAN},
                          .chosen = strcmp(r->chosen_chart, id) == 0 ? r->chosen : -1,
                          .empty = ui_tr(ui, N_("Nothing to show for this period yet."))};
}

static bool any(const int *counts, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += counts[i];
    return sum > 0;
}

// The counts as series, with the period before where it had any; false: there is nothing.
static bool fill_counts(const struct reports *page, struct ui *ui, struct chart *c, const int *now,
                        const int *before)
{
    double *values = arena_alloc(ui->arena, 2 * (size_t)c->n * sizeof *values);
    struct series *series = arena_alloc(ui->arena, 2 * sizeof *series);
    for (int i = 0; i < c->n; i++) {
        values[i] = now[i];
        values[c->n + i] = before[i];
    }
    series[0] = (struct series){c->title, values, COLOR_PRIMARY, false};
    series[1] = (struct series){ui_tr(ui, N_("period before")), values + c->n, COLOR_INK, false};
    bool compared = any(before, c->n) && page->known;
    c->counts = true;
    c->series = series;
    c->series_count = compared ? 2 : 1;
    return any(now, c->n) || compared;
}

void count_bars(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const int *now, const int *before)
{
    if (!fill_counts(page, ui, c, now, before))
        c->n = 0;
    chart_bars(ui, chart_panel(ui, box), c);
}

void count_ranks(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                 const int *now, const int *before, bool sorted)
{
    if (!fill_counts(page, ui, c, now, before))
        c->n = 0;
    chart_ranks(ui, chart_panel(ui, box), c, sorted);
}

struct hour_range shown_hours(const struct report *r)
{
    int from = 9, to = 18;
    for (int h = 0; h < 24; h++) {
        if (r->arrivals_by_hour[h] > 0) {
            from = h < from ? h : from;
            to = h > to ? h : to;
        }
    }
    return (struct hour_range){from, to - from + 1};
}

const char *const *hour_labels(struct ui *ui, struct hour_range hours)
{
    const char **labels = arena_alloc(ui->arena, (size_t)hours.n * sizeof *labels);
    for (int i = 0; i < hours.n; i++)
        labels[i] = arena_printf(ui->arena, "%d", hours.from + i);
    return labels;
}

void hours_bars(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const int *now, const int *before)
{
    struct hour_range hours = shown_hours(&page->now);
    c->x_name = ui_tr(ui, N_("o'clock"));
    c->labels = hour_labels(ui, hours);
    c->n = hours.n;
    count_bars(page, ui, box, c, now + hours.from, before + hours.from);
}

static int shown_bins(const struct distribution *d)
{
    int n = 11; // ten minutes
    for (int i = 0; i < REPORT_WAIT_BINS; i++)
        n = d->bins[i] > 0 && i + 1 > n ? i + 1 : n;
    return n;
}

// Where a time stands among classes that are not all of one length.
static double among_bins(double seconds, int n)
{
    int i = report_bin_of(seconds);
    double from = report_bin_from_s(i), to = report_bin_from_s(i + 1);
    double at = i + (to > from ? (seconds - from) / (to - from) : 0.5);
    return at < n ? at : n;
}

static void mark_spread(struct ui *ui, struct chart *c, const struct distribution *d)
{
    if (d->n > 0) {
        c->marks[0] = among_bins(d->median, c->n);
        c->marks[1] = among_bins(d->p90, c->n);
    }
    c->mark_names[0] = ui_fill(ui, N_("median {time}"), "time", minutes_words(ui, d->median), NULL);
    c->mark_names[1] = ui_fill(ui, N_("9 of 10: {time}, 19 of 20: {more}"), "time",
                               minutes_words(ui, d->p90), "more", minutes_words(ui, d->p95), NULL);
}

void spread_chart(const struct office *office, struct ui *ui, struct rect box, struct chart *c,
                  const struct distribution *d)
{
    (void)office;
    int n = shown_bins(d);
    double *values = arena_alloc(ui->arena, (size_t)n * sizeof *values);
    const char **labels = arena_alloc(ui->arena, (size_t)n * sizeof *labels);
    for (int i = 0; i < n; i++) {
        values[i] = d->bins[i];
        labels[i] = arena_printf(ui->arena, "%d", report_bin_from_s(i) / 60);
    }
    if (n == REPORT_WAIT_BINS) // the last one holds everything longer
        labels[n - 1] = arena_printf(ui->arena, "≥%s", labels[n - 1]);
    c->unit = ui_tr(ui, N_("visits"));
    c->x_name = ui_tr(ui, N_("minutes, one by one up to ten"));
    c->labels = labels;
    c->n = d->n > 0 ? n : 0;
    c->counts = true;
    c->series = &(struct series){c->title, values, COLOR_PRIMARY, false};
    c->series_count = 1;
    mark_spread(ui, c, d);
    chart_distribution(ui, chart_panel(ui, box), c, 0, n);
}

void waits_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct distribution *d = &page->now.wait;
    struct chart c = blank_chart(page, ui, "chart.waits", N_("How long did people wait?"));
    c.summary = ui_fill(ui,
                        N_("Half waited less than {median}, nine in ten less than {p90}, "
                           "19 in 20 less than {p95}."),
                        "median", minutes_words(ui, seconds_of(d, d->median)), "p90",
                        minutes_words(ui, seconds_of(d, d->p90)), "p95",
                        minutes_words(ui, seconds_of(d, d->p95)), NULL);
    spread_chart(page->office, ui, box, &c, d);
}

enum { HOURS_LEAST = 4 };

// The hours in which there is anything, whatever the day; of too few the day as it usually is.
static struct hour_range busy_hours(const struct reports *page, const double *values)
{
    int from = REPORT_HOURS, to = -1;
    for (int i = 0; i < REPORT_DAYS * REPORT_HOURS; i++) {
        int hour = i % REPORT_HOURS;
        if (isnan(values[i]))
            continue;
        from = hour < from ? hour : from;
        to = hour > to ? hour : to;
    }
    return to - from < HOURS_LEAST - 1 ? shown_hours(&page->now)
                                       : (struct hour_range){from, to - from + 1};
}

void week_chart(const struct reports *page, struct ui *ui, struct rect box, struct chart *c,
                const double *values, const bool *over, const char *advice)
{
    struct hour_range hours = busy_hours(page, values);
    double *shown = arena_alloc(ui->arena, REPORT_DAYS * (size_t)hours.n * sizeof *shown);
    bool *framed = arena_alloc(ui->arena, REPORT_DAYS * (size_t)hours.n * sizeof *framed);
    const char *rows[REPORT_DAYS];
    int n = 0;
    for (int d = 0; d < REPORT_DAYS; d++) {
        if (page->now.weekday_days[d] == 0) // closed, or not in the range
            continue;
        rows[n] = weekdays_words(ui, d, page->now.weekday_days[d]);
        for (int i = 0; i < hours.n; i++) {
            int at = d * REPORT_HOURS + hours.from + i;
            shown[n * hours.n + i] = values[at];
            framed[n * hours.n + i] = over && over[at];
        }
        n++;
    }
    c->x_name = ui_tr(ui, N_("o'clock"));
    c->labels = hour_labels(ui, hours);
    c->n = hours.n;
    c->series = &(struct series){c->title, shown, COLOR_PRIMARY, false};
    c->series_count = 1;
    c->over = framed;
    struct rect in = chart_panel(ui, box);
    if (advice)
        foot_note(ui, &in, advice);
    chart_heat(ui, in, c, rows, n);
}
