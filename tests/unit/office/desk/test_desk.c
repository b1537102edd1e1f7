// The receptionist's page, walked as a person would: every action leads to the right change in the
// store, a refusal is a sentence and changes nothing, everything can be undone.

#include "test.h"

#include "office.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open_desk(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    sign_in(b, RECEPTIONIST_ID, "1111");
    assert_string_equal(surface_screen(b->surface), "desk");
}

static const struct visit *visit_now(struct back_office *b, int64_t id)
{
    return model_visit(&snapshot_now(b)->model, id);
}

static const struct consultant *consultant_now(struct back_office *b, int64_t id)
{
    return model_consultant(&snapshot_now(b)->model, id);
}

static void choose(struct back_office *b, int64_t visit)
{
    char id[32];
    snprintf(id, sizeof id, "visit.%lld", (long long)visit);
    assert_true(tap(b, id));
}

static void the_whole_line(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    assert_non_null(shown(&b, "next.calm"));
    int64_t visit = arrive(&b, VIEWING, "0912345678", "王");
    assert_non_null(shown(&b, "call-next"));
    assert_non_null(shown(&b, "next.reason"));
    assert_true(strlen(shown(&b, "next.reason")) > 10);
    key(&b, "F2");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_int_equal(consultant_now(&b, LI)->presence, PRESENCE_CALLED);
    key(&b, "F4");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    wait_s(&b, 600);
    choose(&b, visit);
    key(&b, "F5");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_FINISHED);
    assert_int_equal(visit_now(&b, visit)->with, 0);
    back_office_close(&b);
}

static int64_t finish_one(struct back_office *b)
{
    int64_t visit = arrive(b, VIEWING, "0912345678", "王");
    key(b, "F2");
    key(b, "F4");
    wait_s(b, 600);
    choose(b, visit);
    key(b, "e");
    assert_int_equal(visit_now(b, visit)->state, VISIT_FINISHED);
    assert_true(visit_now(b, visit)->incomplete);
    return visit;
}

// Finishing asks what came of it, where the visit's buttons stand: one press, which can be taken back.
static void what_came_of_it_is_asked_once_finished(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = finish_one(&b);
    assert_non_null(strstr(shown(&b, "target"), "what came of it?"));
    assert_non_null(shown(&b, "act.no-deal"));
    wait_s(&b, 2);
    key(&b, "d");
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_DEAL);
    assert_null(shown(&b, "act.deal"));
    key(&b, "z");
    assert_true(visit_now(&b, visit)->incomplete);
    wait_s(&b, 2);
    key(&b, "e"); // the key that ended it says that it was a service
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_SERVED);
    key(&b, "z");
    assert_true(tap(&b, "act.no-deal"));
    assert_true(tap(&b, "reason.0"));
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_NO_DEAL);
    key(&b, "z");
    key(&b, "f");
    assert_true(tap(&b, "follow.0"));
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_FOLLOW_UP);
    back_office_close(&b);
}

// Whoever is in a hurry goes on: the next call is as it was, and the record waits among the others.
static void who_is_in_a_hurry_is_not_asked_twice(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = finish_one(&b), next = arrive(&b, VIEWING, "", "");
    type(&b, " ");
    assert_int_equal(visit_now(&b, next)->state, VISIT_CALLED);
    type(&b, " ");
    assert_int_equal(visit_now(&b, next)->state, VISIT_SERVING);
    key(&b, "e");
    assert_int_equal(visit_now(&b, next)->state, VISIT_FINISHED);
    assert_true(visit_now(&b, visit)->incomplete && visit_now(&b, next)->incomplete);
    back_office_close(&b);
}

