#include "print/sign_page.h"
#include "print/strip.h"

#include <string.h>

enum { MARGIN_MM10 = 200, CODE_MM10 = 1150, PERCENT = 180 };

// What it is for, a line a language.
static void say(struct strip *c)
{
    static const enum lang langs[] = {LANG_ZH_TW, LANG_ZH_CN, LANG_EN};
    enum lang own = c->ui.lang;
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        c->ui.lang = langs[i];
        strip_words(c, "line", ui_tr(&c->ui, N_("Take a number on your phone")), TYPE_HEADING,
                    WEIGHT_BOLD, ALIGN_CENTER);
        strip_space(c, 20);
    }
    c->ui.lang = own;
}

static void code(struct strip *c, const char *address)
{
    int side = strip_mm(c, CODE_MM10);
    struct rect box = {c->box.x + (c->box.w - side) / 2, c->box.y, side, side};
    ui_qr(&c->ui, box, "code", address, "QR");
    c->box.y += side;
}

bool sign_pdf(const char *font_tc, const char *font_sc, const char *house, const char *address,
              struct pdf_bytes *ret, struct err *err)
{
    struct sheet_page page;
    struct strip c;
    struct pdf *pdf = pdf_open(font_tc, font_sc);
    int height = pdf_height(SHEET_A4);
    const char *typed = strstr(address, "://");
    struct page_size size = {.dots = pdf_width(SHEET_A4),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * PAGE_DPI / 254,
                             .percent = PERCENT};
    strip_begin(&page, &size, pdf_metrics(pdf), LANG_ZH_TW, &c);
    c.box.y = size.margin_px;
    strip_words(&c, "house", house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_CENTER);
    strip_space(&c, 60);
    code(&c, address);
    strip_space(&c, 40);
    say(&c);
    strip_space(&c, 10);
    strip_words(&c, "typed", typed ? typed + 3 : address, TYPE_LABEL, WEIGHT_REGULAR, ALIGN_CENTER);
    strip_end(&page, &c);
    page.height = page.theme.env.height = height;
    page.draw.ops.at[0].rect.h = height;
    struct pdf_page drawn = {&page.draw, &page.theme};
    bool ok = pdf_make(pdf, SHEET_A4, &drawn, 1, house, ret, err);
    sheet_finish(&page);
    pdf_close(pdf);
    return ok;
}
