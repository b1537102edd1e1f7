// Losses are counted in units of the least of them, so that seconds and hours weigh alike.

#include "core/blend.h"

#include <math.h>

static const double HALF_LIFE = 800;
static const double SHARPNESS = 1; // of the softmax

float blend_share(const struct blend *blend)
{
    double least = INFINITY, sum = 0, share = 0;
    for (int m = 0; m < BLEND_MIXTURES; m++)
        least = fmin(least, blend->loss[m]);
    if (!(least > 0))
        return 0.5f;
    for (int m = 0; m < BLEND_MIXTURES; m++) {
        double weight = exp(-SHARPNESS * blend->n * (blend->loss[m] / least - 1));
        sum += weight;
        share += weight * m / (BLEND_MIXTURES - 1);
    }
    return (float)(share / sum);
}

void blend_mix(float share, const float first[BOOST_QUANTILES], const float second[BOOST_QUANTILES],
               float ret[BOOST_QUANTILES])
{
    for (int q = 0; q < BOOST_QUANTILES; q++)
        ret[q] = second[q] <= 0 && share > 0 ? 0 : first[q] + share * (second[q] - first[q]);
}

static double pinball(const float at[BOOST_QUANTILES], float outcome)
{
    double sum = 0;
    for (int q = 0; q < BOOST_QUANTILES; q++) {
        double off = (double)(outcome - at[q]), level = (double)boost_quantiles[q];
        sum += off > 0 ? level * off : (level - 1) * off;
    }
    return sum;
}

void blend_learn(struct blend *blend, const float first[BOOST_QUANTILES],
                 const float second[BOOST_QUANTILES], float outcome)
{
    double keep = exp(-log(2) / HALF_LIFE);
    blend->n = blend->n * keep + 1;
    for (int m = 0; m < BLEND_MIXTURES; m++) {
        float mixed[BOOST_QUANTILES];
        blend_mix((float)m / (BLEND_MIXTURES - 1), first, second, mixed);
        blend->loss[m] = blend->loss[m] * keep + pinball(mixed, outcome);
    }
}
