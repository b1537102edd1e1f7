// A whole profile into the tables: what differs of its texts, and every row.

#include "app/change.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool put_texts(struct app *app, const char *kind, int64_t id, const char *texts, size_t size,
                      const char *before, struct err *err)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *text = texts + (size_t)lang * size;
        if (strcmp(text, before + (size_t)lang * size) != 0 &&
            !store_set_word(app->store, kind, id, lang, text, err))
            return false;
    }
    return true;
}

static bool put_words(struct app *app, const char *kind, int64_t id, const struct words *words,
                      const struct words *before, struct err *err)
{
    return put_texts(app, kind, id, words->in[0], NAME_SIZE, before->in[0], err);
}

static bool put_long(struct app *app, const char *kind, int64_t id, const struct long_words *words,
                     const struct long_words *before, struct err *err)
{
    return put_texts(app, kind, id, words->in[0], TEXT_SIZE, before->in[0], err);
}

static bool put_services(struct app *app, const struct profile *p, const struct profile *before,
                         struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < p->business.service_n; i++) {
        const struct service_profile *s = &p->services[i], *b = &before->services[i];
        struct service_look look = {.id = p->business.services[i].id,
                                    .phone_optional = s->words.phone_optional,
                                    .makes_owner = s->makes_owner};
        utf8_copy(look.icon, sizeof look.icon, s->words.icon);
        ok = put_words(app, "service", look.id, &s->words.name, &b->words.name, err) &&
             put_long(app, "service_help", look.id, &s->words.description, &b->words.description,
                      err) &&
             store_set_look(app->store, &look, err);
    }
    for (int i = 0; ok && i < p->business.class_n; i++)
        ok = put_words(app, "class", p->business.classes[i].id, &p->classes[i], &before->classes[i],
                       err);
    for (int i = 0; ok && i < SKILL_MAX; i++)
        ok = put_words(app, "skill", i, &p->skills[i], &before->skills[i], err);
    return ok;
}

static const struct question_words *question_before(const struct profile *before, int64_t id)
{
    static const struct question_words none;
    for (int i = 0; i < before->question_n; i++) {
        if (before->questions[i].id == id)
            return &before->questions[i];
    }
    return &none;
}

static bool put_questions(struct app *app, const struct profile *p, const struct profile *before,
                          struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < p->question_n; i++) {
        const struct question_words *q = &p->questions[i], *b = question_before(before, q->id);
        struct question_row row = {.id = q->id,
                                   .service = q->service,
                                   .position = i + 1,
                                   .choices = q->choice_n,
                                   .source = q->source,
                                   .active = q->active};
        ok = store_put_question(app->store, &row, err) &&
             put_words(app, "question", q->id, &q->text, &b->text, err);
        for (int k = 0; ok && k < q->choice_n; k++)
            ok = put_words(app, "choice", CHOICE_WORD(q->id, k + 1), &q->choices[k], &b->choices[k],
                           err);
    }
    return ok;
}

static bool put_hours(struct app *app, const struct profile *p, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < DAYS_A_WEEK; i++) {
        const struct day_hours *h = &p->hours[i];
        char from[6], to[6], value[16];
        time_format(h->open_min, from);
        time_format(h->close_min, to);
        snprintf(value, sizeof value, "%s-%s", from, to);
        ok = store_set_setting(app->store, weekday_keys[i], h->closed ? "closed" : value, err);
    }
    struct str days = {0};
    for (int i = 0; i < p->closed_n; i++) {
        char date[11];
        date_format(p->closed[i], date);
        str_printf(&days, "%s%s", i ? " " : "", date);
    }
    ok = ok && store_set_setting(app->store, CLOSED_KEY, str_text(&days), err);
    str_finish(&days);
    return ok;
}

static bool put_number(struct app *app, const char *key, int number, struct err *err)
{
    char value[16];
    snprintf(value, sizeof value, "%d", number);
    return store_set_setting(app->store, key, value, err);
}

static bool put_values(struct app *app, const struct profile *p, const struct profile *before,
                       struct err *err)
{
    return put_words(app, "site", 0, &p->site_name, &before->site_name, err) &&
           put_long(app, "welcome", 0, &p->welcome, &before->welcome, err) &&
           store_set_setting(app->store, "logo", p->logo, err) &&
           store_set_setting(app->store, "accent", p->accent, err) &&
           put_number(app, "ask.drink", p->offers_drinks, err) &&
           put_number(app, "ask.party", p->asks_party, err) &&
           put_number(app, "rollover", p->rollover_min, err) &&
           put_number(app, "owner_days", p->owner_days, err) &&
           put_number(app, "retention_days", p->retention_days, err);
}

bool change_write(struct app *app, const struct profile *before, const struct profile *now,
                  bool hours, struct err *err)
{
    return store_write_business(app->store, &now->business, err) &&
           put_services(app, now, before, err) && put_questions(app, now, before, err) &&
           (!hours || put_hours(app, now, err)) && put_values(app, now, before, err);
}
