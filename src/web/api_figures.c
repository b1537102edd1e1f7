// What of /api/v1 is counted: the figures of a range of days, and the report of one.

#include "web/api.h"
#include "app/figures/daily.h"
#include "app/figures/figure.h"
#include "base/calendar.h"

#include <math.h>

enum { MONTH_DAYS = 31 };
#define MONTH_MS (MONTH_DAYS * (int64_t)DAY_MS)

struct figures_job {
    struct api_job q;
    int64_t from, to; // yyyymmdd
    int64_t read_ms;  // how far it has been read
    struct report report;
    struct daily_report daily;
};

static int day_of(const struct app *app, int64_t at_ms)
{
    struct site_time t = app_site_time(app, at_ms);
    return t.year * 10000 + t.month * 100 + t.day;
}

// A month at a time is read, behind whatever else stands in line; then the range is counted from what is in memory.
static void run_figures(struct job *job, struct app *app)
{
    struct figures_job *q = (struct figures_job *)job;
    int64_t from_ms, to_ms, ignored;
    app_business_day(app, api_instant(app, q->from), &from_ms, &to_ms);
    q->from = q->from ? q->from : day_of(app, from_ms);
    q->to = q->to ? q->to : q->from;
    app_business_day(app, api_instant(app, q->to), &ignored, &to_ms);
    int64_t at_ms = q->read_ms ? q->read_ms : from_ms;
    job->more = to_ms - at_ms > 2 * MONTH_MS;
    q->read_ms = job->more ? at_ms + MONTH_MS : to_ms;
    q->q.ok = app_report(app, q->q.actor, job->more ? at_ms : from_ms, q->read_ms, &q->report,
                         &job->response.err);
    job->more &= q->q.ok;
}

static const char *unit_code(enum figure_unit unit)
{
    static const char *const codes[] = {"count", "seconds", "seconds", "seconds", "share", "share",
                                        "index", "stars",   "average", "average", "rate"};
    _Static_assert(sizeof codes / sizeof *codes == FIGURE_UNIT_COUNT, "one each");
    return codes[unit];
}

static bool any_figure(enum figure_of of, const void *thing)
{
    for (int id = 0; id < FIGURE_ID_COUNT; id++)
        if (figure_is_of(id, of) && isfinite(figure_value(id, of, thing)))
            return true;
    return false;
}

static void tell_figures(struct web_request *r, struct str *out, enum figure_of of,
                         const void *thing)
{
    json_list(out, "figures");
    for (int id = 0; id < FIGURE_ID_COUNT; id++) {
        const struct figure_row *row = figure_row(id);
        if (!figure_is_of(id, of) || !role_may(r->actor.role, row->right))
            continue;
        json_item(out);
        json_text(out, "code", row->code);
        json_text(out, "title", request_tr(r, row->label));
        json_text(out, "unit", unit_code(row->unit));
        json_real(out, "value", figure_value(id, of, thing));
        json_end(out);
    }
    json_list_end(out);
}

static void tell_range(struct web_request *r, struct api_job *job)
{
    const struct figures_job *q = (const struct figures_job *)job;
    const struct snapshot *s = r->web->snapshot;
    struct str *out = &r->reply.body;
    json_int(out, "from", q->from);
    json_int(out, "to", q->to);
    tell_figures(r, out, OF_PERIOD, &q->report);
    json_list(out, "services");
    for (int i = 0; i < q->report.service_n; i++) {
        const struct report_group *g = &q->report.services[i];
        int row = business_service(&s->model.business, g->id);
        json_item(out);
        json_int(out, "id", g->id);
        json_text(out, "name", row < 0 ? "" : words_in(&s->catalogue.services[row].name, r->lang));
        tell_figures(r, out, OF_GROUP, g);
        json_end(out);
    }
    json_list_end(out);
    json_list(out, "consultants");
    for (int i = 0; i < q->report.consultant_n; i++) {
        const struct report_consultant *c = &q->report.consultants[i];
        int row = business_consultant(&s->model.business, c->id);
        if (!c->listed || !any_figure(OF_CONSULTANT, c))
            continue;
        json_item(out);
        json_int(out, "id", c->id);
        json_text(out, "name",
                  row < 0 ? "" : words_in(&s->catalogue.consultants[row].name, r->lang));
        tell_figures(r, out, OF_CONSULTANT, c);
        json_end(out);
    }
    json_list_end(out);
}

// From the first day, today where none is named, to the last one: none before it, and no more than can be waited for.
static bool fits(const struct web_request *r, int64_t from, int64_t to)
{
    const struct snapshot *s = r->web->snapshot;
    int64_t today = (web_now_ms(r->web) + s->zone_ms) / DAY_MS;
    int64_t first = from ? calendar_days_of((int)from) : today;
    int64_t last = to ? calendar_days_of((int)to) : first;
    return last >= first && last - first < API_DAYS_MOST;
}

void api_get_figures(struct web_request *r)
{
    int64_t from = request_int(r, "from"), to = request_int(r, "to");
    if (!api_may(r))
        return;
    if (!fits(r, from, to)) {
        r->wrong = "to";
        request_fail(r, 400);
        return;
    }
    struct figures_job *q = api_query(r, sizeof *q, run_figures, tell_range);
    q->from = from;
    q->to = to;
    api_ask(r, &q->q);
}

static void run_report(struct job *job, struct app *app)
{
    struct figures_job *q = (struct figures_job *)job;
    int64_t from_ms, to_ms;
    app_business_day(app, api_instant(app, q->from), &from_ms, &to_ms);
    q->from = q->from ? q->from : day_of(app, from_ms);
    q->q.ok = app_daily_report(app, q->q.actor, (int)q->from, &q->daily, &job->response.err);
}

static void tell_report(struct web_request *r, struct api_job *job)
{
    const struct figures_job *q = (const struct figures_job *)job;
    struct str *out = &r->reply.body;
    json_int(out, "day", q->from);
    json_id(out, "made_ms", q->daily.made_ms);
    json_id(out, "signed_ms", q->daily.signed_ms);
    json_id(out, "signed_by", q->daily.signed_by);
    json_list(out, "figures");
    for (int i = 0; i < q->daily.n; i++) {
        const struct figure_row *row = figure_row(q->daily.at[i].id);
        if (!role_may(r->actor.role, row->right))
            continue;
        json_item(out);
        json_text(out, "code", row->code);
        json_text(out, "title", request_tr(r, row->label));
        json_real(out, "value", q->daily.at[i].now);
        json_real(out, "usual", q->daily.at[i].usual);
        json_end(out);
    }
    json_list_end(out);
}

void api_get_report(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct figures_job *q = api_query(r, sizeof *q, run_report, tell_report);
    q->from = request_int(r, "day");
    api_ask(r, &q->q);
}
