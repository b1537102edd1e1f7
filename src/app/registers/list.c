// What is read of registers: lists with their sums, one entry with its history, stock, whose customer a
// phone is.

#include "app/registers/order.h"
#include "base/fold.h"

#include <ctype.h>
#include <stdio.h>

static bool denied(struct actor actor, struct err *err)
{
    return err_set(err, ERR_DENIED, "a %s may not see that register", role_code(actor.role));
}

// A register that this role may see; its form is the caller's.
static bool open_register(struct app *app, struct actor actor, int64_t id, const char *code,
                          struct register_info *ret, struct err *err)
{
    if (!register_form_find(app, id, code, ret, err))
        return false;
    if (!ret->form)
        return err_set(err, ERR_NOTFOUND, "there is no such register");
    if (role_in(ret->form->see, actor.role))
        return true;
    free(ret->form);
    ret->form = NULL;
    return denied(actor, err);
}

// ---- a list ------------------------------------------------------------------------------------

// Digits of a phone without the zero in front: +886912… is found by 0912….
void entry_fold_words(const char *typed, char words[SOUGHT_WORDS][SOUGHT_SIZE])
{
    char copy[SOUGHT_SIZE], *save = NULL;
    int n = 0;
    memset(words, 0, SOUGHT_WORDS * SOUGHT_SIZE);
    utf8_copy(copy, sizeof copy, typed);
    for (char *word = strtok_r(copy, " ", &save); word && n < SOUGHT_WORDS;
         word = strtok_r(NULL, " ", &save)) {
        size_t digits = strspn(word, "0123456789-");
        bool phone = digits >= 3 && word[digits] == '\0' && *word == '0';
        text_fold(word + phone, words[n], SOUGHT_SIZE);
        n += *words[n] != '\0';
    }
    mem_wipe(copy, sizeof copy);
}

struct taking {
    struct register_info *info;
    struct entry_list *entries;
    int max;
    int64_t now_ms;
    struct entry_counts *counts; // NULL: they are known
};

static void take_row(void *self, const struct entry_row *row)
{
    struct taking *t = self;
    if (t->counts) { // of a search
        t->counts->all++;
        t->counts->open += !row->closed;
        t->counts->late += !row->closed && row->due_ms > 0 && row->due_ms < t->now_ms;
        if (t->counts->all <= t->entries->from)
            return;
    }
    if (t->entries->n < t->max)
        entry_of_row(t->info, row, t->now_ms, &t->entries->at[t->entries->n++]);
}

static bool is_summed(const struct form_field *f)
{
    return f->list && (f->type == FORM_AMOUNT || f->type == FORM_WHOLE || f->type == FORM_COMPUTED);
}

static void take_sum(void *self, const char *field, int64_t hundredths)
{
    struct entry_list *list = self;
    int at = form_field_of(list->form, field);
    if (at >= 0 && list->summed[at])
        list->sums[at] = hundredths;
}

static bool add_sums(struct app *app, const struct entry_query *query,
                     const struct entry_counts *counts, struct entry_list *ret, struct err *err)
{
    bool some = false;
    for (int i = 0; i < ret->form->field_n; i++)
        some |= ret->summed[i] = is_summed(&ret->form->fields[i]);
    return !some || store_sum_entries(app->store, query, counts, take_sum, ret, err);
}

// Counts and sums are of all that fit; of a search those of what was found, and the sums of a part would mislead.
static bool read_list(struct app *app, const struct entry_ask *ask, const struct entry_query *query,
                      struct taking *t, struct entry_counts *ret, struct err *err)
{
    struct entry_counts fit;
    bool sought = *query->words[0] != '\0', reads = sought || query->max > 0, sorted = false;
    t->counts = sought ? ret : NULL;
    if (!store_count_entries(app->store, query, &fit, err))
        return false;
    if (!sought)
        *ret = fit;
    struct sorting_ask sorting = {t->info, ask, query, &fit, t->counts};
    if (reads && ask->sort != SORT_AS_SET &&
        !entries_sorted(app, &sorting, t->entries, &sorted, err))
        return false;
    t->entries->unsorted = ask->sort != SORT_AS_SET && !sorted;
    if (t->entries->unsorted)
        app->signing.sorted_for = 0; // idle moments look again what is left to do
    return (!reads || sorted || store_read_entries(app->store, query, &fit, take_row, t, err)) &&
           (sought || add_sums(app, query, &fit, t->entries, err));
}

