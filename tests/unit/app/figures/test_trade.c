// A quarter with everything in it that the trade counts, and each of its figures against SQL written apart over the tables: who
// came to buy, again, left a phone, drove, ordered; calls, leads, customers given up, units sold. The same of each consultant.

#include "test.h"
#include "app/figures/period.h"
#include "app/internal.h"
#include "app/registers/registers.h"
#include "base/calendar.h"
#include "core/command_make.h"
#include "sandbox.h"

#include <math.h>
#include <sqlite3.h>
#include <stdarg.h>

enum { DAYS = 80, A_DAY = 5, PEOPLE = 60 };

// ---- lived --------------------------------------------------------------------------------------

static int64_t reg(struct sandbox *s, const char *code)
{
    struct register_info *list;
    size_t n;
    int64_t id = 0;
    assert_true(app_registers(s->app, as(ROLE_ADMINISTRATOR), true, &list, &n, &s->err));
    for (size_t i = 0; i < n; i++)
        id = strcmp(list[i].form->code, code) == 0 ? list[i].id : id;
    registers_free(list, n);
    return id;
}

// Pairs of field and value, "field.line" of repeating ones, ended by NULL. 0: refused.
static int64_t put(struct sandbox *s, const char *code, int64_t entry, ...)
{
    static struct request request;
    va_list pairs;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(entry, reg(s, code)));
    va_start(pairs, entry);
    for (const char *field; (field = va_arg(pairs, const char *)) != NULL;) {
        char name[FORM_CODE_SIZE] = "";
        size_t n = strcspn(field, ".");
        memcpy(name, field, n);
        assert_true(entry_request_put(&request, name, field[n] ? atoi(field + n + 1) : 0,
                                      va_arg(pairs, const char *)));
    }
    va_end(pairs);
    struct response response = sandbox_submit(s->app, &request);
    request_wipe(&request);
    return response.result == RESULT_DONE ? response.ruling.entry : 0;
}

static const char *phone_of(int person)
{
    static char text[16];
    snprintf(text, sizeof text, "09123450%02d", person);
    return text;
}

static void undo(struct sandbox *s, enum role role)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_UNDO);
    sandbox_submit(s->app, &request);
}

