#pragma once
// Which pieces of words some texts may hold, in a set of fixed size: three letters or digits in a row, two
// characters in a row where one is of another script, and one of another script by itself; behind them, a bit each, which
// two letters or digits stand in a row. What holds a word holds all its pieces, so where one is missing the texts need not
// be read; where all are there they have to be. Pure.

#include <stdbool.h>
#include <stdint.h>

enum { SIGNS_HASHED = 950 /* bytes, for a few dozen texts */, SIGN_LETTERS = 37 };
enum { SIGNS_BYTES = SIGNS_HASHED + (SIGN_LETTERS * SIGN_LETTERS + 7) / 8 };

struct signs {
    uint8_t bits[SIGNS_BYTES];
};

// The pieces of a text as it is folded (base/fold.h); none leads over the end of a line.
void signs_add(struct signs *signs, const char *text);
// Where the pieces of a word stand among the bits, at most `most` of them and spread over it; how many.
int signs_of(const char *word, uint32_t *places, int most);
static inline bool signs_has(const uint8_t *bits, uint32_t place)
{
    return bits[place / 8] >> place % 8 & 1;
}
