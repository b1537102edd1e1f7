// A whole store from one place to another, a file or a base on a server, row by row; then both are read
// again and must say the same: each table, and each day of the journal.

#include "store/file_set.h"
#include "store/server.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

enum { COLUMNS_MAX = 64, HASH_SIZE = 16 };

// In the order in which rows may point at each other; of a person's records the one that stays first.
static const struct part {
    const char *table, *order;
} parts[] = {
    {"site", "id"},
    {"class", "id"},
    {"service", "id"},
    {"staff", "id"},
    {"consultant", "staff"},
    {"consultant_skill", "staff, skill"},
    {"service_skill", "service, skill"},
    {"service_cover", "service, position"},
    {"question", "id"},
    {"setting", "site, key"},
    {"word", "site, kind, id, lang"},
    {"customer", NULL},
    {"event", "site, seq"},
    {"command", "id"},
    {"day", "site, day"},
    {"day_figures", "site, first_seq"},
    {"day_hash", "site, first_seq"},
    {"visit", "site, id"},
    {"consultant_day", "site, day, staff"},
    {"turn_share", "site, day, staff, grp"},
    {"owed_turn", "site, staff, grp"},
    {"rating", "site, visit"},
    {"note", "id"},
    {"follow_up", "site, visit"},
    {"token", "site, visit, hash"},
    {"promise", "site, visit"},
    {"task", "site, visit, asked_seq"},
    {"answer", "site, visit, question"},
    {"appointment", "id"},
    {"apart", "site, one, two"},
    {"print_job", "site, id"},
    {"slip_token", "hash"},
    {"register_form", "site, id"},
    {"register_entry", "site, id"},
    {"register_history", "site, entry, step"},
    {"register_sought", "site, register, entry"},
    {"register_phone", "site, phone, entry"},
    {"register_held", "site, register, field, value"},
    {"register_sum", "site, register, field, entry"},
    {"register_stock", "site, register, item, entry, line"},
    {"register_total", "site, register, field, state, owner, closed"},
    {"register_block", "site, block"},
    {"register_column", "site, id"},
    {"register_order", "site, entry, col"},
    {"register_photo", "site, id"},
    {"counted_visit", "site, visit"},
    {"counted_entry", "site, entry"},
    {"call_said", "site, visit, call_ms, room"},
    {"speaker", "site, room, holder"},
    {"voice_word", "site, id"},
    {"wall", "site, holder"},
    {"roster", "site, day, staff"},
    {"roster_change", "site, change, day, staff"},
    {"import", "site, id"},
    {"import_row", "site, import, n"},
    {"attendance", "site, staff, day, made_ms"},
    {"outing", "site, staff, left_ms"},
    {"daily_report", "site, day"},
    {"daily_report_past", "site, day, reopened_ms"},
    {"outbox", "site, id"},
    {"access", "site, id"},
    {"gateway", "site, name"},
    {"notice", "site, visit"},
    {"door", "site"},
    {"added_work", "site, visit, number"},
    {"pass", "site, id"},
    {"pairing", "site, hash"},
    {"calendar_feed", "hash"},
    {"picture", "site, id"},
    {"plate", "site, id"},
};
enum { PART_N = sizeof parts / sizeof *parts, EVENT_KIND_COLUMN = 3 };

static const char customers_sql[] =
    "WITH RECURSIVE depth (id, n) AS (SELECT id, 0 FROM customer WHERE merged_into IS NULL"
    " UNION ALL SELECT c.id, depth.n + 1 FROM depth CROSS JOIN customer c"
    " WHERE c.merged_into = depth.id) SELECT customer.* FROM customer"
    " JOIN depth ON depth.id = customer.id ORDER BY depth.n, customer.id";

struct mark { // of the rows of a table, or of a day of the journal
    const char *table;
    int64_t first; // event
    uint8_t hash[HASH_SIZE];
};
struct marks {
    VEC(struct mark) all;
    int64_t rows;
    int days;
};

typedef bool row_fn(void *self, const struct value *values, int n, struct err *err);

// Statements of its own making: not among those that are kept.
static bool each_row(struct store *store, const struct part *part, row_fn *each, void *self,
                     struct err *err)
{
    struct str text = {0};
    struct value values[COLUMNS_MAX];
    if (part->order)
        str_printf(&text, "SELECT * FROM %s ORDER BY %s", part->table, part->order);
    else
        str_add(&text, customers_sql);
    void *stmt = store->sql->prepare(store, str_text(&text));
    enum step step = STEP_FAILED;
    bool ok = true;
    while (ok && (step = store->sql->step(store, stmt, err)) == STEP_ROW) {
        int n = store->sql->columns(stmt);
        must(n <= COLUMNS_MAX);
        for (int i = 0; i < n; i++)
            store->sql->get_value(stmt, i, &values[i]);
        ok = each(self, values, n, err);
    }
    if (stmt)
        store->sql->drop(stmt);
    str_finish(&text);
    return ok && step == STEP_DONE;
}

