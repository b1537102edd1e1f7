// What is said beside a visit's course: tasks of the desk, the party, answers. None of it hinders
// what is done to the visit, and taking a step back leaves it as it is.

#include "test.h"
#include "showroom.h"

static void open_with(struct showroom *s, bool tasks)
{
    struct business b = showroom_business(2, MODE_DESK);
    b.rules.water_on_start = b.rules.clear_on_finish = tasks;
    showroom_open(s, &b);
    showroom_staff(s, 2);
}

static enum refusal task(struct showroom *s, enum command_kind kind, int64_t visit, int number)
{
    return showroom_do(
        s, (struct command){.kind = kind, .author = STAFF, .visit = visit, .number = number});
}

static bool is_open(const struct showroom *s, int64_t visit, enum desk_task kind)
{
    return visit_task_open(model_visit(&s->model, visit), kind);
}

static void serving_leads_to_water_and_a_clear_table(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, true);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    assert_true(is_open(&s, visit, DESK_TASK_WATER));
    assert_int_equal(task(&s, COMMAND_END_TASK, visit, DESK_TASK_WATER), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_TASK_ENDED)->author, STAFF);
    assert_int_equal(task(&s, COMMAND_END_TASK, visit, DESK_TASK_WATER), REFUSAL_TASK_DONE);
    assert_int_equal(showroom_visit(&s, COMMAND_FINISH, visit), REFUSAL_NONE);
    assert_true(is_open(&s, visit, DESK_TASK_CLEAR));
    showroom_close(&s);
}

static void a_site_without_the_rule_has_no_tasks(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_null(showroom_last(&s, EVENT_TASK_ASKED));
    showroom_close(&s);
}

static void who_has_tea_is_not_brought_water(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, true);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_TEA), REFUSAL_NONE);
    size_t events = s.events.events.n;
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_TEA), REFUSAL_NONE);
    assert_int_equal(s.events.events.n, events); // one cup
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    assert_false(is_open(&s, visit, DESK_TASK_WATER));
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_false(is_open(&s, visit, DESK_TASK_TEA)); // they have left
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_TEA), REFUSAL_WRONG_STATE);
    showroom_close(&s);
}

static void an_undone_start_takes_its_water_along_and_nothing_else(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, true);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    assert_true(is_open(&s, visit, DESK_TASK_WATER));
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_ASK_TASK, // the customer
                                                      .visit = visit,
                                                      .number = DESK_TASK_COFFEE}),
                     REFUSAL_NONE);
    assert_int_equal(
        showroom_do(&s, (struct command){.kind = COMMAND_CHANGE_PARTY, .visit = visit, .party = 4}),
        REFUSAL_NONE);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, visit), REFUSAL_NONE);
    const struct visit *v = model_visit(&s.model, visit);
    assert_int_equal(v->state, VISIT_CALLED);
    assert_int_equal(v->party, 4);
    assert_false(is_open(&s, visit, DESK_TASK_WATER));
    assert_true(is_open(&s, visit, DESK_TASK_COFFEE));
    showroom_close(&s);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_COUNT), REFUSAL_BAD_VALUE);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, -1), REFUSAL_BAD_VALUE);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, 99, DESK_TASK_TEA), REFUSAL_NO_VISIT);
    assert_int_equal(task(&s, COMMAND_ANSWER, visit, 0), REFUSAL_BAD_VALUE);
    for (int party = 0; party <= 100; party += 100)
        assert_int_equal(
            showroom_do(
                &s, (struct command){.kind = COMMAND_CHANGE_PARTY, .visit = visit, .party = party}),
            REFUSAL_BAD_VALUE);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(serving_leads_to_water_and_a_clear_table),
        cmocka_unit_test(a_site_without_the_rule_has_no_tasks),
        cmocka_unit_test(who_has_tea_is_not_brought_water),
        cmocka_unit_test(an_undone_start_takes_its_water_along_and_nothing_else),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
