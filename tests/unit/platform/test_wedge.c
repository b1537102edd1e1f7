#include "test.h"

#include "platform/wedge.h"

#include <string.h>

static void type(struct wedge *wedge, const char *text, int64_t from_ms, int64_t gap_ms, char *out)
{
    out[0] = '\0';
    for (int64_t at = from_ms; *text; text++, at += gap_ms) {
        char typed[WEDGE_SIZE];
        wedge_text(wedge, (const char[]){*text, '\0'}, at, typed);
        strcat(out, typed);
    }
}

static void test_scanner(void **state)
{
    (void)state;
    struct wedge wedge = {0};
    char out[WEDGE_SIZE], code[WEDGE_SIZE];
    type(&wedge, "Zt9cK2nQ8wYp", 1000, 5, out);
    assert_string_equal(out, "");
    assert_true(wedge_enter(&wedge, 1060, code));
    assert_string_equal(code, "Zt9cK2nQ8wYp");
    assert_true(wedge_deadline(&wedge) == INT64_MAX);
}

static void test_person(void **state)
{
    (void)state;
    struct wedge wedge = {0};
    char out[WEDGE_SIZE], rest[WEDGE_SIZE];
    type(&wedge, "linwei", 1000, 120, out);
    assert_string_equal(out, "linwe");
    assert_true(wedge_deadline(&wedge) == 1600 + WEDGE_GAP_MS + 1);
    assert_false(wedge_enter(&wedge, 1800, rest));
    assert_string_equal(rest, "i");
}

static void test_short_burst_and_late_enter(void **state)
{
    (void)state;
    struct wedge wedge = {0};
    char out[WEDGE_SIZE], rest[WEDGE_SIZE];
    type(&wedge, "ab", 1000, 5, out);
    assert_false(wedge_enter(&wedge, 1010, rest)); // two keys at once are no code
    assert_string_equal(rest, "ab");
    type(&wedge, "abcdefgh", 2000, 5, out);
    assert_false(wedge_enter(&wedge, 2500, rest)); // Enter came from a hand
    assert_string_equal(rest, "abcdefgh");
}

static void test_limit(void **state)
{
    (void)state;
    struct wedge wedge = {0};
    char typed[WEDGE_SIZE];
    size_t given = 0;
    for (int i = 0; i < 3 * WEDGE_SIZE; i++) {
        wedge_text(&wedge, "x", 1000, typed);
        given += strlen(typed);
    }
    wedge_take(&wedge, typed);
    assert_int_equal(given + strlen(typed), 3 * WEDGE_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scanner),
        cmocka_unit_test(test_person),
        cmocka_unit_test(test_short_burst_and_late_enter),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
