// One phone, one spelling, as it is read in each country a showroom may stand in.

#include "base/mem.h"
#include "base/phone.h"
#include "test.h"

#include <string.h>

struct reading {
    const char *country, *typed, *number;
};

static void check(const struct reading *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char out[PHONE_TEXT_SIZE], again[PHONE_TEXT_SIZE];
        enum phone_trouble trouble = phone_read(rows[i].country, rows[i].typed, out);
        if (trouble != PHONE_FINE || strcmp(out, rows[i].number) != 0)
            fail_msg("%s: %s became '%s' (%d)", rows[i].country, rows[i].typed, out, trouble);
        assert_int_equal(phone_read(rows[i].country, out, again), PHONE_FINE);
        assert_string_equal(out, again); // what is normal stays as it is
    }
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static void one_number_has_one_spelling_in_taiwan(void **state)
{
    (void)state;
    static const struct reading rows[] = {
        {"TW", "0912345678", "+886912345678"},
        {"TW", "912345678", "+886912345678"},
        {"TW", "0912-345-678", "+886912345678"},
        {"TW", "0912/345/678", "+886912345678"},
        {"TW", "0912–345–678", "+886912345678"},
        {"TW", "+886 912 345 678", "+886912345678"},
        {"TW", "+886 (0)912 345 678", "+886912345678"},
        {"TW", "00886912345678", "+886912345678"},
        {"TW", "002886912345678", "+886912345678"},
        {"TW", "886912345678", "+886912345678"},
        {"TW", "０９１２３４５６７８", "+886912345678"},
        {"TW", "＋８８６　９１２　３４５　６７８", "+886912345678"},
        {"TW", "\u202a0912345678\u202c", "+886912345678"},
        {"TW", "tel:+886-912-345-678", "+886912345678"},
        {"TW", "手機：0912345678", "+886912345678"},
        {"TW", "（02）2345-6789", "+886223456789"},
        {"TW", "02 2345 6789", "+886223456789"},
        {"TW", "037-123456", "+88637123456"},
        {"TW", "2345-6789", "23456789"}, // without its area code
        {"TW", "13812345678", "+8613812345678"},
        {"TW", "+86 138 1234 5678", "+8613812345678"},
        {"TW", "0086 21 5888 8888", "+862158888888"},
        {"TW", "021-58888888", "+862158888888"},
        {"TW", "022-7208-8891", "+862272088891"},
        {"TW", "0571 8765 4321", "+8657187654321"},
        {"TW", "98765432", "+85298765432"},
        {"TW", "+852 9876 5432", "+85298765432"},
        {"TW", "85298765432", "+85298765432"},
        {"TW", "+853 6612 3456", "+85366123456"},
        {"TW", "+1 (415) 555-0100", "+14155550100"},
        {"TW", "1-800-555-0100", "+18005550100"}, // and no mobile of the mainland
        {"TW", "1 (415) 555 0100", "+14155550100"},
        {"TW", "180-0555-0100", "+8618005550100"},
        {"TW", "+44 (0)20 7946 0958", "+442079460958"},
        {"TW", "+39 06 1234 5678", "+390612345678"}, // keeps its zero
        {"TW", "123456", "123456"},
        {"TW", "009 886 912 345 678", "+886912345678"}, // as other carriers are dialled
        {"TW", "019-852-9876-5432", "+85298765432"},
        {"TW", "070-1012-3456", "+8867010123456"},
        {"TW", "04-2234-5678", "+886422345678"},
        {"TW", "手機0912345678", "+886912345678"},
        {"TW", "手機號碼：0912345678", "+886912345678"},
        {"TW", "連絡電話:0912-345-678", "+886912345678"},
        {"TW", "Mob. No. 0912 345 678", "+886912345678"},
        {"TW", "H/P: 0912345678", "+886912345678"},
        {"TW", "0912·345·678", "+886912345678"},
        {"TW", "0912•345‧678", "+886912345678"},
        {"TW", "0912\u00ad345\u00ad678", "+886912345678"},
        {"TW", "1-415-555-0100", "+14155550100"},
        {"TW", "Tel. 02-2720 8889", "+886227208889"},
        {"TW", "650-253-0000", "6502530000"}, // in groups, and no number with an extension
    };
    CHECK(rows);
}

