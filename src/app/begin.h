#pragma once
// Whole files: a store of one's own, its check, its copy, and its return from a copy. Whoever may
// write the file may do these; no role is asked.

#include "app/app.h"

// A new store at options->path with an empty business and one administrator. A sample store that
// stands there is left at PATH.sample: this is the way out of sample mode. Refused: a store that is
// not a sample, one that another process has open, a PIN that is none.
bool app_begin(const struct app_options *options, const char *administrator, const char *pin,
               struct err *err);

struct store_health {
    int64_t events, days, visits;
    int problems;
    char first[480]; // the first problem as a sentence
};

// Is the file sound, and do the tables say what the journal says? False only when it cannot be
// read.
bool app_check(struct app *app, struct store_health *ret, struct err *err);

// A copy of the whole store while others work on it. Refuses a path that exists.
bool app_backup(struct app *app, const char *to, struct err *err);

// Put the store at `from` in the place of options->path. It is checked first. Refused: a store that
// stands there unless `force` (then it is left at PATH.before), one that is open.
bool app_restore(const struct app_options *options, const char *from, bool force, struct err *err);
