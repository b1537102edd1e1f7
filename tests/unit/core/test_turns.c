// The rules of the rotation, one story each.

#include "test.h"
#include "showroom.h"
#include "core/command_make.h"

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
    int64_t visit = s.ruling.visit;
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
    int64_t visit = s.ruling.visit;
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

// Whose customer has come for what they do not do: it goes by turn, at once, and costs the turn of that group;
// handed on to what they do, it is theirs again.
static void an_owner_is_asked_for_what_they_do(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(3, MODE_DESK);
    b.consultants[0].skills = 3;
    showroom_open(&s, &b);
    showroom_staff(&s, 3);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = CARE, .customer = 5, .other = 101});
    int64_t visit = s.ruling.visit;
    assert_int_equal(model_visit(&s.model, visit)->held_for, NOBODY);
    showroom_do(&s,
                (struct command){.kind = COMMAND_CALL_NEXT, .author = STAFF, .consultant = 101});
    assert_int_equal(s.ruling.refusal, REFUSAL_NOBODY_WAITING);
    showroom_do(&s,
                (struct command){.kind = COMMAND_CALL_NEXT, .author = STAFF, .consultant = 102});
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_TURN);
    assert_null(showroom_last(&s, EVENT_OWNER_TOLD));
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(s.model.consultants[1].turns[1], 1);
    showroom_do(&s, (struct command){.kind = COMMAND_TRANSFER,
                                     .author = STAFF,
                                     .visit = visit,
                                     .service = SALES,
                                     .reason = REASON_OTHER_NEED});
    assert_int_equal(model_visit(&s.model, visit)->held_for, 0);
    showroom_do(&s,
                (struct command){.kind = COMMAND_CALL_NEXT, .author = STAFF, .consultant = 101});
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER);
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
    assert_int_equal(showroom_with(&s, s.ruling.visit), 102);
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
    showroom_visit(&s, COMMAND_START, s.ruling.visit);
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 6, .consultant = 101});
    int64_t second = s.ruling.visit;
    assert_int_equal(showroom_with(&s, second), 0);
    showroom_wait(&s, s.model.business.rules.wish_hold_s);
    assert_non_null(showroom_last(&s, EVENT_HOLD_ENDED));
    assert_int_equal(showroom_last(&s, EVENT_HOLD_ENDED)->reason, REASON_WISH_RELEASED);
    assert_non_null(showroom_last(&s, EVENT_CALLED));
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH_RELEASED);
    showroom_close(&s);

    open_with(&s, 2);
    showroom_do(&s, (struct command){.kind = COMMAND_BREAK,
                                     .consultant = 102,
                                     .reason = REASON_MEAL,
                                     .until_ms = 300 * 1000});
    showroom_arrive(&s, SALES); // 101 is busy
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 7, .consultant = 102});
    int64_t held = s.ruling.visit;
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

static void who_is_out_of_use_is_not_said_to_be_away(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    showroom_arrive(&s, SALES); // 101 is busy
    showroom_arrive(&s, SALES); // … and 102
    showroom_do(&s,
                (struct command){
                    .kind = COMMAND_REGISTER, .service = SALES, .customer = 7, .consultant = 102});
    int64_t held = s.ruling.visit;
    struct business next = s.model.business;
    next.consultants[1].active = false;
    assert_int_equal(
        showroom_do(&s, (struct command){.kind = COMMAND_CHANGE_BUSINESS, .business = &next}),
        REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_HOLD_ENDED)->reason, REASON_WISH_LEFT);
    showroom_visit(&s, COMMAND_CANCEL, 1);
    assert_int_equal(showroom_with(&s, held), 101);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH_LEFT);
    // booked with them: taken in all the same, and it is said why for whoever is free first
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_REGISTER,
                                                      .service = SALES,
                                                      .customer = 8,
                                                      .consultant = 102,
                                                      .until_ms = s.now_ms + 1000}),
                     REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_WISH_DROPPED)->consultant, 102);
    assert_int_equal(showroom_last(&s, EVENT_WISH_DROPPED)->reason, REASON_WISH_LEFT);
    assert_int_equal(model_visit(&s.model, s.ruling.visit)->booked_with, 2);
    assert_int_equal(model_visit(&s.model, s.ruling.visit)->wish, NOBODY);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_REGISTER,
                                                      .service = SALES,
                                                      .customer = 9,
                                                      .consultant = 102}),
                     REFUSAL_OUT_OF_USE); // who has not booked chooses once more
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
    assert_int_equal(s.ruling.blocked_seq, showroom_last(&s, EVENT_STARTED)->seq);
    showroom_close(&s);
}

