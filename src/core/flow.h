#pragma once
// What a queue looks like at this instant, from nothing but observed facts in time order: who
// waits, who is being served and since when, who serves whom, and how fast things have been going
// lately. It answers with a vector of live features for one customer, the ground that the wait
// estimator learns on.
//
// Everything is bounded: open customers, servers and classes have limits, and the past is kept only
// as exponentially decayed sums and a ring of the latest starts. Nothing here is random and nothing
// reads a clock. Times are milliseconds; only differences and the local time of day matter, so the
// caller passes the site's local time.

#include "base/map.h"
#include "base/vec.h"
#include "core/duty.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    FLOW_CLASSES = 32,   // classes beyond share the last place
    FLOW_SERVERS = 256,  // servers beyond: the one unseen for longest makes room
    FLOW_OPEN = 8192,    // open customers beyond: the oldest is forgotten
    FLOW_RING = 64,      // latest starts that are remembered one by one
    FLOW_PRIORITIES = 8, // priorities beyond share the last place
    FLOW_HOURS = 24,
    FLOW_SPANS = 6 // time constants of the decayed sums
};

// One who is in the queue or in service.
struct flow_customer {
    int64_t id;
    int64_t arrive_ms;
    int64_t start_ms;  // -1 while waiting
    int32_t kind;      // class: 0 … FLOW_CLASSES-1
    int32_t priority;  // any order; what it is worth is learned
    int32_t server;    // place in servers, -1 unknown or waiting
    int32_t overtaken; // later arrivals of the same class and priority that were started
};

// What was said about a server; unsaid, being seen at work lately counts as being there.
enum flow_duty { FLOW_DUTY_UNSAID, FLOW_DUTY_ON, FLOW_DUTY_OFF };

struct flow_server {
    int64_t id;      // 0: empty place
    int64_t seen_ms; // last start or end
    int32_t serving; // how many at once
    enum flow_duty duty;
    int64_t back_ms;            // off duty: when they said to be back; 0: they did not
    struct duty plan;           // when they are to be there, without the breaks they had already
    double share[FLOW_CLASSES]; // starts by class, decayed by days
    double total;
};

struct flow_start {
    int64_t start_ms;
    int64_t wait_ms;
    int32_t kind;
    int32_t priority;
};

// Decayed sums of one class over one time constant.
struct flow_rate {
    double arrivals, starts, waits_s, ends, services_s, leaves;
};

// How long waits have been over weeks, as roots of seconds that follow slowly.
struct flow_level {
    float fast, slow;
    uint32_t n;
};

struct flow {
    bool count_immediate;              // waits of no length belong to the levels, too
    int64_t last_ms;                   // of the last fact; the decayed sums stand at this instant
    VEC(struct flow_customer) waiting; // by arrival
    VEC(struct flow_customer) serving; // by start
    struct map where;                  // id of a customer to 1 waiting, 2 serving
    struct flow_server servers[FLOW_SERVERS];
    struct flow_rate rates[FLOW_CLASSES][FLOW_SPANS];
    double kinship[FLOW_CLASSES][FLOW_CLASSES]; // 1: the same servers serve both, 0: never
    // By class, priority and hour of arrival; the last hour is any.
    struct flow_level levels[FLOW_CLASSES][FLOW_PRIORITIES][FLOW_HOURS + 1];
    struct flow_level hours[FLOW_HOURS];
    int32_t priorities[FLOW_PRIORITIES]; // as met
    int priorities_n;
    int kinds; // classes seen
    int starts_until_kinship;
    struct flow_start ring[FLOW_RING];
    uint64_t ring_n; // starts ever
};

