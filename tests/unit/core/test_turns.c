// The rules of the rotation, one story each.

#include "test.h"
#include "showroom.h"

// One visitor through call, start and finish; the id of who served.
static int64_t serve_one(struct showroom *s)
{
    int64_t visit = showroom_arrive(s, SALES);
    int64_t with = showroom_with(s, visit);
    assert_int_equal(showroom_visit(s, COMMAND_START, visit), REFUSAL_NONE);
    showroom_wait(s, 60);
    assert_int_equal(showroom_visit(s, COMMAND_FINISH, visit), REFUSAL_NONE);
    return with;
}

static void away(struct showroom *s, int64_t consultant, enum reason reason)
{
    assert_int_equal(showroom_do(s, (struct command){.kind = COMMAND_GO_OUT,
                                                     .author = STAFF,
                                                     .consultant = consultant,
                                                     .reason = reason}),
                     REFUSAL_NONE);
}

static void back(struct showroom *s, int64_t consultant)
{
    assert_int_equal(showroom_do(s, (struct command){.kind = COMMAND_COME_BACK,
                                                     .author = STAFF,
                                                     .consultant = consultant}),
                     REFUSAL_NONE);
}

static void open_with(struct showroom *s, int consultants)
{
    struct business b = showroom_business(consultants, MODE_AUTOMATIC);
    showroom_open(s, &b);
    showroom_staff(s, consultants);
}

static void goes_round_in_order_of_check_in(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    const int64_t expected[] = {101, 102, 103, 101, 102};
    for (int i = 0; i < 5; i++)
        assert_int_equal(serve_one(&s), expected[i]);
    assert_int_equal(s.model.consultants[0].turns[0], 2);
    showroom_close(&s);
}

static void keeps_the_place_of_one_at_lunch(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    away(&s, 101, REASON_MEAL);
    assert_int_equal(serve_one(&s), 102);
    back(&s, 101);
    assert_int_equal(serve_one(&s), 101);
    assert_int_equal(serve_one(&s), 103);
    showroom_close(&s);
}

static void owes_one_turn_for_the_second_round_missed(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    away(&s, 101, REASON_DELIVERY);
    for (int i = 0; i < 3; i++)
        serve_one(&s);
    assert_int_equal(s.model.consultants[0].owed[0], 0);
    serve_one(&s); // the fourth pass by two others ends the second round
    assert_int_equal(s.model.consultants[0].owed[0], 1);
    assert_int_equal(showroom_last(&s, EVENT_TURN_OWED)->consultant, 101);
    back(&s, 101);
    assert_int_equal(serve_one(&s), 101); // the turn owed
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWED_TURN);
    assert_int_equal(serve_one(&s), 101); // the place kept
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_TURN);
    assert_int_equal(serve_one(&s), 102);
    showroom_close(&s);
}

static void owes_nothing_for_private_leave(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    away(&s, 101, REASON_PRIVATE);
    for (int i = 0; i < 6; i++)
        serve_one(&s);
    assert_int_equal(s.model.consultants[0].owed[0], 0);
    back(&s, 101);
    assert_int_equal(serve_one(&s), 102);
    assert_int_equal(serve_one(&s), 103);
    assert_int_equal(serve_one(&s), 101);
    showroom_close(&s);
}

static void owner_serves_without_losing_the_turn(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .customer = 5, .other = 102});
    int64_t visit = s.answer.visit;
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(serve_one(&s), 101);
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_int_equal(serve_one(&s), 102);
    showroom_close(&s);
}

static void releases_the_hold_and_tells_the_owner(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t first = showroom_arrive(&s, SALES); // 101
    showroom_visit(&s, COMMAND_START, first);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .customer = 5, .other = 101});
    int64_t visit = s.answer.visit;
    assert_int_equal(showroom_with(&s, visit), 0); // held, though 102 is free
    showroom_wait(&s, 599);
    assert_int_equal(showroom_with(&s, visit), 0);
    assert_int_equal(engine_deadline(&s.model), 600 * 1000);
    showroom_wait(&s, 1);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER_RELEASED);
    assert_int_equal(showroom_last(&s, EVENT_OWNER_TOLD)->consultant, 101);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(s.model.consultants[1].turns[0], 0); // on the owner's behalf
    showroom_close(&s);
}

static void does_not_hold_for_an_owner_who_is_out(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    away(&s, 101, REASON_TEST_DRIVE);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .customer = 5, .other = 101});
    assert_int_equal(showroom_with(&s, s.answer.visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER_AWAY);
    showroom_close(&s);
}

