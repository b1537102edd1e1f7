#pragma once
// What was written in a register on a day or longer, on A4, as its paper had it: a line an entry.

#include "app/figures/period.h"
#include "app/table.h"
#include "print/sheet.h"

enum { REGISTER_PAGES = 6 };
struct register_sheet {
    enum lang lang;
    const char *house, *name; // the house's, the register's
    struct period period;
    struct table *table;
    int beyond; // how many there are that have no row in it
    struct site_time made;
};

// With the measures of pdf_metrics; how many pages, each the caller's to finish. The sheet outlives them.
int register_lay_out(struct sheet_page pages[REGISTER_PAGES], const struct text_metrics *metrics,
                     const struct register_sheet *sheet);
