#include "print/leaf.h"
#include "print/pdf.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS_MAX = 18, LINE_MM10 = 62, GAP_MM10 = 24, FEW = 3, UNDRAWN = -1 };
enum { MARGIN_MM10 = 150, BETWEEN_MM10 = 80, UNDER_MM10 = 60 };

void leaf_line(struct strip *c, struct rect box, enum color color, int mm10)
{
    draw_fill(c->ui.draw, (struct rect){box.x, box.y, box.w, strip_mm(c, mm10)}, 0,
              paint_of(color));
}

// ---- pages --------------------------------------------------------------------------------------

static const char *day_text(struct ui *ui, int day)
{
    return arena_printf(ui->arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void draw_head(struct leaf *leaf)
{
    struct strip *c = &leaf->c;
    struct ui *ui = &c->ui;
    const struct leaf_head *head = leaf->head;
    struct text_style right = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD, .align = ALIGN_RIGHT};
    const char *first = day_text(ui, head->first);
    const char *days = head->first == head->last
                           ? arena_printf(ui->arena, "%s %s", first,
                                          weekday_words(ui->lang, day_weekday(head->first)))
                           : ui_fill(ui, N_("{from} – {until}"), "from", first, "until",
                                     day_text(ui, head->last), NULL);
    ui_text(ui, c->box, days, &right);
    strip_words(c, "house", head->house, TYPE_HEADING, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 6);
    strip_words(c, "title", ui_tr(ui, head->title), TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    strip_space(c, 16);
    leaf_line(c, c->box, COLOR_INK, 8);
    strip_space(c, 36);
}

bool leaf_next(struct leaf *leaf)
{
    if (leaf->n == leaf->most)
        return false;
    struct sheet_page *page = &leaf->pages[leaf->n++];
    int height = pdf_height(SHEET_A4);
    struct page_size size = {.dots = pdf_width(SHEET_A4),
                             .dpi = PAGE_DPI,
                             .margin_px = MARGIN_MM10 * PAGE_DPI / 254,
                             .percent = leaf->head->percent};
    strip_begin(page, &size, leaf->metrics, leaf->head->lang, &leaf->c);
    page->theme.color[COLOR_INK_SOFT] = 0x5A5A5A;
    page->theme.color[COLOR_LINE] = 0xB8B8B8;
    leaf->c.box.y = size.margin_px;
    leaf->bottom = height - size.margin_px - strip_mm(&leaf->c, leaf->head->foot_mm10);
    page->height = page->theme.env.height = height;
    page->draw.ops.at[0].rect.h = height;
    draw_head(leaf);
    return true;
}

void leaf_open(struct leaf *leaf, struct sheet_page *pages, int most,
               const struct text_metrics *metrics, const struct leaf_head *head)
{
    *leaf = (struct leaf){.head = head, .metrics = metrics, .pages = pages, .most = most};
    leaf_next(leaf);
}

struct strip leaf_foot(const struct leaf *leaf, int page)
{
    struct strip at = leaf->c;
    struct sheet_page *on = &leaf->pages[page];
    at.ui.draw = &on->draw;
    at.ui.arena = &on->arena;
    at.ui.tree = &on->tree;
    at.ui.theme = &on->theme;
    at.box.y = leaf->bottom + strip_mm(&at, 20);
    return at;
}

int leaf_close(struct leaf *leaf)
{
    const struct site_time *t = &leaf->head->made;
    for (int i = 0; i < leaf->n; i++) {
        struct strip at = leaf_foot(leaf, i);
        struct ui *ui = &at.ui;
        struct text_style left = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT}, right = left;
        right.align = ALIGN_RIGHT;
        leaf_line(&at, at.box, COLOR_LINE, 2);
        strip_space(&at, 20);
        const char *made = arena_printf(ui->arena, "%04d-%02d-%02d %02d:%02d", t->year, t->month,
                                        t->day, t->hour, t->minute);
        const char *as_of = leaf->head->as_of ? leaf->head->as_of : N_("Figures as of {time}");
        ui_text(ui, at.box, ui_fill(ui, as_of, "time", made, NULL), &left);
        ui_text(ui, at.box, arena_printf(ui->arena, "%d / %d", i + 1, leaf->n), &right);
    }
    return leaf->n;
}

struct leaf_columns leaf_columns(const struct leaf *leaf)
{
    return (struct leaf_columns){leaf->c.box, {leaf->c.box.y, leaf->c.box.y}};
}

void leaf_into(struct leaf *leaf, const struct leaf_columns *columns, int side)
{
    leaf->c.box = rect_column(columns->all, 2, side, strip_mm(&leaf->c, BETWEEN_MM10));
    leaf->c.box.y = columns->y[side];
}

void leaf_filled(struct leaf *leaf, struct leaf_columns *columns, int side)
{
    columns->y[side] = leaf->c.box.y;
}

void leaf_below(struct leaf *leaf, const struct leaf_columns *columns)
{
    leaf->c.box = columns->all;
    leaf->c.box.y = columns->y[columns->y[1] > columns->y[0]];
}

// ---- tables -------------------------------------------------------------------------------------

static bool is_number(enum cell_type type)
{
    return type != CELL_TEXT && type != CELL_DAY;
}

static const char *cell_words(struct table *table, int row, int column)
{
    return table_words(table, &table->columns[column],
                       table_cell_at(table, (size_t)row, (size_t)column));
}

// What is narrow is small.
static enum type type_of(int columns)
{
    return columns > 6 ? TYPE_SMALL : TYPE_LABEL;
}

// What a heading is not broken in: its longest word; characters stand on two lines.
static int least_px(struct ui *ui, const char *heading, const struct text_style *style)
{
    enum { TWO_LINES = 4 };
    int most = 0;
    for (const char *at = heading; *at;) {
        size_t n = strcspn(at, " "), letters = 0;
        const char *word = arena_printf(ui->arena, "%.*s", (int)n, at);
        for (size_t i = 0; i < n; i++)
            letters += ((unsigned char)word[i] & 0xC0) == 0xC0; // one that is no ASCII begins here
        int w = ui_text_width(ui, word, style);
        if (letters > TWO_LINES)
            w = w * (int)(letters / 2 + 1) / (int)letters;
        most = w > most ? w : most;
        at += n + strspn(at + n, " ");
    }
    return most;
}

// Each as wide as its words; where there is no room, headings take another line, then the widest gives way.
static void measure(struct strip *c, struct table *t, int n, int width, int ret[COLUMNS_MAX])
{
    struct text_style head_style = {.type = TYPE_SMALL}, style = {.type = type_of(n)};
    int want[COLUMNS_MAX], sum = 0, wanted = 0, widest = 0, gap = strip_mm(c, GAP_MM10);
    for (int k = 0; k < n; k++) {
        const char *heading = ui_tr(&c->ui, t->columns[k].heading);
        ret[k] = least_px(&c->ui, heading, &head_style);
        want[k] = ui_text_width(&c->ui, heading, &head_style);
        for (int i = 0; i < (int)table_rows(t); i++) {
            int w = ui_text_width(&c->ui, cell_words(t, i, k), &style);
            ret[k] = w > ret[k] ? w : ret[k];
        }
        want[k] = (want[k] > ret[k] ? want[k] : ret[k]) + gap;
        ret[k] += gap;
        sum += ret[k];
        wanted += want[k];
        widest = ret[k] > ret[widest] ? k : widest;
    }
    bool fits = sum <= width;
    for (int k = 0; k < n && sum < width; k++) // what is left is shared
        ret[k] = wanted <= width ? want[k] + (width - wanted) / n
                                 : ret[k] + (want[k] - ret[k]) * (width - sum) / (wanted - sum);
    if (fits)
        return;
    int most = ret[widest]; // the wide ones give way together, down to one measure
    while (sum > width && most > width / n / 2) {
        sum = 0;
        most = most * 31 / 32;
        for (int k = 0; k < n; k++)
            sum += ret[k] < most ? ret[k] : most;
    }
    for (int k = 0; k < n; k++)
        ret[k] = ret[k] < most ? ret[k] : most;
    ret[widest] += width > sum ? width - sum : 0;
}

// One line of cells, headings (row -1) down to the rule under them; returns its height.
static int cells(struct strip *c, struct table *t, int n, const int *wide, int row, int high,
                 const struct text_style *how)
{
    struct rect box = c->box;
    int tall = 0;
    for (int k = 0; k < n; k++) {
        struct text_style style = *how;
        bool number = is_number(t->columns[k].type);
        style.align = number ? ALIGN_RIGHT : ALIGN_LEFT;
        style.wrap = style.balance = !number || row < 0;
        const char *text = row < 0 ? ui_tr(&c->ui, t->columns[k].heading) : cell_words(t, row, k);
        int gap = k + 1 < n ? strip_mm(c, GAP_MM10) : 0;
        struct rect cell = {box.x, box.y, wide[k] - gap, box.h};
        int h = ui_text_height(&c->ui, cell.w, text, &style);
        tall = h > tall ? h : tall;
        if (high > h)
            rect_cut_top(&cell, high - h);
        if (high >= 0)
            ui_text(&c->ui, cell, text, &style);
        box.x += wide[k];
    }
    return tall;
}

struct leaf_part leaf_whole(struct table *table)
{
    return (struct leaf_part){table, table->name, 0, (int)table_rows(table)};
}

bool leaf_rows(struct leaf *leaf, struct leaf_part *part)
{
    struct strip *c = &leaf->c;
    struct table *t = part->table;
    int n = (int)table_shown(t), wide[COLUMNS_MAX] = {0}, line = strip_mm(c, LINE_MM10);
    struct text_style head_style = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    n = n < COLUMNS_MAX ? n : COLUMNS_MAX;
    struct text_style style = {.type = type_of(n)};
    if (n == 0)
        return false;
    measure(c, t, n, c->box.w, wide);
    int heads = cells(c, t, n, wide, -1, UNDRAWN, &head_style);
    if (c->box.y + heads + FEW * line > leaf->bottom)
        return false;
    strip_words(c, "table", ui_tr(&c->ui, part->name), TYPE_BODY, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 10);
    c->box.y += cells(c, t, n, wide, -1, heads, &head_style);
    leaf_line(c, c->box, COLOR_INK, 3);
    while (part->from < part->to) {
        int tall = cells(c, t, n, wide, part->from, UNDRAWN, &style);
        if (c->box.y + (tall > line ? tall : line) + (part->from + 1 < part->to) * line >=
            leaf->bottom)
            break;
        strip_space(c, 12);
        c->box.y += cells(c, t, n, wide, part->from++, 0, &style);
        strip_space(c, n > 6 ? 2 : 6);
        leaf_line(c, c->box, COLOR_LINE, 2);
    }
    if (part->from == part->to)
        strip_space(c, UNDER_MM10);
    return true;
}

void leaf_more(struct leaf *leaf, const struct leaf_part *part)
{
    struct strip *c = &leaf->c;
    int left = part->to - part->from;
    if (left == 0)
        return;
    strip_space(c, 8);
    strip_words(c, "more", ui_fill(&c->ui, N_("… and {n} more"), "n", strip_int(c, left), NULL),
                TYPE_SMALL, WEIGHT_REGULAR, ALIGN_LEFT);
}
