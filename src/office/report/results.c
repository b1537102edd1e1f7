// What came of it: how long services took and what the consultants' hours went to, deals and the
// reasons why there was none, and what the visitors said.

#include "office/report/internal.h"
#include "core/offered.h"

#include <math.h>

// ---- hours ------------------------------------------------------------------------------------
static void occupancy_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report *r = &page->now;
    const struct workday *day = &page->looked.workday;
    struct hour_range hours = shown_hours(r);
    double *parts = arena_alloc(ui->arena, 3 * (size_t)hours.n * sizeof *parts);
    double there = 0;
    for (int i = 0; i < hours.n; i++) {
        int h = hours.from + i;
        double serving = r->serving_s_by_hour[h], away = day->away_s[h];
        parts[i] = serving / 3600;
        parts[hours.n + i] = fmax(0, day->present_s[h] - away - serving) / 3600;
        parts[2 * hours.n + i] = away / 3600;
        there += day->present_s[h];
    }
    struct chart c =
        blank_chart(page, ui, "chart.occupancy", N_("What do the consultants' hours go to?"));
    c.unit = ui_tr(ui, N_("hours"));
    c.x_name = ui_tr(ui, N_("o'clock"));
    c.labels = hour_labels(ui, hours);
    c.n = there > 0 ? hours.n : 0;
    const struct series series[] = {
        {ui_tr(ui, N_("serving")), parts, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("free")), parts + hours.n, COLOR_PRIMARY, false},
        {ui_tr(ui, N_("away")), parts + 2 * hours.n, COLOR_INK_SOFT, false},
    };
    c.series = series;
    c.series_count = 3;
    c.summary =
        ui_tr(ui, N_("Hours of all consultants by the hour of the day: serving, free, away."));
    if (page->looking)
        c.empty = ui_tr(ui, N_("Counting …"));
    if (!page->looked_known)
        c.n = 0;
    chart_stacked(ui, chart_panel(ui, box), &c);
}

void hours_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {
        FIGURE_OCCUPANCY,   FIGURE_SERVICES,  FIGURE_SERVICE_MEAN,   FIGURE_SERVICE_MEDIAN,
        FIGURE_SERVICE_P90, FIGURE_FORGOTTEN, FIGURE_NOT_CHECKED_OUT};
    static const enum group_figure columns[] = {GROUP_SERVICES, GROUP_SERVICE_MEAN,
                                                GROUP_SERVICE_MEDIAN, GROUP_SERVICE_P90};
    int gap = ui->theme->gap_px;
    draw_period(page, ui, top_panel(ui, &box), ids, sizeof ids / sizeof *ids);
    struct rect charts = charts_above(ui, &box, page->now.service_n);
    occupancy_chart(page, ui, rect_column(charts, 2, 0, gap));
    struct chart c = blank_chart(page, ui, "chart.services", N_("How long does a service take?"));
    c.summary = ui_tr(ui, N_("Services by their length, from start to finish."));
    spread_chart(page->office, ui, rect_column(charts, 2, 1, gap), &c, &page->now.service_time);
    groups_table(
        page, ui, box,
        &(struct group_table){
            .title = ui_tr(ui, N_("Which services take long?")),
            .note = ui_tr(
                ui, N_("Occupancy: serving, of serving or free. Free includes waiting for somebody "
                       "called and finishing up. Not checked out: present until closing.")),
            .by = 1u << BY_SERVICE | 1u << BY_CONSULTANT | 1u << BY_CLASS | 1u << BY_WEEKDAY,
            GROUPED(columns),
            .spreads = true});
}

// ---- results ----------------------------------------------------------------------------------
static const enum outcome shown_outcomes[] = {OUTCOME_DEAL, OUTCOME_FOLLOW_UP, OUTCOME_SERVED,
                                              OUTCOME_NO_DEAL, OUTCOME_NONE};
enum { OUTCOMES = sizeof shown_outcomes / sizeof *shown_outcomes };
_Static_assert((int)OUTCOMES == (int)OUTCOME_COUNT, "every outcome is shown");

static void outcomes_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    static const char *const names[] = {N_("Deal"), N_("Follow up"), N_("Service done"),
                                        N_("No deal"), N_("incomplete")};
    const char *labels[OUTCOMES];
    int now[OUTCOMES], before[OUTCOMES];
    for (int i = 0; i < OUTCOMES; i++) {
        labels[i] = ui_tr(ui, names[i]);
        now[i] = page->now.outcomes[shown_outcomes[i]];
        before[i] = page->before.outcomes[shown_outcomes[i]];
    }
    struct chart c = blank_chart(page, ui, "chart.outcomes", N_("What came of it?"));
    c.unit = ui_tr(ui, N_("visits"));
    c.labels = labels;
    c.n = OUTCOMES;
    c.summary = ui_tr(ui, N_("Visits served, by their outcome."));
    count_ranks(page, ui, box, &c, now, before, true);
}

// Those that nobody gave are a row, too: the rows are as many as the visits without a deal.
static void fill_reasons(const struct report *r, int out[OFFERED_NO_DEAL + 1])
{
    int rest = r->outcomes[OUTCOME_NO_DEAL];
    for (int i = 0; i < OFFERED_NO_DEAL; i++) {
        out[i] = r->no_deal_reasons[offered_no_deal[i]];
        rest -= out[i];
    }
    out[OFFERED_NO_DEAL] = rest;
}

