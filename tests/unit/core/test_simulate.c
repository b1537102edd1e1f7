// Invented days with hours: who comes, is late, has a break and goes; wishes, owners and shocks; and
// the same seed gives the same day.

#include "test.h"
#include "business/setting.h"
#include "core/simulate.h"

#include <math.h>

enum { STAFF = 3, DAY_S = 36000, NIGHT_S = 86400 };

static struct simulation plan_of(int64_t visits)
{
    struct simulation plan = {.visits = visits, .seed = 5, .stream_n = 1};
    struct business *b = &plan.business;
    business_init(b);
    b->service_n = 1;
    b->services[0] =
        (struct service_rules){.id = 1, .active = true, .prefix = 'A', .skills = 1, .wrap_up_s = 1};
    b->class_n = 1;
    b->classes[0] = (struct class_rules){.id = 1, .rate_permille = 1000};
    b->consultant_n = STAFF;
    for (int i = 0; i < STAFF; i++)
        b->consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .skills = 1, .languages = 1};
    plan.streams[0] = (struct stream){.per_hour = 6, .service_s = {LAW_EXPONENTIAL, 1200, 0}};
    return plan;
}

struct tally {
    int n, served, by[STAFF];
    int outside; // arrivals while the house was shut
    double service_s, shock_service_s, digest;
    int shock_n;
    double
        lunch_s[STAFF]; // longest time without a customer between 11:00 and 16:00 of the first day
    double last_end_s[STAFF];
};

static void count(void *self, const struct simulated_visit *one)
{
    struct tally *t = self;
    t->n++;
    t->digest += one->arrive_s * 3 + one->end_s * 7 + one->with;
    t->outside += fmod(one->arrive_s, NIGHT_S) >= DAY_S;
    if (one->start_s < 0)
        return;
    t->served++;
    t->by[one->with]++;
    bool first = one->start_s < NIGHT_S;
    t->shock_n += first;
    *(first ? &t->shock_service_s : &t->service_s) += one->end_s - one->start_s;
    if (first) {
        t->lunch_s[one->with] =
            fmax(t->lunch_s[one->with], one->start_s - t->last_end_s[one->with]);
        t->last_end_s[one->with] = one->end_s;
    }
}

static struct tally play(struct simulation *plan, struct simulated *ret)
{
    struct tally tally = {0};
    struct err err = {0};
    plan->watch = count;
    plan->watcher = &tally;
    if (!simulate(plan, ret, &err))
        fail_msg("%s", err.text);
    measure_finish(&ret->measure);
    return tally;
}

static void the_same_seed_gives_the_same_days(void **state)
{
    (void)state;
    struct simulated r;
    struct simulation plan = plan_of(600);
    plan.hours = (struct simulated_hours){
        .day_s = DAY_S, .late_share = .5, .late_s = 900, .break_after_s = 10800, .break_s = 1800};
    plan.streams[0].wish_share = plan.streams[0].owner_share = .3;
    struct tally one = play(&plan, &r), two = play(&plan, &r);
    assert_true(one.digest == two.digest && one.n == 600);
    plan.seed++;
    assert_true(play(&plan, &r).digest != one.digest);
}

static void people_keep_their_hours(void **state)
{
    (void)state;
    struct simulated r;
    struct simulation plan = plan_of(600);
    plan.hours = (struct simulated_hours){.day_s = DAY_S};
    struct tally t = play(&plan, &r);
    assert_int_equal(t.outside, 0);
    assert_int_equal(t.served, 600);
    // ten days or so of ten hours, and what was left to serve in the evening
    double days = ceil(r.span_s / NIGHT_S);
    for (int i = 0; i < STAFF; i++)
        assert_true(r.measure.present_s[i] > (days - 1) * DAY_S * .95 &&
                    r.measure.present_s[i] < days * (DAY_S + 7200));
}

struct planned {
    int n, breaks;
    double hours_s;
};

static void note_shift(void *self, const struct simulated_shift *shift)
{
    struct planned *planned = self;
    assert_true(shift->to_s > shift->from_s && shift->consultant < STAFF);
    planned->n++;
    planned->hours_s += shift->to_s - shift->from_s;
    planned->breaks += shift->break_from_s > shift->from_s && shift->break_to_s < shift->to_s;
}

