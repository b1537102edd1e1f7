// Calls, no-shows, parking, transfers, modes and filters: one story each.

#include "test.h"
#include "showroom.h"
#include "core/command_make.h"
#include "base/clock.h"

static void open_with(struct showroom *s, int consultants, enum mode mode)
{
    struct business b = showroom_business(consultants, mode);
    showroom_open(s, &b);
    showroom_staff(s, consultants);
}

static void complaint_overtakes_by_credit_and_rate(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t first = showroom_arrive(&s, SALES);
    int64_t ordinary = showroom_arrive(&s, SALES);
    showroom_wait(&s, 600);
    int64_t complaint = showroom_arrive(&s, CARE); // class complaint: 1800 s ahead at once
    showroom_visit(&s, COMMAND_START, first);
    showroom_visit(&s, COMMAND_FINISH, first);
    assert_int_equal(showroom_with(&s, complaint), 101);
    assert_int_equal(showroom_with(&s, ordinary), 0);
    showroom_close(&s);
}

static void calls_again_then_counts_a_no_show(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t visit = showroom_arrive(&s, SALES);
    int64_t behind = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_visit(&s, COMMAND_NO_SHOW, visit), REFUSAL_TOO_SOON);
    assert_int_equal(s.ruling.until_ms, 180 * 1000);
    assert_int_equal(engine_deadline(&s.model), 60 * 1000);
    showroom_wait(&s, 60);
    assert_int_equal(model_visit(&s.model, visit)->calls, 2);
    showroom_wait(&s, 60);
    assert_int_equal(model_visit(&s.model, visit)->calls, 3);
    showroom_wait(&s, 60); // desk and consultant are asked first, for two minutes
    assert_int_equal(model_visit(&s.model, visit)->asking, ASKING_COMING);
    assert_int_equal(engine_deadline(&s.model), 300 * 1000);
    showroom_wait(&s, 119);
    assert_int_equal(showroom_with(&s, behind), 0);
    showroom_wait(&s, 1);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_NO_SHOW);
    assert_int_equal(showroom_with(&s, behind), 101); // and the place is not lost
    assert_int_equal(s.model.consultants[0].turns[0], 0);

    showroom_wait(&s, 900);
    assert_int_equal(showroom_visit(&s, COMMAND_RETURN, visit), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->ready_ms, 0); // the old place
    showroom_close(&s);
}

static void lets_nobody_back_after_the_grace_time(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t visit = showroom_arrive(&s, SALES);
    for (int i = 0; i < 5; i++)
        showroom_wait(&s, 60);
    showroom_wait(&s, 901);
    assert_int_equal(showroom_visit(&s, COMMAND_RETURN, visit), REFUSAL_TOO_LATE);
    showroom_close(&s);
}

static void parked_visits_come_back_by_themselves(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t first = showroom_arrive(&s, SALES);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, first);
    struct command park = {.kind = COMMAND_PARK, .visit = visit, .until_ms = 300 * 1000};
    assert_int_equal(showroom_do(&s, park), REFUSAL_NONE);
    showroom_visit(&s, COMMAND_FINISH, first);
    assert_int_equal(showroom_with(&s, visit), 0);
    assert_int_equal(engine_deadline(&s.model), 300 * 1000);
    showroom_wait(&s, 300);
    assert_int_equal(showroom_with(&s, visit), 101);
    park.until_ms = s.now_ms;
    assert_int_equal(showroom_do(&s, park), REFUSAL_BAD_VALUE);
    showroom_close(&s);
}

static void transfer_keeps_the_waiting_time(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_AUTOMATIC);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 300);
    struct command transfer = {.kind = COMMAND_TRANSFER,
                               .author = STAFF,
                               .visit = visit,
                               .service = DRIVE,
                               .consultant = 102};
    assert_int_equal(showroom_do(&s, transfer), REFUSAL_REASON_NEEDED);
    transfer.reason = REASON_ESCALATION;
    assert_int_equal(showroom_do(&s, transfer), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 102);
    assert_int_equal(model_visit(&s.model, visit)->ready_ms, 0);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_TRANSFERRED);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    showroom_close(&s);
}