void reasons_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const char *labels[OFFERED_NO_DEAL + 1];
    int now[OFFERED_NO_DEAL + 1], before[OFFERED_NO_DEAL + 1];
    for (int i = 0; i < OFFERED_NO_DEAL; i++)
        labels[i] = reason_words(ui->lang, offered_no_deal[i]);
    labels[OFFERED_NO_DEAL] = ui_tr(ui, N_("none given"));
    fill_reasons(&page->now, now);
    fill_reasons(&page->before, before);
    struct chart c = blank_chart(page, ui, "chart.reasons", N_("Why did nothing come of it?"));
    c.unit = ui_tr(ui, N_("visits"));
    c.labels = labels;
    c.n = OFFERED_NO_DEAL + 1;
    c.empty = ui_tr(ui, N_("No visit ended without a deal."));
    c.summary = ui_tr(ui, N_("Visits without a deal, by the reason given."));
    count_ranks(page, ui, box, &c, now, before, true);
}

void results_view(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_SERVED, FIGURE_DEALS, FIGURE_CONVERSION,
                                         FIGURE_FOLLOW_UPS, FIGURE_INCOMPLETE};
    static const enum group_figure columns[] = {GROUP_SERVED, GROUP_DEALS, GROUP_CONVERSION,
                                                GROUP_CONVERSION_BEFORE};
    int gap = ui->theme->gap_px;
    draw_period(page, ui, top_panel(ui, &box), ids, sizeof ids / sizeof *ids);
    struct rect charts = charts_above(ui, &box, page->now.service_n);
    outcomes_chart(page, ui, rect_column(charts, 2, 0, gap));
    reasons_chart(page, ui, rect_column(charts, 2, 1, gap));
    groups_table(
        page, ui, box,
        &(struct group_table){
            .title = ui_tr(ui, N_("Where do deals come from?")),
            .note = ui_tr(ui, N_("Conversion is deals over visits served; it is shown from five "
                                 "visits on. A visit counts for the consultant with whom it "
                                 "ended.")),
            .by = 1u << BY_SERVICE | 1u << BY_CONSULTANT | 1u << BY_SOURCE | 1u << BY_CHANNEL,
            GROUPED(columns)});
}

// ---- ratings ----------------------------------------------------------------------------------
static void rating_figures(const struct reports *page, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_RATING_MEAN, FIGURE_RATED, FIGURE_RESPONSE,
                                         FIGURE_LOW_RATINGS};
    enum { N = sizeof ids / sizeof *ids };
    struct figure figures[N];
    figures_of(ui, ids, N, OF_PERIOD, &page->now, &page->before, figures);
    for (int i = 0; i < N; i++) {
        if (ids[i] == FIGURE_LOW_RATINGS && figure_value(ids[i], OF_PERIOD, &page->now) > 0)
            figures[i].color = COLOR_BAD;
    }
    draw_figures(ui, box, figures, N);
}

static void ratings_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct report *r = &page->now;
    static const char *const labels[] = {"1", "2", "3", "4", "5"};
    struct chart c = blank_chart(page, ui, "chart.ratings", N_("How did they like it?"));
    c.unit = ui_tr(ui, N_("answers"));
    c.x_name = ui_tr(ui, N_("rating, 5 is best"));
    c.labels = labels;
    c.n = 5;
    c.summary = ui_fill(ui, N_("{n} answers, mean {mean}."), "n", count_words(ui, r->rated), "mean",
                        r->rated > 0 ? arena_printf(ui->arena, "%.1f", r->rating_mean) : "–", NULL);
    count_bars(page, ui, box, &c, r->rating_counts, page->before.rating_counts);
}

static void tag_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    static const char *const tags[] = {
        [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
        [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("The surroundings"),
        [TAG_PRICE] = N_("The price"),
    };
    _Static_assert(sizeof tags / sizeof *tags == TAG_COUNT, "one word per tag");
    const struct report *r = list->of;
    out->cells[0].text = ui_tr(ui, tags[i]);
    kit_cell(out, 1, count_words(ui, r->tags_high[i]), r->tags_high[i]);
    kit_cell(out, 2, count_words(ui, r->tags_low[i]), r->tags_low[i]);
}

static void tags_table(const struct reports *page, struct ui *ui, struct rect box)
{
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in,
              ui_tr(ui, N_("The response rate is answers over visits served. Beside a name a mean "
                           "stands from five answers on, and nobody is ranked.")));
    struct heads heads = {.n = 0};
    add_head(&heads, ui_tr(ui, N_("Named")), NULL);
    add_head(&heads, ui_tr(ui, N_("With 4 or 5")), sum_words);
    add_head(&heads, ui_tr(ui, N_("With 1 to 3")), sum_words);
    struct kit_list list = {KIT_ROWS("tags", &page->now, TAG_COUNT, tag_row),
                            .title = ui_tr(ui, N_("What did they name?")), .file = "named",
                            .sorts = true, HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

void ratings_view(const struct reports *page, struct ui *ui, struct rect box)
{
    int gap = ui->theme->gap_px;
    rating_figures(page, ui, top_panel(ui, &box));
    ratings_chart(page, ui, rect_column(box, 2, 0, gap));
    tags_table(page, ui, rect_column(box, 2, 1, gap));
}
