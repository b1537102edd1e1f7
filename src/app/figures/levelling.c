// The past is folded a day at a time from what reports keep anyhow; the days to come are read from the roster, the hours
// and the table of appointments.

#include "app/figures/levelling.h"
#include "app/figures/day_cache.h"
#include "app/internal.h"
#include "app/roster.h"

#include <math.h>
#include <stdlib.h>

enum { QUARTER_MS = 15 * MINUTE_MS, QUARTERS_AN_HOUR = 4 };

// ---- the past -----------------------------------------------------------------------------------

struct past_fold {
    const struct app *app;
    int first; // yyyymmdd of past[0]
    struct levelling_day past[LEVELLING_PAST];
    double services_s;
    int services;
};

static int quarter_at(const struct zone *zone, int64_t at_ms)
{
    struct site_time t = zone_local(zone, at_ms);
    return t.hour * QUARTERS_AN_HOUR + t.minute / 15;
}

static void fold_visit(struct past_fold *f, struct levelling_day *day,
                       const struct cached_visit *visit)
{
    const struct visit_row *row = &visit->row;
    int service = business_service(&f->app->profile.business, row->service);
    day->arrivals[quarter_at(f->app->zone, row->arrived_ms)]++;
    if (row->state != VISIT_FINISHED || row->first_call_ms <= 0 ||
        row->ended_ms < row->first_call_ms || visit_row_forgotten(row))
        return;
    f->services_s += (double)(row->ended_ms - row->first_call_ms) / 1000;
    f->services_s += service < 0 ? 0 : f->app->profile.business.services[service].wrap_up_s;
    f->services++;
}

static void fold_day(void *self, const struct cached_day *cached)
{
    struct past_fold *f = self;
    int date = day_at(f->app, cached->day.row.begins_ms + HOUR_MS), i = 0;
    while (i < LEVELLING_PAST && day_add(f->first, i) != date)
        i++;
    if (i == LEVELLING_PAST || cached->closed)
        return;
    struct levelling_day *day = &f->past[i];
    day->open = true;
    for (size_t v = 0; v < cached->visits.n; v++)
        fold_visit(f, day, &cached->visits.at[v]);
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        int hour = q / QUARTERS_AN_HOUR;
        day->there[q] = (float)((cached->present_s[hour] - cached->away_s[hour]) / 3600);
    }
}

static bool fold_past(struct past_fold *f, struct app *app, int today, struct err *err)
{
    int64_t from_ms, to_ms, ignored;
    f->app = app;
    f->first = day_add(today, -LEVELLING_PAST);
    for (int i = 0; i < LEVELLING_PAST; i++)
        f->past[i].weekday = day_weekday(day_add(f->first, i));
    app_business_day(app, app_instant(app, f->first, 12 * 60), &from_ms, &ignored);
    app_business_day(app, app_instant(app, today, 12 * 60), &to_ms, &ignored);
    return day_cache_each(app, CACHE_HOURS, from_ms, to_ms, fold_day, f, err);
}

// ---- a day to come ------------------------------------------------------------------------------

struct date_fold {
    const struct app *app;
    struct levelling_date *date;
    bool open[LEVELLING_QUARTERS];
};

static void book_one(void *self, const struct appointment_row *row)
{
    struct date_fold *f = self;
    if (row->state != APPOINTMENT_BOOKED && row->state != APPOINTMENT_ARRIVED)
        return;
    f->date->quarters[quarter_at(f->app->zone, row->starts_ms)].booked++;
    f->date->booked++;
}

// The part of each quarter that lies in [from, to).
static void spread(const struct zone *zone, int64_t from_ms, int64_t to_ms,
                   double parts[LEVELLING_QUARTERS])
{
    while (from_ms < to_ms) {
        int64_t end_ms = (from_ms / QUARTER_MS + 1) * QUARTER_MS;
        end_ms = end_ms < to_ms ? end_ms : to_ms;
        parts[quarter_at(zone, from_ms)] += (double)(end_ms - from_ms) / QUARTER_MS;
        from_ms = end_ms;
    }
}

