#pragma once
// One setting as `lobby set` changes it: over what is there now, checked and told like a whole draft.

#include "app/settings.h"
#include "business/text.h"

static inline bool set_field(struct app *app, struct actor actor, const struct setting *f,
                             int64_t id, int piece, const char *text, struct err *err)
{
    static struct profile was, next;
    static struct people people_was, people;
    app_profile(app, &was);
    next = was;
    if (!app_people(app, &people_was, err))
        return false;
    people = people_was;
    return setting_set(f, (struct draft){&next, &people}, id, piece, text, err) &&
           app_save_settings(app, actor, LANG_EN,
                             &(struct settings_draft){&was, &next, &people_was, &people, false},
                             err);
}

static inline bool set_value(struct app *app, struct actor actor, const char *key,
                             const char *value, struct err *err)
{
    const struct setting *f;
    int piece;
    return setting_find(OF_SITE, key, &f, &piece, err) &&
           set_field(app, actor, f, 0, piece, value, err);
}

static inline bool set_word(struct app *app, struct actor actor, const char *kind, int64_t id,
                            enum lang lang, const char *text, struct err *err)
{
    int64_t row;
    const struct setting *f = setting_of_text(kind, id, &row);
    return f && set_field(app, actor, f, row, (int)lang, text, err);
}
