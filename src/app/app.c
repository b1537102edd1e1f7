// An open app: the store, the model folded from its journal, and what others write caught up.

#include "app/figures/daily.h"
#include "app/internal.h"
#include "app/telling.h"
#include "app/doubt.h"
#include "app/said.h"
#include "app/link_internal.h"
#include "base/str.h"

#include <inttypes.h>
#include <sodium.h>

enum { RETRY_MS = 2000 };

// ---- folding ----------------------------------------------------------------------------------

struct journal_fold {
    struct app *app;
    bool day_changed, business_changed, people_changed, erasing_answered;
    int64_t bad_seq;
};

static bool fold_one(void *self, const struct event *event)
{
    struct journal_fold *f = self;
    if (!model_apply(&f->app->model, event)) {
        f->bad_seq = event->seq;
        return false;
    }
    snapshot_lacks(f->app, event);
    forecast_feed(f->app->forecast, &f->app->model, event);
    doubt_fold(f->app, event);
    f->day_changed |= event->kind == EVENT_DAY_OPENED || event->kind == EVENT_DAY_CLOSED ||
                      event->kind == EVENT_CLOCK_CORRECTED;
    f->erasing_answered |= event->kind == EVENT_ERASING_ANSWERED;
    f->business_changed |= event->business != NULL;
    f->people_changed |= event_changes_people(event->kind);
    return true;
}

static bool fold_after(struct app *app, int64_t seq, struct err *err)
{
    struct journal_fold f = {.app = app};
    int64_t before = app->model.last_seq;
    if (!store_read_events(app->store, seq, fold_one, &f, err))
        return false;
    if (f.bad_seq != 0)
        return err_set(err, ERR_CORRUPT,
                       "'%s': event %" PRId64
                       " of the journal cannot follow the one before: run `lobby check`",
                       store_path(app->store), f.bad_seq);
    if (app->model.last_seq != before)
        app->version++;
    if (f.day_changed && !store_last_day(app->store, &app->day, err))
        return false;
    if (f.business_changed && !settings_read(app, err))
        return false;
    if (f.day_changed || f.erasing_answered)
        retention_wake(app);
    if (f.day_changed || f.people_changed)
        snapshot_forget_visitors(app);
    return true;
}

bool app_fold_again(struct app *app, struct err *err)
{
    model_finish(&app->model);
    model_init(&app->model);
    snapshot_outdate(app);
    snapshot_forget_visitors(app);
    event_list_clear(&app->events);
    app->flushed = 0;
    app->version++;
    app->stale = true;
    if (!store_last_day(app->store, &app->day, err) ||
        !fold_after(app, app->day.first_seq - 1, err))
        return false;
    app->stale = false;
    return true;
}

bool app_read_new(struct app *app, struct err *err)
{
    if (!store_still_ours(app->store, err))
        return false;
    doubt_hear_server(app);
    return app->stale ? app_fold_again(app, err) : fold_after(app, app->model.last_seq, err);
}

void app_forget_forecast(struct app *app)
{
    forecast_destroy(app->forecast);
    app->forecast = forecast_create(app->zone);
    telling_destroy(app->telling);
    app->telling = telling_create();
}

void app_set_trouble(struct app *app, const struct err *err)
{
    enum err_code code = err ? err->code : ERR_NONE;
    if (code != app->trouble.code) {
        app->version++;
        log_line(app->log, err ? LOG_ERROR : LOG_INFO, "%s",
                 err ? err->text : "the store works again");
    }
    app->trouble = err ? *err : (struct err){0};
    app->retry_ms = err ? app_wall_ms(app) + RETRY_MS : 0;
}

// ---- open and close ---------------------------------------------------------------------------

static bool create_store(struct app *app, const struct app_options *options, struct err *err)
{
    const char *zone = options->time_zone ? options->time_zone : "Asia/Taipei";
    if (!zone_open(zone, &app->zone, err)) // before there is a file
        return false;
    zone_close(app->zone);
    app->zone = NULL;
    return store_create(options->path, zone, clock_now_ms(&options->clock), &app->store, err) &&
           (store_keep_beside(app->store, options->copies), true) &&
           settings_add_defaults(app->store, err) &&
           registers_fill(app->store, clock_now_ms(&options->clock), err) &&
           (!options->sample || sample_fill(app->store, err)) && store_commit(app->store, err);
}

