// What a finger and a keyboard mean on a surface: what is hit, scrolled, drawn on and activated, and what comes too soon to be
// meant.

#include "ui/surface_own.h"

#include <stdlib.h>
#include <string.h>

enum { DRAG_DP = 16 };
// Nobody reads and answers a question within this time of its appearing; a hand that trembles touches
// twice, though, an old one with a third of a second between.
enum { TOO_SOON_MS = 500, TOO_SOON_AT_A_DESK_MS = 350 };
// What has been done by one press is not done again, and nothing else in its place, by a second one within this time.
enum { ONE_DEED_MS = 800 };

// ---- pointer --------------------------------------------------------------------------

static struct scroll *scroll_at(struct surface *s, int x, int y)
{
    for (size_t i = s->tree.nodes.n; i > s->tree.barrier; i--) {
        const struct node *node = &s->tree.nodes.at[i - 1];
        if (node->role == WIDGET_LIST && rect_contains(node->visible, x, y))
            return surface_scroll(s, node->id);
    }
    return NULL;
}

static void scroll_by(struct surface *s, struct scroll *scroll, int dy)
{
    int offset = scroll->offset + dy;
    offset = offset > scroll->most ? scroll->most : offset;
    scroll->offset = offset < 0 ? 0 : offset;
    s->drawn = false;
}

// … by hand, which the screen is told of.
static void scroll_told(struct surface *s, struct scroll *scroll, int dy, int64_t now_ms)
{
    char id[ID_SIZE];
    surface_keep_id(id, scroll->id);
    scroll_by(s, scroll, dy);
    struct ui_event event = {
        .kind = EVENT_SCROLL, .now_ms = now_ms, .id = id, .index = scroll->offset};
    surface_deliver(s, &event);
}

// The touch being made is given up: whatever only its end would clear.
static void give_up_touch(struct surface *s)
{
    surface_keep_id(s->pressed, NULL);
    s->pressed_inside = false;
    s->dragged = NULL;
    s->dragging = s->drawing = false;
}

// A point of what is drawn on the pad; a finger that slips off it draws along its edge.
static void stroke_told(struct surface *s, const struct input *input, bool begins, bool ends,
                        int64_t now_ms)
{
    char id[ID_SIZE];
    const struct node *pad = tree_find(&s->tree, s->pressed);
    if (!pad || pad->rect.w < 1)
        return;
    surface_keep_id(id, pad->id);
    int x = input->x - pad->rect.x, y = input->y - pad->rect.y;
    x = x < 0 ? 0 : x > pad->rect.w ? pad->rect.w : x;
    y = y < 0 ? 0 : y > pad->rect.h ? pad->rect.h : y;
    struct ui_event event = {.kind = EVENT_STROKE,
                             .now_ms = now_ms,
                             .id = id,
                             .x = x * 1000 / pad->rect.w,
                             .y = y * 1000 / pad->rect.w,
                             .begins = begins,
                             .ends = ends};
    surface_deliver(s, &event);
}

static void remember_answer(struct surface *s, const struct node *node, int x, int y,
                            int64_t now_ms)
{
    surface_keep_id(s->last.id, node->id);
    surface_keep_id(s->last.label, node->label);
    s->last.checked = node->checked;
    s->last.screen_serial = s->frame.screen_serial;
    s->last.x = x;
    s->last.y = y;
    s->last.at_ms = now_ms;
}

// Since the answer, or since the screen that it led to could be seen, as on a busy machine. Either way: a clock may
// be set back between two taps.
static bool is_soon(const struct surface *s, int64_t now_ms)
{
    int64_t since_ms = s->last.at_ms;
    if (s->last.screen_serial != s->shown_serial && s->shown_ms > since_ms)
        since_ms = s->shown_ms;
    int soon_ms = s->theme.env.office ? TOO_SOON_AT_A_DESK_MS : TOO_SOON_MS;
    return since_ms - soon_ms < now_ms && now_ms < since_ms + soon_ms;
}

// Does something else stand where the last answer was given? A key of a keyboard may change its face.
static bool is_replaced(struct surface *s)
{
    if (s->last.screen_serial != s->frame.screen_serial)
        return true;
    const struct node *now = tree_hit(&s->tree, s->last.x, s->last.y);
    if (!now || strcmp(now->id, s->last.id) != 0)
        return true;
    char label[ID_SIZE];
    surface_keep_id(label, now->label);
    bool changed = strcmp(label, s->last.label) != 0 || now->checked != s->last.checked;
    return now->role != WIDGET_KEY && changed; // … or a switch, which would go back
}

