#pragma once
// A straight first guess at the root of a wait, by ridge regression (Hoerl & Kennard 1970) on the
// few features that are themselves waits or work. Trees cannot say more than they have seen; a line
// goes on when today's queue is longer than any before. The trees then learn what it gets wrong.

#include "core/flow.h"

#include <stddef.h>

enum { LINEAR_INPUTS = 21 };

struct linear {
    double bias;
    double weight[LINEAR_INPUTS];
    double most; // no guess is higher
};

// From n rows of FLOW_FEATURE_COUNT features and their roots y; n > 0.
void linear_fit(struct linear *line, const float *x, const float *y, size_t n);

// The root of a wait for these features, 0 … most.
float linear_guess(const struct linear *line, const float x[FLOW_FEATURE_COUNT]);
