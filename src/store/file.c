// A store that is a file: it lies in its place, has room, and is written by one process at a time. What store.h says of
// transactions, as SQLite does it.

#include "store/sql.h"
#include "store/file_set.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { ROOM_BYTES = 256 * 1024 }; // a day's opening and a ticket take less

static bool another_lies_there(const struct store *store)
{
    struct stat info;
    return store->inode && stat(store->path, &info) == 0 &&
           (info.st_dev != store->device || info.st_ino != store->inode);
}

// Another file that was put into the place beside the log of the one before shares the log's index with it, and SQLite's
// locks on that are the process's: all are gone with the first connection that is closed. The next program would take
// the index for a crash's and cut it off under whoever has it mapped here, who dies of that. So what was opened stays.
static void leave_open(sqlite3 *db)
{
    static struct left {
        struct left *next;
        sqlite3 *db;
    } * _Atomic all;
    struct left *one = mem_alloc(sizeof *one);
    sqlite3_db_release_memory(db);
    *one = (struct left){.next = atomic_load(&all), .db = db};
    while (!atomic_compare_exchange_weak(&all, &one->next, one))
        ;
}

static void file_close(struct store *store)
{
    if (another_lies_there(store))
        leave_open(store->db);
    else
        must(sqlite3_close(store->db) == SQLITE_OK);
    hold_end(&store->hold);
    line_finish(&store->line);
}

static bool file_in_place(const struct store *store, struct err *err)
{
    if (access(store->path, F_OK) != 0)
        return err_set(err, ERR_IO, "cannot find the store '%s': %s: put it back", store->path,
                       strerror(errno));
    return !another_lies_there(store) ||
           err_set(err, ERR_IO, "the store '%s' is another file than the one that was opened",
                   store->path);
}

static void file_patience(struct store *store, int busy_ms)
{
    sqlite3_busy_timeout(store->db, busy_ms);
    store->patience_ms = busy_ms;
}

static bool file_version(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, "PRAGMA user_version");
    return query_one(&q, ret, err);
}

static bool file_set_version(struct store *store, int version, struct err *err)
{
    char text[48]; // a pragma takes no bound parameters; the number is ours
    snprintf(text, sizeof text, "PRAGMA user_version = %d", version);
    return store_exec(store, text, err);
}

static bool file_make(struct store *store, const struct migration *row, struct err *err)
{
    return store_exec(store, row->sql, err);
}

static const char begin_sql[] = "BEGIN IMMEDIATE";

bool file_is_read_only(const char *path)
{
    char *copy = mem_strdup(path);
    bool closed = access(dirname(copy), W_OK) != 0 && (errno == EROFS || errno == EACCES);
    free(copy);
    return closed;
}

static bool nobody_writes(const struct store *store, struct err *err)
{
    return err_set(err, ERR_IO,
                   "cannot write '%s': its folder or its disk is read-only; what stands there can "
                   "be looked at",
                   store->called);
}

// A kernel that finds an error on a disk writes to it no more; an open file stays open. Newer ones leave what the disk
// says of itself as it was: then it is what nothing is to be written for that fails.
static void file_ask_disk(struct store *store)
{
    struct statvfs disk;
    bool failed = store->line.fd >= 0 && fdatasync(store->line.fd) != 0 && errno == EROFS;
    store->disk_refuses =
        failed || (statvfs(store->path, &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0);
}

static bool file_has_room(struct store *store, struct err *err)
{
    struct statvfs disk;
    if (store->read_only && file_is_read_only(store->path))
        return nobody_writes(store, err);
    if (statvfs(store->path, &disk) != 0)
        return true; // said elsewhere
    if (store->disk_refuses && !store->full)
        file_ask_disk(store);
    if (store->disk_refuses && !store->full)
        return nobody_writes(store, err);
    int64_t blocks = (int64_t)(geteuid() == 0 ? disk.f_bfree : disk.f_bavail);
    return blocks * (int64_t)disk.f_frsize >= ROOM_BYTES ||
           err_set(err, ERR_FULL, "the disk that holds '%s' is full: free some space",
                   store->called);
}

static bool file_begin(struct store *store, struct err *err)
{
    if (store->full)
        return err_set(err, ERR_FULL, "the disk that holds '%s' is full: free some space",
                       store->called);
    if (store->read_only)
        return nobody_writes(store, err);
    if (!store_in_place(store, err))
        return false;
    line_enter(&store->line, store->path,
               store->patience_ms < LINE_MS ? store->patience_ms : LINE_MS);
    struct query q = query_on(store, begin_sql);
    bool ok = query_run(&q, err);
    if (!ok)
        line_leave(&store->line);
    return ok;
}

static const char commit_sql[] = "COMMIT";

static bool file_commit(struct store *store, struct err *err)
{
    struct query q = query_on(store, commit_sql);
    if (!query_run(&q, err)) {
        store_rollback(store);
        return false;
    }
    line_leave(&store->line);
    // The log was written before the sync, and what makes a commit visible is a page in memory: only
    // this tells whoever watches the folder that there is something to be seen now.
    utimensat(AT_FDCWD, store->path, NULL, 0);
    return true;
}

static const char rollback_sql[] = "ROLLBACK";

static void file_rollback(struct store *store)
{
    if (store->db && !sqlite3_get_autocommit(store->db)) {
        struct query q = query_on(store, rollback_sql);
        query_run(&q, NULL);
    }
    line_leave(&store->line);
}

// Values stay in a statement until it is run again, and pages in the cache: both are given back.
static void forget(struct store *store)
{
    for (size_t i = 0; i < store->statements.n; i++)
        store->sql->drop(store->statements.at[i].stmt);
    store->statements.n = 0;
    sqlite3_db_release_memory(store->db);
}

static bool file_empty_log(struct store *store, bool *ret_done, struct err *err)
{
    store_set_patience(store, EMPTY_LOG_BUSY_MS);
    int code = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    store_set_patience(store, STORE_BUSY_MS);
    *ret_done = code == SQLITE_OK;
    bool ok = code == SQLITE_OK || code == SQLITE_BUSY || store_fail(store, err);
    forget(store);
    return ok;
}

static bool file_ask_ahead(struct store *store, enum ahead what)
{
    (void)store, (void)what;
    return false; // nothing is far away
}

static bool file_clock(struct store *store, int64_t *ret_ms)
{
    (void)store, (void)ret_ms;
    return false;
}

const struct place_calls file_place = {
    .close = file_close,
    .in_place = file_in_place,
    .has_room = file_has_room,
    .ask_disk = file_ask_disk,
    .set_patience = file_patience,
    .begin = file_begin,
    .version = file_version,
    .set_version = file_set_version,
    .commit = file_commit,
    .rollback = file_rollback,
    .ask_ahead = file_ask_ahead,
    .clock = file_clock,
    .empty_log = file_empty_log,
    .make = file_make,
};
