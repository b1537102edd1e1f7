// SDL's events become the surface's input: the newest finger or the mouse as the pointer (touch.h),
// characters and keys through the wedge (wedge.h). The loop sleeps until the first of: an event, the
// surface's deadline, the wedge's, and paints only frames that changed.

#include "platform/window.h"
#include "base/mem.h"
#include "platform/aside.h"
#include "platform/decode.h"
#include "platform/motion.h"
#include "platform/output.h"
#include "platform/painter.h"
#include "platform/touch.h"
#include "platform/wedge.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { WHEEL_DP = 64, STEP_MS = 4, LONGEST_WAIT_MS = 60 * 1000 };

struct window {
    SDL_Window *sdl;
    SDL_Renderer *renderer;
    struct painter *painter;
    struct aside *aside; // decodes images; NULL: there is no thread for it
    struct sound *sound;
    Uint32 wake_event;
    bool closed;
    bool fullscreen;
    char output[64];       // that it belongs on, where has_output
    bool has_output, away; // … and that is not there
    struct touch touch;
    struct wedge wedge;
    bool repeats;         // the key whose text comes next is being held down
    bool composing;       // an input method shows what is not chosen yet
    struct motion motion; // of the screen that enters
    bool moves;
    Uint64 moves_from_ms;
    uint64_t moves_hash;                 // of the frame that enters: anything else ends it
    uint32_t screen_serial, wipe_serial; // of the frame shown last
    bool shown_once;
};

// ---- images, on a thread of their own: no touch waits for one ----------------------------

struct image_job {
    struct aside_job job;
    uint64_t key;
    char path[512];
    struct decode_wish wish;
    SDL_Surface *picture;
};

static void run_image(struct aside_job *job)
{
    struct image_job *q = (struct image_job *)job;
    q->picture = decode_part(q->path, &q->wish);
}

static void drop_image(struct aside_job *job)
{
    SDL_FreeSurface(((struct image_job *)job)->picture);
    free(job);
}

static void done_image(struct aside_job *job, void *self)
{
    struct image_job *q = (struct image_job *)job;
    painter_decoded(((struct window *)self)->painter, q->key, q->picture);
    free(job);
}

static void decode_aside(void *self, uint64_t key, const char *path, const struct decode_wish *wish)
{
    struct image_job *q = mem_alloc(sizeof *q);
    q->job = (struct aside_job){run_image, done_image, drop_image, NULL};
    q->key = key;
    q->wish = *wish;
    utf8_copy(q->path, sizeof q->path, path);
    aside_post(((struct window *)self)->aside, &q->job);
}

static void wake_up(void *self)
{
    window_wake(self);
}

static void open_painter(struct window *w, const struct window_setup *setup)
{
    struct err err = {0};
    w->painter = painter_create(w->renderer, setup->fonts, setup->assets);
    w->aside = aside_open(wake_up, w, &err);
    if (w->aside)
        painter_decode_elsewhere(w->painter, decode_aside, w);
}

// ---- life -----------------------------------------------------------------------------

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); // 1 ms to present instead of 11
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

// No larger than the screen leaves room for, in its own proportions.
static void fit_screen(int screen, SDL_Rect *whole)
{
    SDL_Rect room;
    if (SDL_GetDisplayUsableBounds(screen, &room) != 0 || room.w <= 0 || room.h <= 0)
        return;
    if (whole->w > room.w) {
        whole->h = whole->h * room.w / whole->w;
        whole->w = room.w;
    }
    if (whole->h > room.h) {
        whole->w = whole->w * room.h / whole->h;
        whole->h = room.h;
    }
}

static bool open_sdl(struct window *w, const struct window_setup *setup, struct err *err)
{
    Uint32 flags = setup->fullscreen ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_RESIZABLE;
    // Without a window manager, as on a kiosk, nobody makes a window full screen: it is born that large.
    SDL_Rect whole = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, setup->width, setup->height};
    int output = setup->output ? output_now(setup->output) : 0;
    w->away = output == OUTPUT_NONE;
    if (setup->fullscreen)
        SDL_GetDisplayBounds(w->away ? 0 : output, &whole);
    else if (setup->fits)
        fit_screen(w->away ? 0 : output, &whole);
    flags |= w->away ? SDL_WINDOW_HIDDEN : 0;
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
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "lobby", 0); // not the name of our file
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        err_set(err, ERR_MISSING, "there is no display to open a window on: %s", SDL_GetError());
        return NULL;
    }
    struct window *w = mem_alloc(sizeof *w);
    w->sound = setup->sound;
    w->wedge.patient = !setup->types;
    w->fullscreen = setup->fullscreen;
    w->has_output = setup->output != NULL;
    utf8_copy(w->output, sizeof w->output, setup->output ? setup->output : "");
    w->wake_event = SDL_RegisterEvents(1);
    if (!open_sdl(w, setup, err)) {
        window_close(w);
        return NULL;
    }
    open_painter(w, setup);
    SDL_StartTextInput(); // always: a scanner types whether or not a field has the focus
    return w;
}

