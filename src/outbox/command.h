#pragma once
// A message by a program of this machine: without a shell, the text as its input.

#include "app/gateway.h"
#include "app/outbox.h"

#include <sys/types.h>

// Its words, each filled in as one. 0: it cannot be run, and *ret says why.
pid_t command_begin(const struct gateway *gateway, const struct out_letter *letter,
                    struct out_outcome *ret);
// Has it ended? 0 is success, 75 (EX_TEMPFAIL) may be tried again.
bool command_look(pid_t pid, struct out_outcome *ret);
void command_kill(pid_t pid); // with all that it has started
