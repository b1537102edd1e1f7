// Months lived through at the desk, and every figure of the report against SQL over the journal: nothing of
// src/ counts there, and no table that src/ keeps of the visits is read. One month is as it should be; one is
// wild, at night, over both nights on which clocks change. The files that leave are read by a reader that is
// not ours.

#include "test.h"
#include "month.h"
#include "settings.h"
#include "app/doubt.h"
#include "app/figures/figure.h"
#include "app/figures/look_back.h"
#include "app/figures/trend.h"
#include "app/figures/workday.h"
#include "store/sql.h"
#include "paths.h"

#include <math.h>
#include <sqlite3.h>
#include <time.h>

enum { DAYS = 31, A_DAY = 24 };

// What the journal says that was not taken back, as `said`; and from it the visits, as a table `visit` that hides
// the one of the file. A step takes with it what the engine added to it in the same command.
// clang-format off
#define ADDED                                                                                       \
    "'turn_taken', 'turn_owed', 'turn_given_back', 'wished', 'overtaken', 'opened', 'owner_told',"  \
    " 'hold_begun', 'suspended', 'to_end'"
static const char said_sql[] =
    "CREATE TEMP TABLE said AS SELECT e.*, (SELECT max(day) FROM main.day WHERE first_seq <= seq)"
    " AS lived FROM (SELECT *, max(iif(kind IN (" ADDED "), 0, seq)) OVER (ORDER BY seq ROWS"
    " UNBOUNDED PRECEDING) AS step FROM main.event) e WHERE kind <> 'undone' AND step NOT IN"
    " (SELECT number FROM main.event WHERE kind = 'undone');"
    "CREATE INDEX temp.said_visit ON said (visit, seq); CREATE INDEX temp.said_kind ON said (kind);"
    "CREATE INDEX temp.said_seq ON said (seq);";

// The last that was said of a visit, in one of these kinds.
#define LAST(what, kinds)                                                                           \
    "(SELECT " what " FROM said s WHERE s.visit = r.visit AND s.kind IN (" kinds ")"                \
    " ORDER BY seq DESC LIMIT 1)"
#define ENDS "'finished', 'served', 'no_show', 'cancelled', 'expired'"
#define STEPS                                                                                       \
    ENDS ", 'registered', 'greeted', 'called', 'started', 'returned', 'parked', 'unparked',"        \
         " 'work_begun', 'work_done', 'transferred', 'call_withdrawn', 'turn_refused'"
#define LETS_GO                                                                                     \
    "'registered', 'returned', 'parked', 'work_done', 'transferred', 'call_withdrawn', 'turn_refused'"
// When a service that was closed unfinished ended, as somebody said later; NULL: nobody has.
#define TOLD_END                                                                                    \
    "(SELECT s.ready_ms FROM said s WHERE s.visit = r.visit AND s.kind = 'record_completed' AND"    \
    " s.ready_ms > 0 ORDER BY seq DESC LIMIT 1)"
static const char visits_sql[] =
    "CREATE TEMP TABLE visit AS WITH r AS (SELECT r.*, " LAST("kind", STEPS) " AS last,"
    " " LAST("coalesce(nullif(ready_ms, 0), at_ms)", "'greeted', 'started', 'served'") " AS began,"
    " " TOLD_END " AS told FROM said r WHERE kind IN ('registered', 'greeted'))"
    " SELECT 1 AS site, visit AS id, lived AS day, channel,"
    " coalesce(" LAST("service", "'transferred'") ", service) AS service,"
    " coalesce(" LAST("class", "'class_changed'") ", class) AS class,"
    " coalesce(" LAST("party", "'party_changed'") ", party) AS party,"
    " CASE last WHEN 'expired' THEN iif(told > 0, 'finished', 'expired')"
    "  WHEN 'served' THEN 'finished' WHEN 'greeted' THEN 'serving' WHEN 'started' THEN 'serving'"
    "  WHEN 'called' THEN 'called' WHEN 'work_begun' THEN 'in_work' WHEN 'parked' THEN 'parked'"
    "  WHEN 'finished' THEN 'finished' WHEN 'no_show' THEN 'no_show'"
    "  WHEN 'cancelled' THEN 'cancelled' ELSE 'waiting' END AS state,"
    " nullif(" LAST("iif(kind IN ('called', 'greeted'), consultant, 0)", "'called', 'greeted', " LETS_GO) ", 0)"
    "  AS consultant,"
    " min(at_ms, ready_ms) AS arrived_ms, ready_ms,"
    " iif(kind = 'greeted', ready_ms, coalesce((SELECT min(at_ms) FROM said s WHERE"
    "  s.visit = r.visit AND s.kind = 'called'), 0)) AS first_call_ms,"
    " coalesce((SELECT sum(max(0, (SELECT min(n.at_ms) FROM said n WHERE n.visit = p.visit AND"
    "  n.seq > p.seq AND n.kind IN ('unparked', 'cancelled', 'expired')) - max(p.at_ms,"
    "  r.ready_ms))) FROM said p WHERE p.visit = r.visit AND p.kind = 'parked' AND p.seq <"
    "  coalesce((SELECT min(seq) FROM said s WHERE s.visit = r.visit AND s.kind = 'called'),"
    "  9e18)), 0) AS away_ms,"
    " coalesce(began, 0) AS started_ms,"
    " CASE last WHEN 'finished' THEN " LAST("coalesce(nullif(ready_ms, 0), at_ms)", "'finished'")
    "  WHEN 'served' THEN " LAST("until_ms", "'served'")
    "  WHEN 'expired' THEN coalesce(max(began, told), " LAST("at_ms", "'expired'") ")"
    "  WHEN 'no_show' THEN " LAST("at_ms", "'no_show'")
    "  WHEN 'cancelled' THEN " LAST("at_ms", "'cancelled'") " ELSE 0 END AS ended_ms,"
    " CASE WHEN EXISTS (SELECT 1 FROM said s WHERE s.visit = r.visit AND s.kind = 'record_completed')"
    "  THEN 0 WHEN last = 'expired' THEN (SELECT kind IN ('started', 'greeted') FROM said s WHERE"
    "  s.visit = r.visit AND s.kind IN (" STEPS ") ORDER BY seq DESC LIMIT 1 OFFSET 1)"
    "  ELSE " LAST("number", "'finished', 'served'") " END AS incomplete,"
    " coalesce(" LAST("outcome", "'finished', 'record_completed'") ", '') AS outcome,"
    " coalesce(" LAST("reason", ENDS ", 'record_completed'") ", '') AS reason,"
    " (SELECT passed FROM main.visit v WHERE v.id = r.visit) AS passed" // no event names them
    " FROM r; CREATE INDEX temp.visit_id ON visit (id);";

