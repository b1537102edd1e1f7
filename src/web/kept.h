#pragma once
// Who is signed in, written down, so that nobody has to sign in anew because the process was begun anew (after an update,
// a fault, a restart of the machine's services). Of each a line: the hash of what their browser holds, who they are as
// of which role and PIN (actor.session), and since and until when. No token, no PIN, nothing that was typed. What is read
// back is asked of the store before anybody is served: whoever has been dismissed or got another role or PIN meanwhile
// is out. Sessions are handed on to session.h; an office's screen is given its person when its browser comes back.

#include "app/app.h"
#include "app/ticket.h"

struct web;
struct kept;

// path NULL: nothing is kept.
struct kept *kept_create(const char *path);
void kept_destroy(struct kept *kept); // NULL is allowed
// Before anybody is let in: reads what was written, asks the store, takes up the sessions.
void kept_take_up(struct web *web);
// Whose screen was the one with the token of this hash, and when were they last seen at it? False: nobody's. So until it is
// forgotten, once its browser is seen to have another: an answer that is lost on its way signs nobody out.
bool kept_find(struct web *web, const uint8_t hash[TOKEN_HASH_SIZE], struct actor *ret,
               int64_t *ret_seen_ms);
void kept_forget(struct web *web, const uint8_t hash[TOKEN_HASH_SIZE]);
// Writes what has changed, some four times a second at most; kept_write at once.
void kept_turn(struct web *web);
int64_t kept_timeout_ms(const struct web *web); // −1: never
void kept_write(struct web *web);
