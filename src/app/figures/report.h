#pragma once
// The manager's numbers over a range of business days. Waits run from ready to first call and count
// visits that were called; seconds throughout.

#include "app/app.h"
#include "app/zone.h"

// The classes of times: a minute each up to ten, five up to an hour, half an hour up to two; the last is "or more".
enum { REPORT_WAIT_BINS = 23 };
int report_bin_of(double seconds); // of nothing below 0
int report_bin_from_s(int bin);    // where it begins; of REPORT_WAIT_BINS, where the last one does
enum { REPORT_DAYS = 7, REPORT_HOURS = 24, REPORT_PARTIES = 6, REPORT_SOURCES_MAX = 24 };

// Below that many answers no mean stands beside a name, and below that many finished visits no share.
enum { REPORT_LEAST = 5 };

struct distribution {
    int n;
    double mean;
    double median, p90, p95;
    double within_target; // share, 0 … 1
    int bins[REPORT_WAIT_BINS];
};

// Of the calls that two or more who were free could have taken (core/choice.h): the one whom the rule names, another
// because the reason says what stood above the rule, another without that.
enum { OTHER_CHOICES_MAX = 16 };
struct report_choices {
    int named, above, other;
    int n; // of the last, those that are known, oldest first
    struct other_choice {
        int64_t visit;
        int64_t named, taken; // consultants
        int day, minute;      // of the call: yyyymmdd, minutes since midnight, site time
    } others[OTHER_CHOICES_MAX];
};

struct report_consultant {
    int64_t id;
    bool listed;                  // active, or with a figure in the range
    int served, deals;            // of the visits that ended with them
    int forgotten;                // served and never finished: no part of serving_s
    int turns, owed, passed_over; // owed: at the end of the newest day
    int wishes;                   // for them, entered by staff
    int no_customers;             // theirs, who were none: no turn
    double serving_s, away_s;
    double idle_s;    // of the time present, what is neither of these
    double present_s; // until closing where nobody checked them out, or their last act after it
    struct distribution service_time;
    int rated;
    double rating_mean;
};

struct report_group { // one service, class, channel or weekday
    int64_t id;       // of service and class
    int arrivals, people;
    int served, left, no_shows, expired; // left: cancelled before or after the call
    int deals;                           // of those served
    struct distribution wait, service_time;
};

struct report_share { // what one consultant had of a turn group
    bool shares;      // of the group, and present in the range; else all is 0
    int turns;
    double present_s;
    double even;     // the turns of an even share: of all of the group's, by time present
    int least, most; // turns that chance alone explains; see fairness_band
};

struct report_fairness {      // among those who share a turn
    int group, people, turns; // people: of the group, and present in the range
    double present_s;         // all of them together
    int apart;                // of them, whose turns chance alone does not explain
    double jain; // Jain's index over turns per hour present (Jain, Chiu & Hawe 1984); NAN with
                 // fewer than two people
    double jain_minutes; // the same over minutes served of the group's visits
    int largest_gap;     // in turns, between two who were present equally long (core/measure.h) …
    double off;          // turns over or under an even share, of each of them on average
    int gap_of[2];       // … and who: rows of the business, more turns first; NOBODY: no gap
    struct report_share shares[CONSULTANT_MAX]; // as r->consultants
};

struct report_source { // one answer to "how did you hear of us"
    int64_t question;
    int choice; // 0: in words
    int answers, finished, deals;
};

