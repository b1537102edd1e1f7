#pragma once
// What a simulated or replayed day is judged by. Waits run from ready to first call; seconds.
// Customers who left before they were called are counted and their wait until leaving is kept
// apart.

#include "core/model.h"

struct measure_class {
    VEC(double) waits_s; // of those called, in order of call
    VEC(double) left_s;  // of those who left uncalled
    int within;          // of those called, in no more than their service's target
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

// What the waits of this class are held against: the target that all services whose ordinary arrivals
// have it share; NAN where they differ or there are none. A service without a target has ten minutes.
double measure_target_s(const struct business *business, int class);

// The wait of a visit that was called, against its own service's target.
void measure_wait(struct measure *measure, const struct business *business,
                  const struct visit *visit);

void measure_finish(struct measure *measure); // gives the memory back; begin with a zeroed one

// Quantile by linear interpolation between order statistics (Hyndman & Fan's type 7); NAN when
// empty. Sorts in place.
double measure_quantile(double *values, size_t n, double p);
double measure_mean(const double *values, size_t n); // NAN when empty

// Jain's fairness index of n amounts: (sum x)² / (n × sum x²), 1/n … 1 (Jain, Chiu & Hawe 1984).
// NAN when n is 0 or all are 0.
double measure_jain(const double *x, size_t n);

// Jain's index over what each had in an hour present; NAN with fewer than two people.
struct measure_fairness {
    double turns, minutes;
};
// Over the first `consultants` people of the business who were there at all.
struct measure_fairness measure_fairness(const struct measure *measure, int consultants);

// The largest difference in turns between two people who were present equally long (within a tenth
// of the longer time); 0 when there are no two such people.
int measure_largest_gap(const struct measure *measure, int consultants);
// The same, and between whom: whoever had more turns first; left alone where there are none.
int measure_gap(const struct measure *measure, int consultants, int ret_between[2]);
