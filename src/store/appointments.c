// Who is expected when. A slot is judged by the rows that touch it, so that slots of different
// lengths stand beside each other.

#include "store/sql.h"

#include <string.h>

static const char *const states[] = {
#define X(state, name) [APPOINTMENT_##state] = name,
    APPOINTMENT_STATES(X)
#undef X
};
_Static_assert(sizeof states / sizeof *states == APPOINTMENT_STATE_COUNT, "one code per state");

const char *appointment_state_name(enum appointment_state state)
{
    must(state < APPOINTMENT_STATE_COUNT);
    return states[state];
}

static enum appointment_state state_from_name(const char *name)
{
    int i = 0;
    while (i < APPOINTMENT_STATE_COUNT - 1 && strcmp(states[i], name) != 0)
        i++;
    return (enum appointment_state)i;
}

bool store_next_appointment(struct store *store, int64_t *ret_id, struct err *err)
{
    struct query q = query_on(store, differing(store, SQL_NEXT_APPOINTMENT));
    return query_one(&q, ret_id, err);
}

// SQLite counts by itself, also what it is told to take.
static bool keep_given(struct store *store, int64_t id, struct err *err)
{
    const char *text = differing(store, SQL_APPOINTMENT_GIVEN);
    int64_t given;
    if (!text)
        return true;
    struct query q = query_on(store, text);
    put_int(&q, id);
    return query_one(&q, &given, err);
}

static const char add_appointment_sql[] =
    "INSERT INTO appointment (id, site, customer, service, consultant, starts_ms, ends_ms, state,"
    " hash, visit, author, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

bool store_add_appointment(struct store *store, const struct appointment_row *row,
                           const uint8_t hash[TOKEN_HASH_SIZE], int64_t now_ms, struct err *err)
{
    struct query q = query_on(store, add_appointment_sql);
    put_int(&q, row->id);
    put_int(&q, store->site);
    put_int(&q, row->customer);
    put_int(&q, row->service);
    put_id(&q, row->consultant);
    put_int(&q, row->starts_ms);
    put_int(&q, row->ends_ms);
    put_text(&q, states[row->state]);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_id(&q, row->visit);
    put_int(&q, row->author);
    put_int(&q, now_ms);
    return query_run(&q, err) && keep_given(store, row->id, err);
}

static const char set_appointment_sql[] =
    "UPDATE appointment SET service = ?, consultant = ?, starts_ms = ?, ends_ms = ?, state = ?,"
    " visit = ? WHERE id = ? AND site = ?";

bool store_set_appointment(struct store *store, const struct appointment_row *row, struct err *err)
{
    struct query q = query_on(store, set_appointment_sql);
    put_int(&q, row->service);
    put_id(&q, row->consultant);
    put_int(&q, row->starts_ms);
    put_int(&q, row->ends_ms);
    put_text(&q, states[row->state]);
    put_id(&q, row->visit);
    put_int(&q, row->id);
    put_int(&q, store->site);
    return query_run(&q, err);
}

static const char drop_appointment_sql[] = "DELETE FROM appointment WHERE id = ? AND site = ?";

bool store_drop_appointment(struct store *store, int64_t id, struct err *err)
{
    struct query q = query_on(store, drop_appointment_sql);
    put_int(&q, id);
    put_int(&q, store->site);
    return query_run(&q, err);
}

// The customer: whoever stays for the one it was booked for.
// clang-format off
#define APPOINTMENT_FIELDS                                                                         \
    "id, " SURVIVOR("appointment.customer") ", service, consultant, starts_ms, ends_ms, state,"    \
    " visit, author, made_ms"
// clang-format on

static void get_appointment(struct query *q, struct appointment_row *row)
{
    *row = (struct appointment_row){0};
    row->id = get_int(q);
    row->customer = get_int(q);
    row->service = get_int(q);
    row->consultant = get_int(q);
    row->starts_ms = get_int(q);
    row->ends_ms = get_int(q);
    row->state = state_from_name(get_text(q));
    row->visit = get_int(q);
    row->author = get_int(q);
    row->made_ms = get_int(q);
}