static void a_country_reads_its_own_numbers_first(void **state)
{
    (void)state;
    static const struct reading rows[] = {
        {"CN", "13912345678", "+8613912345678"},
        {"CN", "010-62345678", "+861062345678"},
        {"CN", "0755 8888 6666", "+8675588886666"},
        {"CN", "0912345678", "+886912345678"},
        {"CN", "+86 (0)21 5888 8888", "+862158888888"},
        {"HK", "6123 4567", "+85261234567"},
        {"HK", "2345 6789", "+85223456789"},
        {"HK", "001 86 138 1234 5678", "+8613812345678"},
        {"HK", "13812345678", "+8613812345678"},
        {"MO", "6612 3456", "+85366123456"},
        {"MO", "2833 1234", "+85328331234"},
        {"SG", "9123 4567", "+6591234567"},
        {"JP", "090-1234-5678", "+819012345678"},
        {"VN", "091 234 56 78", "+84912345678"},
        {"VN", "84912345678", "+84912345678"}, // its own code, and no + before it
        {"SG", "65-91234567", "+6591234567"},
        {"MY", "60123456789", "+60123456789"},
        {"JP", "8190 1234 5678", "+819012345678"},
        {"JP", "050-1234-5678", "+815012345678"}, // nobody in Japan means Guangdong
        {"VN", "0243825123", "0243825123"},       // … nor Taiwan in Vietnam, with a digit missing
        {"US", "(415) 555-0100", "+14155550100"},
        {"US", "1-415-555-0100", "+14155550100"},
        {"", "0912345678", "+886912345678"},
    };
    CHECK(rows);
}

static void what_is_no_phone_is_said_to_be_none(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum phone_trouble trouble;
    } rows[] = {
        {"", PHONE_NONE},
        {"   ", PHONE_NONE},
        {"-- --", PHONE_NONE},
        {"12345", PHONE_SHORT_OF},
        {"+", PHONE_SHORT_OF},
        {"091234567", PHONE_SHORT_OF},   // a mobile with a digit too few …
        {"09123456789", PHONE_TOO_LONG}, // … or too many is no landline of the mainland
        {"090-1234-5678", PHONE_TOO_LONG},
        {"0912-345-678 / 02-27208889", PHONE_SEVERAL},
        {"0912345678;0922345678", PHONE_SEVERAL}, // and no extension
        {"0912345678、+86 138 1234 5678", PHONE_SEVERAL},
        {"手機 0912345678 或 02-27208889", PHONE_SEVERAL},
        {"02-2720-8889 2720-8890", PHONE_SEVERAL},
        {"1234567890123456", PHONE_TOO_LONG},
        {"09a2345678", PHONE_NO_NUMBER},
        {"0912+34567", PHONE_NO_NUMBER},
        {"王小明", PHONE_NO_NUMBER},
        {"++886912345678", PHONE_NO_NUMBER},
        {"\xff\xfe"
         "12345678",
         PHONE_NO_NUMBER},
        {"02-27208889#123", PHONE_EXTENSION},
        {"02-27208889＃123", PHONE_EXTENSION},
        {"02-27208889 分機 123", PHONE_EXTENSION},
        {"02-27208889轉9", PHONE_EXTENSION},
        {"021-58888888 ext. 12", PHONE_EXTENSION},
        {"021-58888888x12", PHONE_EXTENSION},
        {"0912345678,123", PHONE_EXTENSION},
        {"02-27208889-123", PHONE_EXTENSION},
        {"(02) 2720-8889 (123)", PHONE_EXTENSION},
        {"0912-345-678 12", PHONE_EXTENSION},
        {"02-27208889-1", PHONE_EXTENSION}, // and not 022 7208 8891 of Tianjin
        {"+886 2 2720 8889 123", PHONE_EXTENSION},
        {"021-58888888-801", PHONE_EXTENSION},
        {"2720-8889-123", PHONE_EXTENSION},
        {"0227208889123", PHONE_TOO_LONG},
        {"+8869123456789", PHONE_TOO_LONG},
        {"02-2720-888", PHONE_SHORT_OF}, // Taipei's have eight
        {"+886 2 2720 888", PHONE_SHORT_OF},
        {"+852 9876 543", PHONE_SHORT_OF},
        {"+852 9876 54321", PHONE_TOO_LONG},
        {"0000000000", PHONE_SHORT_OF}, // no country's code begins with 0
        {"+0912345678", PHONE_NO_NUMBER},
        {"0912,345,678", PHONE_NO_NUMBER}, // and no extension
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[PHONE_TEXT_SIZE];
        enum phone_trouble trouble = phone_read("TW", rows[i].typed, out);
        if (trouble != rows[i].trouble)
            fail_msg("'%s' is %d, not %d ('%s')", rows[i].typed, trouble, rows[i].trouble, out);
        assert_string_equal(out, "");
    }
}

