// A quarter with everything in it that the trade counts, and each of its figures against SQL written apart over the tables: who
// came to buy, again, left a phone, drove, ordered; calls, leads, customers given up, units sold. The same of each consultant.

#include "test.h"
#include "app/figures/period.h"
#include "app/internal.h"
#include "base/calendar.h"
#include "quarter.h"

#include <math.h>
#include <sqlite3.h>

// ---- counted apart --------------------------------------------------------------------------------

// Persons; the day of an instant (Taipei has no summer time; days turn at four); values of an entry's lines.
#define WHO(customer, else_)                                                                       \
    "coalesce((SELECT coalesce(merged_into, id) FROM customer c WHERE c.id = " customer            \
    "), " else_ ")"
#define DAY(ms) "CAST(strftime('%Y%m%d', " ms " / 1000 + 4 * 3600, 'unixepoch') AS INTEGER)"
#define SAYS(code, value)                                                                          \
    "(char(10) || words LIKE '%' || char(10) || '" code                                            \
    "' || char(9) || '0' || char(9) || '" value "' || char(10) || '%')"
// clang-format off
static const char views_sql[] =
    "CREATE TEMP TABLE p AS SELECT v.*, " WHO("v.customer", "-v.id") " AS who,"
    " (SELECT phone <> '' FROM customer c WHERE c.id = v.customer) AS known FROM visit v"
    " WHERE v.reason <> 'taken_back' AND v.service IN (SELECT id FROM service WHERE makes_owner = 1)"
    " AND v.id NOT IN (SELECT visit FROM event WHERE kind = 'no_customer' AND seq NOT IN"
    "  (SELECT number FROM event WHERE kind = 'undone'));"
    "CREATE INDEX temp.p_who ON p (who);"
    "CREATE TEMP TABLE e AS SELECT e.*, f.code, " DAY("e.made_ms") " AS day,"
    " " WHO("coalesce(e.customer, (SELECT min(c.id) FROM register_phone r JOIN customer c ON c.phone = r.phone"
            "  WHERE r.entry = e.id))", "-e.id - 1000000") " AS who"
    " FROM register_entry e JOIN register_form f ON f.id = e.register WHERE e.gone = 0;"
    "CREATE TEMP TABLE drove AS SELECT who, day, made_ms AS at, coalesce(owner, 0) AS consultant FROM e"
    "  WHERE code = 'test-drives' AND state <> 'dropped';"
    "CREATE TEMP TABLE stepped AS SELECT DISTINCT " WHO("v.customer", "-v.id") " AS who, v.day, n.number, v.id,"
    "  n.at_ms AS at, v.consultant FROM event n JOIN visit v ON v.id = n.visit WHERE n.kind = 'sales_step'"
    "  AND n.seq NOT IN (SELECT number FROM event WHERE kind = 'undone') AND v.reason <> 'taken_back';"
    "CREATE TEMP TABLE anydrive AS SELECT who, day FROM drove UNION SELECT who, day FROM stepped WHERE number = 2;"
    "CREATE TEMP TABLE reached AS SELECT h.entry, h.state, f.code, e.owner, " DAY("min(h.at_ms)") " AS day FROM register_history h"
    "  JOIN register_entry e ON e.id = h.entry JOIN register_form f ON f.id = e.register"
    "  WHERE h.undone = 0 AND e.gone = 0 GROUP BY h.entry, h.state;"
    "CREATE TEMP TABLE called AS SELECT who, day, made_ms AS at FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") ";"
    // what was answered once holds from then on, on whatever of theirs was counted
    "CREATE TEMP TABLE sourced AS SELECT p.who, p.arrived_ms AS at, a.choice FROM p JOIN answer a ON a.visit = p.id"
    "  AND a.question = 1 UNION ALL SELECT s.who, s.at, a.choice FROM stepped s JOIN answer a ON a.visit = s.id"
    "  AND a.question = 1 WHERE s.number IN (2, 3);"
    // whoever has called or come: when first, and the first day of each step from then on
    "CREATE TEMP TABLE began AS SELECT who, min(at) AS at FROM (SELECT who, at FROM called UNION ALL"
    "  SELECT who, arrived_ms FROM p) GROUP BY who;"
    "CREATE TEMP TABLE funnel AS SELECT b.who, " DAY("b.at") " AS day,"
    " (SELECT min(c.day) FROM called c WHERE c.who = b.who) AS call,"
    " (SELECT min(p.day) FROM p WHERE p.who = b.who) AS visit,"
    " (SELECT min(d.day) FROM (SELECT who, day, at FROM drove UNION ALL SELECT who, day, at FROM stepped WHERE number = 2) d"
    "  WHERE d.who = b.who AND d.at >= b.at) AS drive,"
    " (SELECT min(q.day) FROM stepped q WHERE q.number = 3 AND q.who = b.who AND q.at >= b.at) AS quote,"
    " (SELECT min(p.day) FROM p WHERE p.who = b.who AND p.outcome = 'deal') AS deal FROM began b;";
