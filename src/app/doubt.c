// The watch over the clock: what the wall clock says against one that nobody sets.

#include "app/doubt.h"
#include "app/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LOOK_AGAIN_MS = 30 * SECOND_MS };

static const char confirmed_key[] = "upkeep.clock"; // when somebody last confirmed the time

enum doubt app_doubt(const struct app *app)
{
    return app->doubt;
}

int64_t app_wall_ms(const struct app *app)
{
    const struct server_time *there = &app->server_time;
    return there->set ? there->at_ms + app->clock.steady_ms(app->clock.self) - there->steady_ms
                      : clock_now_ms(&app->clock);
}

void doubt_hear_server(struct app *app)
{
    int64_t at_ms;
    if (!app->asks_server || !app->clock.steady_ms || !store_clock(app->store, &at_ms))
        return;
    app->server_time = (struct server_time){
        .set = true, .at_ms = at_ms, .steady_ms = app->clock.steady_ms(app->clock.self)};
}

// Of whose clock this process knows more than the time; a server's is held against the journal alone.
static bool watches(const struct app *app)
{
    return app->clock.steady_ms && !app->server_time.set;
}

int64_t app_now_ms(const struct app *app)
{
    int64_t now_ms = app_wall_ms(app), last_ms = app->model.last_ms;
    return last_ms > 0 && (app->doubt != DOUBT_NONE || now_ms < last_ms) ? last_ms : now_ms;
}

// ---- what only this process sees ----------------------------------------------------------------

// How far the clock has jumped since it was last believed; 0: it has not, or cannot be watched. What a
// time server sets may be believed; a slow drift is no jump.
static int64_t jumped_ms(struct app *app, int64_t now_ms)
{
    struct clock_watch *watch = &app->watch;
    if (!watches(app))
        return 0;
    int64_t offset_ms = now_ms - app->clock.steady_ms(app->clock.self);
    int64_t by_ms = watch->set ? offset_ms - watch->offset_ms : 0;
    bool jumped = by_ms > CLOCK_TOLERANCE_MS || by_ms < -CLOCK_TOLERANCE_MS;
    if (jumped && clock_says(&app->clock) != CLOCK_SYNCHRONISED)
        return by_ms;
    watch->set = true;
    watch->offset_ms = offset_ms;
    return 0;
}

// A machine without a battery for its clock: somebody has to have said the time since it started.
static bool is_unset(struct app *app, int64_t now_ms)
{
    char value[32];
    if (!watches(app) || clock_says(&app->clock) != CLOCK_UNSET ||
        !store_get_setting(app->store, confirmed_key, value, sizeof value, NULL))
        return false;
    return strtoll(value, NULL, 10) < now_ms - app->clock.steady_ms(app->clock.self);
}

// What has to be entered; kind TICK: nothing.
static struct command news(struct app *app, int64_t now_ms)
{
    int64_t by_ms = jumped_ms(app, now_ms);
    int64_t by_s = (by_ms < 0 ? -by_ms : by_ms) / SECOND_MS;
    if (by_ms != 0 && app->model.doubted == DOUBT_NONE)
        return command_doubt_clock(DOUBT_STEPPED, by_s > INT32_MAX ? INT32_MAX : (int)by_s);
    if (by_ms == 0 && app->model.doubted == DOUBT_STEPPED && app->watch.said)
        return command_doubt_clock(DOUBT_STEPPED, 0); // it has been set right again
    if (by_ms == 0 && app->model.doubted == DOUBT_NONE && is_unset(app, now_ms))
        return command_doubt_clock(DOUBT_UNSET, 1);
    return (struct command){.kind = COMMAND_TICK};
}

bool doubt_has_news(struct app *app, int64_t now_ms)
{
    return watches(app) && news(app, now_ms).kind != COMMAND_TICK;
}

void doubt_enter(struct app *app, int64_t now_ms)
{
    struct command command = news(app, now_ms);
    struct ruling ruling;
    if (command.kind == COMMAND_TICK)
        return;
    engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    app->watch.said = command.number > 0;
    log_line(app->log, LOG_WARN, "the clock is %s: %s by %d s",
             command.number > 0 ? "doubted" : "believed again",
             doubt_name((enum doubt)command.party), command.number);
}

void doubt_fold(struct app *app, const struct event *event)
{
    bool corrected = event->kind == EVENT_CLOCK_CORRECTED;
    if (event->kind == EVENT_CLOCK_CONFIRMED || corrected) // the time to compare with from now on
        app->watch = (struct clock_watch){0};
    if (corrected) { // what was learned and kept stands at times that never were, and so does what waits
        app->copy_again_ms = app->report_again_ms = app->report_made_day = 0;
        app_forget_forecast(app);
        day_cache_clear(&app->day_cache);
    }
}

