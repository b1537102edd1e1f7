#pragma once
// The machine's own clock and source of unguessable bytes, as the types that the rest takes.

#include "base/clock.h"
#include "base/rng.h"

// The wall clock: it may jump.
struct clock system_clock(void);
struct entropy system_entropy(void); // never fails: the kernel's, or the process ends

// People stand in what this process holds and writes: nobody looks into its memory, no core is left of it,
// what it makes is its owner's alone. A write beyond a limit fails and does not end it. LOBBY_DUMPABLE=1
// in the environment leaves the memory open, for tests that look into it.
void system_keep_private(void);
