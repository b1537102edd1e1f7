// Undo by the rules alone: whose last step it is, what stands on it, what others keep of it, and that
// an old journal finds what it takes back.

#include "test.h"
#include "showroom.h"

#include "core/command_make.h"
#include "core/event_make.h"

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
    int64_t visit = s.ruling.visit;
    showroom_wait(&s, 30);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_memory_equal(before, s.model.consultants, sizeof before);
    assert_int_equal(turn_position(&s.model, 0, 0), 1);
    const struct visit *gone = model_visit(&s.model, visit);
    assert_int_equal(gone->state, VISIT_CANCELLED);
    assert_true(gone->taken_back && !gone->turn_taken);
    assert_int_equal(s.model.open_visits.n, 0);
    by(&s, STAFF, greet(101)); // the number is not given again
    assert_int_equal(model_visit(&s.model, s.ruling.visit)->number, 2);
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
    int64_t meant = s.ruling.first_seq;
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
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE); // what is taken back is in nobody's way
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
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
    struct visit before = *model_visit(&s.model, s.ruling.visit);
    assert_int_equal(before.held_for, 1);
    showroom_wait(&s, 60);
    by(&s, STAFF, (struct command){.kind = COMMAND_CHECK_OUT, .consultant = 102});
    assert_int_equal(model_visit(&s.model, before.id)->held_for, NOBODY);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_memory_equal(model_visit(&s.model, before.id), &before, sizeof before);
    showroom_close(&s);
}

// A leave that was taken back is in nobody's way either, though the program has gone on from the hold it ended.
static void a_leave_taken_back_hinders_nobody(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_AUTOMATIC);
    b.rules.wish_hold_s = 600;
    b.services[0].wrap_up_s = 300;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    int64_t first = showroom_arrive(&s, SALES), second = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, second), 102);
    showroom_visit(&s, COMMAND_START, second);
    showroom_visit(&s, COMMAND_FINISH, second); // 102 wraps up
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .party = 1, .consultant = 102});
    int64_t visit = s.ruling.visit;
    showroom_visit(&s, COMMAND_CANCEL, first); // 101 is free, and the visit is not for them
    struct command class = {
        .kind = COMMAND_SET_CLASS, .visit = visit, .class = COMPLAINT, .reason = REASON_COMPLAINT};
    assert_int_equal(by(&s, STAFF, class), REFUSAL_NONE);
    struct command meal = {.kind = COMMAND_BREAK, .consultant = 102, .reason = REASON_MEAL};
    assert_int_equal(by(&s, OTHER_DESK, meal), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 101);
    assert_int_equal(undo(&s, STAFF), REFUSAL_TOUCHED_SINCE); // by the meal
    assert_int_equal(undo(&s, OTHER_DESK), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 101);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->class, 0);
    assert_int_equal(model_visit(&s.model, visit)->held_for, 1); // as before, and 102 is back
    showroom_close(&s);
}

// ---- what the program did alone ----------------------------------------------------------------

static int count(const struct showroom *s, enum event_kind kind)
{
    int n = 0;
    for (size_t i = 0; i < s->events.events.n; i++)
        n += s->events.events.at[i].kind == kind;
    return n;
}

// The end of the wrap-up and the program's own next call go with the finish; the other visit stands
// in its place with its first wait.
static void a_finish_takes_its_consequences_along(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(1, MODE_AUTOMATIC);
    b.services[0].wrap_up_s = 60;
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    int64_t first = showroom_arrive(&s, SALES), second = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_START, first);
    showroom_wait(&s, 600);
    struct consultant before = s.model.consultants[0];
    struct visit waiting = *model_visit(&s.model, second);
    assert_int_equal(showroom_visit(&s, COMMAND_FINISH, first), REFUSAL_NONE);
    showroom_wait(&s, 60); // the wrap-up is over, and the next is called …
    assert_int_equal(showroom_with(&s, second), 101);
    showroom_wait(&s, 59); // … and called
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, first)->state, VISIT_SERVING);
    assert_memory_equal(&before, &s.model.consultants[0], sizeof before);
    assert_memory_equal(&waiting, model_visit(&s.model, second), sizeof waiting);
    assert_int_equal(s.model.waiting.n, 1);
    assert_int_equal(count(&s, EVENT_UNDONE), 3);
    const struct event *e = &s.events.events.at[s.events.events.n - 3];
    assert_true(e->kind == EVENT_UNDONE && e->visit == second); // the call is withdrawn, to be seen
    showroom_close(&s);
}

