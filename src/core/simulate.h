#pragma once
// An invented day, or a month of them without nights, through the real engine: customers arrive by
// a law, wait, are called, served or leave. The same seed gives the same day.

#include "base/err.h"
#include "core/choice.h"
#include "core/measure.h"

enum law_kind { LAW_EXPONENTIAL, LAW_CONSTANT, LAW_LOGNORMAL, LAW_KIND_COUNT };

struct law { // of a duration
    enum law_kind kind;
    double mean_s;
    double cv; // LAW_LOGNORMAL: coefficient of variation
};

enum { STREAM_MAX = 16 };

struct stream {           // one kind of customer
    int service, class;   // indexes into the business
    double per_hour;      // Poisson arrivals
    struct law service_s; // service time
    struct law patience;  // mean 0: waits for ever
};

struct simulation {
    struct business business; // everybody in it is present throughout
    struct stream streams[STREAM_MAX];
    int stream_n;
    int64_t visits;   // stop after that many arrivals, and serve out
    double warm_up_s; // arrivals before that are not measured
    uint64_t seed;
    bool judged; // every call is asked for its right choice: a second fold, half as fast
};

struct simulated {
    struct measure measure;
    int64_t visits, events, candidates; // through the engine
    double span_s;
    int64_t choices[CHOICE_COUNT]; // of the calls, if they are judged: was it whom the rule names
};

// Fills *ret; the caller finishes ret->measure. False: the simulation makes no sense (no streams,
// no people, a law without a mean, an unknown index).
bool simulate(const struct simulation *simulation, struct simulated *ret, struct err *err);
