// Copies that are made by themselves, and which of them stay. Nothing here believes the clock: what is
// removed is what enough newer copies stand for, so that a clock that jumps throws nothing away.

#include "base/calendar.h"
#include "base/clock.h"
#include "store/file_set.h"
#include "store/sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { KEEP_DAYS = 7, KEEP_WEEKS = 4, KEEP_MONTHS = 12, DAY_DIGITS = 8 };

bool store_copies_folder(const char *path, const char *folder, char *ret, size_t size,
                         struct err *err)
{
    const char *slash = strrchr(path, '/');
    if (is_server(path) && !(folder && *folder))
        return err_set(err, ERR_INPUT, "no folder is set for the copies of '%.200s'", path);
    int n = folder && *folder ? snprintf(ret, size, "%s", folder)
            : slash           ? snprintf(ret, size, "%.*s/backups", (int)(slash - path), path)
                              : snprintf(ret, size, "backups");
    return (n > 0 && (size_t)n < size) ||
           err_set(err, ERR_INPUT, "the folder of the copies of '%.200s' has too long a name",
                   path);
}

// lobby.db gives lobby: what a copy's name begins with.
static void stem_of(const char *path, char out[256])
{
    char copy[SET_PATH_SIZE];
    if (is_server(path)) {
        server_key(path, out);
        return;
    }
    utf8_copy(copy, sizeof copy, path);
    utf8_copy(out, 256, basename(copy));
    char *dot = strrchr(out, '.');
    if (dot && dot != out)
        *dot = '\0';
}

bool folder_make(const char *path, struct err *err)
{
    char name[SET_PATH_SIZE];
    utf8_copy(name, sizeof name, path);
    for (char *at = name + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        mkdir(name, 0700);
        *at = '/';
    }
    struct stat info;
    *strrchr(name, '/') = '\0';
    return stat(name, &info) == 0 ||
           err_file(err, "make for what is kept of the store the folder", name);
}

static bool make_folder(const char *folder, struct err *err)
{
    return mkdir(folder, 0700) == 0 || errno == EEXIST ||
           err_file(err, "make for copies of the store the folder", folder);
}

// A server's store has no folder beside it that is there already.
static bool prepare_folder(const char *path, const char *folder, struct err *err)
{
    return (!is_server(path) || folder_make(folder, err)) && make_folder(folder, err);
}

// ---- what lies there ----------------------------------------------------------------------------

struct kept {
    char name[300];
    int64_t at_ms; // when it was made
    bool half;
};
struct shelf {
    VEC(struct kept) copies; // the newest first
};

static int newest_first(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return x->at_ms != y->at_ms ? (x->at_ms < y->at_ms) - (x->at_ms > y->at_ms)
                                : strcmp(y->name, x->name);
}

// STEM-20260302.db, STEM-schema7.db, STEM-schema7-2.db; with .part: half of one. ret_day: of the first kind, else 0.
static bool is_copy(const char *name, const char *stem, bool *ret_half, int *ret_day)
{
    size_t n = strlen(stem), length = strlen(name);
    *ret_half = length > 5 && strcmp(name + length - 5, ".part") == 0;
    length -= *ret_half ? 5 : 0;
    if (strncmp(name, stem, n) != 0 || name[n] != '-' || length < n + 4 ||
        strncmp(name + length - 3, ".db", 3) != 0)
        return false;
    const char *word = name + n + 1;
    size_t digits = strspn(word, "0123456789");
    *ret_day = digits == DAY_DIGITS && word[digits] == '.' ? atoi(word) : 0;
    return *ret_day > 0 || strncmp(word, "schema", 6) == 0;
}

// By its file, unless that is far from the day it is called by: whoever moves copies to another disk may
// make every file anew.
static int64_t made_at(const struct stat *info, int day)
{
    int64_t at_ms = (int64_t)info->st_mtim.tv_sec * 1000 + info->st_mtim.tv_nsec / 1000000;
    int64_t noon_ms = calendar_days_of(day) * DAY_MS + DAY_MS / 2;
    bool far = at_ms < noon_ms - 2 * (int64_t)DAY_MS || at_ms > noon_ms + 2 * (int64_t)DAY_MS;
    return day > 0 && far ? noon_ms : at_ms;
}

