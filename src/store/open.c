// Opening means proving that the file is ours and knows no more than we do, then bringing it up to
// this program's schema, one transaction a migration.

#include "store/file_set.h"
#include "store/log_file.h"
#include "store/log_read.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SITE_ID = 1 };

enum { MADE_MS = 10000, BEGUN_MS = 500, LOOK_MS = 20 }; // a new store takes at most

static bool pragma_number(struct store *store, const char *text, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, text);
    return query_one(&q, ret, err);
}

static void remember_file(struct store *store, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        store->device = info.st_dev;
        store->inode = info.st_ino;
    }
}

// The connection's settings. WAL lets readers go on while one writes; FULL makes an acknowledged commit survive a pulled
// plug. Whose commit fills the log waits until it is folded in: the log may be 16 MB, for most pages in it are there often,
// and only the last of each is written.
static bool connect_as(const char *path, const char *called, int flags, struct store **ret,
                       struct err *err)
{
    store_guard_memory();
    struct store *store = mem_alloc(sizeof *store);
    *store = (struct store){
        .sql = &sqlite_calls, .place = &file_place, .path = mem_strdup(path), .site = SITE_ID};
    store->called = called;
    line_init(&store->line);
    int code = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX,
                               log_file_system((flags & SQLITE_OPEN_READONLY) != 0));
    bool ok = code == SQLITE_OK || store_fail(store, err);
    store_set_patience(store, STORE_BUSY_MS);
    remember_file(store, path);
    ok = ok && store_exec(store, "PRAGMA foreign_keys = ON", err) &&
         store_exec(store, "PRAGMA synchronous = FULL", err) &&
         store_exec(store, "PRAGMA wal_autocheckpoint = 4000", err) &&
         store_exec(store, "PRAGMA temp_store = MEMORY", err) &&
         store_exec(store, "PRAGMA secure_delete = ON", err) &&
         store_exec(store, "PRAGMA mmap_size = 0", err) &&
         store_exec(store, "PRAGMA cell_size_check = ON", err) &&
         store_exec(store, "PRAGMA trusted_schema = OFF", err);
    if (!ok) {
        store_close(store);
        return false;
    }
    store->called = store->path;
    *ret = store;
    return true;
}

// SQLite would make the index anew, and nobody would know any more that something is missing.
static bool connect(const char *path, int flags, struct store **ret, struct err *err)
{
    if (log_lacks_last(path))
        return err_set(err, ERR_CORRUPT,
                       "the log of '%s' is damaged: the last entry in it was acknowledged and is "
                       "not whole; look with `lobby check`, or build it anew with `lobby restore "
                       "--from-journal`",
                       path);
    return connect_as(path, path, flags, ret, err);
}

int newest_version(void)
{
    return migrations[migration_n - 1].version;
}

bool is_newer(const struct store *store, int64_t version, struct err *err)
{
    return err_set(err, ERR_NEWER,
                   "'%s' was written by a newer lobby (schema %d, this program knows %d): install "
                   "that version",
                   store->called, (int)version, newest_version());
}

static bool is_ours(struct store *store, int64_t *ret_version, struct err *err)
{
    int64_t id;
    if (!pragma_number(store, "PRAGMA application_id", &id, err) ||
        !store_version(store, ret_version, err))
        return false;
    if (id != STORE_APPLICATION_ID)
        return err_set(err, ERR_CORRUPT,
                       "'%s' is not a lobby store but another program's database: name another "
                       "file",
                       store->called);
    return *ret_version <= newest_version() || is_newer(store, *ret_version, err);
}

bool migrate_one(struct store *store, const struct migration *row, struct err *err)
{
    return (store->place->make(store, row, err) && (!row->fill || row->fill(store, err)) &&
            store->place->set_version(store, row->version, err)) ||
           err_prefix(err, "schema %d (%s)", row->version, row->why);
}

bool store_migrate(struct store *store, struct err *err)
{
    for (int i = 0; i < migration_n; i++) {
        int64_t version; // read again under the lock: another process may have been faster
        bool ok = store_begin(store, err) && (store->server ? store_version(store, &version, err)
                                                            : is_ours(store, &version, err));
        if (ok && version < migrations[i].version)
            ok = migrate_one(store, &migrations[i], err);
        if (!ok || !store_commit(store, err)) {
            store_rollback(store);
            return false;
        }
    }
    return true;
}

