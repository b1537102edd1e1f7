// What hands do at the desk: Space is the focus's, one press does one thing, there is one cursor, nothing that is aimed at
// moves away, and what is half typed is there again.

#include "test.h"

#include "office.h"
#include "paths.h"
#include "core/command_make.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open_desk(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    sign_in(b, RECEPTIONIST_ID, "1111");
    for (int64_t who = CHEN; who <= LIN; who++)
        act_do(b, COMMAND_CHECK_IN, 0, who);
}

static enum visit_state state_of(struct back_office *b, int64_t visit)
{
    return model_visit(&snapshot_now(b)->model, visit)->state;
}

static int waiting(struct back_office *b)
{
    return (int)snapshot_now(b)->model.waiting.n;
}

static void hand_type(struct back_office *b, const char *text, int later_ms)
{
    b->box.now_ms += later_ms;
    frame(b);
    surface_input(b->surface, &(struct input){.kind = INPUT_TEXT, .text = text, .by_hand = true},
                  b->box.now_ms);
}

static void hand_at(struct back_office *b, enum input_kind kind, struct rect at)
{
    surface_input(
        b->surface,
        &(struct input){.kind = kind, .x = at.x + at.w / 2, .y = at.y + at.h / 2, .by_hand = true},
        b->box.now_ms);
}

static struct rect place(struct back_office *b, const char *id)
{
    const struct node *node = tree_find(frame(b)->tree, id);
    assert_non_null(node);
    return node->rect;
}

static void hand_tap(struct back_office *b, struct rect at, int later_ms)
{
    b->box.now_ms += later_ms;
    frame(b);
    hand_at(b, INPUT_DOWN, at);
    b->box.now_ms += 40;
    hand_at(b, INPUT_UP, at);
    frame(b);
}

static const char *row(const char *prefix, int64_t visit)
{
    static char id[48];
    snprintf(id, sizeof id, "%s.%lld", prefix, (long long)visit);
    return id;
}

static void space_is_the_focus(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "Escape"); // the keyboard is in use
    surface_focus(b.surface, "lock");
    type(&b, " ");
    assert_string_equal(surface_screen(b.surface), "sign-in");
    assert_int_equal(state_of(&b, visit), VISIT_WAITING);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(tap(&b, "walk-in"));
    surface_focus(b.surface, "title.0"); // a button of the form
    type(&b, " ");
    surface_focus(b.surface, "panel.close");
    assert_int_equal(state_of(&b, visit), VISIT_WAITING); // never with a form open
    type(&b, " ");
    assert_null(shown(&b, "panel.title"));
    assert_int_equal(state_of(&b, visit), VISIT_WAITING);
    key(&b, "q"); // a row has no use for it
    assert_string_equal(frame(&b)->focus, row("visit", visit));
    type(&b, " ");
    assert_int_equal(state_of(&b, visit), VISIT_CALLED);
    back_office_close(&b);
}

static void two_presses_are_one(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visits[3];
    for (int i = 0; i < 3; i++)
        visits[i] = arrive(&b, VIEWING, "", "");
    b.box.now_ms += 5000;
    struct rect green = place(&b, "call-next");
    hand_tap(&b, green, 0);
    hand_tap(&b, green, 500);
    assert_int_equal(waiting(&b), 2); // one was called
    hand_tap(&b, green, 900);
    assert_int_equal(waiting(&b), 1); // and another, by a press of its own
    hand_type(&b, " ", 900);
    assert_int_equal(waiting(&b), 0);
    hand_type(&b, " ", 500); // … which now would start a service
    for (int i = 0; i < 3; i++)
        assert_int_equal(state_of(&b, visits[i]), VISIT_CALLED);
    hand_type(&b, " ", 900);
    assert_int_equal(state_of(&b, visits[2]), VISIT_SERVING);
    hand_type(&b, "z", 900);
    hand_type(&b, "z", 400); // steps back are each of their own
    assert_int_equal(state_of(&b, visits[2]), VISIT_WAITING);
    hand_type(&b, " ", 900);
    assert_int_equal(state_of(&b, visits[2]), VISIT_CALLED);
    hand_type(&b, "s", 300);
    hand_type(&b, "z", 300);
    assert_int_equal(state_of(&b, visits[2]), VISIT_CALLED);
    hand_type(&b, "s", 300); // the same again, and meant: something else was pressed between
    assert_int_equal(state_of(&b, visits[2]), VISIT_SERVING);
    back_office_close(&b);
}

