#pragma once
// Signing in as a job (app/link.h): the PIN's hash takes some 80 ms by design, so it is reckoned on a thread of its own
// between two short visits to the store, and nobody else's answer waits for it.

#include "app/link.h"

struct staff_pin_try; // what the store knew when the try was counted

// A struct of the asker's begins with this; staff and pin are filled in by it, and fresh where they want another PIN.
struct sign_in_job {
    struct job job;
    int64_t staff;
    char pin[16], fresh[16]; // fresh "": the PIN stays
    bool ok; // and who it is; else job.response.err, and until_ms while the name is locked
    struct actor actor;
    int64_t until_ms;
    struct staff_pin_try *tried;
    bool reckoned, right;
    int64_t held_ms; // it is not tried at all: so long yet (sign_in_prepare)
    bool renewed;    // fresh is their PIN from now on; else, where it was wanted, job.response.err
};

// Of a link whose client comes from outside: how long they may try none yet, and that one was wrong. Both are called on
// the client's thread, and self outlives the link.
struct sign_in_guard {
    void *self;
    int64_t (*held_ms)(void *self);
    void (*wrong)(void *self);
};
void sign_in_guarded(struct link *link, const struct sign_in_guard *guard);
// Before it is posted through that link, and first thing of its `done`.
void sign_in_prepare(const struct link *link, struct sign_in_job *q);
void sign_in_heard(const struct link *link, const struct sign_in_job *q);

// To be called by its `run`: true once it is over. As app_sign_in.
bool sign_in_step(struct sign_in_job *q, struct app *app);
void sign_in_release(struct sign_in_job *q); // by its `release`: wipes
