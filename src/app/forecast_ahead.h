#pragma once
// What the estimator is told of the hours to come (core/ahead.h), from the journal and the table of appointments: shifts
// and breaks of the roster, as the day's business has them, up to closing time, after which whoever is there stays for
// those who wait; who is booked; who has come before their hour or is parked until one. Inside app/ only.

#include "core/estimate.h"
#include "core/model.h"
#include "store/store.h"

struct forecast_ahead;

struct forecast_ahead *forecast_ahead_create(void);
void forecast_ahead_destroy(struct forecast_ahead *ahead); // NULL is allowed

// Who is booked from that instant on; what is changed later is heard from events.
bool forecast_ahead_read(struct forecast_ahead *ahead, struct store *store, int64_t from_ms,
                         struct err *err);

// The estimator's clock, which stands still in the house's breaks.
typedef int64_t forecast_clock(void *self, const struct breaks *breaks, int64_t at_ms);

// One event that the model has just applied, before the queue hears of it.
struct forecast_ear {
    struct estimator *estimator;
    const struct model *model;
    forecast_clock *clock;
    void *self;
};
void forecast_ahead_feed(struct forecast_ahead *ahead, const struct forecast_ear *ear,
                         const struct event *event);
