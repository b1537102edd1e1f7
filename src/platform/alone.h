#pragma once
// One of a kind on this machine: a name that the kernel keeps for as long as the process lives, so
// that nothing is left behind by one that was killed. No files; another machine with the same store
// is somebody else's care.

#include "base/err.h"

#include <sys/types.h>

// kind: "kiosk", "office", "run"; store: its path; name: of the screen, "" for the only one. Returns
// what to give back with alone_end, −1 if another process has it (*ret_other: which, 0 unknown).
int alone_begin(const char *kind, const char *store, const char *name, pid_t *ret_other);
void alone_end(int alone);