static void two_minutes_are_two_minutes(void **state)
{
    (void)state;
    for (int late = 0; late < 2; late++) {
        struct showroom s;
        open_with(&s, 1);
        s.model.business.rules.recall_s = 50;
        int64_t visit = showroom_arrive(&s, SALES);
        showroom_visit(&s, COMMAND_CALL, visit);
        showroom_wait(&s, 50);
        showroom_wait(&s, 50);
        assert_int_equal(model_visit(&s.model, visit)->calls, 3);
        showroom_wait(&s, 20 + late);
        assert_int_equal(undo(&s, STAFF), late ? REFUSAL_TOO_LATE : REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, visit)->state, late ? VISIT_CALLED : VISIT_WAITING);
        assert_true(late || model_visit(&s.model, visit)->first_call_ms == 0);
        showroom_close(&s);
    }
}

// Whoever comes back, or checks in, by mistake has been given somebody at once.
static void a_return_takes_the_call_along(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(1, MODE_AUTOMATIC);
    showroom_open(&s, &b);
    showroom_staff(&s, 1);
    by(&s, STAFF,
       (struct command){.kind = COMMAND_BREAK, .consultant = 101, .reason = REASON_MEAL});
    int64_t visit = showroom_arrive(&s, SALES);
    struct command back = {.kind = COMMAND_COME_BACK, .consultant = 101};
    assert_int_equal(by(&s, STAFF, back), REFUSAL_NONE);
    assert_int_equal(showroom_with(&s, visit), 101);
    showroom_wait(&s, 70); // called a second time
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_BREAK);
    assert_int_equal(model_visit(&s.model, visit)->first_call_ms, 0);
    by(&s, STAFF, back); // and once somebody has begun to serve, it stands
    assert_int_equal(by(&s, OTHER_DESK, (struct command){.kind = COMMAND_START, .visit = visit}),
                     REFUSAL_NONE);
    assert_int_equal(undo(&s, STAFF), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(s.ruling.blocked_seq, showroom_last(&s, EVENT_STARTED)->seq);
    showroom_close(&s);
}

// A hold that ends, an hour that comes, a pause that is over: none of them breaks an undo.
static void what_is_due_breaks_no_undo(void **state)
{
    (void)state;
    struct showroom s;
    struct business b = showroom_business(2, MODE_DESK);
    b.rules.wish_hold_s = 30;
    showroom_open(&s, &b);
    showroom_staff(&s, 2);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_REGISTER, .service = SALES, .party = 1, .consultant = 102});
    int64_t visit = s.ruling.visit;
    struct command class = {
        .kind = COMMAND_SET_CLASS, .visit = visit, .class = COMPLAINT, .reason = REASON_COMPLAINT};
    assert_int_equal(by(&s, STAFF, class), REFUSAL_NONE);
    showroom_wait(&s, 40);
    assert_int_equal(model_visit(&s.model, visit)->held_for, NOBODY);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->class, 0);
    showroom_wait(&s, 1); // and the hold, whose time is over, has ended again
    assert_int_equal(model_visit(&s.model, visit)->held_for, NOBODY);
    struct command park = {
        .kind = COMMAND_PARK, .visit = visit, .until_ms = s.now_ms + 60 * INT64_C(1000)};
    assert_int_equal(by(&s, STAFF, park), REFUSAL_NONE);
    showroom_wait(&s, 61);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_WAITING);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    showroom_close(&s);
}

