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

#include "base/err.h"
#include "base/plate.h"
#include "base/str.h"
#include "business/profile.h"
#include "business/roster.h"
#include "core/clock_move.h"
#include "core/said.h"
#include "core/outbox.h"
#include "core/pass.h"
#include "core/model.h"

struct store;

enum { SET_NAME_SIZE = 600 };

// ---- open, close, transactions ----------------------------------------------------------------

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
bool store_has_room(const struct store *store, struct err *err);
// It was opened on a full disk, or one that is read-only, as it stood then: nothing is written and nothing new
// is seen. To be opened again once there is room.
bool store_was_full(const struct store *store);
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

// ---- the journal ------------------------------------------------------------------------------

// Append events[from …] of the list. Their seq must follow the journal's last.
bool store_append(struct store *store, const struct event_list *list, size_t from, struct err *err);
bool store_last_seq(struct store *store, int64_t *ret, struct err *err); // 0: empty

// Each event after that seq, oldest first, until `each` says false. Without candidates;
// event->business lives until the next call of each.
typedef bool store_event_fn(void *self, const struct event *event);
bool store_read_events(struct store *store, int64_t after_seq, store_event_fn *each, void *self,
                       struct err *err);
// The events in [first_seq, end_seq) with the candidates they speak of, oldest first, until `each` says false.
typedef bool store_told_fn(void *self, const struct event *event,
                           const struct candidate *candidates);
bool store_read_told(struct store *store, int64_t first_seq, int64_t end_seq, store_told_fn *each,
                     void *self, struct err *err);
// The newest business_changed, newest first, until `each` says false; without their business, with
// what was changed where the event tells it.
bool store_read_changes(struct store *store, store_event_fn *each, void *self, struct err *err);
// Every event of one visit with its candidates, oldest first, appended to the list.
bool store_read_story(struct store *store, int64_t visit, struct event_list *list, struct err *err);

struct day_row {
    int day;                    // yyyymmdd in site time
    int64_t begins_ms, ends_ms; // the rollovers around it
    int64_t first_seq;          // of its day_opened
    int64_t first_visit;        // the first id it could give
    bool closed;
};
// The newest day; ret->day is 0 when there is none yet.
bool store_last_day(struct store *store, struct day_row *ret, struct err *err);

// extra_days.c: after a wrong clock has been corrected.
bool day_is_extra(int day); // it has no date of its own: its row says when it began
bool store_next_extra_day(struct store *store, int *ret, struct err *err);
bool store_date_taken(struct store *store, int day, bool *ret, struct err *err);
// Every day opened before that event which begins later than now becomes an extra one that began now; its
// visits go with it.
bool store_relabel_later_days(struct store *store, int64_t now_ms, int64_t before_seq,
                              struct err *err);
// The highest number given on days that began from then on, before the one with that first seq.
bool store_highest_number(struct store *store, int64_t from_ms, int64_t before_seq, int *ret,
                          struct err *err);
// Nobody was seen later than now, nobody is owned for longer than from now, and who is booked from the
// day's begin on is expected again, though the wrong clock had missed them.
bool store_come_back_to(struct store *store, int64_t now_ms, int64_t owner_until_ms,
                        int64_t day_begins_ms, struct err *err);

// day_hashes.c: the journal of each finished day that has no hash yet, oldest first, at most so many. Once the
// next day has its row and before its first event.
bool store_hash_days(struct store *store, int most, struct err *err);

// clock_moves.c: the corrections of the clock within the day of that event, behind it; appended.
bool store_read_clock_moves(struct store *store, int64_t seq, struct clock_moves *out,
                            struct err *err);
// What stands in tables beside the fold of visits with ids from then on goes back, too: ratings, words, waits
// that were told, paper, calls that were spoken.
bool store_move_back(struct store *store, const struct clock_move *move, int64_t first_visit,
                     struct err *err);

// ---- commands that were done ------------------------------------------------------------------

struct command_row {
    enum command_kind kind;
    int64_t author;
    struct ruling ruling;
};
// The ruling on that command, if it was done and not purged yet; *ret only then.
bool store_find_command(struct store *store, const struct command_id *id, struct command_row *ret,
                        bool *ret_found, struct err *err);
// Keeps that it was done. The id must not be there yet.
bool store_put_command(struct store *store, const struct command_id *id, int64_t at_ms,
                       const struct command_row *row, struct err *err);
// Forget command ids from before the first instant, tokens and print jobs from before the second.
bool store_purge(struct store *store, int64_t commands_before_ms, int64_t tokens_before_ms,
                 struct err *err);

// ---- what is kept of the fold -----------------------------------------------------------------

// The row of a business day; of one that is there only `closed` changes, and only to true.
bool store_put_day(struct store *store, const struct day_row *row, struct err *err);
// Is the reason of such an event that of the visit's end (or of the end's undoing)?
bool store_event_says_end(const struct event *event);
// The row of a visit as the model has it. reason: of its end; NULL leaves what is there.
bool store_put_visit(struct store *store, int day, const struct model *model,
                     const struct visit *visit, const enum reason *reason, struct err *err);
// A consultant's totals of that day (yyyymmdd) as the model has them. consultant: row of its
// business. taken_back: what they had of the turns may be no more; else it has only grown.
bool store_put_consultant_day(struct store *store, int day, const struct model *model,
                              int consultant, bool taken_back, struct err *err);
// The turns owed to a consultant (row of the model's business) in each group; none: no rows.
bool store_put_owed(struct store *store, const struct model *model, int consultant,
                    struct err *err);
// The owed turns of everybody, at most max, by consultant and group.
bool store_read_owed(struct store *store, struct owed_turn *out, size_t max, int *ret_n,
                     struct err *err);
// The id that the next visit gets: one more than the highest of any day, from 1.
bool store_next_visit(struct store *store, int64_t *ret_id, struct err *err);
struct incomplete_row { // a visit of any day whose record has no outcome yet
    int64_t visit, consultant, service, started_ms, day_end_ms;
    int day; // yyyymmdd
    char ticket[8];
    bool forgotten;                  // nobody pressed finish: its end is not known
    const char *surname, *full_name; // until the next row
    int title;
};
typedef void store_incomplete_fn(void *self, const struct incomplete_row *row);
// At most max of them, oldest first. staff: whose, 0: everybody's.
bool store_read_incomplete(struct store *store, int64_t staff, int max, store_incomplete_fn *each,
                           void *self, struct err *err);
// How many are that consultant's.
bool store_count_incomplete(struct store *store, int64_t staff, int *ret, struct err *err);

