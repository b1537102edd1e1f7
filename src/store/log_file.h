#pragma once
// The write-ahead log as SQLite writes it, with fewer calls. Inside store/ only.

// The name of a file system that is the default one but for logs: what is written to a log in one stretch reaches the
// file in one call, when a commit's last frame is complete, or before anything is read, synced, truncated or measured.
// The order of what is written stays, and nothing that another connection may read is held back. On any thread.
const char *log_file_system(void);
