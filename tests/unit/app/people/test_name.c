// Names as they are said, and as they may stand in public.

#include "test.h"
#include "app/app.h"
#include "app/sentence.h"
#include "paths.h"

#include <string.h>

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
    person_display(LANG_ZH_TW, "", "王小明先生", TITLE_MR, out); // the title was typed with it
    assert_string_equal(out, "王小明先生");
    person_display(LANG_EN, "Mrs. Chan", "", TITLE_MS, out);
    assert_string_equal(out, "Mrs. Chan");
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
        cmocka_unit_test(says_names_as_each_language_does),
        cmocka_unit_test(masks_names_in_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