struct record_row {
    int64_t staff, started_ms;
    int64_t day_end_ms; // of its day: it ended before that
};
// Whose incomplete record that is, of any day; ret->staff 0: there is none.
bool store_find_record(struct store *store, int64_t visit, struct record_row *ret, struct err *err);
// A record_completed of a visit that the model no longer knows.
bool store_complete_record(struct store *store, const struct event *event, struct err *err);
// An undone of such a completion.
bool store_reopen_record(struct store *store, const struct event *event, struct err *err);
// After a customer_changed that erases: no visit of any day points at them any more.
bool store_unlink_customer(struct store *store, int64_t customer, struct err *err);

struct rating_row {
    int64_t visit;
    int stars;
    bool call_back;
    uint32_t tags;
    int64_t at_ms;
};
// A visit's only rating: a second one is an error, which the engine refuses before.
bool store_put_rating(struct store *store, const struct rating_row *row, struct err *err);
struct low_rating_row { // nobody has seen to it
    int64_t visit, staff, at_ms;
    int day, stars;
    char ticket[8];
};
typedef void store_low_rating_fn(void *self, const struct low_rating_row *row);
// Ratings of at most `stars` that ask for no call (that is a follow-up) and that nobody has seen to, nor
// closed the entry that their register made of them,
// of days that began at since_ms or later; visit 0: of any, newest first, at most max.
bool store_read_low_ratings(struct store *store, int64_t visit, int stars, int64_t since_ms,
                            int max, store_low_rating_fn *each, void *self, struct err *err);

// A token's hash stands in the store, never the token.
enum { TOKEN_HASH_SIZE = 16 };
// The hash leads to that visit until store_purge; it must not be known yet.
bool store_put_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t visit,
                     int64_t at_ms, struct err *err);
bool store_find_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_visit,
                      struct err *err); // 0: unknown
typedef void store_token_fn(void *self, const uint8_t hash[TOKEN_HASH_SIZE], int64_t visit);
// The tokens of all visits from that one on, in no order.
bool store_read_tokens(struct store *store, int64_t from_visit, store_token_fn *each, void *self,
                       struct err *err);

// ---- what is asked beside the visit's course ---------------------------------------------------

// What an event that the model has applied says of tasks: task_asked, task_ended, undone.
bool store_put_task(struct store *store, const struct model *model, const struct event *event,
                    struct err *err);

struct task_row {
    int64_t visit;
    enum desk_task kind;
    int64_t asked_ms, done_ms; // done_ms 0: not yet
    int64_t asked_by, done_by; // staff ids; 0: the customer
    bool unwanted;             // taken back by the customer
};
typedef void store_task_fn(void *self, const struct task_row *row);
// Of visits with ids in [first, end), in the order they were asked for.
bool store_read_tasks(struct store *store, int64_t first, int64_t end, store_task_fn *each,
                      void *self, struct err *err);

struct answer_row {
    int64_t visit, question;
    int choice;       // 1 …; 0: text
    const char *text; // until the next row
    int64_t author, at_ms;
};
// The answer of a visit to a question; one given before is replaced.
bool store_put_answer(struct store *store, const struct answer_row *row, struct err *err);
typedef void store_answer_fn(void *self, const struct answer_row *row);
// Those of a visit, in the order of the questions.
bool store_read_answers(struct store *store, int64_t visit, store_answer_fn *each, void *self,
                        struct err *err);

// ---- what was told ---------------------------------------------------------------------------

struct promise_row {
    int64_t visit, at_ms;
    double point_s, low_s, high_s; // raw: median and 80 % interval
    int lo_min, hi_min;            // as told
    double baseline_s[6];          // in the order of core/baseline.h; NAN: silent
};
// What a visit was told; once a visit.
bool store_put_promise(struct store *store, const struct promise_row *row, struct err *err);

// Promises to visits with ids in [first, end), in the order of those.
typedef void store_promise_fn(void *self, const struct promise_row *row);
bool store_read_promises(struct store *store, int64_t first, int64_t end, store_promise_fn *each,
                         void *self, struct err *err);

// ---- what was spoken --------------------------------------------------------------------------

// Those of visits from that id on that were called since then, newest first, at most max. `out` is
// zero, here and below.
bool store_read_said(struct store *store, int64_t first_visit, int64_t since_ms,
                     struct said_row *out, size_t max, size_t *ret_n, struct err *err);
// One; state NOT_YET: there is none.
bool store_get_said(struct store *store, int64_t visit, int64_t call_ms, const char *room,
                    struct said_row *ret, struct err *err);
// … written; what is older than keep_ms goes.
bool store_put_said(struct store *store, const struct said_row *row, int64_t keep_ms,
                    struct err *err);

// Loudspeakers, at most max.
bool store_read_speakers(struct store *store, struct speaker_row *out, size_t max, size_t *ret_n,
                         struct err *err);
bool store_put_speaker(struct store *store, const struct speaker_row *row, struct err *err);
// That one's rows, and those that were last seen before then.
bool store_drop_speaker(struct store *store, const char *holder, int64_t before_ms,
                        struct err *err);

// Words of the house as a command spoke them, without the sound, at most max; by words, then language.
bool store_read_words(struct store *store, struct word_row *out, size_t max, size_t *ret_n,
                      struct err *err);
// One by its id, or by language and words (id 0); *ret_found. `sound` may be NULL; its bytes are added.
bool store_find_word(struct store *store, struct word_row *row, struct str *sound, bool *ret_found,
                     struct err *err);
// Without an id it is added and gets the next one, else its state is changed; sound NULL: as it is.
bool store_put_word(struct store *store, struct word_row *row, const struct str *sound,
                    struct err *err);
bool store_drop_word(struct store *store, int64_t id, struct err *err);

// Call boards that have something to say, at most max; problem GOOD: it has nothing any more.
bool store_read_walls(struct store *store, struct wall_row *out, size_t max, size_t *ret_n,
                      struct err *err);
bool store_put_wall(struct store *store, const struct wall_row *row, struct err *err);

// ---- people -----------------------------------------------------------------------------------

enum { STORE_PHONE_SIZE = 24, STORE_NAME_SIZE = 96 };

struct customer_row {
    int64_t id;
    char phone[STORE_PHONE_SIZE]; // normalised, or ""
    char surname[STORE_NAME_SIZE];
    char full_name[STORE_NAME_SIZE];
    int title; // 0 none, 1 Mr, 2 Ms
    int64_t owner, owner_until_ms;
    int64_t seen_ms;
    bool erased;
    int64_t merged_into; // another record of the same person, which stays; 0: none. Never set here
    int64_t owner_by;    // store_find_person: the record that says who the owner is; else 0
};
struct customer_owner { // of the person that a record is one of
    int64_t staff, until_ms;
    int64_t by; // the record that says so; 0: nobody's
};
// What store_find_person says of the owner; nobody's leaves the row as it is.
void customer_set_owner(struct customer_row *row, const struct customer_owner *owner);
// That very record, merged or erased too; *ret only if found.
bool store_find_customer(struct store *store, int64_t id, struct customer_row *ret, bool *ret_found,
                         struct err *err);
