// Photos of entries: a file is read once, when the entry is written; its bytes stand in the store and go with what is
// personal of the entry.

#include "app/registers/internal.h"
#include "base/str.h"
#include "business/picture.h"
#include "app/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sodium.h>
#include <unistd.h>

enum { HELD_MS = 30 * MINUTE_MS };

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

// ---- held ---------------------------------------------------------------------------------------

static const char held_words[] = "held ";

static struct held_photo *find_held(struct app *app, const char *name)
{
    for (int i = 0; i < HELD_PHOTOS; i++)
        if (*app->held[i].name && strcmp(app->held[i].name, name) == 0)
            return &app->held[i];
    return NULL;
}

static void drop(struct held_photo *held)
{
    str_finish(&held->bytes);
    mem_wipe(held, sizeof *held);
}

void photos_forget(struct app *app, int64_t before_ms)
{
    for (int i = 0; i < HELD_PHOTOS; i++)
        if (app->held[i].at_ms < before_ms)
            drop(&app->held[i]);
}

static struct held_photo *place_for_one(struct app *app)
{
    struct held_photo *oldest = &app->held[0];
    for (int i = 1; i < HELD_PHOTOS; i++)
        if (app->held[i].at_ms < oldest->at_ms)
            oldest = &app->held[i];
    drop(oldest);
    return oldest;
}

// As a file's is, by what looks at files.
static bool is_photo(const struct str *bytes)
{
    struct picture_size size;
    char path[32];
    int fd = picture_in_memory(bytes);
    if (fd < 0)
        return false;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    bool good = photo_check(path, &size) == PICTURE_GOOD;
    if (ftruncate(fd, 0) == 0)
        close(fd);
    return good;
}

bool app_hold_photo(struct app *app, struct actor actor, const void *bytes, size_t n,
                    char ret_name[PHOTO_NAME_SIZE], struct err *err)
{
    uint8_t word[16];
    struct str copy = {0};
    int64_t now_ms = app_now_ms(app);
    if (actor.staff <= 0)
        return err_set(err, ERR_DENIED, "nobody is signed in");
    photos_forget(app, now_ms - HELD_MS);
    str_add_bytes(&copy, bytes, n <= PHOTO_BYTES_MAX ? n : 0);
    if (!is_photo(&copy)) {
        str_finish(&copy);
        return err_set(err, ERR_INPUT, "that is no photo, or it is too large");
    }
    struct held_photo *held = place_for_one(app);
    app->entropy.fill(app->entropy.self, word, sizeof word);
    memcpy(held->name, held_words, sizeof held_words);
    sodium_bin2hex(held->name + sizeof held_words - 1, 2 * sizeof word + 1, word, sizeof word);
    held->bytes = copy;
    held->at_ms = now_ms;
    memcpy(ret_name, held->name, PHOTO_NAME_SIZE);
    return true;
}

// ---- taken --------------------------------------------------------------------------------------

static bool take_bytes(struct app *app, const char *typed, struct entry_photo *ret)
{
    struct picture_size about;
    struct held_photo *held = find_held(app, typed);
    if (!held)
        return photo_check(typed, &about) == PICTURE_GOOD && read_file(typed, &ret->bytes);
    memcpy(ret->held, held->name, sizeof ret->held);
    str_add_bytes(&ret->bytes, held->bytes.text, held->bytes.n);
    return true;
}

bool entry_photo_take(struct app *app, struct entry_photos *photos, const char *typed, char *out,
                      size_t size, bool *ret_good, struct err *err)
{
    *ret_good = false;
    if (photos->n == ENTRY_PHOTOS)
        return true;
    struct entry_photo *p = &photos->at[photos->n];
    *p = (struct entry_photo){0};
    if (!take_bytes(app, typed, p)) {
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
        struct held_photo *held = find_held(app, p->held);
        if (held)
            drop(held);
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
        ret->fd = picture_in_memory(&bytes);
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
