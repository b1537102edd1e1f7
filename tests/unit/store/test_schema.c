// Every invariant that a constraint holds is shown to fire: one good row, then the row that breaks
// it.

#include "test.h"
#include "sandbox.h"
#include "store/sql.h"

#include <sqlite3.h>

static sqlite3 *db;

static int set_up(void **state)
{
    static struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "0912345678", "王");
    *state = &s;
    must(sqlite3_open(s.path, &db) == SQLITE_OK);
    must(sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL) == SQLITE_OK);
    return 0;
}

static int tear_down(void **state)
{
    must(sqlite3_close(db) == SQLITE_OK);
    sandbox_remove(*state);
    return 0;
}

#define VISIT(id, state, number, consultant)                                                       \
    "INSERT INTO visit SELECT 1, " #id ", day, customer, '" state "', channel, service, class,"    \
    " lang, party, prefix, " #number ", owner, wish, " #consultant ", stage, calls, takes_turn,"   \
    " turn_taken, greeted, same_party, incomplete, outcome, reason, arrived_ms, ready_ms,"         \
    " first_call_ms, last_call_ms, started_ms, ended_ms, state_ms, until_ms, passed, last_seq"     \
    " FROM visit WHERE id = 1"

#define APPOINTMENT(id, consultant, starts, hash)                                                  \
    "INSERT INTO appointment VALUES (" #id ", 1, 1, 1, " #consultant ", " #starts                  \
    ", 99, 'booked',"                                                                              \
    " x'00112233445566778899aabbccddee" #hash "', NULL, 7, 1)"

static const struct {
    const char *rule, *good, *bad;
} rules[] = {
    {"a number once per prefix and day", VISIT(901, "waiting", 901, NULL),
     VISIT(902, "waiting", 901, NULL)},
    {"a consultant has one called or serving visit", VISIT(901, "called", 901, 1),
     VISIT(902, "serving", 902, 1)},
    {"called needs a consultant", VISIT(901, "called", 901, 1), VISIT(902, "called", 902, NULL)},
    {"states are known", VISIT(901, "waiting", 901, NULL), VISIT(902, "asleep", 902, NULL)},
    {"one rating a visit", "INSERT INTO rating VALUES (1, 1, 5, 0, 0, 1)",
     "INSERT INTO rating VALUES (1, 1, 4, 0, 0, 1)"},
    {"one to five stars", "INSERT INTO rating VALUES (1, 1, 5, 0, 0, 1)",
     "UPDATE rating SET stars = 6"},
    {"a token once", "INSERT INTO token VALUES (x'00112233445566778899aabbccddeeff', 1, 1, 1)",
     "INSERT INTO token VALUES (x'00112233445566778899aabbccddeeff', 1, 1, 2)"},
    {"a command id once", NULL, "INSERT INTO command SELECT * FROM command"},
    {"a seq once", NULL, "INSERT INTO event SELECT * FROM event WHERE seq = 1"},
    {"one open day", NULL, "INSERT INTO day VALUES (1, 29990101, 1, 2, 1, 1, 0)"},
    {"a customer is expected once at a time", APPOINTMENT(1, NULL, 5, 01),
     APPOINTMENT(2, NULL, 5, 02)},
    {"an appointment has a customer", NULL,
     "INSERT INTO appointment VALUES (3, 1, 99, 1, NULL, 5, 9, 'booked',"
     " x'00112233445566778899aabbccddee03', NULL, 7, 1)"},
    {"who has arrived has a visit", APPOINTMENT(1, NULL, 5, 01),
     "UPDATE appointment SET state = 'arrived'"},
    {"types are kept", NULL, "UPDATE visit SET arrived_ms = 'soon'"},
    {"one person once", NULL,
     "INSERT INTO customer SELECT id + 1, site, phone, surname, full_name, title, owner,"
     " owner_until_ms, made_ms, seen_ms, erased, merged_into, sought FROM customer"},
    {"nobody is merged with themselves", NULL, "UPDATE customer SET merged_into = id"},
    {"whom one is merged with is there", NULL, "UPDATE customer SET merged_into = 99"},
    {"two who are apart stand once", NULL, "INSERT INTO apart VALUES (1, 2, 1)"},
    {"who is erased has no name", NULL, "UPDATE customer SET erased = 1"},
    {"a consultant is somebody", NULL, "INSERT INTO consultant VALUES (999, 1, 1, 7)"},
    {"an owner is somebody", NULL, "UPDATE customer SET owner = 999"},
    {"roles are known", NULL, "UPDATE staff SET role = 'king' WHERE id = 1"},
    {"a service's class is there", NULL, "UPDATE service SET class = 99"},
    {"a ticket's paper has a visit",
     "INSERT INTO print_job VALUES (1, 901, 'ticket', 1, 0, 0, 0, 'waiting', '', 0, 0, 1, 1)",
     "INSERT INTO print_job VALUES (1, 902, 'ticket', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1)"},
    {"a slip's has an appointment",
     "INSERT INTO print_job VALUES (1, 901, 'slip', NULL, 1, 0, 0, 'waiting', '', 0, 0, 1, 1)",
     "INSERT INTO print_job VALUES (1, 902, 'slip', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1)"},
    {"states of paper are known", NULL,
     "INSERT INTO print_job VALUES (1, 903, 'test', NULL, 0, 0, 0, 'lost', '', 0, 0, 1, 1)"},
    {"turns owed are more than none", "INSERT INTO owed_turn VALUES (1, 1, 0, 1)",
     "UPDATE owed_turn SET turns = 0"},
};

