#pragma once
// Queues whose exact answer is known, for scoring estimates against the best that anybody could
// say: an own generator with own random numbers, nothing of the simulator. Exponential services,
// first come first served: with n ahead and all c servers busy the wait is Erlang(n + 1, c·mu)
// distributed, whatever arrives. Behind a class that goes first it is the time in which a birth and
// death process falls from n + 1 to 0. For other services the answer is drawn: the state played on
// many times. Times are seconds of a clock that starts at midnight.

#include <stdbool.h>
#include <stdint.h>

enum { QUEUE_SERVERS = 8, QUEUE_WAITING = 4096, QUEUE_QUANTILES = 13, QUEUE_PHASES = 6 };

// One stretch of days.
struct queue_phase {
    int days;
    double per_hour;  // arrivals, of both classes
    double service_s; // mean
};

struct queue_plan {
    struct queue_phase phases[QUEUE_PHASES]; // the last one stays
    int servers;
    double high_share; // of arrivals that go first; 0: one class
    double cv;         // of lognormal services; 0: exponential ones
    double night; // arrivals from 20 to 8, as a share of the day's; below 0: closed from 19 to 9
};

// What the one who knows everything says: the median, and of the intervals that hold 80 % and begin
// between the .05 and the .1 quantile the shortest (the product's own rule).
struct queue_exact {
    double point_s, low_s, high_s;
};

struct queue_customer {
    int64_t id;
    double arrive_s, start_s;
    int high, server, day, phase;
    bool waits; // nobody was free
    struct queue_exact exact;
};

enum queue_fact_kind { QUEUE_END, QUEUE_START, QUEUE_ARRIVE };

struct queue_fact {
    double at_s;
    enum queue_fact_kind kind;
    const struct queue_customer *who;
};

struct queue; // one being played

struct queue *queue_create(const struct queue_plan *plan, uint64_t seed);
void queue_destroy(struct queue *queue);
// The next thing that happens; who waits and is served is known in fact.who while it is open.
struct queue_fact queue_next(struct queue *queue);
