// From a piece to its files: a clip of its own, else the syllables of its reading. What is made ready is
// named after the piece alone (digit-3.wav), so that nothing need be looked up at a call.

#include "voice/pack.h"
#include "voice/reading.h"
#include "base/conf.h"
#include "base/mem.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LEAST_HZ = 16000,
    LEAST_MS = 60,
    MOST_MS = 5000,
    JOINT_MS = 20,
    FILES_MAX = 16,
    PATH_SIZE = 1000
};

static const char *const langs[] = {"mandarin", "cantonese", "english", NULL};

#define TEXT(section, key, member, meaning)                                                        \
    {                                                                                              \
        section, key, CONF_TEXT, offsetof(struct pack, member), sizeof((struct pack *)0)->member,  \
            0, 0, NULL, "", meaning                                                                \
    }
static const struct conf_key keys[] = {
    {"pack", "language", CONF_CHOICE, offsetof(struct pack, lang), 0, 0, 0, langs, "mandarin",
     "mandarin, cantonese or english"},
    TEXT("pack", "name", name, "what the voice is called"),
    TEXT("pack", "licence", licence, "under which it may be used"),
    TEXT("pack", "credit", credit, "whose voice it is"),
    TEXT("paths", "digit", digit, "digits/{d}.wav"),
    TEXT("paths", "letter", letter, "letters/{l}.wav"),
    TEXT("paths", "number", number, "numbers/{n}.wav"),
    TEXT("paths", "phrase", phrase, "phrases/{p}.wav"),
    TEXT("paths", "syllable", syllable, "{s}.wav"),
};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

bool pack_read(const char *folder, struct pack *ret, struct err *err)
{
    char path[PATH_SIZE];
    memset(ret, 0, sizeof *ret);
    conf_defaults(keys, KEY_COUNT, ret);
    if (!utf8_copy(ret->folder, sizeof ret->folder, folder))
        return err_set(err, ERR_INPUT, "the folder's name is too long");
    snprintf(path, sizeof path, "%s/voice.ini", folder);
    if (access(path, F_OK) != 0)
        return err_set(err, ERR_NOTFOUND,
                       "'%s' holds no voice.ini: a pack needs one that says its language and where "
                       "its clips stand",
                       folder);
    return conf_read(path, keys, KEY_COUNT, ret, err);
}

// ---- files of a piece -------------------------------------------------------------------------

// Of ma1: m, a and 1. A syllable that begins with its vowel has no initial.
static void parts_of(const char *syllable, char initial[8], char final[16], char tone[8])
{
    size_t n = strcspn(syllable, "012345689"), from = strspn(syllable, "bcdfghjklmnpqrstvwxyz");
    bool hums = from >= n; // m4, ng5: all of it is final
    from = hums ? 0 : from;
    // `nv3`, `lv4`: v stands for ü
    if (from == 2 && syllable[1] == 'v')
        from = 1;
    snprintf(initial, 8, "%.*s", (int)from, syllable);
    snprintf(final, 16, "%.*s", (int)(n - from), syllable + from);
    snprintf(tone, 8, "%s", syllable + n);
}

static void fill(const char *form, char key, const char *value, const char *syllable, char *out,
                 size_t size)
{
    char initial[8] = "", final[16] = "", tone[8] = "";
    struct str made = {0};
    if (syllable)
        parts_of(syllable, initial, final, tone);
    for (; *form; form++) {
        bool field = form[0] == '{' && form[1] && form[2] == '}';
        const char *with = !field                       ? NULL
                           : form[1] == key             ? value
                           : syllable && form[1] == 'i' ? initial
                           : syllable && form[1] == 'f' ? final
                           : syllable && form[1] == 't' ? tone
                                                        : NULL;
        if (with)
            str_add(&made, with);
        else
            str_add_bytes(&made, form, 1);
        form += with ? 2 : 0;
    }
    utf8_copy(out, size, str_text(&made));
    str_finish(&made);
}

struct files {
    int n, missing; // missing: the first that is not there, −1: all are
    char at[FILES_MAX][PATH_SIZE];
};

static bool add_file(struct files *files, const struct pack *pack, const char *form, char key,
                     const char *value, const char *syllable)
{
    char name[PACK_TEXT_SIZE * 2];
    if (!*form || files->n == FILES_MAX)
        return false;
    fill(form, key, value, syllable, name, sizeof name);
    snprintf(files->at[files->n], PATH_SIZE, "%s/%s", pack->folder, name);
    bool there = access(files->at[files->n], R_OK) == 0;
    if (!there && files->missing < 0)
        files->missing = files->n;
    files->n++;
    return there;
}

