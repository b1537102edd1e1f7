#include "print/leaf.h"

#include <stdio.h>

enum { COLUMNS_MAX = 18, LINE_MM10 = 62, GAP_MM10 = 24, FEW = 4 };

void leaf_line(struct strip *c, struct rect box, enum color color, int mm10)
{
    draw_fill(c->ui.draw, (struct rect){box.x, box.y, box.w, strip_mm(c, mm10)}, 0,
              paint_of(color));
}

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

// Each as wide as its words, a heading as wide as its share or less; where there is no room, the widest gives way.
static void measure(struct strip *c, struct table *t, int n, int width, int ret[COLUMNS_MAX])
{
    struct text_style head_style = {.type = TYPE_SMALL}, style = {.type = type_of(n)};
    int sum = 0, widest = 0, gap = strip_mm(c, GAP_MM10), share = width / n - gap;
    for (int k = 0; k < n; k++) {
        int cap = n > 6 ? share : width;
        int head = ui_text_width(&c->ui, ui_tr(&c->ui, t->columns[k].heading), &head_style);
        ret[k] = head < cap ? head : cap;
        for (int i = 0; i < (int)table_rows(t); i++) {
            int w = ui_text_width(&c->ui, cell_words(t, i, k), &style);
            ret[k] = w > ret[k] ? w : ret[k];
        }
        ret[k] += gap;
        sum += ret[k];
        widest = ret[k] > ret[widest] ? k : widest;
    }
    for (int k = 0; k < n && sum < width; k++) // what is left is shared
        ret[k] += (width - sum) / n;
    ret[widest] += sum < width ? 0 : width - sum;
    if (ret[widest] < width / n / 2)
        ret[widest] = width / n / 2;
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
        style.wrap = !number || row < 0;
        const char *text = row < 0 ? ui_tr(&c->ui, t->columns[k].heading) : cell_words(t, row, k);
        int gap = k + 1 < n ? strip_mm(c, GAP_MM10) : 0;
        struct rect cell = {box.x, box.y, wide[k] - gap, box.h};
        int h = ui_text(&c->ui, cell, text, &style);
        high = h > high ? h : high;
        box.x += wide[k];
    }
    return high;
}

bool leaf_has_room(const struct leaf *leaf, const struct table *t, int rows)
{
    const struct strip *c = &leaf->c;
    bool wraps = t->column_n > 4; // a line of it may be two
    return c->box.y + (rows + rows * wraps / 2 + FEW) * strip_mm(c, LINE_MM10) < leaf->bottom;
}

int leaf_rows(struct leaf *leaf, struct table *t, int from)
{
    struct strip *c = &leaf->c;
    int n = (int)(t->column_n < COLUMNS_MAX ? t->column_n : COLUMNS_MAX), wide[COLUMNS_MAX] = {0};
    int line = strip_mm(c, LINE_MM10), rows = (int)table_rows(t), i = from;
    struct text_style head_style = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT};
    struct text_style style = {.type = type_of(n)};
    if (n == 0 || c->box.y + FEW * line > leaf->bottom)
        return -1;
    strip_words(c, "table", ui_tr(&c->ui, t->name), TYPE_BODY, WEIGHT_BOLD, ALIGN_LEFT);
    strip_space(c, 10);
    measure(c, t, n, c->box.w, wide);
    c->box.y += cells(c, t, n, wide, -1, &head_style);
    leaf_line(c, c->box, COLOR_INK, 3);
    for (; i < rows && c->box.y + (i + 1 < rows ? 2 : 1) * line < leaf->bottom; i++) {
        strip_space(c, n > 6 ? 8 : 12);
        c->box.y += cells(c, t, n, wide, i, &style);
        strip_space(c, 6);
        leaf_line(c, c->box, COLOR_LINE, 2);
    }
    return i;
}

bool leaf_table(struct leaf *leaf, struct table *t, int from)
{
    struct strip *c = &leaf->c;
    int rows = (int)table_rows(t), next = leaf_rows(leaf, t, from);
    if (next < 0)
        return false;
    if (next < rows) {
        strip_space(c, 8);
        strip_words(c, "more",
                    ui_fill(&c->ui, N_("… and {n} more"), "n", strip_int(c, rows - next), NULL),
                    TYPE_SMALL, WEIGHT_REGULAR, ALIGN_LEFT);
    }
    strip_space(c, 60);
    return true;
}
