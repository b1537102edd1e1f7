// Boxes: round, never narrower than the interval, never growing while one waits, silent when little
// is known.

#include "test.h"
#include "facts.h"
#include "core/estimate_tell.h"

static struct estimate interval(double low_min, double high_min)
{
    return (struct estimate){.known = true,
                             .enough = true,
                             .low_s = low_min * 60,
                             .point_s = (low_min + high_min) * 30,
                             .high_s = high_min * 60};
}

static void rounds_outwards(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        int lo, hi;
    } cases[] = {
        {0.3, 1.2, 0, 5}, {1.9, 5, 0, 5},       {2, 5.1, 2, 8},       {8.9, 14.2, 8, 15},
        {5, 10, 5, 10},   {16, 31, 15, 35},     {59, 61, 50, 75},     {100, 200, 90, 240},
        {0, 0, 0, 5},     {170, 180, 150, 180}, {250, 310, 240, 360},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct estimate said = interval(cases[i].low, cases[i].high);
        struct told told = estimate_tell(&said, NULL, false);
        assert_true(told.something && !told.behind);
        assert_int_equal(told.lo_min, cases[i].lo);
        assert_int_equal(told.hi_min, cases[i].hi);
    }
}

static void is_never_narrower_than_the_interval(void **state)
{
    (void)state;
    for (double low = 0; low < 400; low += 0.37) {
        for (double width = 0; width < 300; width += 7.3) {
            struct estimate said = interval(low, low + width);
            struct told told = estimate_tell(&said, NULL, false);
            assert_true(told.lo_min <= low && low + width <= told.hi_min);
            assert_true(told.lo_min < told.hi_min);
        }
    }
}

static void does_not_rise_unless_something_changed(void **state)
{
    (void)state;
    struct estimate said = interval(9, 14), more = interval(16, 28), less = interval(1, 6);
    struct told first = estimate_tell(&said, NULL, false);
    struct told kept = estimate_tell(&more, &first, false);
    assert_int_equal(kept.lo_min, first.lo_min);
    assert_int_equal(kept.hi_min, first.hi_min);
    assert_true(kept.behind);
    struct told moved = estimate_tell(&more, &first, true);
    assert_false(moved.behind);
    assert_int_equal(moved.lo_min, 15);
    assert_int_equal(moved.hi_min, 30);
    struct told lower = estimate_tell(&less, &kept, false);
    assert_false(lower.behind);
    assert_int_equal(lower.lo_min, 0);
    assert_int_equal(lower.hi_min, 8);
}

static void says_nothing_when_little_is_known(void **state)
{
    (void)state;
    struct estimate said = interval(5, 10);
    said.enough = false;
    assert_false(estimate_tell(&said, NULL, false).something);
    struct told before = {.something = true, .lo_min = 5, .hi_min = 10};
    struct told again = estimate_tell(&said, &before, false);
    assert_true(again.something);
    assert_int_equal(again.hi_min, 10);
}

// What each customer of an invented day is told, start after start.
static void never_grows_over_a_whole_history(void **state)
{
    (void)state;
    enum { CUSTOMERS = 900 };
    struct invented *all = invent(CUSTOMERS, 3);
    size_t n, tellings = 0, behind = 0;
    struct feed_fact *facts = feed_facts(all, CUSTOMERS, &n);
    struct told *told = mem_alloc(CUSTOMERS * sizeof *told);
    struct estimator *e = estimator_create(false);
    for (size_t i = 0; i < n; i++) {
        int64_t ids[64];
        struct estimate said[64];
        feed(e, all, &facts[i]);
        size_t waiting = estimator_predict_waiting(e, facts[i].t_ms, ids, said, 64);
        for (size_t w = 0; w < waiting; w++) {
            struct told *last = &told[ids[w] - 1];
            struct told next = estimate_tell(&said[w], last, false);
            if (last->something) {
                assert_true(next.hi_min <= last->hi_min && next.lo_min <= last->lo_min);
                assert_true(next.behind || said[w].high_s <= next.hi_min * 60.0);
            }
            tellings += next.something;
            behind += next.behind;
            *last = next;
        }
    }
    assert_true(tellings > 1000);
    assert_true(behind > 0 && behind < tellings / 2);
    estimator_destroy(e);
    free(told);
    free(facts);
    free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_outwards),
        cmocka_unit_test(is_never_narrower_than_the_interval),
        cmocka_unit_test(does_not_rise_unless_something_changed),
        cmocka_unit_test(says_nothing_when_little_is_known),
        cmocka_unit_test(never_grows_over_a_whole_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
