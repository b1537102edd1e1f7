// The window and its loop, which sleeps until the first of: an event (window_input.c), the surface's deadline,
// the wedge's, and paints only frames that changed.

#include "platform/window_own.h"
#include "base/mem.h"
#include "platform/decode.h"
#include "platform/output.h"

#include <stdlib.h>
#include <string.h>

enum { STEP_MS = 4, LONGEST_WAIT_MS = 60 * 1000 };

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
        input_forget_touch(t); // of whoever was there
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
    int64_t known = input_due_in_ms(w);
    wait = known < wait ? known : wait;
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
        input_came(&t, &event);
        any = SDL_PollEvent(&event) == 1;
    }
    input_due(&t);
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
