#pragma once
// An entry of a register on A4, in the words of the paper form that it replaces: its fields, its repeating lines as a
// table, photos, what is agreed to, and the signatures or a line for them; on as many pages as it needs.

#include "app/registers/entry_paper.h"
#include "print/pdf.h"
#include "print/sheet.h"

enum { ENTRY_PAGES_MAX = 6 };
// With the measures of pdf_metrics; how many pages, each the caller's to finish.
int entry_lay_out(struct sheet_page pages[ENTRY_PAGES_MAX], enum sheet_format format,
                  const struct text_metrics *metrics, const struct entry_paper *paper);
// Faces as of pdf_open. ret as of pdf_make. pictures: reads photos, or NULL: they are left out.
bool entry_as_pdf(const char *font_tc, const char *font_sc, pdf_picture_fn *pictures,
                  const struct entry_paper *paper, struct pdf_bytes *ret, struct err *err);