static void step(struct sandbox *s, int64_t visit, enum sales_step what)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_SALES_STEP);
    request_ask(&request, command_sales_step(visit, what));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static void visit(struct sandbox *s, struct rng *rng)
{
    bool known = rng_below(rng, 100) < 70;
    int person = (int)rng_below(rng, PEOPLE);
    int64_t service = 1 + (int64_t)rng_below(rng, 3);
    struct response came =
        sandbox_arrive(s, service, known ? phone_of(person) : "", known ? "王" : "");
    if (came.result != RESULT_DONE)
        return;
    int64_t id = came.ruling.visit;
    s->now_ms += 5 * MINUTE_MS;
    if (sandbox_do(s, COMMAND_CALL_NEXT, 0, 0).result != RESULT_DONE ||
        sandbox_do(s, COMMAND_START, id, 0).result != RESULT_DONE)
        return; // nobody of them is free: it expires at night
    if (rng_below(rng, 100) < 25)
        step(s, id, SALES_STEP_DRIVE);
    s->now_ms += 7 * MINUTE_MS;
    if (rng_below(rng, 100) < 40)
        step(s, id, SALES_STEP_QUOTE);
    if (rng_below(rng, 100) < 20)
        undo(s, ROLE_RECEPTIONIST); // the step, or the start
    s->now_ms += 9 * MINUTE_MS;
    struct request end;
    request_init(&end, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request_ask(&end, command_finish(id, rng_below(rng, 100) < 25 ? OUTCOME_DEAL : OUTCOME_SERVED,
                                     REASON_NONE, 0));
    bool over = sandbox_submit(s->app, &end).result == RESULT_DONE;
    s->now_ms += 3 * MINUTE_MS; // the wrap-up
    app_catch_up(s->app, NULL);
    if (!over || rng_below(rng, 100) >= 12)
        return;
    request_init(&end, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_NO_CUSTOMER);
    request_ask(&end, command_no_customer(id, REASON_MARKET_RESEARCH));
    if (sandbox_submit(s->app, &end).result == RESULT_DONE && rng_below(rng, 100) < 30)
        undo(s, ROLE_MANAGER);
}

static void book(struct sandbox *s, struct rng *rng, int day)
{
    static const char *const causes[] = {"price", "unclear", "stock"};
    static const char *const states[] = {"asked", "approved", "refused"};
    char unit[16], licence[16];
    const char *phone = phone_of((int)rng_below(rng, PEOPLE));
    put(s, "calls", 0, "kind", rng_below(rng, 3) ? "sales" : "rescue", "phone", phone, "came",
        rng_below(rng, 9) ? "no" : "yes", NULL);
    snprintf(licence, sizeof licence, "L%d", day);
    if (day % 2 == 0)
        put(s, "leads", 0, "name", "王", "phone", phone, "consultant", "1", "invited", "2026-12-01",
            "@state", day % 6 ? "invited" : "came", NULL);
    if (day % 3 == 0) {
        int64_t entry = put(s, "test-drives", 0, "name", "王", "phone", phone, "car", "car1",
                            "licence-seen", "yes", "escort", "2", "km-out", "100", NULL);
        if (entry)
            put(s, "test-drives", entry, "in", "18:00", "km-in", "120", "@state",
                day % 9 ? "back" : "dropped", NULL);
    }
    if (day % 4 == 0)
        put(s, "lost-customers", 0, "name", "王", "phone", phone, "consultant", "1", "cause",
            causes[day / 4 % 3], "account", "…", "decision", "…", "@state",
            states[(day / 4 + 1) % 3], NULL);
    snprintf(unit, sizeof unit, "U%03d", day);
    if (day % 5 == 0) {
        int64_t entry = put(s, "units", 0, "unit", unit, "name", "王", "phone", phone, "price",
                            "90000", "deposit", "1000", "@state", "reserved", NULL);
        if (entry && day % 10 == 0)
            put(s, "units", entry, "contract", "C1", "signed-on", "2026-04-01", "due.1",
                "2026-04-02", "amount.1", "2500.50", "paid.1", "2026-04-03", "@state", "signed",
                NULL);
        if (entry && day % 20 == 0)
            put(s, "units", entry, "cause", "…", "@state", "returned", NULL);
    }
    if (day % 7 == 0) {
        int64_t entry = put(s, "deliveries", 0, "name", "王", "phone", phone, "car", unit, "day",
                            "2026-05-01", "consultant", "2", NULL);
        if (entry)
            put(s, "deliveries", entry, "washed", "yes", "papers", "yes", "@state", "handed", NULL);
    }
}

static void merge(struct sandbox *s, int64_t one, int64_t into)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_MERGE_CUSTOMERS);
    request_ask(&request, command_merge_customers(one, into));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static void live(struct sandbox *s)
{
    struct rng rng;
    rng_init(&rng, 7);
    sandbox_sample(s);
    for (int day = 0; day < DAYS; day++) {
        int64_t from_ms, to_ms;
        app_business_day(s->app, s->now_ms, &from_ms, &to_ms);
        for (int i = 0; i < A_DAY; i++)
            visit(s, &rng);
        book(s, &rng, day);
        s->now_ms = to_ms + 5 * HOUR_MS;
        app_catch_up(s->app, NULL);
    }
    merge(s, 3, 2);
    merge(s, 7, 5);
}

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
    "CREATE TEMP VIEW p AS SELECT v.*, " WHO("v.customer", "-v.id") " AS who,"
    " (SELECT phone <> '' FROM customer c WHERE c.id = v.customer) AS known FROM visit v"
    " WHERE v.reason <> 'taken_back' AND v.service IN (SELECT id FROM service WHERE makes_owner = 1)"
    " AND v.id NOT IN (SELECT visit FROM event WHERE kind = 'no_customer' AND seq NOT IN"
    "  (SELECT number FROM event WHERE kind = 'undone'));"
    "CREATE TEMP VIEW e AS SELECT e.*, f.code, " DAY("e.made_ms") " AS day,"
    " " WHO("coalesce(e.customer, (SELECT min(c.id) FROM register_phone r JOIN customer c ON c.phone = r.phone"
            "  WHERE r.entry = e.id))", "-e.id - 1000000") " AS who"
    " FROM register_entry e JOIN register_form f ON f.id = e.register WHERE e.gone = 0;"
    "CREATE TEMP VIEW drove AS SELECT who, day, made_ms AS at, coalesce(owner, 0) AS consultant FROM e"
    "  WHERE code = 'test-drives' AND state <> 'dropped';"
    "CREATE TEMP VIEW stepped AS SELECT DISTINCT " WHO("v.customer", "-v.id") " AS who, v.day, n.number, v.id,"
    "  n.at_ms AS at, v.consultant FROM event n JOIN visit v ON v.id = n.visit WHERE n.kind = 'sales_step'"
    "  AND n.seq NOT IN (SELECT number FROM event WHERE kind = 'undone') AND v.reason <> 'taken_back';"
    "CREATE TEMP VIEW anydrive AS SELECT who, day FROM drove UNION SELECT who, day FROM stepped WHERE number = 2;"
    "CREATE TEMP VIEW reached AS SELECT h.entry, h.state, f.code, " DAY("min(h.at_ms)") " AS day FROM register_history h"
    "  JOIN register_entry e ON e.id = h.entry JOIN register_form f ON f.id = e.register"
    "  WHERE h.undone = 0 AND e.gone = 0 GROUP BY h.entry, h.state;"
    "CREATE TEMP VIEW called AS SELECT who, day, made_ms AS at FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") ";"
    // whoever has called or come: when first, and the first day of each step from then on
    "CREATE TEMP VIEW began AS SELECT who, min(at) AS at FROM (SELECT who, at FROM called UNION ALL"
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
#define FUNNEL(step) "SELECT count(" step ") FROM funnel WHERE day" IN
#define GAP(what, step, before) "SELECT coalesce(" what "(" JULIAN(step) " - " JULIAN(before) "), 0) FROM funnel" \
    " WHERE " step " >= " before " AND day" IN
