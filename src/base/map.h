#pragma once
// From a 64-bit id to a 32-bit index: open addressing, for the engine's look-ups.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map {
    struct map_cell *cells;
    size_t cap; // a power of two, or 0
    size_t n;
};

void map_init(struct map *map);   // empty, without memory
void map_finish(struct map *map); // gives the memory back; may be used again
void map_put(struct map *map, int64_t id, uint32_t value); // replaces; id must not be 0
// False, and *ret_value untouched, where the id is not in it.
bool map_get(const struct map *map, int64_t id, uint32_t *ret_value);
void map_remove(struct map *map, int64_t id);          // nothing happens where it is not in it
void map_clear(struct map *map);                       // keeps the memory
void map_copy(struct map *to, const struct map *from); // to is overwritten, must be initialised