// Who stays for this record: itself, or what it was merged into, however often; 0: no such record.
bool store_survivor(struct store *store, int64_t id, int64_t *ret, struct err *err);
// The record that stays for this one, with the owner of any of its records while it has none. now: to the minute.
bool store_find_person(struct store *store, int64_t id, int64_t now_ms, struct customer_row *ret,
                       bool *ret_found, struct err *err);
// Every record of the person who stays as `id`: that one first, then those merged into it.
bool store_person_rows(struct store *store, int64_t id, struct customer_row *out, size_t max,
                       size_t *ret_n, struct err *err);
// Does any phone of the person end in these digits?
bool store_has_tail(struct store *store, int64_t id, const char *tail, bool *ret, struct err *err);
// … is of that surname, and left no phone.
bool store_is_named(struct store *store, int64_t id, const char *surname, bool *ret,
                    struct err *err);
// Those who share a phone, or shared it before they were merged, most recent first.
bool store_customers_by_phone(struct store *store, const char *phone, struct customer_row *out,
                              size_t max, size_t *ret_n, struct err *err);
// The phone of the archive that is `form`: into phone, if there is one.
bool store_lookup_phone(struct store *store, const char *form, char phone[STORE_PHONE_SIZE],
                        bool *ret_found, struct err *err);
// Those with their country's code in front that end in these digits, each once, at most max.
bool store_phones_ending(struct store *store, const char *end, char out[][STORE_PHONE_SIZE],
                         size_t max, size_t *ret_n, struct err *err);
// The language of the last visit of the person who stays as `id`, −1 if they were never here.
bool store_last_lang(struct store *store, int64_t id, int *ret, struct err *err);
// Whom this row most probably means: same phone and surname, neither full name nor title against
// it. It may be a record that was merged. owner: whose the person is.
bool store_match_customer(struct store *store, const struct customer_row *wanted, int64_t now_ms,
                          struct customer_row *ret, struct customer_owner *ret_owner,
                          bool *ret_found, struct err *err);
// Is there another row with the very same phone, surname, full name and title?
bool store_has_twin(struct store *store, const struct customer_row *row, bool *ret,
                    struct err *err);
// Somebody with the very same name as it is looked for (case, accents and script aside) who is nobody else's
// record; 0: nobody, or the row has no whole name.
bool store_same_name(struct store *store, const struct customer_row *row, int64_t *ret,
                     struct err *err);
bool store_next_customer(struct store *store, int64_t *ret, struct err *err); // the next one's id
bool store_add_customer(struct store *store, struct customer_row *row, int64_t now_ms,
                        struct err *err); // sets row->id
// Changes the row with that id: everything but merged_into, owner_by and when it was made.
bool store_set_customer(struct store *store, const struct customer_row *row, struct err *err);

// One person of two records: `customer` points at `into` from now on, and nothing else changes.
bool store_merge_customer(struct store *store, int64_t customer, int64_t into, struct err *err);
// Takes that pointer away again.
bool store_split_customer(struct store *store, int64_t customer, struct err *err);
// `customer` and whoever stays for `other` are people of their own and not suggested as one.
bool store_put_apart(struct store *store, int64_t customer, int64_t other, struct err *err);

struct customer_facts { // of all records of one person
    int records, visits;
    int64_t made_ms, seen_ms;
    int64_t appointment, service, consultant, starts_ms; // the next one; 0: none
};
// Of the person who stays as `id`; all 0 of a record that is not there.
bool store_read_facts(struct store *store, int64_t id, struct customer_facts *ret, struct err *err);
// … of it the next appointment alone.
bool store_read_booked(struct store *store, int64_t id, struct customer_facts *ret,
                       struct err *err);
// Has this person, by any of their records, been served by that consultant?
bool store_was_served_by(struct store *store, int64_t customer, int64_t consultant, bool *ret,
                         struct err *err);
// The record a visit of any day points at; 0: nobody's, or no such visit.
bool store_customer_of_visit(struct store *store, int64_t visit, int64_t *ret, struct err *err);

enum { SEARCH_WORDS = 3, SEARCH_WORD_SIZE = 2 * STORE_NAME_SIZE };
struct
    customer_search { // words: folded (base/fold.h) patterns of LIKE, a \ before a % that is meant; "": any
    char digits[STORE_PHONE_SIZE]; // part of a phone; "": by name
    char words[SEARCH_WORDS][SEARCH_WORD_SIZE];
    int title; // 0: any
};
// Who stays for each record that fits.
bool store_search_customers(struct store *store, const struct customer_search *search, int64_t *out,
                            size_t max, size_t *ret_n, struct err *err);

// ---- what came in out of a spreadsheet ----------------------------------------------------------

struct import_row {  // one row of a file
    int64_t subject; // a customer, somebody of the staff or an entry
    int64_t
        what; // of a customer the bits of what was filled in, 0: a new one; of an entry its step
};
bool store_next_import(struct store *store, int64_t *ret, struct err *err);
bool store_put_import(struct store *store, int64_t id, int64_t made_ms, const char *form_was,
                      struct err *err);
bool store_find_import(struct store *store, int64_t id, struct str *ret_form_was, struct err *err);
// n: from 1, in their order.
bool store_put_import_row(struct store *store, int64_t import, int n, const struct import_row *row,
                          struct err *err);
typedef void store_import_fn(void *self, const struct import_row *row);
// The last row first.
bool store_read_import(struct store *store, int64_t import, store_import_fn *each, void *self,
                       struct err *err);
bool store_forget_imports(struct store *store, int64_t before_ms, struct err *err); // their rows
// Of the customers who are new by that import: does anything speak of one of them (a visit, an appointment, an
// entry, another record)? They go.
bool store_imported_used(struct store *store, int64_t import, bool *ret, struct err *err);
bool store_drop_imported(struct store *store, int64_t import, struct err *err);

// ---- customers' cars (plates.c) ------------------------------------------------------------------

struct plate_row { // personal: wiped by whoever reads it
    int64_t id;
    char plate[PLATE_SIZE]; // normal (base/plate.h)
    int64_t customer;       // the very record, which may have been merged since
    int64_t made_ms;
};
bool store_find_plate(struct store *store, const char *plate, struct plate_row *ret,
                      bool *ret_found, struct err *err);
bool store_plate_with_id(struct store *store, int64_t id, struct plate_row *ret, bool *ret_found,
                         struct err *err);
// Those of a person, by any of their records, in the order in which they came.
bool store_plates_of(struct store *store, int64_t customer, struct plate_row *out, size_t max,
                     size_t *ret_n, struct err *err);
// All of them, by plate, behind that one ("": from the first).
bool store_read_plates(struct store *store, const char *after, struct plate_row *out, size_t max,
                       size_t *ret_n, struct err *err);
