#pragma once
// The manager's tables and charts as files, for a role that may take them away; every export is a
// line in the log: who, which tables, of which days. No visitor stands in any of them.

#include "app/figures/report.h"
#include "core/replay.h"

enum export_table {
    EXPORT_FIGURES,       // the period and the one before
    EXPORT_HOURS,         // arrivals, lost visitors and median wait by the hour
    EXPORT_WAITS,         // the distributions: waits, waits of those who left, services
    EXPORT_WEEK,          // arrivals by weekday and hour
    EXPORT_WEEK_WAITS,    // what nine in ten did not exceed, by weekday and hour
    EXPORT_SERVICES,      // visits, waits, services and deals: by service …
    EXPORT_CLASSES,       // … by class
    EXPORT_CHANNELS,      // … by channel
    EXPORT_WEEKDAYS,      // … by weekday
    EXPORT_SOURCES,       // what visitors had heard of us, and what came of it
    EXPORT_PARTIES,       // visits by the size of the party
    EXPORT_OUTCOMES,      // what came of it
    EXPORT_REASONS,       // why nothing came of it
    EXPORT_CONSULTANTS,   // turns, minutes, deals and ratings
    EXPORT_FAIRNESS,      // among those who share a turn
    EXPORT_SHARES,        // … and what each of them had
    EXPORT_PASSED,        // why turns passed them over
    EXPORT_CHOICES,       // was it the right one …
    EXPORT_OTHER_CHOICES, // … and of those that were not: who, instead of whom, when
    EXPORT_WORKDAY,       // serving, free and away by the hour
    EXPORT_RATINGS,       // how often each rating was given
    EXPORT_TAGS,          // what was named with it
    EXPORT_OVERRIDES,     // calls against the proposal, by who ordered them
    EXPORT_PROMISES,      // waits as told against waits as they came
    EXPORT_TOLD,          // the same by service
    EXPORT_WHAT_IF,       // the last day as it was and replayed; empty when there was none
    EXPORT_WHAT_IF_TURNS, // … and who had or would have had its turns
    EXPORT_TABLE_COUNT
};

enum export_format { EXPORT_CSV, EXPORT_XLSX, EXPORT_COPIED /* pasted elsewhere: no file */ };

enum { EXPORT_PATH_SIZE = 512, EXPORT_ALL = (1 << EXPORT_TABLE_COUNT) - 1 };

struct export_request {
    unsigned tables;        // bits of enum export_table
    int64_t from_ms, to_ms; // business days, as of app_report
    enum lang lang;         // of headings and names
    struct replay_options what_if;
    const struct what_if
        *played; // those days as they were played already (what_if_step); NULL: they are
                 // played for it, at once
    enum export_format format;
    const char *path; // where to; NULL: a new name in the machine's export folder. CSV holds one
                      // table a file: without a path several tables become a folder of files
    bool overwrite;   // a file at `path` may be replaced; otherwise ERR_CONFLICT
};

// ret_path: the file or folder that was made.
bool app_export(struct app *app, struct actor actor, const struct export_request *request,
                char ret_path[EXPORT_PATH_SIZE], struct err *err);

// A list of the back office as it stands on the screen, taken by whoever may export: a file of that name
// in the folder of exports, or a copy alone. One line in the log says who took how much of which.
// … or as a picture that the caller paints: an empty PNG with a name that nothing had yet,
// for its owner's eyes alone.
bool app_export_picture(struct app *app, struct actor actor, const char *name,
                        char ret_path[EXPORT_PATH_SIZE], struct err *err);
struct table;
bool app_export_list(struct app *app, struct actor actor, struct table *table, const char *name,
                     enum export_format format, enum lang lang, char ret_path[EXPORT_PATH_SIZE],
                     struct err *err);
