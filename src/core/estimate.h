#pragma once
// How long will it take until somebody is called? A distribution, learned from what was observed.
//
// Method. Facts come in time order: arrivals, starts, ends, departures. At each arrival the state
// of the queue is written down as numbers (flow.h: who is ahead by class and priority, how long
// they have waited, who serves and since when, what waits, services and departures have been like
// lately and over weeks, time of day), and again once while the customer waits. When the wait is
// known, it becomes a sample. A line (linear.h) and boosted trees under the pinball loss (boost.h)
// learn the distribution of the wait given the state and are fitted again as samples come in
// (learn.h). Beside them stands theory: so many places at the pace of one service ÷ the servers at
// work, as a gamma distribution (places.h, pace.h); it is sure of itself before there are trees, and
// on the day when something changes. The two are mixed by which was better lately (blend.h); the
// result is calibrated by the share of outcomes that fell below each level lately, of all and then
// of each kind (calibrate.h). Delay history and queue length as features follow Ibrahim & Whitt (2009) and Ang
// et al. (2016, Q-Lasso), the whole conditional distribution as the goal Thiongane, Chan & L'Ecuyer
// (2020).
//
// The interval [low_s, high_s] holds the wait with a nominal 80 %; whether it keeps its word is
// scored outside. Waits are skewed, so of all intervals that hold 80 % the shortest is told: it
// begins between the 0.05 and the 0.1 quantile and misses at most 15 % above. By default the
// distribution is that of those who do wait: whoever is called in the instant of arrival is told
// nothing and counts for nothing.
//
// Minimum of data: nothing is known (`enough` is false) before LEARN_LEAST_THEORY (20) waits were
// observed (LEARN_LEAST, 60, where services are not known to end), nor for a class of which fewer
// than ESTIMATE_CLASS_LEAST were.
//
// No clock, no chance, bounded memory; the same facts give the same estimates. Nothing that decides
// may read an estimate. Times are milliseconds of the site's local time.

#include "core/baseline.h"
#include "core/learn.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ESTIMATE_GRID = 19, ESTIMATE_CLASS_LEAST = 10 };

struct estimate {
    bool known;     // there is some distribution, for the scorer
    bool enough;    // there is enough data to tell a customer
    double point_s; // the median, as learned
    double low_s, high_s;
    double grid_s[ESTIMATE_GRID]; // quantiles 0.05, 0.10 … 0.95, rising
};

// The grid and the interval of a distribution, from its quantiles in seconds; `point_s` and whether
// it is known are the caller's.
// Rising in `level`, 0 … 1; called only from estimate_fill, which hands `self` back.
typedef double estimate_quantile_fn(const void *self, float level);
void estimate_fill(struct estimate *ret, estimate_quantile_fn *quantile_s, const void *self);

struct ahead_guest; // ahead.h
struct estimator;

// count_immediate: learn from those who did not wait at all, too.
struct estimator *estimator_create(bool count_immediate);
void estimator_destroy(struct estimator *e); // NULL is allowed

// Facts, in time order (see flow.h for what is tolerated). The wait is over at the start (the first
// call, where customers are called); the end is when the server is free of this customer. Whoever
// is parked leaves, and arrives again when they are back. An id is not 0 and not used twice at a
// time.
// - kind: a class, or a class within a service, 0 … FLOW_CLASSES-1; those beyond share the last
// - priority: whatever orders customers, a credit or a rank; what it is worth is learned
void estimator_arrive(struct estimator *e, int64_t id, int64_t t_ms, int kind, int priority);
void estimator_start(struct estimator *e, int64_t id, int64_t t_ms, int64_t server); // 0: unknown
void estimator_end(struct estimator *e, int64_t id, int64_t t_ms);
void estimator_leave(struct estimator *e, int64_t id, int64_t t_ms); // gave up
void estimator_duty(struct estimator *e, int64_t server, int64_t t_ms, bool on);
// Off duty, to be back at a stated time: what is said has that in it (capacity.h). Who does not come
// then is off duty like anybody else.
void estimator_away(struct estimator *e, int64_t server, int64_t t_ms, int64_t back_ms);

// What is known beforehand (ahead.h): when somebody is to be there, with the breaks they are to have;
// and who is booked. A guest who comes arrives by their own fact, and is settled by then.
void estimator_plan(struct estimator *e, int64_t server, int64_t t_ms, const struct duty *plan);
void estimator_expect(struct estimator *e, int64_t t_ms, const struct ahead_guest *guest);
// Who is not expected is settled already: it changes nothing, and costs nothing.
void estimator_settle(struct estimator *e, int64_t id, int64_t t_ms, bool came);

// The wait still to come at now_ms (the last fact's instant or later) of one who waits; at the
// instant of arrival this is the whole wait. False, and *ret untouched, if nobody waits by that id.
bool estimator_predict(struct estimator *e, int64_t id, int64_t now_ms, struct estimate *ret);

// The wait of one who might arrive now.
void estimator_predict_new(struct estimator *e, int kind, int priority, int64_t now_ms,
                           struct estimate *ret);

// All who wait, in the order of their arrival: at most `cap` ids and estimates; returns how many.
size_t estimator_predict_waiting(struct estimator *e, int64_t now_ms, int64_t *ret_ids,
                                 struct estimate *ret, size_t cap);

// What the baselines said at this customer's arrival; false if nobody waits by that id.
bool estimator_baselines(struct estimator *e, int64_t id, struct baseline_says ret[BASELINE_COUNT]);
