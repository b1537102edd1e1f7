// The business as the tables hold it: rules for the engine, words for people, hours for the day.

#include "app/internal.h"
#include "business/picture.h"
#include "base/str.h"

#include <stdio.h>

enum { ROLLOVER_MIN = 4 * 60, MINUTES_A_DAY = 24 * 60 };

const char *const weekday_keys[WEEKDAYS] = {"hours.mon", "hours.tue", "hours.wed", "hours.thu",
                                            "hours.fri", "hours.sat", "hours.sun"};

// ---- words ------------------------------------------------------------------------------------

struct word_sink {
    struct catalogue *catalogue;
    const struct business *business;
};

static void put(char *to, size_t size, const char *text)
{
    utf8_copy(to, size, text);
}

static struct words *question_text(struct catalogue *c, const char *kind, int64_t id)
{
    bool choice = strcmp(kind, "choice") == 0;
    int n = choice ? (int)(id % CHOICE_WORD(1, 0)) : 0;
    for (int i = 0; i < c->question_n; i++) {
        struct question_words *q = &c->questions[i];
        if (!choice && q->id == id && strcmp(kind, "question") == 0)
            return &q->text;
        if (choice && n >= 1 && n <= q->choice_n && CHOICE_WORD(q->id, n) == id)
            return &q->choices[n - 1];
    }
    return NULL;
}

static void take_question(void *self, const struct question_row *row)
{
    struct catalogue *c = self;
    if (c->question_n == QUESTION_MAX)
        return;
    struct question_words *q = &c->questions[c->question_n++];
    q->id = row->id;
    q->service = row->service;
    q->source = row->source;
    q->active = row->active;
    q->choice_n = row->choices < CHOICES_MAX ? row->choices : CHOICES_MAX;
}

static void take_word(void *self, const char *kind, int64_t id, int lang, const char *text)
{
    struct word_sink *sink = self;
    struct catalogue *c = sink->catalogue;
    int service = business_service(sink->business, id);
    int class = business_class(sink->business, id);
    int who = business_consultant(sink->business, id);
    if (strcmp(kind, "site") == 0)
        put(c->site_name.in[lang], NAME_SIZE, text);
    else if (strcmp(kind, "welcome") == 0)
        put(c->welcome.in[lang], TEXT_SIZE, text);
    else if (strcmp(kind, "service") == 0 && service >= 0)
        put(c->services[service].name.in[lang], NAME_SIZE, text);
    else if (strcmp(kind, "service_help") == 0 && service >= 0)
        put(c->services[service].description.in[lang], TEXT_SIZE, text);
    else if (strcmp(kind, "class") == 0 && class >= 0)
        put(c->classes[class].in[lang], NAME_SIZE, text);
    else if (strcmp(kind, "staff") == 0 && who >= 0)
        put(c->consultants[who].name.in[lang], NAME_SIZE, text);
    else if (strcmp(kind, "staff_title") == 0 && who >= 0)
        put(c->consultants[who].title.in[lang], NAME_SIZE, text);
    else if (strcmp(kind, "skill") == 0 && id >= 0 && id < SKILL_MAX)
        put(c->skills[id].in[lang], NAME_SIZE, text);
    struct words *words = question_text(c, kind, id);
    if (words)
        put(words->in[lang], NAME_SIZE, text);
}

static bool read_looks(struct app *app, struct err *err)
{
    for (int i = 0; i < app->business.service_n; i++) {
        struct service_look look;
        if (!store_find_look(app->store, app->business.services[i].id, &look, err))
            return false;
        struct service_words *words = &app->catalogue.services[i];
        utf8_copy(words->icon, sizeof words->icon, look.icon);
        words->phone_optional = look.phone_optional;
        app->makes_owner[i] = look.makes_owner;
    }
    return true;
}

static bool read_switch(struct app *app, const char *key, bool *ret, struct err *err)
{
    char value[8];
    bool ok = store_get_setting(app->store, key, value, sizeof value, err);
    *ret = strcmp(value, "1") == 0;
    return ok;
}

// A file that is no longer there shows the name instead.
static bool read_logo(struct app *app, struct err *err)
{
    struct picture_size size;
    if (!store_get_setting(app->store, "logo", app->logo, sizeof app->logo, err))
        return false;
    if (!app->logo[0] || picture_check(app->logo, &size) != PICTURE_GOOD)
        return true;
    memcpy(app->catalogue.logo, app->logo, sizeof app->logo);
    app->catalogue.logo_w = size.w;
    app->catalogue.logo_h = size.h;
    return true;
}

