#pragma once
// Feeds an invented history to the estimator fact by fact, as a live program would.

#include "core/estimate.h"
#include "invented.h"

#include <stdlib.h>

enum feed_what { FEED_END, FEED_LEAVE, FEED_START, FEED_ARRIVE, FEED_START_AT_ONCE };

struct feed_fact {
    int64_t t_ms;
    enum feed_what what;
    size_t i;
};

static inline int feed_order(const void *a, const void *b)
{
    const struct feed_fact *x = a, *y = b;
    if (x->t_ms != y->t_ms)
        return x->t_ms < y->t_ms ? -1 : 1;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

// Facts of n customers in time order; the caller frees.
static inline struct feed_fact *feed_facts(const struct invented *all, size_t n, size_t *ret_n)
{
    struct feed_fact *facts = mem_alloc(3 * n * sizeof *facts);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        const struct invented *one = &all[i];
        facts[m++] = (struct feed_fact){one->arrive_ms, FEED_ARRIVE, i};
        if (one->start_ms >= 0) {
            bool at_once = one->start_ms == one->arrive_ms;
            facts[m++] =
                (struct feed_fact){one->start_ms, at_once ? FEED_START_AT_ONCE : FEED_START, i};
        }
        facts[m++] = (struct feed_fact){one->end_ms, one->start_ms >= 0 ? FEED_END : FEED_LEAVE, i};
    }
    qsort(facts, m, sizeof *facts, feed_order);
    *ret_n = m;
    return facts;
}

static inline void feed(struct estimator *e, const struct invented *all,
                        const struct feed_fact *fact)
{
    const struct invented *one = &all[fact->i];
    int64_t id = (int64_t)fact->i + 1;
    switch (fact->what) {
    case FEED_ARRIVE:
        estimator_arrive(e, id, fact->t_ms, one->kind, one->priority);
        break;
    case FEED_START:
    case FEED_START_AT_ONCE:
        estimator_start(e, id, fact->t_ms, one->server);
        break;
    case FEED_END:
        estimator_end(e, id, fact->t_ms);
        break;
    case FEED_LEAVE:
        estimator_leave(e, id, fact->t_ms);
        break;
    }
}