static void counts_the_same_party_once(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    struct command arrive = {.kind = COMMAND_REGISTER, .service = SALES, .customer = 5};
    showroom_do(&s, arrive);
    int64_t visit = s.ruling.visit;
    assert_int_equal(showroom_do(&s, arrive), REFUSAL_ALREADY_HERE);
    assert_int_equal(s.ruling.visit, visit);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    showroom_do(&s, arrive);
    assert_int_equal(showroom_with(&s, s.ruling.visit), 101);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_SAME_PARTY);
    assert_int_equal(showroom_last(&s, EVENT_HOLD_BEGUN)->reason, REASON_SAME_PARTY);
    showroom_visit(&s, COMMAND_START, s.ruling.visit);
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
    const struct visit *visit = model_visit(&s.model, s.ruling.visit);
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

// ---- on duty ----------------------------------------------------------------------------------

static void meal(struct showroom *s, int64_t consultant, int minutes)
{
    assert_int_equal(
        showroom_do(s, (struct command){.kind = COMMAND_BREAK,
                                        .author = STAFF,
                                        .consultant = consultant,
                                        .reason = REASON_MEAL,
                                        .until_ms = minutes ? s->now_ms + minutes * 60000 : 0}),
        REFUSAL_NONE);
}

static int64_t arrive_of(struct showroom *s, int64_t owner)
{
    showroom_do(s, (struct command){.kind = COMMAND_REGISTER,
                                    .service = SALES,
                                    .customer = s->model.next_visit,
                                    .other = owner});
    return s->ruling.visit;
}

static int64_t arrive_for(struct showroom *s, int64_t wish)
{
    showroom_do(s, (struct command){
                       .kind = COMMAND_REGISTER, .service = SALES, .party = 1, .consultant = wish});
    return s->ruling.visit;
}

// Three of whom one has the skill for care and 102 covers it.
static void open_with_cover(struct showroom *s, enum mode mode)
{
    struct business b = showroom_business(3, mode);
    b.consultants[0].skills = 7;
    b.consultants[1].skills = b.consultants[2].skills = 3;
    b.services[2].cover_n = 1;
    b.services[2].cover[0] = 102;
    showroom_open(s, &b);
    showroom_staff(s, 3);
}

static void whoever_is_away_leaves_it_to_cover(void **state)
{
    (void)state;
    struct showroom s;
    open_with_cover(&s, MODE_AUTOMATIC);
    meal(&s, 101, 10); // a stated return counts for wishes, not for cover
    int64_t first = showroom_arrive(&s, CARE);
    assert_int_equal(showroom_with(&s, first), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_COVER);
    showroom_close(&s);

    open_with_cover(&s,
                    MODE_AUTOMATIC); // as long as somebody with the skill is at work it is theirs
    int64_t with = showroom_arrive(&s, CARE);
    assert_int_equal(showroom_with(&s, with), 101);
    int64_t second = showroom_arrive(&s, CARE);
    assert_int_equal(showroom_with(&s, second), 0);
    assert_null(showroom_last(&s, EVENT_OPENED));
    showroom_close(&s);
}

static void what_was_opened_stays_open(void **state)
{
    (void)state;
    struct showroom s;
    open_with_cover(&s, MODE_AUTOMATIC);
    int64_t busy = arrive_for(&s, 102);
    showroom_visit(&s, COMMAND_START, busy);
    meal(&s, 101, 0);
    int64_t visit = showroom_arrive(&s, CARE);
    assert_int_equal(showroom_last(&s, EVENT_OPENED)->visit, visit);
    assert_int_equal(showroom_last(&s, EVENT_OPENED)->number, OPENED_COVER);
    back(&s, 101); // free, with the skill: first of those who may
    assert_int_equal(showroom_with(&s, visit), 101);
    showroom_close(&s);

    open_with_cover(&s, MODE_AUTOMATIC);
    busy = arrive_for(&s, 102);
    showroom_visit(&s, COMMAND_START, busy);
    meal(&s, 101, 0);
    meal(&s, 103, 0);
    int64_t own = arrive_for(&s, 101);
    showroom_do(&s, (struct command){.kind = COMMAND_SET_CLASS,
                                     .visit = own,
                                     .class = COMPLAINT,
                                     .reason = REASON_COMPLAINT});
    visit = showroom_arrive(&s, CARE);
    back(&s, 101);
    assert_int_equal(showroom_with(&s, own), 101);
    showroom_visit(&s, COMMAND_FINISH, busy); // 101 is at work again, and yet 102 may
    assert_int_equal(showroom_with(&s, visit), 102);
    showroom_close(&s);
}