bool app_entries(struct app *app, struct actor actor, const struct entry_ask *ask,
                 struct entry_list *ret, struct err *err)
{
    struct register_info info;
    memset(ret, 0, sizeof *ret);
    if (!open_register(app, actor, ask->reg, NULL, &info, err))
        return false;
    ret->form = info.form;
    ret->from = ask->from;
    bool of_state = ask->state >= 0 && ask->state < info.form->state_n;
    struct entry_query query = {.reg = ask->reg,
                                .state = of_state ? info.form->states[ask->state].code : "",
                                .owner = ask->owner,
                                .open = ask->open,
                                .impersonal = ask->impersonal,
                                .from_ms = ask->from_ms,
                                .to_ms = ask->to_ms,
                                .late_first = info.form->order == ORDER_LATE && !ask->below,
                                .now_ms = app_now_ms(app),
                                .from = ask->from,
                                .max = ask->max,
                                .below = ask->below};
    entry_fold_words(ask->text, query.words);
    struct entry_counts counts = {0};
    struct taking t = {.info = &info, .entries = ret, .max = ask->max, .now_ms = app_now_ms(app)};
    ret->at = mem_alloc((size_t)(ask->max > 0 ? ask->max : 1) * sizeof *ret->at);
    bool ok = read_list(app, ask, &query, &t, &counts, err);
    ret->all = counts.all;
    ret->open = counts.open;
    ret->late = counts.late;
    ret->more = *query.words[0] && counts.all >= SOUGHT_MAX;
    mem_wipe(query.words, sizeof query.words);
    if (!ok)
        entry_list_free(ret);
    return ok;
}

void entry_list_free(struct entry_list *entries)
{
    if (entries->at)
        mem_wipe(entries->at, (size_t)entries->n * sizeof *entries->at);
    free(entries->at);
    free(entries->form);
    memset(entries, 0, sizeof *entries);
}

// ---- one ---------------------------------------------------------------------------------------

struct telling_steps {
    const struct register_info *info;
    VEC(struct entry_moment) moments;
    struct entry_values before, now;
    int state;
};

static void compare(const struct register_form *form, struct telling_steps *t,
                    struct entry_moment *m)
{
    for (int i = 0; i < form->field_n; i++) {
        bool differs = false;
        for (int line = 0; line <= ENTRY_LINES && !differs; line++)
            differs = strcmp(entry_get(&t->before, i, line), entry_get(&t->now, i, line)) != 0;
        if (differs && form->fields[i].type != FORM_COMPUTED)
            m->changed[m->changed_n++] = i;
    }
}

static void take_step(void *self, const struct entry_step *step)
{
    struct telling_steps *t = self;
    const struct register_form *form = t->info->form;
    struct entry_moment m = {.at_ms = step->at_ms,
                             .author = step->author,
                             .made = step->before == 0,
                             .undone = step->undone,
                             .state = form_state_of(form, step->state)};
    entry_values_wipe(&t->now);
    entry_decode(form, step->words, &t->now);
    entry_decode(form, step->personal, &t->now);
    m.moved = m.state != t->state;
    compare(form, t, &m);
    vec_push(&t->moments, m);
    if (!step->undone) {
        t->before = t->now;
        t->state = m.state;
    }
}

