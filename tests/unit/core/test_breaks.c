// Breaks: what is worked and how long it lasts are each other's inverse, whatever lies between.

#include "test.h"
#include "base/rng.h"
#include "core/breaks.h"

static const struct breaks lunch = {.n = 2, .at = {{1000, 2000}, {5000, 5500}}};

static void the_end_of_a_break_is_known_within_it_alone(void **state)
{
    (void)state;
    assert_int_equal(break_end(&lunch, 999), 0);
    assert_int_equal(break_end(&lunch, 1000), 2000);
    assert_int_equal(break_end(&lunch, 1999), 2000);
    assert_int_equal(break_end(&lunch, 2000), 0); // open again
    assert_int_equal(break_end(&lunch, 5499), 5500);
    assert_int_equal(break_end(&(struct breaks){0}, 1500), 0);
}

static void unsound_ones_are_found(void **state)
{
    (void)state;
    assert_true(breaks_sound(&lunch));
    assert_true(breaks_sound(&(struct breaks){0}));
    assert_false(breaks_sound(&(struct breaks){.n = -1}));
    assert_false(breaks_sound(&(struct breaks){.n = BREAKS_MAX + 1}));
    assert_false(breaks_sound(&(struct breaks){.n = 1, .at = {{2000, 2000}}}));
    assert_false(breaks_sound(&(struct breaks){.n = 2, .at = {{1000, 2000}, {2000, 3000}}}));
    assert_false(breaks_sound(&(struct breaks){.n = 2, .at = {{5000, 5500}, {1000, 2000}}}));
}

static void nobody_serves_in_a_break(void **state)
{
    (void)state;
    assert_int_equal(breaks_worked_ms(&lunch, 500, 2500), 1000);
    assert_int_equal(breaks_worked_ms(&lunch, 1200, 1800), 0);
    assert_int_equal(breaks_worked_ms(&lunch, 0, 6000), 4500);
    assert_int_equal(breaks_worked_ms(&lunch, 6000, 500), 0);
    assert_int_equal(breaks_lasting_ms(&lunch, 500, 400, false), 400);
    assert_int_equal(breaks_lasting_ms(&lunch, 500, 501, false), 1501);
    assert_int_equal(breaks_lasting_ms(&lunch, 500, 4000, false), 5500); // through both
    assert_int_equal(breaks_lasting_ms(&lunch, 1500, 100, false), 600);  // begun within
    assert_int_equal(breaks_lasting_ms(&lunch, 1500, 100, true), 100);   // who is on duty serves
    assert_int_equal(breaks_lasting_ms(&lunch, 1500, 3600, true), 4100); // … until the next one
}

static void what_lasts_so_long_holds_so_much_work(void **state)
{
    (void)state;
    struct rng rng;
    rng_init(&rng, 11);
    for (int i = 0; i < 20000; i++) {
        struct breaks b = {.n = (int)rng_below(&rng, BREAKS_MAX + 1)};
        int64_t at_ms = 1;
        for (int k = 0; k < b.n; k++) {
            at_ms += 1 + (int64_t)rng_below(&rng, 500);
            b.at[k].from_ms = at_ms;
            b.at[k].to_ms = at_ms += 1 + (int64_t)rng_below(&rng, 500);
        }
        int64_t from_ms = (int64_t)rng_below(&rng, 1500),
                worked_ms = (int64_t)rng_below(&rng, 2000);
        int64_t lasting_ms = breaks_lasting_ms(&b, from_ms, worked_ms, false);
        assert_true(breaks_sound(&b));
        assert_int_equal(breaks_worked_ms(&b, from_ms, from_ms + lasting_ms), worked_ms);
        assert_true(breaks_lasting_ms(&b, from_ms, worked_ms + 1, false) > lasting_ms);
        assert_true(breaks_lasting_ms(&b, from_ms, worked_ms, true) <= lasting_ms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_of_a_break_is_known_within_it_alone),
        cmocka_unit_test(unsound_ones_are_found),
        cmocka_unit_test(nobody_serves_in_a_break),
        cmocka_unit_test(what_lasts_so_long_holds_so_much_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
