// How long people are kept: whoever has not come for `retention_days` is erased when a day opens, a
// slice a transaction, so that nobody at the kiosk waits for it.

#include "app/internal.h"
#include "base/clock.h"

enum { SLICE = 32 };

void retention_wake(struct app *app)
{
    app->retention_due = app->profile.retention_days > 0;
    app->retention_more = 0;
}

// Counted from the day's begin: what falls due is the same all day, on every process.
int64_t retention_since_ms(const struct app *app, int days)
{
    return app->day.begins_ms - (int64_t)days * DAY_MS;
}

static bool read_due(struct app *app, int64_t out[SLICE], size_t *ret_n, struct err *err)
{
    return store_unseen_customers(app->store, retention_since_ms(app, app->profile.retention_days),
                                  out, SLICE, ret_n, err);
}

// How many more may be erased today without asking, or as somebody has said.
static int left_today(const struct app *app)
{
    const struct model *m = &app->model;
    int left = RETENTION_A_DAY + m->erasing_allowed - m->erased_alone;
    return m->erasing_held || left < 0 ? 0 : left;
}

int retention_asked(const struct app *app)
{
    return app->model.erasing_answered || app->doubt != DOUBT_NONE ? 0 : app->retention_more;
}

static bool ask_about_the_rest(struct app *app, struct err *err)
{
    int64_t since_ms = retention_since_ms(app, app->profile.retention_days);
    int was = app->retention_more;
    app->retention_due = false;
    if (!store_count_unseen(app->store, since_ms, &app->retention_more, err))
        return false;
    if (app->retention_more > 0)
        log_line(app->log, LOG_WARN,
                 "%d people were erased by their age today; about %d more somebody is asked",
                 app->model.erased_alone, app->retention_more);
    app->version += app->retention_more != was; // shown otherwise
    return true;
}

bool retention_pending(struct app *app, bool *ret, struct err *err)
{
    int64_t due[SLICE];
    size_t n = 0;
    *ret = false;
    if (!app->retention_due || !app->model.open)
        return true;
    if (left_today(app) == 0)
        return ask_about_the_rest(app, err);
    if (!read_due(app, due, &n, err))
        return false;
    *ret = n > 0;
    app->retention_due = n > 0;
    return true;
}

struct listed {
    struct app *app;
    int64_t now_ms;
    int n;
};

static bool erase_listed(void *self, int64_t customer, struct err *err)
{
    struct listed *l = self;
    struct command command = {
        .kind = COMMAND_CHANGE_CUSTOMER, .customer = customer, .number = CUSTOMER_ERASED};
    struct ruling ruling;
    engine_decide(&l->app->model, &command, l->now_ms, &l->app->events, &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    l->n++;
    return store_erase_customer(l->app->store, customer, err);
}

// An old copy was put in the store's place by other hands: whoever was erased since is erased again.
bool retention_listed(struct app *app, int64_t now_ms, struct err *err)
{
    struct listed listed = {.app = app, .now_ms = now_ms};
    bool ok = store_unlisted(app->store, erase_listed, &listed, err);
    if (ok && listed.n > 0)
        log_line(app->log, LOG_WARN, "%d customers who had been erased stood in the store again",
                 listed.n);
    return ok;
}

bool retention_slice(struct app *app, int64_t now_ms, struct err *err)
{
    int64_t due[SLICE];
    size_t n = 0;
    bool ok = !app->retention_due || app->doubt != DOUBT_NONE || read_due(app, due, &n, err);
    bool full = n == SLICE;
    if (n > (size_t)left_today(app)) { // somebody else has been at it, too
        n = (size_t)left_today(app);
        full = true;
    }
    for (size_t i = 0; ok && i < n; i++) {
        struct command command = command_change_customer(due[i], CUSTOMER_ERASED, 0);
        struct ruling ruling;
        engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
        must(ruling.refusal == REFUSAL_NONE);
        ok = person_erase(app, due[i], 0, now_ms, err);
    }
    ok = ok && write_through(app, err);
    app->erased |= n > 0;
    app->retention_due = app->retention_due && (!ok || full);
    if (ok && n > 0)
        log_line(app->log, LOG_INFO, "%zu customers who had not come for %d days were erased", n,
                 app->profile.retention_days);
    return ok;
}
