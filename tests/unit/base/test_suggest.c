// "Did you mean": near words are named, far ones are not.

#include "test.h"
#include "base/suggest.h"

static void counts_edits(void **state)
{
    (void)state;
    assert_int_equal(suggest_distance("", "abc"), 3);
    assert_int_equal(suggest_distance("visit", "visit"), 0);
    assert_int_equal(suggest_distance("vist", "visit"), 1);
    assert_int_equal(suggest_distance("vsiit", "visit"), 1); // neighbours swapped
    assert_int_equal(suggest_distance("kitten", "sitting"), 3);
}

static const char *nearest(const char *typed)
{
    static const char *const known[] = {"visit", "consultant", "queue", "report", "setup"};
    struct suggest suggest;
    suggest_begin(&suggest, typed);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        suggest_offer(&suggest, known[i]);
    return suggest.best;
}

static void names_the_nearest_or_nothing(void **state)
{
    (void)state;
    assert_string_equal(nearest("vist"), "visit");
    assert_string_equal(nearest("consultnat"), "consultant");
    assert_string_equal(nearest("cons"), "consultant"); // a beginning
    assert_null(nearest("zebra"));
    assert_null(nearest("x"));
}

// "--as" is one letter from "--al", which is how "--all" begins.
static void a_beginning_is_nearer_than_a_letter_put_right(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"--al", "--as", "--all"}, {"--au", "--as", "--author"}, {"--js", "--as", "--json"},
        {"sto", "to", "story"},    {"repo", "rep", "report"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int first = 1; first <= 2; first++) { // whichever is offered first
            struct suggest suggest;
            suggest_begin(&suggest, rows[i][0]);
            suggest_offer(&suggest, rows[i][first]);
            suggest_offer(&suggest, rows[i][3 - first]);
            assert_string_equal(suggest.best, rows[i][2]);
        }
    }
}

static void says_it_or_says_nothing(void **state)
{
    (void)state;
    char text[64];
    struct suggest suggest;
    suggest_begin(&suggest, "quue");
    suggest_offer(&suggest, "queue");
    assert_string_equal(suggest_text(&suggest, text, sizeof text), "; did you mean 'queue'?");
    suggest_begin(&suggest, "zzz");
    suggest_offer(&suggest, "queue");
    assert_string_equal(suggest_text(&suggest, text, sizeof text), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_edits),
        cmocka_unit_test(names_the_nearest_or_nothing),
        cmocka_unit_test(a_beginning_is_nearer_than_a_letter_put_right),
        cmocka_unit_test(says_it_or_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
