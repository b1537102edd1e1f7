// Rows for the trade's figures.

#include "store/trade.h"
#include "store/sql.h"

static const char visits_sql[] =
    "SELECT v.id, v.customer, v.service, v.consultant, v.day, v.party, v.state, v.outcome,"
    " v.arrived_ms, v.ended_ms, CASE WHEN c.phone <> '' THEN 1 ELSE 0 END"
    " FROM visit v LEFT JOIN customer c ON c.id = v.customer"
    " WHERE v.site = ? AND v.id < ? AND (v.id >= ? OR v.customer IS NOT NULL)"
    " AND v.reason <> 'taken_back' ORDER BY v.id";

bool store_read_trade_visits(struct store *store, int64_t first, int64_t end,
                             store_trade_visit_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, visits_sql);
    put_int(&q, store->site);
    put_int(&q, end);
    put_int(&q, first);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct trade_visit_row row = {0};
        row.id = get_int(&q);
        row.customer = get_int(&q);
        row.service = get_int(&q);
        row.consultant = get_int(&q);
        row.day = (int)get_int(&q);
        row.party = (int)get_int(&q);
        row.state = visit_state_from_name(get_text(&q));
        row.outcome = outcome_from_name(get_text(&q));
        row.arrived_ms = get_int(&q);
        row.ended_ms = get_int(&q);
        row.phone = get_int(&q) != 0;
        each(self, &row);
    }
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
    "SELECT e.visit FROM event e WHERE e.site = ? AND e.kind = 'no_customer'"
    " AND NOT EXISTS (SELECT 1 FROM event u WHERE u.site = e.site AND u.kind = 'undone'"
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
    "SELECT e.id, e.made_ms, e.changed_ms, e.owner, e.visit, coalesce(e.customer,"
    " (SELECT min(c.id) FROM register_phone p JOIN customer c ON c.site = p.site"
    "  AND c.phone = p.phone AND c.phone <> '' WHERE p.site = e.site AND p.entry = e.id), 0),"
    " e.state, e.words FROM register_form f"
    " JOIN register_entry e ON e.site = f.site AND e.register = f.id"
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

static const char reached_sql[] =
    "SELECT h.entry, min(h.at_ms), coalesce(e.owner, 0) FROM register_form f"
    " JOIN register_entry e ON e.site = f.site AND e.register = f.id"
    " JOIN register_history h ON h.site = e.site AND h.entry = e.id"
    " WHERE f.site = ? AND f.code = ? AND e.gone = 0 AND h.undone = 0 AND h.state = ?"
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
