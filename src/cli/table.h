#pragma once
// What a command answers: rows with named fields. For a person aligned columns (a Chinese character
// is two wide) or, for a single thing, a line a field; for a program JSON with stable keys, where a
// field may hold a code or a number in place of the words.

#include "base/tr.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { TABLE_COLUMNS_MAX = 20 };

struct table_column {
    const char *key;     // in JSON; never changes
    const char *heading; // msgid; NULL: only in JSON
    bool right;          // numbers
};

struct table;

struct table *table_create(const struct table_column *columns, int n);
void table_destroy(struct table *table); // wipes

void table_row(struct table *table); // begins the next row; its fields follow in order of columns
void table_text(struct table *table, const char *text);                    // both alike; NULL: null
void table_code(struct table *table, const char *code, const char *words); // JSON code, human words
void table_int(struct table *table, int64_t number);
void table_count(struct table *table, int64_t number,
                 const char *words);                             // JSON number, human words
void table_real(struct table *table, double number, int digits); // NAN: null, "–"
void table_bool(struct table *table, bool yes, const char *words);
void table_none(struct table *table);

enum table_shape {
    TABLE_LIST, // columns; JSON array
    TABLE_ONE,  // one row, a line a field; JSON object
};
void table_print(const struct table *table, enum table_shape shape, bool json, enum lang lang,
                 FILE *out);

// Columns that a text takes on a terminal.
int table_width(const char *text);
