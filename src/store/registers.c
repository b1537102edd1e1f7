// Registers: forms, entries, histories, lists. What a list shows is read for its window alone; counting
// and skipping walk an index that holds what filters ask for.

#include "store/register_words.h"
#include "store/sql.h"

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
    if (!put_row(store, row, err))
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

#define ENTRY_COLUMNS                                                                              \
    "e.id, e.register, e.year, e.number, e.state, e.closed, e.gone, e.made_ms, e.made_by,"         \
    " e.changed_ms, e.step, e.owner, e.due_ms, e.customer, e.visit, e.words, e.personal"

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

static bool each_entry(struct query *q, store_entry_fn *each, void *self, int64_t *ret_n,
                       struct err *err)
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
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct query q = query_on(store, all[i]);
        put_int(&q, store->site);
        put_int(&q, entry);
        put_int(&q, step);
        if (!query_run(&q, err))
            return false;
    }
    return true;
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
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct query q = query_on(store, all[i]);
        put_int(&q, store->site);
        put_int(&q, entry);
        if (!query_run(&q, err))
            return false;
    }
    return drop_block_of(store, entry, err);
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
    return query_run(&q, err);
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

// ---- lists -------------------------------------------------------------------------------------

// ?1 site, ?2 register, ?3 state, ?4 owner, ?5 those that are open, ?6 and ?7 when made, ?8 now.
#define FITS(e)                                                                                    \
    e ".site = ?1 AND " e ".register = ?2 AND " e ".gone = 0 AND (?3 = '' OR " e ".state = ?3)"    \
      " AND (?4 = 0 OR " e ".owner = ?4) AND (?5 = 0 OR " e ".closed = 0)"                         \
      " AND (?6 = 0 OR " e ".made_ms >= ?6) AND (?7 = 0 OR " e ".made_ms < ?7)"
#define LATE(e) "(" e ".closed = 0 AND " e ".due_ms > 0 AND " e ".due_ms < ?8)"
// ?9 …: words; ?12 and ?13: among these entries; ?14: how many; ?15: not in what is personal.
#define HOLDS(word)                                                                                \
    " AND (" word " = '' OR instr(s.words, " word ") > 0"                                          \
    " OR (?15 = 0 AND instr(s.personal, " word ") > 0))"
#define SOUGHT                                                                                     \
    " FROM register_sought s CROSS JOIN register_entry e WHERE e.site = s.site AND"                \
    " e.id = s.entry AND s.site = ?1 AND s.register = ?2 AND s.entry >= ?12 AND s.entry < "        \
    "?13" HOLDS("?9") HOLDS("?10") HOLDS("?11") " AND " FITS("e")

static void put_query(struct query *q, const struct store *store, const struct entry_query *query)
{
    put_int(q, store->site);
    put_int(q, query->reg);
    put_text(q, query->state ? query->state : "");
    put_int(q, query->owner);
    put_int(q, query->open);
    put_int(q, query->from_ms);
    put_int(q, query->to_ms);
    put_int(q, query->now_ms);
}

static void put_words(struct query *q, const struct entry_query *query)
{
    for (int i = 0; i < SOUGHT_WORDS; i++)
        put_text(q, query->words[i]);
}

static const char count_sql[] =
    "SELECT count(*), coalesce(sum(CASE WHEN e.closed = 0 THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN " LATE(
        "e") " THEN 1 ELSE 0 END), 0) FROM register_entry e WHERE " FITS("e");
