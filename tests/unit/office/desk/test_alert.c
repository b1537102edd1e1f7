// What wants attention can be settled or put aside with one touch, and does not nag: a wait comes
// back after a while, the rest stays away. An owner is told on their own page.

#include "test.h"

#include "office.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open_alerts(struct back_office *b)
{
    sign_in(b, RECEPTIONIST_ID, "1111");
    key(b, "Ctrl+A");
    assert_string_equal(shown(b, "panel.title"), "To look at");
}

static const struct visit *visit_now(struct back_office *b, int64_t id)
{
    return model_visit(&snapshot_now(b)->model, id);
}

static void serve(struct back_office *b, int64_t visit, int64_t who)
{
    must(act_do(b, COMMAND_CALL, visit, who).result == RESULT_DONE);
    must(act_do(b, COMMAND_START, visit, 0).result == RESULT_DONE);
    wake(b);
}

static void rated(struct back_office *b, const char *phone, const char *surname, bool call_back)
{
    int64_t visit = arrive(b, VIEWING, phone, surname);
    serve(b, visit, LI);
    act_do(b, COMMAND_FINISH, visit, 0);
    struct request rate;
    request_init(&rate, app_entropy(b->box.app), as(ROLE_CUSTOMER), COMMAND_RATE);
    rate.command.visit = visit;
    rate.command.number = 2;
    rate.command.party = call_back;
    assert_int_equal(act(b, &rate).result, RESULT_DONE);
    wake(b);
}

static void a_low_rating_is_seen(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    rated(&b, "", "", false);
    open_alerts(&b);
    assert_non_null(strstr(shown(&b, "alert.low-rating.1"), "A001 rated 2 of 5"));
    assert_null(shown(&b, "alert-do.low-rating.1"));
    assert_true(tap(&b, "alert-seen.low-rating.1"));
    assert_null(shown(&b, "alert.low-rating.1"));
    wait_s(&b, 3 * 3600);
    assert_null(shown(&b, "alert.low-rating.1"));
    back_office_close(&b);
}

// Who asked to be called stays on the list, with name and number, until somebody says at any desk
// that they have called; the story says who.
static void who_asks_for_a_call_is_not_forgotten(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    rated(&b, "0912345678", "王", true);
    open_alerts(&b);
    const char *words = shown(&b, "alert.call-back.1");
    assert_non_null(words);
    assert_non_null(strstr(words, "王"));
    assert_non_null(strstr(words, "0912 345 678"));
    assert_non_null(strstr(words, "rated A001 2 of 5, please call"));
    assert_null(shown(&b, "alert.low-rating.1"));
    wait_s(&b, 23 * 3600); // … over the night
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    wake(&b);
    assert_null(visit_now(&b, 1));
    assert_non_null(strstr(shown(&b, "alert.call-back.1"), "rated A001 2 of 5 on 2026-03-02"));
    assert_null(shown(&b, "alert.follow-ups.1")); // said once
    assert_true(tap(&b, "alert.call-back.1"));
    assert_string_equal(surface_screen(b.surface), "customers");
    assert_non_null(shown(&b, "card.phone"));
    assert_string_equal(shown(&b, "card.phone"), "0912 345 678");
    key(&b, "Ctrl+1");
    key(&b, "Ctrl+A");
    assert_true(tap(&b, "alert-seen.call-back.1"));
    assert_null(shown(&b, "alert.call-back.1"));
    struct story_line *lines;
    size_t n;
    assert_true(app_story(b.box.app, as(ROLE_RECEPTIONIST), 1, &lines, &n, &b.box.err));
    assert_int_equal(lines[n - 1].event.kind, EVENT_FOLLOW_UP_CHANGED);
    assert_int_equal(lines[n - 1].event.number, FOLLOW_UP_DONE);
    assert_int_equal(lines[n - 1].event.author, RECEPTIONIST_ID);
    free(lines);
    back_office_close(&b);
}