// ---- the rows there -------------------------------------------------------------------------------

struct writing {
    struct store *to;
    const char *table;
    void *insert;
};

static bool write_row(void *self, const struct value *values, int n, struct err *err)
{
    struct writing *w = self;
    if (!w->insert) {
        struct str text = {0};
        str_printf(&text, "INSERT INTO %s VALUES (", w->table);
        for (int i = 0; i < n; i++)
            str_add(&text, i ? ", ?" : "?");
        str_add(&text, ")");
        w->insert = w->to->sql->prepare(w->to, str_text(&text));
        str_finish(&text);
    }
    for (int i = 0; w->insert && i < n; i++) {
        if (!values[i].null)
            w->to->sql->put(w->insert, i, &values[i]);
    }
    return w->to->sql->run(w->to, w->insert, err) || err_prefix(err, "table %s", w->table);
}

// An older schema lacks tables.
static bool has_part(struct store *store, const struct part *part, bool *ret, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, differing(store, SQL_HAS_TABLE));
    put_text(&q, part->table);
    if (!query_one(&q, &n, err))
        return false;
    *ret = n > 0;
    return true;
}

static bool copy_rows(struct store *from, struct store *to, const bool *has, struct err *err)
{
    bool ok = store_exec(to, "DELETE FROM site", err); // made with the store
    for (int i = 0; ok && i < PART_N; i++) {
        if (!has[i])
            continue;
        struct writing w = {.to = to, .table = parts[i].table};
        ok = each_row(from, &parts[i], write_row, &w, err);
        if (w.insert)
            to->sql->drop(w.insert);
    }
    return ok;
}

// Numbers that were given and taken away are not given again.
static bool set_counter(struct store *to, const char *table, int64_t last, struct err *err)
{
    struct str text = {0};
    if (to->server)
        str_printf(&text, "SELECT setval('%s_id_seq', %" PRId64 ")", table, last);
    else
        str_printf(&text,
                   "DELETE FROM sqlite_sequence WHERE name = '%s';"
                   "INSERT INTO sqlite_sequence (name, seq) VALUES ('%s', %" PRId64 ")",
                   table, table, last);
    bool ok = store_exec(to, str_text(&text), err);
    str_finish(&text);
    return ok;
}

static bool copy_counters(struct store *from, struct store *to, struct err *err)
{
    static const struct {
        const char *table;
        enum differing next;
    } counters[] = {{"appointment", SQL_NEXT_APPOINTMENT},
                    {"customer", SQL_NEXT_CUSTOMER},
                    {"note", SQL_NEXT_NOTE}}; // which SQLite numbers by its highest alone
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++) {
        int64_t next = 0;
        struct query q = query_on(from, differing(from, counters[i].next));
        bool counted = to->server || counters[i].next != SQL_NEXT_NOTE;
        if (!query_one(&q, &next, err) ||
            (counted && next > 1 && !set_counter(to, counters[i].table, next - 1, err)))
            return false;
    }
    return true;
}

// ---- the proof ------------------------------------------------------------------------------------

struct marking {
    struct marks *marks;
    const struct part *part;
    crypto_generichash_state state;
    int64_t first;
};

static void end_mark(struct marking *m)
{
    struct mark mark = {.table = m->part->table, .first = m->first};
    crypto_generichash_final(&m->state, mark.hash, sizeof mark.hash);
    vec_push(&m->marks->all, mark);
    crypto_generichash_init(&m->state, NULL, 0, HASH_SIZE);
}

static void add_value(struct marking *m, const struct value *value)
{
    char text[40];
    const void *at = text;
    size_t n;
    if (value->null)
        n = (size_t)snprintf(text, sizeof text, "-");
    else if (value->kind == VALUE_INT)
        n = (size_t)snprintf(text, sizeof text, "%" PRId64, value->number);
    else if (value->kind == VALUE_REAL)
        n = (size_t)snprintf(text, sizeof text, "%.15g", value->real);
    else
        at = value->at, n = value->size;
    uint64_t size = n;
    crypto_generichash_update(&m->state, (const uint8_t *)&size, sizeof size);
    crypto_generichash_update(&m->state, at, n);
}

static bool mark_row(void *self, const struct value *values, int n, struct err *err)
{
    static const char day[] = "day_opened";
    struct marking *m = self;
    (void)err;
    m->marks->rows++;
    if (strcmp(m->part->table, "event") == 0 && values[EVENT_KIND_COLUMN].size == sizeof day - 1 &&
        memcmp(values[EVENT_KIND_COLUMN].at, day, sizeof day - 1) == 0) {
        end_mark(m);
        m->marks->days++;
        m->first = values[1].number;
    }
    for (int i = 0; i < n; i++)
        add_value(m, &values[i]);
    return true;
}

