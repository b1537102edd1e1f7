#pragma once
// Replays past waits in time order through the estimator, asks it (and the baselines) at each
// arrival, and scores the answers when the waits become known. What is asked sees nothing later.

#include "cli/waits_csv.h"
#include "core/estimate.h"

enum { SCORE_ROWS = 1 + BASELINE_COUNT };

struct score {
    const char *name;
    size_t n;
    double mae, rmse, bias; // seconds; bias is prediction less outcome
    double late;            // share whose wait was more than 10 % longer than predicted
    bool has_interval;
    double coverage, width; // of the raw 80 % interval; seconds
};

// One customer's answers, for who wants to see them all (tests).
typedef void score_watch(void *self, size_t row, const struct estimate *said);

struct score_plan {
    int64_t learn_before_ms; // arrivals from here on are predicted
    bool all;                // those who did not wait count, too
    score_watch *watch;      // NULL: nobody
    void *watcher;
};

// Does this row count in the scores (if there is an answer for it)?
bool score_counts(const struct score_plan *plan, const struct waits_row *row);

// The estimator's score first, then the baselines'.
void score_waits(const struct waits *waits, const struct score_plan *plan,
                 struct score ret[SCORE_ROWS]);
