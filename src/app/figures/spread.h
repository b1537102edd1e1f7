#pragma once
// How long things took, told apart by all that a report tells apart. Quantiles interpolate linearly
// between order statistics (Hyndman & Fan 1996, type 7).

#include "app/figures/report.h"

// One call or one service, until all are known: sorted once by length, they fall into every group in
// order, and no group needs sorting.
struct sample {
    uint32_t ms;
    int8_t service, class, channel; // −1: none
    uint8_t weekday, hour;
    bool within_target;
    int16_t consultant; // −1: none
};

// 0 … 49 days.
uint32_t sample_length_ms(int64_t from_ms, int64_t to_ms);

// Its size first, then its samples in ascending order: the quantiles are picked up as they pass by, and
// nothing is copied.
enum { QUANTILES = 3 };
struct tally {
    uint32_t n, seen;
    uint32_t at[QUANTILES];    // the order statistic below each quantile, from 0 …
    double pair[QUANTILES][2]; // … and that one with the next, in seconds
    double sum_s;
    int within_target;
    int bins[REPORT_WAIT_BINS];
};

// The groups one set of samples falls into.
struct grouped {
    struct tally all, service[SERVICE_MAX], class[CLASS_MAX], channel[CHANNEL_COUNT];
    struct tally weekday[REPORT_DAYS], hour[REPORT_HOURS], cell[REPORT_DAYS][REPORT_HOURS];
    struct tally consultant[CONSULTANT_MAX];
};

// Sorts the samples. whole: `all` alone is filled, the other groups are as of nothing. The caller frees.
struct grouped *samples_group(struct sample *samples, size_t n, bool whole);
// All of them as one group; sorts them.
void samples_together(struct sample *samples, size_t n, struct distribution *ret);
// NAN of nothing.
void tally_distribution(const struct tally *tally, struct distribution *ret);
double tally_median(const struct tally *tally); // seconds; NAN of nothing
double tally_p90(const struct tally *tally);    // … and so is this
