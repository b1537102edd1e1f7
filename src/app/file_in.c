#include "app/file_in.h"
#include "app/internal.h"
#include "base/csv.h"
#include "business/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAGIC = 16 };

static const struct {
    size_t most;
    const char *kinds;
} uses[FILE_USE_COUNT] = {
    [FILE_LOGO] = {PICTURE_BYTES_MAX, ".png,.svg"},
    [FILE_SLIDE] = {SLIDE_BYTES_MAX, ".png,.jpg,.jpeg,.svg"},
    [FILE_PHOTO] = {PICTURE_BROUGHT_MAX, ".png,.jpg,.jpeg"},
    [FILE_REGISTER] = {REGISTER_BYTES_MAX, ".ini,.txt"},
    [FILE_PICTURE] = {PICTURE_BROUGHT_MAX, ".png,.jpg,.jpeg,.svg"},
    [FILE_TABLE] = {CSV_BYTES_MAX, ".csv,.tsv,.txt"},
};

size_t file_bytes_max(enum file_use use)
{
    return uses[use].most;
}

const char *file_kinds(enum file_use use)
{
    return uses[use].kinds;
}

// By content, as a name says nothing: ".png", ".jpg", ".svg", or NULL.
static const char *ending_of(const void *bytes, size_t n)
{
    static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    const uint8_t *at = bytes;
    if (n >= MAGIC && memcmp(at, png, sizeof png) == 0)
        return ".png";
    if (n >= MAGIC && at[0] == 0xff && at[1] == 0xd8 && at[2] == 0xff)
        return ".jpg";
    if (n >= 3 && at[0] == 0xef && at[1] == 0xbb && at[2] == 0xbf) {
        at += 3;
        n -= 3;
    }
    while (n > 0 && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
        at++;
        n--;
    }
    return n >= 5 && (memcmp(at, "<?xml", 5) == 0 || memcmp(at, "<svg", 4) == 0) ? ".svg" : NULL;
}

// No control signs, and no bytes that UTF-8 does not have; its last letter may be cut.
static bool is_text(const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < n; i++)
        if ((at[i] < ' ' && at[i] != '\t' && at[i] != '\r' && at[i] != '\n') || at[i] >= 0xf8)
            return false;
    return n > 0;
}

bool file_begins(enum file_use use, const void *bytes, size_t n)
{
    if (use == FILE_REGISTER)
        return is_text(bytes, n);
    if (use == FILE_TABLE) // of any charset: what it is no table for is told in words
        return n > 0;
    const char *ending = ending_of(bytes, n), *kinds = uses[use].kinds;
    const char *at = ending ? strstr(kinds, ending) : NULL;
    return at && strchr(",", at[strlen(ending)]);
}

static bool find_folder(const struct app *app, const char *wanted, char ret[EXPORT_PATH_SIZE - 32],
                        struct err *err)
{
    const char *store = store_path(app->store), *slash = strrchr(store, '/');
    char near[EXPORT_PATH_SIZE];
    if (wanted && *wanted) {
        snprintf(near, sizeof near, "%s", wanted);
    } else if (store_on_server(store)) {
        if (!export_folder(app, near, err))
            return false;
    } else {
        snprintf(near, sizeof near, "%.*s", slash ? (int)(slash - store) + (slash == store) : 1,
                 slash ? store : ".");
    }
    char *whole = realpath(near, NULL);
    if (!whole)
        return err_file(err, "find the folder", near);
    bool own = !wanted || !*wanted;
    int n = snprintf(ret, EXPORT_PATH_SIZE - 32, "%s%s", whole, own ? "/pictures" : "");
    free(whole);
    if (n < 0 || n >= EXPORT_PATH_SIZE - 32)
        return err_set(err, ERR_INPUT, "the folder for pictures has too long a name");
    if (own && mkdir(ret, 0755) != 0 && errno != EEXIST)
        return err_file(err, "make the folder", ret);
    return true;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return fsync(fd) == 0;
}

static bool write_new(const char *path, const void *bytes, size_t n, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return err_file(err, "write", path);
    bool ok = write_all(fd, bytes, n);
    int why = errno;
    close(fd);
    if (ok)
        return true;
    unlink(path);
    errno = why;
    return err_file(err, "write", path);
}

bool app_keep_picture(struct app *app, struct actor actor, enum file_use use, const void *bytes,
                      size_t n, const char *folder, char ret_path[EXPORT_PATH_SIZE],
                      struct err *err)
{
    char place[EXPORT_PATH_SIZE - 32];
    struct picture_size size;
    uint32_t word;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not bring pictures", role_code(actor.role));
    if ((use != FILE_LOGO && use != FILE_SLIDE) || n > file_bytes_max(use) ||
        !file_begins(use, bytes, n))
        return err_set(err, ERR_INPUT, "that is no such picture, or it is too large");
    if (!find_folder(app, use == FILE_SLIDE ? folder : NULL, place, err))
        return false;
    app->entropy.fill(app->entropy.self, (uint8_t *)&word, sizeof word);
    snprintf(ret_path, EXPORT_PATH_SIZE, "%s/%s-%08x%s", place,
             use == FILE_LOGO ? "logo" : "picture", word, ending_of(bytes, n));
    if (!write_new(ret_path, bytes, n, err))
        return false;
    if (use == FILE_LOGO && picture_check(ret_path, &size) != PICTURE_GOOD) {
        unlink(ret_path);
        return err_set(err, ERR_INPUT, "that picture cannot be shown as a logo");
    }
    log_line(app->log, LOG_INFO, "picture kept by staff %" PRId64, actor.staff);
    return true;
}