bool store_open_as_it_is(const char *path, struct store **ret, int *ret_version, struct err *err)
{
    struct store *store;
    int64_t version = 0;
    if (!connect(path, SQLITE_OPEN_READWRITE, &store, err))
        return false;
    if (!is_ours(store, &version, err)) {
        store_close(store);
        return false;
    }
    *ret_version = (int)version;
    *ret = store;
    return true;
}

// SQLite's locks are its process's: they are gone once any file of that path is closed in it, as one is that is only
// looked at. An open file's own stay, and keep out the same others.
bool hold_begin(const char *path, bool alone, struct file_hold *ret, struct err *err)
{
    enum { SHARED_FIRST = 0x40000002, SHARED_SIZE = 510 }; // https://www.sqlite.org/lockingv3.html
    struct flock bytes = {.l_type = alone ? F_WRLCK : F_RDLCK,
                          .l_whence = SEEK_SET,
                          .l_start = SHARED_FIRST,
                          .l_len = SHARED_SIZE};
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    bool closed = fd < 0 && (errno == EACCES || errno == EPERM || errno == EROFS);
    if (closed)
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    *ret = (struct file_hold){.begun = fd >= 0, .fd = fd};
    if (fd < 0)
        return err_set(err, ERR_IO, "cannot open '%s': check who owns the file and its folder",
                       path);
    if (alone && closed)
        return err_set(
            err, ERR_IO,
            "cannot write '%s': check who owns the file and its folder, and that it may be written",
            path);
    return fcntl(fd, F_OFD_SETLK, &bytes) == 0 ||
           err_set(err, ERR_BUSY,
                   "'%s' is held by another program that does not let go: close it and try again",
                   path);
}

void hold_end(struct file_hold *hold)
{
    if (hold->begun)
        close(hold->fd);
    *hold = (struct file_hold){0};
}

bool store_has_log(const char *path)
{
    static const char *const ends[] = {"-wal", "-journal"};
    bool has = false;
    for (int i = 0; i < 2; i++) {
        struct str name = {0};
        struct stat info;
        str_printf(&name, "%s%s", path, ends[i]);
        has = has || (stat(str_text(&name), &info) == 0 && info.st_size > 0);
        str_finish(&name);
    }
    return has;
}

// https://www.sqlite.org/fileformat.html 1.3: the size of a page, and how many there are. What the file
// has, and what it says that it has; both 0: it is no database.
static void read_sizes(const char *path, int64_t *ret_has, int64_t *ret_says)
{
    uint8_t head[100];
    struct stat info;
    FILE *file = fopen(path, "re");
    bool read = file && fstat(fileno(file), &info) == 0 && fread(head, 1, 100, file) == 100;
    *ret_has = *ret_says = 0;
    if (file)
        fclose(file);
    if (!read || memcmp(head, "SQLite format 3", 16) != 0)
        return;
    int64_t page = head[16] << 8 | head[17];
    page = page == 1 ? 65536 : page;
    int64_t pages = (int64_t)head[28] << 24 | head[29] << 16 | head[30] << 8 | head[31];
    bool counted = memcmp(head + 24, head + 92, 4) == 0;
    if (page < 512)
        return;
    *ret_has = info.st_size;
    *ret_says = (info.st_size + page - 1) / page * page;
    if (counted && *ret_says < pages * page)
        *ret_says = pages * page;
}

bool store_is_cut(const char *path)
{
    int64_t has, says;
    read_sizes(path, &has, &says);
    return has < says;
}

bool store_fill_up(const char *path, struct err *err)
{
    int64_t has, says;
    read_sizes(path, &has, &says);
    return has >= says || truncate(path, says) == 0 || err_file(err, "write", path);
}

