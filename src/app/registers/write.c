// Writing an entry: what was typed becomes values, the form's rules say what state it is in, for whom it
// is and until when, and what speaks against it. Nothing of it is in the journal but who and when.

#include "app/registers/order.h"
#include "base/fold.h"
#include "base/str.h"

#include <stdio.h>

struct entry_writing { // between complete and keep of one command
    struct register_info info;
    struct entry entry;
    int64_t before, step;
    struct entry_photos photos;
};

static void writing_drop(struct app *app)
{
    struct entry_writing *w = app->writing;
    if (!w)
        return;
    free(w->info.form);
    entry_photos_drop(&w->photos);
    mem_wipe(w, sizeof *w);
    free(w);
    app->writing = NULL;
}

bool entry_request_put(struct request *request, const char *field, int line, const char *value)
{
    struct str out = {0};
    str_add(&out, request->entry);
    entry_put(&out, field, line, value);
    bool fits = out.n < sizeof request->entry;
    if (fits)
        memcpy(request->entry, str_text(&out), out.n + 1);
    str_finish(&out);
    return fits;
}

bool entry_request_state(struct request *request, const char *state)
{
    return entry_request_put(request, "@state", 0, state);
}

struct entry_now entry_now_of(const struct app *app, int64_t now_ms)
{
    struct site_time t = zone_local(app->zone, now_ms);
    return (struct entry_now){
        .country = app->country, .day = day_of_time(&t), .minute = t.hour * 60 + t.minute};
}

void entry_no(const struct register_form *form, int number, char out[16])
{
    snprintf(out, 16, "%s-%04d", *form->series ? form->series : "R", number);
}

void entry_of_row(const struct register_info *info, const struct entry_row *row, int64_t now_ms,
                  struct entry *out)
{
    memset(out, 0, sizeof *out);
    out->id = row->id;
    out->reg = row->reg;
    out->year = row->year;
    entry_no(info->form, row->number, out->no);
    out->state = form_state_of(info->form, row->state);
    out->closed = row->closed;
    out->gone = row->gone;
    out->late = !row->closed && row->due_ms > 0 && row->due_ms < now_ms;
    out->made_ms = row->made_ms;
    out->made_by = row->made_by;
    out->changed_ms = row->changed_ms;
    out->owner = row->owner;
    out->due_ms = row->due_ms;
    out->customer = row->customer;
    out->visit = row->visit;
    entry_decode(info->form, row->words, &out->values);
    entry_decode(info->form, row->personal, &out->values);
}

struct reading_row {
    struct app *app;
    struct register_info *info;
    struct entry *entry;
    int64_t step, reg;
    bool filled;
};

static void take_reg(void *self, const struct entry_row *row)
{
    struct reading_row *r = self;
    r->reg = row->reg;
    r->step = row->step;
}

static void take_entry(void *self, const struct entry_row *row)
{
    struct reading_row *r = self;
    entry_of_row(r->info, row, app_now_ms(r->app), r->entry);
}

bool entry_read_row(struct app *app, int64_t id, struct register_info *ret_info, struct entry *ret,
                    int64_t *ret_step, bool *ret_found, struct err *err)
{
    struct reading_row r = {.app = app, .info = ret_info, .entry = ret};
    *ret_info = (struct register_info){0};
    if (!store_find_entry(app->store, id, take_reg, &r, ret_found, err))
        return false;
    if (!*ret_found)
        return true;
    if (!register_form_find(app, r.reg, NULL, ret_info, err))
        return false;
    *ret_found = ret_info->form != NULL;
    if (ret_step)
        *ret_step = r.step;
    return !*ret_found || store_find_entry(app->store, id, take_entry, &r, ret_found, err);
}

// ---- what was typed ----------------------------------------------------------------------------

static bool refuse(struct asked *a, enum refusal refusal, int field)
{
    a->refusal = refusal;
    a->field = field;
    return true;
}

// "@state" and the like; false: it is not among the lines.
static bool meta_of(const char *text, const char *key, char *out, size_t size)
{
    size_t n = strlen(key);
    for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
        if (strncmp(text, key, n) != 0 || strncmp(text + n, "\t0\t", 3) != 0)
            continue;
        size_t value_n = strcspn(text + n + 3, "\n");
        snprintf(out, size, "%.*s", (int)value_n, text + n + 3);
        return true;
    }
    return false;
}

static int64_t staff_named(const struct people *people, const char *typed)
{
    char *end;
    int64_t id = strtoll(typed, &end, 10);
    for (size_t i = 0; i < people->n; i++) {
        const struct staff_row *row = &people->at[i];
        if (end != typed && !*end && row->id == id)
            return id;
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (strcmp(row->name.in[lang], typed) == 0)
                return row->id;
        }
    }
    return 0;
}

struct typing_of { // one request's values
    struct asked *a;
    struct entry_writing *w;
    const struct people *people;
    struct entry_now now;
    bool ok; // false: the store could not be asked, with err
    struct err *err;
};

