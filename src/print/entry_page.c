#include "print/entry_page.h"
#include "print/strip.h"

#include <string.h>

enum { MARGIN_MM10 = 150, PERCENT = 100, LABEL_MM10 = 420, PHOTO_MM10 = 620, SIGN_MM10 = 800 };

struct entry_pages {
    struct sheet_page *at;
    int n;
    enum sheet_format format;
    const struct text_metrics *metrics;
    const struct entry_paper *paper;
    struct strip c;
    int bottom; // where the foot begins
};

static void line_across(struct strip *c, enum color color, int thick_mm10)
{
    draw_fill(c->ui.draw, (struct rect){c->box.x, c->box.y, c->box.w, strip_mm(c, thick_mm10)}, 0,
              paint_of(color));
    c->box.y += strip_mm(c, thick_mm10);
}

static void head(struct entry_pages *p)
{
    struct strip *c = &p->c;
    struct ui *ui = &c->ui;
    const struct entry_paper *e = p->paper;
    struct rect all = c->box;
    struct text_style number = {
        .type = TYPE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT, .id = "number"};
    ui_text(ui, all, e->no, &number);
    strip_words(c, "house", e->house, TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    strip_space(c, 10);
    strip_words(c, "title", e->title, TYPE_TITLE, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 10);
    struct text_style soft = {.type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true};
    const char *made = *e->author ? ui_fill(ui, N_("{state} · made {time} by {name}"), "state",
                                            e->state, "time", e->made, "name", e->author, NULL)
                                  : ui_fill(ui, N_("{state} · made {time}"), "state", e->state,
                                            "time", e->made, NULL);
    c->box.y += ui_text(ui, c->box, made, &soft);
    strip_space(c, 16);
    line_across(c, COLOR_INK, 6);
    strip_space(c, 10);
}

static void begin_page(struct entry_pages *p)
{
    int height = pdf_height(p->format);
    int percent = p->format == SHEET_A5 ? PERCENT * 71 / 100 : PERCENT;
    struct sheet_page *page = &p->at[p->n++];
    struct page_size size = {.dots = pdf_width(p->format),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * percent * PAGE_DPI / 25400,
                             .percent = percent};
    strip_begin(page, &size, p->metrics, p->paper->lang, &p->c);
    page->theme.color[COLOR_INK_SOFT] = 0x5A5A5A;
    page->theme.color[COLOR_LINE] = 0xB8B8B8;
    p->c.box.y = size.margin_px;
    p->bottom = height - size.margin_px - strip_mm(&p->c, 80);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
    head(p);
}

// Another page, where so much has no room on this one; false: there are no more.
static bool has_room(struct entry_pages *p, int high)
{
    if (p->c.box.y + high <= p->bottom)
        return true;
    if (p->n == ENTRY_PAGES_MAX)
        return false;
    begin_page(p);
    return true;
}

// Its name in a narrow column, beside it what it is; a fine line closes it.
static void words_line(struct entry_pages *p, const struct entry_line *line)
{
    struct strip *c = &p->c;
    struct text_style label = {.type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true};
    struct text_style words = {.type = TYPE_BODY, .weight = WEIGHT_BOLD, .wrap = true};
    int name_w = strip_mm(c, LABEL_MM10), gap = strip_mm(c, 30);
    int value_w = c->box.w - name_w - gap;
    int high = ui_text_height(&c->ui, value_w, line->value, &words);
    int other = ui_text_height(&c->ui, name_w, line->name, &label);
    high = high > other ? high : other;
    if (!has_room(p, high + strip_mm(c, 30)))
        return;
    c = &p->c;
    struct rect left = {c->box.x, c->box.y + strip_mm(c, 14), name_w, high};
    struct rect right = {c->box.x + name_w + gap, left.y, value_w, high};
    ui_text(&c->ui, left, line->name, &label);
    ui_text(&c->ui, right, line->value, &words);
    c->box.y = left.y + high + strip_mm(c, 14);
    line_across(c, COLOR_LINE, 2);
}

static int row_of_cells(struct strip *c, const struct entry_line *line, int row, bool draws)
{
    struct text_style style = {.type = TYPE_LABEL, .wrap = true};
    int high = 0;
    if (row == 0)
        style = (struct text_style){.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    for (int k = 0; k < line->columns; k++) {
        struct rect cell = rect_column(c->box, line->columns, k, strip_mm(c, 24));
        const char *words = line->cells[row * line->columns + k];
        cell.y = c->box.y + strip_mm(c, 8);
        int h = draws ? ui_text(&c->ui, cell, words, &style)
                      : ui_text_height(&c->ui, cell.w, words, &style);
        high = h > high ? h : high;
    }
    return high + strip_mm(c, 16);
}

static void table_line(struct entry_pages *p, const struct entry_line *line)
{
    if (!has_room(p, strip_mm(&p->c, 260)))
        return;
    strip_space(&p->c, 24);
    strip_words(&p->c, "lines", line->name, TYPE_BODY, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(&p->c, 6);
    for (int row = 0; row <= line->rows; row++) {
        int high = row_of_cells(&p->c, line, row, false);
        if (!has_room(p, high))
            return;
        row_of_cells(&p->c, line, row, true);
        p->c.box.y += high;
        line_across(&p->c, row == 0 ? COLOR_INK : COLOR_LINE, row == 0 ? 3 : 2);
    }
}

static void photo_line(struct entry_pages *p, const struct entry_line *line)
{
    int side = strip_mm(&p->c, PHOTO_MM10);
    if (!has_room(p, side * 3 / 4 + strip_mm(&p->c, 90)))
        return;
    strip_space(&p->c, 20);
    strip_words(&p->c, "photo", line->name, TYPE_LABEL, WEIGHT_REGULAR, ALIGN_LEFT);
    strip_space(&p->c, 10);
    draw_image(p->c.ui.draw, (struct rect){p->c.box.x, p->c.box.y, side, side * 3 / 4},
               line->value);
    p->c.box.y += side * 3 / 4;
    strip_space(&p->c, 20);
}

static void terms(struct entry_pages *p)
{
    struct text_style how = {.type = TYPE_LABEL, .wrap = true, .id = "terms"};
    if (!*p->paper->terms)
        return;
    int high = ui_text_height(&p->c.ui, p->c.box.w, p->paper->terms, &how);
    if (!has_room(p, high + strip_mm(&p->c, 60)))
        return;
    strip_space(&p->c, 40);
    p->c.box.y += ui_text(&p->c.ui, p->c.box, p->paper->terms, &how);
    strip_space(&p->c, 20);
}

// Signed on the screen, or a line to sign on.
static void signature_line(struct entry_pages *p, const struct entry_line *line)
{
    int wide = strip_mm(&p->c, SIGN_MM10), high = wide * 2 / 5;
    if (!has_room(p, high + strip_mm(&p->c, 120)))
        return;
    struct strip *c = &p->c;
    strip_space(c, 30);
    struct rect box = {c->box.x, c->box.y, wide, high};
    ui_strokes(c->ui.draw, box, line->value, paint_of(COLOR_INK));
    c->box.y += high;
    draw_fill(c->ui.draw, (struct rect){c->box.x, c->box.y, wide, strip_mm(c, 3)}, 0,
              paint_of(COLOR_INK));
    strip_space(c, 10);
    struct text_style soft = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    c->box.y += ui_text(&c->ui, c->box, line->name, &soft);
}

static void foot(struct sheet_page *page, struct entry_pages *p, int i)
{
    struct strip at = p->c;
    at.ui.draw = &page->draw;
    at.ui.tree = &page->tree;
    at.ui.arena = &page->arena;
    at.ui.theme = &page->theme;
    at.box.y = p->bottom + strip_mm(&at, 16);
    line_across(&at, COLOR_LINE, 2);
    strip_space(&at, 14);
    struct text_style left = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style right = left;
    right.align = ALIGN_RIGHT;
    ui_text(&at.ui, at.box, ui_fill(&at.ui, N_("Printed {time}"), "time", p->paper->printed, NULL),
            &left);
    ui_text(&at.ui, at.box, arena_printf(at.ui.arena, "%d / %d", i + 1, p->n), &right);
}

int entry_lay_out(struct sheet_page pages[ENTRY_PAGES_MAX], enum sheet_format format,
                  const struct text_metrics *metrics, const struct entry_paper *paper)
{
    struct entry_pages p = {.at = pages, .format = format, .metrics = metrics, .paper = paper};
    begin_page(&p);
    for (int i = 0; i < paper->n; i++) {
        if (paper->lines[i].kind == ENTRY_LINE_WORDS)
            words_line(&p, &paper->lines[i]);
        else if (paper->lines[i].kind == ENTRY_LINE_TABLE)
            table_line(&p, &paper->lines[i]);
        else if (paper->lines[i].kind == ENTRY_LINE_PHOTO)
            photo_line(&p, &paper->lines[i]);
    }
    terms(&p);
    for (int i = 0; i < paper->n; i++) {
        if (paper->lines[i].kind == ENTRY_LINE_SIGNED)
            signature_line(&p, &paper->lines[i]);
    }
    for (int i = 0; i < p.n; i++)
        foot(&pages[i], &p, i);
    return p.n;
}

bool entry_as_pdf(const char *font_tc, const char *font_sc, pdf_picture_fn *pictures,
                  const struct entry_paper *paper, struct pdf_bytes *ret, struct err *err)
{
    struct sheet_page pages[ENTRY_PAGES_MAX];
    struct pdf_page drawn[ENTRY_PAGES_MAX];
    struct pdf *pdf = pdf_open(font_tc, font_sc);
    pdf_set_pictures(pdf, pictures);
    int n = entry_lay_out(pages, SHEET_A4, pdf_metrics(pdf), paper);
    for (int i = 0; i < n; i++)
        drawn[i] = (struct pdf_page){&pages[i].draw, &pages[i].theme};
    bool ok = pdf_make(pdf, SHEET_A4, drawn, n, paper->title, ret, err);
    for (int i = 0; i < n; i++)
        sheet_finish(&pages[i]);
    pdf_close(pdf);
    return ok;
}
