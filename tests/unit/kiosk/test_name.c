// Names as people type them, cut into surname and whole.
#include "base/surname.h"
#include "test.h"

static void check(const char *typed, const char *surname, const char *full)
{
    char s[96], f[96];
    name_split(typed, s, f, sizeof s);
    assert_string_equal(s, surname);
    assert_string_equal(f, full);
}

static void chinese_names_begin_with_the_surname(void **state)
{
    (void)state;
    check("王", "王", "");
    check("王小明", "王", "王小明");
    check("歐陽", "歐陽", "");
    check("歐陽娜娜", "歐陽", "歐陽娜娜");
    check(" 司徒 ", "司徒", "");
    check("𠮷田", "𠮷", "𠮷田"); // beyond the first plane
}

static void latin_names_end_with_it(void **state)
{
    (void)state;
    check("Chen", "Chen", "");
    check("Mary Smith", "Smith", "Mary Smith");
    check("Jean-Luc de la Tour ", "Tour", "Jean-Luc de la Tour");
    check("", "", "");
    check("   ", "", "");
}

static void a_small_buffer_is_never_left(void **state)
{
    (void)state;
    char s[4], f[4];
    name_split("Featherstonehaugh", s, f, sizeof s);
    assert_string_equal(s, "Fea");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_names_begin_with_the_surname),
        cmocka_unit_test(latin_names_end_with_it),
        cmocka_unit_test(a_small_buffer_is_never_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
