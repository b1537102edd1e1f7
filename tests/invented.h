#pragma once
// An invented history for tests: some servers, first come first served, two classes with different
// services, a busy noon, people who lose patience. Same seed, same history.

#include "base/mem.h"
#include "base/rng.h"

#include <stdbool.h>

struct invented {
    int64_t arrive_ms, start_ms, end_ms; // start_ms -1: left at end_ms without being served
    int server;                          // 1 …, 0 for those who left
    int kind, priority;
};

enum { INVENTED_SERVERS = 4 };

// n customers over days of ten hours; the caller frees.
static inline struct invented *invent(size_t n, uint64_t seed)
{
    struct rng rng;
    rng_init(&rng, seed);
    struct invented *all = mem_alloc(n * sizeof *all);
    int64_t free_at[INVENTED_SERVERS] = {0}, now = 9 * 3600000;
    for (size_t i = 0; i < n; i++) {
        int64_t hour = now / 3600000 % 24;
        now += (int64_t)rng_exponential(&rng, hour >= 11 && hour < 14 ? 70000 : 110000) + 1;
        if (now / 3600000 % 24 >= 19)
            now = (now / 86400000 + 1) * 86400000 + 9 * 3600000;
        struct invented *one = &all[i];
        one->arrive_ms = now;
        one->kind = rng_below(&rng, 4) == 0;
        one->priority = (int)rng_below(&rng, 2);
        int best = 0;
        for (int s = 1; s < INVENTED_SERVERS; s++)
            best = free_at[s] < free_at[best] ? s : best;
        int64_t start = free_at[best] > now ? free_at[best] : now;
        int64_t patience = (int64_t)rng_exponential(&rng, 3600000);
        if (start - now > patience) {
            one->start_ms = -1;
            one->end_ms = now + patience;
            continue;
        }
        one->start_ms = start;
        one->server = best + 1;
        one->end_ms = start + (int64_t)rng_lognormal(&rng, one->kind ? 600000 : 240000, 0.8) + 1;
        free_at[best] = one->end_ms;
    }
    return all;
}
