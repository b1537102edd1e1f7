// Customers and what was typed about them: the only place where personal data lies.

#include "store/sql.h"

#define CUSTOMER_FIELDS                                                                            \
    "id, phone, surname, full_name, title, owner, owner_until_ms, seen_ms, erased"

static void get_customer(struct query *q, struct customer_row *row)
{
    *row = (struct customer_row){0};
    row->id = get_int(q);
    utf8_copy(row->phone, sizeof row->phone, get_text(q));
    utf8_copy(row->surname, sizeof row->surname, get_text(q));
    utf8_copy(row->full_name, sizeof row->full_name, get_text(q));
    row->title = (int)get_int(q);
    row->owner = get_int(q);
    row->owner_until_ms = get_int(q);
    row->seen_ms = get_int(q);
    row->erased = get_int(q) != 0;
}

static const char find_customer_sql[] =
    "SELECT " CUSTOMER_FIELDS " FROM customer WHERE id = ? AND site = ?";

bool store_find_customer(struct store *store, int64_t id, struct customer_row *ret, bool *ret_found,
                         struct err *err)
{
    struct query q = query_on(store, find_customer_sql);
    put_int(&q, id);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_customer(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char by_phone_sql[] =
    "SELECT " CUSTOMER_FIELDS " FROM customer WHERE site = ? AND phone = ? AND phone <> ''"
    " ORDER BY seen_ms DESC, id DESC";

bool store_customers_by_phone(struct store *store, const char *phone, struct customer_row *out,
                              size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, by_phone_sql);
    put_int(&q, store->site);
    put_text(&q, phone);
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(&q, err)) == STEP_ROW)
        get_customer(&q, &out[n++]);
    query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}

static const char match_sql[] =
    "SELECT " CUSTOMER_FIELDS " FROM customer WHERE site = ?1 AND phone = ?2 AND phone <> ''"
    " AND surname = ?3 AND (full_name = ?4 OR full_name = '' OR ?4 = '')"
    " AND (title = ?5 OR title = 0 OR ?5 = 0)"
    " ORDER BY (full_name = ?4) + (title = ?5) DESC, seen_ms DESC LIMIT 1";

