// A table as CSV, byte by byte: quoting, empty cells, times, days, and texts that would be formulas.

#include "test.h"

#include "app/table.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_path(char path[32])
{
    strcpy(path, "/tmp/lobby-table-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
}

static void expect_csv(struct table *table, const char *wanted)
{
    char path[32], got[512] = "";
    struct err err = {0};
    make_path(path);
    if (!table_write_csv(table, LANG_EN, path, &err))
        fail_msg("%s", err.text);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(got, 1, sizeof got - 1, file) > 0);
    fclose(file);
    assert_string_equal(got, wanted);
    assert_false(table_write_csv(table, LANG_EN, path, &err)); // never over what is there
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(table_write_xlsx(&table, 1, LANG_EN, path, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    unlink(path);
}

static void texts_are_quoted(void **state)
{
    (void)state;
    struct table *table = table_create(NULL, 0);
    table->name = "texts";
    table_add_column(table, &(struct table_column){NULL, "a,b", CELL_TEXT});
    table_add_column(table, &(struct table_column){NULL, "服務", CELL_TEXT});
    const char *const texts[] = {"plain", "say \"hi\"", "two\nlines", "", NULL, "=1+1", "-", "a-b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        table_text(table, texts[i]);
    assert_int_equal(table_rows(table), 4);
    expect_csv(table, "\xEF\xBB\xBF\"a,b\",服務\r\n"
                      "plain,\"say \"\"hi\"\"\"\r\n"
                      "\"two\nlines\",\r\n"
                      ",'=1+1\r\n"
                      "'-,a-b\r\n");
    table_destroy(table);
}

static void numbers_are_numbers(void **state)
{
    (void)state;
    struct table *table = table_create(NULL, 0);
    table->name = "numbers";
    static const enum cell_type types[] = {CELL_COUNT, CELL_REAL, CELL_SHARE, CELL_SPAN, CELL_DAY};
    static const double rows[2][5] = {{1234, 2.5, 0.5, 3725, 20260302}, {NAN, NAN, NAN, NAN, NAN}};
    for (int i = 0; i < 5; i++)
        table_add_column(table, &(struct table_column){NULL, "x", types[i]});
    for (int i = 0; i < 10; i++)
        table_number(table, rows[i / 5][i % 5]);
    expect_csv(table, "\xEF\xBB\xBFx,x,x,x,x\r\n"
                      "1234,2.5000,0.5000,1:02:05,2026-03-02\r\n"
                      ",,,,\r\n");
    table_destroy(table);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    struct err err = {0};
    struct table *table = table_create(NULL, 0);
    table->name = "nowhere";
    table_add_column(table, &(struct table_column){NULL, "x", CELL_COUNT});
    assert_false(table_write_csv(table, LANG_EN, "/nonexistent/x.csv", &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(table_write_xlsx(&table, 1, LANG_EN, "/nonexistent/x.xlsx", &err));
    assert_int_equal(err.code, ERR_IO);
    table_destroy(table);
}

// Of a file that finds no more room (here: none over some bytes) nothing is left, and it is said that it was full.
static void no_room_is_said(void **state)
{
    (void)state;
    struct err err = {0};
    char path[32];
    struct rlimit was, least = {.rlim_cur = 256};
    struct table *table = table_create(NULL, 0);
    table->name = "long";
    table_add_column(table, &(struct table_column){NULL, "x", CELL_COUNT});
    for (int i = 0; i < 20000; i++)
        table_number(table, i);
    make_path(path);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    least.rlim_max = was.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    for (int xlsx = 0; xlsx < 2; xlsx++) {
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &least), 0);
        bool done = xlsx ? table_write_xlsx(&table, 1, LANG_EN, path, &err)
                         : table_write_csv(table, LANG_EN, path, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
        assert_false(done);
        assert_int_equal(err.code, ERR_FULL);
        assert_non_null(strstr(err.text, "the disk is full: free some space"));
        assert_int_equal(access(path, F_OK), -1);
    }
    table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_quoted),
        cmocka_unit_test(numbers_are_numbers),
        cmocka_unit_test(what_cannot_be_written_is_said),
        cmocka_unit_test(no_room_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
