// A table that begins with three rows; a file adds one. Nothing of it changes once threads run.

#include "base/lang.h"
#include "base/conf.h"
#include "base/mem.h"
#include "base/str.h"

#include <stddef.h>
#include <string.h>

enum { THREE = (1 << LANG_COUNT) - 1 };

static struct language languages[LANG_MAX] = {
    [LANG_ZH_TW] = {.code = "zh_TW",
                    .name = "繁體中文",
                    .mark = "繁",
                    .tag = "zh-Hant-TW",
                    .house = LANG_ZH_TW},
    [LANG_ZH_CN] = {.code = "zh_CN",
                    .name = "简体中文",
                    .mark = "简",
                    .tag = "zh-Hans-CN",
                    .house = LANG_ZH_CN},
    [LANG_EN] = {.code = "en",
                 .name = "English",
                 .mark = "EN",
                 .tag = "en",
                 .house = LANG_EN,
                 .latin = true},
};

// ---- a file -------------------------------------------------------------------------------------

struct file {
    int number;
    struct language language;
    char surnames
        [6144]; // NAME or NAME/KEY, parted by blanks; without a key it stands under its first letter
};

static const char *const houses[] = {"zh_TW", "zh_CN", "en", NULL};
_Static_assert(sizeof houses / sizeof *houses == LANG_COUNT + 1, "one code each");

#define AT(member) offsetof(struct file, language.member)
#define TEXT(key_, member)                                                                         \
    {                                                                                              \
        .section = "language", .key = key_, .type = CONF_TEXT, .offset = AT(member),               \
        .size = sizeof((struct language *)0)->member, .fallback = ""                               \
    }
#define YES(key_, member)                                                                          \
    {                                                                                              \
        .section = "language", .key = key_, .type = CONF_BOOL, .offset = AT(member),               \
        .fallback = "no"                                                                           \
    }

static const struct conf_key keys[] = {
    {.section = "language",
     .key = "number",
     .type = CONF_INT,
     .offset = offsetof(struct file, number),
     .min = 0,
     .max = LANG_MAX - 1,
     .fallback = "0"},
    TEXT("name", name),
    TEXT("mark", mark),
    TEXT("tag", tag),
    TEXT("face", face),
    {.section = "language",
     .key = "house",
     .type = CONF_CHOICE,
     .offset = AT(house),
     .choices = houses,
     .fallback = "en"},
    YES("latin", latin),
    YES("phrases", phrases),
    YES("draft", draft),
    {.section = "names",
     .key = "surnames",
     .type = CONF_LINES,
     .offset = offsetof(struct file, surnames),
     .size = sizeof((struct file *)0)->surnames,
     .fallback = ""},
};
enum { KEY_N = sizeof keys / sizeof *keys };

static bool is_code(const char *code)
{
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    return n >= 2 && code[n] == '\0' && n < LANG_CODE_SIZE;
}

static struct arena names; // of all surnames; as long as the program

static int keys_before(const struct language *l, int i)
{
    int n = 0;
    for (int j = 0; j < i; j++) {
        int first = 0;
        while (strcmp(l->surnames[first].letter, l->surnames[j].letter) != 0)
            first++;
        n += first == j;
    }
    return n;
}

static struct surname surname_of(const char *part)
{
    const char *slash = strchr(part, '/'), *rest = part;
    utf8_next(&rest);
    size_t n = slash ? (size_t)(slash - part) : strlen(part);
    return (struct surname){.text = arena_printf(&names, "%.*s", (int)n, part),
                            .zhuyin = "",
                            .letter = slash
                                          ? arena_strdup(&names, slash + 1)
                                          : arena_printf(&names, "%.*s", (int)(rest - part), part)};
}

static bool take_surnames(char *text, struct language *l)
{
    for (char *part; (part = strtok_r(text, " \n", &text)) != NULL;) {
        if (l->surname_n == SURNAMES_MOST || *part == '/' ||
            !*(strchr(part, '/') ? strchr(part, '/') + 1 : part))
            return false;
        l->surnames[l->surname_n++] = surname_of(part);
    }
    return (l->surname_n == 0 || l->surname_n >= SURNAMES_LEAST) &&
           keys_before(l, l->surname_n) <= SURNAME_KEYS_MOST;
}

static bool check(const struct file *file, const char *path, const char *code, struct err *err)
{
    const struct language *l = &file->language;
    if (!is_code(code) || lang_of_guest(code) != LANG_NONE)
        return err_set(err, ERR_INPUT, "%s: '%s' is no code of a language, or is there already",
                       path, code);
    if (!*l->name || !*l->mark || !*l->tag)
        return err_set(err, ERR_INPUT, "%s: [language] says no name, mark or tag", path);
    if (strspn(l->face, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -") <
        strlen(l->face))
        return err_set(err, ERR_INPUT, "%s: [language].face: '%s' is no font family", path,
                       l->face);
    if (file->number < LANG_COUNT || lang_is_known(file->number))
        return err_set(err, ERR_INPUT, "%s: [language].number: %d is taken; %d … %d may be free",
                       path, file->number, LANG_COUNT, LANG_MAX - 1);
    return true;
}

bool lang_load(const char *path, const char *code, struct err *err)
{
    struct file file = {0};
    conf_defaults(keys, KEY_N, &file);
    if (!conf_read(path, keys, KEY_N, &file, err) || !check(&file, path, code, err))
        return false;
    if (!take_surnames(file.surnames, &file.language))
        return err_set(err, ERR_INPUT, "%s: [names].surnames: not %d … %d of them under %d keys",
                       path, SURNAMES_LEAST, SURNAMES_MOST, SURNAME_KEYS_MOST);
    utf8_copy(file.language.code, LANG_CODE_SIZE, code);
    languages[file.number] = file.language;
    return true;
}

void lang_forget_guests(void)
{
    memset(&languages[LANG_COUNT], 0, (LANG_MAX - LANG_COUNT) * sizeof *languages);
    arena_finish(&names);
}

// ---- asking -------------------------------------------------------------------------------------

bool lang_is_known(int lang)
{
    return lang >= 0 && lang < LANG_MAX && *languages[lang].code;
}

const struct language *language_of(enum lang lang)
{
    return &languages[lang_is_known((int)lang) ? lang : LANG_EN];
}

enum lang lang_next(enum lang lang)
{
    int next = (int)lang + 1;
    while (next < LANG_MAX && !lang_is_known(next))
        next++;
    return (enum lang)next;
}

unsigned lang_offered(unsigned set)
{
    unsigned known = 0;
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l))
        known |= 1u << l;
    return set & known ? set & known : THREE;
}

const char *lang_code(enum lang lang)
{
    return language_of(lang)->code;
}

const char *lang_own_name(enum lang lang)
{
    return language_of(lang)->name;
}

enum lang lang_of_house(enum lang lang)
{
    return (enum lang)language_of(lang)->house;
}

enum lang lang_of_guest(const char *code)
{
    enum lang l = lang_first();
    while (l != LANG_NONE && strcmp(code, languages[l].code) != 0)
        l = lang_next(l);
    return l;
}

enum lang lang_from_code(const char *code)
{
    enum lang l = lang_of_guest(code);
    return l < LANG_COUNT ? l : LANG_COUNT;
}