// What a person chose, as entry_read takes it: a person of the staff by id, a photo by its number. False: it
// is neither.
static bool choose_thing(struct typing_of *t, int field, const char **typed, char *id, size_t size)
{
    const struct form_field *f = &t->w->info.form->fields[field];
    bool good = true;
    if (f->type == FORM_STAFF && **typed) {
        int64_t staff = staff_named(t->people, *typed);
        snprintf(id, size, "%lld", (long long)staff);
        *typed = id;
        return staff != 0;
    }
    if (f->type == FORM_PHOTO && **typed &&
        strcmp(*typed, entry_get(&t->w->entry.values, field, 0)) != 0) {
        if (t->a->request->command.channel == CHANNEL_WEB)
            return false; // a program elsewhere names no file of this machine
        t->ok = entry_photo_take(t->a->app, &t->w->photos, *typed, id, size, &good, t->err);
        *typed = id;
    }
    return good;
}

static bool take_value(struct typing_of *t, int field, int line, const char *typed)
{
    const struct register_form *form = t->w->info.form;
    const struct form_field *f = &form->fields[field];
    char value[ENTRY_SIZE], id[24];
    if ((line > 0) != (f->lines >= 0) || line > ENTRY_LINES)
        return refuse(t->a, REFUSAL_BAD_FIELD, field);
    if (!choose_thing(t, field, &typed, id, sizeof id))
        return refuse(t->a, REFUSAL_BAD_FIELD, field);
    if (!t->ok)
        return false;
    if (entry_read(form, field, typed, &t->now, value, sizeof value))
        return refuse(t->a, REFUSAL_BAD_FIELD, field);
    bool same = strcmp(value, entry_get(&t->w->entry.values, field, line)) == 0;
    enum role role = t->a->request->actor.role;
    if (!same && f->filled_by && !role_in(f->filled_by, role))
        refuse(t->a, REFUSAL_NOT_YOURS, field);
    else if (!same && !entry_set(&t->w->entry.values, field, line, value))
        refuse(t->a, REFUSAL_BAD_FIELD, field);
    mem_wipe(value, sizeof value);
    return true;
}

// Lines of the request: a code that the form does not have is an error of whoever asks.
static bool take_typed(struct typing_of *t, const char *text)
{
    const struct register_form *form = t->w->info.form;
    char line_text[ENTRY_SIZE];
    struct entry_values *one = mem_alloc(sizeof *one);
    while (*text && t->a->refusal == REFUSAL_NONE) {
        size_t n = strcspn(text, "\n");
        char code[FORM_CODE_SIZE] = "";
        size_t code_n = strcspn(text, "\t\n");
        if (code_n < sizeof code && n < sizeof line_text && text[code_n] == '\t') {
            memcpy(code, text, code_n);
            memcpy(line_text, text, n);
            line_text[n] = '\0';
        }
        int field = *code ? form_field_of(form, code) : -1;
        if (*code != '@' && field < 0)
            refuse(t->a, REFUSAL_BAD_VALUE, 0);
        if (field >= 0) {
            int line = atoi(text + code_n + 1);
            *one = (struct entry_values){0};
            entry_decode(form, line_text, one);
            take_value(t, field, line, entry_get(one, field, line));
            if (!t->ok)
                break;
        }
        text += n + (text[n] == '\n');
    }
    entry_values_wipe(one);
    free(one);
    mem_wipe(line_text, sizeof line_text);
    return t->ok;
}

// What is still empty and begins there: as the entry is made (state −1), or as it comes into a state.
static void fill_defaults(struct typing_of *t, int state)
{
    const struct register_form *form = t->w->info.form;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        char me[24] = "";
        if (!form_begins(f, state) || *entry_get(&t->w->entry.values, i, 0) ||
            !entry_shows(form, &t->w->entry.values, i, t->w->entry.state))
            continue;
        snprintf(me, sizeof me, "%lld", (long long)t->a->request->actor.staff);
        bool own = strcmp(f->fallback, "me") == 0;
        if (own && t->a->request->actor.staff <= 0)
            continue;
        char value[128];
        if (!entry_read(form, i, own ? me : f->fallback, &t->now, value, sizeof value))
            entry_set(&t->w->entry.values, i, 0, value);
    }
}

static void fill_own(struct typing_of *t)
{
    const struct register_form *form = t->w->info.form;
    char me[24];
    snprintf(me, sizeof me, "%lld", (long long)t->a->request->actor.staff);
    for (int i = 0; i < form->field_n && t->a->request->actor.staff > 0; i++) {
        bool own = strcmp(form->fields[i].fallback, "me") == 0 && form->fields[i].lines < 0;
        if (own && !*entry_get(&t->w->entry.values, i, 0) &&
            entry_shows(form, &t->w->entry.values, i, t->w->entry.state))
            entry_set(&t->w->entry.values, i, 0, me);
    }
}

// ---- what follows from the form ----------------------------------------------------------------

