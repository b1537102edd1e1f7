#pragma once
// Inside store/ only. SQLite's log (PATH-wal) read beyond a place that is damaged, where SQLite itself stops and says
// nothing: every frame says which page it is and carries the sum that the next one goes on from.

#include "base/err.h"

// Do two commits or more lie behind a place that cannot be read? The last one alone may be what a pulled plug left.
bool log_is_broken(const char *path);
// What the log has goes into the file, without what cannot be read of it, and the log goes away. Only of a copy.
bool log_fold(const char *path, struct err *err);
