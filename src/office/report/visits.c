// The views that read visits: the overview, who comes, how long they wait, and who leaves.

#include "office/report/internal.h"

#include <math.h>

// ---- overview ---------------------------------------------------------------------------------
// While the day runs, what stands comes first; a share of few is told as what it is: 1 of 2.
// Those that wait are in no share yet: how many of them it will count as late.
static int late_now(const struct reports *page, int64_t now_ms)
{
    const struct model *model = &page->office->snap->model;
    int n = 0;
    for (size_t i = 0; model->open && i < model->waiting.n; i++) {
        const struct visit *v = &model->visits.at[model->waiting.at[i]];
        int64_t target_ms =
            service_target_s(&model->business.services[v->service]) * (int64_t)SECOND_MS;
        n += v->first_call_ms == 0 && target_ms > 0 && visit_wait_ms(v, now_ms) > target_ms;
    }
    return n;
}

static void live_figures(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_WAITING_NOW, FIGURE_ARRIVALS, FIGURE_SERVED,
                                         FIGURE_LOST,        FIGURE_WAITS,    FIGURE_WAIT_MEAN,
                                         FIGURE_WAIT_P90,    FIGURE_WITHIN};
    enum { N = sizeof ids / sizeof *ids, WITHIN = N - 1 };
    const struct report *r = &page->now;
    struct figure figures[N];
    figures_of(ui, ids, N, OF_PERIOD, r, &page->before, figures);
    with_trend(page, ui, ids + 1, N - 1, figures + 1); // who waits now waits on no other day
    figures[0].before = NULL;
    figures[0].note = r->waiting == 0
                          ? ui_tr(ui, N_("nobody waits"))
                          : ui_fill(ui, N_("longest {wait}"), "wait",
                                    figure_told(ui, FIGURE_LONGEST_NOW, r->longest_wait_s), NULL);
    if (r->wait.n > 0 && r->wait.n < REPORT_LEAST)
        figures[WITHIN].now =
            ui_fill(ui, N_("{k} of {n}"), "k",
                    count_words(ui, (int)lround(r->wait.within_target * r->wait.n)), "n",
                    count_words(ui, r->wait.n), NULL);
    int late = late_now(page, ui->now_ms);
    if (late > 0) {
        figures[WITHIN].before = NULL;
        figures[WITHIN].note = count_fill(ui, N_("{n} more past target"), late);
    }
    draw_figures(ui, box, figures, N);
}

static void main_figures(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_ARRIVALS,      FIGURE_SERVED,   FIGURE_LOST,
                                         FIGURE_WAIT_MEAN,     FIGURE_WAIT_P90, FIGURE_WITHIN,
                                         FIGURE_WITHIN_OF_ALL, FIGURE_JAIN};
    enum { N = sizeof ids / sizeof *ids };
    struct figure figures[N];
    if (page->now.live && page->from_back == 0) {
        live_figures(page, ui, box);
        return;
    }
    figures_of(ui, ids, N, OF_PERIOD, &page->now, &page->before, figures);
    with_trend(page, ui, ids, N, figures);
    double within = figure_value(FIGURE_WITHIN, OF_PERIOD, &page->now);
    for (int i = 0; i < N && !isnan(within); i++) {
        if (ids[i] == FIGURE_WITHIN)
            figures[i].color = within >= 0.8 ? COLOR_GOOD : COLOR_ACCENT;
    }
    draw_figures(ui, box, figures, N);
}

static void arrivals_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report *r = &page->now;
    int busiest = 0;
    for (int i = 0; i < REPORT_HOURS; i++)
        busiest = r->arrivals_by_hour[i] > r->arrivals_by_hour[busiest] ? i : busiest;
    struct chart c = blank_chart(page, ui, "chart.arrivals", N_("When do people arrive?"));
    c.unit = ui_tr(ui, N_("visits"));
    c.summary = ui_fill(ui, N_("Most arrive between {from} and {to} o'clock."), "from",
                        count_words(ui, busiest), "to", count_words(ui, busiest + 1), NULL);
    hours_bars(page, ui, box, &c, r->arrivals_by_hour, page->before.arrivals_by_hour);
}

