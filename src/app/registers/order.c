// Entries sorted by a column: few at hand, many out of the store.

#include "app/registers/order.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

// ---- keys that are kept ------------------------------------------------------------------------

struct taking_columns {
    const struct register_info *info;
    struct kept_columns *out;
    bool stale; // those of other keys, rather than those that are kept
};

static void take_column(void *self, const struct column_row *row)
{
    struct taking_columns *t = self;
    const struct register_form *form = t->info->form;
    char how[ENTRY_HOW_SIZE] = "";
    int field = form_field_of(form, row->field);
    if (row->reg != t->info->id || !*row->how || t->out->n == FORM_FIELDS)
        return;
    if (field >= 0)
        entry_key_how(form, field, how);
    if ((strcmp(how, row->how) != 0) == t->stale)
        t->out->at[t->out->n++] = (struct kept_column){row->id, row->below, field, row->ready};
}

static bool read_columns(struct app *app, const struct register_info *info, bool stale,
                         struct kept_columns *ret, struct err *err)
{
    struct taking_columns t = {info, ret, stale};
    ret->n = 0;
    return store_read_columns(app->store, take_column, &t, err);
}

bool columns_kept(struct app *app, const struct register_info *info, struct kept_columns *ret,
                  struct err *err)
{
    return read_columns(app, info, false, ret, err);
}

// An entry that is written from now on gets no key there: it could not be found any more.
bool columns_follow(struct app *app, const struct register_row *row, struct err *err)
{
    struct kept_columns stale;
    struct register_form *form = mem_alloc(sizeof *form);
    struct register_info info = {.id = row->id, .form = form};
    bool ok = register_form_read(row->code, row->form, form, err) &&
              read_columns(app, &info, true, &stale, err);
    for (int i = 0; ok && i < stale.n; i++)
        ok = store_put_column(
            app->store,
            &(struct column_row){.id = stale.at[i].id, .reg = row->id, .field = "-", .how = ""},
            err);
    free(form);
    app->signing.sorted_for = 0;
    return ok;
}

void entry_key_of_row(const struct register_form *form, int field, const struct entry_row *row,
                      char out[ENTRY_KEY_SIZE])
{
    entry_key_of_lines(form, field, form->fields[field].personal ? row->personal : row->words, out);
}

bool entry_index_keys(struct app *app, const struct register_info *info, const struct entry *e,
                      struct err *err)
{
    struct kept_columns own;
    const struct kept_columns *columns = app->at_hand.columns ? app->at_hand.columns : &own;
    if (columns == &own && !columns_kept(app, info, &own, err))
        return false;
    if (columns->n == 0)
        return true;
    struct entry_row row = {.id = e->id,
                            .state = e->state >= 0 ? info->form->states[e->state].code : "",
                            .closed = e->closed,
                            .made_ms = e->made_ms,
                            .owner = e->owner};
    char key[ENTRY_KEY_SIZE];
    bool ok = true;
    for (int i = 0; ok && i < columns->n; i++) {
        int field = columns->at[i].field;
        entry_key(info->form, field, entry_get(&e->values, field, 0), key);
        ok = store_put_key(app->store, &row, columns->at[i].id, key, err);
    }
    mem_wipe(key, sizeof key);
    return ok;
}

// ---- at hand -----------------------------------------------------------------------------------

struct sorted_row {
    int64_t id;
    char key[ENTRY_KEY_SIZE];
};
struct sorted_rows {
    const struct register_form *form;
    const struct entry_ask *ask;
    struct entry_counts *counts; // NULL: they are known
    int64_t now_ms;
    VEC(struct sorted_row) rows;
};

static void key_of(const struct sorted_rows *s, const struct entry_row *row,
                   char out[ENTRY_KEY_SIZE])
{
    if (s->ask->sort == SORT_FIELD)
        entry_key_of_row(s->form, s->ask->sort_field, row, out);
    else if (s->ask->sort == SORT_STATE)
        snprintf(out, ENTRY_KEY_SIZE, "%02d", form_state_of(s->form, row->state) + 1);
    else if (s->ask->sort == SORT_MADE)
        snprintf(out, ENTRY_KEY_SIZE, "%020" PRId64, row->made_ms);
    else
        snprintf(out, ENTRY_KEY_SIZE, "%04d %010d", row->year, row->number);
}

static void take_sorted(void *self, const struct entry_row *row)
{
    struct sorted_rows *s = self;
    struct sorted_row one = {.id = row->id};
    if (s->counts) {
        s->counts->all++;
        s->counts->open += !row->closed;
        s->counts->late += !row->closed && row->due_ms > 0 && row->due_ms < s->now_ms;
    }
    key_of(s, row, one.key);
    vec_push(&s->rows, one);
    mem_wipe(one.key, sizeof one.key);
}

static int by_id(const struct sorted_row *a, const struct sorted_row *b)
{
    return (a->id > b->id) - (a->id < b->id);
}

