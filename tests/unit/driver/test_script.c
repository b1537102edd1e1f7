// The driver's language: what it reads, and what it refuses by line.

#include "test.h"
#include "base/rng.h"
#include "base/str.h"
#include "driver/script.h"

#include <string.h>

static void reads_words_quotes_and_comments(void **state)
{
    (void)state;
    struct script script;
    struct err err = {0};
    assert_true(script_parse(&script, "x",
                             "# a comment\n"
                             "seed 7\n"
                             "\n"
                             "@kiosk tap \"看車 諮詢\"   # behind\n"
                             "@kiosk type \"a \\\"b\\\" \\\\\"\r\n"
                             "wait 30s",
                             &err));
    assert_int_equal(script.steps.n, 4);
    assert_int_equal(script.steps.at[0].verb, VERB_SEED);
    assert_int_equal(script.steps.at[0].line, 2);
    assert_null(script.steps.at[0].surface);
    assert_int_equal(script.steps.at[1].verb, VERB_TAP);
    assert_string_equal(script.steps.at[1].surface, "kiosk");
    assert_string_equal(script.steps.at[1].words[0], "看車 諮詢");
    assert_int_equal(script.steps.at[1].n, 1);
    assert_string_equal(script.steps.at[2].words[0], "a \"b\" \\");
    assert_int_equal(script.steps.at[3].line, 6);
    script_finish(&script);
}

static void refuses_by_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"\n@kiosk tpa x", "x:2: unknown word 'tpa'; did you mean 'tap'?"},
        {"dance", "x:1: unknown word 'dance'"},
        {"tap x", "x:1: 'tap' needs a surface: @kiosk tap …"},
        {"@kiosk wait 3s", "x:1: 'wait' is not for one surface: leave '@kiosk' out"},
        {"@kiosk tap", "x:1: 'tap' needs 1 more word"},
        {"@kiosk tap a b", "x:1: 'b' is one word too many for 'tap'"},
        {"@kiosk", "x:1: nothing is said for '@kiosk' to do"},
        {"wait soon", "x:1: 'soon' is not a duration, as 500ms, 30s, 2m or 1h"},
        {"print \"open", "x:1: a quote is not closed"},
        {"print \xff", "x:1: the line is not UTF-8 text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct script script;
        struct err err = {0};
        assert_false(script_parse(&script, "x", cases[i].text, &err));
        assert_string_equal(err.text, cases[i].said);
        assert_int_equal(err.code, ERR_INPUT);
    }
}

static void durations(void **state)
{
    (void)state;
    assert_int_equal(script_duration("500ms"), 500);
    assert_int_equal(script_duration("30s"), 30000);
    assert_int_equal(script_duration("2m"), 120000);
    assert_int_equal(script_duration("1h"), 3600000);
    assert_int_equal(script_duration("-1s"), -1);
    assert_int_equal(script_duration("30"), -1);
    assert_int_equal(script_duration("3 s"), -1);
}

static void every_verb_has_a_name(void **state)
{
    (void)state;
    for (int v = VERB_NONE + 1; v < VERB_COUNT; v++)
        assert_true(strlen(verb_name((enum verb)v)) > 1);
}

// Any bytes are either a script or refused with a line: 20,000 invented ones, seed in the message.
static void survives_anything(void **state)
{
    (void)state;
    enum { SEED = 5, ROUNDS = 20000, LONGEST = 200 };
    static const char *const bits[] = {
        "@kiosk ", "tap ", "\"", "\\", "#",  "\n",   " ",       "wait ",    "30s",
        "cli ",    "$X",   "\t", "\r", "号", "\xe8", "expect ", "surface ", "1080x1920"};
    struct rng rng;
    rng_init(&rng, SEED);
    for (int round = 0; round < ROUNDS; round++) {
        struct str text = {0};
        str_add(&text, "");
        for (uint64_t n = rng_below(&rng, 30); n > 0 && text.n < LONGEST; n--)
            str_add(&text, bits[rng_below(&rng, sizeof bits / sizeof *bits)]);
        struct script script;
        struct err err = {0};
        if (script_parse(&script, "x", str_text(&text), &err)) {
            for (size_t i = 0; i < script.steps.n; i++)
                assert_in_range(script.steps.at[i].verb, VERB_NONE + 1, VERB_COUNT - 1);
            script_finish(&script);
        } else {
            assert_int_equal(strncmp(err.text, "x:", 2), 0);
        }
        str_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words_quotes_and_comments),
        cmocka_unit_test(refuses_by_line),
        cmocka_unit_test(durations),
        cmocka_unit_test(every_verb_has_a_name),
        cmocka_unit_test(survives_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
