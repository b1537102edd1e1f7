// A field as it is drawn: label, box, what was typed with its caret or a hint, what is wrong with it. What typing does
// to it stands in field.c.

#include "ui/ui.h"
#include "ui/widget.h"

#include <string.h>

static bool office(const struct ui *ui)
{
    return ui->theme->env.office;
}

static int input_px(const struct ui *ui, const struct input_box *in)
{
    if (office(ui))
        return ui->theme->button_px;
    return in->large ? ui->theme->button_px * 9 / 8 : ui->theme->button_px;
}

static int caption_px(const struct ui *ui)
{
    return ui->theme->line_px[TYPE_LABEL] + ui_px(ui, office(ui) ? 4 : 10);
}

static int error_px(const struct ui *ui)
{
    return ui->theme->line_px[TYPE_SMALL] + ui_px(ui, office(ui) ? 4 : 10);
}

int ui_input_height(const struct ui *ui, const struct input_box *in)
{
    return (in->label ? caption_px(ui) : 0) + input_px(ui, in) + (in->error ? error_px(ui) : 0);
}

static void input_error(struct ui *ui, struct rect box, const char *error)
{
    int em = ui->theme->type_px[TYPE_SMALL];
    struct rect icon = rect_cut_left(&box, em * 15 / 10);
    ui_icon(ui, rect_center(icon, em * 12 / 10, em * 12 / 10), "warning", COLOR_BAD);
    struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_BAD, .middle = true, .shrink = true};
    ui_text(ui, box, error, &how);
}

// What stands in the box: the text as dots where it is secret.
static const char *shown_text(struct ui *ui, const struct input_box *in)
{
    if (!in->secret)
        return in->text ? in->text : "";
    struct str dots = {0};
    for (size_t i = utf8_length(in->text ? in->text : ""); i > 0; i--)
        str_add(&dots, "•");
    char *copy = arena_strdup(ui->arena, str_text(&dots));
    str_finish(&dots);
    return copy;
}

static const char *text_before_caret(struct ui *ui, const struct input_box *in, const char *shown)
{
    if (in->caret < 0 || in->secret || in->caret > (int)strlen(shown))
        return shown;
    return arena_printf(ui->arena, "%.*s", in->caret, shown);
}

static void draw_caret(struct ui *ui, int x, struct rect room, struct font font)
{
    int stroke = ui_px(ui, office(ui) ? 2 : 4);
    struct rect caret = rect_center(room, stroke, font.px * 12 / 10);
    caret.x = x;
    draw_fill(ui->draw, caret, 0, paint_of(COLOR_PRIMARY));
}

// The text with what is being composed at the caret; a text wider than the box shows its caret.
static void input_text(struct ui *ui, struct rect room, const struct input_box *in, bool active)
{
    struct text_style how = {.type = in->large    ? TYPE_HEADING
                                     : office(ui) ? TYPE_LABEL
                                                  : TYPE_BODY,
                             .middle = true,
                             .elide = true};
    struct font font = ui_font(ui, how.type, WEIGHT_REGULAR);
    const char *shown = shown_text(ui, in);
    const char *head = text_before_caret(ui, in, shown);
    const char *preedit = in->preedit ? in->preedit : "";
    const char *whole = arena_printf(ui->arena, "%s%s%s", head, preedit, shown + strlen(head));
    int head_w = text_width(ui->metrics, font, head, strlen(head));
    int preedit_w = text_width(ui->metrics, font, preedit, strlen(preedit));
    int whole_w = text_width(ui->metrics, font, whole, strlen(whole));
    int caret = head_w + preedit_w;
    int shift = caret > room.w ? caret - room.w : 0;
    if (!active && shift == 0) { // a reader sees its beginning, cut with …
        ui_text(ui, room, whole, &how);
        return;
    }
    draw_clip(ui->draw, rect_inset(room, -ui_px(ui, 4), 0));
    struct rect line = {room.x - shift, room.y, whole_w > room.w ? whole_w : room.w, room.h};
    if (active && in->all_turn && in->all_turn == ui->focus_turn)
        draw_fill(
            ui->draw,
            rect_center((struct rect){line.x, line.y, whole_w, line.h}, whole_w, font.px * 14 / 10),
            0, paint_of(COLOR_PRIMARY_SOFT));
    ui_text(ui, line, whole, &how);
    if (preedit_w > 0)
        draw_fill(ui->draw,
                  (struct rect){line.x + head_w, room.y + (room.h + font.px) / 2 + 2, preedit_w,
                                ui->theme->stroke_px},
                  0, paint_of(COLOR_PRIMARY));
    if (active)
        draw_caret(ui, line.x + caret, room, font);
    draw_unclip(ui->draw);
}

void ui_input(struct ui *ui, struct rect box, const struct input_box *in)
{
    if (in->label) {
        struct text_style how = {.type = TYPE_LABEL, .color = COLOR_INK_SOFT, .shrink = true};
        ui_text(ui, rect_cut_top(&box, caption_px(ui)), in->label, &how);
    }
    if (in->error)
        input_error(ui, rect_cut_bottom(&box, error_px(ui)), in->error);
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    struct node node = {.id = in->id,
                        .role = WIDGET_INPUT,
                        .label = in->label ? in->label : in->hint,
                        .value = in->secret ? "" : in->text,
                        .rect = box,
                        .enabled = !in->disabled,
                        .focusable = true,
                        .accepts_text = true,
                        .secret = in->secret || in->pin};
    widget_control(ui, &node, radius);
    bool active = ui->focus && strcmp(ui->focus, in->id) == 0;
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (active || in->error ? 2 : 1),
                 paint_of(in->error ? COLOR_BAD
                          : active  ? COLOR_PRIMARY
                                    : COLOR_EDGE));
    int inset = ui_px(ui, office(ui) ? 10 : 28);
    struct rect room = rect_inset(box, inset, 0);
    if (active && office(ui) && ui->theme->env.touch) // at its end a finger finds the keyboard
        rect_cut_right(&room, box.h - inset);
    bool empty = (!in->text || !*in->text) && (!in->preedit || !*in->preedit);
    if (empty && in->hint) {
        struct text_style how = {.type = office(ui) ? TYPE_LABEL : TYPE_BODY,
                                 .color = COLOR_INK_SOFT,
                                 .middle = true,
                                 .shrink = true,
                                 .elide = true};
        struct rect hint = room;
        if (active)
            rect_cut_left(&hint, ui_px(ui, office(ui) ? 6 : 14));
        ui_text(ui, hint, in->hint, &how);
    }
    if (!empty || active)
        input_text(ui, room, in, active);
}
