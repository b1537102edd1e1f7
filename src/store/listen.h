#pragma once
// Waits for commits of others in a store on a server, on a thread and a connection of its own. What a
// watched file is for a store that is one (platform/watch.h).

#include "base/err.h"

struct listener;

// `changed` is called on the listener's thread, at most once per `gather_ms`, and once after a connection
// that was lost is there again. NULL with err when nobody answers now.
struct listener *listen_open(const char *path, int gather_ms, void (*changed)(void *self),
                             void *self, struct err *err);
void listen_close(struct listener *listener); // waits for the thread; NULL is allowed
