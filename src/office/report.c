// The manager's page: the truth in ten seconds. Four ranges, four questions; every chart is titled
// with the question it answers, and every figure stands beside the one of the period before.

#include "office/own.h"
#include "ui/chart.h"

#include <math.h>

enum { RATING_LEAST = 5 }; // below that many answers no mean is shown beside a name

static const struct {
    const char *label, *key;
    enum key stroke;
} views[] = {
    [VIEW_OVERVIEW] = {N_("Overview"), "F1", KEY_F1},
    [VIEW_WAITS] = {N_("Waits"), "F2", KEY_F2},
    [VIEW_PEOPLE] = {N_("Consultants"), "F3", KEY_F3},
    [VIEW_RATINGS] = {N_("Satisfaction"), "F4", KEY_F4},
};
_Static_assert(sizeof views / sizeof *views == VIEW_COUNT, "one row per view");

static const struct {
    const char *label, *key;
    enum key stroke;
} ranges[] = {
    [RANGE_TODAY] = {N_("Today"), "F5", KEY_F5},
    [RANGE_YESTERDAY] = {N_("Yesterday"), "F6", KEY_F6},
    [RANGE_WEEK] = {N_("7 days"), "F7", KEY_F7},
    [RANGE_MONTH] = {N_("30 days"), "F8", KEY_F8},
};
_Static_assert(sizeof ranges / sizeof *ranges == RANGE_COUNT, "one row per range");

// ---- events -----------------------------------------------------------------------------------
static void enter(void *app, int64_t now_ms)
{
    struct office *office = app;
    office->now_ms = now_ms;
    office_ask_report(office);
}

static bool touched(struct office *office, const struct event *event)
{
    struct reports *r = &office->reports;
    if (event->kind != EVENT_ACTIVATE)
        return false;
    bool hours = strcmp(event->id, "chart.arrivals") == 0 || strcmp(event->id, "chart.hours") == 0;
    bool bins = strcmp(event->id, "chart.waits") == 0;
    if (hours)
        r->chosen_hour = event->index;
    if (bins)
        r->chosen_bin = event->index;
    return hours || bins;
}

