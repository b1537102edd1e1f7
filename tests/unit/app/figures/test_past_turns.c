// Which days count where turns are levelled: dates before today's, a week or a month of them, whatever the clock does.

#include "test.h"
#include "app/figures/day_cache.h"
#include "app/figures/past_turns.h"
#include "app/internal.h"
#include "business/setting.h"

static struct business levelling(enum level_window window)
{
    struct business b;
    business_init(&b);
    b.rules.level_window = window;
    b.service_n = 2;
    b.services[0] = (struct service_rules){
        .id = 1, .active = true, .prefix = 'A', .skills = 1, .policy = POLICY_LEVEL};
    b.services[1] =
        (struct service_rules){.id = 2, .active = true, .prefix = 'B', .skills = 2, .group = 1};
    b.consultant_n = 2;
    b.consultants[0] = (struct consultant_rules){.id = 11, .active = true, .skills = 3};
    b.consultants[1] = (struct consultant_rules){.id = 12, .active = true, .skills = 2};
    return b;
}

static void day(struct past_days *days, int date, int64_t who, int turns)
{
    struct past_day *row = past_days_of(days, date, who);
    row->present_ms += HOUR_MS;
    row->shared_ms[who == 11 ? 0 : 1] += HOUR_MS;
    row->turns[0] += turns;
    row->turns[1] += 100; // of an order in which nobody levels
}

static struct past_turns only(const struct past_days *days, const struct business *b, int date)
{
    struct past_turns out[CONSULTANT_MAX * GROUP_MAX];
    assert_int_equal(past_days_sum(days, b, date, out),
                     1); // the other shares no turn that is levelled
    assert_int_equal(out[0].consultant, 11);
    assert_int_equal(out[0].group, 0);
    return out[0];
}

// 2026-03-29 is when clocks go forward in Europe, 2024 had a 29th of February.
static void windows_end_where_dates_do(void **state)
{
    (void)state;
    static const struct {
        enum level_window window;
        int today, first, before;
    } cases[] = {{LEVEL_WEEK, 20260330, 20260324, 20260323},
                 {LEVEL_WEEK, 20240304, 20240227, 20240226},
                 {LEVEL_MONTH, 20260330, 20260301, 20260228},
                 {LEVEL_MONTH, 20240330, 20240301, 20240229}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct business b = levelling(cases[i].window);
        struct past_days days = {0};
        day(&days, cases[i].before, 11, 1);
        day(&days, cases[i].first, 11, 2);
        day(&days, cases[i].first, 12, 0);
        day(&days, day_add(cases[i].today, -1), 11, 4);
        day(&days, cases[i].today, 11, 8);
        past_days_of(&days, cases[i].first, 12)->credits[1] = 1;
        past_days_of(&days, day_add(cases[i].today, -1), 11)->credits[0] = 1;
        struct past_turns had = only(&days, &b, cases[i].today);
        assert_int_equal(had.turns, 6);
        assert_int_equal(had.credits, 1);
        assert_int_equal(had.present_ms, 2 * (int64_t)HOUR_MS);
        vec_finish(&days.at);
    }
}

// Who came into the group yesterday has been in it for a day, however long they have been here.
static void a_group_counts_from_when_it_was_shared(void **state)
{
    (void)state;
    struct business b = levelling(LEVEL_MONTH);
    struct past_days days = {0};
    struct past_turns out[CONSULTANT_MAX * GROUP_MAX];
    struct cached_presence there[] = {{.who = 11, .present_s = 3600, .groups = 1},
                                      {.who = 12, .present_s = 3600, .groups = 2}};
    struct cached_day of = {.people = {there, 2, 2}};
    b.consultants[1].skills = 3; // as of today
    for (int date = 20260301; date < 20260329; date++)
        past_days_present(&days, date, &of);
    assert_int_equal(past_days_sum(&days, &b, 20260329, out), 1);
    assert_int_equal(out[0].consultant, 11);
    there[1].groups = 3;
    past_days_present(&days, 20260329, &of);
    assert_int_equal(past_days_sum(&days, &b, 20260330, out), 2);
    assert_int_equal(out[0].present_ms, 29 * (int64_t)HOUR_MS);
    assert_int_equal(out[1].present_ms, (int64_t)HOUR_MS);
    vec_finish(&days.at);
}

static void nobody_levels_nothing_counts(void **state)
{
    (void)state;
    struct business b = levelling(LEVEL_WEEK);
    struct past_days days = {0};
    struct past_turns out[CONSULTANT_MAX * GROUP_MAX];
    b.services[0].policy = POLICY_TURN;
    day(&days, 20260329, 11, 3);
    assert_int_equal(past_days_sum(&days, &b, 20260330, out), 0);
    vec_finish(&days.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_end_where_dates_do),
        cmocka_unit_test(a_group_counts_from_when_it_was_shared),
        cmocka_unit_test(nobody_levels_nothing_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
