// Our own keyboard for any text field of the office, for a touch panel without keys, and for Chinese
// without an input method of the system: docked at the bottom, or at the top where it would cover the
// field it writes into. It types as the real keyboard does: what it makes goes to the page as the
// same events, so a page knows nothing of it. Nothing typed is kept here, and nothing is learned.

#include "office/frame/frame.h"

#include <string.h>

static const struct node *field_node(const struct office *office)
{
    const struct frame *frame = surface_frame(office->surface, office->now_ms);
    return tree_find(frame->tree, office->typing.field);
}

static bool takes_name(const char *field)
{
    return strstr(field, "name") != NULL;
}

void typing_close(struct office *office)
{
    struct typing *t = &office->typing;
    if (!t->open)
        return;
    composer_end(&t->composer);
    field_wipe(&t->scratch);
    t->open = false;
    surface_focus(office->surface, t->field);
}

static int open_for(struct office *office, const char *focus)
{
    struct typing *t = &office->typing;
    utf8_copy(t->field, sizeof t->field, focus ? focus : "");
    const struct node *node = field_node(office);
    if (!node || !node->accepts_text || !node->enabled)
        return SCREEN_STAY;
    field_init(&t->scratch, 0, false);
    composer_begin(&t->composer, office->ime, surface_env(office->surface),
                   takes_name(t->field) ? COMPOSER_NAME : COMPOSER_PROSE);
    t->open = true;
    return SCREEN_STAY;
}

// To the page, as if typed on the real keyboard in the field.
static int forward(struct office *office, struct ui_event event)
{
    event.focus = office->typing.field;
    event.focus_turn = office->typing.focus_turn;
    return office_page_event(office, &event);
}

// What the composer has finished goes into the field, and what is being spelled is shown in it.
static int hand_over(struct office *office, size_t before, int64_t now_ms)
{
    struct typing *t = &office->typing;
    int go = SCREEN_STAY;
    if (t->scratch.text[before])
        go = forward(office, (struct ui_event){.kind = EVENT_TEXT,
                                               .now_ms = now_ms,
                                               .text = t->scratch.text + before});
    field_wipe(&t->scratch);
    if (go == SCREEN_STAY || go == SCREEN_UNUSED)
        go = forward(office, (struct ui_event){.kind = EVENT_PREEDIT,
                                               .now_ms = now_ms,
                                               .text = composer_preedit(&t->composer)});
    surface_focus(office->surface, t->field); // a candidate may have taken it
    return go == SCREEN_UNUSED ? SCREEN_STAY : go;
}

// The composer asks whether a name begins: a letter stands for what the field already holds.
static size_t prepare(struct office *office)
{
    const struct node *node = field_node(office);
    field_set(&office->typing.scratch, node && *node->value ? "a" : "");
    return strlen(office->typing.scratch.text);
}

static int touched(struct office *office, const struct ui_event *event)
{
    struct typing *t = &office->typing;
    bool spelling = *composer_preedit(&t->composer) != '\0';
    bool done = strcmp(event->id, "keys.close") == 0 || strcmp(event->id, "key.done") == 0;
    size_t before = prepare(office);
    if (done && spelling) { // one sees what was taken before it closes
        composer_settle(&t->composer, &t->scratch);
        return hand_over(office, before, event->now_ms);
    }
    if (done) {
        typing_close(office);
        return SCREEN_STAY;
    }
    if (strcmp(event->id, "key.clear") == 0 || (keyboard_is_backspace(event->id) && !spelling)) {
        int go = SCREEN_STAY;
        bool all = strcmp(event->id, "key.clear") == 0;
        for (int i = 0; i < (all ? FIELD_SIZE : 1); i++)
            go = forward(office, (struct ui_event){.kind = EVENT_KEY,
                                                   .now_ms = event->now_ms,
                                                   .stroke = {.key = KEY_BACKSPACE}});
        return go;
    }
    if (!composer_event(&t->composer, &t->scratch, event))
        return SCREEN_STAY; // nothing else can be touched
    return hand_over(office, before, event->now_ms);
}

int typing_event(struct office *office, const struct ui_event *event)
{
    struct typing *t = &office->typing;
    if (!t->open) {
        bool asked = is_id(event, "keys.open") || is_char(event, 'k', MOD_CTRL);
        if (!asked || !office->actor.staff)
            return SCREEN_UNUSED;
        return open_for(office, event->focus);
    }
    t->focus_turn = event->focus_turn;
    if (event->kind == EVENT_WAKE)
        return SCREEN_UNUSED;
    if (!field_node(office) || event->kind == EVENT_SCAN) {
        typing_close(office);
        return SCREEN_UNUSED;
    }
    if (event->kind == EVENT_ACTIVATE)
        return touched(office, event);
    if (is_key(event, KEY_ESCAPE, 0) || is_char(event, 'k', MOD_CTRL)) {
        typing_close(office);
        return SCREEN_STAY;
    }
    bool back = is_key(event, KEY_BACKSPACE, 0) && *composer_preedit(&t->composer);
    if (back) {
        size_t before = prepare(office);
        composer_event(&t->composer, &t->scratch, event);
        return hand_over(office, before, event->now_ms);
    }
    if (is_key(event, KEY_TAB, 0) || is_key(event, KEY_TAB, MOD_SHIFT))
        typing_close(office);
    return forward(office, *event);
}

