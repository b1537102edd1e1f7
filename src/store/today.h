#pragma once
// Of store.h: what a day writes. The rows of its visits and consultants, beside the events that they are folded from; what
// is asked beside a visit's course, and what was told.

#include "base/err.h"
#include "core/model.h"

struct store;

struct day_row;

// ---- what is kept of the fold ------------------------------------------------------------------

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
// The hash leads to that visit until store_purge.
bool store_put_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t visit,
                     int64_t at_ms, struct err *err);
// The newest visit with an id in [first, end) that the hash leads to; 0: none. Their tokens are gone through: few
// of them unless somebody of staff asks.
bool store_find_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t first,
                      int64_t end, int64_t *ret_visit, struct err *err);
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

// ---- work added in the workshop (added_work.c) -------------------------------------------------

struct added_work_row {
    int64_t visit, amount;
    int number;       // of the visit, 1 …
    const char *what; // until the next row
};
bool store_put_added_work(struct store *store, const struct added_work_row *row, struct err *err);
typedef void store_added_work_fn(void *self, const struct added_work_row *row);
bool store_read_added_work(struct store *store, int64_t visit, store_added_work_fn *each,
                           void *self, struct err *err); // of a visit, in order

// ---- what was told -----------------------------------------------------------------------------

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
