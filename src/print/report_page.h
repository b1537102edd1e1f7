#pragma once
// A report of any kind as its A4 pages: what the office printer takes and what becomes a PDF.

#include "app/figures/report_file.h"
#include "print/sheet.h"

enum { REPORT_PAGES_MAX = 6 };
struct report_pages {
    struct sheet_page at[REPORT_PAGES_MAX];
    int n;
    char title[NAME_SIZE]; // the house's name
    struct table *tables[REPORT_TABLES_MAX];
    int table_n;
};

// With the measures of pdf_metrics; rights as report_tables. On failure there is nothing to finish.
bool report_lay_out(struct report_pages *ret, const struct text_metrics *metrics, struct app *app,
                    struct actor actor, const struct report_paper *paper, struct err *err);
void report_pages_finish(struct report_pages *pages); // laid out, or all zero
