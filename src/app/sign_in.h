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
    bool right;
    bool renewed; // fresh is their PIN from now on; else, where it was wanted, job.response.err
};

// To be called by its `run`: true once it is over. As app_sign_in.
bool sign_in_step(struct sign_in_job *q, struct app *app);
void sign_in_release(struct sign_in_job *q); // by its `release`: wipes
