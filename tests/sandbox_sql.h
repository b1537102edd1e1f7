#pragma once
// What the rows of a sandbox's store say, read past the program.

#include "sandbox.h"

#include <sqlite3.h>

// The first number of the first row.
static inline int64_t sandbox_number(struct sandbox *s, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    must(sqlite3_open_v2(s->path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    must(sqlite3_step(stmt) == SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return value;
}
