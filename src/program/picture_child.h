#pragma once
// Pictures that somebody brings in a shell: `lobby` has nothing to read them with, so lobby-screens does, as a child.

#include "app/app.h"

// How lobby-screens is called for it: this word, then the side in px; the picture comes in, two numbers and the smaller
// one go out.
#define PICTURE_CHILD "--smaller-picture"
struct picture_child_answer {
    int32_t w, h;
};

// In `lobby`: by that file. A picture_smaller_fn for whoever knows where it is.
bool picture_smaller_by(const char *file, const void *bytes, size_t n, int side, struct str *ret,
                        int *ret_w, int *ret_h);
// In lobby-screens: from descriptor 0 to 1. The exit code.
int picture_child(picture_smaller_fn *smaller, const char *side);