// The plate must be nobody's.
bool store_add_plate(struct store *store, const char *plate, int64_t customer, int64_t now_ms,
                     struct err *err);
bool store_drop_plate(struct store *store, int64_t id, struct err *err);
// Those that the record got at that instant.
bool store_drop_plates_made(struct store *store, int64_t customer, int64_t made_ms,
                            struct err *err);

struct duplicate_row {
    int64_t one, two;
    bool same_phone, same_name, same_surname;
};
// Pairs that look like one person, the likeliest first.
bool store_read_duplicates(struct store *store, struct duplicate_row *out, size_t max,
                           size_t *ret_n, struct err *err);

// Forget a record: name, phone, notes, answers in words, tokens and follow-ups of their visits. The row stays, empty. The caller
// appends customer_changed.
bool store_erase_customer(struct store *store, int64_t id, struct err *err);
// What the record's visits and entries count as from then on: of all records of a person before the first is erased.
bool store_keep_counted(struct store *store, int64_t customer, struct err *err);

// Everything the tables hold of a person and their visits, as one JSON object, with names in that
// language. Personal data: str_finish wipes it. Not found: unknown, or erased.
bool store_export_customer(struct store *store, int64_t id, int lang, struct str *ret,
                           bool *ret_found, struct err *err);

// Up to max people who have not been erased and of whom nothing was seen since that instant.
bool store_unseen_customers(struct store *store, int64_t since_ms, int64_t *out, size_t max,
                            size_t *ret_n, struct err *err);
// How many they are in all.
bool store_count_unseen(struct store *store, int64_t since_ms, int *ret_n, struct err *err);

// Up to max records of this owner with ids above `after`, in order of id; merged records and whom the owner has lost to
// time, too.
// How many customers each consultant has, and how many follow-ups that are not done.
typedef void store_owned_fn(void *self, int64_t staff, int customers, int follow_ups);
bool store_count_owned(struct store *store, store_owned_fn *each, void *self, struct err *err);
bool store_customers_of(struct store *store, int64_t owner, int64_t after, int64_t *out, size_t max,
                        size_t *ret_n, struct err *err);

struct history_row { // a visit that is over
    int64_t visit, service, consultant;
    int day; // yyyymmdd
    char ticket[8];
    enum visit_state state;
    enum outcome outcome;
    enum reason reason;
    int party, rating, answers; // rating 0: none
    int64_t arrived_ms, started_ms, ended_ms;
    const char *note; // all of the record's notes, a line each; until the next row
};
typedef void store_history_fn(void *self, const struct history_row *row);
// Those of all records of a person (any of their ids), newest first, at most max; none taken back.
bool store_read_visit_history(struct store *store, int64_t customer, int max,
                              store_history_fn *each, void *self, struct err *err);

struct ticket_row { // of any day
    int64_t visit, service, arrived_ms;
    int day; // yyyymmdd
    char ticket[8];
};
// The ticket of a visit; *ret only if there is such a visit.
bool store_find_ticket(struct store *store, int64_t visit, struct ticket_row *ret, bool *ret_found,
                       struct err *err);
// The visit that had this number on that day; 0: there was none.
bool store_find_number(struct store *store, int day, char prefix, int number, int64_t *ret_visit,
                       struct err *err);

enum note_kind { NOTE_COMMENT, NOTE_RECORD, NOTE_KIND_COUNT };
// One more note on a visit. author: staff, 0: the customer. Free text: personal data.
bool store_add_note(struct store *store, int64_t visit, enum note_kind kind, int64_t author,
                    int64_t at_ms, const char *text, struct err *err);

// Deletes the note that this author left on a record at that instant, if there is one.
bool store_drop_note(struct store *store, int64_t visit, int64_t author, int64_t at_ms,
                     struct err *err);

struct follow_up_row { // call the customer of that visit again
    int64_t visit, staff;
    int64_t due_ms, done_ms; // done_ms 0: not yet
};
// Adds or changes the follow-up of that visit.
bool store_put_follow_up(struct store *store, const struct follow_up_row *row, struct err *err);
// The follow-up of a visit, done ones too; *ret only if found.
bool store_find_follow_up(struct store *store, int64_t visit, struct follow_up_row *ret,
                          bool *ret_found, struct err *err);
// Deletes it, if there is one.
bool store_drop_follow_up(struct store *store, int64_t visit, struct err *err);

struct follow_up_about { // with the visit and whom it was about; texts until the next row
    struct follow_up_row row;
    int day; // yyyymmdd, of the visit
    char ticket[8];
    int64_t service, customer; // customer 0: nobody told us
    enum outcome outcome;
    enum reason reason;
    int rating;     // stars, 0: none
    bool call_back; // the customer asked for it when rating
    const char *surname, *full_name, *phone;
    int title;
    const char *note; // of the record, and what the customer wrote who asked for it
};
typedef void store_follow_up_fn(void *self, const struct follow_up_about *about);
// Those to be done and those done since then, of this person (staff 0: everybody's); at most max.
bool store_read_follow_ups(struct store *store, int64_t staff, int64_t done_since_ms, int max,
                           store_follow_up_fn *each, void *self, struct err *err);
// Visits with a follow-up of this person to be done, with ids above `after`, in order of id.
bool store_follow_ups_of(struct store *store, int64_t staff, int64_t after, int64_t *out,
                         size_t max, size_t *ret_n, struct err *err);

// ---- appointments -----------------------------------------------------------------------------

#define APPOINTMENT_STATES(X)                                                                      \
    X(BOOKED, "booked")                                                                            \
    X(ARRIVED, "arrived")                                                                          \
    X(CANCELLED, "cancelled")                                                                      \
    X(MISSED, "missed") /* still booked when its day ended */

enum appointment_state {
#define X(state, name) APPOINTMENT_##state,
    APPOINTMENT_STATES(X)
#undef X
        APPOINTMENT_STATE_COUNT
};

struct appointment_row {
    int64_t id, customer, service; // read: who stays for the customer it was booked for
    int64_t consultant;            // asked for by name, 0: anybody
    int64_t starts_ms, ends_ms;    // of its slot
    enum appointment_state state;
    int64_t visit; // once arrived
    int64_t author;
    int64_t made_ms; // read
};
// Its code, which the file holds.
const char *appointment_state_name(enum appointment_state state);
// The id that the next one gets; never one of a dropped appointment.
bool store_next_appointment(struct store *store, int64_t *ret_id, struct err *err);
// Adds the row with its id; hash: of the token on its slip.
bool store_add_appointment(struct store *store, const struct appointment_row *row,
                           const uint8_t hash[TOKEN_HASH_SIZE], int64_t now_ms, struct err *err);
bool store_drop_appointment(struct store *store, int64_t id, struct err *err); // it never was
// Changes service, consultant, slot, state and visit of the row with that id.
bool store_set_appointment(struct store *store, const struct appointment_row *row, struct err *err);
// *ret only if found.
bool store_find_appointment(struct store *store, int64_t id, struct appointment_row *ret,
                            bool *ret_found, struct err *err);
