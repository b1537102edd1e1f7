// The manager's page: the truth in ten seconds. Every chart is titled with the question it
// answers, and every figure stands beside the one of the period before.

#include "office/report_own.h"

#include <math.h>

enum { DAYS_MOST = 3660 }; // ten years back

static const enum key view_keys[VIEW_COUNT] = {KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F9, KEY_F10};

static const struct {
    const char *label, *key;
    enum key stroke;
    int from_back, to_back; // business days back from today
} ranges[] = {
    [RANGE_TODAY] = {N_("Today"), "F5", KEY_F5, 0, 0},
    [RANGE_YESTERDAY] = {N_("Yesterday"), "F6", KEY_F6, 1, 1},
    [RANGE_WEEK] = {N_("7 days"), "F7", KEY_F7, 6, 0},
    [RANGE_MONTH] = {N_("30 days"), "F8", KEY_F8, 29, 0},
    [RANGE_YEAR] = {N_("A year"), "F11", KEY_F11, 364, 0},
};
_Static_assert(sizeof ranges / sizeof *ranges == RANGE_FREE, "one row per range");

// The ends of the range, moved by buttons and keys: Alt for the first day, Shift for the last.
static const struct {
    const char *label;
    bool last;
    int days;
    enum key stroke;
    unsigned mods;
} steps[] = {
    {"−30", false, -30, KEY_PAGE_UP, MOD_ALT},  {"−1", false, -1, KEY_LEFT, MOD_ALT},
    {"+1", false, 1, KEY_RIGHT, MOD_ALT},       {"+30", false, 30, KEY_PAGE_DOWN, MOD_ALT},
    {"−30", true, -30, KEY_PAGE_UP, MOD_SHIFT}, {"−1", true, -1, KEY_LEFT, MOD_SHIFT},
    {"+1", true, 1, KEY_RIGHT, MOD_SHIFT},      {"+30", true, 30, KEY_PAGE_DOWN, MOD_SHIFT},
};
enum { STEP_COUNT = sizeof steps / sizeof *steps, STEPS_EACH = STEP_COUNT / 2 };

// ---- events -----------------------------------------------------------------------------------
static void enter(void *app, int64_t now_ms)
{
    struct office *office = app;
    office->now_ms = now_ms;
    office_ask_report(office);
}

static bool touched(struct office *office, const struct ui_event *event)
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

static void choose_range(struct office *office, enum report_range range)
{
    struct reports *r = &office->reports;
    r->range = range;
    if (range < RANGE_FREE) {
        r->from_back = ranges[range].from_back;
        r->to_back = ranges[range].to_back;
    }
    office_ask_report(office);
}

// One end moves; the other goes with it rather than be overtaken.
static void step_range(struct office *office, int step)
{
    struct reports *r = &office->reports;
    int *moved = steps[step].last ? &r->to_back : &r->from_back;
    int back = *moved - steps[step].days;
    *moved = back < 0 ? 0 : back > DAYS_MOST ? DAYS_MOST : back;
    if (r->from_back < r->to_back)
        r->from_back = r->to_back = *moved;
    choose_range(office, RANGE_FREE);
}

