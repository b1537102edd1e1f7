// Who leaves and who comes back: private leave costs the place however it ends; what is put out of
// use lets nobody wait for ever; who does not serve can be handed a customer; after hours the desk
// enters who came. And each refusal is the true one.

#include "test.h"
#include "showroom.h"

static void open_with(struct showroom *s, int consultants, enum mode mode)
{
    struct business b = showroom_business(consultants, mode);
    showroom_open(s, &b);
    showroom_staff(s, consultants);
}

static enum refusal on(struct showroom *s, enum command_kind kind, int64_t consultant,
                       enum reason reason)
{
    return showroom_do(
        s, (struct command){
               .kind = kind, .author = STAFF, .consultant = consultant, .reason = reason});
}

static enum refusal call(struct showroom *s, int64_t visit, int64_t consultant, enum reason reason)
{
    return showroom_do(s, (struct command){.kind = COMMAND_CALL,
                                           .author = STAFF,
                                           .visit = visit,
                                           .consultant = consultant,
                                           .reason = reason});
}

// By greeting a customer of their own at the door, by a supervisor's call, by another kind of leave
// in between: who was on private leave stands at the end.
static void private_leave_costs_the_place(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        struct showroom s;
        open_with(&s, 3, MODE_DESK);
        assert_int_equal(on(&s, COMMAND_BREAK, 101, REASON_PRIVATE), REFUSAL_NONE);
        assert_int_equal(turn_position(&s.model, 0, 0), 1);
        if (way == 0) {
            struct command greet = {.kind = COMMAND_GREET,
                                    .author = STAFF,
                                    .service = SALES,
                                    .customer = 5,
                                    .other = 101, // their own: serving them costs no turn
                                    .consultant = 101};
            assert_int_equal(showroom_do(&s, greet), REFUSAL_NONE);
            assert_int_equal(s.model.consultants[0].turns[0], 0);
        } else if (way == 1) {
            int64_t visit = showroom_arrive(&s, SALES);
            assert_int_equal(call(&s, visit, 101, REASON_OVERRIDE), REFUSAL_NONE);
        } else if (way == 2) {
            assert_int_equal(on(&s, COMMAND_GO_OUT, 101, REASON_ERRAND), REFUSAL_NONE);
            assert_int_equal(on(&s, COMMAND_COME_BACK, 101, REASON_NONE), REFUSAL_NONE);
        } else {
            assert_int_equal(on(&s, COMMAND_COME_BACK, 101, REASON_NONE), REFUSAL_NONE);
        }
        assert_int_equal(turn_position(&s.model, 0, 0), 3);
        if (way != 2) { // and an undo gives it back
            assert_int_equal(
                showroom_do(&s, (struct command){.kind = COMMAND_UNDO, .author = STAFF}),
                REFUSAL_NONE);
            assert_int_equal(turn_position(&s.model, 0, 0), 1);
        }
        showroom_close(&s);
    }
}

static void change(struct showroom *s, const struct business *b)
{
    assert_int_equal(
        showroom_do(
            s, (struct command){.kind = COMMAND_CHANGE_BUSINESS, .author = STAFF, .business = b}),
        REFUSAL_NONE);
}

static void who_is_put_out_of_use_finishes_and_leaves(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_AUTOMATIC);
    int64_t first = showroom_arrive(&s, SALES), second = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, first); // 101
    struct business b = s.model.business;
    b.consultants[0].active = b.consultants[1].active = false;
    change(&s, &b);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_SERVING);
    assert_int_equal(s.model.consultants[1].presence, PRESENCE_CALLED);
    assert_int_equal(showroom_visit(&s, COMMAND_FINISH, first), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_OFF);
    assert_int_equal(turn_position(&s.model, 0, 0), 0);
    assert_int_equal(on(&s, COMMAND_CHECK_IN, 101, REASON_NONE), REFUSAL_OUT_OF_USE);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_UNDO, .author = STAFF}),
                     REFUSAL_NONE); // that they left by themselves breaks no undo
    assert_int_equal(model_visit(&s.model, first)->state, VISIT_SERVING);
    showroom_visit(&s, COMMAND_START, second);
    showroom_visit(&s, COMMAND_FINISH, first);
    b.consultants[0].active = true;
    change(&s, &b);
    assert_int_equal(on(&s, COMMAND_CHECK_IN, 101, REASON_NONE), REFUSAL_NONE);
    assert_int_equal(on(&s, COMMAND_CHECK_IN, 101, REASON_NONE), REFUSAL_ON_DUTY);
    showroom_close(&s);
}

