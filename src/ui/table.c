// Lists and tables: rows cut from the top of a rectangle, columns that share what is left.

#include "ui/ui.h"
#include "ui/widget.h"

int ui_row_height(const struct ui *ui)
{
    if (!ui->theme->env.office)
        return ui->theme->target_px;
    int row = ui->theme->line_px[TYPE_LABEL] + ui_px(ui, 16);
    return row > ui->theme->target_px ? row : ui->theme->target_px;
}

static int pad_of(const struct ui *ui)
{
    return ui_px(ui, ui->theme->env.office ? 10 : 20);
}

static struct rect column_rect(struct rect row, const struct ui_table *t, int i)
{
    int fixed = 0, sharing = 0;
    for (int k = 0; k < t->column_count; k++) {
        fixed += t->columns[k].width;
        sharing += t->columns[k].width == 0;
    }
    int share = sharing > 0 && row.w > fixed ? (row.w - fixed) / sharing : 0;
    int x = row.x;
    for (int k = 0; k < i; k++)
        x += t->columns[k].width ? t->columns[k].width : share;
    int width = t->columns[i].width ? t->columns[i].width : share;
    return (struct rect){x, row.y, width, row.h};
}

static struct text_style title_style(enum align align)
{
    return (struct text_style){.type = TYPE_SMALL,
                               .color = COLOR_INK_SOFT,
                               .align = align,
                               .middle = true,
                               .wrap = true,
                               .shrink = true};
}

// On how many lines a title stands in so much width; 3: it does not stand there, words would be torn.
static int title_lines(struct ui *ui, const char *title, int width)
{
    struct font font = ui_font(ui, TYPE_SMALL, WEIGHT_REGULAR);
    struct text_layout layout = text_break(ui->arena, ui->metrics, font, title, width, false);
    return layout.broken || layout.n > 2 ? 3 : layout.n;
}

void ui_table_fit(struct ui *ui, struct column *columns, int n)
{
    for (int i = 0; i < n; i++) {
        while (columns[i].width > 0 &&
               title_lines(ui, columns[i].title, columns[i].width - 2 * pad_of(ui)) > 2)
            columns[i].width += ui_px(ui, 4);
    }
}

void ui_table_head(struct ui *ui, struct rect *from, const struct ui_table *t)
{
    int high = ui->theme->line_px[TYPE_SMALL];
    for (int i = 0; i < t->column_count; i++) {
        struct text_style how = title_style(t->columns[i].align);
        int width = column_rect(*from, t, i).w - 2 * pad_of(ui);
        int here = ui_text_height(ui, width, t->columns[i].title, &how);
        high = here > high ? here : high;
    }
    high += ui_px(ui, 12);
    if (ui->theme->env.touch && high < ui->theme->target_px)
        high = ui->theme->target_px;
    struct rect head = rect_cut_top(from, high);
    for (int i = 0; i < t->column_count; i++) {
        struct text_style how = title_style(t->columns[i].align);
        struct rect cell = rect_inset(column_rect(head, t, i), pad_of(ui), 0);
        ui_text(ui, cell, t->columns[i].title, &how);
    }
    int stroke = ui->theme->stroke_px;
    draw_fill(ui->draw, (struct rect){head.x, head.y + head.h - stroke, head.w, stroke}, 0,
              paint_of(COLOR_EDGE));
}

static void draw_cell(struct ui *ui, struct rect box, const struct column *column,
                      const struct cell *cell)
{
    if (cell->badge) {
        ui_badge(ui, box, cell->badge, cell->tone, column->align);
        return;
    }
    enum color color = cell->color ? cell->color : cell->soft ? COLOR_INK_SOFT : COLOR_INK;
    if (cell->icon) {
        int em = ui->theme->type_px[TYPE_LABEL] * 12 / 10;
        struct rect icon = rect_cut_left(&box, em + em / 3);
        icon = rect_center(icon, icon.w, em);
        icon.w = em;
        ui_icon(ui, icon, cell->icon, color);
    }
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = cell->bold ? WEIGHT_BOLD : WEIGHT_REGULAR,
                             .color = color,
                             .align = column->align,
                             .middle = true,
                             .elide = true};
    if (cell->text)
        ui_text(ui, box, cell->text, &how);
}

// What a voice would say of a row: its cells, one after another.
static const char *spoken(struct ui *ui, const struct ui_table *t, const struct cell *cells)
{
    const char *words = "";
    for (int i = 0; i < t->column_count; i++) {
        const char *text = cells[i].badge ? cells[i].badge : cells[i].text;
        if (text && *text)
            words = arena_printf(ui->arena, "%s%s%s", words, *words ? " " : "", text);
    }
    return words;
}