static bool read_marks(struct store *store, const bool *has, struct marks *marks, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < PART_N; i++) {
        if (!has[i])
            continue;
        struct marking m = {.marks = marks, .part = &parts[i]};
        crypto_generichash_init(&m.state, NULL, 0, HASH_SIZE);
        ok = each_row(store, &parts[i], mark_row, &m, err);
        end_mark(&m);
    }
    return ok;
}

static bool same_marks(const struct marks *a, const struct marks *b, const char *to,
                       struct err *err)
{
    for (size_t i = 0; i < a->all.n; i++) {
        const struct mark *one = &a->all.at[i];
        if (i < b->all.n && memcmp(one->hash, b->all.at[i].hash, HASH_SIZE) == 0)
            continue;
        return err_set(err, ERR_CORRUPT,
                       "the copy '%s' differs in table %s (event %" PRId64 "): remove it and copy "
                       "again",
                       to, one->table, one->first);
    }
    return a->all.n == b->all.n;
}

static bool is_sound(struct store *store, struct err *err)
{
    struct check_result result;
    return store_check(store, &result, err) &&
           (result.problems == 0 ||
            err_set(err, ERR_CORRUPT, "'%.100s' is not sound (%.240s): `lobby check` says more",
                    store->called, result.first));
}

// ---- all of it ------------------------------------------------------------------------------------

static bool find_parts(struct store *to, bool *has, struct err *err)
{
    int64_t tables, n = 0;
    struct query q = query_on(to, differing(to, SQL_COUNT_TABLES));
    if (!query_one(&q, &tables, err))
        return false;
    for (int i = 0; i < PART_N; i++) {
        if (!has_part(to, &parts[i], &has[i], err))
            return false;
        n += has[i];
    }
    must(tables == n); // a new table has a row above
    return true;
}

static bool make_there(const char *path, int version, struct store **ret, struct err *err)
{
    return version == newest_version() ? store_create(path, "UTC", 1, ret, err)
                                       : store_make_as_old(path, version, ret, err);
}

static bool copy_held(struct store *from, int version, const char *path, struct copy_report *ret,
                      struct err *err)
{
    struct store *to;
    struct marks here = {0}, there = {0};
    bool has[PART_N];
    if (!make_there(path, version, &to, err))
        return false;
    bool ok = find_parts(to, has, err) && read_marks(from, has, &here, err) &&
              copy_rows(from, to, has, err) && copy_counters(from, to, err) &&
              read_marks(to, has, &there, err) && same_marks(&here, &there, path, err) &&
              store_commit(to, err);
    store_close(to);
    *ret = (struct copy_report){.rows = here.rows, .days = here.days};
    vec_finish(&here.all);
    vec_finish(&there.all);
    if (!ok && !is_server(path))
        set_remove(path); // what was empty before us
    return ok;
}

bool copy_into(struct store *from, struct store *to, struct err *err)
{
    struct marks here = {0}, there = {0};
    bool has[PART_N];
    bool ok = find_parts(to, has, err) && read_marks(from, has, &here, err);
    for (int i = PART_N; ok && i-- > 0;) { // who points before whom they point at
        struct str text = {0};
        str_printf(&text, "DELETE FROM %s", parts[i].table);
        ok = store_exec(to, str_text(&text), err);
        str_finish(&text);
    }
    ok = ok && copy_rows(from, to, has, err) && copy_counters(from, to, err) &&
         read_marks(to, has, &there, err) && same_marks(&here, &there, to->called, err);
    vec_finish(&here.all);
    vec_finish(&there.all);
    return ok;
}

// One view of what others go on writing.
bool server_backup(const char *from, const char *to, struct err *err)
{
    struct store *source;
    struct copy_report report;
    struct str part = {0};
    if (!server_look(from, NULL, &source, err))
        return false;
    set_part(to, &part); // half of one never looks like a store
    set_remove(str_text(&part));
    int64_t version = 0;
    bool ok = server_view(source, err) && store_version(source, &version, err) &&
              (version <= newest_version() || is_newer(source, version, err)) &&
              copy_held(source, (int)version, str_text(&part), &report, err) &&
              take_name(str_text(&part), to, err);
    if (!ok)
        set_remove(str_text(&part));
    str_finish(&part);
    store_close(source);
    return ok;
}

bool store_copy(const char *from, const char *to, struct copy_report *ret, struct err *err)
{
    struct store *source, *made;
    if (store_there(to))
        return err_set(err, ERR_CONFLICT, "'%s' exists already: name another place", to);
    if (!store_open(from, &source, err))
        return false;
    // nobody writes meanwhile: what is copied is all there is
    bool ok = is_sound(source, err) && store_begin(source, err) &&
              copy_held(source, newest_version(), to, ret, err);
    store_close(source);
    if (!ok || !store_open(to, &made, err))
        return false;
    ok = is_sound(made, err);
    store_close(made);
    return ok;
}
