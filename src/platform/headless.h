#pragma once
// The driver's device: the same painter on a picture in memory, without a display. Used by tests,
// `lobby script` and the tour.

#include "base/err.h"
#include "platform/fonts.h"
#include "ui/screen.h"

struct headless;

struct headless *headless_create(struct fonts *fonts, const char *assets); // never NULL
void headless_destroy(struct headless *headless); // NULL is allowed; the fonts stay

// Paint the frame (nothing happens if it is unchanged; returns whether it painted).
bool headless_paint(struct headless *headless, const struct frame *frame);
// Paint and save as PNG (RGB, so that it is the same on every device).
bool headless_shot(struct headless *headless, const struct frame *frame, const char *path,
                   struct err *err);
// … that box of it alone, held within the frame.
bool headless_shot_of(struct headless *headless, const struct frame *frame, struct rect box,
                      const char *path, struct err *err);
// … by a device of its own, once.
bool headless_picture(struct fonts *fonts, const char *assets, const struct frame *frame,
                      struct rect box, const char *path, struct err *err);
// 0xRRGGBB of the picture painted last.
uint32_t headless_pixel(const struct headless *headless, int x, int y);
struct SDL_Renderer *headless_renderer(struct headless *headless); // NULL before the first paint
struct painter *headless_painter(struct headless *headless);       // NULL before the first paint
