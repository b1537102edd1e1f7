// What dense pages are made of: grounds of rows, lists beside their thumb, titles, lines of buttons.

#include "ui/rows.h"

#include <string.h>

struct node *touch_node(struct ui *ui, struct rect box, enum widget_role role, const char *id,
                        const char *label, const char *value, bool chosen)
{
    return tree_add(ui->tree,
                    &(struct node){
                        .id = id,
                        .role = role,
                        .label = label,
                        .value = value,
                        .rect = box,
                        .visible = ui->scroll_id ? rect_intersect(box, ui->scroll_view) : box,
                        .enabled = true,
                        .checked = chosen,
                        .focusable = widget_interactive(role),
                        .scroll = ui->scroll_id,
                    });
}

void ground(struct ui *ui, struct rect box, const char *id, bool chosen)
{
    const struct theme *theme = ui->theme;
    int radius = theme->radius_px[RADIUS_SMALL];
    bool pressed = id && ui->pressed && strcmp(ui->pressed, id) == 0;
    if (chosen || pressed)
        draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
    if (chosen) {
        struct rect edge = {box.x, box.y, ui_px(ui, 4), box.h};
        draw_fill(ui->draw, edge, 0, paint_of(COLOR_PRIMARY));
    }
    if (id && ui->focus_shown && ui->focus && strcmp(ui->focus, id) == 0)
        draw_outline(ui->draw, box, radius, ui_px(ui, 2), paint_of(COLOR_FOCUS));
}

void row_ground(struct ui *ui, struct rect box, const char *id, const char *label, bool chosen)
{
    ground(ui, box, id, chosen);
    struct rect line = {box.x, box.y + box.h - ui->theme->stroke_px, box.w, ui->theme->stroke_px};
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
    if (id)
        touch_node(ui, box, WIDGET_ROW, id, label, "", chosen);
}

int list_width(const struct ui *ui, int view_w)
{
    return view_w - ui_px(ui, 12);
}

struct rect list_begin(struct ui *ui, struct rect view, const char *id, int content_h)
{
    return beside_thumb(ui, ui_scroll_begin(ui, view, id, content_h), content_h, view.h);
}

struct rect chips_begin(struct ui *ui, struct rect view, const char *id, int content_h)
{
    int ring = ui_px(ui, 4), w = chips_width(ui, view);
    view.x -= ring;
    view.w += ring;
    struct rect list = list_begin(ui, view, id, content_h);
    list.x += ring;
    list.w = w;
    return list;
}

int chips_width(const struct ui *ui, struct rect view)
{
    return view.w - ui_px(ui, 12);
}

struct rect beside_thumb(const struct ui *ui, struct rect line, int content_h, int view_h)
{
    if (content_h > view_h) // the thumb lies over the content's edge
        line.w = list_width(ui, line.w);
    return line;
}

struct rect card_inside(const struct ui *ui, struct rect card)
{
    return rect_inset(card, ui_px(ui, 16), ui_px(ui, 14));
}

struct rect card_drawn(struct ui *ui, struct rect card)
{
    ui_panel(ui, card);
    return card_inside(ui, card);
}

bool row_in_view(const struct ui *ui, struct rect box)
{
    return !ui->scroll_id || !rect_empty(rect_intersect(box, ui->scroll_view));
}

void label_at(struct ui *ui, struct rect box, const char *text, enum type type, enum weight weight,
              enum color color, enum align align)
{
    if (*text && !rect_empty(box))
        label_named(ui, box, NULL, text, type, weight, color, align);
}

void label_named(struct ui *ui, struct rect box, const char *id, const char *text, enum type type,
                 enum weight weight, enum color color, enum align align)
{
    ui_text(ui, box, text,
            &(struct text_style){.type = type,
                                 .weight = weight,
                                 .color = color,
                                 .align = align,
                                 .middle = true,
                                 .elide = true,
                                 .id = id});
}

void headline(struct ui *ui, struct rect box, enum type type, const char *text, const char *id)
{
    ui_text(ui, box, text,
            &(struct text_style){.type = type,
                                 .weight = WEIGHT_BOLD,
                                 .middle = true,
                                 .shrink = true,
                                 .elide = true,
                                 .id = id});
}