bool store_match_customer(struct store *store, const struct customer_row *wanted,
                          struct customer_row *ret, bool *ret_found, struct err *err)
{
    struct query q = query_on(store, match_sql);
    put_int(&q, store->site);
    put_text(&q, wanted->phone);
    put_text(&q, wanted->surname);
    put_text(&q, wanted->full_name);
    put_int(&q, wanted->title);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_customer(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char twin_sql[] =
    "SELECT count(*) FROM customer WHERE site = ? AND phone = ? AND phone <> '' AND surname = ?"
    " AND full_name = ? AND title = ? AND id <> ?";

bool store_has_twin(struct store *store, const struct customer_row *row, bool *ret, struct err *err)
{
    struct query q = query_on(store, twin_sql);
    put_int(&q, store->site);
    put_text(&q, row->phone);
    put_text(&q, row->surname);
    put_text(&q, row->full_name);
    put_int(&q, row->title);
    put_int(&q, row->id);
    int64_t n = 0;
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char add_customer_sql[] =
    "INSERT INTO customer (site, phone, surname, full_name, title, owner, owner_until_ms, made_ms,"
    " seen_ms, erased) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id";

bool store_add_customer(struct store *store, struct customer_row *row, int64_t now_ms,
                        struct err *err)
{
    struct query q = query_on(store, add_customer_sql);
    put_int(&q, store->site);
    put_text(&q, row->phone);
    put_text(&q, row->surname);
    put_text(&q, row->full_name);
    put_int(&q, row->title);
    put_id(&q, row->owner);
    put_int(&q, row->owner_until_ms);
    put_int(&q, now_ms);
    put_int(&q, now_ms);
    return query_one(&q, &row->id, err);
}

static const char set_customer_sql[] =
    "UPDATE customer SET phone = ?, surname = ?, full_name = ?, title = ?, owner = ?,"
    " owner_until_ms = ?, seen_ms = ?, erased = ? WHERE id = ? AND site = ?";

bool store_set_customer(struct store *store, const struct customer_row *row, struct err *err)
{
    struct query q = query_on(store, set_customer_sql);
    put_text(&q, row->phone);
    put_text(&q, row->surname);
    put_text(&q, row->full_name);
    put_int(&q, row->title);
    put_id(&q, row->owner);
    put_int(&q, row->owner_until_ms);
    put_int(&q, row->seen_ms);
    put_int(&q, row->erased);
    put_int(&q, row->id);
    put_int(&q, store->site);
    return query_run(&q, err);
}

static const char erase_notes_sql[] =
    "DELETE FROM note WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_answers_sql[] = "DELETE FROM answer WHERE site = ?1 AND text <> ''"
                                        " AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_tokens_sql[] =
    "DELETE FROM token WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_appointments_sql[] =
    "DELETE FROM appointment WHERE site = ?1 AND customer = ?2";
static const char erase_follow_ups_sql[] =
    "DELETE FROM follow_up WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_row_sql[] =
    "UPDATE customer SET phone = '', surname = '', full_name = '', title = 0, owner = NULL,"
    " owner_until_ms = 0, erased = 1 WHERE site = ?1 AND id = ?2";

bool store_erase_customer(struct store *store, int64_t id, struct err *err)
{
    const char *const statements[] = {erase_notes_sql,        erase_answers_sql,
                                      erase_tokens_sql,       erase_follow_ups_sql,
                                      erase_appointments_sql, erase_row_sql};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        struct query q = query_on(store, statements[i]);
        put_int(&q, store->site);
        put_int(&q, id);
        if (!query_run(&q, err))
            return false;
    }
    return store_unlink_customer(store, id, err);
}

static bool get_ids(struct query *q, int64_t *out, size_t max, size_t *ret_n, struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(q, err)) == STEP_ROW)
        out[n++] = get_int(q);
    query_end(q);
    *ret_n = n;
    return step != STEP_FAILED;
}

static const char unseen_sql[] =
    "SELECT id FROM customer c WHERE site = ?1 AND erased = 0 AND seen_ms < ?2 AND NOT EXISTS"
    " (SELECT 1 FROM visit v WHERE v.customer = c.id AND v.arrived_ms >= ?2) ORDER BY id";

bool store_unseen_customers(struct store *store, int64_t since_ms, int64_t *out, size_t max,
                            size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, unseen_sql);
    put_int(&q, store->site);
    put_int(&q, since_ms);
    return get_ids(&q, out, max, ret_n, err);
}

static const char customers_of_sql[] =
    "SELECT id FROM customer WHERE site = ? AND owner = ? AND id > ? AND erased = 0 ORDER BY id";

bool store_customers_of(struct store *store, int64_t owner, int64_t after, int64_t *out, size_t max,
                        size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, customers_of_sql);
    put_int(&q, store->site);
    put_int(&q, owner);
    put_int(&q, after);
    return get_ids(&q, out, max, ret_n, err);
}

static const char *const note_kinds[] = {[NOTE_COMMENT] = "comment", [NOTE_RECORD] = "record"};
_Static_assert(sizeof note_kinds / sizeof *note_kinds == NOTE_KIND_COUNT, "one code per kind");

static const char add_note_sql[] =
    "INSERT INTO note (site, visit, kind, author, at_ms, text) VALUES (?, ?, ?, ?, ?, ?)";

bool store_add_note(struct store *store, int64_t visit, enum note_kind kind, int64_t author,
                    int64_t at_ms, const char *text, struct err *err)
{
    struct query q = query_on(store, add_note_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_text(&q, note_kinds[kind]);
    put_int(&q, author);
    put_int(&q, at_ms);
    put_text(&q, text);
    return query_run(&q, err);
}
