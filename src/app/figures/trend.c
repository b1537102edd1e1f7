// A report a point, and of it every figure that a period has.

#include "app/figures/trend.h"
#include "app/internal.h"
#include "base/calendar.h"

#include <math.h>

void trend_begin(struct trend *trend, int from_back, int to_back)
{
    enum { BY_DAY = 62, BY_WEEK = 53 * 7 };
    int days = from_back - to_back + 1;
    *trend = (struct trend){.days = days <= BY_DAY    ? 1
                                    : days <= BY_WEEK ? 7
                                                      : 30,
                            .last_back = to_back};
    days = days < 7 ? TREND_LEAST_DAYS : days;
    trend->n = days / trend->days < TREND_MOST ? days / trend->days : TREND_MOST;
    for (int i = 0; i < trend->n; i++) {
        for (int id = 0; id < FIGURE_ID_COUNT; id++)
            trend->values[i][id] = NAN;
    }
}

// The business days of point i begin in [from, to).
static void span_of(const struct app *app, int64_t today_ms, const struct trend *trend, int i,
                    int64_t *ret_from_ms, int64_t *ret_to_ms)
{
    int64_t unused, noon = today_ms + DAY_MS / 2;
    int last = trend->last_back + (trend->n - 1 - i) * trend->days;
    app_business_day(app, noon - (last + trend->days - 1) * (int64_t)DAY_MS, ret_from_ms, &unused);
    app_business_day(app, noon - last * (int64_t)DAY_MS, &unused, ret_to_ms);
}

bool app_trend_point(struct app *app, struct actor actor, int64_t today_ms, struct trend *trend,
                     int i, struct err *err)
{
    int64_t from_ms, to_ms;
    span_of(app, today_ms, trend, i, &from_ms, &to_ms);
    struct report *r = mem_alloc(sizeof *r);
    bool ok = app_report_whole(app, actor, from_ms, to_ms, r, err);
    for (int id = 0; ok && r->days > 0 && id < FIGURE_ID_COUNT; id++)
        trend->values[i][id] = figure_value((enum figure_id)id, OF_PERIOD, r);
    free(r);
    return ok;
}

static bool trade_point(const struct app *app, int64_t today_ms, const struct trade_facts *facts,
                        struct trend *trend, int i, struct err *err)
{
    int64_t from_ms, to_ms, first, end;
    int days;
    span_of(app, today_ms, trend, i, &from_ms, &to_ms);
    if (!store_days(app->store, from_ms, to_ms, &days, &first, &end, err))
        return false;
    struct trade trade = {0};
    trade_add(&trade, facts,
              &(struct trade_of){.from_day = day_at(app, from_ms),
                                 .to_day = day_at(app, to_ms - DAY_MS / 2)});
    for (int id = 0; days > 0 && id < FIGURE_ID_COUNT; id++)
        trend->values[i][id] = figure_value((enum figure_id)id, OF_TRADE, &trade);
    return true;
}

bool app_trend_trade(struct app *app, struct actor actor, int64_t today_ms, struct trend *trend,
                     struct err *err)
{
    struct trade_facts facts;
    int64_t from_ms, to_ms, unused;
    if (trend->n == 0)
        return true;
    span_of(app, today_ms, trend, 0, &from_ms, &unused);
    span_of(app, today_ms, trend, trend->n - 1, &unused, &to_ms);
    if (!app_trade(app, actor, day_at(app, from_ms), day_at(app, to_ms - DAY_MS / 2), &facts, err))
        return false;
    bool ok = true;
    for (int i = 0; ok && i < trend->n; i++)
        ok = trade_point(app, today_ms, &facts, trend, i, err);
    trade_facts_finish(&facts);
    return ok;
}

void trend_of(const struct trend *trend, enum figure_id id, double ret[TREND_MOST])
{
    for (int i = 0; i < trend->n; i++)
        ret[i] = trend->values[i][id];
}
