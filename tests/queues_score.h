#pragma once
// What an estimator says to the customers of a queue whose exact answer is known, tallied by span.

#include "queues.h"
#include "core/estimate.h"

#include <math.h>
#include <string.h>

enum { QUEUE_SPANS = 8 };

// Whose answers are counted together: those who wait, by their number among them and the day.
struct queue_span {
    const char *name; // NULL: there is none
    long from, to;    // [from, to) of those who wait; to 0: all
    int day, day_to;  // [day, day_to); day_to 0: all
    int high;         // -1: both classes
};

struct queue_tally {
    long n, told; // told: there was something to say
    double absolute, width, inside, best_absolute, best_width;
    double simple_absolute; // queue length × mean service ÷ busy servers
};

static inline bool queue_in_span(const struct queue_span *span, const struct queue_customer *who,
                                 long number)
{
    return span->name && number >= span->from && (span->to == 0 || number < span->to) &&
           who->day >= span->day && (span->day_to == 0 || who->day < span->day_to) &&
           (span->high < 0 || span->high == who->high);
}

struct queue_said {
    struct estimate said;
    struct baseline_says simple;
    long number;
};

static inline void queue_count(struct queue_tally *tally, const struct queue_customer *who,
                               const struct queue_said *one)
{
    double actual_s = who->start_s - who->arrive_s;
    tally->n++;
    if (!one->said.known)
        return;
    tally->told++;
    tally->absolute += fabs(one->said.point_s - actual_s);
    tally->width += one->said.high_s - one->said.low_s;
    tally->inside += one->said.low_s <= actual_s && actual_s <= one->said.high_s;
    tally->best_absolute += fabs(who->exact.point_s - actual_s);
    tally->best_width += who->exact.high_s - who->exact.low_s;
    tally->simple_absolute += fabs((one->simple.known ? one->simple.point_s : 0) - actual_s);
}

// Plays `customers` of them (or `days`, where that is not 0).
static inline void queue_score(const struct queue_plan *plan, uint64_t seed, long customers,
                               int days, const struct queue_span spans[QUEUE_SPANS],
                               struct queue_tally ret[QUEUE_SPANS])
{
    enum { OPEN = 8192 };
    static struct queue_said open[OPEN]; // by id
    struct queue *queue = queue_create(plan, seed);
    struct estimator *e = estimator_create(false);
    long waiters = 0;
    memset(ret, 0, QUEUE_SPANS * sizeof *ret);
    for (;;) {
        struct queue_fact fact = queue_next(queue);
        const struct queue_customer *who = fact.who;
        struct queue_said *one = &open[who->id % OPEN];
        int64_t at_ms = (int64_t)(fact.at_s * 1000);
        if (days > 0 ? who->day >= days : who->id > customers)
            break;
        if (fact.kind == QUEUE_END)
            estimator_end(e, who->id, at_ms);
        if (fact.kind == QUEUE_ARRIVE) {
            estimator_arrive(e, who->id, at_ms, who->high, who->high);
            one->number = waiters;
            waiters += who->waits;
            if (who->waits) {
                struct baseline_says all[BASELINE_COUNT];
                estimator_predict(e, who->id, at_ms, &one->said);
                estimator_baselines(e, who->id, all);
                one->simple = all[BASELINE_QUEUE];
            }
        }
        if (fact.kind == QUEUE_START) {
            estimator_start(e, who->id, at_ms, who->server);
            for (int s = 0; s < QUEUE_SPANS && who->waits; s++) {
                if (queue_in_span(&spans[s], who, one->number))
                    queue_count(&ret[s], who, one);
            }
        }
    }
    estimator_destroy(e);
    queue_destroy(queue);
}
