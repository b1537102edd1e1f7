#pragma once
// What a simulated or replayed day is judged by. Waits run from ready to first call; seconds.
// Customers who left before they were called are counted and their wait until leaving is kept
// apart.

#include "core/model.h"

struct measure_class {
    VEC(double) waits_s; // of those called, in order of call
    VEC(double) left_s;  // of those who left uncalled
    int arrived, served;
};

struct measure {
    struct measure_class classes[CLASS_MAX];
    double service_s; // all consultants
    double staffed_s; // sum of the time they were present
    int served[CONSULTANT_MAX];
    int turns[CONSULTANT_MAX];
    double minutes[CONSULTANT_MAX]; // serving
    double present_s[CONSULTANT_MAX];
};

// What a wait of this class is held against: the target of the first service whose ordinary arrivals
// have it; ten minutes where none has.
int measure_target_s(const struct business *business, int class);

void measure_finish(struct measure *measure);

// Quantile by linear interpolation between order statistics (Hyndman & Fan's type 7); NAN when
// empty. Sorts in place.
double measure_quantile(double *values, size_t n, double p);
double measure_mean(const double *values, size_t n); // NAN when empty

// Jain's fairness index of n amounts: (sum x)² / (n × sum x²), 1/n … 1 (Jain, Chiu & Hawe 1984).
// NAN when n is 0 or all are 0.
double measure_jain(const double *x, size_t n);

// The largest difference in turns between two people who were present equally long (within a tenth
// of the longer time); 0 when there are no two such people.
int measure_largest_gap(const struct measure *measure, int consultants);
// The same, and between whom: whoever had more turns first; left alone where there are none.
int measure_gap(const struct measure *measure, int consultants, int ret_between[2]);
