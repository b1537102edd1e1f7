// Counts and sums of registers, kept: a list's foot is read from a handful of rows, however many entries there are.

#include "store/register_parts.h"

// Of the entry ?2, ?3 times what is said of it.
#define KIND  "e.state, coalesce(e.owner, 0), e.closed, CAST(?3 AS INTEGER) * "
#define OF_IT " WHERE e.site = ?1 AND e.id = ?2 AND e.gone = 0"
#define SUMS                                                                                       \
    "SELECT e.site, e.register, m.field, " KIND "m.amount FROM register_entry e"                   \
    " CROSS JOIN register_sum m" OF_IT " AND m.site = e.site AND m.entry = e.id"
#define INTO "INSERT INTO register_total (site, register, field, state, owner, closed, amount) "
#define ADDED                                                                                      \
    " ON CONFLICT (site, register, field, state, owner, closed)"                                   \
    " DO UPDATE SET amount = register_total.amount + excluded.amount"

static const char entry_sql[] = INTO "SELECT e.site, e.register, '', " KIND
                                     "1 FROM register_entry e" OF_IT " UNION ALL " SUMS ADDED;
static const char sums_sql[] = INTO SUMS ADDED;
static const char one_sql[] =
    INTO "SELECT e.site, e.register, ?4, " KIND "1 FROM register_entry e" OF_IT ADDED;

static struct query of_entry(struct store *store, const char *sql, int64_t entry, int64_t times)
{
    struct query q = query_on(store, sql);
    put_int(&q, store->site);
    put_int(&q, entry);
    put_int(&q, times);
    return q;
}

bool total_entry(struct store *store, int64_t entry, enum total_move move, struct err *err)
{
    struct query q = of_entry(store, entry_sql, entry, move);
    return query_run(&q, err);
}

bool total_drop_sums(struct store *store, int64_t entry, struct err *err)
{
    struct query q = of_entry(store, sums_sql, entry, TOTAL_OUT);
    return query_run(&q, err);
}

bool total_add_sum(struct store *store, int64_t entry, const char *field, int64_t hundredths,
                   struct err *err)
{
    struct query q = of_entry(store, one_sql, entry, hundredths);
    put_text(&q, field);
    return query_run(&q, err);
}
