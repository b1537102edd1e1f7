// Photos of entries: a file is read once, when the entry is written; its bytes stand in the store and go with what is
// personal of the entry.

#include "app/registers/internal.h"
#include "base/str.h"
#include "business/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static bool read_file(const char *path, struct str *ret)
{
    char block[8192];
    size_t n;
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    while (ret->n <= PHOTO_BYTES_MAX && (n = fread(block, 1, sizeof block, file)) > 0)
        str_add_bytes(ret, block, n);
    fclose(file);
    mem_wipe(block, sizeof block);
    return ret->n > 0 && ret->n <= PHOTO_BYTES_MAX;
}

bool entry_photo_take(struct app *app, struct entry_photos *photos, const char *typed, char *out,
                      size_t size, bool *ret_good, struct err *err)
{
    struct picture_size about;
    *ret_good = false;
    if (photos->n == ENTRY_PHOTOS || photo_check(typed, &about) != PICTURE_GOOD)
        return true;
    struct entry_photo *p = &photos->at[photos->n];
    *p = (struct entry_photo){0};
    if (!read_file(typed, &p->bytes)) {
        str_finish(&p->bytes);
        return true;
    }
    if (!store_next_photo(app->store, &p->id, err)) {
        str_finish(&p->bytes);
        return false;
    }
    p->id += photos->n++; // none of them is there yet
    snprintf(out, size, "%lld", (long long)p->id);
    *ret_good = true;
    return true;
}

bool entry_photos_keep(struct app *app, const struct entry_photos *photos, int64_t entry,
                       struct err *err)
{
    for (int i = 0; i < photos->n; i++) {
        const struct entry_photo *p = &photos->at[i];
        if (!store_put_photo(app->store, p->id, entry, p->bytes.text, p->bytes.n, err))
            return false;
    }
    return true;
}

void entry_photos_drop(struct entry_photos *photos)
{
    for (int i = 0; i < photos->n; i++)
        str_finish(&photos->at[i].bytes);
    photos->n = 0;
}

// ---- shown -------------------------------------------------------------------------------------

// In memory alone, with a name: whoever shows pictures takes them by their names.
static int in_memory(const struct str *bytes)
{
    int fd = memfd_create("photo", MFD_CLOEXEC);
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

bool app_entry_photo(struct app *app, const struct entry *entry, int field, struct entry_shown *ret,
                     struct err *err)
{
    struct str bytes = {0};
    bool found = false;
    *ret = (struct entry_shown){.fd = -1};
    int64_t id = strtoll(entry_get(&entry->values, field, 0), NULL, 10);
    if (id <= 0)
        return true;
    bool ok = store_find_photo(app->store, id, entry->id, &bytes, &found, err);
    if (ok && found)
        ret->fd = in_memory(&bytes);
    if (ret->fd >= 0)
        snprintf(ret->path, sizeof ret->path, "/proc/self/fd/%d", ret->fd);
    str_finish(&bytes);
    return ok;
}

void entry_shown_close(struct entry_shown *shown)
{
    if (shown->path[0] && ftruncate(shown->fd, 0) == 0)
        close(shown->fd);
    *shown = (struct entry_shown){.fd = -1};
}
