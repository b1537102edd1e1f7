// One surface: raw input is judged by the tree of the frame that the person sees, so what is hit is
// always what was shown. Ids are copied out of the frame before anything may rebuild it.

#include "ui/screen.h"
#include "base/err.h"
#include "ui/press.h"
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

enum { ID_SIZE = 96, WAY_MAX = 32, SCROLLS_MAX = 16, DRAG_DP = 16 };
// Nobody reads and answers a question within this time of its appearing; a hand that trembles touches
// twice, though, an old one with a third of a second between.
enum { TOO_SOON_MS = 500, TOO_SOON_AT_A_DESK_MS = 350 };
// What has been done by one press is not done again, and nothing else in its place, by a second one within this time.
enum { ONE_DEED_MS = 800 };

struct scroll {
    char id[ID_SIZE];
    int offset;
    int most;
};

struct surface {
    struct surface_setup setup;
    uint32_t shown_serial; // of the screen that was last made for the eye, and since when
    int64_t shown_ms;
    struct theme theme;
    struct arena arena;
    struct draw_list draw;
    struct tree tree;
    struct frame frame;
    bool drawn; // the frame is of the current screen and env
    int screen;
    int way[WAY_MAX]; // screens one came through
    int way_n;
    char pressed[ID_SIZE];
    bool pressed_inside; // the finger is still on it
    struct {
        int x, y;
        int64_t at_ms;
        struct rect visible; // of the node that it hit …
        int64_t of;          // … and what that was about
    } down;                  // where and when it came
    char focus[ID_SIZE];
    int focus_turn; // another one whenever the focus goes elsewhere
    bool focus_shown;
    bool typing; // the focus of the last frame takes text
    struct scroll scrolls[SCROLLS_MAX];
    int scroll_n;
    struct scroll *dragged;
    bool dragging;
    bool drawing;       // on the pad that is pressed
    int drag_x, drag_y; // where the finger came down, then where it was last
    int64_t again_ms;
    struct answer_given { // what was activated last, and where
        char id[ID_SIZE], label[ID_SIZE];
        bool checked; // … before
        uint32_t screen_serial;
        int x, y;
        int64_t at_ms; // of it, or of the screen's change that it led to
    } last;
    const struct input *hand; // what a person is doing now; NULL: nothing
    int64_t hand_ms;
    struct deed {             // of the last press that did something
        enum input_kind kind; // INPUT_NONE: there was none, or they have gone on since
        struct keystroke stroke;
        char text[8];
        struct rect at; // of a touch: what was touched
        int64_t at_ms;
    } deed;
    int64_t pointed_ms; // when a hand last moved or touched
};

static void copy_id(char *to, const char *id)
{
    utf8_copy(to, ID_SIZE, id ? id : "");
}

static void set_focus(struct surface *s, const char *id)
{
    s->focus_turn += strcmp(s->focus, id ? id : "") != 0;
    copy_id(s->focus, id);
}

static const struct screen *current(const struct surface *s)
{
    return s->setup.screens[s->screen];
}

// ---- life -----------------------------------------------------------------------------

struct surface *surface_create(const struct surface_setup *setup, int64_t now_ms)
{
    must(setup->screen_count > 0 && setup->home >= 0 && setup->home < setup->screen_count);
    must(setup->metrics != NULL);
    struct surface *s = mem_alloc(sizeof *s);
    s->setup = *setup;
    s->screen = setup->home;
    s->focus_turn = 1;
    s->again_ms = DEADLINE_NEVER;
    s->last.at_ms = s->pointed_ms = INT64_MIN / 2;
    theme_compute(&s->theme, &setup->env);
    arena_init(&s->arena);
    draw_init(&s->draw, &s->arena);
    tree_init(&s->tree, &s->arena);
    if (current(s)->enter)
        current(s)->enter(setup->app, now_ms);
    return s;
}

void surface_destroy(struct surface *s)
{
    if (!s)
        return;
    draw_finish(&s->draw);
    tree_finish(&s->tree);
    arena_finish(&s->arena);
    mem_wipe(s, sizeof *s);
    free(s);
}

static void forget_touch(struct surface *s)
{
    copy_id(s->pressed, NULL);
    set_focus(s, NULL);
    s->dragged = NULL;
    s->dragging = false;
    s->drawn = false;
}

void surface_wipe(struct surface *s)
{
    forget_touch(s);
    mem_wipe(s->scrolls, sizeof s->scrolls);
    mem_wipe(s->last.id, sizeof s->last.id); // where and when say nothing about anybody
    mem_wipe(s->last.label, sizeof s->last.label);
    s->scroll_n = 0;
    draw_clear(&s->draw);
    tree_clear(&s->tree);
    arena_reset(&s->arena);
    s->frame.wipe_serial++;
}

