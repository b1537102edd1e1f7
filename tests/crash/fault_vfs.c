// A thin shim: every method calls the real file's, writing operations ask the fault first. What a write replaces is
// remembered until the file is synced, so that a power cut can put it back sector by sector.

#include "crash/fault_vfs.h"
#include "base/rng.h"
#include "base/vec.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

enum { SECTOR = 512, NAME_MAX_BYTES = 512 };

struct unsynced { // one sector as it was before it was written
    struct shim_file *file;
    sqlite3_int64 offset;
    int was; // bytes of it that existed
    unsigned char old[SECTOR];
};

struct shim_file {
    sqlite3_file base;
    char name[NAME_MAX_BYTES];
    sqlite3_int64 size;  // as the last sync left it
    sqlite3_file real[]; // the real VFS's own, bigger than this
};

static struct {
    sqlite3_vfs vfs, *real;
    sqlite3_io_methods methods;
    enum fault_kind kind;
    long at, count, locks;
    struct rng rng;
    VEC(struct unsynced) unsynced;
} fault;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct shim_file *)file)->real;
}

// ---- the power cut ----------------------------------------------------------------------------

// Newest first, so that what remains of a sector written twice is one of its real pasts.
static void cut_power(void)
{
    for (size_t i = fault.unsynced.n; i-- > 0;) {
        struct unsynced *u = &fault.unsynced.at[i];
        if (rng_below(&fault.rng, 2) == 0)
            continue;
        sqlite3_file *real = u->file->real;
        if (u->was > 0)
            real->pMethods->xWrite(real, u->old, u->was, u->offset);
        else if (u->offset >= u->file->size)
            real->pMethods->xTruncate(real, u->offset);
    }
    _exit(FAULT_EXIT);
}

static void remember_sector(struct shim_file *file, sqlite3_int64 offset)
{
    sqlite3_int64 size = 0;
    file->real->pMethods->xFileSize(file->real, &size);
    struct unsynced u = {.file = file, .offset = offset};
    u.was = size <= offset ? 0 : size - offset < SECTOR ? (int)(size - offset) : SECTOR;
    if (u.was > 0)
        file->real->pMethods->xRead(file->real, u.old, u.was, offset);
    vec_push(&fault.unsynced, u);
}

static void forget_file(struct shim_file *file)
{
    size_t kept = 0;
    for (size_t i = 0; i < fault.unsynced.n; i++) {
        if (fault.unsynced.at[i].file != file)
            fault.unsynced.at[kept++] = fault.unsynced.at[i];
    }
    fault.unsynced.n = kept;
}

// Counts one operation; SQLITE_OK if it may go on.
int fault_strike(void)
{
    fault.count++;
    bool due = fault.at > 0 && fault.count >= fault.at;
    if (!due)
        return SQLITE_OK;
    switch (fault.kind) {
    case FAULT_KILL:
        _exit(FAULT_EXIT);
    case FAULT_POWER:
        cut_power();
        return SQLITE_OK;
    case FAULT_FULL:
        return SQLITE_FULL;
    case FAULT_READ_ONLY:
        return SQLITE_IOERR_WRITE;
    case FAULT_TORN:
    case FAULT_NOTHING:
        return SQLITE_OK;
    }
    return SQLITE_OK;
}

// ---- the file ---------------------------------------------------------------------------------

static int shim_close(sqlite3_file *file)
{
    forget_file((struct shim_file *)file);
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), to, n, offset);
}

static int shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 offset)
{
    struct shim_file *shim = (struct shim_file *)file;
    int rc = fault_strike();
    if (rc != SQLITE_OK)
        return rc;
    if (fault.kind == FAULT_TORN && fault.at > 0 && fault.count >= fault.at) {
        shim->real->pMethods->xWrite(shim->real, from, n / 2, offset);
        _exit(FAULT_EXIT);
    }
    if (fault.kind == FAULT_POWER) {
        for (sqlite3_int64 s = offset / SECTOR * SECTOR; s < offset + n; s += SECTOR)
            remember_sector(shim, s);
    }
    return shim->real->pMethods->xWrite(shim->real, from, n, offset);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int rc = fault_strike();
    return rc != SQLITE_OK ? rc : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
    struct shim_file *shim = (struct shim_file *)file;
    int rc = fault_strike();
    if (rc != SQLITE_OK)
        return rc;
    rc = shim->real->pMethods->xSync(shim->real, flags);
    forget_file(shim);
    shim->real->pMethods->xFileSize(shim->real, &shim->size);
    return rc;
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int shim_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int shim_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int shim_control(sqlite3_file *file, int op, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int shim_sector(sqlite3_file *file)
{
    (void)file;
    return SECTOR;
}

// As SQLite supposes of every disk, and so writes a log: what a torn write does not cover stays as it was. Nothing else is
// promised.
static int shim_device(sqlite3_file *file)
{
    (void)file;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int shim_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int shim_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    fault.locks++;
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void shim_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int shim_shm_unmap(sqlite3_file *file, int delete)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

// ---- the file system --------------------------------------------------------------------------

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    struct shim_file *shim = (struct shim_file *)file;
    shim->size = 0;
    snprintf(shim->name, sizeof shim->name, "%s", name ? name : "");
    int rc = fault.real->xOpen(fault.real, name, shim->real, flags, out);
    file->pMethods = shim->real->pMethods ? &fault.methods : NULL;
    if (rc == SQLITE_OK)
        shim->real->pMethods->xFileSize(shim->real, &shim->size);
    return rc;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    int rc = fault_strike();
    return rc != SQLITE_OK ? rc : fault.real->xDelete(fault.real, name, sync);
}

void fault_vfs_install(enum fault_kind kind, long n, uint64_t seed)
{
    fault.kind = kind;
    fault.at = n;
    fault.count = 0;
    rng_init(&fault.rng, seed);
    if (fault.real)
        return;
    fault.real = sqlite3_vfs_find(NULL);
    fault.vfs = *fault.real;
    fault.vfs.zName = "lobby-fault";
    fault.vfs.szOsFile = (int)sizeof(struct shim_file) + fault.real->szOsFile;
    fault.vfs.xOpen = shim_open;
    fault.vfs.xDelete = shim_delete;
    fault.methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = shim_close,
        .xRead = shim_read,
        .xWrite = shim_write,
        .xTruncate = shim_truncate,
        .xSync = shim_sync,
        .xFileSize = shim_size,
        .xLock = shim_lock,
        .xUnlock = shim_unlock,
        .xCheckReservedLock = shim_reserved,
        .xFileControl = shim_control,
        .xSectorSize = shim_sector,
        .xDeviceCharacteristics = shim_device,
        .xShmMap = shim_shm_map,
        .xShmLock = shim_shm_lock,
        .xShmBarrier = shim_shm_barrier,
        .xShmUnmap = shim_shm_unmap,
    };
    sqlite3_vfs_register(&fault.vfs, 1);
}

long fault_vfs_locks(void)
{
    return fault.locks;
}

long fault_vfs_count(void)
{
    return fault.count;
}

void fault_vfs_heal(void)
{
    fault.kind = FAULT_NOTHING;
}
