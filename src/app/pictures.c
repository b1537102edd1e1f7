#include "app/pictures.h"
#include "app/internal.h"
#include "business/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- shown ------------------------------------------------------------------------------------

int picture_in_memory(const struct str *bytes)
{
    int fd = memfd_create("picture", MFD_CLOEXEC);
    size_t done = 0;
    for (ssize_t n; fd >= 0 && done < bytes->n; done += (size_t)n) {
        n = write(fd, bytes->text + done, bytes->n - done);
        if (n <= 0)
            break;
    }
    if (fd >= 0 && done < bytes->n) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static bool is_here(const struct app *app, int64_t id)
{
    for (int i = 0; i < app->picture_n; i++) {
        if (app->pictures[i].id == id)
            return true;
    }
    return false;
}

// What cannot be fetched is not shown: the drawn one stands there.
static void fetch(struct app *app, int64_t id)
{
    struct str bytes = {0};
    struct err err = {0};
    bool found = false;
    if (!id || is_here(app, id) || app->picture_n == PICTURES_HERE_MAX)
        return;
    struct picture_row row = {0};
    bool ok = store_find_picture(app->store, id, &bytes, &row, &found, &err);
    int fd = ok && found ? picture_in_memory(&bytes) : -1;
    if (fd >= 0)
        app->pictures[app->picture_n++] = (struct picture_here){id, row.w, row.h, fd};
    else
        log_line(app->log, LOG_WARN, "picture %" PRId64 " cannot be shown: %s", id,
                 ok ? "it is not there" : err.text);
    str_finish(&bytes);
}

// Every picture that a setting names, as its number.
static void each_named(const struct app *app, void (*tell)(void *self, int64_t id), void *self)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        int n = f->type == SETTING_PICTURE ? setting_array_n(f, &app->profile) : 0;
        for (int row = 0; row < n; row++) {
            struct picture_view view;
            int64_t id = 0;
            picture_value_read((const char *)&app->profile + setting_place(f, row, 0), &id, &view);
            tell(self, id);
        }
    }
}

static void tell_fetch(void *self, int64_t id)
{
    fetch(self, id);
}

static void into_catalogue(struct app *app)
{
    memcpy(app->catalogue.pictures, app->pictures, sizeof app->pictures);
    app->catalogue.picture_n = app->picture_n;
    snapshot_outdate(app);
}

void pictures_look(struct app *app)
{
    if (!app->shows_pictures)
        return;
    each_named(app, tell_fetch, app);
    into_catalogue(app);
}

void pictures_close(struct app *app)
{
    for (int i = 0; i < app->picture_n; i++)
        close(app->pictures[i].fd);
    app->picture_n = 0;
}

// ---- brought ----------------------------------------------------------------------------------

static bool unfit(struct err *err)
{
    return err_set(err, ERR_INPUT,
                   "that is no picture that can be used: PNG, JPEG or SVG, at most 16 MB");
}

bool picture_read_file(const char *path, struct str *ret, struct err *err)
{
    char block[8192];
    ssize_t n = 0;
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // nor wait for a pipe's other end
    if (fd < 0)
        return err_set(err, ERR_INPUT, "cannot open '%.300s': %s", path, strerror(errno));
    bool fits =
        fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= PICTURE_BROUGHT_MAX;
    while (fits && ret->n <= PICTURE_BROUGHT_MAX && (n = read(fd, block, sizeof block)) > 0)
        str_add_bytes(ret, block, (size_t)n);
    mem_wipe(block, sizeof block);
    close(fd);
    return (fits && n == 0 && ret->n > 0) || unfit(err);
}

picture_smaller_fn *app_picture_smaller(const struct app *app)
{
    return app->smaller;
}

bool picture_make(picture_smaller_fn *smaller, const struct setting *f, const void *bytes, size_t n,
                  struct picture_made *ret, struct err *err)
{
    must(f->type == SETTING_PICTURE);
    if (!smaller)
        return err_set(err, ERR_MISSING, "nothing here can read pictures");
    return (n <= PICTURE_BROUGHT_MAX &&
            smaller(bytes, n, f->most, &ret->bytes, &ret->w, &ret->h)) ||
           unfit(err);
}

