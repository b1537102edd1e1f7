#pragma once
// What is on a surface's screen now, compared with what a script expects.

#include "driver/stage.h"

// The node by id or label, whose label or value holds `text` (NULL: any). False with a sentence
// that says what is there instead.
bool look_expect(struct stage *stage, struct player *player, const char *what, const char *text,
                 struct err *err);
bool look_expect_not(struct stage *stage, struct player *player, const char *what, const char *text,
                     struct err *err);
bool look_expect_screen(struct player *player, const char *name, struct err *err);
// The node's value, or its label where it has none; NULL when it is not there.
const char *look_value(struct stage *stage, struct player *player, const char *what);
