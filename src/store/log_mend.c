// What a damaged log holds behind the damage is read, and whoever opens the store goes on with it.

#include "store/file_set.h"
#include "store/log_read.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool log_copy_folded(const char *from, const char *to, struct err *err)
{
    set_remove(to);
    return set_copy(from, to, err) && (!log_is_broken(to) || log_fold(to, err)) &&
           (store_has_log(to) || store_fill_up(to, err));
}

static int64_t last_write_ms(const char *path)
{
    struct str log = {0};
    struct stat info = {0};
    str_printf(&log, "%s-wal", path);
    stat(str_text(&log), &info);
    str_finish(&log);
    return (int64_t)info.st_mtim.tv_sec * 1000;
}

// For whoever opens it next; what is mended takes its place though it cannot be told.
static void tell_mended(const char *part, enum mended what, int64_t at_ms)
{
    struct store *store;
    int version;
    if (!store_open_as_it_is(part, &store, &version, NULL))
        return;
    struct mending mending = {.what = what, .at_ms = at_ms};
    if (store_begin(store, NULL) &&
        (!store_set_mending(store, &mending, NULL) || !store_commit(store, NULL)))
        store_rollback(store);
    store_close(store);
}

static bool take_place(const char *path, const char *whole, struct err *err)
{
    struct restoring *r;
    struct restore_report report;
    struct restore_order order = {
        .copy = whole, .to = path, .overwrite = true, .now_ms = last_write_ms(path)};
    enum mended what = log_lacks_last(path) ? MENDED_LAST : MENDED_LOG;
    bool ok = log_copy_folded(path, whole, err) && store_restore_begin(&order, &r, err);
    if (ok) {
        tell_mended(store_restore_part(r), what, order.now_ms);
        ok = store_restore_end(r, &report, err);
    }
    set_remove(whole);
    return ok;
}

enum { TRIES = 20, NAP_MS = 50 };

// One after the other: programs that start at once all find the damage, and the first one mends it.
bool log_mend(const char *path)
{
    struct str whole = {0}, lock = {0};
    str_printf(&whole, "%s.whole", path);
    str_printf(&lock, "%s.mending", path);
    int fd = open(str_text(&lock), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool alone = fd >= 0 && flock(fd, LOCK_EX) == 0, ok = false;
    struct err err = {.code = ERR_BUSY}; // another looks at it just now, and will wait here
    for (int i = 0; alone && !ok && err.code == ERR_BUSY && i < TRIES; i++) {
        nanosleep(&(struct timespec){.tv_nsec = i ? NAP_MS * 1000000L : 0}, NULL);
        err = (struct err){0};
        ok = !log_is_broken(path) ||
             (!log_is_lost(path) && take_place(path, str_text(&whole), &err));
    }
    if (fd >= 0) {
        unlink(str_text(&lock));
        close(fd);
    }
    str_finish(&whole);
    str_finish(&lock);
    return ok;
}