static void nobody_hands_on_to_themselves(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_AUTOMATIC);
    int64_t visit = showroom_arrive(&s, SALES);
    struct command transfer = {.kind = COMMAND_TRANSFER,
                               .author = STAFF,
                               .visit = visit,
                               .consultant = showroom_with(&s, visit),
                               .reason = REASON_OTHER_NEED};
    assert_int_equal(showroom_do(&s, transfer), REFUSAL_TAKEN); // called
    showroom_visit(&s, COMMAND_START, visit);
    showroom_wait(&s, 300);
    assert_int_equal(showroom_do(&s, transfer), REFUSAL_TAKEN); // served
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_SERVING);
    transfer.service = DRIVE; // for something else it is no change of person
    assert_int_equal(showroom_do(&s, transfer), REFUSAL_NONE);
    showroom_close(&s);
}

static void work_leaves_the_consultant_free(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2, MODE_AUTOMATIC);
    int64_t car = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, car);
    assert_int_equal(showroom_visit(&s, COMMAND_BEGIN_WORK, car), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    assert_int_equal(model_visit(&s.model, car)->state, VISIT_IN_WORK);
    showroom_wait(&s, 3600);
    assert_int_equal(showroom_visit(&s, COMMAND_END_WORK, car), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, car), 101);             // the one who knows the car
    assert_int_equal(model_visit(&s.model, car)->ready_ms, 0); // the first wait stands
    assert_int_equal(model_visit(&s.model, car)->queued_ms, 3600 * 1000);
    showroom_close(&s);
}

static void wraps_up_to_its_end(void **state)
{
    (void)state;
    struct business b = showroom_business(1, MODE_AUTOMATIC);
    b.services[0].wrap_up_s = 120;
    b.rules.rest_s = 30;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    int64_t first = showroom_arrive(&s, SALES);
    int64_t second = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, first);
    showroom_visit(&s, COMMAND_FINISH, first);
    showroom_wait(&s, 149);
    assert_int_equal(showroom_with(&s, second), 0);
    assert_int_equal(engine_deadline(&s.model), 150 * 1000);
    showroom_wait(&s, 1);
    assert_int_equal(showroom_with(&s, second), 101);
    showroom_close(&s);
}

// It is not given the next one, and is told so: an answer without an event would look like a call.
static void wrap_up_gets_no_next(void **state)
{
    (void)state;
    struct business b = showroom_business(1, MODE_DESK);
    b.services[0].wrap_up_s = 120;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    int64_t first = showroom_arrive(&s, SALES);
    showroom_arrive(&s, SALES);
    struct command next = {.kind = COMMAND_CALL_NEXT, .author = STAFF, .consultant = 101};
    assert_int_equal(showroom_do(&s, next), REFUSAL_NONE);
    showroom_visit(&s, COMMAND_START, first);
    showroom_visit(&s, COMMAND_FINISH, first);
    assert_int_equal(showroom_do(&s, next), REFUSAL_WRAPPING_UP);
    showroom_wait(&s, 120);
    assert_int_equal(showroom_do(&s, next), REFUSAL_NONE);
    assert_true(s.ruling.visit != 0);
    showroom_close(&s);
}

static void desk_mode_waits_for_the_desk(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 3, MODE_DESK);
    int64_t first = showroom_arrive(&s, SALES);
    int64_t second = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, first), 0);
    struct proposal p[4];
    struct event_list list = {0};
    assert_int_equal(assign_propose(&s.model, s.now_ms, false, MODE_DESK, p, 4, &list), 2);
    assert_int_equal(p[0].visit, first);
    assert_int_equal(p[0].consultant, 101);
    assert_int_equal(p[1].visit, second);
    assert_int_equal(p[1].consultant, 102);
    event_list_finish(&list);

    struct command call = {
        .kind = COMMAND_CALL, .author = STAFF, .visit = second, .consultant = 101};
    assert_int_equal(showroom_do(&s, call), REFUSAL_NOT_PROPOSED); // out of turn
    struct command next = {.kind = COMMAND_CALL_NEXT, .author = STAFF, .consultant = 103};
    assert_int_equal(showroom_do(&s, next), REFUSAL_NOT_PROPOSED); // whoever waits is others' now
    assert_int_equal(s.ruling.visit, first);
    call.reason = REASON_OVERRIDE;
    assert_int_equal(showroom_do(&s, call), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->author, STAFF);
    assert_int_equal(showroom_do(&s, call), REFUSAL_TAKEN);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_CALL, .author = STAFF}),
                     REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, first), 102);
    assert_int_equal(showroom_do(&s, (struct command){.kind = COMMAND_CALL, .author = STAFF}),
                     REFUSAL_NOBODY_WAITING);
    showroom_close(&s);
}

