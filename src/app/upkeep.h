#pragma once
// Looking after the store: proof, copies, and what the business is. What touches the file itself
// asks no role: whoever may write the file may do it.

#include "app/app.h"
#include "base/str.h"

struct check_report {
    int64_t events, days, visits;
    int problems;
    char first[480]; // the first problem as a sentence, in the language asked for
};
// Is the file sound, and do its tables say what the journal says when it is folded again? False
// only when it cannot be read. What came out is noted in the store, if that can be written.
bool app_check(struct app *app, enum lang lang, struct check_report *ret, struct err *err);

enum { UPKEEP_PATH_SIZE = 512 };

struct upkeep {         // what has been done for the store, as its settings have it
    int64_t backup_ms;  // the last copy, made by app_backup or by itself, 0: never
    int64_t check_ms;   // the last proof by app_check, 0: never …
    int check_problems; // … and what it found
    int64_t bytes;      // of the file and its journal, -1: unknown
    char path[UPKEEP_PATH_SIZE];
};
// For staff in front of the machine; nothing personal, so nobody's role is asked.
bool app_upkeep(struct app *app, struct upkeep *ret, struct err *err);

// A copy of the whole store while everybody works on. When it was made is noted in the store. Refuses a path that exists.
bool app_backup(struct app *app, const char *to, struct err *err);

// Everything the store holds of one customer, as JSON, for them to take away. Needs RIGHT_EXPORT;
// logged, as an erasure is (COMMAND_CHANGE_CUSTOMER with number 1), by number and never by name.
bool app_export_customer(struct app *app, struct actor actor, int64_t customer, enum lang lang,
                         struct str *ret, struct err *err);

// Every customer of `from` becomes one of `to`, or nobody's (0): one COMMAND_CHANGE_CUSTOMER each.
// Follow-ups of `from` that are still to be done become those of `to`, too. Needs RIGHT_HAND_OVER. After a failure ret_n says how many have gone over; asking again does the
// rest.
// How many customers and open follow-ups each consultant has, for whoever may hand them over.
struct owned {
    int64_t consultant;
    int customers, follow_ups;
};
bool app_owned(struct app *app, struct actor actor, struct owned *ret, size_t max, size_t *ret_n,
               struct err *err);
bool app_hand_over(struct app *app, struct actor actor, int64_t from, int64_t to, int *ret_n,
                   struct err *err);

// The business as the settings have it now, to be changed and given to COMMAND_CHANGE_BUSINESS
// (which writes it, tells every process and stays in the journal with its author). Rows may be
// added at the end or made inactive, not removed.
void app_business(const struct app *app, struct business *ret);

// How many people the next upkeep would erase if they were kept for so many days (0: nobody). Needs
// RIGHT_EDIT_BUSINESS.
int app_retention_days(const struct app *app); // who has not come for so long is erased; 0: nobody
bool app_retention_due(struct app *app, struct actor actor, int days, int *ret_n, struct err *err);
