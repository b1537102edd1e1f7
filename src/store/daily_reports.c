// A day's report as it was made and signed off, and the steps of sales from the journal.

#include "store/sql.h"

static const char put_sql[] =
    "INSERT INTO daily_report (site, day, made_ms, made_by, figures) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site, day) DO UPDATE SET made_ms = excluded.made_ms,"
    " made_by = excluded.made_by, signed_ms = 0, signed_by = 0, figures = excluded.figures";

bool store_put_daily_report(struct store *store, const struct daily_report_row *row,
                            const char *figures, struct err *err)
{
    struct query q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_int(&q, row->day);
    put_int(&q, row->made_ms);
    put_int(&q, row->made_by);
    put_text(&q, figures);
    return query_run(&q, err);
}

static const char sign_sql[] =
    "UPDATE daily_report SET signed_ms = ?, signed_by = ? WHERE site = ? AND day = ?";

bool store_sign_daily_report(struct store *store, int day, int64_t at_ms, int64_t author,
                             struct err *err)
{
    struct query q = query_on(store, sign_sql);
    put_int(&q, at_ms);
    put_int(&q, author);
    put_int(&q, store->site);
    put_int(&q, day);
    return query_run(&q, err);
}

// Opened twice within a millisecond, or by a clock that was set back: the later one stands a millisecond behind the other.
static const char past_sql[] =
    "INSERT INTO daily_report_past (site, day, reopened_ms, reopened_by, cause, made_ms, made_by,"
    " signed_ms, signed_by, figures) SELECT site, day, coalesce((SELECT max(p.reopened_ms) + 1"
    " FROM daily_report_past p WHERE p.site = d.site AND p.day = d.day AND p.reopened_ms >= ?), ?),"
    " ?, ?, made_ms, made_by, signed_ms,"
    " signed_by, figures FROM daily_report d WHERE site = ? AND day = ?";

bool store_keep_past_report(struct store *store, int day, const struct past_report_row *row,
                            struct err *err)
{
    struct query q = query_on(store, past_sql);
    put_int(&q, row->reopened_ms);
    put_int(&q, row->reopened_ms);
    put_int(&q, row->reopened_by);
    put_text(&q, row->cause);
    put_int(&q, store->site);
    put_int(&q, day);
    return query_run(&q, err);
}

static const char read_past_sql[] =
    "SELECT reopened_ms, reopened_by, cause, signed_ms, signed_by FROM daily_report_past"
    " WHERE site = ? AND day = ? ORDER BY reopened_ms";