static void end_motion(struct window *w)
{
    motion_end(&w->motion);
    w->moves = false;
}

void window_close(struct window *w)
{
    if (!w)
        return;
    end_motion(w);
    aside_close(w->aside);
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

void window_place(struct window *w)
{
    SDL_Rect whole;
    int output = w->has_output ? output_now(w->output) : 0;
    w->away = output == OUTPUT_NONE;
    if (w->away) { // better nothing than over another surface
        SDL_HideWindow(w->sdl);
        return;
    }
    // As it was born: SDL's own full screen goes to the first output where no window manager is.
    SDL_ShowWindow(w->sdl);
    if (w->fullscreen && SDL_GetDisplayBounds(output, &whole) == 0) {
        SDL_SetWindowSize(w->sdl, whole.w, whole.h);
        SDL_SetWindowPosition(w->sdl, whole.x, whole.y);
    }
    painter_forget(w->painter);
}

void window_keep_picture(struct window *w, const char *path, SDL_Surface *picture)
{
    painter_keep_picture(w->painter, path, picture);
}

void window_copy(struct window *w, const char *text)
{
    (void)w; // there is one clipboard, but nobody who has no window copies
    SDL_SetClipboardText(text);
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
        sound_click(t->window->sound);
}

static void give_contact(const struct turn *t, const struct contact *contact)
{
    int width, height;
    window_size(t->window, &width, &height);
    struct input said[2];
    int n = touch_tell(&t->window->touch, contact, width, height, said);
    for (int i = 0; i < n; i++)
        give(t, &said[i]);
}

static void give_finger(const struct turn *t, const SDL_TouchFingerEvent *event,
                        enum input_kind kind)
{
    int width, height;
    window_size(t->window, &width, &height);
    give_contact(t, &(struct contact){.source = TOUCH_FINGER,
                                      .device = event->touchId,
                                      .finger = event->fingerId,
                                      .kind = kind,
                                      .x = event->x * (float)width,
                                      .y = event->y * (float)height});
}

static void forget_touch(const struct turn *t)
{
    struct input said;
    if (touch_forget(&t->window->touch, &said) == 1)
        give(t, &said);
}

static void give_text(const struct turn *t, const char *text)
{
    if (*text)
        give(t, &(struct input){.kind = INPUT_TEXT,
                                .text = text,
                                .by_hand = true,
                                .repeated = t->window->repeats});
}

// What the wedge has found out.
static void give_said(const struct turn *t, struct wedge_said *said)
{
    if (said->kind == WEDGE_SCANNED)
        give(t, &(struct input){.kind = INPUT_SCAN, .text = said->text, .by_hand = true});
    else if (said->kind == WEDGE_TYPED)
        give_text(t, said->text);
    mem_wipe(said, sizeof *said);
}

static int64_t wedge_now(void)
{
    return (int64_t)SDL_GetTicks64() + 1; // never 0
}

static void flush_wedge(const struct turn *t)
{
    struct wedge_said said;
    wedge_give_up(&t->window->wedge, wedge_now(), &said);
    give_said(t, &said);
}

// One character that a layout of the Latin, Greek or Cyrillic kind has on a key; anything else was
// committed by an input method.
static bool is_of_a_key(const char *text)
{
    return *text && utf8_length(text) == 1 && (unsigned char)text[0] < 0xE3;
}

static void text_came(const struct turn *t, const char *text)
{
    if (!is_of_a_key(text) || t->window->repeats) { // no scanner holds a key down
        flush_wedge(t);
        give_text(t, text);
        return;
    }
    struct wedge_said said;
    wedge_text(&t->window->wedge, text, wedge_now(), &said);
    give_said(t, &said);
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

// What a US keyboard types with that key: what a scanner means whatever layout is set. 0: nothing.
static char us_character(const SDL_Keysym *sym)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz1234567890";
    static const char shifted[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()";
    static const struct {
        SDL_Scancode code;
        char plain, shifted;
    } others[] = {{SDL_SCANCODE_SPACE, ' ', ' '},        {SDL_SCANCODE_MINUS, '-', '_'},
                  {SDL_SCANCODE_EQUALS, '=', '+'},       {SDL_SCANCODE_LEFTBRACKET, '[', '{'},
                  {SDL_SCANCODE_RIGHTBRACKET, ']', '}'}, {SDL_SCANCODE_BACKSLASH, '\\', '|'},
                  {SDL_SCANCODE_SEMICOLON, ';', ':'},    {SDL_SCANCODE_APOSTROPHE, '\'', '"'},
                  {SDL_SCANCODE_GRAVE, '`', '~'},        {SDL_SCANCODE_COMMA, ',', '<'},
                  {SDL_SCANCODE_PERIOD, '.', '>'},       {SDL_SCANCODE_SLASH, '/', '?'},
                  {SDL_SCANCODE_KP_MINUS, '-', '-'},     {SDL_SCANCODE_KP_DIVIDE, '/', '/'},
                  {SDL_SCANCODE_KP_PERIOD, '.', '.'}};
    bool shift = sym->mod & KMOD_SHIFT;
    if (sym->mod & (KMOD_CTRL | KMOD_LALT | KMOD_GUI))
        return 0;
    if (sym->scancode >= SDL_SCANCODE_A && sym->scancode <= SDL_SCANCODE_0)
        return (shift ? shifted : plain)[sym->scancode - SDL_SCANCODE_A];
    if (sym->scancode >= SDL_SCANCODE_KP_1 && sym->scancode <= SDL_SCANCODE_KP_0)
        return plain[26 + sym->scancode - SDL_SCANCODE_KP_1];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i].code == sym->scancode)
            return shift ? others[i].shifted : others[i].plain;
    }
    return 0;
}