static void sends_a_language_to_who_speaks_it(void **state)
{
    (void)state;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.consultants[0].languages = 1;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    struct command english = {.kind = COMMAND_REGISTER, .service = SALES, .lang = 2};
    showroom_do(&s, english);
    assert_int_equal(showroom_with(&s, s.ruling.visit), 102);
    showroom_do(&s, english); // 102 speaks it but is busy: wait for them
    assert_int_equal(showroom_with(&s, s.ruling.visit), 0);
    showroom_close(&s);

    b.consultants[1].languages = 1;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    showroom_do(&s, english); // nobody on duty does: anybody
    assert_int_equal(showroom_with(&s, s.ruling.visit), 101);
    showroom_close(&s);
}

static void covers_when_nobody_has_the_skill(void **state)
{
    (void)state;
    struct business b = showroom_business(3, MODE_AUTOMATIC);
    for (int i = 0; i < 3; i++)
        b.consultants[i].skills = 1;
    b.services[2].cover_n = 2;
    b.services[2].cover[0] = 103;
    b.services[2].cover[1] = 102;
    struct showroom s;
    showroom_open(&s, &b);
    showroom_staff(&s, 3);
    int64_t first = showroom_arrive(&s, CARE);
    int64_t second = showroom_arrive(&s, CARE);
    int64_t third = showroom_arrive(&s, CARE);
    assert_int_equal(showroom_with(&s, first), 103);
    assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, REASON_COVER);
    assert_int_equal(showroom_with(&s, second), 102);
    assert_int_equal(showroom_with(&s, third), 0);
    showroom_close(&s);
}

static void follows_the_policy_of_the_service(void **state)
{
    (void)state;
    static const struct {
        enum policy policy;
        enum reason reason;
        int64_t expected;
    } cases[] = {
        {POLICY_TURN, REASON_TURN, 101},
        {POLICY_FEWEST_SERVED, REASON_FEWEST_SERVED, 103},
        {POLICY_LEAST_MINUTES, REASON_LEAST_MINUTES, 103},
        {POLICY_LONGEST_IDLE, REASON_LONGEST_IDLE, 102},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct business b = showroom_business(3, MODE_AUTOMATIC);
        for (int k = 0; k < 3; k++)
            b.services[k].policy = cases[i].policy;
        struct showroom s;
        showroom_open(&s, &b);
        showroom_staff(&s, 2);
        int64_t x = showroom_arrive(&s, SALES), y = showroom_arrive(&s, SALES);
        showroom_visit(&s, COMMAND_START, x);
        showroom_visit(&s, COMMAND_START, y);
        showroom_wait(&s, 60);
        showroom_visit(&s, COMMAND_FINISH, y); // 102 is free first
        showroom_wait(&s, 60);
        showroom_do(&s, (struct command){.kind = COMMAND_CHECK_IN, .consultant = 103});
        showroom_visit(&s, COMMAND_FINISH, x);
        int64_t visit = showroom_arrive(&s, SALES);
        assert_int_equal(showroom_with(&s, visit), cases[i].expected);
        assert_int_equal(showroom_last(&s, EVENT_CALLED)->reason, cases[i].reason);
        showroom_close(&s);
    }
}

static void takes_no_ticket_after_closing(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t waiting = showroom_arrive(&s, SALES);
    s.now_ms = 10 * HOUR_MS;
    assert_int_equal(showroom_arrive(&s, SALES), 0);
    assert_int_equal(s.ruling.refusal, REFUSAL_CLOSED);
    struct command late = {
        .kind = COMMAND_REGISTER, .author = STAFF, .service = SALES, .reason = REASON_AFTER_HOURS};
    assert_int_equal(showroom_do(&s, late), REFUSAL_NONE);
    (void)waiting;
    showroom_close(&s);
}

static void expires_what_is_open_at_the_rollover(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_DESK);
    int64_t served = showroom_arrive(&s, SALES);
    int64_t waiting = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, served);
    showroom_visit(&s, COMMAND_START, served);
    s.now_ms = 20 * HOUR_MS;
    assert_int_equal(engine_deadline(&s.model), s.now_ms);
    engine_tick(&s.model, s.now_ms, &s.events);
    assert_false(s.model.open);
    assert_int_equal(model_visit(&s.model, served)->state, VISIT_EXPIRED);
    assert_int_equal(model_visit(&s.model, waiting)->state, VISIT_EXPIRED);
    assert_int_equal(engine_deadline(&s.model), INT64_MAX);
    assert_int_equal(showroom_arrive(&s, SALES), 0);
    assert_int_equal(s.ruling.refusal, REFUSAL_NO_DAY);
    showroom_close(&s);
}

