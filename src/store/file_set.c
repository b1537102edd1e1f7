// Files are moved by rename alone, and a folder is synced after its names have changed: what a
// process or a power cut leaves is one of the states between two steps, and each is gone on from.

#include "store/file_set.h"
#include "store/line.h"
#include "store/proof.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *const set_ends[SET_FILE_N] = {"-wal", "-shm", "-journal", ""};

bool file_there(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static void with_end(const char *path, const char *end, struct str *out)
{
    str_clear(out);
    str_printf(out, "%s%s", path, end);
}

bool set_there(const char *path)
{
    struct str name = {0};
    bool there = false;
    for (int i = 0; !there && i < SET_FILE_N; i++) {
        with_end(path, set_ends[i], &name);
        there = file_there(str_text(&name));
    }
    str_finish(&name);
    return there;
}

void set_remove(const char *path)
{
    struct str name = {0};
    for (int i = 0; i < SET_FILE_N; i++) {
        with_end(path, set_ends[i], &name);
        unlink(str_text(&name));
    }
    str_finish(&name);
    line_remove(path);
}

bool store_name_fits(const char *path, struct err *err)
{
    enum { PATH_MOST = 448, NAME_MOST = 200 }; // SQLite takes 512 bytes, a folder 255
    const char *slash = strrchr(path, '/');
    if (strlen(path) > PATH_MOST)
        return err_set(err, ERR_INPUT, "the store's path is longer than %d bytes", PATH_MOST);
    return strlen(slash ? slash + 1 : path) <= NAME_MOST ||
           err_set(err, ERR_INPUT,
                   "the name of the store's file is longer than %d bytes: what lies beside it has "
                   "longer names",
                   NAME_MOST);
}

void set_part(const char *path, struct str *ret)
{
    with_end(path, ".part", ret);
}

void set_intent(const char *path, struct str *ret)
{
    with_end(path, ".replacing", ret);
}

// ---- one file -----------------------------------------------------------------------------------

static bool copy_bytes(int in, int out)
{
    enum { BLOCK = 1 << 16 };
    char *buffer = malloc(BLOCK);
    must(buffer);
    ssize_t n;
    bool ok = true;
    while (ok && (n = read(in, buffer, BLOCK)) != 0) {
        ok = n > 0;
        for (ssize_t done = 0; ok && done < n;) {
            ssize_t wrote = write(out, buffer + done, (size_t)(n - done));
            ok = wrote > 0;
            done += wrote;
        }
    }
    int why = errno;
    explicit_bzero(buffer, BLOCK);
    free(buffer);
    errno = why;
    return ok;
}

bool file_copy(const char *from, const char *to, struct err *err)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return err_file(err, "open", from);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = out >= 0 && copy_bytes(in, out) && fsync(out) == 0;
    if (out < 0) {
        char folder[SET_PATH_SIZE];
        utf8_copy(folder, sizeof folder, to);
        err_file(err, "make a file in the folder", dirname(folder));
    } else if (!ok) {
        err_file(err, "copy", from);
    }
    close(in);
    if (out >= 0)
        close(out);
    return ok;
}

bool set_copy(const char *from, const char *to, struct err *err)
{
    static const char *const ends[] = {"", "-wal", "-journal"};
    struct str source = {0}, target = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof ends / sizeof *ends; i++) {
        with_end(from, ends[i], &source);
        with_end(to, ends[i], &target);
        ok = (i > 0 && !file_there(str_text(&source))) ||
             file_copy(str_text(&source), str_text(&target), err);
    }
    str_finish(&source);
    str_finish(&target);
    return ok;
}

static bool sync_at(const char *path, int flags, struct err *err)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        err_file(err, "write", path);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_sync(const char *path, struct err *err)
{
    return sync_at(path, O_RDONLY, err);
}

bool folder_sync(const char *path, struct err *err)
{
    char folder[SET_PATH_SIZE];
    utf8_copy(folder, sizeof folder, path);
    return sync_at(dirname(folder), O_RDONLY | O_DIRECTORY, err);
}

void file_owner_like(const char *path, const char *like)
{
    struct stat info;
    char folder[SET_PATH_SIZE];
    utf8_copy(folder, sizeof folder, path);
    if (geteuid() != 0 || (stat(like, &info) != 0 && stat(dirname(folder), &info) != 0))
        return;
    if (chown(path, info.st_uid, info.st_gid) != 0)
        return; // whoever reads it as root still can
}

// ---- names --------------------------------------------------------------------------------------

void stamp_text(int64_t at_ms, char out[20])
{
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    strftime(out, 20, "%Y%m%dT%H%M%SZ", &utc);
}

bool set_name_aside(const char *path, const char *word, int64_t now_ms, struct str *ret,
                    struct err *err)
{
    char stamp[20];
    stamp_text(now_ms, stamp);
    for (int n = 1; n < 1000; n++) {
        str_clear(ret);
        str_printf(ret, "%s.%s-%s", path, word, stamp);
        if (n > 1)
            str_printf(ret, "-%d", n);
        if (ret->n < SET_PATH_SIZE - 16 && !set_there(str_text(ret)))
            return true;
    }
    return err_set(err, ERR_IO, "there is no free name beside '%.200s'", path);
}