static void other_rows_are_as_quick_as_ever(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", "");
    b.box.now_ms += 5000;
    struct rect below = place(&b, row("call", second));
    hand_tap(&b, below, 0);
    hand_tap(&b, place(&b, row("call", first)), 400);
    assert_int_equal(state_of(&b, first), VISIT_CALLED);
    assert_int_equal(state_of(&b, second), VISIT_CALLED);
    surface_focus(b.surface, row("visit", second));
    hand_type(&b, "s", 100);
    key(&b, "Up");
    hand_type(&b, "s", 100);
    assert_int_equal(waiting(&b), 0);
    assert_int_equal(state_of(&b, first), VISIT_SERVING);
    back_office_close(&b);
}

static void there_is_one_cursor(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", ""),
            third = arrive(&b, VIEWING, "", "");
    key(&b, "Escape");
    assert_true(tree_find(frame(&b)->tree, row("visit", first))->checked); // whom the keys mean
    key(&b, "q");
    key(&b, "Down");
    assert_string_equal(frame(&b)->focus, row("visit", second));
    assert_true(tree_find(frame(&b)->tree, row("visit", second))->checked);
    assert_false(tree_find(frame(&b)->tree, row("visit", first))->checked);
    assert_non_null(strstr(shown(&b, "target"), "A002"));
    key(&b, "Up");
    key(&b, "Up"); // not out of the list
    assert_string_equal(frame(&b)->focus, row("visit", first));
    assert_true(tap(&b, row("call", third))); // the button of a row is the row's
    assert_non_null(strstr(shown(&b, "target"), "A003"));
    key(&b, "Escape");
    surface_focus(b.surface, row("visit", second));
    back_office_close(&b);
}

// The engine calls again by itself: whoever was called first stands first all the same.
static void called_rows_keep_their_place(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, first, LI);
    wait_s(&b, 40);
    act_do(&b, COMMAND_CALL, second, CHEN);
    wake(&b);
    assert_true(place(&b, row("visit", first)).y < place(&b, row("visit", second)).y);
    wait_s(&b, 60);
    act_do(&b, COMMAND_CALL_AGAIN, first, 0);
    wake(&b);
    assert_true(place(&b, row("visit", first)).y < place(&b, row("visit", second)).y);
    assert_non_null(strstr(shown(&b, "start-next"), "A001"));
    back_office_close(&b);
}

static void rows_stand_while_a_hand_is_near(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t first = arrive(&b, VIEWING, "", ""), second = arrive(&b, VIEWING, "", "");
    wait_s(&b, 5);
    struct rect was = place(&b, row("visit", second)), button = place(&b, row("call", second));
    hand_at(&b, INPUT_DOWN, button);
    act_do(&b, COMMAND_CALL, first, LI); // another desk
    wake(&b);
    assert_int_equal(place(&b, row("visit", second)).y, was.y);
    hand_at(&b, INPUT_UP, button);
    assert_int_equal(state_of(&b, second), VISIT_CALLED);
    hand_at(&b, INPUT_MOVE, button);
    int64_t third = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_FINISH, first, 0);
    wake(&b);
    wait_s(&b, 2);
    assert_true(place(&b, row("visit", third)).y > place(&b, row("visit", second)).y);
    back_office_close(&b);
}

static void a_draft_is_there_again(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    assert_true(tap(&b, "walk-in"));
    assert_true(tap(&b, "name"));
    type(&b, "王");
    key(&b, "Ctrl+6");
    assert_string_equal(surface_screen(b.surface), "registers");
    key(&b, "Ctrl+1");
    assert_string_equal(shown(&b, "panel.title"), "New walk-in");
    assert_non_null(strstr(shown(&b, "draft"), "王"));
    assert_string_equal(tree_find(frame(&b)->tree, "name")->value, "王");
    assert_true(tap(&b, "draft.drop"));
    assert_null(shown(&b, "draft"));
    assert_string_equal(tree_find(frame(&b)->tree, "name")->value, "");
    type(&b, "林");
    assert_true(tap(&b, "lock")); // what is half typed about people goes with the session
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_null(shown(&b, "panel.title"));
    back_office_close(&b);
}

