#pragma once
// A page being drawn from the top down: each part draws where the last one ended.

#include "print/sheet.h"
#include "business/profile.h"
#include "ui/screen.h"

struct strip {
    struct ui ui;
    struct rect box; // left and width of what may be printed on; y: where the next part begins
    int mm10;        // a tenth of a millimetre, in thousandths of a dot
    const struct print_sheet *sheet;
};

// Tenths of a millimetre of paper, in dots; at least one.
int strip_mm(const struct strip *c, int tenths);
void strip_begin(struct sheet_page *page, const struct page_size *size,
                 const struct text_metrics *metrics, enum lang lang, struct strip *ret);
void strip_end(struct sheet_page *page, struct strip *c); // as high as its parts

void strip_space(struct strip *c, int tenths);
void strip_words(struct strip *c, const char *id, const char *text, enum type type,
                 enum weight weight, enum align align);
void strip_rule(struct strip *c);
// As large as the width lets it be.
void strip_number(struct strip *c, const char *id, const char *text, enum type type,
                  enum align align);
void strip_place(struct strip *c); // who is ahead and the wait, where they are told
void strip_code(struct strip *c);  // the QR, in the middle
void strip_typed(struct strip *c); // its address and token in letters, where there is an address
void strip_copy_mark(struct strip *c); // of a copy alone
// In the arena of the page.
const char *strip_date(struct strip *c, const struct site_time *t);
const char *strip_day(struct strip *c, const struct site_time *t); // as it is said to a customer
const char *strip_clock(struct strip *c, const struct site_time *t);
const char *strip_int(struct strip *c, int n);