// A consultant sees whom they served; that they called is theirs to say.
static void a_consultant_calls_their_own(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    rated(&b, "0912345678", "王", true);
    sign_in(&b, CHEN, "4444");
    key(&b, "Ctrl+1");
    assert_null(shown(&b, "alerts"));
    key(&b, "Ctrl+L");
    sign_in(&b, LI, "4444");
    key(&b, "Ctrl+1");
    key(&b, "Ctrl+A");
    assert_true(tap(&b, "alert.call-back.1"));
    assert_string_equal(shown(&b, "panel.title"), "Follow-ups");
    assert_string_equal(shown(&b, "follow-up.phone"), "0912 345 678");
    back_office_close(&b);
}

// At every desk, and for that day: who reminded them is in the journal.
static void a_consultant_is_reminded(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = arrive(&b, VIEWING, "", "");
    serve(&b, visit, LI);
    struct request finish; // without an outcome
    request_init(&finish, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    finish.command.visit = visit;
    assert_int_equal(act(&b, &finish).result, RESULT_DONE);
    wake(&b);
    open_alerts(&b);
    assert_true(tap(&b, "alert-seen.incomplete.1"));
    assert_string_equal(shown(&b, "message"), "It is noted that Li Yating was reminded.");
    assert_null(shown(&b, "alert.incomplete.1"));
    assert_int_equal(snapshot_now(&b)->model.reminded[0][REMINDER_RECORDS], 1);
    assert_int_equal(sandbox_number(&b.box, "SELECT author FROM event WHERE kind = 'reminded'"),
                     RECEPTIONIST_ID);
    wait_s(&b, 23 * 3600);
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    wake(&b);
    assert_non_null(shown(&b, "alert.incomplete.1"));
    back_office_close(&b);
}

static void a_long_wait_comes_back_unless_called(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = arrive(&b, VIEWING, "", "");
    wait_s(&b, 601);
    open_alerts(&b);
    assert_true(tap(&b, "alert-seen.over-target.1"));
    assert_null(shown(&b, "alert.over-target.1"));
    wait_s(&b, 599);
    assert_null(shown(&b, "alert.over-target.1"));
    wait_s(&b, 2);
    assert_non_null(shown(&b, "alert.over-target.1"));
    assert_true(tap(&b, "alert-do.over-target.1"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_null(shown(&b, "alert.over-target.1"));
    back_office_close(&b);
}

// A complaint is red at once; who was booked, or is helped, waits like everybody until the target.
static void only_a_complaint_is_urgent_at_once(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    struct request arrival;
    request_init(&arrival, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_REGISTER);
    arrival.command.service = VIEWING;
    arrival.command.class = 3; // helped
    arrival.command.channel = CHANNEL_DESK;
    arrival.command.party = 1;
    assert_int_equal(act(&b, &arrival).result, RESULT_DONE);
    arrive(&b, COMPLAINT, "", "");
    open_alerts(&b);
    assert_non_null(shown(&b, "alert.urgent.2"));
    assert_null(shown(&b, "alert.urgent.1"));
    wait_s(&b, 601);
    assert_non_null(strstr(shown(&b, "alert.urgent.1"), "A001 (Assisted)"));
    assert_null(shown(&b, "alert.over-target.1"));
    back_office_close(&b);
}

static void a_forgotten_service_is_corrected(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = arrive(&b, VIEWING, "", "");
    serve(&b, visit, LI);
    wait_s(&b, 2 * 3600 + 1);
    open_alerts(&b);
    assert_true(tap(&b, "alert-do.forgotten.1"));
    assert_string_equal(shown(&b, "panel.title"), "When did it really end?");
    assert_true(tap(&b, "minutes.7"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_FINISHED);
    back_office_close(&b);
}

// The customer came once to Li and is Li's from then on.
static void an_owner_is_told(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    int64_t first = arrive(&b, VIEWING, "0912345678", "王");
    serve(&b, first, LI);
    act_do(&b, COMMAND_FINISH, first, 0);
    struct request out;
    request_init(&out, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_GO_OUT);
    out.command.consultant = LI;
    out.command.reason = REASON_ERRAND;
    assert_int_equal(act(&b, &out).result, RESULT_DONE);
    int64_t again = arrive(&b, VIEWING, "0912345678", "王");
    assert_int_equal(visit_now(&b, again)->owner, 0); // Li, by index
    serve(&b, again, CHEN);
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "message"), "A002, a customer of yours, is with Chen Zhiming.");
    assert_true(tap(&b, "told.seen"));
    assert_null(strstr(shown(&b, "message"), "a customer of yours"));
    key(&b, "Ctrl+L");
    sign_in(&b, CHEN, "4444"); // who serves them is not told
    assert_null(strstr(shown(&b, "message"), "a customer of yours"));
    back_office_close(&b);
}

// The question has its answers beside it; who waits longer is asked again before it is a no-show, and not hidden past it.
static int64_t asked_for(struct back_office *b)
{
    int64_t visit = arrive(b, VIEWING, "", "");
    must(act_do(b, COMMAND_CALL, visit, LI).result == RESULT_DONE);
    for (int i = 0; i < 20 && !visit_now(b, visit)->asking; i++)
        wait_s(b, 30);
    assert_int_equal(visit_now(b, visit)->asking, ASKING_COMING);
    sign_in(b, RECEPTIONIST_ID, "1111");
    assert_non_null(strstr(shown(b, "message"), "is the customer here?"));
    return visit;
}

static void who_waits_longer_is_asked_again(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = asked_for(&b);
    assert_string_equal(shown(&b, "told.seen"), "Wait 10 min longer");
    assert_true(tap(&b, "told.seen"));
    wait_s(&b, 9 * 60);
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    assert_null(shown(&b, "told.came"));
    wait_s(&b, 61);
    assert_non_null(shown(&b, "told.came")); // asked again, for as long as at first
    wait_s(&b, 60);
    assert_int_equal(visit_now(&b, visit)->state, VISIT_CALLED);
    wait_s(&b, 61);
    assert_int_equal(visit_now(&b, visit)->state, VISIT_NO_SHOW);
    back_office_close(&b);
}

static void the_question_is_answered_where_it_stands(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = asked_for(&b);
    assert_true(tap(&b, "told.came"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    back_office_close(&b);
    back_office_open(&b, &screen_1280, text_fake());
    visit = asked_for(&b);
    key(&b, "Ctrl+5"); // from any page
    assert_true(tap(&b, "told.not-come"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_NO_SHOW);
    back_office_close(&b);
}

// Somebody waits for what nobody who is on duty can do: it is named, by whoever has waited longest.
static void nobody_on_duty_for_a_service(void **state)
{
    (void)state;
    struct back_office b;
    char id[32];
    back_office_open(&b, &(struct ui_env){.width = 1280, .height = 800, .lang = LANG_EN},
                     text_fake());
    int64_t visit = arrive(&b, REPAIR, "", "");
    for (int64_t who = LI; who <= HUANG; who++)
        act_do(&b, COMMAND_CHECK_OUT, 0, who);
    arrive(&b, REPAIR, "", "");
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+A");
    snprintf(id, sizeof id, "alert.nobody.%lld", (long long)visit);
    assert_string_equal(shown(&b, id),
                        "Service and repair: 2 waiting, and nobody on duty can take them");
    act_do(&b, COMMAND_CHECK_IN, 0, ZHANG);
    wake(&b);
    assert_null(shown(&b, id));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_on_duty_for_a_service),
        cmocka_unit_test(a_low_rating_is_seen),
        cmocka_unit_test(who_waits_longer_is_asked_again),
        cmocka_unit_test(the_question_is_answered_where_it_stands),
        cmocka_unit_test(who_asks_for_a_call_is_not_forgotten),
        cmocka_unit_test(a_consultant_calls_their_own),
        cmocka_unit_test(a_consultant_is_reminded),
        cmocka_unit_test(a_long_wait_comes_back_unless_called),
        cmocka_unit_test(only_a_complaint_is_urgent_at_once),
        cmocka_unit_test(a_forgotten_service_is_corrected),
        cmocka_unit_test(an_owner_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
