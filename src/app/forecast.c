// The estimator thinks in facts (arrived, called, ended, left); this turns rows of the past and events of today into them.
// Its clock stands still while the house has a break: what it learns, and says, is time in which somebody serves. What is
// told has the breaks that are to come in it again.

#include "app/forecast.h"
#include "app/forecast_ahead.h"
#include "app/own_wait.h"
#include "app/zone.h"
#include "base/clock.h"
#include "core/assign.h"
#include "core/estimate.h"

#include <math.h>
#include <stdlib.h>

enum { HISTORY_DAYS = 60, HISTORY_VISITS = 8000, SLICE = 400 };

enum visit_fact_kind { FACT_ARRIVE, FACT_START, FACT_END, FACT_LEAVE };

struct visit_fact {
    int64_t at_ms;
    int64_t visit;
    enum visit_fact_kind kind;
    int service;
    int64_t who;
    int credit_s;
    double service_s; // of an end; negative: not known
};

struct past_day {
    int64_t begins_ms;
    struct breaks breaks;
};

struct told_row {
    int64_t visit;
    struct told told;
    int changes; // at that time
};

struct forecast {
    struct estimator *estimator;
    struct own_wait *own;
    struct forecast_ahead *ahead;
    const struct zone *zone;
    const struct business *business; // while history is read: the rules of now
    enum { UNREAD, LEARNING, LEARNED } state;
    VEC(struct visit_fact) facts;
    size_t next;
    VEC(struct past_day) days; // while learning: in order of time
    size_t day;                // that holds the last fact, or stands before it
    int64_t last_seq;          // of the events fed
    VEC(struct told_row) told;
    struct map told_of; // a visit's row
    int changes; // reasons to tell a longer wait: somebody left, somebody with more priority came
    int64_t offset_ms, offset_until_ms; // local time minus UTC, good until then
};

struct forecast *forecast_create(const struct zone *zone)
{
    struct forecast *f = mem_alloc(sizeof *f);
    f->estimator = estimator_create(false);
    f->own = own_wait_create();
    f->ahead = forecast_ahead_create();
    map_init(&f->told_of);
    f->zone = zone;
    return f;
}

void forecast_destroy(struct forecast *f)
{
    if (!f)
        return;
    estimator_destroy(f->estimator);
    own_wait_destroy(f->own);
    forecast_ahead_destroy(f->ahead);
    vec_finish(&f->facts);
    vec_finish(&f->days);
    vec_finish(&f->told);
    map_finish(&f->told_of);
    free(f);
}

// The estimator learns by the hour of the site's day, without its breaks. A clock change is noticed within the hour.
static int64_t local_ms(struct forecast *f, const struct breaks *breaks, int64_t now_ms)
{
    int64_t at_ms = breaks_worked_ms(breaks, 0, now_ms);
    if (at_ms >= f->offset_until_ms || at_ms < f->offset_until_ms - HOUR_MS) {
        struct site_time t = zone_local(f->zone, at_ms);
        int64_t of_day = ((int64_t)t.hour * 60 + t.minute) * MINUTE_MS + (int64_t)t.second * 1000;
        f->offset_ms = (of_day - at_ms / 1000 * 1000 % DAY_MS + DAY_MS) % DAY_MS;
        f->offset_until_ms = (at_ms / HOUR_MS + 1) * HOUR_MS;
    }
    return at_ms + f->offset_ms;
}

// ---- history ----------------------------------------------------------------------------------

int forecast_kind(int64_t service)
{
    return (int)(service > 0 ? (service - 1) % FLOW_CLASSES : 0);
}

// What a class is worth beyond the service's ordinary one.
static int credit_s(const struct business *b, int service, int class)
{
    if (service < 0 || class < 0)
        return 0;
    return b->classes[class].credit_s - b->classes[b->services[service].class].credit_s;
}

