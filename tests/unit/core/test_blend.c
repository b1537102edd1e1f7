// Two forecasts mixed by what each has lost: against a calculation by hand.

#include "test.h"
#include "core/blend.h"

#include <math.h>

static void near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-6))
        fail_msg("%.9g, not %.9g", a, b);
}

// All quantiles of the first at 10, of the second at 14; 16 comes. Levels add up to 3.5, so each
// mixture loses 3.5 × its distance: 21, 17.5, 14, 10.5 and 7.
static void weighs_by_the_pinball_loss(void **state)
{
    (void)state;
    struct blend blend = {.n = 0};
    float first[BOOST_QUANTILES], second[BOOST_QUANTILES];
    for (int q = 0; q < BOOST_QUANTILES; q++) {
        first[q] = 10;
        second[q] = 14;
    }
    near((double)blend_share(&blend), 0.5); // nothing has been seen
    blend_learn(&blend, first, second, 16);
    for (int m = 0; m < BLEND_MIXTURES; m++)
        near(blend.loss[m], 21 - 3.5 * m);
    double sum = 0, share = 0;
    for (int m = 0; m < BLEND_MIXTURES; m++) { // one outcome: exp(-(loss ÷ least - 1))
        sum += exp(1 - (21 - 3.5 * m) / 7);
        share += exp(1 - (21 - 3.5 * m) / 7) * m / 4;
    }
    near((double)blend_share(&blend), share / sum);
    for (int i = 0; i < 200; i++)
        blend_learn(&blend, first, second, 16);
    assert_true(blend_share(&blend) > 0.999f);
    for (int i = 0; i < 3000; i++)
        blend_learn(&blend, first, second, 8);
    assert_true(blend_share(&blend) < 0.001f); // the old ones are forgotten
}

static void half_is_forgotten_after_800(void **state)
{
    (void)state;
    struct blend blend = {.n = 0};
    float ten[BOOST_QUANTILES] = {10, 10, 10, 10, 10, 10, 10};
    blend_learn(&blend, ten, ten, 16);
    for (int i = 0; i < 800; i++)
        blend_learn(&blend, ten, ten, 10);
    near(blend.loss[0], 21.0 / 2);
}

static void mixes_on_roots_and_keeps_zero(void **state)
{
    (void)state;
    const float first[BOOST_QUANTILES] = {1, 2, 3, 4, 5, 6, 7};
    const float second[BOOST_QUANTILES] = {0, 0, 0, 8, 9, 10, 11};
    float mixed[BOOST_QUANTILES];
    blend_mix(0.25f, first, second, mixed);
    near((double)mixed[2], 0);
    near((double)mixed[3], 5);
    near((double)mixed[6], 8);
    blend_mix(0, first, second, mixed);
    near((double)mixed[0], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighs_by_the_pinball_loss),
        cmocka_unit_test(half_is_forgotten_after_800),
        cmocka_unit_test(mixes_on_roots_and_keeps_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
