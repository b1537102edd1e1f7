// A sheet as CSV, byte by byte: quoting, empty cells, times, days, and texts that would be formulas.

#include "test.h"

#include "app/figures/sheet.h"

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_path(char path[32])
{
    strcpy(path, "/tmp/lobby-sheet-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
}

static void expect_csv(const struct sheet *sheet, const char *wanted)
{
    char path[32], got[512] = "";
    struct err err = {0};
    make_path(path);
    if (!sheet_write_csv(sheet, path, &err))
        fail_msg("%s", err.text);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(got, 1, sizeof got - 1, file) > 0);
    fclose(file);
    assert_string_equal(got, wanted);
    assert_false(sheet_write_csv(sheet, path, &err)); // never over what is there
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(sheet_write_xlsx(sheet, 1, path, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    unlink(path);
}

static void texts_are_quoted(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, "texts");
    sheet_column(&sheet, "a,b", SHEET_TEXT);
    sheet_column(&sheet, "服務", SHEET_TEXT);
    const char *const texts[] = {"plain", "say \"hi\"", "two\nlines", "", NULL, "=1+1", "-", "a-b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        sheet_text(&sheet, texts[i]);
    assert_int_equal(sheet_rows(&sheet), 4);
    expect_csv(&sheet, "\xEF\xBB\xBF\"a,b\",服務\r\n"
                       "plain,\"say \"\"hi\"\"\"\r\n"
                       "\"two\nlines\",\r\n"
                       ",'=1+1\r\n"
                       "'-,a-b\r\n");
    sheet_finish(&sheet);
}

static void numbers_are_numbers(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, "numbers");
    static const enum sheet_type types[] = {SHEET_COUNT, SHEET_REAL, SHEET_SHARE, SHEET_SPAN,
                                            SHEET_DAY};
    static const double rows[2][5] = {{1234, 2.5, 0.5, 3725, 20260302}, {NAN, NAN, NAN, NAN, NAN}};
    for (int i = 0; i < 5; i++)
        sheet_column(&sheet, "x", types[i]);
    for (int i = 0; i < 10; i++)
        sheet_number(&sheet, rows[i / 5][i % 5]);
    expect_csv(&sheet, "\xEF\xBB\xBFx,x,x,x,x\r\n"
                       "1234,2.5000,0.5000,1:02:05,2026-03-02\r\n"
                       ",,,,\r\n");
    sheet_finish(&sheet);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    struct sheet sheet;
    struct err err = {0};
    sheet_init(&sheet, "nowhere");
    sheet_column(&sheet, "x", SHEET_COUNT);
    assert_false(sheet_write_csv(&sheet, "/nonexistent/x.csv", &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(sheet_write_xlsx(&sheet, 1, "/nonexistent/x.xlsx", &err));
    assert_int_equal(err.code, ERR_IO);
    sheet_finish(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_quoted),
        cmocka_unit_test(numbers_are_numbers),
        cmocka_unit_test(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
