#pragma once
// A file system that fails on purpose, as SQLite sees it: it counts what reaches the disk (writes, syncs, truncations,
// deletions) and at the nth of them either kills the process or cuts the power. It stands in front of the real one for the
// whole process, so the product needs no hook.
//
// A power cut loses what was not synced: each 512-byte sector written since its file's last sync is kept or lost at
// random, so that what remains is torn. Deleted and new files are as the kernel left them.

#include <stdint.h>

enum fault_kind {
    FAULT_NOTHING,  // count only
    FAULT_KILL,     // the process dies before the nth operation
    FAULT_TORN,     // … in the middle of it: half the bytes are written
    FAULT_POWER,    // the power is cut before the nth operation
    FAULT_FULL,     // from the nth operation on, every write says that the disk is full
    FAULT_READ_ONLY // from the nth operation on, every write fails
};

enum { FAULT_EXIT = 137 };

// Becomes the default VFS. n counts from 1.
void fault_vfs_install(enum fault_kind kind, long n, uint64_t seed);
// Counts one operation beside SQLite's; SQLITE_OK: it may go on.
int fault_strike(void);
long fault_vfs_count(void);
long fault_vfs_locks(void); // how often a lock of a store was asked for or given back
void fault_vfs_heal(void);  // the fault is gone
