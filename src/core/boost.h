#pragma once
// A learner of whole distributions: gradient-boosted trees (Friedman 2001) under the pinball loss
// (Koenker & Bassett 1978) for several quantiles at once. One tree serves all quantiles: its splits
// are those that best separate where the outcomes fall among the predicted quantiles, and each leaf
// moves every quantile by its own residual quantile. Split points are histograms (as in LightGBM,
// Ke et al. 2017), counts are integers, and every random choice comes from the seed: the same
// samples give the same trees on every machine of one architecture.
//
// Fitting is cut into steps of one tree each, so that a caller who must answer at once can spread
// it.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BOOST_QUANTILES = 7,
    BOOST_BINS = 64,
    BOOST_LEAVES = 6,
    BOOST_TREES = 320,
    BOOST_FEATURES = 64, // at most
    BOOST_SAMPLES = 1 << 16
};

extern const float boost_quantiles[BOOST_QUANTILES]; // 0.05 0.1 0.25 0.5 0.75 0.9 0.95

struct boost;     // a fitted ensemble
struct boost_fit; // one being fitted

// n samples of `features` numbers each, row by row, and their outcomes; all of it is copied.
// n is 1 … BOOST_SAMPLES.
struct boost_fit *boost_fit_begin(const float *x, const float *y, size_t n, size_t features,
                                  uint64_t seed);
bool boost_fit_step(struct boost_fit *fit);         // one piece; false when it is done
struct boost *boost_fit_end(struct boost_fit *fit); // takes what there is; frees the fit
void boost_fit_destroy(struct boost_fit *fit);      // gives it up; NULL is allowed

void boost_destroy(struct boost *boost); // NULL is allowed
// Quantiles of the outcome for one row, in rising order.
void boost_predict(const struct boost *boost, const float *x, float ret[BOOST_QUANTILES]);
