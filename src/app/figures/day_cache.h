#pragma once
// Days that are over, kept in memory once a report has read them: a year of visits is counted from
// here in a fraction of the time that reading takes. A closed day changes only by what is said of it
// later (a record completed, a late rating, an answer, somebody erased); the journal tells, and such
// a day is read anew. About 140 bytes a visit; only a process that has been asked for a report keeps
// any.

#include "app/figures/look_back.h"
#include "app/figures/report.h"
#include "base/str.h"
#include "store/store.h"

struct cached_source {
    int64_t visit, question;
    int choice;
};

struct cached_visit {
    struct visit_row row;  // but for `passed`, which stands in passed_over
    uint8_t weekday, hour; // of arrival, site time
    bool within_target;    // called, by what its service's target was on its day
    uint8_t group;         // … and by which turn group that was in
};

struct cached_count { // of a consultant or an author
    int64_t who;
    int n;
};

struct cached_passed { // how often a turn passed somebody over, and what held them
    int64_t who;
    enum verdict verdict;
    int n;
};

struct cached_presence { // one consultant's day
    int64_t who;
    double present_s, away_s; // away is part of present
    bool left_open;           // nobody checked them out
    uint8_t groups;           // bits of the turn groups that they shared as that day ended
};

// CACHE_PROMISES and CACHE_HOURS take the visits with them.
enum { CACHE_VISITS = 1, CACHE_HOURS = 2, CACHE_PASSED = 4, CACHE_PROMISES = 8, CACHE_ALL = 15 };

struct cached_day {
    struct day_range day;
    unsigned parts; // what is known of it
    bool closed;    // no hours that day, and nobody came: no business day. With CACHE_HOURS
    VEC(struct cached_visit) visits;      // in the order of their ids
    VEC(struct cached_count) passed_over; // by their visits' turns
    VEC(struct rating_row) ratings;
    VEC(struct cached_source) sources;
    double serving_s[REPORT_HOURS]; // by all consultants; site time, here and below
    double present_s[REPORT_HOURS], away_s[REPORT_HOURS];
    VEC(struct cached_presence) people; // who was there that day, by the row of the business
    VEC(struct cached_passed) passed;   // the same with what held them: from the journal
    VEC(struct cached_count) overrides; // by who ordered them
    struct report_choices choices;      // with CACHE_PASSED
    struct promise_score promises;      // sums where the score has means
};

struct day_cache {
    VEC(struct cached_day *) days; // closed ones, in order; owned
    int64_t seq;                   // what the journal said up to here is taken in
    bool wanted; // a report was asked for: the days before are read in idle moments …
    VEC(struct day_range) ahead;  // … these, the last one first
    VEC(struct day_range) unkept; // days whose bytes are still to be made, the last one first …
    int64_t listed_for;           // … as of the running day with that first seq; 0: to be listed
};

// Each day that begins in [from, to) with the parts wanted, in order.
typedef void cached_day_fn(void *self, const struct cached_day *day);
bool day_cache_each(struct app *app, unsigned parts, int64_t from_ms, int64_t to_ms,
                    cached_day_fn *each, void *self, struct err *err);
// Every day there ever was, in order. Those that are not in memory are read and not kept.
bool day_cache_pass(struct app *app, unsigned parts, cached_day_fn *each, void *self,
                    struct err *err);
// Read one day more of the two years before; true while there is more. Nothing before the first report.
bool day_cache_read_ahead(struct app *app, struct err *err);
// Make the bytes of one day more, in a transaction of its own; true while there is more.
bool day_cache_keep_ahead(struct app *app, struct err *err);
void day_cache_clear(struct day_cache *cache);  // frees
void cached_day_finish(struct cached_day *day); // frees one that stands by itself

// day_blob.c: a whole day (CACHE_ALL) as the bytes that the store keeps of it, appended …
void day_blob_write(const struct cached_day *day, struct str *out);
// … and read into a day of which `day` alone is known; false: they are none.
bool day_blob_read(struct cached_day *day, const struct str *bytes);
// What bytes depend on beside the day's rows: layout, zone, names of enums, which questions ask for a source.
int64_t day_blob_mark(const char *zone, const struct question_words *questions, int question_n);
// day_prove.c: of the days for which bytes are kept, at most so many (0: all), in how many do they differ from the day
// read anew?
enum { PROVE_DAYS = 24 };
bool day_blobs_prove(struct store *store, int64_t now_ms, int most, int *ret_differing,
                     struct err *err);

// ---- from the file ----------------------------------------------------------------------------

struct day_reader { // what a day is read with, on whatever thread
    struct store *store;
    const struct zone *zone;
    const struct business *business;
    int64_t now_ms; // the end of what is still going on
    int64_t mark;   // bytes under it are believed; 0: none are
};

// day_cache.c: one for this thread.
struct day_reader day_reader_of(const struct app *app);
// day_cache_read.c: what of the parts is not known yet is read. Of a day that is over from its bytes, if there are any.
bool cached_day_complete(const struct day_reader *reader, struct cached_day *day, unsigned parts,
                         struct err *err);
// The same of many days, by two threads where it is worth it. Days that cannot be read stay as they are.
void cached_days_read(const struct day_reader *reader, struct cached_day **days, size_t n,
                      unsigned parts);
// A service that nobody finished and whose end nobody has said since: how long it took is not known.
bool visit_row_forgotten(const struct visit_row *visit);
// When its consultant is last known to have been at it, and so was there; 0: never.
int64_t visit_row_last_act(const struct visit_row *visit);
// A visit that came back from the workshop is ready anew: its first wait is no longer known.
bool visit_row_called(const struct visit_row *visit);
// How long it waited: until its first call, or, never called, until it ended; without what was none of it.
int64_t visit_row_wait_ms(const struct visit_row *visit);
// Called in no more than its service's target in that copy of the business; true where it has none of it.
bool visit_row_within(const struct visit_row *visit, const struct business *business);
// workday.c: where everybody was, from the day's events. The visits are there.
bool workday_hours(const struct day_reader *reader, struct cached_day *day, struct err *err);
// choices.c: was it the right one, of every call of the day.
bool choices_read(const struct day_reader *reader, struct cached_day *day, struct err *err);
void choices_add(struct report_choices *to, const struct report_choices *more);
// serving.c: at which hours customers were served, from the day's events. The visits are there.
bool serving_hours(const struct day_reader *reader, struct cached_day *day, struct err *err);
// promises.c: what the waits told that day came to. The visits are there.
bool promises_read(const struct day_reader *reader, struct cached_day *day, struct err *err);
