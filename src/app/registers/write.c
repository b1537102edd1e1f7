// Writing an entry: what was typed becomes values (typed.c), the form's rules say what state it is in, for whom it is and
// until when (follows.c), and what speaks against it (against.c). Nothing of it is in the journal but who and when.

#include "app/registers/write.h"

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

// ---- the command -------------------------------------------------------------------------------

// The state that is asked for, or that the values lead to.
static bool choose_state(struct asked *a, struct entry_writing *w, int was)
{
    const struct register_form *form = w->info.form;
    char code[FORM_CODE_SIZE];
    struct entry *e = &w->entry;
    bool asked = typed_meta(a->request->entry, "@state", code, sizeof code);
    int by_rule = entry_rule_state(form, &e->values);
    if (asked && form_state_of(form, code) < 0)
        return entry_refuse(a, REFUSAL_BAD_VALUE, 0);
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
        return entry_refuse(a, REFUSAL_NOT_YOURS, -1);
    return true;
}

bool writing_begin(struct asked *a, struct entry_writing *w, struct err *err)
{
    struct command *c = &a->request->command;
    struct entry *e = &w->entry;
    struct site_time t = zone_local(a->app->zone, a->now_ms);
    int number;
    if (!register_form_find(a->app, c->class, NULL, &w->info, err))
        return false;
    if (!w->info.form || !w->info.active || !role_in(w->info.form->write, a->request->actor.role))
        return entry_refuse(a, REFUSAL_NO_REGISTER, -1);
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
        return entry_refuse(a, REFUSAL_NO_ENTRY, -1);
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
        return entry_refuse(a, REFUSAL_NOT_FILLED, missing);
    if (!entry_check_held(a, &w->info, &w->entry, err))
        return false;
    return a->refusal != REFUSAL_NONE || entry_check_stock(a, w, err);
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
    struct entry_typing t = {.a = a,
                             .w = w,
                             .people = people,
                             .now = entry_now_of(a->app, a->now_ms),
                             .ok = true,
                             .err = err};
    int was = w->entry.state;
    int64_t owner = w->entry.owner;
    bool ok = read_people(a->app, people, err);
    if (ok && w->before == 0)
        typed_defaults(&t, -1);
    else if (ok && was == 0 && w->entry.made_by == 0) // made by itself: who comes to it first
        typed_own(&t);
    ok = ok && typed_take(&t, a->request->entry);
    free(people);
    if (!ok || a->refusal != REFUSAL_NONE)
        return ok;
    entry_compute(w->info.form, &w->entry.values);
    entry_set_owner(w->info.form, &w->entry);
    choose_state(a, w, was);
    if (w->entry.state != was) {
        typed_defaults(&t, w->entry.state);
        entry_compute(w->info.form, &w->entry.values);
    }
    if (a->refusal != REFUSAL_NONE || !check_entry(a, w, err) || a->refusal != REFUSAL_NONE)
        return a->refusal != REFUSAL_NONE;
    entry_set_due(a->app, w->info.form, &w->entry);
    entry_find_visit(a->app, w->info.form, &w->entry);
    if (!entry_find_customer(a->app, w->info.form, &w->entry, err))
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
    bool ok = a->request->command.other == 0 ? writing_begin(a, w, err) : begin_old(a, w, err);
    ok = ok && (a->refusal != REFUSAL_NONE || fill_entry(a, w, err));
    if (!ok || a->refusal != REFUSAL_NONE)
        writing_drop(a->app);
    return ok;
}

// ---- what is kept ------------------------------------------------------------------------------

bool writing_put(struct app *app, struct entry_writing *w, int64_t author, int64_t now_ms,
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
    bool ok = writing_put(a->app, w, author, a->now_ms, err) &&
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
        ok = ret->same || writing_put(a->app, w, a->request->actor.staff, a->now_ms, err);
    }
    writing_drop(a->app);
    str_finish(&was);
    return ok;
}
