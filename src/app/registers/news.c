// What somebody is to be told: a message for them or for who has come back, what is late or will be due
// soon, what little is left of. A rule's every_hours makes it another telling, which was not put aside.

#include "app/registers/internal.h"
#include "base/phone.h"

#include <stdio.h>

struct news_list {
    struct app *app;
    struct actor actor;
    struct register_info *registers;
    size_t register_n;
    struct register_news *out;
    size_t n, max;
    int64_t now_ms;
    bool for_other;
};

static const struct register_info *info_of(const struct news_list *l, int64_t id)
{
    for (size_t i = 0; i < l->register_n; i++) {
        if (l->registers[i].id == id)
            return &l->registers[i];
    }
    return NULL;
}

// The first long text or words of an entry: what a message says.
static void first_words(const struct register_form *form, const struct entry *e, char *out,
                        size_t size)
{
    static const enum form_type order[] = {FORM_LONG, FORM_TEXT, FORM_UNIT, FORM_CUSTOMER};
    *out = '\0';
    for (size_t t = 0; t < sizeof order / sizeof *order; t++) {
        for (int i = 0; i < form->field_n && !*out; i++) {
            if (form->fields[i].type == order[t])
                utf8_copy(out, size, entry_get(&e->values, i, form->fields[i].lines >= 0));
        }
    }
}

static void add_words(struct arena *arena, struct register_news *news, const char *words)
{
    const char *more =
        *news->words && *words ? arena_printf(arena, "%s · %s", news->words, words) : words;
    if (*words)
        utf8_copy(news->words, sizeof news->words, more);
}

static const char *first_value(const struct register_form *form, const struct entry *e,
                               enum form_type type)
{
    const char *value = "";
    for (int i = 0; i < form->field_n && !*value; i++) {
        if (form->fields[i].type == type)
            value = entry_get(&e->values, i, form->fields[i].lines >= 0);
    }
    return value;
}

// Who called and from where stands before what they said.
static void message_words(const struct news_list *l, const struct register_form *form,
                          const struct entry *e, struct register_news *news)
{
    struct arena arena;
    arena_init(&arena);
    const char *said = arena_strdup(&arena, news->words);
    *news->words = '\0';
    const char *name = first_value(form, e, FORM_CUSTOMER);
    const char *phone = first_value(form, e, FORM_PHONE);
    if (strcmp(name, said) != 0)
        add_words(&arena, news, name);
    utf8_copy(news->phone, sizeof news->phone, phone);
    add_words(&arena, news, phone_shown(&arena, l->app->country, phone));
    add_words(&arena, news, said);
    arena_finish(&arena); // which wipes
}

// NULL: there is no more room.
static struct register_news *add_news(struct news_list *l, const struct register_info *info,
                                      const struct entry_row *row, enum news_why why, int seen)
{
    if (l->n == l->max)
        return NULL;
    struct entry *e = mem_alloc(sizeof *e);
    entry_of_row(info, row, l->now_ms, e);
    struct register_news *news = &l->out[l->n++];
    *news = (struct register_news){.why = why,
                                   .entry = row->id,
                                   .reg = row->reg,
                                   .owner = row->owner,
                                   .due_ms = row->due_ms,
                                   .visit = row->visit,
                                   .name = info->form->name};
    memcpy(news->no, e->no, sizeof news->no);
    if (seen >= 0)
        memcpy(news->seen, info->form->states[seen].code, FORM_CODE_SIZE);
    first_words(info->form, e, news->words, sizeof news->words);
    if (why == NEWS_FOR_YOU || why == NEWS_FOR_OTHER)
        message_words(l, info->form, e, news);
    entry_values_wipe(&e->values);
    free(e);
    return news;
}

// A message: an entry for somebody whose rule says that they are told until they have said so.
static void take_message(void *self, const struct entry_row *row)
{
    struct news_list *l = self;
    const struct register_info *info = info_of(l, row->reg);
    for (int i = 0; info && i < info->form->rule_n; i++) {
        const struct form_rule *rule = &info->form->rules[i];
        bool waits = rule->seen >= 0 && form_state_of(info->form, row->state) == 0;
        if (rule->when == WHEN_MADE && rule->tell_owner && waits && row->owner != 0)
            add_news(l, info, row, l->for_other ? NEWS_FOR_OTHER : NEWS_FOR_YOU, rule->seen);
    }
}

// Which telling it is since then, and when the next one comes.
static void count_tellings(struct register_news *news, const struct form_rule *rule,
                           int64_t since_ms, int64_t now_ms)
{
    int64_t every_ms = (int64_t)rule->every_hours * HOUR_MS;
    if (every_ms == 0 || now_ms < since_ms)
        return;
    news->round = (int)((now_ms - since_ms) / every_ms);
    news->again_ms = since_ms + (news->round + 1) * every_ms;
}

