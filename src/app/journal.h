#pragma once
// The journal for other programs: events after a cursor. Codes and ids alone stand in it.

#include "app/app.h"

// Those after that seq, oldest first, at most max; without candidates and business. RIGHT_SEE_QUEUE.
bool app_journal(struct app *app, struct actor actor, int64_t after_seq, struct event *out, int max,
                 int *ret_n, struct err *err);
