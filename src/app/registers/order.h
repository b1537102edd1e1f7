#pragma once
// Inside app/registers/ only: entries sorted by a column of their list. Few are sorted at hand; of a long register the store
// keeps keys, which are made in idle moments and followed by whatever writes an entry.

#include "app/registers/internal.h"
#include "business/entry_order.h"
#include "store/register_order.h"

// More are not sorted at hand; a register that comes near it gets its keys.
enum { SORT_AT_HAND = 5000, SORT_KEPT_FROM = 4000, SORT_IN_ORDER_FROM = 1000 };

struct kept_column { // whose keys are those of the form as it is now
    int64_t id, below;
    int field;
    bool ready;
};
struct kept_columns {
    int n;
    struct kept_column at[FORM_FIELDS];
};
bool columns_kept(struct app *app, const struct register_info *info, struct kept_columns *ret,
                  struct err *err);
// The form of that row has been put: columns whose keys it would make otherwise are made anew in idle moments.
bool columns_follow(struct app *app, const struct register_row *form, struct err *err);
void entry_key_of_row(const struct register_form *form, int field, const struct entry_row *row,
                      char out[ENTRY_KEY_SIZE]);
// Its keys, in every column that is kept, as it was written.
bool entry_index_keys(struct app *app, const struct register_info *info, const struct entry *entry,
                      struct err *err);

struct sorting_ask {
    const struct register_info *info;
    const struct entry_ask *ask;
    const struct entry_query *query;
    const struct entry_counts *fit; // how many fit, whatever the words are
    struct entry_counts *counts;    // of a search, counted here; else NULL
};
// The window of the list into entries->at. *ret_done false: the keys are not made yet, and it is for the caller to read it
// as it comes.
bool entries_sorted(struct app *app, const struct sorting_ask *sorting, struct entry_list *entries,
                    bool *ret_done, struct err *err);
