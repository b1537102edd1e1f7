#pragma once
// The store as files: proof of whatever lies at a path, restoring a copy, building the tables anew from
// the journal, and the copies that are made by themselves. Asks no role: whoever may write the file may do
// it, and is the administrator.

#include "app/upkeep.h"

// ---- check --------------------------------------------------------------------------------------

struct check_line { // one thing that was found, in the language asked for
    char text[480];
    char remedy[480]; // what to do about it; "": nothing
    bool problem;     // or something to know
};
struct check_lines {
    VEC(struct check_line) lines;
};
// Opens for reading only and needs nothing to be sound. copies: the folder of copies, NULL: the usual
// one. What came out is noted in a store that is sound.
void app_check_file(const struct app_options *options, enum lang lang, struct check_report *ret,
                    struct check_lines *lines);
// Whoever asks again and again how far the journal of a store goes: one connection, and nothing is folded.
struct journal_look;
struct journal_look *journal_look_open(const char *path); // NULL: nothing can be opened there
int64_t journal_look_seq(struct journal_look *look);      // −1: it cannot be read now
// As app_prove_file; but of the schema, for which a server has to make all of it once more, nothing is asked.
bool journal_look_prove(struct journal_look *look, int64_t now_ms, struct check_report *ret);
void journal_look_close(struct journal_look *look); // NULL is allowed
// Nothing is noted and nothing said but the first problem.
bool app_prove_file(const struct app_options *options, struct check_report *ret);
void check_lines_finish(struct check_lines *lines); // frees them

// ---- restore ------------------------------------------------------------------------------------

struct app_restoring {
    const char *copy;      // NULL: the store itself, whose tables are built anew
    bool from_journal;     // of the copy its journal alone is believed
    const char *time_zone; // from the journal, when the store cannot say it; NULL: not known
    bool overwrite;        // what stands there may be moved aside
};
struct restored {      // what came of it
    char aside[600];   // where what stood there lies now; "": nothing did
    bool old_unread;   // it could not be read: who was erased there is known only by the list
    bool list_missing; // … and there is no list
    bool of_another;   // the copy was another store's
    int erased;        // people who were erased again
    int taken_back;    // tokens, screens and calendars of the copy that are not good any more
    int first_number;  // numbers of the day go on behind this one; 0: as they were
    int lost_events, rules_lent, names_lost; // from the journal
};
// A whole store from one place to another, each a file or a server, proved on both (store_copy).
bool app_copy_store(const char *from, const char *to, int64_t *ret_rows, int *ret_days,
                    struct err *err);

// The copy is proved beside the store, completed, and takes its place; then the store is checked where it
// stands. Until then nothing has changed. options: of the store.
bool app_restore(const struct app_options *options, const struct app_restoring *restoring,
                 struct restored *ret, struct err *err);

// A restore that somebody was killed over is carried out, if there is one: before it is asked whether a store
// is there.
bool app_carry_out(const char *path, struct err *err);

// ---- copies -------------------------------------------------------------------------------------

// Is the copy of the open day still to be made?
bool app_copy_due(const struct app *app);
// Makes it, at once; true when there is nothing to make. May take seconds.
bool app_make_copy(struct app *app, struct err *err);
// For another thread: what making the copy needs to know, and the making.
struct copy_order {
    char path[600], folder[600]; // folder "": the usual one
    int day;
    int64_t now_ms;
    bool made; // else it stood there already
};
// On the app's own thread: what is to be copied, where to, of which day.
void app_copy_order(const struct app *app, struct copy_order *ret);
// Opens the file by itself. True, too, where that day's copy stands already.
bool copy_make(struct copy_order *order, struct err *err);
// … and what came of it, on the app's own thread.
void app_copy_made(struct app *app, const struct copy_order *order, const struct err *err);

// internal to app/
const char *finding_words(struct arena *arena, enum lang lang, int what, const char *subject,
                          int64_t number);

// Could be written when it was looked at last, and cannot now: it is full or read-only. Asks the disk alone.
bool app_disk_has_filled(const struct app *app);