int one_line_px(const struct ui *ui, int dp)
{
    int least = ui->theme->type_px[TYPE_LABEL] * 18 / 10, usual = ui_px(ui, dp);
    return usual > least ? usual : least;
}

int touch_px(const struct ui *ui, int dp)
{
    int least = ui->theme->env.touch ? ui->theme->target_px : 0, usual = one_line_px(ui, dp);
    return usual > least ? usual : least;
}

int two_lines_px(const struct ui *ui, int dp)
{
    const int *type = ui->theme->type_px;
    int least = (type[TYPE_BODY] + type[TYPE_SMALL]) * 13 / 10, usual = ui_px(ui, dp);
    usual = usual > least ? usual : least;
    return usual > touch_px(ui, 0) ? usual : touch_px(ui, 0);
}

int list_row_px(const struct ui *ui, int dp)
{
    const int *type = ui->theme->type_px;
    int least = (type[TYPE_BODY] + type[TYPE_SMALL]) * 3 / 2, usual = ui_px(ui, dp);
    return usual > least ? usual : least;
}

bool roomy(const struct ui *ui)
{
    return ui->theme->env.height >= ui_px(ui, 960);
}

int section_title_width(struct ui *ui, const char *title, const char *fact)
{
    struct text_style bold = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD},
                      soft = {.type = TYPE_SMALL};
    return ui_text_width(ui, title, &bold) + ui->theme->gap_px + ui_text_width(ui, fact, &soft);
}

void section_title(struct ui *ui, struct rect *from, const char *title, const char *fact)
{
    struct rect line = rect_cut_top(from, one_line_px(ui, 30));
    struct text_style how = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    int width = ui_text_width(ui, title, &how);
    ui->tree->group = NULL;
    struct rect left = rect_cut_left(&line, width);
    label_at(ui, left, title, TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_left(&line, ui->theme->gap_px);
    if (fact)
        label_at(ui, line, fact, TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
}

void group_title(struct ui *ui, struct rect *from, const char *title, const char *fact)
{
    section_title(ui, from, title, fact);
    ui->tree->group = title;
}

void button_left(struct ui *ui, struct rect *line, const struct button *button, int gap_px)
{
    ui_button(ui, rect_cut_left(line, ui_button_width(ui, button)), button);
    rect_cut_left(line, gap_px);
}

void button_right(struct ui *ui, struct rect *line, const struct button *button, int gap_px)
{
    ui_button(ui, rect_cut_right(line, ui_button_width(ui, button)), button);
    rect_cut_right(line, gap_px);
}

static int flow(struct ui *ui, struct rect box, const struct button *buttons, int n, bool draw)
{
    int gap = ui_px(ui, 8), h = touch_px(ui, 36);
    int x = box.x, y = box.y;
    for (int i = 0; i < n; i++) {
        int w = ui_button_width(ui, &buttons[i]);
        w = w > box.w ? box.w : w;
        if (x > box.x && x + w > box.x + box.w) {
            x = box.x;
            y += h + gap;
        }
        if (draw)
            ui_button(ui, (struct rect){x, y, w, h}, &buttons[i]);
        x += w + gap;
    }
    return n ? y + h - box.y : 0;
}

int button_flow(struct ui *ui, struct rect box, const struct button *buttons, int n)
{
    return flow(ui, box, buttons, n, true);
}

int button_flow_height(struct ui *ui, int width, const struct button *buttons, int n)
{
    return flow(ui, (struct rect){0, 0, width, 0}, buttons, n, false);
}

void buttons_cut(struct ui *ui, struct rect *box, const struct button *buttons, int n, int gap_px)
{
    rect_cut_top(box, button_flow(ui, *box, buttons, n) + gap_px);
}

void text_cut(struct ui *ui, struct rect *box, const char *words, const struct text_style *how)
{
    ui_text(ui, rect_cut_top(box, ui_text_height(ui, box->w, words, how)), words, how);
}
