// Facts go to the flow; what was predicted and seen at the arrival is kept until the wait is known.

#include "core/estimate.h"

#include "base/mem.h"
#include "core/ahead.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float NOBODY = 0.01f; // servers
static const double MISSED = 20;   // mean services: so long is none

enum { ARRIVAL_WINDOW = 16384, LATER_WINDOW = 6144 };

// What was seen and predicted at one instant of somebody's wait.
struct look {
    int64_t at_ms; // -1: not yet
    struct learn_raw raw;
    struct places_look places;
    struct capacity capacity;
    float x[FLOW_FEATURE_COUNT];
};

struct pending {
    int64_t id; // 0: a free place
    int64_t arrive_ms;
    int kind, priority;
    struct look arrival, later;
};

struct paced { // the pace at an instant, the same for everybody who is looked at then
    bool set;
    int64_t at_ms;
    struct pace pace;
    struct pace_says says;
};

struct newcomer {
    int64_t id; // 0: nobody
    int64_t at_ms;
    int kind, priority;
};

struct estimator {
    bool count_immediate;
    struct newcomer newest; // not yet in the flow
    struct flow flow;
    struct learner *arrival; // learns whole waits, from looks at the arrival
    struct learner *later;   // learns what is left, from looks in the middle
    struct pace pace;
    struct paced paced;
    struct places places, places_later; // theory at the arrival, and in the middle
    struct ahead ahead;                 // what is known beforehand
    int64_t exposed_ms;                 // services have been counted until then
    struct baselines *baselines;
    VEC(struct pending) pending;
    VEC(uint32_t) free;
    struct map where; // id to place in pending
    uint64_t waits_of[FLOW_CLASSES];
    uint64_t turn; // whose turn it is for a later look
};

struct estimator *estimator_create(bool count_immediate)
{
    struct estimator *e = mem_alloc(sizeof *e);
    e->count_immediate = count_immediate;
    flow_init(&e->flow, count_immediate);
    e->arrival = learner_create(1, ARRIVAL_WINDOW);
    e->later = learner_create(2, LATER_WINDOW);
    e->baselines = baselines_create();
    pace_init(&e->pace);
    places_init(&e->places);
    places_init(&e->places_later);
    map_init(&e->where);
    return e;
}

void estimator_destroy(struct estimator *e)
{
    if (!e)
        return;
    flow_finish(&e->flow);
    learner_destroy(e->arrival);
    learner_destroy(e->later);
    baselines_destroy(e->baselines);
    vec_finish(&e->pending);
    vec_finish(&e->free);
    map_finish(&e->where);
    free(e);
}

// ---- looks --------------------------------------------------------------------------------------

// The pace at t_ms: services have gone on until then; one that has lasted for so long that its end
// must have been missed counts no more.
static struct pace pace_at(const struct estimator *e, int64_t t_ms)
{
    struct pace pace = e->pace;
    double passed_s = (double)(t_ms - e->exposed_ms) / 1000;
    if (passed_s <= 0)
        return pace;
    struct pace_says says = pace_ask(&pace);
    double most_s = says.known ? MISSED * says.mean_s : INFINITY;
    for (size_t i = 0; i < e->flow.serving.n; i++) {
        const struct flow_customer *who = &e->flow.serving.at[i];
        double left_s = most_s - (double)(e->exposed_ms - who->start_ms) / 1000;
        if (left_s > 0)
            pace_expose(&pace, who->kind, fmin(passed_s, left_s));
    }
    return pace;
}

static const struct paced *paced_at(struct estimator *e, int64_t t_ms)
{
    if (!e->paced.set || e->paced.at_ms != t_ms) {
        e->paced = (struct paced){.set = true, .at_ms = t_ms, .pace = pace_at(e, t_ms)};
        e->paced.says = pace_ask(&e->paced.pace);
    }
    return &e->paced;
}

