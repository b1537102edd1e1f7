// Opening means proving that the file is ours and knows no more than we do, then bringing it up to
// this program's schema, one transaction a migration.

#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SITE_ID = 1 };

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    for (size_t i = 0; i < store->statements.n; i++)
        sqlite3_finalize(store->statements.at[i].stmt);
    vec_finish(&store->statements);
    must(sqlite3_close(store->db) == SQLITE_OK);
    line_finish(&store->line);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_in_place(const struct store *store, struct err *err)
{
    struct stat info;
    if (stat(store->path, &info) != 0)
        return err_set(err, ERR_IO, "cannot find the store '%s': %s: put it back", store->path,
                       strerror(errno));
    return (info.st_dev == store->device && info.st_ino == store->inode) ||
           err_set(err, ERR_IO, "the store '%s' is another file than the one that was opened",
                   store->path);
}

void store_set_patience(struct store *store, int busy_ms)
{
    sqlite3_busy_timeout(store->db, busy_ms);
    store->patience_ms = busy_ms;
}

static bool pragma_number(struct store *store, const char *text, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, text);
    return query_one(&q, ret, err);
}

// The connection's settings. WAL lets readers go on while one writes; FULL makes an acknowledged
// commit survive a pulled plug.
static bool connect(const char *path, struct store **ret, struct err *err)
{
    struct store *store = mem_alloc(sizeof *store);
    *store = (struct store){.path = mem_strdup(path), .site = SITE_ID};
    line_init(&store->line);
    int code = sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    bool ok = code == SQLITE_OK || store_fail(store, err);
    store_set_patience(store, STORE_BUSY_MS);
    struct stat info;
    if (stat(path, &info) == 0) {
        store->device = info.st_dev;
        store->inode = info.st_ino;
    }
    ok = ok && store_exec(store, "PRAGMA foreign_keys = ON", err) &&
         store_exec(store, "PRAGMA synchronous = FULL", err) &&
         store_exec(store, "PRAGMA temp_store = MEMORY", err) &&
         store_exec(store, "PRAGMA trusted_schema = OFF", err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

static bool is_ours(struct store *store, int64_t *ret_version, struct err *err)
{
    int64_t id;
    if (!pragma_number(store, "PRAGMA application_id", &id, err) ||
        !pragma_number(store, "PRAGMA user_version", ret_version, err))
        return false;
    if (id != STORE_APPLICATION_ID)
        return err_set(err, ERR_CORRUPT,
                       "'%s' is not a lobby store but another program's database: name another "
                       "file",
                       store->path);
    int newest = migrations[migration_n - 1].version;
    if (*ret_version > newest)
        return err_set(err, ERR_NEWER,
                       "'%s' was written by a newer lobby (schema %d, this program knows %d): "
                       "install that version",
                       store->path, (int)*ret_version, newest);
    return true;
}

static bool migrate_one(struct store *store, const struct migration *row, struct err *err)
{
    char version[48]; // a pragma takes no bound parameters; the number is ours
    snprintf(version, sizeof version, "PRAGMA user_version = %d", row->version);
    return (store_exec(store, row->sql, err) && (!row->fill || row->fill(store, err)) &&
            store_exec(store, version, err)) ||
           err_prefix(err, "schema %d (%s)", row->version, row->why);
}

static bool migrate(struct store *store, struct err *err)
{
    for (int i = 0; i < migration_n; i++) {
        int64_t version; // read again under the lock: another process may have been faster
        bool ok = store_begin(store, err) && is_ours(store, &version, err);
        if (ok && version < migrations[i].version)
            ok = migrate_one(store, &migrations[i], err);
        if (!ok || !store_commit(store, err)) {
            store_rollback(store);
            return false;
        }
    }
    return true;
}

bool store_open(const char *path, struct store **ret, struct err *err)
{
    struct stat info;
    if (stat(path, &info) != 0 && errno == ENOENT)
        return err_set(err, ERR_NOTFOUND, "there is no store at '%s': make one with `lobby setup`",
                       path);
    struct store *store;
    if (!connect(path, &store, err))
        return false;
    int64_t version = 0;
    bool ok = is_ours(store, &version, err);
    if (ok && version < migrations[migration_n - 1].version)
        ok = migrate(store, err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

static bool make_file(const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600); // people stand in it
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_IO,
                       "cannot make '%s': %s: check that the folder exists and that you may write "
                       "in it",
                       path, strerror(why));
    }
    close(fd);
    return true;
}

static const char add_site_sql[] = "INSERT INTO site (id, time_zone, made_ms) VALUES (?, ?, ?)";

static bool fill(struct store *store, const char *time_zone, int64_t now_ms, struct err *err)
{
    int64_t tables; // under the lock: of two that create the same file, one is second
    if (!pragma_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err))
        return false;
    if (tables != 0)
        return err_set(err, ERR_CONFLICT,
                       "'%s' exists already: name another file, or move it away first",
                       store->path);
    char mark[48];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d", STORE_APPLICATION_ID);
    if (!store_exec(store, mark, err))
        return false;
    for (int i = 0; i < migration_n; i++) {
        if (!migrate_one(store, &migrations[i], err))
            return false;
    }
    struct query q = query_on(store, add_site_sql);
    put_int(&q, store->site);
    put_text(&q, time_zone);
    put_int(&q, now_ms);
    return query_run(&q, err);
}

