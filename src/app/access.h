#pragma once
// The access log: who has read or taken away what is personal, and when. Codes and ids alone, kept for ACCESS_DAYS; it is read in
// the office and the shell by whoever edits the business, and each reading of it is a line of its own.

#include "app/table.h"
#include "app/app.h"

enum { ACCESS_DAYS = 400, ACCESS_MAX = 1000 };

#define ACCESS_WHATS(X)                                                                            \
    X(SIGN_IN, "sign_in", N_("Signed in"))                                                         \
    X(CARD, "card", N_("Opened a customer's card"))                                                \
    X(VISITS, "visits", N_("Read the list of visits"))                                             \
    X(LIST, "list", N_("Took a list away"))                                                        \
    X(TABLES, "tables", N_("Took figures away"))                                                   \
    X(REPORT, "report", N_("Took a report away"))                                                  \
    X(STORY, "story", N_("Took a visit's story away"))                                             \
    X(CUSTOMER, "customer", N_("Took a customer's data away"))                                     \
    X(ENTRIES, "entries", N_("Took a register away"))                                              \
    X(LOG, "log", N_("Read this log"))

enum access_what {
#define X(what, code, words) ACCESS_##what,
    ACCESS_WHATS(X)
#undef X
        ACCESS_WHAT_COUNT
};

// Inside app/: noted in a transaction of its own; what goes wrong is logged and stops nobody.
void access_note(struct app *app, struct actor actor, enum access_what what, int64_t about,
                 const char *detail, int64_t rows);
// Those of the business days [from_day, to_day] (yyyymmdd), the newest first, at most ACCESS_MAX: when, who, what, of which day,
// visit or customer by number, how many. Needs RIGHT_EDIT_BUSINESS.
bool app_access(struct app *app, struct actor actor, int from_day, int to_day, enum lang lang,
                struct table **ret, struct err *err);