// Who has left stays chosen, for their story; the keys then go to whoever was called.
static void one_who_has_left_is_not_in_the_way(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, first, LI);
    act_do(&b, COMMAND_START, first, 0);
    wake(&b);
    choose(&b, first);
    key(&b, "F5");
    assert_int_equal(visit_now(&b, first)->state, VISIT_FINISHED);
    assert_non_null(strstr(shown(&b, "target"), "A001"));
    key(&b, "F2");
    assert_int_equal(visit_now(&b, second)->state, VISIT_CALLED);
    key(&b, "F4");
    assert_int_equal(visit_now(&b, second)->state, VISIT_SERVING);
    back_office_close(&b);
}

static void taps_do_the_same(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "0912345678", "王");
    assert_true(tap(&b, "call-next"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    char id[32];
    snprintf(id, sizeof id, "act.start.%lld", (long long)visit);
    assert_true(tap(&b, id));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    snprintf(id, sizeof id, "act.finish.%lld", (long long)visit);
    assert_true(tap(&b, id));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_FINISHED);
    back_office_close(&b);
}

static void refusal_is_a_sentence(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "F2");
    int64_t version = snapshot_now(&b)->version;
    int calls = visit_now(&b, visit)->calls;
    key(&b, "F6"); // a no-show at once: too soon
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_int_equal(visit_now(&b, visit)->calls, calls);
    assert_true(snapshot_now(&b)->version == version);
    const char *message = shown(&b, "message");
    assert_non_null(message);
    struct ruling ruling = {.refusal = REFUSAL_TOO_SOON};
    struct arena arena;
    arena_init(&arena);
    const char *sentence = sentence_refusal(&arena, LANG_EN, &ruling, NULL);
    assert_true(strncmp(message, sentence, 12) == 0);
    arena_finish(&arena);
    back_office_close(&b);
}

