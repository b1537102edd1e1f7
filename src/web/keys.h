#pragma once
// What leads to today's tickets, in memory: from a token's hash, or from the short code, to the visit. Kept
// beside the snapshot, so that a guess never reaches the store. A right short code is given a token of
// its own, of which the store knows nothing: it follows from the house's key, and so is the same in the process after this one.

#include "app/ticket.h"

struct keys;

struct keys *keys_create(const struct entropy *entropy);
void keys_destroy(struct keys *keys); // wipes; NULL is allowed
// The house's key (door_now): what was known by another one goes, and all of today's are to be read. False: it is the
// one that is known, or there is none yet, and tokens end with the process.
bool keys_follow_house(struct keys *keys, const char *key);
// All of today's: what was known before goes.
void keys_replace(struct keys *keys, const struct ticket_key *list, size_t n);
void keys_add(struct keys *keys, const struct ticket_key *list, size_t n);
// The token for whoever typed the code of that visit: always the same, so that nobody's is pushed out by another's.
void keys_typed(const struct keys *keys, int64_t visit, char ret_token[TOKEN_SIZE]);

// 0: unknown. ret_typed: given out for a code, which says less than a scanned token.
int64_t keys_visit(const struct keys *keys, const char *token, bool *ret_typed);
int64_t keys_visit_of_code(const struct keys *keys, const char code[CODE_SIZE]); // 0: unknown
int64_t keys_newest(const struct keys *keys); // the largest visit id, 0: none
size_t keys_count(const struct keys *keys);   // of tickets
