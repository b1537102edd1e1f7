#pragma once
// Time comes in as an argument: only platform/ and main read the machine's clock; tests and the
// driver pass their own. A machine can say more of its clock than the time: what else it says is
// compared within one process only, never with another machine's (nor with a server's time).

#include <stddef.h>
#include <stdint.h>

enum clock_word { // what the machine says of its own wall clock
    CLOCK_SAYS_NOTHING,
    CLOCK_SYNCHRONISED, // with a time server
    CLOCK_UNSET,        // not synchronised, and there is no battery that kept it while it was off
};

struct clock {
    int64_t (*now_ms)(void *self); // wall clock, milliseconds since 1970 UTC
    void *self;
    int64_t (*steady_ms)(void *self);    // since the machine started, sleep included; never set by
                                         // anybody. NULL: it has none
    enum clock_word (*word)(void *self); // NULL: it says nothing
};

static inline int64_t clock_now_ms(const struct clock *clock)
{
    return clock->now_ms(clock->self);
}

static inline enum clock_word clock_says(const struct clock *clock)
{
    return clock->word ? clock->word(clock->self) : CLOCK_SAYS_NOTHING;
}

enum { SECOND_MS = 1000, MINUTE_MS = 60 * 1000, HOUR_MS = 60 * 60 * 1000, DAY_MS = 24 * HOUR_MS };
