#pragma once
// Of store.h: is a store sound, its copies, and how one is brought back.

#include "base/err.h"
#include "base/str.h"

enum { SET_NAME_SIZE = 600 };

struct store;

// ---- proof -------------------------------------------------------------------------------------

enum check_problem {
    CHECK_DAMAGED,     // subject: what the file's own check says
    CHECK_DANGLING,    // a row of table subject points at nothing
    CHECK_NO_DAY,      // table day knows no day that begins with event number
    CHECK_GAP,         // the journal jumps to event number
    CHECK_IMPOSSIBLE,  // event number, of kind subject, cannot follow the one before
    CHECK_DIFFERS,     // table subject differs from the journal in number rows
    CHECK_REGISTERS,   // table subject differs from the entries of the registers in number rows
    CHECK_NO_STORE,    // there is none
    CHECK_UNREADABLE,  // subject: a sentence that says why
    CHECK_DENIED,      // whoever looks may not read subject
    CHECK_NOT_OURS,    // the file is something else
    CHECK_NEWER,       // of schema number, which this program does not know
    CHECK_FOREIGN,     // subject ("trigger t") is nothing that a store has …
    CHECK_ALTERED,     // … is another than a store has …
    CHECK_ABSENT,      // … is missing
    CHECK_LOG_ALONE,   // log subject lies there without its store
    CHECK_LOG_BROKEN,  // what log subject holds behind a damaged place is not read
    CHECK_LOG_LACKS,   // the last acknowledged commit is not whole in log subject
    CHECK_BROKEN_OFF,  // a restore has begun and not ended; whoever opens the store ends it
    CHECK_ERASED_BACK, // number people who were erased stand there again
    CHECK_NO_RECORD,   // subject, the list of the erased, cannot be read
    CHECK_CHANGED_DAY, // the journal of day subject, from event number on, is not what was written then
    CHECK_NO_SERVER, // subject: a sentence that says why the server does not give the store
    // what should be known and makes the store no less sound
    CHECK_OPEN,        // others may read file subject …
    CHECK_OPEN_FOLDER, // … or replace what lies in folder subject
    CHECK_OLDER,       // of schema number: the program brings it up to its own when it opens it
    CHECK_ASIDE,       // subject: a set that was moved aside
    CHECK_COPY,        // subject: the newest copy, of number (UTC milliseconds)
    CHECK_HALF,        // subject: half a copy, of no use
    CHECK_PROBLEM_COUNT
};
// Or should it only be known?
bool check_is_problem(enum check_problem what);

struct check_result {
    int64_t events, days, visits;
    int problems;
    enum check_problem what; // the first one …
    char subject[160];
    int64_t number;
    char first[480]; // … and as a sentence
};
typedef void store_finding_fn(void *self, enum check_problem what, const char *subject,
                              int64_t number);
// Is the file sound, and do the tables say what the journal says when it is folded again? False
// only when the file cannot be read; problems are counted in ret.
bool store_check(struct store *store, struct check_result *ret, struct err *err);
// The same of whatever lies at that path, with the schema, who may read it, and what lies beside it. Opens
// for reading only, migrates nothing, needs nothing to be sound: what cannot be read is a finding.
// copies: the folder of copies, NULL: the usual one. each: every finding, notes too.
void store_check_file(const char *path, const char *copies, store_finding_fn *each, void *self,
                      struct check_result *ret);

// ---- copies ------------------------------------------------------------------------------------

// A copy of the whole store, made while others work on it. Refuses a path that exists.
bool store_backup(struct store *store, const char *to, struct err *err);

struct copy_report {
    int64_t rows;
    int days; // of the journal
};
// A whole store from one place to another, where nothing may stand yet; either may be a file or a server. Writers
// of `from` wait. Proved: both are sound, and say the same in every table and on every day. What was left where it is
// is `from`; on a failure nothing stands at `to`.
bool store_copy(const char *from, const char *to, struct copy_report *ret, struct err *err);