static int rising(const void *a, const void *b)
{
    const struct sorted_row *x = a, *y = b;
    int by = entry_key_compare(x->key, y->key, false);
    return by ? by : by_id(x, y);
}

static int falling(const void *a, const void *b)
{
    const struct sorted_row *x = a, *y = b;
    int by = entry_key_compare(x->key, y->key, true);
    return by ? by : by_id(y, x);
}

struct taking_one {
    const struct register_info *info;
    struct entry_list *entries;
    int64_t now_ms;
};

static void take_one(void *self, const struct entry_row *row)
{
    struct taking_one *t = self;
    entry_of_row(t->info, row, t->now_ms, &t->entries->at[t->entries->n++]);
}

static bool sort_at_hand(struct app *app, const struct sorting_ask *s, struct entry_list *entries,
                         struct err *err)
{
    struct sorted_rows all = {
        .form = s->info->form, .ask = s->ask, .counts = s->counts, .now_ms = app_now_ms(app)};
    struct taking_one taking = {s->info, entries, app_now_ms(app)};
    struct entry_query query = *s->query;
    query.from = 0;
    query.max = SORT_AT_HAND;
    query.late_first = false;
    bool ok = store_read_entries(app->store, &query, s->fit, take_sorted, &all, err), found;
    if (all.rows.n > 0)
        qsort(all.rows.at, all.rows.n, sizeof *all.rows.at, s->ask->sort_down ? falling : rising);
    for (size_t i = (size_t)s->ask->from; ok && i < all.rows.n && entries->n < s->ask->max; i++)
        ok = store_find_entry(app->store, all.rows.at[i].id, take_one, &taking, &found, err);
    if (all.rows.n > 0)
        mem_wipe(all.rows.at, all.rows.n * sizeof *all.rows.at);
    vec_finish(&all.rows);
    mem_wipe(query.words, sizeof query.words);
    return ok;
}

// ---- out of the store --------------------------------------------------------------------------

// State by state, in the form's order.
static bool sort_by_state(struct app *app, const struct sorting_ask *s, struct entry_list *entries,
                          struct err *err)
{
    const struct register_form *form = s->info->form;
    struct taking_one taking = {s->info, entries, app_now_ms(app)};
    struct entry_query query = *s->query;
    int64_t skip = query.from;
    query.late_first = false;
    for (int i = 0; i < form->state_n && entries->n < s->ask->max; i++) {
        int state = s->ask->sort_down ? form->state_n - 1 - i : i;
        struct entry_counts fit;
        if (s->ask->state >= 0 && s->ask->state != state)
            continue;
        query.state = form->states[state].code;
        query.from = skip;
        query.max = s->ask->max - entries->n;
        if (!store_count_entries(app->store, &query, &fit, err) ||
            (fit.all > skip &&
             !store_read_entries(app->store, &query, &fit, take_one, &taking, err)))
            return false;
        skip = fit.all > skip ? 0 : skip - fit.all;
    }
    return true;
}

static bool sort_by_keys(struct app *app, const struct sorting_ask *s, struct entry_list *entries,
                         bool *ret_done, struct err *err)
{
    struct taking_one taking = {s->info, entries, app_now_ms(app)};
    bool of_all = s->ask->sort != SORT_FIELD; // every entry has it
    struct sorted_query sorted = {.query = s->query, .down = s->ask->sort_down};
    struct kept_columns columns = {0};
    sorted.column = s->ask->sort == SORT_NUMBER ? SORTED_BY_NUMBER : SORTED_BY_MADE;
    if (!of_all && !columns_kept(app, s->info, &columns, err))
        return false;
    for (int i = 0; i < columns.n; i++) {
        if (columns.at[i].ready && columns.at[i].field == s->ask->sort_field)
            sorted.column = columns.at[i].id;
    }
    *ret_done = of_all || sorted.column > 0;
    return !*ret_done ||
           store_read_sorted(app->store, &sorted, s->fit->all, take_one, &taking, err);
}

// Where many fit, the first of them are found in the order before all are read: seldom ones stand far apart in it.
static bool is_near(const struct sorting_ask *s)
{
    return s->ask->sort != SORT_STATE && s->fit->all >= SORT_IN_ORDER_FROM &&
           s->ask->from + s->ask->max <= s->fit->all / 8;
}

bool entries_sorted(struct app *app, const struct sorting_ask *s, struct entry_list *entries,
                    bool *ret_done, struct err *err)
{
    bool sought = *s->query->words[0] != '\0', few = s->fit->all <= SORT_AT_HAND;
    *ret_done = true;
    if (sought || (few && !is_near(s)))
        return sort_at_hand(app, s, entries, err);
    if (s->ask->sort == SORT_STATE)
        return sort_by_state(app, s, entries, err);
    if (!sort_by_keys(app, s, entries, ret_done, err))
        return false;
    if (*ret_done || !few)
        return true;
    *ret_done = true;
    return sort_at_hand(app, s, entries, err);
}