// The second half of a double tap, which was meant for what stood there before.
static bool is_second_tap(struct surface *s, const struct input *input, int64_t now_ms)
{
    int near = s->theme.button_px;
    return input->by_hand && is_soon(s, now_ms) && abs(input->x - s->last.x) <= near &&
           abs(input->y - s->last.y) <= near && is_replaced(s);
}

void surface_done(struct surface *s)
{
    const struct input *by = s->hand;
    if (!by)
        return;
    s->deed = (struct deed){
        .kind = by->kind, .stroke = by->stroke, .at = s->down.visible, .at_ms = s->hand_ms};
    utf8_copy(s->deed.text, sizeof s->deed.text, by->text ? by->text : "");
    s->pointed_ms = INT64_MIN / 2; // what was aimed at is done
}

static bool is_deed(const struct deed *d, const struct input *input)
{
    if (d->kind == INPUT_UP)
        return rect_contains(d->at, input->x, input->y);
    if (d->kind == INPUT_TEXT)
        return strcmp(input->text, d->text) == 0;
    return input->stroke.key == d->stroke.key && input->stroke.point == d->stroke.point &&
           input->stroke.mods == d->stroke.mods;
}

// The same press as the one that has just done something, at whatever it would meet now. Another press between the two
// was meant, and so is the one after it: start, undo, start.
static bool is_same_deed(struct surface *s, const struct input *input, int64_t now_ms)
{
    struct deed *d = &s->deed;
    enum input_kind again = d->kind == INPUT_UP ? INPUT_DOWN : d->kind;
    if (!input->by_hand || input->kind != again)
        return false;
    if (!is_deed(d, input))
        d->kind = INPUT_NONE;
    return d->kind != INPUT_NONE && d->at_ms - ONE_DEED_MS < now_ms &&
           now_ms < d->at_ms + ONE_DEED_MS;
}

static void pointer_down(struct surface *s, const struct input *input, int64_t now_ms)
{
    give_up_touch(s); // of a touch whose end never came
    s->drag_x = input->x;
    s->drag_y = input->y;
    if (is_second_tap(s, input, now_ms) || is_same_deed(s, input, now_ms))
        return;
    const struct node *node = tree_hit(&s->tree, input->x, input->y);
    s->down.visible = node ? node->visible : (struct rect){0};
    s->down.of = node ? node->of : 0;
    surface_keep_id(s->pressed, node ? node->id : NULL);
    s->pressed_inside = node != NULL;
    s->down.x = input->x;
    s->down.y = input->y;
    s->down.at_ms = now_ms;
    s->focus_shown = false;
    s->drawing = node && node->role == WIDGET_PAD;
    s->dragged = s->drawing ? NULL : scroll_at(s, input->x, input->y);
    if (s->drawing)
        stroke_told(s, input, true, false, now_ms);
}

// Still on what it came down on, there or where that has gone meanwhile.
static bool is_on(const struct surface *s, const struct node *node, const struct input *input)
{
    return node->of == s->down.of && (rect_contains(node->visible, input->x, input->y) ||
                                      rect_contains(s->down.visible, input->x, input->y));
}

static void pointer_move(struct surface *s, const struct input *input, int64_t now_ms)
{
    if (s->drawing) {
        stroke_told(s, input, false, false, now_ms);
        return;
    }
    if (s->dragged && !s->dragging && s->dragged->most > 0 &&
        abs(input->y - s->drag_y) > theme_px(&s->theme, DRAG_DP)) {
        s->dragging = true;
        surface_keep_id(s->pressed, NULL);
    }
    if (s->dragging) {
        int dy = s->drag_y - input->y;
        s->drag_y = input->y;
        scroll_told(s, s->dragged, dy, now_ms);
    }
    const struct node *node = tree_find(&s->tree, s->pressed);
    s->pressed_inside = node && is_on(s, node, input);
}

static int cell_at(const struct node *node, int x, int y)
{
    struct rect all = node->cells;
    if (rect_empty(all) || !rect_contains(all, x, y))
        return -1;
    int column = (x - all.x) * node->columns / all.w;
    int row = (y - all.y) * node->rows / all.h;
    return row * node->columns + column;
}

static bool activate(struct surface *s, const char *id, int x, int y, int64_t now_ms)
{
    char copy[ID_SIZE];
    surface_keep_id(copy, id);
    const struct node *node = tree_find(&s->tree, copy);
    if (!node || !node->enabled)
        return false;
    if (node->focusable && node->role != WIDGET_KEY)
        surface_set_focus(s, copy);
    remember_answer(s, node, x, y, now_ms);
    struct ui_event event = {.kind = EVENT_ACTIVATE, .now_ms = now_ms, .id = copy};
    event.index = cell_at(node, x, y);
    surface_deliver(s, &event);
    return true;
}