bool store_create(const char *path, const char *time_zone, int64_t now_ms, struct store **ret,
                  struct err *err)
{
    struct store *store;
    if (!make_file(path, err) || !connect(path, &store, err))
        return false;
    bool ok = store_exec(store, "PRAGMA journal_mode = WAL", err) && store_begin(store, err) &&
              fill(store, time_zone, now_ms, err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// ---- transactions -----------------------------------------------------------------------------

static const char begin_sql[] = "BEGIN IMMEDIATE";

bool store_begin(struct store *store, struct err *err)
{
    if (!store_in_place(store, err))
        return false;
    line_enter(&store->line, store->path,
               store->patience_ms < LINE_MS ? store->patience_ms : LINE_MS);
    struct query q = query_on(store, begin_sql);
    if (query_run(&q, err))
        return true;
    line_leave(&store->line);
    return false;
}

static const char commit_sql[] = "COMMIT";

bool store_commit(struct store *store, struct err *err)
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

void store_rollback(struct store *store)
{
    if (store->db && !sqlite3_get_autocommit(store->db)) {
        struct query q = query_on(store, rollback_sql);
        query_run(&q, NULL);
    }
    line_leave(&store->line);
}

static const char touch_sql[] = "UPDATE site SET touched = touched + 1 WHERE id = ?";

bool store_touch(struct store *store, struct err *err)
{
    struct query q = query_on(store, touch_sql);
    put_int(&q, store->site);
    return query_run(&q, err);
}

bool store_empty_log(struct store *store, bool *ret_done, struct err *err)
{
    store_set_patience(store, EMPTY_LOG_BUSY_MS);
    int code = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    store_set_patience(store, STORE_BUSY_MS);
    *ret_done = code == SQLITE_OK;
    return code == SQLITE_OK || code == SQLITE_BUSY || store_fail(store, err);
}

static const char savepoint_sql[] = "SAVEPOINT request";

bool store_savepoint(struct store *store, struct err *err)
{
    struct query q = query_on(store, savepoint_sql);
    return query_run(&q, err);
}

static const char release_sql[] = "RELEASE request";

bool store_release(struct store *store, struct err *err)
{
    struct query q = query_on(store, release_sql);
    return query_run(&q, err);
}

static const char rollback_to_sql[] = "ROLLBACK TO request";

bool store_rollback_to(struct store *store, struct err *err)
{
    struct query q = query_on(store, rollback_to_sql);
    return query_run(&q, err) && store_release(store, err);
}
