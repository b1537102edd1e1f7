// What is kept of the fold: rows written through from the model in the transaction that appended
// the events.

#include "store/sql.h"

#include <stdio.h>

#include <inttypes.h>

#define PUT_VISIT(table)                                                                           \
    "INSERT INTO " table                                                                           \
    " AS v (site, id, day, customer, state, channel, service, class, lang, party,"                 \
    " prefix, number, owner, wish, consultant, stage, step, calls, takes_turn, turn_taken,"        \
    " greeted, same_party, incomplete, outcome, reason, arrived_ms, ready_ms, first_call_ms,"      \
    " last_call_ms, started_ms, ended_ms, state_ms, until_ms, passed, last_seq, away_ms)"          \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?," \
    " ?, ?, ?, ?, ?, ?, ?, ?)"                                                                     \
    " ON CONFLICT (site, id) DO UPDATE SET customer = excluded.customer, state = excluded.state,"  \
    " service = excluded.service, class = excluded.class, party = excluded.party,"                 \
    " owner = excluded.owner, wish = excluded.wish, consultant = excluded.consultant,"             \
    " stage = excluded.stage, step = excluded.step, calls = excluded.calls, takes_turn = "         \
    "excluded.takes_turn,"                                                                         \
    " turn_taken = excluded.turn_taken,"                                                           \
    " greeted = excluded.greeted, same_party = excluded.same_party,"                               \
    " incomplete = excluded.incomplete, outcome = excluded.outcome,"                               \
    " reason = CASE WHEN ? = 1 THEN excluded.reason ELSE v.reason END,"                            \
    " arrived_ms = excluded.arrived_ms, ready_ms = excluded.ready_ms,"                             \
    " first_call_ms = excluded.first_call_ms, last_call_ms = excluded.last_call_ms,"               \
    " started_ms = excluded.started_ms, ended_ms = excluded.ended_ms,"                             \
    " state_ms = excluded.state_ms, until_ms = excluded.until_ms, passed = excluded.passed,"       \
    " last_seq = excluded.last_seq, away_ms = excluded.away_ms"

#define PUT_CONSULTANT_DAY(table)                                                                  \
    "INSERT INTO " table " (site, day, staff, served, turns, owed, serving_ms, idle_ms,"           \
    " present_ms, wishes, no_customers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"                  \
    " ON CONFLICT (site, day, staff) DO UPDATE SET served = excluded.served,"                      \
    " turns = excluded.turns, owed = excluded.owed, serving_ms = excluded.serving_ms,"             \
    " idle_ms = excluded.idle_ms, present_ms = excluded.present_ms,"                               \
    " wishes = excluded.wishes, no_customers = excluded.no_customers"

#define COMPLETE_RECORD(table)                                                                     \
    "UPDATE " table " SET incomplete = 0, outcome = ?1, reason = ?2,"                              \
    " state = CASE WHEN ?3 > 0 AND state = 'expired' THEN 'finished' ELSE state END,"              \
    " ended_ms = CASE WHEN ?3 <= 0 THEN ended_ms WHEN ?3 > started_ms THEN ?3 ELSE started_ms END" \
    " WHERE site = ?4 AND id = ?5"
#define REOPEN_RECORD(table)                                                                       \
    "UPDATE " table " SET incomplete = 1, outcome = '', reason = ?1,"                              \
    " state = CASE WHEN ?2 <> 0 THEN 'expired' ELSE state END,"                                    \
    " ended_ms = CASE WHEN ?3 > 0 THEN ?3 ELSE ended_ms END"                                       \
    " WHERE site = ?4 AND id = ?5"
#define PUT_SHARE(table)                                                                           \
    "INSERT INTO " table " (site, day, staff, grp, turns, serving_ms, credits)"                    \
    " VALUES (?, ?, ?, ?, ?, ?, ?)"                                                                \
    " ON CONFLICT (site, day, staff, grp) DO UPDATE SET turns = excluded.turns,"                   \
    " serving_ms = excluded.serving_ms, credits = excluded.credits"