static const struct {
    enum trade_what what;
    const char *sql;
    const char *whose, *service; // columns that say so, where the count can be told apart
} counts[] = {
    {TRADE_INTENDING, "SELECT count(*) FROM p WHERE day" IN, "consultant", "service"},
    {TRADE_PEOPLE, "SELECT sum(party) FROM p WHERE day" IN, "consultant", "service"},
    {TRADE_NEW, "SELECT count(*) FROM p WHERE day" IN " AND " FIRST, "consultant", "service"},
    {TRADE_KEPT, "SELECT count(*) FROM p WHERE day" IN " AND known AND " FIRST, "consultant", "service"},
    {TRADE_AGAIN, "SELECT count(*) FROM p WHERE day" IN " AND NOT " FIRST, "consultant", "service"},
    {TRADE_SECOND, "SELECT count(*) FROM (SELECT who, (SELECT min(day) FROM p b WHERE b.who = p.who AND b.day > min(p.day))"
                   " AS second FROM p WHERE known GROUP BY who) WHERE second" IN, NULL, NULL},
    {TRADE_DRIVES, "SELECT (SELECT count(*) FROM drove WHERE day" IN ") + (SELECT count(*) FROM (SELECT DISTINCT who, day FROM stepped s"
                   " WHERE number = 2 AND day" IN " AND NOT EXISTS (SELECT 1 FROM drove d WHERE d.who = s.who AND d.day = s.day)))", NULL, NULL},
    {TRADE_QUOTES, "SELECT count(*) FROM event n JOIN visit v ON v.id = n.visit WHERE n.kind = 'sales_step' AND n.number = 3"
                   " AND n.seq NOT IN (SELECT number FROM event WHERE kind = 'undone') AND v.reason <> 'taken_back' AND v.day" IN, "v.consultant", "v.service"},
    {TRADE_ORDERS, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN, "consultant", "service"},
    {TRADE_DRIVE_ORDERS, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN
                         " AND EXISTS (SELECT 1 FROM anydrive d WHERE d.who = p.who AND d.day <= p.day)", "consultant", "service"},
    {TRADE_ORDERS_NEW, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " MONTH("day") " = " MONTH(BEGAN), "consultant", "service"},
    {TRADE_ORDERS_LAST, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " MONTH("day") " = " MONTH(BEGAN) " + 1", "consultant", "service"},
    {TRADE_ORDERS_90, "SELECT count(*) FROM p WHERE outcome = 'deal' AND day" IN " AND " JULIAN("day") " - " JULIAN(BEGAN) " <= 90", "consultant", "service"},
    {TRADE_STAYS, "SELECT count(*) FROM p WHERE state = 'finished' AND day" IN, "consultant", "service"},
    {TRADE_STAY_S, "SELECT sum((ended_ms - arrived_ms) / 1000) FROM p WHERE state = 'finished' AND day" IN, "consultant", "service"},
    {TRADE_OPEN, "SELECT count(DISTINCT who) FROM p WHERE who > 0 AND day < :from"
                 " AND NOT EXISTS (SELECT 1 FROM p b WHERE b.who = p.who AND b.outcome = 'deal' AND b.day < :from)"
                 " AND NOT EXISTS (SELECT 1 FROM e WHERE e.who = p.who AND code = 'lost-customers' AND state <> 'refused'"
                 "  AND e.day < :from)", NULL, NULL},
    {TRADE_DEFEATS, "SELECT count(*) FROM e WHERE code = 'lost-customers' AND state <> 'refused' AND day" IN, "owner", NULL},
    {TRADE_DEFEATS_CLEAR, "SELECT count(*) FROM e WHERE code = 'lost-customers' AND state = 'approved' AND NOT "
                          SAYS("cause", "unclear") " AND day" IN, "owner", NULL},
    {TRADE_CALLS, "SELECT count(*) FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") " AND day" IN, "owner", NULL},
    {TRADE_CALLS_CAME, "SELECT count(*) FROM e WHERE code = 'calls' AND " SAYS("kind", "sales") " AND day" IN
                       " AND (" SAYS("came", "yes") " OR EXISTS (SELECT 1 FROM p WHERE p.who = e.who AND p.day >= e.day))", "owner", NULL},
    {TRADE_LEADS, "SELECT count(*) FROM e WHERE code = 'leads' AND day" IN, "owner", NULL},
    {TRADE_LEADS_CAME, "SELECT count(*) FROM e WHERE code = 'leads' AND day" IN
                       " AND (state = 'came' OR EXISTS (SELECT 1 FROM p WHERE p.who = e.who AND p.day >= e.day))", "owner", NULL},
    {TRADE_DELIVERIES, "SELECT count(*) FROM reached WHERE code = 'deliveries' AND state = 'handed' AND day" IN, NULL, NULL},
    {TRADE_SUBSCRIBED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'reserved' AND day" IN, NULL, NULL},
    {TRADE_SIGNED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'signed' AND day" IN, NULL, NULL},
    {TRADE_RETURNED, "SELECT count(*) FROM reached WHERE code IN ('units', 'homes') AND state = 'returned' AND day" IN, NULL, NULL},
    {TRADE_PAID, "SELECT coalesce(sum(2500.5), 0) FROM e WHERE code = 'units' AND words LIKE '%paid' || char(9) || '1' || char(9)"
                 " || '2026-04-03%' AND 20260403" IN, NULL, NULL},
    {TRADE_SOLD, "SELECT (SELECT count(*) FROM reached WHERE code = 'units' AND state = 'reserved' AND day <= :to)"
                 " - (SELECT count(*) FROM reached WHERE code = 'units' AND state = 'returned' AND day <= :to)", NULL, NULL},
    {TRADE_FUNNEL_CALL, FUNNEL("call"), NULL, NULL},
    {TRADE_FUNNEL_VISIT, FUNNEL("visit"), NULL, NULL},
    {TRADE_FUNNEL_DRIVE, FUNNEL("drive"), NULL, NULL},
    {TRADE_FUNNEL_QUOTE, FUNNEL("quote"), NULL, NULL},
    {TRADE_FUNNEL_DEAL, FUNNEL("deal"), NULL, NULL},
    {TRADE_DAYS_VISIT, GAP("sum", "visit", "call"), NULL, NULL},
    {TRADE_DAYS_DRIVE, GAP("sum", "drive", "coalesce(visit, call)"), NULL, NULL},
    {TRADE_DAYS_QUOTE, GAP("sum", "quote", "coalesce(drive, visit, call)"), NULL, NULL},
    {TRADE_DAYS_DEAL, GAP("sum", "deal", "coalesce(quote, drive, visit, call)"), NULL, NULL},
    {TRADE_GAPS_VISIT, GAP("count", "visit", "call"), NULL, NULL},
    {TRADE_GAPS_DRIVE, GAP("count", "drive", "coalesce(visit, call)"), NULL, NULL},
    {TRADE_GAPS_QUOTE, GAP("count", "quote", "coalesce(drive, visit, call)"), NULL, NULL},
    {TRADE_GAPS_DEAL, GAP("count", "deal", "coalesce(quote, drive, visit, call)"), NULL, NULL},
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
    double value = sqlite3_column_double(q, 0);
    sqlite3_finalize(q);
    return value;
}

// The quarter is lived once: a commit waits for the disk.
static struct sandbox s;

static int live_once(void **state)
{
    (void)state;
    live(&s);
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

static void assert_apart(sqlite3 *db, const struct trade_facts *facts, size_t i,
                         const struct trade_of *of, const char *column)
{
    char sql[1500];
    struct trade trade = {0};
    trade_add(&trade, facts, of);
    snprintf(sql, sizeof sql, "%s AND coalesce(%s, 0) = %d", counts[i].sql, column, (int)of->id);
    double apart = counted(db, sql, of->from_day, of->to_day);
    if (trade.n[counts[i].what] != apart)
        fail_msg("%d of %s %d: %g, SQL %g", counts[i].what, column, (int)of->id,
                 trade.n[counts[i].what], apart);
}

// The same of each consultant and of each service.
static void every_count_can_be_told_apart(void **state)
{
    (void)state;
    enum { FROM = 20260401, TO = 20260430 };
    struct trade_facts facts;
    sqlite3 *db = open_views();
    assert_true(app_trade(s.app, as(ROLE_MANAGER), FROM, TO, &facts, &s.err));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (int id = 1; counts[i].whose && id <= 6; id++)
            assert_apart(db, &facts, i, &(struct trade_of){FROM, TO, TRADE_OF_CONSULTANT, id},
                         counts[i].whose);
        for (int id = 1; counts[i].service && id <= 4; id++)
            assert_apart(db, &facts, i, &(struct trade_of){FROM, TO, TRADE_OF_SERVICE, id},
                         counts[i].service);
    }
    trade_facts_finish(&facts);
    sqlite3_close(db);
}

static const char *sql_of(enum trade_what what)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i].what == what)
            return counts[i].sql;
    }
    fail_msg("%d is not counted apart", what);
    return "";
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

