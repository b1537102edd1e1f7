#pragma once
// What stands in a day's report, as tables: the shell, CSV, XLSX and the page of paper show the same ones. The figures are
// those that were kept; who was there, what was written with a rating, who comes tomorrow and what is running out
// are read now, by the reader's rights, because erasing reaches only what is not kept twice.

#include "app/figures/daily.h"
#include "app/table.h"

enum daily_table {
    DAILY_FIGURES_TABLE,
    DAILY_HOURS,
    DAILY_REASONS_TABLE,
    DAILY_STEPS,
    DAILY_BOOKS,
    DAILY_RATINGS,
    DAILY_ATTENDANCE,
    DAILY_TOMORROW,
    DAILY_STOCK,
    DAILY_TABLE_COUNT
};

// One each, in that order, perhaps without rows; for table_destroy. Needs RIGHT_SEE_REPORT.
bool app_daily_tables(struct app *app, struct actor actor, const struct daily_report *report,
                      enum lang lang, struct table *ret[DAILY_TABLE_COUNT], struct err *err);
// Those two alone, of a report that carries steps and registers of any range; added to empty tables.
bool daily_steps_and_books(struct app *app, struct actor actor, const struct daily_report *report,
                           enum lang lang, struct table *steps, struct table *books,
                           struct err *err);
void daily_tables_free(struct table *tables[DAILY_TABLE_COUNT]);
// A table of figures: what each is called, now, before, the difference; with its unit, which a person reads in the
// words. Its three columns, then a row each, but for what is not known of either.
void daily_figure_head(struct table *table, const struct table_column columns[3]);
void daily_figure_row(struct table *table, enum lang lang, enum figure_id id, double now,
                      double before);
int daily_first_of_trade(const struct table *table); // the row with which the trade's own begin
// A value of that unit as a person reads it: 12, 8.5 min, 45 %, 4.6; "–" for NAN.
double daily_shown(enum figure_unit unit, double value); // the number of it: minutes, per cent
const char *daily_unit(enum figure_unit unit);           // msgid: what it is then
const char *daily_value(struct arena *arena, enum lang lang, enum figure_unit unit, double value);

// 來店登記表: every visit of those days, as the paper had it. Needs RIGHT_SEE_CUSTOMERS; each reading is a
// line in the log.
bool app_visit_list(struct app *app, struct actor actor, int from_day, int to_day, enum lang lang,
                    struct table **ret, struct err *err);