// Each stretch of time that somebody had a visit, in the group of the service it was then for: until the end that
// was told, and none where nobody has told it.
#define STOPS ENDS ", 'transferred', 'parked', 'returned', 'work_begun', 'call_withdrawn'"
static const char serving_sql[] =
    "CREATE TEMP TABLE serving AS WITH r AS (SELECT *, coalesce(nullif(ready_ms, 0), at_ms) AS b,"
    "  iif(kind = 'served', seq, (SELECT min(seq) FROM said n WHERE n.visit = b.visit AND"
    "  n.seq > b.seq AND n.kind IN (" STOPS "))) AS stop FROM said b WHERE kind IN ('started',"
    "  'greeted', 'served'))"
    " SELECT r.lived AS day, (SELECT consultant FROM said c WHERE c.visit = r.visit AND"
    "  c.seq <= r.seq AND c.kind IN ('called', 'greeted') ORDER BY seq DESC LIMIT 1) AS who,"
    " (SELECT grp FROM service WHERE id = (SELECT service FROM said t WHERE t.visit = r.visit AND"
    "  t.seq <= r.seq AND t.kind IN ('registered', 'greeted', 'transferred') ORDER BY seq DESC"
    "  LIMIT 1)) AS grp,"
    " CASE n.kind WHEN 'expired' THEN coalesce(max(b, " TOLD_END "), b)"
    "  WHEN 'finished' THEN coalesce(nullif(n.ready_ms, 0), n.at_ms)"
    "  WHEN 'served' THEN n.until_ms ELSE n.at_ms END - b AS ms FROM r JOIN said n ON n.seq = r.stop;"
    "CREATE TEMP TABLE turn AS SELECT lived AS day, consultant AS who, grp,"
    " iif(kind = 'turn_taken', 1, -1) AS n FROM said WHERE kind IN ('turn_taken', 'turn_given_back');";
// clang-format on

// All but the last day, which is still running.
#define PAST  "day < (SELECT max(day) FROM main.day)"
#define RATED "rating r JOIN visit v ON v.site = r.site AND v.id = r.visit AND v." PAST
#define WAIT                                                                                       \
    "SELECT (first_call_ms - ready_ms - away_ms) / 1000.0 AS w FROM visit WHERE first_call_ms > "  \
    "0 AND"                                                                                        \
    " first_call_ms >= ready_ms AND " PAST
#define WITHIN                                                                                     \
    "SELECT avg(first_call_ms - ready_ms - away_ms <= target_s * 1000) FROM visit v JOIN held ON"  \
    " on_day = v.day AND of_service = v.service WHERE first_call_ms >= ready_ms AND"               \
    " first_call_ms > 0 AND " PAST
#define SERVICE                                                                                    \
    "SELECT (ended_ms - started_ms) / 1000.0 AS w FROM visit WHERE started_ms > 0 AND"             \
    " ended_ms >= started_ms AND state = 'finished' AND " PAST
// Who was there from when to when: whoever the rollover checked out left at closing, or when they last
// did something.
#define COMING "'checked_in', 'break_begun', 'went_out', 'came_back', 'checked_out'"
#define DONE   "max(started_ms, iif(state = 'finished', ended_ms, 0))"
#define THERE                                                                                      \
    "WITH b AS (SELECT day, ends_ms, first_seq AS a, lead(first_seq) OVER (ORDER BY day) AS z "    \
    "FROM day),"                                                                                   \
    " d AS (SELECT *, (SELECT until_ms FROM main.event WHERE seq = a) AS closes, (SELECT at_ms "   \
    "FROM"                                                                                         \
    " said WHERE seq >= a AND seq < z AND kind = 'day_closed') AS closed FROM b WHERE " PAST "),"  \
    " h AS (SELECT *, iif(closes < ends_ms, closes, max((SELECT max(at_ms) FROM said WHERE"        \
    " seq >= a AND seq < z AND at_ms < closed AND kind IN (" COMING ")), (SELECT max(" DONE ")"    \
    " FROM visit v WHERE v.day = d.day AND consultant > 0))) AS shut FROM d),"                     \
    " p AS (SELECT day, shut, closed, consultant AS who, min(at_ms) AS came, max(iif(kind ="       \
    " 'checked_out', at_ms, 0)) AS went, max(iif(kind <> 'checked_out', at_ms, 0)) AS did"         \
    " FROM h JOIN said ON seq >= a AND seq < z AND kind IN (" COMING ") GROUP BY day,"             \
    " consultant), t AS (SELECT day, who, came, closed, went = closed AS open, iif(went < closed," \
    " went, max(shut, did, coalesce((SELECT max(" DONE ") FROM visit v WHERE v.day = p.day AND"    \
    " v.consultant = who), 0))) AS gone"                                                           \
    " FROM p), away AS (SELECT t.day, who, iif(back = t.closed, gone, back) - at_ms"               \
    " AS ms FROM (SELECT at_ms, consultant, seq, (SELECT min(f.at_ms) FROM said f WHERE"           \
    " f.seq > e.seq AND f.consultant = e.consultant AND f.kind IN ('came_back', 'checked_out',"    \
    " 'break_begun', 'went_out', 'called', 'greeted'))"                                            \
    " AS back FROM said e WHERE kind IN ('break_begun', 'went_out')) JOIN d ON seq >= a AND"       \
    " seq < z JOIN t ON t.day = d.day AND who = consultant) "
#define SERVING             "coalesce((SELECT sum(ms) FROM serving s WHERE s.who = t.who AND " PAST "), 0)"
#define LOCAL(what, column) "strftime('" what "', " column " / 1000, 'unixepoch', 'localtime') + 0"

// A night belongs to its evening.
#define WEEKDAY                                                                                    \
    "(strftime('%%w', (day / 10000) || '-' || substr(day, 5, 2) || '-' || substr(day, 7)) + 6) "   \
    "%% 7"

// The target of each service on each day, as the last copy of the business that the day's journal holds says.
static const char held_sql[] =
    "CREATE TEMP TABLE held AS WITH b AS (SELECT lived AS day, business, max(seq) FROM said WHERE"
    " business IS NOT NULL GROUP BY lived), s AS (SELECT day, s.value AS x FROM b,"
    " json_each(b.business, '$.services') s), t AS (SELECT day, json_extract(x, '$.id') AS service,"
    " json_extract(x, '$.target_s') AS now, json_extract(x, '$.target_from') AS since,"
    " json_extract(x, '$.target_before_s') AS before FROM s)"
    " SELECT day AS on_day, service AS of_service,"
    " iif(before > 0 AND day < since, before, now) AS target_s FROM t;"
    "CREATE INDEX temp.held_at ON held (on_day, of_service);";

struct lived {
    struct sandbox box;
    bool wild;
    sqlite3 *db; // what SQL is asked: the store's file, or a copy of what the server has
    int64_t from_ms, to_ms;
    struct report *r;
    int checked;
};

static double ask(struct lived *l, const char *sql)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(l->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(l->db), sql);
    int step = sqlite3_step(stmt);
    assert_true(step == SQLITE_ROW || step == SQLITE_DONE); // none: of no rows
    bool none = step == SQLITE_DONE || sqlite3_column_type(stmt, 0) == SQLITE_NULL;
    double value = none ? NAN : sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    l->checked++;
    return value;
}

