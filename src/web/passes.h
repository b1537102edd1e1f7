#pragma once
// Who else is let in (app/passes.h), in memory: looked up by the hash of what a request shows. Read anew from the store
// when it is older than two seconds and somebody asks or holds a stream open, so that what was taken back ends soon, a
// guess costs the store nothing, and nothing is read while nobody is there.

#include "web/internal.h"

struct passes;

struct passes *passes_create(void);
void passes_destroy(struct passes *passes); // NULL is allowed

// Does the request show anything at all that could be a pass of the kind its route takes?
bool pass_shown(const struct web_request *r);
// Who it is, by what was last read: its role, actor and pass. Nobody: it stays as it is.
void see_pass(struct web_request *r);
// What was read is too old to go by: the request waits, and is run again. False: it is not.
bool passes_ask(struct web_request *r);
void passes_renew(struct web *web); // reads anew what is too old to go by; nobody waits for it
// By what was last read; NULL: it is not good any more.
const struct pass *passes_of(const struct web *web, int64_t id);
int64_t passes_timeout_ms(const struct web *web); // −1: never
void passes_tick(struct web *web);
void passes_forget(struct passes *passes); // the next who asks reads anew
size_t passes_count(const struct passes *passes);

// The cookie of a screen.
const char *pass_cookie_name(const struct web_request *r);
