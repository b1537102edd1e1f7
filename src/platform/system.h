#pragma once
// The machine's own clock and source of unguessable bytes, as the types that the rest takes.

#include "base/clock.h"
#include "base/rng.h"

struct clock system_clock(void);
struct entropy system_entropy(void);
