// The business day runs from rollover to rollover on the site's clock; the program opens it, as an
// event like any other.

#include "app/access.h"
#include "app/alert.h"
#include "app/internal.h"
#include "app/site_zone.h"
#include "store/access.h"
#include "base/calendar.h"
#include "base/clock.h"

enum { NUMBER_GAP = 10, FAR_GAP = 100, FAR_LEAST = 50 };
enum { EARLY_MOST_MS = 12 * HOUR_MS }; // … in another time zone
enum { HASHES_AT_ONCE = 40 };   // of days from before there were hashes: some at each opening
enum { LOOK_AHEAD_DAYS = 400 }; // a house that is shut for longer tells no opening

int day_at(const struct app *app, int64_t at_ms)
{
    struct site_time local = zone_local(app->zone, at_ms);
    int day = day_of_time(&local);
    return at_ms < zone_instant(app->zone, day, app->profile.rollover_min) ? day_add(day, -1) : day;
}

int day_date(const struct app *app, const struct day_row *day)
{
    return day_is_extra(day->day) ? day_at(app, day->begins_ms) : day->day;
}

// Months since year 0.
static int month_of(int day)
{
    return day / 10000 * 12 + day / 100 % 100 - 1;
}

// Where the period before begins that ends where [first, end) begins. Whole months have as many
// months before them, however long those are: a quarter stands beside the quarter before.
static int first_before(int first, int end, int days)
{
    int months = month_of(end) - month_of(first);
    if (first % 100 != 1 || end % 100 != 1 || months < 1)
        return day_add(first, -days);
    return day_add_months(first, -months);
}

static int64_t day_begins(const struct app *app, int day)
{
    return zone_instant(app->zone, day, app->profile.rollover_min);
}

struct period_before app_part_before(const struct app *app, int first, int last, int before_first,
                                     int before_last)
{
    int today = day_at(app, app_now_ms(app));
    bool runs = today >= first && today <= last;
    int same = day_add(before_first, (int)(calendar_days_of(today) - calendar_days_of(first)));
    struct period_before p = {.from_ms = day_begins(app, before_first),
                              .until_ms = INT64_MAX,
                              .first_day = before_first,
                              .last_day = runs && same < before_last ? same : before_last};
    p.last_ms = day_begins(app, p.last_day);
    p.to_ms = day_begins(app, day_add(p.last_day, 1));
    if (runs)
        p.until_ms = p.last_ms + (app_now_ms(app) - day_begins(app, today));
    return p;
}

// This month up to today stands beside the same days of the month before.
struct period_before app_period_before(const struct app *app, int64_t from_ms, int64_t to_ms)
{
    int days = (int)((to_ms - from_ms + DAY_MS / 2) / DAY_MS); // one may have 23 or 25 hours
    int first = day_at(app, from_ms), end = day_at(app, to_ms),
        today = day_at(app, app_now_ms(app));
    int before = first_before(first, end, days);
    if (first % 100 == 1 && month_of(first) == month_of(today) && today < end)
        before = day_add_months(first, -1);
    return app_part_before(app, first, day_add(end, -1), before, day_add(first, -1));
}

void app_business_day(const struct app *app, int64_t at_ms, int64_t *ret_from_ms,
                      int64_t *ret_to_ms)
{
    int day = day_at(app, at_ms);
    *ret_from_ms = zone_instant(app->zone, day, app->profile.rollover_min);
    *ret_to_ms = zone_instant(app->zone, day_add(day, 1), app->profile.rollover_min);
}

int app_business_date(const struct app *app, int64_t at_ms)
{
    return day_at(app, at_ms ? at_ms : app_now_ms(app));
}

int64_t app_clock_offset_ms(const struct app *app, int64_t at_ms)
{
    return zone_offset_ms(app->zone, at_ms);
}

struct site_time app_site_time(const struct app *app, int64_t at_ms)
{
    return zone_local(app->zone, at_ms);
}

int64_t app_instant(const struct app *app, int day, int minutes)
{
    return zone_instant(app->zone, day, minutes);
}

