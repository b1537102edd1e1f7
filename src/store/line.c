// The file holds the number of the last place given. Byte PLACES + n is locked by whoever has place n;
// the next one waits until it can be had. Locks belong to the open file (F_OFD_…), not to the process:
// a process with two connections is two in the line. Time is counted in naps: nobody reads a clock.

#include "store/line.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    NEXT_US = 100, // how often whoever is next looks; a commit takes some thousand
    BEHIND_US = 1000,
    PATH_SIZE = 1024,
    COUNTER = 0, // the byte that is locked while the number is read and written
};

static const off_t places = INT64_C(1) << 32;

void line_init(struct line *line)
{
    *line = (struct line){.fd = -1};
}

void line_finish(struct line *line)
{
    line_leave(line);
    if (line->fd >= 0)
        close(line->fd);
    line->fd = -1;
}

static bool lock(int fd, off_t at)
{
    struct flock byte = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
    return fcntl(fd, F_OFD_SETLK, &byte) == 0;
}

static void unlock(int fd, off_t at)
{
    struct flock byte = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
    fcntl(fd, F_OFD_SETLK, &byte);
}

static bool is_locked(int fd, off_t at)
{
    struct flock byte = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
    return fcntl(fd, F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
}

static void doze(int us)
{
    nanosleep(&(struct timespec){.tv_nsec = (long)us * 1000}, NULL);
}

// Hidden, and under no name that begins like the store's: whoever watches the folder for commits is
// not woken by it.
static bool name_file(const char *store, char out[PATH_SIZE])
{
    const char *slash = strrchr(store, '/');
    int folder = slash ? (int)(slash + 1 - store) : 0;
    int n = snprintf(out, PATH_SIZE, "%.*s.%s.line", folder, store, store + folder);
    return n > 0 && n < PATH_SIZE;
}

void line_remove(const char *store)
{
    char path[PATH_SIZE];
    if (name_file(store, path))
        unlink(path);
}

static bool open_file(struct line *line, const char *store)
{
    char path[PATH_SIZE];
    if (line->fd >= 0)
        return true;
    if (!name_file(store, path))
        return false;
    line->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    return line->fd >= 0;
}

// The last place given before this one; −1: none was to be had.
static int64_t take_place(struct line *line, int64_t *patience_us)
{
    while (!lock(line->fd, COUNTER)) {
        if ((*patience_us -= NEXT_US) < 0)
            return -1;
        doze(NEXT_US);
    }
    int64_t last = 0;
    if (pread(line->fd, &last, sizeof last, 0) != sizeof last || last < 0 || last >= places)
        last = 0;
    int64_t mine = last + 1;
    bool taken = lock(line->fd, places + mine);
    if (taken && pwrite(line->fd, &mine, sizeof mine, 0) != sizeof mine) {
        unlock(line->fd, places + mine); // the disk is full: the write will say so
        taken = false;
    }
    line->place = taken ? mine : 0;
    unlock(line->fd, COUNTER);
    return taken ? last : -1;
}

void line_enter(struct line *line, const char *store, int patience_ms)
{
    if (line->place != 0 || !open_file(line, store))
        return;
    int64_t patience_us = (int64_t)patience_ms * 1000;
    int64_t before = take_place(line, &patience_us);
    while (before > 0 && patience_us > 0 && is_locked(line->fd, places + before)) {
        int us = is_locked(line->fd, places + before - 1) ? BEHIND_US : NEXT_US;
        patience_us -= us;
        doze(us);
    }
}

void line_leave(struct line *line)
{
    if (line->place == 0)
        return;
    unlock(line->fd, places + line->place);
    line->place = 0;
}
