#pragma once
// A picture of one bit a dot, as a print head takes it: rows of `stride` bytes, the leftmost dot in the highest bit, 1 is
// black.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bitmap {
    int w, h, stride;
    uint8_t *bits;
};

void bitmap_init(struct bitmap *bitmap, int w, int h); // white
void bitmap_finish(struct bitmap *bitmap);             // wipes: a ticket's code is in it
static inline bool bitmap_dot(const struct bitmap *b, int x, int y)
{
    return b->bits[(size_t)y * (size_t)b->stride + (size_t)(x / 8)] >> (7 - x % 8) & 1;
}
static inline void bitmap_set(struct bitmap *b, int x, int y)
{
    b->bits[(size_t)y * (size_t)b->stride + (size_t)(x / 8)] |= (uint8_t)(0x80 >> x % 8);
}