// The rows of a quarter's report by week: visits and the trade's, of the same days.
static void rows_of_a_period_are_as_sql_has_them(void **state)
{
    (void)state;
    static const char *const columns[] = {
        NULL,
        NULL, // from and to
        "SELECT count(*) FROM visit WHERE reason <> 'taken_back' AND day" IN,
        "SELECT sum(party) FROM visit WHERE reason <> 'taken_back' AND day" IN,
        "SELECT count(*) FROM visit WHERE state = 'finished' AND day" IN,
        "SELECT count(*) FROM visit WHERE state IN ('cancelled', 'no_show') AND"
        " reason <> 'taken_back' AND day" IN};
    static const enum trade_what traded[] = {TRADE_INTENDING, TRADE_NEW, TRADE_CALLS, TRADE_DRIVES,
                                             TRADE_ORDERS};
    enum { COUNTED = 9, ROW_WEEKS = 7 }; // the first column of the trade's
    struct table *tables[PERIOD_TABLE_COUNT];
    sqlite3 *db = open_views();
    struct period quarter = app_period(s.app, PERIOD_QUARTER, 20260410);
    assert_true(app_period_tables(s.app, as(ROLE_MANAGER), &quarter, LANG_EN, tables, &s.err));
    const struct table *rows = tables[PERIOD_ROWS];
    assert_true(table_rows(rows) >= ROW_WEEKS);
    for (size_t row = 0; row < table_rows(rows); row++) {
        int from = (int)table_cell_at(rows, row, 0)->number;
        int to = (int)table_cell_at(rows, row, 1)->number;
        for (size_t k = 2; k < sizeof columns / sizeof *columns; k++)
            assert_true(table_cell_at(rows, row, k)->number == counted(db, columns[k], from, to));
        for (size_t k = 0; k < sizeof traded / sizeof *traded; k++)
            assert_true(table_cell_at(rows, row, COUNTED + k)->number ==
                        counted(db, sql_of(traded[k]), from, to));
    }
    period_tables_free(tables);
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
        cmocka_unit_test(every_share_is_as_sql_has_it),
        cmocka_unit_test(rows_of_a_period_are_as_sql_has_them),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(a_month_closes_on_a_set_day),
    };
    return cmocka_run_group_tests(tests, live_once, leave);
}
