#pragma once
// The row of a list that has an id.

#include <stddef.h>
#include <stdint.h>

// The first of n rows whose MEMBER, an int64_t, is that id; NULL: none of them.
#define row_with(rows, n, member, id)                                                              \
    ((__typeof__(&(rows)[0]))find_row((rows), (size_t)(n), sizeof *(rows),                         \
                                      offsetof(__typeof__(*(rows)), member), (id)))
void *find_row(const void *rows, size_t n, size_t size, size_t at, int64_t id);
