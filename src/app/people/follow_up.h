#pragma once
// Customers to be called again: who, by whom, when, and what it was about. COMMAND_FINISH with
// follow_up_ms makes one, COMMAND_RATE that asks for a call makes one due at once (of the visit's
// consultant; one that is there already becomes due), COMMAND_FOLLOW_UP changes it. Personal data:
// wiped when freed.

#include "app/app.h"

enum { FOLLOW_UP_LIST_MAX = 600, FOLLOW_UP_DAYS_MAX = 90, FOLLOW_UP_NOTE_SIZE = 600 };

enum follow_up_when {
    FOLLOW_UP_OVERDUE, // since a day that is over
    FOLLOW_UP_TODAY,
    FOLLOW_UP_COMING,
    FOLLOW_UP_OVER, // done today
    FOLLOW_UP_WHEN_COUNT
};

struct follow_up {
    int64_t visit;    // what it is known by
    int64_t staff;    // whose it is
    int64_t customer; // 0: nobody told us
    int64_t due_ms, done_ms;
    enum follow_up_when when;
    int due_day, day; // yyyymmdd in site time: due, and of the visit
    char ticket[8];
    int64_t service;
    enum outcome outcome;
    enum reason reason;
    char surname[PERSON_NAME_SIZE], full_name[PERSON_NAME_SIZE];
    enum title title;
    char phone[PHONE_SIZE];
    int rating;                     // stars, 0: none
    bool call_back;                 // the customer asked for the call when rating
    char note[FOLLOW_UP_NOTE_SIZE]; // of the record (and of the rating), oldest first, a line each
};

// Those to be done, by day, and those done today: a consultant's own, everybody's for roles that
// see the customers. The array is for follow_ups_free.
bool app_follow_ups(struct app *app, struct actor actor, struct follow_up **ret, size_t *ret_n,
                    struct err *err);
// The same, a page at a time, by their visits: behind that one, at most max (of FOLLOW_UP_LIST_MAX). One that is done,
// given or put off meanwhile stays where it is.
bool app_follow_ups_behind(struct app *app, struct actor actor, int64_t visit, int max,
                           struct follow_up **ret, size_t *ret_n, struct err *err);
void follow_ups_free(struct follow_up *list, size_t n); // NULL is allowed

// The instant for a follow-up so many days from today: noon of that day, a few minutes on where
// that is now. Fits request.follow_up_ms and the until_ms of a postponement.
int64_t app_follow_up_instant(const struct app *app, int days);

const char *follow_up_when_name(enum follow_up_when when); // overdue, today, coming, done
