#pragma once
// Two forecasts of one thing, mixed: quantile by quantile on the root scale, with weights that
// follow from which mixture has lost least lately (pinball loss, forgotten by half every 800
// outcomes; a softmax over five fixed mixtures, as experts are weighted: Cesa-Bianchi & Lugosi
// 2006).

#include "core/boost.h"

enum { BLEND_MIXTURES = 5 }; // the second has a share of 0, ¼, ½, ¾, 1

struct blend {
    double loss[BLEND_MIXTURES];
    double n; // outcomes, forgotten likewise
};

// The share of the second, 0 … 1.
float blend_share(const struct blend *blend);

// ret may be either. What the second holds for zero stays exactly zero.
void blend_mix(float share, const float first[BOOST_QUANTILES], const float second[BOOST_QUANTILES],
               float ret[BOOST_QUANTILES]);

void blend_learn(struct blend *blend, const float first[BOOST_QUANTILES],
                 const float second[BOOST_QUANTILES], float outcome);
