// A target holds from a day on: days that are over were judged by what held then, and no change of it
// reaches back to them.

#include "app/change.h"
#include "base/clock.h"

static int today_of(const struct app *app)
{
    return app->day.day != 0 ? day_date(app, &app->day) : day_at(app, app_now_ms(app));
}

static int held_s(const struct service_rules *rules, int date)
{
    return date < rules->target_from && rules->target_before_s > 0 ? rules->target_before_s
                                                                   : rules->target_s;
}

void targets_of_day(struct business *business, int date)
{
    for (int i = 0; i < business->service_n; i++) {
        struct service_rules *rules = &business->services[i];
        rules->target_today_s = held_s(rules, date) != rules->target_s ? held_s(rules, date) : 0;
    }
}

static bool some_day_since(struct app *app, int date, int today, bool *ret, struct err *err)
{
    int rollover = app->profile.rollover_min, days = 0;
    int64_t first, end;
    bool ok = store_days(app->store, zone_instant(app->zone, date, rollover),
                         zone_instant(app->zone, today, rollover), &days, &first, &end, err);
    *ret = days > 0;
    return ok;
}

static bool refuse_past(enum lang lang, const struct profile *next, int service, int today,
                        struct err *err)
{
    char date[11];
    struct arena arena = {0};
    date_format(today, date);
    err_set(err, ERR_INPUT, "%s",
            tr_fill(&arena, lang,
                    N_("{service}: a target holds from {date} on at the earliest. Days that are "
                       "over were judged by what held then."),
                    "service", words_in(&next->services[service].words.name, lang), "date", date,
                    NULL));
    arena_finish(&arena);
    return false;
}

// What nobody has said of it: it holds from today on, or until the day that was said what held before. A day
// ahead stays as it was said.
static void date_target(const struct service_rules *was, struct service_rules *next, int today)
{
    bool changed = next->target_s != was->target_s, dated = next->target_from != was->target_from;
    bool told = next->target_before_s != was->target_before_s;
    bool always = dated && next->target_from == 0; // it has not always held
    if (always || (changed && !dated && was->target_from <= today))
        next->target_from = changed ? today : was->target_from;
    if (!told && next->target_from > today && was->target_from <= today)
        next->target_before_s = held_s(was, today);
}

bool targets_date(struct app *app, const struct change *change, const struct profile *was,
                  struct profile *next, struct err *err)
{
    int today = today_of(app);
    bool ok = true;
    for (int i = 0; ok && i < was->business.service_n; i++) {
        struct service_rules *rules = &next->business.services[i];
        bool since = false;
        date_target(&was->business.services[i], rules, today);
        int from = rules->target_from;
        if (from == was->business.services[i].target_from || !is_date(from) || from >= today)
            continue;
        ok = some_day_since(app, from, today, &since, err);
        if (ok && since && !change->imported)
            ok = refuse_past(change->lang, next, i, today, err);
        rules->target_from = since ? today : from;
    }
    return ok;
}