// Where no 0 stands before them, too, a digit that is missing or one too many is seen.
static void a_digit_is_missed_in_every_country(void **state)
{
    (void)state;
    static const struct {
        const char *country, *typed;
        enum phone_trouble trouble;
    } rows[] = {
        {"CN", "1381234567", PHONE_SHORT_OF},  {"CN", "138123456789", PHONE_TOO_LONG},
        {"CN", "138 1234 56", PHONE_SHORT_OF}, {"HK", "9876 543", PHONE_SHORT_OF},
        {"HK", "98765 4321", PHONE_TOO_LONG}, // and no mobile of Taiwan
        {"MO", "6612 34567", PHONE_TOO_LONG},  {"JP", "03-1234-5678 内線12", PHONE_EXTENSION},
        {"HK", "987654", PHONE_SHORT_OF},      {"MO", "6612 345", PHONE_SHORT_OF},
        {"MO", "2833123", PHONE_SHORT_OF},     {"TW", "9123456", PHONE_SHORT_OF},
        {"TW", "91234567890", PHONE_TOO_LONG},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[PHONE_TEXT_SIZE];
        enum phone_trouble trouble = phone_read(rows[i].country, rows[i].typed, out);
        if (trouble != rows[i].trouble)
            fail_msg("%s '%s' is %d ('%s')", rows[i].country, rows[i].typed, trouble, out);
    }
}

static bool among(const char *country, const char *normal, const char *form)
{
    char forms[PHONE_FORMS_MAX][PHONE_TEXT_SIZE];
    size_t n = phone_forms(country, normal, forms);
    assert_string_equal(forms[0], normal);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(forms[i], form) == 0)
            return true;
    }
    return false;
}

static void a_number_is_looked_for_as_it_was_kept_before(void **state)
{
    (void)state;
    assert_true(among("TW", "+85298765432", "98765432"));
    assert_true(among("TW", "+862158888888", "02158888888"));
    assert_true(among("TW", "+886227208889", "27208889"));
    assert_true(among("TW", "27208889", "%27208889"));
    assert_true(among("TW", "+88637261234", "261234"));
    assert_true(among("CN", "+8675588886666", "88886666"));
    assert_false(among("TW", "+886227208889", "7208889"));  // Taipei's area code is 2
    assert_false(among("HK", "+886227208889", "27208889")); // no local number there
    assert_false(among("TW", "+886912345678", "12345678")); // a mobile has no area code
}

static void a_country_is_that_of_the_clock(void **state)
{
    (void)state;
    static const char *const zones[][2] = {{"Asia/Taipei", "TW"},    {"Asia/Shanghai", "CN"},
                                           {"Asia/Hong_Kong", "HK"}, {"Asia/Macau", "MO"},
                                           {"Etc/UTC", ""},          {"Nowhere/At_All", ""}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        char country[3];
        phone_country_of_zone(zones[i][0], country);
        assert_string_equal(country, zones[i][1]);
    }
}

