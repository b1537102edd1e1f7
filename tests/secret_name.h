#pragma once
// A name that stands nowhere in memory but masked: what tests type to see whether it is forgotten.

#include "memory.h"

// "qiaobenxiang", "qiao ben xiang", 喬本翔, 喬本 in UTF-8, 喬本翔 in UTF-32; masked.
static const unsigned char masked[][16] = {
    {'q' ^ MEMORY_MASK, 'i' ^ MEMORY_MASK, 'a' ^ MEMORY_MASK, 'o' ^ MEMORY_MASK, 'b' ^ MEMORY_MASK,
     'e' ^ MEMORY_MASK, 'n' ^ MEMORY_MASK, 'x' ^ MEMORY_MASK, 'i' ^ MEMORY_MASK, 'a' ^ MEMORY_MASK,
     'n' ^ MEMORY_MASK, 'g' ^ MEMORY_MASK},
    {'q' ^ MEMORY_MASK, 'i' ^ MEMORY_MASK, 'a' ^ MEMORY_MASK, 'o' ^ MEMORY_MASK, ' ' ^ MEMORY_MASK,
     'b' ^ MEMORY_MASK, 'e' ^ MEMORY_MASK, 'n' ^ MEMORY_MASK, ' ' ^ MEMORY_MASK, 'x' ^ MEMORY_MASK,
     'i' ^ MEMORY_MASK, 'a' ^ MEMORY_MASK, 'n' ^ MEMORY_MASK, 'g' ^ MEMORY_MASK},
    {0xE5 ^ MEMORY_MASK, 0x96 ^ MEMORY_MASK, 0xAC ^ MEMORY_MASK, 0xE6 ^ MEMORY_MASK,
     0x9C ^ MEMORY_MASK, 0xAC ^ MEMORY_MASK, 0xE7 ^ MEMORY_MASK, 0xBF ^ MEMORY_MASK,
     0x94 ^ MEMORY_MASK},
    {0xE5 ^ MEMORY_MASK, 0x96 ^ MEMORY_MASK, 0xAC ^ MEMORY_MASK, 0xE6 ^ MEMORY_MASK,
     0x9C ^ MEMORY_MASK, 0xAC ^ MEMORY_MASK},
    {0x2C ^ MEMORY_MASK, 0x55 ^ MEMORY_MASK, MEMORY_MASK, MEMORY_MASK, 0x2C ^ MEMORY_MASK,
     0x67 ^ MEMORY_MASK, MEMORY_MASK, MEMORY_MASK},
};
static const size_t masked_n[] = {12, 14, 9, 6, 8};
enum { LETTERS, PREEDIT, NAME, HALF, UTF32 };
enum { NEEDLES = sizeof masked / sizeof *masked };
_Static_assert(sizeof masked_n / sizeof *masked_n == NEEDLES, "a length each");

static inline size_t count_all(size_t counts[NEEDLES])
{
    size_t n = 0;
    for (size_t i = 0; i < NEEDLES; i++) {
        counts[i] = memory_count(masked[i], masked_n[i]);
        n += counts[i];
    }
    return n;
}

static inline void expect_forgotten(int visitor)
{
    size_t counts[NEEDLES];
    if (count_all(counts) > 0)
        fail_msg("after visitor %d: letters %zu, preedit %zu, name %zu, its half %zu, UTF-32 %zu",
                 visitor, counts[0], counts[1], counts[2], counts[3], counts[4]);
}