static void a_half_written_entry_is_there_again(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    type(&b, "7");
    wake(&b);
    assert_string_equal(surface_screen(b.surface), "registers");
    key(&b, "Ctrl+Enter"); // nothing is entered
    assert_non_null(strstr(shown(&b, "problem"), "Nothing is entered yet"));
    const char *focus = frame(&b)->focus;
    assert_non_null(focus);
    type(&b, "0912345678");
    key(&b, "Ctrl+1");
    type(&b, "7");
    wake(&b);
    assert_string_equal(tree_find(frame(&b)->tree, frame(&b)->focus)->value, "0912345678");
    assert_true(drawn(&b, "Draft, taken up again"));
    back_office_close(&b);
}

// Tab goes through the fields and then to what sends them, and on to the page; back it goes the same way.
static void tab_ends_at_what_sends(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    key(&b, "F10");
    assert_string_equal(frame(&b)->focus, "name");
    bool sent = false, phone = false;
    for (int i = 0; i < 40 && !sent; i++) {
        key(&b, "Tab");
        sent = strcmp(frame(&b)->focus, "panel.send") == 0;
        phone |= strcmp(frame(&b)->focus, "phone") == 0;
        assert_string_not_equal(frame(&b)->focus, "walk-in"); // it has not left the form
    }
    assert_true(sent && phone);
    key(&b, "Tab");
    assert_string_equal(frame(&b)->focus, "lock");
    key(&b, "Shift+Tab");
    assert_string_equal(frame(&b)->focus, "panel.send");
    back_office_close(&b);
}

static void who_came_back_waits_on(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, visit, LI);
    wait_s(&b, 60);
    struct request park;
    request_init(&park, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_PARK);
    park.command.visit = visit;
    park.command.until_ms = b.box.now_ms + 15 * MINUTE_MS;
    act(&b, &park);
    wait_s(&b, 9 * 60);
    act_do(&b, COMMAND_RETURN, visit, 0);
    wake(&b);
    assert_int_equal(state_of(&b, visit), VISIT_WAITING);
    assert_true(drawn(&b, "10 min"));
    wait_s(&b, 120);
    assert_true(drawn(&b, "12 min"));
    back_office_close(&b);
}

// A drink that was never brought is not said to have been.
static void what_nobody_did_is_cancelled(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", ""), other = arrive(&b, VIEWING, "", "");
    for (int i = 0; i < 2; i++) {
        struct request request;
        request_init(&request, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_ASK_TASK);
        request.command.visit = i ? other : visit;
        request.command.number = i ? DESK_TASK_TEA : DESK_TASK_WATER;
        act(&b, &request);
    }
    wake(&b);
    assert_non_null(shown(&b, row("task.water", visit)));
    act_do(&b, COMMAND_CANCEL, visit, 0);
    wake(&b);
    assert_non_null(strstr(shown(&b, row("task.water", visit)), "cancelled"));
    back_office_close(&b);
}

// The key that completes a record means the panel alone while it is open: pressed once more it ends nobody's service.
static void a_key_too_much_ends_no_service(void **state)
{
    (void)state;
    struct back_office b;
    char id[32];
    open_desk(&b);
    int64_t left = arrive(&b, VIEWING, "", ""), with = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, left, LI);
    act_do(&b, COMMAND_START, left, 0);
    struct request finish; // without an outcome
    request_init(&finish, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    finish.command.visit = left;
    assert_int_equal(act(&b, &finish).result, RESULT_DONE);
    act_do(&b, COMMAND_CALL, with, CHEN);
    act_do(&b, COMMAND_START, with, 0);
    wake(&b);
    for (int i = 0; i < 3; i++) { // what is left to do is asked for once a second
        wait_s(&b, 2);
        wake(&b);
    }
    key(&b, "i");
    snprintf(id, sizeof id, "record.%lld", (long long)left);
    assert_true(tap(&b, id));
    key(&b, "e");
    assert_null(shown(&b, id));
    wait_s(&b, 5);
    key(&b, "e");
    assert_int_equal(state_of(&b, with), VISIT_SERVING);
    assert_non_null(strstr(shown(&b, "message"), "Esc closes them"));
    key(&b, "Escape");
    snprintf(id, sizeof id, "visit.%lld", (long long)with);
    assert_true(tap(&b, id));
    key(&b, "e");
    assert_int_equal(state_of(&b, with), VISIT_FINISHED);
    back_office_close(&b);
}