// Whoever waits for them alone does not wait on; whoever waits for the service is served.
static void nobody_waits_for_what_is_out_of_use(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_DESK);
    showroom_do(&s,
                (struct command){.kind = COMMAND_REGISTER, .service = SALES, .consultant = 102});
    int64_t wishes = s.ruling.visit;
    assert_int_equal(model_visit(&s.model, wishes)->held_for, 1);
    struct business b = s.model.business;
    b.consultants[1].active = false;
    b.services[0].active = false;
    change(&s, &b);
    assert_int_equal(model_visit(&s.model, wishes)->held_for, NOBODY);
    assert_int_equal(call(&s, wishes, 101, REASON_NONE), REFUSAL_NONE);
    assert_int_equal(showroom_visit(&s, COMMAND_START, wishes), REFUSAL_NONE);
    struct command arrive = {.kind = COMMAND_REGISTER, .author = STAFF, .service = SALES};
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_OUT_OF_USE);
    arrive.until_ms = 1; // with an appointment: that was promised
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_NONE);
    arrive = (struct command){.kind = COMMAND_REGISTER, .service = DRIVE, .consultant = 102};
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_OUT_OF_USE);
    showroom_close(&s);
}

// A manager who does not serve as a rule: is asked, called, serves this one and is gone again.
static void a_customer_is_handed_to_who_does_not_serve(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(3, MODE_AUTOMATIC);
    b.consultants[2] = (struct consultant_rules){.id = 103};
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    struct command hand = {.kind = COMMAND_TRANSFER,
                           .author = STAFF,
                           .visit = visit,
                           .consultant = 103,
                           .reason = REASON_OTHER_NEED};
    assert_int_equal(showroom_do(&s, hand), REFUSAL_OUT_OF_USE);
    hand.reason = REASON_ESCALATION;
    assert_int_equal(showroom_do(&s, hand), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->held_for, 2); // the free ones keep off
    showroom_wait(&s, 60);
    assert_int_equal(showroom_with(&s, visit), 0);
    assert_int_equal(call(&s, visit, 103, REASON_NONE), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_ESCALATION);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[2].turns[0], 0);
    assert_int_equal(showroom_visit(&s, COMMAND_FINISH, visit), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[2].presence, PRESENCE_OFF);
    showroom_close(&s);
}

// … and whoever nobody calls to them is not held for ever.
static void an_escalation_is_held_for_a_while(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.consultants[1] = (struct consultant_rules){.id = 102};
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    struct command hand = {.kind = COMMAND_TRANSFER,
                           .author = STAFF,
                           .visit = visit,
                           .consultant = 102,
                           .reason = REASON_ESCALATION};
    showroom_do(&s, hand);
    showroom_wait(&s, s.model.business.rules.wish_hold_s);
    assert_int_equal(showroom_with(&s, visit), 101);
    showroom_close(&s);
}

static void after_hours_the_desk_enters_who_came(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_DESK);
    showroom_wait(&s, 10 * 3600);
    struct command arrive = {.kind = COMMAND_REGISTER, .service = SALES};
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_CLOSED);
    arrive.author = STAFF;
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_REGISTERED)->reason, REASON_AFTER_HOURS);
    arrive.kind = COMMAND_GREET;
    arrive.consultant = 101;
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_GREETED)->reason, REASON_AFTER_HOURS);
    showroom_close(&s);
}