static bool pointer_up(struct surface *s, const struct input *input, int64_t now_ms)
{
    char id[ID_SIZE];
    surface_keep_id(id, s->pressed);
    bool was_drag = s->dragging || s->drawing;
    if (s->drawing)
        stroke_told(s, input, false, true, now_ms);
    give_up_touch(s);
    const struct node *node = tree_find(&s->tree, id);
    if (was_drag || !node || !is_on(s, node, input))
        return false;
    return activate(s, id, input->x, input->y, now_ms);
}

// ---- keyboard -------------------------------------------------------------------------

bool surface_reveal_node(struct surface *s, const struct node *node)
{
    struct scroll *scroll = node->scroll ? surface_scroll(s, node->scroll) : NULL;
    const struct node *area = scroll ? tree_find(&s->tree, node->scroll) : NULL;
    if (!area || rect_inside(node->rect, area->rect))
        return false;
    bool above = node->rect.y < area->rect.y;
    int below = node->rect.y + node->rect.h - area->rect.y - area->rect.h;
    scroll_by(s, scroll, above ? node->rect.y - area->rect.y : below);
    return true;
}

static void focus_told(struct surface *s, int64_t now_ms)
{
    char id[ID_SIZE];
    surface_keep_id(id, s->focus);
    struct ui_event event = {.kind = EVENT_FOCUS, .now_ms = now_ms, .id = id, .index = -1};
    surface_deliver(s, &event);
}

static void move_focus(struct surface *s, enum focus_move move, int64_t now_ms)
{
    const struct node *node = tree_focus(&s->tree, s->focus, move);
    s->last.at_ms = 0; // whoever looks for something knows what they press
    s->deed.kind = INPUT_NONE;
    s->focus_shown = true;
    s->drawn = false;
    if (!node)
        return;
    bool moved = strcmp(s->focus, node->id) != 0;
    surface_set_focus(s, node->id);
    if (node->scroll && surface_reveal_node(s, node))
        scroll_told(s, surface_scroll(s, node->scroll), 0, now_ms);
    if (moved)
        focus_told(s, now_ms);
}

static bool activate_focus(struct surface *s, int64_t now_ms)
{
    const struct node *node = tree_find(&s->tree, s->focus);
    if (!node || !widget_interactive(node->role))
        return false;
    s->focus_shown = true;
    return activate(s, s->focus, node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2,
                    now_ms);
}

// A view on, all but a tenth of it: of the list that has the keyboard, else of the one with most to see.
static void turn_page(struct surface *s, bool down, int64_t now_ms)
{
    const struct node *focus = tree_find(&s->tree, s->focus), *area = NULL;
    for (size_t i = s->tree.barrier; i < s->tree.nodes.n; i++) {
        const struct node *node = &s->tree.nodes.at[i];
        if (node->role != WIDGET_LIST || rect_empty(node->visible))
            continue;
        if (focus && focus->scroll && strcmp(focus->scroll, node->id) == 0) {
            area = node;
            break;
        }
        if (!area || node->scroll_most > area->scroll_most)
            area = node;
    }
    struct scroll *scroll = area ? surface_scroll(s, area->id) : NULL;
    int view = area ? area->rect.h * 9 / 10 : 0;
    if (scroll)
        scroll_told(s, scroll, down ? view : -view, now_ms);
}

// What a key does where the screen has no use for it.
static bool usual_key(struct surface *s, struct keystroke stroke, int64_t now_ms)
{
    static const struct {
        enum key key;
        enum focus_move move;
    } moves[] = {{KEY_UP, FOCUS_UP},       {KEY_DOWN, FOCUS_DOWN},  {KEY_LEFT, FOCUS_LEFT},
                 {KEY_RIGHT, FOCUS_RIGHT}, {KEY_HOME, FOCUS_FIRST}, {KEY_END, FOCUS_LAST}};
    if (stroke.key == KEY_ENTER)
        return activate_focus(s, now_ms);
    if (stroke.key == KEY_TAB)
        move_focus(s, stroke.mods & MOD_SHIFT ? FOCUS_PREVIOUS : FOCUS_NEXT, now_ms);
    if ((stroke.key == KEY_PAGE_DOWN || stroke.key == KEY_PAGE_UP) && !stroke.mods)
        turn_page(s, stroke.key == KEY_PAGE_DOWN, now_ms);
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (stroke.key == moves[i].key)
            move_focus(s, moves[i].move, now_ms);
    }
    return false;
}

