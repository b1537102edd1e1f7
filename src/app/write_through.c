// After events have been decided, journal and tables are brought in step with the model: one row
// for each visit and consultant that an event touched.

#include "app/internal.h"

struct touched {
    VEC(int64_t) visits;
    bool consultants[CONSULTANT_MAX], owed[CONSULTANT_MAX];
    bool everybody; // turns may have been taken back
};

static void touch_visit(struct touched *t, int64_t visit)
{
    for (size_t i = t->visits.n; i-- > 0;) {
        if (t->visits.at[i] == visit)
            return;
    }
    vec_push(&t->visits, visit);
}

static void touch_everybody(const struct app *app, struct touched *t)
{
    for (int i = 0; i < app->model.business.consultant_n; i++)
        t->consultants[i] = t->owed[i] = true;
    t->everybody = true;
}

static void touch_open(const struct app *app, struct touched *t)
{
    for (size_t i = 0; i < app->model.open_visits.n; i++)
        touch_visit(t, app->model.visits.at[app->model.open_visits.at[i]].id);
}

static void touch_day(const struct app *app, struct touched *t)
{
    for (size_t i = 0; app->model.open && i < app->model.visits.n; i++)
        vec_push(&t->visits, app->model.visits.at[i].id);
    touch_everybody(app, t);
}

static void touch(const struct app *app, const struct event *e, struct touched *t)
{
    if (e->visit != 0 && model_visit(&app->model, e->visit))
        touch_visit(t, e->visit);
    int c = business_consultant(&app->model.business, e->consultant);
    if (c >= 0) {
        t->consultants[c] = true;
        t->owed[c] |= e->kind == EVENT_TURN_OWED || e->kind == EVENT_TURN_TAKEN ||
                      e->kind == EVENT_TURN_CREDITED;
    }
    if (e->kind == EVENT_TURN_GIVEN_BACK)
        touch_everybody(app, t);          // others are no longer owed for it
    if (e->kind == EVENT_CLOCK_CORRECTED) // all that is of today has gone back
        touch_day(app, t);
    if (e->kind == EVENT_UNDONE && e->other)
        touch_open(app, t); // whom holds run on for
    if (e->kind == EVENT_UNDONE || e->kind == EVENT_DAY_CLOSED || e->kind == EVENT_DAY_OPENED ||
        e->kind == EVENT_BUSINESS_CHANGED) // who is new has a day, too
        touch_everybody(app, t);           // an undone turn gives others back what they were owed
}

// Whoever was let go by an event that does not name them.
static void touch_let_go(const struct app *app, int64_t first_seq, struct touched *t)
{
    for (int i = 0; i < app->model.business.consultant_n; i++)
        t->consultants[i] |= app->model.consultants[i].last_seq >= first_seq;
}

// What these events say about the visit's end; false: nothing.
static bool reason_of(const struct app *app, size_t from, int64_t visit, enum reason *ret)
{
    bool found = false;
    for (size_t i = from; i < app->events.events.n; i++) {
        const struct event *e = &app->events.events.at[i];
        if (e->visit == visit && store_event_says_end(e)) {
            *ret = e->reason;
            found = true;
        }
    }
    return found;
}

static bool is_with_somebody(const struct visit *visit)
{
    return visit->state == VISIT_CALLED || visit->state == VISIT_SERVING;
}

// Those whom their consultant has let go come first, or the constraint that a consultant has one
// visit would see two.
static bool put_visits(struct app *app, size_t from, const struct touched *t, struct err *err)
{
    for (int with = 0; with < 2; with++) {
        for (size_t i = 0; i < t->visits.n; i++) {
            const struct visit *visit = model_visit(&app->model, t->visits.at[i]);
            enum reason reason;
            bool ends = reason_of(app, from, visit->id, &reason);
            if (is_with_somebody(visit) == (with == 1) &&
                !store_put_visit(app->store, app->day.day, &app->model, visit,
                                 ends ? &reason : NULL, err))
                return false;
        }
    }
    return true;
}

static bool put_consultants(struct app *app, const struct touched *t, struct err *err)
{
    for (int i = 0; i < app->model.business.consultant_n; i++) {
        if (t->consultants[i] &&
            !store_put_consultant_day(app->store, app->day.day, &app->model, i, t->everybody, err))
            return false;
        if (t->owed[i] && !store_put_owed(app->store, &app->model, i, err))
            return false;
    }
    return true;
}

static bool move_back(struct app *app, const struct event *e, struct err *err)
{
    struct clock_move move = clock_move_of(e);
    return e->until_ms == 0 || store_move_back(app->store, &move, app->day.first_visit, err);
}

// Events whose effect reaches rows of other tables or days.
static bool put_beyond(struct app *app, const struct event *e, struct err *err)
{
    bool of_today = model_visit(&app->model, e->visit) != NULL;
    if (e->kind == EVENT_UNDONE && e->visit != 0 && !e->party && !of_today)
        return store_reopen_record(app->store, e, err);
    if (e->kind == EVENT_CLOCK_CORRECTED)
        return store_put_task(app->store, &app->model, e, err) && move_back(app, e, err);
    if (e->kind == EVENT_TASK_ASKED || e->kind == EVENT_TASK_ENDED || e->kind == EVENT_UNDONE)
        return store_put_task(app->store, &app->model, e, err);
    if (e->kind == EVENT_DAY_CLOSED) {
        app->day.closed = true;
        return store_put_day(app->store, &app->day, err);
    }
    if (e->kind == EVENT_RECORD_COMPLETED && !of_today)
        return store_complete_record(app->store, e, err);
    if (e->kind == EVENT_CUSTOMER_CHANGED && e->number == CUSTOMER_ERASED)
        return store_unlink_customer(app->store, e->customer, err);
    return true;
}

bool write_through(struct app *app, struct err *err)
{
    size_t from = app->flushed;
    if (from == app->events.events.n)
        return true;
    struct touched touched = {0};
    bool ok = store_append(app->store, &app->events, from, err);
    for (size_t i = from; i < app->events.events.n; i++) {
        touch(app, &app->events.events.at[i], &touched);
        snapshot_lacks(app, &app->events.events.at[i]);
        forecast_feed(app->forecast, &app->model, &app->events.events.at[i]);
    }
    touch_let_go(app, app->events.events.at[from].seq, &touched);
    ok = ok && put_visits(app, from, &touched, err) && put_consultants(app, &touched, err);
    for (size_t i = from; ok && i < app->events.events.n; i++)
        ok = put_beyond(app, &app->events.events.at[i], err);
    vec_finish(&touched.visits);
    app->flushed = app->events.events.n;
    return ok;
}
