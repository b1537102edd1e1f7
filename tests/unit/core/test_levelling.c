// Forecasts of arrivals on invented months whose law is known: better than last week's same day, an interval that keeps
// its word, nothing seen of what comes later; and where arrivals and people cross.

#include "test.h"
#include "base/rng.h"
#include "core/levelling.h"

#include <math.h>
#include <string.h>

enum { DAYS = 26 * 7, SUNDAY = 6 };

static const double weekday_mean[LEVELLING_WEEK] = {30, 30, 35, 35, 45, 80, 0};

static int poisson(struct rng *rng, double mean)
{
    int n = 0;
    for (double t = rng_exponential(rng, 1); t < mean; t += rng_exponential(rng, 1))
        n++;
    return n;
}

// From 9 to 19 o'clock, twice as many between 11 and 13; closed on Sundays.
static double share_of(int quarter)
{
    if (quarter < 36 || quarter >= 76)
        return 0;
    return quarter >= 44 && quarter < 52 ? 2 / 48.0 : 1 / 48.0;
}

static void invent_days(struct levelling_day *days, size_t n, uint64_t seed)
{
    struct rng rng;
    rng_init(&rng, seed);
    for (size_t i = 0; i < n; i++) {
        days[i] = (struct levelling_day){.weekday = (int)(i % 7), .open = i % 7 != SUNDAY};
        for (int q = 0; q < LEVELLING_QUARTERS; q++) {
            double mean = weekday_mean[i % 7] * share_of(q);
            days[i].arrivals[q] = (short)(mean > 0 ? poisson(&rng, mean) : 0);
            days[i].there[q] = share_of(q) > 0 ? 3 : 0;
        }
    }
}

static void comes_near_what_was_meant(void **state)
{
    (void)state;
    static struct levelling_day days[DAYS];
    invent_days(days, DAYS, 3);
    struct levelling_forecast f;
    levelling_forecast(days, DAYS, 6, 5, &f); // a Saturday
    assert_true(f.known && fabs(f.total - 80) < 12);
    assert_true(f.total_low < 80 && f.total_high > 80 && f.total_high < 130);
    assert_true(f.quarters[46].mean > 1.5 * f.quarters[60].mean);
    assert_true(f.quarters[20].mean == 0 && f.quarters[20].high == 0);
    assert_true(fabs(f.quarters[46].there - 3) < 1e-3);
    double sum = 0;
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        sum += f.quarters[q].mean;
    assert_true(fabs(sum - f.total) < 1e-6);
}

static void beats_last_week_and_keeps_its_word(void **state)
{
    (void)state;
    static struct levelling_day days[DAYS];
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct levelling_score s;
        invent_days(days, DAYS, seed);
        levelling_score(days, DAYS, 100, &s);
        assert_int_equal(s.days, 100);
        if (s.hour > 0.85 * s.last_hour || s.day > 0.9 * s.last_day || s.quarter > s.last_quarter)
            fail_msg("off by %.2f an hour and %.2f a day, last week %.2f and %.2f", s.hour, s.day,
                     s.last_hour, s.last_day);
        if (s.day_inside < 0.72 || s.day_inside > 0.97 || s.inside < 0.8)
            fail_msg("within: %.2f of the quarters, %.2f of the days", s.inside, s.day_inside);
    }
}

// The last days of the past say other things: what was forecast before them is the same.
static void sees_nothing_of_what_comes_later(void **state)
{
    (void)state;
    static struct levelling_day days[DAYS], other[DAYS];
    invent_days(days, DAYS, 5);
    memcpy(other, days, sizeof days);
    for (int i = DAYS - 7; i < DAYS; i++) {
        for (int q = 0; q < LEVELLING_QUARTERS; q++)
            other[i].arrivals[q] = 99;
    }
    struct levelling_forecast a, b;
    levelling_forecast(days, DAYS - 7, 3, 2, &a);
    levelling_forecast(other, DAYS - 7, 3, 2, &b);
    assert_memory_equal(&a, &b, sizeof a);
    levelling_forecast(other, DAYS, 3, 2, &b);
    assert_true(b.total > 2 * a.total); // and it follows what did come
}

static void says_nothing_of_too_few_days(void **state)
{
    (void)state;
    static struct levelling_day days[LEVELLING_LEAST_DAYS];
    struct levelling_forecast f;
    struct levelling_score s;
    invent_days(days, LEVELLING_LEAST_DAYS, 1);
    levelling_forecast(days, LEVELLING_LEAST_DAYS - 1, 1, 5, &f);
    assert_false(f.known);
    levelling_forecast(days, 0, 1, 5, &f);
    assert_true(!f.known && f.total == 0 && f.total_high == 0);
    levelling_score(days, LEVELLING_LEAST_DAYS, 100, &s);
    assert_int_equal(s.days, 0);
}

static void says_where_they_cross(void **state)
{
    (void)state;
    static struct levelling_day days[DAYS];
    double capacity[LEVELLING_QUARTERS];
    bool open[LEVELLING_QUARTERS];
    struct levelling_forecast f;
    invent_days(days, DAYS, 7);
    levelling_forecast(days, DAYS, 6, 5, &f); // 80 × 4/48 = 6.7 an hour, twice that at noon
    for (int q = 0; q < LEVELLING_QUARTERS; q++) {
        open[q] = share_of(q) > 0;
        capacity[q] = 3;
    }
    struct levelling_hour noon = levelling_judge(&f, capacity, open, 48),
                          late = levelling_judge(&f, capacity, open, 64);
    assert_int_equal(noon.state, LEVELLING_SHORT);
    assert_int_equal(noon.more, 0);
    assert_true(late.state == LEVELLING_SPARE && late.more >= 1 && late.low <= late.mean);
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        capacity[q] = 2;
    assert_int_equal(levelling_judge(&f, capacity, open, 64).state, LEVELLING_TIGHT);
    assert_int_equal(levelling_judge(&f, capacity, open, 10).state, LEVELLING_CLOSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_near_what_was_meant),
        cmocka_unit_test(beats_last_week_and_keeps_its_word),
        cmocka_unit_test(sees_nothing_of_what_comes_later),
        cmocka_unit_test(says_nothing_of_too_few_days),
        cmocka_unit_test(says_where_they_cross),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
