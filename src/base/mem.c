// An arena is a chain of blocks; reset wipes and keeps them, so a steady state allocates nothing.

#include "base/mem.h"
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 2 * 1024, BLOCK_SIZE = 64 * 1024 }; // many hold a name or two

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    max_align_t data[];
};

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);
    must(p != NULL);
    return p;
}

void *mem_resize(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    must(p != NULL);
    return p;
}

char *mem_strdup(const char *text)
{
    if (!text)
        return NULL;
    size_t n = strlen(text) + 1;
    return memcpy(mem_alloc(n), text, n);
}

void mem_wipe(void *at, size_t size)
{
    if (size)
        explicit_bzero(at, size);
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void arena_finish(struct arena *arena)
{
    struct arena_block *block = arena->first;
    while (block) {
        struct arena_block *next = block->next;
        mem_wipe(block->data, block->used);
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}

static struct arena_block *block_with_room(struct arena *arena, size_t size)
{
    for (struct arena_block *b = arena->current; b; b = b->next) {
        if (b->size - b->used >= size)
            return b;
    }
    struct arena_block **end = &arena->first;
    size_t least = FIRST_SIZE;
    for (; *end; end = &(*end)->next)
        least = 4 * (*end)->size < BLOCK_SIZE ? 4 * (*end)->size : BLOCK_SIZE;
    size_t want = size > least ? size : least;
    struct arena_block *b =
        malloc(sizeof *b + want); // what is given out of it is zero, as it is then
    must(b != NULL);
    *b = (struct arena_block){.size = want};
    *end = b;
    return b;
}

static size_t rounded(size_t size)
{
    return (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size = rounded(size);
    struct arena_block *b = block_with_room(arena, size);
    arena->current = b;
    void *p = (char *)b->data + b->used;
    b->used += size;
    return memset(p, 0, size);
}

char *arena_strdup(struct arena *arena, const char *text)
{
    size_t n = strlen(text) + 1;
    return memcpy(arena_alloc(arena, n), text, n);
}

// Mostly it fits into what is left of the block.
char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    struct arena_block *b = arena->current;
    size_t room = b ? b->size - b->used : 0;
    char *text = b ? (char *)b->data + b->used : NULL;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(text, room, format, args);
    va_end(args);
    must(n >= 0);
    size_t size = rounded((size_t)n + 1);
    if (size <= room) {
        b->used += size;
    } else {
        mem_wipe(text, room); // nobody would wipe its beginning
        text = arena_alloc(arena, (size_t)n + 1);
        vsnprintf(text, (size_t)n + 1, format, again);
    }
    va_end(again);
    return text;
}

void arena_reset(struct arena *arena)
{
    for (struct arena_block *b = arena->first; b; b = b->next) {
        mem_wipe(b->data, b->used);
        b->used = 0;
    }
    arena->current = arena->first;
}
