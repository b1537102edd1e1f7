// One surface: raw input is judged by the tree of the frame that the person sees, so what is hit is
// always what was shown. Ids are copied out of the frame before anything may rebuild it.

#include "ui/press.h"
#include "ui/surface_own.h"

#include <stdlib.h>
#include <string.h>

void surface_keep_id(char *to, const char *id)
{
    utf8_copy(to, ID_SIZE, id ? id : "");
}

void surface_set_focus(struct surface *s, const char *id)
{
    s->focus_turn += strcmp(s->focus, id ? id : "") != 0;
    surface_keep_id(s->focus, id);
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
    surface_keep_id(s->pressed, NULL);
    surface_set_focus(s, NULL);
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

bool surface_deliver(struct surface *s, struct ui_event *event)
{
    char focus[ID_SIZE];
    surface_keep_id(focus, s->focus);
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

struct scroll *surface_scroll(struct surface *s, const char *id)
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
        struct scroll *scroll = surface_scroll(s, node->id);
        if (!scroll && s->scroll_n < SCROLLS_MAX) {
            scroll = &s->scrolls[s->scroll_n++];
            *scroll = (struct scroll){0};
            surface_keep_id(scroll->id, node->id);
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
    surface_set_focus(s, s->tree.autofocus);
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
    s->frame.screen = current(s)->name;
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

// ---- for the driver -------------------------------------------------------------------

bool surface_tap(struct surface *s, const char *id_or_label, int64_t now_ms, struct err *err)
{
    surface_frame(s, now_ms);
    const struct node *node = tree_find_any(&s->tree, id_or_label);
    if (!node)
        return err_set(err, ERR_NOTFOUND, "'%s' is not on screen '%s'", id_or_label,
                       current(s)->name);
    if (surface_reveal_node(s, node)) {
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

const char *surface_focused(const struct surface *s)
{
    return s->focus;
}

void surface_focus_anew(struct surface *s)
{
    surface_set_focus(s, NULL);
}

bool surface_focus(struct surface *s, const char *id)
{
    const struct node *node = tree_find(&s->tree, id);
    if (!node || !node->focusable || !node->enabled)
        return false;
    surface_set_focus(s, id);
    surface_reveal_node(s, node);
    s->drawn = false;
    return true;
}

void surface_reveal(struct surface *s, const char *id)
{
    const struct node *node = tree_find(&s->tree, id);
    if (node)
        surface_reveal_node(s, node);
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
