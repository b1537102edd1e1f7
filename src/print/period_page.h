#pragma once
// A week's to a year's report on A4: the figures beside those before, how it went, what became of people. As many pages as its
// tables need, at most PERIOD_PAGES.

#include "app/figures/period.h"
#include "print/pdf.h"

enum { PERIOD_PAGES = 6 };
struct period_sheet {
    enum lang lang;
    const char *house; // its name
    struct period period;
    struct table **tables; // PERIOD_TABLE_COUNT
    struct site_time made;
};

// Faces as of pdf_open. ret as of pdf_make; ret_pages may be NULL.
bool period_sheet_pdf(const char *font_tc, const char *font_sc, const struct period_sheet *sheet,
                      struct pdf_bytes *ret, int *ret_pages, struct err *err);
