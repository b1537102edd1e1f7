#pragma once
// Heap and arena. Out of memory aborts (a supervisor restarts the process, the store survives it).

#include <stddef.h>
#include <stdint.h>

void *mem_alloc(size_t size);             // zeroed
void *mem_resize(void *old, size_t size); // like realloc; new bytes are undefined
char *mem_strdup(const char *text);       // NULL gives NULL
void mem_wipe(void *at, size_t size);     // overwrite so that the compiler cannot drop it

// Memory for one frame or one request: taken piece by piece, given back (and wiped) all at once.
struct arena {
    struct arena_block *first;
    struct arena_block *current;
};

void arena_init(struct arena *arena);                      // empty, without memory
void arena_finish(struct arena *arena);                    // wipes and gives all of it back
void *arena_alloc(struct arena *arena, size_t size);       // zeroed, aligned for any type
char *arena_strdup(struct arena *arena, const char *text); // NULL gives NULL
// The text as long as it needs to be.
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *arena); // keeps the blocks, wipes what was used
