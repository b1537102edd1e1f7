#pragma once
// Waits as they are told: an estimator that is fed the journal (history first, in slices, then every event as it comes),
// what each waiting visitor was told last, and the promise kept with each registration. Nothing that decides reads it.
// Inside app/ only.

#include "core/estimate_tell.h"
#include "core/model.h"
#include "store/store.h"

struct forecast;
struct own_wait;
struct zone;

// Knows nothing yet. zone: of the site, which must outlive it.
struct forecast *forecast_create(const struct zone *zone);
void forecast_destroy(struct forecast *forecast); // NULL is allowed

// Learn a slice of what lies before the running day (classes by the business of now); true while there is more to learn. Until it is done nothing is told.
bool forecast_learn(struct forecast *forecast, struct store *store, const struct day_row *day,
                    const struct business *business, struct err *err);

// Is the past learnt? Before that nothing is told.
bool forecast_learned(const struct forecast *forecast);

// One event that the model has just applied. Events already seen are passed by.
void forecast_feed(struct forecast *forecast, const struct model *model, const struct event *event);

// The kind of a service (an id), as the estimators take it.
int forecast_kind(int64_t service);

// What this visit is told now. While it is held for one person that is the earlier of two: that person is free for it,
// or the hold has ended and anybody is. Nothing while too little is known.
struct told forecast_tell(struct forecast *forecast, const struct model *model, int64_t visit,
                          int64_t now_ms);

// What this visit was told last; false: nothing yet.
bool forecast_told(const struct forecast *forecast, int64_t visit, struct told *ret);

// What one would be told who arrived now for a service (an index), and the estimate that says so: of time in which
// somebody serves, without the house's breaks.
struct told forecast_tell_new(struct forecast *forecast, const struct model *model, int service,
                              int64_t now_ms, struct estimate *ret_anybody);

// … and who asked for a consultant: by index, of all who may be asked for it; what is not known is nothing.
// own: as forecast_own_wait has it. anybody: of that service.
void forecast_tell_with(const struct own_wait *own, const struct model *model, int service,
                        int64_t now_ms, const struct estimate *anybody,
                        struct told ret[CONSULTANT_MAX]);

// What is known of each one's services, for whoever asks later on any thread: theirs to destroy. NULL: nothing yet.
struct own_wait *forecast_own_wait(const struct forecast *forecast);

// The promise to a visit that has just been registered and waits; false: there is nothing to promise.
bool forecast_promise(struct forecast *forecast, const struct model *model, int64_t visit,
                      int64_t now_ms, struct promise_row *ret);
