// What is touched: buttons, toggles, chips, a rating. A control is a ground, a mark and words;
// pressed and chosen are told by ground and outline together, so that they show in every theme.

#include "ui/ui.h"
#include "ui/widget.h"

#include <stdio.h>
#include <string.h>

static bool office(const struct ui *ui)
{
    return ui->theme->env.office;
}

// ---- button ---------------------------------------------------------------------------

static enum color button_ink(const struct button *b)
{
    if (b->disabled)
        return COLOR_INK_SOFT;
    if (b->chosen)
        return COLOR_PRIMARY;
    switch (b->kind) {
    case BUTTON_PRIMARY:
        return COLOR_ON_PRIMARY;
    case BUTTON_DANGER:
        return COLOR_ON_BAD;
    case BUTTON_PLAIN:
        return COLOR_PRIMARY;
    case BUTTON_QUIET:
        break;
    }
    return COLOR_INK;
}

static void outlined_ground(struct ui *ui, struct rect box, int radius, bool strong, bool tinted)
{
    int stroke = ui->theme->stroke_px;
    enum color ground = tinted ? COLOR_PRIMARY_SOFT : COLOR_SURFACE;
    draw_fill(ui->draw, box, radius, paint_of(ground));
    draw_outline(ui->draw, box, radius, strong ? 2 * stroke : stroke,
                 paint_of(strong ? COLOR_PRIMARY : COLOR_EDGE));
}

static void button_ground(struct ui *ui, struct rect box, const struct button *b,
                          struct control control)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    if (b->disabled) {
        draw_fill(ui->draw, box, radius,
                  office(ui) ? paint_mix(COLOR_LINE, COLOR_PAPER, 35) : paint_of(COLOR_SAND));
        if (!office(ui) && ui->theme->env.high_contrast) // whose sand is its ground
            draw_outline(ui->draw, box, radius, ui->theme->stroke_px,
                         paint_mix(COLOR_LINE, COLOR_PAPER, 50));
    } else if (b->kind == BUTTON_PRIMARY || b->kind == BUTTON_DANGER) {
        enum color role = b->kind == BUTTON_PRIMARY ? COLOR_PRIMARY : COLOR_BAD;
        draw_fill(ui->draw, box, radius, control.pressed ? paint_pressed(role) : paint_of(role));
    } else if (b->kind == BUTTON_QUIET || b->chosen) {
        bool strong = control.pressed || b->chosen;
        outlined_ground(ui, box, radius, strong, strong);
    } else if (control.pressed) {
        outlined_ground(ui, box, radius, true, true);
    }
}

static enum type button_type(const struct ui *ui, const struct button *b)
{
    if (b->small || b->title)
        return b->title ? TYPE_TITLE : TYPE_SMALL;
    return office(ui) ? TYPE_LABEL : TYPE_BODY;
}

struct button_parts { // widths of what stands in a row
    int icon, gap, label, pad;
};

static struct button_parts measure_button(struct ui *ui, const struct button *b)
{
    struct text_style how = {.type = button_type(ui, b), .weight = WEIGHT_BOLD};
    struct button_parts parts = {0};
    int em = ui->theme->type_px[how.type];
    parts.icon = b->icon ? (b->icon_only ? em * 13 / 10 : em * 12 / 10) : 0;
    parts.label = b->icon_only ? 0 : ui_text_width(ui, b->label, &how);
    parts.gap = parts.icon && parts.label ? em * 4 / 10 : 0;
    parts.pad = office(ui) ? em * 9 / 10 : em;
    return parts;
}

static const char *cap_of(const struct ui *ui, const struct button *b)
{
    if (b->no_cap || b->icon_only || ui->theme->env.touch)
        return NULL;
    return b->shortcut ? b->shortcut : ui->key_of ? ui->key_of(ui, b->id) : NULL;
}

static int cap_width(struct ui *ui, const char *cap)
{
    struct text_style how = {.type = TYPE_SMALL};
    return ui_text_width(ui, cap, &how) + ui->theme->type_px[TYPE_SMALL] * 9 / 10;
}