#define NO_SHARE(table)        "DELETE FROM " table " WHERE site = ? AND day = ? AND staff = ? AND grp = ?"
#define UNLINK_CUSTOMER(table) "UPDATE " table " SET customer = NULL WHERE customer = ?"

#define TABLES(visit, consultant_day, turn_share)                                                  \
    {                                                                                              \
        PUT_VISIT(visit), PUT_CONSULTANT_DAY(consultant_day), COMPLETE_RECORD(visit),              \
            REOPEN_RECORD(visit), UNLINK_CUSTOMER(visit), PUT_SHARE(turn_share),                   \
            NO_SHARE(turn_share), false                                                            \
    }
const struct fold_tables kept_tables = TABLES("visit", "consultant_day", "turn_share");
const struct fold_tables checked_tables =
    TABLES("temp.visit_again", "temp.consultant_day_again", "temp.turn_share_again");

bool store_event_says_end(const struct event *event)
{
    enum event_kind kind = event->kind;
    return kind == EVENT_FINISHED || kind == EVENT_RECORD_COMPLETED || kind == EVENT_CANCELLED ||
           kind == EVENT_EXPIRED || (kind == EVENT_UNDONE && !event->party);
}

static int64_t consultant_id(const struct model *model, int index)
{
    return index == NOBODY ? 0 : model->business.consultants[index].id;
}

// [3,7]: ids rather than bits, because the bits' indexes are the day's own.
static void passed_text(const struct model *model, const struct visit *visit, struct str *out)
{
    str_add(out, "[");
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (visit->passed[i / 64] >> (i % 64) & 1)
            str_printf(out, "%s%" PRId64, out->n > 1 ? "," : "", consultant_id(model, i));
    }
    str_add(out, "]");
}

static void put_who(struct query *q, const struct model *model, const struct visit *visit)
{
    const struct business *business = &model->business;
    put_id(q, visit->customer);
    put_text(q, visit_state_name(visit->state));
    put_int(q, visit->channel);
    put_int(q, business->services[visit->service].id);
    put_int(q, business->classes[visit->class].id);
    put_int(q, visit->lang);
    put_int(q, visit->party);
}

static void put_whom(struct query *q, const struct model *model, const struct visit *visit)
{
    put_id(q, consultant_id(model, visit->owner));
    put_id(q, consultant_id(model, visit->wish));
    put_id(q, consultant_id(model, visit->with));
    put_int(q, visit->stage);
    put_int(q, visit->step);
    put_int(q, visit->calls);
    put_int(q, visit->takes_turn);
    put_int(q, visit->turn_taken);
    put_int(q, visit->greeted);
    put_int(q, visit->same_party);
    put_int(q, visit->incomplete);
}

static void put_instants(struct query *q, const struct visit *visit)
{
    put_int(q, visit->arrived_ms);
    put_int(q, visit->ready_ms);
    put_int(q, visit->first_call_ms);
    put_int(q, visit->last_call_ms);
    put_int(q, visit->started_ms);
    put_int(q, visit->ended_ms);
    put_int(q, visit->state_ms);
    put_int(q, visit->until_ms);
}

bool fold_put_visit(struct store *store, const struct fold_tables *tables, int day,
                    const struct model *model, const struct visit *visit, const enum reason *reason,
                    struct err *err)
{
    char prefix[2] = {visit->prefix, '\0'};
    struct str passed = {0};
    passed_text(model, visit, &passed);
    struct query q = query_on(store, tables->put_visit);
    put_int(&q, store->site);
    put_int(&q, visit->id);
    put_int(&q, day);
    put_who(&q, model, visit);
    put_text(&q, prefix);
    put_int(&q, visit->number);
    put_whom(&q, model, visit);
    put_text(&q, visit->outcome ? outcome_name(visit->outcome) : "");
    put_text(&q, reason ? reason_name(*reason) : "");
    put_instants(&q, visit);
    put_text(&q, str_text(&passed));
    put_int(&q, visit->last_seq);
    put_int(&q, visit_away_ms(visit));
    put_int(&q, reason != NULL);
    bool ok = query_run(&q, err);
    str_finish(&passed);
    return ok;
}