// Line feed, STX, GS and their like as a wedge types them: Ctrl and a letter.
static bool is_control(const struct keystroke *stroke)
{
    return stroke->key == KEY_CHAR && stroke->mods == MOD_CTRL;
}

static void key_came(const struct turn *t, const SDL_KeyboardEvent *event)
{
    struct window *w = t->window;
    struct wedge_said said = {0};
    struct input input = {.kind = INPUT_KEY,
                          .stroke = stroke_of(&event->keysym),
                          .by_hand = true,
                          .repeated = event->repeat != 0};
    w->repeats = input.repeated;
    if (input.stroke.key == KEY_NONE) { // a letter: comes as text
        char us = us_character(&event->keysym);
        if (us && !event->repeat)
            wedge_key(&w->wedge, us, wedge_now(), &said);
        give_said(t, &said);
        return;
    }
    bool enter = input.stroke.key == KEY_ENTER, tab = input.stroke.key == KEY_TAB;
    if (enter || tab || is_control(&input.stroke)) {
        enum wedge_end end = enter ? WEDGE_ENTER : tab ? WEDGE_TAB : WEDGE_CONTROL;
        bool theirs = wedge_ends(&w->wedge, end, wedge_now(), &said);
        give_said(t, &said);
        if (theirs)
            return;
    }
    flush_wedge(t);
    give(t, &input);
}

static void give_preedit(const struct turn *t, const char *text)
{
    if (*text || t->window->composing)
        give(t, &(struct input){.kind = INPUT_PREEDIT, .text = text});
    t->window->composing = *text != '\0';
}

static void window_changed(const struct turn *t, const SDL_WindowEvent *event)
{
    struct window *w = t->window;
    if (event->event == SDL_WINDOWEVENT_CLOSE)
        w->closed = true;
    if (event->event == SDL_WINDOWEVENT_FOCUS_LOST || event->event == SDL_WINDOWEVENT_HIDDEN ||
        event->event == SDL_WINDOWEVENT_MINIMIZED) { // no end of anything comes here any more
        forget_touch(t);
        wedge_forget(&w->wedge);
        give_preedit(t, "");
    }
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        forget_touch(t); // it began on a picture that is no more
        struct input input = {.kind = INPUT_RESIZE};
        window_size(w, &input.x, &input.y);
        give(t, &input);
        painter_forget(w->painter);
    }
    if (event->event == SDL_WINDOWEVENT_EXPOSED)
        painter_forget(w->painter);
}

