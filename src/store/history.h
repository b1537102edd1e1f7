#pragma once
// Of store.h: days that are over, as reports read them, and a day's report as it was made.

#include "base/err.h"
#include "base/str.h"
#include "store/journal.h"
#include "store/today.h"

struct store;

// ---- history -----------------------------------------------------------------------------------

struct visit_row { // for statistics; ids, 0: none
    int64_t id, customer, service, class, consultant;
    enum visit_state state;
    enum channel channel;
    int party;
    enum outcome outcome;
    enum reason reason; // of its end, as given
    int64_t arrived_ms, ready_ms, first_call_ms, started_ms, ended_ms;
    int64_t state_ms; // when it came to its state, whatever was said later of its end
    int64_t away_ms;  // of its wait what was none (core/model.h, visit_away_ms)
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
    enum event_kind kind; // DAY_OPENED, BUSINESS_CHANGED, DAY_CLOSED, CALLED and GREETED too
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

// ---- a ticket of any day -----------------------------------------------------------------------

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
    int64_t wait_ms; // from being ready to the first call, without what was none; −1: not called
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