int64_t day_next_opening(const struct app *app, int64_t now_ms, int *ret_weekday)
{
    int day = day_at(app, now_ms);
    for (int i = 1; i <= LOOK_AHEAD_DAYS; i++) {
        day = day_add(day, 1);
        struct stretch open[BREAKS_MAX + 1];
        if (day_stretches(app, day, open) == 0)
            continue;
        *ret_weekday = day_weekday(day);
        return open[0].from_ms;
    }
    *ret_weekday = 0;
    return 0;
}

// Where the clock changes a stretch, or a break, can be longer, shorter or gone; two never overlap.
int hours_stretches(const struct app *app, int date, const struct day_hours *hours,
                    struct stretch out[BREAKS_MAX + 1])
{
    int n = 0;
    for (int i = 0; !hours->closed && i <= hours->break_n; i++) {
        int from = i > 0 ? hours->breaks[i - 1].to_min : hours->open_min;
        int to = i < hours->break_n ? hours->breaks[i].from_min : hours->close_min;
        int64_t from_ms = zone_instant(app->zone, date, from);
        int64_t to_ms = zone_instant(app->zone, date, to);
        bool joins = n > 0 && from_ms <= out[n - 1].to_ms; // nothing is left of the break
        if (joins && to_ms > out[n - 1].to_ms)
            out[n - 1].to_ms = to_ms;
        else if (!joins && to > from && to_ms > from_ms)
            out[n++] = (struct stretch){from_ms, to_ms};
    }
    return n;
}

int day_stretches(const struct app *app, int date, struct stretch out[BREAKS_MAX + 1])
{
    struct day_hours hours = settings_hours(app, date);
    return hours_stretches(app, date, &hours, out);
}

// Those of a day whose clock was changed to another time zone are of all the dates that it has part of.
static int stretches_of(const struct app *app, const struct day_row *day,
                        struct stretch out[BREAKS_MAX + 1])
{
    int n = 0, date = day_date(app, day), last = day_at(app, day->ends_ms - 1);
    if (site_zone_changed_ms(app->zone_kept) <= day->begins_ms - DAY_MS)
        return day_stretches(app, date, out);
    for (date = day_at(app, day->begins_ms); date <= last; date = day_add(date, 1)) {
        struct stretch open[BREAKS_MAX + 1];
        int all = day_stretches(app, date, open);
        for (int i = 0; i < all; i++) {
            bool joins = n == BREAKS_MAX + 1 || (n > 0 && open[i].from_ms <= out[n - 1].to_ms);
            if (open[i].to_ms <= day->begins_ms)
                continue;
            if (!joins)
                out[n++] = open[i];
            else if (open[i].to_ms > out[n - 1].to_ms)
                out[n - 1].to_ms = open[i].to_ms;
        }
    }
    return n;
}

// A closed day is open for one millisecond at its begin: the engine knows no other.
void day_hours_of(const struct app *app, const struct day_row *day, struct command *command,
                  struct breaks *ret_breaks)
{
    struct stretch open[BREAKS_MAX + 1];
    int n = 0, all = stretches_of(app, day, open);
    command->rollover_ms = day->ends_ms;
    command->ready_ms = day->begins_ms;
    command->until_ms = day->begins_ms + 1;
    *ret_breaks = (struct breaks){0};
    for (int i = 0; i < all; i++) {
        int64_t from_ms = open[i].from_ms > day->begins_ms ? open[i].from_ms : day->begins_ms;
        int64_t to_ms = open[i].to_ms < day->ends_ms ? open[i].to_ms : day->ends_ms;
        if (to_ms <= from_ms) // before the day began early, or behind its end
            continue;
        if (n++ == 0)
            command->ready_ms = from_ms;
        else
            ret_breaks->at[ret_breaks->n++] = (struct stretch){command->until_ms, from_ms};
        command->until_ms = to_ms;
    }
}

