#pragma once
// What is under the finger gives way: its drawing a little smaller, and a ripple from where it is touched.
// Works on the finished draw list, so that no widget knows of it.

#include "ui/draw.h"
#include "ui/theme.h"
#include "ui/tree.h"

enum { PRESS_RIPPLE_MS = 160 };

struct press {
    const char *id; // of the node that is pressed
    int x, y;       // where, px
    int64_t for_ms; // how long already
};

// Changes what was drawn for that node; nothing where there is no such node, or it is larger than a
// control is (a list, a field).
void press_show(struct draw_list *draw, const struct tree *tree, const struct theme *theme,
                const struct press *press);
