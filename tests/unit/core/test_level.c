// Whose turn it is where turns are levelled: against sums done by hand, with credits, newcomers, both forms, and what
// a day is told of the days before.

#include "test.h"
#include "showroom.h"
#include "core/choice.h"
#include "core/command_make.h"
#include "core/level.h"
#include "base/clock.h"

enum { PEOPLE = 3 };

static struct business levelling(enum policy policy)
{
    struct business b = showroom_business(PEOPLE, MODE_AUTOMATIC);
    for (int i = 0; i < b.service_n; i++)
        b.services[i].policy = policy;
    return b;
}

// 101, 102 and 103 have had so many turns in so many hours of the days before.
static void open(struct showroom *s, const struct business *b, const int turns[PEOPLE],
                 const int hours[PEOPLE])
{
    struct past_turns past[PEOPLE];
    for (int i = 0; i < PEOPLE; i++)
        past[i] = (struct past_turns){
            .consultant = 101 + i, .turns = turns[i], .present_ms = hours[i] * (int64_t)HOUR_MS};
    showroom_open(s, b);
    assert_int_equal(showroom_do(s, (struct command){.kind = COMMAND_CHANGE_BUSINESS,
                                                     .business = b,
                                                     .past = past,
                                                     .past_n = PEOPLE}),
                     REFUSAL_NONE);
    showroom_staff(s, PEOPLE);
}

static const struct event *call_of(const struct showroom *s)
{
    for (size_t i = s->events.events.n; i-- > 0;) {
        if (s->events.events.at[i].kind == EVENT_CALLED)
            return &s->events.events.at[i];
    }
    fail_msg("nobody was called");
    return NULL;
}

static const struct event *arrive(struct showroom *s)
{
    struct arrival arrival = {.service = 1, .party = 1};
    assert_int_equal(showroom_do(s, command_register(&arrival)), REFUSAL_NONE);
    return call_of(s);
}

// 30, 31 and 10 turns in 40, 40 and 12 hours are 71 in 92: .772 an hour. With half a turn and four hours at that rate
// more, 33.59 ÷ 44 = .763, 34.59 ÷ 44 = .786, 13.59 ÷ 16 = .849: the first; the third by hours alone would be last, too.
static void fewest_for_the_time_here(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_LEVEL);
    open(&s, &b, (int[]){31, 30, 10}, (int[]){40, 40, 12});
    struct level_team team = level_team(&s.model, 0, s.now_ms);
    assert_int_equal(team.turns, 71);
    assert_int_equal(team.minutes, 92 * 60);
    const struct event *e = arrive(&s);
    assert_int_equal(e->consultant, 102);
    assert_int_equal(e->reason, REASON_LEVEL);
    assert_int_equal(level_position(&s.model, 0, 0, s.now_ms), 2);
    assert_int_equal(level_position(&s.model, 2, 0, s.now_ms), 3);
    showroom_close(&s);
}

// Whoever has only begun has the team's own rate, and half a turn on four hours: behind those who are level, not before.
static void newcomers_are_not_flooded(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_LEVEL);
    open(&s, &b, (int[]){30, 30, 0}, (int[]){40, 40, 0});
    assert_int_equal(arrive(&s)->consultant, 101); // level: by the order
    showroom_close(&s);
    open(&s, &b, (int[]){33, 33, 0}, (int[]){40, 40, 2}); // two hours without a turn
    assert_int_equal(arrive(&s)->consultant, 103);
    showroom_close(&s);
}

static void equal_is_by_the_order(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_LEVEL);
    open(&s, &b, (int[]){0, 0, 0}, (int[]){0, 0, 0});
    assert_int_equal(arrive(&s)->consultant, 101);
    assert_int_equal(arrive(&s)->consultant, 102);
    showroom_close(&s);
}

// Even shares of 60 turns in 120 hours are 20 each: nobody is two off, so the order says; at 18, 20 and 22 somebody is.
static void the_order_unless_two_turns_off(void **state)
{
    (void)state;
    static const struct {
        int turns[PEOPLE];
        int64_t who;
        enum reason reason;
    } cases[] = {
        {{21, 20, 19}, 101, REASON_TURN},   // one off is nothing
        {{20, 22, 18}, 103, REASON_BEHIND}, // two short goes first
        {{22, 19, 19}, 102, REASON_AHEAD},  // who is two beyond goes last
        {{20, 23, 17}, 103, REASON_BEHIND},
        {{18, 22, 20}, 101, REASON_TURN}, // short, and first in the order anyway
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct showroom s = {0};
        struct business b = levelling(POLICY_TURN_LEVEL);
        open(&s, &b, cases[i].turns, (int[]){40, 40, 40});
        const struct event *e = arrive(&s);
        assert_int_equal(e->consultant, cases[i].who);
        assert_int_equal(e->reason, cases[i].reason);
        showroom_close(&s);
    }
}

