#pragma once
// One picture in a window and nothing else: what stands there when there is no face to draw words
// with. It is a picture because nothing can be written.

#include "base/err.h"

struct still {
    const char *title, *picture; // a PNG; scaled to fit, its own ground around it
    int width, height;           // of a window; ignored when fullscreen
    bool fullscreen;
    const char *output;       // as of a window
    int again_ms;             // how often `over` is asked
    bool (*over)(void *self); // whether what was missing is there
    void *self;
    void (*turn)(
        void *self); // may be NULL: once it is seen, and at least every turn_ms (0: again_ms)
    int turn_ms;
};

// Until `over` says so: true. False when the window was closed, or with err when it cannot be shown.
bool still_show(const struct still *still, struct err *err);
