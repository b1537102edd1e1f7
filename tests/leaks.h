#pragma once
// For tests of the scorer: hear every answer, and look for leaks: replace by noise all that lies
// later than an instant, in every row, and compare what was said up to then.

#include "test.h"
#include "base/rng.h"
#include "cli/score.h"

#include <string.h>

struct heard {
    struct estimate *said; // by row
    size_t n;
};

static inline void hear(void *self, size_t row, const struct estimate *said)
{
    struct heard *heard = self;
    assert_true(row < heard->n);
    heard->said[row] = *said;
}

static inline struct heard score_all(const struct waits *waits, bool all,
                                     struct score ret[SCORE_ROWS])
{
    struct heard heard = {.n = waits->rows.n};
    heard.said = mem_alloc(heard.n * sizeof *heard.said);
    struct score_plan plan = {.all = all, .watch = hear, .watcher = &heard};
    score_waits(waits, &plan, ret);
    return heard;
}

static inline int64_t later_than(struct rng *rng, int64_t t_ms)
{
    return t_ms + 1000 + (int64_t)rng_below(rng, 5 * 86400000);
}

// Every field that is not known at t_ms becomes noise, in all rows.
static inline void replace_future(struct waits *waits, int64_t t_ms, struct rng *rng)
{
    for (size_t i = 0; i < waits->rows.n; i++) {
        struct waits_row *row = &waits->rows.at[i];
        if (row->arrival_ms > t_ms) {
            row->arrival_ms = later_than(rng, t_ms);
            row->kind = (uint32_t)rng_below(rng, waits->names.n);
            row->priority = (int32_t)rng_below(rng, 9);
        }
        int64_t from = row->arrival_ms > t_ms ? row->arrival_ms : t_ms;
        bool left = row->start_ms == WAITS_UNKNOWN && row->end_ms <= t_ms;
        if (!left && (row->start_ms == WAITS_UNKNOWN || row->start_ms > t_ms)) {
            row->start_ms = rng_below(rng, 3) ? later_than(rng, from) : WAITS_UNKNOWN;
            row->server = (uint32_t)rng_below(rng, waits->names.n);
            row->end_ms = WAITS_UNKNOWN;
        }
        if (row->end_ms == WAITS_UNKNOWN || row->end_ms > t_ms) {
            row->outcome = (enum waits_outcome)rng_below(rng, WAITS_OUTCOME_COUNT);
            from = row->start_ms != WAITS_UNKNOWN && row->start_ms > from ? row->start_ms : from;
            row->end_ms = rng_below(rng, 3) ? later_than(rng, from) : WAITS_UNKNOWN;
        }
    }
}

static inline struct waits copy_waits(const struct waits *waits)
{
    struct waits copy;
    waits_init(&copy);
    for (size_t i = 0; i < waits->rows.n; i++)
        vec_push(&copy.rows, waits->rows.at[i]);
    for (size_t i = 1; i < waits->names.n; i++)
        vec_push(&copy.names, waits->names.at[i]);
    return copy;
}

// How many answers up to and at t_ms differ when all that is later is noise.
static inline size_t leaks(const struct waits *waits, const struct heard *truth, int64_t t_ms,
                           bool all)
{
    struct rng rng;
    rng_init(&rng, (uint64_t)t_ms);
    struct waits noisy = copy_waits(waits);
    replace_future(&noisy, t_ms, &rng);
    struct score scores[SCORE_ROWS];
    struct heard heard = score_all(&noisy, all, scores);
    size_t compared = 0, different = 0;
    for (size_t i = 0; i < waits->rows.n; i++) {
        if (waits->rows.at[i].arrival_ms > t_ms)
            continue;
        compared += heard.said[i].known;
        different += memcmp(&heard.said[i], &truth->said[i], sizeof *heard.said) != 0;
    }
    assert_true(compared > 0);
    free(heard.said);
    waits_finish(&noisy);
    return different;
}
