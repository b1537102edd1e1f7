#pragma once
// Time comes in as an argument: only platform/ and main read the machine's clock; tests and the
// driver pass their own.

#include <stdint.h>

struct clock {
    int64_t (*now_ms)(void *self); // wall clock, milliseconds since 1970 UTC
    void *self;
};

static inline int64_t clock_now_ms(const struct clock *clock)
{
    return clock->now_ms(clock->self);
}

enum { SECOND_MS = 1000, MINUTE_MS = 60 * 1000, HOUR_MS = 60 * 60 * 1000, DAY_MS = 24 * HOUR_MS };
