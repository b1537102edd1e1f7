#pragma once
// A report that is counted day by day, wherever the days come from: the store, or a day that was replayed.

#include "app/figures/day_cache.h"

struct counting;

// The consultants, services and classes are those of `business`, which must outlive the counting.
struct counting *report_begin(const struct business *business, int64_t from_ms, int64_t to_ms);
void report_count_day(void *counting, const struct cached_day *day);     // a cached_day_fn
void report_count_share(void *counting, const struct turn_share *share); // a store_share_fn
// Sums up into *ret (NULL: nobody wants it any more) and frees.
void report_end(struct counting *counting, struct report *ret);
