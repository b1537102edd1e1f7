#pragma once
// What is known of the hours to come, as it bears on one who waits: who serves comes, goes and has
// breaks as planned (core/duty.h), whoever is away comes back as stated, and who is booked will come
// and may go before. Kept from facts; what follows for one customer is a capacity (capacity.h). Pure.

#include "core/capacity.h"
#include "core/places.h"

enum { AHEAD_GUESTS = 128 };  // booked for the next hours; beyond: the latest is left out
enum { AHEAD_LATE_MIN = 15 }; // who is later than that is not expected any more

struct ahead_guest {
    int64_t id; // never 0
    int64_t due_ms;
    int kind;
    int priority; // a head start in seconds: who is booked goes before by that alone
    bool sure;    // has come before the hour, or is in the house: no question of whether
};

struct ahead {
    int n;
    struct ahead_guest guests[AHEAD_GUESTS]; // by the hour
    double came, booked;                     // of those whose hour is over, decayed
    double late[AHEAD_LATE_MIN];             // of those who came: by more than so many minutes
};

// A guest is booked; the same id again: now for this.
void ahead_expect(struct ahead *ahead, const struct ahead_guest *guest);
bool ahead_expects(const struct ahead *ahead, int64_t id);
// … and is not expected any more: they came, or have cancelled. Unknown ids change nothing.
void ahead_settle(struct ahead *ahead, int64_t id, int64_t now_ms, bool came);
// Who is not there by now, and a quarter of an hour too late, is not expected any more.
void ahead_advance(struct ahead *ahead, int64_t now_ms);
// How likely it is that somebody booked, who is not there yet, still comes, 0 … 1.
double ahead_share(const struct ahead *ahead, const struct ahead_guest *guest, int64_t now_ms);

// What the look at one customer says of the hours to come.
struct ahead_look {
    const struct flow *flow;
    const struct pace *pace;
    double mean_s; // of one service of the common kind; 0: not known, and guests take nothing
    const struct flow_customer *who;
    int64_t now_ms;
    double servers; // at work for this kind, above 0: the unit of what is learned
    bool nobody;    // nobody is at work
};
struct capacity ahead_capacity(const struct ahead *ahead, const struct ahead_look *look);