static void a_language_is_opened_too(void **state)
{
    (void)state;
    struct business b = showroom_business(2, MODE_DESK);
    b.consultants[0].languages = 1;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    meal(&s, 102, 10);
    showroom_do(&s, (struct command){.kind = COMMAND_REGISTER, .service = SALES, .lang = 2});
    int64_t english = s.ruling.visit;
    assert_int_equal(showroom_last(&s, EVENT_OPENED)->number, OPENED_LANGUAGE);
    struct command call = {.kind = COMMAND_CALL, .author = STAFF, .visit = english};
    back(&s, 102);
    meal(&s, 102, 10); // came, and went again: 101 may all the same
    assert_int_equal(showroom_do(&s, call), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, english), 101);
    showroom_close(&s);
}

static void waits_for_whom_is_back_in_time(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    meal(&s, 101, 45); // longer than a customer is held
    int64_t visit = arrive_of(&s, 101);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER_AWAY);
    assert_null(showroom_last(&s, EVENT_HOLD_BEGUN));
    showroom_close(&s);

    open_with(&s, 2);
    meal(&s, 101, 5);
    visit = arrive_of(&s, 101);
    assert_int_equal(showroom_with(&s, visit), 0);
    assert_int_equal(engine_deadline(&s.model), 300 * 1000); // the return, before the hold's end
    showroom_wait(&s, 299);
    assert_int_equal(showroom_with(&s, visit), 0);
    showroom_wait(&s, 1); // overdue
    assert_int_equal(showroom_last(&s, EVENT_HOLD_ENDED)->reason, REASON_OWNER_AWAY);
    assert_int_equal(showroom_with(&s, visit), 102);
    showroom_close(&s);

    open_with(&s, 2);
    meal(&s, 101, 0); // nobody knows until when
    assert_int_equal(showroom_with(&s, arrive_for(&s, 101)), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH_AWAY);
    showroom_close(&s);
}

static void going_to_a_long_meal_ends_the_hold(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t busy = arrive_for(&s, 101);
    showroom_visit(&s, COMMAND_START, busy);
    int64_t visit = arrive_of(&s, 101);
    assert_int_equal(showroom_with(&s, visit), 0);
    showroom_visit(&s, COMMAND_FINISH, busy); // their own is called at once
    assert_int_equal(showroom_with(&s, visit), 101);
    showroom_visit(&s, COMMAND_START, visit);
    int64_t next = arrive_of(&s, 101);
    showroom_do(
        &s, (struct command){
                .kind = COMMAND_BREAK, .author = STAFF, .consultant = 102, .reason = REASON_MEAL});
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_int_equal(showroom_with(&s, next), 101);
    showroom_close(&s);

    struct business b = showroom_business(2, MODE_DESK);
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    visit = arrive_of(&s, 101);
    assert_int_equal(model_visit(&s.model, visit)->held_for, 0);
    meal(&s, 101, 45);
    assert_int_equal(model_visit(&s.model, visit)->held_for, NOBODY);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE); // and runs on when undone
    assert_int_equal(model_visit(&s.model, visit)->held_for, 0);
    showroom_close(&s);
}

static void nobody_waits_for_one_off_the_list(void **state)
{
    (void)state;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.rules.unfinished_max = 1;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_CHECK_IN, .author = STAFF, .consultant = 101, .number = 2});
    showroom_do(&s, (struct command){.kind = COMMAND_CHECK_IN, .author = STAFF, .consultant = 102});
    assert_true(s.model.consultants[0].suspended);
    int64_t visit = arrive_of(&s, 101);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_OWNER_SUSPENDED);
    showroom_close(&s);
}

// ---- a wish or an owner is a head start -------------------------------------------------------

// One consultant, busy; then free again with all of those waiting.
static int64_t first_of(struct showroom *s, int64_t busy)
{
    size_t from = s->events.events.n;
    showroom_visit(s, COMMAND_FINISH, busy);
    for (size_t i = from; i < s->events.events.n; i++) {
        if (s->events.events.at[i].kind == EVENT_CALLED)
            return s->events.events.at[i].visit;
    }
    return 0;
}

static int64_t open_busy(struct showroom *s)
{
    open_with(s, 1);
    int64_t busy = showroom_arrive(s, SALES);
    showroom_visit(s, COMMAND_START, busy);
    return busy;
}

