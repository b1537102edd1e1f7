#pragma once
// A picture from a file that somebody else made, such as a house's mark: decoded in a child that can do
// nothing else (confine.h), so that a broken or wicked one costs itself.

#include <SDL.h>

// Fitted into w × h without changing its proportions, 32 bits with alpha. NULL if it cannot be shown: missing,
// larger than is read, not decoded within a second. The caller frees.
SDL_Surface *decode_picture(const char *path, int w, int h);