// Mouse, pen, and a panel that speaks as one.
static void mouse_came(const struct turn *t, const SDL_Event *event)
{
    struct contact contact = {.source = TOUCH_MOUSE};
    if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID) {
        bool held = event->motion.state & SDL_BUTTON_LMASK; // or its end was lost
        contact.kind = held ? INPUT_MOVE : INPUT_CANCEL;
        contact.x = (float)event->motion.x;
        contact.y = (float)event->motion.y;
        give_contact(t, &contact);
    }
    bool button = event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEBUTTONUP;
    if (button && event->button.button == SDL_BUTTON_LEFT &&
        event->button.which != SDL_TOUCH_MOUSEID) {
        contact.kind = event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP;
        contact.x = (float)event->button.x;
        contact.y = (float)event->button.y;
        give_contact(t, &contact);
    }
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
        if (w->aside)
            aside_take(w->aside, w);
        if (t->hooks && t->hooks->woken)
            t->hooks->woken(t->hooks->self);
        give(t, &(struct input){.kind = INPUT_WAKE});
    } else if (event->type == SDL_DROPFILE) {
        give(t, &(struct input){.kind = INPUT_DROP, .text = event->drop.file, .by_hand = true});
        SDL_free(event->drop.file);
    } else if (event->type == SDL_QUIT) {
        w->closed = true;
    } else if (event->type == SDL_DISPLAYEVENT) { // an output has come, gone or turned
        if (w->has_output)
            window_place(w);
    } else if (event->type == SDL_WINDOWEVENT) {
        window_changed(t, &event->window);
    } else if (event->type == SDL_FINGERDOWN) {
        give_finger(t, &event->tfinger, INPUT_DOWN);
    } else if (event->type == SDL_FINGERMOTION) {
        give_finger(t, &event->tfinger, INPUT_MOVE);
    } else if (event->type == SDL_FINGERUP) {
        give_finger(t, &event->tfinger, INPUT_UP);
    } else if (event->type == SDL_KEYDOWN) {
        key_came(t, &event->key);
    } else if (event->type == SDL_TEXTINPUT) {
        text_came(t, event->text.text);
    } else if (event->type == SDL_TEXTEDITING) {
        give_preedit(t, event->edit.text);
    } else {
        mouse_came(t, event);
    }
}

// ---- showing --------------------------------------------------------------------------

// What is on the window is left behind. Wiped frames are not kept: nothing moves at the end of a session,
// when the frame that is left shows what a visitor typed.
static void begin_motion(struct window *w, const struct frame *frame)
{
    end_motion(w);
    if (!motion_begin(&w->motion, w->renderer, frame))
        return;
    painter_paint(w->painter, frame);
    w->moves = motion_follow(&w->motion, w->renderer, frame);
    w->moves_from_ms = SDL_GetTicks64();
    w->moves_hash = frame->hash;
}

// A step of it, or, where it stands or something else is to be seen, the frame itself.
static void show_motion(struct window *w, const struct frame *frame)
{
    int64_t gone = (int64_t)(SDL_GetTicks64() - w->moves_from_ms);
    bool other = frame->hash != w->moves_hash && w->motion.way != WAY_UP; // whose seconds run
    if (other || !motion_step(&w->motion, w->renderer, gone)) {
        end_motion(w);
        painter_forget(w->painter);
        painter_paint(w->painter, frame);
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
        begin_motion(w, frame);
    if (wiped) {
        end_motion(w);
        forget_touch(t); // of whoever was there
    }
    if (w->moves)
        show_motion(w, frame);
    else if (painter_paint(w->painter, frame))
        SDL_RenderPresent(w->renderer);
}

// ---- the loop -------------------------------------------------------------------------

static int wait_ms(const struct turn *t, int longest_ms)
{
    struct window *w = t->window;
    if (w->moves)
        return STEP_MS;
    int64_t now = clock_now_ms(t->clock);
    int64_t until = surface_deadline(t->surface, now);
    int64_t wait = until == DEADLINE_NEVER ? LONGEST_WAIT_MS : until - now;
    int64_t known = wedge_deadline(&w->wedge);
    if (known != INT64_MAX && known - wedge_now() < wait)
        wait = known - wedge_now();
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
        // SDL waits a tenth of a second for a window manager's answer: not before the first picture.
        if (w->fullscreen && !w->away)
            SDL_SetWindowFullscreen(w->sdl, SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    SDL_Event event;
    bool any = SDL_WaitEventTimeout(&event, wait_ms(&t, longest_ms)) == 1;
    while (any) {
        event_came(&t, &event);
        any = SDL_PollEvent(&event) == 1;
    }
    struct wedge_said said;
    wedge_due(&w->wedge, wedge_now(), &said);
    give_said(&t, &said);
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
    int longest_ms = hooks && hooks->longest_ms > 0 ? hooks->longest_ms : LONGEST_WAIT_MS;
    while (window_step(w, surface, clock, hooks, longest_ms)) {
        if (hooks && hooks->done && hooks->done(hooks->self))
            break;
    }
}