struct named {
    int64_t id;
    bool is;
};

static void tell_named(void *self, int64_t id)
{
    struct named *named = self;
    named->is = named->is || named->id == id;
}

static bool drop_forgotten(struct app *app, int64_t now_ms, struct err *err)
{
    int64_t old[PICTURES_HERE_MAX]; // more than settings can name
    int n = 0;
    bool ok = store_old_pictures(app->store, now_ms - PICTURE_KEPT_DAYS * (int64_t)DAY_MS, old,
                                 sizeof old / sizeof *old, &n, err);
    for (int i = 0; ok && i < n; i++) {
        struct named named = {old[i], false};
        each_named(app, tell_named, &named);
        ok = named.is || store_drop_picture(app->store, old[i], err);
    }
    return ok;
}

bool app_keep_made_picture(struct app *app, struct actor actor, const struct picture_made *made,
                           int64_t *ret_id, struct err *err)
{
    struct picture_row row = {made->bytes.text, made->bytes.n, made->w, made->h, app_now_ms(app)};
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not bring pictures", role_code(actor.role));
    if (!store_begin(app->store, err))
        return false;
    bool ok = drop_forgotten(app, row.made_ms, err) &&
              store_put_picture(app->store, &row, ret_id, err) && store_commit(app->store, err);
    if (!ok) {
        store_rollback(app->store);
        return false;
    }
    log_line(app->log, LOG_INFO, "picture %" PRId64 " kept by staff %" PRId64, *ret_id,
             actor.staff);
    if (app->shows_pictures) {
        fetch(app, *ret_id);
        into_catalogue(app);
        app->version++; // whoever chooses what of it is shown sees it
    }
    return true;
}

// Is that picture in the store?
static bool is_kept(struct app *app, int64_t id, struct err *err)
{
    struct str bytes = {0};
    struct picture_row row;
    bool found = false, ok = store_find_picture(app->store, id, &bytes, &row, &found, err);
    str_finish(&bytes);
    return ok && (found || err_set(err, ERR_INPUT, "there is no picture %" PRId64, id));
}

static bool bring(struct app *app, struct actor actor, const struct setting *f, const char *path,
                  int64_t *ret_id, struct err *err)
{
    struct str bytes = {0};
    struct picture_made made = {0};
    bool ok = picture_read_file(path, &bytes, err) &&
              picture_make(app->smaller, f, bytes.text, bytes.n, &made, err) &&
              app_keep_made_picture(app, actor, &made, ret_id, err);
    str_finish(&bytes);
    str_finish(&made.bytes);
    return ok;
}

bool app_picture_value(struct app *app, struct actor actor, const struct setting *f,
                       const char *text, char ret[PICTURE_VALUE_SIZE], struct err *err)
{
    int64_t id = 0;
    struct picture_view view;
    char part[PICTURE_VALUE_SIZE], path[EXPORT_PATH_SIZE];
    memset(ret, 0, PICTURE_VALUE_SIZE);
    bool known = picture_value_read(text, &id, &view);
    if (known && id == 0)
        return true;
    if (known && !is_kept(app, id, err))
        return false;
    if (!known) {
        const char *at = strrchr(text, '@');
        snprintf(part, sizeof part, "1%s", at ? at : "");
        size_t n = at && picture_value_read(part, &id, &view) ? (size_t)(at - text) : strlen(text);
        if (!text[n])
            picture_value_read("1", &id, &view);
        snprintf(path, sizeof path, "%.*s", (int)n, text);
        if (path[0] != '/')
            return err_set(err, ERR_INPUT, "%s=%.80s: the path of a file from / on is wanted",
                           f->name, text);
        if (!bring(app, actor, f, path, &id, err))
            return false;
    }
    picture_value_write(ret, id, view);
    return true;
}
