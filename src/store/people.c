// Customers and what was typed about them: the only place where personal data lies.

#include "store/sql.h"
#include "base/fold.h"

#define CUSTOMER_FIELDS                                                                            \
    "id, phone, surname, full_name, title, owner, owner_until_ms, seen_ms, erased, merged_into"

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
    row->merged_into = get_int(q);
}

// As many of the query's rows as there is room for; ends it.
static bool read_customers(struct query *q, struct customer_row *out, size_t max, size_t *ret_n,
                           struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(q, err)) == STEP_ROW)
        get_customer(q, &out[n++]);
    query_end(q);
    *ret_n = n;
    return step != STEP_FAILED;
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

static const char survivor_sql[] = "SELECT " SURVIVOR("?1");

bool store_survivor(struct store *store, int64_t id, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, survivor_sql);
    put_int(&q, id);
    return query_one(&q, ret, err);
}

// The record's fields, then those of whoever owns the person.
#define PERSON_FIELDS                                                                              \
    "c.id, c.phone, c.surname, c.full_name, c.title, c.owner, c.owner_until_ms, c.seen_ms,"        \
    " c.erased, c.merged_into, o.owner, o.owner_until_ms, o.id"

enum { OWNED_STEP_MS = 60 * 1000 };

// Whoever is owned for less than a minute more may be nobody's already; so a question that is asked ahead stays
// the same for a while.
static void put_owned_at(struct query *q, int64_t now_ms)
{
    put_int(q, now_ms - now_ms % OWNED_STEP_MS);
}

static void get_person(struct query *q, struct customer_row *row, struct customer_owner *owner)
{
    get_customer(q, row);
    owner->staff = get_int(q);
    owner->until_ms = get_int(q);
    owner->by = get_int(q);
}

static const char find_person_sql[] =
    "SELECT " PERSON_FIELDS
    " FROM customer c" OWNING("c", "?3") " WHERE c.id = " SURVIVOR("?1") " AND c.site = ?2";

bool store_find_person(struct store *store, int64_t id, int64_t now_ms, struct customer_row *ret,
                       bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_person_sql);
    put_int(&q, id);
    put_int(&q, store->site);
    put_owned_at(&q, now_ms);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        struct customer_owner owner;
        get_person(&q, ret, &owner);
        customer_set_owner(ret, &owner);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

void customer_set_owner(struct customer_row *row, const struct customer_owner *owner)
{
    if (owner->by == 0)
        return;
    row->owner = owner->staff;
    row->owner_until_ms = owner->until_ms;
    row->owner_by = owner->by;
}

static const char rows_of_sql[] = "SELECT " CUSTOMER_FIELDS " FROM customer WHERE id IN " EVERYBODY(
    "?1") " ORDER BY id = ?1 DESC, seen_ms DESC, id LIMIT ?2";

bool store_person_rows(struct store *store, int64_t id, struct customer_row *out, size_t max,
                       size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, rows_of_sql);
    put_int(&q, id);
    put_int(&q, (int64_t)max);
    return read_customers(&q, out, max, ret_n, err);
}

static const char has_tail_sql[] =
    "SELECT count(*) FROM customer WHERE phone <> ''"
    " AND " ENDS_IN("phone", "?2") " AND id IN " EVERYBODY(SURVIVOR("?1"));

static const char is_named_sql[] =
    "SELECT count(*) FROM customer WHERE id = " SURVIVOR("?1") " AND phone = '' AND surname = ?2";

static bool is_there(struct store *store, const char *sql, int64_t id, const char *words, bool *ret,
                     struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, id);
    put_text(&q, words);
    int64_t n = 0;
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

bool store_has_tail(struct store *store, int64_t id, const char *tail, bool *ret, struct err *err)
{
    return is_there(store, has_tail_sql, id, tail, ret, err);
}

bool store_is_named(struct store *store, int64_t id, const char *surname, bool *ret,
                    struct err *err)
{
    return is_there(store, is_named_sql, id, surname, ret, err);
}

