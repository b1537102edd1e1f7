// One drawing, two grounds: a cairo surface of points for PDF, one of dots for raster. Glyph places are not rounded, so that
// what was laid out at PAGE_DPI stands the same on both.

#include "print/pdf.h"
#include "base/mem.h"

#include <cairo-pdf.h>
#include <cups/raster.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { SCRIPTS = 2 };

struct pdf {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout; // for measuring
    struct text_metrics metrics;
    char family[SCRIPTS][64];
    pdf_picture_fn *pictures;
};

static const struct {
    int w_um, h_um; // thousandths of a millimetre
    const char *media;
} formats[SHEET_FORMAT_COUNT] = {
    [SHEET_A4] = {210000, 297000, "iso_a4_210x297mm"},
    [SHEET_A5] = {148000, 210000, "iso_a5_148x210mm"},
};

int pdf_width(enum sheet_format format)
{
    return formats[format].w_um * PAGE_DPI / 25400;
}

int pdf_height(enum sheet_format format)
{
    return formats[format].h_um * PAGE_DPI / 25400;
}

// ---- faces --------------------------------------------------------------------------------------

static void set_font(struct pdf *pdf, PangoLayout *layout, struct font font)
{
    PangoFontDescription *face = pango_font_description_new();
    const char *own = language_of(font.lang)->face;
    pango_font_description_set_family(face, *own ? own : pdf->family[font.lang == LANG_ZH_CN]);
    pango_font_description_set_weight(face, font.weight == WEIGHT_BOLD ? PANGO_WEIGHT_BOLD
                                                                       : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(face, (double)font.px * PANGO_SCALE);
    pango_layout_set_font_description(layout, face);
    pango_font_description_free(face);
}

static int width(void *self, struct font font, const char *text, size_t n)
{
    struct pdf *pdf = self;
    PangoRectangle logical;
    set_font(pdf, pdf->layout, font);
    pango_layout_set_text(pdf->layout, text, (int)n);
    pango_layout_get_extents(pdf->layout, NULL, &logical);
    return PANGO_PIXELS_CEIL(logical.width);
}

// Ink above and below the baseline, of this one character.
static void ink_of(struct pdf *pdf, struct font font, const char *text, int *ret_up, int *ret_down)
{
    PangoRectangle ink;
    set_font(pdf, pdf->layout, font);
    pango_layout_set_text(pdf->layout, text, -1);
    pango_layout_get_extents(pdf->layout, &ink, NULL);
    int base = pango_layout_get_baseline(pdf->layout);
    *ret_up = PANGO_PIXELS_CEIL(base - ink.y);
    *ret_down = PANGO_PIXELS_CEIL(ink.y + ink.height - base);
}

static int ascent(void *self, struct font font)
{
    int up, down;
    ink_of(self, font, "國", &up, &down);
    return up;
}

static int descent(void *self, struct font font)
{
    int up, down;
    ink_of(self, font, "g", &up, &down);
    return down;
}

static void open_context(struct pdf *pdf)
{
    cairo_font_options_t *how = cairo_font_options_create();
    cairo_font_options_set_hint_style(how, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(how, CAIRO_HINT_METRICS_OFF);
    pdf->map = pango_cairo_font_map_new(); // of this thread alone
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(pdf->map), 72);
    pdf->context = pango_font_map_create_context(pdf->map);
    pango_cairo_context_set_font_options(pdf->context, how);
    pango_context_set_round_glyph_positions(pdf->context, FALSE);
    pdf->layout = pango_layout_new(pdf->context);
    pango_layout_set_single_paragraph_mode(pdf->layout, TRUE);
    cairo_font_options_destroy(how);
}

struct pdf *pdf_open(const char *family_tc, const char *family_sc)
{
    struct pdf *pdf = mem_alloc(sizeof *pdf);
    utf8_copy(pdf->family[0], sizeof pdf->family[0], family_tc ? family_tc : "Noto Sans CJK TC");
    utf8_copy(pdf->family[1], sizeof pdf->family[1], family_sc ? family_sc : "Noto Sans CJK SC");
    open_context(pdf);
    pdf->metrics =
        (struct text_metrics){.width = width, .ascent = ascent, .descent = descent, .self = pdf};
    return pdf;
}

void pdf_set_pictures(struct pdf *pdf, pdf_picture_fn *pictures)
{
    pdf->pictures = pictures;
}

void pdf_close(struct pdf *pdf)
{
    if (!pdf)
        return;
    g_object_unref(pdf->layout);
    g_object_unref(pdf->context);
    g_object_unref(pdf->map);
    free(pdf);
}

const struct text_metrics *pdf_metrics(struct pdf *pdf)
{
    return &pdf->metrics;
}

// ---- drawing ------------------------------------------------------------------------------------

struct canvas {
    struct pdf *pdf;
    cairo_t *c;
    const struct theme *theme;
};

static void set_rgb(const struct canvas *v, uint32_t rgb)
{
    cairo_set_source_rgb(v->c, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

static void rounded(cairo_t *c, double x, double y, double w, double h, double r)
{
    double most = (w < h ? w : h) / 2;
    r = r < most ? r : most;
    if (r <= 0) {
        cairo_rectangle(c, x, y, w, h);
        return;
    }
    cairo_new_sub_path(c);
    cairo_arc(c, x + w - r, y + r, r, -M_PI / 2, 0);
    cairo_arc(c, x + w - r, y + h - r, r, 0, M_PI / 2);
    cairo_arc(c, x + r, y + h - r, r, M_PI / 2, M_PI);
    cairo_arc(c, x + r, y + r, r, M_PI, M_PI * 3 / 2);
    cairo_close_path(c);
}

static void draw_box(const struct canvas *v, const struct draw_op *op)
{
    struct rect r = op->rect;
    if (op->kind == DRAW_FILL) {
        rounded(v->c, r.x, r.y, r.w, r.h, op->radius);
        cairo_fill(v->c);
        return;
    }
    double half = op->stroke / 2.0;
    rounded(v->c, r.x + half, r.y + half, r.w - op->stroke, r.h - op->stroke, op->radius - half);
    cairo_set_line_width(v->c, op->stroke);
    cairo_stroke(v->c);
}

static void draw_text(const struct canvas *v, const struct draw_op *op)
{
    PangoLayout *layout = pango_layout_new(v->pdf->context);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    set_font(v->pdf, layout, op->font);
    pango_layout_set_text(layout, op->text, -1);
    cairo_move_to(v->c, op->rect.x, op->baseline);
    pango_cairo_show_layout_line(v->c, pango_layout_get_line_readonly(layout, 0));
    g_object_unref(layout);
}

static void draw_modules(const struct canvas *v, const struct draw_op *op)
{
    enum { QUIET = 4 };
    int side = op->rect.w < op->rect.h ? op->rect.w : op->rect.h;
    int module = side / (op->n + 2 * QUIET);
    int x0 = op->rect.x + (op->rect.w - module * op->n) / 2;
    int y0 = op->rect.y + (op->rect.h - module * op->n) / 2;
    set_rgb(v, 0xFFFFFF);
    cairo_rectangle(v->c, op->rect.x, op->rect.y, op->rect.w, op->rect.h);
    cairo_fill(v->c);
    set_rgb(v, 0x000000);
    for (int y = 0; y < op->n; y++) {
        for (int x = 0; x < op->n; x++) {
            if (op->modules[y * op->n + x])
                cairo_rectangle(v->c, x0 + x * module, y0 + y * module, module, module);
        }
    }
    cairo_fill(v->c); // one path: no seams between modules
}

static void draw_shape(const struct canvas *v, const struct draw_op *op)
{
    cairo_set_line_width(v->c, op->stroke);
    if (op->kind == DRAW_ARC) {
        double r = (op->rect.w - op->stroke) / 2.0, turn = 2 * M_PI / 1000;
        cairo_arc(v->c, op->rect.x + op->rect.w / 2.0, op->rect.y + op->rect.w / 2.0, r,
                  op->from * turn - M_PI / 2, op->to * turn - M_PI / 2);
        cairo_stroke(v->c);
        return;
    }
    for (int i = 0; i < op->n; i++)
        cairo_line_to(v->c, (double)op->points[i].x, (double)op->points[i].y);
    if (op->kind == DRAW_LINE) {
        cairo_stroke(v->c);
    } else {
        cairo_close_path(v->c);
        cairo_fill(v->c);
    }
}

// At the left of its box, in the middle of the height.
static void draw_file(const struct canvas *v, const struct draw_op *op)
{
    int w = 0, h = 0;
    uint32_t *pixels =
        v->pdf->pictures ? v->pdf->pictures(op->text, op->rect.w, op->rect.h, &w, &h) : NULL;
    if (!pixels)
        return;
    cairo_surface_t *picture = cairo_image_surface_create_for_data(
        (unsigned char *)pixels, CAIRO_FORMAT_ARGB32, w, h, w * 4);
    cairo_save(v->c);
    cairo_set_source_surface(v->c, picture, op->rect.x, op->rect.y + (op->rect.h - h) / 2);
    cairo_paint(v->c);
    cairo_restore(v->c);
    cairo_surface_finish(picture);
    cairo_surface_destroy(picture);
    mem_wipe(pixels, (size_t)w * (size_t)h * 4);
    free(pixels);
}

static void draw_op(const struct canvas *v, const struct draw_op *op)
{
    cairo_new_path(v->c);
    set_rgb(v, paint_rgb(v->theme, op->paint));
    switch (op->kind) {
    case DRAW_FILL:
    case DRAW_OUTLINE:
        draw_box(v, op);
        break;
    case DRAW_TEXT:
        draw_text(v, op);
        break;
    case DRAW_QR:
        draw_modules(v, op);
        break;
    case DRAW_LINE:
    case DRAW_POLYGON:
    case DRAW_ARC:
        draw_shape(v, op);
        break;
    case DRAW_CLIP:
        cairo_save(v->c);
        cairo_rectangle(v->c, op->rect.x, op->rect.y, op->rect.w, op->rect.h);
        cairo_clip(v->c);
        break;
    case DRAW_UNCLIP:
        cairo_restore(v->c);
        break;
    case DRAW_IMAGE:
        draw_file(v, op);
        break;
    case DRAW_ICON:
    case DRAW_PICTURE:
    case DRAW_KIND_COUNT:
        break;
    }
}

static void draw_page(struct pdf *pdf, cairo_t *c, const struct pdf_page *page)
{
    struct canvas v = {pdf, c, page->theme};
    for (size_t i = 0; i < page->draw->ops.n; i++)
        draw_op(&v, &page->draw->ops.at[i]);
}

// ---- bytes --------------------------------------------------------------------------------------

static void put(struct pdf_bytes *bytes, const void *from, size_t n)
{
    if (bytes->n + n > bytes->room) { // what was is wiped: it may hold a ticket's code
        struct pdf_bytes old = *bytes;
        bytes->room = 2 * (bytes->n + n);
        bytes->at = mem_alloc(bytes->room);
        if (old.n)
            memcpy(bytes->at, old.at, old.n);
        pdf_bytes_finish(&old);
    }
    memcpy(bytes->at + bytes->n, from, n);
    bytes->n += n;
}

void pdf_bytes_finish(struct pdf_bytes *bytes)
{
    if (bytes->at)
        mem_wipe(bytes->at, bytes->n);
    free(bytes->at);
    *bytes = (struct pdf_bytes){0};
}

static cairo_status_t put_pdf(void *to, const unsigned char *bytes, unsigned int n)
{
    put(to, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static ssize_t put_raster(void *to, unsigned char *bytes, size_t n)
{
    put(to, bytes, n);
    return (ssize_t)n;
}

// ---- documents ----------------------------------------------------------------------------------

bool pdf_make(struct pdf *pdf, enum sheet_format format, const struct pdf_page *pages, int n,
              const char *title, struct pdf_bytes *ret, struct err *err)
{
    *ret = (struct pdf_bytes){0};
    double points = 72.0 / 25400;
    cairo_surface_t *to = cairo_pdf_surface_create_for_stream(
        put_pdf, ret, formats[format].w_um * points, formats[format].h_um * points);
    if (*title)
        cairo_pdf_surface_set_metadata(to, CAIRO_PDF_METADATA_TITLE, title);
    cairo_t *c = cairo_create(to);
    cairo_scale(c, 72.0 / PAGE_DPI, 72.0 / PAGE_DPI);
    for (int i = 0; i < n; i++) {
        draw_page(pdf, c, &pages[i]);
        cairo_show_page(c);
    }
    cairo_status_t status = cairo_status(c);
    cairo_destroy(c);
    cairo_surface_finish(to);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(to);
    cairo_surface_destroy(to);
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    pdf_bytes_finish(ret);
    return err_set(err, ERR_IO, "no PDF could be made: %s", cairo_status_to_string(status));
}

static void row_of(const uint32_t *row, int w, bool grey, unsigned char *to)
{
    for (int x = 0; x < w; x++) {
        int r = row[x] >> 16 & 255, g = row[x] >> 8 & 255, b = row[x] & 255;
        if (grey) {
            to[x] = (unsigned char)((r * 77 + g * 150 + b * 29) >> 8);
        } else {
            to[3 * x] = (unsigned char)r;
            to[3 * x + 1] = (unsigned char)g;
            to[3 * x + 2] = (unsigned char)b;
        }
    }
}

static bool put_rows(cups_raster_t *raster, cairo_surface_t *page, const cups_page_header2_t *head,
                     bool grey)
{
    const unsigned char *pixels = cairo_image_surface_get_data(page);
    int stride = cairo_image_surface_get_stride(page), w = (int)head->cupsWidth;
    unsigned char *row = mem_alloc(head->cupsBytesPerLine);
    bool ok = true;
    for (int y = 0; ok && y < (int)head->cupsHeight; y++) {
        row_of((const void *)(pixels + (size_t)y * (size_t)stride), w, grey, row);
        ok = cupsRasterWritePixels(raster, row, head->cupsBytesPerLine) == head->cupsBytesPerLine;
    }
    free(row);
    return ok;
}

static bool raster_page(struct pdf *pdf, cups_raster_t *raster, const struct pdf_page *page,
                        const cups_page_header2_t *head, int dpi, bool grey)
{
    cairo_surface_t *to =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)head->cupsWidth, (int)head->cupsHeight);
    cairo_t *c = cairo_create(to);
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_paint(c);
    cairo_scale(c, (double)dpi / PAGE_DPI, (double)dpi / PAGE_DPI);
    draw_page(pdf, c, page);
    bool ok = cairo_status(c) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(c);
    cairo_surface_flush(to);
    cups_page_header2_t own = *head;
    ok = ok && cupsRasterWriteHeader2(raster, &own) && put_rows(raster, to, head, grey);
    cairo_surface_destroy(to);
    return ok;
}

bool pdf_raster(struct pdf *pdf, enum sheet_format format, const struct pdf_page *pages, int n,
                int dpi, bool grey, struct pdf_bytes *ret, struct err *err)
{
    cups_page_header2_t head;
    pwg_media_t *media = pwgMediaForPWG(formats[format].media);
    *ret = (struct pdf_bytes){0};
    if (!media || !cupsRasterInitPWGHeader(&head, media, grey ? "sgray_8" : "srgb_8", dpi, dpi,
                                           "one-sided", NULL))
        return err_set(err, ERR_IO, "no raster of %d dpi could be made", dpi);
    head.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = (unsigned)n;
    cups_raster_t *raster = cupsRasterOpenIO(put_raster, ret, CUPS_RASTER_WRITE_PWG);
    bool ok = raster != NULL;
    for (int i = 0; ok && i < n; i++)
        ok = raster_page(pdf, raster, &pages[i], &head, dpi, grey);
    if (raster)
        cupsRasterClose(raster);
    if (ok)
        return true;
    pdf_bytes_finish(ret);
    return err_set(err, ERR_IO, "no raster could be made");
}
