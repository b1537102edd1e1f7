#pragma once
// Into the house out of a spreadsheet: customers, staff, the roster, and the entries of any register (old ones, what stock
// there is, units). Looked at first: what each column is taken for, what is wrong by line and column, who is known
// already. All of it comes in or nothing does, as one command and one step to take back.
//
// What is known is completed, never overwritten; of a register the entry that holds the same (a unit, a car) is
// changed, as by hand. An article that a stock does not have yet is added to it.

#include "app/app.h"
#include "app/csv_in.h"

// More rows at once would hold the others of the house up for longer than anybody waits.
enum { IMPORT_CUSTOMERS_MAX = 20000, IMPORT_ENTRIES_MAX = 5000, IMPORT_FIELDS_MAX = 64 };

struct import_ask {
    enum import_kind kind;
    int64_t reg; // of IMPORT_ENTRIES
    struct csv_source source;
    bool keep; // else it is looked at, and nothing changes
};

struct import_told { // all 0 before; personal data
    struct csv_in in;
    struct csv_field fields[IMPORT_FIELDS_MAX]; // for csv_in_columns
    int field_n;
    int made, changed,
        same;       // rows: new ones, known ones that get something, known ones as they are
    int open, late; // of a register: how many entries come in so
    bool kept;
    struct arena arena;
};

// As the command's author may: a supervisor, of the staff an administrator. False: it could not be looked at at all, and err
// says why; true also with troubles, when nothing was kept. The caller finishes ret either way.
bool app_import(struct app *app, struct actor actor, const struct import_ask *ask,
                struct import_told *ret, struct err *err);
void import_told_finish(struct import_told *told); // wipes
bool import_may(enum role role, enum import_kind kind);
// "2 new, 1 completed, 3 as they are": what would come in, or has; "" while there is trouble. In the arena.
const char *import_words(struct arena *arena, enum lang lang, const struct import_told *told);
