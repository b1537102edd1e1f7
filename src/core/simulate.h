#pragma once
// An invented day, or a month of them without nights, through the real engine: customers arrive by
// a law, wait, are called, served or leave. The same seed gives the same day. With hours there are
// nights: people come (some late), have their break, and go when nobody waits; a shock makes
// services longer or arrivals more for a while. Seconds count from the first opening.

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
    double wish_share;    // of them who ask for one of those on duty, each as likely
    double owner_share;   // of them who belong to somebody, each as likely
};

// The hours of the house and of its people; day_s 0: one day without end, everybody there.
struct simulated_hours {
    double day_s;         // open so long, each day anew; customers come within it
    double shift_s;       // every second one comes and goes so much later
    double late_share;    // of mornings, for each: later than that …
    double late_s;        // … by so much, exponential
    double break_after_s; // one break a day, so long after opening, one after the other …
    double break_s;       // … of so long; 0: none
    bool on_time; // whoever has done their hours goes though customers wait, but for the last
};

// Something that changes for a while; to_s 0: nothing does.
struct simulated_shock {
    double from_s, to_s;
    double service, arrivals; // factors
};

// One whose visit is over: served, or gone before (start_s < 0).
struct simulated_visit {
    double arrive_s, start_s, end_s;
    int stream, with; // with: index of the consultant, or −1
};
typedef void simulated_watch(void *self, const struct simulated_visit *visit);

// One day of one consultant, as it is planned in the morning.
struct simulated_shift {
    int consultant; // index
    double from_s, to_s;
    double break_from_s, break_to_s; // both 0: none
};
typedef void simulated_shift_watch(void *self, const struct simulated_shift *shift);

struct simulation {
    struct business business;
    struct simulated_hours hours;
    struct simulated_shock shock;
    struct stream streams[STREAM_MAX];
    int stream_n;
    int64_t visits;   // stop after that many arrivals, and serve out
    double warm_up_s; // arrivals before that are not measured
    uint64_t seed;
    simulated_watch *watch; // told of each whose visit is over, in that order; NULL: nobody
    void *watcher;
    simulated_shift_watch *watch_shifts; // NULL: nobody
    void *shift_watcher;
    bool judged; // every call is asked for its right choice: a second fold, half as fast
};

struct simulated {
    struct measure measure;
    int64_t visits, events, candidates; // through the engine
    double span_s;
    int64_t choices[CHOICE_COUNT]; // of the calls, if they are judged: was it whom the rule names
};

// Fills *ret; the caller finishes ret->measure. False: the simulation makes no sense (no streams,
// no people, a law without a mean, an unknown index, a share beyond 1, a shock that ends before it
// begins).
bool simulate(const struct simulation *simulation, struct simulated *ret, struct err *err);