// What is seen of one who has just come, or (later) of one who goes on waiting.
static void look(struct estimator *e, bool later, const struct flow_customer *who, int64_t now_ms,
                 struct look *ret)
{
    float theory[BOOST_QUANTILES];
    const struct places *places = later ? &e->places_later : &e->places;
    const struct paced *paced = paced_at(e, now_ms);
    flow_features(&e->flow, who, now_ms, ret->x);
    ret->places = places_see(places, &e->flow, &paced->pace, who, ret->x);
    bool known = places_predict(places, &ret->places, &paced->says, theory);
    if (known)
        ret->x[FLOW_THEORY_S] = theory[BOOST_QUANTILES / 2] * theory[BOOST_QUANTILES / 2];
    ret->raw =
        learner_predict(later ? e->later : e->arrival, ret->x, who->kind, known ? theory : NULL);
    struct ahead_look hours = {.flow = &e->flow,
                               .pace = &paced->pace,
                               .mean_s = paced->says.known ? paced->says.mean_s : 0,
                               .who = who,
                               .now_ms = now_ms,
                               .servers = (double)ret->places.servers,
                               .nobody = ret->x[FLOW_BUSY] + ret->x[FLOW_FREE] < NOBODY};
    ret->capacity = ahead_capacity(&e->ahead, &hours);
    ret->at_ms = now_ms;
}

static struct flow_customer guest(int kind, int priority, int64_t now_ms)
{
    return (struct flow_customer){.arrive_ms = now_ms,
                                  .start_ms = -1,
                                  .kind = flow_kind(kind),
                                  .priority = priority,
                                  .server = -1};
}

static struct pending *find_pending(const struct estimator *e, int64_t id)
{
    uint32_t place;
    return map_get(&e->where, id, &place) ? &e->pending.at[place] : NULL;
}

static void drop_pending(struct estimator *e, int64_t id)
{
    uint32_t place;
    if (!map_get(&e->where, id, &place))
        return;
    e->pending.at[place].id = 0;
    vec_push(&e->free, place);
    map_remove(&e->where, id);
}

// The flow forgets those who must have left unseen; so do we, when they have become many.
static void drop_forgotten(struct estimator *e)
{
    if (e->where.n < 2 * e->flow.waiting.n + 64)
        return;
    for (size_t i = 0; i < e->pending.n; i++) {
        int64_t id = e->pending.at[i].id;
        if (id && !flow_find_waiting(&e->flow, id))
            drop_pending(e, id);
    }
}

static struct pending *add_pending(struct estimator *e, int64_t id)
{
    if (e->free.n == 0) {
        vec_push(&e->pending, (struct pending){0});
        vec_push(&e->free, (uint32_t)(e->pending.n - 1));
    }
    uint32_t place = e->free.at[--e->free.n];
    map_put(&e->where, id, place);
    e->pending.at[place].id = id;
    e->pending.at[place].later.at_ms = -1;
    return &e->pending.at[place];
}

// ---- facts --------------------------------------------------------------------------------------

// Looking costs more than all else of an arrival, and of whoever is called in that very instant nothing is
// learned: so the newest is looked at when the next fact is another one, or something is asked.
static void admit(struct estimator *e, bool waits)
{
    struct newcomer new = e->newest;
    struct look seen;
    struct flow_customer who = guest(new.kind, new.priority, new.at_ms);
    e->newest.id = 0;
    if (new.id == 0)
        return;
    if (waits)
        look(e, false, &who, new.at_ms, &seen);
    e->paced.set = false;
    if (!flow_arrive(&e->flow, new.id, new.at_ms, new.kind, new.priority))
        return;
    drop_pending(e, new.id);
    if (!waits)
        return;
    drop_forgotten(e);
    struct pending *pending = add_pending(e, new.id);
    pending->arrive_ms = new.at_ms;
    pending->kind = who.kind;
    pending->priority = new.priority;
    pending->arrival = seen;
}

static void expose(struct estimator *e, int64_t t_ms)
{
    admit(e, true);
    e->pace = pace_at(e, t_ms);
    e->exposed_ms = t_ms > e->exposed_ms ? t_ms : e->exposed_ms;
    e->paced.set = false; // and so it stays until the fact that comes is in the flow
    ahead_advance(&e->ahead, e->exposed_ms);
}