// Who was on the way and has not come is given up again once the step is taken back, and counts once.
static void not_having_come_breaks_no_undo(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 2);
    struct arrival arrival = {.service = SALES, .party = 1};
    struct command out = command_set_out(&arrival);
    assert_int_equal(by(&s, STAFF, out), REFUSAL_NONE);
    int64_t visit = s.ruling.visit;
    showroom_wait(&s, (int)((model_visit(&s.model, visit)->until_ms - s.now_ms) / 1000) - 3);
    struct command class = {
        .kind = COMMAND_SET_CLASS, .visit = visit, .class = COMPLAINT, .reason = REASON_COMPLAINT};
    assert_int_equal(by(&s, STAFF, class), REFUSAL_NONE);
    showroom_wait(&s, 3);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_EXPIRED);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->class, 0);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_PARKED);
    showroom_wait(&s, 1);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_EXPIRED);
    assert_int_equal(s.model.open_visits.n, 0);
    showroom_close(&s);
}

// A customer at the kiosk has no number, but is somebody.
static void what_a_customer_did_stands(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1);
    int64_t visit = showroom_arrive(&s, SALES);
    by(&s, STAFF,
       (struct command){.kind = COMMAND_PARK, .visit = visit, .until_ms = s.now_ms + 600 * 1000});
    showroom_do(&s, (struct command){.kind = COMMAND_RETURN, .visit = visit});
    assert_int_equal(undo(&s, STAFF), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(s.ruling.blocked_seq, showroom_last(&s, EVENT_UNPARKED)->seq);
    showroom_close(&s);
}

// ---- how a call goes on ------------------------------------------------------------------------

static int64_t undone_start(struct showroom *s)
{
    open_with(s, 1);
    int64_t visit = showroom_arrive(s, SALES);
    showroom_visit(s, COMMAND_CALL, visit);
    showroom_visit(s, COMMAND_START, visit);
    showroom_wait(s, 90);
    assert_int_equal(undo(s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s->model, visit)->asking, ASKING_HOW_ON);
    return visit;
}

static void an_undone_start_waits_for_an_answer(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = undone_start(&s);
    showroom_wait(&s, 599); // no call repeats itself, nobody becomes a no-show
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
    assert_int_equal(model_visit(&s.model, visit)->calls, 1);
    showroom_wait(&s, 1);
    const struct visit *v = model_visit(&s.model, visit);
    assert_true(v->state == VISIT_WAITING && v->put_back && v->queued_ms == 0);
    assert_int_equal(showroom_last(&s, EVENT_CALL_WITHDRAWN)->reason, REASON_UNANSWERED);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    showroom_visit(&s, COMMAND_CALL, visit);
    assert_false(model_visit(&s.model, visit)->put_back);
    showroom_close(&s);
}

static void the_four_answers(void **state)
{
    (void)state;
    static const enum command_kind answers[] = {COMMAND_START, COMMAND_CALL_AGAIN, COMMAND_RETURN,
                                                COMMAND_NO_SHOW};
    static const enum visit_state leads_to[] = {VISIT_SERVING, VISIT_CALLED, VISIT_WAITING,
                                                VISIT_NO_SHOW};
    for (int i = 0; i < 8; i++) {
        struct showroom s;
        int64_t visit = i < 4 ? undone_start(&s) : 0;
        if (i >= 4) {
            open_with(&s, 1);
            visit = showroom_arrive(&s, SALES);
            showroom_visit(&s, COMMAND_CALL, visit);
            assert_int_equal(showroom_visit(&s, COMMAND_RETURN, visit), REFUSAL_WRONG_STATE);
            for (int k = 0; k < 3; k++)
                showroom_wait(&s, s.model.business.rules.recall_s);
            assert_int_equal(model_visit(&s.model, visit)->asking, ASKING_COMING);
        }
        assert_int_equal(showroom_visit(&s, answers[i % 4], visit), REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, visit)->state, leads_to[i % 4]);
        assert_int_equal(model_visit(&s.model, visit)->asking, ASKING_NOTHING);
        showroom_close(&s);
    }
}