bool store_count_entries(struct store *store, const struct entry_query *query,
                         struct entry_counts *ret, struct err *err)
{
    struct query q = query_on(store, count_sql);
    put_query(&q, store, query);
    *ret = (struct entry_counts){0};
    enum step step = query_step(&q, err);
    if (step == STEP_ROW) {
        ret->all = get_int(&q);
        ret->open = get_int(&q);
        ret->late = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

#define WINDOW "SELECT " ENTRY_COLUMNS " FROM register_entry e WHERE e.site = ?1 AND e.id IN "

static const char read_sought_sql[] =
    "SELECT " ENTRY_COLUMNS SOUGHT " ORDER BY s.entry DESC LIMIT ?14";
static const char read_late_sql[] = WINDOW "(SELECT e.id FROM register_entry e WHERE " FITS(
    "e") " AND " LATE("e") " ORDER BY e.due_ms, e.id LIMIT ?9 OFFSET ?10) ORDER BY e.due_ms, e.id";
static const char read_rest_sql[] = WINDOW "(SELECT e.id FROM register_entry e WHERE " FITS(
    "e") " AND NOT " LATE("e") " ORDER BY e.id DESC LIMIT ?9 OFFSET ?10) ORDER BY e.id DESC";
static const char read_all_sql[] = WINDOW "(SELECT e.id FROM register_entry e WHERE " FITS(
    "e") " AND ?8 >= 0 ORDER BY e.id DESC LIMIT ?9 OFFSET ?10) ORDER BY e.id DESC";

static bool read_window(struct store *store, const char *sql, const struct entry_query *query,
                        int64_t max, int64_t from, store_entry_fn *each, void *self,
                        struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, sql);
    put_query(&q, store, query);
    put_int(&q, max);
    put_int(&q, from);
    return each_entry(&q, each, self, &n, err);
}

// The newest first, where the words may stand.
static bool read_sought(struct store *store, const struct entry_query *query, store_entry_fn *each,
                        void *self, struct err *err)
{
    struct sought_ranges ranges;
    char words[SOUGHT_WORDS][SOUGHT_SIZE];
    int64_t n = 0;
    memcpy(words, query->words, sizeof words);
    bool ok = sought_ranges(store, words, &ranges, err);
    mem_wipe(words, sizeof words);
    for (size_t i = 0; ok && n < SOUGHT_MAX && i < ranges.at.n; i++) {
        struct query q = query_on(store, read_sought_sql);
        put_query(&q, store, query);
        put_words(&q, query);
        put_int(&q, ranges.at.at[i].from);
        put_int(&q, ranges.at.at[i].end);
        put_int(&q, SOUGHT_MAX - n);
        put_int(&q, query->impersonal);
        ok = each_entry(&q, each, self, &n, err);
    }
    vec_finish(&ranges.at);
    return ok;
}

bool store_read_entries(struct store *store, const struct entry_query *query, int64_t late_n,
                        store_entry_fn *each, void *self, struct err *err)
{
    if (*query->words[0])
        return read_sought(store, query, each, self, err);
    if (!query->late_first)
        return read_window(store, read_all_sql, query, query->max, query->from, each, self, err);
    int64_t late = late_n > query->from ? late_n - query->from : 0;
    late = late < query->max ? late : query->max;
    if (late > 0 && !read_window(store, read_late_sql, query, late, query->from, each, self, err))
        return false;
    int64_t from = query->from > late_n ? query->from - late_n : 0;
    return late == query->max ||
           read_window(store, read_rest_sql, query, query->max - late, from, each, self, err);
}

static const char sum_sql[] =
    "SELECT CAST(coalesce(sum(m.amount), 0) AS INTEGER) FROM register_entry e"
    " JOIN register_sum m ON m.site = e.site AND m.register = e.register AND m.entry = e.id"
    " AND m.field = ?9 WHERE ?8 >= 0 AND " FITS("e");

// Of all entries there is nothing to join: those that are gone have no sums.
static const char sum_all_sql[] =
    "SELECT CAST(coalesce(sum(amount), 0) AS INTEGER) FROM register_sum WHERE site = ? AND"
    " register = ? AND field = ?";

static bool is_of_all(const struct entry_query *query)
{
    return !(query->state && *query->state) && query->owner == 0 && !query->open &&
           query->from_ms == 0 && query->to_ms == 0;
}

bool store_sum_entries(struct store *store, const struct entry_query *query, const char *field,
                       int64_t *ret, struct err *err)
{
    bool all = is_of_all(query);
    struct query q = query_on(store, all ? sum_all_sql : sum_sql);
    if (all) {
        put_int(&q, store->site);
        put_int(&q, query->reg);
    } else {
        put_query(&q, store, query);
    }
    put_text(&q, field);
    return query_one(&q, ret, err);
}

static const char read_due_sql[] =
    "SELECT " ENTRY_COLUMNS
    " FROM register_entry e WHERE e.site = ? AND e.closed = 0 AND e.gone = 0"
    " AND e.due_ms > 0 AND e.due_ms < ? ORDER BY e.due_ms LIMIT ?";

bool store_read_due_entries(struct store *store, int64_t now_ms, int max, store_entry_fn *each,
                            void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_due_sql);
    put_int(&q, store->site);
    put_int(&q, now_ms);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}

static const char read_soon_sql[] =
    "SELECT " ENTRY_COLUMNS
    " FROM register_entry e WHERE e.site = ? AND e.closed = 0 AND e.gone = 0 AND e.due_ms > 0"
    " AND e.due_ms >= ? AND e.due_ms < ? AND e.register = ? ORDER BY e.due_ms LIMIT ?";

bool store_read_soon_entries(struct store *store, int64_t reg, int64_t from_ms, int64_t to_ms,
                             int max, store_entry_fn *each, void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_soon_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    put_int(&q, reg);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}

static const char read_open_of_sql[] =
    "SELECT " ENTRY_COLUMNS " FROM register_entry e WHERE e.site = ? AND e.owner = ?"
    " AND e.closed = 0 AND e.gone = 0 ORDER BY e.id LIMIT ?";

bool store_read_open_of(struct store *store, int64_t owner, int max, store_entry_fn *each,
                        void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_open_of_sql);
    put_int(&q, store->site);
    put_int(&q, owner);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
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
    return drop_block_of(store, entry, err);
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
