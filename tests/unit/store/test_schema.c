// What the schema says of its indexes, and that each foreign key has one. Its rules are broken in test_rules.c.

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

// The planner takes a partial index only where the query names its condition word for word.
static void an_index_and_its_queries_name_the_same_kinds(void **state)
{
    (void)state;
    sqlite3_stmt *q;
    must(sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = 'event_presence'", -1,
                            &q, NULL) == SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    assert_non_null(strstr((const char *)sqlite3_column_text(q, 0), OF_PRESENCE));
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
    must(sqlite3_exec(db, "BEGIN; DROP INDEX print_job_visit; DROP INDEX appointment_visit", NULL,
                      NULL, NULL) == SQLITE_OK);
    assert_int_equal(unindexed(&first), 2);
    must(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
    str_finish(&first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_and_its_queries_name_the_same_kinds),
        cmocka_unit_test(every_foreign_key_has_an_index),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