static void same(struct lived *l, const char *what, double got, const char *sql)
{
    double wanted = ask(l, sql);
    if (!(isnan(got) && isnan(wanted)) && !(fabs(got - wanted) < 1e-6 * fmax(1, fabs(wanted))))
        fail_msg("%s: %f, and by SQL %f\n%s", what, got, wanted, sql);
}

#define SAME(got, ...)                                                                             \
    do {                                                                                           \
        char sql_[6000];                                                                           \
        must(snprintf(sql_, sizeof sql_, __VA_ARGS__) < (int)sizeof sql_);                         \
        same(l, #got, got, sql_);                                                                  \
    } while (0)

// Hyndman & Fan's type 7, by counting rows.
static void percentile(struct lived *l, const char *what, double got, const char *rows,
                       const char *p)
{
    char sql[2000];
    must(snprintf(sql, sizeof sql,
                  "WITH s AS (SELECT w, row_number() OVER (ORDER BY w) - 1 AS i FROM (%s)),"
                  " h AS (SELECT %s * (count(*) - 1) AS at FROM s),"
                  " f AS (SELECT at, CAST(at AS INTEGER) AS low FROM h)"
                  " SELECT a.w + (at - low) * (coalesce(b.w, a.w) - a.w) FROM f JOIN s a ON"
                  " a.i = low LEFT JOIN s b ON b.i = low + 1",
                  rows, p) < (int)sizeof sql);
    same(l, what, got, sql);
}

static void spread(struct lived *l, const char *what, const struct distribution *d,
                   const char *rows)
{
    char sql[1000];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s)", rows);
    same(l, what, d->n, sql);
    snprintf(sql, sizeof sql, "SELECT avg(w) FROM (%s)", rows);
    same(l, what, d->mean, sql);
    percentile(l, what, d->median, rows, "0.5");
    percentile(l, what, d->p90, rows, "0.9");
    percentile(l, what, d->p95, rows, "0.95");
    static const int minutes[REPORT_WAIT_BINS + 1] = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 90, 120, 100000};
    for (int i = 0; i < REPORT_WAIT_BINS; i++) {
        snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s) WHERE w >= %d AND w < %d", rows,
                 minutes[i] * 60, minutes[i + 1] * 60);
        same(l, what, d->bins[i], sql);
    }
}

static void visits(struct lived *l)
{
    const struct report *r = l->r;
    SAME(r->arrivals, "SELECT count(*) FROM visit WHERE " PAST);
    SAME(r->people, "SELECT sum(party) FROM visit WHERE " PAST);
    SAME(r->served, "SELECT count(*) FROM visit WHERE state = 'finished' AND " PAST);
    SAME(r->abandoned, "SELECT count(*) FROM visit WHERE state = 'cancelled' AND " PAST);
    SAME(r->no_shows, "SELECT count(*) FROM visit WHERE state = 'no_show' AND " PAST);
    SAME(r->expired, "SELECT count(*) FROM visit WHERE state = 'expired' AND " PAST);
    SAME(r->open, "SELECT count(*) FROM visit WHERE ended_ms = 0 AND state NOT IN ('finished',"
                  " 'cancelled', 'no_show', 'expired') AND " PAST);
    for (int i = 0; i < REPORT_PARTIES; i++)
        SAME(r->parties[i], "SELECT count(*) FROM visit WHERE min(max(party, 1), 6) = %d AND " PAST,
             i + 1);
    spread(l, "waits", &r->wait, WAIT);
    spread(l, "service times", &r->service_time, SERVICE);
    spread(l, "left after", &r->left_after,
           "SELECT (ended_ms - ready_ms - away_ms) / 1000.0 AS w FROM visit WHERE state = "
           "'cancelled' AND"
           " first_call_ms = 0 AND ended_ms >= ready_ms AND " PAST);
    spread(l, "no-show after", &r->no_show_after, WAIT " AND state = 'no_show'");
    SAME(r->wait.within_target, WITHIN);
    SAME(r->within_of_all,
         "SELECT avg(first_call_ms > 0 AND first_call_ms - ready_ms - away_ms <= target_s * 1000)"
         " FROM visit v"
         " JOIN held ON on_day = v.day AND of_service = v.service WHERE (first_call_ms >= ready_ms "
         "OR first_call_ms = 0)"
         " AND " PAST);
    SAME(r->forgotten, "SELECT count(*) FROM visit WHERE state = 'expired' AND incomplete = 1 AND"
                       " started_ms > 0 AND " PAST);
    assert_int_equal(r->served + r->abandoned + r->no_shows + r->expired + r->open, r->arrivals);
    assert_true(r->forgotten > 1 && r->within_of_all < r->wait.within_target);
    assert_true(r->served > 100 && r->abandoned > 3 && r->no_shows > 3 && r->expired > 1 &&
                r->left_after.n > 3);
}

static void hours_and_weekdays(struct lived *l)
{
    const struct report *r = l->r;
    for (int h = 0; h < REPORT_HOURS; h++) {
        SAME(r->arrivals_by_hour[h],
             "SELECT count(*) FROM visit WHERE " LOCAL("%%H", "arrived_ms") " = %d AND " PAST, h);
        SAME(r->lost_by_hour[h],
             "SELECT count(*) FROM visit WHERE state IN ('cancelled', 'no_show') AND " LOCAL(
                 "%%H", "arrived_ms") " = %d AND " PAST,
             h);
        for (int d = 0; d < REPORT_DAYS; d++) {
            char rows[600];
            SAME(r->heat[d][h],
                 "SELECT count(*) FROM visit WHERE " LOCAL("%%H", "arrived_ms") " = %d AND " WEEKDAY
                                                                                " = %d AND " PAST,
                 h, d);
            snprintf(rows, sizeof rows,
                     WAIT " AND " LOCAL("%%H", "arrived_ms") " = %d AND " WEEKDAY " = %d", h, d);
            if (r->heat[d][h] > 0)
                percentile(l, "p90 of a cell", r->wait_heat[d][h], rows, "0.9");
        }
    }
    double serving = 0;
    for (int h = 0; h < REPORT_HOURS; h++)
        serving += r->serving_s_by_hour[h];
    SAME(serving, "SELECT sum(max(ms, 0)) / 1000.0 FROM serving WHERE " PAST);
    for (int d = 0; d < REPORT_DAYS; d++)
        SAME(
            r->weekday_days[d],
            "SELECT count(*) FROM day WHERE (strftime('%%w', (day / 10000) || '-' || substr(day, 5,"
            " 2) || '-' || substr(day, 7)) + 6) %% 7 = %d AND " PAST,
            d);
}

