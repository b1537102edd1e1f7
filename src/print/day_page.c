#include "print/day_page.h"
#include "business/profile.h"
#include "print/leaf.h"
#include "print/pdf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MARGIN_MM10 = 150, PERCENT = 92, BARS_MM10 = 260, TILES = 4, COLUMN_GAP_MM10 = 80 };

struct day_page {
    struct leaf leaf;
    const struct day_sheet *sheet;
};

// ---- parts ------------------------------------------------------------------------------------

static const char *date_words(struct ui *ui, int day)
{
    struct site_time t = {.year = day / 10000, .month = day / 100 % 100, .day = day % 100};
    return arena_printf(ui->arena, "%04d-%02d-%02d %s", t.year, t.month, t.day,
                        weekday_words(ui->lang, day_weekday(day)));
}

static const char *moment_words(struct ui *ui, const struct site_time *t)
{
    return arena_printf(ui->arena, "%04d-%02d-%02d %02d:%02d", t->year, t->month, t->day, t->hour,
                        t->minute);
}

static void head(struct day_page *p)
{
    struct strip *c = &p->leaf.c;
    struct ui *ui = &c->ui;
    struct text_style right = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT};
    struct rect all = c->box;
    ui_text(ui, all, date_words(ui, p->sheet->report->day), &right);
    strip_words(c, "house", p->sheet->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 6);
    strip_words(c, "title", ui_tr(ui, N_("Daily report")), TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    strip_space(c, 16);
    leaf_line(c, c->box, COLOR_INK, 8);
    strip_space(c, 36);
}

static const struct daily_figure *figure_of(const struct daily_report *r, enum figure_id id)
{
    for (int i = 0; i < r->n; i++) {
        if (r->at[i].id == id)
            return &r->at[i];
    }
    return NULL;
}

static const char *usual_words(struct ui *ui, const struct daily_figure *f)
{
    enum figure_unit unit = figure_row(f->id)->unit;
    return isnan(f->usual) ? ""
                           : ui_fill(ui, N_("usually {value}"), "value",
                                     daily_value(ui->arena, ui->lang, unit, f->usual), NULL);
}

// What is read from across the room.
static void tiles(struct day_page *p)
{
    static const enum figure_id ids[TILES] = {FIGURE_ARRIVALS, FIGURE_SERVED, FIGURE_DEALS,
                                              FIGURE_WAIT_MEDIAN};
    struct strip *c = &p->leaf.c;
    struct ui *ui = &c->ui;
    struct text_style large = {.type = TYPE_DISPLAY, .weight = WEIGHT_BOLD, .shrink = true};
    struct text_style label = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    struct text_style soft = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .shrink = true};
    int top = c->box.y, high = 0, gap = strip_mm(c, 40);
    for (int i = 0; i < TILES; i++) {
        const struct daily_figure *f = figure_of(p->sheet->report, ids[i]);
        struct rect box = rect_column(c->box, TILES, i, gap);
        const struct figure_row *row = figure_row(ids[i]);
        if (!f)
            continue;
        box.y = top;
        box.y += ui_text(ui, box, ui_tr(ui, row->tile ? row->tile : row->label), &label);
        box.y += ui_text(ui, box, daily_value(ui->arena, ui->lang, row->unit, f->now), &large);
        box.y += ui_text(ui, box, usual_words(ui, f), &soft);
        high = box.y - top > high ? box.y - top : high;
    }
    c->box.y = top + high;
    strip_space(c, 40);
}

static void bars(struct day_page *p)
{
    struct strip *c = &p->leaf.c;
    struct ui *ui = &c->ui;
    const int *hours = p->sheet->report->hours;
    int first = 24, last = -1, most = 0;
    for (int i = 0; i < REPORT_HOURS; i++) {
        first = hours[i] && i < first ? i : first;
        last = hours[i] ? i : last;
        most = hours[i] > most ? hours[i] : most;
    }
    if (last < 0)
        return;
    first = first < 9 ? first : 9; // so that one day's bars stand where another's do
    last = last > 17 ? last : 17;
    strip_words(c, "hours", ui_tr(ui, N_("Arrivals by the hour")), TYPE_BODY, WEIGHT_BOLD,
                ALIGN_LEFT);
    strip_space(c, 45);
    int high = strip_mm(c, BARS_MM10), n = last - first + 1;
    struct rect plot = {c->box.x, c->box.y, c->box.w, high};
    struct text_style centred = {.type = TYPE_SMALL, .align = ALIGN_CENTER};
    for (int i = 0; i < n; i++) {
        struct rect bar = rect_column(plot, n, i, strip_mm(c, 12));
        int h = high * hours[first + i] / most;
        struct rect fill = {bar.x, plot.y + high - h, bar.w, h};
        draw_fill(ui->draw, fill, 0, paint_mix(COLOR_INK, COLOR_PAPER, 55));
        struct rect over = {bar.x, fill.y - strip_mm(c, 42), bar.w, strip_mm(c, 40)};
        struct rect under = {bar.x, plot.y + high + strip_mm(c, 8), bar.w, strip_mm(c, 40)};
        if (hours[first + i])
            ui_text(ui, over, arena_printf(ui->arena, "%d", hours[first + i]), &centred);
        ui_text(ui, under, arena_printf(ui->arena, "%d", first + i), &centred);
    }
    c->box.y += high;
    leaf_line(c, c->box, COLOR_INK, 3);
    strip_space(c, 80);
}