int ui_button_width(struct ui *ui, const struct button *b)
{
    struct button_parts parts = measure_button(ui, b);
    int width = parts.icon + parts.gap + parts.label + 2 * parts.pad;
    const char *cap = cap_of(ui, b);
    if (cap)
        width += cap_width(ui, cap) + parts.pad / 2;
    return width > ui->theme->target_px ? width : ui->theme->target_px;
}

// A letter, or Space: what a field that has the focus takes for itself.
static bool is_typed(const struct ui *ui, const char *key)
{
    return utf8_length(key) == 1 || strcmp(key, ui_tr(ui, "Space")) == 0;
}

// The key that does the same, as a small quiet cap at the right: a hairline and no ground. Its place stays while it is out.
static void draw_cap(struct ui *ui, struct rect *inner, const struct button *b, const char *key)
{
    int width = cap_width(ui, key);
    struct rect cap = rect_cut_right(inner, width);
    rect_cut_right(inner, ui->theme->type_px[TYPE_SMALL] / 2);
    if (b->cap_out || (ui->typing && is_typed(ui, key)))
        return;
    cap = rect_center(cap, cap.w, ui->theme->type_px[TYPE_SMALL] * 17 / 10);
    enum color ink = button_ink(b);
    bool filled = b->kind == BUTTON_PRIMARY || b->kind == BUTTON_DANGER || b->disabled;
    draw_outline(ui->draw, cap, ui->theme->radius_px[RADIUS_SMALL], ui->theme->stroke_px,
                 paint_of(filled ? ink : COLOR_LINE));
    widget_line(ui, cap, key, ui_font(ui, TYPE_SMALL, WEIGHT_REGULAR),
                filled ? ink : COLOR_INK_SOFT, ALIGN_CENTER);
}

static void button_label(struct ui *ui, struct rect room, const struct button *b, enum align align)
{
    struct text_style how = {.type = button_type(ui, b),
                             .weight = WEIGHT_BOLD,
                             .color = button_ink(b),
                             .align = align,
                             .middle = true,
                             .shrink = true,
                             .wrap = !b->title,
                             .elide = b->title,
                             .balance = true};
    ui_text(ui, room, b->label, &how);
}

static int at_most_px(int a, int b)
{
    return a < b ? a : b;
}

static void stacked_content(struct ui *ui, struct rect box, const struct button *b)
{
    enum type type = button_type(ui, b);
    struct text_style how = {.type = type,
                             .weight = WEIGHT_BOLD,
                             .color = button_ink(b),
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true,
                             .shrink = true};
    int icon = ui->theme->type_px[type] * 13 / 10, width = box.w - 2 * ui_px(ui, 2);
    int words = ui_text_height(ui, width, b->label, &how);
    if (icon + words > box.h) // the words say it
        icon = box.h - words >= ui->theme->type_px[type] * 7 / 10 ? box.h - words : 0;
    int gap = icon > 0 ? at_most_px(ui_px(ui, 6), box.h - icon - words) : 0; // they do not touch
    struct rect all = rect_center(box, width, at_most_px(icon + gap + words, box.h));
    ui_icon(ui, rect_center(rect_cut_top(&all, icon), icon, icon), b->icon, button_ink(b));
    rect_cut_top(&all, gap);
    ui_text(ui, all, b->label, &how);
}

static void button_content(struct ui *ui, struct rect box, const struct button *b)
{
    if (b->stacked && b->icon) {
        stacked_content(ui, box, b);
        return;
    }
    struct button_parts parts = measure_button(ui, b);
    struct rect inner = rect_inset(box, parts.pad / (b->icon_only ? 4 : 2), 0);
    const char *cap = cap_of(ui, b);
    if (cap)
        draw_cap(ui, &inner, b, cap);
    enum color ink = button_ink(b);
    if (b->icon_only) {
        ui_icon(ui, rect_center(inner, parts.icon, parts.icon), b->icon, ink);
        return;
    }
    int whole = parts.icon + parts.gap + parts.label;
    if (whole > inner.w)
        whole = inner.w;
    struct rect group = rect_center(inner, whole, inner.h);
    if (!b->icon) {
        button_label(ui, inner, b, b->title ? ALIGN_LEFT : ALIGN_CENTER);
        return;
    }
    struct rect icon =
        b->icon_after ? rect_cut_right(&group, parts.icon) : rect_cut_left(&group, parts.icon);
    if (b->icon_after)
        rect_cut_right(&group, parts.gap);
    else
        rect_cut_left(&group, parts.gap);
    ui_icon(ui, icon, b->icon, ink);
    button_label(ui, group, b, b->icon_after ? ALIGN_RIGHT : ALIGN_LEFT);
}