bool store_find_slip(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_id,
                     struct err *err); // the appointment of a token; 0: unknown
// Has staff, since that event, entered that appointment for this consultant, or moved it to them, and not
// taken it back? Whoever booked by themselves (no author, no desk) is no staff.
bool store_booked_since(struct store *store, int64_t first_seq, int64_t id, int64_t consultant,
                        bool *ret, struct err *err);
typedef void store_appointment_fn(void *self, const struct appointment_row *row);
// Those whose slot touches [from, to), in order of time.
bool store_read_appointments(struct store *store, int64_t from_ms, int64_t to_ms,
                             store_appointment_fn *each, void *self, struct err *err);
// Those booked for an earlier time than that and not arrived.
bool store_miss_appointments(struct store *store, int64_t before_ms, struct err *err);

// ---- paper ------------------------------------------------------------------------------------

enum print_kind {
    PRINT_TICKET,
    PRINT_SLIP,
    PRINT_TEST,
    PRINT_ENTRY,
    PRINT_REPORT,
    PRINT_KIND_COUNT
};
enum print_for { PRINT_FOR_TICKET, PRINT_FOR_OFFICE, PRINT_FOR_COUNT };
enum print_state {
    PRINT_WAITING,
    PRINT_PRINTING, // given to a printer, and nobody knows yet
    PRINT_PRINTED,
    PRINT_FAILED,  // it did not become paper, and somebody should know
    PRINT_DROPPED, // … and nobody needs it any more
    PRINT_STATE_COUNT
};
// Their codes, which the file holds.
const char *print_kind_name(enum print_kind kind);
const char *print_state_name(enum print_state state);

enum { PRINT_PROBLEM_SIZE = 16 };
struct print_job_row {
    int64_t id;
    enum print_kind kind;
    int64_t visit, appointment, entry; // one of them, of a TEST and a REPORT none
    int period, day; // of a REPORT: its kind (0 … 9) and a day that it holds; else 0
    int lang;
    bool copy; // there may be one already
    enum print_state state;
    char problem[PRINT_PROBLEM_SIZE]; // a code (app/paper.h), or ""
    int64_t author;                   // 0: the customer, or by itself
    int tries;
    int64_t asked_ms, state_ms;
    enum print_for device;
    int remote; // the number that the printer gave it; 0: none
};
// Adds the row and fills in its id.
bool store_add_print_job(struct store *store, struct print_job_row *row, struct err *err);
// Changes copy, state, problem, tries, state_ms and remote of the row with that id.
bool store_set_print_job(struct store *store, const struct print_job_row *row, struct err *err);
// *ret only if found.
bool store_find_print_job(struct store *store, int64_t id, struct print_job_row *ret,
                          bool *ret_found, struct err *err);
// Those waiting, printing and failed, newest first; at most max.
bool store_open_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                           size_t *ret_n, struct err *err);
// Those WAITING or PRINTING on that printer, oldest first; at most max.
bool store_print_jobs_in(struct store *store, enum print_for device, enum print_state state,
                         struct print_job_row *out, size_t max, size_t *ret_n, struct err *err);
// The open ones of a visit.
bool store_print_jobs_of(struct store *store, int64_t visit, struct print_job_row *out, size_t max,
                         size_t *ret_n, struct err *err);
// Of any state, newest first; at most max.
bool store_newest_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                             size_t *ret_n, struct err *err);
bool store_was_printed(struct store *store, int64_t visit, bool *ret, struct err *err);
// One more token that leads to that appointment, of a slip printed after the booking.
bool store_put_slip_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE],
                          int64_t appointment, int64_t at_ms, struct err *err);

// ---- what leaves the building -------------------------------------------------------------------

// Adds the row and fills in its id.
bool store_add_out(struct store *store, struct out_row *row, struct err *err);
// Changes state, problem, status, author, tries, due_ms and state_ms of the row with that id.
bool store_set_out(struct store *store, const struct out_row *row, struct err *err);
bool store_find_out(struct store *store, int64_t id, struct out_row *ret, bool *ret_found,
                    struct err *err); // *ret only if found
// The one for that gateway that has been due longest; and when the next one is, 0: none waits.
bool store_due_out(struct store *store, const char *gateway, int64_t now_ms, struct out_row *ret,
                   bool *ret_found, int64_t *ret_next_ms, struct err *err);
// Sending, failed and unknown, newest first; at most max.
bool store_open_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                     struct err *err);
// Of any state, newest first; at most max.
bool store_newest_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                       struct err *err);
// Is there one of that kind and number that waits, is being sent or is stuck?
bool store_has_open_out(struct store *store, enum out_kind kind, int64_t number, bool *ret,
                        struct err *err);
// Nobody wants what waits for that gateway any more.
bool store_drop_outs(struct store *store, const char *gateway, const char *problem, int64_t now_ms,
                     struct err *err);
// Forget those made before that, and who wanted to be told of visits before that one.
bool store_purge_outs(struct store *store, int64_t before_ms, int64_t before_visit,
                      struct err *err);

// The visitor said yes, or takes it back.
bool store_put_notice(struct store *store, int64_t visit, int64_t now_ms, struct err *err);
bool store_drop_notice(struct store *store, int64_t visit, struct err *err);
bool store_set_notice(struct store *store, int64_t visit, enum notice_stage stage, struct err *err);
bool store_find_notice(struct store *store, int64_t visit, enum notice_stage *ret, bool *ret_found,
                       struct err *err);
// Those not over, in order; at most max.
bool store_read_notices(struct store *store, struct notice_row *out, size_t max, size_t *ret_n,
                        struct err *err);

bool store_put_gateway(struct store *store, const struct gateway_row *row, struct err *err);
bool store_read_gateways(struct store *store, struct gateway_row out[GATEWAY_MAX], size_t *ret_n,
                         struct err *err); // by name

// ---- who is let in besides people with a PIN (passes.c) ------------------------------------------

// Adds the row and fills in its id.
bool store_add_pass(struct store *store, struct pass *pass, struct err *err);
// Changes name, used_ms, ended_ms and sent_home of the row with that id.
bool store_set_pass(struct store *store, const struct pass *pass, struct err *err);
bool store_find_pass(struct store *store, int64_t id, struct pass *ret, bool *ret_found,
                     struct err *err); // *ret only if found
// Good ones, newest first; with `ended` behind them those that are not; at most max.
bool store_read_passes(struct store *store, bool ended, struct pass *out, size_t max, size_t *ret_n,
                       struct err *err);
