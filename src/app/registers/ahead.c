// In idle moments: which pieces of words each block of entries may hold is kept, so that looking for a word passes over
// those that cannot hold it; and what the list of a long register is sorted by.

#include "app/registers/order.h"

#include <stdlib.h>

typedef bool work_fn(struct app *app, void *of, struct err *err);

static bool in_a_write(struct app *app, work_fn *work, void *of, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    if (work(app, of, err) && store_commit(app->store, err))
        return true;
    store_rollback(app->store);
    return false;
}

// ---- words -------------------------------------------------------------------------------------

static bool sign_one(struct app *app, void *of, struct err *err)
{
    return store_sign_block(app->store, *(int64_t *)of, err);
}

bool entries_sign_ahead(struct app *app, struct err *err)
{
    struct entry_signing *s = &app->signing;
    int64_t today = app->day.first_seq + 1, next = 0; // 0 is none yet
    if (s->done_for == today)
        return false;
    bool ok = s->below > 0 || store_next_entry(app->store, &next, err);
    if (next > 0)
        s->below = next / SIGN_BLOCK; // the last block is still written
    int64_t block = -1;
    ok = ok && (s->below == 0 || store_next_unsigned(app->store, s->below, &block, err)) &&
         (block < 0 || in_a_write(app, sign_one, &block, err));
    s->below = block > 0 ? block : 0;
    if (!ok || s->below == 0) // what cannot be written now is looked for again tomorrow
        s->done_for = today;
    return ok && s->below > 0;
}

// ---- orders ------------------------------------------------------------------------------------

enum { KEYS_AT_ONCE = 500, DROPPED_AT_ONCE = 1000 };

struct next_column { // what is to be done next with a column
    int64_t id, reg, below;
    char field[FORM_CODE_SIZE], how[ENTRY_HOW_SIZE];
    bool personal, drop;
};

static void take_next(void *self, const struct column_row *row)
{
    struct next_column *next = self;
    if (next->id != 0 || row->ready)
        return;
    *next = (struct next_column){.id = row->id,
                                 .reg = row->reg,
                                 .below = row->below,
                                 .personal = row->personal,
                                 .drop = !*row->how};
    utf8_copy(next->field, sizeof next->field, row->field);
    utf8_copy(next->how, sizeof next->how, row->how);
}

struct making_keys {
    const struct register_form *form;
    int field, n;
    struct entry_sorted at[KEYS_AT_ONCE];
    char keys[KEYS_AT_ONCE][ENTRY_KEY_SIZE];
};

static void make_key(void *self, const struct entry_row *row)
{
    struct making_keys *m = self;
    entry_key_of_row(m->form, m->field, row, m->keys[m->n]);
    m->at[m->n] = (struct entry_sorted){row->id, m->keys[m->n]};
    m->n++;
}

static bool go_on(struct app *app, struct next_column *next, struct err *err)
{
    struct register_info info;
    if (!register_form_find(app, next->reg, NULL, &info, err) || !info.form)
        return false;
    struct making_keys *m = mem_alloc(sizeof *m);
    m->form = info.form;
    m->field = form_field_of(info.form, next->field);
    m->n = 0;
    bool ok = store_read_entries_from(app->store, next->reg, next->below, KEYS_AT_ONCE, make_key, m,
                                      err) &&
              store_put_keys(app->store, next->id, m->at, (size_t)m->n, err);
    struct column_row row = {.id = next->id,
                             .reg = next->reg,
                             .field = next->field,
                             .how = next->how,
                             .personal = next->personal,
                             .below = m->n > 0 ? m->at[m->n - 1].entry + 1 : next->below,
                             .ready = m->n < KEYS_AT_ONCE};
    mem_wipe(m, sizeof *m);
    free(m);
    free(info.form);
    return ok && store_put_column(app->store, &row, err);
}

static bool has_column(const struct kept_columns *kept, int field)
{
    bool has = false;
    for (int i = 0; i < kept->n; i++)
        has |= kept->at[i].field == field;
    return has;
}

// The first column of a long register that is shown and has no keys; *ret_some false: there is none.
static bool begin_one(struct app *app, const struct register_info *info, bool *ret_some,
                      struct err *err)
{
    struct kept_columns kept;
    struct entry_counts counts;
    struct entry_query all = {.reg = info->id, .now_ms = app_now_ms(app)};
    if (!store_count_entries(app->store, &all, &counts, err) ||
        (counts.all >= SORT_KEPT_FROM && !columns_kept(app, info, &kept, err)))
        return false;
    for (int i = 0; counts.all >= SORT_KEPT_FROM && i < info->form->field_n && !*ret_some; i++) {
        const struct form_field *f = &info->form->fields[i];
        char how[ENTRY_HOW_SIZE];
        if (!f->list || !entry_sorts(f) || has_column(&kept, i))
            continue;
        entry_key_how(info->form, i, how);
        *ret_some = true;
        return store_put_column(
            app->store,
            &(struct column_row){
                .reg = info->id, .field = f->code, .how = how, .personal = f->personal},
            err);
    }
    return true;
}

static bool begin_some(struct app *app, bool *ret_some, struct err *err)
{
    struct register_info *list;
    size_t n;
    if (!register_forms_in_use(app, &list, &n, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && !*ret_some && i < n; i++)
        ok = begin_one(app, &list[i], ret_some, err);
    registers_free(list, n);
    return ok;
}

static bool sort_some(struct app *app, void *of, struct err *err)
{
    struct next_column next = {0};
    bool *some = of;
    if (!store_read_columns(app->store, take_next, &next, err))
        return false;
    *some = next.id != 0;
    if (next.id == 0)
        return begin_some(app, some, err);
    return next.drop ? store_drop_column(app->store, next.id, DROPPED_AT_ONCE, err)
                     : go_on(app, &next, err);
}

bool entries_sort_ahead(struct app *app, struct err *err)
{
    int64_t today = app->day.first_seq + 1;
    bool some = false;
    if (app->signing.sorted_for == today)
        return false;
    bool ok = in_a_write(app, sort_some, &some, err);
    if (!ok || !some)
        app->signing.sorted_for = today;
    return ok && some;
}
