// Every statement that a day's work runs finds its rows in the big tables by an index, whichever database keeps
// the store. The statements are those that the program has prepared by then; what each one's plan is the database says.

#include "test.h"
#include "sandbox.h"
#include "app/people/customers.h"
#include "app/people/follow_up.h"
#include "app/people/history.h"
#include "app/registers/registers.h"
#include "app/roster.h"
#include "app/settings.h"
#include "core/command_make.h"
#include "store/server.h"
#include "store/trade.h"

// What grows with the years.
static const char *const big[] = {
    "event",          "visit",         "customer",       "command",          "token",
    "rating",         "promise",       "note",           "follow_up",        "answer",
    "task",           "appointment",   "register_entry", "register_history", "register_sought",
    "register_phone", "register_held", "register_sum",   "register_order",   "plate"};

// Whole tables on purpose, and never while somebody waits.
static const char *const whole[] = {
    "SELECT id, made_ms FROM customer WHERE erased = ", // the list of the erased, as a day opens
    "SELECT count(*) FROM customer WHERE erased = 1",
    "DELETE FROM command WHERE site = ", // what is old, once a day
    "DELETE FROM token WHERE site = ",
    "SELECT max(seq) FROM event WHERE site = ", // the last one is read, and no other
};

static bool may_read_all(const char *text)
{
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        if (strncmp(text, whole[i], strlen(whole[i])) == 0)
            return true;
    }
    return false;
}

// Is `name` that table in the text, by itself or as "visit v"?
static bool stands_for(const char *text, const char *name, size_t n, const char *table)
{
    struct str as = {0};
    if (strlen(table) == n && strncmp(name, table, n) == 0)
        return true;
    str_printf(&as, " %s %.*s ", table, (int)n, name);
    bool found = strstr(text, str_text(&as)) != NULL;
    str_finish(&as);
    return found;
}

// "SCAN visit", "SCAN v"; "Seq Scan on visit v". And "SEARCH visit USING PRIMARY KEY (site=?)", for there is one
// site, or AUTOMATIC INDEX, which is made for one answer.
static const char *scans(const char *text, const char *line, bool server)
{
    bool of_open = strstr(line, "follow_up_due") != NULL; // which holds those to be done alone
    bool of_site = !server && !of_open && (strstr(line, "(site=?)") || strstr(line, "AUTOMATIC"));
    const char *word = server ? "Seq Scan on " : of_site ? "SEARCH " : "SCAN ";
    const char *at = strstr(line, word);
    if (!at)
        return NULL;
    at += strlen(word);
    for (size_t i = 0; i < sizeof big / sizeof *big; i++) {
        if (stands_for(text, at, strcspn(at, " "), big[i]))
            return big[i];
    }
    return NULL;
}

static bool look(const char *text, const char *line, bool server)
{
    const char *table = scans(text, line, server);
    if (table)
        print_message("reads all of %s: %s: %.800s\n", table, line, text);
    return table != NULL;
}

static int look_at_file(struct store *store, const char *text)
{
    struct str sql = {0};
    sqlite3_stmt *plan;
    int found = 0;
    str_printf(&sql, "EXPLAIN QUERY PLAN %s", text);
    if (sqlite3_prepare_v2(store->db, str_text(&sql), -1, &plan, NULL) != SQLITE_OK) {
        print_message("%s: %s\n", text,
                      sqlite3_errmsg(store->db)); // the index that it names is gone
        found++;
    }
    while (plan && sqlite3_step(plan) == SQLITE_ROW)
        found += look(text, (const char *)sqlite3_column_text(plan, 3), false);
    sqlite3_finalize(plan);
    str_finish(&sql);
    return found;
}