static void gather(void *self, const struct visit_row *visit)
{
    struct forecast *f = self;
    bool left = visit->first_call_ms == 0;
    bool again = !left && visit->first_call_ms < visit->ready_ms; // back from the workshop
    int64_t from_ms = visit->ready_ms + visit->away_ms; // what was parked is no wait to learn
    if (visit->ready_ms <= 0 || again || (left && visit->ended_ms <= from_ms))
        return;
    struct visit_fact fact = {.at_ms = from_ms,
                              .visit = visit->id,
                              .kind = FACT_ARRIVE,
                              .service = forecast_kind(visit->service),
                              .who = visit->consultant,
                              .credit_s = credit_s(f->business,
                                                   business_service(f->business, visit->service),
                                                   business_class(f->business, visit->class))};
    vec_push(&f->facts, fact);
    fact.kind = left ? FACT_LEAVE : FACT_START;
    fact.at_ms = left ? visit->ended_ms : visit->first_call_ms;
    vec_push(&f->facts, fact);
    fact.kind = FACT_END;
    fact.at_ms = visit->ended_ms;
    fact.service_s = visit->state == VISIT_EXPIRED // nobody said when it ended
                         ? -1
                         : (double)(visit->ended_ms - visit->first_call_ms) / 1000;
    if (!left && visit->ended_ms >= visit->first_call_ms)
        vec_push(&f->facts, fact);
}

