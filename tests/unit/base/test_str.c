// UTF-8 at its edges: malformed bytes, cuts, the last character.

#include "test.h"
#include "base/err.h"
#include "base/str.h"

#include <string.h>

static void tells_valid_from_malformed(void **state)
{
    (void)state;
    assert_true(utf8_valid("王先生 A012 𠮷"));
    assert_false(utf8_valid("\xc3"));
    assert_false(utf8_valid("\xed\xa0\x80")); // a surrogate
    assert_false(utf8_valid("\xc0\xaf"));     // overlong
    assert_false(utf8_valid("\xf5\x80\x80\x80"));
    assert_int_equal(utf8_length("王先生"), 3);
}

static void never_cuts_a_character(void **state)
{
    (void)state;
    char small[6];
    assert_false(utf8_copy(small, sizeof small, "王先生"));
    assert_string_equal(small, "王");
    assert_true(utf8_copy(small, sizeof small, "先"));
}

static void a_sentence_keeps_whole_characters(void **state)
{
    (void)state;
    struct err err = {0};
    err_set(&err, ERR_INPUT, "name=%.4s: too long", "王先生");
    assert_string_equal(err.text, "name=王: too long");
    char most[sizeof err.text + 8] = "a";
    while (strlen(most) + 4 < sizeof most)
        strcat(most, "先");
    err_set(&err, ERR_INPUT, "%s", most);
    assert_true(utf8_valid(err.text));
    assert_true(strlen(err.text) > sizeof err.text - 4);
    err_prefix(&err, "xy");
    assert_true(utf8_valid(err.text));
}

static void encodes_what_it_decodes(void **state)
{
    (void)state;
    const uint32_t points[] = {'A', 0xe9, 0x738b, 0x20bb7};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char out[5];
        utf8_encode(points[i], out);
        const char *at = out;
        assert_int_equal(utf8_next(&at), points[i]);
        assert_int_equal(*at, 0);
    }
}

static void grows(void **state)
{
    (void)state;
    struct str s = {0};
    for (int i = 0; i < 1000; i++)
        str_printf(&s, "%d,", i % 10);
    assert_int_equal(s.n, 2000);
    assert_int_equal(strlen(str_text(&s)), 2000);
    str_finish(&s);
    assert_string_equal(str_text(&s), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_valid_from_malformed),
        cmocka_unit_test(never_cuts_a_character),
        cmocka_unit_test(a_sentence_keeps_whole_characters),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
