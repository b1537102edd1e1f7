#pragma once
// The simple estimators that every estimate is scored beside: mean and median of past waits by
// class and hour of the day, mean of the last ten waits, the delay-history estimators LES (wait of
// the last to enter service) and HOL (wait so far of the head of the line) of Ibrahim & Whitt
// (2009), and queue length × mean service ÷ busy servers.

#include "core/flow.h"

enum baseline {
    BASELINE_MEAN_HOUR,
    BASELINE_MEDIAN_HOUR,
    BASELINE_LAST10,
    BASELINE_HOL,
    BASELINE_LES,
    BASELINE_QUEUE,
    BASELINE_COUNT
};

extern const char *const baseline_names[BASELINE_COUNT];  // the codes, for a program
extern const char *const baseline_labels[BASELINE_COUNT]; // in a word or two, untranslated

// What one of them says. An interval (nominal 80 %) where the method has one.
struct baseline_says {
    bool known, has_interval;
    double point_s, low_s, high_s;
};

struct baselines;

struct baselines *baselines_create(void);    // knows nothing yet; never NULL
void baselines_destroy(struct baselines *b); // NULL is allowed

// A wait is over: of one of class `kind` who arrived at arrive_ms.
void baselines_add(struct baselines *b, int kind, int64_t arrive_ms, double wait_s);

// For one of class `kind` who arrives at arrive_ms and then has the live features x.
void baselines_predict(const struct baselines *b, int kind, int64_t arrive_ms,
                       const float x[FLOW_FEATURE_COUNT], struct baseline_says ret[BASELINE_COUNT]);
