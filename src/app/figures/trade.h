#pragma once
// The trade's own figures, counted: who came meaning to buy, for the first time or again, who left a phone, drove, ordered;
// calls, invitations, customers lost, units sold. What happened is summed by day and by whose it was, so that
// a day, a month, a consultant or a service are sums over some of those (trade_add). The figures made of the sums stand in
// app/figures/figure_trade.c.
//
// A visitor who means to buy is one for a service whose consultant becomes the customer's own (its setting makes-owner),
// unless a supervisor has said that it was no customer. A person is all records merged into one. The registers that are
// read are the ready-made ones, by their codes: a house that counts otherwise changes the figure, not the book.

#include "app/app.h"
#include "base/vec.h"

enum trade_what {
    TRADE_INTENDING,     // visits of people who mean to buy …
    TRADE_PEOPLE,        // … everybody of their parties
    TRADE_NEW,           // … of them the first of that person
    TRADE_KEPT,          // … with a phone
    TRADE_AGAIN,         // … not the first
    TRADE_SECOND,        // people with a phone whose second day here it was
    TRADE_DRIVES,        // test drives
    TRADE_QUOTES,        // visits with a quote
    TRADE_ORDERS,        // visits that ended with a deal
    TRADE_DRIVE_ORDERS,  // … of people who had driven
    TRADE_ORDERS_NEW,    // … whose first visit was in the same month
    TRADE_ORDERS_LAST,   // … in the month before
    TRADE_ORDERS_90,     // … within 90 days
    TRADE_STAYS,         // visits that are over …
    TRADE_STAY_S,        // … and seconds in the house, all of them together
    TRADE_OPEN,          // people known before a day who had neither bought nor been given up
    TRADE_DEFEATS,       // customers given up, but for those that a supervisor had followed on
    TRADE_DEFEATS_CLEAR, // … approved, with a cause that says something
    TRADE_CALLS,         // calls about buying …
    TRADE_CALLS_CAME,    // … whose caller came on that day or later
    TRADE_LEADS,         // leads entered …
    TRADE_LEADS_CAME,    // … of people who came
    TRADE_DELIVERIES,    // deliveries handed over
    TRADE_SUBSCRIBED,    // units for which a deposit was taken …
    TRADE_SIGNED,        // … whose contract was signed …
    TRADE_RETURNED,      // … that were given back
    TRADE_PAID,          // instalments paid, in money
    TRADE_SOLD, // units sold less those given back or exchanged, of all time up to the range's end
    // Of people whose first call or visit ever was then: how many have called, come, driven, been quoted, ordered by now …
    TRADE_FUNNEL_CALL,
    TRADE_FUNNEL_VISIT,
    TRADE_FUNNEL_DRIVE,
    TRADE_FUNNEL_QUOTE,
    TRADE_FUNNEL_DEAL,
    // … the days from the step before, all of them together, and of how many …
    TRADE_DAYS_CALL, // never any
    TRADE_DAYS_VISIT,
    TRADE_DAYS_DRIVE,
    TRADE_DAYS_QUOTE,
    TRADE_DAYS_DEAL,
    TRADE_GAPS_CALL,
    TRADE_GAPS_VISIT,
    TRADE_GAPS_DRIVE,
    TRADE_GAPS_QUOTE,
    TRADE_GAPS_DEAL,
    TRADE_WHAT_COUNT
};
enum { FUNNEL_STEPS = TRADE_FUNNEL_DEAL - TRADE_FUNNEL_CALL + 1 };

struct trade {
    double n[TRADE_WHAT_COUNT];
    int released; // units that were put up for sale, as set; 0: not said
};

// Whose: a consultant or a service by id, or who had heard of us in that way: question × 10 + choice.
enum trade_by { TRADE_OF_ALL, TRADE_OF_CONSULTANT, TRADE_OF_SERVICE, TRADE_OF_SOURCE };
struct trade_row {
    enum trade_by by;
    int64_t id;
};
struct trade_facts {
    int64_t first;              // the first day (calendar_days_of) …
    int day_n;                  // … and how many
    VEC(struct trade_row) rows; // the first one is of all
    double *sums; // a day's of each row; those of all days before the first one come first
    int released;
};

// Of the days [from_day, to_day] (yyyymmdd). Needs RIGHT_SEE_REPORT. For trade_facts_finish.
bool app_trade(struct app *app, struct actor actor, int from_day, int to_day,
               struct trade_facts *ret, struct err *err);
void trade_facts_finish(struct trade_facts *facts);

// What is summed: days, and whose. TRADE_OPEN is as of the first day; of TRADE_SOLD all up to the last one.
struct trade_of {
    int from_day, to_day;
    enum trade_by by;
    int64_t id;
};
void trade_add(struct trade *to, const struct trade_facts *facts, const struct trade_of *of);
