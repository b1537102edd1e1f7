#pragma once
// What is known of a customer from before: their visits that are over, each with what came of it
// and what the consultants noted. Personal data: wiped when freed.

#include "app/app.h"

enum { EARLIER_MAX = 60 };

struct earlier_visit {
    int64_t id;
    int day; // yyyymmdd in site time
    char ticket[8];
    int64_t service, consultant; // ids; consultant 0: nobody
    enum visit_state state;
    enum outcome outcome;
    enum reason reason; // of its end: why nothing came of it, why it was cancelled
    int party, rating;  // rating 0: none
    int64_t arrived_ms, started_ms, ended_ms; // 0: it did not come to that
    int answers;                              // questions answered
    char note[NOTE_SIZE]; // of the record, oldest first, a line each; cut where it is too long
};

// Newest first, at most EARLIER_MAX. For roles that see the customers; and for the consultant with
// whom this customer is now, or who owns them. The array is for earlier_visits_free.
bool app_earlier_visits(struct app *app, struct actor actor, int64_t customer,
                        struct earlier_visit **ret, size_t *ret_n, struct err *err);
enum { EARLIER_ANSWERS_MAX = 24 };
// What they last answered to each question on those visits; for whom app_earlier_visits is. At most
// EARLIER_ANSWERS_MAX; the array is the caller's to wipe and free.
bool app_earlier_answers(struct app *app, struct actor actor, int64_t customer,
                         struct visit_answer **ret, size_t *ret_n, struct err *err);
void earlier_visits_free(struct earlier_visit *visits, size_t n); // NULL is allowed
