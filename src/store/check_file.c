// Whatever lies at a path, looked at without trusting any of it: what is found is told, and what can
// still be read is read.

#include "base/clock.h"
#include "base/text_gate.h"
#include "store/file_set.h"
#include "store/log_read.h"
#include "store/sql.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct looking {
    const char *path, *copies;
    int64_t last_ms; // the store's last entry; 0: not known
    struct check_result *result;
    store_finding_fn *each;
    void *self;
};

static void found(struct looking *l, enum check_problem what, const char *subject, int64_t number)
{
    check_found(l->result, l->each, l->self, what, subject, number);
}

// ---- the files ----------------------------------------------------------------------------------

static void look_at_rights(struct looking *l, const char *path)
{
    struct stat info;
    if (lstat(path, &info) == 0 && S_ISREG(info.st_mode) && (info.st_mode & 077) != 0)
        found(l, CHECK_OPEN, path, info.st_mode & 0777);
}

static void look_at_folder(struct looking *l)
{
    char copy[SET_PATH_SIZE];
    struct stat info;
    utf8_copy(copy, sizeof copy, l->path);
    const char *folder = dirname(copy);
    if (stat(folder, &info) == 0 && (info.st_mode & S_IWOTH) && !(info.st_mode & S_ISVTX))
        found(l, CHECK_OPEN_FOLDER, folder, info.st_mode & 0777);
}

static void look_at_names(struct looking *l)
{
    struct str name = {0};
    set_intent(l->path, &name);
    if (file_there(str_text(&name)))
        found(l, CHECK_BROKEN_OFF, str_text(&name), 0);
    for (int i = 0; i < SET_FILE_N; i++) {
        str_clear(&name);
        str_printf(&name, "%s%s", l->path, set_ends[i]);
        look_at_rights(l, str_text(&name));
    }
    str_clear(&name);
    str_printf(&name, "%s.erased", l->path);
    look_at_rights(l, str_text(&name));
    look_at_folder(l);
    str_finish(&name);
}

static void found_aside(void *self, const char *path, bool half)
{
    struct looking *l = self;
    found(l, half ? CHECK_HALF : CHECK_ASIDE, path, 0);
    look_at_rights(l, path);
}

static void look_at_copies(struct looking *l)
{
    struct str newest = {0};
    // one that a wrong clock has made is older than it says
    int64_t until_ms = l->last_ms ? l->last_ms + DAY_MS : INT64_MAX;
    int64_t at_ms = store_newest_copy(l->path, l->copies, until_ms, &newest);
    if (at_ms == 0)
        at_ms = store_newest_copy(l->path, l->copies, INT64_MAX, &newest);
    if (at_ms != 0) {
        found(l, CHECK_COPY, str_text(&newest), at_ms);
        look_at_rights(l, str_text(&newest));
    }
    str_finish(&newest);
}

static void look_beside(struct looking *l)
{
    copies_asides(l->path, found_aside, l);
    look_at_copies(l);
}

// Is there a file to be opened?
static bool is_there(struct looking *l)
{
    struct stat info;
    struct str log = {0};
    str_printf(&log, "%s-wal", l->path);
    bool there = stat(l->path, &info) == 0;
    bool denied = access(l->path, R_OK) != 0 && errno == EACCES;
    if (denied)
        found(l, CHECK_DENIED, l->path, 0);
    else if (!there && errno == ENOENT && file_there(str_text(&log)))
        found(l, CHECK_LOG_ALONE, str_text(&log), 0);
    else if (!there && errno != ENOENT)
        found(l, CHECK_UNREADABLE, strerror(errno), 0);
    else if (!there)
        found(l, CHECK_NO_STORE, l->path, 0);
    else if (!S_ISREG(info.st_mode) || info.st_size == 0)
        found(l, CHECK_NOT_OURS, l->path, 0);
    str_finish(&log);
    return there && !denied && S_ISREG(info.st_mode) && info.st_size > 0;
}

// ---- the database -------------------------------------------------------------------------------

static void found_shape(void *self, enum check_problem what, const char *name)
{
    char shown[160]; // whoever made it may have called it anything
    text_shown(name, shown, sizeof shown);
    found(self, what, shown, 0);
}

struct listed {
    int64_t n;
};

static bool count_one(void *self, int64_t customer, struct err *err)
{
    (void)customer, (void)err;
    ((struct listed *)self)->n++;
    return true;
}

static void look_at_erased(struct looking *l, struct store *store)
{
    struct ledger ledger;
    struct listed listed = {0};
    struct err err;
    struct str name = {0};
    const char *place = store->server ? ledger_place(store) : l->path; // of a trial: the store's
    if (!place)
        return;
    str_printf(&name, "%s.erased", place);
    if (!ledger_read(place, &ledger, &err))
        found(l, CHECK_NO_RECORD, str_text(&name), 0);
    else if (ledger_look(&ledger, store, count_one, &listed, &err) && listed.n > 0)
        found(l, CHECK_ERASED_BACK, str_text(&name), listed.n);
    ledger_finish(&ledger);
    str_finish(&name);
}