static void goes_away(struct back_office *b, int64_t who, int minutes)
{
    struct request request;
    request_init(&request, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_BREAK);
    request_ask(&request, command_break(who, REASON_MEAL, b->box.now_ms + minutes * MINUTE_MS));
    assert_int_equal(act(b, &request).result, RESULT_DONE);
    wake(b);
}

// What asking for somebody on a break comes to is said while they are chosen.
static void who_is_back_soon_is_waited_for(void **state)
{
    (void)state;
    struct back_office b;
    open_desk(&b);
    goes_away(&b, LI, 5);
    key(&b, "F10");
    assert_null(shown(&b, "who.note"));
    assert_true(tap(&b, "who.0"));
    assert_string_equal(shown(&b, "who.0"), "Li Yating · back 10:05");
    assert_non_null(strstr(shown(&b, "who.note"), "The ticket waits for Li Yating until"));
    act_do(&b, COMMAND_COME_BACK, 0, LI);
    goes_away(&b, LI, 45);
    assert_non_null(strstr(shown(&b, "who.note"), "Li Yating is not back by"));
    back_office_close(&b);
}

static void what_was_done_is_named(void **state)
{
    (void)state;
    struct back_office b;
    char id[32];
    open_desk(&b);
    int64_t visit = arrive(&b, VIEWING, "", "");
    int64_t second = arrive(&b, VIEWING, "", "");
    wake(&b);
    snprintf(id, sizeof id, "visit.%lld", (long long)second);
    assert_true(tap(&b, id));
    key(&b, "w");
    assert_string_equal(shown(&b, "why.1"), "Li Yating is free, but is next proposed A001.");
    key(&b, "Escape");
    snprintf(id, sizeof id, "visit.%lld", (long long)visit);
    assert_true(tap(&b, id));
    key(&b, "t");
    assert_true(tap(&b, "to-service.1"));
    assert_true(tap(&b, "panel.send"));
    assert_non_null(strstr(shown(&b, "message"), "is transferred to the line of Test drive"));
    key(&b, "Ctrl+Z");
    assert_string_equal(shown(&b, "message"), "Taken back: transfer of A001.");
    back_office_close(&b);
}

// What is taken back is said as it is, and not cut out of the button's words at a colon.
static void a_name_with_a_colon_is_named_whole(void **state)
{
    (void)state;
    struct back_office b;
    char id[32];
    tr_init(LOBBY_LOCALE_DIR);
    open_desk(&b);
    struct staff_row row = {.id = LI, .role = ROLE_CONSULTANT, .active = true};
    for (int lang = 0; lang < LANG_COUNT; lang++)
        utf8_copy(row.name.in[lang], NAME_SIZE, "Li: Yating");
    must(app_put_staff(b.box.app, as(ROLE_ADMINISTRATOR), &row, &b.box.err));
    wake(&b);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (surface_env(office_surface(b.office))->lang != LANG_ZH_TW)
            assert_true(tap(&b, "language"));
    }
    snprintf(id, sizeof id, "person.%lld", (long long)LI);
    assert_true(tap(&b, id));
    assert_true(tap(&b, "break.0"));
    key(&b, "Ctrl+Z");
    assert_int_equal(surface_env(office_surface(b.office))->lang, LANG_ZH_TW);
    assert_non_null(strstr(shown(&b, "message"), "Li: Yating"));
    back_office_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_too_much_ends_no_service),
        cmocka_unit_test(who_is_back_soon_is_waited_for),
        cmocka_unit_test(what_was_done_is_named),
        cmocka_unit_test(space_is_the_focus),
        cmocka_unit_test(two_presses_are_one),
        cmocka_unit_test(other_rows_are_as_quick_as_ever),
        cmocka_unit_test(there_is_one_cursor),
        cmocka_unit_test(called_rows_keep_their_place),
        cmocka_unit_test(rows_stand_while_a_hand_is_near),
        cmocka_unit_test(a_draft_is_there_again),
        cmocka_unit_test(a_half_written_entry_is_there_again),
        cmocka_unit_test(who_came_back_waits_on),
        cmocka_unit_test(tab_ends_at_what_sends),
        cmocka_unit_test(what_nobody_did_is_cancelled),
        cmocka_unit_test(
            a_name_with_a_colon_is_named_whole), // the last: it brings in the languages
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
