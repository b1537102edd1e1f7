#pragma once
// A table: rows of typed cells, made once and read by everybody who is told something: a terminal and a
// program (cli/table.h), CSV and XLSX (below). A column has one type, which says how each reader
// shows it, so that a spreadsheet program can reckon with what it opens: numbers are numbers, times
// are times, days are days, and nothing is nothing rather than 0.
//
// Texts are copied, and wiped with the table: they may be personal data.

#include "base/err.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum cell_type {  // in a file;     on a terminal;  in JSON
    CELL_TEXT,    // words;         words;          a code, else the words
    CELL_COUNT,   // whole number;  the same;       the same
    CELL_REAL,    // 0.0##;         with decimals;  number
    CELL_SHARE,   // 0.0%;          with decimals;  0 … 1
    CELL_PERCENT, // 0.0%, of 0…1;  45 %;           whole per cent
    CELL_SPAN,    // h:mm:ss;       m:ss, h:mm:ss;  whole seconds
    CELL_SECONDS, // h:mm:ss;       m:ss, h:mm:ss;  seconds
    CELL_DAY,     // yyyy-mm-dd, of yyyymmdd, everywhere
    CELL_TYPE_COUNT
};

struct table_column {
    const char *key;     // in JSON; never changes; NULL: not told to programs
    const char *heading; // msgid; NULL: told to programs alone
    enum cell_type type;
};

enum cell_kind { CELL_NOTHING, CELL_WORDS, CELL_NUMBER, CELL_YES_OR_NO };

struct table_cell {
    enum cell_kind kind;
    const char *words; // for a person; NULL: as the column's type says
    const char *code;  // for a program, of CELL_WORDS; NULL: the words
    double number;     // of CELL_NUMBER; of CELL_YES_OR_NO 0 or 1
};

enum { TABLE_COLUMNS_MAX = 64 };

struct table {
    const char
        *name; // msgid of a workbook's tab: at most 31 characters, none of []:*?/ and backslash
    struct table_column columns[TABLE_COLUMNS_MAX];
    size_t column_n;
    size_t unshown; // so many of the last ones stand in files alone: a person reads it in the words
    VEC(struct table_cell) cells; // row by row, the last row whole
    struct arena arena;           // of its texts
};

// With the columns given (copied; their texts are not) and no rows. n 0: columns follow.
struct table *table_create(const struct table_column *columns, size_t n);
void table_destroy(struct table *table); // wipes; NULL: nothing
// The next column, before any cell. Its texts are copied; a heading that is no msgid stands as it is.
void table_add_column(struct table *table, const struct table_column *column);

// The next cell, left to right and then the next row; table_row says in between that a row is whole.
void table_row(struct table *table);
void table_text(struct table *table, const char *text);                    // NULL: nothing
void table_code(struct table *table, const char *code, const char *words); // code NULL: nothing
void table_number(struct table *table, double number);                     // NAN: nothing
void table_real(struct table *table, double number, int digits);           // decimals for a person
void table_int(struct table *table, int64_t number);                       // exact up to 2^53
void table_count(struct table *table, int64_t number, const char *words);  // words for a person
void table_said(struct table *table, double number, const char *words);    // … NAN: nothing
void table_bool(struct table *table, bool yes, const char *words);         // JSON true or false
void table_none(struct table *table);                                      // nothing: null, "–"

size_t table_rows(const struct table *table);               // all of them whole
static inline size_t table_shown(const struct table *table) // columns that a person is shown
{
    return table->column_n - table->unshown;
}
// Both from 0; until the next cell is added.
const struct table_cell *table_cell_at(const struct table *table, size_t row, size_t column);
// What a person reads in a cell of that column: in the table's arena, "–" for nothing.
const char *table_words(struct table *table, const struct table_column *column,
                        const struct table_cell *cell);
// Columns that a text takes where a Chinese character is two wide.
int table_width(const char *text);

// RFC 4180 in UTF-8 behind a byte-order mark, without which spreadsheet programs do not read
// Chinese. A text that such a program would run as a formula is disarmed by an apostrophe. Both
// refuse a path that exists (ERR_CONFLICT) and leave nothing behind when they fail.
bool table_write_csv(const struct table *table, enum lang lang, const char *path, struct err *err);
// One tab a table, the heading row frozen.
bool table_write_xlsx(struct table *const *tables, size_t n, enum lang lang, const char *path,
                      struct err *err);
