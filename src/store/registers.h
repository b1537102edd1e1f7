#pragma once
// The tables of registers: forms, entries with their history, and by what entries are found. Part of
// the one door (store/store.h); everything is of one site and in the caller's transaction.

#include "store/store.h"

struct register_row { // a form as it is kept
    int64_t id;
    const char *code, *form; // until the next row
    bool active;
    int64_t made_ms, changed_ms;
};
typedef void store_register_fn(void *self, const struct register_row *row);
// All of them, in order of id; code: that one alone, NULL: all.
bool store_read_registers(struct store *store, const char *code, store_register_fn *each,
                          void *self, struct err *err);
// Changes the row with that id; id 0: a new one, which gets the next.
bool store_put_register(struct store *store, struct register_row *row, struct err *err);

struct entry_row {
    int64_t id, reg;
    int year, number;
    const char *state; // texts: when read, until the next row
    bool closed, gone;
    int64_t made_ms, made_by, changed_ms, step, owner, due_ms, customer, visit; // 0: none
    const char *words, *personal;
};
bool store_next_entry(struct store *store, int64_t *ret, struct err *err);
bool store_next_entry_number(struct store *store, int64_t reg, int year, int *ret, struct err *err);
// Adds or changes the row with that id, and adds the step of its history that it says: made by
// `author` at changed_ms, standing on `before`.
bool store_put_entry(struct store *store, const struct entry_row *row, int64_t before,
                     int64_t author, struct err *err);
bool store_next_step(struct store *store, int64_t entry, int64_t *ret, struct err *err);
typedef void store_entry_fn(void *self, const struct entry_row *row);
bool store_find_entry(struct store *store, int64_t id, store_entry_fn *each, void *self,
                      bool *ret_found, struct err *err);
// By its number of that year.
bool store_find_entry_number(struct store *store, int64_t reg, int year, int number, int64_t *ret,
                             struct err *err);
struct entry_step { // of a history
    int64_t step, before, at_ms, author, owner, due_ms;
    const char *state, *words, *personal;
    bool closed, undone;
};
typedef void store_step_fn(void *self, const struct entry_step *step);
// Oldest first.
bool store_read_steps(struct store *store, int64_t entry, store_step_fn *each, void *self,
                      struct err *err);
// That step was taken back: the entry is again what it was before, or gone.
bool store_undo_step(struct store *store, int64_t entry, int64_t step, struct err *err);

// ---- by what they are found --------------------------------------------------------------------

// Takes away what the entry is found by, but for its phones.
bool store_clear_entry(struct store *store, int64_t entry, struct err *err);
bool store_put_sought(struct store *store, int64_t reg, int64_t entry, const char *words,
                      const char *personal, struct err *err);
bool store_put_entry_phone(struct store *store, int64_t entry, const char *phone, struct err *err);
// Which other entry has that value; 0: none.
bool store_find_held(struct store *store, int64_t reg, const char *field, const char *value,
                     int64_t *ret, struct err *err);
bool store_put_held(struct store *store, int64_t reg, const char *field, const char *value,
                    bool personal, int64_t entry, struct err *err);
bool store_put_entry_sum(struct store *store, int64_t reg, const char *field, int64_t entry,
                         int64_t hundredths, struct err *err);
bool store_put_stock(struct store *store, int64_t reg, const char *item, int64_t entry, int line,
                     int64_t amount, struct err *err);
// How many there are of an item, without what that entry moved.
bool store_stock_without(struct store *store, int64_t reg, const char *item, int64_t entry,
                         int64_t *ret, struct err *err);
typedef void store_stock_fn(void *self, const char *item, int64_t amount);
bool store_read_stock(struct store *store, int64_t reg, store_stock_fn *each, void *self,
                      struct err *err);
// Entries of that register with that phone, oldest first, at most max.
bool store_entries_by_phone(struct store *store, int64_t reg, const char *phone, int64_t *out,
                            size_t max, size_t *ret_n, struct err *err);

// ---- photos ------------------------------------------------------------------------------------

bool store_next_photo(struct store *store, int64_t *ret, struct err *err);
bool store_put_photo(struct store *store, int64_t id, int64_t entry, const void *bytes, size_t n,
                     struct err *err);
// Its bytes are added to *ret; of another entry it is not found.
bool store_find_photo(struct store *store, int64_t id, int64_t entry, struct str *ret,
                      bool *ret_found, struct err *err);

// ---- lists -------------------------------------------------------------------------------------

enum { SOUGHT_WORDS = 3, SOUGHT_SIZE = 96, SOUGHT_MAX = 500 };
struct entry_query {
    int64_t reg;
    const char *state;                     // "": any
    int64_t owner;                         // 0: anybody's
    bool open;                             // those alone that are not closed
    int64_t from_ms, to_ms;                // made in it; 0: any time
    char words[SOUGHT_WORDS][SOUGHT_SIZE]; // folded; "": any
    bool impersonal;                       // … and not in what is personal
    bool late_first;
    int64_t now_ms;    // to know what is late
    int64_t from, max; // a window
    int64_t below;     // instead of from: the newest whose ids are smaller; 0: a window
};
struct entry_counts {
    int64_t all, open, late;
};
// How many fit, whatever its words are.
bool store_count_entries(struct store *store, const struct entry_query *query,
                         struct entry_counts *ret, struct err *err);
// The window, late ones first where it is wanted, then the newest first; `counts` as they were counted. Of a
// search every one (below that id, where one is given), at most SOUGHT_MAX: who takes them counts them.
bool store_read_entries(struct store *store, const struct entry_query *query,
                        const struct entry_counts *counts, store_entry_fn *each, void *self,
                        struct err *err);
// Blocks of so many ids of entries: what pieces of words theirs may hold is kept, and looking for words passes
// over those that cannot. Whoever changes an entry drops that of its block.
enum { SIGN_BLOCK = 64 };
// The last block before `below` of which it is not kept; −1: none.
bool store_next_unsigned(struct store *store, int64_t below, int64_t *ret, struct err *err);
bool store_sign_block(struct store *store, int64_t block, struct err *err); // in a write
// The sum of each field that has one, in hundredths over all that fit; `counts` as they were counted.
typedef void store_entry_sum_fn(void *self, const char *field, int64_t hundredths);
bool store_sum_entries(struct store *store, const struct entry_query *query,
                       const struct entry_counts *counts, store_entry_sum_fn *each, void *self,
                       struct err *err);
// Those of one register that are open and due in [from_ms, to_ms), the next first, at most max.
bool store_read_soon_entries(struct store *store, int64_t reg, int64_t from_ms, int64_t to_ms,
                             int max, store_entry_fn *each, void *self, struct err *err);
// Those of all registers that are late, and those for `owner` (0: nobody) that are open: oldest due
// first, at most max.
bool store_read_due_entries(struct store *store, int64_t now_ms, int max, store_entry_fn *each,
                            void *self, struct err *err);
bool store_read_open_of(struct store *store, int64_t owner, int max, store_entry_fn *each,
                        void *self, struct err *err);

// ---- erasing -----------------------------------------------------------------------------------

// What is personal of entries of that register that nobody has changed since then goes, at most max.
bool store_expire_entries(struct store *store, int64_t reg, int64_t before_ms, int max, int *ret_n,
                          struct err *err);
