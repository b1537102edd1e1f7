// Number plates: however one is typed or read it is one spelling; what is none is told from what is.

#include "test.h"
#include "base/plate.h"

#include <string.h>

static void one_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *normal, *shown;
    } cases[] = {
        {"ABC-1234", "ABC1234", "ABC-1234"},
        {" abc 1234 ", "ABC1234", "ABC-1234"},
        {"ＡＢＣ－１２３４", "ABC1234", "ABC-1234"},
        {"1234-ab", "1234AB", "1234-AB"},
        {"粵B·12345", "粤B12345", "粤B·12345"},
        {"粤b12345", "粤B12345", "粤B·12345"},
        {"滬 a.d12345", "沪AD12345", "沪A·D12345"},
        {"京A1234警", "京A1234警", "京A·1234警"},
        {"A1B2C3", "A1B2C3", "A1B2C3"},
        {"HK 1", "HK1", "HK-1"},
        {"12", "12", "12"},
        {"A1", "A1", "A-1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char plate[PLATE_SIZE], out[PLATE_SIZE];
        assert_int_equal(plate_read(cases[i].typed, plate), PLATE_FINE);
        assert_string_equal(plate, cases[i].normal);
        plate_shown(plate, out);
        assert_string_equal(out, cases[i].shown);
        assert_int_equal(plate_read(plate, out), PLATE_FINE); // a normal one is as it is
        assert_string_equal(out, plate);
    }
}

static void what_is_none(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum plate_trouble trouble;
    } cases[] = {
        {"", PLATE_NONE},
        {" - ", PLATE_NONE},
        {"A", PLATE_LENGTH},
        {"ABCD", PLATE_LENGTH},
        {"粤B", PLATE_LENGTH},
        {"12345678901", PLATE_LENGTH},
        {"ABC/1234", PLATE_NO_SIGN},
        {"ABC\t<1>", PLATE_NO_SIGN},
        {"ábc-123", PLATE_NO_SIGN},
        {"\xFF\xFE", PLATE_NO_SIGN},
        {"粤粤粤粤粤粤粤粤粤粤1", PLATE_LENGTH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char plate[PLATE_SIZE] = "as it was";
        assert_int_equal(plate_read(cases[i].typed, plate), cases[i].trouble);
        assert_string_equal(plate, "");
        assert_true(cases[i].trouble == PLATE_FINE || *plate_trouble_words(cases[i].trouble));
    }
}

static void several(void **state)
{
    (void)state;
    char list[PLATES_MOST][PLATE_SIZE], wrong[PLATES_SIZE] = "";
    size_t n = 99;
    assert_int_equal(plates_read("", list, &n, wrong), PLATE_FINE);
    assert_int_equal(n, 0);
    assert_int_equal(plates_read("abc-1234, 粵B12345、ABC 1234;\n1234-AB,,", list, &n, wrong),
                     PLATE_FINE);
    assert_int_equal(n, 3);
    assert_string_equal(list[0], "ABC1234");
    assert_string_equal(list[1], "粤B12345");
    assert_string_equal(list[2], "1234AB");
    assert_int_equal(plates_read("ABC-1234, none", list, &n, wrong), PLATE_LENGTH);
    assert_int_equal(n, 0);
    assert_string_equal(wrong, " none");
    assert_int_equal(plates_read("A1,A2,A3,A4,A5,A6,A7", list, &n, NULL), PLATE_TOO_MANY);
    char endless[600];
    memset(endless, 'A', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_int_equal(plates_read(endless, list, &n, wrong), PLATE_LENGTH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_spelling),
        cmocka_unit_test(what_is_none),
        cmocka_unit_test(several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