// Whatever it was that is undone: who stands called again is left in peace.
static void every_undo_into_a_call_stops_its_timers(void **state)
{
    (void)state;
    static const enum command_kind kinds[] = {COMMAND_CANCEL, COMMAND_PARK, COMMAND_TRANSFER};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct showroom s;
        open_with(&s, 1);
        int64_t visit = showroom_arrive(&s, SALES);
        showroom_visit(&s, COMMAND_CALL, visit);
        showroom_wait(&s, 55);
        struct command c = {.kind = kinds[i],
                            .visit = visit,
                            .service = kinds[i] == COMMAND_TRANSFER ? DRIVE : 0,
                            .reason = REASON_OTHER_NEED,
                            .until_ms = s.now_ms + 900 * 1000};
        assert_int_equal(by(&s, STAFF, c), REFUSAL_NONE);
        showroom_wait(&s, 60);
        assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
        showroom_wait(&s, 300);
        assert_int_equal(model_visit(&s.model, visit)->state, VISIT_CALLED);
        assert_int_equal(model_visit(&s.model, visit)->calls, 1);
        showroom_close(&s);
    }
}

// ---- a start that was forgotten ----------------------------------------------------------------

static int64_t missed(struct showroom *s, int consultants, enum mode mode)
{
    struct business b = showroom_business(consultants, mode);
    showroom_open(s, &b);
    showroom_staff(s, consultants);
    showroom_wait(s, 10);
    int64_t visit = showroom_arrive(s, SALES);
    if (mode == MODE_DESK)
        showroom_visit(s, COMMAND_CALL, visit);
    for (int i = 0; i < 5; i++)
        showroom_wait(s, 60);
    assert_int_equal(model_visit(&s->model, visit)->state, VISIT_NO_SHOW);
    return visit;
}

static void a_forgotten_start_began_at_the_call(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = missed(&s, 2, MODE_DESK);
    showroom_wait(&s, 3 * 3600);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    const struct visit *v = model_visit(&s.model, visit);
    assert_true(v->state == VISIT_SERVING && v->started_ms == v->called_ms);
    assert_int_equal(s.model.consultants[0].visit, visit);
    assert_int_equal(turn_position(&s.model, 0, 0), 2); // the turn is put right from now on
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->state, VISIT_NO_SHOW);
    assert_int_equal(turn_position(&s.model, 0, 0), 1);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    struct command told = {.kind = COMMAND_START, .visit = visit, .ready_ms = 200 * 1000};
    assert_int_equal(by(&s, STAFF, told), REFUSAL_NONE); // … or when the desk says
    assert_int_equal(model_visit(&s.model, visit)->started_ms, 200 * 1000);
    showroom_close(&s);
}

// Still called: one key says that they have sat there since the call.
static void a_start_may_be_told_late(void **state)
{
    (void)state;
    struct showroom s;
    open_with(&s, 1);
    showroom_wait(&s, 100);
    int64_t visit = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, visit);
    showroom_wait(&s, 100);
    struct command told = {.kind = COMMAND_START, .visit = visit, .ready_ms = 40 * 1000};
    assert_int_equal(by(&s, STAFF, told), REFUSAL_TIME_EARLY); // a minute before the call
    assert_int_equal(s.ruling.until_ms, 100 * 1000);
    told.ready_ms = s.now_ms + 1;
    assert_int_equal(by(&s, STAFF, told), REFUSAL_TIME_LATE);
    assert_int_equal(s.ruling.until_ms, s.now_ms);
    told.ready_ms = 60 * 1000; // told in minutes, it was in the one of the call
    assert_int_equal(by(&s, STAFF, told), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->started_ms, 100 * 1000);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    told.ready_ms = 0;
    told.reason = REASON_FORGOTTEN;
    assert_int_equal(by(&s, STAFF, told), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->started_ms, 100 * 1000);
    showroom_close(&s);
}

static void another_who_is_only_called_gives_way(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = missed(&s, 1, MODE_AUTOMATIC);
    int64_t other = showroom_arrive(&s, SALES);
    assert_int_equal(showroom_with(&s, other), 101);
    showroom_wait(&s, 30);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].visit, visit);
    const struct visit *o = model_visit(&s.model, other);
    assert_true(o->state == VISIT_WAITING && o->first_call_ms == 0);
    assert_int_equal(showroom_last(&s, EVENT_CALL_WITHDRAWN)->reason, REASON_STILL_WITH);
    showroom_close(&s);
}

