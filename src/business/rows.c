// Names are compared in every language; what looks like a number may be an id.

#include "business/rows.h"
#include "base/str.h"
#include "base/suggest.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// What names a row: a text in every language; NULL: the site itself.
static const struct setting *name_of(enum setting_of of)
{
    for (int i = 0; of != OF_SITE && i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_of(f) == of && f->type == SETTING_WORDS && strcmp(setting_id(f), "name") == 0)
            return f;
    }
    return NULL;
}

static bool is_name(const struct setting *name, struct settings_now now, int64_t id,
                    const char *typed)
{
    for (int lang = 0; name && lang < LANG_COUNT; lang++) {
        const char *text = setting_value(name, now, id, lang);
        if (*text && strcasecmp(text, typed) == 0)
            return true;
    }
    return false;
}

static bool in_use(enum setting_of of, struct settings_now now, int64_t id)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_of(f) == of && strcmp(f->name, "active") == 0)
            return setting_number(f, setting_value(f, now, id, 0)) != 0;
    }
    return true;
}

char ticket_letter(const char *typed)
{
    const char *at = typed;
    uint32_t c = *at ? utf8_narrow(utf8_next(&at)) : 0;
    char letter = c < 0x80 ? (char)(c & ~0x20u) : '\0';
    return letter >= 'A' && letter <= 'Z' && !*at ? letter : '\0';
}

static bool is_letter(enum setting_of of, struct settings_now now, int64_t id, const char *typed)
{
    int row = of == OF_SERVICE ? business_service(&now.profile->business, id) : -1;
    return row >= 0 && ticket_letter(typed) == now.profile->business.services[row].prefix;
}

// Numbers stand for places where the list itself is numbered.
static bool is_number(enum setting_of of, int row, int64_t id, const char *typed)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, of == OF_QUESTION ? row + 1 : id);
    return strcmp(text, typed) == 0;
}

static bool find_among(enum setting_of of, struct settings_now now, bool used, const char *typed,
                       int64_t *ret_id)
{
    const struct setting *name = name_of(of);
    for (int i = 0; i < setting_rows(of, now); i++) {
        int64_t id = setting_row_id(of, now, i);
        *ret_id = id;
        if (in_use(of, now, id) == used &&
            (is_number(of, i, id, typed) || is_letter(of, now, id, typed) ||
             is_name(name, now, id, typed)))
            return true;
    }
    return false;
}

// Of two of one name nobody guesses which is meant.
static bool is_one(enum setting_of of, struct settings_now now, const char *typed, int64_t id,
                   struct err *err)
{
    const struct setting *name = name_of(of);
    for (int i = 0; name && i < setting_rows(of, now); i++) {
        int64_t other = setting_row_id(of, now, i);
        if (other != id && in_use(of, now, other) == in_use(of, now, id) &&
            is_name(name, now, other, typed) && is_name(name, now, id, typed))
            return err_set(err, ERR_INPUT,
                           "'%.80s' is the name of more than one: say which by number, %" PRId64
                           " or %" PRId64,
                           typed, id, other);
    }
    return true;
}

bool row_find(enum setting_of of, struct settings_now now, const char *typed, int64_t *ret_id,
              struct err *err)
{
    if (find_among(of, now, true, typed, ret_id) || find_among(of, now, false, typed, ret_id))
        return is_one(of, now, typed, *ret_id, err);
    const struct setting *name = name_of(of);
    struct suggest suggest;
    char hint[160];
    suggest_begin(&suggest, typed);
    for (int i = 0; name && i < setting_rows(of, now); i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            const char *text = setting_value(name, now, setting_row_id(of, now, i), lang);
            if (*text)
                suggest_offer(&suggest, text);
        }
    }
    return err_set(err, ERR_NOTFOUND, "there is no %s '%.80s'%s",
                   of == OF_PERSON ? "person on the staff called" : setting_of_name(of), typed,
                   suggest.best ? suggest_text(&suggest, hint, sizeof hint) : "");
}

const char *row_words(enum setting_of of, struct settings_now now, int64_t id, enum lang lang)
{
    const struct setting *name = name_of(of);
    for (int i = 0; name && i <= LANG_COUNT; i++) {
        const char *text = setting_value(name, now, id, i == 0 ? (int)lang : i - 1);
        if (text && *text)
            return text;
    }
    return "";
}

static bool add_person(struct draft draft, int64_t *ret_id)
{
    struct people *people = draft.people;
    int64_t last = 0;
    if (people->n == STAFF_MAX)
        return false;
    for (size_t i = 0; i < people->n; i++)
        last = people->at[i].id > last ? people->at[i].id : last;
    *ret_id = last + 1;
    people->at[people->n++] =
        (struct staff_row){.id = *ret_id, .role = ROLE_CONSULTANT, .active = true};
    return true;
}

bool row_add(enum setting_of of, struct draft draft, int64_t *ret_id, struct err *err)
{
    struct profile *p = draft.profile;
    int row = -1;
    if (of == OF_SERVICE && (row = profile_add_service(p)) >= 0)
        *ret_id = p->business.services[row].id;
    else if (of == OF_QUESTION && (row = profile_add_question(p, false)) >= 0)
        *ret_id = p->questions[row].id;
    else if (of == OF_SKILL && (row = profile_add_skill(p)) >= 0)
        *ret_id = row + 1;
    else if (of == OF_PERSON && add_person(draft, ret_id))
        row = 0;
    return row >= 0 ||
           err_set(err, ERR_INPUT,
                   of == OF_SITE || of == OF_CLASS ? "there is no new %s: they are as they are"
                                                   : "there is no room for another %s",
                   setting_of_name(of));
}
