// Every change of the business takes one way: into the tables, read back, and told with its author
// by one event business_changed, in one transaction. What cannot be read back is refused in words
// and nothing has happened.

#include "app/change.h"
#include "app/profile.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

// ---- the business as one value ----------------------------------------------------------------

void app_profile(const struct app *app, struct profile *ret)
{
    const struct catalogue *c = &app->catalogue;
    memset(ret, 0, sizeof *ret);
    ret->business = app->business;
    ret->site_name = c->site_name;
    ret->welcome = c->welcome;
    memcpy(ret->logo, app->logo, sizeof ret->logo);
    memcpy(ret->accent, c->accent, sizeof ret->accent);
    ret->offers_drinks = c->offers_drinks;
    ret->asks_party = c->asks_party;
    for (int i = 0; i < DAYS_A_WEEK; i++) {
        const struct hours *h = &app->hours[i];
        bool closed = h->open_min == h->close_min;
        ret->hours[i] = (struct day_hours){closed, closed ? DEFAULT_OPEN_MIN : h->open_min,
                                           closed ? DEFAULT_CLOSE_MIN : h->close_min};
    }
    memcpy(ret->closed, app->closed, sizeof ret->closed);
    ret->closed_n = app->closed_n;
    ret->rollover_min = app->rollover_min;
    ret->owner_days = app->owner_days;
    ret->retention_days = app->retention_days;
    for (int i = 0; i < app->business.service_n; i++) {
        ret->services[i].words = c->services[i];
        ret->services[i].makes_owner = app->makes_owner[i];
    }
    memcpy(ret->classes, c->classes, sizeof ret->classes);
    memcpy(ret->skills, c->skills, sizeof ret->skills);
    memcpy(ret->questions, c->questions, sizeof ret->questions);
    ret->question_n = c->question_n;
}

// ---- what differs -----------------------------------------------------------------------------

#define DIFFERS(field) (memcmp(&a->field, &b->field, sizeof a->field) != 0)

static int business_parts(const struct business *a, const struct business *b)
{
    return (DIFFERS(rules) ? PART_BIT(RULES) : 0) |
           (DIFFERS(services) || DIFFERS(service_n) ? PART_BIT(SERVICES) : 0) |
           (DIFFERS(classes) || DIFFERS(class_n) ? PART_BIT(CLASSES) : 0) |
           (DIFFERS(consultants) || DIFFERS(consultant_n) ? PART_BIT(CONSULTANTS) : 0);
}

static int parts_of(const struct profile *a, const struct profile *b)
{
    bool asked =
        DIFFERS(questions) || DIFFERS(question_n) || DIFFERS(offers_drinks) || DIFFERS(asks_party);
    bool brand = DIFFERS(site_name) || DIFFERS(welcome) || DIFFERS(logo) || DIFFERS(accent);
    bool keeping = DIFFERS(owner_days) || DIFFERS(retention_days) || DIFFERS(rollover_min);
    return business_parts(&a->business, &b->business) |
           (DIFFERS(services) ? PART_BIT(SERVICES) : 0) |
           (DIFFERS(classes) ? PART_BIT(CLASSES) : 0) | (DIFFERS(skills) ? PART_BIT(SKILLS) : 0) |
           (DIFFERS(hours) || DIFFERS(closed) || DIFFERS(closed_n) ? PART_BIT(HOURS) : 0) |
           (asked ? PART_BIT(QUESTIONS) : 0) | (brand ? PART_BIT(BRAND) : 0) |
           (keeping ? PART_BIT(KEEPING) : 0);
}

// What was edited goes over what is there now; what others have changed meanwhile stays.
#define MERGE(field)                                                                               \
    do {                                                                                           \
        if (memcmp(&was->field, &next->field, sizeof was->field) != 0)                             \
            memcpy(&now->field, &next->field, sizeof now->field);                                  \
    } while (0)

static void merge_rows(struct profile *now, const struct profile *was, const struct profile *next)
{
    for (int i = 0; i < SERVICE_MAX; i++) {
        MERGE(business.services[i]);
        MERGE(services[i]);
    }
    for (int i = 0; i < CLASS_MAX; i++) {
        MERGE(business.classes[i]);
        MERGE(classes[i]);
    }
    for (int i = 0; i < CONSULTANT_MAX; i++)
        MERGE(business.consultants[i]);
    for (int i = 0; i < SKILL_MAX; i++)
        MERGE(skills[i]);
    for (int i = 0; i < DAYS_A_WEEK; i++)
        MERGE(hours[i]);
}

static void merge(struct profile *now, const struct profile *was, const struct profile *next)
{
    merge_rows(now, was, next);
    MERGE(business.rules);
    MERGE(business.service_n);
    MERGE(business.class_n);
    MERGE(business.consultant_n);
    MERGE(site_name);
    MERGE(welcome);
    MERGE(logo);
    MERGE(accent);
    MERGE(offers_drinks);
    MERGE(asks_party);
    MERGE(closed);
    MERGE(closed_n);
    MERGE(rollover_min);
    MERGE(owner_days);
    MERGE(retention_days);
    MERGE(questions); // their order is theirs together
    MERGE(question_n);
}

// Have both added rows that would take each other's place?
static bool collides(const struct profile *now, const struct profile *was,
                     const struct profile *next)
{
    const struct business *n = &now->business, *w = &was->business, *x = &next->business;
    return (n->service_n != w->service_n && x->service_n != w->service_n) ||
           (n->consultant_n != w->consultant_n && x->consultant_n != w->consultant_n) ||
           (now->question_n != was->question_n && next->question_n != was->question_n);
}