// … and stands called again when it was no start after all, however long ago the call was; the desk is asked.
static void who_gave_way_is_called_again(void **state)
{
    (void)state;
    for (int mode = 0; mode < 3; mode++) {
        struct showroom s;
        int64_t visit = missed(&s, 1, mode == 1 ? MODE_AUTOMATIC : MODE_DESK);
        if (mode == 2)
            s.model.business.rules.undo_s = 20; // the call itself cannot be undone any more
        int64_t other = showroom_arrive(&s, SALES);
        if (mode != 1)
            showroom_visit(&s, COMMAND_CALL, other);
        int64_t called_ms = s.now_ms;
        assert_int_equal(showroom_with(&s, other), 101);
        showroom_wait(&s, 30);
        assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, other)->state, VISIT_WAITING);
        showroom_wait(&s, 15);
        assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, visit)->state, VISIT_NO_SHOW);
        const struct visit *o = model_visit(&s.model, other);
        assert_int_equal(o->state, VISIT_CALLED);
        assert_int_equal(o->first_call_ms, called_ms);
        assert_int_equal(o->asking, ASKING_HOW_ON);
        assert_int_equal(s.model.consultants[0].visit, other);
        assert_int_equal(showroom_visit(&s, COMMAND_CALL_AGAIN, other), REFUSAL_NONE);
        assert_int_equal(showroom_visit(&s, COMMAND_START, other), REFUSAL_NONE);
        showroom_close(&s);
    }
}

// Somebody has gone on with them meanwhile: that stands.
static void who_gave_way_and_left_is_not_called(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = missed(&s, 1, MODE_DESK);
    int64_t other = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, other);
    showroom_wait(&s, 30);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    struct command leaves = {
        .kind = COMMAND_CANCEL, .visit = other, .reason = REASON_CUSTOMER_LEFT};
    leaves.author = STAFF + 1;
    showroom_do(&s, leaves);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, other)->state, VISIT_CANCELLED);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_FREE);
    showroom_close(&s);
}

// With somebody else meanwhile: it ended when that service began, or when the desk says; whatever
// the consultant does now goes on.
static void another_who_is_served_ends_it(void **state)
{
    (void)state;
    for (int told = 0; told < 2; told++) {
        struct showroom s;
        int64_t visit = missed(&s, 1, MODE_AUTOMATIC);
        int64_t other = showroom_arrive(&s, SALES), called_ms = s.now_ms;
        showroom_wait(&s, 30);
        showroom_visit(&s, COMMAND_START, other);
        int64_t started_ms = s.now_ms;
        showroom_wait(&s, 600);
        struct command start = {
            .kind = COMMAND_START, .visit = visit, .until_ms = told ? called_ms : 0};
        assert_int_equal(by(&s, STAFF, start), REFUSAL_NONE);
        const struct visit *v = model_visit(&s.model, visit);
        assert_true(v->state == VISIT_FINISHED && v->incomplete && v->started_ms == v->called_ms);
        assert_int_equal(v->ended_ms, told ? called_ms : started_ms);
        assert_int_equal(s.model.consultants[0].visit, other);
        assert_int_equal(s.model.consultants[0].incomplete, 1);
        assert_int_equal(s.model.consultants[0].turns[0], 2);
        assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
        assert_int_equal(model_visit(&s.model, visit)->state, VISIT_NO_SHOW);
        assert_int_equal(s.model.consultants[0].turns[0], 1);
        start.until_ms = started_ms + 1;
        assert_int_equal(by(&s, STAFF, start), REFUSAL_TIME_LATE);
        showroom_close(&s);
    }
}