static int served_kind(const struct estimator *e, int64_t id)
{
    for (size_t i = 0; i < e->flow.serving.n; i++) {
        if (e->flow.serving.at[i].id == id)
            return e->flow.serving.at[i].kind;
    }
    return -1;
}

void estimator_arrive(struct estimator *e, int64_t id, int64_t t_ms, int kind, int priority)
{
    admit(e, true);
    if (t_ms < e->flow.last_ms)
        t_ms = e->flow.last_ms;
    expose(e, t_ms);
    e->newest = (struct newcomer){id, t_ms, kind, priority};
}

static void learn(struct estimator *e, const struct pending *pending, int64_t start_ms)
{
    double wait_s = (double)(start_ms - pending->arrive_ms) / 1000;
    if (wait_s <= 0 && !e->count_immediate)
        return;
    baselines_add(e->baselines, pending->kind, pending->arrive_ms, wait_s);
    struct pace_says pace = pace_ask(&e->pace);
    double worked_s = capacity_worked_s(&pending->arrival.capacity, wait_s);
    places_learn(&e->places, &pending->arrival.places, &pace, pending->priority, worked_s);
    learner_add(e->arrival, pending->arrival.x, &pending->arrival.raw, worked_s);
    e->waits_of[pending->kind]++;
    const struct look *later = &pending->later;
    if (later->at_ms < 0)
        return;
    double left_s = capacity_worked_s(&later->capacity, (double)(start_ms - later->at_ms) / 1000);
    places_learn(&e->places_later, &later->places, &pace, pending->priority, left_s);
    learner_add(e->later, later->x, &later->raw, left_s);
}

// A start changes the queue: look again at one of those who go on waiting, each in turn and once.
static void look_again(struct estimator *e)
{
    if (e->flow.waiting.n == 0)
        return;
    const struct flow_customer *who = &e->flow.waiting.at[e->turn++ % e->flow.waiting.n];
    struct pending *pending = find_pending(e, who->id);
    if (pending && pending->later.at_ms < 0 && e->flow.last_ms > who->arrive_ms)
        look(e, true, who, e->flow.last_ms, &pending->later);
}

void estimator_start(struct estimator *e, int64_t id, int64_t t_ms, int64_t server)
{
    bool at_once = e->newest.id == id && t_ms <= e->newest.at_ms;
    admit(e, !at_once || e->count_immediate);
    expose(e, t_ms);
    if (!flow_start(&e->flow, id, t_ms, server))
        return;
    const struct pending *pending = find_pending(e, id);
    if (pending)
        learn(e, pending, e->flow.last_ms);
    drop_pending(e, id);
    look_again(e);
}

void estimator_end(struct estimator *e, int64_t id, int64_t t_ms)
{
    expose(e, t_ms);
    int kind = served_kind(e, id);
    if (flow_end(&e->flow, id, t_ms))
        pace_end(&e->pace, kind);
}

void estimator_leave(struct estimator *e, int64_t id, int64_t t_ms)
{
    admit(e, true);
    e->paced.set = false;
    if (flow_leave(&e->flow, id, t_ms))
        drop_pending(e, id);
}

void estimator_duty(struct estimator *e, int64_t server, int64_t t_ms, bool on)
{
    expose(e, t_ms);
    flow_duty(&e->flow, server, t_ms, on);
}

void estimator_away(struct estimator *e, int64_t server, int64_t t_ms, int64_t back_ms)
{
    expose(e, t_ms);
    flow_away(&e->flow, server, t_ms, back_ms);
}

void estimator_plan(struct estimator *e, int64_t server, int64_t t_ms, const struct duty *plan)
{
    expose(e, t_ms);
    flow_plan(&e->flow, server, t_ms, plan);
}

void estimator_expect(struct estimator *e, int64_t t_ms, const struct ahead_guest *guest)
{
    expose(e, t_ms);
    ahead_expect(&e->ahead, guest);
}

void estimator_settle(struct estimator *e, int64_t id, int64_t t_ms, bool came)
{
    if (!ahead_expects(&e->ahead, id)) // no fact: the newest is not looked at for it
        return;
    expose(e, t_ms);
    ahead_settle(&e->ahead, id, e->exposed_ms, came);
}