// The folder of the copies that are made by themselves: `folder`, or `backups` beside the store.
bool store_copies_folder(const char *path, const char *folder, char *ret, size_t size,
                         struct err *err);
// The copy of a day, as it was when the day had begun; made once, by whoever comes first, and then the
// oldest are removed (ERR_CORRUPT: the copy was not sound; nothing is removed but it): what stays is the newest of each of 7 days, of 4 weeks and of 12 months, and what
// was moved aside until four weeks of copies are newer. May take seconds; others work on meanwhile.
// ret_made: false when it is there already.
bool store_keep_day(const char *path, const char *folder, int day, int64_t now_ms, bool *ret_made,
                    struct err *err);
// The newest of them that was made by until_ms, and when; 0: there is none.
int64_t store_newest_copy(const char *path, const char *folder, int64_t until_ms,
                          struct str *ret_path);
// … and is there one of that day?
bool store_has_day(const char *path, const char *folder, int day);

// Has nobody else this store open? ERR_BUSY: somebody has.
bool store_alone(struct store *store, struct err *err);

// What a restore could carry over, and what it could not.
struct restore_report {
    char aside[SET_NAME_SIZE]; // where the old set lies now; "": there was none
    bool old_read;             // false: there was none, or it could not be read …
    bool unread;               // … it could not
    bool log_broken;           // what it says of the last things done is not all there is
    bool ledger_read;          // the list of the erased was there
    bool of_another;           // the copy is another store's: it began at another instant
    int erased;                // people who were erased again
    int taken_back;    // tokens, screens and calendars of the copy that are not good any more
    int64_t server_ms; // of the server that the old store is on: the time there; 0: it is on none
    int64_t last_ends_ms; // of the old store: when its newest day ends …
    int last_number;      // … the highest number that was given or passed over then …
    bool is_ahead;        // … and it knew of events that the copy does not
    int asides_of_day;    // sets that restores have moved aside within a day before this one
    int lost_events;      // from the journal: behind the place where it breaks off
    int rules_lent;       // from the journal: copies of the rules that another event's stand for
    int names_lost;       // from the journal: people, staff and texts without their words
};
struct restore_order {
    const char *copy; // NULL: the store itself
    const char *to;
    const char
        *copies; // the folder of copies, where what stands on a server is kept; a file's is known
    bool from_journal; // the tables are built anew
    bool overwrite;    // what stands there may be moved aside
    int64_t now_ms;
    // From the journal, where the tables do not say it: which date (yyyymmdd) a day has that ends then
    // and when it began; the site's time zone.
    int64_t (*day_at)(void *self, const char *time_zone, int64_t ends_ms, int64_t *ret_begins_ms);
    void *self;
    const char *time_zone; // NULL: not known
};
struct restoring;
// Prove the copy beside the store it is for: the file whole, the schema ours and nothing else in it, an
// older one migrated, the journal folded, the tables in step with it, the erased erased. Nothing else is
// changed. Nobody may have the old store open; until the end nobody can.
bool store_restore_begin(const struct restore_order *order, struct restoring **ret,
                         struct err *err);
const char *store_restore_part(const struct restoring *restoring); // to be opened and completed
const struct restore_report *store_restore_report(const struct restoring *restoring); // its own
// A sentence about the part speaks of what it was made from.
void store_restore_words(const struct restoring *restoring, struct err *err);
// The old set moves aside, the new one takes its place. Frees it in any case.
bool store_restore_end(struct restoring *restoring, struct restore_report *ret, struct err *err);
void store_restore_drop(struct restoring *restoring); // as if nothing had been; NULL is allowed

// Is there room for what lies beside a store of that path? Else in words.
bool store_name_fits(const char *path, struct err *err);
// A store made at store_part(path), closed and whole, takes the place of the set at `path`, which moves aside
// as PATH.WORD-…; both or neither, whoever is killed meanwhile.
void store_part(const char *path, char *ret, size_t size);
void store_drop_part(const char *path); // removes what stands there, if anything
bool store_take_place(const char *path, const char *word, int64_t now_ms, struct err *err);
