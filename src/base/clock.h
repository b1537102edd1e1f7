#pragma once
// Time comes in as an argument: only platform/ and main read the machine's clock; tests and the
// driver pass their own. A machine can say more of its clock than the time: what else it says is
// compared within one process only, never with another machine's (nor with a server's time).

#include <stddef.h>
#include <stdint.h>
#include <time.h>

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

// The instant so many ms from now (≥ 0) for a wait on a condition that counts by CLOCK_MONOTONIC.
// How long a thread sleeps is nothing that a test or a replay could see.
static inline struct timespec clock_wait_ms(int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / SECOND_MS;
    until.tv_nsec += ms % SECOND_MS * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    return until;
}
