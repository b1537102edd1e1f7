#pragma once
// What a page wants done: the command that any other surface would build, posted once to the store's thread. The
// answer is written in `done`, which is called with the request (link.h).

#include "web/page.h"

typedef void act_done_fn(struct job *job, void *asker);

// *ret begins as the command, asked by that actor from a phone; what else it takes is filled in by the caller.
void act_begin(struct web_request *r, struct actor actor, struct command command,
               struct request *ret);
void act_post(struct web_request *r, struct request *request, act_done_fn *done); // and wipes it
void act_do(struct web_request *r, struct actor actor, struct command command, act_done_fn *done);