#define IN      " BETWEEN :from AND :to"
#define FIRST   "NOT EXISTS (SELECT 1 FROM p b WHERE b.who = p.who AND b.id < p.id)"
#define BEGAN   "(SELECT min(b.day) FROM p b WHERE b.who = p.who)"
#define MONTH(day) "(" day " / 10000 * 12 + " day " / 100 % 100)"
#define JULIAN(day) "julianday(substr(" day ", 1, 4) || '-' || substr(" day ", 5, 2) || '-' || substr(" day ", 7, 2))"
#define SOURCE "(SELECT s.choice FROM sourced s WHERE s.who = p.who AND s.at <= p.arrived_ms ORDER BY s.at DESC LIMIT 1)"
#define FUNNEL(step) "SELECT count(" step ") FROM funnel WHERE day" IN
#define GAP(what, step, before) "SELECT coalesce(" what "(" JULIAN(step) " - " JULIAN(before) "), 0) FROM funnel" \
    " WHERE " step " >= " before " AND day" IN
static const struct {
    enum trade_what what;
    const char *sql;
    const char *whose, *service, *source; // what says so, where the count can be told apart
} counts[] = {
    {TRADE_INTENDING, "SELECT count(*) FROM p WHERE day" IN, "consultant", "service", SOURCE},
    {TRADE_PEOPLE, "SELECT sum(party) FROM p WHERE day" IN, "consultant", "service", SOURCE},
    {TRADE_NEW, "SELECT count(*) FROM p WHERE day" IN " AND " FIRST, "consultant", "service", SOURCE},
    {TRADE_KEPT, "SELECT count(*) FROM p WHERE day" IN " AND known AND " FIRST, "consultant", "service", SOURCE},
    {TRADE_AGAIN, "SELECT count(*) FROM p WHERE day" IN " AND NOT " FIRST, "consultant", "service", SOURCE},
    {TRADE_SECOND, "SELECT count(*) FROM (SELECT who, (SELECT min(day) FROM p b WHERE b.who = p.who AND b.day > min(p.day))"
                   " AS second FROM p WHERE known GROUP BY who) WHERE second" IN, NULL, NULL, NULL},
    {TRADE_DRIVES, "SELECT (SELECT count(*) FROM drove WHERE day" IN ") + (SELECT count(*) FROM (SELECT DISTINCT who, day FROM stepped s"
                   " WHERE number = 2 AND day" IN " AND NOT EXISTS (SELECT 1 FROM drove d WHERE d.who = s.who AND d.day = s.day)))", NULL, NULL, NULL},
    {TRADE_QUOTES, "SELECT count(*) FROM event n JOIN visit v ON v.id = n.visit WHERE n.kind = 'sales_step' AND n.number = 3"
                   " AND n.seq NOT IN (SELECT number FROM event WHERE kind = 'undone') AND v.reason <> 'taken_back' AND v.day" IN, "v.consultant", "v.service", NULL},
    {TRADE_ORDERS, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN, "consultant", "service", SOURCE},
    {TRADE_DRIVE_ORDERS, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN
                         " AND EXISTS (SELECT 1 FROM anydrive d WHERE d.who = p.who AND d.day <= p.day)", "consultant", "service", SOURCE},
    {TRADE_ORDERS_NEW, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " MONTH("day") " = " MONTH(BEGAN), "consultant", "service", SOURCE},
    {TRADE_ORDERS_LAST, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " MONTH("day") " = " MONTH(BEGAN) " + 1", "consultant", "service", SOURCE},
    {TRADE_ORDERS_90, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " JULIAN("day") " - " JULIAN(BEGAN) " <= 90", "consultant", "service", SOURCE},
    {TRADE_STAYS, "SELECT count(*) FROM p WHERE state = 'finished' AND day" IN, "consultant", "service", SOURCE},
    {TRADE_STAY_S, "SELECT sum((ended_ms - arrived_ms) / 1000) FROM p WHERE state = 'finished' AND day" IN, "consultant", "service", SOURCE},
    {TRADE_OPEN, "SELECT count(DISTINCT who) FROM p WHERE who > 0 AND day < :from"
                 " AND NOT EXISTS (SELECT 1 FROM p b WHERE b.who = p.who AND b.outcome = 'deal' AND b.day < :from)"
                 " AND NOT EXISTS (SELECT 1 FROM e WHERE e.who = p.who AND code = 'lost-customers' AND state <> 'refused'"
                 "  AND e.day < :from)", NULL, NULL, NULL},
    {TRADE_DEFEATS, "SELECT count(*) FROM e WHERE code = 'lost-customers' AND state <> 'refused' AND day" IN, "owner", NULL, NULL},
    {TRADE_DEFEATS_CLEAR, "SELECT count(*) FROM e WHERE code = 'lost-customers' AND state = 'approved' AND NOT "
                          SAYS("cause", "unclear") " AND day" IN, "owner", NULL, NULL},
    {TRADE_CALLS, "SELECT count(*) FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") " AND day" IN, "owner", NULL, NULL},
    {TRADE_CALLS_CAME, "SELECT count(*) FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") " AND day" IN
                       " AND (" SAYS("came", "yes") " OR EXISTS (SELECT 1 FROM p WHERE p.who = e.who AND p.day >= e.day))", "owner", NULL, NULL},
    {TRADE_LEADS, "SELECT count(*) FROM e WHERE code = 'leads' AND day" IN, "owner", NULL, NULL},
    {TRADE_LEADS_CAME, "SELECT count(*) FROM e WHERE code = 'leads' AND day" IN
                       " AND (state = 'came' OR EXISTS (SELECT 1 FROM p WHERE p.who = e.who AND p.day >= e.day))", "owner", NULL, NULL},
    {TRADE_DELIVERIES, "SELECT count(*) FROM reached WHERE code = 'deliveries' AND state = 'handed' AND day" IN, "owner", NULL, NULL},
    {TRADE_SUBSCRIBED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'reserved' AND day" IN, "owner", NULL, NULL},
    {TRADE_SIGNED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'signed' AND day" IN, "owner", NULL, NULL},
    {TRADE_RETURNED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'returned' AND day" IN, "owner", NULL, NULL},
    {TRADE_PAID, "SELECT coalesce(sum(2500.5), 0) FROM e WHERE code = 'units' AND words LIKE '%paid' || char(9) || '1' || char(9)"
                 " || '2026-04-03%' AND 20260403" IN, "owner", NULL, NULL},
    {TRADE_SOLD, "SELECT (SELECT count(*) FROM reached WHERE code = 'units' AND state = 'reserved' AND day <= :to)"
                 " - (SELECT count(*) FROM reached WHERE code = 'units' AND state = 'returned' AND day <= :to)", NULL, NULL, NULL},
    {TRADE_FUNNEL_CALL, FUNNEL("call"), NULL, NULL, NULL},
    {TRADE_FUNNEL_VISIT, FUNNEL("visit"), NULL, NULL, NULL},
    {TRADE_FUNNEL_DRIVE, FUNNEL("drive"), NULL, NULL, NULL},
    {TRADE_FUNNEL_QUOTE, FUNNEL("quote"), NULL, NULL, NULL},
    {TRADE_FUNNEL_DEAL, FUNNEL("deal"), NULL, NULL, NULL},
    {TRADE_DAYS_VISIT, GAP("sum", "visit", "call"), NULL, NULL, NULL},
    {TRADE_DAYS_DRIVE, GAP("sum", "drive", "coalesce(visit, call)"), NULL, NULL, NULL},
    {TRADE_DAYS_QUOTE, GAP("sum", "quote", "coalesce(drive, visit, call)"), NULL, NULL, NULL},
    {TRADE_DAYS_DEAL, GAP("sum", "deal", "coalesce(quote, drive, visit, call)"), NULL, NULL, NULL},
    {TRADE_GAPS_VISIT, GAP("count", "visit", "call"), NULL, NULL, NULL},
    {TRADE_GAPS_DRIVE, GAP("count", "drive", "coalesce(visit, call)"), NULL, NULL, NULL},
    {TRADE_GAPS_QUOTE, GAP("count", "quote", "coalesce(drive, visit, call)"), NULL, NULL, NULL},
    {TRADE_GAPS_DEAL, GAP("count", "deal", "coalesce(quote, drive, visit, call)"), NULL, NULL, NULL},
};
// clang-format on

static double counted(sqlite3 *db, const char *sql, int from, int to)
{
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
    if (sqlite3_bind_parameter_index(q, ":from"))
        sqlite3_bind_int(q, sqlite3_bind_parameter_index(q, ":from"), from);
    sqlite3_bind_int(q, sqlite3_bind_parameter_index(q, ":to"), to);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    bool nothing = sqlite3_column_type(q, 0) == SQLITE_NULL;
    double value = nothing ? NAN : sqlite3_column_double(q, 0);
    sqlite3_finalize(q);
    return value;
}

// The quarter is lived once: a commit waits for the disk.
static struct sandbox s;

static int live_once(void **state)
{
    (void)state;
    quarter_live(&s);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    sandbox_remove(&s);
    return 0;
}

static sqlite3 *open_views(void)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    char *trouble = NULL;
    if (sqlite3_exec(db, views_sql, NULL, NULL, &trouble) != SQLITE_OK)
        fail_msg("%s", trouble);
    return db;
}

static void every_count_is_as_sql_has_it(void **state)
{
    (void)state;
    static const int spans[][2] = {{20260302, 20260531},
                                   {20260401, 20260430},
                                   {20260413, 20260419},
                                   {20260302, 20260302},
                                   {20260506, 20260506}};
    sqlite3 *db = open_views();
    for (size_t k = 0; k < sizeof spans / sizeof *spans; k++) {
        int from = spans[k][0], to = spans[k][1];
        struct trade_facts facts;
        struct trade trade = {0};
        assert_true(app_trade(s.app, as(ROLE_MANAGER), from, to, &facts, &s.err));
        trade_add(&trade, &facts, &(struct trade_of){.from_day = from, .to_day = to});
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            double sql = counted(db, counts[i].sql, from, to);
            if (trade.n[counts[i].what] != sql)
                fail_msg("%d of %d to %d: %g, SQL %g", counts[i].what, from, to,
                         trade.n[counts[i].what], sql);
            if (k == 0 && sql == 0 &&
                counts[i].what != TRADE_OPEN) // none is open before the first day
                fail_msg("%d: nothing of it was lived", counts[i].what);
        }
        trade_facts_finish(&facts);
    }
    sqlite3_close(db);
}

enum { APART_FROM = 20260401, APART_TO = 20260430, CONSULTANTS = 6, SERVICES = 4, SOURCES = 4 };

// Whose, by what of a count says so; the answers are those of the first question.
static const struct {
    enum trade_by by;
    int n, id_of; // ids 1 … n, and what is added to them
} kinds[] = {{TRADE_OF_CONSULTANT, CONSULTANTS, 0},
             {TRADE_OF_SERVICE, SERVICES, 0},
             {TRADE_OF_SOURCE, SOURCES, 10}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *says_whose(size_t count, enum trade_by by)
{
    return by == TRADE_OF_CONSULTANT ? counts[count].whose
           : by == TRADE_OF_SERVICE  ? counts[count].service
                                     : counts[count].source;
}

// NAN: it cannot be told apart by that.
static double counted_apart(sqlite3 *db, size_t count, enum trade_by by, int id)
{
    char sql[2000];
    const char *column = says_whose(count, by);
    if (!column)
        return NAN;
    must(snprintf(sql, sizeof sql, "%s AND coalesce(%s, 0) = %d", counts[count].sql, column, id) <
         (int)sizeof sql);
    double n = counted(db, sql, APART_FROM, APART_TO);
    return isnan(n) ? 0 : n; // a sum of nothing
}

static struct trade traded_apart(const struct trade_facts *facts, int kind, int id)
{
    struct trade trade = {0};
    trade_add(&trade, facts,
              &(struct trade_of){APART_FROM, APART_TO, kinds[kind].by, id + kinds[kind].id_of});
    return trade;
}

// The same of each consultant, of each service, and of each source.
static void every_count_can_be_told_apart(void **state)
{
    (void)state;
    struct trade_facts facts;
    int told[KINDS] = {0};
    sqlite3 *db = open_views();
    assert_true(app_trade(s.app, as(ROLE_MANAGER), APART_FROM, APART_TO, &facts, &s.err));
    for (int kind = 0; kind < KINDS; kind++) {
        for (int id = 1; id <= kinds[kind].n; id++) {
            struct trade trade = traded_apart(&facts, kind, id);
            for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
                double apart = counted_apart(db, i, kinds[kind].by, id);
                if (!isnan(apart) && trade.n[counts[i].what] != apart)
                    fail_msg("%d of kind %d, %d: %g, SQL %g", counts[i].what, kind, id,
                             trade.n[counts[i].what], apart);
                told[kind] += apart > 0;
            }
        }
        assert_true(told[kind] > 10);
    }
    struct trade units = traded_apart(&facts, 0, 1), other = traded_apart(&facts, 0, 3);
    assert_true(units.n[TRADE_SIGNED] > 0 && other.n[TRADE_SUBSCRIBED] > 0);
    trade_facts_finish(&facts);
    sqlite3_close(db);
}

static size_t count_of(enum trade_what what)
{
    size_t i = 0;
    while (counts[i].what != what)
        i++;
    return i;
}

// … and their shares.
static void shares_can_be_told_apart(void **state)
{
    (void)state;
    static const struct {
        enum figure_id id;
        enum trade_what part, whole;
    } shares[] = {{FIGURE_KEPT_SHARE, TRADE_KEPT, TRADE_NEW},
                  {FIGURE_ORDER_SHARE, TRADE_ORDERS, TRADE_INTENDING},
                  {FIGURE_STAY, TRADE_STAY_S, TRADE_STAYS},
                  {FIGURE_CALLS_CAME, TRADE_CALLS_CAME, TRADE_CALLS}};
    struct trade_facts facts;
    int told[KINDS] = {0};
    sqlite3 *db = open_views();
    assert_true(app_trade(s.app, as(ROLE_MANAGER), APART_FROM, APART_TO, &facts, &s.err));
    for (int kind = 0; kind < KINDS; kind++) {
        for (int id = 1; id <= kinds[kind].n; id++) {
            struct trade trade = traded_apart(&facts, kind, id);
            for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
                double part = counted_apart(db, count_of(shares[i].part), kinds[kind].by, id);
                double whole = counted_apart(db, count_of(shares[i].whole), kinds[kind].by, id);
                double value = figure_value(shares[i].id, OF_TRADE, &trade);
                if (isnan(whole))
                    continue;
                if (whole > 0 ? fabs(value - part / whole) > 1e-12 : !isnan(value))
                    fail_msg("%s of kind %d, %d: %g, SQL %g / %g", figure_row(shares[i].id)->code,
                             kind, id, value, part, whole);
                told[kind] += whole > 0;
            }
        }
        assert_true(told[kind] >= 6);
    }
    trade_facts_finish(&facts);
    sqlite3_close(db);
}

static const char *sql_of(enum trade_what what)
{
    return counts[count_of(what)].sql;
}

// Each share is the one count over the other, and nothing where there is nothing to divide by.
static void every_share_is_as_sql_has_it(void **state)
{
    (void)state;
    static const struct {
        enum figure_id id;
        enum trade_what part, whole, besides; // besides: added to the whole; the same: nothing is
    } shares[] = {
        {FIGURE_KEPT_SHARE, TRADE_KEPT, TRADE_NEW, TRADE_NEW},
        {FIGURE_SECOND_SHARE, TRADE_SECOND, TRADE_KEPT, TRADE_KEPT},
        {FIGURE_DRIVE_SHARE, TRADE_DRIVES, TRADE_NEW, TRADE_NEW},
        {FIGURE_DRIVE_ORDERS, TRADE_DRIVE_ORDERS, TRADE_DRIVES, TRADE_DRIVES},
        {FIGURE_ORDER_SHARE, TRADE_ORDERS, TRADE_INTENDING, TRADE_INTENDING},
        {FIGURE_DELIVERED_SHARE, TRADE_DELIVERIES, TRADE_ORDERS, TRADE_ORDERS},
        {FIGURE_DEFEAT_SHARE, TRADE_DEFEATS, TRADE_NEW, TRADE_OPEN},
        {FIGURE_DEFEAT_CLEAR, TRADE_DEFEATS_CLEAR, TRADE_DEFEATS, TRADE_DEFEATS},
        {FIGURE_STAY, TRADE_STAY_S, TRADE_STAYS, TRADE_STAYS},
        {FIGURE_CALLS_CAME, TRADE_CALLS_CAME, TRADE_CALLS, TRADE_CALLS},
        {FIGURE_LEADS_CAME, TRADE_LEADS_CAME, TRADE_LEADS, TRADE_LEADS},
    };
    enum { BEGINS = 20260309, WEEKS = 8 };
    struct trade_facts facts;
    int told = 0;
    sqlite3 *db = open_views();
    assert_true(app_trade(s.app, as(ROLE_MANAGER), BEGINS, 20260531, &facts, &s.err));
    for (int week = 0; week < WEEKS; week++) {
        int from = calendar_day_at(calendar_days_of(BEGINS) + 7 * week);
        int to = calendar_day_at(calendar_days_of(BEGINS) + 7 * week + 6);
        struct trade trade = {0};
        trade_add(&trade, &facts, &(struct trade_of){.from_day = from, .to_day = to});
        for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
            double part = counted(db, sql_of(shares[i].part), from, to);
            double whole = counted(db, sql_of(shares[i].whole), from, to);
            if (shares[i].besides != shares[i].whole)
                whole += counted(db, sql_of(shares[i].besides), from, to);
            double value = figure_value(shares[i].id, OF_TRADE, &trade);
            if (whole > 0 ? fabs(value - part / whole) > 1e-12 : !isnan(value))
                fail_msg("%s of %d: %g, SQL %g / %g", figure_row(shares[i].id)->code, from, value,
                         part, whole);
            told += whole > 0;
        }
    }
    assert_true(told > WEEKS * 6);
    trade_facts_finish(&facts);
    sqlite3_close(db);
}

