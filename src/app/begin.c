// A file takes another's place in one rename, after it has been closed and found sound; what stood
// there is kept beside it.

#include "app/begin.h"
#include "app/inside.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { PATH_SIZE = 600 };

static void beside(const char *path, const char *suffix, char out[PATH_SIZE])
{
    must((size_t)snprintf(out, PATH_SIZE, "%s%s", path, suffix) < PATH_SIZE);
}

static bool path_fits(const char *path, struct err *err)
{
    return strlen(path) < PATH_SIZE - 32 ||
           err_set(err, ERR_INPUT, "the store's path is longer than %d bytes", PATH_SIZE - 32);
}

// The last one to close a store leaves no write-ahead log: a log that is still there after we have
// closed belongs to another process.
static bool nobody_has_open(const char *path, struct err *err)
{
    char log[PATH_SIZE];
    beside(path, "-wal", log);
    return access(log, F_OK) != 0 ||
           err_set(err, ERR_BUSY, "'%s' is open in another process; end that first", path);
}

static bool move(const char *from, const char *to, struct err *err)
{
    return rename(from, to) == 0 ||
           err_set(err, ERR_IO, "cannot rename '%s' to '%s': %s", from, to, strerror(errno));
}

// `fresh` becomes `path`; what stood there, if anything, becomes PATH + suffix.
static bool take_place(const char *fresh, const char *path, const char *suffix, struct err *err)
{
    char old[PATH_SIZE];
    beside(path, suffix, old);
    if (access(path, F_OK) == 0 && !move(path, old, err))
        return false;
    return move(fresh, path, err);
}

static void remove_leftovers(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    char file[PATH_SIZE];
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        beside(path, suffixes[i], file);
        unlink(file);
    }
}

// ---- begin ------------------------------------------------------------------------------------

static bool may_begin(const struct app_options *options, struct err *err)
{
    if (access(options->path, F_OK) != 0)
        return true;
    struct app *app;
    struct app_options present = *options;
    present.create = present.sample = false;
    if (!app_open(&present, &app, err))
        return false;
    bool sample = app->catalogue.sample;
    app_close(app);
    if (!sample)
        return err_set(err, ERR_CONFLICT,
                       "'%s' holds a business already; name another file with --store",
                       options->path);
    return nobody_has_open(options->path, err);
}

static bool add_administrator(struct app *app, const char *name, const char *pin, struct err *err)
{
    struct staff_member member = {.role = "administrator", .active = true};
    struct actor owner = {.role = ROLE_ADMINISTRATOR};
    bool ok = store_begin(app->store, err) && store_put_staff(app->store, &member, err);
    for (int lang = 0; ok && lang < LANG_COUNT; lang++)
        ok = store_set_word(app->store, "staff", member.id, lang, name, err);
    ok = ok && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    return ok && app_set_pin(app, owner, member.id, pin, err);
}

bool app_begin(const struct app_options *options, const char *administrator, const char *pin,
               struct err *err)
{
    char fresh[PATH_SIZE];
    if (!path_fits(options->path, err) || !may_begin(options, err))
        return false;
    beside(options->path, ".new", fresh);
    remove_leftovers(fresh);
    struct app_options making = *options;
    making.path = fresh;
    making.create = true;
    making.sample = false;
    struct app *app;
    bool ok = app_open(&making, &app, err);
    if (ok) {
        ok = add_administrator(app, administrator, pin, err);
        app_close(app);
    }
    ok = ok && take_place(fresh, options->path, ".sample", err);
    if (!ok)
        remove_leftovers(fresh);
    return ok;
}

// ---- check, backup, restore -------------------------------------------------------------------

bool app_check(struct app *app, struct store_health *ret, struct err *err)
{
    struct check_result result;
    if (!store_check(app->store, &result, err))
        return false;
    *ret = (struct store_health){.events = result.events,
                                 .days = result.days,
                                 .visits = result.visits,
                                 .problems = result.problems};
    utf8_copy(ret->first, sizeof ret->first, result.first);
    return true;
}

bool app_backup(struct app *app, const char *to, struct err *err)
{
    return store_backup(app->store, to, err);
}

static bool copy_bytes(int in, int out, const char *from, const char *to, struct err *err)
{
    char block[64 * 1024];
    ssize_t n;
    while ((n = read(in, block, sizeof block)) > 0) {
        for (ssize_t done = 0, w; done < n; done += w) {
            w = write(out, block + done, (size_t)(n - done));
            if (w < 0)
                return err_set(err, ERR_IO, "cannot write '%s': %s", to, strerror(errno));
        }
    }
    if (n < 0)
        return err_set(err, ERR_IO, "cannot read '%s': %s", from, strerror(errno));
    return fsync(out) == 0 || err_set(err, ERR_IO, "cannot write '%s': %s", to, strerror(errno));
}

static bool copy_file(const char *from, const char *to, struct err *err)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_IO, "cannot open '%s': %s", from,
                       strerror(errno));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = out >= 0 ? copy_bytes(in, out, from, to, err)
                       : err_set(err, ERR_IO, "cannot make '%s': %s", to, strerror(errno));
    close(in);
    if (out >= 0)
        close(out);
    return ok;
}

static bool sound(const struct app_options *options, const char *path, struct err *err)
{
    struct app *app;
    struct store_health health;
    struct app_options opening = *options;
    opening.path = path;
    opening.create = opening.sample = false;
    if (!app_open(&opening, &app, err))
        return false;
    bool ok = app_check(app, &health, err);
    app_close(app);
    if (ok && health.problems)
        ok = err_set(err, ERR_CORRUPT, "%s", health.first);
    return ok;
}

static bool may_replace(const struct app_options *options, bool force, struct err *err)
{
    if (access(options->path, F_OK) != 0)
        return true;
    if (!force)
        return err_set(err, ERR_CONFLICT, "'%s' is there already; --force puts it aside",
                       options->path);
    struct app *app; // a store that cannot be opened is what one restores over
    struct app_options present = *options;
    present.create = present.sample = false;
    if (app_open(&present, &app, NULL))
        app_close(app);
    return nobody_has_open(options->path, err);
}

bool app_restore(const struct app_options *options, const char *from, bool force, struct err *err)
{
    char fresh[PATH_SIZE];
    if (!path_fits(options->path, err) || !may_replace(options, force, err))
        return false;
    beside(options->path, ".new", fresh);
    remove_leftovers(fresh);
    bool ok = copy_file(from, fresh, err) && sound(options, fresh, err) &&
              take_place(fresh, options->path, ".before", err);
    if (!ok)
        remove_leftovers(fresh);
    return ok;
}