// Whoever stays for a record with that phone; a family's first, then those who gave another since.
static const char by_phone_sql[] =
    "SELECT " CUSTOMER_FIELDS " FROM customer WHERE id IN (SELECT " SURVIVOR(
        "p.id") " FROM customer p"
                " WHERE p.site = ?1 AND p.phone = ?2 AND p.phone <> '')"
                " AND erased = 0 ORDER BY phone = ?2 DESC, seen_ms DESC, id DESC";

bool store_customers_by_phone(struct store *store, const char *phone, struct customer_row *out,
                              size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, by_phone_sql);
    put_int(&q, store->site);
    put_text(&q, phone);
    return read_customers(&q, out, max, ret_n, err);
}

static const char last_lang_sql[] =
    "SELECT coalesce((SELECT lang FROM visit WHERE customer IN " EVERYBODY(
        "?1") " ORDER BY day DESC, id DESC LIMIT 1), -1)";

bool store_last_lang(struct store *store, int64_t id, int *ret, struct err *err)
{
    struct query q = query_on(store, last_lang_sql);
    put_int(&q, id);
    int64_t lang = -1;
    bool ok = query_one(&q, &lang, err);
    *ret = (int)lang;
    return ok;
}

// A record with that phone and surname, or one with that phone whose person goes by that surname now.
static const char match_sql[] =
    "SELECT " PERSON_FIELDS
    " FROM customer p JOIN customer c ON c.id IN (p.id, " SURVIVOR("p.id") ")" OWNING(
        "c", "?6") " WHERE p.site = ?1 AND p.phone = ?2 AND p.phone <> '' AND"
                   " (c.surname = ?3 AND (c.full_name = ?4 OR c.full_name = '' OR ?4 = '')"
                   " OR c.surname = '' AND c.full_name <> '' AND c.full_name IN (?3, ?4)"
                   " OR c.full_name = '' AND ?4 <> '' AND c.surname = ?4)"
                   " AND (c.title = ?5 OR c.title = 0 OR ?5 = 0)"
                   " ORDER BY CASE WHEN c.full_name = ?4 THEN 1 ELSE 0 END"
                   " + CASE WHEN c.title = ?5 THEN 1 ELSE 0 END DESC, c.merged_into IS NULL DESC,"
                   " c.seen_ms DESC LIMIT 1";

bool store_match_customer(struct store *store, const struct customer_row *wanted, int64_t now_ms,
                          struct customer_row *ret, struct customer_owner *ret_owner,
                          bool *ret_found, struct err *err)
{
    struct query q = query_on(store, match_sql);
    put_int(&q, store->site);
    put_text(&q, wanted->phone);
    put_text(&q, wanted->surname);
    put_text(&q, wanted->full_name);
    put_int(&q, wanted->title);
    put_owned_at(&q, now_ms);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_person(&q, ret, ret_owner);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char twin_sql[] =
    "SELECT count(*) FROM customer WHERE site = ? AND phone = ? AND phone <> '' AND surname = ?"
    " AND full_name = ? AND title = ? AND id <> ? AND merged_into IS NULL";

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

static const char lookup_phone_sql[] =
    "SELECT phone FROM customer WHERE site = ? AND phone = ? AND phone <> '' LIMIT 1";
bool store_lookup_phone(struct store *store, const char *form, char phone[STORE_PHONE_SIZE],
                        bool *ret_found, struct err *err)
{
    struct query q = query_on(store, lookup_phone_sql);
    put_int(&q, store->site);
    put_text(&q, form);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        utf8_copy(phone, STORE_PHONE_SIZE, get_text(&q));
        query_end(&q);
    }
    return step != STEP_FAILED;
}

// Those that begin with +: the stretch of the index from there to the next sign.
static const char phones_of_end_sql[] =
    "SELECT DISTINCT phone FROM customer INDEXED BY customer_by_phone WHERE site = ?1"
    " AND phone <> '' AND phone >= '+' AND phone < ',' AND " ENDS_IN(
        "phone", "?2") " ORDER BY phone LIMIT ?3";