static void undo_takes_back(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "F2");
    assert_string_equal(shown(&b, "undo"), "Undo: call of A001");
    key(&b, "Ctrl+Z");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_WAITING);
    assert_int_equal(consultant_now(&b, LI)->presence, PRESENCE_FREE);
    key(&b, "F2");
    key(&b, "F4");
    assert_string_equal(shown(&b, "undo"), "Undo: start of A001");
    assert_true(tap(&b, "undo"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_int_equal(consultant_now(&b, LI)->turns[0], 0);
    back_office_close(&b);
}

static void two_desks_one_ticket(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    frame(&b);
    // The other desk is a process of its own and is quicker; ours has not heard of it yet.
    struct app *other = sandbox_second(&b.box);
    struct request call;
    request_init(&call, app_entropy(other), as(ROLE_MANAGER), COMMAND_CALL);
    call.command.visit = visit;
    call.command.consultant = LI;
    assert_int_equal(sandbox_submit(other, &call).result, RESULT_DONE);
    key(&b, "F2");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_int_equal(visit_now(&b, visit)->with, 0); // with whom the other desk called
    assert_int_equal(visit_now(&b, visit)->calls, 1);
    assert_non_null(shown(&b, "message"));
    assert_string_not_equal(shown(&b, "message"), "A001 is called to Li Yating, desk 1.");
    app_close(other);
    back_office_close(&b);
}

static void default_target_is_named(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", "");
    wait_s(&b, 30);
    int64_t second = arrive(&b, REPAIR, "", "");
    assert_true(strncmp(shown(&b, "target"), "A001", 4) == 0);
    choose(&b, second);
    assert_true(strncmp(shown(&b, "target"), "C001", 4) == 0);
    key(&b, "Delete");
    assert_true(tap(&b, "reason.0"));
    assert_int_equal(visit_now(&b, second)->state, VISIT_CANCELLED);
    assert_int_equal(visit_now(&b, first)->state, VISIT_WAITING);
    back_office_close(&b);
}

static void park_and_bring_back(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    choose(&b, visit);
    key(&b, "F8");
    assert_true(tap(&b, "minutes.2"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_PARKED);
    assert_true(visit_now(&b, visit)->until_ms == b.box.now_ms + 15 * MINUTE_MS);
    key(&b, "Shift+F8");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_WAITING);
    back_office_close(&b);
}

static void transfer_and_class(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    choose(&b, visit);
    key(&b, "F9");
    assert_true(tap(&b, "class.3"));
    assert_true(tap(&b, "reason.0"));
    assert_int_equal(visit_now(&b, visit)->class, 3);
    key(&b, "F7");
    assert_false(enabled(&b, "panel.send"));
    assert_true(tap(&b, "to-service.2"));
    assert_true(tap(&b, "panel.send"));
    assert_int_equal(visit_now(&b, visit)->service, 2);
    assert_int_equal(visit_now(&b, visit)->state, VISIT_WAITING);
    back_office_close(&b);
}

// The desk hands on out of turn only what the customer asked for; back to the line always.
static void hands_on_as_the_rules_say(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    choose(&b, visit);
    key(&b, "F7");
    assert_false(enabled(&b, "to-person.2"));
    assert_null(shown(&b, "to-line")); // it stands there
    assert_true(tap(&b, "reason.1"));  // the customer asked
    assert_true(tap(&b, "to-person.2"));
    assert_true(tap(&b, "panel.send"));
    assert_int_equal(visit_now(&b, visit)->wish, 2);
    assert_true(visit_now(&b, visit)->wish_costs);
    assert_int_equal(consultant_now(&b, 3)->wishes, 1);
    choose(&b, visit);
    key(&b, "F7");
    assert_true(tap(&b, "to-line"));
    assert_true(tap(&b, "panel.send"));
    assert_int_equal(visit_now(&b, visit)->wish, NOBODY);
    back_office_close(&b);
}

static void who_was_no_customer_costs_no_turn(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, MANAGER_ID, "2222");
    key(&b, "Ctrl+1");
    int64_t visit = arrive(&b, VIEWING, "", "");
    choose(&b, visit);
    key(&b, "F7");
    assert_true(tap(&b, "to-person.1")); // a supervisor may, and says why
    assert_true(tap(&b, "panel.send"));
    assert_true(visit_now(&b, visit)->handed);
    key(&b, "F2");
    key(&b, "F4");
    assert_int_equal(consultant_now(&b, 2)->turns[0], 1);
    key(&b, "F5");
    choose(&b, visit);
    key(&b, "Shift+Delete");
    assert_true(tap(&b, "reason.0"));
    assert_int_equal(visit_now(&b, visit)->no_customer, REASON_MARKET_RESEARCH);
    assert_int_equal(consultant_now(&b, 2)->turns[0], 0);
    key(&b, "Ctrl+Z");
    assert_int_equal(consultant_now(&b, 2)->turns[0], 1);
    back_office_close(&b);
}

static void walk_in_and_greeted(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    key(&b, "F10");
    type(&b, "林"); // the keyboard is in the first field
    assert_true(tap(&b, "title.1"));
    assert_true(tap(&b, "phone"));
    type(&b, "0922333444");
    assert_true(tap(&b, "party.plus"));
    assert_true(tap(&b, "for.1"));
    assert_true(tap(&b, "panel.send"));
    const struct snapshot *snap = snapshot_now(&b);
    assert_int_equal(snap->model.visits.n, 1);
    assert_int_equal(snap->model.visits.at[0].service, 1);
    assert_int_equal(snap->model.visits.at[0].party, 2);
    assert_string_equal(snap->visitors[0].phone_tail, "3444");
    assert_string_equal(snap->visitors[0].name, "林");
    assert_int_equal(snap->model.visits.at[0].lang, LANG_ZH_TW); // the site's, not the screen's
    key(&b, "F11");
    assert_true(tap(&b, "panel.send"));
    assert_non_null(shown(&b, "problem")); // who is serving them?
    assert_true(tap(&b, "who.0"));
    assert_null(shown(&b, "problem"));
    assert_true(tap(&b, "speaks.2"));
    assert_true(tap(&b, "panel.send"));
    assert_int_equal(snapshot_now(&b)->model.visits.at[1].lang, LANG_EN);
    const struct visit *greeted = &snapshot_now(&b)->model.visits.at[1];
    assert_int_equal(greeted->state, VISIT_SERVING);
    assert_true(greeted->greeted);
    assert_true(greeted->started_ms == b.box.now_ms - 5 * MINUTE_MS);
    assert_int_equal(consultant_now(&b, LI)->turns[0], 1);
    back_office_close(&b);
}

