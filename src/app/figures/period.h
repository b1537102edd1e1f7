#pragma once
// 週報 月報 季報 年報: a week from Monday, a month, a quarter or a year as the house closes its months, with the same bones: the
// figures beside those of the one before, then rows by day, week or month, and what became of the people who came.
// Everything is a table, so that the page, the shell, CSV, XLSX and the paper show the same.

#include "app/figures/figure.h"
#include "app/table.h"

enum period_kind {
    PERIOD_DAY,
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_YEAR,
    PERIOD_COUNT
};
extern const char *const period_codes[PERIOD_COUNT + 1]; // as a shell says them; NULL at the end
extern const char *const period_labels[PERIOD_COUNT];    // msgids: “Weekly report” …

struct period {
    enum period_kind kind;
    int first, last; // yyyymmdd
};
// The one that holds a day (yyyymmdd), and the one that is so many later, or with a number below 0 before.
struct period app_period(const struct app *app, enum period_kind kind, int day);
struct period app_period_step(const struct app *app, const struct period *period, int by);
// The month that a day belongs to, counted on: year × 12 + month − 1. A month may close on a set day (setting
// month-closes): what comes behind it belongs to the next.
int app_month_of(const struct app *app, int day);

enum period_table {
    PERIOD_FIGURES, // beside the period before
    PERIOD_ROWS,    // by day, by week of a quarter, by month of a year
    PERIOD_FUNNEL, // call → visit → test drive → quote → deal, of the people who first came then
    PERIOD_CONSULTANTS, // … and by whom: calls, visits, drives, orders, customers given up
    PERIOD_SERVICES,
    PERIOD_SOURCES, // how they had heard of us
    PERIOD_REASONS, // why nothing came of it
    PERIOD_STEPS,   // minutes in each step of a sale
    PERIOD_BOOKS,   // what was entered in the registers
    PERIOD_TABLE_COUNT
};

// One each, in that order, perhaps without rows; for period_tables_free. Needs RIGHT_SEE_REPORT. ERR_NOTFOUND: it lies ahead.
bool app_period_tables(struct app *app, struct actor actor, const struct period *period,
                       enum lang lang, struct table *ret[PERIOD_TABLE_COUNT], struct err *err);
void period_tables_free(struct table *tables[PERIOD_TABLE_COUNT]);
// A span of any length, and the sums of it and of the one before.
struct conversion {
    int from_day, to_day;
    int before_from, before_to; // 0: nobody asks for it
    struct trade now, before;   // out
};
// The tables of what became of people alone (PERIOD_FUNNEL … PERIOD_SOURCES). Needs RIGHT_SEE_REPORT.
bool app_conversion_tables(struct app *app, struct actor actor, struct conversion *span,
                           enum lang lang, struct table *ret[PERIOD_TABLE_COUNT], struct err *err);