bool store_phones_ending(struct store *store, const char *end, char out[][STORE_PHONE_SIZE],
                         size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, phones_of_end_sql);
    enum step step = STEP_DONE;
    put_int(&q, store->site);
    put_text(&q, end);
    put_int(&q, (int64_t)max);
    for (*ret_n = 0; *ret_n < max && (step = query_step(&q, err)) == STEP_ROW; (*ret_n)++)
        utf8_copy(out[*ret_n], STORE_PHONE_SIZE, get_text(&q));
    query_end(&q);
    return step != STEP_FAILED;
}

// A name as it is looked for: both parts, folded, a line each.
enum { SOUGHT_SIZE = 2 * STORE_NAME_SIZE + 2 };

static void fold_name(const char *surname, const char *full_name, char out[SOUGHT_SIZE])
{
    text_fold(surname, out, STORE_NAME_SIZE);
    if (!*full_name)
        return;
    size_t n = strlen(out);
    out[n++] = '\n';
    text_fold(full_name, out + n, STORE_NAME_SIZE);
}

static const char names_sql[] =
    "SELECT id, surname, full_name FROM customer WHERE id > ? AND erased = 0"
    " AND (surname <> '' OR full_name <> '') ORDER BY id LIMIT 1";
static const char set_sought_sql[] = "UPDATE customer SET sought = ? WHERE id = ?";

// Every name that is there. One at a time: what is read must not be written meanwhile.
bool store_fold_names(struct store *store, struct err *err)
{
    enum step step = STEP_ROW;
    int64_t id = 0;
    while (step == STEP_ROW) {
        char surname[STORE_NAME_SIZE], full_name[STORE_NAME_SIZE], sought[SOUGHT_SIZE];
        struct query q = query_on(store, names_sql);
        put_int(&q, id);
        step = query_step(&q, err);
        if (step != STEP_ROW)
            break;
        id = get_int(&q);
        utf8_copy(surname, sizeof surname, get_text(&q));
        utf8_copy(full_name, sizeof full_name, get_text(&q));
        query_end(&q);
        fold_name(surname, full_name, sought);
        struct query set = query_on(store, set_sought_sql);
        put_text(&set, sought);
        put_int(&set, id);
        if (!query_run(&set, err))
            step = STEP_FAILED;
        mem_wipe(surname, sizeof surname);
        mem_wipe(full_name, sizeof full_name);
        mem_wipe(sought, sizeof sought);
    }
    return step == STEP_DONE;
}

// What both statements begin with, in this order.
static void put_person(struct query *q, const struct customer_row *row)
{
    put_text(q, row->phone);
    put_text(q, row->surname);
    put_text(q, row->full_name);
    put_int(q, row->title);
    put_id(q, row->owner);
    put_int(q, row->owner_until_ms);
}

static const char add_customer_sql[] =
    "INSERT INTO customer (phone, surname, full_name, title, owner, owner_until_ms, site, made_ms,"
    " seen_ms, sought, erased, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";

bool store_next_customer(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, differing(store, SQL_NEXT_CUSTOMER));
    return query_one(&q, ret, err);
}

bool store_add_customer(struct store *store, struct customer_row *row, int64_t now_ms,
                        struct err *err)
{
    char sought[SOUGHT_SIZE];
    if (!store_next_customer(store, &row->id, err))
        return false;
    fold_name(row->surname, row->full_name, sought);
    struct query q = query_on(store, add_customer_sql);
    put_person(&q, row);
    put_int(&q, store->site);
    put_int(&q, now_ms);
    put_int(&q, now_ms);
    put_text(&q, sought);
    put_int(&q, row->id);
    bool ok = query_run(&q, err);
    mem_wipe(sought, sizeof sought);
    const char *given = differing(store, SQL_CUSTOMER_GIVEN);
    if (!ok || !given) // SQLite counts by itself, also what it is told to take
        return ok;
    q = query_on(store, given);
    put_int(&q, row->id);
    return query_run(&q, err);
}

