#pragma once
// Who looks after this machine's gateways: takes what stands in the store, sends it, and says what came of it. On a thread of
// its own with a connection of its own, so that no ticket, call or touch waits for a line. Several machines may have a
// gateway of one name: each message is claimed by one of them.

#include "app/gateway.h"
#include "app/outbox.h"

// What whoever starts it lends; copied, but what it points at must outlive the worker. All of it is called on its thread.
struct outbox_host {
    void *self;
    struct app_options app; // of its own connection to the store
    const struct gateway *gateways;
    int gateway_n;
    enum lang lang; // of what is for the manager
    bool in_turns;  // it comes again by itself: the gateways are not told to be left when it ends
    // Writes the report of a day, subject and text, into the letter. NULL, or false: there are no reports.
    bool (*report)(void *self, struct app *app, int day, struct out_letter *letter);
};

// ---- step by step ---------------------------------------------------------------------------------

struct outbox_work;
bool outbox_work_open(const struct outbox_host *host, struct outbox_work **ret, struct err *err);
// Begins and ends what is due, waiting for so many ms at most; how many messages were settled.
int outbox_work_step(struct outbox_work *work, int most_ms);
// Is nothing on its way, and nothing due?
bool outbox_work_is_idle(const struct outbox_work *work);
void outbox_work_wake(struct outbox_work *work); // from any thread
// What is on its way gets a moment more; how many messages were settled. NULL is allowed.
int outbox_work_close(struct outbox_work *work);

// ---- on a thread ------------------------------------------------------------------------------------

struct outbox_worker;
// Never NULL: what goes wrong is logged.
struct outbox_worker *outbox_worker_start(const struct outbox_host *host);
void outbox_worker_wake(struct outbox_worker *worker); // from any thread: something was written
void outbox_worker_stop(struct outbox_worker *worker); // NULL is allowed
