// Whole copies. A copy is written under another name, put onto the disk and renamed when it is complete,
// so that half of one never looks like a store.

#include "store/line.h"
#include "store/file_set.h"
#include "store/sql.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (!ok && (sqlite3_errcode(copy) & 0xff) == SQLITE_FULL)
        err_set(err, ERR_FULL, "cannot copy '%s' to '%s': the disk is full: free some space",
                store->path, to);
    else if (!ok)
        err_set(err, ERR_IO, "cannot copy '%s' to '%s': %s", store->path, to,
                backup ? sqlite3_errstr(code) : sqlite3_errmsg(copy));
    ok = (sqlite3_close(copy) == SQLITE_OK) && ok;
    return ok;
}

bool take_name(const char *part, const char *to, struct err *err)
{
    return file_sync(part, err) &&
           (rename(part, to) == 0 ||
            err_set(err, ERR_IO, "cannot rename '%s' to '%s': %s", part, to, strerror(errno))) &&
           (line_remove(part), true) && folder_sync(to, err);
}

bool store_backup(struct store *store, const char *to, struct err *err)
{
    if (file_there(to))
        return err_set(err, ERR_CONFLICT, "'%s' exists already: name another file", to);
    if (store->server)
        return server_backup(store->path, to, err);
    struct str part = {0};
    set_part(to, &part);
    set_remove(str_text(&part));
    bool ok = copy_pages(store, str_text(&part), err) && take_name(str_text(&part), to, err);
    if (!ok)
        set_remove(str_text(&part));
    str_finish(&part);
    return ok;
}

// Leaving WAL mode needs the file for oneself: the test whether anybody has it open. It goes back at
// once, or a store that is not replaced after all would be left in the slower mode.
bool store_alone(struct store *store, struct err *err)
{
    if (store->server)
        return true; // nothing there is replaced as a whole
    store_set_patience(store, 0);
    bool alone = store_exec(store, "PRAGMA journal_mode = DELETE", err) &&
                 store_exec(store, "PRAGMA journal_mode = WAL", err);
    store_set_patience(store, STORE_BUSY_MS);
    return alone;
}
