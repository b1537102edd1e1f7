#include "print/day_page.h"
#include "business/profile.h"
#include "print/strip.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MARGIN_MM10 = 150,
    PERCENT = 92,
    PAGES_MAX = 2,
    BARS_MM10 = 300,
    TILES = 4,
    COLUMNS_MAX = 6
};

struct day_page {
    struct strip c;
    const struct day_sheet *sheet;
    int bottom; // where the foot begins
};

// ---- parts ------------------------------------------------------------------------------------

static void line_across(struct strip *c, struct rect box, enum color color, int mm10)
{
    draw_fill(c->ui.draw, (struct rect){box.x, box.y, box.w, strip_mm(c, mm10)}, 0,
              paint_of(color));
}

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
    struct strip *c = &p->c;
    struct ui *ui = &c->ui;
    struct text_style right = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT};
    struct rect all = c->box;
    ui_text(ui, all, date_words(ui, p->sheet->report->day), &right);
    strip_words(c, "house", p->sheet->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 6);
    strip_words(c, "title", ui_tr(ui, N_("Daily report")), TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    strip_space(c, 16);
    line_across(c, c->box, COLOR_INK, 8);
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
    struct strip *c = &p->c;
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
    struct strip *c = &p->c;
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
    line_across(c, c->box, COLOR_INK, 3);
    strip_space(c, 80);
}

// ---- tables -----------------------------------------------------------------------------------

static bool is_number(enum cell_type type)
{
    return type != CELL_TEXT && type != CELL_DAY;
}

static const char *cell_words(struct table *table, size_t row, size_t column)
{
    return table_words(table, &table->columns[column], table_cell_at(table, row, column));
}

// Each as wide as its words; the widest text column gives way.
static void measure(struct strip *c, struct table *t, int n, int width, int ret[COLUMNS_MAX])
{
    struct text_style head_style = {.type = TYPE_SMALL}, style = {.type = TYPE_LABEL};
    int sum = 0, widest = 0, gap = strip_mm(c, 30);
    for (int k = 0; k < n; k++) {
        ret[k] = ui_text_width(&c->ui, ui_tr(&c->ui, t->columns[k].heading), &head_style);
        for (size_t i = 0; i < table_rows(t); i++) {
            int w = ui_text_width(&c->ui, cell_words(t, i, (size_t)k), &style);
            ret[k] = w > ret[k] ? w : ret[k];
        }
        ret[k] += gap;
        sum += ret[k];
        widest = ret[k] > ret[widest] ? k : widest;
    }
    ret[widest] += width - sum; // more or less
    if (ret[widest] < width / 4)
        ret[widest] = width / 4;
}

// One line of cells; returns its height.
static int cells(struct strip *c, struct table *t, int n, const int *wide, int row,
                 const struct text_style *how)
{
    struct rect box = c->box;
    int high = 0;
    for (int k = 0; k < n; k++) {
        struct text_style style = *how;
        bool number = is_number(t->columns[k].type);
        style.align = number ? ALIGN_RIGHT : ALIGN_LEFT;
        style.wrap = !number;
        const char *text =
            row < 0 ? ui_tr(&c->ui, t->columns[k].heading) : cell_words(t, (size_t)row, (size_t)k);
        int gap = k + 1 < n ? strip_mm(c, 30) : 0;
        struct rect cell = {box.x, box.y, wide[k] - gap, box.h};
        int h = ui_text(&c->ui, cell, text, &style);
        high = h > high ? h : high;
        box.x += wide[k];
    }
    return high;
}

