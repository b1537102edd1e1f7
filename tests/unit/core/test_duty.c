// A shift of the day: what it covers, when somebody is expected, what is sound.

#include "core/duty.h"
#include "test.h"

static const struct duty shift = {
    .kind = DUTY_ON, .from_ms = 900, .to_ms = 1800, .breaks = {.n = 1, .at = {{1200, 1300}}}};

static void a_shift_covers_what_lies_in_it(void **state)
{
    (void)state;
    static const struct duty unset, off = {.kind = DUTY_OFF};
    assert_true(duty_covers(&shift, 900, 1200));
    assert_true(duty_covers(&shift, 1300, 1800));
    assert_false(duty_covers(&shift, 899, 1000));
    assert_false(duty_covers(&shift, 1700, 1801));
    assert_false(duty_covers(&shift, 1100, 1201)); // reaches into the break
    assert_false(duty_covers(&shift, 1100, 1400)); // holds it whole
    assert_true(duty_covers(&unset, 1, 2));
    assert_false(duty_covers(&off, 1000, 1100));
}

static void somebody_is_expected_at_the_begin_and_after_a_break(void **state)
{
    (void)state;
    static const struct duty unset;
    assert_int_equal(duty_expected_ms(&shift, 100), 900);
    assert_int_equal(duty_expected_ms(&shift, 900), 0); // should be there
    assert_int_equal(duty_expected_ms(&shift, 1250), 1300);
    assert_int_equal(duty_expected_ms(&shift, 1300), 0);
    assert_int_equal(duty_expected_ms(&shift, 2000), 0);
    assert_int_equal(duty_expected_ms(&unset, 100), 0);
}

static void what_cannot_be_is_told(void **state)
{
    (void)state;
    struct duty d = shift;
    assert_true(duty_sound(&d));
    d.breaks.at[0].to_ms = 1800; // ends with the shift
    assert_false(duty_sound(&d));
    d = shift;
    d.to_ms = d.from_ms;
    assert_false(duty_sound(&d));
    d = (struct duty){.kind = DUTY_OFF};
    assert_true(duty_sound(&d));
    d.from_ms = 1;
    assert_false(duty_sound(&d));
    d = shift;
    d.group = -1;
    assert_false(duty_sound(&d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shift_covers_what_lies_in_it),
        cmocka_unit_test(somebody_is_expected_at_the_begin_and_after_a_break),
        cmocka_unit_test(what_cannot_be_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
