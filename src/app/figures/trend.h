#pragma once
// How every figure of a range went, point by point: the same figures of the same report, of each day, each seven days
// or each thirty. A point is a question of its own, so that nobody waits for all of them at once.

#include "app/figures/figure.h"

enum { TREND_MOST = 128, TREND_LEAST_DAYS = 28 };

struct trend {
    int days;      // of a point: 1, 7 or 30
    int n;         // points, the oldest first
    int last_back; // the range's last day, business days back from today
    double values
        [TREND_MOST]
        [FIGURE_ID_COUNT]; // OF_PERIOD or OF_TRADE; NAN: no business day in it, or nothing to tell
};

// Of the days from_back … to_back (business days back from the one that holds `today_ms`): whole points alone, counted
// from the last day. Of a few days: the four weeks up to the last. No point is known yet.
void trend_begin(struct trend *trend, int from_back, int to_back);
// Counts point i. Needs RIGHT_SEE_REPORT.
bool app_trend_point(struct app *app, struct actor actor, int64_t today_ms, struct trend *trend,
                     int i, struct err *err);
// The trade's figures of all points: one question. Needs RIGHT_SEE_REPORT.
bool app_trend_trade(struct app *app, struct actor actor, int64_t today_ms, struct trend *trend,
                     struct err *err);
// One figure's values, n of them, into `ret`.
void trend_of(const struct trend *trend, enum figure_id id, double ret[TREND_MOST]);
