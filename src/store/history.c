// Reading the past for statistics: visit ids grow with time, so days become one range of the visit
// table's own order, and ten years in the store cost nothing.

#include "store/sql.h"

static const char days_sql[] = "SELECT count(*), min(first_visit) FROM day WHERE site = ? AND "
                               "begins_ms >= ? AND begins_ms < ?";
static const char days_after_sql[] =
    "SELECT min(first_visit) FROM day WHERE site = ? AND begins_ms >= ?";

bool store_days(struct store *store, int64_t from_ms, int64_t to_ms, int *ret_days,
                int64_t *ret_first, int64_t *ret_end, struct err *err)
{
    struct query q = query_on(store, days_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    if (query_step(&q, err) != STEP_ROW)
        return false;
    *ret_days = (int)get_int(&q);
    *ret_first = get_int(&q);
    query_end(&q);
    q = query_on(store, days_after_sql);
    put_int(&q, store->site);
    put_int(&q, to_ms);
    if (!query_one(&q, ret_end, err))
        return false;
    if (*ret_end == 0) // the range reaches to the newest day
        *ret_end = INT64_MAX;
    if (*ret_days == 0)
        *ret_end = *ret_first;
    return true;
}

static const char read_days_sql[] =
    "SELECT day, begins_ms, ends_ms, first_seq, first_visit, closed, lead(first_seq) OVER w,"
    " lead(first_visit) OVER w FROM day WHERE site = ? AND begins_ms >= ? WINDOW w AS (ORDER BY "
    "first_seq)"
    " ORDER BY first_seq";

static int64_t or_endless(int64_t id)
{
    return id ? id : INT64_MAX;
}

bool store_read_days(struct store *store, int64_t from_ms, int64_t to_ms, store_day_fn *each,
                     void *self, struct err *err)
{
    struct query q = query_on(store, read_days_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct day_range day = {.row.day = (int)get_int(&q)};
        day.row.begins_ms = get_int(&q);
        day.row.ends_ms = get_int(&q);
        day.row.first_seq = get_int(&q);
        day.row.first_visit = get_int(&q);
        day.row.closed = get_int(&q) != 0;
        day.end_seq = or_endless(get_int(&q));
        day.end_visit = or_endless(get_int(&q));
        if (day.row.begins_ms >= to_ms) {
            query_end(&q);
            return true;
        }
        each(self, &day);
    }
    return step == STEP_DONE;
}

static const char read_later_sql[] =
    "SELECT CASE WHEN visit < ?3 THEN visit ELSE 0 END,"
    " CASE WHEN kind = 'customer_changed' THEN customer ELSE 0 END FROM event"
    " WHERE site = ?1 AND seq > ?2 AND ((visit > 0 AND visit < ?3)"
    " OR (kind = 'customer_changed' AND number = ?4))";

bool store_read_later(struct store *store, int64_t after_seq, int64_t before, store_later_fn *each,
                      void *self, struct err *err)
{
    struct query q = query_on(store, read_later_sql);
    put_int(&q, store->site);
    put_int(&q, after_seq);
    put_int(&q, before);
    put_int(&q, CUSTOMER_ERASED);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t visit = get_int(&q);
        each(self, visit, get_int(&q));
    }
    return step == STEP_DONE;
}

static const char first_seq_sql[] =
    "SELECT min(first_seq) FROM day WHERE site = ? AND begins_ms >= ? AND begins_ms < ?";