static void fires(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        assert_int_equal(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
        char *message = NULL;
        int good =
            rules[i].good ? sqlite3_exec(db, rules[i].good, NULL, NULL, &message) : SQLITE_OK;
        if (good != SQLITE_OK)
            fail_msg("%s: the good row: %s", rules[i].rule, message);
        int bad = sqlite3_exec(db, rules[i].bad, NULL, NULL, NULL);
        if ((bad & 0xff) != SQLITE_CONSTRAINT)
            fail_msg("%s: the bad row gave %d", rules[i].rule, bad);
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    }
}

// What is checked at the commit only.
static void holds_references_at_the_commit(void **state)
{
    (void)state;
    assert_int_equal(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "INSERT INTO rating VALUES (1, 999, 5, 0, 0, 1)", NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) & 0xff, SQLITE_CONSTRAINT);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
}

// The planner takes a partial index only where the query names its condition word for word.
static void an_index_and_its_queries_name_the_same_kinds(void **state)
{
    (void)state;
    sqlite3_stmt *q;
    must(sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = 'event_presence'", -1,
                            &q, NULL) == SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    assert_non_null(strstr((const char *)sqlite3_column_text(q, 0), "(" PRESENCE_KINDS ")"));
    sqlite3_finalize(q);
}

// How the rows that point at a parent by one foreign key are found, as the planner says it:
// `SEARCH token USING … (site=? AND visit=?)`. The columns are joined by '|'.
static void plan(const char *child, const char *columns, struct str *ret)
{
    struct str sql = {0};
    sqlite3_stmt *q;
    str_printf(&sql, "EXPLAIN QUERY PLAN SELECT 1 FROM %s WHERE ", child);
    for (const char *at = columns; *at; at++) {
        if (*at == '|')
            str_printf(&sql, " = ? AND ");
        else
            str_printf(&sql, "%c", *at);
    }
    str_printf(&sql, " = ?");
    must(sqlite3_prepare_v2(db, str_text(&sql), -1, &q, NULL) == SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        str_printf(ret, "%s", (const char *)sqlite3_column_text(q, 3));
    sqlite3_finalize(q);
    str_finish(&sql);
}

// True if every column of the key narrows the search down: one that only begins at the site's rows goes
// through them all.
static bool is_searched(const char *found, const char *columns)
{
    char column[64];
    if (strncmp(found, "SEARCH ", 7) != 0)
        return false;
    if (strstr(found, "(rowid=?)"))
        return true;
    for (const char *at = columns; *at;) {
        size_t n = strcspn(at, "|");
        snprintf(column, sizeof column, "%.*s=?", (int)n, at);
        if (!strstr(found, column))
            return false;
        at += n + (at[n] != '\0');
    }
    return true;
}

// Of the tables with such foreign keys, how many keys have no index; the first is told.
static int unindexed(struct str *ret_first)
{
    sqlite3_stmt *q;
    int keys = 0, without = 0;
    must(sqlite3_prepare_v2(db,
                            "SELECT t.name, f.\"table\", group_concat(f.\"from\", '|')"
                            " FROM sqlite_schema t, pragma_foreign_key_list(t.name) f"
                            " WHERE t.type = 'table' AND f.\"table\" <> 'site'"
                            " GROUP BY t.name, f.id",
                            -1, &q, NULL) == SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        struct str found = {0};
        const char *child = (const char *)sqlite3_column_text(q, 0);
        const char *columns = (const char *)sqlite3_column_text(q, 2);
        plan(child, columns, &found);
        keys++;
        if (!is_searched(str_text(&found), columns) && without++ == 0)
            str_printf(ret_first, "%s (%s): %s", child, columns, str_text(&found));
        str_finish(&found);
    }
    sqlite3_finalize(q);
    assert_true(keys > 25);
    return without;
}

// SQLite looks for the rows that point at a parent whenever one is removed, and for keys that are
// checked at the commit whenever one is written: an insert into visit must not go through the tokens.
static void every_foreign_key_has_an_index(void **state)
{
    (void)state;
    struct str first = {0};
    int without = unindexed(&first);
    if (without > 0)
        fail_msg("%d foreign keys have no index, the first is %s", without, str_text(&first));
    must(sqlite3_exec(db, "BEGIN; DROP INDEX token_visit; DROP INDEX appointment_visit", NULL, NULL,
                      NULL) == SQLITE_OK);
    assert_int_equal(unindexed(&first), 2);
    must(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
    str_finish(&first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fires),
        cmocka_unit_test(holds_references_at_the_commit),
        cmocka_unit_test(an_index_and_its_queries_name_the_same_kinds),
        cmocka_unit_test(every_foreign_key_has_an_index),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
