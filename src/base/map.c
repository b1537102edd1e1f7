// Linear probing at load at most one half; removal shifts the cluster back, so there are no
// tombstones.

#include "base/map.h"
#include "base/err.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct map_cell {
    int64_t id; // 0: empty
    uint32_t value;
};

static size_t home(const struct map *map, int64_t id)
{
    uint64_t h = (uint64_t)id * 0x9e3779b97f4a7c15u;
    return (size_t)(h >> 32) & (map->cap - 1);
}

void map_init(struct map *map)
{
    *map = (struct map){0};
}

void map_finish(struct map *map)
{
    free(map->cells);
    map_init(map);
}

static struct map_cell *find(const struct map *map, int64_t id)
{
    size_t i = home(map, id);
    while (map->cells[i].id != 0 && map->cells[i].id != id)
        i = (i + 1) & (map->cap - 1);
    return &map->cells[i];
}

static void grow(struct map *map)
{
    struct map old = *map;
    map->cap = old.cap ? old.cap * 2 : 16;
    map->cells = mem_alloc(map->cap * sizeof *map->cells);
    for (size_t i = 0; i < old.cap; i++) {
        if (old.cells[i].id != 0)
            *find(map, old.cells[i].id) = old.cells[i];
    }
    free(old.cells);
}

void map_put(struct map *map, int64_t id, uint32_t value)
{
    must(id != 0);
    if (map->n * 2 >= map->cap)
        grow(map);
    struct map_cell *cell = find(map, id);
    if (cell->id == 0)
        map->n++;
    *cell = (struct map_cell){.id = id, .value = value};
}

bool map_get(const struct map *map, int64_t id, uint32_t *ret_value)
{
    if (map->cap == 0 || id == 0)
        return false;
    const struct map_cell *cell = find(map, id);
    if (cell->id == 0)
        return false;
    *ret_value = cell->value;
    return true;
}

void map_remove(struct map *map, int64_t id)
{
    if (map->cap == 0 || id == 0)
        return;
    struct map_cell *hole = find(map, id);
    if (hole->id == 0)
        return;
    size_t mask = map->cap - 1;
    size_t i = (size_t)(hole - map->cells);
    for (size_t j = (i + 1) & mask; map->cells[j].id != 0; j = (j + 1) & mask) {
        size_t want = home(map, map->cells[j].id);
        if (((j - want) & mask) >= ((j - i) & mask)) {
            map->cells[i] = map->cells[j];
            i = j;
        }
    }
    map->cells[i] = (struct map_cell){0};
    map->n--;
}

void map_clear(struct map *map)
{
    if (map->cap)
        memset(map->cells, 0, map->cap * sizeof *map->cells);
    map->n = 0;
}

void map_copy(struct map *to, const struct map *from)
{
    if (to->cap != from->cap) {
        map_finish(to);
        to->cap = from->cap;
        to->cells = mem_alloc((from->cap ? from->cap : 1) * sizeof *to->cells);
    }
    if (from->cap)
        memcpy(to->cells, from->cells, from->cap * sizeof *from->cells);
    to->n = from->n;
}