#define WAITED                                                                                     \
    " FROM visit v WHERE first_call_ms > 0 AND first_call_ms >= ready_ms AND reason <> "           \
    "'taken_back' AND day" IN
static const char *const row_columns[] = {
    "SELECT count(*) FROM visit WHERE reason <> 'taken_back' AND day" IN,
    "SELECT sum(party) FROM visit WHERE reason <> 'taken_back' AND day" IN,
    "SELECT count(*) FROM visit WHERE state = 'finished' AND day" IN,
    "SELECT count(*) FROM visit WHERE state IN ('cancelled', 'no_show') AND"
    " reason <> 'taken_back' AND day" IN,
    "SELECT avg(w) FROM (SELECT w, row_number() OVER (ORDER BY w) AS i, count(*) OVER () AS n"
    " FROM (SELECT (first_call_ms - ready_ms) / 1000.0 AS w" WAITED
    ")) WHERE i IN ((n + 1) / 2, (n + 2) / 2)",
    "SELECT avg(first_call_ms - ready_ms <= (SELECT target_s * 1000 FROM service s"
    " WHERE s.id = v.service))" WAITED,
    "SELECT avg(stars) FROM rating r JOIN visit v ON v.id = r.visit WHERE v.day" IN};
static const enum trade_what row_traded[] = {TRADE_INTENDING, TRADE_NEW, TRADE_CALLS, TRADE_DRIVES,
                                             TRADE_ORDERS};
