#pragma once
// What was told against what came, as a picture (SVG) that needs no explaining: for each customer of
// the last day with enough of them a bar from the shortest to the longest wait told, and a dot for
// the wait that came: on its bar, or beside it.

#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>

struct picture_dot {
    double arrival_s; // since any midnight
    double low_s, high_s, waited_s;
};
struct picture_dots {
    VEC(struct picture_dot) dots; // by arrival
};

bool score_picture_write(const struct picture_dots *dots, const char *path, struct err *err);