// The ring of the keyboard lies inside: rows touch one another, and a list cuts what lies outside it.
static void row_ground(struct ui *ui, struct rect row, bool chosen, struct control control)
{
    int stroke = ui->theme->stroke_px;
    if (chosen || control.pressed)
        draw_fill(ui->draw, row, 0, paint_of(COLOR_PRIMARY_SOFT));
    if (chosen)
        draw_fill(ui->draw, (struct rect){row.x, row.y, ui_px(ui, 4), row.h}, 0,
                  paint_of(COLOR_PRIMARY));
    draw_fill(ui->draw, (struct rect){row.x, row.y + row.h - stroke, row.w, stroke}, 0,
              paint_of(COLOR_LINE));
    if (control.focused)
        draw_outline(ui->draw, row, 0, ui_px(ui, ui->theme->env.office ? 2 : 5),
                     paint_of(COLOR_FOCUS));
}

void ui_table_row(struct ui *ui, struct rect *from, const struct ui_table *t, const char *id,
                  const struct cell *cells, bool chosen)
{
    struct rect row = rect_cut_top(from, t->row_px ? t->row_px : ui_row_height(ui));
    bool seen = !ui->scroll_id || !rect_empty(rect_intersect(row, ui->scroll_view));
    struct control control = {0};
    if (id) {
        struct node node = {.id = id,
                            .role = WIDGET_ROW,
                            .label = spoken(ui, t, cells),
                            .rect = row,
                            .enabled = true,
                            .checked = chosen,
                            .focusable = true};
        control = widget_control(ui, &node, 0);
    }
    if (!seen) // nothing to measure or draw in a row that is scrolled away
        return;
    row_ground(ui, row, chosen, control);
    for (int i = 0; i < t->column_count; i++)
        draw_cell(ui, rect_inset(column_rect(row, t, i), pad_of(ui), 0), &t->columns[i], &cells[i]);
}

void ui_row(struct ui *ui, struct rect box, const struct row *r)
{
    int pad = pad_of(ui);
    struct node node = {.id = r->id,
                        .role = WIDGET_ROW,
                        .label = r->title,
                        .value = r->fact ? r->fact : r->help,
                        .rect = box,
                        .enabled = !r->disabled,
                        .checked = r->chosen,
                        .focusable = true};
    struct control control = widget_control(ui, &node, 0);
    row_ground(ui, box, r->chosen, control);
    struct rect inner = rect_inset(box, pad, pad / 2);
    int em = ui->theme->type_px[TYPE_BODY];
    enum color ink = r->disabled ? COLOR_INK_SOFT : COLOR_INK;
    if (r->icon) {
        enum color tint = r->disabled           ? COLOR_INK_SOFT
                          : !r->wrap            ? COLOR_PRIMARY
                          : r->tone == TONE_BAD ? COLOR_BAD
                                                : COLOR_ACCENT;
        ui_icon(ui, rect_center(rect_cut_left(&inner, em * 2), em * 13 / 10, em * 13 / 10), r->icon,
                tint);
    }
    if (r->chevron)
        ui_icon(ui, rect_center(rect_cut_right(&inner, em * 3 / 2), em, em), "chevron-right",
                COLOR_EDGE);
    struct text_style fact = {.type = TYPE_LABEL,
                              .weight = WEIGHT_BOLD,
                              .color = r->tone == TONE_ATTENTION ? COLOR_ACCENT : ink,
                              .align = ALIGN_RIGHT,
                              .middle = true};
    if (r->fact) {
        int width = ui_text_width(ui, r->fact, &fact);
        ui_text(ui, rect_cut_right(&inner, width), r->fact, &fact);
        if (r->mark)
            ui_icon(ui, rect_center(rect_cut_right(&inner, em * 3 / 2), em, em), r->mark,
                    fact.color);
        rect_cut_right(&inner, pad);
    }
    struct text_style title = {.type = r->wrap ? TYPE_LABEL : TYPE_BODY,
                               .weight =
                                   r->wrap && r->tone == TONE_BAD ? WEIGHT_BOLD : WEIGHT_REGULAR,
                               .color = ink,
                               .middle = true,
                               .wrap = r->wrap,
                               .elide = true};
    struct text_style help = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .middle = true, .elide = true};
    if (r->help) {
        struct rect upper = rect_cut_top(&inner, inner.h * 55 / 100);
        ui_text(ui, inner, r->help, &help);
        inner = upper;
    }
    ui_text(ui, inner, r->title, &title);
}
