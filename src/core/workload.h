#pragma once
// How long until one person is free for somebody? The distribution of the workload of a single
// server (unfinished work, virtual waiting time: Takács 1955; Kleinrock 1975, ch. 2): what is left
// of the service in progress, given how long it has lasted, and the whole services of those ahead.
//
// Method. The law of a service is nonparametric: between two neighbours of n observed durations the
// next one lies with probability 1/(n+1), evenly; above the largest exponentially, by the mean
// excess of the upper quarter (Hill's A(n), 1968; it supposes no more than that the next one is
// exchangeable with those observed). What is left after `elapsed` is that law given that it is
// longer; services ahead are independent and add up (convolution, in cells of a minute).
//
// Minimum of data: the durations are the latest of this server, if there are WORKLOAD_LEAST, else
// the latest of the same kind by whomever, else of all, else nothing is known. With fewer the 0.05
// quantile, which an interval may begin with, would lie below all that was observed.
//
// No clock, no chance, bounded memory; the same facts give the same answer.

#include "core/estimate.h"

enum {
    WORKLOAD_LEAST = 20,
    WORKLOAD_RING = 60,     // latest durations kept, of each server, of each kind and of all
    WORKLOAD_SERVERS = 256, // servers beyond are known by kind only
    WORKLOAD_AHEAD = 16,    // with more ahead nothing is told
    WORKLOAD_CELLS = 480,   // minutes; the last one holds all that is longer, too
    WORKLOAD_LONGEST_S = 4 * 60 * 60 // a longer service was forgotten to be ended: not counted
};

struct workload;

struct workload *workload_create(void); // knows nothing yet; never NULL
struct workload *workload_copy(const struct workload *w);
void workload_destroy(struct workload *w); // NULL is allowed

// A service has ended. server: not 0. kind: as in estimate.h.
void workload_add(struct workload *w, int64_t server, int kind, double service_s);

// What a server has before them.
struct workload_state {
    int64_t server;
    bool serving; // one who was called is being served
    int kind;     // … of that kind
    double elapsed_s;
    double fixed_s;            // known beforehand: until a stated return, wrap-up between services
    int ahead[WORKLOAD_AHEAD]; // kinds of those who wait for this server and go first
    int ahead_n;               // may be more than WORKLOAD_AHEAD
};

// The probability that a wait ends within each minute.
struct wait_law {
    double share[WORKLOAD_CELLS];
};

// False, and *ret untouched, where too little is known.
bool workload_wait(const struct workload *w, const struct workload_state *state,
                   struct wait_law *ret);

// Of the services that a law would be made of; 0 where too little is known.
double workload_mean_s(const struct workload *w, int64_t server, int kind);

// Who waits for one server for hold_s at most, and then for anybody with their old place in the
// queue. anybody: the wait of one who had never asked for that server; where it would have been
// longer than the hold it is the wait, else they are first in the queue when the hold ends and go to
// the next who is free: the one asked for, or one of the others, who become free others_per_s times
// a second (superposed renewal processes, taken as Poisson: Palm 1943, Khintchine 1955). False, and
// *law untouched, where the hold may matter and `anybody` is not known enough.
bool wait_law_hold(struct wait_law *law, double hold_s, const struct estimate *anybody,
                   double others_per_s);

// Its median and the shortest interval of 80 %, as any estimate.
void wait_law_estimate(const struct wait_law *law, struct estimate *ret);