// The next such hour from when the entry was made on: of the next day, where it has passed on that one.
static int64_t next_time(const struct app *app, const struct entry *e, int minute)
{
    struct site_time t = zone_local(app->zone, e->made_ms);
    int day = day_of_time(&t);
    int64_t at_ms = app_instant(app, day, minute);
    return at_ms + MINUTE_MS > e->made_ms ? at_ms : app_instant(app, day_add(day, 1), minute);
}

// The instant that a field of the due says; 0: none.
static int64_t due_of_value(const struct app *app, const struct entry *e, enum form_type type,
                            const char *value)
{
    enum { EVENING_MIN = 18 * 60 };
    if (type == FORM_DATE)
        return entry_day(value) ? app_instant(app, entry_day(value), EVENING_MIN) : 0;
    if (type == FORM_TIME)
        return entry_minute(value) >= 0 ? next_time(app, e, entry_minute(value)) : 0;
    int hours = *value == 'h' ? atoi(value + 1) : 0; // a choice of hours: h24
    return *value == 'h' ? e->made_ms + (int64_t)hours * HOUR_MS + (hours == 0 ? MINUTE_MS : 0) : 0;
}

static void set_due(const struct app *app, const struct register_form *form, struct entry *e)
{
    e->due_ms = form->due_hours > 0 ? e->made_ms + (int64_t)form->due_hours * HOUR_MS : 0;
    if (form->due < 0)
        return;
    const struct form_field *f = &form->fields[form->due];
    int last = f->lines >= 0 ? entry_lines(form, &e->values, f->lines) : 0;
    int64_t first = 0;
    for (int line = f->lines >= 0; line <= last; line++) {
        bool done = form->due_done >= 0 && *entry_get(&e->values, form->due_done, line);
        int64_t at = due_of_value(app, e, f->type, entry_get(&e->values, form->due, line));
        if (!done && at > 0 && (first == 0 || at < first))
            first = at;
    }
    if (first > 0 || form->due_hours == 0)
        e->due_ms = first;
}

static void set_owner(const struct register_form *form, struct entry *e)
{
    if (form->owner >= 0)
        e->owner = strtoll(entry_get(&e->values, form->owner, 0), NULL, 10);
}

// Whoever of the archive has the phone: one alone, else whoever has the surname, too.
static bool find_customer(struct app *app, const struct register_form *form, struct entry *e,
                          struct err *err)
{
    struct customer_row rows[KNOWN_MAX];
    const char *phone = "", *name = "";
    size_t n = 0;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->lines < 0 && f->type == FORM_PHONE && !*phone)
            phone = entry_get(&e->values, i, 0);
        if (f->lines < 0 && f->type == FORM_CUSTOMER && !*name)
            name = entry_get(&e->values, i, 0);
    }
    if (!*phone || strchr(phone, '*'))
        return true;
    if (!store_customers_by_phone(app->store, phone, rows, KNOWN_MAX, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t own = strlen(rows[i].surname);
        if (n == 1 || (own > 0 && strncmp(rows[i].surname, name, own) == 0)) {
            e->customer = rows[i].id;
            break;
        }
    }
    mem_wipe(rows, sizeof rows);
    return true;
}

static void find_visit(const struct app *app, const struct register_form *form, struct entry *e)
{
    for (int i = 0; i < form->field_n; i++) {
        char prefix;
        int number;
        if (form->fields[i].type != FORM_VISIT || form->fields[i].lines >= 0 ||
            !ticket_of_text(entry_get(&e->values, i, 0), &prefix, &number))
            continue;
        for (size_t v = 0; v < app->model.visits.n; v++) {
            const struct visit *visit = &app->model.visits.at[v];
            if (visit->prefix == prefix && visit->number == number)
                e->visit = visit->id;
        }
    }
}

// ---- what speaks against it --------------------------------------------------------------------

static bool look_for_held(struct asked *a, const struct register_info *info, const struct entry *e,
                          struct err *err)
{
    const struct register_form *form = info->form;
    for (int i = 0; e->state >= 0 && i < form->field_n; i++) {
        const char *value = entry_get(&e->values, i, 0);
        int64_t other = 0;
        if (!(form->fields[i].unique >> e->state & 1) || !*value)
            continue;
        if (!store_find_held(a->app->store, info->id, form->fields[i].code, value, &other, err))
            return false;
        if (other != 0 && other != e->id) {
            a->entry = other;
            return refuse(a, REFUSAL_HELD_BY_ENTRY, i);
        }
    }
    return true;
}

enum stock_move { MOVE_NONE, MOVE_IN, MOVE_OUT, MOVE_COUNTED };

static enum stock_move move_of(const char *code)
{
    return strcmp(code, "in") == 0 || strcmp(code, "returned") == 0 ? MOVE_IN
           : strcmp(code, "out") == 0                               ? MOVE_OUT
           : strcmp(code, "counted") == 0                           ? MOVE_COUNTED
                                                                    : MOVE_NONE;
}