static void finds_by_anything(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    struct request request = arrival(&b.box, VIEWING, "0912345678", "歐陽");
    char token[TOKEN_SIZE];
    memcpy(token, request.token, sizeof token);
    int64_t visit = sandbox_submit(b.box.app, &request).ruling.visit;
    arrive(&b, REPAIR, "0987000111", "王");
    char found[32];
    snprintf(found, sizeof found, "found.%lld", (long long)visit);
    static const char *const texts[] = {"歐", "a00", "5678"};
    for (int i = 0; i < 3; i++) {
        key(&b, "Ctrl+F");
        type(&b, texts[i]);
        assert_non_null(shown(&b, found));
        assert_null(shown(&b, "found.2"));
        key(&b, "Escape");
    }
    surface_input(b.surface, &(struct input){.kind = INPUT_SCAN, .text = token}, b.box.now_ms);
    assert_non_null(shown(&b, found));
    back_office_close(&b);
}

static void story_and_why(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "F1");
    assert_string_equal(shown(&b, "panel.title"), "Why not the others?");
    key(&b, "Escape");
    assert_null(shown(&b, "panel.title"));
    choose(&b, visit);
    key(&b, "F2");
    key(&b, "F12");
    assert_string_equal(shown(&b, "panel.title"), "Story of the ticket");
    const struct draw_list *list = frame(&b)->draw;
    bool author = false;
    for (size_t i = 0; i < list->ops.n; i++)
        author |= list->ops.at[i].kind == DRAW_TEXT &&
                  strcmp(list->ops.at[i].text, "Zhou Meiling") == 0 && list->ops.at[i].rect.y > 300;
    assert_true(author);
    back_office_close(&b);
}

static struct response by_customer(struct back_office *b, enum command_kind kind,
                                   struct command command)
{
    struct request request;
    request_init(&request, app_entropy(b->box.app), as(ROLE_CUSTOMER), kind);
    struct command_id id = request.command.id;
    request.command = command;
    request.command.kind = kind;
    request.command.id = id;
    struct response response = sandbox_submit(b->box.app, &request);
    wake(b);
    return response;
}

static void tasks_are_done_with_one_key_each(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", "");
    by_customer(&b, COMMAND_ASK_TASK, (struct command){.visit = second, .number = DESK_TASK_TEA});
    wait_s(&b, 5);
    by_customer(&b, COMMAND_ASK_TASK, (struct command){.visit = first, .number = DESK_TASK_COFFEE});
    wait_s(&b, 1);
    assert_non_null(shown(&b, "task.tea.2"));
    key(&b, "Alt+1"); // the one that waits longest
    assert_false(enabled(&b, "task.tea.2"));
    assert_true(tap(&b, "task.coffee.1"));
    assert_null(shown(&b, "task.coffee.1"));
    assert_false(visit_task_open(visit_now(&b, first), DESK_TASK_COFFEE));
    struct desk_task_row *rows;
    size_t n;
    assert_true(app_tasks(b.box.app, as(ROLE_RECEPTIONIST), &rows, &n, &b.box.err));
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].done_by, RECEPTIONIST_ID);
    assert_int_equal(rows[1].done_by, RECEPTIONIST_ID);
    free(rows);
    back_office_close(&b);
}

static void ask(struct back_office *b, int64_t visit, enum desk_task task)
{
    by_customer(b, COMMAND_ASK_TASK, (struct command){.visit = visit, .number = task});
    wait_s(b, 1);
}

