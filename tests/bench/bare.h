#pragma once
// The floor of what is durable: a bare SQLite loop that stores as many bytes, each in a FULL commit of its own. Measured
// in turns with ours on the same disk in the same run, because disks differ and change their mind.

#include "bench.h"
#include "lived_month.h"

#include <sys/stat.h>

// The store's file with its log folded in.
static inline int64_t bare_size(const char *path)
{
    sqlite3 *db;
    struct stat info;
    must(sqlite3_open(path, &db) == SQLITE_OK);
    run_sql(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
    must(stat(path, &info) == 0);
    return info.st_size;
}

static inline sqlite3 *bare_open(const struct sandbox *s)
{
    sqlite3 *db;
    char path[128];
    snprintf(path, sizeof path, "%s.copy", s->path);
    must(sqlite3_open(path, &db) == SQLITE_OK);
    run_sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, bytes BLOB)");
    return db;
}

// The seconds that n commits take.
static inline double bare_write(sqlite3 *db, int n, int64_t bytes)
{
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(db, "INSERT INTO row (bytes) VALUES (randomblob(?))", -1, &stmt,
                            NULL) == SQLITE_OK);
    double start = bench_now_s();
    for (int i = 0; i < n; i++) {
        sqlite3_bind_int64(stmt, 1, bytes);
        must(sqlite3_step(stmt) == SQLITE_DONE); // its own transaction
        sqlite3_reset(stmt);
    }
    double spent = bench_now_s() - start;
    sqlite3_finalize(stmt);
    return spent;
}