// How a line moves its item: by so many, or to what was counted.
static bool stock_delta(struct app *app, const struct register_info *info, const struct entry *e,
                        int field, int line, int64_t *ret, int64_t *ret_had, struct err *err)
{
    const struct form_field *f = &info->form->fields[field];
    int item_line = info->form->fields[f->item].lines >= 0 ? line : 0;
    int move_line = info->form->fields[f->move].lines >= 0 ? line : 0;
    const char *item = entry_get(&e->values, f->item, item_line);
    int64_t amount = strtoll(entry_get(&e->values, field, line), NULL, 10);
    *ret = *ret_had = 0;
    if (!*item || !*entry_get(&e->values, field, line))
        return true;
    if (!store_stock_without(app->store, info->id, item, e->id, ret_had, err))
        return false;
    switch (move_of(entry_get(&e->values, f->move, move_line))) {
    case MOVE_IN:
        *ret = amount;
        break;
    case MOVE_OUT:
        *ret = -amount;
        break;
    case MOVE_COUNTED:
        *ret = amount - *ret_had;
        break;
    case MOVE_NONE:
        break;
    }
    return true;
}

static bool look_for_stock(struct asked *a, const struct entry_writing *w, struct err *err)
{
    const struct register_form *form = w->info.form;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type != FORM_STOCK)
            continue;
        int last = f->lines >= 0 ? entry_lines(form, &w->entry.values, f->lines) : 0;
        for (int line = f->lines >= 0; line <= last; line++) {
            int64_t delta, had;
            if (!stock_delta(a->app, &w->info, &w->entry, i, line, &delta, &had, err))
                return false;
            if (had + delta < 0)
                return refuse(a, REFUSAL_STOCK_SHORT, i);
        }
    }
    return true;
}

// ---- the command -------------------------------------------------------------------------------

// The state that is asked for, or that the values lead to.
static bool choose_state(struct asked *a, struct entry_writing *w, int was)
{
    const struct register_form *form = w->info.form;
    char code[FORM_CODE_SIZE];
    struct entry *e = &w->entry;
    bool asked = meta_of(a->request->entry, "@state", code, sizeof code);
    int by_rule = entry_rule_state(form, &e->values);
    if (asked && form_state_of(form, code) < 0)
        return refuse(a, REFUSAL_BAD_VALUE, 0);
    e->state = asked ? form_state_of(form, code) : e->state >= 0 ? e->state : 0;
    if (!asked && was <= 0 && by_rule >= 0) // new, or not yet looked at
        e->state = by_rule;
    e->closed = form->states[e->state].closed;
    enum role role = a->request->actor.role;
    bool own = e->owner != 0 && e->owner == a->request->actor.staff;
    bool to_rule = !asked && by_rule == e->state;
    bool may = form->states[e->state].supervisor ? role_may(role, RIGHT_OVERRIDE)
                                                 : !e->closed || own || role_in(form->close, role);
    if (e->state != was && !to_rule && !may)
        return refuse(a, REFUSAL_NOT_YOURS, -1);
    return true;
}

static bool begin_new(struct asked *a, struct entry_writing *w, struct err *err)
{
    struct command *c = &a->request->command;
    struct entry *e = &w->entry;
    struct site_time t = zone_local(a->app->zone, a->now_ms);
    int number;
    if (!register_form_find(a->app, c->class, NULL, &w->info, err))
        return false;
    if (!w->info.form || !w->info.active || !role_in(w->info.form->write, a->request->actor.role))
        return refuse(a, REFUSAL_NO_REGISTER, -1);
    if (!store_next_entry(a->app->store, &e->id, err) ||
        !store_next_entry_number(a->app->store, w->info.id, t.year, &number, err))
        return false;
    e->reg = w->info.id;
    e->year = t.year;
    e->state = -1;
    e->made_ms = a->now_ms;
    e->made_by = a->request->actor.staff;
    entry_no(w->info.form, number, e->no);
    return true;
}

static bool begin_old(struct asked *a, struct entry_writing *w, struct err *err)
{
    bool found;
    int64_t id = a->request->command.other;
    if (!entry_read_row(a->app, id, &w->info, &w->entry, &w->before, &found, err))
        return false;
    enum role role = a->request->actor.role;
    bool may = found && !w->entry.gone &&
               (role_in(w->info.form->write, role) || role_in(w->info.form->close, role) ||
                (w->entry.owner != 0 && w->entry.owner == a->request->actor.staff));
    if (!may)
        return refuse(a, REFUSAL_NO_ENTRY, -1);
    return store_next_step(a->app->store, id, &w->step, err);
}

static enum entry_change what_changed(const struct entry_writing *w, int was, int64_t owner)
{
    return w->before == 0          ? ENTRY_MADE
           : w->entry.state == was ? (owner == w->entry.owner ? ENTRY_SET : ENTRY_GIVEN)
           : w->entry.closed       ? ENTRY_CLOSED
                                   : ENTRY_MOVED;
}