static void look_at_shelf(const char *folder, const char *stem, struct shelf *ret)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL) {
        struct kept kept = {0};
        struct stat info;
        int day;
        if (!is_copy(entry->d_name, stem, &kept.half, &day) ||
            fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(info.st_mode) || !utf8_copy(kept.name, sizeof kept.name, entry->d_name))
            continue;
        kept.at_ms = made_at(&info, day);
        vec_push(&ret->copies, kept);
    }
    if (dir)
        closedir(dir);
    if (ret->copies.n > 0)
        qsort(ret->copies.at, ret->copies.n, sizeof *ret->copies.at, newest_first);
}

int64_t store_newest_copy(const char *path, const char *folder, int64_t until_ms,
                          struct str *ret_path)
{
    char where[SET_PATH_SIZE], stem[256];
    struct shelf shelf = {0};
    int64_t at_ms = 0;
    if (!store_copies_folder(path, folder, where, sizeof where, NULL))
        return 0;
    stem_of(path, stem);
    look_at_shelf(where, stem, &shelf);
    for (size_t i = 0; at_ms == 0 && i < shelf.copies.n; i++) {
        if (shelf.copies.at[i].half || shelf.copies.at[i].at_ms > until_ms)
            continue;
        at_ms = shelf.copies.at[i].at_ms;
        if (ret_path)
            str_printf(ret_path, "%s/%s", where, shelf.copies.at[i].name);
    }
    vec_finish(&shelf.copies);
    return at_ms;
}

static bool day_path(const char *path, const char *folder, int day, struct str *ret,
                     struct err *err)
{
    char where[SET_PATH_SIZE], stem[256];
    if (!store_copies_folder(path, folder, where, sizeof where, err))
        return false;
    stem_of(path, stem);
    str_printf(ret, "%s/%s-%08d.db", where, stem, day);
    return true;
}

bool store_has_day(const char *path, const char *folder, int day)
{
    struct str name = {0};
    bool there = day_path(path, folder, day, &name, NULL) && file_there(str_text(&name));
    str_finish(&name);
    return there;
}

// ---- what stays ---------------------------------------------------------------------------------

// The calendar in whole days: a week and a month are named by numbers that grow.
static int64_t day_number(int64_t at_ms)
{
    return at_ms / 86400000;
}

static int64_t month_number(int64_t at_ms)
{
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    return (int64_t)utc.tm_year * 12 + utc.tm_mon;
}

static int64_t span_of(int64_t at_ms, int span)
{
    return span == 0   ? day_number(at_ms)
           : span == 1 ? (day_number(at_ms) + 3) / 7 // from Monday
                       : month_number(at_ms);
}

// Counted in copies and not in time: of those from first on the newest of each of so many days, weeks and
// months that have one.
static void choose(const struct shelf *shelf, size_t first, size_t end, bool *stays,
                   int64_t *ret_four_weeks_ms)
{
    static const int most[] = {KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS};
    *ret_four_weeks_ms = 0;
    for (int span = 0; span < 3; span++) {
        int n = 0;
        int64_t last = -1;
        for (size_t i = first; i < end && n < most[span]; i++) {
            const struct kept *kept = &shelf->copies.at[i];
            int64_t this = span_of(kept->at_ms, span);
            if (kept->half || this == last)
                continue;
            stays[i] = true;
            last = this;
            n++;
            if (span == 1 && n == KEEP_WEEKS)
                *ret_four_weeks_ms = kept->at_ms;
        }
    }
}

// Sets aside: PATH.before-…, PATH.sample-…
static bool is_aside(const char *name, const char *base)
{
    size_t n = strlen(base);
    return strncmp(name, base, n) == 0 &&
           (strncmp(name + n, ".before-", 8) == 0 || strncmp(name + n, ".sample", 7) == 0);
}

