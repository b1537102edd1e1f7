// Photos of entries: made smaller as they come, so that nothing of what the camera noted (where it was) is kept; the
// JPEG stands in the store and goes with what is personal of the entry.

#include "app/registers/internal.h"
#include "app/file_in.h"
#include "app/pictures.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <sodium.h>
#include <unistd.h>

enum { HELD_MS = 30 * MINUTE_MS, HELD_WORD = 16, PHOTO_SIDE = 1600 };

// As it is kept, upright and at most PHOTO_SIDE px wide and high. False with ERR_INPUT: it is no photo, or too large.
static bool make_photo(const struct app *app, const void *bytes, size_t n, struct str *ret,
                       struct err *err)
{
    int w, h;
    if (!app->smaller)
        return err_set(err, ERR_MISSING, "nothing here can read pictures");
    return (n <= file_bytes_max(FILE_PHOTO) && file_begins(FILE_PHOTO, bytes, n) &&
            app->smaller(bytes, n, PHOTO_SIDE, ret, &w, &h)) ||
           err_set(err, ERR_INPUT, "that is no photo, or it is too large");
}

static bool read_photo(const struct app *app, const char *path, struct str *ret)
{
    struct str bytes = {0};
    struct err err;
    bool ok =
        picture_read_file(path, &bytes, &err) && make_photo(app, bytes.text, bytes.n, ret, &err);
    str_finish(&bytes);
    return ok;
}

// ---- held ---------------------------------------------------------------------------------------

static const char held_words[] = "held ", path_words[] = "path "; // of one length

static void name_held(const char *words, const uint8_t word[HELD_WORD], char ret[PHOTO_NAME_SIZE])
{
    memcpy(ret, words, sizeof held_words);
    sodium_bin2hex(ret + sizeof held_words - 1, 2 * HELD_WORD + 1, word, HELD_WORD);
}

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

bool app_hold_photo(struct app *app, struct actor actor, const void *bytes, size_t n,
                    char ret_name[PHOTO_NAME_SIZE], struct err *err)
{
    uint8_t word[HELD_WORD];
    struct str made = {0};
    int64_t now_ms = app_now_ms(app);
    if (actor.staff <= 0)
        return err_set(err, ERR_DENIED, "nobody is signed in");
    photos_forget(app, now_ms - HELD_MS);
    if (!make_photo(app, bytes, n, &made, err))
        return false;
    struct held_photo *held = place_for_one(app);
    app->entropy.fill(app->entropy.self, word, sizeof word);
    name_held(held_words, word, held->name);
    held->bytes = made;
    held->at_ms = now_ms;
    memcpy(ret_name, held->name, PHOTO_NAME_SIZE);
    return true;
}

// ---- read ahead ---------------------------------------------------------------------------------

static void name_of_path(const char *path, char ret[PHOTO_NAME_SIZE])
{
    uint8_t word[HELD_WORD];
    crypto_generichash(word, sizeof word, (const uint8_t *)path, strlen(path), NULL, 0);
    name_held(path_words, word, ret);
}

static void read_ahead(struct app *app, const char *path)
{
    char name[PHOTO_NAME_SIZE];
    struct str made = {0};
    if (!read_photo(app, path, &made))
        return;
    name_of_path(path, name);
    struct held_photo *held = find_held(app, name);
    if (held)
        drop(held);
    else
        held = place_for_one(app);
    memcpy(held->name, name, sizeof name);
    held->bytes = made;
    held->at_ms = app_now_ms(app);
}

// Nobody waits for a picture to be made smaller while the store is being written: what a request names from / on and
// is a photo is held before. What is not, or cannot be read, is found out when the entry is written.
void photos_ahead(struct app *app, const struct request *request)
{
    char path[EXPORT_PATH_SIZE];
    if (request->command.kind != COMMAND_WRITE_ENTRY || request->command.channel == CHANNEL_WEB)
        return;
    for (const char *at = strstr(request->entry, "\t/"); at; at = strstr(at + 1, "\t/")) {
        size_t n = strcspn(at + 1, "\n");
        if (n >= sizeof path || memchr(at + 1, '\\', n))
            continue;
        memcpy(path, at + 1, n);
        path[n] = '\0';
        read_ahead(app, path);
    }
}

// ---- taken --------------------------------------------------------------------------------------

static bool take_bytes(struct app *app, const char *typed, struct entry_photo *ret)
{
    char name[PHOTO_NAME_SIZE];
    name_of_path(typed, name);
    struct held_photo *held =
        find_held(app, strncmp(typed, held_words, sizeof held_words - 1) == 0 ? typed : name);
    if (!held)
        return read_photo(app, typed, &ret->bytes);
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
