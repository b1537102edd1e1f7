#pragma once
// The store's side of a surface's process: the open store behind its link, and the watcher that
// says when another process has written.

#include "app/machine.h"

struct counter;
struct link;
struct log;

// Opens the store. `machine` must outlive the counter.
struct counter *counter_open(const char *store, const struct machine *machine, struct err *err);
void counter_close(struct counter *counter); // NULL is allowed

// Start the store's thread and the watcher. `wake` is called from other threads whenever
// counter_woken should run.
bool counter_begin(struct counter *counter, void (*wake)(void *self), void *self, struct err *err);
// On the surface's thread, after a wake.
void counter_woken(struct counter *counter);
struct log *counter_log(struct counter *counter);
struct link *counter_link(struct counter *counter);