bool store_read_past_reports(struct store *store, int day, store_past_report_fn *each, void *self,
                             struct err *err)
{
    struct query q = query_on(store, read_past_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct past_report_row row = {0};
        row.reopened_ms = get_int(&q);
        row.reopened_by = get_int(&q);
        row.cause = get_text(&q);
        row.signed_ms = get_int(&q);
        row.signed_by = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char find_sql[] = "SELECT day, made_ms, made_by, signed_ms, signed_by, figures"
                               " FROM daily_report WHERE site = ? AND day = ?";

bool store_find_daily_report(struct store *store, int day, struct daily_report_row *ret,
                             struct str *ret_figures, bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        ret->day = (int)get_int(&q);
        ret->made_ms = get_int(&q);
        ret->made_by = get_int(&q);
        ret->signed_ms = get_int(&q);
        ret->signed_by = get_int(&q);
        str_add(ret_figures, get_text(&q));
        query_end(&q);
    }
    return step != STEP_FAILED;
}

// Left to itself SQLite goes through the journal.
static const char steps_sql[] =
    "SELECT e.seq, e.visit, e.number, e.at_ms FROM event e INDEXED BY event_stepped"
    " WHERE e.site = ? AND e.kind = 'sales_step' AND e.seq >= ? AND e.seq < ?"
    " AND NOT EXISTS (SELECT 1 FROM event u INDEXED BY event_undone WHERE u.site = e.site"
    " AND u.kind = 'undone' AND u.number = e.seq AND u.seq < ?) ORDER BY e.seq";

bool store_read_sales_steps(struct store *store, int64_t first_seq, int64_t end_seq,
                            store_sales_step_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, steps_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    put_int(&q, end_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct sales_step_row row = {0};
        row.seq = get_int(&q);
        row.visit = get_int(&q);
        row.step = (int)get_int(&q);
        row.at_ms = get_int(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char ended_sql[] =
    "SELECT coalesce(max(ended_ms), 0) FROM visit WHERE site = ? AND id = ?";

bool store_visit_ended(struct store *store, int64_t visit, int64_t *ret_ms, struct err *err)
{
    struct query q = query_on(store, ended_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_one(&q, ret_ms, err);
}

// ---- the list of visits, as the paper had it --------------------------------------------------

static const char visits_sql[] =
    "SELECT v.id, v.day, v.prefix, v.number, v.arrived_ms, v.ended_ms, v.party, v.channel, "
    "v.service,"
    " CASE WHEN v.first_call_ms >= v.ready_ms THEN v.first_call_ms - v.ready_ms - v.away_ms"
    " ELSE -1 END,"
    " v.consultant, v.state, v.outcome, v.reason, v.step,"
    " CASE WHEN v.customer IS NULL THEN 0 WHEN EXISTS (SELECT 1 FROM visit b"
    "  WHERE b.customer = v.customer AND b.id < v.id) THEN 2 ELSE 1 END,"
    " coalesce(c.surname, ''), coalesce(c.full_name, ''), coalesce(c.title, 0), coalesce(c.phone, "
    "'')"
    " FROM visit v INDEXED BY visit_ticket LEFT JOIN customer c ON c.id = v.customer"
    " WHERE v.site = ? AND v.day >= ? AND v.day <= ? AND v.reason <> 'taken_back' ORDER BY v.id";

bool store_read_visit_list(struct store *store, int from_day, int to_day, store_visit_line_fn *each,
                           void *self, struct err *err)
{
    struct query q = query_on(store, visits_sql);
    put_int(&q, store->site);
    put_int(&q, from_day);
    put_int(&q, to_day);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct visit_line row = {0};
        row.visit = get_int(&q);
        row.day = (int)get_int(&q);
        row.prefix = *get_text(&q);
        row.number = (int)get_int(&q);
        row.arrived_ms = get_int(&q);
        row.ended_ms = get_int(&q);
        row.party = (int)get_int(&q);
        row.channel = (enum channel)get_int(&q);
        row.service = get_int(&q);
        row.wait_ms = get_int(&q);
        row.consultant = get_int(&q);
        row.state = visit_state_from_name(get_text(&q));
        row.outcome = outcome_from_name(get_text(&q));
        row.reason = reason_from_name(get_text(&q));
        row.step = (int)get_int(&q);
        int known = (int)get_int(&q);
        row.known = known > 0;
        row.again = known == 2;
        row.surname = get_text(&q);
        row.full_name = get_text(&q);
        row.title = (int)get_int(&q);
        row.phone = get_text(&q);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char comments_sql[] =
    "SELECT r.visit, r.stars, n.text FROM visit v INDEXED BY visit_ticket"
    " CROSS JOIN rating r CROSS JOIN note n WHERE v.site = ? AND v.day = ?"
    " AND r.site = v.site AND r.visit = v.id"
    " AND n.site = r.site AND n.visit = r.visit AND n.kind = 'comment' ORDER BY r.stars, r.visit";

bool store_read_comments(struct store *store, int day, store_comment_fn *each, void *self,
                         struct err *err)
{
    struct query q = query_on(store, comments_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        int64_t visit = get_int(&q);
        int stars = (int)get_int(&q);
        each(self, visit, stars, get_text(&q));
    }
    return step == STEP_DONE;
}
