#pragma once
// A ticket, a slip and a test page on a whole sheet: laid out once for A5; A4 is the same, larger by the square root of two.

#include "print/pdf.h"
#include "print/sheet.h"

// With the measures of pdf_metrics; the page is the caller's to finish.
void page_lay_out(struct sheet_page *page, enum sheet_format format,
                  const struct text_metrics *metrics, const struct print_sheet *sheet);