// The live features. "Akin" sums weigh every other customer or server by kinship; "last" looks at
// starts of akin classes; a rate's number is the place of its time constant. -1 stands for unknown.
enum flow_feature {
    FLOW_KIND,
    FLOW_PRIORITY,
    FLOW_CLOCK_S, // since midnight
    FLOW_WEEKDAY, // some day of seven
    FLOW_WAITED_S,
    FLOW_AHEAD,       // akin, earlier in the queue
    FLOW_AHEAD_KIND,  // of these: the same class
    FLOW_AHEAD_LOWER, // akin, by their number of priority
    FLOW_AHEAD_SAME,
    FLOW_AHEAD_HIGHER,
    FLOW_BEHIND_OTHER, // akin, later in the queue, with another priority
    FLOW_OLDEST_S,     // longest wait so far among those ahead (HOL)
    FLOW_OLDEST_KIND_S,
    FLOW_OLDEST_SAME_S,
    FLOW_MEAN_ELAPSED_S,
    FLOW_LAST_WAIT_S, // of the latest start (LES)
    FLOW_LAST_WAIT_KIND_S,
    FLOW_LAST_WAIT_SAME_S,
    FLOW_LAST_START_AGO_S,
    FLOW_LAST5_S, // mean of the last five
    FLOW_LAST10_S,
    FLOW_LAST10_MAX_S,
    FLOW_BUSY,      // akin services in progress
    FLOW_SEEN,      // akin servers busy, or seen within a quarter of an hour
    FLOW_SEEN_LONG, // … within an hour
    FLOW_FREE,      // of those seen: free now
    FLOW_SERVING_ALL,
    FLOW_ELAPSED_MEAN_S, // of the services in progress
    FLOW_ELAPSED_SHORT,  // services younger than a minute
    FLOW_ARRIVALS0,
    FLOW_ARRIVALS1,
    FLOW_ARRIVALS2,
    FLOW_STARTS0,
    FLOW_STARTS1,
    FLOW_STARTS2,
    FLOW_WAIT0_S, // mean wait of lately started
    FLOW_WAIT1_S,
    FLOW_WAIT2_S,
    FLOW_WAIT_KIND2_S,
    FLOW_WAIT4_S,
    FLOW_WAIT5_S,
    FLOW_WAIT_KIND4_S,
    FLOW_WAIT_KIND5_S,
    FLOW_SERVICE1_S, // mean service lately ended
    FLOW_SERVICE3_S,
    FLOW_QUEUE_LOWER, // everybody who waits, by their number of priority
    FLOW_QUEUE_SAME,
    FLOW_QUEUE_HIGHER,
    FLOW_SERVING_SAME, // services in progress of the same priority
    FLOW_OWN_AHEAD,    // same class and priority
    FLOW_OWN_ELAPSED_S,
    FLOW_OWN_LAST3_S,
    FLOW_OWN_LAST8_S,
    FLOW_LEVEL_ROOT, // waits of the same class and priority over the last weeks
    FLOW_LEVEL_HOUR_ROOT,
    FLOW_LEVEL_HOUR_SLOW_ROOT,
    FLOW_LEVEL_ALL_HOUR_ROOT, // of everybody at this hour
    FLOW_LEAVES1,
    FLOW_LEAVE_SHARE3,
    FLOW_WORK_S,   // places in the queue × mean service ÷ busy servers
    FLOW_DRAIN0_S, // places in the queue ÷ rate of starts
    FLOW_DRAIN1_S,
    FLOW_THEORY_S, // the wait as theory has it (places.h): filled in by who asks for both
    FLOW_FEATURE_COUNT
};

extern const double flow_span_s[FLOW_SPANS];

// A class as it is kept: those beyond the limit share the last place.
static inline int flow_kind(int kind)
{
    return kind < 0 ? 0 : kind >= FLOW_CLASSES ? FLOW_CLASSES - 1 : kind;
}

// count_immediate: those who do not wait at all count as waits of 0, too.
void flow_init(struct flow *flow, bool count_immediate);
void flow_finish(struct flow *flow); // gives the memory back

// Facts, in time order; one that is older than the last counts as happening at the last. A fact
// about an id that is not open (or open already, for an arrival) changes nothing and answers false.
// Whoever never leaves by any fact is forgotten in the end: after a day in the queue, when many who
// came later went first, or after a week in service.
bool flow_arrive(struct flow *flow, int64_t id, int64_t t_ms, int kind, int priority);
bool flow_start(struct flow *flow, int64_t id, int64_t t_ms, int64_t server); // 0: unknown
bool flow_end(struct flow *flow, int64_t id, int64_t t_ms);
bool flow_leave(struct flow *flow, int64_t id, int64_t t_ms);
void flow_duty(struct flow *flow, int64_t server, int64_t t_ms, bool on);
// Off duty until a stated time.
void flow_away(struct flow *flow, int64_t server, int64_t t_ms, int64_t back_ms);
// When they are to be there; it changes nothing of whether they are.
void flow_plan(struct flow *flow, int64_t server, int64_t t_ms, const struct duty *plan);

// How much of a server's work (a place in servers) is for this class or one akin to it, 0 … 1.
double flow_server_weight(const struct flow *flow, int server, int kind);

// The waiting customer with this id, or NULL.
const struct flow_customer *flow_find_waiting(const struct flow *flow, int64_t id);

// Live features at now_ms (the last fact's instant or later) of a customer who waits, or of one
// who might arrive now (id 0).
void flow_features(const struct flow *flow, const struct flow_customer *who, int64_t now_ms,
                   float ret[FLOW_FEATURE_COUNT]);
