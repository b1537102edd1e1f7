// SQLite writes each page of a commit with two calls, its head and its bytes, one after the other: a ticket's commit is
// twenty calls, and on a fast disk they are a tenth of its time.

#include "store/log_file.h"
#include "base/err.h"
#include "base/mem.h"
#include "store/log_read.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRAME_HEAD = 24, // https://www.sqlite.org/fileformat2.html 4.1
    COMMIT_AT = 4, // where it says how large the store is after this commit; 0: the commit goes on
    MOST = 31 * (24 + 4096), // bytes that are gathered: SQLite writes less than 128 KiB in one call
    HEAD = 32,               // of the log: read by whoever finds out what is in it, alone
};

struct log_file {
    sqlite3_file base;
    sqlite3_int64 at; // where the gathered bytes belong
    int n;            // how many
    const char *path; // of the store, when it may not be read with less in it than there is
    bool gathers;     // else every write goes on at once …
    bool ends;        // … as it does from a commit's last frame on, until the next one's first
    unsigned char *bytes; // MOST of them, or NULL before the first
    sqlite3_file real[];  // of the default file system, bigger than this
};

static struct log_file *log_of(sqlite3_file *file)
{
    return (struct log_file *)file;
}

static int flush(struct log_file *log)
{
    int n = log->n;
    if (n == 0)
        return SQLITE_OK;
    int rc = log->real->pMethods->xWrite(log->real, log->bytes, n, log->at);
    mem_wipe(log->bytes, (size_t)n);
    log->n = 0;
    return rc;
}

static bool fits(const struct log_file *log, int n, sqlite3_int64 offset)
{
    return log->n == 0 || (offset == log->at + log->n && n <= MOST - log->n);
}

static int log_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 offset)
{
    struct log_file *log = log_of(file);
    int rc = fits(log, n, offset) ? SQLITE_OK : flush(log);
    if (rc != SQLITE_OK)
        return rc;
    if (n > MOST || !log->gathers)
        return log->real->pMethods->xWrite(log->real, from, n, offset);
    if (!log->bytes)
        log->bytes = mem_alloc(MOST);
    if (log->n == 0)
        log->at = offset;
    memcpy(log->bytes + log->n, from, (size_t)n);
    log->n += n;
    if (n == FRAME_HEAD) {
        static const unsigned char goes_on[4];
        log->ends = memcmp((const unsigned char *)from + COMMIT_AT, goes_on, sizeof goes_on) != 0;
        return SQLITE_OK;
    }
    return log->ends ? flush(log) : SQLITE_OK;
}

static int log_read(sqlite3_file *file, void *to, int n, sqlite3_int64 offset)
{
    struct log_file *log = log_of(file);
    int rc = flush(log);
    if (n == HEAD && offset == 0 && log->path && log_is_broken(log->path))
        return SQLITE_IOERR_CORRUPTFS;
    return rc != SQLITE_OK ? rc : log->real->pMethods->xRead(log->real, to, n, offset);
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct log_file *log = log_of(file);
    int rc = flush(log);
    return rc != SQLITE_OK ? rc : log->real->pMethods->xTruncate(log->real, size);
}

static int log_sync(sqlite3_file *file, int flags)
{
    struct log_file *log = log_of(file);
    int rc = flush(log);
    return rc != SQLITE_OK ? rc : log->real->pMethods->xSync(log->real, flags);
}

static int log_size(sqlite3_file *file, sqlite3_int64 *ret)
{
    struct log_file *log = log_of(file);
    int rc = flush(log);
    return rc != SQLITE_OK ? rc : log->real->pMethods->xFileSize(log->real, ret);
}

// What is still gathered belongs to no commit.
static int log_close(sqlite3_file *file)
{
    struct log_file *log = log_of(file);
    mem_wipe(log->bytes, (size_t)log->n);
    free(log->bytes);
    return log->real->pMethods->xClose(log->real);
}

static int log_control(sqlite3_file *file, int op, void *arg)
{
    sqlite3_file *real = log_of(file)->real;
    return real->pMethods->xFileControl(real, op, arg);
}

static int log_sector(sqlite3_file *file)
{
    sqlite3_file *real = log_of(file)->real;
    return real->pMethods->xSectorSize(real);
}

static int log_device(sqlite3_file *file)
{
    sqlite3_file *real = log_of(file)->real;
    return real->pMethods->xDeviceCharacteristics(real);
}

// A log is neither locked nor shared: that is the store's own file.
static const sqlite3_io_methods log_methods = {.iVersion = 1,
                                               .xClose = log_close,
                                               .xRead = log_read,
                                               .xWrite = log_write,
                                               .xTruncate = log_truncate,
                                               .xSync = log_sync,
                                               .xFileSize = log_size,
                                               .xFileControl = log_control,
                                               .xSectorSize = log_sector,
                                               .xDeviceCharacteristics = log_device};

// ---- the file system ----------------------------------------------------------------------------

// Where a write may damage its neighbours a commit is filled up to the next sector, and a frame is written in parts.
static bool writes_whole_frames(const struct log_file *log)
{
    return log->real->pMethods->xDeviceCharacteristics((sqlite3_file *)log->real) &
           SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const char looking[] = "lobby-look";

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    sqlite3_vfs *real = vfs->pAppData;
    if (!(flags & SQLITE_OPEN_WAL))
        return real->xOpen(real, name, file, flags, out);
    struct log_file *log = log_of(file);
    log->n = 0;
    log->ends = false;
    log->bytes = NULL;
    log->path = strcmp(vfs->zName, looking) == 0 ? NULL : sqlite3_filename_database(name);
    int rc = real->xOpen(real, name, log->real, flags, out);
    file->pMethods = log->real->pMethods ? &log_methods : NULL;
    log->gathers = rc == SQLITE_OK && writes_whole_frames(log);
    return rc;
}

const char *log_file_system(bool looks)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static sqlite3_vfs each[2];
    sqlite3_vfs *vfs = &each[looks];
    pthread_mutex_lock(&lock);
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    must(real != NULL);
    if (vfs->pAppData != real) { // the first time, or a test has put another one in its place
        *vfs = *real;
        vfs->pNext = NULL;
        vfs->zName = looks ? looking : "lobby-log";
        vfs->pAppData = real;
        vfs->szOsFile = (int)sizeof(struct log_file) + real->szOsFile;
        vfs->xOpen = open_file;
        must(sqlite3_vfs_register(vfs, 0) == SQLITE_OK);
    }
    pthread_mutex_unlock(&lock);
    return vfs->zName;
}