enum {
    ROW_COLUMNS = sizeof row_columns / sizeof *row_columns,
    ROW_TRADED = sizeof row_traded / sizeof *row_traded
};

static void assert_cell(const struct table *rows, size_t row, size_t column, double sql)
{
    const struct table_cell *cell = table_cell_at(rows, row, column);
    bool same = isnan(sql) ? cell->kind == CELL_NOTHING
                           : cell->kind == CELL_NUMBER && fabs(cell->number - sql) < 1e-9;
    if (!same)
        fail_msg("row %zu, %s: %g, SQL %g", row, rows->columns[column].key, cell->number, sql);
}

static size_t rows_as_sql(sqlite3 *db, enum period_kind kind, int day)
{
    struct table *tables[PERIOD_TABLE_COUNT];
    struct period period = app_period(s.app, kind, day);
    assert_true(app_period_tables(s.app, as(ROLE_MANAGER), &period, LANG_EN, tables, &s.err));
    const struct table *rows = tables[PERIOD_ROWS];
    for (size_t row = 0; row < table_rows(rows); row++) {
        int from = (int)table_cell_at(rows, row, 0)->number, to = from; // a day and its weekday …
        if (kind > PERIOD_MONTH)
            to = (int)table_cell_at(rows, row, 1)->number; // … or from and to
        bool open = counted(db, "SELECT count(*) FROM day WHERE day" IN, from, to) > 0;
        for (size_t k = 0; k < ROW_COLUMNS; k++)
            assert_cell(rows, row, 2 + k, open ? counted(db, row_columns[k], from, to) : NAN);
        for (size_t k = 0; k < ROW_TRADED; k++)
            assert_cell(rows, row, 2 + ROW_COLUMNS + k,
                        open ? counted(db, sql_of(row_traded[k]), from, to) : NAN);
    }
    size_t n = table_rows(rows);
    period_tables_free(tables);
    return n;
}

