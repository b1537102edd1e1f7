#include "print/bitmap.h"
#include "base/mem.h"

#include <stdlib.h>

void bitmap_init(struct bitmap *b, int w, int h)
{
    *b = (struct bitmap){.w = w, .h = h, .stride = (w + 7) / 8};
    b->bits = mem_alloc((size_t)b->stride * (size_t)(h ? h : 1));
}

void bitmap_finish(struct bitmap *b)
{
    if (b->bits)
        mem_wipe(b->bits, (size_t)b->stride * (size_t)b->h);
    free(b->bits);
    *b = (struct bitmap){0};
}
