// SDL's events become the surface's input: one finger or the mouse as the pointer (never both for
// one touch), characters through the wedge. The loop sleeps until the first of: an event, the
// surface's deadline, the wedge's, and paints only frames that changed.

#include "platform/window.h"
#include "base/mem.h"
#include "platform/painter.h"
#include "platform/wedge.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { WHEEL_DP = 64, FADE_MS = 140, LONGEST_WAIT_MS = 60 * 1000 };

struct window {
    SDL_Window *sdl;
    SDL_Renderer *renderer;
    struct painter *painter;
    struct sound *sound;
    Uint32 wake_event;
    bool closed;
    bool down; // the pointer
    SDL_FingerID finger;
    bool finger_down;
    struct wedge wedge;
    SDL_Texture *before; // the screen that is being left, while it fades
    Uint64 fade_from_ms;
    uint32_t screen_serial, wipe_serial; // of the frame shown last
    bool shown_once;
};

// ---- life -----------------------------------------------------------------------------

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); // 1 ms to present instead of 11
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

static bool open_sdl(struct window *w, const struct window_setup *setup, struct err *err)
{
    Uint32 flags = setup->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    // Without a window manager, as on a kiosk, nobody makes a window full screen: it is born that large.
    SDL_Rect whole = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, setup->width, setup->height};
    if (setup->fullscreen)
        SDL_GetDisplayBounds(0, &whole);
    w->sdl = SDL_CreateWindow(setup->title, whole.x, whole.y, whole.w, whole.h, flags);
    if (!w->sdl)
        return err_set(err, ERR_MISSING, "cannot open a window: %s", SDL_GetError());
    w->renderer = SDL_CreateRenderer(w->sdl, -1, SDL_RENDERER_SOFTWARE);
    if (!w->renderer)
        return err_set(err, ERR_MISSING, "cannot draw into the window: %s", SDL_GetError());
    SDL_ShowCursor(setup->show_cursor ? SDL_ENABLE : SDL_DISABLE);
    return true;
}

struct window *window_open(const struct window_setup *setup, struct err *err)
{
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        err_set(err, ERR_MISSING, "there is no display to open a window on: %s", SDL_GetError());
        return NULL;
    }
    struct window *w = mem_alloc(sizeof *w);
    w->sound = setup->sound;
    w->wake_event = SDL_RegisterEvents(1);
    if (!open_sdl(w, setup, err)) {
        window_close(w);
        return NULL;
    }
    w->painter = painter_create(w->renderer, setup->fonts, setup->assets);
    SDL_StartTextInput(); // always: a scanner types whether or not a field has the focus
    return w;
}

static void end_fade(struct window *w)
{
    if (w->before)
        SDL_DestroyTexture(w->before);
    w->before = NULL;
}

void window_close(struct window *w)
{
    if (!w)
        return;
    end_fade(w);
    painter_destroy(w->painter);
    if (w->renderer)
        SDL_DestroyRenderer(w->renderer);
    if (w->sdl)
        SDL_DestroyWindow(w->sdl);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    mem_wipe(w, sizeof *w);
    free(w);
}

void window_size(const struct window *w, int *ret_width, int *ret_height)
{
    SDL_GetRendererOutputSize(w->renderer, ret_width, ret_height);
}

void window_wake(struct window *w)
{
    SDL_PushEvent(&(SDL_Event){.type = w->wake_event});
}

// ---- input ----------------------------------------------------------------------------

struct turn { // what one turn of the loop works with
    struct window *window;
    struct surface *surface;
    const struct clock *clock;
    const struct window_hooks *hooks;
};

static void give(const struct turn *t, const struct input *input)
{
    if (surface_input(t->surface, input, clock_now_ms(t->clock)))
        sound_play(t->window->sound, SOUND_CLICK);
}

static void give_pointer(const struct turn *t, enum input_kind kind, int x, int y)
{
    struct window *w = t->window;
    if (kind == INPUT_MOVE && !w->down)
        return;
    w->down = kind != INPUT_UP;
    give(t, &(struct input){.kind = kind, .x = x, .y = y});
}

static void give_finger(const struct turn *t, const SDL_TouchFingerEvent *event,
                        enum input_kind kind)
{
    struct window *w = t->window;
    if (w->finger_down && event->fingerId != w->finger)
        return; // a second finger, or a sleeve
    if (!w->finger_down && kind != INPUT_DOWN)
        return;
    w->finger = event->fingerId;
    w->finger_down = kind != INPUT_UP;
    int width, height;
    window_size(w, &width, &height);
    give_pointer(t, kind, (int)(event->x * (float)width), (int)(event->y * (float)height));
}

static void give_text(const struct turn *t, const char *text)
{
    if (*text)
        give(t, &(struct input){.kind = INPUT_TEXT, .text = text});
}