static void a_wish_goes_before_who_came_a_little_earlier(void **state)
{
    (void)state;
    struct showroom s;
    int64_t busy = open_busy(&s);
    int64_t earlier = showroom_arrive(&s, SALES);
    showroom_wait(&s, 599);
    int64_t wished = arrive_for(&s, 101);
    assert_int_equal(first_of(&s, busy), wished);
    assert_int_equal(showroom_last(&s, EVENT_OVERTAKEN)->visit, earlier);
    assert_int_equal(showroom_last(&s, EVENT_OVERTAKEN)->other, wished);
    assert_int_equal(showroom_last(&s, EVENT_OVERTAKEN)->reason, REASON_WISH);
    showroom_close(&s);

    busy = open_busy(&s);
    earlier = showroom_arrive(&s, SALES);
    showroom_wait(&s, 601); // longer than the head start: the hold keeps nobody off this one
    wished = arrive_for(&s, 101);
    assert_int_equal(first_of(&s, busy), earlier);
    assert_null(showroom_last(&s, EVENT_OVERTAKEN));
    assert_int_equal(model_visit(&s.model, wished)->state, VISIT_WAITING);
    showroom_close(&s);
}

static void a_wish_never_goes_before_a_complaint(void **state)
{
    (void)state;
    struct showroom s;
    int64_t busy = open_busy(&s);
    int64_t patient = showroom_arrive(&s, SALES);
    showroom_wait(&s, 1500);
    int64_t wished = arrive_for(&s, 101);
    showroom_wait(&s, 1250);
    int64_t complaint = showroom_arrive(&s, CARE);
    // 2750 s, 1250 s and 600 s of head start, and 1800 s: the wish ends below the complaint
    assert_int_equal(first_of(&s, busy), patient);
    showroom_visit(&s, COMMAND_START, patient);
    assert_int_equal(first_of(&s, patient), complaint);
    showroom_visit(&s, COMMAND_START, complaint);
    assert_int_equal(first_of(&s, complaint), wished);
    showroom_close(&s);
}

// Who would have been before the complaint by waiting alone is not put behind it for having a wish.
static void a_wish_costs_nobody_their_place(void **state)
{
    (void)state;
    struct showroom s;
    int64_t busy = open_busy(&s);
    int64_t wished = arrive_for(&s, 101);
    showroom_wait(&s, 2000);
    int64_t complaint = showroom_arrive(&s, CARE);
    assert_int_equal(first_of(&s, busy), wished);
    assert_null(showroom_last(&s, EVENT_OVERTAKEN));
    assert_int_equal(model_visit(&s.model, complaint)->state, VISIT_WAITING);
    showroom_close(&s);
}

static void a_head_start_is_for_one_person_only(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_DESK);
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    int64_t earlier = showroom_arrive(&s, SALES);
    showroom_wait(&s, 60);
    int64_t wished = arrive_for(&s, 102);
    struct proposal p[4];
    struct event_list list = {0};
    assert_int_equal(assign_propose(&s.model, s.now_ms, false, MODE_DESK, p, 4, &list), 2);
    assert_int_equal(p[0].visit, wished); // with the head start
    assert_int_equal(p[0].consultant, 102);
    assert_int_equal(p[0].overtaken_n, 0); // who is called at the same time was not overtaken
    assert_int_equal(p[1].visit, earlier);
    assert_int_equal(p[1].consultant, 101);
    meal(&s, 101, 10);
    assert_int_equal(assign_propose(&s.model, s.now_ms, false, MODE_DESK, p, 4, &list), 1);
    assert_int_equal(p[0].visit, wished);
    assert_int_equal(p[0].overtaken_n, 1);
    assert_int_equal(p[0].overtaken[0], earlier);
    event_list_finish(&list);
    showroom_close(&s);
}

// Those who are called with the one that has the head start take nobody's room among those who are named.
static void who_is_overtaken_in_a_crowd_is_named(void **state)
{
    (void)state;
    enum { PEOPLE = OVERTAKEN_MAX + 2 };
    struct showroom s;
    struct business b = showroom_business(PEOPLE, MODE_DESK);
    showroom_open(&s, &b);
    showroom_staff(&s, PEOPLE);
    int64_t last = 0;
    for (int i = 0; i < PEOPLE; i++)
        last = showroom_arrive(&s, SALES);
    showroom_wait(&s, 60);
    int64_t wished = arrive_for(&s, 102);
    struct proposal p[PEOPLE];
    struct event_list list = {0};
    assert_int_equal(assign_propose(&s.model, s.now_ms, false, MODE_DESK, p, PEOPLE, &list),
                     PEOPLE);
    assert_int_equal(p[0].visit, wished);
    assert_int_equal(p[0].overtaken_n, 1);
    assert_int_equal(p[0].overtaken[0], last);
    event_list_finish(&list);
    showroom_close(&s);
}

