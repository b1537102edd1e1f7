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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_a_right_forecast_alone),
        cmocka_unit_test(corrects_and_follows),
        cmocka_unit_test(is_careful_with_little_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
