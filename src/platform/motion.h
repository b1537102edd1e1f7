#pragma once
// A screen enters: the picture of it, painted once, comes a little from where it is going and stands. A copy
// of opaque pixels a step, so that the software renderer keeps up with the panel.

#include "ui/screen.h"

#include <SDL.h>

struct motion { // zeroed: nothing moves
    SDL_Texture *before, *next;
    enum frame_way way;
    int far_px, for_ms;
};

// Takes what is on the renderer as the screen that is left. False (nothing moves) without memory for it.
bool motion_begin(struct motion *motion, SDL_Renderer *renderer, const struct frame *frame);
// … and what has been painted since as the screen that comes; once, before the first step.
bool motion_follow(struct motion *motion, SDL_Renderer *renderer, const struct frame *frame);
// One step, `gone_ms` after the beginning. False: it stands; the caller paints it as it is.
bool motion_step(struct motion *motion, SDL_Renderer *renderer, int64_t gone_ms);
void motion_end(struct motion *motion); // forgets both pictures; harmless when nothing moves