static void anybody_frees_from_the_owner(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t busy = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, busy), 101);
    showroom_visit(&s, COMMAND_START, busy);
    struct command arrive = {.kind = COMMAND_REGISTER,
                             .service = SALES,
                             .customer = 5,
                             .other = 101,
                             .reason = REASON_ANYBODY};
    showroom_do(&s, arrive);
    int64_t visit = s.ruling.visit;
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_ANYBODY);
    assert_int_equal(showroom_last(&s, EVENT_OWNER_TOLD)->consultant, 101);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(s.model.consultants[1].turns[0], 0); // still a returning customer
    assert_int_equal(model_visit(&s.model, visit)->owner, 0);
    showroom_close(&s);
}

// ---- handing over -----------------------------------------------------------------------------

static enum refusal hand_on(struct showroom *s, int64_t visit, int64_t to, enum reason reason,
                            int64_t author)
{
    struct command command = command_transfer(visit, to ? 0 : SALES, to, reason);
    command.author = author;
    return showroom_do(s, command);
}

static int turns_of(const struct showroom *s, int64_t consultant)
{
    return s->model.consultants[consultant - 101].turns[0];
}

static void a_transfer_costs_the_turn(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(3, MODE_DESK);
    showroom_open(&s, &b);
    showroom_staff(&s, 3);
    int64_t visit = showroom_arrive(&s, SALES);
    const struct visit *v = model_visit(&s.model, visit);
    assert_true(engine_out_of_turn(&s.model, v, s.now_ms));
    assert_int_equal(hand_on(&s, visit, 103, REASON_OTHER_NEED, STAFF), REFUSAL_NONE);
    struct command next = command_on_consultant(COMMAND_CALL_NEXT, 103);
    next.author = STAFF;
    assert_int_equal(showroom_do(&s, next), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_TRANSFERRED);
    assert_int_equal(model_visit(&s.model, visit)->handed_by, STAFF);
    assert_int_equal(model_visit(&s.model, visit)->handed_why, REASON_OTHER_NEED);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(turns_of(&s, 103), 1);
    showroom_close(&s);
}

// Within the same group: who has had the customer has used the turn, and the party pays once.
static void a_party_costs_a_group_one_turn(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 180);
    assert_false(engine_out_of_turn(&s.model, model_visit(&s.model, visit), s.now_ms));
    assert_int_equal(hand_on(&s, visit, 102, REASON_OTHER_NEED, STAFF), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_TRANSFERRED);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(turns_of(&s, 101), 1);
    assert_int_equal(turns_of(&s, 102), 0);
    assert_int_equal(serve_one(&s), 103); // 102 keeps the place, 101 stands at the end
    showroom_close(&s);
}

static void a_turn_is_given_back_if_others_caused_it(void **state)
{
    (void)state;
    static const struct {
        int seconds;
        int64_t author;
        enum reason reason;
        bool back;
    } cases[] = {
        {179, STAFF, REASON_OTHER_NEED, true},  {180, STAFF, REASON_OTHER_NEED, false},
        {60, 101, REASON_OTHER_NEED, false}, // no looking over and passing on
        {60, 101, REASON_BY_CUSTOMER, true},    {60, STAFF, REASON_BY_CUSTOMER, true},
        {600, STAFF, REASON_ESCALATION, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct showroom s;
        open_with(&s, 3);
        int64_t visit = showroom_arrive(&s, SALES);
        int64_t place = s.model.consultants[0].place[0];
        showroom_visit(&s, COMMAND_START, visit);
        showroom_wait(&s, cases[i].seconds);
        assert_int_equal(hand_on(&s, visit, 103, cases[i].reason, cases[i].author), REFUSAL_NONE);
        assert_int_equal(showroom_with(&s, visit), 103);
        showroom_visit(&s, COMMAND_START, visit);
        assert_int_equal(turns_of(&s, 101), cases[i].back ? 0 : 1);
        assert_int_equal(turns_of(&s, 103), cases[i].back ? 1 : 0);
        assert_int_equal(s.model.consultants[0].place[0] == place, cases[i].back);
        assert_int_equal(serve_one(&s), cases[i].back ? 101 : 102);
        showroom_close(&s);
    }
}

// Back from the workshop and handed on at once: they have had the customer before.
static void a_turn_used_before_is_not_given_back(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 600);
    showroom_visit(&s, COMMAND_BEGIN_WORK, visit);
    showroom_wait(&s, 600);
    showroom_visit(&s, COMMAND_END_WORK, visit);
    assert_int_equal(showroom_with(&s, visit), 101);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 60);
    assert_int_equal(hand_on(&s, visit, 0, REASON_OTHER_NEED, STAFF), REFUSAL_NONE);
    assert_int_equal(turns_of(&s, 101), 1);
    showroom_close(&s);
}

