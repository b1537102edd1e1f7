// Signs of texts: a word that stands in one of them is never said to be missing; one that does not mostly is.

#include "test.h"
#include "base/signs.h"

#include <stdio.h>
#include <string.h>

static const char *const texts[] = {"c123\nsales\n", "+886912345678\ncallnumber7theestate\n",
                                    "客户想看样品屋\n", "王小明a1号\nb栋十二楼\n", "ab\nc\n"};

static bool may_hold(const struct signs *signs, const char *word)
{
    uint32_t places[6];
    int n = signs_of(word, places, 6);
    for (int i = 0; i < n; i++) {
        if (!signs_has(signs->bits, places[i]))
            return false;
    }
    return true;
}

// Every piece of every line, of whole characters.
static void what_is_there_is_held(void **state)
{
    (void)state;
    struct signs signs = {0};
    int words = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        signs_add(&signs, texts[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (const char *from = texts[i]; *from; from++) {
            for (size_t n = 1; from[n - 1] && from[n - 1] != '\n'; n++) {
                char word[96];
                if ((from[0] & 0xC0) == 0x80 || (from[n] & 0xC0) == 0x80)
                    continue;
                snprintf(word, sizeof word, "%.*s", (int)n, from);
                words++;
                if (!may_hold(&signs, word))
                    fail_msg("'%s'", word);
            }
        }
    }
    assert_true(words > 200);
}

static void what_is_not_is_mostly_passed_over(void **state)
{
    (void)state;
    struct signs signs = {0};
    int held = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        signs_add(&signs, texts[i]);
    for (int i = 0; i < 1000; i++) {
        char word[32];
        snprintf(word, sizeof word, "x%dzq%d", i, i * 7);
        held += may_hold(&signs, word);
    }
    assert_in_range(held, 0, 5);
    assert_false(may_hold(&signs, "看房子"));
    assert_true(may_hold(&signs, "看样品"));
    assert_true(may_hold(&signs, "屋"));
    assert_false(may_hold(&signs, "龘")); // one alone is a piece of its own
    assert_true(may_hold(&signs, "ab"));
    assert_false(may_hold(&signs, "zq")); // two letters are told exactly
    assert_false(may_hold(&signs, "bc")); // … of one line
    uint32_t places[6];
    assert_int_equal(signs_of("ab", places, 6), 1);
    assert_int_equal(signs_of("a", places, 6), 0);                          // too short to tell
    assert_int_equal(signs_of("abcdefghijklmnopqrstuvwxyz", places, 6), 6); // spread over it
    assert_int_equal(signs_of("", places, 6), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_there_is_held),
        cmocka_unit_test(what_is_not_is_mostly_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