// With sequential scans dear, one is left only where there is no index to go by.
static int look_at_server(PGconn *conn, const struct statement *s)
{
    struct str sql = {0};
    int found = 0;
    PQclear(PQprepare(conn, s->name, s->text, s->wanted, s->types));
    str_printf(&sql, "EXPLAIN EXECUTE %s", s->name);
    for (int i = 0; i < s->wanted; i++)
        str_add(&sql, i ? ", NULL" : "(NULL");
    str_add(&sql, s->wanted ? ")" : "");
    PGresult *plan = PQexec(conn, str_text(&sql));
    for (int i = 0; i < PQntuples(plan); i++)
        found += look(s->text, PQgetvalue(plan, i, 0), true);
    // what is no query (SAVEPOINT, NOTIFY …) has no plan; the name may be prepared already, by the look before
    bool query =
        strncmp(s->text, "SELECT", 6) == 0 || strncmp(s->text, "WITH", 4) == 0 || s->writes[0];
    if (PQresultStatus(plan) != PGRES_TUPLES_OK && query)
        fail_msg("%s: %s", s->text, PQerrorMessage(conn));
    PQclear(plan);
    str_finish(&sql);
    return found;
}

static int64_t register_known(struct sandbox *s, const char *phone)
{
    struct response r = sandbox_arrive(s, 1, phone, "Chen");
    assert_int_equal(r.result, RESULT_DONE);
    return r.ruling.visit;
}

// An entry of the first register: written, listed, sought, looked into, told and asked for at the door.
static void keep_a_register(struct sandbox *s)
{
    static struct request request;
    struct register_news news[NEWS_MAX];
    struct entry_list list;
    struct entry_story story;
    struct entitled entitled;
    size_t n;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(0, 1));
    assert_true(entry_request_put(&request, "phone", 0, "0912345678") &&
                entry_request_put(&request, "note", 0, "white"));
    struct response response = sandbox_submit(s->app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    struct entry_ask ask = {.reg = 1, .state = -1, .max = 10};
    assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err));
    entry_list_free(&list);
    strcpy(ask.text, "white");
    assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err));
    entry_list_free(&list);
    assert_true(app_entry(s->app, as(ROLE_MANAGER), response.ruling.entry, &story, &s->err));
    entry_story_free(&story);
    assert_true(app_register_news(s->app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s->err));
    assert_true(app_entitled(s->app, as(ROLE_RECEPTIONIST), "0912345678", &entitled, &s->err));
}

// As programs read them: behind a cursor, by each filter that a list has.
static void read_pages(struct sandbox *s)
{
    static const struct entry_ask asks[] = {{.state = -1},
                                            {.state = -1, .open = true},
                                            {.state = -1, .owner = 1},
                                            {.state = 0},
                                            {.state = -1, .from_ms = 1},
                                            {.state = -1, .text = "white"},
                                            {.state = -1, .open = true, .text = "white"}};
    struct entry_list list;
    struct follow_up *follow_ups;
    size_t n;
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        struct entry_ask ask = asks[i];
        ask.reg = 1;
        ask.max = 10;
        ask.below = 1000;
        assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err));
        assert_int_equal(list.n, asks[i].owner == 0);
        entry_list_free(&list);
        ask.below = 1;
        assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err));
        assert_int_equal(list.n, 0);
        entry_list_free(&list);
    }
    assert_true(app_follow_ups(s->app, as(ROLE_MANAGER), &follow_ups, &n, &s->err));
    follow_ups_free(follow_ups, n);
    assert_true(app_follow_ups_behind(s->app, as(ROLE_MANAGER), 1, 10, &follow_ups, &n, &s->err));
    follow_ups_free(follow_ups, n);
}

static void no_line(void *self, const struct visit_line *line)
{
    (void)self, (void)line;
}

static void no_comment(void *self, int64_t visit, int stars, const char *text)
{
    (void)self, (void)visit, (void)stars, (void)text;
}

static void no_entry(void *self, const struct trade_entry_row *row)
{
    (void)self, (void)row;
}