static void back_to_the_line_is_for_whose_turn_it_is(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 30);
    assert_int_equal(hand_on(&s, visit, 0, REASON_OTHER_NEED, 101), REFUSAL_NONE); // by themselves
    assert_int_equal(showroom_with(&s, visit), 102);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(turns_of(&s, 101), 1); // who passes on by their own wish keeps it used
    assert_int_equal(turns_of(&s, 102), 0); // and the party pays once
    int64_t waiting = arrive_for(&s, 102);
    assert_int_equal(hand_on(&s, waiting, 0, REASON_OTHER_NEED, STAFF), REFUSAL_NONE);
    assert_int_not_equal(showroom_with(&s, waiting), 0);
    showroom_close(&s);
}

// What the turn did to others is taken back with it, and comes again if the transfer is undone.
static void giving_back_forgets_who_was_passed(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3);
    away(&s, 101, REASON_MEAL);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, visit), 102);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(s.model.consultants[0].passes[0], 1);
    showroom_wait(&s, 60);
    assert_int_equal(hand_on(&s, visit, 0, REASON_OTHER_NEED, STAFF), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].passes[0], 0);
    assert_int_equal(turns_of(&s, 102), 0);
    showroom_close(&s);

    struct business b = showroom_business(3, MODE_DESK);
    showroom_open(&s, &b);
    showroom_staff(&s, 3);
    away(&s, 101, REASON_MEAL);
    visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    struct consultant before = s.model.consultants[1];
    hand_on(&s, visit, 0, REASON_OTHER_NEED, STAFF);
    assert_int_equal(turns_of(&s, 102), 0);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_SERVING);
    assert_int_equal(turns_of(&s, 102), 1);
    assert_int_equal(s.model.consultants[1].place[0], before.place[0]);
    assert_int_equal(s.model.consultants[0].passes[0], 1);
    showroom_close(&s);
}

static void a_second_visit_of_the_day_costs_no_second_turn(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    struct command arrive = {.kind = COMMAND_REGISTER, .service = SALES, .customer = 5};
    showroom_do(&s, arrive);
    showroom_visit(&s, COMMAND_START, s.ruling.visit);
    showroom_visit(&s, COMMAND_FINISH, s.ruling.visit);
    assert_int_equal(turns_of(&s, 101), 1);
    arrive.reason = REASON_ANYBODY; // and goes to the other
    showroom_do(&s, arrive);
    assert_int_equal(showroom_with(&s, s.ruling.visit), 102);
    showroom_visit(&s, COMMAND_START, s.ruling.visit);
    assert_int_equal(turns_of(&s, 102), 0);
    showroom_close(&s);
}

// A call of an old journal does not say what it costs: it cost what it did then.
static void an_old_call_costs_what_it_did(void **state)
{
    (void)state;
    static const struct {
        enum reason reason;
        bool costs;
    } cases[] = {{REASON_TURN, true}, {REASON_WISH, false}, {REASON_OVERRIDE, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct showroom s;
        struct business b = showroom_business(2, MODE_DESK);
        showroom_open(&s, &b);
        showroom_staff(&s, 2);
        int64_t visit = showroom_arrive(&s, SALES);
        struct event called = event_called(&(struct call){
            .visit = visit, .consultant = 101, .reason = cases[i].reason, .cost = TURN_COST_OLD});
        called.seq = s.model.last_seq + 1;
        called.at_ms = s.now_ms;
        assert_true(model_apply(&s.model, &called));
        assert_int_equal(model_visit(&s.model, visit)->takes_turn, cases[i].costs);
        showroom_visit(&s, COMMAND_START, visit);
        assert_int_equal(turns_of(&s, 101), cases[i].costs);
        showroom_close(&s);
    }
}

// ---- wishes -----------------------------------------------------------------------------------

static void a_wish_that_staff_enter_costs_the_turn(void **state)
{
    (void)state;
    static const struct {
        int64_t author;
        enum reason support;
        int rule;
        int turns, told;
    } cases[] = {
        {STAFF, REASON_NONE, 0, 1, 1},
        {STAFF, REASON_EARLIER_VISIT, 0, 0, 1},
        {STAFF, REASON_APPOINTMENT, 0, 0, 1},
        {0, REASON_NONE, 0, 0, 0},
        {0, REASON_NONE, 1, 1, 0}, // a new customer's wish, where the house says so
        {0, REASON_EARLIER_VISIT, 1, 0, 0},
        {STAFF, REASON_OWN_BOOKING, 0, 1, 1},  // entered by whom it is with: no record of others
        {0, REASON_OWN_BOOKING, 0, 1, 1},      // … whichever door they come in by
        {STAFF, REASON_BOOKED_TODAY, 0, 1, 1}, // entered on the day: no earlier record
        {0, REASON_BOOKED_TODAY, 0, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct business b = showroom_business(2, MODE_AUTOMATIC);
        b.rules.wish_turn = cases[i].rule;
        struct showroom s;
        showroom_open(&s, &b);
        showroom_staff(&s, 2);
        assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_REGISTER,
                                                          .author = cases[i].author,
                                                          .service = SALES,
                                                          .consultant = 102,
                                                          .number = cases[i].support}),
                         REFUSAL_NONE);
        int64_t visit = s.ruling.visit;
        assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_WISH);
        showroom_visit(&s, COMMAND_START, visit);
        assert_int_equal(turns_of(&s, 102), cases[i].turns);
        assert_int_equal(s.model.consultants[1].wishes, cases[i].told);
        showroom_close(&s);
    }
}

