#include "app/file_find.h"
#include "app/internal.h"

#include <dirent.h>
#include <stdio.h>
#include <strings.h>
#include <sys/stat.h>

enum { DEPTH = 3, SEEN_MOST = 4000 }; // /media/SOMEBODY/STICK/FOLDER

void file_exchange(const struct app *app, char ret[EXPORT_PATH_SIZE])
{
    struct err err = {0};
    if (!export_folder(app, ret, &err) || ret[0] != '/')
        ret[0] = '\0';
}

// ".png,.svg": one of them ends the name.
static bool ends_so(const char *name, const char *kinds)
{
    const char *dot = strrchr(name, '.');
    size_t n = dot ? strlen(dot) : 0;
    for (const char *at = kinds; n > 1 && at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncasecmp(at, dot, n) == 0 && (at[n] == ',' || !at[n]))
            return true;
    }
    return false;
}

// In its place among the newest.
static void add(struct found_files *ret, const struct found_file *file)
{
    int at = ret->n < FOUND_FILES_MAX ? ret->n++ : ret->n;
    ret->more = ret->more || at == FOUND_FILES_MAX;
    for (; at > 0 && ret->at[at - 1].changed_ms < file->changed_ms; at--) {
        if (at < FOUND_FILES_MAX)
            ret->at[at] = ret->at[at - 1];
    }
    if (at < FOUND_FILES_MAX)
        ret->at[at] = *file;
}

static void look(const char *folder, int depth, enum file_use use, int *seen,
                 struct found_files *ret)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL && *seen < SEEN_MOST;) {
        struct found_file file;
        struct stat st;
        int n = snprintf(file.path, sizeof file.path, "%s/%s", folder, e->d_name);
        if (e->d_name[0] == '.' || n < 0 || (size_t)n >= sizeof file.path)
            continue;
        ++*seen;
        if (lstat(file.path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && depth > 0)
            look(file.path, depth - 1, use, seen, ret);
        file.changed_ms = (int64_t)st.st_mtime * SECOND_MS;
        file.bytes = st.st_size;
        if (S_ISREG(st.st_mode) && ends_so(e->d_name, file_kinds(use)))
            add(ret, &file);
    }
    if (dir)
        closedir(dir);
}

void file_find_in(const char *folder, int depth, enum file_use use, struct found_files *ret)
{
    int seen = 0;
    look(folder, depth, use, &seen, ret);
}

void file_find(const char *exchange, enum file_use use, struct found_files *ret)
{
    static const char *const mounts[] = {"/media", "/run/media", "/mnt"};
    *ret = (struct found_files){.n = 0};
    if (*exchange)
        file_find_in(exchange, 1, use, ret);
    for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++)
        file_find_in(mounts[i], DEPTH, use, ret);
}
