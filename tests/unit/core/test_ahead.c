// What is known beforehand, in what one who waits is told: shifts that end, breaks, bookings, and how often those booked
// come. The law of a wait is learned first from a queue without any of it.

#include "test.h"
#include "base/rng.h"
#include "core/ahead.h"
#include "core/estimate.h"
#include "staffed.h"

enum { MINUTE = 60000, HOUR = 60 * MINUTE, SERVICE_S = 600 };

// Two who serve and have always somebody waiting; ends with four in the queue.
static struct estimator *learned(int64_t *ret_now_ms)
{
    struct estimator *e = estimator_create(false);
    struct rng rng;
    int64_t now_ms = 9 * HOUR, serving[2] = {0}, end_ms[2] = {now_ms, now_ms}, next = 1, first = 1;
    rng_init(&rng, 4);
    for (int server = 1; server <= 2; server++)
        estimator_duty(e, server, now_ms, true);
    for (; next <= 6; next++)
        estimator_arrive(e, next, now_ms, 0, 0);
    for (int n = 0; n < 400; n++) {
        int s = end_ms[0] <= end_ms[1] ? 0 : 1;
        now_ms = end_ms[s];
        if (serving[s])
            estimator_end(e, serving[s], now_ms);
        serving[s] = first++;
        estimator_start(e, serving[s], now_ms, s + 1);
        end_ms[s] = now_ms + (int64_t)(rng_exponential(&rng, SERVICE_S) * 1000) + 1;
        estimator_arrive(e, next++, now_ms + 1, 0, 0);
    }
    *ret_now_ms = now_ms + 2;
    return e;
}

static double told_s(struct estimator *e, int64_t now_ms)
{
    struct estimate said;
    estimator_predict_new(e, 0, 0, now_ms, &said);
    assert_true(said.known && said.low_s < said.point_s && said.point_s < said.high_s);
    return said.point_s;
}

static struct duty until(int64_t now_ms, int64_t to_ms)
{
    return (struct duty){.kind = DUTY_ON, .from_ms = now_ms - HOUR, .to_ms = to_ms};
}

static void an_end_of_a_shift_makes_it_longer(void **state)
{
    (void)state;
    int64_t now_ms;
    struct estimator *e = learned(&now_ms);
    double before_s = told_s(e, now_ms);
    struct duty late = until(now_ms, now_ms + 20 * HOUR), soon = until(now_ms, now_ms + 5 * MINUTE);
    estimator_plan(e, 1, now_ms, &late);
    assert_true(fabs(told_s(e, now_ms) - before_s) < 1);
    estimator_plan(e, 1, now_ms, &soon);
    double alone_s = told_s(e, now_ms);
    assert_true(fabs(alone_s - (300 + 2 * (before_s - 300))) < 1); // the rest at half the pace
    estimator_destroy(e);
}

static void a_break_makes_it_longer_by_what_it_takes(void **state)
{
    (void)state;
    int64_t now_ms;
    struct estimator *e = learned(&now_ms);
    double before_s = told_s(e, now_ms);
    struct duty plan = until(now_ms, now_ms + 20 * HOUR);
    plan.breaks = (struct breaks){1, {{now_ms + 2 * MINUTE, now_ms + 8 * MINUTE}}};
    estimator_plan(e, 1, now_ms, &plan);
    assert_true(fabs(told_s(e, now_ms) - before_s - 180) < 1); // half of six minutes
    // They have gone for it early: it is not to come once more.
    estimator_away(e, 1, now_ms, now_ms + 6 * MINUTE);
    estimator_duty(e, 1, now_ms, true);
    assert_true(fabs(told_s(e, now_ms) - before_s) < 1);
    estimator_destroy(e);
}

static void who_is_booked_takes_a_place_if_they_go_before(void **state)
{
    (void)state;
    int64_t now_ms;
    struct estimator *e = learned(&now_ms);
    double before_s = told_s(e, now_ms);
    struct ahead_guest guest = {.id = -7, .due_ms = now_ms + MINUTE, .sure = true};
    estimator_expect(e, now_ms, &guest); // of no more worth than whoever comes now: behind them
    assert_true(fabs(told_s(e, now_ms) - before_s) < 1);
    guest.priority = 3600;
    estimator_expect(e, now_ms, &guest);
    double with_s = told_s(e, now_ms);
    assert_true(with_s > before_s + SERVICE_S / 4.0 && with_s < before_s + SERVICE_S);
    guest.due_ms = now_ms + 5 * HOUR; // long behind the wait
    estimator_expect(e, now_ms, &guest);
    assert_true(fabs(told_s(e, now_ms) - before_s) < 1);
    guest.due_ms = now_ms + MINUTE;
    estimator_expect(e, now_ms, &guest);
    estimator_settle(e, -7, now_ms, false);
    assert_true(fabs(told_s(e, now_ms) - before_s) < 1);
    estimator_destroy(e);
}