static void nobody_wishes_for_themselves(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    struct command wish = {
        .kind = COMMAND_REGISTER, .author = 101, .service = SALES, .consultant = 101};
    assert_int_equal(showroom_do(&s, wish), REFUSAL_OWN_WISH);
    wish.number = REASON_APPOINTMENT; // whoever booked with them is entered by anybody
    assert_int_equal(showroom_do(&s, wish), REFUSAL_NONE);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(hand_on(&s, visit, 101, REASON_BY_CUSTOMER, 101), REFUSAL_OWN_WISH);
    assert_int_equal(hand_on(&s, visit, 101, REASON_BY_CUSTOMER, 102), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_WISHED)->author, 102);
    assert_int_equal(s.model.consultants[0].wishes, 2);
    showroom_close(&s);
}

// A returning customer whose own consultant is busy says at the desk, while waiting, that anybody will do.
static void back_to_the_line_frees_from_the_owner(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    int64_t first = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, first), 101);
    showroom_visit(&s, COMMAND_START, first);
    int64_t visit = arrive_of(&s, 101);
    assert_int_equal(showroom_with(&s, visit), 0); // held for whom they belong to
    assert_int_equal(hand_on(&s, visit, 0, REASON_BY_CUSTOMER, STAFF), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_ANYBODY);
    assert_int_equal(model_visit(&s.model, visit)->owner, 0); // who stays theirs, and is told
    assert_int_equal(showroom_last(&s, EVENT_OWNER_TOLD)->consultant, 101);
    showroom_close(&s);
}

static void an_appointment_is_not_moved_to_oneself(void **state)
{
    (void)state;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.services[0].slot_min = 30;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    struct command move = {.kind = COMMAND_REBOOK,
                           .author = 101,
                           .service = SALES,
                           .customer = 5,
                           .number = 1,
                           .consultant = 101,
                           .other = 102,
                           .ready_ms = s.now_ms + 3600 * 1000};
    assert_int_equal(showroom_do(&s, move), REFUSAL_OWN_WISH);
    move.other = 101; // with them already
    assert_int_equal(showroom_do(&s, move), REFUSAL_NONE);
    move.author = 102, move.other = 102; // by a colleague
    assert_int_equal(showroom_do(&s, move), REFUSAL_NONE);
    showroom_close(&s);
}

// A refusal to hand on speaks of whom it was to go to, never of who has the visit.
static void a_refused_transfer_names_the_receiver(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(3, MODE_AUTOMATIC);
    showroom_open(&s, &b);
    showroom_staff(&s, 2); // the third has not come
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(hand_on(&s, visit, 103, REASON_BY_CUSTOMER, STAFF), REFUSAL_NOT_ON_DUTY);
    assert_int_equal(s.ruling.consultant, 103);
    assert_int_equal(hand_on(&s, visit, 102, REASON_BY_CUSTOMER, STAFF), REFUSAL_NONE);
    assert_int_equal(s.ruling.consultant, 101); // done: of whom it came
    showroom_close(&s);
}

