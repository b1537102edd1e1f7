#pragma once
// Looking back: a past day under other rules beside the day as it was, and what the waits that were told came to.

#include "app/report.h"
#include "core/baseline.h"
#include "core/replay.h"

struct day_again {
    struct business business; // as it was
    struct measure was;
    struct replayed again;
};

// The business day that holds an instant. The caller finishes with day_again_finish. ERR_NOTFOUND: there was no such day.
bool app_replay(struct app *app, struct actor actor, int64_t at_ms,
                const struct replay_options *options, struct day_again *ret, struct err *err);
void day_again_finish(struct day_again *again);

// Promises made at registration against the wait until the first call; seconds. Late: the share that waited more than a
// tenth longer than the point. Means are NAN when n is 0.
struct promise_score {
    int n;
    double mae, rmse, bias, late;
    double coverage_raw,
        coverage_told; // share inside the 80 % interval, and inside the box that was told
    double width;      // mean of the raw interval
    int baseline_n[BASELINE_COUNT];
    double baseline_mae[BASELINE_COUNT];
};

bool app_promises(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                  struct promise_score *ret, struct err *err);
