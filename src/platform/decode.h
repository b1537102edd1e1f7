#pragma once
// A picture that somebody else made, such as a house's mark or a photo: decoded in a child that can do
// nothing else (confine.h), so that a broken or wicked one costs itself. A photo stands as its camera
// was held.

#include "base/picture_view.h"
#include "base/str.h"

#include <SDL.h>

// Fitted into w × h without changing its proportions, 32 bits with alpha. NULL if it cannot be shown: missing,
// larger than is read, not decoded within a second. The caller frees.
SDL_Surface *decode_picture(const char *path, int w, int h);

struct decode_wish {
    int w, h;                 // px
    struct picture_view view; // zoom 0: as decode_picture
    int radius;               // of the corners, px; beyond them it is transparent
};
SDL_Surface *decode_part(const char *path, const struct decode_wish *wish);

// The same picture, at most `side` px wide and high, as a JPEG that says nothing of its camera; what is transparent
// is white. PNG, JPEG and SVG, by content. False: it is none that can be shown, or too large. Sizes in px.
bool decode_smaller(const void *bytes, size_t n, int side, struct str *ret, int *ret_w, int *ret_h);
