// What is said beside a visit's course: tasks of the desk, the party, answers. None of it hinders
// what is done to the visit, and taking a step back leaves it as it is.

#include "test.h"
#include "showroom.h"
#include "core/command_make.h"

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

static void whoever_waits_longer_than_told_says_so_while_they_wait(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_LONGER), REFUSAL_NONE);
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_COME), REFUSAL_NONE);
    assert_true(is_open(&s, visit, DESK_TASK_LONGER));
    showroom_visit(&s, COMMAND_CALL, visit);
    assert_false(is_open(&s, visit, DESK_TASK_LONGER)); // that is the answer
    assert_true(is_open(&s, visit, DESK_TASK_COME));
    assert_int_equal(task(&s, COMMAND_ASK_TASK, visit, DESK_TASK_LONGER), REFUSAL_WRONG_STATE);
    showroom_visit(&s, COMMAND_UNDO, visit);
    assert_true(is_open(&s, visit, DESK_TASK_LONGER));
    assert_true(is_open(&s, visit, DESK_TASK_COME));
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

// ---- alerts put aside -------------------------------------------------------------------------

static enum refusal put_aside(struct showroom *s, int64_t author, bool own, struct aside aside)
{
    struct command c = command_put_aside(&aside);
    c.author = author;
    c.class = own;
    return showroom_do(s, c);
}

static bool aside_for(const struct showroom *s, int64_t reader, bool desk, struct aside alert)
{
    return model_aside(&s->model, &alert, reader, desk, s->now_ms) != NULL;
}

static void what_is_put_aside_comes_back(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    int64_t visit = showroom_arrive(&s, SALES);
    struct aside wait = {
        .kind = ALERT_OVER_TARGET, .visit = visit, .until_ms = s.now_ms + INT64_C(600000)};
    struct aside other = wait, more = wait;
    other.visit++;
    more.n = 1;
    assert_false(aside_for(&s, STAFF, true, wait));
    assert_int_equal(put_aside(&s, STAFF, false, wait), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_ALERT_ASIDE)->author, STAFF);
    assert_true(aside_for(&s, STAFF, true, wait));
    assert_true(aside_for(&s, STAFF + 1, true, wait)); // at every desk
    assert_false(aside_for(&s, STAFF + 1, true, other));
    assert_false(aside_for(&s, STAFF + 1, true, more)); // there are more: another alert
    showroom_wait(&s, 599);
    assert_true(aside_for(&s, STAFF, true, wait));
    showroom_wait(&s, 1);
    assert_false(aside_for(&s, STAFF, true, wait));
    showroom_close(&s);
}

// Who serves puts aside what is asked of them; the desk is asked all the same, and the other way.
static void who_serves_puts_aside_for_themselves(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    struct aside coming = {.kind = ALERT_COMING, .visit = showroom_arrive(&s, SALES)};
    assert_int_equal(put_aside(&s, 101, true, coming), REFUSAL_NONE);
    assert_true(aside_for(&s, 101, false, coming));
    assert_false(aside_for(&s, 102, false, coming));
    assert_false(aside_for(&s, STAFF, true, coming));
    coming.kind = ALERT_OTHER_THAN_OWNER;
    assert_int_equal(put_aside(&s, STAFF, false, coming), REFUSAL_NONE);
    assert_true(aside_for(&s, STAFF, true, coming));
    assert_false(aside_for(&s, 101, false, coming));
    showroom_close(&s);
}

