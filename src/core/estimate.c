// Facts go to the flow; what was predicted and seen at the arrival is kept until the wait is known.

#include "core/estimate.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ARRIVAL_WINDOW = 16384, LATER_WINDOW = 6144 };

// What was seen and predicted at one instant of somebody's wait.
struct look {
    int64_t at_ms; // -1: not yet
    struct learn_raw raw;
    float x[FLOW_FEATURE_COUNT];
};

struct pending {
    int64_t id; // 0: a free place
    int64_t arrive_ms;
    int kind;
    struct look arrival, later;
};

struct estimator {
    bool count_immediate;
    struct flow flow;
    struct learner *arrival; // learns whole waits, from looks at the arrival
    struct learner *later;   // learns what is left, from looks in the middle
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

static void look(const struct estimator *e, const struct learner *learner,
                 const struct flow_customer *who, int64_t now_ms, struct look *ret)
{
    flow_features(&e->flow, who, now_ms, ret->x);
    ret->raw = learner_predict(learner, ret->x);
    ret->at_ms = now_ms;
}

static struct flow_customer newcomer(int kind, int priority, int64_t now_ms)
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

void estimator_arrive(struct estimator *e, int64_t id, int64_t t_ms, int kind, int priority)
{
    if (t_ms < e->flow.last_ms)
        t_ms = e->flow.last_ms;
    struct look seen;
    struct flow_customer who = newcomer(kind, priority, t_ms);
    look(e, e->arrival, &who, t_ms, &seen);
    if (!flow_arrive(&e->flow, id, t_ms, kind, priority))
        return;
    drop_pending(e, id);
    drop_forgotten(e);
    struct pending *pending = add_pending(e, id);
    pending->arrive_ms = t_ms;
    pending->kind = who.kind;
    pending->arrival = seen;
}

static void learn(struct estimator *e, const struct pending *pending, int64_t start_ms)
{
    double wait_s = (double)(start_ms - pending->arrive_ms) / 1000;
    if (wait_s <= 0 && !e->count_immediate)
        return;
    baselines_add(e->baselines, pending->kind, pending->arrive_ms, wait_s);
    learner_add(e->arrival, pending->arrival.x, &pending->arrival.raw, wait_s);
    e->waits_of[pending->kind]++;
    const struct look *later = &pending->later;
    if (later->at_ms >= 0)
        learner_add(e->later, later->x, &later->raw, (double)(start_ms - later->at_ms) / 1000);
}

// A start changes the queue: look again at one of those who go on waiting, each in turn and once.
static void look_again(struct estimator *e)
{
    if (e->flow.waiting.n == 0)
        return;
    const struct flow_customer *who = &e->flow.waiting.at[e->turn++ % e->flow.waiting.n];
    struct pending *pending = find_pending(e, who->id);
    if (pending && pending->later.at_ms < 0 && e->flow.last_ms > who->arrive_ms)
        look(e, e->later, who, e->flow.last_ms, &pending->later);
}

void estimator_start(struct estimator *e, int64_t id, int64_t t_ms, int64_t server)
{
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
    flow_end(&e->flow, id, t_ms);
}

void estimator_leave(struct estimator *e, int64_t id, int64_t t_ms)
{
    if (flow_leave(&e->flow, id, t_ms))
        drop_pending(e, id);
}

void estimator_duty(struct estimator *e, int64_t server, int64_t t_ms, bool on)
{
    flow_duty(&e->flow, server, t_ms, on);
}

// ---- answers ------------------------------------------------------------------------------------

void estimate_fill(struct estimate *ret, estimate_quantile_fn *quantile_s, const void *self)
{
    for (int i = 0; i < ESTIMATE_GRID; i++)
        ret->grid_s[i] = quantile_s(self, 0.05f * (float)(i + 1));
    for (int i = 5; i <= 10; i++) {
        double low_s = quantile_s(self, 0.01f * (float)i);
        double high_s = quantile_s(self, 0.01f * (float)i + 0.8f);
        if (i == 5 || high_s - low_s < ret->high_s - ret->low_s) {
            ret->low_s = low_s;
            ret->high_s = high_s;
        }
    }
}

struct learned {
    const struct learner *learner;
    const struct learn_raw *raw;
};

static double learned_quantile_s(const void *self, float level)
{
    const struct learned *learned = self;
    return learner_quantile_s(learned->learner, learned->raw, level);
}

static void answer(const struct estimator *e, const struct learner *learner,
                   const struct learn_raw *raw, int kind, struct estimate *ret)
{
    *ret = (struct estimate){.known = raw->known};
    if (!raw->known)
        return;
    ret->enough = e->waits_of[flow_kind(kind)] >= ESTIMATE_CLASS_LEAST;
    estimate_fill(ret, learned_quantile_s, &(struct learned){learner, raw});
    // The middle as it was learned: calibrating it, too, would only add noise.
    double middle = (double)raw->root[BOOST_QUANTILES / 2];
    ret->point_s = fmin(fmax(middle * middle, ret->low_s), ret->high_s);
}

static void predict(const struct estimator *e, const struct flow_customer *who, int64_t now_ms,
                    struct estimate *ret)
{
    const struct pending *pending = find_pending(e, who->id);
    if (pending && now_ms <= pending->arrive_ms) {
        answer(e, e->arrival, &pending->arrival.raw, who->kind, ret);
        return;
    }
    struct look now;
    look(e, e->later, who, now_ms, &now);
    answer(e, e->later, &now.raw, who->kind, ret);
}

bool estimator_predict(const struct estimator *e, int64_t id, int64_t now_ms, struct estimate *ret)
{
    const struct flow_customer *who = flow_find_waiting(&e->flow, id);
    if (!who)
        return false;
    predict(e, who, now_ms, ret);
    return true;
}

void estimator_predict_new(const struct estimator *e, int kind, int priority, int64_t now_ms,
                           struct estimate *ret)
{
    struct look now;
    struct flow_customer who = newcomer(kind, priority, now_ms);
    look(e, e->arrival, &who, now_ms, &now);
    answer(e, e->arrival, &now.raw, kind, ret);
}

size_t estimator_predict_waiting(const struct estimator *e, int64_t now_ms, int64_t *ret_ids,
                                 struct estimate *ret, size_t cap)
{
    size_t n = e->flow.waiting.n < cap ? e->flow.waiting.n : cap;
    for (size_t i = 0; i < n; i++) {
        ret_ids[i] = e->flow.waiting.at[i].id;
        predict(e, &e->flow.waiting.at[i], now_ms, &ret[i]);
    }
    return n;
}

bool estimator_baselines(const struct estimator *e, int64_t id,
                         struct baseline_says ret[BASELINE_COUNT])
{
    const struct pending *pending = find_pending(e, id);
    if (!pending)
        return false;
    baselines_predict(e->baselines, pending->kind, pending->arrive_ms, pending->arrival.x, ret);
    return true;
}
