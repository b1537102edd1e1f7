#pragma once
// What a command answers (app/table.h). For a person aligned columns or, for a single thing, a line a
// field; for a program JSON with stable keys, where a field may hold a code or a number in place of
// the words.

#include "app/table.h"

#include <stdio.h>

enum table_shape {
    TABLE_LIST, // columns; JSON array
    TABLE_ONE,  // one row, a line a field; JSON object
};
// Of TABLE_ONE there must be one row. Headings are translated here.
void table_print(struct table *table, enum table_shape shape, bool json, enum lang lang, FILE *out);