static bool read_catalogue(struct app *app, struct err *err)
{
    char address[sizeof app->catalogue.public_address]; // of the machine, not of the store
    memcpy(address, app->catalogue.public_address, sizeof address);
    memset(&app->catalogue, 0, sizeof app->catalogue);
    memcpy(app->catalogue.public_address, address, sizeof address);
    app->catalogue.sample = app->sample_author != 0;
    struct word_sink sink = {.catalogue = &app->catalogue, .business = &app->business};
    return store_read_questions(app->store, take_question, &app->catalogue, err) &&
           store_read_words(app->store, take_word, &sink, err) && read_looks(app, err) &&
           read_switch(app, "ask.drink", &app->catalogue.offers_drinks, err) &&
           read_switch(app, "ask.party", &app->catalogue.asks_party, err) && read_logo(app, err) &&
           store_get_setting(app->store, "accent", app->catalogue.accent,
                             sizeof app->catalogue.accent, err);
}

// ---- numbers and hours ------------------------------------------------------------------------

static bool read_number(struct app *app, const char *key, int min, int max, int fallback, int *ret,
                        struct err *err)
{
    char value[24];
    if (!store_get_setting(app->store, key, value, sizeof value, err))
        return false;
    char *end;
    long number = *value ? strtol(value, &end, 10) : fallback;
    if (*value && (*end || number < min || number > max))
        return err_set(err, ERR_INPUT, "setting %s: %s: not a whole number from %d to %d", key,
                       value, min, max);
    *ret = (int)number;
    return true;
}

// "09:30-21:00", "closed"; an hour past 24 reaches into the night: "18:00-26:00".
static bool parse_hours(const char *text, int rollover_min, struct hours *ret)
{
    if (strcmp(text, "closed") == 0) {
        *ret = (struct hours){0};
        return true;
    }
    int h1, m1, h2, m2, used = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &used) != 4 || text[used])
        return false;
    *ret = (struct hours){.open_min = h1 * 60 + m1, .close_min = h2 * 60 + m2};
    return m1 < 60 && m2 < 60 && ret->open_min >= rollover_min && ret->close_min > ret->open_min &&
           ret->close_min <= rollover_min + MINUTES_A_DAY;
}

static bool read_hours(struct app *app, struct err *err)
{
    for (int i = 0; i < WEEKDAYS; i++) {
        char value[24];
        if (!store_get_setting(app->store, weekday_keys[i], value, sizeof value, err))
            return false;
        if (!parse_hours(*value ? value : "09:00-21:00", app->rollover_min, &app->hours[i]))
            return err_set(err, ERR_INPUT,
                           "setting %s: %s: not hours between two rollovers such as 09:30-21:00, "
                           "or closed",
                           weekday_keys[i], value);
    }
    return true;
}

static bool read_closed(struct app *app, struct err *err)
{
    char dates[CLOSED_MAX * 11 + 1];
    if (!store_get_setting(app->store, CLOSED_KEY, dates, sizeof dates, err))
        return false;
    app->closed_n = 0;
    char *rest = dates;
    for (char *date; (date = strtok_r(rest, " ", &rest)) != NULL;) {
        if (app->closed_n == CLOSED_MAX || !date_parse(date, &app->closed[app->closed_n]))
            return err_set(err, ERR_INPUT,
                           "setting " CLOSED_KEY ": %s: not dates such as 2027-01-01, %d at most",
                           date, CLOSED_MAX);
        app->closed_n++;
    }
    return true;
}

struct hours settings_hours(const struct app *app, int day)
{
    for (int i = 0; i < app->closed_n; i++) {
        if (app->closed[i] == day)
            return (struct hours){0};
    }
    return app->hours[day_weekday(day)];
}