static bool whole_clip(const struct pack *pack, const struct piece *piece, struct files *files)
{
    char value[16];
    switch (piece->kind) {
    case PIECE_DIGIT:
        snprintf(value, sizeof value, "%d", piece->number);
        return add_file(files, pack, pack->digit, 'd', value, NULL);
    case PIECE_LETTER:
        snprintf(value, sizeof value, "%c", piece->number);
        return add_file(files, pack, pack->letter, 'l', value, NULL);
    case PIECE_NUMBER:
        snprintf(value, sizeof value, "%d", piece->number);
        return add_file(files, pack, pack->number, 'n', value, NULL);
    case PIECE_WORDS:
        return piece->phrase != PHRASE_NONE &&
               add_file(files, pack, pack->phrase, 'p', phrase_name(piece->phrase), NULL);
    case PIECE_PAUSE:
        break;
    }
    return false;
}

static bool syllables(const struct pack *pack, const struct piece *piece, struct files *files)
{
    char words[PIECE_TEXT_SIZE], reading[256], *rest = NULL;
    piece_words(piece, words, sizeof words);
    if (!pack->syllable[0] || !reading_of(words, piece->lang, reading, sizeof reading))
        return false;
    for (char *s = strtok_r(reading, " ", &rest); s; s = strtok_r(NULL, " ", &rest))
        add_file(files, pack, pack->syllable, 's', s, s);
    return files->n > 0 && files->missing < 0;
}

// All the files of a piece; false: one is not there (files->missing) or nothing says where.
static bool files_of(const struct pack *pack, const struct piece *piece, struct files *files)
{
    *files = (struct files){.missing = -1};
    if (whole_clip(pack, piece, files))
        return true;
    struct files whole = *files;
    *files = (struct files){.missing = -1};
    if (syllables(pack, piece, files))
        return true;
    if (files->n == 0)
        *files = whole;
    return false;
}

// ---- what is needed ---------------------------------------------------------------------------

typedef bool need_fn(void *self, const struct piece *piece, bool must_be);

// Every piece that can be said in the language; `each` says whether to go on.
static bool every_need(enum spoken lang, const char *const *words, size_t word_n, need_fn *each,
                       void *self)
{
    bool go = true;
    for (int i = 0; go && i < 10; i++)
        go = each(self, &(struct piece){PIECE_DIGIT, lang, PHRASE_NONE, i, ""}, true);
    for (int i = PHRASE_NONE + 1; go && i < PHRASE_COUNT; i++) {
        struct piece piece = {PIECE_WORDS, lang, (enum phrase)i, 0, ""};
        utf8_copy(piece.text, sizeof piece.text, phrase_words(lang, (enum phrase)i));
        go = !*piece.text || each(self, &piece, true);
    }
    for (char c = 'A'; go && lang == SPOKEN_ENGLISH && c <= 'Z'; c++)
        go = each(self, &(struct piece){PIECE_LETTER, lang, PHRASE_NONE, c, ""}, false);
    for (int i = 1; go && lang == SPOKEN_ENGLISH && i < 100; i++)
        go = each(self, &(struct piece){PIECE_NUMBER, lang, PHRASE_NONE, i, ""}, false);
    for (size_t w = 0; go && w < word_n; w++) {
        struct piece pieces[PIECES_MAX];
        int n = speech_words(words[w], lang, pieces, 0);
        for (int i = 0; go && i < n; i++)
            go = pieces[i].kind != PIECE_WORDS || pieces[i].lang != lang ||
                 each(self, &pieces[i], false);
    }
    return go;
}

// ---- looked at --------------------------------------------------------------------------------

static enum pack_finding judge(const struct clip_facts *facts)
{
    return facts->silent                                 ? PACK_SILENT
           : facts->rate_hz < LEAST_HZ                   ? PACK_RATE
           : facts->clipped > 0                          ? PACK_CLIPPED
           : facts->ms < LEAST_MS || facts->ms > MOST_MS ? PACK_LENGTH
           : facts->channels > 1                         ? PACK_MIXED
                                                         : PACK_GOOD;
}

struct looking {
    const struct pack *pack;
    pack_report *report;
    void *self;
    int wanting;
    const char *to; // the folder where clips are made ready; NULL: they are only looked at
    struct err *err;
    bool failed;
};

static void say(struct looking *l, const struct piece *piece, const char *file,
                enum pack_finding finding, const struct clip_facts *facts, const char *why)
{
    l->wanting += finding > PACK_GOOD && finding < PACK_FIRST_NOTE;
    if (l->report)
        l->report(l->self, piece, file, finding, facts, why);
}

static void key_of(const struct piece *piece, char *out, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const char *at = piece->text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    switch (piece->kind) {
    case PIECE_DIGIT:
        snprintf(out, size, "digit-%d", piece->number);
        return;
    case PIECE_LETTER:
        snprintf(out, size, "letter-%c", piece->number);
        return;
    case PIECE_NUMBER:
        snprintf(out, size, "number-%d", piece->number);
        return;
    case PIECE_WORDS:
        if (piece->phrase != PHRASE_NONE)
            snprintf(out, size, "phrase-%s", phrase_name(piece->phrase));
        else
            snprintf(out, size, "words-%016" PRIx64, hash);
        return;
    case PIECE_PAUSE:
        break;
    }
    snprintf(out, size, "pause");
}