bool app_entry(struct app *app, struct actor actor, int64_t id, struct entry_story *ret,
               struct err *err)
{
    struct register_info info;
    bool found;
    memset(ret, 0, sizeof *ret);
    if (!entry_read_row(app, id, &info, &ret->entry, NULL, &found, err))
        return false;
    bool sees = found && (role_in(info.form->see, actor.role) ||
                          (ret->entry.owner != 0 && ret->entry.owner == actor.staff));
    ret->form = info.form;
    if (!sees) {
        entry_story_free(ret);
        return found ? denied(actor, err)
                     : err_set(err, ERR_NOTFOUND, "there is no entry of that number");
    }
    struct telling_steps *t = mem_alloc(sizeof *t);
    memset(t, 0, sizeof *t);
    t->info = &info;
    t->state = -1;
    bool ok = store_read_steps(app->store, id, take_step, t, err);
    ret->moments = t->moments.at;
    ret->n = t->moments.n;
    mem_wipe(t, sizeof *t);
    free(t);
    if (!ok)
        entry_story_free(ret);
    return ok;
}

void entry_story_free(struct entry_story *story)
{
    free(story->form);
    free(story->moments);
    mem_wipe(story, sizeof *story);
}

bool app_entry_by_number(struct app *app, struct actor actor, const char *code, const char *no,
                         int64_t *ret, struct err *err)
{
    struct register_info info;
    *ret = 0;
    if (!open_register(app, actor, 0, code, &info, err))
        return false;
    const char *digits = no;
    while (isupper((unsigned char)*digits) || *digits == '-')
        digits++;
    int number = 0, year = 0;
    char end = '\0';
    int n = sscanf(digits, "%9d/%4d%c", &number, &year, &end);
    if (n < 1 || (n == 1 && digits[strspn(digits, "0123456789")])) {
        free(info.form);
        return err_set(err, ERR_INPUT, "'%s' is no number such as %s-0001", no, info.form->series);
    }
    if (n == 1)
        year = zone_local(app->zone, app_now_ms(app)).year;
    free(info.form);
    return store_find_entry_number(app->store, info.id, year, number, ret, err);
}

// ---- stock -------------------------------------------------------------------------------------

struct stock_list {
    VEC(struct stock_line) lines;
    const struct register_form *form;
    int item; // the field that names it; −1: none
};

static struct stock_line *line_of(struct stock_list *l, const char *item)
{
    for (size_t i = 0; i < l->lines.n; i++) {
        if (strcmp(l->lines.at[i].item, item) == 0)
            return &l->lines.at[i];
    }
    struct stock_line line = {0};
    utf8_copy(line.item, sizeof line.item, item);
    vec_push(&l->lines, line);
    return &l->lines.at[l->lines.n - 1];
}

static void take_stock(void *self, const char *item, int64_t amount)
{
    struct stock_line *line = line_of(self, item);
    line->amount = amount;
    line->moved = true;
}

// Every item that the form names has a line, with nothing of it, too.
static void list_items(struct stock_list *l)
{
    l->item = -1;
    for (int i = 0; i < l->form->field_n; i++) {
        if (l->form->fields[i].type == FORM_STOCK)
            l->item = l->form->fields[i].item;
    }
    const struct form_field *f = l->item >= 0 ? &l->form->fields[l->item] : NULL;
    for (int c = 0; f && c < f->choice_n; c++) {
        const struct form_choice *choice = &l->form->choices[f->choice_from + c];
        struct stock_line *line = line_of(l, choice->code);
        line->name = choice->name;
        line->least = choice->least;
    }
}

bool app_stock(struct app *app, struct actor actor, int64_t reg, struct stock_line **ret,
               size_t *ret_n, struct err *err)
{
    struct register_info info;
    if (!open_register(app, actor, reg, NULL, &info, err))
        return false;
    struct stock_list l = {.form = info.form};
    list_items(&l);
    bool ok = store_read_stock(app->store, reg, take_stock, &l, err);
    free(info.form);
    if (!ok)
        vec_finish(&l.lines);
    *ret = l.lines.at;
    *ret_n = l.lines.n;
    return ok;
}

// ---- whose customer a phone is -----------------------------------------------------------------

