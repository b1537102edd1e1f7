#pragma once
// What a consultant is told of themselves, in sentences, by every door alike: where they are and whom they have, and
// where they stand in each order.

#include "app/app.h"

struct myself {
    const struct snapshot *snap;
    int index; // among the consultants; −1: none of them
    int64_t now_ms;
    struct arena *arena;
    enum lang lang;
};

// The services of a turn group, as its name; "": it has none.
const char *myself_group(const struct myself *me, int group);
// Present, or away for what and until when.
const char *myself_where(const struct myself *me);
// Whom they have; else, of one who is free, who would be theirs next (NULL: nobody); else where they are.
const char *myself_now(const struct myself *me, const struct visit *mine, const struct visit *next);
const char *leave_words(enum lang lang, enum reason reason); // of a break, whose reason may be none
// The button that ends a break, an outing or a wrap-up.
const char *back_label(const struct consultant *consultant);
// Why they are in no order at all; "": they are.
const char *myself_out(const struct myself *me);
// Who is before them in the order of that group, and, where that group's `next` (or NULL) is to be theirs all the same, what
// keeps whoever stands first from it; "": they are in none.
const char *myself_place(const struct myself *me, int group, const struct visit *next);
