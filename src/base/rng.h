#pragma once
// Chance comes in as an argument. `struct rng` is the seeded generator of simulator, tests and
// driver (xoshiro256**, Blackman & Vigna 2018); `struct entropy` is where unguessable bytes come
// from (the system's, or a seed in the driver).

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t s[4];
};

void rng_init(struct rng *rng, uint64_t seed);        // the same seed, the same numbers
uint64_t rng_next(struct rng *rng);                   // any of 2⁶⁴
uint64_t rng_below(struct rng *rng, uint64_t limit);  // 0 … limit-1, unbiased; limit > 0
double rng_uniform(struct rng *rng);                  // in (0, 1): never 0
double rng_exponential(struct rng *rng, double mean); // > 0
double rng_normal(struct rng *rng);                   // mean 0, standard deviation 1
double rng_lognormal(struct rng *rng, double mean,
                     double cv); // by its own mean and coefficient of variation

struct entropy {
    void (*fill)(void *self, void *to, size_t n);
    void *self;
};

struct entropy rng_as_entropy(struct rng *rng); // deterministic: for the driver and tests only