// A key stays with its task while others are done, and the place that is taken over by another one
// does not hear the second half of a double press.
static void a_task_keeps_its_key(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visits[5];
    for (int i = 0; i < 5; i++)
        visits[i] = arrive(&b, VIEWING, "", "");
    for (int i = 0; i < 4; i++)
        ask(&b, visits[i], DESK_TASK_TEA);
    key(&b, "Alt+1");
    key(&b, "Alt+1"); // pressed twice: nothing else is done
    assert_false(visit_task_open(visit_now(&b, visits[0]), DESK_TASK_TEA));
    for (int i = 1; i < 4; i++)
        assert_true(visit_task_open(visit_now(&b, visits[i]), DESK_TASK_TEA));
    assert_string_equal(shown(&b, "task.tea.1"), "A001 tea: done");
    key(&b, "Alt+3");
    assert_false(visit_task_open(visit_now(&b, visits[2]), DESK_TASK_TEA));
    by_customer(&b, COMMAND_ASK_TASK,
                (struct command){.visit = visits[4], .number = DESK_TASK_TEA});
    assert_null(shown(&b, "task.tea.1")); // the new one has taken its place …
    key(&b, "Alt+1");
    assert_true(visit_task_open(visit_now(&b, visits[4]), DESK_TASK_TEA)); // … just now
    wait_s(&b, 1);
    key(&b, "Alt+1");
    assert_false(visit_task_open(visit_now(&b, visits[4]), DESK_TASK_TEA));
    key(&b, "Alt+2");
    key(&b, "Alt+4");
    assert_null(shown(&b, "task.tea.4")); // nothing is left to do
    back_office_close(&b);
}

static void the_story_begins_with_the_answers(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    by_customer(&b, COMMAND_ANSWER, (struct command){.visit = visit, .number = 1, .other = 5});
    wait_s(&b, 1);
    choose(&b, visit);
    key(&b, "F12");
    assert_string_equal(shown(&b, "answer.0"), "How did you hear of us? Passing by");
    back_office_close(&b);
}

static void presence(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    assert_true(tap(&b, "person.2"));
    assert_true(tap(&b, "check-out"));
    assert_int_equal(consultant_now(&b, CHEN)->presence, PRESENCE_OFF);
    assert_true(tap(&b, "person.2"));
    assert_true(tap(&b, "check-in"));
    assert_int_equal(consultant_now(&b, CHEN)->presence, PRESENCE_FREE);
    assert_true(tap(&b, "person.2"));
    assert_true(tap(&b, "back-in.2"));
    assert_true(tap(&b, "break.0"));
    assert_int_equal(consultant_now(&b, CHEN)->presence, PRESENCE_BREAK);
    assert_int_equal(consultant_now(&b, CHEN)->away, REASON_MEAL);
    assert_true(consultant_now(&b, CHEN)->until_ms == b.box.now_ms + 30 * MINUTE_MS);
    assert_true(tap(&b, "person.2"));
    assert_non_null(strstr(shown(&b, "person.state"), "until "));
    assert_true(tap(&b, "came-back"));
    assert_int_equal(consultant_now(&b, CHEN)->presence, PRESENCE_FREE);
    key(&b, "Ctrl+Z");
    assert_int_equal(consultant_now(&b, CHEN)->presence, PRESENCE_BREAK);
    assert_true(tap(&b, "person.1"));
    key(&b, "Enter"); // the keyboard is on the first break, not on the way home
    assert_int_equal(consultant_now(&b, LI)->presence, PRESENCE_BREAK);
    assert_true(tap(&b, "person.1"));
    key(&b, "Enter"); // … and then on the way back
    assert_int_equal(consultant_now(&b, LI)->presence, PRESENCE_FREE);
    back_office_close(&b);
}

static void the_told_wait_is_shown(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    for (int i = 0; i < 3; i++)
        arrive(&b, VIEWING, "", "");
    struct told *told = snapshot_now(&b)->told;
    told[0] = (struct told){.something = true, .lo_min = 8, .hi_min = 15};
    told[1] = (struct told){.something = true, .hi_min = 5};
    told[2] = (struct told){.something = true, .behind = true, .lo_min = 5, .hi_min = 10};
    assert_true(drawn(&b, "Car viewing · told 8–15 min more"));
    assert_true(drawn(&b, "Car viewing · told under 5 min"));
    assert_true(drawn(&b, "Car viewing · longer than we said"));
    back_office_close(&b);
}