struct report {
    int64_t from_ms, to_ms; // [from, to): business days
    int days;
    int weekday_days[REPORT_DAYS]; // business days of each weekday in the range
    int arrivals, people, served, abandoned, no_shows, expired, open;
    bool live;   // the running day is part of it …
    int waiting; // … who waits at this moment …
    double
        longest_wait_s; // … and how long whoever has waited longest; NAN: nobody waits, or the clock is doubted
    int forgotten;        // of the expired: served, and nobody finished it or has said since when
    int not_checked_out;  // of all consultants' days that are over
    double within_of_all; // called within the target, of all but those whose first wait is unknown
    int parties[REPORT_PARTIES]; // by size: 1, 2 … the last is "or more"
    struct distribution wait;
    struct distribution service_time;
    struct distribution left_after, no_show_after; // ready until they left uncalled, or were called
    int arrivals_by_hour[REPORT_HOURS];            // site time, here and below
    int lost_by_hour[REPORT_HOURS];                // left or no-show, by hour of arrival
    double wait_median_by_hour[REPORT_HOURS];      // NAN where nobody was called …
    double wait_p90_by_hour[REPORT_HOURS];         // … and here
    double serving_s_by_hour[REPORT_HOURS]; // from each start to what ended it, all consultants
    int heat[REPORT_DAYS][REPORT_HOURS];    // arrivals by weekday (0 Monday) and hour
    double wait_heat[REPORT_DAYS][REPORT_HOURS]; // p90 of the waits; NAN where nobody was called
    int outcomes[OUTCOME_COUNT];                 // of those served; NONE: the record is incomplete
    int no_deal_reasons[REASON_COUNT];           // as given where nothing came of it
    int source_n;
    struct report_source sources[REPORT_SOURCES_MAX];
    int rated;
    double rating_mean;
    int rating_counts[5];
    int tags_high[TAG_COUNT], tags_low[TAG_COUNT]; // named with 4 or 5 stars, and with fewer
    int service_n, class_n, consultant_n;
    struct report_group services[SERVICE_MAX];
    struct report_group classes[CLASS_MAX];
    struct report_group channels[CHANNEL_COUNT];
    struct report_group weekdays[REPORT_DAYS];
    struct report_consultant consultants[CONSULTANT_MAX];
    int fairness_n;
    struct report_fairness fairness[GROUP_MAX];
    double jain, jain_minutes; // of the groups where each is worst, among those with a tenth of all
                               // turns and more; NAN: nowhere two people
    int largest_gap;
    double turns_off; // as jain: where it is worst
};

// Range by business days in site time: days back from today (0: today only).
bool app_report(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                struct report *ret, struct err *err);

// The same for whoever asks for its OF_PERIOD figures alone: waits and times are told of the whole, and not of services,
// classes, channels, weekdays, hours and consultants.
bool app_report_whole(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                      struct report *ret, struct err *err);

// What one consultant did, for themselves alone: needs RIGHT_SERVE, and nobody else's is told.
bool app_own_figures(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                     struct report_consultant *ret, struct err *err);

// Which services' targets have changed since that day (yyyymmdd), and from when each holds: sentences, "" of none.
// Those of a target ahead say what it will be.
const char *report_targets(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                           const struct business *business, int first_day);

// The business day (site time) that holds an instant: when it begins and ends (the rollovers around
// it).
void app_business_day(const struct app *app, int64_t at_ms, int64_t *ret_from_ms,
                      int64_t *ret_to_ms);

// What [from, to) is held against: the period that ended where it begins, of whole months as many months,
// else as many business days. While it runs the same part of that: as many days, the last of them up to
// the hour that it is now; of a month from its first on, the same days of the month before.
struct period_before {
    int64_t from_ms, to_ms;  // of its business days
    int64_t last_ms;         // when the last of them begins …
    int64_t until_ms;        // … and how far it is counted; INT64_MAX: all of it
    int first_day, last_day; // yyyymmdd
};
struct period_before app_period_before(const struct app *app, int64_t from_ms, int64_t to_ms);
// … of a period of those days, held against others.
struct period_before app_part_before(const struct app *app, int first, int last, int before_first,
                                     int before_last);
// The report of it: each visit as it stood at until_ms. Presence and turns are those of its whole days.
bool app_report_before(struct app *app, struct actor actor, const struct period_before *before,
                       struct report *ret, struct err *err);

// … as yyyymmdd; at_ms 0: now.
int app_business_date(const struct app *app, int64_t at_ms);

// The site's clock minus UTC at an instant.
int64_t app_clock_offset_ms(const struct app *app, int64_t at_ms);
// An instant on the site's clock, for showing.
struct site_time app_site_time(const struct app *app, int64_t at_ms);
// The way back: when the site's clock stands so many minutes after midnight of a day (yyyymmdd); see zone_instant.
int64_t app_instant(const struct app *app, int day, int minutes);
