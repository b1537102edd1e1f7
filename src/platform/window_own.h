#pragma once
// A window from within: what its two files share. window.c makes it, shows frames and turns the loop; window_input.c
// says what fingers, mouse, keys and scanners mean. Nothing else includes this.

#include "platform/aside.h"
#include "platform/motion.h"
#include "platform/painter.h"
#include "platform/touch.h"
#include "platform/wedge.h"
#include "platform/window.h"

#include <SDL.h>

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

struct turn { // what one turn of the loop works with
    struct window *window;
    struct surface *surface;
    const struct clock *clock;
    const struct window_hooks *hooks;
};

// ---- window_input.c ------------------------------------------------------------------------------
void input_came(const struct turn *t, const SDL_Event *event);
void input_forget_touch(const struct turn *t);
// What a scanner may still be in the middle of: given up once it is due.
void input_due(const struct turn *t);
int64_t input_due_in_ms(const struct window *w); // INT64_MAX: nothing is
