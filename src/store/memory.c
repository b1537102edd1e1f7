// What SQLite has held in memory is overwritten when it is given back: pages, statements and their
// values. And the shared memory beside a log, which SQLite writes to as memory: where the disk has no
// room behind an address, a write to it is the end of the process; so the room is taken before.
// https://www.sqlite.org/c3ref/vfs.html, xSetSystemCall

#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static sqlite3_mem_methods plain;

static void wipe_and_free(void *at)
{
    if (at)
        explicit_bzero(at, (size_t)plain.xSize(at));
    plain.xFree(at);
}

// Moving by hand, so that what stays behind is overwritten, too.
static void *move_and_wipe(void *at, int size)
{
    if (!at)
        return plain.xMalloc(size);
    int old = plain.xSize(at);
    void *to = plain.xMalloc(size);
    if (!to)
        return NULL;
    memcpy(to, at, (size_t)(old < size ? old : size));
    wipe_and_free(at);
    return to;
}

// fallocate and not its emulation, which writes what it has read while others write.
static void *map_what_is_there(void *at, size_t size, int rights, int flags, int fd, off_t from)
{
    if ((flags & MAP_SHARED) && (rights & PROT_WRITE) && fallocate(fd, 0, from, (off_t)size) != 0 &&
        (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return MAP_FAILED;
    return mmap(at, size, rights, flags, fd, from);
}

// A quota that is used up and a file at its limit are a full disk, too; SQLite knows one of the three.
static ssize_t said_full(ssize_t n)
{
    if (n < 0 && (errno == EDQUOT || errno == EFBIG))
        errno = ENOSPC;
    return n;
}

static ssize_t write_or_full(int fd, const void *from, size_t n)
{
    return said_full(write(fd, from, n));
}

static ssize_t pwrite_or_full(int fd, const void *from, size_t n, off_t at)
{
    return said_full(pwrite(fd, from, n, at));
}

static void guard(void)
{
    // refused when somebody has begun SQLite before us, as a test may
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) == SQLITE_OK) {
        sqlite3_mem_methods wiping = plain;
        wiping.xFree = wipe_and_free;
        wiping.xRealloc = move_and_wipe;
        must(sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) == SQLITE_OK);
        // nobody asks how much it holds, and counting takes a lock each time
        must(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
        // each page by itself: out of a pool it would be given back as it is
        must(sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0) == SQLITE_OK);
    }
    sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
    if (!vfs || vfs->iVersion < 3)
        return;
    vfs->xSetSystemCall(vfs, "mmap", (sqlite3_syscall_ptr)map_what_is_there);
    vfs->xSetSystemCall(vfs, "write", (sqlite3_syscall_ptr)write_or_full);
    vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)pwrite_or_full);
    vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)pwrite_or_full);
}

void store_guard_memory(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, guard);
}