void ui_button(struct ui *ui, struct rect box, const struct button *b)
{
    struct node node = {.id = b->id,
                        .role = WIDGET_BUTTON,
                        .label = b->label,
                        .value = cap_of(ui, b),
                        .rect = box,
                        .enabled = !b->disabled,
                        .checked = b->chosen,
                        .focusable = true,
                        .inner = b->inner,
                        .late = b->late,
                        .of = b->of};
    struct control control = widget_control(ui, &node, ui->theme->radius_px[RADIUS_CONTROL]);
    button_ground(ui, box, b, control);
    button_content(ui, box, b);
}

// ---- toggle ---------------------------------------------------------------------------

// The state is told by the knob's place and by the tick in it, not by colour alone.
static void toggle_switch(struct ui *ui, struct rect track, bool on, bool disabled)
{
    int radius = track.h / 2;
    int stroke = ui->theme->stroke_px;
    int inset = track.h / 8;
    int knob = track.h - 2 * inset;
    if (on && !disabled)
        draw_fill(ui->draw, track, radius, paint_of(COLOR_PRIMARY));
    else
        outlined_ground(ui, track, radius, false, false);
    struct rect dot = {on ? track.x + track.w - inset - knob : track.x + inset, track.y + inset,
                       knob, knob};
    enum color color = on && !disabled ? COLOR_ON_PRIMARY : COLOR_EDGE;
    draw_fill(ui->draw, rect_inset(dot, stroke, stroke), radius, paint_of(color));
    if (on)
        ui_icon(ui, rect_center(dot, knob * 7 / 10, knob * 7 / 10), "check",
                disabled ? COLOR_SURFACE : COLOR_PRIMARY);
}

void ui_toggle(struct ui *ui, struct rect box, const struct toggle *t)
{
    struct node node = {.id = t->id,
                        .role = WIDGET_TOGGLE,
                        .label = t->label,
                        .value = t->on ? "on" : "off",
                        .rect = box,
                        .enabled = !t->disabled,
                        .checked = t->on,
                        .focusable = true};
    struct control control = widget_control(ui, &node, ui->theme->radius_px[RADIUS_CONTROL]);
    if (control.pressed)
        draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CONTROL],
                  paint_of(COLOR_PRIMARY_SOFT));
    int height = ui_px(ui, office(ui) ? 22 : 56);
    struct rect words = rect_inset(box, office(ui) ? 0 : ui_px(ui, 16), 0);
    struct rect track = rect_cut_right(&words, height * 16 / 9);
    rect_cut_right(&words, ui->theme->gap_px);
    toggle_switch(ui, rect_center(track, track.w, height), t->on, t->disabled);
    struct text_style how = {
        .type = office(ui) ? TYPE_LABEL : TYPE_BODY, .middle = true, .wrap = true, .shrink = true};
    if (t->disabled)
        how.color = COLOR_INK_SOFT;
    if (t->help) {
        struct rect upper = rect_cut_top(&words, words.h / 2);
        struct text_style soft = {.type = TYPE_SMALL,
                                  .color = COLOR_INK_SOFT,
                                  .middle = true,
                                  .wrap = true,
                                  .shrink = true};
        ui_text(ui, words, t->help, &soft);
        words = upper;
    }
    ui_text(ui, words, t->label, &how);
}

// ---- small choices --------------------------------------------------------------------

