// Files as spreadsheet programs write them: what they are written in is found, what is broken is told by line.

#include "base/csv.h"
#include "test.h"

#include <iconv.h>
#include <string.h>

static struct csv csv;
static struct err err;

static bool reads_bytes(const char *bytes, size_t n, enum csv_charset as)
{
    csv_finish(&csv);
    return csv_read(bytes, n, as, &csv, &err);
}

static bool reads(const char *text)
{
    return reads_bytes(text, strlen(text), CSV_UNKNOWN);
}

static size_t encode(const char *to, const char *text, char *out, size_t size)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    char *in = (char *)text, *at = out;
    size_t n = strlen(text), left = size;
    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &in, &n, &at, &left), 0);
    iconv_close(cd);
    return size - left;
}

static void cells_are_cut(void **state)
{
    (void)state;
    assert_true(reads("\xEF\xBB\xBFname,note\r\n 王 ,\"a, \"\"b\"\"\nc\"\r\n\r\n,,\n李,x"));
    assert_int_equal(csv.rows.n, 3);
    assert_string_equal(csv_cell(&csv, 0, 0), "name");
    assert_string_equal(csv_cell(&csv, 1, 0), "王");
    assert_string_equal(csv_cell(&csv, 1, 1), "a, \"b\"\nc");
    assert_int_equal(csv.rows.at[1].line, 2);
    assert_int_equal(csv.rows.at[2].line, 6);
    assert_string_equal(csv_cell(&csv, 2, 1), "x");
    assert_string_equal(csv_cell(&csv, 2, 2), "");
    assert_string_equal(csv_cell(&csv, 9, 0), "");
}

static void separators_are_found(void **state)
{
    (void)state;
    assert_true(reads("a;b;\"c,d,e,f\"\n1;2;3"));
    assert_int_equal(csv.separator, ';');
    assert_string_equal(csv_cell(&csv, 0, 2), "c,d,e,f");
    assert_true(reads("a\tb\n1\t2,5"));
    assert_string_equal(csv_cell(&csv, 1, 1), "2,5");
    assert_true(reads("\r\n\r\na;b\r\n1;2,5")); // below lines that hold nothing
    assert_string_equal(csv_cell(&csv, 1, 1), "2,5");
    assert_true(reads("\xEF\xBB\xBFsep=|\r\na,b|c\r\n1|2")); // as Excel says it
    assert_int_equal(csv.separator, '|');
    assert_string_equal(csv_cell(&csv, 0, 0), "a,b");
    assert_int_equal(csv.rows.n, 2);
    assert_int_equal(csv.rows.at[0].line, 2);
    assert_true(reads("sep=\n1")); // a heading, as any other
    assert_int_equal(csv.rows.n, 2);
    assert_true(reads("alone\n1"));
    assert_int_equal(csv.rows.at[1].n, 1);
}

static void encodings_are_found(void **state)
{
    (void)state;
    static const char trad[] = "姓名,星期一,星期二\n陳志明,早班,晚班\n林建宏,休假,早班\n";
    static const char simple[] = "姓名,星期一,星期二\n陈志明,早班,晚班\n林建宏,休息,早班\n";
    char bytes[512];
    size_t n = encode("BIG5", trad, bytes, sizeof bytes);
    assert_true(reads_bytes(bytes, n, CSV_UNKNOWN));
    assert_int_equal(csv.charset, CSV_BIG5);
    assert_string_equal(csv_cell(&csv, 1, 0), "陳志明");
    assert_false(csv.either);
    n = encode("GB18030", simple, bytes, sizeof bytes);
    assert_true(reads_bytes(bytes, n, CSV_UNKNOWN));
    assert_int_equal(csv.charset, CSV_GB18030);
    assert_string_equal(csv_cell(&csv, 1, 0), "陈志明");
    assert_true(reads_bytes(bytes, n, CSV_GB18030));
    assert_false(csv.either);
    n = encode("UTF-16", trad, bytes, sizeof bytes);
    assert_true(reads_bytes(bytes, n, CSV_UNKNOWN));
    assert_int_equal(csv.charset, CSV_UTF16);
    assert_string_equal(csv_cell(&csv, 2, 0), "林建宏");
    assert_true(reads(trad));
    assert_int_equal(csv.charset, CSV_UTF8);
}

static void what_is_broken_is_told(void **state)
{
    (void)state;
    assert_false(reads("a,b\n1,\"never\nclosed"));
    assert_string_equal(err.text, "line 2: a quote is never closed");
    assert_false(reads(""));
    assert_string_equal(err.text, "the file is empty");
    assert_false(reads("\n ,\n"));
    assert_false(reads_bytes("\xFF\xFF\xFF", 3, CSV_UNKNOWN));
    assert_false(reads_bytes("a\0b", 3, CSV_UNKNOWN));
    assert_false(reads_bytes("\xA4\xA4", 2, CSV_UTF8));
}

static void dates_of_several_kinds(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2027-01-31", "2027/1/31",    "2027.1.31",          "2027年1月31日",
        "31.1.2027",  "1/31/2027",    "２０２７／１／３１", "116/01/31",
        "116.1.31",   "116年1月31日", "民國116年1月31日",   "中華民國 116年1月31日",
        "٢٠٢٧-٠١-٣١"};
    int day;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(csv_date(same[i], &day));
        assert_int_equal(day, 20270131);
    }
    static const char *const none[] = {"2027-02-30", "31/1/2027", "1-1-1",   "2027-01-31x",
                                       "A",          "",          "99/1/31", "民國2027年1月31日",
                                       "1000-01-31"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(csv_date(none[i], &day));
}

static int leave(void **state)
{
    (void)state;
    csv_finish(&csv);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_cut),          cmocka_unit_test(separators_are_found),
        cmocka_unit_test(encodings_are_found),    cmocka_unit_test(what_is_broken_is_told),
        cmocka_unit_test(dates_of_several_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