static enum refusal confirm(struct showroom *s)
{
    return showroom_do(s, command_confirm_clock(s->now_ms));
}

// Before the last event: nothing moves, and no word of anybody makes it true.
static void does_not_believe_a_clock_that_stepped_back(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    showroom_wait(&s, 3600);
    int64_t first = showroom_arrive(&s, SALES);
    s.now_ms -= 100 * 1000; // a little: time stands still until it has caught up
    int64_t second = showroom_arrive(&s, SALES);
    assert_int_equal(model_visit(&s.model, second)->arrived_ms, 3600 * 1000);
    s.now_ms -= 1700 * 1000;
    int64_t seq = s.model.last_seq;
    assert_int_equal(engine_doubt(&s.model, s.now_ms), DOUBT_BEHIND);
    assert_int_equal(showroom_arrive(&s, SALES), 0);
    assert_int_equal(s.ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(showroom_visit(&s, COMMAND_START, first), REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(confirm(&s), REFUSAL_CLOCK_BEHIND);
    assert_int_equal(s.ruling.until_ms, 3600 * 1000);
    assert_int_equal(s.model.last_seq, seq);
    s.now_ms += 1801 * 1000;
    assert_int_equal(engine_doubt(&s.model, s.now_ms), DOUBT_NONE);
    assert_int_equal(showroom_visit(&s, COMMAND_START, first), REFUSAL_NONE);
    showroom_close(&s);
}

// Long after the last event: nobody expires, no day ends, until somebody has said that it is true.
static void asks_about_a_clock_far_ahead(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t served = showroom_arrive(&s, SALES);
    showroom_arrive(&s, SALES);
    s.now_ms = 36 * INT64_C(24) * HOUR_MS;
    int64_t seq = s.model.last_seq;
    engine_tick(&s.model, s.now_ms, &s.events);
    assert_int_equal(s.model.last_seq, seq);
    assert_int_equal(showroom_visit(&s, COMMAND_START, served), REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(showroom_do(&s, command_confirm_clock(s.now_ms - 180 * 1000)),
                     REFUSAL_CLOCK_DOUBTED); // what was read is not what it says now
    assert_int_equal(confirm(&s), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, served)->state, VISIT_CALLED);
    engine_tick(&s.model, s.now_ms, &s.events); // and everything goes on from there
    assert_false(s.model.open);
    assert_int_equal(model_visit(&s.model, served)->state, VISIT_EXPIRED);
    showroom_close(&s);
}

static void the_days_until_the_clock_is_asked_about_are_a_rule(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t day_ms = INT64_C(24) * HOUR_MS;
    assert_int_equal(engine_doubt(&s.model, 35 * day_ms), DOUBT_NONE);
    assert_int_equal(engine_doubt(&s.model, 35 * day_ms + 1), DOUBT_AHEAD);
    s.model.business.rules.clock_days = 2;
    assert_int_equal(engine_doubt(&s.model, 2 * day_ms + 1), DOUBT_AHEAD);
    s.model.business.rules.clock_days = 0;
    assert_int_equal(engine_doubt(&s.model, 20000 * day_ms), DOUBT_NONE);
    showroom_close(&s);
}

// What one process has seen holds for all, until it is taken back or somebody confirms.
static void a_jump_that_was_seen_stops_everybody(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    showroom_wait(&s, 60);
    s.now_ms += 3600 * 1000; // plausible by itself
    assert_int_equal(engine_doubt(&s.model, s.now_ms), DOUBT_NONE);
    engine_decide(&s.model, &(struct command){0}, s.now_ms, &s.events, &s.ruling);
    struct command jumped = command_doubt_clock(DOUBT_STEPPED, 3600);
    int64_t last_ms = s.model.last_ms;
    engine_decide(&s.model, &jumped, s.now_ms, &s.events, &s.ruling);
    assert_int_equal(s.model.last_ms, last_ms); // no time has passed by that
    assert_int_equal(showroom_arrive(&s, SALES), 0);
    assert_int_equal(s.ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(showroom_do(&s, jumped), REFUSAL_WRONG_STATE);
    assert_int_equal(showroom_do(&s, command_doubt_clock(DOUBT_STEPPED, 0)), REFUSAL_NONE);
    assert_int_not_equal(showroom_arrive(&s, SALES), 0);
    assert_int_equal(showroom_do(&s, jumped), REFUSAL_NONE);
    assert_int_equal(confirm(&s), REFUSAL_NONE);
    assert_int_not_equal(showroom_arrive(&s, SALES), 0);
    showroom_close(&s);
}

static void an_appointment_waits_for_its_hour(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    showroom_do(
        &s, (struct command){.kind = COMMAND_REGISTER, .service = SALES, .ready_ms = 600 * 1000});
    int64_t visit = s.ruling.visit;
    assert_int_equal(showroom_with(&s, visit), 0);
    assert_int_equal(engine_deadline(&s.model), 600 * 1000);
    showroom_wait(&s, 600);
    assert_int_equal(showroom_with(&s, visit), 101);
    assert_int_equal(model_visit(&s.model, visit)->first_call_ms, 600 * 1000);
    showroom_close(&s);
}

static void undoes_the_desks_own_last_action(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_DESK);
    int64_t visit = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE); // the check-in
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_OFF);
    assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NOTHING_TO_UNDO);
    showroom_staff(&s, 1);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_FINISHED);
    static const enum visit_state steps[] = {VISIT_SERVING, VISIT_CALLED, VISIT_WAITING};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_int_equal(showroom_visit(&s, COMMAND_UNDO, 0), REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, visit)->state, steps[i]);
    }
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    assert_int_equal(s.model.consultants[0].served, 0);
    showroom_close(&s);
}

