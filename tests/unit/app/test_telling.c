// What is told in a lobby too full to be told at once: a snapshot is quick, newcomers come first, and idle moments bring
// everybody to what they would have been told alone.

#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"
#include "app/forecast.h"
#include "app/telling.h"

enum { WAITING = 700, LEARNT = 200 };

static void serve_many(struct sandbox *s)
{
    for (int i = 0; i < LEARNT; i++) {
        must(sandbox_arrive(s, 1, "", "").result == RESULT_DONE);
        s->now_ms += 4 * MINUTE_MS;
        int64_t visit = sandbox_do(s, COMMAND_CALL_NEXT, 0, 1 + i % 2).ruling.visit;
        sandbox_do(s, COMMAND_START, visit, 0);
        s->now_ms += MINUTE_MS;
        sandbox_do(s, COMMAND_FINISH, visit, 0);
    }
}

// A history that waits can be told from, then more people than one snapshot can look at.
static void fill(struct sandbox *s)
{
    sandbox_sample(s);
    while (app_learn(s->app))
        continue;
    serve_many(s);
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

static int told_in(const struct snapshot *shot)
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
    size_t newest = first->model.waiting.n - 1;
    assert_true(first->told[first->model.waiting.at[newest]].something); // who came last
    uint64_t looks = telling_looks(s.app->telling);
    assert_true(telling_has_more(s.app->telling));
    int64_t version = s.app->version;
    while (app_learn(s.app))
        continue;
    assert_true(s.app->version > version); // so that it is published
    struct snapshot *then = snapshot_create(s.app);
    assert_false(telling_has_more(s.app->telling));
    assert_true(telling_looks(s.app->telling) - looks > first->model.waiting.n - 30);
    for (size_t i = 0; i < then->model.waiting.n; i++) {
        uint32_t at = then->model.waiting.at[i];
        struct told alone =
            forecast_tell(s.app->forecast, &s.app->model, then->model.visits.at[at].id, s.now_ms);
        assert_int_equal(then->told[at].something, alone.something);
        assert_int_equal(then->told[at].lo_min, alone.lo_min);
        assert_int_equal(then->told[at].hi_min, alone.hi_min);
    }
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

// A ticket's commit and the snapshot that shows it work out one wait, that of whoever came, once: what was promised
// is what is told, and what the others are told waits for an idle moment.
static void a_hurried_snapshot_works_out_no_wait(void **state)
{
    (void)state;
    struct sandbox s;
    fill(&s);
    while (app_learn(s.app))
        continue;
    struct snapshot *before = snapshot_create(s.app);
    uint64_t looks = telling_looks(s.app->telling);
    int64_t came = sandbox_arrive(&s, 1, "", "").ruling.visit;
    struct snapshot *shot = snapshot_go_on(NULL, s.app, true);
    struct told *told = &shot->told[model_visit(&shot->model, came) - shot->model.visits.at];
    assert_int_equal(telling_looks(s.app->telling), looks);
    assert_true(told->something);
    assert_int_equal(sandbox_number(&s, "SELECT hi_min FROM promise ORDER BY visit DESC LIMIT 1"),
                     told->hi_min);
    assert_int_equal(told_in(shot), told_in(before) + 1);
    assert_true(telling_has_more(s.app->telling));
    while (app_learn(s.app))
        continue;
    assert_int_equal(telling_looks(s.app->telling) - looks,
                     shot->model.waiting.n + (size_t)shot->model.business.service_n);
    snapshot_destroy(before);
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

// … and any other looks at a few, however many wait and consultants there are.
static void a_snapshot_looks_at_a_few(void **state)
{
    (void)state;
    struct sandbox s;
    fill(&s);
    snapshot_destroy(snapshot_create(s.app));
    uint64_t looks = telling_looks(s.app->telling);
    snapshot_destroy(snapshot_create(s.app));
    assert_in_range(telling_looks(s.app->telling) - looks, 1, 30);
    sandbox_remove(&s);
}

// Whoever would ask for a person is told when somebody looks: the same whenever that is, after the person has been given
// another customer, too.
static void who_asks_by_name_is_told_of_the_snapshots_moment(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    while (app_learn(s.app))
        continue;
    serve_many(&s);
    must(sandbox_arrive(&s, 1, "", "").result == RESULT_DONE);
    int64_t visit = sandbox_do(&s, COMMAND_CALL_NEXT, 0, 1).ruling.visit;
    sandbox_do(&s, COMMAND_START, visit, 0);
    while (app_learn(s.app))
        continue;
    struct snapshot *looked = snapshot_create(s.app), *later = snapshot_create(s.app);
    struct told before[CONSULTANT_MAX];
    memcpy(before, snapshot_told_with(looked, 0), sizeof before);
    assert_true(before[0].something);
    s.now_ms += 30 * MINUTE_MS;
    sandbox_do(&s, COMMAND_FINISH, visit, 0);
    assert_memory_equal(snapshot_told_with(looked, 0), before, sizeof before);
    assert_memory_equal(snapshot_told_with(later, 0), before, sizeof before);
    snapshot_destroy(looked);
    snapshot_destroy(later);
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
        cmocka_unit_test(a_hurried_snapshot_works_out_no_wait),
        cmocka_unit_test(a_snapshot_looks_at_a_few),
        cmocka_unit_test(who_asks_by_name_is_told_of_the_snapshots_moment),
        cmocka_unit_test(the_next_day_tells_nobody_of_yesterday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
