// Work that was added to that on a car: asked once, answered once, in words that stand in a table alone and go with
// the customer.

#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"
#include "app/added_work.h"

static struct response submit(struct sandbox *s, enum role role, struct command command,
                              const char *note, int64_t amount)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), command.kind);
    request_ask(&request, command);
    utf8_copy(request.note, sizeof request.note, note);
    request.amount = amount;
    return sandbox_submit(s->app, &request);
}

static int64_t in_workshop(struct sandbox *s)
{
    sandbox_sample(s);
    int64_t visit = sandbox_arrive(s, 1, "0912345678", "王").ruling.visit;
    const enum command_kind steps[] = {COMMAND_START, COMMAND_BEGIN_WORK};
    assert_int_equal(submit(s, ROLE_MANAGER, command_call(visit, 0), "", 0).result, RESULT_DONE);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(submit(s, ROLE_MANAGER, command_on_visit(steps[i], visit), "", 0).result,
                         RESULT_DONE);
    return visit;
}

static void asked_once_and_answered_once(void **state)
{
    struct sandbox s;
    struct added_work list[ADDED_MOST];
    size_t n;
    (void)state;
    int64_t visit = in_workshop(&s);
    struct command add = command_add_work(visit);
    assert_int_equal(submit(&s, ROLE_CUSTOMER, add, "pads", 10).result, RESULT_DENIED);
    assert_int_equal(submit(&s, ROLE_RECEPTIONIST, add, " ", 10).ruling.refusal, REFUSAL_BAD_TEXT);
    assert_int_equal(submit(&s, ROLE_RECEPTIONIST, add, "pads", -1).ruling.refusal,
                     REFUSAL_BAD_VALUE);
    assert_int_equal(submit(&s, ROLE_RECEPTIONIST, add, "煞車片", 3500).result, RESULT_DONE);
    assert_true(app_added_work(s.app, visit, list, &n, &s.err));
    assert_int_equal(n, 1);
    assert_string_equal(list[0].what, "煞車片");
    assert_int_equal(list[0].amount, 3500);
    assert_int_equal(list[0].state, ADDED_ASKED);

    struct command no = command_answer_work(visit, 2, true);
    assert_int_equal(submit(&s, ROLE_CUSTOMER, no, "", 0).ruling.refusal, REFUSAL_NO_ADDED_WORK);
    struct command yes = command_answer_work(visit, 1, true);
    assert_int_equal(submit(&s, ROLE_CUSTOMER, yes, "", 0).result, RESULT_DONE);
    assert_int_equal(submit(&s, ROLE_CUSTOMER, yes, "", 0).ruling.refusal, REFUSAL_TASK_DONE);
    assert_true(app_added_work(s.app, visit, list, &n, &s.err));
    assert_int_equal(list[0].state, ADDED_APPROVED);
    sandbox_remove(&s);
}

static void its_words_go_with_the_customer(void **state)
{
    struct sandbox s;
    (void)state;
    int64_t visit = in_workshop(&s);
    submit(&s, ROLE_RECEPTIONIST, command_add_work(visit), "煞車片", 3500);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM added_work"), 1);
    assert_int_equal(
        submit(&s, ROLE_MANAGER, command_finish(visit, OUTCOME_SERVED, 0, 0), "", 0).result,
        RESULT_DONE);
    int64_t customer = sandbox_number(&s, "SELECT min(id) FROM customer");
    assert_int_equal(
        submit(&s, ROLE_MANAGER, command_change_customer(customer, CUSTOMER_ERASED, 0), "", 0)
            .result,
        RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM added_work"), 0);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asked_once_and_answered_once),
        cmocka_unit_test(its_words_go_with_the_customer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