// A credit counts as a turn not had, and the order pays it as one owed; taken back it never was.
static void a_credit_is_one_turn_more(void **state)
{
    (void)state;
    for (int policy = 0; policy < 2; policy++) {
        struct showroom s = {0};
        struct business b = levelling(policy ? POLICY_LEVEL : POLICY_TURN);
        open(&s, &b, (int[]){30, 30, 30}, (int[]){40, 40, 40});
        struct command credit = command_credit_turn(103, 1, REASON_MISTAKE);
        credit.author = 9;
        assert_int_equal(showroom_do(&s, credit), REFUSAL_NONE);
        assert_int_equal(level_turns(&s.model, 2, 0), 29);
        struct command undo = command_undo(0);
        undo.author = 9;
        assert_int_equal(showroom_do(&s, undo), REFUSAL_NONE);
        assert_int_equal(level_turns(&s.model, 2, 0), 30);
        assert_int_equal(s.model.consultants[2].owed[0], 0);
        assert_int_equal(showroom_do(&s, credit), REFUSAL_NONE);
        const struct event *e = arrive(&s);
        assert_int_equal(e->consultant, 103);
        assert_int_equal(e->reason, policy ? REASON_LEVEL : REASON_OWED_TURN);
        showroom_close(&s);
    }
}

static void a_credit_names_cause_person_and_order(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_LEVEL);
    open(&s, &b, (int[]){0, 0, 0}, (int[]){0, 0, 0});
    assert_int_equal(showroom_do(&s, command_credit_turn(103, 1, REASON_NONE)),
                     REFUSAL_REASON_NEEDED);
    assert_int_equal(showroom_do(&s, command_credit_turn(999, 1, REASON_OTHER)),
                     REFUSAL_NO_CONSULTANT);
    assert_int_equal(showroom_do(&s, command_credit_turn(103, 99, REASON_OTHER)),
                     REFUSAL_NO_SERVICE);
    showroom_close(&s);
}

// Who is called and does not come, is cancelled, or is given back has cost no turn.
static void no_show_and_cancelled_cost_nothing(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_LEVEL);
    b.rules.calls_min = 1;
    b.rules.recall_s = 0;
    open(&s, &b, (int[]){10, 10, 10}, (int[]){40, 40, 40});
    const struct event *e = arrive(&s);
    int64_t visit = e->visit;
    int who = business_consultant(&s.model.business, e->consultant);
    assert_int_equal(showroom_do(&s, command_cancel(visit, REASON_CUSTOMER_LEFT)), REFUSAL_NONE);
    assert_int_equal(level_turns(&s.model, who, 0), 10);
    visit = arrive(&s)->visit;
    assert_int_equal(showroom_do(&s, command_on_visit(COMMAND_START, visit)), REFUSAL_NONE);
    who = model_visit(&s.model, visit)->with;
    assert_int_equal(level_turns(&s.model, who, 0), 11);
    assert_int_equal(showroom_do(&s, command_transfer(visit, 0, 0, REASON_OTHER_NEED)),
                     REFUSAL_NONE);
    assert_int_equal(level_turns(&s.model, who, 0), 10); // back to the line at once: given back
    visit = call_of(&s)->visit;
    assert_int_equal(showroom_do(&s, command_on_visit(COMMAND_START, visit)), REFUSAL_NONE);
    who = model_visit(&s.model, visit)->with;
    assert_int_equal(level_turns(&s.model, who, 0), 11);
    assert_int_equal(showroom_do(&s, command_no_customer(visit, REASON_DIRECTIONS)), REFUSAL_NONE);
    assert_int_equal(level_turns(&s.model, who, 0), 10);
    showroom_close(&s);
}

// A judge that is told a call went elsewhere says so; with a reason that stands above it is none.
static void the_judge_sees_another_choice(void **state)
{
    (void)state;
    struct showroom s = {0};
    struct business b = levelling(POLICY_TURN);
    struct arrival arrival = {.service = 1, .party = 1};
    for (int i = 0; i < b.service_n; i++)
        b.services[i].mode = MODE_DESK;
    showroom_open(&s, &b);
    showroom_staff(&s, PEOPLE);
    assert_int_equal(showroom_do(&s, command_register(&arrival)), REFUSAL_NONE);
    struct event call = {.kind = EVENT_CALLED,
                         .visit = s.model.visits.at[0].id,
                         .consultant = 101,
                         .reason = REASON_TURN,
                         .at_ms = s.now_ms};
    int named;
    assert_int_equal(choice_made(&s.model, &call, NULL, &named), CHOICE_NAMED);
    call.consultant = 102;
    assert_int_equal(choice_made(&s.model, &call, NULL, &named), CHOICE_OTHER);
    assert_int_equal(named, 0);
    call.reason = REASON_OVERRIDE;
    assert_int_equal(choice_made(&s.model, &call, NULL, NULL), CHOICE_ABOVE);
    call.reason = REASON_TURN;
    call.candidate_n = 1; // the first has just been given another
    assert_int_equal(choice_made(&s.model, &call,
                                 &(struct candidate){.consultant = 101, .verdict = VERDICT_TAKEN},
                                 NULL),
                     CHOICE_NAMED);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewest_for_the_time_here),
        cmocka_unit_test(newcomers_are_not_flooded),
        cmocka_unit_test(equal_is_by_the_order),
        cmocka_unit_test(the_order_unless_two_turns_off),
        cmocka_unit_test(a_credit_is_one_turn_more),
        cmocka_unit_test(a_credit_names_cause_person_and_order),
        cmocka_unit_test(no_show_and_cancelled_cost_nothing),
        cmocka_unit_test(the_judge_sees_another_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
