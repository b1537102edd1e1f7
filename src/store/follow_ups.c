// Whom to call again, by whom and when. One row a visit; its course stands in the journal, what was
// said in the visit's notes.

#include "store/sql.h"

#include <stdio.h>

static const char put_follow_up_sql[] =
    "INSERT INTO follow_up (site, visit, staff, due_ms, done_ms) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (site, visit) DO UPDATE SET staff = excluded.staff, due_ms = excluded.due_ms,"
    " done_ms = excluded.done_ms";

bool store_put_follow_up(struct store *store, const struct follow_up_row *row, struct err *err)
{
    struct query q = query_on(store, put_follow_up_sql);
    put_int(&q, store->site);
    put_int(&q, row->visit);
    put_int(&q, row->staff);
    put_int(&q, row->due_ms);
    put_int(&q, row->done_ms);
    return query_run(&q, err);
}

static const char find_follow_up_sql[] =
    "SELECT visit, staff, due_ms, done_ms FROM follow_up WHERE site = ? AND visit = ?";

bool store_find_follow_up(struct store *store, int64_t visit, struct follow_up_row *ret,
                          bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_follow_up_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        ret->visit = get_int(&q);
        ret->staff = get_int(&q);
        ret->due_ms = get_int(&q);
        ret->done_ms = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char drop_follow_up_sql[] = "DELETE FROM follow_up WHERE site = ? AND visit = ?";

bool store_drop_follow_up(struct store *store, int64_t visit, struct err *err)
{
    struct query q = query_on(store, drop_follow_up_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    return query_run(&q, err);
}

// No index holds the done ones: they are looked for among the visits of the last 200 days (a range of visit ids), and
// one that was put off for longer than that is not listed again once it is done.
#define LIST(behind, order)                                                                        \
    "WITH f AS (SELECT * FROM follow_up INDEXED BY follow_up_due WHERE site = ?1 AND done_ms = "   \
    "0" behind " AND staff = CASE WHEN ?2 = 0 THEN staff ELSE ?2 END UNION ALL"                    \
    " SELECT * FROM follow_up WHERE site = ?1 AND done_ms >= ?3 AND done_ms > 0" behind            \
    " AND visit >= coalesce((SELECT min(first_visit) FROM day WHERE site = ?1"                     \
    "     AND begins_ms >= ?3 - 17280000000), 0)"                                                  \
    " AND staff = CASE WHEN ?2 = 0 THEN staff ELSE ?2 END)"                                        \
    "SELECT f.visit, f.staff, f.due_ms, f.done_ms, v.day, v.prefix, v.number, v.service,"          \
    " v.outcome, v.reason, coalesce(c.id, 0), c.surname, c.full_name, c.title, c.phone,"           \
    " (SELECT group_concat(text, char(10)) FROM (SELECT text FROM note n WHERE n.site = f.site"    \
    " AND n.visit = f.visit AND (n.kind = 'record' OR r.call_back = 1) ORDER BY n.id) AS x),"      \
    " coalesce(r.stars, 0), coalesce(r.call_back, 0)"                                              \
    " FROM f JOIN visit v ON v.site = f.site AND v.id = f.visit"                                   \
    " LEFT JOIN rating r ON r.site = f.site AND r.visit = f.visit"                                 \
    " LEFT JOIN customer c ON c.id = " SURVIVOR("v.customer") " ORDER BY " order " LIMIT ?4"
// Those to be done first, by when they are due; then those done, newest first.
static const char read_follow_ups_sql[] =
    LIST("", "f.done_ms > 0, CASE WHEN f.done_ms > 0 THEN -f.done_ms ELSE f.due_ms END, f.visit");
static const char follow_ups_behind_sql[] = LIST(" AND visit > ?5", "f.visit");

static void get_follow_up(struct query *q, struct follow_up_about *about)
{
    about->row.visit = get_int(q);
    about->row.staff = get_int(q);
    about->row.due_ms = get_int(q);
    about->row.done_ms = get_int(q);
    about->day = (int)get_int(q);
    char letter = *get_text(q);
    snprintf(about->ticket, sizeof about->ticket, "%c%03d", letter, (int)get_int(q) % 1000);
    about->service = get_int(q);
    about->outcome = outcome_from_name(get_text(q));
    about->reason = reason_from_name(get_text(q));
    about->customer = get_int(q);
    about->surname = get_text(q);
    about->full_name = get_text(q);
    about->title = (int)get_int(q);
    about->phone = get_text(q);
    about->note = get_text(q);
    about->rating = (int)get_int(q);
    about->call_back = get_int(q) != 0;
}

static struct query list_of(struct store *store, const char *sql, int64_t staff,
                            int64_t done_since_ms, int max)
{
    struct query q = query_on(store, sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, done_since_ms);
    put_int(&q, max);
    return q;
}

static bool each_follow_up(struct query *q, store_follow_up_fn *each, void *self, struct err *err)
{
    enum step step;
    while ((step = query_step(q, err)) == STEP_ROW) {
        struct follow_up_about about;
        get_follow_up(q, &about);
        each(self, &about);
    }
    return step == STEP_DONE;
}

bool store_read_follow_ups(struct store *store, int64_t staff, int64_t done_since_ms, int max,
                           store_follow_up_fn *each, void *self, struct err *err)
{
    struct query q = list_of(store, read_follow_ups_sql, staff, done_since_ms, max);
    return each_follow_up(&q, each, self, err);
}

bool store_follow_ups_behind(struct store *store, int64_t staff, int64_t done_since_ms,
                             int64_t visit, int max, store_follow_up_fn *each, void *self,
                             struct err *err)
{
    struct query q = list_of(store, follow_ups_behind_sql, staff, done_since_ms, max);
    put_int(&q, visit);
    return each_follow_up(&q, each, self, err);
}

static const char follow_ups_of_sql[] =
    "SELECT visit FROM follow_up WHERE site = ? AND staff = ? AND visit > ? AND done_ms = 0"
    " ORDER BY visit";

bool store_follow_ups_of(struct store *store, int64_t staff, int64_t after, int64_t *out,
                         size_t max, size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, follow_ups_of_sql);
    put_int(&q, store->site);
    put_int(&q, staff);
    put_int(&q, after);
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(&q, err)) == STEP_ROW)
        out[n++] = get_int(&q);
    query_end(&q);
    *ret_n = n;
    return step != STEP_FAILED;
}
