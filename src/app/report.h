#pragma once
// The manager's numbers over a range of business days. Waits run from ready to first call and count
// visits that were called; seconds throughout.

#include "app/app.h"
#include "app/zone.h"

enum { REPORT_WAIT_BINS = 24, REPORT_BIN_S = 300 }; // the last bin is "or more"

struct distribution {
    int n;
    double mean;
    double median, p90, p95;
    double within_target; // share, 0 … 1
    int bins[REPORT_WAIT_BINS];
};

struct report_consultant {
    int64_t id;
    int served, turns, owed, passed_over;
    double serving_s, idle_s, present_s;
    int rated;
    double rating_mean;
};

struct report_group { // one service, class or channel
    int64_t id;
    int arrivals;
    struct distribution wait;
};

struct report {
    int64_t from_ms, to_ms; // [from, to): business days
    int days;
    int arrivals, people, served, abandoned, no_shows, expired, open;
    struct distribution wait;
    struct distribution service_time;
    int arrivals_by_hour[24];       // site time
    double wait_median_by_hour[24]; // NAN where nobody was called
    int heat[7][24];                // arrivals by weekday (0 Monday) and hour
    int rated;
    double rating_mean;
    int rating_counts[5];
    int service_n, class_n, consultant_n;
    struct report_group services[SERVICE_MAX];
    struct report_group classes[CLASS_MAX];
    struct report_consultant consultants[CONSULTANT_MAX];
    double jain; // Jain's index over turns per hour present (Jain, Chiu & Hawe 1984); NAN with
                 // fewer than two people
    double jain_minutes; // the same over minutes served per hour present
    int largest_gap;     // in turns, between two who were present equally long (core/measure.h)
};

// Range by business days in site time: days back from today (0: today only).
bool app_report(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                struct report *ret, struct err *err);

// The business day (site time) that holds an instant: when it begins and ends (the rollovers around
// it).
void app_business_day(const struct app *app, int64_t at_ms, int64_t *ret_from_ms,
                      int64_t *ret_to_ms);

// The period of as many business days that ended where [from, to) begins.
void app_period_before(const struct app *app, int64_t from_ms, int64_t to_ms, int64_t *ret_from_ms,
                       int64_t *ret_to_ms);

// An instant on the site's clock, for showing.
struct site_time app_site_time(const struct app *app, int64_t at_ms);
// The way back: when the site's clock stands so many minutes after midnight of a day (yyyymmdd); see zone_instant.
int64_t app_instant(const struct app *app, int day, int minutes);
