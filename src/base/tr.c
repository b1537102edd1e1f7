// gettext consults a catalogue only when the locale is not "C"; C.UTF-8 is always there in glibc,
// and LANGUAGE names the one folder all our domains share.

#include "base/tr.h"
#include "base/err.h"
#include "base/str.h"

#include <glob.h>
#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void bind(const char *code, const char *dir)
{
    bindtextdomain(code, dir);
    bind_textdomain_codeset(code, "UTF-8");
}

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
    setenv("LANGUAGE", "x", 1);
    lang_forget_guests();
    load_guests(dir);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l))
        bind(lang_code(l), dir);
}

const char *tr(enum lang lang, const char *msgid)
{
    const char *words = *msgid ? dgettext(lang_code(lang), msgid) : "";
    if (words == msgid && (int)lang >= LANG_COUNT)
        words = dgettext(lang_code(LANG_EN), msgid);
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

// Chinese has no blank behind its closing marks, and a word that is filled in may end in one.
static bool ends_in_mark(const struct str *out)
{
    static const char *const marks[] = {"）", "」", "》", "。"};
    const char *text = str_text(out);
    size_t n = strlen(text);
    for (size_t i = 0; n >= 3 && i < sizeof marks / sizeof *marks; i++) {
        if (strcmp(text + n - 3, marks[i]) == 0)
            return true;
    }
    return false;
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
    bool chinese = lang == LANG_ZH_TW || lang == LANG_ZH_CN;
    for (const char *at = tr(lang, msgid); *at;) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = close ? value_of(at + 1, (size_t)(close - at - 1), pairs, count) : NULL;
        if (value) {
            str_add(&out, value);
            at = close + 1;
            at += chinese && *at == ' ' && ends_in_mark(&out);
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
