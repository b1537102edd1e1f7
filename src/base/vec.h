#pragma once
// A growable array of any type: `struct { T *at; size_t n, cap; } v = {0};` declared with VEC(T).
// vec_push returns nothing and may move `at`; elements are plain values.

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t n;                                                                                  \
        size_t cap;                                                                                \
    }

#define vec_reserve(v, want)                                                                       \
    do {                                                                                           \
        if ((v)->cap < (size_t)(want)) {                                                           \
            (v)->cap = (size_t)(want) < 2 * (v)->cap ? 2 * (v)->cap : (size_t)(want);              \
            (v)->cap = (v)->cap < 8 ? 8 : (v)->cap;                                                \
            (v)->at = mem_resize((v)->at, (v)->cap * sizeof *(v)->at);                             \
        }                                                                                          \
    } while (0)

#define vec_push(v, ...)                                                                           \
    do {                                                                                           \
        vec_reserve((v), (v)->n + 1);                                                              \
        (v)->at[(v)->n++] = (__VA_ARGS__);                                                         \
    } while (0)

// Remove element i, keeping the order.
#define vec_remove(v, i)                                                                           \
    do {                                                                                           \
        memmove(&(v)->at[i], &(v)->at[(i) + 1], ((v)->n - (i)-1) * sizeof *(v)->at);               \
        (v)->n--;                                                                                  \
    } while (0)

// No room behind the last one.
#define vec_trim(v)                                                                                \
    do {                                                                                           \
        if ((v)->n == 0) {                                                                         \
            vec_finish(v);                                                                         \
        } else if ((v)->n < (v)->cap) {                                                            \
            (v)->cap = (v)->n;                                                                     \
            (v)->at = mem_resize((v)->at, (v)->cap * sizeof *(v)->at);                             \
        }                                                                                          \
    } while (0)

#define vec_finish(v)                                                                              \
    do {                                                                                           \
        free((v)->at);                                                                             \
        (v)->at = NULL;                                                                            \
        (v)->n = (v)->cap = 0;                                                                     \
    } while (0)
