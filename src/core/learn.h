#pragma once
// Learns how long something takes from rows of features, for ever and in bounded memory: a window
// of the latest samples, two ensembles of trees fitted to it one after the other (their mean is
// steadier than either), a second opinion from theory mixed in (blend.h), and a calibration of the
// resulting distribution, of all and then of each kind. Durations are learned as square roots, so
// that the few very long ones do not drown the rest.
//
// A fit begins when enough is new and proceeds by a few trees per sample: no single call is slow.

#include "core/blend.h"
#include "core/flow.h"

enum {
    LEARN_LEAST = 60,        // samples before the trees say anything
    LEARN_LEAST_THEORY = 20, // … and before theory is believed
};

// A predicted distribution: square roots of seconds at boost_quantiles, uncalibrated.
struct learn_raw {
    bool known;
    bool has_theory, has_trees;
    int16_t kind;
    float root[BOOST_QUANTILES]; // what the two say together
    float theory[BOOST_QUANTILES], trees[BOOST_QUANTILES];
};

struct learner;

struct learner *learner_create(uint64_t seed, size_t window); // samples kept: 1 … BOOST_SAMPLES
void learner_destroy(struct learner *learner);                // NULL is allowed

// Something began with features x, `raw` was predicted for it then, and it took this long.
void learner_add(struct learner *learner, const float x[FLOW_FEATURE_COUNT],
                 const struct learn_raw *raw, double took_s);

// For what begins now with features x. theory: what theory says of it, or NULL; it is mixed with the
// trees by which of both has been better lately, and speaks alone before there are any. known is
// false before LEARN_LEAST samples, and where there is a theory before LEARN_LEAST_THEORY.
struct learn_raw learner_predict(const struct learner *learner, const float x[FLOW_FEATURE_COUNT],
                                 int kind, const float theory[BOOST_QUANTILES]);

// Seconds at a level (0 … 1) of a predicted distribution, calibrated by what came true lately.
double learner_quantile_s(const struct learner *learner, const struct learn_raw *raw, float level);