static bool check_entry(struct asked *a, struct entry_writing *w, struct err *err)
{
    int missing = entry_missing(w->info.form, &w->entry.values, w->entry.state);
    if (missing >= 0)
        return refuse(a, REFUSAL_NOT_FILLED, missing);
    if (!look_for_held(a, &w->info, &w->entry, err))
        return false;
    return a->refusal != REFUSAL_NONE || look_for_stock(a, w, err);
}

static bool read_people(struct app *app, struct people *ret, struct err *err)
{
    if (!app->at_hand.people)
        return store_read_people(app->store, ret, err);
    *ret = *app->at_hand.people;
    return true;
}

static bool fill_entry(struct asked *a, struct entry_writing *w, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    struct typing_of t = {.a = a,
                          .w = w,
                          .people = people,
                          .now = entry_now_of(a->app, a->now_ms),
                          .ok = true,
                          .err = err};
    int was = w->entry.state;
    int64_t owner = w->entry.owner;
    bool ok = read_people(a->app, people, err);
    if (ok && w->before == 0)
        fill_defaults(&t, -1);
    else if (ok && was == 0 && w->entry.made_by == 0) // made by itself: who comes to it first
        fill_own(&t);
    ok = ok && take_typed(&t, a->request->entry);
    free(people);
    if (!ok || a->refusal != REFUSAL_NONE)
        return ok;
    entry_compute(w->info.form, &w->entry.values);
    set_owner(w->info.form, &w->entry);
    choose_state(a, w, was);
    if (w->entry.state != was) {
        fill_defaults(&t, w->entry.state);
        entry_compute(w->info.form, &w->entry.values);
    }
    if (a->refusal != REFUSAL_NONE || !check_entry(a, w, err) || a->refusal != REFUSAL_NONE)
        return a->refusal != REFUSAL_NONE;
    set_due(a->app, w->info.form, &w->entry);
    find_visit(a->app, w->info.form, &w->entry);
    if (!find_customer(a->app, w->info.form, &w->entry, err))
        return false;
    struct command *c = &a->request->command;
    c->other = w->entry.id;
    c->number = (int)what_changed(w, was, owner);
    c->party = (int)w->step;
    c->consultant = w->entry.owner;
    return true;
}

bool entry_complete(struct asked *a, struct err *err)
{
    writing_drop(a->app);
    struct entry_writing *w = a->app->writing = mem_alloc(sizeof *w);
    memset(w, 0, sizeof *w);
    w->step = 1;
    bool ok = a->request->command.other == 0 ? begin_new(a, w, err) : begin_old(a, w, err);
    ok = ok && (a->refusal != REFUSAL_NONE || fill_entry(a, w, err));
    if (!ok || a->refusal != REFUSAL_NONE)
        writing_drop(a->app);
    return ok;
}

// ---- what is kept ------------------------------------------------------------------------------

static bool put_entry(struct app *app, struct entry_writing *w, int64_t author, int64_t now_ms,
                      struct err *err)
{
    struct str words = {0}, personal = {0};
    const struct entry *e = &w->entry;
    const struct register_form *form = w->info.form;
    entry_encode(form, &e->values, ENTRY_OPEN, &words);
    entry_encode(form, &e->values, ENTRY_PERSONAL, &personal);
    struct entry_row row = {.id = e->id,
                            .reg = e->reg,
                            .year = e->year,
                            .number = atoi(strrchr(e->no, '-') + 1),
                            .state = form->states[e->state].code,
                            .closed = e->closed,
                            .made_ms = e->made_ms,
                            .made_by = e->made_by,
                            .changed_ms = now_ms,
                            .step = w->step,
                            .owner = e->owner,
                            .due_ms = e->due_ms,
                            .customer = e->customer,
                            .visit = e->visit,
                            .words = str_text(&words),
                            .personal = str_text(&personal)};
    bool ok = store_put_entry(app->store, &row, w->before, author, err) &&
              entry_photos_keep(app, &w->photos, e->id, err) && entry_index(app, &w->info, e, err);
    str_finish(&words);
    str_finish(&personal);
    return ok;
}

// Its rules may say that a page is printed once it is made, or once it is in a state.
static bool prints(const struct entry_writing *w, enum entry_change change)
{
    const struct register_form *form = w->info.form;
    for (int i = 0; i < form->rule_n; i++) {
        const struct form_rule *rule = &form->rules[i];
        bool moved = change == ENTRY_MADE || change == ENTRY_MOVED || change == ENTRY_CLOSED;
        if (rule->print && ((rule->when == WHEN_MADE && change == ENTRY_MADE) ||
                            (rule->when == WHEN_STATE && moved && rule->state == w->entry.state)))
            return true;
    }
    return false;
}

bool entry_keep(struct asked *a, struct err *err)
{
    struct entry_writing *w = a->app->writing;
    must(w != NULL);
    const struct command *c = &a->request->command;
    int64_t author = a->request->actor.staff;
    bool ok = put_entry(a->app, w, author, a->now_ms, err) &&
              (!prints(w, (enum entry_change)c->number) ||
               entry_print(a->app, w->entry.id, author, (enum lang)c->lang, a->now_ms, err));
    writing_drop(a->app);
    return ok;
}

