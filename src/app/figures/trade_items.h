#pragma once
// What the trade's figures are counted from: read by trade_read.c, walked person by person by trade.c.

#include "app/figures/trade.h"
#include "store/trade.h"

enum item_kind { // what comes first of the same instant
    ITEM_CALL,
    ITEM_LEAD,
    ITEM_VISIT,
    ITEM_DRIVE,
    ITEM_STEP_DRIVE, // of a visit: none where the book has one of that day
    ITEM_QUOTE,
    ITEM_DEFEAT
};

struct item {
    int64_t person; // a customer; below 0: nobody known, a visit or an entry by itself
    int64_t at_ms;
    int day;    // yyyymmdd
    int stay_s; // −1: not over
    int16_t party;
    int16_t consultant, service, source; // rows of the sums; 0: not known
    uint8_t kind;                        // enum item_kind
    uint8_t outcome;
    bool phone, came, clear;
};

struct merged {
    int64_t record, into;
};

// What stands beside a visit: known before it is.
struct beside {
    int64_t visit;
    struct item item;
};

struct trading {
    struct app *app;
    struct trade_facts *ret;
    int from_day, to_day;
    int64_t put_day, put_index; // the last day that was put, and its place
    VEC(struct item) items;     // each person's together, in order of time, once all are read
    VEC(struct merged) merged;  // in order of records
    VEC(int64_t) no_customers;  // visits, in order
    VEC(bool) phones;           // whether a customer has left one
    VEC(struct counted_visit) counted; // visits of people who were erased, in order …
    size_t next_counted;               // … and the first one that is still to come
    VEC(struct beside) beside;         // in order of visits …
    size_t next_beside;                // … and the first one that is still to come
    enum item_kind kind;               // of the book that is being read
};

// Everything there ever was that counts. What belongs to no person (units, deliveries) is put at once, and so are visits of
// unknown people with nothing beside them.
bool trading_read(struct trading *t, struct err *err);
void trading_finish(struct trading *t);
// Counts all that there is of one person, in order of time.
void trading_walk(struct trading *t, struct item *items, size_t n);
// Adds to a day's sums of all and of whose the item is. Of days outside what is asked for nothing but TRADE_SOLD, before it.
void trading_put(struct trading *t, int day, enum trade_what what, double n, const struct item *of);
