#include "print/period_page.h"
#include "print/leaf.h"
#include "print/pdf.h"

#include <stdio.h>
#include <string.h>

enum { MARGIN_MM10 = 150, PERCENT = 92 };

struct period_page {
    const struct period_sheet *sheet;
    const struct text_metrics *metrics;
    struct sheet_page *pages; // PERIOD_PAGES
    struct leaf leaf;         // the last of them
    int n;
};

// ---- a page -------------------------------------------------------------------------------------

static const char *day_text(struct ui *ui, int day)
{
    return arena_printf(ui->arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void head(struct period_page *p)
{
    struct strip *c = &p->leaf.c;
    struct ui *ui = &c->ui;
    struct text_style right = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT};
    const struct period *period = &p->sheet->period;
    const char *days = ui_fill(ui, N_("{from} – {until}"), "from", day_text(ui, period->first),
                               "until", day_text(ui, period->last), NULL);
    ui_text(ui, c->box, days, &right);
    strip_words(c, "house", p->sheet->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 6);
    strip_words(c, "title", ui_tr(ui, period_labels[period->kind]), TYPE_BODY, WEIGHT_REGULAR,
                ALIGN_LEFT);
    strip_space(c, 16);
    leaf_line(c, c->box, COLOR_INK, 8);
    strip_space(c, 36);
}

// False: there are as many as there may be.
static bool next_page(struct period_page *p)
{
    if (p->n == PERIOD_PAGES)
        return false;
    struct sheet_page *page = &p->pages[p->n++];
    int height = pdf_height(SHEET_A4);
    struct page_size size = {.dots = pdf_width(SHEET_A4),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * PAGE_DPI / 254,
                             .percent = PERCENT};
    p->leaf = (struct leaf){0};
    strip_begin(page, &size, p->metrics, p->sheet->lang, &p->leaf.c);
    page->theme.color[COLOR_INK_SOFT] = 0x5A5A5A;
    page->theme.color[COLOR_LINE] = 0xB8B8B8;
    p->leaf.c.box.y = size.margin_px;
    p->leaf.bottom = height - size.margin_px - strip_mm(&p->leaf.c, 80);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
    head(p);
    return true;
}

static void foot(const struct period_page *p, int page)
{
    struct strip at = p->leaf.c;
    struct ui *ui = &at.ui;
    struct sheet_page *on = &p->pages[page];
    const struct site_time *t = &p->sheet->made;
    ui->draw = &on->draw;
    ui->arena = &on->arena;
    ui->tree = &on->tree;
    at.box.y = p->leaf.bottom + strip_mm(&at, 20);
    leaf_line(&at, at.box, COLOR_LINE, 2);
    strip_space(&at, 20);
    const char *made = arena_printf(ui->arena, "%04d-%02d-%02d %02d:%02d", t->year, t->month,
                                    t->day, t->hour, t->minute);
    struct text_style left = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style right = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT};
    ui_text(ui, at.box, ui_fill(ui, N_("Figures as of {time}"), "time", made, NULL), &left);
    ui_text(ui, at.box, arena_printf(ui->arena, "%d / %d", page + 1, p->n), &right);
}

// ---- its parts ----------------------------------------------------------------------------------

// The half of a long table: a view of the same cells.
static struct table *half_of(const struct table *t, size_t from, size_t n)
{
    struct table *half = table_create(NULL, 0);
    half->name = from == 0 ? t->name : N_("The trade's figures");
    for (size_t k = 0; k < t->column_n; k++)
        table_add_column(half, &t->columns[k]);
    for (size_t i = from; i < from + n; i++) {
        for (size_t k = 0; k < t->column_n; k++) {
            const struct table_cell *cell = table_cell_at(t, i, k);
            if (cell->kind == CELL_NUMBER && cell->words)
                table_real(half, cell->number, strchr(cell->words, '.') ? 1 : 0);
            else if (cell->kind == CELL_NUMBER)
                table_number(half, cell->number);
            else if (cell->kind == CELL_WORDS)
                table_text(half, cell->words);
            else
                table_none(half);
        }
    }
    return half;
}

// Where the trade's own begin.
static size_t first_of_trade(const struct table *t)
{
    size_t i = 0;
    for (; i < table_rows(t); i++) {
        const char *code = table_cell_at(t, i, 0)->code;
        if (code && strcmp(code, figure_row(FIGURE_INTENDING)->code) == 0)
            break;
    }
    return i;
}

// Side by side: what is counted of every visit, and what the trade counts.
static void figures(struct period_page *p)
{
    struct table *t = p->sheet->tables[PERIOD_FIGURES];
    size_t rows = table_rows(t), first = first_of_trade(t);
    struct table *halves[2] = {half_of(t, 0, first), half_of(t, first, rows - first)};
    struct strip *c = &p->leaf.c;
    struct rect all = c->box;
    int low = all.y;
    for (int i = 0; i < 2; i++) {
        c->box = rect_column(all, 2, i, strip_mm(c, 80));
        c->box.y = all.y;
        if (table_rows(halves[i]) > 0)
            leaf_table(&p->leaf, halves[i], 0);
        low = c->box.y > low ? c->box.y : low;
    }
    c->box = all;
    c->box.y = low;
}

static void table_over_pages(struct period_page *p, struct table *t)
{
    int rows = (int)table_rows(t), next = 0;
    while (next < rows) {
        int at = leaf_rows(&p->leaf, t, next);
        if ((at < 0 || at < rows) && !next_page(p))
            return;
        next = at < 0 ? next : at;
    }
    if (rows > 0)
        strip_space(&p->leaf.c, 60);
}

// ---- the whole ------------------------------------------------------------------------------------

static void lay_out(struct period_page *p)
{
    next_page(p);
    figures(p);
    for (int i = PERIOD_ROWS; i < PERIOD_TABLE_COUNT; i++)
        table_over_pages(p, p->sheet->tables[i]);
}

int period_lay_out(struct sheet_page pages[PERIOD_PAGES], const struct text_metrics *metrics,
                   const struct period_sheet *sheet)
{
    struct period_page p = {.sheet = sheet, .metrics = metrics, .pages = pages};
    lay_out(&p);
    for (int i = 0; i < p.n; i++)
        foot(&p, i);
    return p.n;
}
