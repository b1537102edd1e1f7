// A replay under the same rules is the day itself; under other rules it is another day, and a
// consultant more shortens waits.

#include "test.h"
#include "showroom.h"
#include "base/rng.h"
#include "core/replay.h"

#include <math.h>

enum { PEOPLE = 4, VISITS = 120 };

// A plain automatic day: arrivals every two minutes or so, services of about eight, some lunch.
static void live(struct showroom *s, const struct business *b)
{
    struct rng rng;
    rng_init(&rng, 11);
    int64_t ends[VISITS + 2] = {0}; // by visit id
    int64_t next_ms = 0;
    int arrived = 0;
    showroom_open(s, b);
    showroom_staff(s, PEOPLE);
    while (s->now_ms < 9 * 3600 * 1000) {
        s->now_ms += 1000;
        engine_tick(&s->model, s->now_ms, &s->events);
        for (int64_t id = 1; id <= arrived; id++) {
            const struct visit *v = model_visit(&s->model, id);
            if (v->state == VISIT_CALLED && s->now_ms >= v->last_call_ms + 15000) {
                showroom_visit(s, COMMAND_START, id);
                ends[id] = s->now_ms + 60000 + (int64_t)rng_below(&rng, 840) * 1000;
            } else if (v->state == VISIT_SERVING && s->now_ms >= ends[id]) {
                showroom_visit(s, COMMAND_FINISH, id);
            } else if (v->state == VISIT_WAITING && s->now_ms > v->ready_ms + 1500 * 1000) {
                showroom_do(s, (struct command){.kind = COMMAND_CANCEL, .visit = id});
            }
        }
        if (arrived < VISITS && s->now_ms >= next_ms) {
            arrived += showroom_arrive(s, 1 + (int64_t)rng_below(&rng, 3)) != 0;
            next_ms = s->now_ms + (int64_t)rng_exponential(&rng, 115) * 1000;
        }
    }
}

static double mean_wait(struct measure *m)
{
    double sum = 0, n = 0;
    for (int c = 0; c < 2; c++) {
        for (size_t i = 0; i < m->classes[c].waits_s.n; i++)
            sum += m->classes[c].waits_s.at[i];
        n += (double)m->classes[c].waits_s.n;
    }
    return sum / n;
}

static void repeats_the_day_under_the_same_rules(void **state)
{
    (void)state;
    struct business b = showroom_business(PEOPLE, MODE_AUTOMATIC), was_business;
    struct showroom s;
    live(&s, &b);
    struct measure was;
    struct replayed again;
    struct replay_options same = {0};
    struct err err = {0};
    assert_true(replay_measure(s.events.events.at, s.events.events.n, &was_business, &was, &err));
    assert_true(replay_day(s.events.events.at, s.events.events.n, &same, &again, &err));
    assert_int_equal(again.calls_changed, 0);
    assert_true(was.classes[0].waits_s.n > 50);
    for (int c = 0; c < 2; c++) {
        assert_int_equal(again.measure.classes[c].waits_s.n, was.classes[c].waits_s.n);
        assert_int_equal(again.measure.classes[c].left_s.n, was.classes[c].left_s.n);
    }
    assert_true(fabs(mean_wait(&again.measure) - mean_wait(&was)) < 1e-9);
    for (int i = 0; i < PEOPLE; i++) {
        assert_int_equal(again.measure.turns[i], was.turns[i]);
        assert_true(fabs(again.measure.present_s[i] - was.present_s[i]) < 1);
    }
    measure_finish(&was);
    measure_finish(&again.measure);
    showroom_close(&s);
}

static void decides_anew_under_other_rules(void **state)
{
    (void)state;
    struct business b = showroom_business(PEOPLE, MODE_AUTOMATIC);
    struct showroom s;
    live(&s, &b);
    struct replayed other, more;
    struct err err = {0};
    assert_true(
        replay_day(s.events.events.at, s.events.events.n,
                   &(struct replay_options){.set_policy = true, .policy = POLICY_LEAST_MINUTES},
                   &other, &err));
    assert_true(other.calls_changed > 0);
    assert_true(replay_day(s.events.events.at, s.events.events.n,
                           &(struct replay_options){.added = 1}, &more, &err));
    assert_true(mean_wait(&more.measure) < mean_wait(&other.measure));
    assert_int_equal(more.business.consultant_n, PEOPLE + 1);
    assert_int_equal(more.assumed[REPLAY_ADDED_ALL_DAY], 1);
    assert_true(more.assumed[REPLAY_SAME_LENGTH] > 50);
    assert_true(more.measure.served[PEOPLE] > 0);
    measure_finish(&other.measure);
    measure_finish(&more.measure);
    showroom_close(&s);
}