static void a_returning_customer_may_count(void **state)
{
    (void)state;
    for (int counts = 0; counts < 2; counts++) {
        struct business b = showroom_business(2, MODE_AUTOMATIC);
        b.rules.returning_turn = counts;
        struct showroom s;
        showroom_open(&s, &b);
        showroom_staff(&s, 2);
        int64_t visit = arrive_of(&s, 102);
        assert_int_equal(showroom_with(&s, visit), 102);
        showroom_visit(&s, COMMAND_START, visit);
        assert_int_equal(turns_of(&s, 102), counts);
        showroom_close(&s);
    }
}

// ---- no customer, no turn ---------------------------------------------------------------------

static void no_customer_costs_no_turn(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 1200);
    showroom_visit(&s, COMMAND_FINISH, visit);
    struct command none = command_no_customer(visit, REASON_PRICE);
    none.author = STAFF;
    assert_int_equal(showroom_do(&s, none), REFUSAL_REASON_NEEDED);
    none.reason = REASON_MARKET_RESEARCH;
    assert_int_equal(showroom_do(&s, none), REFUSAL_NONE);
    assert_int_equal(showroom_do(&s, none), REFUSAL_WRONG_STATE);
    assert_int_equal(turns_of(&s, 101), 0);
    assert_int_equal(s.model.consultants[0].no_customers, 1);
    assert_int_equal(s.model.consultants[0].owed[0], 1);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
    assert_int_equal(turns_of(&s, 101), 1);
    assert_int_equal(s.model.consultants[0].owed[0], 0);
    assert_int_equal(s.model.consultants[0].no_customers, 0);
    assert_int_equal(showroom_do(&s, none), REFUSAL_NONE);
    assert_int_equal(serve_one(&s), 101); // made up for at once
    showroom_close(&s);

    open_with(&s, 2);
    visit = showroom_arrive(&s, SALES); // and of one who is only just called
    none.visit = visit;
    assert_int_equal(showroom_do(&s, none), REFUSAL_NONE);
    showroom_visit(&s, COMMAND_START, visit);
    assert_int_equal(turns_of(&s, 101), 0);
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
        cmocka_unit_test(an_owner_is_asked_for_what_they_do),
        cmocka_unit_test(does_not_hold_for_an_owner_who_is_out),
        cmocka_unit_test(says_why_a_wish_is_not_kept),
        cmocka_unit_test(who_is_out_of_use_is_not_said_to_be_away),
        cmocka_unit_test(undoes_a_start_within_two_minutes),
        cmocka_unit_test(refuses_to_undo_what_was_built_upon),
        cmocka_unit_test(counts_the_same_party_once),
        cmocka_unit_test(enters_a_customer_greeted_at_the_door),
        cmocka_unit_test(suspends_for_unfinished_records),
        cmocka_unit_test(a_refusal_goes_to_the_end),
        cmocka_unit_test(whoever_is_away_leaves_it_to_cover),
        cmocka_unit_test(what_was_opened_stays_open),
        cmocka_unit_test(a_language_is_opened_too),
        cmocka_unit_test(waits_for_whom_is_back_in_time),
        cmocka_unit_test(going_to_a_long_meal_ends_the_hold),
        cmocka_unit_test(nobody_waits_for_one_off_the_list),
        cmocka_unit_test(a_wish_goes_before_who_came_a_little_earlier),
        cmocka_unit_test(a_wish_never_goes_before_a_complaint),
        cmocka_unit_test(a_wish_costs_nobody_their_place),
        cmocka_unit_test(who_is_overtaken_in_a_crowd_is_named),
        cmocka_unit_test(a_head_start_is_for_one_person_only),
        cmocka_unit_test(anybody_frees_from_the_owner),
        cmocka_unit_test(a_transfer_costs_the_turn),
        cmocka_unit_test(a_party_costs_a_group_one_turn),
        cmocka_unit_test(a_turn_is_given_back_if_others_caused_it),
        cmocka_unit_test(a_turn_used_before_is_not_given_back),
        cmocka_unit_test(back_to_the_line_is_for_whose_turn_it_is),
        cmocka_unit_test(giving_back_forgets_who_was_passed),
        cmocka_unit_test(a_second_visit_of_the_day_costs_no_second_turn),
        cmocka_unit_test(an_old_call_costs_what_it_did),
        cmocka_unit_test(a_wish_that_staff_enter_costs_the_turn),
        cmocka_unit_test(nobody_wishes_for_themselves),
        cmocka_unit_test(an_appointment_is_not_moved_to_oneself),
        cmocka_unit_test(back_to_the_line_frees_from_the_owner),
        cmocka_unit_test(a_refused_transfer_names_the_receiver),
        cmocka_unit_test(a_returning_customer_may_count),
        cmocka_unit_test(no_customer_costs_no_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