static void a_group(struct lived *l, const struct report_group *g, const char *where)
{
    char rows[600];
    SAME(g->arrivals, "SELECT count(*) FROM visit WHERE %s AND " PAST, where);
    SAME(g->people, "SELECT coalesce(sum(party), 0) FROM visit WHERE %s AND " PAST, where);
    SAME(g->served, "SELECT count(*) FROM visit WHERE state = 'finished' AND %s AND " PAST, where);
    SAME(g->left, "SELECT count(*) FROM visit WHERE state = 'cancelled' AND %s AND " PAST, where);
    SAME(g->no_shows, "SELECT count(*) FROM visit WHERE state = 'no_show' AND %s AND " PAST, where);
    SAME(g->expired, "SELECT count(*) FROM visit WHERE state = 'expired' AND %s AND " PAST, where);
    SAME(
        g->deals,
        "SELECT count(*) FROM visit WHERE state = 'finished' AND outcome = 'deal' AND %s AND " PAST,
        where);
    snprintf(rows, sizeof rows, WAIT " AND %s", where);
    if (g->wait.n > 0)
        spread(l, where, &g->wait, rows);
    SAME(g->wait.within_target, WITHIN " AND %s", where);
    snprintf(rows, sizeof rows, SERVICE " AND %s", where);
    if (g->service_time.n > 0)
        spread(l, where, &g->service_time, rows);
}

static void groups(struct lived *l)
{
    const struct report *r = l->r;
    char where[200];
    for (int i = 0; i < r->service_n; i++) {
        snprintf(where, sizeof where, "service = %d", (int)r->services[i].id);
        a_group(l, &r->services[i], where);
    }
    for (int i = 0; i < r->class_n; i++) {
        snprintf(where, sizeof where, "class = %d", (int)r->classes[i].id);
        a_group(l, &r->classes[i], where);
    }
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        snprintf(where, sizeof where, "channel = %d", i);
        a_group(l, &r->channels[i], where);
    }
    for (int i = 0; i < REPORT_DAYS; i++) {
        snprintf(where, sizeof where, "" WEEKDAY " = %d", i);
        a_group(l, &r->weekdays[i], where);
    }
    assert_true(r->channels[CHANNEL_DESK].arrivals > 20);
}

static void results(struct lived *l)
{
    const struct report *r = l->r;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        SAME(r->outcomes[i],
             "SELECT count(*) FROM visit WHERE state = 'finished' AND outcome = '%s' AND " PAST,
             outcome_name((enum outcome)i));
    for (int i = REASON_PRICE; i <= REASON_OTHER; i++)
        SAME(r->no_deal_reasons[i],
             "SELECT count(*) FROM visit WHERE state = 'finished' AND outcome = 'no_deal' AND"
             " reason = '%s' AND " PAST,
             reason_name((enum reason)i));
    assert_int_equal(r->source_n, 6);
    for (int i = 0; i < r->source_n; i++) {
        const struct report_source *s = &r->sources[i];
#define ANSWERS                                                                                    \
    "SELECT count(*) FROM answer a, visit v WHERE a.visit = v.id AND a.question = 1 AND"           \
    " a.choice = %d AND " PAST
        SAME(s->answers, ANSWERS, s->choice);
        SAME(s->finished, ANSWERS " AND state = 'finished'", s->choice);
        SAME(s->deals, ANSWERS " AND state = 'finished' AND outcome = 'deal'", s->choice);
    }
    SAME(r->rated, "SELECT count(*) FROM " RATED);
    SAME(r->rating_mean, "SELECT avg(stars) FROM " RATED);
    SAME((double)r->rated / r->served,
         "SELECT (SELECT count(*) FROM " RATED ") * 1.0 / (SELECT count(*) FROM visit WHERE"
         " state = 'finished' AND " PAST ")");
    for (int i = 0; i < 5; i++)
        SAME(r->rating_counts[i], "SELECT count(*) FROM " RATED " WHERE stars = %d", i + 1);
    for (int i = 0; i < TAG_COUNT; i++) {
        SAME(r->tags_high[i], "SELECT count(*) FROM " RATED " WHERE stars > 3 AND tags & (1 << %d)",
             i);
        SAME(r->tags_low[i], "SELECT count(*) FROM " RATED " WHERE stars < 4 AND tags & (1 << %d)",
             i);
    }
    assert_true(r->rated > (l->wild ? 20 : 100));
}

static void a_consultant(struct lived *l, const struct report_consultant *c)
{
    int id = (int)c->id;
    char rows[500];
    SAME(c->served,
         "SELECT count(*) FROM visit WHERE state = 'finished' AND consultant = %d AND " PAST, id);
    SAME(c->turns, "SELECT coalesce(sum(n), 0) FROM turn WHERE who = %d AND " PAST, id);
    SAME(c->forgotten,
         "SELECT count(*) FROM visit WHERE state = 'expired' AND incomplete = 1 AND"
         " started_ms > 0 AND consultant = %d AND " PAST,
         id);
    SAME(c->serving_s, "SELECT " SERVING " / 1000.0 FROM (SELECT %d AS who) t", id);
    SAME(c->present_s, THERE "SELECT sum(gone - came) / 1000.0 FROM t WHERE who = %d", id);
    SAME(c->idle_s,
         THERE "SELECT (sum(gone - came) - (SELECT coalesce(sum(ms), 0) FROM away WHERE away.who ="
               " t.who) - " SERVING ") / 1000.0 FROM t WHERE who = %d",
         id);
    SAME(c->passed_over,
         "SELECT count(*) FROM visit, json_each(passed) p WHERE p.value = %d AND " PAST, id);
    SAME((double)c->deals / c->served,
         "SELECT avg(outcome = 'deal') FROM visit WHERE state = 'finished' AND"
         " consultant = %d AND " PAST,
         id);
    SAME(c->rating_mean, "SELECT avg(stars) FROM " RATED " WHERE v.consultant = %d", id);
    snprintf(rows, sizeof rows, SERVICE " AND consultant = %d", id);
    spread(l, "service times of a consultant", &c->service_time, rows);
}

// Those of a turn group: who can do one of its services. What they had of its turns.
#define SHARING                                                                                    \
    THERE ", g AS (SELECT id FROM service WHERE grp = %d AND active = 1), c AS (SELECT who,"       \
          " sum(gone - came) AS p, coalesce((SELECT sum(n) FROM turn u WHERE u.who = t.who AND"    \
          " u.grp = %d AND " PAST "), 0) AS n, coalesce((SELECT sum(ms) FROM serving u WHERE"      \
          " u.who = t.who AND u.grp = %d AND " PAST "), 0) AS ms FROM t GROUP BY who HAVING"       \
          " (n > 0 OR EXISTS (SELECT 1 FROM g WHERE NOT EXISTS (SELECT 1 FROM service_skill k"     \
          " WHERE k.service = g.id AND k.skill NOT IN (SELECT skill FROM consultant_skill WHERE"   \
          " staff = t.who))))) "
#define PER_HOUR(what)                                                                             \
    SHARING "SELECT sum(x) * sum(x) / (count(*) * sum(x * x)) FROM (SELECT " what                  \
            " * 1.0 / p AS x FROM c)"

// Counts of a Poisson process, added up from 0: the first above the lower tail, and from which on the upper one is left.
#define POISSON                                                                                    \
    "WITH RECURSIVE k (i, p, c) AS (SELECT 0, exp(-%.17g), exp(-%.17g) UNION ALL SELECT i + 1,"    \
    " p * %.17g / (i + 1), c + p * %.17g / (i + 1) FROM k WHERE i < 700) SELECT min(i) FROM k "

