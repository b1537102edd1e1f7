#pragma once
// Watches a folder for writes by other processes (the store's: its WAL comes and goes, and each commit
// touches the file once it can be seen) on a thread of its own. Changes that come together are told once.

#include "base/err.h"

struct watch;

// `changed` is called on the watcher's thread, at most once per `gather_ms`; names that do not
// begin with `prefix` (NULL: any) are ignored. NULL with err when the folder cannot be watched.
struct watch *watch_open(const char *folder, const char *prefix, int gather_ms,
                         void (*changed)(void *self), void *self, struct err *err);
void watch_close(struct watch *watch); // waits for the thread
