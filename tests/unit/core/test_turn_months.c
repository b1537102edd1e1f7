// The claim of the rules that level turns, over two invented years: far more even than chance, and no customer waits
// longer for it. Bounds are those of the table of rules (bench_turns.c). What is right at once: every call went to whom the
// rule names.

#include "test.h"
#include "turn_months.h"

enum { SEED = 20260301 };

static struct months_result run(int policy, enum level_window window, int people, double load)
{
    struct months_plan plan = {.policy = policy,
                               .window = window,
                               .people = people,
                               .load = load,
                               .months = 12,
                               .seed = SEED};
    return months_run(&plan);
}

static void turns_are_level_over_a_month(void **state)
{
    (void)state;
    static const struct {
        int people;
        double load, week, month;
    } cases[] = {{4, .3, .55, .30}, {8, .3, .40, .25}, {12, .3, .30, .15},
                 {4, .6, .70, .55}, {8, .6, .55, .40}, {12, .6, .40, .25},
                 {4, .9, .95, .85}, {8, .9, .85, .75}, {12, .9, .80, .70}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int n = cases[i].people;
        double load = cases[i].load;
        struct months_result chance = run(POLICY_COUNT, LEVEL_WEEK, n, load),
                             week = run(POLICY_LEVEL, LEVEL_WEEK, n, load),
                             month = run(POLICY_LEVEL, LEVEL_MONTH, n, load);
        assert_true(chance.visits > 2000 && labs(week.visits - chance.visits) < chance.visits / 50);
        if (week.spread > cases[i].week * chance.spread)
            fail_msg("week, %d people at %.1f: %.2f", n, load, week.spread / chance.spread);
        if (month.spread > cases[i].month * chance.spread)
            fail_msg("month, %d people at %.1f: %.2f", n, load, month.spread / chance.spread);
        double noise_min =
            fmax(0.4, 0.02 * chance.wait_min); // of a year: the trade's own rule has it, too
        assert_true(fabs(week.wait_min - chance.wait_min) < noise_min);
        if (fabs(month.wait_min - chance.wait_min) > noise_min)
            fail_msg("%d people at %.1f wait %.2f min longer", n, load,
                     month.wait_min - chance.wait_min);
    }
}

// Where some come for the afternoon, counts and minutes of the day alone are less even than chance; the softer form of
// levelling is not.
static void what_sounds_fair_is_not(void **state)
{
    (void)state;
    struct months_result chance = run(POLICY_COUNT, LEVEL_WEEK, 8, .6);
    assert_true(run(POLICY_FEWEST_SERVED, LEVEL_WEEK, 8, .6).spread > 1.2 * chance.spread);
    assert_true(run(POLICY_LEAST_MINUTES, LEVEL_WEEK, 8, .6).spread > 1.2 * chance.spread);
    assert_true(run(POLICY_TURN_LEVEL, LEVEL_WEEK, 8, .6).spread < 0.7 * chance.spread);
}

static void every_call_goes_to_whom_the_rule_names(void **state)
{
    (void)state;
    for (int policy = 0; policy <= POLICY_COUNT; policy++) {
        struct months_plan plan = {
            .policy = policy, .people = 6, .load = .5, .months = 1, .judged = true, .seed = SEED};
        struct months_result r = months_run(&plan);
        assert_int_equal(r.choices[CHOICE_OTHER], 0);
        assert_true(r.choices[CHOICE_NAMED] > 100);
        // by chance is a supervisor's choice at every call: it is seen, and not taken for a rule's
        assert_true((r.choices[CHOICE_ABOVE] > 100) == (policy == POLICY_COUNT));
    }
}

// Averaged over seeds: one day is few turns.
static void newcomers_begin_level(void **state)
{
    (void)state;
    double level = 0;
    enum { SEEDS = 60 };
    for (int i = 0; i < SEEDS; i++) {
        struct months_plan plan = {.policy = POLICY_LEVEL,
                                   .window = LEVEL_MONTH,
                                   .people = 6,
                                   .load = .6,
                                   .months = 1,
                                   .newcomer_day = 15,
                                   .seed = (uint64_t)(SEED + i)};
        level += months_run(&plan).newcomer / SEEDS;
    }
    if (level < 0.8 || level > 1.35)
        fail_msg("on their first day: %.2f", level);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_are_level_over_a_month),
        cmocka_unit_test(what_sounds_fair_is_not),
        cmocka_unit_test(every_call_goes_to_whom_the_rule_names),
        cmocka_unit_test(newcomers_begin_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