// Gone to the meal with the start forgotten: it had ended by then.
static void who_has_left_serves_nobody(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = missed(&s, 1, MODE_DESK);
    showroom_wait(&s, 1200);
    by(&s, STAFF,
       (struct command){.kind = COMMAND_BREAK, .consultant = 101, .reason = REASON_MEAL});
    int64_t left_ms = s.now_ms;
    showroom_wait(&s, 60);
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
    assert_int_equal(model_visit(&s.model, visit)->ended_ms, left_ms);
    assert_int_equal(s.model.consultants[0].presence, PRESENCE_BREAK);
    assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
    struct command after = {.kind = COMMAND_START, .visit = visit, .ready_ms = left_ms + 30000};
    assert_int_equal(by(&s, STAFF, after), REFUSAL_TIME_LATE); // nobody begins after they have left
    assert_int_equal(s.ruling.until_ms, left_ms);
    showroom_close(&s);
}

// Whoever came next has gone on to somebody else since, or to the workshop; or the consultant was away
// and is back: the forgotten service had ended by then all the same, and undone, it had not.
static void what_came_next_may_have_gone_on(void **state)
{
    (void)state;
    enum { HANDED_ON, WORKSHOP, MEAL, WAYS };
    for (int way = 0; way < WAYS; way++) {
        struct showroom s;
        int64_t visit = missed(&s, 2, MODE_DESK), other = 0;
        if (way != MEAL) {
            other = showroom_arrive(&s, SALES);
            by(&s, STAFF,
               (struct command){.kind = COMMAND_CALL, .visit = other, .consultant = 101});
            showroom_visit(&s, COMMAND_START, other);
        }
        int64_t left_ms = s.now_ms;
        struct command goes[WAYS] = {
            [HANDED_ON] = command_transfer(other, 0, 102, REASON_OTHER_NEED),
            [WORKSHOP] = command_on_visit(COMMAND_BEGIN_WORK, other),
            [MEAL] = {.kind = COMMAND_BREAK, .consultant = 101, .reason = REASON_MEAL}};
        showroom_wait(&s, way == MEAL ? 0 : 600);
        assert_int_equal(by(&s, STAFF, goes[way]), REFUSAL_NONE);
        if (way == MEAL) {
            showroom_wait(&s, 60);
            assert_int_equal(undo(&s, STAFF), REFUSAL_NONE);
            assert_true(engine_gone_on_ms(&s.model, model_visit(&s.model, visit), 0, NULL) == 0);
            left_ms = s.now_ms;
            assert_int_equal(by(&s, STAFF, goes[way]), REFUSAL_NONE);
            showroom_wait(&s, 1800);
            by(&s, STAFF, (struct command){.kind = COMMAND_COME_BACK, .consultant = 101});
        }
        if (way == WORKSHOP) {
            assert_int_equal(showroom_visit(&s, COMMAND_END_WORK, other), REFUSAL_NONE);
            by(&s, STAFF,
               (struct command){.kind = COMMAND_CALL, .visit = other, .consultant = 102});
        }
        if (other && model_visit(&s.model, other)->state == VISIT_CALLED)
            showroom_visit(&s, COMMAND_START, other);
        showroom_wait(&s, 600);
        assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_NONE);
        const struct visit *v = model_visit(&s.model, visit);
        assert_int_equal(v->state, VISIT_FINISHED);
        assert_true(v->started_ms == v->called_ms && v->ended_ms == left_ms);
        showroom_close(&s);
    }
}

// Two of one consultant, both missed and both told: nobody serves two at a time.
static void the_second_that_was_forgotten_waits_for_the_first(void **state)
{
    (void)state;
    struct showroom s;
    int64_t first = missed(&s, 1, MODE_DESK), second = showroom_arrive(&s, SALES);
    showroom_visit(&s, COMMAND_CALL, second);
    for (int i = 0; i < 5; i++)
        showroom_wait(&s, 60);
    assert_int_equal(model_visit(&s.model, second)->state, VISIT_NO_SHOW);
    assert_int_equal(showroom_visit(&s, COMMAND_START, first), REFUSAL_NONE);
    assert_int_equal(showroom_visit(&s, COMMAND_START, second), REFUSAL_CONSULTANT_BUSY);
    assert_int_equal(s.model.consultants[0].visit, first);
    struct command finish = command_finish(first, OUTCOME_SERVED, REASON_NONE,
                                           model_visit(&s.model, second)->called_ms);
    assert_int_equal(by(&s, STAFF, finish), REFUSAL_NONE);
    assert_int_equal(showroom_visit(&s, COMMAND_START, second), REFUSAL_NONE);
    assert_int_equal(s.model.consultants[0].visit, second);
    showroom_close(&s);
}