void ui_stepper(struct ui *ui, struct rect box, const char *id, const char *label, int value,
                int least, int most)
{
    int side = ui->theme->target_px < box.h ? box.h : ui->theme->target_px;
    struct button plus = {.id = arena_printf(ui->arena, "%s.plus", id),
                          .label = arena_printf(ui->arena, "%s +", label),
                          .icon = "plus",
                          .icon_only = true,
                          .disabled = value >= most};
    ui_button(ui, rect_cut_right(&box, side), &plus);
    struct rect figure = rect_cut_right(&box, side * 5 / 4);
    struct button minus = plus;
    minus.id = arena_printf(ui->arena, "%s.minus", id);
    minus.label = arena_printf(ui->arena, "%s −", label);
    minus.icon = "minus";
    minus.disabled = value <= least;
    ui_button(ui, rect_cut_right(&box, side), &minus);
    struct text_style how = {.type = TYPE_HEADING,
                             .weight = WEIGHT_BOLD,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .id = id};
    ui_text(ui, figure, arena_printf(ui->arena, "%d", value), &how);
    struct text_style words = {
        .type = office(ui) ? TYPE_LABEL : TYPE_BODY, .middle = true, .wrap = true, .shrink = true};
    rect_cut_right(&box, ui->theme->gap_px);
    ui_text(ui, box, label, &words);
}

void ui_tabs(struct ui *ui, struct rect box, const char *id, const char *const *labels, int n,
             int chosen)
{
    int bar = ui_px(ui, office(ui) ? 3 : 6);
    ui_rule(ui, (struct rect){box.x, box.y + box.h - bar, box.w, bar}, false);
    for (int i = 0; i < n; i++) {
        struct text_style how = {.type = office(ui) ? TYPE_LABEL : TYPE_BODY,
                                 .weight = i == chosen ? WEIGHT_BOLD : WEIGHT_REGULAR,
                                 .color = i == chosen ? COLOR_PRIMARY : COLOR_INK,
                                 .align = ALIGN_CENTER,
                                 .middle = true,
                                 .shrink = true};
        struct rect tab = rect_column(box, n, i, 0);
        struct node node = {.id = arena_printf(ui->arena, "%s.%d", id, i),
                            .role = WIDGET_TAB,
                            .label = labels[i],
                            .rect = tab,
                            .enabled = true,
                            .checked = i == chosen,
                            .focusable = true};
        struct control control = widget_control(ui, &node, ui->theme->radius_px[RADIUS_SMALL]);
        if (control.pressed)
            draw_fill(ui->draw, tab, ui->theme->radius_px[RADIUS_SMALL],
                      paint_of(COLOR_PRIMARY_SOFT));
        if (i == chosen)
            draw_fill(ui->draw, (struct rect){tab.x, tab.y + tab.h - bar, tab.w, bar}, bar / 2,
                      paint_of(COLOR_PRIMARY));
        ui_text(ui, rect_inset(tab, ui_px(ui, office(ui) ? 8 : 16), 0), labels[i], &how);
    }
}

// ---- chips ----------------------------------------------------------------------------

static int chip_width(struct ui *ui, const char *label)
{
    struct text_style how = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    int em = ui->theme->type_px[TYPE_LABEL];
    return ui_text_width(ui, label, &how) + em * 7 / 2; // room for the tick, so that nothing jumps
}

// Places chip after chip, line after line; returns the rectangle of the next.
static struct rect place_chip(struct ui *ui, struct rect area, int *x, int *y, const char *label)
{
    int height = ui->theme->target_px;
    int gap = ui->theme->gap_px * 2 / 3;
    int width = chip_width(ui, label);
    width = width > area.w ? area.w : width;
    if (*x > 0 && *x + width > area.w) {
        *x = 0;
        *y += height + gap;
    }
    struct rect chip = {area.x + *x, area.y + *y, width, height};
    *x += width + gap;
    return chip;
}

int ui_chips_height(struct ui *ui, int width, const char *const *labels, int n)
{
    int x = 0, y = 0;
    for (int i = 0; i < n; i++)
        place_chip(ui, (struct rect){0, 0, width, 0}, &x, &y, labels[i]);
    return n > 0 ? y + ui->theme->target_px : 0;
}

