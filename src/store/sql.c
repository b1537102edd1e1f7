// Thin clothes for SQLite's calls: typed binds in order, one place that turns a result code into a
// sentence.

#include "store/sql.h"

#include <errno.h>
#include <math.h>

// SQLite calls most of what a full disk does an error of the disk: the system knows better.
static bool disk_is_full(sqlite3 *db, int code)
{
    int why = sqlite3_system_errno(db);
    bool wrote =
        code == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
    return code == SQLITE_FULL || (wrote && (why == ENOSPC || why == EDQUOT || why == EFBIG));
}

bool store_fail(struct store *store, struct err *err)
{
    int code = sqlite3_extended_errcode(store->db);
    const char *path = store->called;
    if (disk_is_full(store->db, code))
        return err_set(err, ERR_FULL, "the disk that holds '%s' is full: free some space", path);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY,
                       "'%s' is held by another program that does not let go: close it and try "
                       "again",
                       path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return err_set(err, ERR_IO,
                       "cannot write '%s': check who owns the file and its folder, and that the "
                       "disk is not mounted read-only",
                       path);
    case SQLITE_CANTOPEN:
        return err_set(err, ERR_IO,
                       "cannot open '%s': check that the folder exists and that you may write in "
                       "it",
                       path);
    case SQLITE_NOTADB:
        return err_set(err, ERR_CORRUPT,
                       "'%s' is not a lobby store: name another file, or restore a backup", path);
    case SQLITE_CORRUPT:
        return err_set(err, ERR_CORRUPT, "'%s' is damaged (%s): restore the last backup", path,
                       sqlite3_errmsg(store->db));
    case SQLITE_CONSTRAINT:
        return err_set(err, ERR_CONFLICT, "'%s' refused a change that breaks its rules: %s", path,
                       sqlite3_errmsg(store->db));
    default:
        return err_set(err, ERR_IO, "'%s': %s (%d): check the disk", path,
                       sqlite3_errmsg(store->db), code);
    }
}

bool store_exec(struct store *store, const char *text, struct err *err)
{
    return sqlite3_exec(store->db, text, NULL, NULL, NULL) == SQLITE_OK || store_fail(store, err);
}

struct query query_on(struct store *store, const char *text)
{
    for (size_t i = 0; i < store->statements.n; i++) {
        if (store->statements.at[i].text == text)
            return (struct query){.store = store, .stmt = store->statements.at[i].stmt};
    }
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) ==
        SQLITE_OK)
        vec_push(&store->statements, (struct cached_statement){text, stmt});
    return (struct query){.store = store, .stmt = stmt};
}

void put_int(struct query *q, int64_t value)
{
    if (q->stmt)
        must(sqlite3_bind_int64(q->stmt, ++q->bound, value) == SQLITE_OK);
}

void put_id(struct query *q, int64_t id)
{
    if (id != 0)
        put_int(q, id);
    else
        q->bound++; // bindings were cleared: NULL
}

void put_text(struct query *q, const char *text)
{
    if (q->stmt)
        must(sqlite3_bind_text(q->stmt, ++q->bound, text, -1, SQLITE_STATIC) == SQLITE_OK);
}

void put_real(struct query *q, double value)
{
    if (!q->stmt)
        return;
    int rc = isnan(value) ? sqlite3_bind_null(q->stmt, ++q->bound)
                          : sqlite3_bind_double(q->stmt, ++q->bound, value);
    must(rc == SQLITE_OK);
}

void put_blob(struct query *q, const void *bytes, size_t n)
{
    if (q->stmt)
        must(sqlite3_bind_blob(q->stmt, ++q->bound, bytes, (int)n, SQLITE_STATIC) == SQLITE_OK);
}

void query_end(struct query *q)
{
    if (q->stmt) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
    }
}

enum step query_step(struct query *q, struct err *err)
{
    q->column = 0;
    int code = q->stmt ? sqlite3_step(q->stmt) : SQLITE_ERROR;
    if (code == SQLITE_ROW)
        return STEP_ROW;
    if (code != SQLITE_DONE)
        store_fail(q->store, err); // before the reset, which may change the message
    query_end(q);
    return code == SQLITE_DONE ? STEP_DONE : STEP_FAILED;
}

bool query_run(struct query *q, struct err *err)
{
    enum step step = query_step(q, err);
    must(step != STEP_ROW);
    return step == STEP_DONE;
}

bool query_one(struct query *q, int64_t *ret, struct err *err)
{
    enum step step = query_step(q, err);
    if (step == STEP_FAILED)
        return false;
    *ret = step == STEP_ROW ? get_int(q) : 0;
    query_end(q);
    return true;
}

int64_t get_int(struct query *q)
{
    return sqlite3_column_int64(q->stmt, q->column++);
}

double get_real(struct query *q)
{
    int column = q->column++;
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL
               ? NAN
               : sqlite3_column_double(q->stmt, column);
}

const char *get_text(struct query *q)
{
    const unsigned char *text = sqlite3_column_text(q->stmt, q->column++);
    return text ? (const char *)text : "";
}