static void a_whole_mobile_is_known_while_it_is_typed(void **state)
{
    (void)state;
    assert_int_equal(phone_length("TW", "0912345678"), PHONE_MOBILE);
    assert_int_equal(phone_length("TW", "091234567"), PHONE_SHORT);
    assert_int_equal(phone_length("TW", "13812345678"), PHONE_MOBILE);
    assert_int_equal(phone_length("TW", "0223456789"), PHONE_WHOLE);
    assert_int_equal(phone_length("TW", "98765432"), PHONE_SHORT);
    assert_int_equal(phone_length("HK", "98765432"), PHONE_MOBILE);
    assert_int_equal(phone_length("HK", "23456789"), PHONE_WHOLE);
    assert_int_equal(phone_length("CN", "13812345678"), PHONE_MOBILE);
}

// Somebody is never taken for a stranger whose number ends in the same digits.
static void a_number_without_its_area_is_a_landline(void **state)
{
    (void)state;
    assert_true(phone_is_local("TW", "+886222345678", "22345678"));
    assert_true(phone_is_local("TW", "+886422345678", "22345678"));
    assert_false(phone_is_local("TW", "+886922345678", "22345678")); // a mobile
    assert_false(phone_is_local("TW", "+85222345678", "22345678"));  // Hong Kong's
    assert_false(phone_is_local("TW", "+862122345678", "22345678")); // Shanghai's
    assert_false(phone_is_local("TW", "+886222345678", "2345678"));  // not the whole of it
    assert_true(phone_is_local("CN", "+862122345678", "22345678"));
    assert_false(phone_is_local("", "+886222345678", "22345678"));
    assert_false(phone_is_local("TW", "22345678", "22345678"));
}

// As it is read out where one is, and what is shown is read as the number it is of.
static void a_number_is_shown_as_its_reader_dials_it(void **state)
{
    (void)state;
    static const struct {
        const char *country, *number, *shown;
    } cases[] = {
        {"TW", "+886912345678", "0912 345 678"},
        {"HK", "+886912345678", "+886 912 345 678"},
        {"JP", "+886912345678", "+886 912 345 678"},
        {"TW", "+886227208889", "0227208889"},
        {"CN", "+886227208889", "+886227208889"},
        {"CN", "+8613812345678", "138 1234 5678"},
        {"TW", "+8613812345678", "+86 138 1234 5678"},
        {"CN", "+862158888888", "02158888888"},
        {"HK", "+85298765432", "9876 5432"},
        {"TW", "+85298765432", "+852 9876 5432"},
        {"JP", "+819012345678", "090 1234 5678"},
        {"VN", "+84912345678", "0912 345 678"},
        {"TW", "+4915112345678", "+4915112345678"},
        {"", "+886912345678", "+886 912 345 678"},
        {"CN", "+8612381345669", "+8612381345669"}, // of no plan that we know
        {"TW", "", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char again[PHONE_TEXT_SIZE];
        const char *shown = phone_shown(&arena, cases[i].country, cases[i].number);
        assert_string_equal(shown, cases[i].shown);
        phone_read(cases[i].country, shown, again);
        assert_string_equal(again, cases[i].number);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_shown_as_its_reader_dials_it),
        cmocka_unit_test(one_number_has_one_spelling_in_taiwan),
        cmocka_unit_test(a_country_reads_its_own_numbers_first),
        cmocka_unit_test(what_is_no_phone_is_said_to_be_none),
        cmocka_unit_test(a_digit_is_missed_in_every_country),
        cmocka_unit_test(a_number_is_looked_for_as_it_was_kept_before),
        cmocka_unit_test(a_country_is_that_of_the_clock),
        cmocka_unit_test(a_whole_mobile_is_known_while_it_is_typed),
        cmocka_unit_test(a_number_without_its_area_is_a_landline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
