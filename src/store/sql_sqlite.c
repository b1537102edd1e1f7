// SQLite behind sql.h: thin clothes for its calls, and one place that turns a result code into a
// sentence.

#include "base/text_gate.h"
#include "store/file_set.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

// SQLite calls most of what a full disk does an error of the disk: the system knows better.
static bool disk_is_full(sqlite3 *db, int code)
{
    int why = sqlite3_system_errno(db);
    bool wrote =
        code == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
    return code == SQLITE_FULL || (wrote && (why == ENOSPC || why == EDQUOT || why == EFBIG));
}

// One of the set that this user may not write while the store itself may be.
static bool closed_beside(const char *path, char *ret, size_t size)
{
    bool closed = false;
    for (int i = 0; !closed && i < SET_FILE_N; i++) {
        snprintf(ret, size, "%s%s", path, set_ends[i]);
        closed = *set_ends[i] && access(ret, F_OK) == 0 &&
                 faccessat(AT_FDCWD, ret, R_OK | W_OK, AT_EACCESS) != 0;
    }
    return closed;
}

static bool fail(struct store *store, struct err *err)
{
    int code = sqlite3_extended_errcode(store->db);
    const char *path = store->called;
    char beside[600];
    char why[200]; // a damaged file's schema is quoted in it, whatever bytes lie there
    text_shown(sqlite3_errmsg(store->db), why, sizeof why);
    if (disk_is_full(store->db, code))
        return err_set(err, ERR_FULL, "the disk that holds '%s' is full: free some space", path);
    if (code == SQLITE_IOERR_CORRUPTFS) // log_file.h
        return err_set(err, ERR_CORRUPT,
                       "the log of '%s' is damaged, and more stands behind the damage: look with "
                       "`lobby check`, and build it anew with `lobby restore --from-journal`",
                       path);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // it stands still in the midst of opening the log
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
        if (closed_beside(path, beside, sizeof beside))
            return err_set(err, ERR_IO,
                           "cannot open '%.300s', which lies beside the store and belongs to "
                           "somebody else: give it to whoever owns the store",
                           beside);
        return err_set(err, ERR_IO,
                       "cannot open '%s': check that the folder exists and that you may write in "
                       "it",
                       path);
    case SQLITE_NOTADB:
        return err_set(err, ERR_CORRUPT,
                       "'%s' is not a lobby store: name another file, or restore a backup", path);
    case SQLITE_CORRUPT:
        return err_set(err, ERR_CORRUPT, "'%s' is damaged (%s): restore the last backup", path,
                       why);
    case SQLITE_CONSTRAINT:
        return err_set(err, ERR_CONFLICT, "'%s' refused a change that breaks its rules: %s", path,
                       why);
    default:
        return err_set(err, ERR_IO, "'%s': %s (%d): check the disk", path, why, code);
    }
}

static bool exec(struct store *store, const char *text, struct err *err)
{
    return sqlite3_exec(store->db, text, NULL, NULL, NULL) == SQLITE_OK || fail(store, err);
}

static void *prepare(struct store *store, const char *text)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    return code == SQLITE_OK ? stmt : NULL;
}

static void drop(void *stmt)
{
    sqlite3_finalize(stmt);
}

static void put(void *stmt, int at, const struct value *value)
{
    int code = SQLITE_OK; // NULL: bindings were cleared
    if (value->null)
        return;
    switch (value->kind) {
    case VALUE_INT:
        code = sqlite3_bind_int64(stmt, at + 1, value->number);
        break;
    case VALUE_REAL:
        code = sqlite3_bind_double(stmt, at + 1, value->real);
        break;
    case VALUE_TEXT:
        code = sqlite3_bind_text(stmt, at + 1, value->at, (int)value->size, SQLITE_STATIC);
        break;
    case VALUE_BLOB:
        code = sqlite3_bind_blob(stmt, at + 1, value->at, (int)value->size, SQLITE_STATIC);
        break;
    }
    must(code == SQLITE_OK);
}

static void end(void *stmt)
{
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
}

static enum step step(struct store *store, void *stmt, struct err *err)
{
    int code = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;
    if (code == SQLITE_ROW)
        return STEP_ROW;
    if (code != SQLITE_DONE)
        fail(store, err); // before the reset, which may change the message
    if (stmt)
        end(stmt);
    return code == SQLITE_DONE ? STEP_DONE : STEP_FAILED;
}

static bool run(struct store *store, void *stmt, struct err *err)
{
    enum step done = step(store, stmt, err);
    must(done != STEP_ROW);
    return done == STEP_DONE;
}

static int64_t get_number(void *stmt, int column)
{
    return sqlite3_column_int64(stmt, column);
}

static double get_fraction(void *stmt, int column)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL ? NAN
                                                            : sqlite3_column_double(stmt, column);
}

static const char *get_words(void *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt, column);
}

static int columns(void *stmt)
{
    return sqlite3_column_count(stmt);
}

static void get_value(void *stmt, int column, struct value *ret)
{
    int type = sqlite3_column_type(stmt, column);
    *ret = (struct value){.null = type == SQLITE_NULL};
    if (type == SQLITE_INTEGER) {
        ret->kind = VALUE_INT;
        ret->number = sqlite3_column_int64(stmt, column);
    } else if (type == SQLITE_FLOAT) {
        ret->kind = VALUE_REAL;
        ret->real = sqlite3_column_double(stmt, column);
    } else if (type == SQLITE_TEXT) {
        ret->kind = VALUE_TEXT;
        ret->at = sqlite3_column_text(stmt, column);
    } else if (type == SQLITE_BLOB) {
        ret->kind = VALUE_BLOB;
        ret->at = sqlite3_column_blob(stmt, column);
    }
    ret->size = ret->at ? (size_t)sqlite3_column_bytes(stmt, column) : 0;
}

const struct sql_calls sqlite_calls = {
    .columns = columns,
    .get_value = get_value,
    .prepare = prepare,
    .drop = drop,
    .put = put,
    .step = step,
    .run = run,
    .end = end,
    .get_int = get_number,
    .get_real = get_fraction,
    .get_text = get_words,
    .exec = exec,
    .fail = fail,
};
