// By what an entry is found: words, phones, what it holds, its stock and sums, and its keys in lists that are sorted. All
// of it is made anew whenever it is written.

#include "app/registers/order.h"
#include "app/registers/write.h"
#include "base/fold.h"

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
    if (!entry_stock_delta(app, info, e, v->field, v->line, &delta, &had, err))
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