static void an_aside_is_taken_back_alone(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    int64_t visit = showroom_arrive(&s, SALES);
    struct aside wait = {.kind = ALERT_OVER_TARGET, .visit = visit, .until_ms = INT64_C(600000)};
    struct command undo = {.kind = COMMAND_UNDO, .author = STAFF};
    put_aside(&s, STAFF, false, wait);
    struct command start = {.kind = COMMAND_CALL, .author = STAFF + 1, .visit = visit};
    assert_int_equal(showroom_do(&s, start), REFUSAL_NONE); // what others do does not hinder it
    assert_int_equal(showroom_do(&s, undo), REFUSAL_NONE);
    assert_false(aside_for(&s, STAFF, true, wait));
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
    put_aside(&s, STAFF, false, wait);
    put_aside(&s, STAFF + 1, false, wait);
    assert_int_equal(showroom_do(&s, undo), REFUSAL_TOUCHED_SINCE);
    showroom_close(&s);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    showroom_wait(&s, 1);
    struct aside good = {.kind = ALERT_LOW_RATING, .visit = 7}; // of whatever day
    struct aside bad[] = {good, good, good, good};
    bad[0].kind = ALERT_KIND_COUNT;
    bad[1].consultant = 101; // about two
    bad[2].until_ms = s.now_ms;
    bad[3].until_ms = s.now_ms + ASIDE_LONGEST_MS + 1;
    assert_int_equal(put_aside(&s, STAFF, false, good), REFUSAL_NONE);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(put_aside(&s, STAFF, false, bad[i]), REFUSAL_BAD_VALUE);
    struct aside nobody = {.kind = ALERT_INCOMPLETE, .consultant = 999};
    assert_int_equal(put_aside(&s, STAFF, false, nobody), REFUSAL_NO_CONSULTANT);
    showroom_close(&s);
}

// The night does not bring back what was put aside until later; nor does it keep the rest.
static void a_night_keeps_what_lasts_longer(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    struct aside low = {.kind = ALERT_LOW_RATING, .visit = 7, .until_ms = INT64_C(30) * 3600000};
    struct aside seen = {.kind = ALERT_WISH_AWAY, .visit = 8};
    put_aside(&s, STAFF, false, low);
    put_aside(&s, STAFF, false, seen);
    struct business b = s.opened;
    showroom_wait(&s, 24 * 3600);
    engine_tick(&s.model, s.now_ms, &s.events);
    assert_false(s.model.open);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_OPEN_DAY,
                                                      .business = &b,
                                                      .ready_ms = s.now_ms,
                                                      .until_ms = s.now_ms + 36000000,
                                                      .rollover_ms = s.now_ms + 72000000,
                                                      .visit = 100}),
                     REFUSAL_NONE);
    assert_true(aside_for(&s, STAFF + 1, true, low));
    assert_false(aside_for(&s, STAFF + 1, true, seen));
    assert_int_equal(model_aside(&s.model, &low, STAFF, true, s.now_ms)->author, STAFF);
    struct command undo = {.kind = COMMAND_UNDO, .author = STAFF};
    assert_int_equal(showroom_do(&s, undo), REFUSAL_NOTHING_TO_UNDO);
    showroom_wait(&s, 6 * 3600);
    assert_false(aside_for(&s, STAFF, true, low));
    showroom_close(&s);
}

// However many are put aside: the oldest gives way, and time clears the list.
static void there_is_room_for_so_many(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, false);
    struct aside a = {.kind = ALERT_LOW_RATING, .until_ms = s.now_ms + INT64_C(600000)};
    for (int i = 1; i <= ASIDE_MAX + 10; i++) {
        a.visit = i;
        assert_int_equal(put_aside(&s, STAFF, false, a), REFUSAL_NONE);
    }
    assert_int_equal(s.model.aside_n, ASIDE_MAX);
    assert_true(aside_for(&s, STAFF, true, a));
    a.visit = 10;
    assert_false(aside_for(&s, STAFF, true, a));
    showroom_wait(&s, 600);
    a.until_ms = 0;
    put_aside(&s, STAFF, false, a);
    assert_int_equal(s.model.aside_n, 1);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(serving_leads_to_water_and_a_clear_table),
        cmocka_unit_test(a_site_without_the_rule_has_no_tasks),
        cmocka_unit_test(who_has_tea_is_not_brought_water),
        cmocka_unit_test(an_undone_start_takes_its_water_along_and_nothing_else),
        cmocka_unit_test(whoever_waits_longer_than_told_says_so_while_they_wait),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(what_is_put_aside_comes_back),
        cmocka_unit_test(who_serves_puts_aside_for_themselves),
        cmocka_unit_test(an_aside_is_taken_back_alone),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(a_night_keeps_what_lasts_longer),
        cmocka_unit_test(there_is_room_for_so_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
