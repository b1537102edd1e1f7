// Undo by the rules alone: whose last step it is, what stands on it, what others keep of it, and that
// an old journal finds what it takes back.

#include "test.h"
#include "showroom.h"

enum { OTHER_DESK = STAFF + 1 };

static enum refusal by(struct showroom *s, int64_t author, struct command command)
{
    command.author = author;
    return showroom_do(s, command);
}

static enum refusal undo(struct showroom *s, int64_t author)
{
    return by(s, author, (struct command){.kind = COMMAND_UNDO});
}

static void open_with(struct showroom *s, int consultants)
{
    struct business b = showroom_business(consultants, MODE_DESK);
    showroom_open(s, &b);
    for (int i = 0; i < consultants; i++)
        by(s, 1, (struct command){.kind = COMMAND_CHECK_IN, .consultant = 101 + i});
}

static struct command greet(int64_t consultant)
{
    return (struct command){
        .kind = COMMAND_GREET, .service = SALES, .party = 1, .consultant = consultant};
}

static void a_greeting_gives_the_turn_back(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    struct consultant before[3];
    memcpy(before, s.model.consultants, sizeof before);
    assert_int_equal(by(&s, STAFF, greet(101)), REFUSAL_NONE);
    assert_int_equal(turn_position(&s.model, 0, 0), 3);
    int64_t visit = s.answer.visit;
    showroom_wait(&s, 30);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_memory_equal(before, s.model.consultants, sizeof before);
    assert_int_equal(turn_position(&s.model, 0, 0), 1);
    const struct visit *gone = model_visit(&s.model, visit);
    assert_int_equal(gone->state, VISIT_CANCELLED);
    assert_true(gone->taken_back && !gone->turn_taken);
    assert_int_equal(s.model.open_visits.n, 0);
    by(&s, STAFF, greet(101)); // the number is not given again
    assert_int_equal(model_visit(&s.model, s.answer.visit)->number, 2);
    showroom_wait(&s, s.model.business.rules.undo_s + 1);
    assert_int_equal(undo(&s, STAFF), REFUSAL_TOO_LATE);
    showroom_close(&s);
}

static void a_step_that_stays_hides_the_older_ones(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES), other = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_int_equal(by(&s, STAFF,
                        (struct command){.kind = COMMAND_SET_CLASS,
                                         .visit = other,
                                         .class = COMPLAINT,
                                         .reason = REASON_COMPLAINT}),
                     REFUSAL_NONE);
    assert_int_equal(
        by(&s, STAFF, (struct command){.kind = COMMAND_RATE, .visit = visit, .number = 4}),
        REFUSAL_NONE);
    assert_int_equal(undo(&s, STAFF), REFUSAL_FINAL);
    assert_int_equal(model_visit(&s.model, other)->class, 1);
    assert_int_equal(model_visit(&s.model, visit)->rating, 4);
    assert_int_equal(undo(&s, OTHER_DESK), REFUSAL_NOTHING_TO_UNDO);
    showroom_close(&s);
}

// The button named one step; if the author has done another elsewhere, nothing is taken back.
static void only_the_step_that_was_meant(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    int64_t meant = s.answer.first_seq;
    by(&s, STAFF, (struct command){.kind = COMMAND_CHANGE_PARTY, .visit = visit, .party = 3});
    struct command command = {.kind = COMMAND_UNDO, .other = meant};
    assert_int_equal(by(&s, STAFF, command), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(model_visit(&s.model, visit)->party, 3);
    command.other = s.model.last_seq;
    assert_int_equal(by(&s, STAFF, command), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->party, 1);
    command.other = meant;
    assert_int_equal(by(&s, STAFF, command), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_WAITING);
    showroom_close(&s);
}

// What is said beside the course neither hinders nor is taken along.
static void beside_and_course_are_apart(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    struct command tea = {.kind = COMMAND_ASK_TASK, .visit = visit, .number = DESK_TASK_TEA};
    assert_int_equal(by(&s, OTHER_DESK, tea), REFUSAL_NONE);
    showroom_visit(&s, COMMAND_CALL, visit);
    assert_int_equal(undo(&s, OTHER_DESK), REFUSAL_NONE);
    assert_false(visit_task_open(model_visit(&s.model, visit), DESK_TASK_TEA));
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
    by(&s, OTHER_DESK, tea);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_true(visit_task_open(model_visit(&s.model, visit), DESK_TASK_TEA));
    showroom_close(&s);
}

// However much is asked and answered in between, the step of before is still known; and the journal
// folds to the same.
static void many_small_steps_push_none_of_the_old_out(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES), other = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    for (int i = 0; i < 3 * UNDO_MAX; i++)
        assert_int_equal(
            by(&s, OTHER_DESK,
               (struct command){.kind = COMMAND_CHANGE_PARTY, .visit = other, .party = 2 + i % 5}),
            REFUSAL_NONE);
    assert_true(s.model.undo_n <= UNDO_MAX);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_WAITING);
    struct model again;
    model_init(&again);
    for (size_t i = 0; i < s.events.events.n; i++)
        assert_true(model_apply(&again, &s.events.events.at[i]));
    assert_memory_equal(again.consultants, s.model.consultants, sizeof again.consultants);
    assert_int_equal(again.undo_n, s.model.undo_n);
    model_finish(&again);
    showroom_close(&s);
}

