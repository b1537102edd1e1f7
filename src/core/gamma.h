#pragma once
// Quantiles of the gamma distribution on the root scale: what a sum of services takes when nothing
// is known but its mean and how much it scatters. With a whole number as its shape it is Erlang's
// law (1917), exact for exponential services, first come first served.

#include "core/boost.h"

// Square roots of the quantiles at boost_quantiles of a gamma distribution with this mean (> 0). Of shapes from a fifth
// to 4,000; those beyond count as the nearest. From a table that the first call makes, which takes some milliseconds.
void gamma_roots(double shape, double mean, float ret[BOOST_QUANTILES]);

// E √X ÷ √(E X), and the variance of √X ÷ (E X ÷ shape): 1 and ¼ for large shapes.
double gamma_root_mean(double shape);
double gamma_root_variance(double shape);

// P(X ≤ x) for mean = shape; exact to about 1e-10.
double gamma_below(double shape, double x);
