// Long registers sorted by a column of their list: keys that are kept (register_order), and when entries were made,
// which has an index of its own. A page is read through the index of its order, from the nearer end.

#include "store/register_order.h"
#include "store/register_parts.h"

#include <inttypes.h>

// ---- which columns have keys ---------------------------------------------------------------------

static const char columns_sql[] = "SELECT id, register, field, how, personal, below, ready"
                                  " FROM register_column WHERE site = ? ORDER BY id";

bool store_read_columns(struct store *store, store_column_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, columns_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct column_row row = {.id = get_int(&q)};
        row.reg = get_int(&q);
        row.field = get_text(&q);
        row.how = get_text(&q);
        row.personal = get_int(&q) != 0;
        row.below = get_int(&q);
        row.ready = get_int(&q) != 0;
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char next_column_sql[] =
    "SELECT coalesce(max(id), 0) + 1 FROM register_column WHERE site = ?";
static const char put_column_sql[] =
    "INSERT INTO register_column (site, id, register, field, how, personal, below, ready)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET how = excluded.how,"
    " below = excluded.below, ready = excluded.ready";

bool store_put_column(struct store *store, struct column_row *row, struct err *err)
{
    struct query q = query_on(store, next_column_sql);
    put_int(&q, store->site);
    if (row->id == 0 && !query_one(&q, &row->id, err))
        return false;
    q = query_on(store, put_column_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_int(&q, row->reg);
    put_text(&q, row->field);
    put_text(&q, row->how);
    put_int(&q, row->personal);
    put_int(&q, row->below);
    put_int(&q, row->ready);
    return query_run(&q, err);
}

static const char drop_column_sql[] = "DELETE FROM register_column WHERE site = ? AND id = ?";
static const char drop_some_sql[] =
    "DELETE FROM register_order WHERE site = ?1 AND col = ?2 AND entry IN (SELECT entry FROM"
    " register_order WHERE site = ?1 AND col = ?2 ORDER BY sort_key, entry LIMIT ?3)";
static const char is_left_sql[] =
    "SELECT entry FROM register_order WHERE site = ? AND col = ? ORDER BY sort_key, entry LIMIT 1";

bool store_drop_column(struct store *store, int64_t column, int max, struct err *err)
{
    int64_t left = 0;
    struct query q = query_on(store, drop_some_sql);
    put_int(&q, store->site);
    put_int(&q, column);
    put_int(&q, max);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, is_left_sql);
    put_int(&q, store->site);
    put_int(&q, column);
    if (!query_one(&q, &left, err))
        return false;
    q = query_on(store, drop_column_sql);
    put_int(&q, store->site);
    put_int(&q, column);
    if (left > 0) {
        query_end(&q);
        return true;
    }
    return query_run(&q, err);
}

// ---- keys of an entry ----------------------------------------------------------------------------

static const char put_key_sql[] =
    "INSERT INTO register_order (site, entry, col, sort_key, state, owner, closed, made_ms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, entry, col) DO UPDATE SET"
    " sort_key = excluded.sort_key, state = excluded.state, owner = excluded.owner,"
    " closed = excluded.closed, made_ms = excluded.made_ms";

bool store_put_key(struct store *store, const struct entry_row *row, int64_t column,
                   const char *key, struct err *err)
{
    struct query q = query_on(store, put_key_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_int(&q, column);
    put_text(&q, key);
    put_text(&q, row->state);
    put_int(&q, row->owner);
    put_int(&q, row->closed);
    put_int(&q, row->made_ms);
    return query_run(&q, err);
}

// [[id, "key"], …]: ?3
#define PUT_KEYS(list, id, key)                                                                    \
    "INSERT INTO register_order (site, entry, col, sort_key, state, owner, closed, made_ms)"       \
    " SELECT e.site, e.id, CAST(?2 AS INTEGER), " key ", e.state, coalesce(e.owner, 0), e.closed," \
    " e.made_ms FROM " list " CROSS JOIN register_entry e WHERE e.site = ?1 AND e.id = " id        \
    " ON CONFLICT (site, entry, col) DO NOTHING"
static const char put_keys_sql[] =
    PUT_KEYS("json_each(?3) r", "json_extract(r.value, '$[0]')", "json_extract(r.value, '$[1]')");
static const char put_keys_postgres[] =
    PUT_KEYS("jsonb_array_elements(CAST(?3 AS JSONB)) AS r (value)",
             "CAST(r.value ->> 0 AS BIGINT)", "r.value ->> 1");

static void add_quoted(struct str *out, const char *text)
{
    str_add(out, "\"");
    for (; *text; text++) {
        if ((uint8_t)*text < ' ' || *text == '"' || *text == '\\')
            str_printf(out, "\\u%04x", (unsigned)(uint8_t)*text);
        else
            str_add_bytes(out, text, 1);
    }
    str_add(out, "\"");
}

bool store_put_keys(struct store *store, int64_t column, const struct entry_sorted *keys, size_t n,
                    struct err *err)
{
    struct str list = {0};
    for (size_t i = 0; i < n; i++) {
        str_printf(&list, "%s[%" PRId64 ",", i ? "," : "[", keys[i].entry);
        add_quoted(&list, keys[i].key);
        str_add(&list, "]");
    }
    str_add(&list, n ? "]" : "[]");
    struct query q = query_on(store, store->server ? put_keys_postgres : put_keys_sql);
    put_int(&q, store->site);
    put_int(&q, column);
    put_text(&q, str_text(&list));
    bool ok = query_run(&q, err);
    str_finish(&list);
    return ok;
}

static const char drop_keys_sql[] = "DELETE FROM register_order WHERE site = ? AND entry = ?";
static const char blank_keys_sql[] =
    "UPDATE register_order SET sort_key = '' WHERE site = ?1 AND entry = ?2 AND col IN"
    " (SELECT id FROM register_column WHERE site = ?1 AND personal = 1)";

static bool of_entry(struct store *store, const char *sql, int64_t entry, struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, store->site);
    put_int(&q, entry);
    return query_run(&q, err);
}

bool drop_keys(struct store *store, int64_t entry, struct err *err)
{
    return of_entry(store, drop_keys_sql, entry, err);
}

bool blank_keys(struct store *store, int64_t entry, struct err *err)
{
    return of_entry(store, blank_keys_sql, entry, err);
}

static const char from_id_sql[] =
    "SELECT " ENTRY_COLUMNS " FROM register_entry e INDEXED BY register_entry_list"
    " WHERE e.site = ? AND e.register = ? AND e.gone = 0 AND e.id >= ? ORDER BY e.id LIMIT ?";

bool store_read_entries_from(struct store *store, int64_t reg, int64_t id, int max,
                             store_entry_fn *each, void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, from_id_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_int(&q, id);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}

// ---- a page --------------------------------------------------------------------------------------

// ?1 site, ?2 register, ?3 to ?7 as in register_lists.c, ?8 column, the window ?9 from ?10.
#define FILTERED(t)                                                                                \
    " AND (?3 = '' OR " t ".state = ?3) AND (?4 = 0 OR " t ".owner = ?4)"                          \
    " AND (?5 = 0 OR " t ".closed = 0) AND (?6 = 0 OR " t ".made_ms >= ?6)"                        \
    " AND (?7 = 0 OR " t ".made_ms < ?7)"
#define KEYS(key)                                                                                  \
    " FROM register_order o INDEXED BY register_order_key WHERE o.site = ?1 AND o.col = ?8"        \
    " AND o.sort_key " key " '' AND ?2 > 0" FILTERED("o")
#define ENTRIES(index)                                                                             \
    " FROM register_entry o INDEXED BY register_entry_" index " WHERE o.site = ?1"                 \
    " AND o.register = ?2 AND o.gone = 0 AND ?8 = 0" FILTERED("o")
// `way`: in which the index of a and b is read; `order`: in which the rows stand.
#define PAGE(id, a, b, from, way, order)                                                           \
    "SELECT " ENTRY_COLUMNS " FROM (SELECT " id " AS id, " a " AS a, " b " AS b" from              \
    " ORDER BY " a way ", " b way " LIMIT ?9 OFFSET ?10) w" OF_WINDOW " ORDER BY w.a" order        \
    ", w.b" order
#define PAGES(id, a, b, from)                                                                      \
    {                                                                                              \
        {PAGE(id, a, b, from, "", ""), PAGE(id, a, b, from, " DESC", "")},                         \
        {                                                                                          \
            PAGE(id, a, b, from, " DESC", " DESC"), PAGE(id, a, b, from, "", " DESC")              \
        }                                                                                          \
    }
enum order_part { FILLED, BLANK, BY_MADE, BY_NUMBER, ORDER_PARTS };
// Rising and falling, each from its own end and from the other.
static const char *const pages_sql[ORDER_PARTS][2][2] = {
    [FILLED] = PAGES("o.entry", "o.sort_key", "o.entry", KEYS(">")),
    [BLANK] = PAGES("o.entry", "o.sort_key", "o.entry", KEYS("=")),
    [BY_MADE] = PAGES("o.id", "o.made_ms", "o.id", ENTRIES("made")),
    [BY_NUMBER] = PAGES("o.id", "o.year", "o.number", ENTRIES("no")),
};
static const char blank_n_sql[] = "SELECT count(*)" KEYS("=");

static struct query ask(struct store *store, const char *sql, const struct entry_query *query,
                        int64_t column)
{
    struct query q = query_on(store, sql);
    put_int(&q, store->site);
    put_int(&q, query->reg);
    put_text(&q, query->state ? query->state : "");
    put_int(&q, query->owner);
    put_int(&q, query->open);
    put_int(&q, query->from_ms);
    put_int(&q, query->to_ms);
    put_int(&q, column > 0 ? column : 0);
    return q;
}

struct window {
    int64_t from, max;
};

// That much of the window as lies in a part of `n` rows that begins at `at`.
static struct window within(const struct entry_query *query, int64_t at, int64_t n)
{
    int64_t from = query->from > at ? query->from - at : 0;
    int64_t end = query->from + query->max - at;
    end = end < n ? end : n;
    return (struct window){from, end > from ? end - from : 0};
}

struct reading {
    struct store *store;
    const struct sorted_query *sorted;
    store_entry_fn *each;
    void *self;
    struct err *err;
    int64_t n; // read
};

static bool read_window(struct reading *r, enum order_part part, bool from_end,
                        struct window window)
{
    const struct sorted_query *s = r->sorted;
    if (window.max <= 0)
        return true;
    struct query q = ask(r->store, pages_sql[part][s->down][from_end], s->query, s->column);
    put_int(&q, window.max);
    put_int(&q, window.from);
    return each_entry(&q, r->each, r->self, &r->n, r->err);
}

// Of a part of `n` rows, from its nearer end.
static bool read_part(struct reading *r, enum order_part part, int64_t n, struct window window)
{
    int64_t after = n - window.from - window.max;
    bool from_end = after < window.from;
    return read_window(r, part, from_end,
                       (struct window){from_end ? after : window.from, window.max});
}

// From the front, as long as something is filled there: what is missing then is blank, and nobody has to count it.
static bool read_front(struct reading *r, bool *ret_done)
{
    const struct entry_query *query = r->sorted->query;
    if (!read_window(r, FILLED, false, (struct window){query->from, query->max}))
        return false;
    *ret_done = r->n > 0 || query->from == 0;
    return !*ret_done || read_window(r, BLANK, false, (struct window){0, query->max - r->n});
}

bool store_read_sorted(struct store *store, const struct sorted_query *s, int64_t all,
                       store_entry_fn *each, void *self, struct err *err)
{
    int64_t blank = 0;
    struct reading r = {store, s, each, self, err, 0};
    bool done = false;
    if (s->column <= 0)
        return read_part(&r, s->column == SORTED_BY_NUMBER ? BY_NUMBER : BY_MADE, all,
                         within(s->query, 0, all));
    if (s->query->from <= all / 2 && (!read_front(&r, &done) || done))
        return done;
    struct query q = ask(store, blank_n_sql, s->query, s->column);
    if (!query_one(&q, &blank, err))
        return false;
    int64_t filled = all - blank;
    return read_part(&r, FILLED, filled, within(s->query, 0, filled)) &&
           read_part(&r, BLANK, blank, within(s->query, filled, blank));
}
