#pragma once
// Inside store/ only: where words are looked for.

#include "base/vec.h"
#include "store/registers.h"

// In the transaction that changes what an entry is found by.
bool drop_block_of(struct store *store, int64_t entry, struct err *err);
struct sought_range { // of entries that may hold all the words
    int64_t from, end;
};
struct sought_ranges {
    VEC(struct sought_range) at; // the newest first; the caller's
};
// words: "": any.
bool sought_ranges(struct store *store, char words[SOUGHT_WORDS][SOUGHT_SIZE],
                   struct sought_ranges *ret, struct err *err);
