#pragma once
// The surnames that need not be typed, by language, and the indexes that lead to those not among the
// first: by the symbol or the letter that they begin with, by strokes, and the ones of several characters.
// Plain data; nothing is allocated but what goes into the caller's arena.

#include "base/mem.h"
#include "base/tr.h"

#include <stdbool.h>

enum surname_index {
    INDEX_ZHUYIN,
    INDEX_LETTER,
    INDEX_STROKES,
    INDEX_COMPOUND, // has no keys: all of them at once
    SURNAME_INDEX_COUNT
};

enum {
    SURNAMES_FIRST = 12, // shown before an index is touched: most people's
    SURNAMES_UNDER_MOST = 24,
};

// All of a language's, the more common first; *ret_n: how many; a guest's language without a list
// has English's. For ever valid.
const struct surname *surnames_of(enum lang lang, int *ret_n);
// Which indexes the language has, the most natural first; how many.
int surname_indexes(enum lang lang, enum surname_index out[SURNAME_INDEX_COUNT]);
bool surname_is_compound(const struct surname *surname);
// The keys of an index in their order, those alone that lead somewhere; how many. Texts live as long as
// the arena.
int surname_keys(enum lang lang, enum surname_index index, struct arena *arena,
                 const char *out[SURNAME_KEYS_MOST]);
// Places in surnames_of() under that key (INDEX_COMPOUND: whatever `key` is); how many.
int surnames_under(enum lang lang, enum surname_index index, int key, struct arena *arena,
                   int out[SURNAMES_UNDER_MOST]);
