// Waits as they are told: silent until enough is known, kept as promises, the same after a restart, and never growing
// while nothing has changed.

#include "test.h"
#include "sandbox_sql.h"
#include "app/internal.h"
#include "core/estimate.h"

enum { VISITS = 150, SERVICE_S = 400 };

static int64_t count_promises(struct sandbox *s)
{
    return sandbox_number(s, "SELECT count(*) FROM promise");
}

static void wait_s(struct sandbox *s, int seconds)
{
    s->now_ms += (int64_t)seconds * 1000;
    assert_true(app_catch_up(s->app, &s->err));
}

// One customer every two minutes, one consultant at a time called every 400 s: a queue that stands.
static void live(struct sandbox *s, int visits)
{
    struct rng rng;
    rng_init(&rng, 5);
    int arrived = 0;
    for (int minute = 0; arrived < visits; minute++) {
        wait_s(s, 60);
        if (rng_below(&rng, 5) < 2)
            arrived += sandbox_arrive(s, 1, "", "陳").result == RESULT_DONE;
        struct snapshot *now = snapshot_create(s->app);
        for (size_t i = 0; i < now->model.visits.n; i++) {
            const struct visit *v = &now->model.visits.at[i];
            if (v->state == VISIT_CALLED)
                sandbox_do(s, COMMAND_START, v->id, 0);
            else if (v->state == VISIT_SERVING &&
                     s->now_ms - v->started_ms > (int64_t)(SERVICE_S + rng_below(&rng, 500)) * 1000)
                sandbox_do(s, COMMAND_FINISH, v->id, 0);
        }
        snapshot_destroy(now);
        sandbox_do(s, COMMAND_CALL, 0, 0);
    }
}

static const struct told *told_last(const struct snapshot *now)
{
    must(now->model.waiting.n > 0);
    return &now->told[now->model.waiting.at[now->model.waiting.n - 1]];
}

static void is_silent_at_first_and_then_keeps_promises(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    while (app_learn(s.app))
        continue;
    live(&s, 20);
    assert_int_equal(count_promises(&s), 0);
    live(&s, VISITS);
    assert_true(count_promises(&s) > 20);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM promise WHERE low_s <= point_s AND"
                                        " point_s <= high_s AND lo_min < hi_min"),
                     count_promises(&s));
    sandbox_remove(&s);
}

static void says_the_same_after_a_restart(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    while (app_learn(s.app))
        continue;
    live(&s, VISITS);
    for (int i = 0; i < 6; i++)
        sandbox_arrive(&s, 1, "", "林");
    struct snapshot *before = snapshot_create(s.app);
    assert_true(told_last(before)->something);
    app_close(s.app);
    s.app = sandbox_second(&s);
    while (app_learn(s.app))
        continue;
    struct snapshot *after = snapshot_create(s.app);
    assert_int_equal(told_last(after)->lo_min, told_last(before)->lo_min);
    assert_int_equal(told_last(after)->hi_min, told_last(before)->hi_min);
    snapshot_destroy(before);
    snapshot_destroy(after);
    sandbox_remove(&s);
}

static void never_grows_while_nothing_changes(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    while (app_learn(s.app))
        continue;
    live(&s, VISITS);
    for (int i = 0; i < 6; i++)
        sandbox_arrive(&s, 1, "", "林");
    int hi = 0;
    for (int i = 0; i < 30; i++) { // nobody is called: it takes longer than announced
        wait_s(&s, 120);
        struct snapshot *now = snapshot_create(s.app);
        assert_true(told_last(now)->something);
        assert_true(hi == 0 || told_last(now)->hi_min <= hi);
        hi = told_last(now)->hi_min;
        snapshot_destroy(now);
    }
    assert_true(hi > 0);
    sandbox_remove(&s);
}

// The middle of what one is told who comes now for the first service.
static double newcomer_s(struct sandbox *s)
{
    struct estimate estimate;
    assert_true(app_catch_up(s->app, &s->err));
    forecast_tell_new(s->app->forecast, &s->app->model, 0, s->now_ms, &estimate);
    assert_true(estimate.known);
    return estimate.point_s;
}

// Two dozen booked for the next slot go before whoever comes now, and are told to them; one who has cancelled is not.
static void who_is_booked_is_in_what_is_told(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    while (app_learn(s.app))
        continue;
    live(&s, VISITS);
    for (int i = 0; i < 6; i++)
        sandbox_arrive(&s, 1, "", "林");
    // A head start counts for those whose hour is no farther away than it.
    int64_t half_hour = 30 * (int64_t)MINUTE_MS;
    int64_t slot_ms = (s.now_ms / half_hour + 1) * half_hour;
    if (slot_ms - s.now_ms > 5 * MINUTE_MS)
        wait_s(&s, (int)((slot_ms - s.now_ms) / 1000) - 5 * 60);
    const struct actor desk = {.role = ROLE_RECEPTIONIST, .staff = 7};
    double plain_s = newcomer_s(&s);
    int booked[64], n = 0;
    for (int i = 0; i < 24; i++) {
        struct request request;
        request_init(&request, app_entropy(s.app), desk, COMMAND_BOOK);
        request.command.service = 1;
        request.command.ready_ms = slot_ms;
        snprintf(request.person.phone, sizeof request.person.phone, "09120001%02d", i);
        snprintf(request.person.surname, sizeof request.person.surname, "王");
        struct response response = sandbox_submit(s.app, &request);
        if (response.result == RESULT_DONE)
            booked[n++] = (int)response.ruling.appointment;
    }
    assert_true(n > 2 && plain_s > 0);
    if (newcomer_s(&s) < plain_s + 60)
        fail_msg("%d booked: %.0f s, before %.0f s", n, newcomer_s(&s), plain_s);
    for (int i = 0; i < n; i++) {
        struct request request;
        request_init(&request, app_entropy(s.app), desk, COMMAND_UNBOOK);
        request.command.number = booked[i];
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    }
    assert_true(newcomer_s(&s) < plain_s + 1);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_silent_at_first_and_then_keeps_promises),
        cmocka_unit_test(says_the_same_after_a_restart),
        cmocka_unit_test(never_grows_while_nothing_changes),
        cmocka_unit_test(who_is_booked_is_in_what_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
