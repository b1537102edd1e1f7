#pragma once
// Inside app/figures/export*.c only: what is counted for an export, and its tables.

#include "app/figures/export.h"
#include "app/internal.h"
#include "app/figures/figure.h"
#include "app/table.h"
#include "app/figures/look_back.h"
#include "app/figures/workday.h"

struct exporting {
    struct app *app;
    const struct export_request *request;
    struct report now, before;
    int64_t before_until_ms; // INT64_MAX: all of it is counted
    struct promise_score promises;
    struct override_count overrides[OVERRIDE_AUTHORS_MAX];
    size_t override_n;
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
    struct what_if what_if;
    bool replayed;
    struct workday workday;
    int first_day, last_day; // yyyymmdd
};

typedef void export_fill(struct table *table, const struct exporting *x); // columns, then rows
struct export_kind {
    const char *code; // in file names and the log
    const char *name; // of the tab
    export_fill *fill;
};
extern const struct export_kind export_kinds[EXPORT_TABLE_COUNT];

// export_groups.c
export_fill export_services, export_classes, export_channels, export_weekdays, export_sources,
    export_parties, export_outcomes, export_reasons, export_consultants, export_fairness,
    export_shares, export_passed, export_choices, export_other_choices;
// export_looks.c
export_fill export_what_if, export_what_if_turns, export_promises, export_told;

const char *export_say(const struct exporting *x, const char *msgid); // in the file's language
// The table's next column, which is no figure of its own.
void export_column(struct table *table, const char *msgid, enum cell_type type);
extern const char *const export_week[REPORT_DAYS];                 // msgids, 0 Monday
const char *export_consultant(const struct exporting *x, int row); // by the row of the business
