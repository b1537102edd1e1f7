// The trees: they find the quantiles of known laws, the same ones each time, and survive odd data.

#include "test.h"
#include "core/boost.h"

#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <stdlib.h>

enum { FEATURES = 3, N = 6000 };

struct data {
    float *x, *y;
};

// y is uniform on [0, 1] where x0 <= 0.3, and on [5, 9] elsewhere; x1 is noise, x2 constant.
static struct data make(uint64_t seed)
{
    struct rng rng;
    rng_init(&rng, seed);
    struct data data = {mem_alloc(N * FEATURES * sizeof(float)), mem_alloc(N * sizeof(float))};
    for (size_t i = 0; i < N; i++) {
        float *x = data.x + i * FEATURES;
        x[0] = (float)rng_uniform(&rng);
        x[1] = (float)rng_uniform(&rng);
        x[2] = 7;
        double u = rng_uniform(&rng);
        data.y[i] = (float)(x[0] <= 0.3f ? u : 5 + 4 * u);
    }
    return data;
}

static void drop(struct data *data)
{
    free(data->x);
    free(data->y);
}

static struct boost *fit(const float *x, const float *y, size_t n, uint64_t seed)
{
    struct boost_fit *fitting = boost_fit_begin(x, y, n, FEATURES, seed);
    while (boost_fit_step(fitting))
        continue;
    return boost_fit_end(fitting);
}

static void finds_known_quantiles(void **state)
{
    (void)state;
    struct data data = make(1);
    struct boost *boost = fit(data.x, data.y, N, 1);
    for (double x1 = 0.1; x1 < 1; x1 += 0.2) {
        float low[BOOST_QUANTILES], high[BOOST_QUANTILES];
        boost_predict(boost, (const float[]){0.1f, (float)x1, 7}, low);
        boost_predict(boost, (const float[]){0.8f, (float)x1, 7}, high);
        for (int q = 0; q < BOOST_QUANTILES; q++) {
            assert_true(fabs((double)(low[q] - boost_quantiles[q])) < 0.12);
            assert_true(fabs((double)(high[q] - (5 + 4 * boost_quantiles[q]))) < 0.4);
            assert_true(q == 0 || low[q] >= low[q - 1]);
        }
    }
    boost_destroy(boost);
    drop(&data);
}

static void fits_the_same_trees_from_the_same_samples(void **state)
{
    (void)state;
    struct data data = make(2);
    struct boost *a = fit(data.x, data.y, 500, 9), *b = fit(data.x, data.y, 500, 9);
    struct boost *other = fit(data.x, data.y, 500, 10);
    bool differs = false;
    for (size_t i = 0; i < 200; i++) {
        float qa[BOOST_QUANTILES], qb[BOOST_QUANTILES], qo[BOOST_QUANTILES];
        boost_predict(a, data.x + i * FEATURES, qa);
        boost_predict(b, data.x + i * FEATURES, qb);
        boost_predict(other, data.x + i * FEATURES, qo);
        assert_memory_equal(qa, qb, sizeof qa);
        differs = differs || qa[3] != qo[3];
    }
    assert_true(differs); // chance comes from the seed
    boost_destroy(a);
    boost_destroy(b);
    boost_destroy(other);
    drop(&data);
}

static void survives_odd_data(void **state)
{
    (void)state;
    static float x[400 * FEATURES], y[400];
    float q[BOOST_QUANTILES];
    static const size_t sizes[] = {1, 2, 59, 400};
    for (size_t i = 0; i < 400; i++) // one feature of two values, all outcomes equal but one
        x[i * FEATURES] = (float)(i % 2);
    y[0] = 1e9f;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct boost *boost = fit(x, y, sizes[s], 3);
        boost_predict(boost, x, q);
        assert_true(isfinite((double)q[0]) && isfinite((double)q[BOOST_QUANTILES - 1]));
        assert_true(sizes[s] < 59 || fabs((double)q[3]) < 1e-3);
        boost_destroy(boost);
    }
}

static void can_be_given_up(void **state)
{
    (void)state;
    struct data data = make(4);
    struct boost_fit *fitting = boost_fit_begin(data.x, data.y, N, FEATURES, 1);
    for (int i = 0; i < FEATURES + 2; i++)
        assert_true(boost_fit_step(fitting));
    boost_fit_destroy(fitting);
    boost_fit_destroy(NULL);
    boost_destroy(NULL);
    drop(&data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_known_quantiles),
        cmocka_unit_test(fits_the_same_trees_from_the_same_samples),
        cmocka_unit_test(survives_odd_data),
        cmocka_unit_test(can_be_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
