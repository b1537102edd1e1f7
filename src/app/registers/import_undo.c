// Entries that came out of a spreadsheet, taken back in one step.

#include "app/import_now.h"
#include "app/registers/internal.h"
#include "core/engine.h"

struct form_then {
    int64_t id, changed_ms;
};

static void take_then(void *self, const struct register_row *row)
{
    struct form_then *then = self;
    if (row->id == then->id)
        then->changed_ms = row->changed_ms;
}

static bool form_touched(struct asked *a, struct err *err)
{
    struct form_then then = {.id = a->undone.other};
    struct str was = {0};
    bool ok = store_find_import(a->app->store, a->undone.number, &was, err) &&
              store_read_registers(a->app->store, NULL, take_then, &then, err);
    if (ok && was.n > 0 && then.changed_ms != a->undone.at_ms)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    str_finish(&was);
    return ok;
}

static bool each_entry(struct asked *a, const struct import_row *rows, size_t n, side_fn *what,
                       struct err *err)
{
    struct register_info info;
    bool ok = register_form_find(a->app, a->undone.other, NULL, &info, err);
    a->app->at_hand.form = ok ? &info : NULL;
    for (size_t i = 0; ok && a->refusal == REFUSAL_NONE && i < n; i++) {
        struct asked sub = *a;
        sub.undone = event_entry_changed(rows[i].subject, ENTRY_SET, (int)rows[i].what, 0);
        ok = what(&sub, err);
        a->refusal = sub.refusal;
    }
    a->app->at_hand.form = NULL;
    if (ok)
        free(info.form);
    return ok;
}

bool entries_undo_check(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    return form_touched(a, err) && each_entry(a, rows, n, entry_undo_check, err);
}

// Its articles go, too, unless somebody's entry holds one already.
static bool put_form_back(struct asked *a, const char *was, struct err *err)
{
    struct register_info now = {0};
    struct register_form *form = mem_alloc(sizeof *form);
    struct err here = {0};
    struct ruling ruling;
    struct command told = command_change_register((int)a->undone.other, REGISTER_SET);
    told.author = a->request->actor.staff;
    bool ok = register_form_find(a->app, a->undone.other, NULL, &now, err) &&
              register_form_read(now.form->code, was, form, err);
    bool keeps = ok && register_keeps_all(a->app, &now, form, &here);
    if (ok && !keeps && here.code != ERR_CONFLICT)
        ok = err_set(err, here.code, "%s", here.text);
    if (keeps) {
        ok = form_put(a->app,
                      &(struct register_change_of){
                          .id = now.id, .code = now.form->code, .text = was, .active = true},
                      a->now_ms, err);
        engine_decide(&a->app->model, &told, a->now_ms, &a->app->events, &ruling);
    }
    free(now.form);
    free(form);
    return ok;
}

bool entries_undo(struct asked *a, const struct import_row *rows, size_t n, struct err *err)
{
    struct str was = {0};
    bool ok = each_entry(a, rows, n, entry_undo_keep, err) &&
              store_find_import(a->app->store, a->undone.number, &was, err) &&
              (was.n == 0 || put_form_back(a, str_text(&was), err));
    str_finish(&was);
    return ok;
}