static void flush_wedge(const struct turn *t)
{
    char typed[WEDGE_SIZE];
    wedge_take(&t->window->wedge, typed);
    give_text(t, typed);
    mem_wipe(typed, sizeof typed);
}

// Only single plain characters can come from a scanner; anything else was committed by an input
// method.
static void text_came(const struct turn *t, const char *text)
{
    if ((unsigned char)text[0] >= 0x80 || strlen(text) != 1) {
        flush_wedge(t);
        give_text(t, text);
        return;
    }
    char typed[WEDGE_SIZE];
    wedge_text(&t->window->wedge, text, (int64_t)SDL_GetTicks64(), typed);
    give_text(t, typed);
    mem_wipe(typed, sizeof typed);
}

static const struct {
    SDL_Keycode sdl;
    enum key key;
} keys[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_TAB, KEY_TAB},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_F1, KEY_F1},
    {SDLK_F2, KEY_F2},
    {SDLK_F3, KEY_F3},
    {SDLK_F4, KEY_F4},
    {SDLK_F5, KEY_F5},
    {SDLK_F6, KEY_F6},
    {SDLK_F7, KEY_F7},
    {SDLK_F8, KEY_F8},
    {SDLK_F9, KEY_F9},
    {SDLK_F10, KEY_F10},
    {SDLK_F11, KEY_F11},
    {SDLK_F12, KEY_F12},
};

static struct keystroke stroke_of(const SDL_Keysym *sym)
{
    struct keystroke stroke = {0};
    stroke.mods = (sym->mod & KMOD_SHIFT ? MOD_SHIFT : 0u) |
                  (sym->mod & KMOD_CTRL ? MOD_CTRL : 0u) | (sym->mod & KMOD_ALT ? MOD_ALT : 0u);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].sdl == sym->sym)
            stroke.key = keys[i].key;
    }
    bool held = stroke.mods & (MOD_CTRL | MOD_ALT);
    if (stroke.key == KEY_NONE && held && sym->sym > ' ' && sym->sym < 0x7F) {
        stroke.key = KEY_CHAR;
        stroke.point = (uint32_t)sym->sym;
    }
    return stroke;
}

static void key_came(const struct turn *t, const SDL_Keysym *sym)
{
    struct input input = {.kind = INPUT_KEY, .stroke = stroke_of(sym)};
    if (input.stroke.key == KEY_NONE)
        return; // a letter: comes as text
    char held[WEDGE_SIZE];
    if (input.stroke.key == KEY_ENTER) {
        if (wedge_enter(&t->window->wedge, (int64_t)SDL_GetTicks64(), held)) {
            give(t, &(struct input){.kind = INPUT_SCAN, .text = held});
            mem_wipe(held, sizeof held);
            return;
        }
        give_text(t, held);
        mem_wipe(held, sizeof held);
    } else {
        flush_wedge(t);
    }
    give(t, &input);
}

static void window_changed(const struct turn *t, const SDL_WindowEvent *event)
{
    struct window *w = t->window;
    if (event->event == SDL_WINDOWEVENT_CLOSE)
        w->closed = true;
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        struct input input = {.kind = INPUT_RESIZE};
        window_size(w, &input.x, &input.y);
        give(t, &input);
        painter_forget(w->painter);
    }
    if (event->event == SDL_WINDOWEVENT_EXPOSED)
        painter_forget(w->painter);
}

static void mouse_came(const struct turn *t, const SDL_Event *event)
{
    if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID)
        give_pointer(t, INPUT_MOVE, event->motion.x, event->motion.y);
    bool button = event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEBUTTONUP;
    if (button && event->button.button == SDL_BUTTON_LEFT &&
        event->button.which != SDL_TOUCH_MOUSEID)
        give_pointer(t, event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP, event->button.x,
                     event->button.y);
    if (event->type == SDL_MOUSEWHEEL) {
        struct input input = {.kind = INPUT_WHEEL, .dy = -event->wheel.y * WHEEL_DP};
        SDL_GetMouseState(&input.x, &input.y);
        give(t, &input);
    }
}

static void event_came(const struct turn *t, const SDL_Event *event)
{
    struct window *w = t->window;
    if (event->type == w->wake_event) {
        if (t->hooks && t->hooks->woken)
            t->hooks->woken(t->hooks->self);
        give(t, &(struct input){.kind = INPUT_WAKE});
    } else if (event->type == SDL_QUIT) {
        w->closed = true;
    } else if (event->type == SDL_WINDOWEVENT) {
        window_changed(t, &event->window);
    } else if (event->type == SDL_FINGERDOWN) {
        give_finger(t, &event->tfinger, INPUT_DOWN);
    } else if (event->type == SDL_FINGERMOTION) {
        give_finger(t, &event->tfinger, INPUT_MOVE);
    } else if (event->type == SDL_FINGERUP) {
        give_finger(t, &event->tfinger, INPUT_UP);
    } else if (event->type == SDL_KEYDOWN) {
        key_came(t, &event->key.keysym);
    } else if (event->type == SDL_TEXTINPUT) {
        text_came(t, event->text.text);
    } else if (event->type == SDL_TEXTEDITING) {
        give(t, &(struct input){.kind = INPUT_PREEDIT, .text = event->edit.text});
    } else {
        mouse_came(t, event);
    }
}

