// Rows for the trade's figures.

#include "store/trade.h"
#include "store/sql.h"

static const char phones_sql[] =
    "SELECT id FROM customer WHERE site = ? AND phone <> '' ORDER BY phone, id";

bool store_read_with_phone(struct store *store, store_with_phone_fn *each, void *self,
                           struct err *err)
{
    struct query q = query_on(store, phones_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW)
        each(self, get_int(&q));
    return step == STEP_DONE;
}

static const char merged_sql[] =
    "SELECT id, merged_into FROM customer WHERE site = ? AND merged_into IS NOT NULL ORDER BY id";

bool store_read_merged(struct store *store, store_merged_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, merged_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t record = get_int(&q);
        each(self, record, get_int(&q));
    }
    return step == STEP_DONE;
}

static const char no_customers_sql[] =
    "SELECT e.visit FROM event e INDEXED BY event_no_customer WHERE e.site = ?"
    " AND e.kind = 'no_customer'"
    " AND NOT EXISTS (SELECT 1 FROM event u INDEXED BY event_undone WHERE u.site = e.site AND "
    "u.kind = 'undone'"
    "  AND u.number = e.seq) ORDER BY e.seq";

bool store_read_no_customers(struct store *store, store_no_customer_fn *each, void *self,
                             struct err *err)
{
    struct query q = query_on(store, no_customers_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW)
        each(self, get_int(&q));
    return step == STEP_DONE;
}

static const char entries_sql[] =
    "SELECT e.id, e.made_ms, e.changed_ms, e.owner, e.visit, coalesce(" WHO_OF_ENTRY
    ", (SELECT k.person FROM counted_entry k WHERE k.site = e.site AND k.entry = e.id), 0),"
    " e.state, e.words FROM register_form f"
    " JOIN register_entry e INDEXED BY register_entry_made ON e.site = f.site AND e.register = f.id"
    " WHERE f.site = ? AND f.code = ? AND e.gone = 0 AND e.made_ms >= ? AND e.made_ms < ?"
    " ORDER BY e.id";

bool store_read_trade_entries(struct store *store, const char *code, int64_t from_ms, int64_t to_ms,
                              store_trade_entry_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, entries_sql);
    put_int(&q, store->site);
    put_text(&q, code);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct trade_entry_row row = {0};
        row.id = get_int(&q);
        row.made_ms = get_int(&q);
        row.changed_ms = get_int(&q);
        row.owner = get_int(&q);
        row.visit = get_int(&q);
        row.customer = get_int(&q);
        row.state = get_text(&q);
        row.words = get_text(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

// The register first: a house's histories are many times as many.
static const char reached_sql[] =
    "SELECT h.entry, min(h.at_ms), coalesce(e.owner, 0) FROM register_form f"
    " CROSS JOIN register_entry e CROSS JOIN register_history h WHERE e.site = f.site"
    " AND e.register = f.id AND h.site = e.site AND h.entry = e.id"
    " AND f.site = ? AND f.code = ? AND e.gone = 0 AND h.undone = 0 AND h.state = ?"
    " AND h.at_ms < ? GROUP BY h.entry, e.owner ORDER BY h.entry";

bool store_read_reached(struct store *store, const char *code, const char *state, int64_t to_ms,
                        store_reached_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, reached_sql);
    put_int(&q, store->site);
    put_text(&q, code);
    put_text(&q, state);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t entry = get_int(&q), at_ms = get_int(&q);
        each(self, entry, at_ms, get_int(&q));
    }
    return step == STEP_DONE;
}
