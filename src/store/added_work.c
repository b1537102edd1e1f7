// What was added to the work on a visit's car, in words.

#include "store/sql.h"

static const char put_sql[] =
    "INSERT INTO added_work (site, visit, number, what, amount) VALUES (?, ?, ?, ?, ?)";

bool store_put_added_work(struct store *store, const struct added_work_row *row, struct err *err)
{
    struct query q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->number);
    put_text(&q, row->what);
    put_int(&q, row->amount);
    return query_run(&q, err);
}

static const char read_sql[] =
    "SELECT number, what, amount FROM added_work WHERE site = ? AND visit = ? ORDER BY number";

bool store_read_added_work(struct store *store, int64_t visit, store_added_work_fn *each,
                           void *self, struct err *err)
{
    struct query q = query_on(store, read_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct added_work_row row = {.visit = visit};
        row.number = (int)get_int(&q);
        row.what = get_text(&q);
        row.amount = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}
