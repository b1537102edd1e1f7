#pragma once
// The table of who has read or taken away what is personal. Part of the one door (store/store.h).

#include "store/store.h"

struct access_row { // texts until the next row
    int64_t at_ms, staff, about, rows;
    const char *role, *what, *detail;
};
bool store_add_access(struct store *store, const struct access_row *row, struct err *err);
typedef void store_access_fn(void *self, const struct access_row *row);
// Those in [from_ms, to_ms), the newest first, at most max.
bool store_read_access(struct store *store, int64_t from_ms, int64_t to_ms, int max,
                       store_access_fn *each, void *self, struct err *err);
bool store_purge_access(struct store *store, int64_t before_ms, struct err *err);
