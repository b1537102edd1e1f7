// A shift as one line of text, and the days of cells.

#include "business/roster.h"
#include "business/text.h"
#include "test.h"

#include <string.h>

static void a_shift_is_a_line(void **state)
{
    (void)state;
    struct shift s;
    assert_true(shift_parse("A 早班/早班/Early shift 09:00-12:00,13:00-18:00", &s));
    assert_string_equal(s.code, "A");
    assert_string_equal(shift_words(&s, LANG_ZH_TW), "早班");
    assert_string_equal(shift_words(&s, LANG_EN), "Early shift");
    assert_int_equal(s.hours.open_min, 9 * 60);
    assert_int_equal(s.hours.break_n, 1);
    assert_int_equal(s.hours.close_min, 18 * 60);
    assert_true(shift_parse("晚 22:00-28:00", &s)); // over midnight, without a name
    assert_string_equal(shift_words(&s, LANG_ZH_CN), "晚");
    assert_int_equal(s.hours.close_min, 28 * 60);
    assert_true(shift_parse("E2 Late 13:00-21:00", &s));
    assert_string_equal(shift_words(&s, LANG_ZH_TW), "Late");
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",
        "A",
        "A early",
        "A/2 09:00-18:00",
        "- 09:00-18:00",
        "TOOLONGCODE 09:00-18:00",
        "A one/two 09:00-18:00",
        "A 09:00",
        "A // 09:00-18:00",
        " 09:00-18:00",
    };
    struct shift s;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (shift_parse(none[i], &s))
            fail_msg("'%s' was taken", none[i]);
    }
}

static void days_are_dates_or_weekdays(void **state)
{
    (void)state;
    int day;
    char text[11];
    assert_true(roster_day_parse("sun", &day));
    assert_int_equal(day, 7);
    roster_day_format(day, text);
    assert_string_equal(text, "sun");
    assert_true(roster_day_parse("2027-02-28", &day));
    assert_int_equal(day, 20270228);
    assert_false(roster_day_parse("2027-02-30", &day));
    assert_false(roster_day_parse("7", &day));
}

static void a_cell_names_a_shift_that_is_there(void **state)
{
    (void)state;
    struct shifts shifts = {.n = 1};
    struct roster_cell cell = {.staff = 1, .day = 20270301, .shift = "A", .group = GROUP_MAX};
    assert_true(shift_parse("A 09:00-18:00", &shifts.at[0]));
    assert_true(roster_cell_sound(&cell, &shifts));
    strcpy(cell.shift, "B");
    assert_false(roster_cell_sound(&cell, &shifts));
    strcpy(cell.shift, SHIFT_OFF);
    assert_false(roster_cell_sound(&cell, &shifts)); // off, and in a group
    cell.group = 0;
    assert_true(roster_cell_sound(&cell, &shifts));
    cell.day = 8;
    assert_false(roster_cell_sound(&cell, &shifts));
}

static void late_is_a_time_of_the_house(void **state)
{
    (void)state;
    static struct profile p;
    assert_int_equal(late_after_min(&p), 9 * 60 + 15);
    strcpy(p.roster.late_after, "08:30");
    assert_int_equal(late_after_min(&p), 8 * 60 + 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shift_is_a_line),
        cmocka_unit_test(what_is_none_is_refused),
        cmocka_unit_test(days_are_dates_or_weekdays),
        cmocka_unit_test(a_cell_names_a_shift_that_is_there),
        cmocka_unit_test(late_is_a_time_of_the_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