// Planned is the same whether or not they stay longer; who goes on time is there for less.
static void whoever_goes_on_time_is_there_for_less(void **state)
{
    (void)state;
    struct simulated stay, go;
    struct planned planned = {0};
    struct simulation plan = plan_of(600);
    plan.hours = (struct simulated_hours){
        .day_s = DAY_S, .shift_s = 7200, .break_after_s = 10800, .break_s = 1800};
    plan.streams[0].per_hour = 10; // so that somebody waits in the evening
    play(&plan, &stay);
    plan.hours.on_time = true;
    plan.watch_shifts = note_shift;
    plan.shift_watcher = &planned;
    struct tally t = play(&plan, &go);
    assert_int_equal(t.served, 600);
    assert_true(go.measure.present_s[0] < stay.measure.present_s[0]); // of the early shift
    assert_true(planned.n >= 3 * STAFF && planned.n % STAFF == 0 && planned.breaks == planned.n);
    assert_true(fabs(planned.hours_s - planned.n * (double)DAY_S) < 1);
}

static void whoever_is_late_is_there_for_less(void **state)
{
    (void)state;
    struct simulated in_time, late;
    struct simulation plan = plan_of(600);
    plan.hours = (struct simulated_hours){.day_s = DAY_S};
    play(&plan, &in_time);
    plan.hours.late_share = 1;
    plan.hours.late_s = 3600;
    play(&plan, &late);
    assert_true(late.measure.staffed_s / late.span_s < in_time.measure.staffed_s / in_time.span_s);
}

static void everybody_has_a_break(void **state)
{
    (void)state;
    struct simulated r;
    struct simulation plan = plan_of(400);
    plan.streams[0].per_hour = 12; // so busy that nobody is idle for long else
    plan.hours = (struct simulated_hours){.day_s = DAY_S, .break_after_s = 10800, .break_s = 3000};
    struct tally t = play(&plan, &r);
    for (int i = 0; i < STAFF; i++)
        assert_true(t.lunch_s[i] >= 3000);
    assert_int_equal(t.served, 400);
}

static void a_shock_makes_services_longer_for_a_while(void **state)
{
    (void)state;
    struct simulated r;
    struct simulation plan = plan_of(600);
    plan.hours = (struct simulated_hours){.day_s = DAY_S};
    struct tally usual = play(&plan, &r);
    plan.shock = (struct simulated_shock){0, NIGHT_S, 2, 1};
    struct tally longer = play(&plan, &r);
    double mean = longer.shock_service_s / longer.shock_n;
    assert_true(mean > 1.4 * usual.shock_service_s / usual.shock_n);
    double later = longer.service_s / (longer.served - longer.shock_n);
    assert_true(later > 1000 && later < 1400);
    plan.shock = (struct simulated_shock){0, NIGHT_S, 1, 2};
    assert_true(play(&plan, &r).shock_n > 1.4 * usual.shock_n);
}

static void wishes_wait_for_whom_they_name(void **state)
{
    (void)state;
    struct simulated r;
    struct simulation plan = plan_of(600);
    plan.streams[0].wish_share = 1;
    struct tally t = play(&plan, &r);
    assert_int_equal(t.served, 600);
    for (int i = 0; i < STAFF; i++)
        assert_true(t.by[i] > 120);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    struct simulated r;
    struct err err = {0};
    struct simulation plan = plan_of(10);
    plan.hours.break_s = 600; // without a day
    assert_false(simulate(&plan, &r, &err));
    plan = plan_of(10);
    plan.streams[0].wish_share = 1.5;
    assert_false(simulate(&plan, &r, &err));
    plan = plan_of(10);
    plan.shock = (struct simulated_shock){100, 50, 2, 1};
    assert_false(simulate(&plan, &r, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_days),
        cmocka_unit_test(people_keep_their_hours),
        cmocka_unit_test(whoever_goes_on_time_is_there_for_less),
        cmocka_unit_test(whoever_is_late_is_there_for_less),
        cmocka_unit_test(everybody_has_a_break),
        cmocka_unit_test(a_shock_makes_services_longer_for_a_while),
        cmocka_unit_test(wishes_wait_for_whom_they_name),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
