// Whom each consultant is with is read off the model after every event, whatever the event was: a service is what lies
// between their getting a visit and losing it.

#include "app/own_wait.h"
#include "app/forecast.h"
#include "core/assign.h"
#include "core/takers.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct at_work {
    int64_t who;   // the consultant at this index
    int64_t visit; // 0: none
    int64_t since_ms;
    int kind;
};

struct own_wait {
    atomic_int holders;
    struct workload *workload;
    struct at_work at[CONSULTANT_MAX];
};

struct own_wait *own_wait_create(void)
{
    struct own_wait *own = mem_alloc(sizeof *own);
    atomic_init(&own->holders, 1);
    own->workload = workload_create();
    return own;
}

struct own_wait *own_wait_keep(struct own_wait *own)
{
    atomic_fetch_add(&own->holders, 1);
    return own;
}

void own_wait_destroy(struct own_wait *own)
{
    if (!own || atomic_fetch_sub(&own->holders, 1) > 1)
        return;
    workload_destroy(own->workload);
    free(own);
}

// One that nobody else reads.
static struct own_wait *mine(struct own_wait *own)
{
    if (atomic_load(&own->holders) == 1)
        return own;
    struct own_wait *copy = mem_alloc(sizeof *copy);
    atomic_init(&copy->holders, 1);
    copy->workload = workload_copy(own->workload);
    memcpy(copy->at, own->at, sizeof copy->at);
    own_wait_destroy(own);
    return copy;
}

// ---- durations --------------------------------------------------------------------------------

void own_wait_add(struct own_wait *own, int64_t consultant, int kind, double service_s)
{
    must(atomic_load(&own->holders) == 1);
    workload_add(own->workload, consultant, kind, service_s);
}

static void end(struct own_wait *own, const struct at_work *work, const struct event *e)
{
    bool counts = e->kind != EVENT_UNDONE && e->kind != EVENT_EXPIRED; // never was, or nobody knows
    int64_t ended_ms = e->kind == EVENT_FINISHED && e->ready_ms ? e->ready_ms : e->at_ms;
    if (work->visit && counts)
        own_wait_add(own, work->who, work->kind, (double)(ended_ms - work->since_ms) / 1000);
}

static struct at_work begin(const struct model *model, int64_t who, int64_t id)
{
    struct at_work work = {.who = who};
    const struct visit *visit = id ? model_visit(model, id) : NULL;
    if (visit) {
        work.visit = id;
        work.since_ms = visit->last_call_ms;
        work.kind = forecast_kind(model->business.services[visit->service].id);
    }
    return work;
}

void own_wait_feed(struct own_wait **own, const struct model *model, const struct event *e)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct at_work *was = &(*own)->at[i];
        int64_t who = model->business.consultants[i].id;
        int64_t visit = model->consultants[i].visit;
        if (was->who == who && was->visit == visit)
            continue;
        *own = mine(*own);
        struct at_work *work = &(*own)->at[i];
        if (work->who == who)
            end(*own, work, e);
        *work = begin(model, who, visit);
    }
}

// ---- what stands before somebody ----------------------------------------------------------------

// Between the end of a service and the next call.
static double pause_s(const struct model *model, int service)
{
    return model->business.services[service].wrap_up_s + model->business.rules.rest_s;
}

// Of a stretch of time what lies in no break of the house.
static double worked_s(const struct model *model, int64_t from_ms, int64_t to_ms)
{
    return (double)breaks_worked_ms(&model->business.breaks, from_ms, to_ms) / 1000;
}

static bool count_presence(const struct own_wait *own, const struct model *model, int consultant,
                           int64_t now_ms, struct workload_state *state)
{
    const struct consultant *c = &model->consultants[consultant];
    const struct at_work *work = &own->at[consultant];
    const struct visit *with = c->visit ? model_visit(model, c->visit) : NULL;
    switch (c->presence) {
    case PRESENCE_FREE:
        return true;
    case PRESENCE_CALLED:
    case PRESENCE_SERVING:
        if (!with || work->visit != c->visit)
            return false;
        state->serving = true;
        state->kind = work->kind;
        state->elapsed_s = worked_s(model, work->since_ms, now_ms);
        state->fixed_s += pause_s(model, with->service);
        return true;
    case PRESENCE_WRAP_UP:
    case PRESENCE_BREAK:
        state->fixed_s += worked_s(model, now_ms, c->until_ms);
        return c->until_ms > now_ms || c->presence == PRESENCE_WRAP_UP;
    case PRESENCE_OFF:
    case PRESENCE_OUT:
    case PRESENCE_COUNT:
        break;
    }
    return false;
}

static void add_ahead(const struct model *model, const struct visit *other,
                      struct workload_state *state)
{
    if (state->ahead_n < WORKLOAD_AHEAD)
        state->ahead[state->ahead_n] = forecast_kind(model->business.services[other->service].id);
    state->ahead_n++;
    state->fixed_s += pause_s(model, other->service);
}

// Who is there and has the skills.
static struct crew servers_of(const struct takers *takers, int service)
{
    return crew_both(takers->present, takers_skilled(takers, service));
}

// Whoever asks for the same one and goes first; and of those who take anybody and go first their share:
// of n who may serve them each takes one in n.
static void count_ahead(const struct model *model, int consultant, const struct visit *visit,
                        int64_t now_ms, struct workload_state *state)
{
    double share = 0;
    struct takers takers;
    takers_init(&takers, model);
    for (size_t i = 0; i < model->waiting.n; i++) {
        const struct visit *other = &model->visits.at[model->waiting.at[i]];
        bool held = other->held_for != NOBODY;
        if (other == visit || (held && other->held_for != consultant) ||
            !assign_goes_before(model, now_ms, other, visit, consultant))
            continue;
        int servers = held ? 1 : crew_count(servers_of(&takers, other->service));
        bool may = held || business_skilled(&model->business, consultant, other->service);
        share += may && servers > 0 ? 1.0 / servers : 0;
        if (share < 1)
            continue;
        add_ahead(model, other, state);
        share -= 1;
    }
}

bool own_wait_law(const struct own_wait *own, const struct model *model, int consultant,
                  const struct visit *visit, int64_t now_ms, struct wait_law *ret)
{
    struct workload_state state = {.server = model->business.consultants[consultant].id};
    if (!count_presence(own, model, consultant, now_ms, &state))
        return false;
    count_ahead(model, consultant, visit, now_ms, &state);
    return workload_wait(own->workload, &state, ret);
}

// ---- and then anybody -----------------------------------------------------------------------------

// How often others who may serve it become free, a second.
static double others_per_s(const struct own_wait *own, const struct model *model, int consultant,
                           int service)
{
    int kind = forecast_kind(model->business.services[service].id);
    double rate = 0;
    struct takers takers;
    takers_init(&takers, model);
    struct crew others = servers_of(&takers, service);
    crew_drop(&others, consultant);
    for (int i = 0; (i = crew_next(&others, i)) != NOBODY; i++) {
        double mean_s = workload_mean_s(own->workload, model->business.consultants[i].id, kind) +
                        pause_s(model, service);
        rate += mean_s > 0 ? 1 / mean_s : 0;
    }
    return rate;
}

void own_wait_hold(const struct own_wait *own, const struct model *model, int consultant,
                   int service, const struct wait_law *law, double hold_s,
                   struct estimate *estimate)
{
    struct wait_law bounded = *law;
    double rate = others_per_s(own, model, consultant, service);
    if (wait_law_hold(&bounded, hold_s, estimate, rate))
        wait_law_estimate(&bounded, estimate);
    else
        estimate->enough = false;
}
