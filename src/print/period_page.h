#pragma once
// A week's to a year's report on A4: the figures beside those before, how it went, what became of people. As many pages as its
// tables need, at most PERIOD_PAGES.

#include "app/figures/period.h"
#include "print/sheet.h"

enum { PERIOD_PAGES = 6 };
struct period_sheet {
    enum lang lang;
    const char *house; // its name
    struct period period;
    struct table **tables; // PERIOD_TABLE_COUNT
    struct site_time made;
};

// With the measures of pdf_metrics; how many pages, each the caller's to finish. The sheet outlives them.
int period_lay_out(struct sheet_page pages[PERIOD_PAGES], const struct text_metrics *metrics,
                   const struct period_sheet *sheet);
