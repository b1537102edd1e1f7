// xoshiro256** seeded by splitmix64, and the few laws that the simulator draws from.

#include "base/rng.h"

#include <math.h>
#include <string.h>

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void rng_init(struct rng *rng, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        rng->s[i] = splitmix(&seed);
}

static uint64_t rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

uint64_t rng_next(struct rng *rng)
{
    uint64_t *s = rng->s;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

uint64_t rng_below(struct rng *rng, uint64_t limit)
{
    uint64_t reject = -limit % limit;
    uint64_t x;
    do
        x = rng_next(rng);
    while (x < reject);
    return x % limit;
}

double rng_uniform(struct rng *rng)
{
    return ((double)(rng_next(rng) >> 12) + 0.5) * 0x1p-52;
}

double rng_exponential(struct rng *rng, double mean)
{
    return -mean * log(rng_uniform(rng));
}

double rng_normal(struct rng *rng)
{
    return sqrt(-2 * log(rng_uniform(rng))) * cos(2 * M_PI * rng_uniform(rng));
}

double rng_lognormal(struct rng *rng, double mean, double cv)
{
    double variance = log1p(cv * cv);
    return mean * exp(sqrt(variance) * rng_normal(rng) - variance / 2);
}

static void fill_from_rng(void *self, void *to, size_t n)
{
    unsigned char *at = to;
    while (n > 0) {
        uint64_t x = rng_next(self);
        size_t k = n < sizeof x ? n : sizeof x;
        memcpy(at, &x, k);
        at += k;
        n -= k;
    }
}

struct entropy rng_as_entropy(struct rng *rng)
{
    return (struct entropy){.fill = fill_from_rng, .self = rng};
}
