// Who has read or taken away what.

#include "store/access.h"
#include "store/sql.h"

static const char next_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM access WHERE site = ?";
static const char add_sql[] =
    "INSERT INTO access (site, id, at_ms, staff, role, what, about, detail, rows)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

static bool next_id(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_sql);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret = step == STEP_ROW ? get_int(&q) : 0;
    if (step == STEP_ROW)
        query_end(&q);
    return step == STEP_ROW;
}

bool store_add_access(struct store *store, const struct access_row *row, struct err *err)
{
    int64_t id;
    if (!next_id(store, &id, err))
        return false;
    struct query q = query_on(store, add_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_int(&q, row->at_ms);
    put_int(&q, row->staff);
    put_text(&q, row->role);
    put_text(&q, row->what);
    put_int(&q, row->about);
    put_text(&q, row->detail);
    put_int(&q, row->rows);
    return query_run(&q, err);
}

static const char read_sql[] =
    "SELECT at_ms, staff, role, what, about, detail, rows FROM access"
    " WHERE site = ? AND at_ms >= ? AND at_ms < ? ORDER BY id DESC LIMIT ?";

bool store_read_access(struct store *store, int64_t from_ms, int64_t to_ms, int max,
                       store_access_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    put_int(&q, max);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct access_row row = {0};
        row.at_ms = get_int(&q);
        row.staff = get_int(&q);
        row.role = get_text(&q);
        row.what = get_text(&q);
        row.about = get_int(&q);
        row.detail = get_text(&q);
        row.rows = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char purge_sql[] = "DELETE FROM access WHERE site = ? AND at_ms < ?";

bool store_purge_access(struct store *store, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, purge_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    return query_run(&q, err);
}
