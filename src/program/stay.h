#pragma once
// A command that stays: it looks after something on threads of its own until it is told to end.

#include "base/err.h"

#include <signal.h>

// Before the first thread begins: what ends the command is waited for, on no other thread.
void stay_begin(sigset_t *ret);
// Until then `wake` is called whenever somebody has committed, on a thread of its own. False: that cannot be heard.
bool stay_until_ended(const sigset_t *ends, const char *store, void (*wake)(void *self), void *self,
                      struct err *err);