static void automatic_mode_starts(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    back_office_change(&b, MODE_AUTOMATIC, 0);
    int64_t visit = arrive(&b, VIEWING, "", ""); // the engine calls by itself
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    wake(&b);
    assert_null(shown(&b, "call-next"));
    assert_non_null(shown(&b, "start-next"));
    assert_non_null(shown(&b, "next.reason"));
    assert_true(strlen(shown(&b, "next.reason")) > 10);
    assert_true(tap(&b, "start-next"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    back_office_close(&b);
}

static void calling_to_somebody(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    choose(&b, visit);
    key(&b, "Shift+F2"); // not for the receptionist
    assert_null(shown(&b, "panel.title"));
    key(&b, "Ctrl+L");
    sign_in(&b, MANAGER_ID, "2222");
    key(&b, "Ctrl+1");
    choose(&b, visit);
    key(&b, "Shift+F2");
    assert_true(tap(&b, "call-to.2"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_WAITING); // not the one proposed: why?
    assert_true(tap(&b, "cause.0"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_int_equal(visit_now(&b, visit)->with, 1);
    assert_null(shown(&b, "panel.title")); // done: the panel has closed
    back_office_close(&b);
}

static void to_the_workshop_and_back(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, REPAIR, "", "");
    key(&b, "F2");
    key(&b, "F4");
    choose(&b, visit);
    key(&b, "Shift+F9");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_IN_WORK);
    assert_true(consultant_now(&b, ZHANG)->visit == 0);
    assert_true(tap(&b, "act.work-done.1"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_WAITING);
    assert_string_equal(shown(&b, "undo"), "Undo: C001 back from the workshop");
    back_office_close(&b);
}

static void forgotten_to_finish(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "F2");
    key(&b, "F4");
    wait_s(&b, 3600);
    choose(&b, visit);
    key(&b, "Shift+F5");
    assert_true(tap(&b, "minutes.3"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_FINISHED);
    assert_true(visit_now(&b, visit)->ended_ms == b.box.now_ms - 30 * MINUTE_MS);
    back_office_close(&b);
}

// A known phone brings its person, with the language they spoke the last time.
static void a_known_phone_is_recognised(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    key(&b, "F10");
    type(&b, "王");
    assert_true(tap(&b, "phone"));
    type(&b, "0912345678");
    assert_true(tap(&b, "speaks.2"));
    assert_true(tap(&b, "panel.send"));
    const int64_t before = snapshot_now(&b)->model.visits.at[0].id;
    act_do(&b, COMMAND_CANCEL, before, 0);
    key(&b, "F10");
    assert_true(tap(&b, "phone"));
    type(&b, "091234567");
    assert_null(shown(&b, "known.0"));
    type(&b, "8");
    assert_non_null(strstr(shown(&b, "known.0"), "王"));
    assert_true(tap(&b, "known.0"));
    assert_true(tap(&b, "panel.send"));
    const struct visit *again = &snapshot_now(&b)->model.visits.at[1];
    assert_true(again->customer != 0 && again->customer == visit_now(&b, before)->customer);
    assert_int_equal(again->lang, LANG_EN);
    back_office_close(&b);
}

// A key never slips from the panel's button, which is dimmed, to another one.
static void a_key_is_the_panels_first(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    choose(&b, arrive(&b, VIEWING, "", ""));
    assert_true(enabled(&b, "act.cancel"));
    key(&b, "Ctrl+B");
    key(&b, "Delete"); // no appointment is chosen, and the ticket is not meant
    assert_string_equal(shown(&b, "panel.title"), "Appointments");
    assert_non_null(strstr(shown(&b, "message"), "choose an appointment"));
    key(&b, "Escape");
    key(&b, "Delete");
    assert_string_equal(shown(&b, "panel.title"), "Cancel: for what reason?");
    back_office_close(&b);
}

// Booked at the desk, its slip shown; moved, and checked in when they come.
static void an_appointment_is_kept(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    key(&b, "Ctrl+B");
    assert_true(drawn(&b, "Nobody is expected."));
    key(&b, "F10");
    key(&b, "Ctrl+Enter");
    assert_non_null(shown(&b, "problem")); // no name yet
    type(&b, "Chen");
    assert_true(tap(&b, "phone"));
    type(&b, "0911000001");
    assert_true(tap(&b, "slot.1"));
    key(&b, "Ctrl+Enter");
    assert_non_null(shown(&b, "slip"));
    assert_true(tap(&b, "list"));
    assert_true(tap(&b, "booked.1"));
    key(&b, "y");
    assert_true(tap(&b, "slot.3"));
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "message"),
                        "Moved: Chen · Mon 2 March 12:00 · Car viewing · anybody");
    key(&b, "Ctrl+Enter");
    assert_int_equal(visit_now(&b, 1)->state, VISIT_WAITING);
    assert_false(visit_now(&b, 1)->ready); // early: it waits for the hour
    assert_true(drawn(&b, "has come"));
    key(&b, "Delete"); // too late to call off
    assert_true(drawn(&b, "has come"));
    back_office_close(&b);
}

// At 14:00 of today, by the desk or by a phone.
static void book_two(struct back_office *b)
{
    for (int i = 0; i < 2; i++) {
        struct request book;
        request_init(&book, app_entropy(b->box.app), as(i ? ROLE_CUSTOMER : ROLE_RECEPTIONIST),
                     COMMAND_BOOK);
        book.command.channel = i ? CHANNEL_WEB : CHANNEL_DESK;
        book.command.service = VIEWING;
        book.command.ready_ms = SANDBOX_NOW_MS + 4 * HOUR_MS;
        snprintf(book.person.phone, sizeof book.person.phone, "0911000001");
        snprintf(book.person.surname, sizeof book.person.surname, "Chen");
        assert_int_equal(act(b, &book).result, RESULT_DONE);
    }
    wait_s(b, 5);
}

// Whoever typed a phone was told nothing; the desk sees two, keeps the one that is chosen, and may take that back.
static void two_of_one_person_at_one_hour_become_one(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    book_two(&b);
    key(&b, "Ctrl+B");
    assert_true(drawn(&b, "expected · twice"));
    assert_null(shown(&b, "merge"));
    assert_true(tap(&b, "booked.1"));
    assert_true(enabled(&b, "merge"));
    key(&b, "j");
    assert_non_null(strstr(shown(&b, "message"), "Called off: Chen"));
    assert_false(drawn(&b, "expected · twice"));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM appointment WHERE id = 2"
                                            " AND state = 'cancelled'"),
                     1);
    wait_s(&b, 5);
    key(&b, "Ctrl+Z");
    assert_int_equal(
        sandbox_number(&b.box, "SELECT count(*) FROM appointment WHERE state = 'booked'"), 2);
    back_office_close(&b);
}

