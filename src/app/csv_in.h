#pragma once
// What comes into the house as a table: what each of its columns is taken for, and what is wrong with
// each row, before anything is done. Who reads a kind of table says its fields and looks at the cells;
// nothing is kept while there is trouble, so a file comes in whole or not at all.

#include "app/table.h"
#include "base/csv.h"

enum { CSV_LEFT_OUT = -1, CSV_TROUBLE_MAX = 200 };

struct csv_field {
    const char *code;
    const char *words; // msgid: what the column is taken for
    const char *names; // headings that mean it, in any language, parted by |
};

struct csv_column {
    const char *heading;
    int field; // CSV_LEFT_OUT: of none
    int value; // its reader's own: a date
};

struct csv_trouble {
    int line, column;  // of the file, from 1; column 0: of the whole row
    const char *words; // a sentence
};

struct csv_in { // all 0 before
    struct csv csv;
    int column_n;
    struct csv_column columns[CSV_COLUMNS_MAX];
    VEC(struct csv_trouble) troubles;
    int more; // troubles without room
};

// The file read, and its headings matched to the fields (case, accents and blanks do not count). A field
// that two columns mean is the first one's. The caller finishes ret either way.
bool csv_in_read(const char *path, enum csv_charset charset, const struct csv_field *fields, int n,
                 struct csv_in *ret, struct err *err);
void csv_in_finish(struct csv_in *in);
int csv_in_column(const struct csv_in *in, int field); // CSV_LEFT_OUT: there is none
// row: of the csv. words are copied.
void csv_in_say(struct csv_in *in, size_t row, int column, const char *words);

// The two lists, for a shell and a page: column, heading, taken for; line, column, what is wrong. NULL
// words: of a column its heading stands for itself.
struct table *csv_in_columns(const struct csv_in *in, enum lang lang,
                             const struct csv_field *fields);
struct table *csv_in_troubles(const struct csv_in *in, enum lang lang);
