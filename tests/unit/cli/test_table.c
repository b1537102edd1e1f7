// One answer, two readers: columns that line up with Chinese in them, and JSON with stable keys.

#include "test.h"
#include "cli/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct table_column columns[] = {{"id", NULL, CELL_COUNT},
                                              {"name", "Name", CELL_TEXT},
                                              {"state", "State", CELL_TEXT},
                                              {"n", "N", CELL_COUNT}};

static struct table *two_rows(void)
{
    struct table *table = table_create(columns, 4);
    table_row(table);
    table_int(table, 7);
    table_text(table, "李雅婷");
    table_code(table, "free", "空閒");
    table_int(table, 12);
    table_row(table);
    table_int(table, 8);
    table_text(table, "Ann");
    table_code(table, "serving", "服務中");
    table_none(table);
    return table;
}

static char *printed(struct table *table, enum table_shape shape, bool json)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    table_print(table, shape, json, LANG_EN, out);
    fclose(out);
    return text;
}

static void columns_line_up(void **state)
{
    (void)state;
    struct table *table = two_rows();
    char *text = printed(table, TABLE_LIST, false);
    assert_string_equal(text, "Name    State    N\n"
                              "李雅婷  空閒    12\n"
                              "Ann     服務中   –\n");
    free(text);
    table_destroy(table);
}

static void json_has_codes_and_numbers(void **state)
{
    (void)state;
    struct table *table = two_rows();
    char *text = printed(table, TABLE_LIST, true);
    assert_string_equal(text, "[{\"id\":7,\"name\":\"李雅婷\",\"state\":\"free\",\"n\":12},"
                              "{\"id\":8,\"name\":\"Ann\",\"state\":\"serving\",\"n\":null}]\n");
    free(text);
    table_destroy(table);
}

static void one_thing_is_a_line_a_field(void **state)
{
    (void)state;
    struct table *table = table_create(columns, 4);
    table_row(table);
    table_int(table, 1);
    table_text(table, "Ann");
    table_code(table, "free", "free");
    table_real(table, NAN, 2);
    char *text = printed(table, TABLE_ONE, false);
    assert_string_equal(text, "Name   Ann\nState  free\n"); // a missing number is left out
    free(text);
    text = printed(table, TABLE_ONE, true);
    assert_string_equal(text, "{\"id\":1,\"name\":\"Ann\",\"state\":\"free\",\"n\":null}\n");
    free(text);
    table_destroy(table);
}

static void chinese_is_two_wide(void **state)
{
    (void)state;
    assert_int_equal(table_width("abc"), 3);
    assert_int_equal(table_width("中文"), 4);
    assert_int_equal(table_width("A012 號"), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_line_up),
        cmocka_unit_test(json_has_codes_and_numbers),
        cmocka_unit_test(one_thing_is_a_line_a_field),
        cmocka_unit_test(chinese_is_two_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