// Opened, the keyboard is on the first of the day, an arrow goes to the next, and the keys mean that one at once.
static void the_arrows_say_which_appointment(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    book_two(&b);
    key(&b, "Ctrl+B");
    assert_string_equal(frame(&b)->focus, "booked.1");
    assert_false(enabled(&b, "move")); // opened is not chosen: Delete must mean somebody
    key(&b, "Down");
    assert_string_equal(frame(&b)->focus, "booked.2");
    assert_true(enabled(&b, "move"));
    key(&b, "Delete");
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM appointment WHERE id = 2"
                                            " AND state = 'cancelled'"),
                     1);
    back_office_close(&b);
}

// Whatever opens a panel: the keyboard is where it wishes to begin, or else on what closes it.
static void a_panel_begins_where_it_wishes(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    static const char *const opens[][2] = {
        {"F10", "name"}, {"/", "find.text"}, {"Ctrl+B", "panel.close"}};
    for (int i = 0; i < 3; i++) {
        key(&b, opens[i][0]);
        assert_string_equal(frame(&b)->focus, opens[i][1]);
        key(&b, "Escape");
        assert_null(shown(&b, "panel.title"));
    }
    back_office_close(&b);
}

static void who_is_on_the_way_has_said_for_whom(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    struct request out;
    request_init(&out, app_entropy(b.box.app), as(ROLE_CUSTOMER), COMMAND_SET_OUT);
    out.command.service = VIEWING;
    out.command.party = 1;
    out.command.channel = CHANNEL_WEB;
    out.command.consultant = LI;
    assert_int_equal(act(&b, &out).result, RESULT_DONE);
    wake(&b);
    const struct visit *v = visit_now(&b, 1);
    assert_true(v->on_the_way && v->held_for == NOBODY);
    const char *row = NULL;
    const struct draw_list *list = frame(&b)->draw;
    for (size_t i = 0; i < list->ops.n; i++)
        if (list->ops.at[i].kind == DRAW_TEXT && strstr(list->ops.at[i].text, "on the way · asks"))
            row = list->ops.at[i].text;
    assert_non_null(row);
    assert_true(tap(&b, "act.return.1"));
    v = visit_now(&b, 1);
    assert_false(v->on_the_way);
    assert_int_equal(v->wish, v->held_for); // held for them from now on
    back_office_close(&b);
}

