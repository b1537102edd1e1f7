#pragma once
// Lends outbox/ what it may not have itself: the gateways of this machine's settings, clock and log.

#include "app/machine.h"
#include "outbox/worker.h"

struct outbox_run;

// Looks after this machine's gateways on a thread until it is closed. NULL: it has none.
struct outbox_run *outbox_run_start(const char *store, const struct machine *machine);
void outbox_run_wake(struct outbox_run *run);  // from any thread; NULL is allowed
void outbox_run_close(struct outbox_run *run); // NULL is allowed

// What a worker is lent, but for its log.
void outbox_host_of(const char *store, const struct machine *machine, const struct clock *clock,
                    const struct entropy *entropy, struct outbox_host *ret);