static void rates_once_and_only_after_the_service(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1, MODE_AUTOMATIC);
    int64_t visit = showroom_arrive(&s, SALES);
    struct command rate = {.kind = COMMAND_RATE, .visit = visit, .number = 5};
    assert_int_equal(showroom_do(&s, rate), REFUSAL_NOT_FINISHED);
    showroom_visit(&s, COMMAND_START, visit);
    showroom_visit(&s, COMMAND_FINISH, visit);
    rate.number = 6;
    assert_int_equal(showroom_do(&s, rate), REFUSAL_BAD_VALUE);
    rate.number = 5;
    assert_int_equal(showroom_do(&s, rate), REFUSAL_NONE);
    assert_int_equal(showroom_do(&s, rate), REFUSAL_RATED_ALREADY);
    rate.visit = showroom_arrive(&s, SALES); // has ended, and nobody was served
    showroom_visit(&s, COMMAND_CANCEL, rate.visit);
    assert_int_equal(showroom_do(&s, rate), REFUSAL_WRONG_STATE);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complaint_overtakes_by_credit_and_rate),
        cmocka_unit_test(calls_again_then_counts_a_no_show),
        cmocka_unit_test(lets_nobody_back_after_the_grace_time),
        cmocka_unit_test(parked_visits_come_back_by_themselves),
        cmocka_unit_test(transfer_keeps_the_waiting_time),
        cmocka_unit_test(nobody_hands_on_to_themselves),
        cmocka_unit_test(work_leaves_the_consultant_free),
        cmocka_unit_test(wraps_up_to_its_end),
        cmocka_unit_test(wrap_up_gets_no_next),
        cmocka_unit_test(desk_mode_waits_for_the_desk),
        cmocka_unit_test(sends_a_language_to_who_speaks_it),
        cmocka_unit_test(covers_when_nobody_has_the_skill),
        cmocka_unit_test(follows_the_policy_of_the_service),
        cmocka_unit_test(takes_no_ticket_after_closing),
        cmocka_unit_test(expires_what_is_open_at_the_rollover),
        cmocka_unit_test(does_not_believe_a_clock_that_stepped_back),
        cmocka_unit_test(asks_about_a_clock_far_ahead),
        cmocka_unit_test(the_days_until_the_clock_is_asked_about_are_a_rule),
        cmocka_unit_test(a_jump_that_was_seen_stops_everybody),
        cmocka_unit_test(an_appointment_waits_for_its_hour),
        cmocka_unit_test(undoes_the_desks_own_last_action),
        cmocka_unit_test(rates_once_and_only_after_the_service),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