bool store_count_passes(struct store *store, int64_t *ret, struct err *err); // that are good
// Screens that wait to be paired. Those older than that, and those with too many wrong tries, go.
bool store_drop_old_pairings(struct store *store, int64_t before_ms, struct err *err);
bool store_add_pairing(struct store *store, const struct pairing *pairing, struct err *err);
bool store_drop_pairing(struct store *store, const uint8_t hash[PASS_HASH_SIZE], struct err *err);
bool store_wrong_pairing(struct store *store, struct err *err); // one more try, of all of them
bool store_read_pairings(struct store *store, struct pairing out[PAIRINGS_MAX], size_t *ret_n,
                         struct err *err); // oldest first

// ---- staff ------------------------------------------------------------------------------------

enum { PIN_HASH_SIZE = 128 };

struct staff_pin {
    char hash[PIN_HASH_SIZE]; // "" when no PIN is set
    int failed;               // wrong PINs in a row
    int64_t locked_until_ms;
};
struct staff_member {
    int64_t id;
    char role[16]; // consultant, receptionist, manager, administrator
    bool serves, active;
};
typedef bool store_staff_fn(void *self, const struct staff_member *member);
// Everybody, inactive ones too, in order of id, until `each` says false.
bool store_read_staff(struct store *store, store_staff_fn *each, void *self, struct err *err);
// *ret and *ret_pin only if found.
bool store_find_staff(struct store *store, int64_t id, struct staff_member *ret,
                      struct staff_pin *ret_pin, bool *ret_found, struct err *err);
// Role and whether active of that person; id 0: a new one, without a PIN, gets its id. `serves` is
// read alone: who has a consultant row.
bool store_put_staff(struct store *store, struct staff_member *member, struct err *err);
// The hash as it is to be, and what is counted against it.
bool store_set_pin(struct store *store, int64_t id, const struct staff_pin *pin, struct err *err);

// ---- the business -----------------------------------------------------------------------------

// Everything that is set, from the tables; rows in order of id, questions in the order they are
// asked, whatever is not set at its default. ERR_INPUT names a setting that makes no sense.
bool store_read_profile(struct store *store, struct profile *ret, struct err *err);
// Insert or change every row of `now`, and what differs from `was` of its settings and texts. Staff
// must be there before their consultant rows.
bool store_write_profile(struct store *store, const struct profile *was, const struct profile *now,
                         struct err *err);
// The rules alone, over what is there: what services and classes are called goes with their ids.
bool store_write_business(struct store *store, const struct business *business, struct err *err);
// Everybody who works here or did, with their names, in order of id.
bool store_read_people(struct store *store, struct people *ret, struct err *err);
// Add (id 0, which is filled in, or one that nobody has) or change a person; `was`: whose texts are
// there already, or NULL.
bool store_write_person(struct store *store, const struct people *was, struct staff_row *row,
                        struct err *err);

// One text by its kind and id, as setting_of_text has them: added or replaced.
bool store_set_word(struct store *store, const char *kind, int64_t id, int lang, const char *text,
                    struct err *err);

// Settings by key, for what has no column. "" when it is not set; cut to size at a whole character.
bool store_get_setting(struct store *store, const char *key, char *ret, size_t size,
                       struct err *err);
// Adds or replaces it.
bool store_set_setting(struct store *store, const char *key, const char *value, struct err *err);
// The site's IANA name, as given to store_create.
bool store_time_zone(struct store *store, char *ret, size_t size, struct err *err);

// ---- history ----------------------------------------------------------------------------------

struct visit_row { // for statistics; ids, 0: none
    int64_t id, customer, service, class, consultant;
    enum visit_state state;
    enum channel channel;
    int party;
    enum outcome outcome;
    enum reason reason; // of its end, as given
    int64_t arrived_ms, ready_ms, first_call_ms, started_ms, ended_ms;
    int64_t state_ms; // when it came to its state, whatever was said later of its end
    bool turn_taken, incomplete;
    const char *passed; // "[3,7]": ids of those whom its turn passed over; until the next call
};
typedef void store_visit_fn(void *self, const struct visit_row *visit);
typedef void store_rating_fn(void *self, const struct rating_row *rating);

// Business days that begin in [from, to): how many, and the range of their visit ids [first, end).
bool store_days(struct store *store, int64_t from_ms, int64_t to_ms, int *ret_days,
                int64_t *ret_first, int64_t *ret_end, struct err *err);
struct day_range { // with where the next one's ids begin (INT64_MAX: it is the newest)
    struct day_row row;
    int64_t end_seq, end_visit;
};
typedef void store_day_fn(void *self, const struct day_range *day);
// The business days that begin in [from, to), in order.
bool store_read_days(struct store *store, int64_t from_ms, int64_t to_ms, store_day_fn *each,
                     void *self, struct err *err);
// What the events behind a seq say of visits with ids below `before`, and who was erased there: the
// visit and the customer, one of them 0.
typedef void store_later_fn(void *self, int64_t visit, int64_t customer);
bool store_read_later(struct store *store, int64_t after_seq, int64_t before, store_later_fn *each,
                      void *self, struct err *err);

// A day that is over as reports count it: the app's bytes, kept under the seq of its day_opened. mark: of how
// they are made; those of another one are not found. Whatever changes a visit, a rating or an answer of that
// day drops them.
bool store_find_day_blob(struct store *store, int64_t first_seq, int64_t mark, struct str *ret,
                         bool *ret_found, struct err *err); // appended to ret
typedef void store_day_blob_fn(void *self, int64_t first_seq);
bool store_list_day_blobs(struct store *store, int64_t mark, store_day_blob_fn *each, void *self,
                          struct err *err); // in order
// Inside the transaction in which the rows were read that the bytes were made from.
bool store_put_day_blob(struct store *store, const struct day_range *day, int64_t mark,
                        const struct str *bytes, struct err *err);
// The seq that opened the business day beginning in [from, to); 0: there was none.
bool store_first_seq(struct store *store, int64_t from_ms, int64_t to_ms, int64_t *ret,
                     struct err *err);
// The breaks of each business day that begins in [from, to), as it was opened, in order of time.
typedef void store_breaks_fn(void *self, int64_t begins_ms, const struct breaks *breaks);
bool store_read_breaks(struct store *store, int64_t from_ms, int64_t to_ms, store_breaks_fn *each,
                       void *self, struct err *err);
// The business as it last stood in a day with those events; NULL: no copy can be read. Good until the next query.
bool store_business_of_day(struct store *store, int64_t first_seq, int64_t end_seq,
                           const struct business **ret, struct err *err);
// Visits with ids in [first, end), in order of id; none taken back.
bool store_read_visits(struct store *store, int64_t first, int64_t end, store_visit_fn *each,
                       void *self, struct err *err);
// Ratings of visits with ids in [first, end).
bool store_read_ratings(struct store *store, int64_t first, int64_t end, store_rating_fn *each,
                        void *self, struct err *err);

