// Stores of every schema that was ever shipped, kept as text in old/vN.sql: opening one brings it up
// to this program's schema with nothing lost, and it works on.

#include "test.h"
#include "sandbox_sql.h"
#include "store/sql.h"
#include "paths.h"

static char *read_all(const char *path)
{
    FILE *in = fopen(path, "r");
    if (!in)
        return NULL;
    must(fseek(in, 0, SEEK_END) == 0);
    long size = ftell(in);
    rewind(in);
    char *text = mem_alloc((size_t)size + 1);
    must(fread(text, 1, (size_t)size, in) == (size_t)size);
    text[size] = '\0';
    fclose(in);
    return text;
}

static void make_old(struct sandbox *s, int version)
{
    char path[256];
    snprintf(path, sizeof path, "%s/unit/store/old/v%d.sql", LOBBY_TEST_DIR, version);
    char *sql = read_all(path);
    if (!sql)
        fail_msg("there is no store of schema %d at %s", version, path);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s->path, &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", path, message);
    assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    free(sql);
    assert_int_equal(sandbox_number(s, "PRAGMA user_version"), version);
}

// Name, kind and text of everything in the schema, as one text.
static void describe(const char *path, struct str *out)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    must(sqlite3_prepare_v2(db,
                            "SELECT type || ' ' || name || ': ' || coalesce(sql, '')"
                            " FROM sqlite_schema ORDER BY 1",
                            -1, &stmt, NULL) == SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        str_printf(out, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void is_what_a_new_store_is(struct sandbox *s)
{
    struct sandbox fresh;
    struct str old_text = {0}, new_text = {0};
    sandbox_sample(&fresh);
    describe(s->path, &old_text);
    describe(fresh.path, &new_text);
    assert_string_equal(str_text(&old_text), str_text(&new_text));
    str_finish(&old_text);
    str_finish(&new_text);
    sandbox_remove(&fresh);
}

static void upgrades(struct sandbox *s, int version)
{
    static const char *const counts[] = {"SELECT count(*) FROM event", "SELECT count(*) FROM visit",
                                         "SELECT count(*) FROM customer",
                                         "SELECT count(*) FROM rating"};
    int64_t before[4];
    make_old(s, version);
    for (int i = 0; i < 4; i++) {
        before[i] = sandbox_number(s, counts[i]);
        assert_true(before[i] > 0);
    }
    struct store *store;
    struct check_result result;
    if (!store_open(s->path, &store, &s->err))
        fail_msg("%s", s->err.text);
    assert_true(store_check(store, &result, &s->err));
    if (result.problems)
        fail_msg("schema %d: %s", version, result.first);
    store_close(store);
    assert_int_equal(sandbox_number(s, "PRAGMA user_version"), migrations[migration_n - 1].version);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer WHERE sought = ''"
                                       " AND surname <> ''"),
                     0); // every name that was there is found
    for (int i = 0; i < 4; i++)
        assert_int_equal(sandbox_number(s, counts[i]), before[i]);
}

static void every_shipped_schema_is_upgraded(void **state)
{
    (void)state;
    for (int i = 0; i + 1 < migration_n; i++) {
        struct sandbox s;
        sandbox_init(&s);
        upgrades(&s, migrations[i].version);
        is_what_a_new_store_is(&s);
        s.now_ms = sandbox_number(&s, "SELECT max(at_ms) FROM event") + 30 * (int64_t)DAY_MS;
        s.app = sandbox_second(&s);
        assert_true(app_catch_up(s.app, &s.err));
        assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").result, RESULT_DONE);
        sandbox_remove(&s);
    }
}

// What the journal tells of targets that were changed before they had dates.
static void a_target_holds_since_its_last_change(void **state)
{
    (void)state;
    static const char change_sql[] =
        "UPDATE event SET business = substr(business, 1, length(business) - 1) ||"
        " ',\"changed\":[{\"field\":\"target\",\"row\":2,\"from\":600,\"to\":900}],\"changed_"
        "more\":0}'"
        " WHERE kind = 'business_changed'";
    struct sandbox s;
    struct store *store;
    sqlite3 *db;
    sandbox_init(&s);
    make_old(&s, 16);
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, change_sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(db), 1);
    sqlite3_close(db);
    assert_true(store_open(s.path, &store, &s.err));
    store_close(store);
    assert_int_equal(sandbox_number(&s, "SELECT target_from FROM service WHERE id = 2"), 20260303);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM service WHERE target_from = 0"), 3);
    sandbox_remove(&s);
}

