#pragma once
// Inside store/ only. SQLite's log (PATH-wal) read beyond a place that is damaged, where SQLite itself stops and says
// nothing: every frame says which page it is and carries the sum that the next one goes on from.

#include "base/err.h"

// Are two commits or more not read because of a place that is damaged, or one where it is the log's head? The last one alone
// may be what a pulled plug left, but where log_lacks_last.
bool log_is_broken(const char *path);
// … and does nothing say any more what two commits or more at its end were?
bool log_is_lost(const char *path);
// Was a last commit acknowledged that is no longer whole there? Its index (PATH-shm) says so until SQLite makes that anew:
// asked before. What is left of an index by a pulled plug says less, and nothing wrong.
bool log_lacks_last(const char *path);
// What the log has goes into the file, without what cannot be read of it, and the log goes away. Only of a copy.
bool log_fold(const char *path, struct err *err);

// log_mend.c
// A set copied so that as much of it can be read as there is: beyond what is damaged in its log, and filled up to its end
// where it was cut short. What lies at `to` goes.
bool log_copy_folded(const char *from, const char *to, struct err *err);
// A store that nobody has open and whose log is damaged: one with all that its log holds on both sides of the damage takes
// its place, where that is proved sound (as a copy is that is brought back); the set as it was lies beside it, as
// PATH.before-…, with the instant of the log's last write. False: the log is damaged still, and nothing was changed.
bool log_mend(const char *path);