// What is looked into while people wait or a page stands open: a customer's visits, who rated low, the day's
// list and what was said of it, what the registers brought, who changed what.
static void look_back(struct sandbox *s)
{
    struct low_rating low[LOW_RATINGS_MAX];
    static struct change_line changes[8];
    struct history_visit *visits;
    int today = app_today(s->app);
    size_t found;
    assert_true(app_visit_history(s->app, as(ROLE_RECEPTIONIST), 1, &visits, &found, &s->err));
    visit_history_free(visits, found);
    assert_true(app_low_ratings(s->app, as(ROLE_MANAGER), low, &found, &s->err));
    assert_true(app_changes(s->app, as(ROLE_MANAGER), changes, 8, &found, &s->err));
    struct store *store = s->app->store;
    struct str kept = {0};
    bool is_there;
    assert_true(store_export_customer(store, 1, LANG_EN, &kept, &is_there, &s->err));
    str_finish(&kept);
    char phones[4][STORE_PHONE_SIZE];
    assert_true(store_phones_ending(store, "23456", phones, 4, &found, &s->err));
    assert_true(store_read_visit_list(store, today, today, no_line, NULL, &s->err) &&
                store_read_comments(store, today, no_comment, NULL, &s->err) &&
                store_read_trade_entries(store, "x", 0, s->now_ms, no_entry, NULL, &s->err) &&
                store_slip_leads_no_more(store, 1, 1, &s->err));
}

static void work_a_day(struct sandbox *s)
{
    keep_a_register(s);
    read_pages(s);
    assert_int_equal(sandbox_do(s, COMMAND_CHECK_OUT, 0, 2).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_CHECK_IN, 0, 2).result, RESULT_DONE);
    int64_t visit = register_known(s, "0912 345 678"), second = register_known(s, "0922 345 678");
    struct customer_card *card = mem_alloc(sizeof *card);
    struct report *report = mem_alloc(sizeof *report);
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s->now_ms += 5 * MINUTE_MS;
    assert_int_equal(sandbox_do(s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_RATE, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_CANCEL, second, 0).result, RESULT_DONE);
    struct snapshot *shot = snapshot_create(s->app);
    snapshot_destroy(shot);
    register_known(s, "0912 345 678"); // known now
    look_back(s);
    assert_true(app_customer(s->app, as(ROLE_RECEPTIONIST), 1, card, &s->err));
    assert_true(app_report(s->app, as(ROLE_MANAGER), s->now_ms - DAY_MS, s->now_ms + DAY_MS, report,
                           &s->err));
    free(card);
    free(report);
}

static int look_at_all(struct sandbox *s, PGconn *conn, int *seen)
{
    int found = 0;
    for (size_t i = 0; i < s->app->store->statements.n; i++) {
        struct cached_statement *one = &s->app->store->statements.at[i];
        if (may_read_all(one->text) || strncmp(one->text, "PRAGMA", 6) == 0)
            continue;
        (*seen)++;
        found += conn ? look_at_server(conn, one->stmt) : look_at_file(s->app->store, one->text);
    }
    return found;
}

static PGconn *planner(const struct sandbox *s)
{
    if (!s->app->store->server)
        return NULL;
    PGconn *conn = PQconnectdb(s->path);
    PQclear(PQexec(conn, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan"));
    return conn;
}

static void nothing_big_is_read_as_a_whole(void **state)
{
    (void)state;
    struct sandbox s;
    int found, seen = 0;
    sandbox_sample(&s);
    PGconn *conn = planner(&s);
    work_a_day(&s);
    found = look_at_all(&s, conn, &seen);
    s.now_ms += DAY_MS; // the next day opens; a file forgets its statements
    assert_true(app_catch_up(s.app, &s.err));
    register_known(&s, "0912 345 678");
    found += look_at_all(&s, conn, &seen);
    PQfinish(conn);
    print_message("%d statements\n", seen);
    assert_true(seen > 50);
    assert_int_equal(found, 0);
    sandbox_remove(&s);
}

// Without its index a statement reads a whole table, and that is seen: of each of these, on either database.
static void an_index_that_is_gone_is_missed(void **state)
{
    (void)state;
    static const char *const gone[] = {"visit_customer", "customer_merged"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        struct sandbox s;
        char sql[64];
        int seen = 0;
        sandbox_sample(&s);
        work_a_day(&s);
        snprintf(sql, sizeof sql, "DROP INDEX %s", gone[i]);
        assert_true(store_begin(s.app->store, &s.err) && store_exec(s.app->store, sql, &s.err) &&
                    store_commit(s.app->store, &s.err));
        PGconn *conn = planner(&s);
        if (look_at_all(&s, conn, &seen) == 0)
            fail_msg("nothing is read as a whole without %s", gone[i]);
        PQfinish(conn);
        sandbox_remove(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_big_is_read_as_a_whole),
        cmocka_unit_test(an_index_that_is_gone_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