static bool read_people(struct app *app, struct levelling_date *date,
                        double people[LEVELLING_QUARTERS], struct err *err)
{
    struct duty *duties = mem_alloc(CONSULTANT_MAX * sizeof *duties);
    const struct business *b = &app->profile.business;
    bool ok = roster_duties(app, date->day, duties, err);
    for (int i = 0; ok && i < b->consultant_n; i++) {
        const struct duty *d = &duties[i];
        int64_t at_ms = d->from_ms;
        if (d->kind != DUTY_ON || !b->consultants[i].active)
            continue;
        date->rostered = true;
        for (int k = 0; k < d->breaks.n; k++) {
            spread(app->zone, at_ms, d->breaks.at[k].from_ms, people);
            at_ms = d->breaks.at[k].to_ms;
        }
        spread(app->zone, at_ms, d->to_ms, people);
    }
    free(duties);
    return ok;
}

static bool read_date(struct app *app, struct date_fold *f, double people[LEVELLING_QUARTERS],
                      struct err *err)
{
    struct stretch open[BREAKS_MAX + 1];
    int64_t from_ms, to_ms;
    int n = day_stretches(app, f->date->day, open);
    double parts[LEVELLING_QUARTERS] = {0};
    f->app = app;
    f->date->closed = n == 0;
    for (int i = 0; i < n; i++)
        spread(app->zone, open[i].from_ms, open[i].to_ms, parts);
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        f->open[q] = parts[q] > 0;
    app_business_day(app, app_instant(app, f->date->day, 12 * 60), &from_ms, &to_ms);
    return read_people(app, f->date, people, err) &&
           store_read_appointments(app->store, from_ms, to_ms, book_one, f, err);
}

static void judge(struct levelling_date *date, const struct levelling_forecast *forecast,
                  const bool open[LEVELLING_QUARTERS])
{
    double capacity[LEVELLING_QUARTERS];
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        capacity[q] = date->quarters[q].capacity;
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        date->quarters[q].hour = levelling_judge(forecast, capacity, open, q);
}

static bool fill_date(struct app *app, const struct past_fold *past, int ahead,
                      struct levelling_report *ret, struct err *err)
{
    struct levelling_date *date = &ret->days[ahead - 1];
    struct date_fold f = {.date = date};
    struct levelling_forecast forecast;
    double people[LEVELLING_QUARTERS] = {0};
    date->day = day_add(past->first, LEVELLING_PAST - 1 + ahead);
    if (!read_date(app, &f, people, err))
        return false;
    if (date->closed)
        return true;
    levelling_forecast(past->past, LEVELLING_PAST, ahead, day_weekday(date->day), &forecast);
    ret->known = forecast.known;
    date->total = forecast.total;
    date->low = forecast.total_low;
    date->high = forecast.total_high;
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        struct levelling_quarter *quarter = &date->quarters[q];
        const struct levelling_cell *cell = &forecast.quarters[q];
        quarter->mean = cell->mean;
        quarter->low = cell->low;
        quarter->high = cell->high;
        quarter->people = !f.open[q] ? 0 : date->rostered ? people[q] : cell->there;
        quarter->capacity =
            ret->service_s > 0 ? quarter->people * QUARTER_MS / 1000 / ret->service_s : 0;
        date->capacity += quarter->capacity;
    }
    judge(date, &forecast, f.open);
    return true;
}

bool app_levelling(struct app *app, struct actor actor, struct levelling_report *ret,
                   struct err *err)
{
    *ret = (struct levelling_report){.service_s = NAN};
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
    struct past_fold *past = mem_alloc(sizeof *past);
    bool ok = fold_past(past, app, app_today(app), err);
    if (past->services > 0)
        ret->service_s = past->services_s / past->services;
    if (ok)
        levelling_score(past->past, LEVELLING_PAST, LEVELLING_SCORED, &ret->score);
    for (int ahead = 1; ok && ahead <= LEVELLING_DAYS; ahead++)
        ok = fill_date(app, past, ahead, ret, err);
    ret->known = ret->known && ret->service_s > 0;
    free(past);
    return ok;
}