// ---- showing --------------------------------------------------------------------------

// Keeps what is on the window, so that the next screen can come out of it.
static void begin_fade(struct window *w)
{
    int width, height;
    window_size(w, &width, &height);
    end_fade(w);
    SDL_Surface *copy =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (copy && SDL_RenderReadPixels(w->renderer, NULL, copy->format->format, copy->pixels,
                                     copy->pitch) == 0) {
        w->before = SDL_CreateTextureFromSurface(w->renderer, copy);
        w->fade_from_ms = SDL_GetTicks64();
    }
    SDL_FreeSurface(copy);
}

// The old screen over the new one, fainter and fainter. Wiped frames are not kept: no fade at the
// end of a session, when the frame that would fade shows what a visitor typed.
static void show_fade(struct window *w, const struct frame *frame)
{
    Uint64 gone = SDL_GetTicks64() - w->fade_from_ms;
    painter_forget(w->painter);
    painter_paint(w->painter, frame);
    if (gone >= FADE_MS) {
        end_fade(w);
    } else {
        float rest = 1 - (float)gone / FADE_MS;
        SDL_SetTextureBlendMode(w->before, SDL_BLENDMODE_BLEND);
        SDL_SetTextureAlphaMod(w->before, (Uint8)(255 * rest * rest));
        SDL_RenderCopy(w->renderer, w->before, NULL, NULL);
    }
    SDL_RenderPresent(w->renderer);
}

static void follow_text_focus(const struct frame *frame)
{
    const struct node *node = frame->wants_text ? tree_find(frame->tree, frame->focus) : NULL;
    if (node)
        SDL_SetTextInputRect(&(SDL_Rect){node->rect.x, node->rect.y, node->rect.w, node->rect.h});
}

static void show(const struct turn *t)
{
    struct window *w = t->window;
    const struct frame *frame = surface_frame(t->surface, clock_now_ms(t->clock));
    follow_text_focus(frame);
    bool changed = w->shown_once && frame->screen_serial != w->screen_serial;
    bool wiped = frame->wipe_serial != w->wipe_serial;
    w->screen_serial = frame->screen_serial;
    w->wipe_serial = frame->wipe_serial;
    w->shown_once = true;
    if (changed && !wiped && !frame->theme->env.reduced_motion)
        begin_fade(w);
    if (wiped)
        end_fade(w);
    if (w->before)
        show_fade(w, frame);
    else if (painter_paint(w->painter, frame))
        SDL_RenderPresent(w->renderer);
}

// ---- the loop -------------------------------------------------------------------------

static int wait_ms(const struct turn *t, int longest_ms)
{
    struct window *w = t->window;
    if (w->before)
        return 8; // a step of the fade
    int64_t now = clock_now_ms(t->clock);
    int64_t until = surface_deadline(t->surface, now);
    int64_t wait = until == DEADLINE_NEVER ? LONGEST_WAIT_MS : until - now;
    if (w->wedge.n > 0) {
        int64_t typing = wedge_deadline(&w->wedge) - (int64_t)SDL_GetTicks64();
        wait = typing < wait ? typing : wait;
    }
    wait = wait < longest_ms ? wait : longest_ms;
    return wait < 0 ? 0 : (int)wait;
}

bool window_step(struct window *w, struct surface *surface, const struct clock *clock,
                 const struct window_hooks *hooks, int longest_ms)
{
    struct turn t = {w, surface, clock, hooks};
    if (!w->shown_once) {
        show(&t);
        if (hooks && hooks->shown)
            hooks->shown(hooks->self);
    }
    SDL_Event event;
    bool any = SDL_WaitEventTimeout(&event, wait_ms(&t, longest_ms)) == 1;
    while (any) {
        event_came(&t, &event);
        any = SDL_PollEvent(&event) == 1;
    }
    if ((int64_t)SDL_GetTicks64() >= wedge_deadline(&w->wedge))
        flush_wedge(&t);
    surface_tick(surface, clock_now_ms(clock));
    show(&t);
    return !w->closed;
}

void window_run(struct window *w, struct surface *surface, const struct clock *clock,
                const struct window_hooks *hooks)
{
    int width, height;
    window_size(w, &width, &height);
    surface_input(surface, &(struct input){.kind = INPUT_RESIZE, .x = width, .y = height},
                  clock_now_ms(clock));
    while (window_step(w, surface, clock, hooks, LONGEST_WAIT_MS)) {
        if (hooks && hooks->done && hooks->done(hooks->self))
            break;
    }
}