static int range_event(struct office *office, const struct ui_event *event)
{
    int64_t range = event->kind == EVENT_ACTIVATE ? id_number(event->id, "range") : -1;
    int64_t step = event->kind == EVENT_ACTIVATE ? id_number(event->id, "step") : -1;
    for (int i = 0; i < RANGE_FREE; i++)
        range = is_key(event, ranges[i].stroke, 0) ? i : range;
    for (int i = 0; i < STEP_COUNT; i++)
        step = is_key(event, steps[i].stroke, steps[i].mods) ? i : step;
    if (range >= 0 && range < RANGE_FREE)
        choose_range(office, (enum report_range)range);
    else if (step >= 0 && step < STEP_COUNT)
        step_range(office, (int)step);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int view_event(struct office *office, const struct ui_event *event)
{
    int64_t view = event->kind == EVENT_ACTIVATE ? id_number(event->id, "view") : -1;
    for (int i = 0; i < VIEW_COUNT; i++)
        view = is_key(event, view_keys[i], 0) ? i : view;
    if (view < 0 || view >= VIEW_COUNT)
        return SCREEN_UNUSED;
    office->reports.view = (enum report_view)view;
    office_ask_view(office);
    return SCREEN_STAY;
}

static int export_event(struct office *office, const struct ui_event *event)
{
    if (is_id(event, "export.xlsx") || is_char(event, 'e', MOD_CTRL))
        office_ask_export(office, EXPORT_XLSX);
    else if (is_id(event, "export.csv") || is_char(event, 'd', MOD_CTRL))
        office_ask_export(office, EXPORT_CSV);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int report_event(void *app, const struct ui_event *event)
{
    struct office *office = app;
    int go = chrome_event(office, event);
    if (go == SCREEN_UNUSED)
        go = range_event(office, event);
    if (go == SCREEN_UNUSED)
        go = view_event(office, event);
    if (go == SCREEN_UNUSED)
        go = export_event(office, event);
    if (go == SCREEN_UNUSED && office->reports.view == VIEW_AGAIN)
        go = again_event(office, event);
    return go == SCREEN_UNUSED && touched(office, event) ? SCREEN_STAY : go;
}

// ---- words ------------------------------------------------------------------------------------
const char *share_words(struct ui *ui, double share)
{
    return isnan(share) ? "–" : arena_printf(ui->arena, "%.0f%%", share * 100);
}

const char *count_words(struct ui *ui, int n)
{
    return number_words(ui->arena, n);
}

// ---- figures ----------------------------------------------------------------------------------
void draw_figures(struct ui *ui, struct rect box, const struct figure *figures, int n)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 16), ui_px(ui, 10));
    for (int i = 0; i < n; i++) {
        struct rect cell = rect_column(in, n, i, ui_px(ui, 12));
        struct rect name = rect_cut_top(&cell, ui_px(ui, 22));
        struct rect below = rect_cut_bottom(&cell, ui_px(ui, 20));
        const char *before = figures[i].before;
        label_at(ui, name, figures[i].name, TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
        ui_text(ui, cell, figures[i].now,
                &(struct text_style){.type = TYPE_DISPLAY,
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
         COLOR_INK, NULL, NULL},
        {count_words(ui, a->served), count_words(ui, b->served), ui_tr(ui, N_("Served")), COLOR_INK,
         NULL, NULL},
        {count_words(ui, a->abandoned + a->no_shows), count_words(ui, b->abandoned + b->no_shows),
         ui_tr(ui, N_("Left or no-show")), COLOR_INK, NULL, NULL},
        {minutes_words(ui, of(&a->wait, a->wait.mean)),
         minutes_words(ui, of(&b->wait, b->wait.mean)), ui_tr(ui, N_("Mean wait")), COLOR_INK, NULL,
         NULL},
        {minutes_words(ui, of(&a->wait, a->wait.median)),
         minutes_words(ui, of(&b->wait, b->wait.median)), ui_tr(ui, N_("Median wait")), COLOR_INK,
         NULL, NULL},
        {minutes_words(ui, of(&a->wait, a->wait.p90)), minutes_words(ui, of(&b->wait, b->wait.p90)),
         ui_tr(ui, N_("9 of 10 waited less than")), COLOR_INK, NULL, NULL},
        {share_words(ui, good), share_words(ui, within(&b->wait)), ui_tr(ui, N_("Within target")),
         color, NULL, NULL},
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

struct rect chart_panel(struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    return rect_inset(box, ui_px(ui, 16), ui_px(ui, 12));
}

// Nothing chosen, no marks.
struct chart blank_chart(struct ui *ui, const char *id, const char *title)
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
int figure_column(const struct ui *ui, int share_px, int least_dp)
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
        {mean[0], mean[1], ui_tr(ui, N_("Mean rating, of 5")), COLOR_INK, NULL, NULL},
        {count_words(ui, a->rated), count_words(ui, b->rated), ui_tr(ui, N_("Answers")), COLOR_INK,
         NULL, NULL},
        {share_words(ui, rate[0]), share_words(ui, rate[1]), ui_tr(ui, N_("Response rate")),
         COLOR_INK, NULL, NULL},
        {count_words(ui, a->rating_counts[0] + a->rating_counts[1]),
         count_words(ui, b->rating_counts[0] + b->rating_counts[1]),
         ui_tr(ui, N_("Low ratings (1 or 2)")),
         a->rating_counts[0] + a->rating_counts[1] > 0 ? COLOR_BAD : COLOR_INK, NULL, NULL},
    };
    draw_figures(ui, rect_cut_top(&box, ui_px(ui, 104)), figures, 4);
    rect_cut_top(&box, ui->theme->gap_px);
    ratings_chart(office, ui, box);
}

// ---- switches ---------------------------------------------------------------------------------
static const struct {
    const char *label, *key; // key: as view_keys
    void (*draw)(const struct office *office, struct ui *ui, struct rect box);
    bool looks; // draws what office_ask_view has asked for
} views[] = {
    [VIEW_OVERVIEW] = {N_("Overview"), "F1", draw_overview, false},
    [VIEW_WAITS] = {N_("Waits"), "F2", draw_waits, false},
    [VIEW_PEOPLE] = {N_("Consultants"), "F3", people_view, false},
    [VIEW_RATINGS] = {N_("Satisfaction"), "F4", draw_ratings, false},
    [VIEW_PROMISES] = {N_("Estimates"), "F9", promises_view, true},
    [VIEW_AGAIN] = {N_("What if …"), "F10", again_view, true},
};
_Static_assert(sizeof views / sizeof *views == VIEW_COUNT, "one row per view");

static void put_button(struct ui *ui, struct rect *line, bool right, const struct button *b)
{
    int width = ui_button_width(ui, b);
    ui_button(ui, right ? rect_cut_right(line, width) : rect_cut_left(line, width), b);
    if (right)
        rect_cut_right(line, ui_px(ui, 6));
    else
        rect_cut_left(line, ui_px(ui, 6));
}

static void draw_views(const struct office *office, struct ui *ui, struct rect line)
{
    for (int i = 0; i < VIEW_COUNT; i++)
        put_button(ui, &line, false,
                   &(struct button){.id = arena_printf(ui->arena, "view.%d", i),
                                    .label = ui_tr(ui, views[i].label),
                                    .shortcut = views[i].key,
                                    .kind = BUTTON_PLAIN,
                                    .small = true,
                                    .chosen = i == (int)office->reports.view});
    if (!role_may(office->actor.role, RIGHT_EXPORT))
        return;
    put_button(
        ui, &line, true,
        &(struct button){.id = "export.csv", .label = "CSV", .shortcut = "Ctrl+D", .small = true});
    put_button(ui, &line, true,
               &(struct button){
                   .id = "export.xlsx", .label = "Excel", .shortcut = "Ctrl+E", .small = true});
}

// "From − 2026-03-02 +": the day between the buttons that move it.
static void draw_end(const struct office *office, struct ui *ui, struct rect *line, bool last)
{
    const struct reports *r = &office->reports;
    for (int i = STEPS_EACH; i-- > 0;) {
        int step = i + (last ? STEPS_EACH : 0);
        struct button b = {.id = arena_printf(ui->arena, "step.%d", step),
                           .label = steps[step].label,
                           .small = true,
                           .disabled =
                               steps[step].days > 0 && (last ? r->to_back : r->from_back) == 0};
        put_button(ui, line, true, &b);
        if (i == STEPS_EACH / 2) {
            label_at(ui, rect_cut_right(line, ui_px(ui, 86)),
                     day_words(ui->arena, !r->known ? 0
                                          : last    ? r->last_day
                                                    : r->first_day),
                     TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_CENTER);
            rect_cut_right(line, ui_px(ui, 6));
        }
    }
    const char *name = ui_tr(ui, last ? N_("To") : N_("From"));
    label_at(ui, rect_cut_right(line, ui_px(ui, 36)), name, TYPE_SMALL, WEIGHT_REGULAR,
             COLOR_INK_SOFT, ALIGN_RIGHT);
    rect_cut_right(line, ui_px(ui, 4));
}

static void draw_ranges(const struct office *office, struct ui *ui, struct rect line)
{
    for (int i = 0; i < RANGE_FREE; i++)
        put_button(ui, &line, false,
                   &(struct button){.id = arena_printf(ui->arena, "range.%d", i),
                                    .label = ui_tr(ui, ranges[i].label),
                                    .shortcut = ranges[i].key,
                                    .small = true,
                                    .chosen = i == (int)office->reports.range});
    draw_end(office, ui, &line, true);
    draw_end(office, ui, &line, false);
}

// What is shown while there is nothing to show.
static void draw_trouble(struct ui *ui, struct rect body, bool working, const struct err *trouble)
{
    struct rect middle = rect_center(body, body.w / 2, ui_px(ui, 80));
    if (working)
        ui_working(ui, middle, ui_tr(ui, N_("Counting …")));
    else
        ui_message(ui, middle, "trouble", sentence_error(ui->lang, trouble->code), TONE_BAD, NULL,
                   NULL);
}

static void draw(const void *app, struct ui *ui)
{
    const struct office *office = app;
    const struct reports *r = &office->reports;
    struct rect body = chrome(office, ui, PAGE_REPORT);
    draw_views(office, ui, rect_cut_top(&body, ui_px(ui, 36)));
    rect_cut_top(&body, ui_px(ui, 6));
    draw_ranges(office, ui, rect_cut_top(&body, ui_px(ui, 36)));
    rect_cut_top(&body, ui->theme->gap_px);
    if (!r->known)
        draw_trouble(ui, body, r->loading, &r->trouble);
    else if (views[r->view].looks && r->looking)
        draw_trouble(ui, body, true, NULL);
    else
        views[r->view].draw(office, ui, body);
}

const struct screen report_screen = {
    .name = "report",
    .enter = enter,
    .event = report_event,
    .draw = draw,
};