// When targets changed in the period or after it, what each visit was judged by.
static const char *with_targets(const struct reports *page, struct ui *ui, const char *note)
{
    const struct snapshot *shot = page->office->snap;
    const char *since = report_targets(ui->arena, ui->lang, &shot->catalogue, &shot->model.business,
                                       page->first_day);
    return *since ? arena_printf(ui->arena, "%s %s", note, since) : note;
}

void overview_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum group_figure columns[] = {GROUP_ARRIVALS,      GROUP_MEAN, GROUP_MEDIAN,
                                                GROUP_MEDIAN_BEFORE, GROUP_P90,  GROUP_P95,
                                                GROUP_WITHIN};
    int gap = ui->theme->gap_px;
    main_figures(page, ui, top_panel(ui, &box));
    struct rect charts = charts_above(ui, &box, page->now.service_n);
    arrivals_chart(page, ui, rect_column(charts, 2, 0, gap));
    waits_chart(page, ui, rect_column(charts, 2, 1, gap));
    groups_table(
        page, ui, box,
        &(struct group_table){
            .title = ui_tr(ui, N_("Who waits too long?")),
            .note = with_targets(
                page, ui,
                ui_tr(ui, N_("A wait runs from being ready (on arrival, or at the appointment) to "
                             "the first call. Waits and “within target” are of those called."))),
            .by = 1u << BY_SERVICE | 1u << BY_CLASS | 1u << BY_CHANNEL | 1u << BY_WEEKDAY,
            GROUPED(columns),
            .spreads = true});
}

// ---- who comes --------------------------------------------------------------------------------
static void visitor_figures(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_ARRIVALS, FIGURE_PEOPLE, FIGURE_PARTY_SIZE,
                                         FIGURE_SERVED,   FIGURE_LOST,   FIGURE_EXPIRED,
                                         FIGURE_OPEN};
    enum { N = sizeof ids / sizeof *ids };
    struct figure figures[N];
    figures_of(ui, ids, N, OF_PERIOD, &page->now, &page->before, figures);
    with_trend(page, ui, ids, N, figures);
    figures[0].name = ui_tr(ui, N_("Parties")); // beside how many people they were
    draw_figures(ui, box, figures, N);
}

// Where more come than those who are there can serve: how many are needed and how many are there, of a
// day on average; the worst as a sentence.
static const char *find_over(const struct reports *page, struct ui *ui,
                             bool over[REPORT_DAYS][REPORT_HOURS])
{
    const struct report *r = &page->now;
    const struct workday *work = &page->looked.workday;
    double worst = 0, worst_need = 0, worst_there = 0;
    int day = 0, hour = 0;
    memset(over, 0, sizeof(bool[REPORT_DAYS][REPORT_HOURS]));
    if (!page->looked_known || r->days == 0 || r->service_time.n < REPORT_LEAST)
        return NULL;
    for (int i = 0; i < REPORT_DAYS * REPORT_HOURS; i++) {
        int d = i / REPORT_HOURS, h = i % REPORT_HOURS;
        double need = share_of(r->heat[d][h], r->weekday_days[d]) * r->service_time.mean / 3600;
        double there = (work->present_s[h] - work->away_s[h]) / 3600 / r->days;
        over[d][h] = need > there;
        if (!over[d][h] || need - there <= worst)
            continue;
        worst = need - there;
        worst_need = need;
        worst_there = there;
        day = d;
        hour = h;
    }
    if (worst <= 0)
        return ui_tr(ui, N_("At no hour do more come than those who are there can serve."));
    return ui_fill(ui,
                   N_("{day}, {from}–{to} o'clock: those who come need {need} consultants, {there} "
                      "are there. {n} more would do."),
                   "day", weekday_short(ui->lang, day), "from", count_words(ui, hour), "to",
                   count_words(ui, hour + 1), "need", arena_printf(ui->arena, "%.1f", worst_need),
                   "there", arena_printf(ui->arena, "%.1f", worst_there), "n",
                   count_words(ui, (int)ceil(worst)), NULL);
}

