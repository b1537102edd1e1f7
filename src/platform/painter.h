#pragma once
// Paints a draw list with SDL's software renderer: opaque rectangles, corner masks made once per
// radius, one texture per (font, size, colour, string), SVG icons tinted by role. Texts that a
// visitor typed live in the cache until painter_wipe.

#include "base/err.h"
#include "platform/fonts.h"
#include "ui/screen.h"

#include <SDL.h>

struct painter;

// `assets` holds icons/NAME.svg and drawings/NAME.svg. The renderer stays the caller's.
struct painter *painter_create(SDL_Renderer *renderer, struct fonts *fonts, const char *assets);
void painter_destroy(struct painter *painter);

// Paints the frame unless it is the one painted last; returns whether it painted. Follows the
// frame's wipe_serial.
bool painter_paint(struct painter *painter, const struct frame *frame);
void painter_forget(struct painter *painter); // the target was lost or resized: paint next time
void painter_wipe(struct painter *painter);   // every cached text
// Whoever decodes images on another thread: asked once for each key, answered by painter_decoded; nothing stands in its
// place until then. Without one they are decoded as they are painted.
struct decode_wish;
typedef void painter_decoder_fn(void *self, uint64_t key, const char *path,
                                const struct decode_wish *wish);
void painter_decode_elsewhere(struct painter *painter, painter_decoder_fn *decoder, void *self);
// NULL: it could not be. The painter's from now on; the next frame is painted anew.
void painter_decoded(struct painter *painter, uint64_t key, SDL_Surface *picture);
// A picture's file, decoded elsewhere as large as it will be drawn. The painter's from now on.
void painter_keep_picture(struct painter *painter, const char *path, SDL_Surface *picture);
size_t painter_cached_texts(const struct painter *painter);