static bool open_store(struct app *app, const struct app_options *options, struct err *err)
{
    if (!store_open_keeping(options->path, options->copies, &app->store, err))
        return false;
    if (store_was_mended(app->store))
        log_line(app->log, LOG_WARN,
                 "the store's log was damaged, and what it holds behind the damage was read: what "
                 "lay there is kept as '%s.before-…', and `lobby check` lists it",
                 options->path);
    return true;
}

static bool open_parts(struct app *app, const struct app_options *options, struct err *err)
{
    utf8_copy(app->catalogue.public_address, sizeof app->catalogue.public_address,
              options->public_address ? options->public_address : "");
    return (options->create ? create_store(app, options, err) : open_store(app, options, err)) &&
           settings_read(app, err) && app_fold_again(app, err) && app_read_new(app, err) &&
           said_read(app, err);
}

bool app_open(const struct app_options *options, struct app **ret, struct err *err)
{
    must(sodium_init() >= 0);
    struct app *app = mem_alloc(sizeof *app);
    app->clock = options->clock;
    app->asks_server = options->asks_server;
    app->entropy = options->entropy;
    app->log = options->log;
    app->makes_reports = options->makes_reports;
    app->press = options->press;
    app->shows_pictures = options->shows_pictures;
    app->smaller = options->smaller;
    app->report_lang = options->report_lang;
    utf8_copy(app->report_path, sizeof app->report_path,
              options->report_path ? options->report_path : "");
    utf8_copy(app->export_path, sizeof app->export_path,
              options->export_path ? options->export_path : "");
    utf8_copy(app->copies, sizeof app->copies, options->copies ? options->copies : "");
    model_init(&app->model);
    if (!open_parts(app, options, err)) {
        app_close(app);
        return false;
    }
    *ret = app;
    return true;
}

void app_close(struct app *app)
{
    if (!app)
        return;
    pictures_close(app);
    day_cache_clear(&app->day_cache);
    forecast_destroy(app->forecast);
    telling_destroy(app->telling);
    store_close(app->store);
    zone_close(app->zone);
    model_finish(&app->model);
    event_list_finish(&app->events);
    vec_finish(&app->since);
    photos_forget(app, INT64_MAX);
    mem_wipe(app->visitors.at, app->visitors.cap * sizeof *app->visitors.at);
    vec_finish(&app->visitors);
    free(app);
}

// Of the past, for whoever looks at reports and into registers; one day, one block.
static bool learn_past(struct app *app)
{
    struct err err = {0};
    bool more = day_cache_keep_ahead(app, &err) || day_cache_read_ahead(app, &err) ||
                entries_sign_ahead(app, &err) || entries_sort_ahead(app, &err);
    if (err.code != ERR_NONE)
        log_line(app->log, LOG_WARN, "cannot read the past: %s", err.text);
    return more;
}

bool app_learn(struct app *app)
{
    if (app->stale)
        return false;
    if (telling_has_more(app->telling)) { // of a lobby too full to be told at once
        app->version +=
            !telling_go_on(app->telling, app->forecast, &app->model, app_now_ms(app), false);
        return true;
    }
    if (forecast_learned(app->forecast))
        return learn_past(app);
    struct err err = {0};
    bool more = forecast_learn(app->forecast, app->store, &app->day, &app->model.business, &err);
    if (err.code != ERR_NONE)
        log_line(app->log, LOG_WARN, "cannot learn waits: %s", err.text);
    app->version += forecast_learned(app->forecast);
    return err.code == ERR_NONE || more; // then what reports want of the past
}

const struct entropy *app_entropy(const struct app *app)
{
    return &app->entropy;
}

int64_t app_version(const struct app *app)
{
    return app->version;
}

const struct clock *app_clock(const struct app *app)
{
    return &app->clock;
}

int64_t app_deadline(const struct app *app)
{
    int64_t now_ms = app_wall_ms(app);
    if (app->trouble.code != ERR_NONE) // also where the clock has been set back since
        return app->retry_ms <= now_ms + RETRY_MS ? app->retry_ms : now_ms;
    if (app->doubt != DOUBT_NONE)
        return doubt_deadline(app);
    if (app->retention_due)
        return 0;
    if (!app->model.open || app->stale)
        return 0;
    int64_t engine_ms = engine_deadline(&app->model), report_ms = daily_due_ms(app);
    return engine_ms < report_ms ? engine_ms : report_ms;
}
