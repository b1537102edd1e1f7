#pragma once
// Looking back: past days under other rules beside the days as they were, and what the waits that were told came to.

#include "app/figures/report.h"
#include "core/baseline.h"
#include "core/replay.h"

// A side of the comparison, by the rules of the report: waits run from ready to first call, in seconds.
struct what_if_side {
    int arrived, called, left; // left: before they were called
    double mean_s, median_s, p90_s;
    double
        within_target; // share of those called, each by its own service's target; NAN: nobody was
    double jain_turns,
        jain_minutes; // of the turn group where each is worst; NAN: nowhere two people
    int largest_gap;  // core/measure.h
    double turns_off; // of the turn group where it is worst: report_fairness.off
    int consultant_n; // those the report lists
    int64_t
        consultants[CONSULTANT_MAX]; // an added one has an id that no staff has (REPLAY_ADDED …)
    int turns[CONSULTANT_MAX];
    double minutes[CONSULTANT_MAX];
};

struct what_if {
    int days;
    struct what_if_side was; // the report's figures
    struct what_if_side
        same; // the rules and people of each day, played again: what replaying alone changes
    struct what_if_side again; // with the options
    int assumed[REPLAY_ASSUMPTION_COUNT];
    int calls_changed, same_changed; // visits that went to somebody else
};

// The business days that begin in [from, to), each by itself. ERR_NOTFOUND: there is none. Needs
// RIGHT_SEE_REPORT. What was is never decided anew; what is played again is decided by today's rules of the
// program, with the settings of its day.
bool app_what_if(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                 const struct replay_options *options, struct what_if *ret, struct err *err);

// The same in steps, one side of a business day each, for a thread that others wait for. Days that end meanwhile are none of it.
struct what_if_run;
struct what_if_run *what_if_begin(const struct app *app, struct actor actor, int64_t from_ms,
                                  int64_t to_ms, const struct replay_options *options);
// The next step; *ret_more: there is another.
bool what_if_step(struct what_if_run *run, struct app *app, bool *ret_more, struct err *err);
void what_if_end(struct what_if_run *run, struct what_if *ret); // frees; ret NULL: nobody wants it

// What each rule would have given on the business days that begin in [from, to): one what if after the other, in steps as
// above. Each plays all days under one rule for every service, levelled turns with what it has given on the days before.
struct rules_compared {
    int days;
    struct what_if_side was, rules[POLICY_COUNT];
};
struct rules_run;
struct rules_run *rules_begin(struct actor actor, int64_t from_ms, int64_t to_ms);
bool rules_step(struct rules_run *run, struct app *app, bool *ret_more, struct err *err);
void rules_end(struct rules_run *run,
               struct rules_compared *ret); // frees; ret NULL: nobody wants it
// All at once.
bool app_rules(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
               struct rules_compared *ret, struct err *err);

// What was assumed as a sentence, to be translated.
const char *assumption_words(enum replay_assumption assumption);

enum { OVERRIDE_AUTHORS_MAX = 16 };
struct override_count {
    int64_t author; // staff
    int n;
};
// Calls against the proposal, by who ordered them, most first; those beyond the maximum are left
// out.
bool app_overrides(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                   struct override_count ret[OVERRIDE_AUTHORS_MAX], size_t *ret_n, struct err *err);

// Promises made at registration against the wait until the first call; seconds. Late: the share that waited more than a
// tenth longer than the point. Means are NAN when n is 0.
struct promise_group { // the promises to visitors of one service
    int64_t id;
    int n;
    double mae, late, coverage_told;
};
struct promise_score {
    int n;
    double mae, rmse, bias, late;
    double coverage_raw,
        coverage_told; // share inside the 80 % interval, and inside the box that was told
    double width;      // mean of the raw interval
    int baseline_n[BASELINE_COUNT];
    double baseline_mae[BASELINE_COUNT];
    int service_n;
    struct promise_group services[SERVICE_MAX]; // as the business has them
};

// The promises to visits of the business days that begin in [from, to). Needs RIGHT_SEE_REPORT.
bool app_promises(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                  struct promise_score *ret, struct err *err);
// A simple method's as a score of its own: how many and how far off; the rest is NAN.
struct promise_score promises_baseline(const struct promise_score *score, int baseline);