static void draw_chip(struct ui *ui, struct rect chip, const char *id, const char *label,
                      bool chosen)
{
    struct node node = {.id = id,
                        .role = WIDGET_TOGGLE,
                        .label = label,
                        .value = chosen ? "on" : "off",
                        .rect = chip,
                        .enabled = true,
                        .checked = chosen,
                        .focusable = true};
    int radius = chip.h / 2;
    struct control control = widget_control(ui, &node, radius);
    if (chosen)
        draw_fill(ui->draw, chip, radius,
                  control.pressed ? paint_pressed(COLOR_PRIMARY) : paint_of(COLOR_PRIMARY));
    else
        outlined_ground(ui, chip, radius, control.pressed, control.pressed);
    int em = ui->theme->type_px[TYPE_LABEL];
    struct rect inner = rect_inset(chip, em, 0);
    if (chosen) {
        struct rect tick = rect_cut_left(&inner, em * 15 / 10);
        ui_icon(ui, rect_center(tick, em * 12 / 10, em * 12 / 10), "check", COLOR_ON_PRIMARY);
    }
    widget_line(ui, inner, label, ui_font(ui, TYPE_LABEL, WEIGHT_BOLD),
                chosen ? COLOR_ON_PRIMARY : COLOR_INK, ALIGN_CENTER);
}

void ui_chips(struct ui *ui, struct rect box, const char *id, const char *const *labels, int n,
              const bool *chosen)
{
    int x = 0, y = 0;
    for (int i = 0; i < n; i++) {
        struct rect chip = place_chip(ui, box, &x, &y, labels[i]);
        draw_chip(ui, chip, arena_printf(ui->arena, "%s.%d", id, i), labels[i], chosen[i]);
    }
}

// ---- rating ---------------------------------------------------------------------------

static void draw_face(struct ui *ui, struct rect box, const char *id, int step, const char *word,
                      bool chosen)
{
    struct node node = {.id = id,
                        .role = WIDGET_BUTTON,
                        .label = word,
                        .rect = box,
                        .enabled = true,
                        .checked = chosen,
                        .focusable = true};
    int radius = ui->theme->radius_px[RADIUS_CARD];
    int stroke = ui->theme->stroke_px;
    struct control control = widget_control(ui, &node, radius);
    bool strong = chosen || control.pressed;
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, strong ? 2 * stroke : stroke,
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 8), box.h / 10);
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = chosen ? WEIGHT_BOLD : WEIGHT_REGULAR,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .wrap = true,
                             .balance = true,
                             .shrink = true};
    int words = inner.h * 40 / 100;
    for (int i = 0; i < 2 && ui_text_height(ui, inner.w, word, &how) > words; i++) {
        how.type = TYPE_SMALL; // and then it is the face that gives way
        int tall = ui_text_height(ui, inner.w, word, &how);
        words = tall > words ? tall : words;
    }
    int room = inner.h - words;
    int side = inner.w < room * 92 / 100 ? inner.w : room * 92 / 100;
    struct rect face = rect_center(rect_cut_top(&inner, room), side, side);
    const char *name = arena_printf(ui->arena, "face-%d", step);
    if (ui->theme->env.high_contrast)
        ui_icon(ui, face, name, strong ? COLOR_PRIMARY : COLOR_INK);
    else
        draw_picture(ui->draw, face, name);
    ui_text(ui, inner, word, &how);
}

void ui_rating(struct ui *ui, struct rect box, const char *id, const char *const words[5],
               int value)
{
    for (int i = 0; i < 5; i++)
        draw_face(ui, rect_column(box, 5, i, ui->theme->gap_px * 2 / 3),
                  arena_printf(ui->arena, "%s.%d", id, i + 1), i + 1, words[i], value == i + 1);
}

void ui_hidden(struct ui *ui, struct rect box, const char *id)
{
    widget_control(
        ui, &(struct node){.id = id, .role = WIDGET_HIDDEN, .rect = box, .enabled = true}, 0);
}
