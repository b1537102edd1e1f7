// What came in out of a spreadsheet: which rows of the tables a file has become.

#include "store/sql.h"

static const char next_import_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM import WHERE site = ?";

bool store_next_import(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, next_import_sql);
    put_int(&q, store->site);
    return query_one(&q, ret, err);
}

static const char put_import_sql[] =
    "INSERT INTO import (site, id, made_ms, form_was) VALUES (?, ?, ?, ?)";

bool store_put_import(struct store *store, int64_t id, int64_t made_ms, const char *form_was,
                      struct err *err)
{
    struct query q = query_on(store, put_import_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    put_int(&q, made_ms);
    put_text(&q, form_was);
    return query_run(&q, err);
}

static const char find_import_sql[] = "SELECT form_was FROM import WHERE site = ? AND id = ?";

bool store_find_import(struct store *store, int64_t id, struct str *ret_form_was, struct err *err)
{
    struct query q = query_on(store, find_import_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    enum step step = query_step(&q, err);
    if (step == STEP_ROW) {
        str_add(ret_form_was, get_text(&q));
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char put_row_sql[] =
    "INSERT INTO import_row (site, import, n, subject, what) VALUES (?, ?, ?, ?, ?)";

bool store_put_import_row(struct store *store, int64_t import, int n, const struct import_row *row,
                          struct err *err)
{
    struct query q = query_on(store, put_row_sql);
    put_int(&q, store->site);
    put_int(&q, import);
    put_int(&q, n);
    put_int(&q, row->subject);
    put_int(&q, row->what);
    return query_run(&q, err);
}

static const char read_rows_sql[] =
    "SELECT subject, what FROM import_row WHERE site = ? AND import = ? ORDER BY n DESC";

bool store_read_import(struct store *store, int64_t import, store_import_fn *each, void *self,
                       struct err *err)
{
    struct query q = query_on(store, read_rows_sql);
    put_int(&q, store->site);
    put_int(&q, import);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct import_row row = {.subject = get_int(&q)};
        row.what = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char forget_rows_sql[] = "DELETE FROM import_row WHERE site = ?1 AND import IN"
                                      " (SELECT id FROM import WHERE site = ?1 AND made_ms < ?2)";

bool store_forget_imports(struct store *store, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, forget_rows_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    return query_run(&q, err);
}

// ---- customers --------------------------------------------------------------------------------

// Of those who are new by that import. One statement each: for every row by itself both would take minutes.
#define NEW_ONES "SELECT subject FROM import_row WHERE site = ?1 AND import = ?2 AND what = 0"

#define IS_NEW " IN (" NEW_ONES "))"
static const char used_sql[] =
    "SELECT (SELECT count(*) FROM visit WHERE site = ?1 AND customer" IS_NEW
    " + (SELECT count(*) FROM appointment WHERE site = ?1 AND customer" IS_NEW
    " + (SELECT count(*) FROM register_entry WHERE site = ?1 AND customer" IS_NEW
    " + (SELECT count(*) FROM customer WHERE site = ?1 AND merged_into" IS_NEW
    " + (SELECT count(*) FROM customer WHERE site = ?1"
    " AND (erased = 1 OR merged_into IS NOT NULL) AND id" IS_NEW
    " + (SELECT count(*) FROM apart WHERE site = ?1 AND one" IS_NEW
    " + (SELECT count(*) FROM apart WHERE site = ?1 AND two" IS_NEW;

bool store_imported_used(struct store *store, int64_t import, bool *ret, struct err *err)
{
    struct query q = query_on(store, used_sql);
    put_int(&q, store->site);
    put_int(&q, import);
    int64_t n = 0;
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char drop_plates_sql[] =
    "DELETE FROM plate WHERE site = ?1 AND customer IN (" NEW_ONES ")";
static const char drop_customers_sql[] =
    "DELETE FROM customer WHERE site = ?1 AND id IN (" NEW_ONES ")";

bool store_drop_imported(struct store *store, int64_t import, struct err *err)
{
    const char *const statements[] = {drop_plates_sql, drop_customers_sql};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof statements / sizeof *statements; i++) {
        struct query q = query_on(store, statements[i]);
        put_int(&q, store->site);
        put_int(&q, import);
        ok = query_run(&q, err);
    }
    return ok;
}
