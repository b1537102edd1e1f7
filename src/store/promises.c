// Waits that were told, beside what came of them.

#include "store/sql.h"

#include <math.h>

enum { BASELINES = 6 };

static const char put_promise_sql[] =
    "INSERT INTO promise (site, visit, at_ms, point_s, low_s, high_s, lo_min, hi_min, mean_hour_s,"
    " median_hour_s, last10_s, hol_s, les_s, queue_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, "
    "?)";

bool store_put_promise(struct store *store, const struct promise_row *row, struct err *err)
{
    struct query q = query_on(store, put_promise_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->at_ms);
    put_real(&q, row->point_s);
    put_real(&q, row->low_s);
    put_real(&q, row->high_s);
    put_int(&q, row->lo_min);
    put_int(&q, row->hi_min);
    for (int i = 0; i < BASELINES; i++)
        put_real(&q, row->baseline_s[i]);
    return query_run(&q, err);
}

static const char read_promises_sql[] =
    "SELECT visit, at_ms, point_s, low_s, high_s, lo_min, hi_min, mean_hour_s, median_hour_s,"
    " last10_s, hol_s, les_s, queue_s FROM promise WHERE site = ? AND visit >= ? AND visit < ?"
    " ORDER BY visit";

bool store_read_promises(struct store *store, int64_t first, int64_t end, store_promise_fn *each,
                         void *self, struct err *err)
{
    struct query q = query_on(store, read_promises_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct promise_row row = {.visit = get_int(&q)};
        row.at_ms = get_int(&q);
        row.point_s = get_real(&q);
        row.low_s = get_real(&q);
        row.high_s = get_real(&q);
        row.lo_min = (int)get_int(&q);
        row.hi_min = (int)get_int(&q);
        for (int i = 0; i < BASELINES; i++)
            row.baseline_s[i] = get_real(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}
