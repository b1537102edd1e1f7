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
    const char
        *titles; // what it is called itself, which goes before other fields' names; NULL: nothing
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

struct csv_told { // sentences, each about a place in the file
    VEC(struct csv_trouble) list;
    int more; // without room
};

struct csv_in { // all 0 before
    struct csv csv;
    int column_n;
    struct csv_column columns[CSV_COLUMNS_MAX];
    struct csv_told troubles; // while there is one nothing comes in
    struct csv_told notes;    // what else somebody should know: who is known already …
};

struct csv_source {
    const char *path; // NULL: the bytes
    const void *bytes;
    size_t n;
    enum csv_charset charset; // as somebody has said
    enum lang lang;           // of what is told
};

// The file read, and its headings matched to the fields (case, accents and blanks do not count). A field
// that two columns mean is the first one's. True also for a file that cannot be read as a table: that is
// among the troubles, and there are no rows. The caller finishes ret either way.
bool csv_in_read(const struct csv_source *source, const struct csv_field *fields, int n,
                 struct csv_in *ret, struct err *err);
void csv_in_finish(struct csv_in *in);
int csv_in_column(const struct csv_in *in, int field); // CSV_LEFT_OUT: there is none
// row: of the csv; column -1: of all the row. words are copied.
void csv_in_say(struct csv_in *in, size_t row, int column, const char *words);
void csv_in_note(struct csv_in *in, size_t row, int column, const char *words);

// A sentence about {text}, of which as much is quoted as fits and can be shown on one line.
const char *csv_in_quoting(struct arena *arena, enum lang lang, const char *msgid,
                           const char *text);

// The lists, for a shell and a page: column, heading, taken for; line, column, what is wrong or to be known.
struct table *csv_in_columns(const struct csv_in *in, enum lang lang,
                             const struct csv_field *fields);
struct table *csv_in_troubles(const struct csv_in *in);
struct table *csv_in_notes(const struct csv_in *in);