// Which day to open at that instant. When the rollover was set to a later hour the clock can still
// stand in a day that has been closed: then it is the next one, begun early. After a correction of the
// clock the date may have had a day: then the rest of it is an extra one. So, too, after a change to a time
// zone whose date is not over yet for long.
static bool day_for(const struct app *app, int64_t at_ms, struct day_row *ret, struct err *err)
{
    int day = day_at(app, at_ms), label = day;
    bool early = false, had = false;
    if (app->model.corrected && (!store_date_taken(app->store, day, &had, err) ||
                                 (had && !store_next_extra_day(app->store, &label, err))))
        return false;
    if (!app->model.corrected && !day_is_extra(app->day.day))
        early = day <= app->day.day;
    bool moved = site_zone_changed_ms(app->zone_kept) > app->day.begins_ms - DAY_MS;
    if (early && moved && day_begins(app, day_add(day, 1)) - at_ms > EARLY_MOST_MS) {
        // the rest of a date that has had its day in another time zone
        early = false;
        had = true;
        if (!store_next_extra_day(app->store, &label, err))
            return false;
    }
    if (early)
        day = label = day_add(app->day.day, 1);
    bool late = moved && day_begins(app, day) < app->day.ends_ms;
    *ret = (struct day_row){
        .day = label,
        .begins_ms = early || had || late ? at_ms : day_begins(app, day),
        .ends_ms = day_begins(app, day_add(day, 1)),
        .first_seq = app->model.last_seq + 1,
    };
    return true;
}

static bool refused(const struct ruling *ruling, const char *what, struct err *err)
{
    return err_set(err, ERR_CORRUPT, "cannot %s: refused as %s; check the settings", what,
                   refusal_name(ruling->refusal));
}

// Numbers of the date that may be in somebody's hand, the wrong clock's with them, are not given again.
static bool skip_given(struct app *app, int64_t now_ms, struct err *err)
{
    int64_t from_ms, to_ms;
    int given;
    struct ruling ruling;
    app_business_day(app, now_ms, &from_ms, &to_ms);
    if (!store_highest_number(app->store, from_ms, app->day.first_seq, &given, err))
        return false;
    int behind = (given / NUMBER_GAP + 1) * NUMBER_GAP;
    if (given == 0 || behind >= NUMBER_MAX)
        return true;
    struct command command = command_skip_numbers(behind);
    engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
    return ruling.refusal == REFUSAL_NONE ||
           refused(&ruling, "go on behind the numbers given", err);
}

int day_highest_number(const struct app *app)
{
    int highest = 0;
    for (int i = 0; i < 26; i++) {
        int number = app->model.next_number[i];
        highest = number > highest ? number : highest;
    }
    return highest;
}

int day_far_behind(int number, int times)
{
    int behind = ((number + FAR_LEAST) / FAR_GAP + 1 + times) * FAR_GAP;
    return behind < NUMBER_MAX ? behind : number + (NUMBER_MAX - number) / 2;
}

// What the store's log lost of today may have given numbers out, and so may what stood where a copy stands
// now that was brought back under a clock in doubt: then nobody knew yet which day it is.
static bool skip_lost(struct app *app, int64_t now_ms, struct err *err)
{
    struct ruling ruling;
    struct mending *m = &app->catalogue.mending;
    int highest = day_highest_number(app);
    bool log = m->what == MENDED_LAST && m->at_ms >= app->day.begins_ms;
    int behind = log                                ? day_far_behind(highest, 0)
                 : app->day.begins_ms < m->until_ms ? m->behind
                                                    : 0;
    if (!log && m->behind == 0)
        return true;
    struct command command = command_skip_numbers(behind);
    if (behind > highest)
        engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
    if (behind > highest && ruling.refusal != REFUSAL_NONE)
        return refused(&ruling, "go on behind the numbers given", err);
    m->what = log ? MENDED_BEHIND : m->what;
    m->behind = 0;
    return store_set_mending(app->store, m, err);
}

// In the sample everybody is there when the day opens. The program does that: the receptionist who
// signs in is not offered to take back what she has not done.
static bool check_in_sample(struct app *app, int64_t now_ms, struct err *err)
{
    const struct business *b = &app->model.business;
    for (int i = 0; i < b->consultant_n; i++) {
        struct command command = command_on_consultant(COMMAND_CHECK_IN, b->consultants[i].id);
        if (!b->consultants[i].active)
            continue;
        if (!store_count_incomplete(app->store, command.consultant, &command.number, err))
            return false;
        struct ruling ruling;
        engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
        if (ruling.refusal != REFUSAL_NONE)
            return refused(&ruling, "check the sample staff in", err);
    }
    return true;
}

