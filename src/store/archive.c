// The customer archive: looking people up, what is known of one, who looks like the same person
// twice, and making one of two.

#include "store/sql.h"

#include <string.h>

// ---- one person of two records ------------------------------------------------------------------

static const char merge_sql[] = "UPDATE customer SET merged_into = ?2 WHERE site = ?3 AND id = ?1";
static const char forget_apart_sql[] =
    "DELETE FROM apart WHERE site = ?3 AND one = CASE WHEN ?1 < ?2 THEN ?1 ELSE ?2 END"
    " AND two = CASE WHEN ?1 < ?2 THEN ?2 ELSE ?1 END";
static const char put_apart_sql[] =
    "INSERT INTO apart (site, one, two) SELECT ?3, CASE WHEN who < ?1 THEN who ELSE ?1 END,"
    " CASE WHEN who < ?1 THEN ?1 ELSE who END FROM (SELECT " SURVIVOR(
        "?2") " AS who) AS x WHERE who <> ?1 ON CONFLICT DO NOTHING";

static bool run_on_two(struct store *store, const char *sql, int64_t customer, int64_t other,
                       struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, customer);
    put_int(&q, other);
    put_int(&q, store->site);
    return query_run(&q, err);
}

bool store_merge_customer(struct store *store, int64_t customer, int64_t into, struct err *err)
{
    return run_on_two(store, merge_sql, customer, into, err) &&
           run_on_two(store, forget_apart_sql, customer, into, err);
}

bool store_put_apart(struct store *store, int64_t customer, int64_t other, struct err *err)
{
    return run_on_two(store, put_apart_sql, customer, other, err);
}

static const char split_sql[] = "UPDATE customer SET merged_into = NULL WHERE site = ? AND id = ?";

bool store_split_customer(struct store *store, int64_t customer, struct err *err)
{
    struct query q = query_on(store, split_sql);
    put_int(&q, store->site);
    put_int(&q, customer);
    return query_run(&q, err);
}

// ---- one person's card --------------------------------------------------------------------------

static const char facts_sql[] =
    "SELECT min(made_ms), max(seen_ms), count(*),"
    " (SELECT count(*) FROM visit v WHERE v.customer IN " EVERYBODY(
        "?1") " AND v.reason <> 'taken_back'),"
              " coalesce((SELECT max(arrived_ms) FROM visit v WHERE v.customer IN " EVERYBODY(
                  "?1") " AND v.reason <> 'taken_back'), 0)"
                        " FROM customer WHERE id IN " EVERYBODY("?1");

// Missed ones are marked when their day ends, so what is booked is still to come.
static const char next_appointment_sql[] =
    "SELECT id, service, consultant, starts_ms FROM appointment WHERE state = 'booked'"
    " AND customer IN " EVERYBODY("?1") " ORDER BY starts_ms LIMIT 1";

bool store_read_booked(struct store *store, int64_t id, struct customer_facts *ret, struct err *err)
{
    struct query q = query_on(store, next_appointment_sql);
    put_int(&q, id);
    enum step step = query_step(&q, err);
    if (step == STEP_ROW) {
        ret->appointment = get_int(&q);
        ret->service = get_int(&q);
        ret->consultant = get_int(&q);
        ret->starts_ms = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

bool store_read_facts(struct store *store, int64_t id, struct customer_facts *ret, struct err *err)
{
    *ret = (struct customer_facts){0};
    struct query q = query_on(store, facts_sql);
    put_int(&q, id);
    if (query_step(&q, err) != STEP_ROW)
        return false;
    ret->made_ms = get_int(&q);
    ret->seen_ms = get_int(&q);
    ret->records = (int)get_int(&q);
    ret->visits = (int)get_int(&q);
    int64_t arrived_ms = get_int(&q);
    ret->seen_ms = arrived_ms > ret->seen_ms ? arrived_ms : ret->seen_ms;
    query_end(&q);
    return store_read_booked(store, id, ret, err);
}

static const char served_by_sql[] =
    "SELECT count(*) FROM (SELECT 1 FROM visit v WHERE v.customer IN " EVERYBODY(
        "?1") " AND v.consultant = ?2 AND v.started_ms > 0 AND v.state = 'finished'"
              " AND v.reason <> 'taken_back' LIMIT 1) AS x";

bool store_was_served_by(struct store *store, int64_t customer, int64_t consultant, bool *ret,
                         struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, served_by_sql);
    put_int(&q, customer);
    put_int(&q, consultant);
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char customer_of_visit_sql[] = "SELECT customer FROM visit WHERE site = ? AND id = ?";

bool store_customer_of_visit(struct store *store, int64_t visit, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, customer_of_visit_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_one(&q, ret, err);
}

// ---- looking people up --------------------------------------------------------------------------

// The surname stands first, of one character or two.
#define SURNAME_IN(list, n) "replace(" list ", ',' || substr(sought, 1, " n ") || ',', '') <> " list
#define NAME_HOLDS(word)    "(" word " = '' OR sought LIKE " word " ESCAPE '\\')"

// ?2: digits of a phone, or ''; ?3 …: patterns of the words of a name; ?8: surnames for the first. Whoever ends in the digits, or
// begins with the first word, comes first; then whoever came last.
// clang-format off
static const char search_sql[] =
    "SELECT who FROM (SELECT seen_ms,"
    "  CASE WHEN merged_into IS NULL THEN id ELSE " SURVIVOR("p.id") " END AS who,"
    "  CASE WHEN ?2 <> '' THEN CASE WHEN " ENDS_IN("phone", "?2") " THEN 0 ELSE 1 END"
    "   WHEN sought LIKE substr(?3, 2) ESCAPE '\\' OR sought LIKE '%\n' || substr(?3, 2) ESCAPE '\\'"
    "   THEN 0 ELSE 1 END AS rank"
    "  FROM customer p WHERE site = ?1 AND erased = 0 AND CASE WHEN ?2 <> ''"
    "   THEN replace(phone, ?2, '') <> phone ELSE"
    "   (?6 = 0 OR title = ?6 OR title = 0) AND (" NAME_HOLDS("?3") " OR " SURNAME_IN("?8", "1")
    "   OR " SURNAME_IN("?8", "2") ") AND " NAME_HOLDS("?4") " AND " NAME_HOLDS("?5") " END) AS found"
    " GROUP BY who ORDER BY min(rank), max(seen_ms) DESC, who DESC LIMIT ?7";
// clang-format on

bool store_search_customers(struct store *store, const struct customer_search *search, int64_t *out,
                            size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, search_sql);
    put_int(&q, store->site);
    put_text(&q, search->digits);
    for (int i = 0; i < SEARCH_WORDS; i++)
        put_text(&q, search->words[i]);
    put_int(&q, search->title);
    put_int(&q, (int64_t)max);
    put_text(&q, search->spelt);
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(&q, err)) == STEP_ROW)
        out[n++] = get_int(&q);
    query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}

bool store_read_duplicates(struct store *store, struct duplicate_row *out, size_t max,
                           size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, differing(store, SQL_DUPLICATES));
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(&q, err)) == STEP_ROW) {
        struct duplicate_row *row = &out[n++];
        row->one = get_int(&q);
        row->two = get_int(&q);
        row->same_phone = get_int(&q) != 0;
        row->same_name = get_int(&q) != 0;
        row->same_surname = get_int(&q) != 0;
    }
    query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}
