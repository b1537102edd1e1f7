#pragma once
// A day's report on A4: a page that somebody would pin up. It holds the figures beside those of the same weekday before, the
// arrivals by the hour, and what else the day had in two columns; what has no room there follows on one page more, where it is
// signed then.

#include "app/figures/daily_tables.h"
#include "print/sheet.h"

struct day_sheet {
    enum lang lang;
    const char *house;                 // its name
    const struct daily_report *report; //
    struct table **tables;             // DAILY_TABLE_COUNT
    const char *signer;                // who has signed it off; NULL: nobody
    struct site_time made, signed_at;  // of a report that is not made: now
};

enum { DAY_PAGES = 2 };
// With the measures of pdf_metrics; how many pages, each the caller's to finish. The sheet outlives them.
int day_lay_out(struct sheet_page pages[DAY_PAGES], const struct text_metrics *metrics,
                const struct day_sheet *sheet);
