// The proof that what long registers are sorted by says what their entries say: every key is made again from its entry.

#include "store/register_order.h"
#include "store/register_parts.h"
#include "business/entry_order.h"

#include <stdlib.h>

enum { AT_ONCE = 5000 };

static const char of_no_column_sql[] =
    "SELECT count(*) FROM register_order WHERE site = ?1"
    " AND col NOT IN (SELECT id FROM register_column WHERE site = ?1)";
static const char of_column_sql[] =
    "SELECT count(*) FROM register_order WHERE site = ?1 AND col = ?2";

// The sum leaves no index but that of the entry: a server that has counted nothing yet holds another for as good, and reads
// all of it for each.
#define STANDS_AS                                                                                  \
    "o.state = e.state AND o.owner = coalesce(e.owner, 0) AND o.closed = e.closed"                 \
    " AND o.made_ms = e.made_ms"
static const char beside_sql[] =
    "SELECT e.id, e.words, e.personal, o.entry, CASE WHEN " STANDS_AS
    " THEN 1 ELSE 0 END, o.sort_key FROM register_entry e LEFT JOIN register_order o ON o.site = "
    "e.site"
    " AND o.entry = e.id AND o.col + 0 = ?4 WHERE e.site = ?1 AND e.register = ?2 AND e.gone = 0"
    " AND e.id > ?3 ORDER BY e.id LIMIT ?5";

struct proving {
    struct store *store;
    const struct register_form *form;
    int64_t reg;
    int64_t differing;
    int64_t seen; // keys of the column, each beside its entry
    struct err *err;
    bool failed;
};

// Is the key of the row, or that it has none yet, as it has to be?
static bool is_right(struct query *q, struct proving *p, const struct column_row *column,
                     int64_t *ret_entry)
{
    int field = form_field_of(p->form, column->field);
    char key[ENTRY_KEY_SIZE];
    int64_t entry = *ret_entry = get_int(q);
    const char *open = get_text(q), *personal = get_text(q);
    entry_key_of_lines(p->form, field, p->form->fields[field].personal ? personal : open, key);
    bool has = get_int(q) != 0, beside = get_int(q) != 0;
    bool same = strcmp(get_text(q), key) == 0;
    mem_wipe(key, sizeof key);
    p->seen += has;
    return has ? same && beside : !column->ready && entry >= column->below;
}

// Some entries on from *at; how many they were.
static bool prove_some(struct proving *p, const struct column_row *column, int64_t *at, int *ret_n)
{
    struct query q = query_on(p->store, beside_sql);
    put_int(&q, p->store->site);
    put_int(&q, p->reg);
    put_int(&q, *at);
    put_int(&q, column->id);
    put_int(&q, AT_ONCE);
    enum step step;
    for (*ret_n = 0; (step = query_step(&q, p->err)) == STEP_ROW; ++*ret_n)
        p->differing += !is_right(&q, p, column, at);
    return step == STEP_DONE;
}

// Keys of the column that stand beside no entry of its register.
static bool prove_astray(struct proving *p, const struct column_row *column)
{
    int64_t all = 0;
    struct query q = query_on(p->store, of_column_sql);
    put_int(&q, p->store->site);
    put_int(&q, column->id);
    bool ok = query_one(&q, &all, p->err);
    p->differing += all - p->seen;
    return ok;
}

// One whose keys the form would make otherwise is read by nobody.
static void prove_column(void *self, const struct column_row *column)
{
    struct proving *p = self;
    char how[ENTRY_HOW_SIZE];
    int field = form_field_of(p->form, column->field), n = AT_ONCE;
    int64_t at = 0;
    if (p->failed || column->reg != p->reg || field < 0)
        return;
    entry_key_how(p->form, field, how);
    if (strcmp(how, column->how) != 0)
        return;
    p->seen = 0;
    while (!p->failed && n == AT_ONCE)
        p->failed = !prove_some(p, column, &at, &n);
    p->failed = p->failed || !prove_astray(p, column);
}

static void prove_register(void *self, const struct register_row *row)
{
    struct proving *p = self;
    struct register_form *form = mem_alloc(sizeof *form);
    p->form = form;
    p->reg = row->id;
    if (!p->failed && register_form_read(row->code, row->form, form, NULL))
        p->failed = !store_read_columns(p->store, prove_column, p, p->err);
    free(form);
}

bool store_prove_orders(struct store *store, int64_t *ret_differing, struct err *err)
{
    struct proving p = {.store = store, .err = err};
    struct query q = query_on(store, of_no_column_sql);
    put_int(&q, store->site);
    bool ok = query_one(&q, &p.differing, err) &&
              store_read_registers(store, NULL, prove_register, &p, err) && !p.failed;
    *ret_differing = p.differing;
    return ok;
}