static void refusals_say_what_is_so(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(3, MODE_DESK);
    b.services[0].wrap_up_s = 60;
    b.rules.unfinished_max = 1;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    assert_int_equal(on(&s, COMMAND_CLEAR, 101, REASON_NONE), REFUSAL_NOT_SUSPENDED);
    assert_int_equal(on(&s, COMMAND_COME_BACK, 101, REASON_NONE), REFUSAL_ON_DUTY);
    assert_int_equal(on(&s, COMMAND_COME_BACK, 103, REASON_NONE), REFUSAL_NOT_ON_DUTY);
    assert_int_equal(on(&s, COMMAND_BREAK, 103, REASON_MEAL), REFUSAL_NOT_ON_DUTY);
    int64_t visit = 0;
    for (int i = 0; i < 2; i++) {
        visit = showroom_arrive(&s, SALES);
        assert_int_equal(call(&s, visit, 101, REASON_OVERRIDE), REFUSAL_NONE);
        showroom_visit(&s, COMMAND_START, visit);
        showroom_do(&s, (struct command){.kind = COMMAND_FINISH, .author = STAFF, .visit = visit});
        assert_int_equal(on(&s, COMMAND_CALL_NEXT, 101, REASON_NONE), REFUSAL_WRAPPING_UP);
        assert_int_equal(s.ruling.until_ms, s.now_ms + 60 * 1000);
        showroom_wait(&s, 61);
    }
    assert_true(s.model.consultants[0].suspended);
    assert_int_equal(on(&s, COMMAND_CALL_NEXT, 101, REASON_NONE), REFUSAL_SUSPENDED);
    int64_t waits = showroom_arrive(&s, SALES);
    assert_int_equal(call(&s, waits, 101, REASON_NONE), REFUSAL_SUSPENDED);
    assert_int_equal(call(&s, waits, 103, REASON_NONE), REFUSAL_NOT_ON_DUTY);
    on(&s, COMMAND_BREAK, 102, REASON_MEAL);
    assert_int_equal(call(&s, waits, 0, REASON_NONE), REFUSAL_NOBODY_FREE);
    assert_int_equal(call(&s, waits, 102, REASON_NONE), REFUSAL_CONSULTANT_AWAY);
    assert_int_equal(call(&s, waits, 102, REASON_OVERRIDE), REFUSAL_NONE);
    showroom_close(&s);
}

// A supervisor's choice says why, and that whom it is for was not there.
static void an_override_names_its_cause(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_DESK);
    on(&s, COMMAND_BREAK, 102, REASON_MEAL);
    for (int told = 0; told < 2; told++) {
        int64_t visit = showroom_arrive(&s, SALES);
        struct command override = {.kind = COMMAND_CALL,
                                   .author = STAFF,
                                   .visit = visit,
                                   .consultant = told ? 102 : 101,
                                   .reason = REASON_OVERRIDE,
                                   .number = told ? REASON_COMPLAINT : 0};
        if (!told) // the only one free is the one proposed: nothing to override
            on(&s, COMMAND_BREAK, 101, REASON_ERRAND);
        assert_int_equal(showroom_do(&s, override), REFUSAL_NONE);
        const struct event *e = showroom_last(&s, EVENT_CALLED);
        assert_int_equal(e->party, told ? REASON_COMPLAINT : REASON_OVERRIDE);
        assert_int_equal(e->group, 1); // both were away
    }
    struct command bad = {.kind = COMMAND_CALL,
                          .author = STAFF,
                          .visit = showroom_arrive(&s, SALES),
                          .consultant = 101,
                          .reason = REASON_OVERRIDE,
                          .number = REASON_COUNT};
    assert_int_equal(showroom_do(&s, bad), REFUSAL_BAD_VALUE);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_leave_costs_the_place),
        cmocka_unit_test(who_is_put_out_of_use_finishes_and_leaves),
        cmocka_unit_test(nobody_waits_for_what_is_out_of_use),
        cmocka_unit_test(a_customer_is_handed_to_who_does_not_serve),
        cmocka_unit_test(an_escalation_is_held_for_a_while),
        cmocka_unit_test(after_hours_the_desk_enters_who_came),
        cmocka_unit_test(refusals_say_what_is_so),
        cmocka_unit_test(an_override_names_its_cause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