// ---- looking ------------------------------------------------------------------------------------

enum doubt doubt_look(struct app *app, int64_t now_ms)
{
    enum doubt doubt = engine_doubt(&app->model, now_ms);
    if (doubt == DOUBT_NONE && now_ms < RELEASE_MS)
        doubt = DOUBT_EARLY;
    if (doubt != app->doubt) {
        app->version++;
        log_line(app->log, doubt ? LOG_WARN : LOG_INFO, "the clock %s",
                 doubt ? doubt_name(doubt) : "is believed");
    }
    app->doubt = doubt;
    app->doubt_looked_ms = now_ms;
    return doubt;
}

int64_t doubt_deadline(const struct app *app)
{
    int64_t now_ms = app_wall_ms(app), from_ms = app->doubt_looked_ms;
    return now_ms >= from_ms && now_ms < from_ms + LOOK_AGAIN_MS ? from_ms + LOOK_AGAIN_MS : now_ms;
}

enum refusal doubt_refuses(const struct app *app, const struct command *command, int64_t now_ms,
                           int64_t *ret_until_ms)
{
    if (app->doubt == DOUBT_NONE)
        return REFUSAL_NONE;
    if (command->kind != COMMAND_CONFIRM_CLOCK && command->kind != COMMAND_CORRECT_CLOCK)
        return REFUSAL_CLOCK_DOUBTED;
    *ret_until_ms = now_ms < RELEASE_MS ? RELEASE_MS : 0;
    return now_ms < RELEASE_MS ? REFUSAL_CLOCK_BEHIND : REFUSAL_NONE;
}

bool clock_confirm_keep(struct asked *asked, struct err *err)
{
    char value[32];
    snprintf(value, sizeof value, "%" PRId64, asked->now_ms);
    doubt_fold(asked->app, &(struct event){.kind = EVENT_CLOCK_CONFIRMED});
    return store_set_setting(asked->app->store, confirmed_key, value, err);
}

bool clock_goes_back_within(const struct app *app, int64_t now_ms)
{
    return app->model.open && now_ms < app->model.rollover_ms &&
           day_at(app, now_ms) == day_date(app, &app->day);
}

bool clock_correct_complete(struct asked *asked, struct err *err)
{
    (void)err;
    int64_t begins_ms = asked->app->day.begins_ms, now_ms = asked->now_ms;
    bool within = clock_goes_back_within(asked->app, now_ms);
    asked->request->command.until_ms = !within ? 0 : begins_ms < now_ms ? begins_ms : now_ms;
    return true;
}

bool clock_correct_keep(struct asked *asked, struct err *err)
{
    struct app *app = asked->app;
    int64_t now_ms = asked->now_ms, from_ms, to_ms;
    int64_t owner_until_ms = now_ms + (int64_t)app->profile.owner_days * DAY_MS;
    app_business_day(app, now_ms, &from_ms, &to_ms);
    bool later = app->day.begins_ms > now_ms; // its last rows are still to be written
    log_line(app->log, LOG_WARN, "the clock was corrected by staff %" PRId64,
             asked->request->actor.staff);
    doubt_fold(app, &(struct event){.kind = EVENT_CLOCK_CORRECTED});
    return write_through(app, err) &&
           store_relabel_later_days(app->store, now_ms, INT64_MAX, err) &&
           (!later || store_last_day(app->store, &app->day, err)) &&
           store_come_back_to(app->store, now_ms, owner_until_ms, from_ms, err) &&
           clock_confirm_keep(asked, err);
}

// ---- words --------------------------------------------------------------------------------------

static const struct {
    const char *name, *words;
} doubts[] = {
    [DOUBT_NONE] = {"", ""},
    [DOUBT_BEHIND] = {"behind", N_("This machine's clock stands before the last entry.")},
    [DOUBT_AHEAD] = {"ahead", N_("This machine's clock stands long after the last entry.")},
    [DOUBT_STEPPED] = {"stepped", N_("This machine's clock jumped.")},
    [DOUBT_UNSET] = {"unset", N_("This machine has started, and nobody has told it the time.")},
    [DOUBT_EARLY] = {"early", N_("This machine's clock stands before the program was made.")},
};
_Static_assert(sizeof doubts / sizeof *doubts == DOUBT_COUNT, "words for each");

const char *doubt_words(enum lang lang, enum doubt doubt)
{
    return *doubts[doubt].words ? tr(lang, doubts[doubt].words) : "";
}

const char *doubt_name(enum doubt doubt)
{
    return doubts[doubt].name;
}
