#pragma once
// Days that are over, kept in memory once a report has read them: a year of visits is counted from
// here in a fraction of the time that reading takes. A closed day changes only by what is said of it
// later (a record completed, a late rating, an answer, somebody erased); the journal tells, and such
// a day is read anew. About 130 bytes a visit; only a process that has been asked for a report keeps
// any.

#include "app/report.h"
#include "base/str.h"
#include "store/store.h"

struct recalled_source {
    int64_t visit, question;
    int choice;
};

struct recalled_passed { // how often a turn passed somebody over, and what held them
    int64_t who;
    enum verdict verdict;
    int n;
};

struct recalled_override {
    int64_t author;
    int n;
};

enum { RECALL_VISITS = 1, RECALL_HOURS = 2, RECALL_PASSED = 4, RECALL_ALL = 7 };

struct recalled {
    struct past_day day;
    unsigned parts;                // what is known of it
    VEC(struct past_visit) visits; // their `passed` stand in the text: recalled_visit
    VEC(uint32_t) passed_at;
    struct str text;
    VEC(struct rating_row) ratings;
    VEC(struct recalled_source) sources;
    double present_s[REPORT_HOURS], away_s[REPORT_HOURS];
    VEC(struct recalled_passed) passed;
    VEC(struct recalled_override) overrides;
};

struct past_visit recalled_visit(const struct recalled *day, size_t i);

struct recall {
    VEC(struct recalled *) days; // closed ones, in order; owned
    int64_t seq;                 // what the journal said up to here is taken in
    bool wanted;                 // a report was asked for: the days before are read in idle moments
};

// Each day that begins in [from, to) with the parts wanted, in order.
typedef void recall_fn(void *self, const struct recalled *day);
bool recall_each(struct app *app, unsigned parts, int64_t from_ms, int64_t to_ms, recall_fn *each,
                 void *self, struct err *err);
// Read one day more of the two years before; true while there is more. Nothing before the first report.
bool recall_ahead(struct app *app, struct err *err);
void recall_forget(struct recall *recall); // frees

// workday.c: where everybody was, from the day's events.
bool workday_hours(struct app *app, struct recalled *day, struct err *err);