void phone_masks(const char *normal, char three_four[PHONE_TEXT_SIZE],
                 char four_three[PHONE_TEXT_SIZE])
{
    char local[PHONE_TEXT_SIZE + 1];
    bool tw = strncmp(normal, "+886", 4) == 0, cn = strncmp(normal, "+86", 3) == 0;
    snprintf(local, sizeof local, "%s%s", tw ? "0" : "",
             normal + (tw   ? 4
                       : cn ? 3
                            : *normal == '+'));
    size_t n = strlen(local);
    *three_four = *four_three = '\0';
    if (n < 8)
        return;
    snprintf(three_four, PHONE_TEXT_SIZE, "%.3s****%s", local, local + n - 4);
    snprintf(four_three, PHONE_TEXT_SIZE, "%.4s****%s", local, local + n - 3);
}

enum { CANDIDATES = 16 };

// The better of two: a whole number before a masked one, one that holds before one that has ended; the
// earlier of equals.
static bool is_better(const struct entitled *a, const struct entitled *b)
{
    static const int rank[] = {[ENTITLED_NOBODY] = 3,
                               [ENTITLED_BY_PHONE] = 0,
                               [ENTITLED_MASKED] = 1,
                               [ENTITLED_EXPIRED] = 2};
    return rank[a->why] != rank[b->why] ? rank[a->why] < rank[b->why] : a->since_ms < b->since_ms;
}

static bool weigh(struct app *app, const struct register_info *info, int64_t id, bool masked,
                  struct entitled *ret, struct err *err)
{
    struct register_info again;
    struct entry *e = mem_alloc(sizeof *e);
    bool found;
    bool ok = entry_read_row(app, id, &again, e, NULL, &found, err);
    if (ok && found && !e->gone && !e->closed) {
        int64_t now_ms = app_now_ms(app);
        int64_t until_ms = info->form->entitles_days > 0
                               ? e->made_ms + (int64_t)info->form->entitles_days * DAY_MS
                               : e->due_ms;
        struct entitled one = {.why = until_ms > 0 && until_ms < now_ms ? ENTITLED_EXPIRED
                                      : masked                          ? ENTITLED_MASKED
                                                                        : ENTITLED_BY_PHONE,
                               .entry = id,
                               .owner = e->owner,
                               .since_ms = e->made_ms,
                               .until_ms = until_ms,
                               .reported = e->state == 0,
                               .others = ret->others + (ret->why != ENTITLED_NOBODY)};
        memcpy(one.no, e->no, sizeof one.no);
        memcpy(one.reg, info->form->code, sizeof one.reg);
        if (is_better(&one, ret))
            *ret = one;
        else
            ret->others++;
    }
    if (ok)
        free(again.form);
    entry_values_wipe(&e->values);
    free(e);
    return ok;
}

static bool weigh_phone(struct app *app, const struct register_info *info, const char *phone,
                        bool masked, struct entitled *ret, struct err *err)
{
    int64_t ids[CANDIDATES];
    size_t n = 0;
    bool ok =
        !*phone || store_entries_by_phone(app->store, info->id, phone, ids, CANDIDATES, &n, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = weigh(app, info, ids[i], masked, ret, err);
    return ok;
}

bool app_entitled(struct app *app, struct actor actor, const char *phone, struct entitled *ret,
                  struct err *err)
{
    char normal[PHONE_TEXT_SIZE], three[PHONE_TEXT_SIZE], four[PHONE_TEXT_SIZE];
    struct register_info *list;
    size_t n;
    *ret = (struct entitled){0};
    if (!role_may(actor.role, RIGHT_SEE_NAMES))
        return err_set(err, ERR_DENIED, "a %s may not ask whose customer that is",
                       role_code(actor.role));
    enum phone_trouble trouble = phone_read(app->country, phone, normal);
    if (trouble != PHONE_FINE)
        return err_set(err, ERR_INPUT, "%s", phone_trouble_words(trouble));
    if (!app_registers(app, actor, false, &list, &n, err))
        return false;
    phone_masks(normal, three, four);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++)
        ok = !list[i].form->entitles || (weigh_phone(app, &list[i], normal, false, ret, err) &&
                                         weigh_phone(app, &list[i], three, true, ret, err) &&
                                         weigh_phone(app, &list[i], four, true, ret, err));
    registers_free(list, n);
    mem_wipe(normal, sizeof normal);
    return ok;
}
