// What a registration asks of the database: the same however much has been, and no table made for a row.

#include "test.h"
#include "lived_month.h"
#include "store/sql.h"

#include <sys/stat.h>

static int64_t told_of_all(struct sandbox *s, int which, bool anew)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->app->store->statements.n; i++)
        sum += sqlite3_stmt_status(s->app->store->statements.at[i].stmt, which, anew);
    return sum;
}

// As measured, and a few more.
enum { STATEMENTS_MOST = 20, STEPS_MOST = 550 };

struct asked_of {
    int64_t statements, steps; // … of SQLite's machine
};

// The third: the first of a day opens it, and afterwards all is prepared anew.
static struct asked_of register_one(bool past)
{
    struct sandbox s;
    sandbox_sample(&s);
    if (past)
        live_a_month(&s, 25, 100);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    told_of_all(&s, SQLITE_STMTSTATUS_RUN, true);
    told_of_all(&s, SQLITE_STMTSTATUS_VM_STEP, true);
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    struct asked_of asked = {told_of_all(&s, SQLITE_STMTSTATUS_RUN, false),
                             told_of_all(&s, SQLITE_STMTSTATUS_VM_STEP, false)};
    sandbox_remove(&s);
    return asked;
}

static void asks_no_more_after_a_month(void **state)
{
    (void)state;
    struct asked_of young = register_one(false), old = register_one(true);
    print_message("%lld statements, %lld steps; after a month %lld and %lld\n",
                  (long long)young.statements, (long long)young.steps, (long long)old.statements,
                  (long long)old.steps);
    assert_int_equal(old.statements, young.statements);
    assert_int_equal(old.steps, young.steps);
    assert_in_range(young.statements, 1, STATEMENTS_MOST);
    assert_in_range(young.steps, 1, STEPS_MOST);
}

static int tables_made(struct sandbox *s, const char *text)
{
    struct str sql = {0};
    sqlite3_stmt *codes;
    int n = 0;
    str_printf(&sql, "EXPLAIN %s", text);
    must(sqlite3_prepare_v2(s->app->store->db, str_text(&sql), -1, &codes, NULL) == SQLITE_OK);
    while (sqlite3_step(codes) == SQLITE_ROW)
        n += strcmp((const char *)sqlite3_column_text(codes, 1), "OpenEphemeral") == 0;
    sqlite3_finalize(codes);
    str_finish(&sql);
    return n;
}

// "x IN (…)" in a condition of the schema costs a table with the list at every row that is entered.
static void enters_events_without_a_table_for_each(void **state)
{
    (void)state;
    struct sandbox s;
    int seen = 0;
    sandbox_sample(&s);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    for (size_t i = 0; i < s.app->store->statements.n; i++) {
        const char *text = s.app->store->statements.at[i].text;
        if (strncmp(text, "INSERT INTO event ", 18) != 0)
            continue;
        assert_int_equal(tables_made(&s, text), 0);
        seen++;
    }
    assert_int_equal(seen, 1);
    sandbox_remove(&s);
}

// Of the log that a commit is written into.
static int pages_written(const struct sandbox *s)
{
    enum { LOG_HEAD = 32, FRAME = 24 + 4096 }; // https://www.sqlite.org/fileformat.html 4
    struct str name = {0};
    struct stat info;
    str_printf(&name, "%s-wal", s->path);
    must(stat(str_text(&name), &info) == 0);
    str_finish(&name);
    return (int)((info.st_size - LOG_HEAD) / FRAME);
}

// Who comes at once is stored at once, and what is stored of them stands beside what was stored before.
static void writes_few_pages_for_many(void **state)
{
    (void)state;
    enum { MANY = 32, PAGES_MOST = 20 }; // 17 as measured; with each token at a place of its own 46
    static struct request requests[MANY];
    static struct response responses[MANY];
    struct sandbox s;
    sandbox_sample(&s);
    live_a_month(&s, 25, 100);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    int before = pages_written(&s);
    for (int i = 0; i < MANY; i++)
        requests[i] = arrival(&s, 1, "", "");
    app_submit(s.app, requests, responses, MANY);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(responses[i].result, RESULT_DONE);
    int pages = pages_written(&s) - before;
    print_message("%d pages\n", pages);
    assert_in_range(pages, 1, PAGES_MOST);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_no_more_after_a_month),
        cmocka_unit_test(enters_events_without_a_table_for_each),
        cmocka_unit_test(writes_few_pages_for_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