static const char same_name_sql[] =
    "SELECT coalesce(min(id), 0) FROM customer WHERE site = ? AND sought = ? AND sought <> ''"
    " AND erased = 0 AND merged_into IS NULL";

bool store_same_name(struct store *store, const struct customer_row *row, int64_t *ret,
                     struct err *err)
{
    char sought[SOUGHT_SIZE];
    *ret = 0;
    if (!*row->full_name)
        return true;
    fold_name(row->surname, row->full_name, sought);
    struct query q = query_on(store, same_name_sql);
    put_int(&q, store->site);
    put_text(&q, sought);
    bool ok = query_one(&q, ret, err);
    mem_wipe(sought, sizeof sought);
    return ok;
}

static const char set_customer_sql[] =
    "UPDATE customer SET phone = ?, surname = ?, full_name = ?, title = ?, owner = ?,"
    " owner_until_ms = ?, seen_ms = ?, erased = ?, sought = ? WHERE id = ? AND site = ?";

bool store_set_customer(struct store *store, const struct customer_row *row, struct err *err)
{
    char sought[SOUGHT_SIZE];
    fold_name(row->surname, row->full_name, sought);
    struct query q = query_on(store, set_customer_sql);
    put_person(&q, row);
    put_int(&q, row->seen_ms);
    put_int(&q, row->erased);
    put_text(&q, sought);
    put_int(&q, row->id);
    put_int(&q, store->site);
    bool ok = query_run(&q, err);
    mem_wipe(sought, sizeof sought);
    return ok;
}

static const char erase_notes_sql[] =
    "DELETE FROM note WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
// That they said how they had heard of the house is counted; the words are not.
#define ANSWERED_IN_WORDS                                                                          \
    " WHERE site = ?1 AND text <> '' AND visit IN (SELECT id FROM visit WHERE customer = ?2)"      \
    " AND question"
#define SOURCES " IN (SELECT id FROM question WHERE source = 1)"
static const char erase_source_sql[] = "UPDATE answer SET text = '—'" ANSWERED_IN_WORDS SOURCES;
static const char erase_answers_sql[] = "DELETE FROM answer" ANSWERED_IN_WORDS " NOT" SOURCES;
static const char erase_added_sql[] = "DELETE FROM added_work WHERE site = ?1 AND visit IN (SELECT "
                                      "id FROM visit WHERE customer = ?2)";
static const char erase_tokens_sql[] =
    "DELETE FROM token WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_appointments_sql[] =
    "DELETE FROM appointment WHERE site = ?1 AND customer = ?2";
static const char erase_print_jobs_sql[] =
    "DELETE FROM print_job WHERE site = ?1 AND (visit IN (SELECT id FROM visit WHERE customer = ?2)"
    " OR appointment IN (SELECT id FROM appointment WHERE customer = ?2))";
static const char erase_slip_tokens_sql[] =
    "DELETE FROM slip_token WHERE site = ?1"
    " AND appointment IN (SELECT id FROM appointment WHERE customer = ?2)";
static const char erase_outs_sql[] =
    "DELETE FROM outbox WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_notices_sql[] =
    "DELETE FROM notice WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_follow_ups_sql[] =
    "DELETE FROM follow_up WHERE site = ?1 AND visit IN (SELECT id FROM visit WHERE customer = ?2)";
static const char erase_plates_sql[] = "DELETE FROM plate WHERE site = ?1 AND customer = ?2";
static const char erase_apart_sql[] = "DELETE FROM apart WHERE site = ?1 AND ?2 IN (one, two)";
// Nothing points at somebody who is gone: records not erased with them stand for themselves again.
// Of several told alike one does.
static const char erase_pointers_sql[] =
    "UPDATE customer SET merged_into = NULL WHERE site = ?1 AND merged_into = ?2"
    " AND (phone = '' OR NOT EXISTS (SELECT 1 FROM customer o WHERE o.site = customer.site"
    " AND o.phone <> '' AND o.phone = customer.phone AND o.surname = customer.surname"
    " AND o.full_name = customer.full_name AND o.title = customer.title"
    " AND (o.merged_into IS NULL OR (o.merged_into = ?2 AND o.id < customer.id))))";
