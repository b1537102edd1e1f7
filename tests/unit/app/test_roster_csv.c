// A roster out of a spreadsheet: what is right comes in as one step, what is wrong is told by line and column.

#include "app/roster_csv.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "test.h"

static struct roster_csv csv;

static bool reads(struct sandbox *s, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/roster.csv", s->dir);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    roster_csv_finish(&csv);
    return app_read_roster_csv(s->app, as(ROLE_RECEPTIONIST),
                               &(struct csv_source){.path = path, .lang = LANG_EN}, &csv, &s->err);
}

static void begin(struct sandbox *s)
{
    sandbox_sample(s);
    assert_true(set_value(s->app, as(ROLE_MANAGER), "shift-1", "A 早班 09:00-18:00", &s->err));
    assert_true(set_value(s->app, as(ROLE_MANAGER), "shift-2", "B 晚班 13:00-22:00", &s->err));
}

static void what_is_right_comes_in_as_one_step(void **state)
{
    (void)state;
    struct sandbox s;
    int n;
    begin(&s);
    assert_true(reads(
        &s, "\xEF\xBB\xBF姓名;備註;2026/3/2;3/3/2026;週五\n李雅婷;x;早班;B/1;-\n4;;;A;none\n"));
    assert_int_equal(csv.in.troubles.list.n, 0);
    assert_int_equal(csv.in.columns[1].field, CSV_LEFT_OUT);
    assert_int_equal(csv.in.columns[3].value, 20260303);
    assert_int_equal(csv.in.columns[4].value, 5);
    assert_int_equal(csv.cells.n, 5);
    assert_string_equal(csv.cells.at[0].shift, "A");
    assert_int_equal(csv.cells.at[1].group, 2);
    assert_true(app_change_roster(s.app, as(ROLE_RECEPTIONIST), LANG_EN, csv.cells.at, csv.cells.n,
                                  &n, &s.err));
    assert_int_equal(n, 4); // one said nothing where nothing was
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM roster"), 4);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'roster_changed'"),
                     1);
    struct request r;
    request_init(&r, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM roster"), 0);
    sandbox_remove(&s);
}

static void what_is_wrong_is_told_by_its_place(void **state)
{
    (void)state;
    struct sandbox s;
    begin(&s);
    assert_true(reads(&s, "name,2026-03-02,2026-03-02\nNobody,A,\n李雅婷,X,\n陳志明,A,B\n"));
    assert_int_equal(csv.in.troubles.list.n, 3);
    assert_int_equal(csv.in.troubles.list.at[0].line, 2);
    assert_int_equal(csv.in.troubles.list.at[0].column, 1);
    assert_string_equal(csv.in.troubles.list.at[0].words, "Nobody is called “Nobody”.");
    assert_int_equal(csv.in.troubles.list.at[1].line, 3);
    assert_int_equal(csv.in.troubles.list.at[1].column, 2);
    assert_string_equal(csv.in.troubles.list.at[1].words, "“X” is no shift.");
    assert_int_equal(csv.in.troubles.list.at[2].column, 3);
    assert_true(reads(&s, "who,when\na,b\n"));
    assert_int_equal(csv.in.troubles.list.n, 2); // neither names nor days, and no row is looked at
    assert_true(reads(&s, ""));
    assert_int_equal(csv.in.troubles.list.n, 1);
    assert_string_equal(csv.in.troubles.list.at[0].words, "The file is empty.");
    roster_csv_finish(&csv);
    // what is quoted can be shown on somebody's terminal
    assert_true(reads(&s, "name,2026-03-02\n\u202e\x1b[2J,A\n李雅婷,\x1b\x07\n"));
    assert_string_equal(csv.in.troubles.list.at[0].words, "Nobody is called “\uFFFD\uFFFD[2J”.");
    assert_string_equal(csv.in.troubles.list.at[1].words, "“\uFFFD\uFFFD” is no shift.");
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_comes_in_as_one_step),
        cmocka_unit_test(what_is_wrong_is_told_by_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
