// Theory's answer: who is ahead in three orders, Erlang's law where it holds, factors where it does
// not.

#include "test.h"
#include "core/places.h"

#include <math.h>

static struct flow flow;
static struct pace pace;
static struct places places;

static void near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.9g, not %.9g", a, b);
}

// Four are served, services take 240 s, and one of each priority 0, 1, 600 waits since a minute each.
static void begin(void)
{
    flow_init(&flow, false);
    pace_init(&pace);
    places_init(&places);
    for (int i = 0; i < 20000; i++) {
        pace_expose(&pace, 0, 240);
        pace_end(&pace, 0);
    }
    for (int i = 1; i <= 4; i++) {
        flow_arrive(&flow, i, 1000, 0, 0);
        flow_start(&flow, i, 1000, i);
    }
    flow_arrive(&flow, 11, 60000, 0, 0);
    flow_arrive(&flow, 12, 120000, 0, 1);
    flow_arrive(&flow, 13, 180000, 0, 600);
}

static struct places_look see(int priority)
{
    struct flow_customer who = {.arrive_ms = 240000, .start_ms = -1, .priority = priority};
    float x[FLOW_FEATURE_COUNT];
    flow_features(&flow, &who, 240000, x);
    return places_see(&places, &flow, &pace, &who, x);
}

static void counts_who_goes_first(void **state)
{
    (void)state;
    begin();
    struct places_look ordinary = see(0), urgent = see(1), credited = see(200);
    near((double)ordinary.servers, 4, 1e-6);
    near((double)ordinary.count[PLACES_ARRIVAL], 4, 1e-6);
    near((double)ordinary.count[PLACES_PRIORITY], 4, 1e-6);
    near((double)urgent.count[PLACES_PRIORITY], 3, 1e-6);   // the ordinary one is passed
    near((double)credited.count[PLACES_PRIORITY], 2, 1e-6); // only 600 goes first
    near((double)credited.count[PLACES_CREDIT], 2, 1e-6);   // … and 200 s pass the other two
    near((double)urgent.count[PLACES_CREDIT], 4, 1e-6);
    near((double)ordinary.work[PLACES_ARRIVAL], 4, 1e-6);
    flow_finish(&flow);
}

static void is_erlangs_law(void **state)
{
    (void)state;
    begin();
    struct places_look look = see(0);
    struct pace_says says = pace_ask(&pace);
    float root[BOOST_QUANTILES];
    assert_true(places_predict(&places, &look, &says, root));
    near((double)(root[3] * root[3]), 3.672061 * 60, 1.5); // the median of gamma with shape 4
    assert_false(places_predict(&places, &look, &(struct pace_says){0}, root));
    flow_finish(&flow);
}

// Waits come out twice as long as the places say, as behind a class that overtakes.
static void learns_a_factor_for_its_kind_alone(void **state)
{
    (void)state;
    begin();
    struct places_look look = see(0), other = look;
    struct pace_says says = pace_ask(&pace);
    float root[BOOST_QUANTILES], plain[BOOST_QUANTILES];
    other.kind = 1;
    assert_true(places_predict(&places, &look, &says, plain));
    for (int i = 0; i < 2000; i++)
        places_learn(&places, &look, &says, 0, 480 * (0.6 + 0.8 * (i % 2)));
    assert_true(places_predict(&places, &look, &says, root));
    double factor = (double)(root[3] * root[3]) / (double)(plain[3] * plain[3]);
    assert_true(factor > 1.7 && factor < 2.2);
    assert_true(places_predict(&places, &other, &says, root));
    near((double)root[3], (double)plain[3], 1e-6);
    flow_finish(&flow);
}

static void believes_the_order_that_errs_least(void **state)
{
    (void)state;
    begin();
    struct pace_says says = pace_ask(&pace);
    float before[BOOST_QUANTILES], after[BOOST_QUANTILES];
    struct places_look look = {.count = {10, 1, 10}, .work = {10, 1, 10}, .servers = 4},
                       probe = look;
    probe.kind = 3;
    assert_true(places_predict(&places, &probe, &says, before)); // as they came
    for (int i = 0; i < 50; i++)
        places_learn(&places, &look, &says, 0, 60);
    assert_true(places_predict(&places, &probe, &says, after)); // by priority
    near((double)(before[3] * before[3]), 9.668715 * 60, 4);
    near((double)(after[3] * after[3]), 0.693147 * 60, 4);
    flow_finish(&flow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_who_goes_first),
        cmocka_unit_test(is_erlangs_law),
        cmocka_unit_test(learns_a_factor_for_its_kind_alone),
        cmocka_unit_test(believes_the_order_that_errs_least),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
