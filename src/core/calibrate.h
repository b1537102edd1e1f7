#pragma once
// Keeps a predicted distribution honest: watches at which level of its own forecast each outcome
// really fell, and shifts the levels accordingly (probability integral transform: Dawid 1984;
// recalibrated as in Kuleshov, Fenner & Ermon 2018, over a rolling window as in adaptive conformal
// prediction, Gibbs & Candès 2021). Where 80 % of outcomes do not fall between the raw 0.1 and 0.9,
// it says which raw levels they do fall between.

#include <stddef.h>
#include <stdint.h>

enum { CALIBRATE_WINDOW = 600 };

struct calibration {
    float levels[CALIBRATE_WINDOW]; // latest, as a ring
    uint64_t n;                     // ever
    float sorted[CALIBRATE_WINDOW]; // the ring in rising order
    size_t kept;
};

// An outcome fell at this level (0 … 1) of what was predicted for it.
void calibrate_add(struct calibration *c, float level);

// The raw level to ask for when `level` is wanted. With few outcomes it stays near the wish.
float calibrate_level(const struct calibration *c, float level);

// How much is believed before anything has come true.
struct calibrate_belief {
    double prior;  // outcomes' worth of belief that the raw levels are right
    double unseen; // outcomes on either side that must be expected unseen
};
float calibrate_level_within(const struct calibration *c, float level,
                             const struct calibrate_belief *belief);

// The other way: the level, 0 … 1, for which this raw level is asked (the nearest there is).
float calibrate_rank(const struct calibration *c, float raw);