// Why a customer goes to another than whom they asked for is true at that moment, whatever was
// true when they began to wait.
static void says_why_a_wish_is_not_kept(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 5, .consultant = 101});
    assert_non_null(showroom_last(&s, EVENT_CALLED));
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH);
    showroom_visit(&s, COMMAND_START, s.answer.visit);
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 6, .consultant = 101});
    int64_t second = s.answer.visit;
    assert_int_equal(showroom_with(&s, second), 0);
    showroom_wait(&s, s.model.business.rules.wish_hold_s);
    assert_non_null(showroom_last(&s, EVENT_HOLD_ENDED));
    assert_int_equal(showroom_last(&s, EVENT_HOLD_ENDED)->reason, REASON_WISH_RELEASED);
    assert_non_null(showroom_last(&s, EVENT_CALLED));
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH_RELEASED);
    showroom_close(&s);

    open_with(&s, 2);
    showroom_do(&s,
                (struct command){.kind = COMMAND_BREAK, .consultant = 102, .reason = REASON_MEAL});
    showroom_arrive(&s, SALES); // 101 is busy
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 7, .consultant = 102});
    int64_t held = s.answer.visit;
    assert_int_equal(showroom_with(&s, held), 0);
    assert_non_null(showroom_last(&s, EVENT_HOLD_BEGUN));
    assert_int_equal(
        showroom_do(&s, (struct command){.kind = COMMAND_CHECK_OUT, .consultant = 102}),
        REFUSAL_NONE);
    assert_non_null(showroom_last(&s, EVENT_HOLD_ENDED));
    assert_int_equal(showroom_last(&s, EVENT_HOLD_ENDED)->reason, REASON_WISH_AWAY);
    showroom_visit(&s, COMMAND_CANCEL, 1);
    assert_int_equal(showroom_with(&s, held), 101);
    assert_non_null(showroom_last(&s, EVENT_CALLED));
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH_AWAY);
    showroom_close(&s);
}

static void undoes_a_start_within_two_minutes(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    away(&s, 101, REASON_MEAL);
    int64_t visit = showroom_arrive(&s, SALES);
    int64_t place = s.model.consultants[1].place[0];
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(s.model.consultants[0].passes[0], 1);
    showroom_wait(&s, 119);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
    assert_int_equal(s.model.consultants[1].place[0], place);
    assert_int_equal(s.model.consultants[1].turns[0], 0);
    assert_int_equal(s.model.consultants[0].passes[0], 0);

    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 121);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_TOO_LATE);
    showroom_close(&s);
}

static void refuses_to_undo_what_was_built_upon(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1);
    int64_t first = showroom_arrive(&s, SALES);
    int64_t second = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, first);
    showroom_visit(&s, COMMAND_FINISH, first); // the engine calls the second at once
    assert_int_equal(showroom_with(&s, second), 101);
    assert_int_equal(
        showroom_do(&s, (struct command){.kind = COMMAND_START, .author = 901, .visit = second}),
        REFUSAL_NONE); // … and somebody goes on from there
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(s.answer.blocked_seq, showroom_last(&s, EVENT_STARTED)->seq);
    showroom_close(&s);
}

static void counts_the_same_party_once(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    struct command arrive = {.kind = COMMAND_REGISTER, .service = SALES, .customer = 5};
    showroom_do(&s, arrive);
    int64_t visit = s.answer.visit;
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_ALREADY_HERE);
    assert_int_equal(s.answer.visit, visit);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    showroom_do(&s, arrive);
    assert_int_equal(showroom_with(&s, s.answer.visit), 101);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_SAME_PARTY);
    showroom_visit(&s, COMMAND_START, s.answer.visit);
    assert_int_equal(s.model.consultants[0].turns[0], 1);
    showroom_close(&s);
}

static void enters_a_customer_greeted_at_the_door(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    showroom_wait(&s, 600);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_GREET,
                                                      .author = STAFF,
                                                      .service = SALES,
                                                      .consultant = 101,
                                                      .ready_ms = 300 * 1000}),
                     REFUSAL_NONE);
    const struct visit *visit = model_visit(&s.model, s.answer.visit);
    assert_int_equal(visit->state, VISIT_SERVING);
    assert_int_equal(visit->started_ms, 300 * 1000);
    assert_int_equal(s.model.consultants[0].turns[0], 1);
    assert_int_equal(serve_one(&s), 102);
    showroom_close(&s);
}

static void suspends_for_unfinished_records(void **state)
{
    (void)state;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.rules.unfinished_max = 1;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    int64_t last = 0;
    for (int i = 0; i < 3; i++) { // 101, 102, 101: none of them with an outcome
        last = showroom_arrive(&s, SALES);
        showroom_visit(&s, COMMAND_START, last);
        showroom_do(&s, (struct command){.kind = COMMAND_FINISH, .author = STAFF, .visit = last});
    }
    assert_true(s.model.consultants[0].suspended);
    assert_int_equal(serve_one(&s), 102);
    assert_int_equal(serve_one(&s), 102);
    assert_int_equal(showroom_visit(&s, COMMAND_COMPLETE_RECORD, last), REFUSAL_NONE);
    assert_false(s.model.consultants[0].suspended);
    assert_int_equal(serve_one(&s), 101);
    showroom_close(&s);
}

static void a_refusal_goes_to_the_end(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_visit(&s, COMMAND_REFUSE_TURN, visit), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(s.model.consultants[0].owed[0], 0);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_round_in_order_of_check_in),
        cmocka_unit_test(keeps_the_place_of_one_at_lunch),
        cmocka_unit_test(owes_one_turn_for_the_second_round_missed),
        cmocka_unit_test(owes_nothing_for_private_leave),
        cmocka_unit_test(owner_serves_without_losing_the_turn),
        cmocka_unit_test(releases_the_hold_and_tells_the_owner),
        cmocka_unit_test(does_not_hold_for_an_owner_who_is_out),
        cmocka_unit_test(says_why_a_wish_is_not_kept),
        cmocka_unit_test(undoes_a_start_within_two_minutes),
        cmocka_unit_test(refuses_to_undo_what_was_built_upon),
        cmocka_unit_test(counts_the_same_party_once),
        cmocka_unit_test(enters_a_customer_greeted_at_the_door),
        cmocka_unit_test(suspends_for_unfinished_records),
        cmocka_unit_test(a_refusal_goes_to_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
