#pragma once
// Inside store/ only. A damaged file page by page: each page that holds rows is a small table of its own, so that
// a page that cannot be read costs its own rows and no others, be it one of the schema or the file's first.
//
// https://www.sqlite.org/fileformat.html

#include "base/err.h"

#include <sqlite3.h>
#include <stdint.h>

struct leaves {
    sqlite3 *db; // the file with a schema of one table
    struct leaf_page *pages;
    uint32_t n;
    struct leaf_shape *shapes; // what `like` has: tables and indexes
    int shape_n;
    bool failed; // the trial copy could not be written: what was turned to is not all there is
};

// `path`: a copy of the file alone, without a log, which is spoiled. like: has the schema that the file had.
bool leaves_open(const char *path, sqlite3 *like, struct leaves *ret, struct err *err);
void leaves_close(struct leaves *leaves); // opened or all 0
// The table in `leaves->db` is now what stands on the next page of its rows behind *page (0: the first one). False:
// there is none.
bool leaves_turn(struct leaves *leaves, const char *table, uint32_t *page);