bool store_first_seq(struct store *store, int64_t from_ms, int64_t to_ms, int64_t *ret,
                     struct err *err)
{
    struct query q = query_on(store, first_seq_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    return query_one(&q, ret, err);
}

static const char read_visits_sql[] =
    "SELECT id, customer, service, class, consultant, state, channel, party,"
    " outcome, reason, arrived_ms, ready_ms, first_call_ms, started_ms, ended_ms, state_ms,"
    " away_ms, turn_taken, incomplete, passed FROM visit"
    " WHERE site = ? AND id >= ? AND id < ? AND NOT (state = 'cancelled' AND reason = 'taken_back')"
    " ORDER BY id";

enum visit_state visit_state_from_name(const char *name)
{
    for (int i = 0; i < VISIT_STATE_COUNT; i++) {
        const char *state = visit_state_name((enum visit_state)i);
        if (state[0] == name[0] && strcmp(state, name) == 0)
            return (enum visit_state)i;
    }
    return VISIT_EXPIRED; // the schema's CHECK lets nothing else in
}

static void get_visit_row(struct query *q, struct visit_row *visit)
{
    visit->id = get_int(q);
    visit->customer = get_int(q);
    visit->service = get_int(q);
    visit->class = get_int(q);
    visit->consultant = get_int(q);
    visit->state = visit_state_from_name(get_text(q));
    visit->channel = (enum channel)get_int(q);
    visit->party = (int)get_int(q);
    enum outcome outcome = outcome_from_name(get_text(q));
    visit->outcome = outcome < OUTCOME_COUNT ? outcome : OUTCOME_NONE;
    enum reason reason = reason_from_name(get_text(q));
    visit->reason = reason < REASON_COUNT ? reason : REASON_NONE;
    visit->arrived_ms = get_int(q);
    visit->ready_ms = get_int(q);
    visit->first_call_ms = get_int(q);
    visit->started_ms = get_int(q);
    visit->ended_ms = get_int(q);
    visit->state_ms = get_int(q);
    visit->away_ms = get_int(q);
    visit->turn_taken = get_int(q) != 0;
    visit->incomplete = get_int(q) != 0;
    visit->passed = get_text(q);
}

bool store_read_visits(struct store *store, int64_t first, int64_t end, store_visit_fn *each,
                       void *self, struct err *err)
{
    struct query q = query_on(store, read_visits_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct visit_row visit;
        get_visit_row(&q, &visit);
        each(self, &visit);
    }
    return step == STEP_DONE;
}

static const char read_ratings_sql[] =
    "SELECT visit, stars, call_back, tags, at_ms FROM rating"
    " WHERE site = ? AND visit >= ? AND visit < ? ORDER BY visit";

bool store_read_ratings(struct store *store, int64_t first, int64_t end, store_rating_fn *each,
                        void *self, struct err *err)
{
    struct query q = query_on(store, read_ratings_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct rating_row row = {0};
        row.visit = get_int(&q);
        row.stars = (int)get_int(&q);
        row.call_back = get_int(&q) != 0;
        row.tags = (uint32_t)get_int(&q);
        row.at_ms = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

bool store_sum_consultants(struct store *store, int64_t from_ms, int64_t to_ms, store_sum_fn *each,
                           void *self, struct err *err)
{
    struct query q = query_on(store, differing(store, SQL_SUM_CONSULTANTS));
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct consultant_sum sum = {0};
        sum.staff = get_int(&q);
        sum.served = (int)get_int(&q);
        sum.turns = (int)get_int(&q);
        sum.owed = (int)get_int(&q);
        sum.serving_ms = get_int(&q);
        sum.idle_ms = get_int(&q);
        sum.present_ms = get_int(&q);
        sum.wishes = (int)get_int(&q);
        sum.no_customers = (int)get_int(&q);
        each(self, &sum);
    }
    return step == STEP_DONE;
}

static const char overrides_sql[] =
    "SELECT author, count(*) FROM event WHERE site = ?1 AND seq >= ?2 AND seq < ?3"
    " AND kind = 'called' AND reason = 'override' AND " NOT_UNDONE(
        "seq") " GROUP BY author ORDER BY count(*) DESC, author";

bool store_count_overrides(struct store *store, int64_t first_seq, int64_t end_seq,
                           store_override_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, overrides_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t author = get_int(&q);
        each(self, author, (int)get_int(&q));
    }
    return step == STEP_DONE;
}

static const char read_sources_sql[] =
    "SELECT visit, question, choice FROM answer WHERE site = ? AND visit >= ? AND visit < ?"
    " AND question IN (SELECT id FROM question WHERE source = 1) ORDER BY visit, question";

bool store_read_sources(struct store *store, int64_t first, int64_t end, store_source_fn *each,
                        void *self, struct err *err)
{
    struct query q = query_on(store, read_sources_sql);
    put_int(&q, store->site);
    put_int(&q, first);
    put_int(&q, end);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t visit = get_int(&q), question = get_int(&q);
        each(self, visit, question, (int)get_int(&q));
    }
    return step == STEP_DONE;
}

#define PRESENCE                                                                                   \
    " FROM event INDEXED BY event_presence WHERE site = ?1 AND seq >= ?2 AND seq < ?3"             \
    " AND " OF_PRESENCE

static const char presence_sql[] =
    "SELECT seq, at_ms, consultant, CASE WHEN business IS NULL THEN 0 ELSE until_ms END, "
    "until_ms, reason, kind" PRESENCE " AND kind <> 'undone' AND seq NOT IN (SELECT number" PRESENCE
    " AND kind = 'undone') UNION ALL SELECT seq, at_ms, consultant, 0, 0, '', kind FROM event"
    " WHERE site = ?1 AND seq >= ?2 AND seq < ?3 AND kind IN ('called', 'greeted') AND " NOT_UNDONE(
        "seq") " ORDER BY seq";

bool store_read_presence(struct store *store, int64_t first_seq, int64_t end_seq,
                         store_presence_fn *each, void *self, struct err *err)
{
    struct clock_moves moves = {0};
    if (!store_read_clock_moves(store, first_seq, &moves, err))
        return false;
    struct query q = query_on(store, presence_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct presence_event event = {.seq = get_int(&q)};
        event.at_ms = clock_straight(&moves, event.seq, get_int(&q));
        event.consultant = get_int(&q);
        event.closes_ms = get_int(&q);
        event.until_ms = get_int(&q);
        event.reason = reason_from_name(get_text(&q));
        event.kind = event_kind_from_name(get_text(&q));
        each(self, &event);
    }
    vec_finish(&moves.at);
    return step == STEP_DONE;
}

static const char services_sql[] =
    "SELECT seq, visit, at_ms, ready_ms, until_ms, kind FROM event WHERE site = ?1 AND seq >= ?2"
    " AND seq < ?3 AND kind IN ('started', 'greeted', 'served', 'finished', 'no_show', 'cancelled',"
    " 'expired', 'transferred', 'parked', 'returned', 'work_begun', 'call_withdrawn') "
    "AND " NOT_UNDONE("seq") " ORDER BY seq";

bool store_read_services(struct store *store, int64_t first_seq, int64_t end_seq,
                         store_serving_fn *each, void *self, struct err *err)
{
    struct clock_moves moves = {0};
    if (!store_read_clock_moves(store, first_seq, &moves, err))
        return false;
    struct query q = query_on(store, services_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t seq = get_int(&q);
        struct serving_event event = {.visit = get_int(&q)};
        event.at_ms = clock_straight(&moves, seq, get_int(&q));
        event.ready_ms = clock_straight(&moves, seq, get_int(&q));
        event.until_ms = clock_straight(&moves, seq, get_int(&q));
        event.kind = event_kind_from_name(get_text(&q));
        each(self, &event);
    }
    vec_finish(&moves.at);
    return step == STEP_DONE;
}
