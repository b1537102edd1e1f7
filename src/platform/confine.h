#pragma once
// Work on bytes that somebody else made, where a fault in it can do no harm: in a child that may
// compute and hand back bytes, and nothing else. It can open no file, no socket, start no process; its
// memory and time are bounded. What it does wrong costs its answer.

#include <stdbool.h>
#include <stddef.h>

// Runs work(self, out) in the child, which writes its answer into the descriptor `out`. The answer goes
// into to[0 … most−1], its length into *ret_n. False if there was none: it took longer than longest_ms,
// died, wrote more than `most`, or no child could be had.
bool confine_run(void (*work)(void *self, int out), void *self, int longest_ms, void *to,
                 size_t most, size_t *ret_n);
// For the work: all of it, however often the pipe is full.
bool confine_write(int out, const void *bytes, size_t n);