static int report_event(void *app, const struct event *event)
{
    struct office *office = app;
    struct reports *r = &office->reports;
    int go = chrome_event(office, event);
    if (go != SCREEN_UNUSED)
        return go;
    int64_t range = event->kind == EVENT_ACTIVATE ? id_number(event->id, "range") : -1;
    int64_t view = event->kind == EVENT_ACTIVATE ? id_number(event->id, "view") : -1;
    for (int i = 0; i < RANGE_COUNT; i++)
        range = is_key(event, ranges[i].stroke, 0) ? i : range;
    for (int i = 0; i < VIEW_COUNT; i++)
        view = is_key(event, views[i].stroke, 0) ? i : view;
    if (range >= 0 && range < RANGE_COUNT) {
        r->range = (enum report_range)range;
        office_ask_report(office);
        return SCREEN_STAY;
    }
    if (view >= 0 && view < VIEW_COUNT) {
        r->view = (enum report_view)view;
        return SCREEN_STAY;
    }
    return touched(office, event) ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- words ------------------------------------------------------------------------------------
static const char *share_words(struct ui *ui, double share)
{
    return isnan(share) ? "–" : arena_printf(ui->arena, "%.0f%%", share * 100);
}

static const char *count_words(struct ui *ui, int n)
{
    return number_words(ui->arena, n);
}

// ---- figures ----------------------------------------------------------------------------------
struct figure {
    const char *now, *before, *name;
    enum color color;
};

static void draw_figures(struct ui *ui, struct rect box, const struct figure *figures, int n)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 16), ui_px(ui, 10));
    for (int i = 0; i < n; i++) {
        struct rect cell = rect_column(in, n, i, ui_px(ui, 12));
        struct rect name = rect_cut_top(&cell, ui_px(ui, 22));
        struct rect before = rect_cut_bottom(&cell, ui_px(ui, 20));
        label_at(ui, name, figures[i].name, TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
        ui_text(ui, cell, figures[i].now,
                &(struct words){.type = TYPE_DISPLAY,
                                .weight = WEIGHT_BOLD,
                                .color = figures[i].color,
                                .middle = true,
                                .shrink = true});
        label_at(ui, before, ui_fill(ui, N_("before: {figure}"), "figure", figures[i].before, NULL),
                 TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    }
}

static double within(const struct distribution *d)
{
    return d->n > 0 ? d->within_target : NAN;
}

static double of(const struct distribution *d, double seconds)
{
    return d->n > 0 ? seconds : NAN;
}

static void main_figures(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *a = &office->reports.now, *b = &office->reports.before;
    double good = within(&a->wait);
    enum color color = isnan(good) ? COLOR_INK : good >= 0.8 ? COLOR_GOOD : COLOR_ACCENT;
    const struct figure figures[] = {
        {count_words(ui, a->arrivals), count_words(ui, b->arrivals), ui_tr(ui, N_("Arrivals")),
         COLOR_INK},
        {count_words(ui, a->served), count_words(ui, b->served), ui_tr(ui, N_("Served")),
         COLOR_INK},
        {count_words(ui, a->abandoned + a->no_shows), count_words(ui, b->abandoned + b->no_shows),
         ui_tr(ui, N_("Left or no-show")), COLOR_INK},
        {minutes_words(ui, of(&a->wait, a->wait.mean)),
         minutes_words(ui, of(&b->wait, b->wait.mean)), ui_tr(ui, N_("Mean wait")), COLOR_INK},
        {minutes_words(ui, of(&a->wait, a->wait.median)),
         minutes_words(ui, of(&b->wait, b->wait.median)), ui_tr(ui, N_("Median wait")), COLOR_INK},
        {minutes_words(ui, of(&a->wait, a->wait.p90)), minutes_words(ui, of(&b->wait, b->wait.p90)),
         ui_tr(ui, N_("9 of 10 waited less than")), COLOR_INK},
        {share_words(ui, good), share_words(ui, within(&b->wait)), ui_tr(ui, N_("Within target")),
         color},
    };
    draw_figures(ui, box, figures, (int)(sizeof figures / sizeof *figures));
}

// ---- charts -----------------------------------------------------------------------------------
struct hours { // what part of the day is shown
    int from, n;
};

static struct hours shown_hours(const struct report *r)
{
    int from = 9, to = 18;
    for (int h = 0; h < 24; h++) {
        if (r->arrivals_by_hour[h] > 0) {
            from = h < from ? h : from;
            to = h > to ? h : to;
        }
    }
    return (struct hours){from, to - from + 1};
}

static const char *const *hour_labels(struct ui *ui, struct hours hours)
{
    const char **labels = arena_alloc(ui->arena, (size_t)hours.n * sizeof *labels);
    for (int i = 0; i < hours.n; i++)
        labels[i] = arena_printf(ui->arena, "%d", hours.from + i);
    return labels;
}

static struct rect chart_panel(struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    return rect_inset(box, ui_px(ui, 16), ui_px(ui, 12));
}

// Nothing chosen, no marks.
static struct chart blank_chart(struct ui *ui, const char *id, const char *title)
{
    return (struct chart){.id = id,
                          .title = title,
                          .marks = {NAN, NAN},
                          .chosen = -1,
                          .empty = ui_tr(ui, N_("Nothing to show for this period yet."))};
}

static void arrivals_chart(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *r = &office->reports.now;
    struct hours hours = shown_hours(r);
    double *values = arena_alloc(ui->arena, (size_t)hours.n * sizeof *values);
    int busiest = 0;
    for (int i = 0; i < hours.n; i++) {
        values[i] = r->arrivals_by_hour[hours.from + i];
        busiest = values[i] > values[busiest] ? i : busiest;
    }
    struct chart c = blank_chart(ui, "chart.arrivals", ui_tr(ui, N_("When do people arrive?")));
    c.unit = ui_tr(ui, N_("visits"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = hour_labels(ui, hours);
    c.n = r->arrivals > 0 ? hours.n : 0;
    c.series = &(struct series){ui_tr(ui, N_("Arrivals")), values, COLOR_PRIMARY, false};
    c.series_count = 1;
    c.summary = ui_fill(ui, N_("Most arrive between {from} and {to} o'clock."), "from",
                        count_words(ui, hours.from + busiest), "to",
                        count_words(ui, hours.from + busiest + 1), NULL);
    struct rect in = chart_panel(ui, box);
    c.chosen = office->reports.chosen_hour;
    chart_bars(ui, in, &c);
}

static int shown_bins(const struct distribution *d)
{
    int n = 6;
    for (int i = 0; i < REPORT_WAIT_BINS; i++)
        n = d->bins[i] > 0 && i + 1 > n ? i + 1 : n;
    return n;
}

static void waits_chart(const struct office *office, struct ui *ui, struct rect box)
{
    const struct distribution *d = &office->reports.now.wait;
    int n = shown_bins(d);
    double *values = arena_alloc(ui->arena, (size_t)n * sizeof *values);
    const char **labels = arena_alloc(ui->arena, (size_t)n * sizeof *labels);
    for (int i = 0; i < n; i++) {
        values[i] = d->bins[i];
        labels[i] = arena_printf(ui->arena, "%d", i * REPORT_BIN_S / 60);
    }
    if (n == REPORT_WAIT_BINS) // the last one holds everything longer
        labels[n - 1] = arena_printf(ui->arena, "≥%s", labels[n - 1]);
    struct chart c = blank_chart(ui, "chart.waits", ui_tr(ui, N_("How long did people wait?")));
    c.unit = ui_tr(ui, N_("visits"));
    c.x_name = ui_tr(ui, N_("minutes"));
    c.labels = labels;
    c.n = d->n > 0 ? n : 0;
    c.series = &(struct series){ui_tr(ui, N_("Waits")), values, COLOR_PRIMARY, false};
    c.series_count = 1;
    if (d->n > 0) {
        c.marks[0] = d->median / 60;
        c.marks[1] = d->p90 / 60;
    }
    c.mark_names[0] = ui_tr(ui, N_("median"));
    c.mark_names[1] = ui_tr(ui, N_("9 of 10"));
    c.summary =
        ui_fill(ui, N_("Half waited less than {median}, nine in ten less than {p90}."), "median",
                minutes_words(ui, of(d, d->median)), "p90", minutes_words(ui, of(d, d->p90)), NULL);
    struct rect in = chart_panel(ui, box);
    c.chosen = office->reports.chosen_bin;
    chart_distribution(ui, in, &c, 0, (double)n * REPORT_BIN_S / 60);
}

static void hours_chart(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *r = &office->reports.now;
    struct hours hours = shown_hours(r);
    double *values = arena_alloc(ui->arena, 2 * (size_t)hours.n * sizeof *values);
    double *earlier = values + hours.n;
    bool compared = false;
    for (int i = 0; i < hours.n; i++) {
        values[i] = r->wait_median_by_hour[hours.from + i] / 60;
        earlier[i] = office->reports.before.wait_median_by_hour[hours.from + i] / 60;
        compared |= !isnan(earlier[i]);
    }
    struct chart c =
        blank_chart(ui, "chart.hours", ui_tr(ui, N_("At what hour does one wait longest?")));
    c.unit = ui_tr(ui, N_("min"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = hour_labels(ui, hours);
    c.n = r->wait.n > 0 ? hours.n : 0;
    struct series series[] = {
        {ui_tr(ui, N_("median")), values, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("period before")), earlier, COLOR_INK_SOFT, true},
    };
    c.series = series;
    c.series_count = compared ? 2 : 1;
    c.summary = ui_tr(ui, N_("Median wait by the hour of arrival."));
    struct rect in = chart_panel(ui, box);
    c.chosen = office->reports.chosen_hour;
    chart_lines(ui, in, &c);
}

static void heat_chart(const struct office *office, struct ui *ui, struct rect box)
{
    static const char *const days[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};
    const struct report *r = &office->reports.now;
    struct hours hours = shown_hours(r);
    double *values = arena_alloc(ui->arena, 7 * (size_t)hours.n * sizeof *values);
    const char **rows = arena_alloc(ui->arena, sizeof days);
    for (int d = 0; d < 7; d++) {
        rows[d] = ui_tr(ui, days[d]);
        for (int i = 0; i < hours.n; i++) {
            int n = r->heat[d][hours.from + i];
            values[d * hours.n + i] = n > 0 ? n : NAN;
        }
    }
    struct chart c = blank_chart(ui, "chart.heat", ui_tr(ui, N_("When is it busy in the week?")));
    c.unit = ui_tr(ui, N_("visits"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = hour_labels(ui, hours);
    c.n = r->arrivals > 0 ? hours.n : 0;
    c.series = &(struct series){ui_tr(ui, N_("Arrivals")), values, COLOR_PRIMARY, false};
    c.series_count = 1;
    c.summary = ui_tr(ui, N_("Arrivals by weekday and hour; darker is more."));
    chart_heat(ui, chart_panel(ui, box), &c, rows, 7);
}

static void ratings_chart(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *r = &office->reports.now;
    static const char *const labels[] = {"1", "2", "3", "4", "5"};
    double values[5];
    for (int i = 0; i < 5; i++)
        values[i] = r->rating_counts[i];
    struct chart c = blank_chart(ui, "chart.ratings", ui_tr(ui, N_("How did they like it?")));
    c.unit = ui_tr(ui, N_("answers"));
    c.x_name = ui_tr(ui, N_("rating, 5 is best"));
    c.labels = labels;
    c.n = r->rated > 0 ? 5 : 0;
    c.series = &(struct series){ui_tr(ui, N_("answers")), values, COLOR_PRIMARY, false};
    c.series_count = 1;
    c.summary = ui_fill(ui, N_("{n} answers, mean {mean}."), "n", count_words(ui, r->rated), "mean",
                        arena_printf(ui->arena, "%.1f", r->rating_mean), NULL);
    chart_bars(ui, chart_panel(ui, box), &c);
}

// ---- tables -----------------------------------------------------------------------------------
// A column's width: its share, and no less than its words need; so that in a wide table the figures
// do not stand far from the name.
static int figure_column(const struct ui *ui, int share_px, int least_dp)
{
    int least = ui_px(ui, least_dp);
    return share_px > least ? share_px : least;
}

static void groups_table(const struct office *office, struct ui *ui, struct rect box,
                         const char *title, bool classes)
{
    const struct report *r = &office->reports.now;
    const struct snapshot *snap = office->snap;
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, title, NULL);
    int w = figure_column(ui, in.w / 9, 92);
    const struct column columns[] = {
        {ui_tr(ui, classes ? N_("Class") : N_("Service")), 0, ALIGN_LEFT},
        {ui_tr(ui, N_("Arrivals")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("Median")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("9 of 10")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("Within target")), figure_column(ui, in.w / 9, 116), ALIGN_RIGHT},
    };
    struct table table = {.id = classes ? "classes" : "services",
                          .columns = columns,
                          .column_count = 5,
                          .row_px = ui_px(ui, 32)};
    ui_table_head(ui, &in, &table);
    int n = classes ? r->class_n : r->service_n;
    struct rect list = list_begin(ui, in, table.id, n * table.row_px);
    for (int i = 0; i < n; i++) {
        const struct report_group *g = classes ? &r->classes[i] : &r->services[i];
        int row = classes ? business_class(&snap->model.business, g->id)
                          : business_service(&snap->model.business, g->id);
        const char *name = row < 0 ? "–"
                                   : words_in(classes ? &snap->catalogue.classes[row]
                                                      : &snap->catalogue.services[row].name,
                                              ui->lang);
        const struct cell cells[] = {
            {.text = name},
            {.text = count_words(ui, g->arrivals)},
            {.text = minutes_words(ui, of(&g->wait, g->wait.median))},
            {.text = minutes_words(ui, of(&g->wait, g->wait.p90))},
            {.text = share_words(ui, within(&g->wait))},
        };
        ui_table_row(ui, &list, &table, NULL, cells, false);
    }
    ui_scroll_end(ui);
}

static void consultant_cells(const struct office *office, struct ui *ui,
                             const struct report_consultant *c, struct cell cells[8])
{
    int row = business_consultant(&office->snap->model.business, c->id);
    const char *name =
        row < 0 ? staff_name(office, ui->lang, c->id) : consultant_name(office, ui->lang, row);
    double there = c->serving_s + c->idle_s;
    const char *rating = c->rated >= RATING_LEAST
                             ? arena_printf(ui->arena, "%.1f (%d)", c->rating_mean, c->rated)
                             : arena_printf(ui->arena, "(%d)", c->rated);
    cells[0] = (struct cell){.text = name};
    cells[1] = (struct cell){.text = count_words(ui, c->served)};
    cells[2] = (struct cell){.text = count_words(ui, c->turns), .bold = true};
    cells[3] = (struct cell){.text = count_words(ui, c->owed)};
    cells[4] = (struct cell){.text = count_words(ui, c->passed_over)};
    cells[5] = (struct cell){.text = hours_words(ui, c->serving_s)};
    cells[6] = (struct cell){.text = share_words(ui, there > 0 ? c->serving_s / there : NAN)};
    cells[7] = (struct cell){.text = rating};
}

static void consultants_table(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *r = &office->reports.now;
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, ui_tr(ui, N_("Were the turns fair?")), NULL);
    int w = figure_column(ui, in.w / 10, 92);
    const struct column columns[] = {
        {ui_tr(ui, N_("Consultant")), 0, ALIGN_LEFT},
        {ui_tr(ui, N_("Served")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("Turns")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("Owed")), w, ALIGN_RIGHT},
        {ui_tr(ui, N_("Passed over")), figure_column(ui, in.w / 10, 110), ALIGN_RIGHT},
        {ui_tr(ui, N_("Time serving")), figure_column(ui, in.w / 10, 130), ALIGN_RIGHT},
        {ui_tr(ui, N_("Occupancy")), figure_column(ui, in.w / 10, 100), ALIGN_RIGHT},
        {ui_tr(ui, N_("Rating")), figure_column(ui, in.w / 10, 100), ALIGN_RIGHT},
    };
    struct table table = {
        .id = "fairness", .columns = columns, .column_count = 8, .row_px = ui_px(ui, 32)};
    ui_table_head(ui, &in, &table);
    struct rect list = list_begin(ui, in, table.id, r->consultant_n * table.row_px);
    for (int i = 0; i < r->consultant_n; i++) {
        struct cell cells[8];
        consultant_cells(office, ui, &r->consultants[i], cells);
        ui_table_row(ui, &list, &table, NULL, cells, false);
    }
    ui_scroll_end(ui);
}

// ---- views ------------------------------------------------------------------------------------
static void draw_overview(const struct office *office, struct ui *ui, struct rect box)
{
    int gap = ui->theme->gap_px;
    main_figures(office, ui, rect_cut_top(&box, ui_px(ui, 104)));
    rect_cut_top(&box, gap);
    struct rect charts = rect_cut_top(&box, box.h * 58 / 100);
    rect_cut_top(&box, gap);
    arrivals_chart(office, ui, rect_column(charts, 2, 0, gap));
    waits_chart(office, ui, rect_column(charts, 2, 1, gap));
    groups_table(office, ui, box, ui_tr(ui, N_("Which service keeps its target?")), false);
}

static void draw_waits(const struct office *office, struct ui *ui, struct rect box)
{
    int gap = ui->theme->gap_px;
    struct rect upper = rect_cut_top(&box, (box.h - gap) / 2);
    rect_cut_top(&box, gap);
    hours_chart(office, ui, rect_column(upper, 2, 0, gap));
    waits_chart(office, ui, rect_column(upper, 2, 1, gap));
    heat_chart(office, ui, rect_column(box, 2, 0, gap));
    groups_table(office, ui, rect_column(box, 2, 1, gap),
                 ui_tr(ui, N_("Does anybody wait too long?")), true);
}

static void draw_people(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *r = &office->reports.now;
    int gap = ui->theme->gap_px;
    struct rect top = rect_cut_top(&box, ui_px(ui, 92));
    rect_cut_top(&box, gap);
    struct rect in = chart_panel(ui, top);
    struct rect figure = rect_cut_left(&in, ui_px(ui, 150));
    ui_text(
        ui, figure, isnan(r->jain) ? "–" : arena_printf(ui->arena, "%.3f", r->jain),
        &(struct words){.type = TYPE_DISPLAY, .weight = WEIGHT_BOLD, .middle = true, .id = "jain"});
    ui_text(ui, in,
            ui_tr(ui, N_("Jain's index over turns per hour present: 1 means that everybody had "
                         "the same share, 1/n that one person had everything (Jain, Chiu & Hawe "
                         "1984). A mean rating is shown from five answers on.")),
            &(struct words){.type = TYPE_LABEL,
                            .color = COLOR_INK_SOFT,
                            .wrap = true,
                            .middle = true,
                            .elide = true});
    consultants_table(office, ui, box);
}

static void draw_ratings(const struct office *office, struct ui *ui, struct rect box)
{
    const struct report *a = &office->reports.now, *b = &office->reports.before;
    const char *mean[2];
    double rate[2];
    const struct report *both[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        mean[i] = both[i]->rated > 0 ? arena_printf(ui->arena, "%.1f", both[i]->rating_mean) : "–";
        rate[i] = both[i]->served > 0 ? (double)both[i]->rated / both[i]->served : NAN;
    }
    const struct figure figures[] = {
        {mean[0], mean[1], ui_tr(ui, N_("Mean rating, of 5")), COLOR_INK},
        {count_words(ui, a->rated), count_words(ui, b->rated), ui_tr(ui, N_("Answers")), COLOR_INK},
        {share_words(ui, rate[0]), share_words(ui, rate[1]), ui_tr(ui, N_("Response rate")),
         COLOR_INK},
        {count_words(ui, a->rating_counts[0] + a->rating_counts[1]),
         count_words(ui, b->rating_counts[0] + b->rating_counts[1]),
         ui_tr(ui, N_("Low ratings (1 or 2)")),
         a->rating_counts[0] + a->rating_counts[1] > 0 ? COLOR_BAD : COLOR_INK},
    };
    draw_figures(ui, rect_cut_top(&box, ui_px(ui, 104)), figures, 4);
    rect_cut_top(&box, ui->theme->gap_px);
    ratings_chart(office, ui, box);
}

static void draw_switches(const struct office *office, struct ui *ui, struct rect line)
{
    for (int i = 0; i < RANGE_COUNT; i++) {
        struct button b = {.id = arena_printf(ui->arena, "range.%d", i),
                           .label = ui_tr(ui, ranges[i].label),
                           .shortcut = ranges[i].key,
                           .small = true,
                           .chosen = i == (int)office->reports.range};
        ui_button(ui, rect_cut_left(&line, ui_button_width(ui, &b)), &b);
        rect_cut_left(&line, ui_px(ui, 6));
    }
    for (int i = VIEW_COUNT; i > 0; i--) {
        struct button b = {.id = arena_printf(ui->arena, "view.%d", i - 1),
                           .label = ui_tr(ui, views[i - 1].label),
                           .shortcut = views[i - 1].key,
                           .kind = BUTTON_PLAIN,
                           .small = true,
                           .chosen = i - 1 == (int)office->reports.view};
        ui_button(ui, rect_cut_right(&line, ui_button_width(ui, &b)), &b);
        rect_cut_right(&line, ui_px(ui, 6));
    }
}

static void draw(const void *app, struct ui *ui)
{
    static void (*const drawers[])(const struct office *, struct ui *,
                                   struct rect) = {[VIEW_OVERVIEW] = draw_overview,
                                                   [VIEW_WAITS] = draw_waits,
                                                   [VIEW_PEOPLE] = draw_people,
                                                   [VIEW_RATINGS] = draw_ratings};
    _Static_assert(sizeof drawers / sizeof *drawers == VIEW_COUNT, "one drawer per view");
    const struct office *office = app;
    struct rect body = chrome(office, ui, PAGE_REPORT);
    draw_switches(office, ui, rect_cut_top(&body, ui_px(ui, 36)));
    rect_cut_top(&body, ui->theme->gap_px);
    if (office->reports.known) {
        drawers[office->reports.view](office, ui, body);
        return;
    }
    struct rect middle = rect_center(body, body.w / 2, ui_px(ui, 80));
    if (office->reports.loading)
        ui_working(ui, middle, ui_tr(ui, N_("Counting …")));
    else
        ui_message(ui, middle, "trouble", sentence_error(ui->lang, office->reports.trouble.code),
                   TONE_BAD, NULL, NULL);
}

const struct screen report_screen = {
    .name = "report",
    .enter = enter,
    .event = report_event,
    .draw = draw,
};
