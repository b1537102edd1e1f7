// Forms: read from the store and parsed each time, a fraction of a millisecond; put by a command.

#include "app/registers/order.h"

struct finding {
    int64_t id;
    const char *code;
    struct register_info *ret;
    struct err *err;
    bool ok;
};

static bool parse(const struct register_row *row, struct register_info *ret, struct err *err)
{
    struct register_form *form = mem_alloc(sizeof *form);
    if (!register_form_read(row->code, row->form, form, err)) {
        free(form);
        return false;
    }
    *ret = (struct register_info){.id = row->id, .active = row->active, .form = form};
    return true;
}

static void take_found(void *self, const struct register_row *row)
{
    struct finding *f = self;
    if (f->ok && !f->ret->form && (f->id == 0 || row->id == f->id))
        f->ok = parse(row, f->ret, f->err);
}

bool register_form_find(struct app *app, int64_t id, const char *code, struct register_info *ret,
                        struct err *err)
{
    struct finding f = {.id = id, .code = code, .ret = ret, .err = err, .ok = true};
    const struct register_info *at_hand = app->at_hand.form;
    *ret = (struct register_info){0};
    if (at_hand && id == at_hand->id) {
        *ret = *at_hand;
        ret->form = mem_alloc(sizeof *ret->form);
        *ret->form = *at_hand->form;
        return true;
    }
    return store_read_registers(app->store, id ? NULL : code, take_found, &f, err) && f.ok;
}

struct listing {
    VEC(struct register_info) list;
    enum role role;
    bool all, everybody, ok; // everybody: whatever the role may see
    struct err *err;
};

bool role_in(unsigned roles, enum role role)
{
    return roles >> role & 1;
}

static void take_listed(void *self, const struct register_row *row)
{
    struct listing *l = self;
    struct register_info info;
    if (!l->ok || (!l->all && !row->active))
        return;
    l->ok = parse(row, &info, l->err);
    if (!l->ok)
        return;
    if (l->everybody || role_in(info.form->see, l->role))
        vec_push(&l->list, info);
    else
        free(info.form);
}

static bool list_forms(struct app *app, struct listing *l, struct register_info **ret,
                       size_t *ret_n)
{
    bool ok = store_read_registers(app->store, NULL, take_listed, l, l->err) && l->ok;
    if (!ok) {
        registers_free(l->list.at, l->list.n);
        l->list.at = NULL;
        l->list.n = 0;
    }
    *ret = l->list.at;
    *ret_n = l->list.n;
    return ok;
}

bool app_registers(struct app *app, struct actor actor, bool all, struct register_info **ret,
                   size_t *ret_n, struct err *err)
{
    struct listing l = {.role = actor.role, .all = all, .ok = true, .err = err};
    return list_forms(app, &l, ret, ret_n);
}

bool register_forms_in_use(struct app *app, struct register_info **ret, size_t *ret_n,
                           struct err *err)
{
    struct listing l = {.everybody = true, .ok = true, .err = err};
    return list_forms(app, &l, ret, ret_n);
}

void registers_free(struct register_info *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(list[i].form);
    free(list);
}

// ---- putting one -------------------------------------------------------------------------------

struct code_of {
    const char *code;
    int64_t id;
};

static void take_id(void *self, const struct register_row *row)
{
    ((struct code_of *)self)->id = row->id;
}

static bool submit_form(struct app *app, struct actor actor, const struct register_change_of *form,
                        struct err *err)
{
    struct request *request = mem_alloc(sizeof *request);
    struct response response;
    request_init(request, &app->entropy, actor, COMMAND_CHANGE_REGISTER);
    enum register_change what = !form->active   ? REGISTER_OUT_OF_USE
                                : form->id == 0 ? REGISTER_MADE
                                                : REGISTER_SET;
    request_ask(request, command_change_register((int)form->id, what));
    request->form = form;
    app_submit(app, request, &response, 1);
    request_wipe(request);
    free(request);
    if (response.result == RESULT_DONE)
        return true;
    if (response.result == RESULT_REFUSED)
        return err_set(err, ERR_CONFLICT, "%s", refusal_name(response.ruling.refusal));
    *err = response.err;
    return false;
}

bool app_put_register(struct app *app, struct actor actor, const char *name, const char *text,
                      bool active, struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not set registers", role_code(actor.role));
    struct register_form *form = mem_alloc(sizeof *form);
    struct code_of of = {0};
    bool ok = register_form_read(name, text, form, err) &&
              store_read_registers(app->store, form->code, take_id, &of, err);
    struct register_change_of change = {
        .id = of.id, .code = form->code, .text = text, .active = active};
    struct register_info was = {0};
    ok = ok && (of.id == 0 || (register_form_find(app, of.id, NULL, &was, err) &&
                               (!was.form || register_keeps_all(app, &was, form, err))));
    free(was.form);
    ok = ok && submit_form(app, actor, &change, err);
    free(form);
    return ok;
}

bool form_put(struct app *app, const struct register_change_of *form, int64_t now_ms,
              struct err *err)
{
    struct register_row row = {.id = form->id,
                               .code = form->code,
                               .form = form->text,
                               .active = form->active,
                               .made_ms = now_ms,
                               .changed_ms = now_ms};
    return store_put_register(app->store, &row, err) && columns_follow(app, &row, err);
}

bool form_complete(struct asked *a, struct err *err)
{
    const struct register_change_of *form = a->request->form;
    struct code_of of = {0};
    if (!form) {
        a->refusal = REFUSAL_BAD_VALUE;
        return true;
    }
    if (!store_read_registers(a->app->store, form->code, take_id, &of, err))
        return false;
    if (of.id == 0) {
        struct register_row row = {.code = form->code,
                                   .form = form->text,
                                   .active = true,
                                   .made_ms = a->now_ms,
                                   .changed_ms = a->now_ms};
        if (!store_put_register(a->app->store, &row, err))
            return false;
        of.id = row.id;
    }
    a->request->command.number = (int)of.id;
    return true;
}

bool form_keep(struct asked *a, struct err *err)
{
    struct register_change_of form = *a->request->form;
    form.id = a->request->command.number;
    return form_put(a->app, &form, a->now_ms, err);
}
