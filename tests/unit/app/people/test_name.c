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

// A bare surname is no greeting: with a word for a guest, or without a name where the language has none.
static void greets_whom_it_knows_by_a_surname_alone(void **state)
{
    (void)state;
    char out[PERSON_NAME_SIZE];
    static const struct {
        enum lang lang;
        const char *surname, *full, *greeted;
        enum title title;
    } cases[] = {{LANG_ZH_TW, "王", "", "王貴賓", TITLE_NONE},
                 {LANG_ZH_CN, "欧阳", "", "欧阳先生/女士", TITLE_NONE},
                 {LANG_EN, "Wang", "", "", TITLE_NONE},
                 {LANG_EN, "王", "", "", TITLE_NONE},
                 {LANG_ZH_TW, "王", "", "王先生", TITLE_MR},
                 {LANG_EN, "Wang", "", "Ms Wang", TITLE_MS},
                 {LANG_ZH_TW, "王", "王小明", "王小明", TITLE_NONE},
                 {LANG_ZH_TW, "王先生", "", "王先生", TITLE_NONE},
                 {LANG_ZH_TW, "", "", "", TITLE_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        person_greeted(cases[i].lang, cases[i].surname, cases[i].full, cases[i].title, out);
        assert_string_equal(out, cases[i].greeted);
    }
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
        cmocka_unit_test(greets_whom_it_knows_by_a_surname_alone),
        cmocka_unit_test(masks_names_in_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
