#pragma once
// A store in which a month has passed, as far as a registration meets it: rows straight into the tables, without a journal.

#include "sandbox.h"

#include <sqlite3.h>

enum { OLD_TOKENS = 20000 };

static inline void run_sql(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, message);
        abort();
    }
}

// What a showroom of so many has after a month: tokens of 30 days, and a history that waits are told from.
static inline void live_a_month(const struct sandbox *s, int services, int consultants)
{
    sqlite3 *db;
    char sql[1600];
    long long now_ms = SANDBOX_NOW_MS;
    must(sqlite3_open(s->path, &db) == SQLITE_OK);
    run_sql(db, "PRAGMA synchronous = OFF; BEGIN");
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29)"
             " INSERT INTO day SELECT 1, 19990101 + i, %lld - (31 - i) * 86400000,"
             " %lld - (30 - i) * 86400000, i + 1, i * %d / 30 + 1, 1 FROM n",
             now_ms, now_ms, OLD_TOKENS);
    run_sql(db, sql);
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d),"
             " v (i, day, at, wait) AS (SELECT i, (i - 1) * 30 / %d,"
             "   %lld - 86400000 - (%d - i) * 129600, (i * 7919 %% 1800) * 1000 FROM n)"
             " INSERT INTO visit SELECT 1, i, 19990101 + day, NULL, 'finished', 0,"
             " 1 + i %% %d, 0, 1, 1, 'Z', i, NULL, NULL, 1 + i %% %d, 0, 1, 1, 1, 0, 0, 0,"
             " 'served', '', at, at, at + wait, at + wait, at + wait + 30000, at + wait + 900000,"
             " at + wait + 900000, 0, '[]', i, 0, 0 FROM v",
             OLD_TOKENS, OLD_TOKENS, now_ms, OLD_TOKENS, services, consultants);
    run_sql(db, sql);
    // days without a journal, for which no hash is to be made
    run_sql(db, "INSERT INTO day_hash SELECT 1, first_seq, first_seq + 1, zeroblob(16) FROM day");
    run_sql(db, "INSERT INTO token SELECT randomblob(16), 1, id, arrived_ms FROM visit; COMMIT;"
                "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
}
