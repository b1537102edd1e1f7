#pragma once
// Inside app/export*.c only: what is counted for an export, and its tables.

#include "app/figures/export.h"
#include "app/internal.h"
#include "app/figures/look_back.h"
#include "app/figures/sheet.h"
#include "app/figures/workday.h"

struct exporting {
    struct app *app;
    const struct export_request *request;
    struct report now, before;
    struct promise_score promises;
    struct override_count overrides[OVERRIDE_AUTHORS_MAX];
    size_t override_n;
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
    struct day_figures was, same, again; // of the last day
    bool replayed;
    struct workday workday;
    int first_day, last_day; // yyyymmdd
};

struct export_kind {
    const char *code; // in file names and the log
    const char *name; // of the tab
    void (*fill)(struct sheet *sheet, const struct exporting *x);
};
extern const struct export_kind export_kinds[EXPORT_TABLE_COUNT];

int export_day(const struct app *app, int64_t at_ms); // yyyymmdd in site time