// ---- writing ----------------------------------------------------------------------------------

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

static bool put_profile(struct app *app, struct change *change, struct command *command,
                        struct err *err)
{
    struct profile *before = mem_alloc(sizeof *before), *now = mem_alloc(sizeof *now);
    enum refusal refusal = REFUSAL_NONE;
    app_profile(app, before);
    *now = *before;
    merge(now, change->was, change->next);
    bool ok = !collides(before, change->was, change->next) ||
              err_set(err, ERR_CONFLICT, "somebody else has added rows meanwhile; look again");
    ok = ok && settings_check(app, &now->business, &refusal, err);
    if (ok && refusal != REFUSAL_NONE)
        ok = err_set(err, ERR_INPUT, "the business cannot be like that: %s", refusal_name(refusal));
    command->number = parts_of(before, now);
    ok = ok && store_write_business(app->store, &now->business, err) &&
         put_services(app, now, before, err) && put_questions(app, now, before, err) &&
         ((command->number & PART_BIT(HOURS)) == 0 || put_hours(app, now, err)) &&
         put_values(app, now, before, err);
    free(before);
    free(now);
    return ok;
}

static bool put(struct app *app, struct change *change, struct command *command, struct err *err)
{
    if (change->next)
        return put_profile(app, change, command, err);
    if (change->kind)
        return store_set_word(app->store, change->kind, change->id, (int)change->lang,
                              change->value, err);
    if (change->key)
        return store_set_setting(app->store, change->key, change->value, err);
    if (change->pin)
        return store_set_pin(app->store, change->id, change->pin, err);
    if (!staff_put(app, change->staff, err))
        return false;
    command->other = change->staff->id;
    return true;
}

// Hours that differ from those of the day that is open.
static void change_hours(const struct app *app, struct command *command)
{
    struct command hours = {0};
    day_hours_of(app, &app->day, &hours);
    if (hours.ready_ms == app->model.opens_ms && hours.until_ms == app->model.closes_ms)
        return;
    command->ready_ms = hours.ready_ms;
    command->until_ms = hours.until_ms;
}

bool change_apply(struct app *app, struct change *change, struct command *command,
                  enum refusal *ret_refusal, struct err *err)
{
    struct err here = {0};
    if (put(app, change, command, &here) && settings_read(app, &here)) {
        command->business = &app->business;
        change_hours(app, command);
        return true;
    }
    bool theirs = here.code == ERR_INPUT || here.code == ERR_CONFLICT; // not the store's failure
    change->err = here;
    *ret_refusal = REFUSAL_BAD_VALUE;
    if (!theirs && err)
        *err = here;
    return theirs;
}

int change_parts(const struct business *now, const struct business *next)
{
    return next ? business_parts(now, next) : 0;
}

bool change_submit(struct app *app, struct actor actor, struct change *change, int parts,
                   struct err *err)
{
    struct request request;
    struct response response;
    request_init(&request, &app->entropy, actor, COMMAND_CHANGE_BUSINESS);
    request.command.number = parts;
    request.command.other = change->pin ? change->id : 0;
    request.change = change;
    app_submit(app, &request, &response, 1);
    request_wipe(&request);
    if (response.result == RESULT_DONE)
        return true;
    if (response.result != RESULT_REFUSED)
        return err_set(err, response.err.code, "%s", response.err.text);
    if (change->err.code != ERR_NONE)
        return err_set(err, change->err.code, "%s", change->err.text);
    return err_set(err, ERR_INPUT, "refused: %s", refusal_name(response.answer.refusal));
}

// ---- saving -----------------------------------------------------------------------------------

static bool refuse_problem(enum lang lang, const struct profile *was, const struct profile *next,
                           struct err *err)
{
    struct problem problems[PROBLEM_MAX];
    struct arena arena = {0};
    int n = profile_problems(next, was, problems);
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        if (problem_refuses(&problems[i]))
            ok = err_set(err, ERR_INPUT, "%s", problem_words(&arena, lang, next, &problems[i]));
    }
    arena_finish(&arena);
    return ok;
}

bool app_save_profile(struct app *app, struct actor actor, enum lang lang,
                      const struct profile *was, const struct profile *next, struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not change the settings", role_code(actor.role));
    if (parts_of(was, next) == 0)
        return true;
    if (!refuse_problem(lang, was, next, err))
        return false;
    struct change change = {.was = was, .next = next};
    return change_submit(app, actor, &change, 0, err);
}

// ---- who changed what -------------------------------------------------------------------------

struct changes {
    struct change_line *out;
    size_t n, max;
};

static bool take_change(void *self, const struct event *event)
{
    struct changes *changes = self;
    if (changes->n == changes->max)
        return false;
    changes->out[changes->n++] = (struct change_line){.at_ms = event->at_ms,
                                                      .author = event->author,
                                                      .staff = event->other,
                                                      .parts = event->number};
    return true;
}

bool app_changes(struct app *app, struct actor actor, struct change_line *out, size_t max,
                 size_t *ret_n, struct err *err)
{
    struct changes changes = {.out = out, .max = max};
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not see who changed the settings",
                       role_code(actor.role));
    if (!store_read_changes(app->store, take_change, &changes, err))
        return false;
    *ret_n = changes.n;
    return true;
}