// ---- going from screen to screen ------------------------------------------------------

static void enter(struct surface *s, int screen, int64_t now_ms)
{
    if (current(s)->leave)
        current(s)->leave(s->setup.app, now_ms);
    s->screen = screen;
    s->frame.screen_serial++;
    s->last.at_ms = now_ms;
    forget_touch(s);
    s->scroll_n = 0;
    if (current(s)->enter)
        current(s)->enter(s->setup.app, now_ms);
}

static void remember_way(struct surface *s)
{
    if (s->way_n == WAY_MAX) {
        memmove(s->way, s->way + 1, sizeof s->way - sizeof *s->way);
        s->way_n--;
    }
    s->way[s->way_n++] = s->screen;
}

void surface_go(struct surface *s, int go, int64_t now_ms)
{
    if (go == SCREEN_STAY || go == SCREEN_UNUSED)
        return;
    s->frame.way = go == SCREEN_BACK ? WAY_BACK : WAY_ON;
    if (go == SCREEN_BACK && s->way_n > 0) {
        enter(s, s->way[--s->way_n], now_ms);
        return;
    }
    if (go == SCREEN_BACK || go == SCREEN_HOME) {
        s->way_n = 0;
        enter(s, s->setup.home, now_ms);
        surface_wipe(s);
        return;
    }
    must(go >= 0 && go < s->setup.screen_count);
    if (go != s->screen)
        remember_way(s);
    if (s->setup.screens[go]->rises)
        s->frame.way = WAY_UP;
    enter(s, go, now_ms);
}

// Gives the event to the app and the screen; true if one of them used it.
static bool deliver(struct surface *s, struct ui_event *event)
{
    char focus[ID_SIZE];
    copy_id(focus, s->focus);
    event->focus = *focus ? focus : NULL;
    event->focus_turn = s->focus_turn;
    int go = SCREEN_UNUSED;
    if (s->setup.before)
        go = s->setup.before(s->setup.app, event);
    if (go == SCREEN_UNUSED)
        go = current(s)->event(s->setup.app, event);
    surface_go(s, go, event->now_ms);
    s->drawn = false;
    return go != SCREEN_UNUSED;
}

void surface_tick(struct surface *s, int64_t now_ms)
{
    int64_t (*due)(const void *, int64_t) = s->setup.deadline;
    if (s->setup.tick && due && due(s->setup.app, now_ms) <= now_ms)
        surface_go(s, s->setup.tick(s->setup.app, now_ms), now_ms);
    const struct screen *screen = current(s);
    if (screen->tick && screen->deadline && screen->deadline(s->setup.app, now_ms) <= now_ms)
        surface_go(s, screen->tick(s->setup.app, now_ms), now_ms);
}

int64_t surface_deadline(const struct surface *s, int64_t now_ms)
{
    int64_t soonest = s->again_ms;
    if (s->setup.deadline) {
        int64_t at = s->setup.deadline(s->setup.app, now_ms);
        soonest = at < soonest ? at : soonest;
    }
    if (current(s)->deadline) {
        int64_t at = current(s)->deadline(s->setup.app, now_ms);
        soonest = at < soonest ? at : soonest;
    }
    return soonest;
}

// ---- frames ---------------------------------------------------------------------------

static struct scroll *find_scroll(struct surface *s, const char *id)
{
    for (int i = 0; i < s->scroll_n; i++) {
        if (strcmp(s->scrolls[i].id, id) == 0)
            return &s->scrolls[i];
    }
    return NULL;
}

// Learns how far each scroll area of the frame can go; true if an offset had to be pulled back.
static bool follow_scrolls(struct surface *s)
{
    bool moved = false;
    for (size_t i = 0; i < s->tree.nodes.n; i++) {
        const struct node *node = &s->tree.nodes.at[i];
        if (node->role != WIDGET_LIST || !*node->id)
            continue;
        struct scroll *scroll = find_scroll(s, node->id);
        if (!scroll && s->scroll_n < SCROLLS_MAX) {
            scroll = &s->scrolls[s->scroll_n++];
            *scroll = (struct scroll){0};
            copy_id(scroll->id, node->id);
        }
        if (!scroll)
            continue;
        scroll->most = node->scroll_most;
        if (scroll->offset > scroll->most) {
            scroll->offset = scroll->most;
            moved = true;
        }
    }
    return moved;
}

enum { STEP_MS = 16 }; // of what moves

