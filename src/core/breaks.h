#pragma once
// The breaks of a business day: stretches of instants within its hours in which the house is shut and
// nobody serves, unless they are on duty all the same. In order, and never touching. Pure.

#include <stdbool.h>
#include <stdint.h>

enum { BREAKS_MAX = 4 };

struct breaks {
    int n;
    struct stretch {
        int64_t from_ms, to_ms;
    } at[BREAKS_MAX];
};

// Room for it, each longer than nothing, in order?
bool breaks_sound(const struct breaks *breaks);

// The end of the break that holds an instant; 0: it lies in none.
int64_t break_end(const struct breaks *breaks, int64_t at_ms);

// How much of [from_ms, to_ms) lies in no break; from_ms > to_ms: nothing.
int64_t breaks_worked_ms(const struct breaks *breaks, int64_t from_ms, int64_t to_ms);

// And back: what takes worked_ms of work from an instant on takes so long by the clock. on_duty: the
// break that holds the instant is worked through. Rises with worked_ms.
int64_t breaks_lasting_ms(const struct breaks *breaks, int64_t from_ms, int64_t worked_ms,
                          bool on_duty);
