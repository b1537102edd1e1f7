#pragma once
// Looks for something in all memory that the process can write to: heap, stacks, globals, anonymous
// mappings. What is looked for stands in memory only turned inside out (each byte XOR MEMORY_MASK),
// so that the search does not find itself.

#include "test.h"

#include <stdio.h>
#include <string.h>

enum { MEMORY_MASK = 0x5A };

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MEMORY_CAN_BE_COUNTED = 0 }; // what was freed stays, and there are terabytes of shadow
#else
enum { MEMORY_CAN_BE_COUNTED = 1 };
#endif

static inline size_t memory_count_between(const unsigned char *from, const unsigned char *to,
                                          const unsigned char *masked, size_t length)
{
    size_t n = 0;
    for (const unsigned char *at = from; at + length <= to; at++) {
        at = memchr(at, masked[0] ^ MEMORY_MASK, (size_t)(to - at));
        if (!at || at + length > to)
            break;
        size_t i = 1;
        while (i < length && at[i] == (masked[i] ^ MEMORY_MASK))
            i++;
        n += i == length;
    }
    return n;
}

// How often the `length` bytes of which `masked` is the mask stand in memory.
static inline size_t memory_count(const unsigned char *masked, size_t length)
{
    size_t n = 0;
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps)) {
        unsigned long from, to;
        char rights[8];
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && strncmp(rights, "rw", 2) == 0)
            n += memory_count_between((const unsigned char *)from, (const unsigned char *)to,
                                      masked, length);
    }
    fclose(maps);
    return n;
}
