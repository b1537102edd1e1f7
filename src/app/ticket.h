#pragma once
// What leads to a ticket from outside: the token of its QR, of which only the hash stands in the store,
// and the short code for those who cannot scan, which follows from that hash. Whoever knows a code or
// a hash knows no token by it.

#include "app/app.h"
#include "store/store.h"

enum {
    CODE_LENGTH = 8,
    CODE_SIZE = CODE_LENGTH + 1, // as it is compared
    CODE_SHOWN_SIZE = CODE_SIZE + 1
};

struct ticket_key { // one of a visit's: it gets one more with each slip printed later
    uint8_t hash[TOKEN_HASH_SIZE];
    int64_t visit;
};

void ticket_hash(const char *token, uint8_t ret[TOKEN_HASH_SIZE]);
// 8 capital letters and digits without look-alikes, 24⁸ of them.
void ticket_code(const uint8_t hash[TOKEN_HASH_SIZE], char ret[CODE_SIZE]);
// … of a token, as people read it: in two groups of four.
void ticket_code_shown(const char *token, char ret[CODE_SHOWN_SIZE]);
// Does it lead to pages of ours, behind …/t/?
bool is_own_address(const char *public_address);
// In the arena: what an appointment's token stands behind; of another program's pages the same as a ticket's.
const char *slip_address(struct arena *arena, const char *public_address);
// Where a code is typed in, without https:// (desk.example.com/c), of the address that tickets lead to; NULL where that
// is not one of our own pages (it ends in /t/), so that none is promised.
const char *ticket_code_address(struct arena *arena, const char *public_address);
// What somebody typed, as it is compared: in any case, with blanks and dashes. False: no code.
bool ticket_code_typed(const char *typed, char ret[CODE_SIZE]);

// The keys of today's visits from `from` on (0: all of them), in no order. The array is the caller's
// to wipe and free.
bool app_ticket_keys(struct app *app, int64_t from, struct ticket_key **ret, size_t *ret_n,
                     struct err *err);
