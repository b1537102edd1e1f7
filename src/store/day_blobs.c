// Days that are over, as reports count them: bytes that the app makes and reads (app/figures/day_blob.c). What
// stands there was made from rows as they are, because whoever changes one of those drops it first.

#include "store/sql.h"

static const char find_sql[] =
    "SELECT bytes FROM day_figures WHERE site = ? AND first_seq = ? AND mark = ?";

bool store_find_day_blob(struct store *store, int64_t first_seq, int64_t mark, struct str *ret,
                         bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, mark);
    return query_bytes(&q, ret, ret_found, err);
}

static const char list_sql[] =
    "SELECT first_seq FROM day_figures WHERE site = ? AND mark = ? ORDER BY first_seq";

bool store_list_day_blobs(struct store *store, int64_t mark, store_day_blob_fn *each, void *self,
                          struct err *err)
{
    struct query q = query_on(store, list_sql);
    put_int(&q, store->site);
    put_int(&q, mark);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW)
        each(self, get_int(&q));
    return step == STEP_DONE;
}

static const char put_sql[] =
    "INSERT INTO day_figures (site, first_seq, end_visit, mark, bytes) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site, first_seq) DO UPDATE SET end_visit = excluded.end_visit,"
    " mark = excluded.mark, bytes = excluded.bytes";

bool store_put_day_blob(struct store *store, const struct day_range *day, int64_t mark,
                        const struct str *bytes, struct err *err)
{
    struct query q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_int(&q, day->row.first_seq);
    put_int(&q, day->end_visit);
    put_int(&q, mark);
    put_blob(&q, bytes->text, bytes->n);
    return query_run(&q, err);
}

// ---- dropped ------------------------------------------------------------------------------------

// The first that ends behind the visit: its own day's, or one that does no harm. A visit of today has none.
#define DAY_OF(visit)                                                                              \
    "(SELECT f.first_seq FROM day_figures f WHERE f.site = ?1 AND f.end_visit > " visit            \
    " ORDER BY f.end_visit LIMIT 1)"

static const char drop_of_visit_sql[] =
    "DELETE FROM day_figures WHERE site = ?1 AND first_seq = " DAY_OF("?2");

bool drop_day_of_visit(struct store *store, int64_t visit, struct err *err)
{
    struct query q = query_on(store, drop_of_visit_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_run(&q, err);
}

static const char drop_of_customer_sql[] =
    "DELETE FROM day_figures WHERE site = ?1 AND first_seq IN (SELECT " DAY_OF(
        "v.id") " FROM visit v WHERE v.customer = ?2 AND v.site = ?1)";

bool drop_days_of_customer(struct store *store, int64_t customer, struct err *err)
{
    struct query q = query_on(store, drop_of_customer_sql);
    put_int(&q, store->site);
    put_int(&q, customer);
    return query_run(&q, err);
}

static const char drop_all_sql[] = "DELETE FROM day_figures WHERE site = ?";

bool drop_all_days(struct store *store, struct err *err)
{
    struct query q = query_on(store, drop_all_sql);
    put_int(&q, store->site);
    return query_run(&q, err);
}