// Somebody greeted at the door before the call, and entered after it.
static void who_was_greeted_before_the_call_stays(void **state)
{
    (void)state;
    struct showroom s;
    int64_t visit = missed(&s, 1, MODE_DESK);
    struct arrival greeted = {.service = SALES, .consultant = 101, .ready_ms = 5 * 1000};
    assert_int_equal(by(&s, STAFF, command_greet(&greeted)), REFUSAL_NONE);
    int64_t other = s.model.consultants[0].visit;
    assert_int_equal(showroom_visit(&s, COMMAND_START, visit), REFUSAL_CONSULTANT_BUSY);
    assert_int_equal(s.model.consultants[0].visit, other);
    showroom_close(&s);
}

// Who has taken another number since is not here twice, whichever way the first would come back.
static void nobody_is_here_twice(void **state)
{
    (void)state;
    for (int undone = 0; undone < 2; undone++) {
        struct showroom s;
        open_with(&s, 1);
        struct arrival arrival = {.service = SALES, .customer = 5};
        assert_int_equal(by(&s, STAFF, command_register(&arrival)), REFUSAL_NONE);
        int64_t visit = s.ruling.visit;
        if (undone) {
            assert_int_equal(by(&s, STAFF, command_cancel(visit, REASON_NONE)), REFUSAL_NONE);
        } else {
            showroom_visit(&s, COMMAND_CALL, visit);
            for (int i = 0; i < 5; i++)
                showroom_wait(&s, 60);
            assert_int_equal(model_visit(&s.model, visit)->state, VISIT_NO_SHOW);
        }
        assert_int_equal(by(&s, OTHER_DESK, command_register(&arrival)), REFUSAL_NONE);
        int64_t anew = s.ruling.visit;
        enum refusal refusal = undone ? undo(&s, STAFF) : showroom_visit(&s, COMMAND_RETURN, visit);
        assert_int_equal(refusal, REFUSAL_ALREADY_HERE);
        assert_int_equal(s.ruling.visit, anew);
        assert_int_equal(by(&s, STAFF, command_cancel(anew, REASON_NONE)), REFUSAL_NONE);
        showroom_close(&s);
    }
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
        cmocka_unit_test(a_leave_taken_back_hinders_nobody),
        cmocka_unit_test(a_finish_takes_its_consequences_along),
        cmocka_unit_test(two_minutes_are_two_minutes),
        cmocka_unit_test(a_return_takes_the_call_along),
        cmocka_unit_test(what_is_due_breaks_no_undo),
        cmocka_unit_test(not_having_come_breaks_no_undo),
        cmocka_unit_test(what_a_customer_did_stands),
        cmocka_unit_test(an_undone_start_waits_for_an_answer),
        cmocka_unit_test(the_four_answers),
        cmocka_unit_test(every_undo_into_a_call_stops_its_timers),
        cmocka_unit_test(a_forgotten_start_began_at_the_call),
        cmocka_unit_test(a_start_may_be_told_late),
        cmocka_unit_test(another_who_is_only_called_gives_way),
        cmocka_unit_test(who_gave_way_is_called_again),
        cmocka_unit_test(who_gave_way_and_left_is_not_called),
        cmocka_unit_test(another_who_is_served_ends_it),
        cmocka_unit_test(who_has_left_serves_nobody),
        cmocka_unit_test(what_came_next_may_have_gone_on),
        cmocka_unit_test(the_second_that_was_forgotten_waits_for_the_first),
        cmocka_unit_test(who_was_greeted_before_the_call_stays),
        cmocka_unit_test(nobody_is_here_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
