#pragma once
// What stands on a ticket, a slip and a test page, laid out by ui/ in the type of the screens and painted by whoever has
// faces. A page is as high as its words; the printer feeds what the knife needs.

#include "app/paper.h"
#include "ui/ui.h"

struct page_size {
    int dots, dpi;
    int margin_px; // 0: the printer's own, 2 mm
    int percent;   // all sizes; 0: as they are
};

struct sheet_page {
    struct arena arena;
    struct draw_list draw;
    struct tree tree;
    struct theme theme;
    int height;
};

// Lays it out; the page is the caller's to finish.
void sheet_lay_out(struct sheet_page *page, const struct page_size *size,
                   const struct text_metrics *metrics, const struct print_sheet *sheet);
// The ruler of a kind of printer: its name, millimetres along both edges, greys, the least type that reads.
void ruler_lay_out(struct sheet_page *page, const struct page_size *size,
                   const struct text_metrics *metrics, const char *name, enum lang lang);
void sheet_finish(struct sheet_page *page); // wipes