static const char last_sql[] = "SELECT at_ms FROM event ORDER BY seq DESC LIMIT 1";

static void look_at_last(struct looking *l, struct store *store)
{
    struct query q = query_on(store, last_sql);
    if (!query_one(&q, &l->last_ms, NULL))
        l->last_ms = 0;
}

// What an older schema says is checked where it may be brought up to ours.
static void check_older(struct looking *l)
{
    struct str trial = {0};
    struct store *store = NULL;
    struct err err = {0};
    int version;
    str_printf(&trial, "%s.trial", l->path);
    set_remove(str_text(&trial));
    if (set_copy(l->path, str_text(&trial), &err) &&
        store_open_as_it_is(str_text(&trial), &store, &version, &err) &&
        store_migrate(store, &err)) {
        check_open_store(store, l->each, l->self, l->result);
        look_at_erased(l, store);
    } else {
        found(l, CHECK_UNREADABLE, err.text, 0);
    }
    store_close(store);
    set_remove(str_text(&trial));
    str_finish(&trial);
}

static bool is_ours(struct looking *l, struct store *store, int *ret_version)
{
    struct err err;
    int64_t id = 0, version = 0;
    struct query q = query_on(store, "PRAGMA application_id");
    bool read = query_one(&q, &id, &err) && store_version(store, &version, &err);
    *ret_version = (int)version;
    if (!read)
        found(l, CHECK_UNREADABLE, err.text, 0);
    else if (id != STORE_APPLICATION_ID)
        found(l, CHECK_NOT_OURS, l->path, 0);
    else if (version > newest_version())
        found(l, CHECK_NEWER, l->path, version);
    else
        return true;
    return false;
}

static void look_inside(struct looking *l)
{
    struct store *store;
    struct str log = {0};
    struct err err = {0};
    int version;
    if (log_lacks_last(l->path)) { // only its index says so, which opening would make anew
        str_printf(&log, "%s-wal", l->path);
        found(l, CHECK_LOG_LACKS, str_text(&log), 0);
        str_finish(&log);
        return;
    }
    if (!store_look(l->path, &store, &err)) {
        bool other = strstr(err.text, "is not a lobby store") != NULL;
        found(l, other ? CHECK_NOT_OURS : CHECK_UNREADABLE, other ? l->path : err.text, 0);
        return;
    }
    if (store_is_cut(l->path) && !store_has_log(l->path))
        found(l, CHECK_DAMAGED, "it is shorter than it says", 0);
    str_printf(&log, "%s-wal", l->path);
    if (log_is_broken(l->path))
        found(l, CHECK_LOG_BROKEN, str_text(&log), 0);
    str_finish(&log);
    if (is_ours(l, store, &version)) {
        look_at_last(l, store);
        if (!shape_compare(store->db, version, found_shape, l) && !store_fail(store, &err))
            found(l, CHECK_UNREADABLE, err.text, 0);
        if (version < newest_version()) {
            found(l, CHECK_OLDER, l->path, version);
            check_older(l);
        } else {
            check_open_store(store, l->each, l->self, l->result);
            look_at_erased(l, store);
        }
    }
    store_close(store);
}

// Of an older one the shape alone is looked at: its tables are compared once it has been brought up.
static void check_server(struct looking *l, struct store *store, int version)
{
    struct err err = {0};
    look_at_last(l, store);
    if (!shape_compare_server(store, version, found_shape, l, &err))
        found(l, CHECK_UNREADABLE, err.text, 0);
    if (version < newest_version()) {
        found(l, CHECK_OLDER, l->path, version);
        return;
    }
    check_open_store(store, l->each, l->self, l->result);
    look_at_erased(l, store);
}

static void look_at_server(struct looking *l)
{
    struct store *store;
    struct err err = {0};
    int64_t version = 0;
    if (!server_look(l->path, l->copies, &store, &err)) {
        bool other = err.code == ERR_NOTFOUND || err.code == ERR_CORRUPT;
        found(l,
              err.code == ERR_NOTFOUND  ? CHECK_NO_STORE
              : err.code == ERR_CORRUPT ? CHECK_NOT_OURS
                                        : CHECK_NO_SERVER,
              other ? l->path : err.text, 0);
        return;
    }
    if (!store_version(store, &version, &err))
        found(l, CHECK_UNREADABLE, err.text, 0);
    else if (version > newest_version())
        found(l, CHECK_NEWER, l->path, version);
    else
        check_server(l, store, (int)version);
    store_close(store);
    look_at_copies(l);
}

void store_check_file(const char *path, const char *copies, store_finding_fn *each, void *self,
                      struct check_result *ret)
{
    char real[PATH_MAX];
    struct stat info;
    if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) && realpath(path, real))
        path = real; // what belongs to it lies beside the file itself
    *ret = (struct check_result){0};
    struct looking l = {.path = path, .copies = copies, .result = ret, .each = each, .self = self};
    if (is_server(path)) {
        look_at_server(&l);
        return;
    }
    store_guard_memory();
    look_at_names(&l);
    if (is_there(&l))
        look_inside(&l);
    look_beside(&l);
}
