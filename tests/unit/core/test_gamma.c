// The gamma distribution against closed forms and printed tables.

#include "test.h"
#include "core/gamma.h"

#include <math.h>

static void near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.9g, not %.9g", a, b);
}

// Half of chi-square with 10 degrees of freedom is gamma with shape 5 (Abramowitz & Stegun 26.8).
static void probabilities_are_those_of_the_tables(void **state)
{
    (void)state;
    near(gamma_below(1, 2), 1 - exp(-2), 1e-12);
    near(gamma_below(2, 3), 1 - exp(-3) * 4, 1e-12);
    near(gamma_below(0.5, 0.5), 0.682689492137086, 1e-10); // a normal one within ± 1
    near(gamma_below(5, 9.341818 / 2), 0.5, 1e-6);
    near(gamma_below(5, 18.307038 / 2), 0.95, 1e-6);
    near(gamma_below(5, 3.940299 / 2), 0.05, 1e-6);
    near(gamma_below(400, 400), 0.5066478, 1e-5);
    near(gamma_below(3, 0), 0, 0);
}

static void quantiles_are_their_roots(void **state)
{
    (void)state;
    float root[BOOST_QUANTILES];
    gamma_roots(1, 100, root);
    for (int q = 0; q < BOOST_QUANTILES; q++)
        near((double)root[q], sqrt(-100 * log(1 - (double)boost_quantiles[q])), 0.01);
    gamma_roots(5, 5 * 60, root);
    near((double)root[0], sqrt(3.940299 / 2 * 60), 0.01);
    near((double)root[3], sqrt(9.341818 / 2 * 60), 0.01);
    near((double)root[6], sqrt(18.307038 / 2 * 60), 0.01);
    gamma_roots(1e9, 100, root); // as the largest shape there is: nearly certain
    near((double)root[6], 10, 0.2);
}

static void roots_have_their_moments(void **state)
{
    (void)state;
    near(gamma_root_mean(1), sqrt(acos(-1)) / 2, 1e-12);
    near(gamma_root_variance(1), 1 - acos(-1) / 4, 1e-12);
    near(gamma_root_mean(1000), 1, 2e-4);
    near(gamma_root_variance(1000), 0.25, 1e-3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_those_of_the_tables),
        cmocka_unit_test(quantiles_are_their_roots),
        cmocka_unit_test(roots_have_their_moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
