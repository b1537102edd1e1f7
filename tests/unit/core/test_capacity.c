// What takes so long with the servers of now, by the clock, while some come back and others go.

#include "test.h"
#include "core/capacity.h"

#include <math.h>

static void near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-9))
        fail_msg("%.12g, not %.12g", a, b);
}

static void nothing_known_changes_nothing(void **state)
{
    (void)state;
    struct capacity c = {.now = 3};
    near(capacity_lasting_s(&c, 600), 600);
    near(capacity_worked_s(&c, 600), 600);
}

// Two serve, one comes back in ten minutes, another in fifteen.
static void who_comes_back_makes_it_quicker(void **state)
{
    (void)state;
    struct capacity c = {.now = 2};
    capacity_add(&c, 900, 1);
    capacity_add(&c, 600, 1); // in any order
    near(capacity_lasting_s(&c, 300), 300);
    near(capacity_lasting_s(&c, 600), 600);
    near(capacity_lasting_s(&c, 600 + 150), 700);             // half as quick again
    near(capacity_lasting_s(&c, 600 + 450 + 200), 900 + 100); // twice
    for (double s = 0; s < 3000; s += 37)
        near(capacity_worked_s(&c, capacity_lasting_s(&c, s)), s);
}

static void nobody_works_before_the_first_is_back(void **state)
{
    (void)state;
    struct capacity c = {.now = 1};
    capacity_begin_with_first(&c); // nobody has said when
    near(capacity_lasting_s(&c, 60), 60);
    capacity_add(&c, 900, 1);
    capacity_add(&c, 600, 1);
    capacity_begin_with_first(&c);
    near(capacity_lasting_s(&c, 0), 600);
    near(capacity_lasting_s(&c, 300), 900);
    near(capacity_lasting_s(&c, 500), 1000);
    near(capacity_worked_s(&c, 500), 0);
    near(capacity_worked_s(&c, 1000), 500);
}

static void who_goes_makes_it_longer_but_not_endless(void **state)
{
    (void)state;
    struct capacity c = {.now = 2};
    capacity_add(&c, 60, -1);
    near(capacity_lasting_s(&c, 120), 60 + 120);
    capacity_add(&c, 60, -1);
    near(capacity_lasting_s(&c, 120), 60 + 240);
}

static void keeps_the_earliest_where_there_is_no_room(void **state)
{
    (void)state;
    struct capacity c = {.now = 1};
    for (int i = 0; i < 3 * CAPACITY_STEPS; i++)
        capacity_add(&c, 1000 - i * 10, 1);
    assert_int_equal(c.n, CAPACITY_STEPS);
    for (int i = 1; i < c.n; i++)
        assert_true(c.steps[i - 1].after_s < c.steps[i].after_s);
    near(c.steps[0].after_s, 1000 - (3 * CAPACITY_STEPS - 1) * 10);
}

// One serves; somebody booked for ten minutes from now takes five of them.
static void who_is_booked_goes_before(void **state)
{
    (void)state;
    struct capacity c = {.now = 1};
    capacity_add_work(&c, 600, 300);
    near(capacity_lasting_s(&c, 600), 600); // done before they come
    near(capacity_lasting_s(&c, 601), 901);
    near(capacity_worked_s(&c, 600), 600);
    near(capacity_worked_s(&c, 800), 600); // they are served
    near(capacity_worked_s(&c, 1000), 700);
    capacity_add(&c, 700, 1); // and a second one comes meanwhile
    near(capacity_lasting_s(&c, 700), 600 + 100 + 100 + 50);
    for (double s = 0; s < 3000; s += 37)
        near(capacity_worked_s(&c, capacity_lasting_s(&c, s)), s);
}

// Nobody is there, and who is booked has come before the first is back: they are the first who is served.
static void who_is_booked_waits_for_the_first_too(void **state)
{
    (void)state;
    struct capacity c = {.now = 1};
    capacity_add_work(&c, 60, 300);
    capacity_add(&c, 600, 1);
    capacity_begin_with_first(&c);
    near(capacity_lasting_s(&c, 10), 600 + 310);
    near(capacity_worked_s(&c, 900), 0);
    near(capacity_worked_s(&c, 910), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_changes_nothing),
        cmocka_unit_test(who_comes_back_makes_it_quicker),
        cmocka_unit_test(nobody_works_before_the_first_is_back),
        cmocka_unit_test(who_goes_makes_it_longer_but_not_endless),
        cmocka_unit_test(keeps_the_earliest_where_there_is_no_room),
        cmocka_unit_test(who_is_booked_goes_before),
        cmocka_unit_test(who_is_booked_waits_for_the_first_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
