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

// Some megabytes on a full day, of which nothing is cleared that is filled anyway.
static struct snapshot *create(const struct app *app, bool hurried)
{
    struct snapshot *s = mem_resize(NULL, sizeof *s);
    atomic_init(&s->holders, 1);
    s->version = app->version;
    model_init(&s->model);
    model_copy(&s->model, &app->model);
    s->catalogue = app->catalogue;
    s->trouble = app->trouble;
    s->paper = app->paper;
    s->outbox = app->outbox;
    s->door = app->door;
    s->cars = app->cars;
    s->said = app->said;
    size_t n = s->model.visits.n, known = app->visitors.n < n ? app->visitors.n : n;
    s->visitors = mem_resize(NULL, (n ? n : 1) * sizeof *s->visitors);
    if (known)
        memcpy(s->visitors, app->visitors.at, known * sizeof *s->visitors);
    memset(s->visitors + known, 0, (n - known) * sizeof *s->visitors);
    s->told_ms = app_now_ms(app);
    s->doubt = app->doubt;
    s->clock_within = app->doubt != DOUBT_NONE && clock_goes_back_within(app, app_wall_ms(app));
    s->erasing_due = retention_asked(app);
    s->next_opens_ms = day_next_opening(app, s->told_ms, &s->next_weekday);
    s->zone_ms = zone_offset_ms(app->zone, s->told_ms);
    s->told = mem_alloc((n ? n : 1) * sizeof *s->told);
    telling_go_on(app->telling, app->forecast, &s->model, s->told_ms, hurried);
    telling_copy(app->telling, s);
    s->with = with_create(forecast_own_wait(app->forecast));
    return s;
}

struct snapshot *snapshot_create(const struct app *app)
{
    return create(app, false);
}

struct snapshot *snapshot_create_hurried(const struct app *app)
{
    return create(app, true);
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
    size_t n = snapshot->model.visits.n;
    mem_wipe(snapshot->visitors, (n ? n : 1) * sizeof *snapshot->visitors);
    free(snapshot->visitors);
    free(snapshot->told);
    with_destroy(snapshot->with);
    mem_wipe(&snapshot->cars, sizeof snapshot->cars);
    mem_wipe(&snapshot->door, sizeof snapshot->door);
    model_finish(&snapshot->model);
    free(snapshot);
}
