#pragma once
// A table of texts out of a file, as spreadsheet programs write it: UTF-8 or UTF-16 behind their marks,
// UTF-8 without one, else GB18030 or Big5; cells parted by comma, semicolon or tab, in quotes where
// they hold one of these, a quote or a line break (RFC 4180), or by what a first line "sep=|" says. What it means its
// reader says.

#include "base/err.h"
#include "base/mem.h"
#include "base/vec.h"

#include <stdbool.h>

enum { CSV_BYTES_MAX = 8 * 1024 * 1024, CSV_ROWS_MAX = 100000, CSV_COLUMNS_MAX = 512 };

enum csv_charset {
    CSV_UNKNOWN, // found out
    CSV_UTF8,
    CSV_UTF16,
    CSV_GB18030,
    CSV_BIG5,
    CSV_CHARSET_COUNT
};
const char *csv_charset_name(enum csv_charset charset);   // "utf-8" …
enum csv_charset csv_charset_from_name(const char *name); // CSV_CHARSET_COUNT: there is no such

struct csv_row {
    int line; // of the file, from 1: where it begins
    int n;
    char **cells; // trimmed of blanks; never NULL
};

struct csv_flaw {      // of the file as a whole: nothing of it can be read
    const char *msgid; // a sentence with {n}, untranslated; NULL: there is none
    int line, column;  // from 1; 0: not known
    int n;
};

struct csv { // all 0 before; texts are the arena's
    struct csv_flaw flaw;
    enum csv_charset charset;
    bool either; // as GB18030 and as Big5 it reads equally well: ask
    char separator;
    VEC(struct csv_row) rows; // those that hold anything, the headings first
    struct arena arena;
};

// charset: what somebody has said it is, or CSV_UNKNOWN. ERR_INPUT, and its flaw, for a quote that is never
// closed, bytes that are no text, a workbook, a table that is too large, an empty file. The caller finishes ret
// either way.
bool csv_read(const char *bytes, size_t n, enum csv_charset charset, struct csv *ret,
              struct err *err);
bool csv_read_file(const char *path, enum csv_charset charset, struct csv *ret, struct err *err);
const char *csv_cell(const struct csv *csv, size_t row, int column); // "" where there is none
void csv_finish(struct csv *csv); // wipes: the texts may be personal

// "2027-01-31", "2027/1/31", "2027.1.31", "2027年1月31日", or the other way round as "31.1.2027" and, months
// first, "1/31/2027"; in any width; 116/1/31 and 民國116年1月31日 as Taiwan counts its years; to yyyymmdd. False: there
// is no such day.
bool csv_date(const char *text, int *ret_day);