// ---- out of a file -----------------------------------------------------------------------------

// What an entry holds, as text; of one that is not there yet nothing.
static bool held_text(struct app *app, int64_t id, struct str *ret, struct err *err)
{
    struct register_info info = {0};
    struct entry *entry = mem_alloc(sizeof *entry);
    bool found = false;
    bool ok = id == 0 || entry_read_row(app, id, &info, entry, NULL, &found, err);
    if (ok && found) {
        entry_encode(info.form, &entry->values, ENTRY_BOTH, ret);
        str_printf(ret, "%d", entry->state);
    }
    free(info.form);
    entry_values_wipe(&entry->values);
    free(entry);
    return ok;
}

static bool is_same(const struct entry_writing *w, const struct str *was)
{
    struct str now = {0};
    entry_encode(w->info.form, &w->entry.values, ENTRY_BOTH, &now);
    str_printf(&now, "%d", w->entry.state);
    bool same = w->before != 0 && strcmp(str_text(&now), str_text(was)) == 0;
    str_finish(&now);
    return same;
}

bool entry_bring_in(struct asked *a, struct entry_brought *ret, struct err *err)
{
    struct str was = {0};
    bool ok = held_text(a->app, a->request->command.other, &was, err) && entry_complete(a, err);
    struct entry_writing *w = a->app->writing;
    if (ok && w) {
        struct entry *e = &w->entry;
        int64_t now_ms = app_now_ms(a->app);
        bool old = a->now_ms < a->app->model.opens_ms;
        e->visit = old && w->before == 0 ? 0 : e->visit; // a ticket of today is another one
        *ret = (struct entry_brought){.id = e->id,
                                      .step = w->step,
                                      .made = w->before == 0,
                                      .same = is_same(w, &was),
                                      .open = !e->closed,
                                      .late = !e->closed && e->due_ms > 0 && e->due_ms < now_ms};
        ok = ret->same || put_entry(a->app, w, a->request->actor.staff, a->now_ms, err);
    }
    writing_drop(a->app);
    str_finish(&was);
    return ok;
}

// ---- by what it is found -----------------------------------------------------------------------

static void add_folded(struct str *out, const char *value)
{
    char folded[ENTRY_SIZE];
    text_fold(value, folded, sizeof folded);
    str_printf(out, "%s\n", folded);
    mem_wipe(folded, sizeof folded);
}

static bool is_words(enum form_type type)
{
    return type == FORM_TEXT || type == FORM_LONG || type == FORM_CUSTOMER || type == FORM_UNIT ||
           type == FORM_PHONE || type == FORM_VISIT || type == FORM_DATE;
}

static bool index_words(struct app *app, const struct register_info *info, const struct entry *e,
                        struct err *err)
{
    struct str words = {0}, personal = {0};
    const struct register_form *form = info->form;
    add_folded(&words, e->no);
    for (int i = 0; i < e->values.n; i++) {
        const struct entry_value *v = &e->values.at[i];
        const struct form_field *f = &form->fields[v->field];
        const char *value = e->values.pool + v->at;
        if (is_words(f->type))
            add_folded(f->personal ? &personal : &words, value);
        int choice = f->type == FORM_CHOICE ? form_choice_of(form, v->field, value) : -1;
        for (int lang = 0; choice >= 0 && lang < LANG_COUNT; lang++) {
            if (*form->choices[choice].name.in[lang])
                add_folded(f->personal ? &personal : &words, form->choices[choice].name.in[lang]);
        }
    }
    bool ok =
        store_put_sought(app->store, info->id, e->id, str_text(&words), str_text(&personal), err);
    str_finish(&words);
    str_finish(&personal);
    return ok;
}

static bool index_value(struct app *app, const struct register_info *info, const struct entry *e,
                        const struct entry_value *v, struct err *err)
{
    const struct form_field *f = &info->form->fields[v->field];
    const char *value = e->values.pool + v->at;
    int64_t delta, had;
    if (f->type == FORM_PHONE && !store_put_entry_phone(app->store, e->id, value, err))
        return false;
    if (v->line == 0 && e->state >= 0 && f->unique >> e->state & 1 &&
        !store_put_held(app->store, info->id, f->code, value, f->personal, e->id, err))
        return false;
    if (f->type != FORM_STOCK)
        return true;
    if (!stock_delta(app, info, e, v->field, v->line, &delta, &had, err))
        return false;
    int item_line = info->form->fields[f->item].lines >= 0 ? v->line : 0;
    const char *item = entry_get(&e->values, f->item, item_line);
    return !*item || store_put_stock(app->store, info->id, item, e->id, v->line, delta, err);
}

