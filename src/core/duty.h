#pragma once
// When somebody is to be there on the day that is open, as the roster has it (business/roster.h). It
// says who may be expected; who is there presence alone says, and stands above it. Pure.

#include "core/breaks.h"

enum duty_kind {
    DUTY_UNSET, // no roster speaks of that day: as if there were none
    DUTY_OFF,
    DUTY_ON,
    DUTY_KIND_COUNT
};

struct duty { // all 0: unset
    enum duty_kind kind;
    int group; // the one turn group they stand in that day, counted from 1; 0: all they have skills for
    int64_t from_ms, to_ms; // of the shift …
    struct breaks breaks;   // … and the breaks in it
};

// Unset or off without hours; on with a shift longer than nothing and its breaks within?
bool duty_sound(const struct duty *duty);

// Is all of [from_ms, to_ms) worked: within the shift, and in none of its breaks? Unset: nothing
// speaks against it.
bool duty_covers(const struct duty *duty, int64_t from_ms, int64_t to_ms);

// When somebody is expected who is not there at now_ms: the begin of a shift that is to come, or the
// end of the break that holds now_ms. 0: nothing is known, or they should be there by now.
int64_t duty_expected_ms(const struct duty *duty, int64_t now_ms);
