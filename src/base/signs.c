#include "base/signs.h"

#include <stddef.h>

enum { SIGN_BITS = SIGNS_HASHED * 8 };

// So many bytes has the character that begins here; a piece of one that is cut off is a character, too.
static int bytes_of(const char *at)
{
    const uint8_t *c = (const uint8_t *)at;
    int n = *c < 0xC0 ? 1 : *c < 0xE0 ? 2 : *c < 0xF0 ? 3 : 4;
    for (int i = 1; i < n; i++) {
        if ((c[i] & 0xC0) != 0x80)
            return i;
    }
    return n;
}

// The piece that begins at `at`: its length in bytes; 0: none does.
static int piece_at(const char *at)
{
    int n = 0, plain = 0;
    for (int i = 0; i < 3; i++) {
        if (at[n] == '\0' || at[n] == '\n')
            return 0;
        plain += (uint8_t)at[n] < 0x80;
        n += bytes_of(at + n);
        if (i == 1 && plain < 2)
            return n;
    }
    return plain == 3 ? n : 0; // two letters and a character: its own two are a piece
}

// A character of another script.
static int single_at(const char *at)
{
    return (uint8_t)*at < 0x80 ? 0 : bytes_of(at);
}

// FNV-1a
static uint32_t place_of(const char *at, int n)
{
    uint32_t hash = 0x811c9dc5u;
    for (int i = 0; i < n; i++)
        hash = (hash ^ (uint8_t)at[i]) * 0x01000193u;
    return (hash ^ hash >> 16) % SIGN_BITS;
}

static uint32_t letter_of(char c)
{
    return c >= 'a' && c <= 'z'   ? (uint32_t)(c - 'a')
           : c >= '0' && c <= '9' ? 26 + (uint32_t)(c - '0')
                                  : 36;
}

static bool is_plain(char c)
{
    return c != '\0' && c != '\n' && (uint8_t)c < 0x80;
}

// Two in a row, whatever else there is: their own place.
static uint32_t pair_place(const char *at)
{
    return SIGN_BITS + letter_of(at[0]) * SIGN_LETTERS + letter_of(at[1]);
}

static void add_place(struct signs *signs, uint32_t place)
{
    signs->bits[place / 8] |= (uint8_t)(1u << place % 8);
}

static void add_piece(struct signs *signs, const char *at, int n)
{
    if (n > 0)
        add_place(signs, place_of(at, n));
}

void signs_add(struct signs *signs, const char *text)
{
    for (; *text; text += bytes_of(text)) {
        add_piece(signs, text, piece_at(text));
        add_piece(signs, text, single_at(text));
        if (is_plain(text[0]) && is_plain(text[1]))
            add_place(signs, pair_place(text));
    }
}

int signs_of(const char *word, uint32_t *places, int most)
{
    int all = 0, n = 0, i = 0;
    for (const char *at = word; *at; at += bytes_of(at))
        all += piece_at(at) > 0;
    for (const char *at = word; *at && n < most; at += bytes_of(at)) {
        int bytes = piece_at(at);
        if (bytes == 0)
            continue;
        if (all <= most || i * most / all >= n) // the i-th of all
            places[n++] = place_of(at, bytes);
        i++;
    }
    if (all == 0 && most > 0 && single_at(word) > 0) // one alone, of which no longer piece is made
        places[n++] = place_of(word, single_at(word));
    if (all == 0 && most > 0 && is_plain(word[0]) && is_plain(word[1]))
        places[n++] = pair_place(word);
    return n;
}