// The rows of a report, by day, week and month: visits with their medians, and the trade's, of the same days.
static void rows_of_a_period_are_as_sql_has_them(void **state)
{
    (void)state;
    sqlite3 *db = open_views();
    assert_int_equal(rows_as_sql(db, PERIOD_MONTH, 20260410), 30);
    assert_int_equal(rows_as_sql(db, PERIOD_WEEK, 20260410), 7);
    assert_true(rows_as_sql(db, PERIOD_QUARTER, 20260410) >= 7);
    assert_true(rows_as_sql(db, PERIOD_YEAR, 20260410) >= 3);
    sqlite3_close(db);
}

// What each consultant has, and what nobody has, is all there is; and the parts of a month are the month.
static void parts_are_the_whole(void **state)
{
    (void)state;
    struct trade_facts facts;
    struct trade whole = {0}, by_day = {0}, by_service = {0};
    assert_true(app_trade(s.app, as(ROLE_MANAGER), 20260401, 20260430, &facts, &s.err));
    trade_add(&whole, &facts, &(struct trade_of){.from_day = 20260401, .to_day = 20260430});
    for (int day = 20260401; day <= 20260430; day++)
        trade_add(&by_day, &facts, &(struct trade_of){.from_day = day, .to_day = day});
    for (int service = 1; service <= 4; service++)
        trade_add(&by_service, &facts,
                  &(struct trade_of){
                      .from_day = 20260401, .to_day = 20260430, TRADE_OF_SERVICE, service});
    for (int i = 0; i < TRADE_WHAT_COUNT; i++) {
        if (i != TRADE_SOLD && i != TRADE_OPEN) // as of a day
            assert_true(whole.n[i] == by_day.n[i]);
    }
    assert_true(whole.n[TRADE_ORDERS] > 0 && whole.n[TRADE_ORDERS] == by_service.n[TRADE_ORDERS]);
    assert_true(whole.n[TRADE_INTENDING] == by_service.n[TRADE_INTENDING]);
    trade_facts_finish(&facts);
    assert_false(app_trade(s.app, as(ROLE_RECEPTIONIST), 20260401, 20260430, &facts, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
}

// ---- which days -----------------------------------------------------------------------------------

static void assert_period(struct app *app, enum period_kind kind, int day, int first, int last)
{
    struct period p = app_period(app, kind, day);
    if (p.first != first || p.last != last)
        fail_msg("%s of %d: %d – %d", period_codes[kind], day, p.first, p.last);
}

static void a_month_closes_on_a_set_day(void **state)
{
    (void)state;
    int as_set = s.app->profile.month_closes;
    assert_period(s.app, PERIOD_WEEK, 20260304, 20260302, 20260308);
    assert_period(s.app, PERIOD_MONTH, 20240210, 20240201, 20240229);
    assert_period(s.app, PERIOD_QUARTER, 20260304, 20260101, 20260331);
    assert_period(s.app, PERIOD_YEAR, 20260304, 20260101, 20261231);
    s.app->profile.month_closes = 25;
    assert_period(s.app, PERIOD_MONTH, 20260325, 20260226, 20260325);
    assert_period(s.app, PERIOD_MONTH, 20260326, 20260326, 20260425);
    assert_period(s.app, PERIOD_MONTH, 20251226, 20251226, 20260125);
    assert_period(s.app, PERIOD_QUARTER, 20260304, 20251226, 20260325);
    assert_period(s.app, PERIOD_YEAR, 20260304, 20251226, 20261225);
    struct period march = app_period(s.app, PERIOD_MONTH, 20260310);
    struct period before = app_period_step(s.app, &march, -2);
    assert_int_equal(before.first, 20251226);
    assert_int_equal(app_period_step(s.app, &before, 2).last, march.last);
    s.app->profile.month_closes = as_set;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_count_is_as_sql_has_it),
        cmocka_unit_test(every_count_can_be_told_apart),
        cmocka_unit_test(shares_can_be_told_apart),
        cmocka_unit_test(every_share_is_as_sql_has_it),
        cmocka_unit_test(rows_of_a_period_are_as_sql_has_them),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(a_month_closes_on_a_set_day),
    };
    return cmocka_run_group_tests(tests, live_once, leave);
}
