#pragma once
// Lists of registers sorted by a column, where there are too many entries to sort them at hand. Part of the one door, as
// store/registers.h.

#include "store/registers.h"

struct column_row {
    int64_t id, reg;
    const char *field,
        *how; // until the next row; how "": nobody asks for it any more, its keys are on their way out
    bool personal, ready;
    int64_t below; // entries with a smaller id have their keys
};
typedef void store_column_fn(void *self, const struct column_row *row);
bool store_read_columns(struct store *store, store_column_fn *each, void *self, struct err *err);
// Changes how, below and ready of the row with that id; id 0: a new one, which gets the next.
bool store_put_column(struct store *store, struct column_row *row, struct err *err);
// At most max of its keys go, and the column with the last of them.
bool store_drop_column(struct store *store, int64_t column, int max, struct err *err);
// Of the row that is; an entry that is gone has none.
bool store_put_key(struct store *store, const struct entry_row *row, int64_t column,
                   const char *key, struct err *err);
// Of many entries at once; one that has its key already keeps it.
struct entry_sorted {
    int64_t entry;
    const char *key;
};
bool store_put_keys(struct store *store, int64_t column, const struct entry_sorted *keys, size_t n,
                    struct err *err);
// In order of their ids from that one on, at most max.
bool store_read_entries_from(struct store *store, int64_t reg, int64_t id, int max,
                             store_entry_fn *each, void *self, struct err *err);

enum { SORTED_BY_MADE = 0, SORTED_BY_NUMBER = -1 };
struct sorted_query {
    const struct entry_query *query; // without words, nor late ones first
    int64_t column;                  // its keys, or one of these, which need none
    bool down;
};
// The window of `all` that fit, the blank ones at the end. Equals in order of their ids.
bool store_read_sorted(struct store *store, const struct sorted_query *sorted, int64_t all,
                       store_entry_fn *each, void *self, struct err *err);

// ---- inside store/ only ------------------------------------------------------------------------

bool drop_keys(struct store *store, int64_t entry, struct err *err);
bool blank_keys(struct store *store, int64_t entry, struct err *err); // of what is personal
// check_order.c: how many keys are missing, astray or other than their entries say.
bool store_prove_orders(struct store *store, int64_t *ret_differing, struct err *err);
