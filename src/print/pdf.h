#pragma once
// Pages as a printer of pages takes them: draw lists, laid out with the measures of this module's faces, become a PDF whose
// text can be searched and whose shapes are sharp at any size; or the same drawing as PWG raster, for printers that know no
// PDF. Icons and drawings are not drawn, image files where somebody reads them. Belongs to one thread.

#include "base/err.h"
#include "base/str.h"
#include "ui/draw.h"

enum sheet_format { SHEET_A4, SHEET_A5, SHEET_FORMAT_COUNT };
enum { PAGE_DPI = 300 }; // of a draw list's pixels

struct pdf;
struct pdf_page {
    const struct draw_list *draw;
    const struct theme *theme;
};
struct pdf_bytes {
    uint8_t *at;
    size_t n, room;
};

// Faces by their families; NULL: those of the screens (fonts/README.md).
struct pdf *pdf_open(const char *family_tc, const char *family_sc);
void pdf_close(struct pdf *pdf); // NULL is allowed
const struct text_metrics *pdf_metrics(struct pdf *pdf);

// Image files are drawn where somebody can read them: the file of that path fitted into w × h, as *ret_w × *ret_h pixels of
// 0xAARRGGBB (premultiplied), which the caller frees; NULL: it cannot be shown.
typedef uint32_t *pdf_picture_fn(const char *path, int w, int h, int *ret_w, int *ret_h);
void pdf_set_pictures(struct pdf *pdf, pdf_picture_fn *pictures);

// Width and height in pixels of PAGE_DPI.
int pdf_width(enum sheet_format format);
int pdf_height(enum sheet_format format);

// The caller gives the bytes back with pdf_bytes_finish, which wipes them. title: of the document, may be "".
bool pdf_make(struct pdf *pdf, enum sheet_format format, const struct pdf_page *pages, int n,
              const char *title, struct pdf_bytes *ret, struct err *err);
// dpi: of the raster; grey: one byte a dot, else three.
bool pdf_raster(struct pdf *pdf, enum sheet_format format, const struct pdf_page *pages, int n,
                int dpi, bool grey, struct pdf_bytes *ret, struct err *err);
void pdf_bytes_finish(struct pdf_bytes *bytes);