// Whoever is called or parked is asked for by their id, too: no fact, and nobody is looked at for it.
static void who_was_not_expected_changes_nothing(void **state)
{
    (void)state;
    int64_t now_ms;
    struct estimator *asked = learned(&now_ms), *left_alone = learned(&now_ms);
    for (int i = 1; i <= 40; i++) // two are served for far longer than anybody was
        estimator_settle(asked, -i, now_ms + i * (int64_t)SERVICE_S * 1000, true);
    now_ms += 41 * (int64_t)SERVICE_S * 1000;
    assert_true(told_s(asked, now_ms) == told_s(left_alone, now_ms));
    estimator_destroy(asked);
    estimator_destroy(left_alone);
}

static void learns_how_many_of_those_booked_come(void **state)
{
    (void)state;
    static struct ahead a;
    struct ahead_guest guest = {.id = 1, .due_ms = HOUR};
    memset(&a, 0, sizeof a);
    double at_first = ahead_share(&a, &guest, 0);
    assert_true(at_first > 0.7 && at_first < 0.9);
    assert_true(ahead_share(&a, &guest, HOUR + 10 * MINUTE) < ahead_share(&a, &guest, HOUR));
    for (int i = 0; i < 200; i++) { // one in four comes, on time
        guest = (struct ahead_guest){.id = 10 + i, .due_ms = HOUR + i * (int64_t)HOUR};
        ahead_advance(&a, guest.due_ms - 1);
        ahead_expect(&a, &guest);
        assert_true(a.n <= 2);
        if (i % 4 == 0)
            ahead_settle(&a, guest.id, guest.due_ms, true);
    }
    double now = ahead_share(&a, &guest, 0);
    assert_true(now > 0.15 && now < 0.4);
    guest.sure = true;
    assert_true(ahead_share(&a, &guest, 0) == 1);
}

static void keeps_the_next_where_there_is_no_room(void **state)
{
    (void)state;
    static struct ahead a;
    memset(&a, 0, sizeof a);
    for (int i = 2 * AHEAD_GUESTS; i > 0; i--)
        ahead_expect(&a, &(struct ahead_guest){.id = i, .due_ms = i * (int64_t)MINUTE});
    assert_int_equal(a.n, AHEAD_GUESTS);
    assert_true(a.guests[0].id == 1 && a.guests[AHEAD_GUESTS - 1].id == AHEAD_GUESTS);
    ahead_settle(&a, 12345, 0, true); // nobody's
    assert_int_equal(a.n, AHEAD_GUESTS);
}

// A small part of bench_waits: where shifts end while customers wait, the plan is worth a tenth.
static void a_plan_is_worth_knowing(void **state)
{
    (void)state;
    const struct staffed_plan plan = {4, 36, 240, 0, 4 * 3600, 0, 0, 0, 0, 0};
    struct staffed_tally t = staffed_score(&plan, 101, 6, 14);
    assert_true(t.n > 100);
    double plain = t.absolute[0] / t.absolute[2], told = t.absolute[1] / t.absolute[2];
    if (told > 1.12 || told > plain - 0.03 || t.inside[1] / (double)t.n < 0.68)
        fail_msg("error %.3f of the best, %.3f without the plan, coverage %.3f", told, plain,
                 t.inside[1] / (double)t.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_of_a_shift_makes_it_longer),
        cmocka_unit_test(a_break_makes_it_longer_by_what_it_takes),
        cmocka_unit_test(who_is_booked_takes_a_place_if_they_go_before),
        cmocka_unit_test(who_was_not_expected_changes_nothing),
        cmocka_unit_test(learns_how_many_of_those_booked_come),
        cmocka_unit_test(keeps_the_next_where_there_is_no_room),
        cmocka_unit_test(a_plan_is_worth_knowing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