// Somebody has seen on the day before what was done to the store.
static bool forget_mended(struct app *app, struct err *err)
{
    bool seen = false;
    struct mending *m = &app->catalogue.mending;
    for (int i = 0; i < app->model.aside_n; i++)
        seen |= app->model.asides[i].kind == ALERT_MENDED &&
                app->model.asides[i].n == alert_mended_n(&app->catalogue);
    const struct mending left = {.behind = m->behind, .until_ms = m->until_ms};
    return !seen || store_set_mending(app->store, &left, err); // read again with the settings
}

static bool open_day(struct app *app, int64_t now_ms, struct err *err)
{
    struct owed_turn owed[CONSULTANT_MAX * GROUP_MAX];
    struct past_turns past[CONSULTANT_MAX * GROUP_MAX];
    struct command command = {
        .kind = COMMAND_OPEN_DAY, .business = &app->profile.business, .owed = owed};
    struct day_row day;
    bool corrected = app->model.corrected;
    if (!forget_mended(app, err) || !settings_read(app, err) ||
        !day_for(app, engine_event_ms(&app->model, now_ms), &day, err) ||
        !store_read_owed(app->store, owed, sizeof owed / sizeof *owed, &command.owed_n, err) ||
        !past_turns_for(app, &app->profile.business, day_date(app, &day), past, &command, err) ||
        !store_next_visit(app->store, &command.visit, err))
        return false;
    day_hours_of(app, &day, &command, &app->profile.business.breaks);
    targets_of_day(&app->profile.business, day_date(app, &day));
    if (!duties_of_day(app, day_date(app, &day), err))
        return false;
    day.first_visit = command.visit;
    struct ruling ruling;
    engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
    if (ruling.refusal != REFUSAL_NONE)
        return refused(&ruling, "open the day", err);
    app->day = day;
    retention_wake(app);
    snapshot_forget_visitors(app);
    return store_put_day(app->store, &day, err) &&
           store_hash_days(app->store, HASHES_AT_ONCE, err) &&
           (!corrected || skip_given(app, now_ms, err)) &&
           store_miss_appointments(app->store, day.begins_ms, err) && entries_expire(app, err) &&
           store_purge(app->store, now_ms - (int64_t)COMMAND_DAYS * DAY_MS,
                       now_ms - (int64_t)TOKEN_DAYS * DAY_MS, err) &&
           store_purge_access(app->store, now_ms - (int64_t)ACCESS_DAYS * DAY_MS, err) &&
           store_purge_outings(app->store, now_ms - (int64_t)OUTING_DAYS * DAY_MS, err) &&
           store_purge_outs(app->store, now_ms - (int64_t)OUT_DAYS * DAY_MS, day.first_visit,
                            err) &&
           (app->sample_author == 0 || check_in_sample(app, now_ms, err)) &&
           entries_of_rounds(app, day_weekday(day_date(app, &day)), now_ms, err);
}

bool day_open_if_needed(struct app *app, int64_t now_ms, struct err *err)
{
    if (app->model.open)
        return skip_lost(app, now_ms, err);
    app->erased = true;
    // what closed the day before must stand in the tables before its model goes
    return write_through(app, err) && open_day(app, now_ms, err) &&
           retention_listed(app, now_ms, err) && skip_lost(app, now_ms, err) &&
           write_through(app, err);
}

static bool hours_on(const struct app *app, int day, int64_t *ret_opens_ms, int64_t *ret_closes_ms)
{
    struct stretch open[BREAKS_MAX + 1];
    int n = day_stretches(app, day, open);
    *ret_opens_ms = n ? open[0].from_ms : 0;
    *ret_closes_ms = n ? open[n - 1].to_ms : 0;
    return n > 0;
}

void app_house_hours(const struct app *app, int64_t now_ms, struct house_hours *ret)
{
    int day = day_at(app, now_ms), next = day_add(day, 1);
    *ret = (struct house_hours){.offset_ms = zone_offset_ms(app->zone, now_ms)};
    hours_on(app, day, &ret->opens_ms, &ret->closes_ms);
    for (int i = 0; i < LOOK_AHEAD_DAYS; i++, next = day_add(next, 1)) {
        if (hours_on(app, next, &ret->next_opens_ms, &ret->next_closes_ms))
            return;
    }
}