// Answers to the questions "how did you hear of us", on visits with ids in [first, end). choice 0:
// in words.
typedef void store_source_fn(void *self, int64_t visit, int64_t question, int choice);
bool store_read_sources(struct store *store, int64_t first, int64_t end, store_source_fn *each,
                        void *self, struct err *err);

struct presence_event {
    int64_t seq, at_ms, consultant; // consultant 0: everybody (the day's end)
    int64_t closes_ms;              // 0: this event does not say
    int64_t until_ms;               // of a leave: back then, as was said; 0: not said
    enum reason reason;             // … and why
    enum event_kind kind;           // DAY_OPENED, BUSINESS_CHANGED and DAY_CLOSED too
};
typedef void store_presence_fn(void *self, const struct presence_event *event);
// Who came, went and took a break among the events [first_seq, end_seq), in order;
// nothing that was taken back.
bool store_read_presence(struct store *store, int64_t first_seq, int64_t end_seq,
                         store_presence_fn *each, void *self, struct err *err);

struct serving_event {
    int64_t visit, at_ms;
    int64_t ready_ms, until_ms; // as in the event; 0: it does not say
    enum event_kind kind;
};
typedef void store_serving_fn(void *self, const struct serving_event *event);
// What begins a service or ends it among the events [first_seq, end_seq), in order; nothing that was taken back.
bool store_read_services(struct store *store, int64_t first_seq, int64_t end_seq,
                         store_serving_fn *each, void *self, struct err *err);

// Visits with ids in [first, end) whose turn passed somebody over: `passed` as in visit_row, and
// the verdicts of their call among the events [first_seq, end_seq).
typedef void store_passed_fn(void *self, const char *passed, const struct candidate *candidates,
                             size_t n);
bool store_read_passed(struct store *store, int64_t first_seq, int64_t end_seq,
                       store_passed_fn *each, void *self, struct err *err);

// Calls by a supervisor's override among the events [first, end), by who ordered them.
typedef void store_override_fn(void *self, int64_t author, int n);
bool store_count_overrides(struct store *store, int64_t first_seq, int64_t end_seq,
                           store_override_fn *each, void *self, struct err *err);

struct consultant_sum {
    int64_t staff;
    int served, turns, owed; // owed: at the end of the newest day
    int wishes;              // for them, entered by staff
    int no_customers;        // theirs, who were none
    int64_t serving_ms, idle_ms, present_ms;
};
typedef void store_sum_fn(void *self, const struct consultant_sum *sum);
// Sums of the business days that begin in [from, to), one call for each who has a row there, in
// order of id.
bool store_sum_consultants(struct store *store, int64_t from_ms, int64_t to_ms, store_sum_fn *each,
                           void *self, struct err *err);

struct turn_share { // what one had of one turn group
    int64_t staff;
    int group, turns, credits; // credits: turns that a supervisor said were theirs besides
    int64_t serving_ms;        // until somebody said that it had ended
};
typedef void store_share_fn(void *self, const struct turn_share *share);
// The same sums by turn group, in order of id and group.
bool store_sum_shares(struct store *store, int64_t from_ms, int64_t to_ms, store_share_fn *each,
                      void *self, struct err *err);

// ---- proof --------------------------------------------------------------------------------------

enum check_problem {
    CHECK_DAMAGED,     // subject: what the file's own check says
    CHECK_DANGLING,    // a row of table subject points at nothing
    CHECK_NO_DAY,      // table day knows no day that begins with event number
    CHECK_GAP,         // the journal jumps to event number
    CHECK_IMPOSSIBLE,  // event number, of kind subject, cannot follow the one before
    CHECK_DIFFERS,     // table subject differs from the journal in number rows
    CHECK_TOTALS,      // what is counted of registers differs from their entries in number rows
    CHECK_NO_STORE,    // there is none
    CHECK_UNREADABLE,  // subject: a sentence that says why
    CHECK_DENIED,      // whoever looks may not read subject
    CHECK_NOT_OURS,    // the file is something else
    CHECK_NEWER,       // of schema number, which this program does not know
    CHECK_FOREIGN,     // subject ("trigger t") is nothing that a store has …
    CHECK_ALTERED,     // … is another than a store has …
    CHECK_ABSENT,      // … is missing
    CHECK_LOG_ALONE,   // log subject lies there without its store
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

// ---- copies -------------------------------------------------------------------------------------

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
// The newest of them: when it was made; 0: there is none.
int64_t store_newest_copy(const char *path, const char *folder, struct str *ret_path);
// … and is there one of that day?
bool store_has_day(const char *path, const char *folder, int day);

// Has nobody else this store open? ERR_BUSY: somebody has.
bool store_alone(struct store *store, struct err *err);

// What a restore could carry over, and what it could not.
struct restore_report {
    char aside[SET_NAME_SIZE]; // where the old set lies now; "": there was none
    bool old_read;             // false: there was none, or it could not be read
    bool ledger_read;          // the list of the erased was there
    bool of_another;           // the copy is another store's: it began at another instant
    int erased;                // people who were erased again
    int taken_back; // tokens, screens and calendars of the copy that are not good any more
    int last_day,
        last_number;  // of the old store: its newest day and the highest number given then …
    int64_t last_seq; // … and its last event
    int lost_events;  // from the journal: behind the place where it breaks off
    int names_lost;   // from the journal: people, staff and texts without their words
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

// A store made at store_part(path), closed and whole, takes the place of the set at `path`, which moves aside
// as PATH.WORD-…; both or neither, whoever is killed meanwhile.
void store_part(const char *path, char *ret, size_t size);
void store_drop_part(const char *path); // removes what stands there, if anything
bool store_take_place(const char *path, const char *word, int64_t now_ms, struct err *err);

// ---- who was erased -----------------------------------------------------------------------------

// The list beside the store, of numbers and keyed hashes, by which every restore erases again. Before the
// commit that erases: can it be written to? After it and before anybody is told: whom the list does not
// have yet is added, and is on the disk.
bool store_list_ready(struct store *store, struct err *err);
bool store_list_erased(struct store *store, struct err *err);
// Erase again whom the list has and the store, put there by other hands, has not. Inside a transaction;
// each is told to the caller, who appends the events.
typedef bool store_erased_fn(void *self, int64_t customer, struct err *err);
bool store_unlisted(struct store *store, store_erased_fn *each, void *self, struct err *err);

// ---- roster and attendance (roster.c) -----------------------------------------------------------

// Cells of the days [from_day, to_day], in order of day and staff: dates, or weekdays 1 … 7.
typedef void store_roster_fn(void *self, const struct roster_cell *cell);
bool store_read_roster(struct store *store, int from_day, int to_day, store_roster_fn *each,
                       void *self, struct err *err);
// An empty shift: nothing is said.
bool store_find_roster(struct store *store, int64_t staff, int day, struct roster_cell *ret,
                       struct err *err);
bool store_put_roster(struct store *store, const struct roster_cell *cell, struct err *err);
// The number of the next change, what one was and has become, and all of it in order of day and staff.
bool store_next_roster_change(struct store *store, int64_t *ret, struct err *err);
bool store_note_roster(struct store *store, int64_t change, const struct roster_cell *was,
                       const struct roster_cell *now, struct err *err);
typedef void store_roster_change_fn(void *self, const struct roster_cell *was,
                                    const struct roster_cell *now);
bool store_read_roster_change(struct store *store, int64_t change, store_roster_change_fn *each,
                              void *self, struct err *err);

struct attendance_row { // when somebody had come or left after all
    int64_t staff;
    int day;                  // yyyymmdd
    int64_t made_ms;          // of its event
    int64_t came_ms, left_ms; // 0: as it was
    enum reason reason;
};
bool store_put_attendance(struct store *store, const struct attendance_row *row, struct err *err);
bool store_drop_attendance(struct store *store, int64_t staff, int day, int64_t made_ms,
                           struct err *err);
// In order of staff, day and when it was said: the last of a person and day counts.
typedef void store_attendance_fn(void *self, const struct attendance_row *row);
bool store_read_attendance(struct store *store, int from_day, int to_day, store_attendance_fn *each,
                           void *self, struct err *err);
// Where somebody said they were going; left_ms: of its event. What is older than an instant goes.
bool store_put_outing(struct store *store, int64_t staff, int64_t left_ms, const char *place,
                      struct err *err);
bool store_drop_outing(struct store *store, int64_t staff, int64_t left_ms, struct err *err);

// ---- work added in the workshop (added_work.c) --------------------------------------------------
struct added_work_row {
    int64_t visit, amount;
    int number;       // of the visit, 1 …
    const char *what; // until the next row
};
bool store_put_added_work(struct store *store, const struct added_work_row *row, struct err *err);
typedef void store_added_work_fn(void *self, const struct added_work_row *row);
bool store_read_added_work(struct store *store, int64_t visit, store_added_work_fn *each,
                           void *self, struct err *err); // of a visit, in order

// ---- consultants' calendars (calendar_feeds.c) ---------------------------------------------------
bool store_put_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t staff,
                    int64_t now_ms, struct err *err);
bool store_find_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_staff,
                     struct err *err); // 0: no such token