static int in_time(const void *a, const void *b)
{
    const struct visit_fact *x = a, *y = b;
    if (x->at_ms != y->at_ms)
        return x->at_ms < y->at_ms ? -1 : 1;
    if (x->visit != y->visit)
        return x->visit < y->visit ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static void gather_breaks(void *self, int64_t begins_ms, const struct breaks *breaks)
{
    struct forecast *f = self;
    struct past_day day = {begins_ms, *breaks};
    vec_push(&f->days, day);
}

static bool read_history(struct forecast *f, struct store *store, const struct day_row *day,
                         struct err *err)
{
    int days;
    int64_t first, end, from_ms = day->begins_ms - (int64_t)HISTORY_DAYS * DAY_MS;
    f->days.n = 0;
    if (!store_days(store, from_ms, day->begins_ms, &days, &first, &end, err) ||
        !store_read_breaks(store, from_ms, day->begins_ms, gather_breaks, f, err) ||
        !forecast_ahead_read(f->ahead, store, day->begins_ms, err))
        return false;
    end = day->first_visit ? day->first_visit : end;
    first = first < end - HISTORY_VISITS ? end - HISTORY_VISITS : first;
    if (days > 0 && !store_read_visits(store, first, end, gather, f, err))
        return false;
    if (f->facts.n)
        qsort(f->facts.at, f->facts.n, sizeof *f->facts.at, in_time);
    f->state = LEARNING;
    return true;
}

// Facts come in order of time.
static const struct breaks *breaks_then(struct forecast *f, int64_t at_ms)
{
    static const struct breaks none;
    while (f->day + 1 < f->days.n && f->days.at[f->day + 1].begins_ms <= at_ms)
        f->day++;
    return f->days.n > 0 ? &f->days.at[f->day].breaks : &none;
}

static void state_fact(struct forecast *f, const struct visit_fact *fact)
{
    int64_t at_ms = local_ms(f, breaks_then(f, fact->at_ms), fact->at_ms);
    switch (fact->kind) {
    case FACT_ARRIVE:
        estimator_arrive(f->estimator, fact->visit, at_ms, fact->service, fact->credit_s);
        break;
    case FACT_START:
        estimator_start(f->estimator, fact->visit, at_ms, fact->who);
        break;
    case FACT_END:
        estimator_end(f->estimator, fact->visit, at_ms);
        if (fact->who && fact->service_s >= 0)
            own_wait_add(f->own, fact->who, fact->service, fact->service_s);
        break;
    case FACT_LEAVE:
        estimator_leave(f->estimator, fact->visit, at_ms);
        break;
    }
}

// ---- today ------------------------------------------------------------------------------------

static void arrive(struct forecast *f, const struct model *model, const struct visit *visit,
                   int64_t at_ms)
{
    const struct business *b = &model->business;
    int credit = credit_s(b, visit->service, visit->class);
    f->changes += credit > 0;
    estimator_arrive(f->estimator, visit->id, at_ms, forecast_kind(b->services[visit->service].id),
                     credit);
}

static void feed_visit(struct forecast *f, const struct model *model, const struct event *e,
                       int64_t at_ms)
{
    const struct visit *visit = model_visit(model, e->visit);
    if (!visit)
        return;
    switch ((int)e->kind) { // the other kinds do not move the queue
    case EVENT_REGISTERED:
        if (visit->ready)
            arrive(f, model, visit, at_ms);
        break;
    case EVENT_BECAME_READY:
    case EVENT_UNPARKED:
    case EVENT_SHOWED_UP:
    case EVENT_RETURNED:
    case EVENT_CALL_WITHDRAWN:
        arrive(f, model, visit, at_ms);
        break;
    case EVENT_CALLED:
        estimator_start(f->estimator, e->visit, at_ms, e->consultant);
        break;
    case EVENT_FINISHED:
    case EVENT_WORK_BEGUN:
    case EVENT_NO_SHOW:
    case EVENT_EXPIRED:
        estimator_end(f->estimator, e->visit, at_ms);
        break;
    case EVENT_CANCELLED:
    case EVENT_PARKED:
    case EVENT_ON_THE_WAY:
        estimator_leave(f->estimator, e->visit, at_ms);
        break;
    case EVENT_UNDONE: // waits again, or never came
        if (visit->state == VISIT_WAITING && visit->ready)
            arrive(f, model, visit, at_ms);
        if (visit->taken_back)
            estimator_leave(f->estimator, e->visit, at_ms);
        break;
    default:
        break;
    }
}

static void feed_duty(struct forecast *f, const struct model *model, const struct event *e,
                      int64_t at_ms)
{
    const struct consultant *c = model_consultant(model, e->consultant);
    bool undone = e->kind == EVENT_UNDONE && c;
    bool there = undone && consultant_on_duty(c) && c->presence != PRESENCE_BREAK;
    bool on = (undone && there) || e->kind == EVENT_CHECKED_IN || e->kind == EVENT_CAME_BACK;
    bool off = (undone && !there) || e->kind == EVENT_CHECKED_OUT || e->kind == EVENT_WENT_OUT ||
               e->kind == EVENT_BREAK_BEGUN;
    if (!on && !off)
        return;
    if (off && c && c->until_ms > e->at_ms)
        estimator_away(f->estimator, e->consultant, at_ms,
                       local_ms(f, &model->business.breaks, c->until_ms));
    else
        estimator_duty(f->estimator, e->consultant, at_ms, on);
    f->changes += off;
}

static int64_t estimator_clock(void *self, const struct breaks *breaks, int64_t at_ms)
{
    return local_ms(self, breaks, at_ms);
}

void forecast_feed(struct forecast *f, const struct model *model, const struct event *e)
{
    if (f->state != LEARNED || e->seq <= f->last_seq)
        return;
    f->last_seq = e->seq;
    int64_t at_ms = local_ms(f, &model->business.breaks, e->at_ms);
    if (e->kind == EVENT_DAY_OPENED) {
        f->told.n = 0;
        map_clear(&f->told_of);
        f->changes = 0;
    }
    own_wait_feed(&f->own, model, e);
    forecast_ahead_feed(f->ahead, &(struct forecast_ear){f->estimator, model, estimator_clock, f},
                        e);
    feed_duty(f, model, e, at_ms);
    if (e->visit)
        feed_visit(f, model, e, at_ms);
}

// Today's events, once more from the journal, into a model of their own.
struct today {
    struct forecast *forecast;
    struct clock_moves moves; // of it: what is learned stands at the true times
    struct model model;
};

static bool feed_again(void *self, const struct event *read)
{
    struct today *today = self;
    struct event event = *read;
    clock_straighten(&today->moves, &event);
    if (!model_apply(&today->model, &event))
        return false;
    forecast_feed(today->forecast, &today->model, &event);
    return true;
}

static void learn_today(struct forecast *f, struct store *store, const struct day_row *day,
                        struct err *err)
{
    struct today today = {.forecast = f};
    f->state = LEARNED;
    if (day->first_seq == 0)
        return;
    model_init(&today.model);
    if (store_read_clock_moves(store, day->first_seq, &today.moves, err))
        store_read_events(store, day->first_seq - 1, feed_again, &today, err);
    vec_finish(&today.moves.at);
    model_finish(&today.model);
}

bool forecast_learn(struct forecast *f, struct store *store, const struct day_row *day,
                    const struct business *business, struct err *err)
{
    f->business = business;
    if (f->state == LEARNED || (f->state == UNREAD && !read_history(f, store, day, err)))
        return false;
    for (int i = 0; i < SLICE && f->next < f->facts.n; i++)
        state_fact(f, &f->facts.at[f->next++]);
    if (f->next < f->facts.n)
        return true;
    vec_finish(&f->facts);
    vec_finish(&f->days);
    learn_today(f, store, day, err);
    return false;
}

bool forecast_learned(const struct forecast *f)
{
    return f->state == LEARNED;
}

// ---- telling ----------------------------------------------------------------------------------

static struct told_row *told_row(struct forecast *f, int64_t visit)
{
    uint32_t at;
    if (map_get(&f->told_of, visit, &at))
        return &f->told.at[at];
    map_put(&f->told_of, visit, (uint32_t)f->told.n);
    vec_push(&f->told, (struct told_row){.visit = visit, .changes = f->changes});
    return &f->told.at[f->told.n - 1];
}

static double lasting_s(const struct breaks *breaks, int64_t now_ms, bool on_duty, double worked_s)
{
    return (double)breaks_lasting_ms(breaks, now_ms, (int64_t)(worked_s * 1000), on_duty) / 1000;
}

// By the clock what takes so long of time in which somebody serves.
static struct estimate by_clock(const struct model *model, int64_t now_ms, bool on_duty,
                                const struct estimate *estimate)
{
    const struct breaks *breaks = &model->business.breaks;
    struct estimate ret = *estimate;
    double *const seconds[] = {&ret.point_s, &ret.low_s, &ret.high_s};
    if (breaks->n == 0 || !ret.known)
        return ret;
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        *seconds[i] = lasting_s(breaks, now_ms, on_duty, *seconds[i]);
    for (int i = 0; i < ESTIMATE_GRID; i++)
        ret.grid_s[i] = lasting_s(breaks, now_ms, on_duty, ret.grid_s[i]);
    return ret;
}

// Is whoever is waited for at work: the one it is held for, or anybody who can?
static bool at_work(const struct model *model, int service, int consultant)
{
    if (consultant == NOBODY)
        return assign_served(model, service);
    const struct consultant *c = &model->consultants[consultant];
    return consultant_on_duty(c) && c->presence != PRESENCE_BREAK;
}

// Whoever is held for one person waits for them while the hold lasts, and then for anybody.
static void bound(const struct forecast *f, const struct model *model, const struct visit *visit,
                  int64_t now_ms, struct estimate *estimate)
{
    struct wait_law law;
    if (own_wait_law(f->own, model, visit->held_for, visit, now_ms, &law))
        own_wait_hold(f->own, model, visit->held_for, visit->service, &law,
                      (double)breaks_worked_ms(&model->business.breaks, now_ms, visit->until_ms) /
                          1000,
                      estimate);
    else
        estimate->enough = false;
}

static bool predict(struct forecast *f, const struct model *model, int64_t id, int64_t now_ms,
                    struct estimate *ret)
{
    const struct visit *visit = model_visit(model, id);
    int64_t at_ms = local_ms(f, &model->business.breaks, now_ms);
    if (f->state != LEARNED || !visit || !estimator_predict(f->estimator, id, at_ms, ret))
        return false;
    if (visit->held_for != NOBODY)
        bound(f, model, visit, now_ms, ret);
    *ret = by_clock(model, now_ms, at_work(model, visit->service, visit->held_for), ret);
    return true;
}

static struct told tell(struct forecast *f, int64_t visit, const struct estimate *estimate)
{
    struct told_row *row = told_row(f, visit);
    row->told = estimate_tell(estimate, row->told.something ? &row->told : NULL,
                              row->changes != f->changes);
    row->changes = f->changes;
    return row->told;
}

struct told forecast_tell(struct forecast *f, const struct model *model, int64_t visit,
                          int64_t now_ms)
{
    struct estimate estimate;
    return predict(f, model, visit, now_ms, &estimate) ? tell(f, visit, &estimate)
                                                       : (struct told){0};
}

bool forecast_told(const struct forecast *f, int64_t visit, struct told *ret)
{
    uint32_t at;
    if (!map_get(&f->told_of, visit, &at) || !f->told.at[at].told.something)
        return false;
    *ret = f->told.at[at].told;
    return true;
}

struct told forecast_tell_new(struct forecast *f, const struct model *model, int service,
                              int64_t now_ms, struct estimate *ret_anybody)
{
    *ret_anybody = (struct estimate){0};
    if (f->state != LEARNED)
        return (struct told){0};
    estimator_predict_new(f->estimator, forecast_kind(model->business.services[service].id), 0,
                          local_ms(f, &model->business.breaks, now_ms), ret_anybody);
    struct estimate told = by_clock(model, now_ms, at_work(model, service, NOBODY), ret_anybody);
    return estimate_tell(&told, NULL, false);
}

static struct told tell_with(const struct own_wait *own, const struct model *model, int consultant,
                             int service, int64_t now_ms, const struct estimate *anybody)
{
    struct wait_law law;
    struct estimate estimate = *anybody;
    int64_t hold_ms = now_ms + (int64_t)model->business.rules.wish_hold_s * 1000;
    double hold_s = (double)breaks_worked_ms(&model->business.breaks, now_ms, hold_ms) / 1000;
    if (!assign_askable(model, consultant, service, now_ms) ||
        !own_wait_law(own, model, consultant, NULL, now_ms, &law))
        return (struct told){0};
    own_wait_hold(own, model, consultant, service, &law, hold_s, &estimate);
    estimate = by_clock(model, now_ms, at_work(model, service, consultant), &estimate);
    return estimate_tell(&estimate, NULL, false);
}

void forecast_tell_with(const struct own_wait *own, const struct model *model, int service,
                        int64_t now_ms, const struct estimate *anybody,
                        struct told ret[CONSULTANT_MAX])
{
    for (int i = 0; i < model->business.consultant_n; i++)
        ret[i] = tell_with(own, model, i, service, now_ms, anybody);
}

struct own_wait *forecast_own_wait(const struct forecast *f)
{
    return f->state == LEARNED ? own_wait_keep(f->own) : NULL;
}

bool forecast_promise(struct forecast *f, const struct model *model, int64_t visit, int64_t now_ms,
                      struct promise_row *ret)
{
    struct estimate estimate;
    if (!predict(f, model, visit, now_ms, &estimate))
        return false;
    struct told told = tell(f, visit, &estimate);
    if (!told.something)
        return false;
    *ret = (struct promise_row){.visit = visit,
                                .at_ms = now_ms,
                                .point_s = estimate.point_s,
                                .low_s = estimate.low_s,
                                .high_s = estimate.high_s,
                                .lo_min = told.lo_min,
                                .hi_min = told.hi_min};
    struct baseline_says says[BASELINE_COUNT] = {{0}};
    const struct visit *v = model_visit(model, visit);
    bool on_duty = at_work(model, v->service, NOBODY);
    estimator_baselines(f->estimator, visit, says);
    _Static_assert(sizeof ret->baseline_s / sizeof *ret->baseline_s == BASELINE_COUNT,
                   "one column per baseline");
    for (int i = 0; i < BASELINE_COUNT; i++)
        ret->baseline_s[i] =
            says[i].known ? lasting_s(&model->business.breaks, now_ms, on_duty, says[i].point_s)
                          : NAN;
    return true;
}
