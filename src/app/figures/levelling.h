#pragma once
// Arrivals forecast for today and the thirteen days behind it, a quarter of an hour at a time, against what those on the
// roster get done (core/levelling.h): where they cross, and which appointments to open or to close. A day without a
// roster has as many people as such days had. Everybody counts as able to serve everything.

#include "app/app.h"
#include "core/levelling.h"

struct table;

enum { LEVELLING_DAYS = 14, LEVELLING_PAST = 26 * 7, LEVELLING_SCORED = 8 * 7 };

struct levelling_quarter {
    double mean; // customers expected
    int low, high;
    int booked;
    double people;              // on the roster, or as on such days
    double capacity;            // customers that they get done
    struct levelling_hour hour; // … around it
};

struct levelling_date {
    int day; // yyyymmdd
    bool closed, rostered;
    double total;
    int low, high, booked;
    double capacity;
    struct levelling_quarter quarters[LEVELLING_QUARTERS];
};

struct levelling_report {
    bool known; // there were days enough to say anything
    struct levelling_date days[LEVELLING_DAYS];
    struct levelling_score score;
    double service_s; // of one customer, with what follows it; NAN: nobody was served yet
};

// Needs RIGHT_SEE_REPORT.
bool app_levelling(struct app *app, struct actor actor, struct levelling_report *ret,
                   struct err *err);

// Quarters in one state, one after the other.
struct levelling_stretch {
    enum levelling_state state;
    int from, to; // quarters, to: the first behind it
    int more;     // an hour, the least of them
};
// Of a day those that ask for something (short, tight, spare), in order; returns how many, at most cap.
size_t levelling_stretches(const struct levelling_date *date, struct levelling_stretch *ret,
                           size_t cap);
// "10:15–12:00"
const char *levelling_clock(struct arena *arena, const struct levelling_stretch *stretch);
const char *levelling_state_words(enum levelling_state state); // msgid: what to do about it
const char *levelling_state_code(enum levelling_state state);

// A row a quarter of an hour of the open hours; a row a day; the score. The caller destroys it.
struct table *levelling_quarters_table(const struct levelling_report *report, enum lang lang);
struct table *levelling_days_table(const struct levelling_report *report);
struct table *levelling_score_table(const struct levelling_report *report, enum lang lang);
