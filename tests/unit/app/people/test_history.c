// A customer's earlier visits: what they tell, how far back, and who may read them.

#include "test.h"
#include "sandbox_sql.h"
#include "app/people/history.h"

static struct response finish(struct sandbox *s, int64_t visit, enum outcome outcome,
                              enum reason reason, const char *note)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request.command.visit = visit;
    request.command.outcome = outcome;
    request.command.reason = reason;
    snprintf(request.note, sizeof request.note, "%s", note);
    return sandbox_submit(s->app, &request);
}

static int64_t visit_of(struct sandbox *s, int64_t consultant, const char *note)
{
    int64_t visit = sandbox_arrive(s, 1, "0912345678", "王").ruling.visit;
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, consultant).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s->now_ms += 20 * MINUTE_MS;
    assert_int_equal(finish(s, visit, OUTCOME_NO_DEAL, REASON_PRICE, note).result, RESULT_DONE);
    s->now_ms += 20 * MINUTE_MS;
    return visit;
}

static struct actor consultant(int64_t staff)
{
    return (struct actor){.role = ROLE_CONSULTANT, .staff = staff};
}

static void it_tells_what_came_of_each_newest_first(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    visit_of(&s, 1, "想要白色的車");
    int64_t second = visit_of(&s, 1, "");
    sandbox_do(&s, COMMAND_RATE, second, 0);
    sandbox_arrive(&s, 1, "0912345678", "王"); // here now: not an earlier one
    sandbox_arrive(&s, 1, "0987654321", "李");
    int64_t customer = sandbox_number(&s, "SELECT customer FROM visit WHERE id = 1");
    struct history_visit *list;
    size_t n;
    assert_true(app_visit_history(s.app, as(ROLE_RECEPTIONIST), customer, &list, &n, &s.err));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].id, second);
    assert_int_equal(list[0].rating, 5);
    assert_string_equal(list[0].note, "");
    assert_string_equal(list[1].ticket, "A001");
    assert_string_equal(list[1].note, "想要白色的車");
    assert_int_equal(list[1].day, 20260302);
    assert_int_equal(list[1].service, 1);
    assert_int_equal(list[1].consultant, 1);
    assert_int_equal(list[1].state, VISIT_FINISHED);
    assert_int_equal(list[1].outcome, OUTCOME_NO_DEAL);
    assert_int_equal(list[1].reason, REASON_PRICE);
    assert_int_equal(list[1].ended_ms - list[1].started_ms, 20 * MINUTE_MS);
    assert_int_equal(list[1].party, 1);
    visit_history_free(list, n);
    sandbox_remove(&s);
}

static bool may(struct sandbox *s, struct actor actor, int64_t customer)
{
    struct history_visit *list;
    size_t n;
    bool ok = app_visit_history(s->app, actor, customer, &list, &n, &s->err);
    if (!ok)
        assert_int_equal(s->err.code, ERR_DENIED);
    visit_history_free(list, n);
    return ok;
}

static void only_whose_customer_it_is_may_read_them(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    visit_of(&s, 1, "a note");
    int64_t customer = sandbox_number(&s, "SELECT customer FROM visit WHERE id = 1");
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (role != ROLE_CONSULTANT)
            assert_int_equal(may(&s, as((enum role)role), customer), role >= ROLE_RECEPTIONIST);
    }
    assert_true(may(&s, consultant(1), customer)); // who owns them now
    assert_false(may(&s, consultant(2), customer));
    int64_t again = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    assert_false(may(&s, consultant(2), customer));
    struct request call;
    request_init(&call, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CALL);
    call.command.visit = again;
    call.command.consultant = 2;
    call.command.reason = REASON_OVERRIDE;
    assert_int_equal(sandbox_submit(s.app, &call).result, RESULT_DONE);
    assert_true(may(&s, consultant(2), customer)); // with whom they are
    sandbox_do(&s, COMMAND_START, again, 0);
    finish(&s, again, OUTCOME_SERVED, REASON_NONE, "");
    assert_false(may(&s, consultant(2), customer)); // … and no longer are
    s.now_ms += 400 * (int64_t)DAY_MS;
    assert_false(may(&s, consultant(1), customer)); // owned them once
    assert_false(may(&s, (struct actor){.role = ROLE_CONSULTANT}, customer));
    sandbox_remove(&s);
}

static void it_is_bounded(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < HISTORY_MAX + 3; i++) {
        int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
        sandbox_do(&s, COMMAND_CANCEL, visit, 0);
    }
    struct history_visit *list;
    size_t n;
    assert_true(app_visit_history(s.app, as(ROLE_MANAGER),
                                  sandbox_number(&s, "SELECT customer FROM visit WHERE id = 1"),
                                  &list, &n, &s.err));
    assert_int_equal(n, HISTORY_MAX);
    assert_int_equal(list[0].id, HISTORY_MAX + 3);
    assert_int_equal(list[0].state, VISIT_CANCELLED);
    assert_int_equal(list[0].started_ms, 0);
    visit_history_free(list, n);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_tells_what_came_of_each_newest_first),
        cmocka_unit_test(only_whose_customer_it_is_may_read_them),
        cmocka_unit_test(it_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
