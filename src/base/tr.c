// The catalogues are those of gettext (.mo), and are read here: once at the start, into memory that nothing changes any
// more, so that a word is a look into a table and no lock is taken, however many threads draw.

#include "base/tr.h"
#include "base/err.h"
#include "base/str.h"

#include <fcntl.h>
#include <glob.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- a catalogue --------------------------------------------------------------------------------

enum { MO_MAGIC = 0x950412de, MO_HEAD = 7 };

// Numbers of the machine that made it, which is one like this: the head, then the texts' places, lengths before them.
struct words_file {
    const char *bytes; // NULL: there is none
    size_t size;
    uint32_t n, slots;                  // texts; slots of the table, more than there are texts
    const uint32_t *from, *to, *places; // {length, place} each; slot -> 1 + which text, 0: free
};

static struct words_file files[LANG_MAX]; // filled by tr_init before any thread starts

static bool holds(const struct words_file *f, uint32_t at, uint64_t size)
{
    return at % sizeof(uint32_t) == 0 && at <= f->size && size <= f->size - at;
}

// Each text lies within the file, and ends there.
static bool has_texts(const struct words_file *f, const uint32_t *texts)
{
    for (uint32_t i = 0; i < f->n; i++) {
        uint64_t length = texts[2 * i], at = texts[2 * i + 1];
        if (at + length >= f->size || f->bytes[at + length] != '\0')
            return false;
    }
    return true;
}

static bool has_places(const struct words_file *f)
{
    bool free_one = false;
    for (uint32_t i = 0; i < f->slots; i++) {
        free_one |= f->places[i] == 0;
        if (f->places[i] > f->n)
            return false;
    }
    return free_one; // else looking for what is not there has no end
}

static bool is_whole(struct words_file *f)
{
    uint32_t head[MO_HEAD];
    if (f->size < sizeof head)
        return false;
    memcpy(head, f->bytes, sizeof head);
    f->n = head[2];
    f->slots = head[5];
    if (head[0] != MO_MAGIC || f->slots < 3 || !holds(f, head[3], 8 * (uint64_t)f->n) ||
        !holds(f, head[4], 8 * (uint64_t)f->n) || !holds(f, head[6], 4 * (uint64_t)f->slots))
        return false;
    f->from = (const uint32_t *)(const void *)(f->bytes + head[3]);
    f->to = (const uint32_t *)(const void *)(f->bytes + head[4]);
    f->places = (const uint32_t *)(const void *)(f->bytes + head[6]);
    return has_texts(f, f->from) && has_texts(f, f->to) && has_places(f);
}

// Without one everything is said as it stands in the program.
static void load(struct words_file *f, const char *dir, const char *code)
{
    char path[1024];
    struct stat is;
    *f = (struct words_file){0}; // what was said out of an earlier one stays valid
    snprintf(path, sizeof path, "%s/x/LC_MESSAGES/%s.mo", dir, code);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    void *bytes = fstat(fd, &is) == 0 && is.st_size > 0 && is.st_size < INT32_MAX
                      ? mmap(NULL, (size_t)is.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
                      : MAP_FAILED;
    close(fd);
    if (bytes == MAP_FAILED)
        return;
    *f = (struct words_file){.bytes = bytes, .size = (size_t)is.st_size};
    if (!is_whole(f)) {
        fprintf(stderr, "lobby: '%s' is no catalogue of this machine\n", path);
        munmap(bytes, f->size);
        *f = (struct words_file){0};
    }
}

// As msgfmt puts them there (P. J. Weinberger's hash, and a step of its own for each).
static uint32_t hash_of(const char *text)
{
    uint32_t hash = 0;
    for (; *text; text++) {
        hash = (hash << 4) + (unsigned char)*text;
        uint32_t high = hash & 0xf0000000u;
        hash = (hash ^ high >> 24) & ~high;
    }
    return hash;
}

// NULL: it has none for that.
static const char *words_for(const struct words_file *f, const char *msgid)
{
    if (!f->bytes)
        return NULL;
    uint32_t hash = hash_of(msgid), at = hash % f->slots, step = 1 + hash % (f->slots - 2);
    for (uint32_t i = 0; i < f->slots && f->places[at]; i++) {
        uint32_t which = f->places[at] - 1;
        if (strcmp(f->bytes + f->from[2 * which + 1], msgid) == 0)
            return f->bytes + f->to[2 * which + 1];
        at = at >= f->slots - step ? at - (f->slots - step) : at + step;
    }
    return NULL;
}

// ---- languages ----------------------------------------------------------------------------------

static void load_guests(const char *dir)
{
    char path[512];
    glob_t found;
    snprintf(path, sizeof path, "%s/languages/*.ini", dir);
    if (glob(path, 0, NULL, &found) != 0)
        return; // there are none
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct err err = {0};
        char code[64];
        snprintf(code, sizeof code, "%s", strrchr(found.gl_pathv[i], '/') + 1);
        *strrchr(code, '.') = '\0';
        if (!lang_load(found.gl_pathv[i], code, &err))
            fprintf(stderr, "lobby: this language is left out: %s\n", err.text);
    }
    globfree(&found);
}

void tr_init(const char *dir)
{
    setlocale(LC_ALL, "C.UTF-8");
    lang_forget_guests();
    load_guests(dir);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l))
        load(&files[l], dir, lang_code(l));
}

const char *tr(enum lang lang, const char *msgid)
{
    bool known = (unsigned)lang < LANG_MAX;
    const char *words = !*msgid ? "" : known ? words_for(&files[lang], msgid) : NULL;
    if (!words && (!known || (int)lang >= LANG_COUNT))
        words = words_for(&files[LANG_EN], msgid);
    if (words)
        return words;
    const char *behind = strchr(msgid, '\004'); // its context
    return behind ? behind + 1 : msgid;
}

enum { FILL_MAX = 16 };

static const char *value_of(const char *name, size_t n, const char *const pairs[][2], int count)
{
    for (int i = 0; i < count; i++) {
        if (strlen(pairs[i][0]) == n && memcmp(pairs[i][0], name, n) == 0)
            return pairs[i][1] ? pairs[i][1] : "";
    }
    return NULL;
}

const char *tr_fill(struct arena *arena, enum lang lang, const char *msgid, ...)
{
    const char *pairs[FILL_MAX][2];
    int count = 0;
    va_list args;
    va_start(args, msgid);
    for (const char *name; (name = va_arg(args, const char *)) != NULL; count++) {
        must(count < FILL_MAX);
        pairs[count][0] = name;
        pairs[count][1] = va_arg(args, const char *);
    }
    va_end(args);

    struct str out = {0};
    for (const char *at = tr(lang, msgid); *at;) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = close ? value_of(at + 1, (size_t)(close - at - 1), pairs, count) : NULL;
        if (value) {
            str_add(&out, value);
            at = close + 1;
        } else {
            size_t plain = 1 + strcspn(at + 1, "{");
            str_add_bytes(&out, at, plain);
            at += plain;
        }
    }
    char *text = arena_strdup(arena, str_text(&out));
    str_finish(&out);
    return text;
}
