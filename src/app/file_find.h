#pragma once
// Files that somebody may mean where no path is typed: on sticks and cards that are mounted here, and in the folder of
// exports. By their names alone; what one holds is found out when it is read.

#include "app/file_in.h"

enum { FOUND_FILES_MAX = 60 };

struct found_file {
    char path[EXPORT_PATH_SIZE]; // from / on
    int64_t changed_ms, bytes;
};
struct found_files {
    int n;     // the newest first
    bool more; // there are others
    struct found_file at[FOUND_FILES_MAX];
};

// The folder of exports of this machine, where others can lay files; "": there is none.
void file_exchange(const struct app *app, char ret[EXPORT_PATH_SIZE]);
// Those that are named as files of that use, in `exchange` and on what is mounted. Long: a stick may sleep; it touches
// nothing of the app, so any thread may.
void file_find(const char *exchange, enum file_use use, struct found_files *ret);
// The same below one folder, added; nothing hidden, no link, no deeper than so many folders.
void file_find_in(const char *folder, int depth, enum file_use use, struct found_files *ret);
