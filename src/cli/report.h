#pragma once
// What the files of `lobby report` share.

#include "app/table.h"
#include "cli/cli.h"
#include "cli/table.h"

// The business days named, from the first's beginning to the last's end; today when none is.
bool report_range(struct cli *cli, int64_t *ret_from, int64_t *ret_to, struct err *err);
bool report_wants_file(const struct cli *cli);
int report_pdf(struct cli *cli);
void report_tell(struct cli *cli, struct table *table, enum table_shape shape); // and destroys it
// Each that has rows, under its name; where none has, `none` (a msgid; NULL: nothing). Of --json the first alone.
void report_tell_tables(struct cli *cli, struct table *const *tables, int n, const char *none);

// report_days.c
int report_daily(struct cli *cli);
int report_keep(struct cli *cli); // made, signed off, opened again
int report_trade(struct cli *cli);
int report_conversion(struct cli *cli);
int report_access(struct cli *cli);
int report_visits(struct cli *cli);
int report_levelling(struct cli *cli);