static bool keep(struct looking *l, const struct piece *piece, struct clip *whole)
{
    char key[64], path[PATH_SIZE];
    key_of(piece, key, sizeof key);
    snprintf(path, sizeof path, "%s/%s.wav", l->to, key);
    clip_level(whole);
    l->failed = !clip_write(whole, path, l->err);
    return !l->failed;
}

static bool look_at(void *self, const struct piece *piece, bool must_be)
{
    struct looking *l = self;
    struct files files;
    struct clip whole = {0};
    if (!files_of(l->pack, piece, &files)) {
        const char *file = files.n ? files.at[files.missing < 0 ? 0 : files.missing] : "";
        say(l, piece, file, must_be ? PACK_MISSING : PACK_SPOKEN_OTHERWISE, NULL, "");
        return true;
    }
    bool good = true;
    for (int i = 0; i < files.n; i++) {
        struct clip clip;
        struct clip_facts facts;
        struct err why = {0};
        bool read = clip_read(files.at[i], &clip, &facts, &why);
        enum pack_finding finding = read ? judge(&facts) : PACK_UNREADABLE;
        say(l, piece, files.at[i], finding, read ? &facts : NULL, why.text);
        good = good && (finding == PACK_GOOD || finding >= PACK_FIRST_NOTE);
        if (read && l->to) {
            clip_trim(&clip);
            clip_level(&clip);
            clip_add(&whole, &clip, i ? JOINT_MS : 0);
        }
        clip_finish(&clip);
    }
    bool go = !l->to || !good || keep(l, piece, &whole);
    clip_finish(&whole);
    return go;
}

int pack_check(const struct pack *pack, const char *const *words, size_t word_n,
               pack_report *report, void *self)
{
    struct looking l = {.pack = pack, .report = report, .self = self};
    every_need((enum spoken)pack->lang, words, word_n, look_at, &l);
    return l.wanting;
}

// ---- made ready -------------------------------------------------------------------------------

static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        char file[PATH_SIZE + 300];
        snprintf(file, sizeof file, "%s/%.255s", path, entry->d_name);
        unlink(file);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static bool write_name(const struct pack *pack, const char *folder, struct err *err)
{
    char path[PATH_SIZE + 8];
    snprintf(path, sizeof path, "%s/name", folder);
    FILE *file = fopen(path, "w");
    if (!file)
        return err_file(err, "write", path);
    fprintf(file, "%s\n%s\n%s\n", pack->name, pack->licence, pack->credit);
    return fclose(file) == 0 || err_file(err, "write", path);
}

// A folder beside, then in its place: whoever speaks meanwhile has the old one or the new one.
bool pack_add(const struct pack *pack, const char *voices, const char *const *words, size_t word_n,
              pack_report *report, void *self, struct err *err)
{
    char to[PATH_SIZE], fresh[PATH_SIZE], old[PATH_SIZE];
    const char *code = spoken_code((enum spoken)pack->lang);
    snprintf(to, sizeof to, "%s/%s", voices, code);
    snprintf(fresh, sizeof fresh, "%s/%s.new", voices, code);
    snprintf(old, sizeof old, "%s/%s.old", voices, code);
    mkdir(voices, 0755);
    remove_folder(fresh);
    remove_folder(old);
    if (mkdir(fresh, 0755) != 0)
        return err_file(err, "make the folder", fresh);
    struct looking l = {.pack = pack, .report = report, .self = self, .to = fresh, .err = err};
    every_need((enum spoken)pack->lang, words, word_n, look_at, &l);
    bool ok = !l.failed && write_name(pack, fresh, err);
    if (ok && l.wanting > 0)
        ok = err_set(err, ERR_INPUT, "the pack '%s' is not whole: %d findings (lobby voice check)",
                     pack->folder, l.wanting);
    if (ok) {
        rename(to, old);
        ok = rename(fresh, to) == 0 || err_file(err, "make the folder", to);
        remove_folder(old);
    }
    if (!ok)
        remove_folder(fresh);
    return ok;
}

bool pack_there(const char *voices, enum spoken lang, char *name, size_t size)
{
    char path[PATH_SIZE], line[PACK_TEXT_SIZE] = "";
    snprintf(path, sizeof path, "%s/%s/name", voices, spoken_code(lang));
    FILE *file = *voices ? fopen(path, "r") : NULL;
    if (!file)
        return false;
    if (fgets(line, sizeof line, file))
        line[strcspn(line, "\n")] = '\0';
    fclose(file);
    utf8_copy(name, size, line);
    return true;
}

bool pack_clip(const char *voices, const struct piece *piece, struct clip *ret)
{
    char key[64], path[PATH_SIZE];
    struct err err;
    *ret = (struct clip){0};
    if (!*voices)
        return false;
    key_of(piece, key, sizeof key);
    snprintf(path, sizeof path, "%s/%s/%s.wav", voices, spoken_code(piece->lang), key);
    return access(path, R_OK) == 0 && clip_read(path, ret, NULL, &err);
}
