// What speaks against an entry: something that one entry alone may hold, and a stock with less than nothing in it.

#include "app/registers/write.h"

bool entry_check_held(struct asked *a, const struct register_info *info, const struct entry *e,
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
            return entry_refuse(a, REFUSAL_HELD_BY_ENTRY, i);
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

bool entry_stock_delta(struct app *app, const struct register_info *info, const struct entry *e,
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

bool entry_check_stock(struct asked *a, const struct entry_writing *w, struct err *err)
{
    const struct register_form *form = w->info.form;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->type != FORM_STOCK)
            continue;
        int last = f->lines >= 0 ? entry_lines(form, &w->entry.values, f->lines) : 0;
        for (int line = f->lines >= 0; line <= last; line++) {
            int64_t delta, had;
            if (!entry_stock_delta(a->app, &w->info, &w->entry, i, line, &delta, &had, err))
                return false;
            if (had + delta < 0)
                return entry_refuse(a, REFUSAL_STOCK_SHORT, i);
        }
    }
    return true;
}