static void a_share(struct lived *l, const struct report_fairness *f, int who)
{
    const struct report_share *s = &f->shares[who];
    int id = (int)l->r->consultants[who].id, group = f->group;
    double even = s->even, tail = 0.025 / f->people;
    SAME(s->shares, SHARING "SELECT count(*) FROM c WHERE who = %d", group, group, group, id);
    if (!s->shares)
        return;
    SAME(s->turns, SHARING "SELECT n FROM c WHERE who = %d", group, group, group, id);
    SAME(s->present_s, SHARING "SELECT p / 1000.0 FROM c WHERE who = %d", group, group, group, id);
    SAME(even,
         SHARING "SELECT (SELECT sum(n) FROM c) * p * 1.0 / (SELECT sum(p) FROM c) FROM c"
                 " WHERE who = %d",
         group, group, group, id);
    SAME(s->least, POISSON "WHERE c > %.17g", even, even, even, even, tail);
    SAME(s->most, POISSON "WHERE 1 - c <= %.17g", even, even, even, even, tail);
}

static void fairness(struct lived *l)
{
    const struct report *r = l->r;
    double least = 1, least_minutes = 1;
    double turns = ask(l, "SELECT sum(n) FROM turn WHERE " PAST);
    int largest = 0;
    for (int i = 0; i < r->fairness_n; i++) {
        const struct report_fairness *f = &r->fairness[i];
        SAME(f->people, SHARING "SELECT count(*) FROM c", f->group, f->group, f->group);
        SAME(f->turns, SHARING "SELECT sum(n) FROM c", f->group, f->group, f->group);
        SAME(f->jain, PER_HOUR("n"), f->group, f->group, f->group);
        SAME(f->jain_minutes, PER_HOUR("ms"), f->group, f->group, f->group);
        SAME(f->largest_gap,
             SHARING "SELECT max(abs(x.n - y.n)) FROM c x JOIN c y WHERE"
                     " abs(x.p - y.p) <= max(x.p, y.p) / 10.0",
             f->group, f->group, f->group);
        SAME(figure_value(FIGURE_TURNS_HOUR, OF_TURN_GROUP, f),
             SHARING "SELECT sum(n) * 3600000.0 / sum(p) FROM c", f->group, f->group, f->group);
        int apart = 0;
        for (int k = 0; k < r->consultant_n; k++) {
            const struct report_share *s = &f->shares[k];
            a_share(l, f, k);
            apart += s->shares && (s->turns < s->least || s->turns > s->most);
        }
        assert_int_equal(f->apart, f->people >= 2 ? apart : 0);
        if (f->turns < 0.1 * turns)
            continue;
        least = fmin(least, f->jain);
        least_minutes = fmin(least_minutes, f->jain_minutes);
        largest = f->largest_gap > largest ? f->largest_gap : largest;
    }
    assert_true(r->fairness_n > 1 && r->jain == least && r->jain_minutes == least_minutes);
    assert_int_equal(r->largest_gap, largest);
}

static void consultants(struct lived *l)
{
    const struct report *r = l->r;
    int served = 0;
    for (int i = 0; i < r->consultant_n; i++) {
        a_consultant(l, &r->consultants[i]);
        served += r->consultants[i].served;
        assert_true(r->consultants[i].listed);
    }
    assert_int_equal(served, r->served);
    SAME(r->not_checked_out, THERE "SELECT sum(open) FROM t");
    assert_true(r->not_checked_out > 10 && r->not_checked_out < r->days * r->consultant_n);
    fairness(l);
}

// The verdict of one consultant in the last call of a visit whose turn passed them over.
#define HELD                                                                                       \
    "SELECT count(*) FROM visit v, json_each(v.passed) p, json_each((SELECT candidates FROM said"  \
    " e WHERE e.kind = 'called' AND e.visit = v.id ORDER BY seq DESC LIMIT 1)) run,"               \
    " json_each(run.value) c WHERE c.key > 0 AND json_extract(run.value, '$[0]') = '%s' AND"       \
    " p.value = %d AND (c.value = p.value OR (c.type = 'array' AND"                                \
    " json_extract(c.value, '$[0]') = p.value)) AND " PAST

static void working_hours(struct lived *l)
{
    struct workday *w = mem_alloc(sizeof *w);
    assert_true(app_workday(l->box.app, as(ROLE_MANAGER), WORKDAY_ALL, l->from_ms, l->to_ms, w,
                            &l->box.err));
    double present = 0, away = 0;
    int meals = 0;
    for (int h = 0; h < REPORT_HOURS; h++) {
        present += w->present_s[h];
        away += w->away_s[h];
    }
    SAME(present, THERE "SELECT sum(gone - came) / 1000.0 FROM t");
    SAME(away, THERE "SELECT sum(ms) / 1000.0 FROM away");
    for (int i = 0; i < l->r->consultant_n; i++) {
        int sum = 0, id = (int)l->r->consultants[i].id;
        for (int v = 0; v < VERDICT_COUNT; v++)
            sum += w->passed[i][v];
        assert_int_equal(sum, l->r->consultants[i].passed_over);
        SAME(w->passed[i][VERDICT_AT_MEAL], HELD, "at_meal", id);
        SAME(w->passed[i][VERDICT_AT_DELIVERY], HELD, "at_delivery", id);
        meals += w->passed[i][VERDICT_AT_MEAL];
    }
    assert_true(meals > 0 && away > 0);
    free(w);
}

static void promises(struct lived *l)
{
    struct promise_score *s = mem_alloc(sizeof *s);
    assert_true(app_promises(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, s, &l->box.err));
#define TOLD                                                                                       \
    " FROM (SELECT p.*, (first_call_ms - ready_ms - away_ms) / 1000.0 AS w, v.service AS of"       \
    " FROM promise p,"                                                                             \
    " visit v WHERE v.id = p.visit AND first_call_ms > 0 AND first_call_ms >= ready_ms AND " PAST  \
    ")"
    SAME(s->n, "SELECT count(*)" TOLD);
    SAME(s->mae, "SELECT avg(abs(point_s - w))" TOLD);
    SAME(s->late, "SELECT avg(w > 1.1 * point_s)" TOLD);
    SAME(s->coverage_told, "SELECT avg(w BETWEEN lo_min * 60 AND hi_min * 60)" TOLD);
    SAME(s->coverage_raw, "SELECT avg(w BETWEEN low_s AND high_s)" TOLD);
    for (int i = 0; i < s->service_n; i++) {
        int id = (int)s->services[i].id;
        SAME(s->services[i].n, "SELECT count(*)" TOLD " WHERE of = %d", id);
        SAME(s->services[i].coverage_told,
             "SELECT avg(w BETWEEN lo_min * 60 AND hi_min * 60)" TOLD " WHERE of = %d", id);
        SAME(s->services[i].late, "SELECT avg(w > 1.1 * point_s)" TOLD " WHERE of = %d", id);
        SAME(s->services[i].mae, "SELECT avg(abs(point_s - w))" TOLD " WHERE of = %d", id);
    }
    assert_true(s->n > 50);
    free(s);
}

