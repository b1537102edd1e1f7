// What people had counted as before they were erased. Written while records and phones still say it, of all records of
// a person before any of them is emptied; whoever restores erases by the same way, and writes the same.

#include "store/sql.h"
#include "store/trade.h"

static const char put_visits_sql[] =
    "INSERT INTO counted_visit (site, visit, person, phone) SELECT ?1, v.id, " SURVIVOR(
        "k.id") ", CASE WHEN k.phone <> '' THEN 1 ELSE 0 END FROM customer k"
                " CROSS JOIN visit v WHERE k.id = ?2 AND v.customer = k.id AND v.site = ?1"
                " ON CONFLICT DO NOTHING";
static const char put_entries_sql[] =
    "INSERT INTO counted_entry (site, entry, person) SELECT ?1, x.entry, " SURVIVOR(
        "x.who") " FROM (SELECT e.id AS entry, " WHO_OF_ENTRY
                 " AS who FROM register_entry e WHERE e.site = ?1"
                 " AND e.id IN (" ENTRIES_OF_CUSTOMER ")) AS x WHERE x.who IS NOT NULL"
                 " ON CONFLICT DO NOTHING";

bool store_keep_counted(struct store *store, int64_t customer, struct err *err)
{
    static const char *const statements[] = {put_visits_sql, put_entries_sql};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        struct query q = query_on(store, statements[i]);
        put_int(&q, store->site);
        put_int(&q, customer);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

static const char read_visits_sql[] =
    "SELECT visit, person, phone FROM counted_visit WHERE site = ? ORDER BY visit";

bool store_read_counted_visits(struct store *store, store_counted_visit_fn *each, void *self,
                               struct err *err)
{
    struct query q = query_on(store, read_visits_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct counted_visit row = {0};
        row.visit = get_int(&q);
        row.person = get_int(&q);
        row.phone = get_int(&q) != 0;
        each(self, &row);
    }
    return step == STEP_DONE;
}