// ---- answers ------------------------------------------------------------------------------------

// Where all waits were alike the levels differ by rounding alone, and may cross: none is below the one before.
void estimate_fill(struct estimate *ret, estimate_quantile_fn *quantile_s, const void *self)
{
    for (int i = 0; i < ESTIMATE_GRID; i++) {
        double at_s = quantile_s(self, 0.05f * (float)(i + 1));
        ret->grid_s[i] = i > 0 ? fmax(at_s, ret->grid_s[i - 1]) : at_s;
    }
    for (int i = 5; i <= 10; i++) {
        double low_s = quantile_s(self, 0.01f * (float)i);
        double high_s = fmax(quantile_s(self, 0.01f * (float)i + 0.8f), low_s);
        if (i == 5 || high_s - low_s < ret->high_s - ret->low_s) {
            ret->low_s = low_s;
            ret->high_s = high_s;
        }
    }
}

struct learned {
    const struct learner *learner;
    const struct look *look;
};

static double learned_quantile_s(const void *self, float level)
{
    const struct learned *learned = self;
    double worked_s = learner_quantile_s(learned->learner, &learned->look->raw, level);
    return capacity_lasting_s(&learned->look->capacity, worked_s);
}

static void answer(const struct estimator *e, const struct learner *learner,
                   const struct look *look, int kind, struct estimate *ret)
{
    const struct learn_raw *raw = &look->raw;
    *ret = (struct estimate){.known = raw->known};
    if (!raw->known)
        return;
    ret->enough = e->waits_of[flow_kind(kind)] >= ESTIMATE_CLASS_LEAST;
    estimate_fill(ret, learned_quantile_s, &(struct learned){learner, look});
    // The middle as it was learned: calibrating it, too, would only add noise.
    double middle = (double)raw->root[BOOST_QUANTILES / 2];
    double point_s = capacity_lasting_s(&look->capacity, middle * middle);
    ret->point_s = fmin(fmax(point_s, ret->low_s), ret->high_s);
}

static void predict(struct estimator *e, const struct flow_customer *who, int64_t now_ms,
                    struct estimate *ret)
{
    const struct pending *pending = find_pending(e, who->id);
    if (pending && now_ms <= pending->arrive_ms) {
        answer(e, e->arrival, &pending->arrival, who->kind, ret);
        return;
    }
    struct look now;
    look(e, true, who, now_ms, &now);
    answer(e, e->later, &now, who->kind, ret);
}

bool estimator_predict(struct estimator *e, int64_t id, int64_t now_ms, struct estimate *ret)
{
    admit(e, true);
    const struct flow_customer *who = flow_find_waiting(&e->flow, id);
    if (!who)
        return false;
    predict(e, who, now_ms, ret);
    return true;
}

void estimator_predict_new(struct estimator *e, int kind, int priority, int64_t now_ms,
                           struct estimate *ret)
{
    struct look now;
    struct flow_customer who = guest(kind, priority, now_ms);
    admit(e, true);
    look(e, false, &who, now_ms, &now);
    answer(e, e->arrival, &now, kind, ret);
}

size_t estimator_predict_waiting(struct estimator *e, int64_t now_ms, int64_t *ret_ids,
                                 struct estimate *ret, size_t cap)
{
    admit(e, true);
    size_t n = e->flow.waiting.n < cap ? e->flow.waiting.n : cap;
    for (size_t i = 0; i < n; i++) {
        ret_ids[i] = e->flow.waiting.at[i].id;
        predict(e, &e->flow.waiting.at[i], now_ms, &ret[i]);
    }
    return n;
}

bool estimator_baselines(struct estimator *e, int64_t id, struct baseline_says ret[BASELINE_COUNT])
{
    admit(e, true);
    const struct pending *pending = find_pending(e, id);
    if (!pending)
        return false;
    baselines_predict(e->baselines, pending->kind, pending->arrive_ms, pending->arrival.x, ret);
    return true;
}