static void week_arrivals_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report *r = &page->now;
    double values[REPORT_DAYS][REPORT_HOURS];
    for (int d = 0; d < REPORT_DAYS; d++) {
        for (int h = 0; h < REPORT_HOURS; h++)
            values[d][h] = r->heat[d][h] > 0 ? share_of(r->heat[d][h], r->weekday_days[d]) : NAN;
    }
    struct chart c = blank_chart(page, ui, "chart.heat", N_("When is it busy in the week?"));
    c.unit = ui_tr(ui, N_("visits a day"));
    c.tenths = true;
    c.summary = ui_tr(ui, N_("Arrivals by weekday and hour, of a day on average; darker is more."));
    bool over[REPORT_DAYS][REPORT_HOURS];
    const char *advice = find_over(page, ui, over);
    week_chart(page, ui, box, &c, values[0], over[0], advice);
}

static void parties_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    static const char *const labels[REPORT_PARTIES] = {"1", "2", "3", "4", "5", "6+"};
    struct chart c = blank_chart(page, ui, "chart.parties", N_("How many come together?"));
    c.unit = ui_tr(ui, N_("people in the party"));
    c.labels = labels;
    c.n = REPORT_PARTIES;
    c.summary = ui_tr(ui, N_("Visits by the size of the party."));
    count_ranks(page, ui, box, &c, page->now.parties, page->before.parties, false);
}

void visitors_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum group_figure columns[] = {
        GROUP_ARRIVALS, GROUP_ARRIVALS_BEFORE, GROUP_PEOPLE, GROUP_SERVED,
        GROUP_LEFT,     GROUP_NO_SHOWS,        GROUP_EXPIRED};
    int gap = ui->theme->gap_px;
    visitor_figures(page, ui, top_panel(ui, &box));
    struct rect charts = charts_above(ui, &box, page->now.service_n);
    parties_chart(page, ui, rect_cut_right(&charts, charts.w * 34 / 100));
    rect_cut_right(&charts, gap);
    week_arrivals_chart(page, ui, charts);
    groups_table(page, ui, box,
                 &(struct group_table){
                     .title = ui_tr(ui, N_("Who comes, and how?")),
                     .note = ui_tr(
                         ui, N_("A party is one visit with one ticket. Expired: still open when "
                                "the day ended. Sources are answers to “how did you hear of us”.")),
                     .by = 1u << BY_SERVICE | 1u << BY_CLASS | 1u << BY_CHANNEL | 1u << BY_WEEKDAY |
                           1u << BY_SOURCE,
                     GROUPED(columns)});
}

// ---- how long they wait -----------------------------------------------------------------------
static void hours_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report *r = &page->now;
    struct hour_range hours = shown_hours(r);
    double *values = arena_alloc(ui->arena, 2 * (size_t)hours.n * sizeof *values);
    double *earlier = values + hours.n;
    bool compared = false;
    for (int i = 0; i < hours.n; i++) {
        values[i] = r->wait_p90_by_hour[hours.from + i] / 60;
        earlier[i] = page->before.wait_p90_by_hour[hours.from + i] / 60;
        compared |= !isnan(earlier[i]);
    }
    struct chart c =
        blank_chart(page, ui, "chart.hours", N_("At what hour does one wait longest?"));
    c.unit = ui_tr(ui, N_("min"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = hour_labels(ui, hours);
    c.n = r->wait.n > 0 ? hours.n : 0;
    struct series series[] = {
        {ui_tr(ui, N_("9 of 10")), values, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("period before")), earlier, COLOR_INK_SOFT, true},
    };
    c.series = series;
    c.series_count = compared ? 2 : 1;
    c.summary = ui_tr(ui, N_("What nine in ten did not exceed, by the hour of arrival."));
    chart_lines(ui, chart_panel(ui, box), &c);
}

static void week_waits_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    double values[REPORT_DAYS][REPORT_HOURS];
    for (int d = 0; d < REPORT_DAYS; d++) {
        for (int h = 0; h < REPORT_HOURS; h++)
            values[d][h] = page->now.wait_heat[d][h] / 60;
    }
    struct chart c =
        blank_chart(page, ui, "chart.wait-heat", N_("When in the week does one wait longest?"));
    c.unit = ui_tr(ui, N_("9 of 10, min"));
    c.summary = ui_tr(
        ui,
        N_("What nine in ten did not exceed, by weekday and hour of arrival; darker is longer."));
    week_chart(page, ui, box, &c, values[0], NULL, NULL);
}

