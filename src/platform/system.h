#pragma once
// The machine's own clock and source of unguessable bytes, as the types that the rest takes.

#include "base/clock.h"
#include "base/rng.h"

// The wall clock: it may jump.
struct clock system_clock(void);
struct entropy system_entropy(void); // never fails: the kernel's, or the process ends