// ---- what is shown ----------------------------------------------------------------------------
static bool meets_something(const struct ui *ui, struct rect box)
{
    for (size_t i = ui->tree->barrier; i < ui->tree->nodes.n; i++) {
        const struct node *node = &ui->tree->nodes.at[i];
        if (widget_interactive(node->role) && !rect_empty(rect_intersect(node->visible, box)))
            return true;
    }
    return false;
}

// In the line of the field's own label, at the right: with its key where the label leaves room.
static void draw_opener(struct ui *ui, const struct node *node)
{
    struct button b = {WORDED(ui, "keys.open", N_("Keyboard on the screen")), .icon = "keyboard",
                       .icon_only = true, .kind = BUTTON_PLAIN, .small = true};
    struct rect field = node->rect, box = rect_cut_right(&field, field.h);
    if (!ui->theme->env.touch) { // for a finger: in the field itself, at its end
        struct text_style how = {.type = TYPE_LABEL};
        int label = ui_text_width(ui, node->label, &how) + ui_px(ui, 8);
        if (node->rect.w - label < ui_button_width(ui, &b))
            b.shortcut = NULL;
        int w = ui_button_width(ui, &b), h = ui->theme->line_px[TYPE_LABEL];
        box = (struct rect){node->rect.x + node->rect.w - w, node->rect.y - h - ui_px(ui, 4), w, h};
        if (!rect_inside(box, theme_screen(ui->theme)) || meets_something(ui, box))
            return;
    }
    ui_button(ui, box, &b);
    ui->tree->nodes.at[ui->tree->nodes.n - 1].focusable = false; // the field keeps the focus
}

static void draw_echo(struct ui *ui, struct rect line, const struct node *node, const char *preedit)
{
    struct button close = {WORDED(ui, "keys.close", N_("Done")), .small = true};
    button_right(ui, &line, &close, ui->theme->gap_px);
    struct text_style label = {.type = TYPE_LABEL, .color = COLOR_INK_SOFT, .middle = true};
    int w = ui_text_width(ui, node->label, &label), most = line.w / 2;
    label.elide = true;
    ui_text(ui, rect_cut_left(&line, w < most ? w : most), node->label, &label);
    rect_cut_left(&line, ui->theme->gap_px);
    const char *value = node->value; // its end is what is being typed
    while (utf8_length(value) > 24)
        utf8_next(&value);
    label_named(ui, line, "keys.text", arena_printf(ui->arena, "%s%s", value, preedit),
                TYPE_HEADING, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
}

// At the bottom, unless the field lies there and has, with its label, room under the top.
static struct rect dock_at(const struct ui *ui, const struct node *field, int height)
{
    struct rect screen = theme_screen(ui->theme), top = screen;
    struct rect bottom = rect_cut_bottom(&screen, height);
    top.h = height;
    int above = field->rect.y - ui->theme->line_px[TYPE_LABEL] - ui_px(ui, 4);
    bool covers = !rect_empty(rect_intersect(bottom, field->rect));
    return covers && above >= height ? top : bottom;
}

static void draw_dock(const struct office *office, struct ui *ui, const struct node *node)
{
    const struct typing *t = &office->typing;
    bool digits = strcmp(t->field, "phone") == 0 || strstr(t->field, "pin") != NULL;
    int keys = digits ? ui_keypad_height(ui) : ui_composer_height(ui, &t->composer);
    int most = ui->theme->env.height * 55 / 100, head = touch_px(ui, 40);
    keys = ui->theme->env.touch ? keys * 112 / 100 : keys < most ? keys : most;
    struct rect dock = dock_at(ui, node, keys + head + 3 * ui->theme->gap_px);
    const struct node shown = *node; // the tree grows while we draw
    ui_barrier(ui);
    draw_fill(ui->draw, dock, 0, paint_of(COLOR_PAPER));
    struct rect edge = {dock.x, dock.y, dock.w, ui_px(ui, 2)};
    edge.y += dock.y == 0 ? dock.h - edge.h : 0;
    draw_fill(ui->draw, edge, 0, paint_of(COLOR_PRIMARY));
    int width = ui_px(ui, digits ? 520 : 1120);
    dock = rect_inset(dock, ui->theme->margin_px, ui->theme->gap_px);
    dock = rect_center(dock, dock.w < width ? dock.w : width, dock.h);
    draw_echo(ui, rect_cut_top(&dock, head), &shown, composer_preedit(&t->composer));
    rect_cut_top(&dock, ui->theme->gap_px);
    if (digits)
        ui_keypad(ui, dock, ui_tr(ui, N_("Clear")), ui_tr(ui, N_("Delete")));
    else
        ui_composer(ui, dock, &t->composer, NULL);
}

void typing_draw(const struct office *office, struct ui *ui)
{
    if (!office->actor.staff)
        return;
    const char *id = office->typing.open ? office->typing.field : ui->focus;
    const struct node *node = tree_find(ui->tree, id);
    if (!node || !node->accepts_text || !node->enabled)
        return;
    if (office->typing.open)
        draw_dock(office, ui, node);
    else if (memcmp(&node->rect, &node->visible, sizeof node->rect) == 0)
        draw_opener(ui, node);
}