bool store_put_visit(struct store *store, int day, const struct model *model,
                     const struct visit *visit, const enum reason *reason, struct err *err)
{
    return fold_put_visit(store, &kept_tables, day, model, visit, reason, err);
}

bool fold_put_consultant_day(struct store *store, const struct fold_tables *tables, int day,
                             const struct model *model, int consultant, bool taken_back,
                             struct err *err)
{
    const struct consultant *c = &model->consultants[consultant];
    int turns = 0, owed = 0;
    for (int g = 0; g < GROUP_MAX; g++) {
        turns += c->turns[g];
        owed += c->owed[g];
    }
    struct query q = query_on(store, tables->put_consultant_day);
    put_int(&q, store->site);
    put_int(&q, day);
    put_int(&q, consultant_id(model, consultant));
    put_int(&q, c->served);
    put_int(&q, turns);
    put_int(&q, owed);
    put_int(&q, c->serving_ms);
    put_int(&q, c->idle_ms);
    put_int(&q, c->present_ms);
    put_int(&q, c->wishes);
    put_int(&q, c->no_customers);
    return query_run(&q, err) &&
           fold_put_shares(store, tables, day, model, consultant, taken_back, err);
}

bool store_put_consultant_day(struct store *store, int day, const struct model *model,
                              int consultant, bool taken_back, struct err *err)
{
    return fold_put_consultant_day(store, &kept_tables, day, model, consultant, taken_back, err);
}

// A record completed after its day: the model no longer knows the visit.
bool fold_complete_record(struct store *store, const struct fold_tables *tables,
                          const struct event *event, struct err *err)
{
    struct query q = query_on(store, tables->complete_record);
    put_text(&q, outcome_name(event->outcome));
    put_text(&q, reason_name(event->reason));
    put_int(&q, event->ready_ms);
    put_int(&q, store->site);
    put_int(&q, event->visit);
    return query_run(&q, err);
}

// The completion undone: the visit's end is again what the event says.
bool fold_reopen_record(struct store *store, const struct fold_tables *tables,
                        const struct event *event, struct err *err)
{
    struct query q = query_on(store, tables->reopen_record);
    put_text(&q, reason_name(event->reason));
    put_int(&q, event->group);
    put_int(&q, event->ready_ms);
    put_int(&q, store->site);
    put_int(&q, event->visit);
    return query_run(&q, err);
}

bool store_reopen_record(struct store *store, const struct event *event, struct err *err)
{
    return drop_day_of_visit(store, event->visit, err) &&
           fold_reopen_record(store, &kept_tables, event, err);
}

bool store_complete_record(struct store *store, const struct event *event, struct err *err)
{
    return drop_day_of_visit(store, event->visit, err) &&
           fold_complete_record(store, &kept_tables, event, err);
}

bool fold_unlink_customer(struct store *store, const struct fold_tables *tables, int64_t customer,
                          struct err *err)
{
    struct query q = query_on(store, tables->unlink_customer);
    put_int(&q, customer);
    return query_run(&q, err);
}

bool store_unlink_customer(struct store *store, int64_t customer, struct err *err)
{
    return drop_days_of_customer(store, customer, err) &&
           fold_unlink_customer(store, &kept_tables, customer, err);
}

// A forgotten service was closed when somebody noticed; it ended within its day.
#define DAY_END "(SELECT ends_ms FROM day d WHERE d.site = v.site AND d.day = v.day)"

static const char find_record_sql[] = "SELECT consultant, started_ms, " DAY_END " FROM visit v"
                                      " WHERE v.site = ? AND v.id = ? AND incomplete = 1";