// By the instant in the name; what has none is as old as its file.
static bool is_older(const char *name, const struct stat *info, int64_t before_ms)
{
    char stamp[20];
    const char *dash = strrchr(name, '-');
    stamp_text(before_ms, stamp);
    while (dash && strspn(dash + 1, "0123456789") != DAY_DIGITS) { // -wal, -2
        do
            dash--;
        while (dash > name && *dash != '-');
        dash = dash > name ? dash : NULL;
    }
    return dash ? strncmp(dash + 1, stamp, strlen(stamp)) < 0
                : (int64_t)info->st_mtim.tv_sec * 1000 < before_ms;
}

struct folder_of { // a path
    char base[300], folder[SET_PATH_SIZE];
    DIR *dir; // NULL: it cannot be looked into
};

static void open_folder_of(const char *path, struct folder_of *ret)
{
    char copy[SET_PATH_SIZE];
    utf8_copy(copy, sizeof copy, path);
    utf8_copy(ret->base, sizeof ret->base, basename(copy));
    utf8_copy(copy, sizeof copy, path);
    utf8_copy(ret->folder, sizeof ret->folder, dirname(copy));
    ret->dir = opendir(ret->folder);
}

static void remove_asides(const char *path, int64_t before_ms)
{
    struct folder_of beside;
    struct dirent *entry;
    open_folder_of(path, &beside);
    while (beside.dir && (entry = readdir(beside.dir)) != NULL) {
        struct stat info;
        if (is_aside(entry->d_name, beside.base) &&
            fstatat(dirfd(beside.dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(info.st_mode) && is_older(entry->d_name, &info, before_ms))
            unlinkat(dirfd(beside.dir), entry->d_name, 0);
    }
    if (beside.dir)
        closedir(beside.dir);
}

// What a killed maker of a copy has left where writers of it waited: ".NAME.line", and nothing is called NAME.
static void remove_lines(const char *folder, const char *stem)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL) {
        char name[sizeof entry->d_name];
        struct stat info;
        bool half;
        int day;
        size_t n = strlen(entry->d_name);
        if (entry->d_name[0] != '.' || n < 7 || strcmp(entry->d_name + n - 5, ".line") != 0)
            continue;
        snprintf(name, sizeof name, "%.*s", (int)(n - 6), entry->d_name + 1);
        if (is_copy(name, stem, &half, &day) &&
            fstatat(dirfd(dir), name, &info, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
}

// What a wrong clock has made for later days is counted by itself, so that it drives out nothing of the true ones.
static void rotate(const char *path, const char *folder, int64_t now_ms)
{
    char stem[256];
    struct shelf shelf = {0};
    int64_t four_weeks_ms;
    size_t later = 0;
    stem_of(path, stem);
    look_at_shelf(folder, stem, &shelf);
    bool *stays = mem_alloc(shelf.copies.n + 1);
    while (later < shelf.copies.n && shelf.copies.at[later].at_ms > now_ms)
        later++;
    choose(&shelf, 0, later, stays, &four_weeks_ms);
    choose(&shelf, later, shelf.copies.n, stays, &four_weeks_ms);
    for (size_t i = 0; i < shelf.copies.n; i++) {
        struct str name = {0};
        str_printf(&name, "%s/%s", folder, shelf.copies.at[i].name);
        if (!stays[i])
            unlink(str_text(&name));
        str_finish(&name);
    }
    remove_lines(folder, stem);
    if (four_weeks_ms > 0 && !is_server(path))
        remove_asides(path, four_weeks_ms);
    free(stays);
    vec_finish(&shelf.copies);
}

void copies_asides(const char *path, copies_aside_fn *each, void *self)
{
    struct folder_of beside;
    struct dirent *entry;
    open_folder_of(path, &beside);
    while (beside.dir && (entry = readdir(beside.dir)) != NULL) {
        size_t n = strlen(beside.base), length = strlen(entry->d_name);
        bool half =
            strncmp(entry->d_name, beside.base, n) == 0 && length > 5 &&
            (strcmp(entry->d_name + n, ".part") == 0 || strcmp(entry->d_name + n, ".new") == 0);
        const char *dash = strrchr(entry->d_name, '-');
        bool end = dash && (strcmp(dash, "-wal") == 0 || strcmp(dash, "-shm") == 0 ||
                            strcmp(dash, "-journal") == 0);
        struct str name = {0};
        str_printf(&name, "%s/%s", beside.folder, entry->d_name);
        if (half || (is_aside(entry->d_name, beside.base) && !end))
            each(self, str_text(&name), half);
        str_finish(&name);
    }
    if (beside.dir)
        closedir(beside.dir);
}

struct since {
    int64_t ms;
    int n;
};

static void count_since(void *self, const char *path, bool half)
{
    struct since *since = self;
    struct stat info;
    since->n += !half && lstat(path, &info) == 0 && !is_older(path, &info, since->ms);
}

int copies_asides_since(const char *path, int64_t since_ms)
{
    struct since since = {.ms = since_ms};
    copies_asides(path, count_since, &since);
    return since.n;
}

// ---- making one ---------------------------------------------------------------------------------

static bool lock_folder(const char *folder, int *ret_fd, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX) == 0) {
        *ret_fd = fd;
        return true;
    }
    int why = errno;
    if (fd >= 0)
        close(fd);
    return err_set(err, ERR_IO, "cannot open the folder '%s': %s", folder, strerror(why));
}

static void set_time(const char *path, int64_t at_ms)
{
    struct timespec times[2] = {{.tv_sec = at_ms / 1000, .tv_nsec = at_ms % 1000 * 1000000}};
    times[1] = times[0];
    utimensat(AT_FDCWD, path, times, 0);
}

static bool copy_to(const char *path, const char *to, int64_t now_ms, struct err *err)
{
    struct store *store;
    int version;
    bool ok;
    if (is_server(path)) {
        ok = server_backup(path, to, err);
    } else {
        if (!store_open_as_it_is(path, &store, &version, err))
            return false;
        ok = store_backup(store, to, err);
        store_close(store);
    }
    if (ok && now_ms)
        set_time(to, now_ms);
    if (ok)
        file_owner_like(to, path);
    return ok;
}

// A copy of a damaged store is damaged: it must not push out the good ones before it.
static bool is_sound(const char *copy, struct err *err)
{
    struct check_result result;
    store_check_file(copy, NULL, NULL, NULL, &result);
    if (result.problems == 0)
        return true;
    unlink(copy);
    return err_set(err, ERR_CORRUPT, "the copy was not sound, and is thrown away: %.300s",
                   result.first);
}

bool store_keep_day(const char *path, const char *folder, int day, int64_t now_ms, bool *ret_made,
                    struct err *err)
{
    char where[SET_PATH_SIZE];
    struct str to = {0};
    int lock = -1;
    *ret_made = false;
    bool ok = store_copies_folder(path, folder, where, sizeof where, err) &&
              prepare_folder(path, where, err) && day_path(path, folder, day, &to, err) &&
              lock_folder(where, &lock, err);
    if (ok && !file_there(str_text(&to))) {
        file_owner_like(where, path);
        ok = copy_to(path, str_text(&to), now_ms, err) && is_sound(str_text(&to), err);
        *ret_made = ok;
        if (ok)
            rotate(path, where, now_ms);
    }
    if (lock >= 0)
        close(lock);
    str_finish(&to);
    return ok;
}

bool store_keep_schema(struct store *store, const char *copies, int version, struct err *err)
{
    char folder[SET_PATH_SIZE], stem[256];
    struct str to = {0};
    if (!store_copies_folder(store->path, copies, folder, sizeof folder, err) ||
        !prepare_folder(store->path, folder, err))
        return false;
    stem_of(store->path, stem);
    for (int n = 1; n < 1000; n++) {
        str_clear(&to);
        str_printf(&to, "%s/%s-schema%d", folder, stem, version);
        if (n > 1)
            str_printf(&to, "-%d", n);
        str_add(&to, ".db");
        if (!file_there(str_text(&to)))
            break;
    }
    file_owner_like(folder, store->path);
    bool ok = store_backup(store, str_text(&to), err);
    if (ok)
        file_owner_like(str_text(&to), store->path);
    else
        err_prefix(err, "a copy is kept before the store is brought up to schema %d",
                   newest_version());
    str_finish(&to);
    return ok;
}
