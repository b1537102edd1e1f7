// The pace of services: windows and their weights against a calculation by hand, and a day on which
// everything takes longer.

#include "test.h"
#include "core/pace.h"

#include <math.h>

static void near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-9 * fmax(1, fabs(b))))
        fail_msg("%.12g, not %.12g", a, b);
}

static void serve(struct pace *pace, int kind, double exposure_s)
{
    pace_expose(pace, kind, exposure_s);
    pace_end(pace, kind);
}

static void says_nothing_of_few(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace);
    for (int i = 0; i < 7; i++)
        serve(&pace, 0, 100);
    assert_false(pace_ask(&pace).known);
    serve(&pace, 0, 100);
    struct pace_says says = pace_ask(&pace);
    assert_true(says.known);
    near(says.mean_s, 100);
    near(says.variance, 1.0 / 8); // eight services, all windows of one mind
}

// Eight of 100 s, one of 300 s, then one of 500 s: the ninth finds all windows alike, the tenth does
// not.
static void believes_the_windows_that_foresaw_it(void **state)
{
    (void)state;
    struct pace pace;
    double weight[PACE_WINDOWS], sum = 0, expected = 0;
    pace_init(&pace);
    for (int i = 0; i < 8; i++)
        serve(&pace, 0, 100);
    serve(&pace, 0, 300);
    for (int w = 0; w < PACE_WINDOWS; w++)
        near(pace.weight[w], 0.2);
    serve(&pace, 0, 500);
    for (int w = 0; w < PACE_WINDOWS; w++) {
        double old = 0;
        for (int i = 1; i <= 8; i++)
            old += pow(pace_keep[w], i);
        double mean = (300 + 100 * old) / (1 + old);
        sum += weight[w] = exp(-500 / mean) / mean;
    }
    for (int w = 0; w < PACE_WINDOWS; w++) {
        double share = 0.997 * weight[w] / sum + 0.003 / 5, old = 0;
        near(pace.weight[w], share);
        for (int i = 2; i <= 9; i++)
            old += pow(pace_keep[w], i);
        expected += share * (500 + 300 * pace_keep[w] + 100 * old) / (1 + pace_keep[w] + old);
    }
    near(pace_ask(&pace).mean_s, expected);
    assert_true(pace.weight[0] > pace.weight[4]);
}

static void kinds_differ_by_a_factor(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace);
    for (int i = 0; i < 4000; i++)
        serve(&pace, i % 2, i % 2 ? 300 : 100);
    assert_true(pace.factor[1] / pace.factor[0] > 2.5 && pace.factor[1] / pace.factor[0] < 3.1);
    double common_s = pace_ask(&pace).mean_s;
    assert_true(fabs(common_s * pace.factor[1] / 300 - 1) < 0.1);
    assert_true(fabs(common_s * pace.factor[0] / 100 - 1) < 0.1);
}

static void sees_a_slow_day_at_once_and_is_less_sure(void **state)
{
    (void)state;
    struct pace pace;
    pace_init(&pace);
    for (int i = 0; i < 3000; i++)
        serve(&pace, 0, -100 * log((i * 0.6180339887 - floor(i * 0.6180339887)) * .998 + .001));
    struct pace_says before = pace_ask(&pace);
    assert_true(fabs(before.mean_s - 100) < 5);
    pace_expose(&pace, 0, 900); // nothing ends
    assert_true(pace_ask(&pace).mean_s > before.mean_s);
    for (int i = 0; i < 60; i++)
        serve(&pace, 0, -200 * log((i * 0.6180339887 - floor(i * 0.6180339887)) * .998 + .001));
    struct pace_says after = pace_ask(&pace);
    assert_true(after.mean_s > 150);
    assert_true(after.variance > 2 * before.variance);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_nothing_of_few),
        cmocka_unit_test(believes_the_windows_that_foresaw_it),
        cmocka_unit_test(kinds_differ_by_a_factor),
        cmocka_unit_test(sees_a_slow_day_at_once_and_is_less_sure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
