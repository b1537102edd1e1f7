// Who was erased, beside the store and not in it: a copy from before, put in the store's place, knows
// nothing of it, and a damaged store cannot be asked. Appended to and never rewritten.

#include "store/file_set.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char first_words[] = "lobby erased 1 ";

static void ledger_path(const char *path, struct str *out)
{
    str_printf(out, "%s.erased", path);
}

static void hash_of(const struct ledger *ledger, int64_t id, int64_t made_ms,
                    uint8_t out[LEDGER_HASH_SIZE])
{
    int64_t what[2] = {id, made_ms};
    crypto_generichash(out, LEDGER_HASH_SIZE, (const uint8_t *)what, sizeof what, ledger->key,
                       sizeof ledger->key);
}

void ledger_finish(struct ledger *ledger)
{
    vec_finish(&ledger->lines);
}

static bool same(const struct ledger_line *a, const struct ledger_line *b)
{
    return a->id == b->id && memcmp(a->hash, b->hash, sizeof a->hash) == 0;
}

static size_t place_of(const struct ledger *ledger, int64_t id)
{
    size_t low = 0, high = ledger->lines.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ledger->lines.at[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_line(const struct ledger *ledger, const struct ledger_line *line)
{
    for (size_t i = place_of(ledger, line->id);
         i < ledger->lines.n && ledger->lines.at[i].id == line->id; i++) {
        if (same(&ledger->lines.at[i], line))
            return true;
    }
    return false;
}

static bool has(const struct ledger *ledger, int64_t id, int64_t made_ms)
{
    struct ledger_line line = {.id = id};
    size_t at = place_of(ledger, id);
    if (at == ledger->lines.n || ledger->lines.at[at].id != id)
        return false;
    hash_of(ledger, id, made_ms, line.hash);
    return has_line(ledger, &line);
}

static void insert(struct ledger *ledger, const struct ledger_line *line)
{
    if (has_line(ledger, line))
        return;
    size_t at = place_of(ledger, line->id);
    vec_push(&ledger->lines, *line);
    memmove(&ledger->lines.at[at + 1], &ledger->lines.at[at],
            (ledger->lines.n - 1 - at) * sizeof *line);
    ledger->lines.at[at] = *line;
}

bool ledger_add(struct ledger *ledger, int64_t id, int64_t made_ms)
{
    struct ledger_line line = {.id = id};
    if (!ledger->read && ledger->lines.n == 0) // a key for as long as it stands in memory
        randombytes_buf(ledger->key, sizeof ledger->key);
    hash_of(ledger, id, made_ms, line.hash);
    bool news = !has_line(ledger, &line);
    insert(ledger, &line);
    return news;
}

// ---- the file -----------------------------------------------------------------------------------

static bool from_hex(const char *text, uint8_t *out, size_t size)
{
    size_t n = 0;
    return strlen(text) == 2 * size &&
           sodium_hex2bin(out, size, text, 2 * size, NULL, &n, NULL) == 0 && n == size;
}

// A line that was not finished says nothing: whoever wrote it was killed and told nobody.
static void read_lines(FILE *file, struct ledger *ret)
{
    char line[128], hash[40];
    while (fgets(line, sizeof line, file)) {
        struct ledger_line entry;
        if (!strchr(line, '\n') || sscanf(line, "%" SCNd64 " %39s", &entry.id, hash) != 2 ||
            !from_hex(hash, entry.hash, sizeof entry.hash))
            continue;
        insert(ret, &entry);
    }
}

bool ledger_read(const char *path, struct ledger *ret, struct err *err)
{
    struct str name = {0};
    char line[128];
    *ret = (struct ledger){0};
    ledger_path(path, &name);
    FILE *file = fopen(str_text(&name), "re");
    bool ok = true;
    if (!file && errno != ENOENT)
        ok = err_set(err, ERR_IO, "cannot read the list of the erased '%s': %s", str_text(&name),
                     strerror(errno));
    if (file) {
        size_t n = sizeof first_words - 1;
        ret->read = fgets(line, sizeof line, file) && strncmp(line, first_words, n) == 0 &&
                    (line[strcspn(line, "\n")] = '\0', true) &&
                    from_hex(line + n, ret->key, sizeof ret->key);
        if (ret->read)
            read_lines(file, ret);
        else
            ok = err_set(err, ERR_CORRUPT,
                         "'%s' is not a list of the erased: move it away and keep it",
                         str_text(&name));
        fclose(file);
    }
    str_finish(&name);
    return ok;
}

static bool write_through(const char *name, const struct str *text, struct err *err)
{
    int fd = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && write(fd, str_text(text), text->n) == (ssize_t)text->n && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    errno = why;
    return ok || err_file(err, "write the list of the erased", name);
}

static void line_text(const struct ledger *ledger, int64_t id, int64_t made_ms, struct str *out)
{
    uint8_t hash[LEDGER_HASH_SIZE];
    char hex[2 * LEDGER_HASH_SIZE + 1];
    hash_of(ledger, id, made_ms, hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    // a half line of somebody who was killed ends before ours begins
    str_printf(out, "%s%" PRId64 " %s\n", out->n ? "" : "\n", id, hex);
}

// ---- of a store ---------------------------------------------------------------------------------

static const char count_erased_sql[] = "SELECT count(*) FROM customer WHERE erased = 1";
static const char erased_sql[] = "SELECT id, made_ms FROM customer WHERE erased = 1 ORDER BY id";

// A new list begins with its key; of two who begin one, one is second.
static bool begin_list(const char *name, const char *store, struct err *err)
{
    uint8_t key[LEDGER_KEY_SIZE];
    char hex[2 * LEDGER_KEY_SIZE + 1];
    struct str text = {0}, part = {0};
    randombytes_buf(key, sizeof key);
    sodium_bin2hex(hex, sizeof hex, key, sizeof key);
    str_printf(&text, "%s%s\n", first_words, hex);
    str_printf(&part, "%s.part", name);
    unlink(str_text(&part));
    bool ok = write_through(str_text(&part), &text, err);
    file_owner_like(str_text(&part), store);
    if (ok && link(str_text(&part), name) != 0 && errno != EEXIST)
        ok = err_file(err, "make the list of the erased", name);
    unlink(str_text(&part));
    str_finish(&text);
    str_finish(&part);
    return ok && folder_sync(store, err);
}

const char *ledger_place(const struct store *store)
{
    return store->server ? store->beside : store->path;
}

bool store_list_ready(struct store *store, struct err *err)
{
    const char *place = ledger_place(store);
    if (!place || (store->server && !folder_make(place, err)))
        return !place; // no copy of ours could bring anybody back
    struct str name = {0};
    struct ledger ledger = {0};
    ledger_path(place, &name);
    bool ok = file_there(str_text(&name)) || begin_list(str_text(&name), place, err);
    struct str nothing = {0};
    str_add(&nothing, "");
    ok = ok && write_through(str_text(&name), &nothing, err) && ledger_read(place, &ledger, err);
    ledger_finish(&ledger);
    str_finish(&nothing);
    str_finish(&name);
    return ok;
}

bool store_list_erased(struct store *store, struct err *err)
{
    const char *place = ledger_place(store);
    if (!place)
        return true;
    struct ledger ledger;
    struct str text = {0}, name = {0};
    int64_t n = 0;
    struct query q = query_on(store, count_erased_sql);
    if (!query_one(&q, &n, err))
        return false;
    if (n == 0)
        return true;
    if (!store_list_ready(store, err) || !ledger_read(place, &ledger, err))
        return false;
    q = query_on(store, erased_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t id = get_int(&q), made_ms = get_int(&q);
        if (!has(&ledger, id, made_ms))
            line_text(&ledger, id, made_ms, &text);
    }
    ledger_path(place, &name);
    bool ok = step == STEP_DONE && (text.n == 0 || write_through(str_text(&name), &text, err));
    str_finish(&text);
    str_finish(&name);
    ledger_finish(&ledger);
    return ok;
}

static const char present_sql[] = "SELECT id, made_ms FROM customer WHERE erased = 0 ORDER BY id";

bool ledger_look(const struct ledger *ledger, struct store *store, store_erased_fn *each,
                 void *self, struct err *err)
{
    VEC(int64_t) due = {0};
    if (ledger->lines.n == 0)
        return true;
    struct query q = query_on(store, present_sql);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t id = get_int(&q), made_ms = get_int(&q);
        if (has(ledger, id, made_ms))
            vec_push(&due, id);
    }
    bool ok = step == STEP_DONE;
    for (size_t i = 0; ok && i < due.n; i++)
        ok = each(self, due.at[i], err);
    vec_finish(&due);
    return ok;
}

static bool keep_counted(void *self, int64_t customer, struct err *err)
{
    return store_keep_counted(self, customer, err);
}

bool ledger_erase(const struct ledger *ledger, struct store *store, store_erased_fn *each,
                  void *self, struct err *err)
{
    return ledger_look(ledger, store, keep_counted, store, err) &&
           ledger_look(ledger, store, each, self, err);
}

bool store_unlisted(struct store *store, store_erased_fn *each, void *self, struct err *err)
{
    struct ledger ledger;
    if (!ledger_place(store))
        return true;
    bool ok = ledger_read(ledger_place(store), &ledger, err) &&
              ledger_erase(&ledger, store, each, self, err);
    ledger_finish(&ledger);
    return ok;
}
