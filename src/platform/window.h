#pragma once
// A window that shows one surface: SDL with the software renderer, events turned into the
// surface's input, a loop that sleeps until the nearest deadline or event. One thread, except
// window_wake.

#include "base/clock.h"
#include "base/err.h"
#include "platform/fonts.h"
#include "platform/sound.h"
#include "ui/screen.h"

struct window_setup {
    const char *title;
    int width, height; // of a window; ignored when fullscreen
    bool fits;         // … and no larger than the screen
    bool fullscreen;
    const char *output; // on this one (output.h), hidden while that is not there; NULL: the first
    bool show_cursor;   // a touch panel hides it
    bool types;         // people sit at a keyboard here: it is not only a scanner's (wedge.h)
    const char *assets;
    struct fonts *fonts;
    struct sound *sound; // may be NULL
};

struct window;

// NULL, with err: no display, or no renderer. What the setup points at must outlive the window.
struct window *window_open(const struct window_setup *setup, struct err *err);
void window_close(struct window *window); // NULL is allowed
// As it is now, px.
void window_size(const struct window *window, int *ret_width, int *ret_height);

struct window_hooks {
    void *self;
    // May be NULL. After window_wake, on the loop's thread, before the surface hears INPUT_WAKE.
    void (*woken)(void *self);
    // May be NULL. Once, when the first frame stands on the screen.
    void (*shown)(void *self);
    // May be NULL. Before each wait: whether to leave the loop.
    bool (*done)(void *self);
    int longest_ms; // … of a wait; 0: as long as nothing happens
};

// Shows the surface until the window is closed or `done` says so. Follows resizes.
void window_run(struct window *window, struct surface *surface, const struct clock *clock,
                const struct window_hooks *hooks);
// One turn of it: waits at most `longest_ms`, handles what came, paints if the frame changed. False
// when the window was closed.
bool window_step(struct window *window, struct surface *surface, const struct clock *clock,
                 const struct window_hooks *hooks, int longest_ms);
// Where its output is now, on top: after a night in which that may have gone and come back.
void window_place(struct window *window);
// A picture from a file, decoded elsewhere as large as it will be drawn: the painter has no work with
// it. The window's from now on.
struct SDL_Surface;
void window_keep_picture(struct window *window, const char *path, struct SDL_Surface *picture);
// From any thread: the loop wakes and calls hooks->woken.
void window_wake(struct window *window);
void window_copy(struct window *window, const char *text); // UTF-8, to be pasted in any program
