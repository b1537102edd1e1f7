#pragma once
// The one door to what is kept: journal, tables, settings, people. Narrow on purpose, so that
// another database could stand behind it: nothing here names SQLite. A struct store is one
// connection and belongs to one thread. All statements speak of one site.
//
// Writers call store_begin (which takes the site's lock), catch up, append, store_commit. Every
// failing call fills err with a sentence that names the file and the remedy; after a failure inside
// a transaction the caller rolls back.
//
// What the journal holds can be rebuilt from it: day, visit, consultant_day, turn_share, owed_turn
// and the stars of a rating (store_check proves it), and day_figures from all of these. People, notes, tags, tokens, staff and settings stand
// in tables only.
//
// Here stands how a store is opened and written; what it keeps is told in rooms, all of which this header brings.

#include "store/history.h"  // days that are over
#include "store/house.h"    // who works here, what is set
#include "store/journal.h"  // events, days, commands
#include "store/outgoing.h" // paper, messages
#include "store/people.h"   // customers
#include "store/proof.h"    // is it sound; copies
#include "store/today.h"    // what a day writes

// ---- open, close, transactions -----------------------------------------------------------------

// The file must be a store of this or an older schema; an older one is migrated. One that another program is
// just making is waited for.
bool store_open(const char *path, struct store **ret, struct err *err);
// A new file, readable by its owner alone. Leaves a transaction open: the caller fills in what the
// store begins with and commits; closed without that, the file is empty and may be created again.
bool store_create(const char *path, const char *time_zone, int64_t now_ms, struct store **ret,
                  struct err *err);
// Where the list of the erased of a new one lies, if it is on a server; of a file beside it. store_open_keeping knows.
void store_keep_beside(struct store *store, const char *copies);
// Carry out a restore that somebody was killed over, if there is one; store_open does. Whoever asks whether
// there is a store asks this first.
bool store_recover(const char *path, struct err *err);
// … with the folder where a copy is kept before a migration; NULL: the usual one.
bool store_open_keeping(const char *path, const char *copies, struct store **ret, struct err *err);
// A path is a file, or names a base on a server: postgresql://USER@HOST:PORT/BASE.
bool store_on_server(const char *path);
// Does anything stand there? Of a server that cannot be asked: yes, whoever opens it is told why not.
bool store_there(const char *path);
void store_close(struct store *store); // NULL is allowed; rolls back what is open
// As given to store_open or store_create; the store's own.
const char *store_path(const struct store *store);
// Is the file that is open still the one at its path? What is written into a file that was moved
// away or deleted would be lost: writers are refused then.
bool store_in_place(const struct store *store, struct err *err);
// Is there room on the disk for a few more writes? ERR_FULL; ERR_IO while nobody may write there.
bool store_has_room(struct store *store, struct err *err);
// Does the disk still take writes? It is waited for, and store_has_room says what it said.
void store_ask_disk(struct store *store);
// It was opened on a full disk, or one that is read-only, as it stood then: nothing is written and nothing new
// is seen. To be opened again once there is room.
bool store_was_full(const struct store *store);
// Its log was damaged when it was opened, and it was made whole (log_read.h); what lay there is beside it.
bool store_was_mended(const struct store *store);
void store_set_patience(struct store *store, int busy_ms); // how long to wait for a lock; 10 s

// Begins a write and takes the site's lock; waits for it as long as store_set_patience says, then
// ERR_BUSY. Refused where store_in_place is false.
// ERR_NEWER: a newer program has opened the store since; nothing is written any more.
bool store_begin(struct store *store, struct err *err);
bool store_still_ours(struct store *store, struct err *err); // the same question without writing
bool store_commit(struct store *store, struct err *err);     // and tells who watches the folder
void store_rollback(struct store *store); // nothing to do when no transaction is open
// After a write that has failed (`time` 0 for the first): is it worth another try, with the same command ids?
// Then it has waited a moment. On a server only: a connection that was lost, a server that comes up or
// another that takes over; for about ten seconds in all. What was acknowledged in doubt is found by its id.
bool store_try_again(struct store *store, int time);
// What a server's clock said with the last answer to store_begin or store_still_ours; each answer once. False: a
// file has no clock, or nothing was asked since.
bool store_clock(struct store *store, int64_t *ret_ms);
// Questions that store_begin or store_commit takes along, so that they cost no time of their own. Between the two calls
// whatever reads is only noted and says that there is nothing; asked again with the same words in the write that follows
// (after a commit: until store_forget_asked), it is answered from what was taken along, unless a table it speaks of has been
// written since. False: nothing is far away, and nothing to be asked ahead.
bool store_ask_ahead(struct store *store);
void store_asked_ahead(struct store *store);
void store_forget_asked(struct store *store);
// A write that says nothing: inside a transaction, the proof at its commit that the disk takes
// writes again.
bool store_touch(struct store *store, struct err *err);
// Fold the write-ahead log into the file and empty it, so that what was erased is not on the disk
// twice, and give back the memory that may hold it. Between transactions. ret_done: false while somebody else is reading; ask again later.
bool store_empty_log(struct store *store, bool *ret_done, struct err *err);
// Inside a write: what follows can be undone by itself. One at a time; store_release keeps it.
bool store_savepoint(struct store *store, struct err *err);
bool store_release(struct store *store, struct err *err); // ends the savepoint, keeps what it did
bool store_rollback_to(struct store *store, struct err *err); // … undoes it
