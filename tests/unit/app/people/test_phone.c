// One number, one spelling; and names as they may stand in public.

#include "test.h"
#include "app/app.h"
#include "app/sentence.h"
#include "paths.h"

#include <string.h>

static void gives_one_number_one_spelling(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"0912345678", "+886912345678"},
        {"0912-345-678", "+886912345678"},
        {"+886 912 345 678", "+886912345678"},
        {"+886 0912 345 678", "+886912345678"},
        {"00886912345678", "+886912345678"},
        {"886912345678", "+886912345678"},
        {"０９１２３４５６７８", "+886912345678"},
        {"（02）2345-6789", "+886223456789"},
        {"02 2345 6789", "+886223456789"},
        {"037-123456", "+88637123456"},
        {"13812345678", "+8613812345678"},
        {"+86 138 1234 5678", "+8613812345678"},
        {"8613812345678", "+8613812345678"},
        {"+1 (415) 555-0100", "+14155550100"},
        {"23456789", "23456789"},
        {"123456", "123456"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        char out[PHONE_SIZE];
        if (!phone_normalise(same[i][0], out) || strcmp(out, same[i][1]) != 0)
            fail_msg("%s became '%s'", same[i][0], out);
        char again[PHONE_SIZE]; // what is normal stays as it is
        assert_true(phone_normalise(out, again));
        assert_string_equal(out, again);
    }
}

static void refuses_what_is_no_phone(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "12345",
                                      "1234567890123456",
                                      "09a2345678",
                                      "+",
                                      "0912+34567",
                                      "王小明",
                                      "++886912345678",
                                      "-- --",
                                      "\xff\xfe"
                                      "12345678"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char out[PHONE_SIZE];
        if (phone_normalise(bad[i], out))
            fail_msg("'%s' became '%s'", bad[i], out);
        assert_string_equal(out, "");
    }
}

static void says_names_as_each_language_does(void **state)
{
    (void)state;
    char out[PERSON_NAME_SIZE];
    person_display(LANG_ZH_TW, "王", "", TITLE_MR, out);
    assert_string_equal(out, "王先生");
    person_display(LANG_ZH_CN, "陈", "", TITLE_MS, out);
    assert_string_equal(out, "陈女士");
    person_display(LANG_EN, "Wang", "", TITLE_MR, out);
    assert_string_equal(out, "Mr Wang");
    person_display(LANG_EN, "王", "", TITLE_MR, out);
    assert_string_equal(out, "王先生");
    person_display(LANG_EN, "陈", "", TITLE_MS, out);
    assert_string_equal(out, "陈女士");
    person_display(LANG_EN, "", "", TITLE_MR, out);
    assert_string_equal(out, "");
    person_display(LANG_ZH_TW, "王", "王小明", TITLE_NONE, out);
    assert_string_equal(out, "王小明");
}

static void masks_names_in_public(void **state)
{
    (void)state;
    static const struct {
        const char *surname, *full;
        const char *masked;
    } cases[] = {
        {"王", "", "王**"},          {"王", "王小明", "王*明"},
        {"王", "王明", "王*"},       {"歐陽", "歐陽小明", "歐**明"},
        {"歐陽", "", "歐**"},        {"Wang", "", "W***"},
        {"Li", "Li Yating", "L***"}, {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[PERSON_NAME_SIZE];
        person_masked(cases[i].surname, cases[i].full, out);
        assert_string_equal(out, cases[i].masked);
    }
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_one_number_one_spelling),
        cmocka_unit_test(refuses_what_is_no_phone),
        cmocka_unit_test(says_names_as_each_language_does),
        cmocka_unit_test(masks_names_in_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