static bool is_told_to(const struct news_list *l, const struct entry_row *row, unsigned roles,
                       bool owner)
{
    bool own = row->owner != 0 && row->owner == l->actor.staff;
    return role_in(roles, l->actor.role) || (own && owner);
}

static const struct form_rule *rule_of(const struct register_form *form, enum form_when when)
{
    for (int i = 0; i < form->rule_n; i++) {
        if (form->rules[i].when == when)
            return &form->rules[i];
    }
    return NULL;
}

// The rule of what is late says whom it is told to; none: to whoever writes, and whose it is.
static void take_late(void *self, const struct entry_row *row)
{
    struct news_list *l = self;
    const struct register_info *info = info_of(l, row->reg);
    if (!info)
        return;
    const struct form_rule none = {.tell = info->form->write, .tell_owner = true};
    const struct form_rule *rule = rule_of(info->form, WHEN_LATE);
    rule = rule ? rule : &none;
    bool escalated = rule->escalate_hours > 0 &&
                     row->due_ms + (int64_t)rule->escalate_hours * HOUR_MS < l->now_ms;
    if (!is_told_to(l, row, rule->tell | (escalated ? rule->escalate : 0), rule->tell_owner))
        return;
    struct register_news *news = add_news(l, info, row, escalated ? NEWS_ESCALATED : NEWS_LATE, -1);
    if (news)
        count_tellings(news, rule, row->due_ms, l->now_ms);
}

static void take_soon(void *self, const struct entry_row *row)
{
    struct news_list *l = self;
    const struct register_info *info = info_of(l, row->reg);
    const struct form_rule *rule = info ? rule_of(info->form, WHEN_SOON) : NULL;
    if (!rule || !is_told_to(l, row, rule->tell, rule->tell_owner))
        return;
    struct register_news *news = add_news(l, info, row, NEWS_SOON, -1);
    if (news)
        count_tellings(news, rule, row->due_ms - rule->days_before * (int64_t)DAY_MS, l->now_ms);
}

static bool add_soon(struct news_list *l, struct err *err)
{
    enum { OF_ONE = 20 };
    for (size_t i = 0; i < l->register_n; i++) {
        const struct form_rule *rule = rule_of(l->registers[i].form, WHEN_SOON);
        if (rule && !store_read_soon_entries(l->app->store, l->registers[i].id, l->now_ms,
                                             l->now_ms + rule->days_before * (int64_t)DAY_MS,
                                             OF_ONE, take_soon, l, err))
            return false;
    }
    return true;
}

// Messages for colleagues are shown at the desk once they are back: it tells them.
static bool add_for_others(struct news_list *l, struct err *err)
{
    const struct model *m = &l->app->model;
    l->for_other = true;
    for (int i = 0; i < m->business.consultant_n; i++) {
        bool here = m->consultants[i].presence == PRESENCE_FREE ||
                    m->consultants[i].presence == PRESENCE_SERVING;
        if (here && m->business.consultants[i].id != l->actor.staff &&
            !store_read_open_of(l->app->store, m->business.consultants[i].id, 20, take_message, l,
                                err))
            return false;
    }
    return true;
}

static bool somebody_reports(const struct news_list *l)
{
    bool some = false;
    for (size_t i = 0; i < l->register_n; i++)
        some |= l->registers[i].form->entitles;
    return some;
}

static void add_arrived(struct news_list *l, const struct visit *visit, const struct entitled *e)
{
    for (size_t i = 0; i < l->register_n && l->n < l->max; i++) {
        const struct register_info *info = &l->registers[i];
        if (strcmp(info->form->code, e->reg) != 0)
            continue;
        struct register_news *news = &l->out[l->n++];
        *news = (struct register_news){.why = e->why == ENTITLED_MASKED ? NEWS_CANDIDATE
                                                                        : NEWS_ENTITLED,
                                       .entry = e->entry,
                                       .reg = info->id,
                                       .owner = e->owner,
                                       .due_ms = e->since_ms,
                                       .name = info->form->name};
        memcpy(news->no, e->no, sizeof news->no);
        visit_ticket(visit, news->words);
    }
}

