// What the program does to entries by itself: one of a low rating, those of a round on its days, and blanked after so
// long as the form says.

#include "app/registers/write.h"

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
    bool ok = writing_begin(&a, w, err) && a.refusal == REFUSAL_NONE;
    if (ok) {
        struct entry_typing t = {
            .a = &a, .w = w, .now = entry_now_of(app, now_ms), .ok = true, .err = err};
        typed_defaults(&t, -1);
        fill(app, w, of);
        w->entry.state = 0;
        entry_set_owner(w->info.form, &w->entry);
        entry_set_due(app, w->info.form, &w->entry);
        struct command c = command_write_entry(w->entry.id, reg);
        struct ruling ruling;
        c.party = 1;
        engine_decide(&app->model, &c, now_ms, &app->events, &ruling);
        ok = ruling.refusal != REFUSAL_NONE || writing_put(app, w, 0, now_ms, err);
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