static void foot(struct day_page *p, int page, int pages)
{
    struct strip at = p->leaf.c;
    struct ui *ui = &at.ui;
    const struct day_sheet *s = p->sheet;
    at.box.y = p->leaf.bottom + strip_mm(&at, 20);
    leaf_line(&at, at.box, COLOR_LINE, 2);
    strip_space(&at, 20);
    const char *made = moment_words(ui, &s->made);
    struct text_style left = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style right = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT};
    ui_text(ui, at.box, ui_fill(ui, N_("Figures as of {time}"), "time", made, NULL), &left);
    if (pages > 1)
        ui_text(ui, at.box, arena_printf(ui->arena, "%d / %d", page, pages), &right);
    if (page < pages) // it is signed once, where it ends
        return;
    strip_space(&at, 50);
    const char *sign = s->report->signed_ms ? ui_fill(ui, N_("Signed off by {name}, {time}"),
                                                      "name", s->signer ? s->signer : "–", "time",
                                                      moment_words(ui, &s->signed_at), NULL)
                                            : ui_tr(ui, N_("Signed off: ______________________"));
    struct text_style words = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD, .id = "signed"};
    ui_text(ui, at.box, sign, &words);
}

// ---- pages ------------------------------------------------------------------------------------

static void page_begin(struct day_page *p, struct sheet_page *page,
                       const struct text_metrics *metrics, const struct day_sheet *sheet)
{
    int height = pdf_height(SHEET_A4);
    struct page_size size = {.dots = pdf_width(SHEET_A4),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * PAGE_DPI / 254,
                             .percent = PERCENT};
    *p = (struct day_page){.sheet = sheet};
    strip_begin(page, &size, metrics, sheet->lang, &p->leaf.c);
    page->theme.color[COLOR_INK_SOFT] = 0x5A5A5A;
    page->theme.color[COLOR_LINE] = 0xB8B8B8;
    p->leaf.c.box.y = size.margin_px;
    p->leaf.bottom = height - size.margin_px - strip_mm(&p->leaf.c, 140);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
    head(p);
}

// A line: what it is, what the day had, and softly what such a day usually has.
static void figure_line(struct strip *c, const struct daily_figure *f)
{
    struct ui *ui = &c->ui;
    const struct figure_row *row = figure_row(f->id);
    struct text_style label = {.type = TYPE_LABEL, .wrap = true};
    struct text_style value = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT};
    struct text_style soft = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT, .shrink = true};
    struct rect box = c->box, right = rect_cut_right(&box, c->box.w * 28 / 100);
    struct rect day = rect_cut_right(&box, c->box.w * 22 / 100);
    strip_space(c, 10);
    box.y = day.y = right.y = c->box.y;
    int high = ui_text(ui, box, ui_tr(ui, row->label), &label);
    ui_text(ui, day, daily_value(ui->arena, ui->lang, row->unit, f->now), &value);
    ui_text(ui, right, usual_words(ui, f), &soft);
    c->box.y += high;
    strip_space(c, 6);
    leaf_line(c, c->box, COLOR_LINE, 2);
}

// All of them in two columns, so that the day has room on one page.
static void figures(struct day_page *p)
{
    struct strip *c = &p->leaf.c;
    const struct daily_report *r = p->sheet->report;
    struct rect all = c->box;
    int half = (r->n + 1) / 2, end = all.y;
    for (int i = 0; i < r->n; i++) {
        if (i % half == 0) {
            c->box = rect_column(all, 2, i / half, strip_mm(c, COLUMN_GAP_MM10));
            c->box.y = all.y;
            leaf_line(c, c->box, COLOR_INK, 3);
        }
        figure_line(c, &r->at[i]);
        end = c->box.y > end ? c->box.y : end;
    }
    c->box = all;
    c->box.y = end;
    strip_space(c, 60);
}

// Two columns, each table in the one that has more room left; of those that are not `told` yet, the last page all.
static void other_tables(struct day_page *p, bool told[DAILY_TABLE_COUNT], bool last)
{
    struct strip *c = &p->leaf.c;
    struct rect all = c->box;
    int gap = strip_mm(c, COLUMN_GAP_MM10), y[2] = {all.y, all.y};
    for (int i = DAILY_REASONS_TABLE; i < DAILY_TABLE_COUNT; i++) {
        struct table *t = p->sheet->tables[i];
        int side = y[1] < y[0], rows = (int)table_rows(t);
        c->box = rect_column(all, 2, side, gap);
        c->box.y = y[side];
        if (told[i] || !(last || leaf_has_room(&p->leaf, t, rows)))
            continue;
        told[i] = leaf_table(&p->leaf, t, 0);
        y[side] = c->box.y;
    }
    c->box = all;
}

int day_lay_out(struct sheet_page pages[DAY_PAGES], const struct text_metrics *metrics,
                const struct day_sheet *sheet)
{
    struct day_page p;
    bool told[DAILY_TABLE_COUNT], all = true;
    for (int i = 0; i < DAILY_TABLE_COUNT; i++)
        told[i] = i < DAILY_REASONS_TABLE || table_rows(sheet->tables[i]) == 0;
    page_begin(&p, &pages[0], metrics, sheet);
    tiles(&p);
    figures(&p);
    bars(&p);
    other_tables(&p, told, false);
    for (int i = 0; i < DAILY_TABLE_COUNT; i++)
        all = all && told[i];
    foot(&p, 1, all ? 1 : DAY_PAGES);
    if (all)
        return 1;
    page_begin(&p, &pages[1], metrics, sheet);
    other_tables(&p, told, true);
    foot(&p, DAY_PAGES, DAY_PAGES);
    return DAY_PAGES;
}
