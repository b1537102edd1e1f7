// Where somebody types: a field over a keypad, or over the composer's keyboard.
#include "kiosk/session.h"

static void entry_ground(struct ui *ui, struct rect box)
{
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, 2 * ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
}

void kiosk_entry(struct ui *ui, struct rect box, const struct pad *pad)
{
    const char *text = pad->text, *hint = pad->hint, *rest = pad->rest;
    struct node node = {.id = pad->id,
                        .role = WIDGET_INPUT,
                        .label = pad->label,
                        .value = text,
                        .rect = box,
                        .visible = box,
                        .enabled = true,
                        .focusable = true,
                        .accepts_text = true,
                        .secret = pad->secret};
    tree_add(ui->tree, &node);
    entry_ground(ui, box);
    bool empty = !*text;
    struct text_style how = {.type = empty || box.h < ui_px(ui, 128) ? TYPE_HEADING : TYPE_DISPLAY,
                             .weight = empty ? WEIGHT_REGULAR : WEIGHT_BOLD,
                             .color = empty ? COLOR_INK_SOFT : COLOR_INK,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .wrap = empty,
                             .shrink = true};
    struct rect inner = rect_inset(box, ui_px(ui, 32), 0);
    int width = ui_text_width(ui, text, &how), more = 0;
    struct text_style faint = how;
    faint.color = COLOR_EDGE;
    faint.align = ALIGN_LEFT;
    if (!empty && rest && *rest)
        more = ui_text_width(ui, rest, &faint) + ui_px(ui, 8);
    if (more > 0 && width + more <= inner.w) {
        inner = rect_center(inner, width + more, inner.h);
        how.align = ALIGN_LEFT;
        ui_text(ui, rect_cut_left(&inner, width + ui_px(ui, 4)), text, &how);
        rect_cut_left(&inner, ui_px(ui, 4));
        ui_text(ui, inner, rest, &faint);
    } else {
        ui_text(ui, inner, empty ? hint : text, &how);
    }
    ui_autofocus(ui, pad->id);
}

// A few words: as kiosk_entry, but in lines from the top left.
static void kiosk_prose(struct ui *ui, struct rect box, const struct typing *typing)
{
    struct node node = {.id = typing->id,
                        .role = WIDGET_INPUT,
                        .label = typing->label,
                        .value = typing->field->text,
                        .rect = box,
                        .visible = box,
                        .enabled = true,
                        .focusable = true,
                        .accepts_text = true};
    tree_add(ui->tree, &node);
    entry_ground(ui, box);
    bool empty = !*typing->field->text;
    struct text_style how = {.type = TYPE_BODY,
                             .color = empty ? COLOR_INK_SOFT : COLOR_INK,
                             .wrap = true,
                             .shrink = true,
                             .elide = !empty};
    int room = (box.h - ui->theme->line_px[TYPE_BODY]) / 2; // above and below a single line
    int dy = room < ui_px(ui, 28) ? room : ui_px(ui, 28);
    ui_text(ui, rect_inset(box, ui_px(ui, 32), dy > 0 ? dy : 0),
            empty ? typing->hint : typing->field->text, &how);
    ui_autofocus(ui, typing->id);
}

// Above each other where the keys then stay large enough.
static bool pad_stacks(const struct ui *ui, struct rect body, const struct pad *pad)
{
    int gap = ui->theme->gap_px;
    int others = ui_px(ui, 144) + gap + (pad->below ? ui->theme->button_px + gap : 0);
    int keys = 4 * ui->theme->target_px + 3 * ui_px(ui, 16);
    return ui->theme->portrait && body.h - others >= keys;
}

void kiosk_pad(struct ui *ui, struct rect body, const struct pad *pad)
{
    int gap = ui->theme->gap_px;
    struct rect keys = body;
    struct rect rest = body;
    if (pad_stacks(ui, body, pad)) {
        rest = rect_cut_top(&keys, ui_px(ui, 144));
        rect_cut_top(&keys, gap);
        if (pad->below) {
            ui_button(ui, rect_cut_bottom(&keys, ui->theme->button_px), pad->below);
            rect_cut_bottom(&keys, gap);
        }
    } else {
        keys = rect_cut_right(&rest, rest.w * 52 / 100);
        rect_cut_right(&rest, ui_px(ui, 48));
        int below = ui->theme->env.large_text ? ui_px(ui, 176) : ui->theme->button_px;
        below = below > ui->theme->target_px ? below : ui->theme->target_px;
        if (pad->below)
            ui_button(ui, rect_cut_bottom(&rest, below), pad->below);
        rest = rect_cut_top(&rest, ui_px(ui, 144));
    }
    kiosk_entry(ui, rest, pad);
    keys.h = at_most(keys.h, ui_keypad_height(ui) * 3 / 2);
    ui_keypad(ui, keys, ui_tr(ui, "Clear"), ui_tr(ui, "Delete"));
}

static void typing_entry(struct ui *ui, struct rect box, const struct typing *typing)
{
    if (typing->prose)
        kiosk_prose(ui, box, typing);
    else
        kiosk_entry(ui, box,
                    &(struct pad){.id = typing->id,
                                  .label = typing->label,
                                  .text = typing->field->text,
                                  .hint = typing->hint});
}

// Has the column beside the question no room for ten keys of 15 mm?
static bool typing_is_wide(const struct ui *ui)
{
    enum { KEYS = 10, KEY_MM = 15, COLUMN_PERCENT = 66 };
    int column = (ui->theme->env.width - 2 * ui->theme->margin_px) * COLUMN_PERCENT / 100;
    return !ui->theme->portrait && theme_mm(ui->theme, column - ui_px(ui, 72)) < KEYS * KEY_MM;
}

static void draw_wide_typing(const struct kiosk *k, struct ui *ui, const struct typing *typing)
{
    struct page page = kiosk_wide_page(k, ui, typing->label);
    typing_entry(ui, kiosk_footer_middle(ui, &page, typing->next), typing);
    ui_composer(ui, page.body, &k->composer, NULL);
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "next", typing->next, typing->ready);
}

void kiosk_typing(const struct kiosk *k, struct ui *ui, const struct typing *typing)
{
    if (typing_is_wide(ui)) {
        draw_wide_typing(k, ui, typing);
        return;
    }
    struct page page = kiosk_page(k, ui, typing->label, typing->help);
    struct rect body = page.body;
    int tall = ui_px(ui, typing->prose ? 320 : 144);
    int keys = ui_composer_height(ui, &k->composer);
    int gap = ui_px(ui, 16), least = ui->theme->target_px; // of the entry
    struct rect keyboard = rect_cut_bottom(&body, at_most(keys, body.h - gap - least));
    rect_cut_bottom(&body, gap);
    typing_entry(ui, rect_cut_bottom(&body, at_most(tall, body.h)), typing);
    ui_composer(ui, keyboard, &k->composer, NULL);
    kiosk_back(k, ui, &page);
    if (typing->step)
        kiosk_progress(ui, &page, typing->step);
    kiosk_main(ui, &page, "next", typing->next, typing->ready);
}