void waits_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum group_figure all[] = {GROUP_MEAN, GROUP_MEDIAN, GROUP_MEDIAN_BEFORE,
                                            GROUP_P90,  GROUP_P95,    GROUP_WITHIN};
    // in half a small screen; the overview has them all
    static const enum group_figure few[] = {GROUP_MEAN, GROUP_MEDIAN, GROUP_P90, GROUP_WITHIN};
    enum { ALL_FIT_DP = 760 };
    int gap = ui->theme->gap_px;
    struct rect upper = rect_cut_top(&box, (box.h - gap) / 2);
    rect_cut_top(&box, gap);
    hours_chart(page, ui, rect_column(upper, 2, 0, gap));
    waits_chart(page, ui, rect_column(upper, 2, 1, gap));
    week_waits_chart(page, ui, rect_cut_left(&box, box.w * 42 / 100));
    rect_cut_left(&box, gap);
    bool wide = box.w >= ui_px(ui, ALL_FIT_DP);
    groups_table(
        page, ui, box,
        &(struct group_table){
            .title = ui_tr(ui, N_("Who waits too long?")),
            .note = with_targets(
                page, ui,
                ui_tr(ui,
                      N_("9 of 10: the wait that nine in ten did not exceed; where few came it "
                         "is about the longest. Within target: of those called, each by its own "
                         "service."))),
            .by = 1u << BY_SERVICE | 1u << BY_CLASS | 1u << BY_CHANNEL | 1u << BY_WEEKDAY,
            .columns = wide ? all : few,
            .n = wide ? sizeof all / sizeof *all : sizeof few / sizeof *few,
            .spreads = true});
}

// ---- who leaves -------------------------------------------------------------------------------
void left_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_LEFT, FIGURE_NO_SHOWS, FIGURE_LOST_SHARE,
                                         FIGURE_LEFT_AFTER, FIGURE_NO_SHOW_AFTER};
    static const enum group_figure columns[] = {GROUP_ARRIVALS,   GROUP_LEFT,
                                                GROUP_NO_SHOWS,   GROUP_EXPIRED,
                                                GROUP_LOST_SHARE, GROUP_LOST_BEFORE};
    const struct report *a = &page->now, *b = &page->before;
    int gap = ui->theme->gap_px;
    draw_period(page, ui, top_panel(ui, &box), ids, sizeof ids / sizeof *ids);
    struct rect charts = charts_above(ui, &box, page->now.service_n);
    struct chart after =
        blank_chart(page, ui, "chart.left-after", N_("After how long a wait did they leave?"));
    after.empty = ui_tr(ui, N_("Nobody left before being called."));
    after.summary = ui_tr(ui, N_("Visits that left uncalled, by how long they had waited."));
    spread_chart(page->office, ui, rect_column(charts, 3, 0, gap), &after, &a->left_after);
    struct chart when =
        blank_chart(page, ui, "chart.lost-hours", N_("When had those we lost arrived?"));
    when.unit = ui_tr(ui, N_("visits"));
    when.empty = ui_tr(ui, N_("Nobody was lost."));
    when.summary = ui_tr(ui, N_("Left and no-shows by the hour of arrival."));
    hours_bars(page, ui, rect_column(charts, 3, 1, gap), &when, a->lost_by_hour, b->lost_by_hour);
    reasons_chart(page, ui, rect_column(charts, 3, 2, gap));
    groups_table(
        page, ui, box,
        &(struct group_table){
            .title = ui_tr(ui, N_("Where do we lose visitors?")),
            .note = ui_tr(ui, N_("Lost: left without being served, or did not come when called. "
                                 "Expired visits are counted apart: nobody knows what became of "
                                 "them.")),
            .by = 1u << BY_SERVICE | 1u << BY_CLASS | 1u << BY_CHANNEL | 1u << BY_WEEKDAY,
            GROUPED(columns),
            .spreads = true});
}
