#pragma once
// What the trade's figures are counted from (app/figures/trade.h): who left a phone and who was no customer, entries of
// a register with whom they are about, states that entries have come to. Part of the one door (store/store.h); everything is of one site.

#include "store/store.h"

// Customers who have left a phone, in no order.
typedef void store_with_phone_fn(void *self, int64_t customer);
bool store_read_with_phone(struct store *store, store_with_phone_fn *each, void *self,
                           struct err *err);

// The record that each merged one points at, in order of records.
typedef void store_merged_fn(void *self, int64_t record, int64_t into);
bool store_read_merged(struct store *store, store_merged_fn *each, void *self, struct err *err);

// Visits of whom a supervisor has said that they were no customers, none of it taken back.
typedef void store_no_customer_fn(void *self, int64_t visit);
bool store_read_no_customers(struct store *store, store_no_customer_fn *each, void *self,
                             struct err *err);

// What visits of people who were erased had counted as, in order of visits.
struct counted_visit {
    int64_t visit, person; // whose: a record that is empty since, or whom it was merged into
    bool phone;            // had left one
};
typedef void store_counted_visit_fn(void *self, const struct counted_visit *row);
bool store_read_counted_visits(struct store *store, store_counted_visit_fn *each, void *self,
                               struct err *err);

struct trade_entry_row { // texts until the next row; ids, 0: none
    int64_t id, made_ms, changed_ms, owner, visit;
    int64_t
        customer; // whom it is about: as it says, else the first record with one of its phones, else whom it was
    // about before they were erased
    const char *state, *words;
};
typedef void store_trade_entry_fn(void *self, const struct trade_entry_row *row);
// The entries of the register with that code that were made in [from_ms, to_ms), in order. None that was taken back.
bool store_read_trade_entries(struct store *store, const char *code, int64_t from_ms, int64_t to_ms,
                              store_trade_entry_fn *each, void *self, struct err *err);
// When each of them that has been in that state came to it first, before to_ms: for its owner.
typedef void store_reached_fn(void *self, int64_t entry, int64_t at_ms, int64_t owner);
bool store_read_reached(struct store *store, const char *code, const char *state, int64_t to_ms,
                        store_reached_fn *each, void *self, struct err *err);
