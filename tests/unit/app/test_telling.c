// What is told in a lobby too full to be told at once: a snapshot is quick, newcomers come first, and idle moments bring
// everybody to what they would have been told alone.

#include "test.h"
#include "sandbox.h"
#include "app/forecast.h"
#include "app/telling.h"

enum { WAITING = 900, LEARNT = 200 };

// A history that waits can be told from, then more people than one snapshot can look at.
static void fill(struct sandbox *s)
{
    sandbox_sample(s);
    while (app_learn(s->app))
        continue;
    for (int i = 0; i < LEARNT; i++) {
        must(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
        s->now_ms += 4 * MINUTE_MS;
        int64_t visit = sandbox_do(s, COMMAND_CALL_NEXT, 0, 1 + i % 2).ruling.visit;
        sandbox_do(s, COMMAND_START, visit, 0);
        s->now_ms += MINUTE_MS;
        sandbox_do(s, COMMAND_FINISH, visit, 0);
    }
    for (int64_t id = 1; id <= 6; id++) // nobody calls any more
        sandbox_do(s, COMMAND_CHECK_OUT, 0, id);
    sandbox_do(s, COMMAND_CHECK_IN, 0, 1);
    for (int i = 0; i < WAITING; i++) {
        s->now_ms += 100;
        if (sandbox_arrive(s, 1, "", "").result != RESULT_DONE)
            break;
    }
    must(s->app->model.waiting.n > WAITING / 2);
}

static int told(const struct snapshot *shot)
{
    int n = 0;
    for (size_t i = 0; i < shot->model.waiting.n; i++)
        n += shot->told[shot->model.waiting.at[i]].something;
    return n;
}

static void idle_moments_tell_the_rest(void **state)
{
    (void)state;
    struct sandbox s;
    fill(&s);
    struct snapshot *first = snapshot_create(s.app);
    int at_first = told(first), newest = (int)first->model.waiting.n - 1;
    assert_true(at_first > 0 && at_first < newest);
    assert_true(first->told[first->model.waiting.at[newest]].something); // who came last
    assert_true(telling_has_more(s.app->telling));
    int64_t version = s.app->version;
    while (app_learn(s.app))
        continue;
    assert_true(s.app->version > version); // so that it is published
    struct snapshot *then = snapshot_create(s.app);
    assert_false(telling_has_more(s.app->telling));
    for (size_t i = 0; i < then->model.waiting.n; i++) {
        uint32_t at = then->model.waiting.at[i];
        struct told alone =
            forecast_tell(s.app->forecast, &s.app->model, then->model.visits.at[at].id, s.now_ms);
        assert_int_equal(then->told[at].something, alone.something);
        assert_int_equal(then->told[at].lo_min, alone.lo_min);
        assert_int_equal(then->told[at].hi_min, alone.hi_min);
    }
    assert_true(told(then) > at_first);
    for (int i = 0; i < then->model.business.service_n; i++) {
        struct estimate anybody;
        struct told alone =
            forecast_tell_new(s.app->forecast, &s.app->model, i, s.now_ms, &anybody);
        assert_int_equal(then->told_new[i].something, alone.something);
        assert_int_equal(then->told_new[i].hi_min, alone.hi_min);
    }
    snapshot_destroy(first);
    snapshot_destroy(then);
    sandbox_remove(&s);
}

// Nobody is told what another was: a visit's place in the model is another's on the next day.
static void the_next_day_tells_nobody_of_yesterday(void **state)
{
    (void)state;
    struct sandbox s;
    fill(&s);
    while (app_learn(s.app))
        continue;
    snapshot_destroy(snapshot_create(s.app));
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
    must(sandbox_arrive(&s, 4, "", "").result == RESULT_DONE);
    struct snapshot *shot = snapshot_create(s.app);
    for (size_t i = 0; i < shot->model.waiting.n; i++) {
        uint32_t at = shot->model.waiting.at[i];
        struct told alone =
            forecast_tell(s.app->forecast, &s.app->model, shot->model.visits.at[at].id, s.now_ms);
        assert_int_equal(shot->told[at].something, alone.something);
        assert_int_equal(shot->told[at].hi_min, alone.hi_min);
    }
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_moments_tell_the_rest),
        cmocka_unit_test(the_next_day_tells_nobody_of_yesterday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