// With its name over it, as many rows as stand above the bottom; false: not even a few have room.
static bool draw_table(struct day_page *p, struct table *t, const char *id)
{
    struct strip *c = &p->c;
    int n = (int)(t->column_n < COLUMNS_MAX ? t->column_n : COLUMNS_MAX), wide[COLUMNS_MAX] = {0};
    int line = strip_mm(c, 62), top = c->box.y;
    struct text_style head_style = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style style = {.type = TYPE_LABEL};
    if (top + 4 * line > p->bottom)
        return false;
    strip_words(c, id, ui_tr(&c->ui, t->name), TYPE_BODY, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 10);
    measure(c, t, n, c->box.w, wide);
    c->box.y += cells(c, t, n, wide, -1, &head_style);
    line_across(c, c->box, COLOR_INK, 3);
    size_t rows = table_rows(t), i = 0;
    for (; i < rows && c->box.y + (i + 1 < rows ? 2 : 1) * line < p->bottom; i++) {
        strip_space(c, 12);
        c->box.y += cells(c, t, n, wide, (int)i, &style);
        strip_space(c, 6);
        line_across(c, c->box, COLOR_LINE, 2);
    }
    if (i < rows) {
        strip_space(c, 8);
        strip_words(c, "more",
                    ui_fill(&c->ui, N_("… and {n} more"), "n", strip_int(c, (int)(rows - i)), NULL),
                    TYPE_SMALL, WEIGHT_REGULAR, ALIGN_LEFT);
    }
    strip_space(c, 60);
    return true;
}

static void foot(struct day_page *p, int page, int pages)
{
    struct strip at = p->c;
    struct ui *ui = &at.ui;
    const struct day_sheet *s = p->sheet;
    at.box.y = p->bottom + strip_mm(&at, 20);
    line_across(&at, at.box, COLOR_LINE, 2);
    strip_space(&at, 20);
    const char *made = moment_words(ui, &s->made);
    struct text_style left = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style right = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .align = ALIGN_RIGHT};
    ui_text(ui, at.box, ui_fill(ui, N_("Figures as of {time}"), "time", made, NULL), &left);
    ui_text(ui, at.box, arena_printf(ui->arena, "%d / %d", page, pages), &right);
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
    strip_begin(page, &size, metrics, sheet->lang, &p->c);
    page->theme.color[COLOR_INK_SOFT] = 0x5A5A5A;
    page->theme.color[COLOR_LINE] = 0xB8B8B8;
    p->c.box.y = size.margin_px;
    p->bottom = height - size.margin_px - strip_mm(&p->c, 140);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
    head(p);
}

static bool more_to_tell(const struct day_sheet *sheet)
{
    for (int i = DAILY_REASONS_TABLE; i < DAILY_TABLE_COUNT; i++) {
        if (table_rows(sheet->tables[i]) > 0)
            return true;
    }
    return false;
}

// Two columns, each table in the one that has more room left.
static void other_tables(struct day_page *p)
{
    struct strip *c = &p->c;
    struct rect all = c->box;
    int gap = strip_mm(c, 80), y[2] = {all.y, all.y};
    for (int i = DAILY_REASONS_TABLE; i < DAILY_TABLE_COUNT; i++) {
        struct table *t = p->sheet->tables[i];
        int side = y[1] < y[0];
        if (table_rows(t) == 0)
            continue;
        c->box = rect_column(all, 2, side, gap);
        c->box.y = y[side];
        draw_table(p, t, "table");
        y[side] = c->box.y;
    }
    c->box = all;
}

bool day_sheet_pdf(const char *font_tc, const char *font_sc, const struct day_sheet *sheet,
                   struct pdf_bytes *ret, int *ret_pages, struct err *err)
{
    struct sheet_page pages[PAGES_MAX];
    struct day_page p;
    struct pdf *pdf = pdf_open(font_tc, font_sc);
    const struct text_metrics *metrics = pdf_metrics(pdf);
    int n = more_to_tell(sheet) ? 2 : 1;
    page_begin(&p, &pages[0], metrics, sheet);
    tiles(&p);
    draw_table(&p, sheet->tables[DAILY_FIGURES_TABLE], "figures");
    bars(&p);
    foot(&p, 1, n);
    if (n > 1) {
        page_begin(&p, &pages[1], metrics, sheet);
        other_tables(&p);
        foot(&p, 2, n);
    }
    struct pdf_page drawn[PAGES_MAX];
    for (int i = 0; i < n; i++)
        drawn[i] = (struct pdf_page){&pages[i].draw, &pages[i].theme};
    bool ok = pdf_make(pdf, SHEET_A4, drawn, n, sheet->house, ret, err);
    for (int i = 0; i < n; i++)
        sheet_finish(&pages[i]);
    pdf_close(pdf);
    if (ret_pages)
        *ret_pages = n;
    return ok;
}