static bool acts_on_focus(const struct input *input)
{
    return input->kind == INPUT_TEXT || input->stroke.key == KEY_ENTER;
}

// A key that answers (Enter, Escape, a function key, a shortcut), not one that moves or deletes.
static bool is_answering(struct keystroke stroke)
{
    return stroke.key < KEY_TAB || stroke.key > KEY_PAGE_DOWN;
}

// Held down, or pressed twice: what it was meant for has been answered by it, and what came instead
// is not.
static bool is_key_too_soon(const struct surface *s, const struct input *input, int64_t now_ms)
{
    if (input->repeated)
        return true;
    if (!input->by_hand || !is_soon(s, now_ms))
        return false;
    bool replaced = s->last.screen_serial != s->frame.screen_serial;
    return replaced || (acts_on_focus(input) && strcmp(s->focus, s->last.id) != 0);
}

static bool key_input(struct surface *s, const struct input *input, int64_t now_ms)
{
    bool again = is_same_deed(s, input, now_ms) || is_key_too_soon(s, input, now_ms);
    if (is_answering(input->stroke) && again)
        return false;
    struct ui_event event = {.kind = EVENT_KEY, .now_ms = now_ms, .stroke = input->stroke};
    s->focus_shown = true; // the keyboard is in use: one sees where it is
    return !surface_deliver(s, &event) && usual_key(s, input->stroke, now_ms);
}

static bool text_input(struct surface *s, const struct input *input, int64_t now_ms)
{
    enum ui_event_kind kind = input->kind == INPUT_TEXT   ? EVENT_TEXT
                              : input->kind == INPUT_SCAN ? EVENT_SCAN
                                                          : EVENT_PREEDIT;
    struct ui_event event = {.kind = kind, .now_ms = now_ms, .text = input->text};
    const struct node *focus = tree_find(&s->tree, s->focus);
    bool typing = focus && focus->accepts_text;
    if (!typing && kind == EVENT_TEXT &&
        (is_key_too_soon(s, input, now_ms) || is_same_deed(s, input, now_ms)))
        return false; // a shortcut, or Space on what has the focus
    if (surface_deliver(s, &event) || typing || kind != EVENT_TEXT || strcmp(input->text, " ") != 0)
        return false;
    return activate_focus(s, now_ms);
}

static void resize(struct surface *s, int width, int height)
{
    if (width <= 0 || height <= 0)
        return;
    struct ui_env env = s->setup.env;
    env.width = width;
    env.height = height;
    give_up_touch(s); // it began somewhere else
    surface_set_env(s, &env);
}

static bool take_input(struct surface *s, const struct input *input, int64_t now_ms)
{
    struct ui_event event = {.now_ms = now_ms};
    switch (input->kind) {
    case INPUT_DOWN:
        pointer_down(s, input, now_ms);
        return false;
    case INPUT_MOVE:
        pointer_move(s, input, now_ms);
        return false;
    case INPUT_UP:
        return pointer_up(s, input, now_ms);
    case INPUT_WHEEL: {
        struct scroll *scroll = scroll_at(s, input->x, input->y);
        if (scroll)
            scroll_told(s, scroll, input->dy, now_ms);
        return false;
    }
    case INPUT_CANCEL:
        give_up_touch(s);
        s->drawn = false;
        return false;
    case INPUT_KEY:
        return key_input(s, input, now_ms);
    case INPUT_TEXT:
    case INPUT_PREEDIT:
    case INPUT_SCAN:
        return text_input(s, input, now_ms);
    case INPUT_DROP:
        event.kind = EVENT_DROP;
        event.text = input->text;
        surface_deliver(s, &event);
        return false;
    case INPUT_WAKE:
        event.kind = EVENT_WAKE;
        surface_deliver(s, &event);
        return false;
    case INPUT_RESIZE:
        resize(s, input->x, input->y);
        return false;
    case INPUT_NONE:
    case INPUT_KIND_COUNT:
        break;
    }
    return false;
}

bool surface_input(struct surface *s, const struct input *input, int64_t now_ms)
{
    surface_shown(s, now_ms);
    bool points = input->kind == INPUT_DOWN || input->kind == INPUT_MOVE || input->kind == INPUT_UP;
    s->hand = input->by_hand ? input : NULL;
    s->hand_ms = now_ms;
    if (s->hand && points)
        s->pointed_ms = now_ms;
    bool activated = take_input(s, input, now_ms);
    s->hand = NULL;
    return activated;
}

int64_t surface_pointed_ms(const struct surface *s)
{
    return s->pointed_ms;
}
