// gettext consults a catalogue only when the locale is not "C"; C.UTF-8 is always there in glibc,
// and LANGUAGE names the one folder all our domains share.

#include "base/tr.h"
#include "base/err.h"
#include "base/str.h"

#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *code;
    const char *own_name;
} langs[] = {
    [LANG_ZH_TW] = {"zh_TW", "繁體中文"},
    [LANG_ZH_CN] = {"zh_CN", "简体中文"},
    [LANG_EN] = {"en", "English"},
};
_Static_assert(sizeof langs / sizeof *langs == LANG_COUNT, "one row per language");

void tr_init(const char *dir)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", "x", 1);
    for (int i = 0; i < LANG_COUNT; i++) {
        bindtextdomain(langs[i].code, dir);
        bind_textdomain_codeset(langs[i].code, "UTF-8");
    }
}

const char *lang_code(enum lang lang)
{
    must(lang < LANG_COUNT);
    return langs[lang].code;
}

const char *lang_own_name(enum lang lang)
{
    must(lang < LANG_COUNT);
    return langs[lang].own_name;
}

enum lang lang_from_code(const char *code)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (strcmp(code, langs[i].code) == 0)
            return (enum lang)i;
    }
    return LANG_COUNT;
}

const char *tr(enum lang lang, const char *msgid)
{
    must(lang < LANG_COUNT);
    const char *words = *msgid ? dgettext(langs[lang].code, msgid) : "";
    const char *behind = words == msgid ? strchr(msgid, '\004') : NULL; // its context
    return behind ? behind + 1 : words;
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
            str_add_bytes(&out, at++, 1);
        }
    }
    char *text = arena_strdup(arena, str_text(&out));
    str_finish(&out);
    return text;
}
