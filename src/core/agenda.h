#pragma once
// What is to happen in an invented or replayed day, in order of time; of two at the same instant
// the one noted first.

#include "base/vec.h"

#include <stdbool.h>

struct agenda_item {
    int64_t at_ms;
    uint64_t order; // given by agenda_add
    int what;       // the caller's own kind
    int64_t id;
};

struct agenda {
    VEC(struct agenda_item) heap;
    uint64_t next_order;
};

// Begin with a zeroed agenda; this gives its memory back.
void agenda_finish(struct agenda *agenda);
void agenda_add(struct agenda *agenda, int64_t at_ms, int what, int64_t id); // in any order
int64_t agenda_next_ms(const struct agenda *agenda); // of what comes next; INT64_MAX: nothing left
bool agenda_next(struct agenda *agenda,
                 struct agenda_item *ret); // takes it off; false: nothing left