// The office is an instrument and stays as it is; a mouse at a desk shows enough.
static void show_press(struct surface *s, const char *id, int64_t now_ms)
{
    const struct ui_env *env = &s->theme.env;
    if (env->office || env->reduced_motion)
        return;
    int64_t gone = now_ms - s->down.at_ms;
    struct press press = {
        .id = id, .x = s->down.x, .y = s->down.y, .for_ms = gone < 0 ? PRESS_RIPPLE_MS : gone};
    press_show(&s->draw, &s->tree, &s->theme, &press);
    if (press.for_ms < PRESS_RIPPLE_MS && now_ms + STEP_MS < s->again_ms)
        s->again_ms = now_ms + STEP_MS;
}

static void build(struct surface *s, int64_t now_ms)
{
    struct ui_scroll_state scrolls[SCROLLS_MAX];
    for (int i = 0; i < s->scroll_n; i++)
        scrolls[i] = (struct ui_scroll_state){s->scrolls[i].id, s->scrolls[i].offset};
    draw_clear(&s->draw);
    tree_clear(&s->tree);
    arena_reset(&s->arena);
    struct ui ui = {
        .arena = &s->arena,
        .theme = &s->theme,
        .draw = &s->draw,
        .tree = &s->tree,
        .metrics = s->setup.metrics,
        .lang = s->theme.env.lang,
        .now_ms = now_ms,
        .pressed = *s->pressed && s->pressed_inside ? s->pressed : NULL,
        .focus = *s->focus ? s->focus : NULL,
        .focus_turn = s->focus_turn,
        .focus_shown = s->focus_shown,
        .typing = s->typing,
        .scrolls = scrolls,
        .scroll_count = s->scroll_n,
        .again_ms = DEADLINE_NEVER,
    };
    current(s)->draw(s->setup.app, &ui);
    if (s->setup.over)
        s->setup.over(s->setup.app, &ui);
    must(s->draw.clips.n == 0);
    s->again_ms = ui.again_ms;
    if (ui.pressed)
        show_press(s, ui.pressed, now_ms);
}

// True if that has changed.
static bool settle_typing(struct surface *s)
{
    const struct node *node = tree_find(&s->tree, s->focus);
    bool was = s->typing;
    s->typing = node && node->accepts_text;
    return s->typing != was;
}

// Focus that points at nothing is dropped; a screen's wish is followed. True if it changed.
static bool settle_focus(struct surface *s)
{
    const struct node *node = tree_find(&s->tree, s->focus);
    if (node && node->enabled)
        return false;
    bool had = *s->focus != '\0';
    set_focus(s, s->tree.autofocus);
    return had || *s->focus;
}

static uint64_t theme_hash(const struct theme *theme, uint64_t hash)
{
    for (int i = 0; i < COLOR_COUNT; i++)
        hash = (hash ^ theme->color[i]) * 0x100000001b3u;
    hash = (hash ^ (uint64_t)theme->env.width) * 0x100000001b3u;
    return (hash ^ (uint64_t)theme->env.height) * 0x100000001b3u;
}

static const struct frame *make_frame(struct surface *s, int64_t now_ms)
{
    build(s, now_ms);
    bool moved = follow_scrolls(s);
    if (settle_focus(s) || moved)
        build(s, now_ms);
    if (settle_typing(s) && s->theme.env.office)
        build(s, now_ms);
    const struct node *focus = tree_find(&s->tree, s->focus);
    s->frame.draw = &s->draw;
    s->frame.tree = &s->tree;
    s->frame.theme = &s->theme;
    s->frame.hash = theme_hash(&s->theme, draw_hash(&s->draw));
    s->frame.focus = focus ? focus->id : NULL;
    s->frame.focus_shown = focus && s->focus_shown;
    s->frame.wants_text = focus && focus->accepts_text;
    s->drawn = true;
    return &s->frame;
}

const struct frame *surface_frame(struct surface *s, int64_t now_ms)
{
    if (s->shown_serial != s->frame.screen_serial) {
        s->shown_serial = s->frame.screen_serial;
        s->shown_ms = now_ms;
    }
    return make_frame(s, now_ms);
}

const struct frame *surface_shown(struct surface *s, int64_t now_ms)
{
    return s->drawn ? &s->frame : make_frame(s, now_ms);
}

// ---- pointer --------------------------------------------------------------------------

