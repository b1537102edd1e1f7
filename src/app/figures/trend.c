// A report a point, and of it every figure that a period has.

#include "app/figures/trend.h"
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

bool app_trend_point(struct app *app, struct actor actor, int64_t today_ms, struct trend *trend,
                     int i, struct err *err)
{
    int64_t unused, from_ms, to_ms, noon = today_ms + DAY_MS / 2;
    int last = trend->last_back + (trend->n - 1 - i) * trend->days;
    app_business_day(app, noon - (last + trend->days - 1) * (int64_t)DAY_MS, &from_ms, &unused);
    app_business_day(app, noon - last * (int64_t)DAY_MS, &unused, &to_ms);
    struct report *r = mem_alloc(sizeof *r);
    bool ok = app_report(app, actor, from_ms, to_ms, r, err);
    for (int id = 0; ok && r->days > 0 && id < FIGURE_ID_COUNT; id++)
        trend->values[i][id] = figure_value((enum figure_id)id, OF_PERIOD, r);
    free(r);
    return ok;
}

void trend_of(const struct trend *trend, enum figure_id id, double ret[TREND_MOST])
{
    for (int i = 0; i < trend->n; i++)
        ret[i] = trend->values[i][id];
}
