// How each figure went: asked behind the report, a point at a time, so that whoever registers meanwhile waits for one
// point at most; the trade's, which are sums by day, all at once, by the view that shows them.

#include "office/report/internal.h"
#include "base/calendar.h"

#include <math.h>

struct trend_job {
    struct job job;
    int64_t today_ms;
    struct trend trend;
    int next, asked;
    bool trade;
};

static void work_trend(struct job *job, struct app *app)
{
    struct trend_job *q = (struct trend_job *)job;
    if (q->trade) {
        job->ok = app_trend_trade(app, job->actor, q->today_ms, &q->trend, &job->response.err);
        return;
    }
    job->ok =
        app_trend_point(app, job->actor, q->today_ms, &q->trend, q->next++, &job->response.err);
    job->more = job->ok && q->next < q->trend.n;
}

static void done_trend(struct job *job, void *asker)
{
    struct reports *page = asker;
    struct trend_job *q = (struct trend_job *)job;
    if (q->asked != (q->trade ? page->trade_trend_asked : page->trend_asked))
        return; // another range was chosen meanwhile
    struct trend *trend = q->trade ? &page->trade_trend : &page->trend;
    *trend = q->trend;
    trend->n = job->ok ? q->trend.n : 0;
}

void report_ask_trend(struct reports *page, bool trade)
{
    struct office *office = page->office;
    if (!office->facts.known)
        return;
    struct trend_job *job =
        office_job(office, sizeof(struct trend_job), work_trend, done_trend, page);
    job->today_ms = office->facts.from_ms;
    job->trade = trade;
    job->asked = trade ? ++page->trade_trend_asked : ++page->trend_asked;
    trend_begin(&job->trend, page->from_back, page->to_back);
    (trade ? &page->trade_trend : &page->trend)->n = 0;
    office_post(office, &job->job);
}

static const struct trend *trend_with(const struct reports *page, enum figure_id id)
{
    return figure_is_of(id, OF_TRADE) ? &page->trade_trend : &page->trend;
}

void with_trend(const struct reports *page, struct ui *ui, const enum figure_id *ids, int n,
                struct figure *figures)
{
    for (int i = 0; i < n; i++) {
        const struct trend *trend = trend_with(page, ids[i]);
        double *values = arena_alloc(ui->arena, TREND_MOST * sizeof *values);
        trend_of(trend, ids[i], values);
        figures[i].trend = values;
        figures[i].of = ids[i];
        figures[i].trend_n = trend->n;
    }
}

// ---- one of them large --------------------------------------------------------------------------

int trend_event(struct reports *page, const struct ui_event *event)
{
    int64_t figure = event_number(event, "trend");
    bool closes =
        page->trend_shown && (is_id(event, "trend.close") || is_key(event, KEY_ESCAPE, 0));
    if (!closes && (figure < 0 || figure >= FIGURE_ID_COUNT))
        return SCREEN_UNUSED;
    page->trend_shown = closes ? 0 : 1 + (int)figure;
    return SCREEN_STAY;
}

// The first day of point i.
static int day_of_point(const struct reports *page, const struct trend *t, int i)
{
    const struct facts *facts = &page->office->facts;
    int64_t today = (facts->from_ms + DAY_MS / 2 + facts->offset_ms) / DAY_MS;
    return calendar_day_at(today - t->last_back - (int64_t)(t->n - i) * t->days + 1);
}

// Of the service with the most calls.
static const struct service_rules *target_rules(const struct reports *page, enum lang lang,
                                                const char **ret_name)
{
    const struct snapshot *snap = page->office->snap;
    const struct service_rules *rules = NULL;
    int most = 0;
    for (int i = 0; i < page->now.service_n; i++) {
        int row = business_service(&snap->model.business, page->now.services[i].id);
        int n = page->now.services[i].wait.n;
        if (row < 0 || n <= most || snap->model.business.services[row].target_s <= 0)
            continue;
        most = n;
        rules = &snap->model.business.services[row];
        *ret_name = words_in(&snap->catalogue.services[row].name, lang);
    }
    return rules;
}

// What was promised on a day, in minutes: from the date on which it holds, and before it what held then.
static double promised_min(const struct service_rules *rules, int day)
{
    bool before = day < rules->target_from && rules->target_before_s > 0;
    return (before ? rules->target_before_s : rules->target_s) / 60.0;
}

void trend_draw(const struct reports *page, struct ui *ui, struct rect box)
{
    enum figure_id id = (enum figure_id)(page->trend_shown - 1);
    const struct trend *t = trend_with(page, id);
    const char *what = figure_tile_name(ui, id), *service = "";
    bool wait = id == FIGURE_WAIT_MEAN || id == FIGURE_WAIT_MEDIAN || id == FIGURE_WAIT_P90 ||
                id == FIGURE_WAIT_P95;
    bool percent = figure_row(id)->unit == UNIT_PERCENT;
    const struct service_rules *rules = wait ? target_rules(page, ui->lang, &service) : NULL;
    double *values = arena_alloc(ui->arena, 2 * TREND_MOST * sizeof *values);
    const char **labels = arena_alloc(ui->arena, TREND_MOST * sizeof *labels);
    trend_of(t, id, values);
    for (int i = 0; i < t->n; i++) {
        int day = day_of_point(page, t, i);
        labels[i] = arena_printf(ui->arena, "%d/%d", day / 100 % 100, day % 100);
        values[i] *= wait ? 1 / 60.0 : percent ? 100 : 1;
        values[TREND_MOST + i] = rules ? promised_min(rules, day) : NAN;
    }
    const char *msgid = t->days == 1   ? N_("{figure}, day by day")
                        : t->days == 7 ? N_("{figure}, every seven days")
                                       : N_("{figure}, every thirty days");
    const char *target = ui_fill(ui, N_("target: {service}"), "service", service, NULL);
    struct series series[] = {{what, values, COLOR_PRIMARY, false},
                              {target, values + TREND_MOST, COLOR_ACCENT, true}};
    struct chart c = blank_chart(page, ui, "chart.trend", msgid);
    c.title = ui_fill(ui, msgid, "figure", what, NULL);
    c.unit = wait ? ui_tr(ui, N_("min")) : percent ? "%" : "";
    c.labels = labels;
    c.n = t->n;
    c.series = series;
    c.series_count = rules ? 2 : 1;
    c.summary = c.title;
    struct rect in = chart_panel(ui, box), foot = rect_cut_bottom(&in, touch_px(ui, 36));
    struct button close = {WORDED(ui, "trend.close", N_("Back to the figures"))};
    button_right(ui, &foot, &close, 0);
    if (rules && rules->target_from > 0)
        foot_note(ui, &foot,
                  ui_fill(ui, N_("The target of {n} min holds from {date} on."), "n",
                          count_words(ui, rules->target_s / 60), "date",
                          day_words(ui->arena, rules->target_from), NULL));
    rect_cut_bottom(&in, ui_px(ui, 8));
    chart_lines(ui, in, &c);
}