// Since when somebody is free is told whole in the afternoon, too.
static void hours_are_not_cut(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &(struct ui_env){.width = 1280, .height = 800, .lang = LANG_ZH_TW},
                     text_fake());
    wait_s(&b, 7 * 3600 + 39 * 60);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(drawn(&b, "小時") && drawn(&b, "39"));
    assert_false(drawn(&b, "…"));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_not_cut),
        cmocka_unit_test(the_whole_line),
        cmocka_unit_test(an_appointment_is_kept),
        cmocka_unit_test(two_of_one_person_at_one_hour_become_one),
        cmocka_unit_test(the_arrows_say_which_appointment),
        cmocka_unit_test(a_panel_begins_where_it_wishes),
        cmocka_unit_test(who_is_on_the_way_has_said_for_whom),
        cmocka_unit_test(one_who_has_left_is_not_in_the_way),
        cmocka_unit_test(taps_do_the_same),
        cmocka_unit_test(refusal_is_a_sentence),
        cmocka_unit_test(undo_takes_back),
        cmocka_unit_test(what_came_of_it_is_asked_once_finished),
        cmocka_unit_test(who_is_in_a_hurry_is_not_asked_twice),
        cmocka_unit_test(two_desks_one_ticket),
        cmocka_unit_test(default_target_is_named),
        cmocka_unit_test(park_and_bring_back),
        cmocka_unit_test(transfer_and_class),
        cmocka_unit_test(hands_on_as_the_rules_say),
        cmocka_unit_test(who_was_no_customer_costs_no_turn),
        cmocka_unit_test(walk_in_and_greeted),
        cmocka_unit_test(a_known_phone_is_recognised),
        cmocka_unit_test(a_key_is_the_panels_first),
        cmocka_unit_test(finds_by_anything),
        cmocka_unit_test(story_and_why),
        cmocka_unit_test(tasks_are_done_with_one_key_each),
        cmocka_unit_test(a_task_keeps_its_key),
        cmocka_unit_test(the_story_begins_with_the_answers),
        cmocka_unit_test(presence),
        cmocka_unit_test(the_told_wait_is_shown),
        cmocka_unit_test(automatic_mode_starts),
        cmocka_unit_test(calling_to_somebody),
        cmocka_unit_test(forgotten_to_finish),
        cmocka_unit_test(to_the_workshop_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
