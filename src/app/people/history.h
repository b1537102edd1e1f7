#pragma once
// What is known of a customer from before: their visits that are over, each with what came of it
// and what the consultants noted. Personal data: wiped when freed.

#include "app/app.h"

enum { HISTORY_MAX = 60 };

struct history_visit {
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

// Newest first, at most HISTORY_MAX. For roles that see the customers; and for the consultant with
// whom this customer is now, or who owns them. The array is for visit_history_free.
bool app_visit_history(struct app *app, struct actor actor, int64_t customer,
                       struct history_visit **ret, size_t *ret_n, struct err *err);
enum { HISTORY_ANSWERS_MAX = 24 };
// What they last answered to each question on those visits; for whom app_visit_history is. At most
// HISTORY_ANSWERS_MAX; the array is the caller's to wipe and free.
bool app_answer_history(struct app *app, struct actor actor, int64_t customer,
                        struct visit_answer **ret, size_t *ret_n, struct err *err);
void visit_history_free(struct history_visit *visits, size_t n); // NULL is allowed
