#pragma once
// Where a sandbox's store is kept: a file in its folder, or, with LOBBY_TEST_SERVER, a schema of its own
// on that server (tests/server.sh). And what its rows say, read past the program.

#include "base/mem.h"
#include "base/err.h"
#include "base/str.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline const char *sandbox_server(void)
{
    const char *server = getenv("LOBBY_TEST_SERVER");
    return server && *server ? server : NULL;
}

static inline bool sandbox_is_on_server(const char *path)
{
    return strncmp(path, "postgresql://", 13) == 0;
}

static inline void sandbox_tell_server(const char *text)
{
    PGconn *conn = PQconnectdb(sandbox_server());
    PGresult *result = PQexec(conn, text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s: %s\n", text, PQerrorMessage(conn));
        abort();
    }
    PQclear(result);
    PQfinish(conn);
}

// The path of a store that is not there yet.
static inline void sandbox_place(const char *dir, char *path, size_t size)
{
    static int n;
    char text[96], name[48];
    if (!sandbox_server()) {
        snprintf(path, size, "%s/lobby.db", dir);
        return;
    }
    snprintf(name, sizeof name, "box_%d_%d", (int)getpid(), ++n);
    snprintf(text, sizeof text, "CREATE SCHEMA %s", name);
    sandbox_tell_server(text);
    snprintf(path, size, "%s?options=-csearch_path%%3D%s", sandbox_server(), name);
}

static inline void sandbox_leave_place(const char *path)
{
    char text[160];
    const char *name = strstr(path, "%3D");
    if (!sandbox_is_on_server(path) || !name)
        return;
    snprintf(text, sizeof text, "SET client_min_messages = error; DROP SCHEMA IF EXISTS %s CASCADE",
             name + 3);
    sandbox_tell_server(text);
}

// The file opened past the program. The last of the program's own connections holds the file for itself while
// it closes, perhaps in a thread the test does not wait for: waited out.
static inline sqlite3 *sandbox_file(const char *path, int mode)
{
    sqlite3 *db;
    must(sqlite3_open_v2(path, &db, mode, NULL) == SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    return db;
}

// Every row of each statement, a line each, its columns apart by |; bytes as "blob".
static inline void sandbox_rows_at(const char *path, const char *sql, struct str *out)
{
    if (sandbox_is_on_server(path)) {
        enum { BYTES = 17 };
        PGconn *conn = PQconnectdb(path);
        PGresult *result;
        must(PQsendQuery(conn, sql) == 1);
        while ((result = PQgetResult(conn)) != NULL) {
            must(PQresultStatus(result) == PGRES_TUPLES_OK);
            for (int row = 0; row < PQntuples(result); row++) {
                for (int i = 0; i < PQnfields(result); i++)
                    str_printf(out, "%s|",
                               PQgetisnull(result, row, i)   ? "NULL"
                               : PQftype(result, i) == BYTES ? "blob"
                                                             : PQgetvalue(result, row, i));
                str_add(out, "\n");
            }
            PQclear(result);
        }
        PQfinish(conn);
        return;
    }
    sqlite3 *db = sandbox_file(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *stmt;
    while (*sql) {
        must(sqlite3_prepare_v2(db, sql, -1, &stmt, &sql) == SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(stmt); i++) {
                bool blob = sqlite3_column_type(stmt, i) == SQLITE_BLOB;
                const char *text = blob ? "blob" : (const char *)sqlite3_column_text(stmt, i);
                str_printf(out, "%s|", text ? text : "NULL");
            }
            str_add(out, "\n");
        }
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
}

// Statements that change rows, past the program. False: refused, and what is said of it is printed unless quiet.
static inline bool sandbox_try_at(const char *path, const char *sql, bool quiet)
{
    bool ok;
    if (sandbox_is_on_server(path)) {
        PGconn *conn = PQconnectdb(path);
        PGresult *result = PQexec(conn, sql);
        ExecStatusType status = PQresultStatus(result);
        ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
        if (!ok && !quiet)
            fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(conn));
        PQclear(result);
        PQfinish(conn);
        return ok;
    }
    sqlite3 *db = sandbox_file(path, SQLITE_OPEN_READWRITE);
    ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!ok && !quiet)
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
    return ok;
}

// Before statements after which a row may point at nothing.
static inline const char *sandbox_no_keys(const char *path)
{
    return sandbox_is_on_server(path) ? "SET session_replication_role = replica;"
                                      : "PRAGMA foreign_keys = OFF;";
}

static inline void sandbox_tell_at(const char *path, const char *sql)
{
    must(sandbox_try_at(path, sql, false));
}

// The first number of the first row, whole or not; NULL is 0.
static inline double sandbox_real_at(const char *path, const char *sql)
{
    if (!sandbox_is_on_server(path)) {
        sqlite3 *db = sandbox_file(path, SQLITE_OPEN_READONLY);
        sqlite3_stmt *stmt;
        if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
            fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
        must(sqlite3_step(stmt) == SQLITE_ROW);
        double value = sqlite3_column_double(stmt, 0);
        sqlite3_finalize(stmt);
        sqlite3_close(db);
        return value;
    }
    PGconn *conn = PQconnectdb(path);
    PGresult *result = PQexec(conn, sql);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(conn));
    must(PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) > 0);
    double value = strtod(PQgetvalue(result, 0, 0), NULL);
    PQclear(result);
    PQfinish(conn);
    return value;
}

// The first number of the first row.
static inline int64_t sandbox_number_at(const char *path, const char *sql)
{
    if (sandbox_is_on_server(path)) {
        PGconn *conn = PQconnectdb(path);
        PGresult *result = PQexec(conn, sql);
        if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) < 1)
            fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(conn));
        must(PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) > 0);
        const char *text = PQgetvalue(result, 0, 0);
        int64_t value = *text == 't' ? 1 : strtoll(text, NULL, 10);
        PQclear(result);
        PQfinish(conn);
        return value;
    }
    sqlite3 *db = sandbox_file(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    must(sqlite3_step(stmt) == SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return value;
}
