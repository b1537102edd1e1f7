// Whole copies. A copy is written under another name and renamed when it is complete, so that half
// of one never looks like a store.

#include "core/event_make.h"
#include "store/sql.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static void part_of(const char *path, struct str *out)
{
    str_printf(out, "%s.part", path);
}

static void remove_file_set(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str name = {0};
        str_printf(&name, "%s%s", path, ends[i]);
        unlink(str_text(&name));
        str_finish(&name);
    }
}

static bool copy_pages(struct store *store, const char *to, struct err *err)
{
    mode_t mask = umask(077); // people stand in it
    sqlite3 *copy;
    int code = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    umask(mask);
    sqlite3_backup *backup =
        code == SQLITE_OK ? sqlite3_backup_init(copy, "main", store->db, "main") : NULL;
    if (backup) {
        code = sqlite3_backup_step(backup, -1); // readers of a WAL hold nobody up
        int end = sqlite3_backup_finish(backup);
        code = code == SQLITE_DONE ? end : code;
    }
    bool ok = backup && code == SQLITE_OK;
    if (!ok)
        err_set(err, ERR_IO, "cannot copy '%s' to '%s': %s", store->path, to, sqlite3_errmsg(copy));
    ok = (sqlite3_close(copy) == SQLITE_OK) && ok;
    return ok;
}

static bool take_name(const char *part, const char *to, struct err *err)
{
    return rename(part, to) == 0 ||
           err_set(err, ERR_IO, "cannot rename '%s' to '%s': %s", part, to, strerror(errno));
}

bool store_backup(struct store *store, const char *to, struct err *err)
{
    if (exists(to))
        return err_set(err, ERR_CONFLICT, "'%s' exists already: name another file", to);
    struct str part = {0};
    part_of(to, &part);
    remove_file_set(str_text(&part));
    bool ok = copy_pages(store, str_text(&part), err) && take_name(str_text(&part), to, err);
    if (!ok)
        remove_file_set(str_text(&part));
    str_finish(&part);
    return ok;
}

// ---- restore ------------------------------------------------------------------------------------

static const char erased_sql[] = "SELECT id FROM customer WHERE erased = 1";

// Leaving WAL mode needs the file for oneself: the test whether anybody has it open. It goes back at
// once, or a store that is not replaced after all would be left in the slower mode.
bool store_alone(struct store *store, struct err *err)
{
    store_set_patience(store, 0);
    bool alone = store_exec(store, "PRAGMA journal_mode = DELETE", err) &&
                 store_exec(store, "PRAGMA journal_mode = WAL", err);
    store_set_patience(store, STORE_BUSY_MS);
    return alone;
}

static bool read_erased(const char *path, struct map *erased, struct err *err)
{
    struct store *store;
    if (!store_open(path, &store, err))
        return false;
    bool ok = store_alone(store, err);
    struct query q = query_on(store, erased_sql);
    enum step step = STEP_DONE;
    while (ok && (step = query_step(&q, err)) == STEP_ROW)
        map_put(erased, get_int(&q), 1);
    store_close(store);
    return ok && step == STEP_DONE;
}

static const char last_event_sql[] = "SELECT max(at_ms) FROM event WHERE site = ?";

static bool erase_again(struct store *store, int64_t customer, int64_t now_ms, struct err *err)
{
    int64_t last_seq, last_ms;
    struct query q = query_on(store, last_event_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &last_ms, err) || !store_last_seq(store, &last_seq, err))
        return false;
    struct event_list list = {0};
    struct event erased = event_customer_changed(customer, CUSTOMER_ERASED, 0);
    erased.seq = last_seq + 1;
    erased.at_ms = now_ms > last_ms ? now_ms : last_ms;
    vec_push(&list.events, erased);
    bool ok = store_erase_customer(store, customer, err) && store_append(store, &list, 0, err);
    event_list_finish(&list);
    return ok;
}

static const char present_sql[] = "SELECT id FROM customer WHERE erased = 0";

static bool erase_all(struct store *store, const struct map *erased, int64_t now_ms,
                      struct err *err)
{
    VEC(int64_t) due = {0};
    struct query q = query_on(store, present_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t id = get_int(&q);
        uint32_t found;
        if (map_get(erased, id, &found))
            vec_push(&due, id);
    }
    bool ok = step == STEP_DONE && store_begin(store, err);
    for (size_t i = 0; ok && i < due.n; i++)
        ok = erase_again(store, due.at[i], now_ms, err);
    ok = ok && store_commit(store, err);
    vec_finish(&due);
    return ok;
}

// The copy is put right before it takes the store's name.
static bool make_copy(const char *backup, const char *part, const struct map *erased,
                      int64_t now_ms, struct err *err)
{
    struct store *store;
    if (!store_open(backup, &store, err))
        return false;
    bool ok = copy_pages(store, part, err);
    store_close(store);
    if (!ok || !store_open(part, &store, err))
        return false;
    ok = erase_all(store, erased, now_ms, err);
    store_close(store); // the last one out folds the WAL into the file
    return ok;
}

bool store_restore(const char *backup, const char *to, bool overwrite, int64_t now_ms,
                   struct err *err)
{
    struct map erased;
    map_init(&erased);
    struct str part = {0};
    part_of(to, &part);
    bool there = exists(to), ok = true;
    if (there && !overwrite)
        ok = err_set(err, ERR_CONFLICT, "'%s' exists already: say that it may be replaced", to);
    else if (there)
        ok = read_erased(to, &erased, err);
    remove_file_set(str_text(&part));
    ok = ok && make_copy(backup, str_text(&part), &erased, now_ms, err);
    ok = ok && take_name(str_text(&part), to, err);
    if (!ok)
        remove_file_set(str_text(&part));
    str_finish(&part);
    map_finish(&erased);
    return ok;
}
