// What surfaces draw from: a copy that any thread may read, wiped when it goes.

#include "app/doubt.h"
#include "app/internal.h"
#include "app/own_wait.h"
#include "app/telling.h"

#include <pthread.h>
#include <stdlib.h>

struct told_with {
    struct own_wait *own;           // NULL: nothing is known yet
    pthread_mutex_t lock;           // over what follows
    struct told *rows[SERVICE_MAX]; // NULL: not asked for yet
};

static struct told_with *with_create(struct own_wait *own)
{
    struct told_with *with = mem_alloc(sizeof *with);
    with->own = own;
    pthread_mutex_init(&with->lock, NULL);
    return with;
}

static void with_destroy(struct told_with *with)
{
    if (!with)
        return;
    for (int i = 0; i < SERVICE_MAX; i++)
        free(with->rows[i]);
    pthread_mutex_destroy(&with->lock);
    own_wait_destroy(with->own);
    free(with);
}

const struct told *snapshot_told_with(const struct snapshot *s, int service)
{
    struct told_with *with = s->with;
    pthread_mutex_lock(&with->lock);
    struct told **row = &with->rows[service];
    if (!*row) {
        *row = mem_alloc(CONSULTANT_MAX * sizeof **row);
        if (with->own)
            forecast_tell_with(with->own, &s->model, service, s->told_ms, &s->anybody[service],
                               *row);
    }
    pthread_mutex_unlock(&with->lock);
    return *row;
}

// ---- how far it has followed --------------------------------------------------------------------

enum { SINCE_MOST = 1024 };

void snapshot_outdate(struct app *app)
{
    app->epoch++;
    app->since.n = 0;
}

void snapshot_lacks(struct app *app, const struct event *event)
{
    if (event->business || app->since.n == SINCE_MOST) { // that is the caller's
        snapshot_outdate(app);
        return;
    }
    vec_push(&app->since, *event);
    app->since.at[app->since.n - 1].changed = NULL;
}

void snapshot_forget_visitors(struct app *app)
{
    app->visitors.n = 0;
    snapshot_outdate(app);
}

// What has been folded into the app's model is folded into this one: a copy takes a hundred times as long.
static bool follow(struct snapshot *s, const struct app *app)
{
    bool ok = s->copied.epoch == app->epoch;
    for (; ok && s->copied.events < app->since.n; s->copied.events++)
        ok = model_apply(&s->model, &app->since.at[s->copied.events]);
    return ok;
}

static void copy_whole(struct snapshot *s, const struct app *app)
{
    model_copy(&s->model, &app->model);
    s->catalogue = app->catalogue;
    s->copied = (struct copied){.epoch = app->epoch, .events = app->since.n};
}

// ---- made and ended -----------------------------------------------------------------------------

static void free_rows(struct snapshot *s)
{
    mem_wipe(s->visitors, s->room * sizeof *s->visitors);
    free(s->visitors);
    free(s->told);
}

static void make_room(struct snapshot *s, size_t n)
{
    if (n < s->room)
        return;
    free_rows(s);
    s->room = n + n / 8 + 8;
    s->visitors = mem_resize(NULL, s->room * sizeof *s->visitors);
    s->told = mem_resize(NULL, s->room * sizeof *s->told);
    s->copied.visitors = 0;
}

static void copy_visitors(struct snapshot *s, const struct app *app)
{
    size_t n = s->model.visits.n, known = app->visitors.n < n ? app->visitors.n : n;
    size_t *have = &s->copied.visitors;
    make_room(s, n);
    if (known > *have)
        memcpy(s->visitors + *have, app->visitors.at + *have,
               (known - *have) * sizeof *s->visitors);
    memset(s->visitors + known, 0, (n - known) * sizeof *s->visitors);
    memset(s->told, 0, n * sizeof *s->told);
    *have = known;
}

// Some megabytes on a full day, of which nothing is cleared that is filled anyway.
static struct snapshot *create(void)
{
    struct snapshot *s = mem_resize(NULL, sizeof *s);
    atomic_init(&s->holders, 1);
    model_init(&s->model);
    s->copied = (struct copied){.epoch = -1};
    s->visitors = NULL;
    s->told = NULL;
    s->room = 0;
    s->with = NULL;
    return s;
}

static void copy_beside(struct snapshot *s, const struct app *app)
{
    s->version = app->version;
    s->trouble = app->trouble;
    s->paper = app->paper;
    s->outbox = app->outbox;
    s->door = app->door;
    s->cars = app->cars;
    s->said = app->said;
    s->told_ms = app_now_ms(app);
    s->doubt = app->doubt;
    s->clock_within = app->doubt != DOUBT_NONE && clock_goes_back_within(app, app_wall_ms(app));
    s->erasing_due = retention_asked(app);
    s->next_opens_ms = day_next_opening(app, s->told_ms, &s->next_weekday);
    s->zone_ms = zone_offset_ms(app->zone, s->told_ms);
}

struct snapshot *snapshot_go_on(struct snapshot *old, const struct app *app, bool hurried)
{
    bool ours = old && snapshot_is_alone(old);
    if (!ours)
        snapshot_destroy(old);
    struct snapshot *s = ours ? old : create();
    if (!follow(s, app))
        copy_whole(s, app);
    copy_visitors(s, app);
    copy_beside(s, app);
    telling_go_on(app->telling, app->forecast, &s->model, s->told_ms, hurried);
    telling_copy(app->telling, s);
    with_destroy(s->with);
    s->with = with_create(forecast_own_wait(app->forecast));
    return s;
}

struct snapshot *snapshot_create(const struct app *app)
{
    return snapshot_go_on(NULL, app, false);
}

bool snapshot_is_alone(const struct snapshot *snapshot)
{
    return atomic_load(&snapshot->holders) == 1;
}

struct snapshot *snapshot_hold(struct snapshot *snapshot)
{
    atomic_fetch_add(&snapshot->holders, 1);
    return snapshot;
}

void snapshot_destroy(struct snapshot *snapshot)
{
    if (!snapshot || atomic_fetch_sub(&snapshot->holders, 1) > 1)
        return;
    free_rows(snapshot);
    with_destroy(snapshot->with);
    mem_wipe(&snapshot->cars, sizeof snapshot->cars);
    mem_wipe(&snapshot->door, sizeof snapshot->door);
    model_finish(&snapshot->model);
    free(snapshot);
}