bool store_drop_feeds(struct store *store, int64_t staff, struct err *err);

// ---- pictures of the house's own (pictures.c) ----------------------------------------------------
struct picture_row {
    const void *bytes; // a JPEG
    size_t n;
    int w, h; // px
    int64_t made_ms;
};
bool store_put_picture(struct store *store, const struct picture_row *row, int64_t *ret_id,
                       struct err *err);
// Its bytes added to *ret_bytes, the rest in *ret, whose bytes stand there.
bool store_find_picture(struct store *store, int64_t id, struct str *ret_bytes,
                        struct picture_row *ret, bool *ret_found, struct err *err);
bool store_old_pictures(struct store *store, int64_t before_ms, int64_t *out, int max, int *ret_n,
                        struct err *err); // their numbers, made before then
bool store_drop_picture(struct store *store, int64_t id, struct err *err);

// ---- the door to phones (door.c) ---------------------------------------------------------------
enum { JOIN_KEY_SIZE = 33, DOOR_ADDRESS_SIZE = 200 };
struct door_row {
    char join_key[JOIN_KEY_SIZE]; // stays as it was first put
    int64_t beat_ms, tried_ms;    // 0: it has ended; nobody has come by that address
    char address[DOOR_ADDRESS_SIZE];
};
bool store_find_door(struct store *store, struct door_row *ret, bool *ret_found, struct err *err);
bool store_put_door(struct store *store, const struct door_row *row, struct err *err);

// ---- the day's report (daily_reports.c) --------------------------------------------------------

struct daily_report_row {
    int day; // yyyymmdd
    int64_t made_ms, made_by;
    int64_t signed_ms, signed_by; // 0: nobody has
};
// Of a day that has one already: its figures anew, and nobody has signed them.
bool store_put_daily_report(struct store *store, const struct daily_report_row *row,
                            const char *figures, struct err *err);
bool store_sign_daily_report(struct store *store, int day, int64_t at_ms, int64_t author,
                             struct err *err);
// ret_figures: appended.
bool store_find_daily_report(struct store *store, int day, struct daily_report_row *ret,
                             struct str *ret_figures, bool *ret_found, struct err *err);
struct past_report_row { // opened again; texts until the next row
    int64_t reopened_ms, reopened_by;
    int64_t signed_ms, signed_by; // 0: nobody had
    const char *cause;
};
// As the report of that day stands now it is kept beside, before it is made anew.
bool store_keep_past_report(struct store *store, int day, const struct past_report_row *row,
                            struct err *err);
typedef void store_past_report_fn(void *self, const struct past_report_row *row);
bool store_read_past_reports(struct store *store, int day, store_past_report_fn *each, void *self,
                             struct err *err);
struct sales_step_row {
    int64_t seq, visit,
        at_ms; // at: since when; until the next step of its visit, or the end of that
    int step;  // enum sales_step
};
typedef void store_sales_step_fn(void *self, const struct sales_step_row *row);
// Of the events in [first, end), in their order. None that was undone there.
bool store_read_sales_steps(struct store *store, int64_t first_seq, int64_t end_seq,
                            store_sales_step_fn *each, void *self, struct err *err);
// When a visit ended; 0: it has not, or there is none.
bool store_visit_ended(struct store *store, int64_t visit, int64_t *ret_ms, struct err *err);

struct visit_line { // 來店登記表; texts are good until the next row, and personal
    int64_t visit, arrived_ms, ended_ms, service, consultant; // ids, 0: none
    int day, number, party, step, title;
    char prefix;
    enum channel channel;
    enum visit_state state;
    enum outcome outcome;
    enum reason reason;
    bool known, again; // there is a customer; who has been here before
    const char *surname, *full_name, *phone;
};
typedef void store_visit_line_fn(void *self, const struct visit_line *line);
// Of those business days (yyyymmdd), in order; none taken back.
bool store_read_visit_list(struct store *store, int from_day, int to_day, store_visit_line_fn *each,
                           void *self, struct err *err);
// What customers wrote with their ratings of that day, the lowest first.
typedef void store_comment_fn(void *self, int64_t visit, int stars, const char *text);
bool store_read_comments(struct store *store, int day, store_comment_fn *each, void *self,
                         struct err *err);
typedef void store_outing_fn(void *self, int64_t staff, int64_t left_ms, const char *place);
bool store_read_outings(struct store *store, int64_t from_ms, int64_t to_ms, store_outing_fn *each,
                        void *self, struct err *err);
bool store_purge_outings(struct store *store, int64_t before_ms, struct err *err);