bool settings_read(struct app *app, struct err *err)
{
    int author = 0, kept_days = app->retention_days;
    bool ok =
        store_read_business(app->store, &app->business, err) &&
        read_number(app, "rollover", 0, MINUTES_A_DAY - 1, ROLLOVER_MIN, &app->rollover_min, err) &&
        read_number(app, "owner_days", 0, 3650, OWNER_DAYS, &app->owner_days, err) &&
        read_number(app, "retention_days", 0, 36500, 0, &app->retention_days, err) &&
        read_number(app, "sample", 0, INT32_MAX, 0, &author, err) && read_hours(app, err) &&
        read_closed(app, err);
    app->sample_author = author;
    if (app->retention_days != kept_days)
        retention_wake(app);
    return ok && read_catalogue(app, err);
}

// ---- a changed business -----------------------------------------------------------------------

static bool service_is_sound(const struct business *b, const struct service_rules *s)
{
    bool sound = s->prefix >= 'A' && s->prefix <= 'Z' && s->class >= 0 && s->class < b->class_n &&
                 s->group >= 0 && s->group < GROUP_MAX && s->target_s >= 0 && s->wrap_up_s >= 0 &&
                 s->policy < POLICY_COUNT && s->mode < MODE_COUNT && s->cover_n >= 0 &&
                 s->slot_min >= 0 && s->slot_min <= MINUTES_A_DAY && s->slot_people >= 0 &&
                 s->cover_n <= COVER_MAX;
    for (int i = 0; sound && i < s->cover_n; i++) {
        sound = business_consultant(b, s->cover[i]) >= 0;
        for (int k = 0; k < i; k++)
            sound = sound && s->cover[k] != s->cover[i];
    }
    return sound;
}

static bool rows_are_sound(const struct business *b)
{
    if (!b || b->class_n < 1 || b->class_n > CLASS_MAX || b->service_n < 0 ||
        b->service_n > SERVICE_MAX || b->consultant_n < 0 || b->consultant_n > CONSULTANT_MAX)
        return false;
    bool sound = true;
    for (int i = 0; i < b->class_n; i++)
        sound = sound && b->classes[i].credit_s >= 0 && b->classes[i].rate_permille >= 0 &&
                b->classes[i].id > (i ? b->classes[i - 1].id : 0);
    for (int i = 0; i < b->service_n; i++)
        sound = sound && b->services[i].id > (i ? b->services[i - 1].id : 0) &&
                service_is_sound(b, &b->services[i]);
    for (int i = 0; i < b->consultant_n; i++)
        sound = sound && b->consultants[i].id > (i ? b->consultants[i - 1].id : 0) &&
                b->consultants[i].desk >= 0 && b->consultants[i].languages <= INT32_MAX;
    return sound;
}

bool settings_check(struct app *app, const struct business *business, enum refusal *ret_refusal,
                    struct err *err)
{
    bool sound = rows_are_sound(business);
    for (int i = 0; sound && i < business->consultant_n; i++) {
        struct staff_member member;
        struct staff_pin pin;
        if (!store_find_staff(app->store, business->consultants[i].id, &member, &pin, &sound, err))
            return false;
    }
    *ret_refusal = sound ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
    return true;
}

// ---- a new store ------------------------------------------------------------------------------

static const struct {
    struct class_rules rules;
    const char *names[LANG_COUNT];
} default_classes[] = {
    {{.id = ORDINARY_CLASS_ID, .credit_s = 0, .rate_permille = 1000}, {"一般", "普通", "Ordinary"}},
    {{.id = APPOINTMENT_CLASS_ID, .credit_s = 600, .rate_permille = 1000},
     {"預約", "预约", "Appointment"}},
    {{.id = ASSISTED_CLASS_ID, .credit_s = 900, .rate_permille = 1500},
     {"優先關懷", "优先关怀", "Assisted"}},
    {{.id = COMPLAINT_CLASS_ID, .credit_s = 1800, .rate_permille = 2000},
     {"客訴", "投诉", "Complaint"}},
};

bool settings_add_defaults(struct store *store, struct err *err)
{
    struct business business;
    business_init(&business);
    business.class_n = sizeof default_classes / sizeof *default_classes;
    for (int i = 0; i < business.class_n; i++)
        business.classes[i] = default_classes[i].rules;
    bool ok = store_write_business(store, &business, err);
    for (int i = 0; ok && i < business.class_n; i++) {
        for (int lang = 0; ok && lang < LANG_COUNT; lang++)
            ok = store_set_word(store, "class", business.classes[i].id, lang,
                                default_classes[i].names[lang], err);
    }
    return ok;
}
