// Calibration: leaves a right forecast alone, corrects a wrong one, follows a change, and is
// careful with little data.

#include "test.h"
#include "core/calibrate.h"

#include "base/rng.h"

#include <math.h>
#include <string.h>

static struct calibration c;

static void leaves_a_right_forecast_alone(void **state)
{
    (void)state;
    memset(&c, 0, sizeof c);
    assert_true(calibrate_level(&c, 0.3f) == 0.3f);
    for (int i = 0; i < 5000; i++)
        calibrate_add(&c, (float)(((double)i * 0.6180339887) - floor((double)i * 0.6180339887)));
    for (float level = 0.1f; level < 0.95f; level += 0.1f)
        assert_true(fabsf(calibrate_level(&c, level) - level) < 0.02f);
}

static void corrects_and_follows(void **state)
{
    (void)state;
    struct rng rng;
    rng_init(&rng, 1);
    memset(&c, 0, sizeof c);
    // Outcomes fall too far out on both sides: half as wide an interval was said as was true.
    for (int i = 0; i < 2000; i++)
        calibrate_add(&c, (float)(0.5 + 2 * (rng_uniform(&rng) - 0.5)));
    assert_true(calibrate_level(&c, 0.1f) < -0.2f && calibrate_level(&c, 0.9f) > 1.2f);
    for (int i = 0; i < CALIBRATE_WINDOW; i++) // now all in the middle: the old ones are forgotten
        calibrate_add(&c, (float)(0.5 + 0.2 * (rng_uniform(&rng) - 0.5)));
    assert_true(calibrate_level(&c, 0.1f) > 0.39f && calibrate_level(&c, 0.9f) < 0.61f);
    for (float level = 0; level < 0.99f; level += 0.01f)
        assert_true(calibrate_level(&c, level) <= calibrate_level(&c, level + 0.01f) + 1e-6f);
}

static void is_careful_with_little_data(void **state)
{
    (void)state;
    memset(&c, 0, sizeof c);
    for (int i = 0; i < 40; i++)
        calibrate_add(&c, ((float)i + 0.5f) / 40);
    assert_true(calibrate_level(&c, 0.9f) > 0.92f);
    assert_true(calibrate_level(&c, 0.1f) < 0.08f);
    assert_true(fabsf(calibrate_level(&c, 0.5f) - 0.5f) < 0.02f);
}

static void rank_is_the_way_back(void **state)
{
    (void)state;
    struct calibration own = {0};
    for (int i = 0; i < 500; i++) {
        float u = (float)i / 500;
        calibrate_add(&own, u * u);
    }
    for (int i = 1; i < 20; i++) {
        float level = (float)i / 20;
        assert_float_equal(calibrate_rank(&own, calibrate_level(&own, level)), level, 1e-4);
    }
    assert_float_equal(calibrate_rank(&own, -1), 0, 1e-4);
    assert_float_equal(calibrate_rank(&own, 2), 1, 1e-4);
}

// A kind with few outcomes stays near the wish, one with many goes its own way.
static void belief_gives_way_to_what_came(void **state)
{
    (void)state;
    const struct calibrate_belief belief = {.prior = 150, .unseen = 0};
    struct calibration own = {0};
    assert_float_equal(calibrate_level_within(&own, 0.9f, &belief), 0.9, 1e-6);
    for (int i = 0; i < 50; i++)
        calibrate_add(&own, 0.5f);
    assert_float_equal(calibrate_level_within(&own, 0.9f, &belief), 0.75 * 0.9 + 0.25 * 0.5, 1e-5);
    for (int i = 0; i < 400; i++)
        calibrate_add(&own, 0.5f);
    assert_float_equal(calibrate_level_within(&own, 0.9f, &belief), 0.25 * 0.9 + 0.75 * 0.5, 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_is_the_way_back),
        cmocka_unit_test(belief_gives_way_to_what_came),
        cmocka_unit_test(leaves_a_right_forecast_alone),
        cmocka_unit_test(corrects_and_follows),
        cmocka_unit_test(is_careful_with_little_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
