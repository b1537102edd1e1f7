#pragma once
// The way from a wall to each desk, as a house writes it down: "1:left 2:ahead-left". Seen by whoever
// faces the wall.

#include "base/tr.h"

#include <stdbool.h>

enum toward {
    TOWARD_NONE, // its number says enough
    TOWARD_LEFT,
    TOWARD_AHEAD_LEFT,
    TOWARD_AHEAD,
    TOWARD_AHEAD_RIGHT,
    TOWARD_RIGHT,
    TOWARD_BACK_RIGHT,
    TOWARD_BACK,
    TOWARD_BACK_LEFT,
    TOWARD_COUNT
};

enum { DESK_WAYS_MAX = 64 };
struct desk_ways {
    int n;
    struct {
        int desk;
        enum toward toward;
    } at[DESK_WAYS_MAX];
};

// False: it is not of that form, or says a desk twice; *ret then holds none.
bool ways_read(const char *text, struct desk_ways *ret);
// As it is written down, in order of the desks; false: there is no room for it.
bool ways_write(const struct desk_ways *ways, char *ret, size_t size);
enum toward ways_of(const struct desk_ways *ways, int desk);
// TOWARD_NONE takes it out. False: there are too many.
bool ways_set(struct desk_ways *ways, int desk, enum toward toward);
const char *toward_name(enum toward toward);  // left … as it is written down
const char *toward_words(enum toward toward); // … for people, untranslated; "" of TOWARD_NONE