// Nobody becomes a no-show because a call was pressed once too often and taken back.
static void a_repeated_call_was_heard(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_wait(&s, s.model.business.rules.recall_s - 1);
    assert_int_equal(showroom_visit(&s, COMMAND_CALL_AGAIN, visit), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->calls, 2);
    showroom_wait(&s, 5);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->calls, 1);
    showroom_wait(&s, 5);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
    assert_int_equal(model_visit(&s.model, visit)->calls, 1);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE); // the call itself
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_WAITING);
    showroom_close(&s);
}

static int64_t serve(struct showroom *s, int64_t author, int64_t consultant)
{
    int64_t visit = showroom_arrive(s, SALES);
    by(s, author,
       (struct command){.kind = COMMAND_CALL,
                        .visit = visit,
                        .consultant = consultant,
                        .reason = REASON_OVERRIDE});
    assert_int_equal(by(s, author, (struct command){.kind = COMMAND_START, .visit = visit}),
                     REFUSAL_NONE);
    return visit;
}

// Who was at a meal while a turn passed them by keeps that, whatever becomes of the meal; and once
// it has become a turn that is owed, the meal stands.
static void a_pass_outlives_the_undone_break(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    struct command meal = {.kind = COMMAND_BREAK, .consultant = 101, .reason = REASON_MEAL};
    assert_int_equal(by(&s, STAFF, meal), REFUSAL_NONE);
    int64_t visit = serve(&s, OTHER_DESK, 102);
    assert_int_equal(s.model.consultants[0].passes[0], 1);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    assert_int_equal(s.model.consultants[0].passes[0], 1);
    by(&s, OTHER_DESK,
       (struct command){.kind = COMMAND_FINISH, .visit = visit, .outcome = OUTCOME_SERVED});
    showroom_wait(&s, 3600);
    assert_int_equal(by(&s, STAFF, meal), REFUSAL_NONE);
    visit = serve(&s, OTHER_DESK, 102);
    assert_int_equal(s.model.consultants[0].owed[0], 1);
    assert_int_equal(undo(&s, STAFF), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(undo(&s, OTHER_DESK), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].owed[0], 0);
    showroom_close(&s);
}

// The hold that somebody's leaving ended runs on when it is taken back.
static void a_hold_runs_on(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_DESK);
    b.rules.wish_hold_s = 600;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .party = 1, .consultant = 102});
    struct visit before = *model_visit(&s.model, s.answer.visit);
    assert_int_equal(before.held_for, 1);
    showroom_wait(&s, 60);
    by(&s, STAFF, (struct command){.kind = COMMAND_CHECK_OUT, .consultant = 102});
    assert_int_equal(model_visit(&s.model, before.id)->held_for, NOBODY);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_memory_equal(model_visit(&s.model, before.id), &before, sizeof before);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_greeting_gives_the_turn_back),
        cmocka_unit_test(a_step_that_stays_hides_the_older_ones),
        cmocka_unit_test(only_the_step_that_was_meant),
        cmocka_unit_test(beside_and_course_are_apart),
        cmocka_unit_test(many_small_steps_push_none_of_the_old_out),
        cmocka_unit_test(a_repeated_call_was_heard),
        cmocka_unit_test(a_pass_outlives_the_undone_break),
        cmocka_unit_test(a_hold_runs_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