// ---- one set in another's place -----------------------------------------------------------------

static bool move(const char *from, const char *to, struct err *err)
{
    return rename(from, to) == 0 || err_file(err, "rename", from);
}

static bool move_set(const char *from, const char *to, struct err *err)
{
    struct str source = {0}, target = {0};
    bool ok = true;
    for (int i = 0; ok && i < SET_FILE_N; i++) {
        with_end(from, set_ends[i], &source);
        with_end(to, set_ends[i], &target);
        ok = !file_there(str_text(&source)) || move(str_text(&source), str_text(&target), err);
    }
    str_finish(&source);
    str_finish(&target);
    return ok;
}

// Names stand in it, and nobody works with it any more.
static bool keep_private(const char *aside)
{
    struct str name = {0};
    for (int i = 0; i < SET_FILE_N; i++) {
        with_end(aside, set_ends[i], &name);
        if (file_there(str_text(&name)))
            chmod(str_text(&name), 0600);
    }
    str_finish(&name);
    return true;
}

// From whatever step it was left at: while the part lies there the old set has not all gone. Where
// somebody has taken the part away, the old set comes back.
static bool carry_out(const char *path, const char *aside, struct err *err)
{
    struct str part = {0};
    set_part(path, &part);
    bool ok = true;
    if (file_there(str_text(&part)))
        ok = move_set(path, aside, err) && keep_private(aside) && folder_sync(path, err) &&
             move(str_text(&part), path, err) && (line_remove(str_text(&part)), true);
    else if (!file_there(path))
        ok = move_set(aside, path, err);
    ok = ok && folder_sync(path, err);
    str_finish(&part);
    return ok;
}

// The intent holds what follows the store's own name in the name aside. One that is whole ends in a
// newline; half of one was never acted on.
static bool read_intent(int fd, const char *path, struct str *aside)
{
    char end[128];
    ssize_t n = pread(fd, end, sizeof end - 1, 0);
    if (n <= 1 || end[n - 1] != '\n')
        return false;
    end[n - 1] = '\0';
    if (end[0] != '.' || strchr(end, '/'))
        return false;
    with_end(path, end, aside);
    return true;
}

static bool write_intent(int fd, const char *intent, const char *end, struct err *err)
{
    struct str line = {0};
    str_printf(&line, "%s\n", end);
    bool ok = write(fd, str_text(&line), line.n) == (ssize_t)line.n && fsync(fd) == 0;
    if (!ok)
        err_file(err, "write", intent);
    str_finish(&line);
    return ok && folder_sync(intent, err);
}

bool set_replace(const char *path, const char *aside, struct err *err)
{
    struct str intent = {0};
    must(strncmp(aside, path, strlen(path)) == 0);
    set_intent(path, &intent);
    int fd = open(str_text(&intent), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && flock(fd, LOCK_EX) == 0;
    if (!ok)
        err_file(err, "make", str_text(&intent));
    bool begun = ok && write_intent(fd, str_text(&intent), aside + strlen(path), err);
    ok = begun && carry_out(path, aside, err);
    if (fd >= 0 && (ok || !begun)) // a beginning that failed is gone on with by the next one
        unlink(str_text(&intent));
    ok = ok && folder_sync(path, err);
    if (fd >= 0)
        close(fd);
    str_finish(&intent);
    return ok;
}

enum { WAIT_STEPS = 200, WAIT_STEP_MS = 50 };

static bool lock_patiently(int fd)
{
    struct timespec step = {.tv_nsec = WAIT_STEP_MS * 1000000L};
    for (int i = 0; i < WAIT_STEPS; i++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        nanosleep(&step, NULL);
    }
    return false;
}

static bool recover_at(const char *path, const char *intent, struct err *err)
{
    struct str aside = {0};
    struct stat opened, there;
    int fd = open(intent, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || err_file(err, "open", intent);
    bool ok = lock_patiently(fd) ||
              err_set(err, ERR_BUSY, "'%s' is just being replaced: try again in a while", path);
    // whoever held the lock may have finished meanwhile
    bool mine =
        ok && fstat(fd, &opened) == 0 && stat(intent, &there) == 0 && opened.st_ino == there.st_ino;
    if (mine) {
        ok = !read_intent(fd, path, &aside) || carry_out(path, str_text(&aside), err);
        ok = ok && (unlink(intent) == 0 || errno == ENOENT || err_file(err, "remove", intent)) &&
             folder_sync(path, err);
    }
    close(fd);
    str_finish(&aside);
    return ok;
}

bool set_recover(const char *path, struct err *err)
{
    struct str intent = {0};
    set_intent(path, &intent);
    bool ok = !file_there(str_text(&intent)) || recover_at(path, str_text(&intent), err);
    str_finish(&intent);
    return ok;
}
