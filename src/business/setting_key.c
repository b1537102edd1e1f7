// The keys by which settings are named in a shell and in a file, and what is wanted behind each.

#include "business/text.h"
#include "base/suggest.h"

#include <string.h>

const char *setting_key(struct arena *arena, const struct setting *f, int piece)
{
    const char *name = setting_piece_name(f, piece);
    return *name ? arena_printf(arena, "%s.%s", f->name, name) : f->name;
}

// The piece that "name.en" means of a field called `name`, or -1.
static int piece_of(const struct setting *f, const char *name, const char *key)
{
    size_t n = strlen(name);
    if (strncmp(key, name, n) != 0)
        return -1;
    for (int piece = 0; piece < setting_pieces(f); piece++) {
        const char *rest = setting_piece_name(f, piece);
        if (*rest ? key[n] == '.' && strcmp(key + n + 1, rest) == 0 : key[n] == '\0')
            return piece;
    }
    return -1;
}

static bool unknown_key(enum setting_of of, const char *key, struct err *err)
{
    struct suggest suggest;
    char hint[160];
    suggest_begin(&suggest, key);
    for (int i = 0; i < setting_n(); i++) {
        if (setting_of(setting_at(i)) == of)
            suggest_offer(&suggest, setting_at(i)->name);
    }
    if (!suggest.best)
        return err_set(err, ERR_INPUT, "there is no key '%.40s'; 'lobby set keys %s' lists them",
                       key, setting_of_name(of));
    return err_set(err, ERR_INPUT, "there is no key '%.40s'%s", key,
                   suggest_text(&suggest, hint, sizeof hint));
}

bool setting_find(enum setting_of of, const char *key, const struct setting **ret, int *ret_piece,
                  struct err *err)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_of(f) != of)
            continue;
        int piece = piece_of(f, f->name, key);
        if (piece < 0 && of == OF_SITE && f->kept && f->type != SETTING_WORDS)
            piece = piece_of(f, f->kept, key);
        *ret = f;
        *ret_piece = piece;
        if (piece >= 0)
            return true;
        if (strcmp(key, f->name) == 0)
            return err_set(err, ERR_INPUT, "which %s? Say %s.%s, %s.%s …", key, key,
                           setting_piece_name(f, 0), key, setting_piece_name(f, 1));
    }
    return unknown_key(of, key, err);
}

static const char *codes_text(struct arena *arena, const struct setting *f)
{
    const char *all = "";
    for (int i = 0; f->codes[i]; i++)
        all = !*f->codes[i] ? all
              : *all        ? arena_printf(arena, "%s, %s", all, f->codes[i])
                            : f->codes[i];
    return all;
}

static const char *known_codes(struct arena *arena)
{
    const char *all = "";
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l))
        all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", lang_code(l));
    return all;
}

const char *setting_wanted(struct arena *arena, enum lang lang, const struct setting *f)
{
    switch (f->type) {
    case SETTING_NUMBER:
        return tr_fill(arena, lang, N_("a whole number from {least} to {most}"), "least",
                       arena_printf(arena, "%d", f->least), "most",
                       arena_printf(arena, "%d", f->most), NULL);
    case SETTING_SWITCH:
    case SETTING_SERVES:
        return tr(lang, N_("0 or 1"));
    case SETTING_LETTER:
        return tr(lang, N_("one letter from A to Z"));
    case SETTING_CODE:
        return codes_text(arena, f);
    case SETTING_TEXT:
    case SETTING_WORDS:
        return f->codes ? codes_text(arena, f)
                        : tr_fill(arena, lang, N_("one line of at most {n} bytes"), "n",
                                  arena_printf(arena, "%zu", f->size - 1), NULL);
    case SETTING_PICTURE:
        return tr(lang, N_("the path of a photo from / on, as /home/me/car.jpg, or its number, and "
                           "what of it, as @500,500,120; empty: none"));
    case SETTING_SKILLS:
        return tr(lang, N_("numbers of skills, as 1,3"));
    case SETTING_SPEAKS:
        return known_codes(arena);
    case SETTING_CLASS:
        return tr(lang, N_("a class, by name or id"));
    case SETTING_COVER:
        return tr(lang, N_("people who serve, in order, as 4,1"));
    case SETTING_SERVICE:
        return tr(lang, N_("a service, by name, letter or id, or all"));
    case SETTING_HOURS:
        return tr(lang,
                  N_("hours such as 09:30-21:00, with a break 09:30-12:00,13:00-21:00, or closed"));
    case SETTING_DATE:
        return tr(lang, N_("a date such as 2027-01-01, or always"));
    case SETTING_DAYS:
        return tr(lang,
                  N_("dates such as 2027-01-01, several as 2027-02-15..2027-02-20, with hours of "
                     "their own as 2027-12-31=09:00-12:00; each once"));
    case SETTING_TYPE_COUNT:
        break;
    }
    return "";
}