static struct scroll *scroll_at(struct surface *s, int x, int y)
{
    for (size_t i = s->tree.nodes.n; i > s->tree.barrier; i--) {
        const struct node *node = &s->tree.nodes.at[i - 1];
        if (node->role == WIDGET_LIST && rect_contains(node->visible, x, y))
            return find_scroll(s, node->id);
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
    copy_id(id, scroll->id);
    scroll_by(s, scroll, dy);
    struct ui_event event = {
        .kind = EVENT_SCROLL, .now_ms = now_ms, .id = id, .index = scroll->offset};
    deliver(s, &event);
}

// The touch being made is given up: whatever only its end would clear.
static void give_up_touch(struct surface *s)
{
    copy_id(s->pressed, NULL);
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
    copy_id(id, pad->id);
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
    deliver(s, &event);
}

static void remember_answer(struct surface *s, const struct node *node, int x, int y,
                            int64_t now_ms)
{
    copy_id(s->last.id, node->id);
    copy_id(s->last.label, node->label);
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
    copy_id(label, now->label);
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
    copy_id(s->pressed, node ? node->id : NULL);
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
        copy_id(s->pressed, NULL);
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
    copy_id(copy, id);
    const struct node *node = tree_find(&s->tree, copy);
    if (!node || !node->enabled)
        return false;
    if (node->focusable && node->role != WIDGET_KEY)
        set_focus(s, copy);
    remember_answer(s, node, x, y, now_ms);
    struct ui_event event = {.kind = EVENT_ACTIVATE, .now_ms = now_ms, .id = copy};
    event.index = cell_at(node, x, y);
    deliver(s, &event);
    return true;
}

static bool pointer_up(struct surface *s, const struct input *input, int64_t now_ms)
{
    char id[ID_SIZE];
    copy_id(id, s->pressed);
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

// Scrolls so that the node can be seen whole; true if something moved.
static bool reveal(struct surface *s, const struct node *node)
{
    struct scroll *scroll = node->scroll ? find_scroll(s, node->scroll) : NULL;
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
    copy_id(id, s->focus);
    struct ui_event event = {.kind = EVENT_FOCUS, .now_ms = now_ms, .id = id, .index = -1};
    deliver(s, &event);
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
    set_focus(s, node->id);
    if (node->scroll && reveal(s, node))
        scroll_told(s, find_scroll(s, node->scroll), 0, now_ms);
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
    struct scroll *scroll = area ? find_scroll(s, area->id) : NULL;
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
    return !deliver(s, &event) && usual_key(s, input->stroke, now_ms);
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
    if (deliver(s, &event) || typing || kind != EVENT_TEXT || strcmp(input->text, " ") != 0)
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
        deliver(s, &event);
        return false;
    case INPUT_WAKE:
        event.kind = EVENT_WAKE;
        deliver(s, &event);
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

// ---- for the driver -------------------------------------------------------------------

bool surface_tap(struct surface *s, const char *id_or_label, int64_t now_ms, struct err *err)
{
    surface_frame(s, now_ms);
    const struct node *node = tree_find_any(&s->tree, id_or_label);
    if (!node)
        return err_set(err, ERR_NOTFOUND, "'%s' is not on screen '%s'", id_or_label,
                       current(s)->name);
    if (reveal(s, node)) {
        surface_frame(s, now_ms);
        node = tree_find_any(&s->tree, id_or_label);
    }
    if (!widget_interactive(node->role))
        return err_set(err, ERR_INPUT, "'%s' cannot be touched: it is a %s", id_or_label,
                       widget_role_name(node->role));
    if (!node->enabled)
        return err_set(err, ERR_DENIED, "'%s' is disabled", id_or_label);
    struct input input = {.kind = INPUT_DOWN, // not by hand: a driver's clock stands between taps
                          .x = node->visible.x + node->visible.w / 2,
                          .y = node->visible.y + node->visible.h / 2};
    if (tree_hit(&s->tree, input.x, input.y) != node)
        return err_set(err, ERR_CONFLICT, "'%s' lies behind something else", id_or_label);
    surface_input(s, &input, now_ms);
    surface_frame(s, now_ms); // the pressed state is seen, as by a person
    input.kind = INPUT_UP;
    surface_input(s, &input, now_ms);
    return true;
}

bool surface_focus(struct surface *s, const char *id)
{
    const struct node *node = tree_find(&s->tree, id);
    if (!node || !node->focusable || !node->enabled)
        return false;
    set_focus(s, id);
    reveal(s, node);
    s->drawn = false;
    return true;
}

void surface_reveal(struct surface *s, const char *id)
{
    const struct node *node = tree_find(&s->tree, id);
    if (node)
        reveal(s, node);
}

int surface_scrolled(const struct surface *s, const char *id)
{
    for (int i = 0; i < s->scroll_n; i++) {
        if (strcmp(s->scrolls[i].id, id) == 0)
            return s->scrolls[i].offset;
    }
    return 0;
}

const char *surface_screen(const struct surface *s)
{
    return current(s)->name;
}

int surface_screen_index(const struct surface *s)
{
    return s->screen;
}

const struct ui_env *surface_env(const struct surface *s)
{
    return &s->setup.env;
}

void surface_set_env(struct surface *s, const struct ui_env *env)
{
    s->setup.env = *env;
    theme_compute(&s->theme, env);
    s->drawn = false;
}