static const char find_appointment_sql[] =
    "SELECT " APPOINTMENT_FIELDS " FROM appointment WHERE id = ? AND site = ?";

bool store_find_appointment(struct store *store, int64_t id, struct appointment_row *ret,
                            bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_appointment_sql);
    put_int(&q, id);
    put_int(&q, store->site);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        get_appointment(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char find_slip_sql[] =
    "SELECT coalesce((SELECT id FROM appointment WHERE hash = ?1 AND site = ?2),"
    " (SELECT appointment FROM slip_token WHERE hash = ?1 AND site = ?2))";

bool store_find_slip(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_id,
                     struct err *err)
{
    struct query q = query_on(store, find_slip_sql);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_int(&q, store->site);
    return query_one(&q, ret_id, err);
}

#define SLIPS                                                                                      \
    "(SELECT hash FROM appointment WHERE id = ?3 AND site = ?1 UNION ALL"                          \
    " SELECT hash FROM slip_token WHERE appointment = ?3 AND site = ?1)"
static const char slip_leads_sql[] = "INSERT INTO token (hash, site, visit, at_ms)"
                                     " SELECT x.hash, ?1, ?2, ?4 FROM " SLIPS " AS x";
static const char slip_leads_no_more_sql[] =
    "DELETE FROM token WHERE site = ?1 AND visit = ?2 AND hash IN " SLIPS;

bool store_slip_leads_to(struct store *store, int64_t appointment, int64_t visit, int64_t at_ms,
                         struct err *err)
{
    struct query q = query_on(store, slip_leads_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, appointment);
    put_int(&q, at_ms);
    return query_run(&q, err);
}

bool store_slip_leads_no_more(struct store *store, int64_t appointment, int64_t visit,
                              struct err *err)
{
    struct query q = query_on(store, slip_leads_no_more_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, appointment);
    return query_run(&q, err);
}

static const char read_appointments_sql[] =
    "SELECT " APPOINTMENT_FIELDS " FROM appointment WHERE site = ? AND starts_ms < ?"
    " AND ends_ms > ? ORDER BY starts_ms, appointment.id";

bool store_read_appointments(struct store *store, int64_t from_ms, int64_t to_ms,
                             store_appointment_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_appointments_sql);
    put_int(&q, store->site);
    put_int(&q, to_ms);
    put_int(&q, from_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct appointment_row row;
        get_appointment(&q, &row);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char booked_since_sql[] =
    "SELECT count(*) FROM event e WHERE e.site = ? AND e.seq >= ? AND e.kind IN ('booked', "
    "'rebooked')"
    " AND e.number = ? AND e.consultant = ? AND (e.kind = 'booked' OR e.other <> e.consultant)"
    " AND (e.author <> 0 OR e.channel = ?) AND NOT EXISTS (SELECT 1 FROM event u"
    " WHERE u.site = e.site AND u.seq > e.seq AND u.kind = 'undone' AND u.number = e.seq)";

bool store_booked_since(struct store *store, int64_t first_seq, int64_t id, int64_t consultant,
                        bool *ret, struct err *err)
{
    struct query q = query_on(store, booked_since_sql);
    int64_t n = 0;
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, id);
    put_int(&q, consultant);
    put_int(&q, CHANNEL_DESK);
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char miss_appointments_sql[] =
    "UPDATE appointment SET state = 'missed' WHERE site = ? AND state = 'booked' AND starts_ms < ?";

bool store_miss_appointments(struct store *store, int64_t before_ms, struct err *err)
{
    struct query q = query_on(store, miss_appointments_sql);
    put_int(&q, store->site);
    put_int(&q, before_ms);
    return query_run(&q, err);
}
