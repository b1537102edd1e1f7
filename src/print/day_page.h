#pragma once
// A day's report on A4: a page that somebody would pin up. The first holds the figures beside those of the same weekday
// before and the arrivals by the hour; what else the day had follows in two columns, on at most one page more.

#include "app/figures/daily_tables.h"
#include "print/pdf.h"

struct day_sheet {
    enum lang lang;
    const char *house;                 // its name
    const struct daily_report *report; //
    struct table **tables;             // DAILY_TABLE_COUNT
    const char *signer;                // who has signed it off; NULL: nobody
    struct site_time made, signed_at;  // of a report that is not made: now
};

// Faces as of pdf_open. ret as of pdf_make; ret_pages may be NULL.
bool day_sheet_pdf(const char *font_tc, const char *font_sc, const struct day_sheet *sheet,
                   struct pdf_bytes *ret, int *ret_pages, struct err *err);
