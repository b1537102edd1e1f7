#pragma once
// The write-ahead log as SQLite writes it, with fewer calls. Inside store/ only.

#include <stdbool.h>

// The name of a file system that is the default one but for logs: what is written to a log in one stretch reaches the
// file in one call, when a commit's last frame is complete, or before anything is read, synced, truncated or measured.
// The order of what is written stays, and nothing that another connection may read is held back. On any thread.
// looks: whoever only looks reads a log that is damaged as far as it goes. Else the first connection to it is refused with
// SQLITE_IOERR_CORRUPTFS (log_read.h says when), for what stands behind the damage would be lost with what is written next.
const char *log_file_system(bool looks);