// The job of a report had its kind and day in the number of an entry.
static void a_job_says_which_report_it_is(void **state)
{
    (void)state;
    struct sandbox s;
    struct store *store;
    struct print_job_row row;
    bool found;
    sandbox_init(&s);
    make_old(&s, 40);
    assert_true(store_open(s.path, &store, &s.err));
    assert_true(store_find_print_job(store, 90, &row, &found, &s.err) && found);
    assert_int_equal(row.kind, PRINT_REPORT);
    assert_int_equal(row.period, 2);
    assert_int_equal(row.day, 20260302);
    assert_int_equal(row.entry, 0);
    assert_true(store_find_print_job(store, 91, &row, &found, &s.err) && found);
    assert_int_equal(row.kind, PRINT_ENTRY);
    assert_int_equal(row.entry, 7);
    store_close(store);
    sandbox_remove(&s);
}

// A row of long ago that nobody can read keeps nobody from today: the rest is brought up, and `lobby check` speaks of it.
static void one_row_that_cannot_be_read_shuts_no_house(void **state)
{
    static const char *const harms[] = {
        "UPDATE event SET kind = 'nonsense' WHERE seq = 120",
        "UPDATE event SET business = '{' WHERE kind = 'day_opened' AND seq ="
        " (SELECT min(first_seq) FROM day)"};
    (void)state;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        struct sandbox s;
        struct store *store;
        sandbox_init(&s);
        make_old(&s, 43);
        sandbox_tell_at(s.path, harms[i]);
        if (!store_open(s.path, &store, &s.err))
            fail_msg("%s: %s", harms[i], s.err.text);
        store_close(store);
        assert_true(sandbox_number(&s, "PRAGMA user_version") >= 44);
        sandbox_remove(&s);
    }
}

// A code that was printed before leads to its visit still, and an unknown one to none.
static void a_ticket_of_before_is_found(void **state)
{
    (void)state;
    enum { TOKENS = 300 };
    uint8_t hash[TOKEN_HASH_SIZE] = {0};
    struct sandbox s;
    struct store *store;
    sqlite3 *db;
    int64_t visit;
    sandbox_init(&s);
    make_old(&s, 42);
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    int64_t first = sandbox_number(&s, "SELECT min(id) FROM visit"),
            last = sandbox_number(&s, "SELECT max(id) FROM visit");
    assert_true(first < last);
    for (int i = 0; i < TOKENS; i++) {
        char sql[160];
        snprintf(sql, sizeof sql, "INSERT INTO token VALUES (x'%02x%030x', 1, %lld, %d)",
                 i * 131 % 256, i, (long long)(i % 2 ? first : last), 1000 + i);
        assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    }
    sqlite3_close(db);
    assert_true(store_open(s.path, &store, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM token"), TOKENS);
    assert_int_equal(sandbox_number(&s, "SELECT sum(at_ms) FROM token"),
                     TOKENS * 1000 + TOKENS * (TOKENS - 1) / 2);
    for (int i = 0; i < TOKENS; i++) {
        hash[0] = (uint8_t)(i * 131 % 256);
        hash[TOKEN_HASH_SIZE - 2] = (uint8_t)(i / 256);
        hash[TOKEN_HASH_SIZE - 1] = (uint8_t)i;
        int64_t its = i % 2 ? first : last;
        assert_true(store_find_token(store, hash, 0, INT64_MAX, &visit, &s.err));
        assert_int_equal(visit, its);
        assert_true(store_find_token(store, hash, its, its + 1, &visit, &s.err));
        assert_int_equal(visit, its);
        assert_true(store_find_token(store, hash, its + 1, INT64_MAX, &visit, &s.err));
        assert_int_equal(visit, 0);
    }
    hash[1] = 1;
    assert_true(store_find_token(store, hash, 0, INT64_MAX, &visit, &s.err));
    assert_int_equal(visit, 0);
    store_close(store);
    sandbox_remove(&s);
}

// A migration that fails leaves the old store as it was.
static void half_an_upgrade_is_none(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    make_old(&s, 1);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(s.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE promise (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    struct store *store;
    assert_false(store_open(s.path, &store, &s.err));
    assert_non_null(strstr(s.err.text, "schema 2"));
    assert_int_equal(sandbox_number(&s, "PRAGMA user_version"), 1);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_schema_is_upgraded),
        cmocka_unit_test(a_target_holds_since_its_last_change),
        cmocka_unit_test(a_job_says_which_report_it_is),
        cmocka_unit_test(one_row_that_cannot_be_read_shuts_no_house),
        cmocka_unit_test(a_ticket_of_before_is_found),
        cmocka_unit_test(half_an_upgrade_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