static const char erase_row_sql[] =
    "UPDATE customer SET phone = '', surname = '', full_name = '', sought = '', title = 0, owner = "
    "NULL,"
    " owner_until_ms = 0, merged_into = NULL, erased = 1 WHERE site = ?1 AND id = ?2";

bool store_erase_customer(struct store *store, int64_t id, struct err *err)
{
    const char *const statements[] = {
        erase_notes_sql,      erase_source_sql,     erase_answers_sql,     erase_tokens_sql,
        erase_follow_ups_sql, erase_print_jobs_sql, erase_slip_tokens_sql, erase_appointments_sql,
        erase_apart_sql,      erase_outs_sql,       erase_notices_sql,     erase_added_sql,
        erase_plates_sql,     erase_pointers_sql,   erase_row_sql};
    if (!store_keep_counted(store, id, err) ||    // while all is known …
        !drop_days_of_customer(store, id, err) || // … their visits can be found
        !erase_entries_of(store, id, err))        // … and their phone
        return false;
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

// A person is seen when any of their records is; who was merged goes with who stays.
#define UNSEEN                                                                                     \
    " FROM customer p WHERE site = ?1 AND erased = 0 AND seen_ms < ?2 AND merged_into IS NULL"     \
    " AND NOT EXISTS (SELECT 1 FROM customer s WHERE s.seen_ms >= ?2 AND s.id IN " EVERYBODY(      \
        "p.id") ") AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.arrived_ms >= ?2"                 \
                " AND v.customer IN " EVERYBODY("p.id") ")"
static const char unseen_sql[] = "SELECT id" UNSEEN " ORDER BY id";
static const char count_unseen_sql[] = "SELECT count(*)" UNSEEN;

bool store_unseen_customers(struct store *store, int64_t since_ms, int64_t *out, size_t max,
                            size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, unseen_sql);
    put_int(&q, store->site);
    put_int(&q, since_ms);
    return get_ids(&q, out, max, ret_n, err);
}

bool store_count_unseen(struct store *store, int64_t since_ms, int *ret_n, struct err *err)
{
    struct query q = query_on(store, count_unseen_sql);
    int64_t n = 0;
    put_int(&q, store->site);
    put_int(&q, since_ms);
    bool ok = query_one(&q, &n, err);
    *ret_n = n < INT32_MAX ? (int)n : INT32_MAX;
    return ok;
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

static const char owned_sql[] =
    "SELECT k.staff, (SELECT count(*) FROM customer c WHERE c.owner = k.staff AND c.erased = 0),"
    " (SELECT count(*) FROM follow_up f WHERE f.site = s.site AND f.staff = k.staff"
    "  AND f.done_ms = 0) FROM consultant k JOIN staff s ON s.id = k.staff WHERE s.site = ?"
    " ORDER BY k.staff";

bool store_count_owned(struct store *store, store_owned_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, owned_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t staff = get_int(&q);
        int customers = (int)get_int(&q);
        each(self, staff, customers, (int)get_int(&q));
    }
    return step == STEP_DONE;
}

static const char *const note_kinds[] = {[NOTE_COMMENT] = "comment", [NOTE_RECORD] = "record"};
_Static_assert(sizeof note_kinds / sizeof *note_kinds == NOTE_KIND_COUNT, "one code per kind");

static const char add_note_sql[] =
    "INSERT INTO note (site, visit, kind, author, at_ms, text) VALUES (?, ?, ?, ?, ?, ?)";

static const char drop_note_sql[] = "DELETE FROM note WHERE site = ? AND visit = ? AND author = ? "
                                    "AND at_ms = ? AND kind = 'record'";

bool store_drop_note(struct store *store, int64_t visit, int64_t author, int64_t at_ms,
                     struct err *err)
{
    struct query q = query_on(store, drop_note_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, author);
    put_int(&q, at_ms);
    return query_run(&q, err);
}

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