// Who waits and was reported beforehand: whose they are, and by what, before they are called.
static bool add_entitled(struct news_list *l, struct err *err)
{
    const struct model *m = &l->app->model;
    if (!somebody_reports(l))
        return true;
    for (size_t i = 0; i < m->visits.n && l->n < l->max; i++) {
        const struct visit *visit = &m->visits.at[i];
        struct customer_row row = {0};
        struct entitled e = {0};
        bool found = false;
        if (visit->state != VISIT_WAITING || visit->customer == 0)
            continue;
        bool ok = store_find_customer(l->app->store, visit->customer, &row, &found, err);
        if (ok && found && *row.phone)
            app_entitled(l->app, l->actor, row.phone, &e,
                         NULL); // what is no whole number is nobody's
        mem_wipe(&row, sizeof row);
        if (!ok)
            return false;
        if (e.reported && (e.why == ENTITLED_BY_PHONE || e.why == ENTITLED_MASKED))
            add_arrived(l, visit, &e);
    }
    return true;
}

static bool has_least(const struct register_form *form)
{
    bool has = false;
    for (int c = 0; c < form->choice_n; c++)
        has |= form->choices[c].least > 0;
    return has;
}

// Items without a name of their own have no least.
static void add_little(struct news_list *l, const struct register_info *info,
                       const struct stock_line *line, int at)
{
    if (line->moved && line->amount < line->least && l->n < l->max)
        l->out[l->n++] = (struct register_news){.why = NEWS_STOCK,
                                                .reg = info->id,
                                                .name = info->form->name,
                                                .item = line->name,
                                                .item_at = at,
                                                .left = line->amount,
                                                .least = line->least};
}

static bool add_stock_news(struct news_list *l, struct err *err)
{
    for (size_t i = 0; i < l->register_n; i++) {
        const struct register_info *info = &l->registers[i];
        struct stock_line *lines;
        size_t n;
        if (!has_least(info->form) || !role_in(info->form->write, l->actor.role))
            continue;
        if (!app_stock(l->app, l->actor, info->id, &lines, &n, err))
            return false;
        for (size_t s = 0; s < n; s++)
            add_little(l, info, &lines[s], (int)s + 1);
        free(lines);
    }
    return true;
}

const char *register_news_msgid(const struct register_news *news)
{
    static const char *const msgids[] = {
        [NEWS_FOR_YOU] = N_("{register} {number} is for you: {words}"),
        [NEWS_FOR_OTHER] = N_("{name} is here: tell them {register} {number}: {words}"),
        [NEWS_LATE] = N_("{register} {number} is late: {words}"),
        [NEWS_ESCALATED] = N_("{register} {number} has been late for long: {words}"),
        [NEWS_SOON] = N_("{register} {number} is due on {date}: {words}"),
        [NEWS_ENTITLED] =
            N_("{words} is here, reported on {date}: {name} is entitled, by {register} "
               "{number}"),
        [NEWS_CANDIDATE] = N_("{words} may be whom {register} {number} reports for {name}: the "
                              "digits that are shown are theirs"),
        [NEWS_STOCK] = N_("{register}: {n} of {item} left, at least {least} wanted")};
    static const char *const bare[NEWS_CANDIDATE + 1] = {
        // of an entry that says nothing yet
        [NEWS_FOR_YOU] = N_("{register} {number} is for you"),
        [NEWS_FOR_OTHER] = N_("{name} is here: tell them {register} {number}"),
        [NEWS_LATE] = N_("{register} {number} is late"),
        [NEWS_ESCALATED] = N_("{register} {number} has been late for long"),
        [NEWS_SOON] = N_("{register} {number} is due on {date}")};
    return !*news->words && bare[news->why] ? bare[news->why] : msgids[news->why];
}

int64_t register_news_about(const struct register_news *news)
{
    enum { ITEMS = 1000 };
    return news->entry ? news->entry : news->reg * ITEMS + news->item_at;
}

bool app_register_news(struct app *app, struct actor actor, struct register_news *out, size_t max,
                       size_t *ret_n, struct err *err)
{
    struct news_list l = {
        .app = app, .actor = actor, .out = out, .max = max, .now_ms = app_now_ms(app)};
    *ret_n = 0;
    if (!app_registers(app, actor, false, &l.registers, &l.register_n, err))
        return false;
    bool desk = role_may(actor.role, RIGHT_SEE_NAMES);
    bool ok = (actor.staff == 0 ||
               store_read_open_of(app->store, actor.staff, 40, take_message, &l, err)) &&
              (!desk || (add_for_others(&l, err) && add_entitled(&l, err))) &&
              store_read_due_entries(app->store, l.now_ms, 40, take_late, &l, err) &&
              add_soon(&l, err) && add_stock_news(&l, err);
    registers_free(l.registers, l.register_n);
    *ret_n = l.n;
    return ok;
}