// The store as it now is.
static void read_anew(struct lived *l)
{
    char path[80];
    snprintf(path, sizeof path, "%s/asked.db", l->box.dir);
    sqlite3_close(l->db);
    if (sandbox_is_on_server(l->box.path)) {
        unlink(path);
        if (!store_backup(l->box.app->store, path, &l->box.err))
            fail_msg("%s", l->box.err.text);
    }
    must(sqlite3_open_v2(sandbox_is_on_server(l->box.path) ? path : l->box.path, &l->db,
                         SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
}

// Every other service that nobody finished is told later to have taken ten minutes.
static void correct_some(struct lived *l)
{
    sqlite3_stmt *stmt;
    read_anew(l);
    must(sqlite3_prepare_v2(l->db,
                            "SELECT id, consultant, started_ms FROM visit WHERE incomplete = 1 AND"
                            " state = 'expired' AND id % 2 = 0 AND " PAST,
                            -1, &stmt, NULL) == SQLITE_OK);
    VEC(struct request) requests = {0};
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        struct request request;
        request_init(&request, app_entropy(l->box.app), as(ROLE_RECEPTIONIST),
                     COMMAND_COMPLETE_RECORD);
        request.command.visit = sqlite3_column_int64(stmt, 0);
        request.command.consultant = sqlite3_column_int64(stmt, 1);
        request.command.ready_ms = sqlite3_column_int64(stmt, 2) + 10 * MINUTE_MS;
        request.command.outcome = OUTCOME_SERVED;
        vec_push(&requests, request);
    }
    sqlite3_finalize(stmt);
    for (size_t i = 0; i < requests.n; i++)
        assert_int_equal(sandbox_submit(l->box.app, &requests.at[i]).result, RESULT_DONE);
    assert_true(requests.n > 1);
    vec_finish(&requests);
}

static void make(struct lived *l, const char *sql)
{
    if (sqlite3_exec(l->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(l->db));
}

// The journal as it stands, in tables of the test's own.
static void hear(struct lived *l)
{
    make(l, said_sql);
    make(l, visits_sql);
    make(l, serving_sql);
    make(l, held_sql);
}

// ---- days as bytes ------------------------------------------------------------------------------

#define KEPT "SELECT count(*) FROM day_figures"
#define OVER "SELECT count(*) FROM day WHERE closed = 1"

static int count_now(struct lived *l, const char *sql)
{
    return (int)sandbox_number_at(l->box.path, sql);
}

// In idle moments the days that are over become bytes, and these are the days.
static void keep(struct lived *l)
{
    int differing = -1;
    l->box.app->day_cache.listed_for = 0; // as after a report
    while (app_learn(l->box.app))
        continue;
    assert_int_equal(count_now(l, KEPT), count_now(l, OVER));
    if (!day_blobs_prove(l->box.app->store, l->box.now_ms, 0, &differing, &l->box.err))
        fail_msg("%s", l->box.err.text);
    assert_int_equal(differing, 0);
}

// Of so many days something was said: these, and no stale one, are gone.
static void some_are_dropped(struct lived *l, int least)
{
    int differing = -1, days = count_now(l, OVER);
    int kept = count_now(l, KEPT);
    if (kept > days - least)
        fail_msg("bytes of %d of %d days are kept", kept, days);
    assert_true(day_blobs_prove(l->box.app->store, l->box.now_ms, 0, &differing, &l->box.err));
    assert_int_equal(differing, 0);
}

static void submit(struct lived *l, enum command_kind kind, enum role role, int64_t customer)
{
    struct request request;
    request_init(&request, app_entropy(l->box.app), as(role), kind);
    request.command.customer = customer;
    request.command.number = customer ? CUSTOMER_ERASED : 0;
    struct response response = sandbox_submit(l->box.app, &request);
    if (response.result != RESULT_DONE)
        fail_msg("%s: %s %s", command_kind_name(kind), refusal_name(response.ruling.refusal),
                 response.err.text);
}

// Whoever changes a day without saying so is found.
static void a_changed_day_is_found(struct lived *l)
{
    static const char *const changes[] = {
        "UPDATE visit SET ended_ms = ended_ms + 1 WHERE id = 3",
        "UPDATE rating SET stars = 6 - stars WHERE visit = (SELECT min(visit) FROM rating WHERE"
        " stars <> 3)",
        "UPDATE promise SET high_s = high_s + 1 WHERE visit = (SELECT max(p.visit) FROM promise "
        "p,"
        " visit v, day d WHERE v.id = p.visit AND v.day = d.day AND d.closed = 1"
        " AND v.first_call_ms > 0)",
        "UPDATE day_figures SET bytes = zeroblob(length(bytes))"
        " WHERE first_seq = (SELECT min(first_seq) FROM day_figures)",
        "UPDATE day_figures SET bytes = decode(repeat('00', length(bytes)), 'hex')"
        " WHERE first_seq = (SELECT min(first_seq) FROM day_figures)"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int differing = -1;
        struct store *store = l->box.app->store;
        const char *other = sandbox_is_on_server(l->box.path) ? "zeroblob" : "decode";
        if (strstr(changes[i], other)) // each has its own way to write zeros
            continue;
        assert_true(store_begin(store, &l->box.err));
        if (!store_exec(store, changes[i], &l->box.err))
            fail_msg("%s", l->box.err.text);
        assert_true(store_commit(store, &l->box.err));
        assert_true(day_blobs_prove(store, l->box.now_ms, 0, &differing, &l->box.err));
        if (differing != 1)
            fail_msg("%s: %d differ", changes[i], differing);
        assert_true(store_begin(store, &l->box.err));
        assert_true(drop_all_days(store, &l->box.err));
        assert_true(store_commit(store, &l->box.err));
        keep(l);
    }
}

static void days_are_kept_as_they_are(struct lived *l)
{
    keep(l);
    submit(l, COMMAND_UNDO, ROLE_RECEPTIONIST, 0); // the last that was completed
    some_are_dropped(l, 1);
    keep(l);
    int64_t customer = sandbox_number_at(
        l->box.path, "SELECT coalesce((SELECT customer FROM visit WHERE customer > 0 AND"
                     " customer IN (SELECT id FROM customer WHERE merged_into IS NULL) AND"
                     " day < (SELECT max(day) FROM day) GROUP BY customer"
                     " ORDER BY count(DISTINCT day) DESC LIMIT 1), 0)");
    assert_true(customer > 0 || !l->wild); // in the other month nobody gives a name
    if (customer > 0) {
        submit(l, COMMAND_CHANGE_CUSTOMER, ROLE_ADMINISTRATOR, customer);
        some_are_dropped(l, 1);
        keep(l);
    }
}

static void set_target(struct lived *l, int64_t service, const char *key, const char *value)
{
    const struct setting *f = setting_named(TOPIC_SERVICE, key);
    if (!set_field(l->box.app, as(ROLE_MANAGER), f, service, 0, value, &l->box.err))
        fail_msg("%s", l->box.err.text);
}

// One holds from that very day on, one from a day that is still to come.
static void change_targets(struct lived *l, int date)
{
    char day[11];
    date_format(date, day);
    set_target(l, 1, "target", "4");
    set_target(l, 2, "target-from", day);
    set_target(l, 2, "target", "3");
}

static void begin(struct lived *l, const char *zone)
{
    tr_init(LOBBY_LOCALE_DIR);
    setenv("TZ", zone, 1); // of SQLite's localtime
    tzset();
    sandbox_init(&l->box);
    struct app_options options = sandbox_options(&l->box);
    char exports[80];
    snprintf(exports, sizeof exports, "%s/exports", l->box.dir);
    options.create = options.sample = true;
    options.time_zone = zone;
    options.export_path = exports; // of a server's store there is no folder beside it
    must(app_open(&options, &l->box.app, &l->box.err));
}

static void end(struct lived *l)
{
    keep(l);
    correct_some(l);
    some_are_dropped(l, 1);
    days_are_kept_as_they_are(l);
    read_anew(l);
    hear(l);
}

static void believe_clock(struct lived *l)
{
    struct request request;
    must(app_catch_up(l->box.app, &l->box.err));
    request_init(&request, app_entropy(l->box.app), as(ROLE_RECEPTIONIST), COMMAND_CONFIRM_CLOCK);
    request.command.ready_ms = app_wall_ms(l->box.app);
    must(sandbox_submit(l->box.app, &request).result == RESULT_DONE);
}

// Six nights about the one on which the clock goes forward, and six about the one on which it goes back.
static void live_wild(struct lived *l)
{
    int64_t unused;
    begin(l, "Europe/Berlin");
    sandbox_hours(&l->box, "19:00-27:30");
    l->box.now_ms = app_instant(l->box.app, 20260326, 18 * 60);
    app_business_day(l->box.app, l->box.now_ms, &l->from_ms, &unused);
    month_live_wild(&l->box, 6, 60, 3);
    l->box.now_ms = app_instant(l->box.app, 20261022, 18 * 60);
    believe_clock(l); // after seven months
    change_targets(l, 20261024);
    month_live_wild(&l->box, 7, 60, 4);
    app_business_day(l->box.app, app_instant(l->box.app, 20261027, 20 * 60), &unused, &l->to_ms);
    end(l);
}

// What was is the report, whoever asks; every day is played; whoever is added has a name of their own.
static void what_if(struct lived *l)
{
    const struct replay_options more = {.added = 1};
    const struct report *r = l->r;
    struct what_if *w = mem_alloc(sizeof *w);
    assert_true(
        app_what_if(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, &more, w, &l->box.err));
    SAME(w->days, "SELECT count(*) FROM day WHERE " PAST);
    assert_true(w->was.arrived == r->arrivals && w->was.called == r->wait.n);
    assert_true(w->was.left == r->left_after.n && w->was.mean_s == r->wait.mean);
    assert_true(w->was.median_s == r->wait.median && w->was.p90_s == r->wait.p90);
    assert_true(w->was.within_target == r->wait.within_target);
    assert_true(w->was.jain_turns == r->jain && w->was.jain_minutes == r->jain_minutes);
    assert_int_equal(w->was.largest_gap, r->largest_gap);
    assert_int_equal(w->was.consultant_n, r->consultant_n);
    int turns = 0, again = 0;
    for (int i = 0; i < w->was.consultant_n; i++) {
        assert_int_equal(w->was.consultants[i], r->consultants[i].id);
        assert_int_equal(w->was.turns[i], r->consultants[i].turns);
        assert_true(w->was.minutes[i] == r->consultants[i].serving_s / 60);
        turns += w->was.turns[i];
    }
    for (int i = 0; i < w->again.consultant_n; i++)
        again += w->again.turns[i];
    int added = w->again.consultant_n - 1;
    assert_int_equal(w->again.consultants[added], REPLAY_ADDED);
    assert_true(w->again.turns[added] > w->days && w->same.consultant_n == added);
    assert_true(again > turns / 2 && again < 2 * turns);
    assert_true(w->same.arrived > r->arrivals * 9 / 10 && w->again.mean_s < w->was.mean_s);
    free(w);
}

// Day by day, and all days together what the range has.
static void trend(struct lived *l)
{
    enum { DAY_OF = 24 * 60 * 60 * 1000 };
    struct trend *t = mem_alloc(sizeof *t);
    int64_t today_ms, unused;
    int days = (int)((l->to_ms - l->from_ms + DAY_OF / 2) / DAY_OF), from_last = 0;
    double arrivals = 0;
    app_business_day(l->box.app, l->to_ms - 1, &today_ms, &unused);
    trend_begin(t, days < 62 ? days - 1 : 61, 0); // of the wild months the last
    assert_int_equal(t->days, 1);
    for (int i = t->n; i-- > 0;) {
        assert_true(app_trend_point(l->box.app, as(ROLE_MANAGER), today_ms, t, i, &l->box.err));
        double here = t->values[i][FIGURE_ARRIVALS];
        if (isnan(here) || here == 0)
            continue;
        arrivals += here;
        SAME(here,
             "SELECT n FROM (SELECT day, count(*) AS n FROM visit WHERE " PAST
             " GROUP BY day ORDER BY day DESC LIMIT 1 OFFSET %d)",
             from_last);
        SAME(t->values[i][FIGURE_SERVED],
             "SELECT n FROM (SELECT day, sum(state = 'finished') AS n FROM visit WHERE " PAST
             " GROUP BY day ORDER BY day DESC LIMIT 1 OFFSET %d)",
             from_last++);
    }
    assert_true(from_last >= 6 && (t->n < days || arrivals == l->r->arrivals));
    assert_false(app_trend_point(l->box.app, as(ROLE_RECEPTIONIST), today_ms, t, 0, &l->box.err));
    free(t);
}

static void a_trend_has_whole_points(void **state)
{
    (void)state;
    static const struct {
        int from_back, to_back, days, n;
    } cases[] = {{0, 0, 1, 28},   {9, 9, 1, 28},    {6, 0, 1, 7},
                 {29, 0, 1, 30},  {64, 3, 1, 62},   {62, 0, 7, 9},
                 {364, 0, 7, 52}, {371, 0, 30, 12}, {3660, 0, 30, 122}};
    struct trend *t = mem_alloc(sizeof *t);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trend_begin(t, cases[i].from_back, cases[i].to_back);
        assert_int_equal(t->days, cases[i].days);
        assert_int_equal(t->n, cases[i].n);
        assert_true(isnan(t->values[t->n - 1][FIGURE_ARRIVALS]));
    }
    free(t);
}

static void agrees(struct lived *l)
{
    l->r = mem_alloc(sizeof *l->r);
    assert_true(app_report(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, l->r, &l->box.err));
    visits(l);
    hours_and_weekdays(l);
    groups(l);
    results(l);
    consultants(l);
    trend(l);
    working_hours(l);
    promises(l);
    what_if(l);
    assert_true(l->checked > 1500);
    free(l->r);
}

static void same_fairness(const struct report *before, const struct report *after)
{
    assert_int_equal(after->fairness_n, before->fairness_n);
    for (int i = 0; i < before->fairness_n; i++) {
        const struct report_fairness *was = &before->fairness[i], *is = &after->fairness[i];
        assert_int_equal(is->group, was->group);
        assert_int_equal(is->people, was->people);
        assert_int_equal(is->turns, was->turns);
        assert_int_equal(is->largest_gap, was->largest_gap);
        assert_true(is->present_s == was->present_s && is->off == was->off);
        assert_true(was->people < 2 || is->jain_minutes == was->jain_minutes);
    }
    assert_true(after->jain == before->jain && after->jain_minutes == before->jain_minutes);
}

// From now on one can less, one service is out of use, and one shares the turns of another.
static void share_otherwise(struct lived *l)
{
    const struct setting *skills = setting_named(TOPIC_SERVES, "skills");
    assert_true(set_field(l->box.app, as(ROLE_MANAGER), skills, 1, 0, "", &l->box.err));
    set_target(l, 2, "active", "0");
    set_target(l, 3, "group", "5");
}

// The days played under the level rule: each with the groups that it had, and what those before had in them.
static struct what_if *levelled(struct lived *l)
{
    const struct replay_options level = {.set_policy = true, .policy = POLICY_LEVEL, .alone = true};
    struct what_if *w = mem_alloc(sizeof *w);
    assert_true(
        app_what_if(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, &level, w, &l->box.err));
    return w;
}

static void same_played(struct what_if *before, struct what_if *after)
{
    assert_true(before->again.consultant_n > 2 && before->calls_changed > 0);
    assert_int_equal(after->again.consultant_n, before->again.consultant_n);
    assert_memory_equal(after->again.turns, before->again.turns, sizeof before->again.turns);
    assert_memory_equal(after->again.minutes, before->again.minutes, sizeof before->again.minutes);
    free(before);
    free(after);
}

// What was is not judged anew, wherever it is read from.
static void no_rule_reaches_back(struct lived *l)
{
    struct what_if *played = levelled(l);
    struct report *before = mem_alloc(sizeof *before), *after = mem_alloc(sizeof *after);
    assert_true(
        app_report(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, before, &l->box.err));
    for (int64_t service = 1; service <= 3; service++)
        set_target(l, service, "target", "99");
    share_otherwise(l);
    same_played(played, levelled(l));
    for (int i = 0; i < 2; i++) { // from memory, then from the journal
        assert_true(
            app_report(l->box.app, as(ROLE_MANAGER), l->from_ms, l->to_ms, after, &l->box.err));
        assert_true(after->wait.within_target == before->wait.within_target);
        assert_true(after->within_of_all == before->within_of_all);
        same_fairness(before, after);
        day_cache_clear(&l->box.app->day_cache);
        assert_true(store_begin(l->box.app->store, &l->box.err));
        assert_true(drop_all_days(l->box.app->store, &l->box.err));
        assert_true(store_commit(l->box.app->store, &l->box.err));
    }
    free(before);
    free(after);
}

static void agrees_with_plain_sql(void **state)
{
    struct lived *l = *state;
    assert_true(ask(l, "SELECT count(*) FROM day WHERE " PAST) == DAYS - 1);
    assert_true(ask(l, "SELECT count(DISTINCT target_s) FROM held WHERE of_service = 1") == 2);
    assert_true(ask(l, "SELECT count(DISTINCT target_s) FROM held WHERE of_service = 2") == 2);
    agrees(l);
    no_rule_reaches_back(l);
}

// What makes these days wild has happened.
static void is_wild(struct lived *l)
{
    static const char *const kinds[] = {
        "transferred", "turn_given_back", "parked",          "work_begun", "work_done", "greeted",
        "no_customer", "turn_owed",       "customer_merged", "expired",    "undone"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM main.event WHERE kind = '%s'", kinds[i]);
        if (ask(l, sql) < 1)
            fail_msg("nothing was %s", kinds[i]);
    }
    assert_true(ask(l, "SELECT count(*) FROM main.event WHERE kind = 'turn_taken' AND seq NOT IN"
                       " (SELECT seq FROM said)") > 0);
    assert_true(ask(l,
                    "SELECT count(*) FROM turn t, said s, visit v WHERE s.kind = 'turn_taken' AND"
                    " v.id = s.visit AND v.consultant <> s.consultant") > 0);
    assert_true(ask(l, "SELECT count(DISTINCT ends_ms - begins_ms) FROM day") == 3);
}

static void wild_nights_agree(void **state)
{
    static struct lived wild = {.wild = true};
    struct lived *l = &wild;
    (void)state;
    live_wild(l);
    is_wild(l);
    agrees(l);
    a_changed_day_is_found(l);
    sqlite3_close(l->db);
    sandbox_remove(&l->box);
}

// Every table as a tab and as a CSV, compared cell by cell by a program that is not ours.
static void files_hold_the_same(void **state)
{
    struct lived *l = *state;
    struct export_request request = {.tables = EXPORT_ALL,
                                     .from_ms = l->from_ms,
                                     .to_ms = l->to_ms,
                                     .lang = LANG_ZH_TW,
                                     .format = EXPORT_XLSX};
    char xlsx[EXPORT_PATH_SIZE], csv[EXPORT_PATH_SIZE], command[3 * EXPORT_PATH_SIZE];
    assert_true(app_export(l->box.app, as(ROLE_MANAGER), &request, xlsx, &l->box.err));
    request.format = EXPORT_CSV;
    assert_true(app_export(l->box.app, as(ROLE_MANAGER), &request, csv, &l->box.err));
    snprintf(command, sizeof command,
             "/usr/bin/python3 '%s/tests/program/same_tables.py' '%s' '%s'", LOBBY_SOURCE_DIR, xlsx,
             csv);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "rm -r '%s/exports'", l->box.dir);
    assert_int_equal(system(command), 0);
}

static int live(void **state)
{
    static struct lived lived;
    struct lived *l = &lived;
    int64_t unused;
    begin(l, "Asia/Taipei");
    sandbox_hours(&l->box, "09:00-19:00"); // from the second day on
    month_live(&l->box, 12, A_DAY, 5);
    change_targets(l, day_at(l->box.app, l->box.now_ms + 7 * (int64_t)DAY_MS));
    month_live(&l->box, DAYS - 11, A_DAY, 6);
    app_business_day(l->box.app, SANDBOX_NOW_MS, &l->from_ms, &unused);
    app_business_day(l->box.app, SANDBOX_NOW_MS + (DAYS - 2) * (int64_t)DAY_MS, &unused, &l->to_ms);
    end(l);
    *state = l;
    return 0;
}

static int leave(void **state)
{
    struct lived *l = *state;
    sqlite3_close(l->db);
    sandbox_remove(&l->box);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trend_has_whole_points),
        cmocka_unit_test(agrees_with_plain_sql),
        cmocka_unit_test(files_hold_the_same),
        cmocka_unit_test(wild_nights_agree),
    };
    return cmocka_run_group_tests(tests, live, leave);
}