// Of a field that repeats, all its lines together.
static bool index_sums(struct app *app, const struct register_info *info, const struct entry *e,
                       struct err *err)
{
    const struct register_form *form = info->form;
    for (int i = 0; i < form->field_n; i++) {
        int64_t sum = 0, n;
        bool some = false;
        for (int v = 0; v < e->values.n; v++) {
            const struct entry_value *value = &e->values.at[v];
            if (value->field != i || !entry_amount(form, i, e->values.pool + value->at, &n))
                continue;
            sum += n;
            some = true;
        }
        if (some &&
            !store_put_entry_sum(app->store, info->id, form->fields[i].code, e->id, sum, err))
            return false;
    }
    return true;
}

bool entry_index(struct app *app, const struct register_info *info, const struct entry *e,
                 struct err *err)
{
    if (!store_clear_entry(app->store, e->id, err))
        return false;
    if (e->gone)
        return true;
    for (int i = 0; i < e->values.n; i++) {
        if (!index_value(app, info, e, &e->values.at[i], err))
            return false;
    }
    return index_words(app, info, e, err) && index_sums(app, info, e, err) &&
           entry_index_keys(app, info, e, err);
}

// ---- undone ------------------------------------------------------------------------------------

struct step_before {
    const struct register_info *info;
    int64_t step;
    struct entry *entry; // as it would be
    bool found;
};

static void take_before(void *self, const struct entry_step *step)
{
    struct step_before *b = self;
    if (step->step != b->step)
        return;
    b->found = true;
    b->entry->values = (struct entry_values){0};
    b->entry->state = form_state_of(b->info->form, step->state);
    entry_decode(b->info->form, step->words, &b->entry->values);
    entry_decode(b->info->form, step->personal, &b->entry->values);
}

struct step_stood {
    int64_t step, before;
};

static void take_stood(void *self, const struct entry_step *step)
{
    struct step_stood *s = self;
    if (step->step == s->step)
        s->before = step->before;
}

// What it held before somebody else may hold now.
static bool may_go_back(struct asked *a, const struct register_info *info, struct entry *e,
                        int64_t step, struct err *err)
{
    struct step_stood stood = {.step = step};
    if (!store_read_steps(a->app->store, e->id, take_stood, &stood, err))
        return false;
    struct step_before before = {.info = info, .step = stood.before, .entry = e};
    if (stood.before == 0)
        return true;
    if (!store_read_steps(a->app->store, e->id, take_before, &before, err) ||
        !look_for_held(a, info, e, err))
        return false;
    if (!before.found || a->refusal != REFUSAL_NONE)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return true;
}

bool entry_undo_check(struct asked *a, struct err *err)
{
    struct register_info info;
    struct entry *entry = mem_alloc(sizeof *entry);
    int64_t step = 0;
    bool found;
    bool ok = entry_read_row(a->app, a->undone.other, &info, entry, &step, &found, err);
    if (ok && (!found || entry->gone || step != a->undone.party))
        a->refusal = REFUSAL_TOUCHED_SINCE;
    if (ok && a->refusal == REFUSAL_NONE)
        ok = may_go_back(a, &info, entry, step, err);
    free(info.form);
    entry_values_wipe(&entry->values);
    free(entry);
    return ok;
}

bool entry_undo_keep(struct asked *a, struct err *err)
{
    struct register_info info = {0};
    struct entry *entry = mem_alloc(sizeof *entry);
    bool found = false;
    bool ok = store_undo_step(a->app->store, a->undone.other, a->undone.party, err) &&
              entry_read_row(a->app, a->undone.other, &info, entry, NULL, &found, err) &&
              (!found || entry_index(a->app, &info, entry, err));
    free(info.form);
    entry_values_wipe(&entry->values);
    free(entry);
    return ok;
}

// ---- by itself ---------------------------------------------------------------------------------

struct low_form {
    int64_t id;
};

static void take_low(void *self, const struct register_row *row)
{
    struct low_form *low = self;
    struct register_form *form = mem_alloc(sizeof *form);
    if (low->id == 0 && row->active && strstr(row->form, "low_rating = yes") &&
        register_form_read(row->code, row->form, form, NULL) && form->low_rating)
        low->id = row->id;
    free(form);
}

// An entry that nobody writes: what it begins with is filled in by `fill`, and nothing has to be.
typedef void fill_fn(struct app *app, struct entry_writing *w, const void *of);

static bool make_by_itself(struct app *app, int64_t reg, fill_fn *fill, const void *of,
                           int64_t now_ms, struct err *err)
{
    struct request *request = mem_alloc(sizeof *request);
    memset(request, 0, sizeof *request);
    request->command = command_write_entry(0, reg);
    request->actor.role = ROLE_ADMINISTRATOR;
    struct asked a = {.app = app, .request = request, .now_ms = now_ms};
    struct entry_writing *w = mem_alloc(sizeof *w);
    memset(w, 0, sizeof *w);
    w->step = 1;
    bool ok = begin_new(&a, w, err) && a.refusal == REFUSAL_NONE;
    if (ok) {
        struct typing_of t = {
            .a = &a, .w = w, .now = entry_now_of(app, now_ms), .ok = true, .err = err};
        fill_defaults(&t, -1);
        fill(app, w, of);
        w->entry.state = 0;
        set_owner(w->info.form, &w->entry);
        set_due(app, w->info.form, &w->entry);
        struct command c = command_write_entry(w->entry.id, reg);
        struct ruling ruling;
        c.party = 1;
        engine_decide(&app->model, &c, now_ms, &app->events, &ruling);
        ok = ruling.refusal != REFUSAL_NONE || put_entry(app, w, 0, now_ms, err);
    }
    free(w->info.form);
    mem_wipe(w, sizeof *w);
    free(w);
    free(request);
    return ok;
}

