#pragma once
// What the journal alone knows of a range of days: at which hours consultants were there and away,
// and for what reason a turn has passed somebody over. Asked for by the views that show it: a year
// of journal takes longer to read than a year of visits.

#include "app/figures/report.h"

struct workday {
    double present_s[REPORT_HOURS]; // of all consultants, site time; away included
    double away_s[REPORT_HOURS];    // on a break or out
    // How often each was passed over, by the row of the business, and what held them: of the verdicts
    // that keep a turn; VERDICT_LATER stands for "was back by then".
    int passed[CONSULTANT_MAX][VERDICT_COUNT];
    struct report_choices choices; // with WORKDAY_PASSED
};

// Those verdicts in the order in which they are shown, each with its head.
enum { PASSED_HOLDS = 7 };
extern const struct passed_hold {
    enum verdict verdict;
    const char *title; // untranslated
} passed_holds[PASSED_HOLDS];

// Each part is a pass over the journal.
enum { WORKDAY_HOURS = 1, WORKDAY_PASSED = 2, WORKDAY_ALL = 3 };
// Of the business days that begin in [from, to); what was not asked for is 0. Needs RIGHT_SEE_REPORT.
bool app_workday(struct app *app, struct actor actor, unsigned parts, int64_t from_ms,
                 int64_t to_ms, struct workday *ret, struct err *err);

// A stretch of time, in seconds, among the hours of the site's day.
void hours_spread(const struct zone *zone, int64_t from_ms, int64_t to_ms,
                  double by_hour[REPORT_HOURS]);
