// The live features: what the queue looks like, worked out by hand.

#include "test.h"
#include "core/flow.h"

#include <math.h>
#include <stdlib.h>

static struct flow *fresh(void)
{
    struct flow *flow = mem_alloc(sizeof *flow);
    flow_init(flow, false);
    return flow;
}

static void drop(struct flow *flow)
{
    flow_finish(flow);
    free(flow);
}

static void look(const struct flow *flow, int64_t id, int64_t now_ms, float f[FLOW_FEATURE_COUNT])
{
    const struct flow_customer *who = flow_find_waiting(flow, id);
    assert_non_null(who);
    flow_features(flow, who, now_ms, f);
}

#define same(a, b) assert_true(fabs((double)(a) - (double)(b)) < 1e-3)

static void sees_who_is_ahead(void **state)
{
    (void)state;
    struct flow *flow = fresh();
    float f[FLOW_FEATURE_COUNT];
    flow_arrive(flow, 1, 10000, 0, 1);
    flow_arrive(flow, 2, 20000, 1, 2);
    flow_arrive(flow, 3, 30000, 0, 1);
    flow_arrive(flow, 4, 35000, 0, 2);
    look(flow, 3, 40000, f);
    same(f[FLOW_WAITED_S], 10);
    same(f[FLOW_AHEAD], 2);
    same(f[FLOW_AHEAD_KIND], 1);
    same(f[FLOW_AHEAD_SAME], 1);
    same(f[FLOW_AHEAD_HIGHER], 1);
    same(f[FLOW_AHEAD_LOWER], 0);
    same(f[FLOW_BEHIND_OTHER], 1);
    same(f[FLOW_OLDEST_S], 30);
    same(f[FLOW_MEAN_ELAPSED_S], 25);
    same(f[FLOW_QUEUE_SAME], 1);
    same(f[FLOW_QUEUE_HIGHER], 2);
    same(f[FLOW_OWN_AHEAD], 1);
    same(f[FLOW_CLOCK_S], 40);
    same(f[FLOW_LAST_WAIT_S], -1);
    drop(flow);
}

static void sees_the_latest_starts_and_services(void **state)
{
    (void)state;
    struct flow *flow = fresh();
    float f[FLOW_FEATURE_COUNT];
    for (int64_t id = 1; id <= 4; id++)
        flow_arrive(flow, id, id * 1000, (int)(id % 2), 0);
    flow_start(flow, 1, 11000, 7);
    flow_start(flow, 2, 22000, 8);
    flow_end(flow, 1, 31000);
    flow_leave(flow, 3, 31500);
    look(flow, 4, 32000, f);
    same(f[FLOW_AHEAD], 0);
    same(f[FLOW_LAST_WAIT_S], 20);
    same(f[FLOW_LAST_WAIT_KIND_S], 20);
    same(f[FLOW_LAST10_S], 15);
    same(f[FLOW_LAST10_MAX_S], 20);
    same(f[FLOW_LAST_START_AGO_S], 10);
    same(f[FLOW_BUSY], 1);
    same(f[FLOW_SEEN], 2);
    same(f[FLOW_FREE], 1);
    same(f[FLOW_ELAPSED_MEAN_S], 10);
    same(f[FLOW_SERVICE1_S], 20);
    same(f[FLOW_WORK_S], 20);
    assert_true(f[FLOW_LEAVES1] > 0.9f);
    same(f[FLOW_LEVEL_ROOT], sqrt(20));
    drop(flow);
}

static void believes_what_is_said_about_duty(void **state)
{
    (void)state;
    struct flow *flow = fresh();
    float f[FLOW_FEATURE_COUNT];
    flow_duty(flow, 7, 0, true);
    flow_duty(flow, 8, 0, true);
    flow_duty(flow, 9, 0, true);
    flow_duty(flow, 8, 1000, false);
    flow_arrive(flow, 1, 2 * 3600000, 0, 0);
    look(flow, 1, 2 * 3600000, f);
    same(f[FLOW_SEEN], 2); // unseen for two hours, but said to be there
    flow_arrive(flow, 2, 2 * 3600000, 0, 0);
    flow_start(flow, 2, 2 * 3600000, 8); // works after all
    look(flow, 1, 2 * 3600000, f);
    same(f[FLOW_SEEN], 3);
    same(f[FLOW_FREE], 2);
    drop(flow);
}

// Two classes with servers of their own stop seeing each other's queue; a third shares both.
static void learns_who_serves_whom(void **state)
{
    (void)state;
    struct flow *flow = fresh();
    float f[FLOW_FEATURE_COUNT];
    int64_t t_ms = 0;
    for (int64_t id = 1; id <= 600; id++, t_ms += 1000) {
        int kind = (int)(id % 3);
        int64_t server = kind < 2 ? kind + 1 : 1 + (id / 3) % 2;
        flow_arrive(flow, id, t_ms, kind, 0);
        flow_start(flow, id, t_ms, server);
        flow_end(flow, id, t_ms + 500);
    }
    assert_true(flow->kinship[0][1] < 0.4);
    assert_true(flow->kinship[0][2] > 0.5 && flow->kinship[1][2] > 0.5);
    for (int64_t id = 1001; id <= 1010; id++)
        flow_arrive(flow, id, t_ms, 1, 0);
    flow_arrive(flow, 2000, t_ms, 0, 0);
    look(flow, 2000, t_ms, f);
    assert_true(f[FLOW_AHEAD] < 4);
    same(f[FLOW_QUEUE_SAME], 10);
    drop(flow);
}

static void looking_changes_nothing_and_time_passes(void **state)
{
    (void)state;
    struct flow *flow = fresh();
    float now[FLOW_FEATURE_COUNT], later[FLOW_FEATURE_COUNT], again[FLOW_FEATURE_COUNT];
    flow_arrive(flow, 1, 1000, 0, 0);
    flow_arrive(flow, 2, 2000, 0, 0);
    look(flow, 2, 2000, now);
    look(flow, 2, 302000, later);
    look(flow, 2, 2000, again);
    assert_memory_equal(now, again, sizeof now);
    same(later[FLOW_ARRIVALS0], (double)now[FLOW_ARRIVALS0] * exp(-1));
    same(later[FLOW_WAITED_S], 300);
    drop(flow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_who_is_ahead),
        cmocka_unit_test(sees_the_latest_starts_and_services),
        cmocka_unit_test(believes_what_is_said_about_duty),
        cmocka_unit_test(learns_who_serves_whom),
        cmocka_unit_test(looking_changes_nothing_and_time_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