struct low_said {
    int64_t visit;
    const char *comment;
};

// The comment goes into the first long text, the ticket into the first of its kind, and a choice that has
// "rating" says where it came from.
static void fill_low(struct app *app, struct entry_writing *w, const void *of)
{
    const struct low_said *low = of;
    const struct register_form *form = w->info.form;
    const struct visit *visit = model_visit(&app->model, low->visit);
    bool told = false;
    for (int i = 0; i < form->field_n; i++) {
        enum form_type type = form->fields[i].type;
        char ticket[8] = "";
        if (form->fields[i].lines >= 0)
            continue;
        if (type == FORM_LONG && !told && *low->comment)
            told = entry_set(&w->entry.values, i, 0, low->comment);
        if (type == FORM_CHOICE && form_choice_of(form, i, "rating") >= 0)
            entry_set(&w->entry.values, i, 0, "rating");
        if (type == FORM_VISIT && visit) {
            visit_ticket(visit, ticket);
            entry_set(&w->entry.values, i, 0, ticket);
        }
    }
    w->entry.visit = low->visit;
    w->entry.customer = visit ? visit->customer : 0;
}

bool entry_of_low_rating(struct app *app, int64_t visit, int stars, const char *comment,
                         int64_t now_ms, struct err *err)
{
    struct low_form low = {0};
    if (stars > LOW_RATING)
        return true;
    if (!store_read_registers(app->store, NULL, take_low, &low, err) || low.id == 0)
        return low.id == 0;
    return make_by_itself(app, low.id, fill_low, &(struct low_said){visit, comment}, now_ms, err);
}

// ---- rounds ------------------------------------------------------------------------------------

static void fill_round(struct app *app, struct entry_writing *w, const void *of)
{
    const struct form_round *round = of;
    const struct register_form *form = w->info.form;
    struct entry_now now = entry_now_of(app, w->entry.made_ms);
    struct entry_values *typed = mem_alloc(sizeof *typed);
    char value[ENTRY_SIZE];
    memset(typed, 0, sizeof *typed);
    entry_decode(form, round->values, typed);
    for (int i = 0; i < typed->n; i++) {
        int field = typed->at[i].field;
        if (!entry_read(form, field, typed->pool + typed->at[i].at, &now, value, sizeof value))
            entry_set(&w->entry.values, field, 0, value);
    }
    free(typed);
}

struct round_list {
    VEC(int64_t) registers;
};

static void take_rounds(void *self, const struct register_row *row)
{
    struct round_list *list = self;
    if (row->active && strstr(row->form, "[round "))
        vec_push(&list->registers, row->id);
}

bool entries_of_rounds(struct app *app, int weekday, int64_t now_ms, struct err *err)
{
    struct round_list list = {0};
    bool ok = store_read_registers(app->store, NULL, take_rounds, &list, err);
    for (size_t i = 0; ok && i < list.registers.n; i++) {
        struct register_info info;
        ok = register_form_find(app, list.registers.at[i], NULL, &info, err);
        for (int k = 0; ok && info.form && k < info.form->round_n; k++) {
            const struct form_round *round = &info.form->rounds[k];
            ok = !(round->days >> weekday & 1) ||
                 make_by_itself(app, info.id, fill_round, round, now_ms, err);
        }
        free(info.form);
    }
    vec_finish(&list.registers);
    return ok;
}

// ---- kept so long ------------------------------------------------------------------------------

struct keeping {
    VEC(struct register_row) rows; // id, and in changed_ms before when it goes
    const struct app *app;
};

static void take_keeping(void *self, const struct register_row *row)
{
    struct keeping *k = self;
    struct register_form *form = mem_alloc(sizeof *form);
    if (register_form_read(row->code, row->form, form, NULL) && form->retention_days > 0)
        vec_push(&k->rows,
                 (struct register_row){.id = row->id,
                                       .changed_ms = k->app->day.begins_ms -
                                                     (int64_t)form->retention_days * DAY_MS});
    free(form);
}

bool entries_expire(struct app *app, struct err *err)
{
    enum { A_DAY = 500 };
    struct keeping k = {.app = app};
    bool ok = store_read_registers(app->store, NULL, take_keeping, &k, err);
    for (size_t i = 0; ok && i < k.rows.n; i++) {
        int n = 0;
        ok = store_expire_entries(app->store, k.rows.at[i].id, k.rows.at[i].changed_ms, A_DAY, &n,
                                  err);
        app->erased |= n > 0;
    }
    vec_finish(&k.rows);
    return ok;
}
