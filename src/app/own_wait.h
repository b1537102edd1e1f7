#pragma once
// The wait for one person, from today's model: what stands before somebody who is held for a consultant, or who would
// ask for one now. The durations of services come from the past and, event by event, from today. Snapshots hold it, too,
// so it is counted; while anybody else does, what changes is a copy. Inside app/ only.

#include "core/model.h"
#include "core/workload.h"

struct own_wait;

// Without any service of the past yet.
struct own_wait *own_wait_create(void);
// One more who reads it, on any thread; each of them destroys it.
struct own_wait *own_wait_keep(struct own_wait *own);
void own_wait_destroy(struct own_wait *own); // NULL is allowed

// A service of an earlier day: from the first call to the end. Before anybody else holds it.
void own_wait_add(struct own_wait *own, int64_t consultant, int kind, double service_s);

// One event that the model has just applied. *own is another one then if it had to be copied.
void own_wait_feed(struct own_wait **own, const struct model *model, const struct event *event);

// The law of the wait for a consultant (an index) at now_ms: of a visit that is held for them, or of one who would come
// now (NULL). False, and *ret untouched: they are not there, no return is stated, or too little is known.
bool own_wait_law(const struct own_wait *own, const struct model *model, int consultant,
                  const struct visit *visit, int64_t now_ms, struct wait_law *ret);

// The same while the hold lasts, and then anybody's: in *estimate comes what would be told of a wait for this service by
// whomever, and goes what is told of this one. `enough` is false then where too little is known.
void own_wait_hold(const struct own_wait *own, const struct model *model, int consultant,
                   int service, const struct wait_law *law, double hold_s,
                   struct estimate *estimate);
