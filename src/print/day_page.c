#include "print/day_page.h"
#include "print/leaf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BARS_MM10 = 300, TILES = 6 };

struct day_page {
    struct leaf leaf;
    const struct day_sheet *sheet;
};

// ---- parts ------------------------------------------------------------------------------------

static const char *moment_words(struct ui *ui, const struct site_time *t)
{
    return arena_printf(ui->arena, "%04d-%02d-%02d %02d:%02d", t->year, t->month, t->day, t->hour,
                        t->minute);
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
    static const enum figure_id ids[TILES] = {FIGURE_ARRIVALS, FIGURE_LOST,  FIGURE_WAIT_MEDIAN,
                                              FIGURE_WITHIN,   FIGURE_DEALS, FIGURE_RATING_MEAN};
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
        box.y += ui_text(ui, box, ui_tr(ui, row->tile ? row->tile : row->label), &label) +
                 strip_mm(c, 8);
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
    strip_space(c, 60);
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

// Under the first page, whose figures are what is signed.
static void sign(const struct day_page *p)
{
    struct strip at = leaf_foot(&p->leaf, 0);
    struct ui *ui = &at.ui;
    const struct day_sheet *s = p->sheet;
    const char *words = s->report->signed_ms ? ui_fill(ui, N_("Signed off by {name}, {time}"),
                                                       "name", s->signer ? s->signer : "–", "time",
                                                       moment_words(ui, &s->signed_at), NULL)
                                             : ui_tr(ui, N_("Signed off: ______________________"));
    struct text_style how = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD, .id = "signed"};
    strip_space(&at, 70);
    ui_text(ui, at.box, words, &how);
}

// ---- the figures ------------------------------------------------------------------------------

// Beside each other: what is counted of every visit, and the hours over what the trade counts.
static void figures(struct day_page *p, struct leaf_columns *columns)
{
    struct table *t = p->sheet->tables[DAILY_FIGURES_TABLE];
    int middle = daily_first_of_trade(t);
    struct leaf_part visits = {t, t->name, 0, middle},
                     trade = {t, N_("The trade's figures"), middle, (int)table_rows(t)};
    leaf_into(&p->leaf, columns, 0);
    leaf_rows(&p->leaf, &visits);
    leaf_filled(&p->leaf, columns, 0);
    leaf_into(&p->leaf, columns, 1);
    bars(p);
    if (trade.from < trade.to)
        leaf_rows(&p->leaf, &trade);
    leaf_filled(&p->leaf, columns, 1);
}

// In the column that has more room left, then in the other, then on the next page.
static void place(struct day_page *p, struct leaf_columns *columns, struct table *t)
{
    struct leaf_part part = leaf_whole(t);
    while (part.from < part.to) {
        int side = columns->y[1] < columns->y[0];
        bool drawn = false;
        for (int i = 0; i < 2 && !drawn; i++) {
            int at = i ? !side : side;
            leaf_into(&p->leaf, columns, at);
            drawn = leaf_rows(&p->leaf, &part);
            leaf_filled(&p->leaf, columns, at);
        }
        p->leaf.c.box = columns->all;
        if (!drawn && !leaf_next(&p->leaf)) {
            leaf_into(&p->leaf, columns, side);
            leaf_more(&p->leaf, &part);
            return;
        }
        if (!drawn)
            *columns = leaf_columns(&p->leaf);
    }
}

int day_lay_out(struct sheet_page pages[DAY_PAGES], const struct text_metrics *metrics,
                const struct day_sheet *sheet)
{
    struct day_page p = {.sheet = sheet};
    const struct leaf_head head = {.lang = sheet->lang,
                                   .house = sheet->house,
                                   .title = N_("Daily report"),
                                   .first = sheet->report->day,
                                   .last = sheet->report->day,
                                   .made = sheet->made,
                                   .percent = 100,
                                   .foot_mm10 = 140};
    leaf_open(&p.leaf, pages, DAY_PAGES, metrics, &head);
    tiles(&p);
    struct leaf_columns columns = leaf_columns(&p.leaf);
    figures(&p, &columns);
    for (int i = DAILY_REASONS_TABLE; i < DAILY_TABLE_COUNT; i++)
        place(&p, &columns, sheet->tables[i]);
    sign(&p);
    return leaf_close(&p.leaf);
}