bool store_find_record(struct store *store, int64_t visit, struct record_row *ret, struct err *err)
{
    struct query q = query_on(store, find_record_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step = query_step(&q, err);
    *ret = (struct record_row){0};
    if (step == STEP_ROW) {
        ret->staff = get_int(&q);
        ret->started_ms = get_int(&q);
        ret->day_end_ms = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char put_day_sql[] =
    "INSERT INTO day AS d (site, day, begins_ms, ends_ms, first_seq, first_visit, closed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (site, day) DO UPDATE SET closed = excluded.closed WHERE d.closed = 0";

bool store_put_day(struct store *store, const struct day_row *row, struct err *err)
{
    struct query q = query_on(store, put_day_sql);
    put_int(&q, store->site);
    put_int(&q, row->day);
    put_int(&q, row->begins_ms);
    put_int(&q, row->ends_ms);
    put_int(&q, row->first_seq);
    put_int(&q, row->first_visit);
    put_int(&q, row->closed);
    return query_run(&q, err);
}

// ---- turns owed across days -------------------------------------------------------------------

static const char drop_owed_sql[] = "DELETE FROM owed_turn WHERE site = ? AND staff = ?";
static const char put_owed_sql[] =
    "INSERT INTO owed_turn (site, staff, grp, turns) VALUES (?, ?, ?, ?)";

bool store_put_owed(struct store *store, const struct model *model, int consultant, struct err *err)
{
    int64_t id = consultant_id(model, consultant);
    struct query q = query_on(store, drop_owed_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    bool ok = query_run(&q, err);
    for (int g = 0; ok && g < GROUP_MAX; g++) {
        int turns = model->consultants[consultant].owed[g];
        if (turns == 0)
            continue;
        q = query_on(store, put_owed_sql);
        put_int(&q, store->site);
        put_int(&q, id);
        put_int(&q, g);
        put_int(&q, turns);
        ok = query_run(&q, err);
    }
    return ok;
}

static const char read_owed_sql[] =
    "SELECT staff, grp, turns FROM owed_turn WHERE site = ? ORDER BY staff, grp";

bool store_read_owed(struct store *store, struct owed_turn *out, size_t max, int *ret_n,
                     struct err *err)
{
    struct query q = query_on(store, read_owed_sql);
    put_int(&q, store->site);
    size_t n = 0;
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW && n < max) {
        out[n].consultant = get_int(&q);
        out[n].group = (int)get_int(&q);
        out[n].turns = (int)get_int(&q);
        n++;
    }
    query_end(&q);
    *ret_n = (int)n;
    return step != STEP_FAILED;
}

static const char next_visit_sql[] = "SELECT max(id) + 1 FROM visit WHERE site = ?";

bool store_next_visit(struct store *store, int64_t *ret_id, struct err *err)
{
    struct query q = query_on(store, next_visit_sql);
    put_int(&q, store->site);
    bool ok = query_one(&q, ret_id, err);
    if (ok && *ret_id == 0)
        *ret_id = 1;
    return ok;
}

// By its own index, however many visits there are: it is asked again after every event.
static const char read_incomplete_sql[] =
    "SELECT v.id, day, prefix, number, consultant, started_ms, state = 'expired', " DAY_END
    ", service, c.surname, c.full_name, c.title FROM visit v INDEXED BY visit_incomplete"
    " LEFT JOIN customer c ON c.id = v.customer WHERE v.site = ?1"
    " AND consultant = CASE WHEN ?2 = 0 THEN consultant ELSE ?2 END AND incomplete = 1 ORDER BY "
    "v.id LIMIT ?3";

bool store_read_incomplete(struct store *store, int64_t staff, int max, store_incomplete_fn *each,
                           void *self, struct err *err)
{
    struct query q = query_on(store, read_incomplete_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, max);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct incomplete_row row = {.visit = get_int(&q)};
        row.day = (int)get_int(&q);
        const char *prefix = get_text(&q);
        char letter = *prefix;
        snprintf(row.ticket, sizeof row.ticket, "%c%03d", letter, (int)get_int(&q) % 1000);
        row.consultant = get_int(&q);
        row.started_ms = get_int(&q);
        row.forgotten = get_int(&q) != 0;
        row.day_end_ms = get_int(&q);
        row.service = get_int(&q);
        row.surname = get_text(&q);
        row.full_name = get_text(&q);
        row.title = (int)get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char count_incomplete_sql[] = "SELECT count(*) FROM visit INDEXED BY visit_incomplete"
                                           " WHERE site = ? AND consultant = ? AND incomplete = 1";

bool store_count_incomplete(struct store *store, int64_t staff, int *ret, struct err *err)
{
    struct query q = query_on(store, count_incomplete_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    int64_t n = 0;
    bool ok = query_one(&q, &n, err);
    *ret = (int)n;
    return ok;
}

// ---- ratings and tokens -----------------------------------------------------------------------

static const char put_rating_sql[] =
    "INSERT INTO rating (site, visit, stars, call_back, tags, at_ms) VALUES (?, ?, ?, ?, ?, ?)";

static const char read_low_ratings_sql[] =
    "SELECT r.visit, coalesce(v.consultant, 0), r.at_ms, v.day, r.stars, v.prefix, v.number"
    " FROM rating r JOIN visit v ON v.site = r.site AND v.id = r.visit"
    " WHERE r.site = ?1 AND r.stars <= ?3 AND r.call_back = 0 AND (?2 = 0 OR r.visit = ?2)"
    " AND r.visit >= coalesce((SELECT min(first_visit) FROM day WHERE site = ?1 AND begins_ms >= "
    "?4),"
    " 0) AND NOT EXISTS (SELECT 1 FROM event e INDEXED BY event_rating_handled"
    " WHERE e.site = r.site AND e.visit = r.visit"
    " AND e.kind = 'rating_handled') AND NOT EXISTS (SELECT 1 FROM register_entry k"
    " INDEXED BY register_entry_visit"
    " JOIN register_form f ON f.site = k.site AND f.id = k.register"
    " WHERE k.site = r.site AND k.visit = r.visit AND k.closed = 1 AND k.gone = 0"
    " AND f.form LIKE '%low_rating = yes%') ORDER BY r.visit DESC LIMIT ?5";

bool store_read_low_ratings(struct store *store, int64_t visit, int stars, int64_t since_ms,
                            int max, store_low_rating_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_low_ratings_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, stars);
    put_int(&q, since_ms);
    put_int(&q, max);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct low_rating_row row = {.visit = get_int(&q)};
        row.staff = get_int(&q);
        row.at_ms = get_int(&q);
        row.day = (int)get_int(&q);
        row.stars = (int)get_int(&q);
        char letter = *get_text(&q);
        snprintf(row.ticket, sizeof row.ticket, "%c%03d", letter, (int)get_int(&q) % 1000);
        each(self, &row);
    }
    return step == STEP_DONE;
}

bool store_put_rating(struct store *store, const struct rating_row *row, struct err *err)
{
    struct query q = query_on(store, put_rating_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->stars);
    put_int(&q, row->call_back);
    put_int(&q, row->tags);
    put_int(&q, row->at_ms);
    return query_run(&q, err) && drop_day_of_visit(store, row->visit, err);
}

static const char put_token_sql[] =
    "INSERT INTO token (hash, site, visit, at_ms) VALUES (?, ?, ?, ?)";

bool store_put_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t visit,
                     int64_t at_ms, struct err *err)
{
    struct query q = query_on(store, put_token_sql);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, at_ms);
    return query_run(&q, err);
}

static const char find_token_sql[] =
    "SELECT visit FROM token WHERE site = ? AND visit >= ? AND visit < ? AND hash = ?"
    " ORDER BY visit DESC LIMIT 1";

bool store_find_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t first,
                      int64_t end, int64_t *ret_visit, struct err *err)
{
    struct query q = query_on(store, find_token_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    return query_one(&q, ret_visit, err);
}

static const char read_tokens_sql[] = "SELECT visit, hash FROM token WHERE site = ? AND visit >= ?";

bool store_read_tokens(struct store *store, int64_t from_visit, store_token_fn *each, void *self,
                       struct err *err)
{
    struct query q = query_on(store, read_tokens_sql);
    put_int(&q, store->site);
    put_int(&q, from_visit);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct value hash;
        int64_t visit = get_int(&q);
        store->sql->get_value(q.stmt, 1, &hash);
        if (hash.size == TOKEN_HASH_SIZE)
            each(self, hash.at, visit);
    }
    return step == STEP_DONE;
}