// A file without a log is all there is to read. Opened in the usual way an empty log would be left beside
// it; so it is read as it stands, and whoever opens it meanwhile writes into a log of their own.
static bool look_at_still(const char *path, struct store **ret, struct err *err)
{
    struct str uri = {0};
    struct file_hold hold = {0};
    str_add(&uri, "file:");
    for (const char *at = path; *at; at++) {
        if (strchr("?#%", *at))
            str_printf(&uri, "%%%02x", (unsigned)*at);
        else
            str_add_bytes(&uri, at, 1);
    }
    str_add(&uri, "?immutable=1");
    bool ok = connect_as(str_text(&uri), path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, ret, err);
    str_finish(&uri);
    if (!ok)
        return false;
    hold_begin(path, false, &hold, NULL); // as far as the medium has locks
    (*ret)->hold = hold;
    free((*ret)->path);
    (*ret)->path = mem_strdup(path);
    (*ret)->called = (*ret)->path;
    remember_file(*ret, path);
    return true;
}

bool store_look(const char *path, struct store **ret, struct err *err)
{
    struct store *store;
    int64_t n;
    bool ok = store_has_log(path) ? connect(path, SQLITE_OPEN_READONLY, &store, err)
                                  : look_at_still(path, &store, err);
    if (!ok)
        return false;
    if (!pragma_number(store, "PRAGMA schema_version", &n, err)) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// A store that was left in another mode, by a restore that was given up or by other hands, would let
// readers and writers wait for each other. Somebody who has it open has set it already.
static bool set_mode(struct store *store, struct err *err)
{
    struct query q = query_on(store, "PRAGMA journal_mode");
    enum step step = query_step(&q, err);
    bool wal = step == STEP_ROW && strcmp(get_text(&q), "wal") == 0;
    query_end(&q);
    if (step == STEP_FAILED)
        return false;
    if (!wal)
        store_exec(store, "PRAGMA journal_mode = WAL", NULL);
    return true;
}

static bool fail_as(struct err *err, const struct err *why)
{
    if (err)
        *err = *why;
    return false;
}

// A disk without room for the index of a log, or where nothing is written: what stands there is read as it
// stands, and nothing is written. A log that somebody has left is read with an index in memory, alone.
static bool open_unwritable(const char *path, bool full, struct store **ret, struct err *err)
{
    struct store *store;
    int64_t version;
    bool log = store_has_log(path);
    if (!(log ? connect(path, SQLITE_OPEN_READWRITE, &store, err)
              : look_at_still(path, &store, err)))
        return false;
    store->full = full;
    store->read_only = !full;
    bool ok = (!log || store_exec(store, "PRAGMA locking_mode = EXCLUSIVE", err)) &&
              is_ours(store, &version, err) && version == newest_version();
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// What was said of the damage stands where nothing could be proved.
static bool open_mended(const char *path, struct store **ret, int *ret_version, struct err *err)
{
    if (store_open_as_it_is(path, ret, ret_version, err))
        return true;
    bool mended = err->code == ERR_CORRUPT && log_mend(path) &&
                  store_open_as_it_is(path, ret, ret_version, err);
    if (mended)
        (*ret)->mended = true;
    return mended;
}

static bool open_once(const char *path, const char *copies, struct store **ret, struct err *err)
{
    struct stat info;
    if (!set_recover(path, err))
        return false;
    if (stat(path, &info) != 0 && errno == ENOENT)
        return err_set(err, ERR_NOTFOUND, "there is no store at '%s': make one with `lobby setup`",
                       path);
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) // a folder, a pipe, a device
        return err_set(err, ERR_INPUT,
                       S_ISDIR(info.st_mode)
                           ? "'%s' is a folder and not a store: name the file in it"
                           : "'%s' is not a file: name the store's file",
                       path);
    if (stat(path, &info) == 0 && info.st_size == 0 && !store_has_log(path))
        return err_set(err, ERR_CORRUPT,
                       "'%s' is empty and not a store: bring back a copy with 'lobby restore'",
                       path);
    struct store *store;
    int version;
    struct err why = {0};
    if (!open_mended(path, &store, &version, &why)) {
        bool full = why.code == ERR_FULL;
        if ((full || file_is_read_only(path)) && open_unwritable(path, full, ret, NULL))
            return true;
        return fail_as(err, &why);
    }
    bool ok = set_mode(store, err);
    if (ok && version < newest_version())
        ok = store_keep_schema(store, copies, version, err) && store_migrate(store, err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// Whoever makes a store makes an empty file first, and fills it in one transaction. How long one waits for
// what has nothing in it; 0: there is something.
static int making_ms(const char *path)
{
    struct store *store;
    struct stat info;
    int64_t schema = 1;
    if (stat(path, &info) == 0 && info.st_size == 0)
        return BEGUN_MS;
    if (!connect(path, SQLITE_OPEN_READWRITE, &store, NULL))
        return 0;
    bool empty = pragma_number(store, "PRAGMA schema_version", &schema, NULL) && schema == 0;
    sqlite3_busy_timeout(store->db, 0);
    bool held = empty && !store_exec(store, "BEGIN IMMEDIATE", NULL);
    store_close(store);
    return held ? MADE_MS : empty ? BEGUN_MS : 0;
}

static bool open_made(const char *path, const char *copies, struct store **ret, struct err *err)
{
    struct err why = {0};
    for (int waited_ms = 0; !open_once(path, copies, ret, &why); waited_ms += LOOK_MS) {
        if (why.code != ERR_CORRUPT || waited_ms >= making_ms(path))
            return fail_as(err, &why);
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
        why = (struct err){0};
    }
    return true;
}

bool store_open_keeping(const char *path, const char *copies, struct store **ret, struct err *err)
{
    char real[PATH_MAX];
    struct stat info;
    if (is_server(path))
        return server_open(path, copies, ret, err);
    // what lies beside a store lies beside the file itself, wherever a link to it may stand
    if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) && realpath(path, real))
        path = real;
    for (int again = 0; again < 2; again++) {
        if (!open_made(path, copies, ret, err))
            return false;
        if (store_in_place(*ret, NULL))
            return true;
        if (again == 0) // it was replaced just then
            store_close(*ret);
    }
    return true;
}

bool store_on_server(const char *path)
{
    return is_server(path);
}

bool store_there(const char *path)
{
    struct store *store;
    struct err err = {0};
    if (!is_server(path))
        return access(path, F_OK) == 0;
    if (!server_look(path, NULL, &store, &err))
        return err.code != ERR_NOTFOUND;
    store_close(store);
    return true;
}

bool store_open(const char *path, struct store **ret, struct err *err)
{
    return store_open_keeping(path, NULL, ret, err);
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

// A new store beside the log of an old one would take that log for its own, or throw it away.
static bool no_log_alone(const char *path, struct err *err)
{
    struct str log = {0};
    str_printf(&log, "%s-wal", path);
    bool alone = !file_there(path) && file_there(str_text(&log));
    bool ok = !alone || err_set(err, ERR_CONFLICT,
                                "the log of a store lies at '%s' without its store: put the store "
                                "back, or restore a copy (`lobby restore FILE`)",
                                str_text(&log));
    str_finish(&log);
    return ok;
}

static const char add_site_sql[] = "INSERT INTO site (id, time_zone, made_ms) VALUES (?, ?, ?)";

bool store_add_site(struct store *store, const char *time_zone, int64_t now_ms, struct err *err)
{
    struct query q = query_on(store, add_site_sql);
    put_int(&q, store->site);
    put_text(&q, time_zone);
    put_int(&q, now_ms);
    return query_run(&q, err);
}

bool store_make_as_old(const char *path, int version, struct store **ret, struct err *err)
{
    struct store *store;
    char mark[48];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d", STORE_APPLICATION_ID);
    if (!make_file(path, err) || !connect(path, SQLITE_OPEN_READWRITE, &store, err))
        return false;
    bool ok = store_exec(store, "PRAGMA journal_mode = WAL", err) &&
              store_exec(store, "PRAGMA foreign_keys = OFF", err) &&
              store_exec(store, "BEGIN IMMEDIATE", err) && store_exec(store, mark, err);
    for (int i = 0; ok && i < migration_n && migrations[i].version <= version; i++)
        ok = migrate_one(store, &migrations[i], err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

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
    return store_add_site(store, time_zone, now_ms, err);
}

bool store_create(const char *path, const char *time_zone, int64_t now_ms, struct store **ret,
                  struct err *err)
{
    struct store *store;
    if (is_server(path))
        return server_create(path, time_zone, now_ms, ret, err);
    if (!set_recover(path, err) || !no_log_alone(path, err) || !make_file(path, err) ||
        !connect(path, SQLITE_OPEN_READWRITE, &store, err))
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