// Neither a ticket by mistake nor a leave by mistake is played again.
static void what_was_taken_back_never_was(void **state)
{
    (void)state;
    struct business b = showroom_business(1, MODE_AUTOMATIC);
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    showroom_wait(&s, 60);
    showroom_do(&s,
                (struct command){.kind = COMMAND_CHECK_OUT, .author = STAFF, .consultant = 101});
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
    showroom_do(&s, (struct command){.kind = COMMAND_GREET,
                                     .author = STAFF,
                                     .service = DRIVE,
                                     .party = 1,
                                     .consultant = 101});
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 600);
    showroom_visit(&s, COMMAND_FINISH, visit);
    showroom_wait(&s, 600);
    struct measure was;
    struct replayed again;
    struct err err = {0};
    assert_true(replay_measure(s.events.events.at, s.events.events.n, &b, &was, &err));
    assert_true(replay_day(s.events.events.at, s.events.events.n, &(struct replay_options){0},
                           &again, &err));
    assert_int_equal(was.classes[0].arrived, 1);
    assert_int_equal(again.measure.classes[0].arrived, 1);
    assert_int_equal(again.measure.served[0], 1);
    assert_true(fabs(again.measure.present_s[0] - was.present_s[0]) < 1);
    measure_finish(&was);
    measure_finish(&again.measure);
    showroom_close(&s);
}

// Two services whose visitors are of one class, three minutes' wait each: one target holds, the other
// does not, and the class has no target of its own.
static void a_wait_is_held_against_its_own_service(void **state)
{
    (void)state;
    struct business b = showroom_business(1, MODE_DESK);
    b.services[0].target_s = 60;
    b.services[1].target_s = 300;
    assert_true(isnan(measure_target_s(&b, 0)));
    assert_true(fabs(measure_target_s(&b, 1) - 600) < 1e-9); // has none: ten minutes
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    showroom_wait(&s, 60);
    for (int64_t service = SALES; service <= DRIVE; service++) {
        int64_t visit = showroom_arrive(&s, service);
        showroom_wait(&s, 180);
        showroom_do(&s, (struct command){.kind = COMMAND_CALL_NEXT,
                                         .author = STAFF,
                                         .consultant = 101,
                                         .reason = REASON_OTHER_NEED});
        showroom_visit(&s, COMMAND_START, visit);
        showroom_wait(&s, 60);
        showroom_visit(&s, COMMAND_FINISH, visit);
        showroom_wait(&s, 60);
    }
    showroom_do(&s,
                (struct command){.kind = COMMAND_CHECK_OUT, .author = STAFF, .consultant = 101});
    struct measure was;
    struct replayed again;
    struct err err = {0};
    assert_true(replay_measure(s.events.events.at, s.events.events.n, &b, &was, &err));
    assert_true(replay_day(s.events.events.at, s.events.events.n, &(struct replay_options){0},
                           &again, &err));
    assert_int_equal(was.classes[0].waits_s.n, 2);
    assert_int_equal(was.classes[0].within, 1);
    assert_int_equal(again.measure.classes[0].waits_s.n, 2);
    assert_int_equal(again.measure.classes[0].within, 2);      // called at once …
    assert_int_equal(again.assumed[REPLAY_CALLED_AT_ONCE], 2); // … so often
    assert_true(isnan(measure_fairness(&was, 1).turns)); // one person is not unfair to anybody
    measure_finish(&was);
    measure_finish(&again.measure);
    showroom_close(&s);
}

// Half the day and half the turns is the same share of an hour.
static void fairness_counts_by_the_hour_present(void **state)
{
    (void)state;
    struct measure m = {.turns = {4, 2, 0}, .minutes = {80, 10}, .present_s = {7200, 3600, 0}};
    struct measure_fairness fairness = measure_fairness(&m, 3);
    assert_true(fabs(fairness.turns - 1) < 1e-9);
    assert_true(fabs(fairness.minutes - 2500.0 / (2 * 1700)) < 1e-9); // 40 and 10 an hour
}

static void refuses_what_is_not_a_day(void **state)
{
    (void)state;
    struct event stray = {.seq = 1, .kind = EVENT_CALLED};
    struct replayed again;
    struct err err = {0};
    assert_false(replay_day(&stray, 1, &(struct replay_options){0}, &again, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(replay_day(NULL, 0, &(struct replay_options){0}, &again, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeats_the_day_under_the_same_rules),
        cmocka_unit_test(decides_anew_under_other_rules),
        cmocka_unit_test(what_was_taken_back_never_was),
        cmocka_unit_test(a_wait_is_held_against_its_own_service),
        cmocka_unit_test(fairness_counts_by_the_hour_present),
        cmocka_unit_test(refuses_what_is_not_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
