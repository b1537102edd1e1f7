#pragma once
// A table that leaves the program: rows of typed cells, written as CSV or as XLSX. A column has one
// type, so that a spreadsheet program can reckon with what it opens: numbers are numbers, times are
// times, days are days, and an empty cell is empty rather than 0. Texts are copied.

#include "base/err.h"
#include "base/mem.h"
#include "base/vec.h"

enum sheet_type {
    SHEET_TEXT,
    SHEET_COUNT, // whole number
    SHEET_REAL,  // as it is, up to three decimals shown
    SHEET_SHARE, // 0 … 1, shown in per cent
    SHEET_SPAN,  // seconds: a duration or a time of day, shown as 0:12:30
    SHEET_DAY,   // yyyymmdd
    SHEET_TYPE_COUNT
};

enum { SHEET_COLUMNS_MAX = 32 };

struct sheet_cell {
    const char *text; // of SHEET_TEXT; NULL: empty
    double number;    // of the others; NAN: empty
};

struct sheet {
    const char *name; // of the tab: at most 31 characters, none of []:*?/ and backslash
    const char *titles[SHEET_COLUMNS_MAX];
    enum sheet_type types[SHEET_COLUMNS_MAX];
    size_t column_n;
    VEC(struct sheet_cell) cells; // row by row, the last row whole
    struct arena arena;
};

void sheet_init(struct sheet *sheet, const char *name);
void sheet_finish(struct sheet *sheet);
void sheet_column(struct sheet *sheet, const char *title, enum sheet_type type); // before any cell
// The next cell, left to right and then the next row; it must be of its column's type.
void sheet_text(struct sheet *sheet, const char *text);
void sheet_number(struct sheet *sheet, double number);
size_t sheet_rows(const struct sheet *sheet);

// RFC 4180 in UTF-8 behind a byte-order mark, without which spreadsheet programs do not read
// Chinese. A text that such a program would run as a formula is disarmed by an apostrophe. Both
// refuse a path that exists (ERR_CONFLICT) and leave nothing behind when they fail.
bool sheet_write_csv(const struct sheet *sheet, const char *path, struct err *err);
// One tab a sheet, the heading row frozen.
bool sheet_write_xlsx(const struct sheet *sheets, size_t n, const char *path, struct err *err);
