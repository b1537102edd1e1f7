// The band that chance alone makes: against printed tables, and by throwing dice.

#include "test.h"
#include "app/figures/fairness.h"
#include "base/rng.h"

#include <math.h>

static void the_band_is_that_of_the_tables(void **state)
{
    (void)state;
    // Two-sided 95 %, one person: P(X < least) <= 0.025 and P(X > most) <= 0.025 (Pearson & Hartley, table 7).
    static const struct {
        double expected;
        int people, least, most;
    } cases[] = {
        {1, 1, 0, 3},    {2, 1, 0, 5},      {5, 1, 1, 10}, {10, 1, 4, 17},
        {20, 1, 12, 29}, {100, 1, 81, 120}, {0, 9, 0, 0},  {3, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int least, most;
        fairness_band(cases[i].expected, cases[i].people, &least, &most);
        assert_int_equal(least, cases[i].least);
        assert_int_equal(most, cases[i].most);
    }
}

static void more_people_leave_each_more_room(void **state)
{
    (void)state;
    int least = 100, most = 100;
    for (int people = 1; people <= 128; people *= 2) {
        int low, high;
        fairness_band(100, people, &low, &high);
        assert_true(low <= least && high >= most);
        least = low;
        most = high;
    }
    int low, high;
    fairness_band(100, 9, &low, &high); // 2.77 standard deviations either way, about
    assert_true(low >= 71 && low <= 75 && high >= 126 && high <= 130);
    fairness_band(40000, 9, &low, &high); // a large house's year: nothing underflows
    assert_true(fabs(low - (40000 - 2.773 * 200)) < 4 && fabs(high - (40000 + 2.773 * 200)) < 4);
}

// Turns thrown at random to nine who are equally long there: in how many ranges is anybody outside?
static double accused(struct rng *rng, int turns, int extra)
{
    enum { PEOPLE = 9, RANGES = 4000 };
    int n = 0, least, most;
    fairness_band((double)(turns + extra) / PEOPLE, PEOPLE, &least, &most);
    for (int k = 0; k < RANGES; k++) {
        int had[PEOPLE] = {extra}, outside = 0;
        for (int i = 0; i < turns; i++)
            had[rng_below(rng, PEOPLE)]++;
        for (int i = 0; i < PEOPLE; i++)
            outside += had[i] < least || had[i] > most;
        n += outside > 0;
    }
    return (double)n / RANGES;
}

static void chance_accuses_nobody_and_favour_is_seen(void **state)
{
    (void)state;
    struct rng rng;
    rng_init(&rng, 4);
    double small = accused(&rng, 90, 0), large = accused(&rng, 540, 0);
    assert_true(small < 0.05 && large < 0.05);
    assert_true(small > 0 && large > 0.005);   // it is no band that holds everything
    assert_true(accused(&rng, 540, 40) > 0.9); // forty turns given on top of sixty
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_band_is_that_of_the_tables),
        cmocka_unit_test(more_people_leave_each_more_room),
        cmocka_unit_test(chance_accuses_nobody_and_favour_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
