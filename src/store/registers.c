// Registers: forms, entries, histories, by what entries are found, erasing.

#include "store/register_order.h"
#include "store/register_parts.h"
#include "store/register_words.h"

// ---- forms -------------------------------------------------------------------------------------

static const char read_registers_sql[] =
    "SELECT id, code, form, active, made_ms, changed_ms FROM register_form"
    " WHERE site = ?1 AND (?2 = '' OR code = ?2) ORDER BY id";

bool store_read_registers(struct store *store, const char *code, store_register_fn *each,
                          void *self, struct err *err)
{
    struct query q = query_on(store, read_registers_sql);
    put_int(&q, store->site);
    put_text(&q, code ? code : "");
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct register_row row = {.id = get_int(&q)};
        row.code = get_text(&q);
        row.form = get_text(&q);
        row.active = get_int(&q) != 0;
        row.made_ms = get_int(&q);
        row.changed_ms = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char next_register_sql[] =
    "SELECT coalesce(max(id), 0) + 1 FROM register_form WHERE site = ?";
static const char put_register_sql[] =
    "INSERT INTO register_form (site, id, code, active, made_ms, changed_ms, form)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET code = excluded.code,"
    " active = excluded.active, changed_ms = excluded.changed_ms, form = excluded.form";

bool store_put_register(struct store *store, struct register_row *row, struct err *err)
{
    struct query q = query_on(store, next_register_sql);
    put_int(&q, store->site);
    if (row->id == 0 && !query_one(&q, &row->id, err))
        return false;
    q = query_on(store, put_register_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_text(&q, row->code);
    put_int(&q, row->active);
    put_int(&q, row->made_ms);
    put_int(&q, row->changed_ms);
    put_text(&q, row->form);
    return query_run(&q, err);
}

// ---- entries -----------------------------------------------------------------------------------

static const char next_entry_sql[] =
    "SELECT coalesce(max(id), 0) + 1 FROM register_entry WHERE site = ?";

bool store_next_entry(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_entry_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

static const char next_number_sql[] = "SELECT coalesce(max(number), 0) + 1 FROM register_entry"
                                      " WHERE site = ? AND register = ? AND year = ?";

bool store_next_entry_number(struct store *store, int64_t reg, int year, int *ret, struct err *err)
{
    int64_t number = 0;
    struct query q = query_on(store, next_number_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_int(&q, year);
    bool ok = query_one(&q, &number, err);
    *ret = (int)number;
    return ok;
}

static const char next_step_sql[] =
    "SELECT coalesce(max(step), 0) + 1 FROM register_history WHERE site = ? AND entry = ?";

bool store_next_step(struct store *store, int64_t entry, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_step_sql);
    put_int(&q, store->site);
    put_int(&q, entry);
    return query_one(&q, ret, err);
}

static const char put_entry_sql[] =
    "INSERT INTO register_entry (site, id, register, year, number, state, closed, gone, made_ms,"
    " made_by, changed_ms, step, owner, due_ms, customer, visit, words, personal)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id)"
    " DO UPDATE SET state = excluded.state, closed = excluded.closed, gone = excluded.gone,"
    " changed_ms = excluded.changed_ms, step = excluded.step, owner = excluded.owner,"
    " due_ms = excluded.due_ms, customer = excluded.customer, visit = excluded.visit,"
    " words = excluded.words, personal = excluded.personal";
static const char put_step_sql[] =
    "INSERT INTO register_history (site, entry, step, before, at_ms, author, state, closed, owner,"
    " due_ms, undone, words, personal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)";

static bool put_row(struct store *store, const struct entry_row *row, struct err *err)
{
    struct query q = query_on(store, put_entry_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_int(&q, row->reg);
    put_int(&q, row->year);
    put_int(&q, row->number);
    put_text(&q, row->state);
    put_int(&q, row->closed);
    put_int(&q, row->gone);
    put_int(&q, row->made_ms);
    put_int(&q, row->made_by);
    put_int(&q, row->changed_ms);
    put_int(&q, row->step);
    put_id(&q, row->owner);
    put_int(&q, row->due_ms);
    put_id(&q, row->customer);
    put_id(&q, row->visit);
    put_text(&q, row->words);
    put_text(&q, row->personal);
    return query_run(&q, err);
}

bool store_put_entry(struct store *store, const struct entry_row *row, int64_t before,
                     int64_t author, struct err *err)
{
    if (!total_entry(store, row->id, TOTAL_OUT, err) || !put_row(store, row, err) ||
        !total_entry(store, row->id, TOTAL_IN, err))
        return false;
    struct query q = query_on(store, put_step_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_int(&q, row->step);
    put_int(&q, before);
    put_int(&q, row->changed_ms);
    put_int(&q, author);
    put_text(&q, row->state);
    put_int(&q, row->closed);
    put_int(&q, row->owner);
    put_int(&q, row->due_ms);
    put_text(&q, row->words);
    put_text(&q, row->personal);
    return query_run(&q, err);
}

static void get_entry(struct query *q, struct entry_row *row)
{
    *row = (struct entry_row){.id = get_int(q)};
    row->reg = get_int(q);
    row->year = (int)get_int(q);
    row->number = (int)get_int(q);
    row->state = get_text(q);
    row->closed = get_int(q) != 0;
    row->gone = get_int(q) != 0;
    row->made_ms = get_int(q);
    row->made_by = get_int(q);
    row->changed_ms = get_int(q);
    row->step = get_int(q);
    row->owner = get_int(q);
    row->due_ms = get_int(q);
    row->customer = get_int(q);
    row->visit = get_int(q);
    row->words = get_text(q);
    row->personal = get_text(q);
}

bool each_entry(struct query *q, store_entry_fn *each, void *self, int64_t *ret_n, struct err *err)
{
    enum step step;
    while ((step = query_step(q, err)) == STEP_ROW) {
        struct entry_row row;
        get_entry(q, &row);
        each(self, &row);
        *ret_n += 1;
    }
    return step == STEP_DONE;
}

static const char find_entry_sql[] =
    "SELECT " ENTRY_COLUMNS " FROM register_entry e WHERE e.site = ? AND e.id = ?";

bool store_find_entry(struct store *store, int64_t id, store_entry_fn *each, void *self,
                      bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_entry_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    int64_t n = 0;
    bool ok = each_entry(&q, each, self, &n, err);
    *ret_found = n > 0;
    return ok;
}

static const char find_number_sql[] =
    "SELECT id FROM register_entry WHERE site = ? AND register = ? AND year = ? AND number = ?";

bool store_find_entry_number(struct store *store, int64_t reg, int year, int number, int64_t *ret,
                             struct err *err)
{
    struct query q = query_on(store, find_number_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_int(&q, year);
    put_int(&q, number);
    return query_one(&q, ret, err);
}

static const char read_steps_sql[] =
    "SELECT step, before, at_ms, author, owner, due_ms, state, words, personal, closed, undone"
    " FROM register_history WHERE site = ? AND entry = ? ORDER BY step";

bool store_read_steps(struct store *store, int64_t entry, store_step_fn *each, void *self,
                      struct err *err)
{
    struct query q = query_on(store, read_steps_sql);
    put_int(&q, store->site);
    put_int(&q, entry);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct entry_step row = {.step = get_int(&q)};
        row.before = get_int(&q);
        row.at_ms = get_int(&q);
        row.author = get_int(&q);
        row.owner = get_int(&q);
        row.due_ms = get_int(&q);
        row.state = get_text(&q);
        row.words = get_text(&q);
        row.personal = get_text(&q);
        row.closed = get_int(&q) != 0;
        row.undone = get_int(&q) != 0;
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char mark_undone_sql[] =
    "UPDATE register_history SET undone = 1 WHERE site = ?1 AND entry = ?2 AND step = ?3";
static const char go_back_sql[] =
    "UPDATE register_entry SET step = h.before, gone = CASE WHEN h.before = 0 THEN 1 ELSE 0 END"
    " FROM register_history h WHERE register_entry.site = ?1 AND register_entry.id = ?2"
    " AND h.site = ?1 AND h.entry = ?2 AND h.step = ?3";
static const char put_back_sql[] =
    "UPDATE register_entry SET state = h.state, closed = h.closed, owner = nullif(h.owner, 0),"
    " due_ms = h.due_ms, changed_ms = h.at_ms, words = h.words, personal = h.personal"
    " FROM register_history h WHERE register_entry.site = ?1 AND register_entry.id = ?2"
    " AND h.site = ?1 AND h.entry = ?2 AND h.step = register_entry.step AND ?3 > 0";

bool store_undo_step(struct store *store, int64_t entry, int64_t step, struct err *err)
{
    static const char *const all[] = {mark_undone_sql, go_back_sql, put_back_sql};
    if (!total_entry(store, entry, TOTAL_OUT, err))
        return false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct query q = query_on(store, all[i]);
        put_int(&q, store->site);
        put_int(&q, entry);
        put_int(&q, step);
        if (!query_run(&q, err))
            return false;
    }
    return total_entry(store, entry, TOTAL_IN, err);
}

// ---- by what they are found --------------------------------------------------------------------

static const char clear_sought_sql[] = "DELETE FROM register_sought WHERE site = ? AND entry = ?";
static const char clear_held_sql[] = "DELETE FROM register_held WHERE site = ? AND entry = ?";
static const char clear_sum_sql[] = "DELETE FROM register_sum WHERE site = ? AND entry = ?";
static const char clear_stock_sql[] = "DELETE FROM register_stock WHERE site = ? AND entry = ?";

bool store_clear_entry(struct store *store, int64_t entry, struct err *err)
{
    static const char *const all[] = {clear_sought_sql, clear_held_sql, clear_sum_sql,
                                      clear_stock_sql};
    if (!total_drop_sums(store, entry, err))
        return false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct query q = query_on(store, all[i]);
        put_int(&q, store->site);
        put_int(&q, entry);
        if (!query_run(&q, err))
            return false;
    }
    return drop_keys(store, entry, err) && drop_block_of(store, entry, err);
}

static const char put_phone_sql[] = "INSERT INTO register_phone (site, phone, entry)"
                                    " VALUES (?, ?, ?) ON CONFLICT (site, phone, entry) DO NOTHING";

bool store_put_entry_phone(struct store *store, int64_t entry, const char *phone, struct err *err)
{
    struct query q = query_on(store, put_phone_sql);
    put_int(&q, store->site);
    put_text(&q, phone);
    put_int(&q, entry);
    return query_run(&q, err);
}

static const char find_held_sql[] = "SELECT entry FROM register_held WHERE site = ? AND"
                                    " register = ? AND field = ? AND value = ?";

bool store_find_held(struct store *store, int64_t reg, const char *field, const char *value,
                     int64_t *ret, struct err *err)
{
    struct query q = query_on(store, find_held_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_text(&q, field);
    put_text(&q, value);
    return query_one(&q, ret, err);
}

static const char put_held_sql[] =
    "INSERT INTO register_held (site, register, field, value, entry, personal)"
    " VALUES (?, ?, ?, ?, ?, ?)";

bool store_put_held(struct store *store, int64_t reg, const char *field, const char *value,
                    bool personal, int64_t entry, struct err *err)
{
    struct query q = query_on(store, put_held_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_text(&q, field);
    put_text(&q, value);
    put_int(&q, entry);
    put_int(&q, personal);
    return query_run(&q, err);
}

static const char put_sum_sql[] =
    "INSERT INTO register_sum (site, register, field, entry, amount) VALUES (?, ?, ?, ?, ?)";

bool store_put_entry_sum(struct store *store, int64_t reg, const char *field, int64_t entry,
                         int64_t hundredths, struct err *err)
{
    struct query q = query_on(store, put_sum_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_text(&q, field);
    put_int(&q, entry);
    put_int(&q, hundredths);
    return query_run(&q, err) && total_add_sum(store, entry, field, hundredths, err);
}

static const char put_stock_sql[] =
    "INSERT INTO register_stock (site, register, item, entry, line, amount)"
    " VALUES (?, ?, ?, ?, ?, ?)";

bool store_put_stock(struct store *store, int64_t reg, const char *item, int64_t entry, int line,
                     int64_t amount, struct err *err)
{
    struct query q = query_on(store, put_stock_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_text(&q, item);
    put_int(&q, entry);
    put_int(&q, line);
    put_int(&q, amount);
    return query_run(&q, err);
}

static const char stock_without_sql[] =
    "SELECT CAST(coalesce(sum(amount), 0) AS INTEGER) FROM register_stock WHERE site = ? AND"
    " register = ? AND item = ? AND entry <> ?";

bool store_stock_without(struct store *store, int64_t reg, const char *item, int64_t entry,
                         int64_t *ret, struct err *err)
{
    struct query q = query_on(store, stock_without_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_text(&q, item);
    put_int(&q, entry);
    return query_one(&q, ret, err);
}

static const char read_stock_sql[] =
    "SELECT item, CAST(sum(amount) AS INTEGER) FROM register_stock WHERE site = ? AND register = ?"
    " GROUP BY item ORDER BY item";

bool store_read_stock(struct store *store, int64_t reg, store_stock_fn *each, void *self,
                      struct err *err)
{
    struct query q = query_on(store, read_stock_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        const char *item = get_text(&q);
        each(self, item, get_int(&q));
    }
    return step == STEP_DONE;
}

static const char by_phone_sql[] =
    "SELECT e.id FROM register_phone p CROSS JOIN register_entry e WHERE e.site = p.site"
    " AND e.id = p.entry AND p.site = ? AND p.phone = ? AND e.register = ? AND e.gone = 0"
    " ORDER BY e.id LIMIT ?";

bool store_entries_by_phone(struct store *store, int64_t reg, const char *phone, int64_t *out,
                            size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, by_phone_sql);
    put_int(&q, store->site);
    put_text(&q, phone);
    put_int(&q, reg);
    put_int(&q, (int64_t)max);
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(&q, err)) == STEP_ROW)
        out[n++] = get_int(&q);
    query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}

// ---- erasing -----------------------------------------------------------------------------------

static const char expired_sql[] =
    "SELECT id FROM register_entry WHERE site = ? AND register = ? AND changed_ms < ?"
    " AND personal <> '' ORDER BY changed_ms LIMIT ?";
static const char blank_history_sql[] =
    "UPDATE register_history SET personal = '' WHERE site = ? AND entry = ?";
static const char blank_sought_sql[] =
    "UPDATE register_sought SET personal = '' WHERE site = ? AND entry = ?";
static const char blank_phones_sql[] = "DELETE FROM register_phone WHERE site = ? AND entry = ?";
static const char blank_held_sql[] =
    "DELETE FROM register_held WHERE site = ? AND entry = ? AND personal = 1";
static const char drop_photos_sql[] = "DELETE FROM register_photo WHERE site = ? AND entry = ?";
static const char blank_entry_sql[] =
    "UPDATE register_entry SET personal = '', customer = NULL WHERE site = ? AND id = ?";

static bool blank_entry(struct store *store, int64_t entry, struct err *err)
{
    static const char *const all[] = {blank_history_sql, blank_sought_sql, blank_phones_sql,
                                      blank_held_sql,    drop_photos_sql,  blank_entry_sql};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct query q = query_on(store, all[i]);
        put_int(&q, store->site);
        put_int(&q, entry);
        if (!query_run(&q, err))
            return false;
    }
    return blank_keys(store, entry, err) && drop_block_of(store, entry, err);
}

static bool blank_all(struct store *store, struct query *q, int *ret_n, struct err *err)
{
    VEC(int64_t) ids = {0};
    enum step step;
    while ((step = query_step(q, err)) == STEP_ROW)
        vec_push(&ids, get_int(q));
    bool ok = step == STEP_DONE;
    for (size_t i = 0; ok && i < ids.n; i++)
        ok = blank_entry(store, ids.at[i], err);
    *ret_n = (int)ids.n;
    vec_finish(&ids);
    return ok;
}

bool store_expire_entries(struct store *store, int64_t reg, int64_t before_ms, int max, int *ret_n,
                          struct err *err)
{
    struct query q = query_on(store, expired_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_int(&q, before_ms);
    put_int(&q, max);
    return blank_all(store, &q, ret_n, err);
}

static const char of_customer_sql[] = ENTRIES_OF_CUSTOMER " ORDER BY 1";

bool erase_entries_of(struct store *store, int64_t customer, struct err *err)
{
    int n;
    struct query q = query_on(store, of_customer_sql);
    put_int(&q, store->site);
    put_int(&q, customer);
    return blank_all(store, &q, &n, err);
}
