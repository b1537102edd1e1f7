#pragma once
// Who is let in by what they hold, as the store knows it that a copy is to take the place of: what was taken back since
// the copy was made is not good again with it.

#include "core/pass.h"
#include "store/sql.h"

struct let_in { // by hash
    VEC(struct let_in_hash { uint8_t at[PASS_HASH_SIZE]; }) all;
};

// Those of programs, screens and calendars that are good there.
bool let_in_read(struct store *store, struct let_in *ret, struct err *err);
// Ends all others in that store, inside a transaction; ret_n: how many were good.
bool let_in_keep(struct store *store, const struct let_in *kept, int64_t now_ms, int *ret_n,
                 struct err *err);
void let_in_finish(struct let_in *let_in);
