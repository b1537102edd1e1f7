// Whom the kiosk knows again: somebody who booked and takes a number all the same, somebody who has
// one already, and whose visit has just ended.
#include "booth.h"

static const int64_t CAR_VIEWING = 1;

#define AT(hour, minute) (SANDBOX_NOW_MS + ((hour)-10) * (int64_t)HOUR_MS + (minute)*MINUTE_MS)

static void setup(struct booth *b)
{
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(b, &env);
}

// 14:00 on the sandbox's day, which begins at 10:00.
static void book(struct booth *b, const char *phone, const char *surname)
{
    struct request r;
    request_init(&r, app_entropy(b->s.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    r.command.service = CAR_VIEWING;
    r.command.ready_ms = b->s.now_ms + 4 * HOUR_MS;
    utf8_copy(r.person.phone, sizeof r.person.phone, phone);
    utf8_copy(r.person.surname, sizeof r.person.surname, surname);
    r.person.title = TITLE_MR;
    assert_int_equal(sandbox_submit(b->s.app, &r).result, RESULT_DONE);
    booth_wake(b);
}

static void walk_in(struct booth *b, const char *phone)
{
    tap(b, "take");
    tap(b, "first.no");
    tap(b, "service.1");
    digits(b, phone);
    on(b, "known");
}

static void who_booked_is_offered_their_appointment(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    book(&b, "0912345678", "王");
    walk_in(&b, "0912345678");
    assert_null(strstr(node(&b, "title")->label, "14:00")); // not before "yes, this is me"
    tap(&b, "known.0");
    on(&b, "expected");
    assert_string_equal(node(&b, "title")->label, "您今天 14:00 有預約");
    tap(&b, "expected.0");
    on(&b, "ticket");
    assert_int_equal(visits(&b), 1);
    assert_false(newest(&b)->ready); // of the appointment: it waits for its hour
    assert_string_equal(node(&b, "ahead")->label, "14:00 起為您叫號");
    tap(&b, "home");
    walk_in(&b, "0912345678"); // and again: here already
    tap(&b, "known.0");
    on(&b, "place");
    assert_int_equal(visits(&b), 1);
    booth_close(&b);
}

static void who_has_come_for_something_else_takes_a_number(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    book(&b, "0912345678", "王");
    walk_in(&b, "0912345678");
    tap(&b, "known.0");
    tap(&b, "expected.other");
    on(&b, "consultant");
    tap(&b, "back");
    on(&b, "expected");
    tap(&b, "expected.other");
    tap(&b, "free");
    on(&b, "ticket");
    assert_true(newest(&b)->ready);
    tap(&b, "home");
    tap(&b, "appointment"); // which still stands
    digits(&b, "0912345678");
    on(&b, "expected");
    booth_close(&b);
}

static void nobody_else_on_that_phone_is_offered_it(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    sandbox_arrive(&b.s, CAR_VIEWING, "0912345678", "陳");
    booth_wake(&b);
    sandbox_do(&b.s, COMMAND_CANCEL, newest(&b)->id, 0);
    book(&b, "0912345678", "王");
    walk_in(&b, "0912345678");
    bool chen_first = strstr(node(&b, "known.0")->label, "陳") != NULL;
    tap(&b, chen_first ? "known.0" : "known.1");
    on(&b, "consultant");
    tap(&b, "back");
    tap(&b, chen_first ? "known.1" : "known.0");
    on(&b, "expected");
    booth_close(&b);
}

// ---- the phone an appointment was booked with ---------------------------------------------------

static void a_booked_number_goes_on_with_its_last_digit(void **state)
{
    (void)state;
    static const char *const booked[] = {"0912345678", "0227001234", "033341234", "13812345678"};
    for (size_t i = 0; i < sizeof booked / sizeof *booked; i++) {
        struct booth b;
        setup(&b);
        book(&b, booked[i], "王");
        tap(&b, "appointment");
        size_t n = strlen(booked[i]);
        digits(&b, (char[]){booked[i][0], '\0'});
        for (size_t at = 1; at < n; at++) {
            on(&b, "appointment");
            digits(&b, (char[]){booked[i][at], '\0'});
        }
        on(&b, "expected");
        assert_string_equal(node(&b, "title")->label, "王先生，歡迎光臨");
        assert_int_equal(b.taps, (int)n + 1);
        tap(&b, "back"); // and stays when they come back
        on(&b, "appointment");
        tap(&b, "next");
        on(&b, "expected");
        booth_close(&b);
    }
}

static void a_number_that_may_grow_is_left_alone(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    book(&b, "047341234", "王");   // a landline of nine digits …
    book(&b, "0473412345", "陳");  // … which another one begins with
    book(&b, "442071838750", "W"); // and one from abroad, of no length used here
    tap(&b, "appointment");
    digits(&b, "0912345678"); // nobody's: nothing is said before Next
    on(&b, "appointment");
    assert_null(node(&b, "problem"));
    tap(&b, "next");
    on(&b, "appointment");
    assert_non_null(node(&b, "problem"));
    tap(&b, "back");
    tap(&b, "appointment");
    digits(&b, "442071838750");
    on(&b, "appointment");
    tap(&b, "next");
    on(&b, "expected");
    booth_close(&b);
}

// The privacy of those who have booked: a session tries three numbers, whoever does the asking.
static void numbers_tried_while_typing_are_counted(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    book(&b, "0912345678", "王");
    tap(&b, "appointment");
    digits(&b, "0912345670");
    tap(&b, "key.backspace");
    digits(&b, "1");
    tap(&b, "key.backspace");
    digits(&b, "8"); // the third is not looked for before Next
    on(&b, "appointment");
    tap(&b, "next");
    on(&b, "expected");
    tap(&b, "expected.none");
    digits(&b, "0912345671");
    tap(&b, "next");
    on(&b, "desk");
    booth_close(&b);
}

// ---- booked for another day, here already, booked up: each says what can be done -------------------

static struct request booked_on(struct booth *b, int64_t starts_ms, int64_t consultant)
{
    struct request r;
    request_init(&r, app_entropy(b->s.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    r.command.service = CAR_VIEWING;
    r.command.consultant = consultant;
    r.command.ready_ms = starts_ms;
    utf8_copy(r.person.phone, sizeof r.person.phone, "0912345678");
    utf8_copy(r.person.surname, sizeof r.person.surname, "王");
    r.person.title = TITLE_MR;
    assert_int_equal(sandbox_submit(b->s.app, &r).result, RESULT_DONE);
    booth_wake(b);
    return r;
}

static void booked_for_tomorrow_says_when_and_offers_to_stand_by(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    int64_t tomorrow = AT(36, 0); // noon
    struct request r = booked_on(&b, tomorrow, 0);
    tap(&b, "appointment");
    digits(&b, "0912345678");
    on(&b, "later");
    assert_string_equal(node(&b, "title")->label, "王先生，您約的是明天 12:00");
    assert_non_null(strstr(node(&b, "help")->label, "3 月 3 日（星期二）"));
    tap(&b, "later.come");
    on(&b, "thanks");
    assert_int_equal(visits(&b), 0);
    tap(&b, "home");
    scan(&b, r.token); // the slip says the same
    on(&b, "later");
    tap(&b, "later.wait");
    on(&b, "consultant");
    tap(&b, "free");
    on(&b, "ticket");
    assert_string_equal(node(&b, "title")->label, "王先生，請記住 A001");
    assert_true(newest(&b)->ready); // nobody's appointment has been used up
    struct appointment still;
    bool found;
    struct err err = {0};
    assert_true(
        app_appointment_to_come(b.s.app, as(ROLE_CUSTOMER), "0912345678", &still, &found, &err));
    assert_true(found && still.starts_ms == tomorrow && !still.arrived);
    tap(&b, "home");
    scan(&b, r.token); // here already: the same ticket
    tap(&b, "later.wait");
    tap(&b, "free");
    on(&b, "place");
    assert_int_equal(visits(&b), 1);
    booth_close(&b);
}

// A date, where it is not tomorrow; and nothing of what was called off.
static void a_later_day_is_named_and_a_cancelled_one_is_not(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    booked_on(&b, AT(84, 0), 0);
    tap(&b, "appointment");
    digits(&b, "0912345678");
    on(&b, "later");
    assert_null(strstr(node(&b, "title")->label, "明天"));
    assert_non_null(strstr(node(&b, "title")->label, "3 月 5 日（星期四）"));
    tap(&b, "expected.none");
    on(&b, "appointment");
    assert_string_equal(node(&b, "phone")->value, "");
    tap(&b, "back");
    struct request off;
    request_init(&off, app_entropy(b.s.app), as(ROLE_RECEPTIONIST), COMMAND_UNBOOK);
    off.command.number = 1;
    assert_int_equal(sandbox_submit(b.s.app, &off).result, RESULT_DONE);
    booth_wake(&b);
    surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
    tap(&b, "appointment");
    digits(&b, "0912345678");
    tap(&b, "next");
    on(&b, "appointment");
    assert_non_null(node(&b, "problem"));
    booth_close(&b);
}

static void who_has_a_number_already_may_put_it_off_come_back_or_cancel(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    static const char *const phones[] = {"0911000001", "0911000002", "0911000003", "0911000004"};
    for (int i = 0; i < 4; i++)
        sandbox_arrive(&b.s, 1, phones[i], "陳");
    booth_wake(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    walk_in(&b, "0912345678");
    tap(&b, "known.0");
    on(&b, "place");
    assert_non_null(node(&b, "cancel"));
    tap(&b, "pause");
    tap(&b, "park.20");
    assert_int_equal(newest(&b)->state, VISIT_PARKED);
    tap(&b, "home");
    walk_in(&b, "0912345678"); // back, and takes a number again
    tap(&b, "known.0");
    on(&b, "place");
    assert_string_equal(node(&b, "title")->label, "歡迎回來，A005 還為您保留");
    tap(&b, "return");
    assert_int_equal(newest(&b)->state, VISIT_WAITING);
    assert_int_equal(visits(&b), 5);
    tap(&b, "cancel");
    tap(&b, "cancel.yes");
    on(&b, "thanks");
    assert_int_equal(newest(&b)->state, VISIT_CANCELLED);
    tap(&b, "take"); // the next step, of a session that knows nothing of before
    on(&b, "service");
    assert_string_equal(b.kiosk->v.phone.text, "");
    assert_int_equal(b.kiosk->v.customer, 0);
    booth_close(&b);
}

static void a_booked_consultant_says_from_when_and_until_when(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    booked_on(&b, AT(10, 30), 2);
    b.s.now_ms = AT(10, 0);
    tap(&b, "take");
    tap(&b, "service.1");
    tap(&b, "skip");
    tap(&b, "nameless");
    on(&b, "consultant");
    assert_non_null(strstr(node(&b, "wish.2")->value, "10:30"));
    assert_non_null(strstr(node(&b, "wish.2")->value, "11:00"));
    assert_null(strstr(node(&b, "wish.1")->value, ":"));
    booth_close(&b);
}

static void the_tick_draws_itself_unless_motion_is_reduced(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    surface_go(b.surface, AT_THANKS, b.s.now_ms);
    uint64_t begin = surface_frame(b.surface, b.s.now_ms)->hash;
    assert_true(surface_deadline(b.surface, b.s.now_ms) <= b.s.now_ms + 16);
    uint64_t half = surface_frame(b.surface, b.s.now_ms + 180)->hash;
    uint64_t whole = surface_frame(b.surface, b.s.now_ms + 360)->hash;
    assert_true(begin != half && half != whole);
    assert_true(surface_deadline(b.surface, b.s.now_ms + 360) > b.s.now_ms + 900); // and rests
    struct ui_env env = *surface_env(b.surface);
    env.reduced_motion = true;
    surface_set_env(b.surface, &env);
    uint64_t still = surface_frame(b.surface, b.s.now_ms)->hash;
    assert_true(surface_frame(b.surface, b.s.now_ms + 180)->hash == still);
    booth_close(&b);
}

// ---- a visit that has just ended ----------------------------------------------------------------

static void end_visit(struct booth *b)
{
    int64_t visit = newest(b)->id;
    sandbox_do(&b->s, COMMAND_CALL, visit, 1);
    sandbox_do(&b->s, COMMAND_START, visit, 0);
    b->s.now_ms += 10 * MINUTE_MS;
    sandbox_do(&b->s, COMMAND_FINISH, visit, 0);
    link_catch_up(b->link);
    booth_wake(b);
}

static void a_visit_that_has_just_ended_is_offered_to_be_rated(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    assert_string_equal(node(&b, "rate")->value, "只要十秒鐘");
    end_visit(&b);
    assert_string_equal(node(&b, "rate")->value, "A001 剛結束，還滿意嗎？");
    tap(&b, "rate");
    assert_string_equal(node(&b, "number")->value, "A1");
    tap(&b, "next");
    digits(&b, "5678");
    on(&b, "rate");
    tap(&b, "face.5");
    tap(&b, "send");
    on(&b, "thanks");
    tap(&b, "home");
    assert_string_equal(node(&b, "rate")->value, "只要十秒鐘"); // once per visit
    booth_close(&b);
}

static void the_offer_goes_after_ten_minutes_and_gives_way_to_what_is_typed(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    end_visit(&b);
    tap(&b, "rate");
    digits(&b, "27");
    assert_string_equal(node(&b, "number")->value, "A27");
    tap(&b, "back");
    tap(&b, "have"); // where nothing is filled in
    assert_string_equal(node(&b, "number")->value, "");
    tap(&b, "back");
    booth_wait(&b, JUST_ENDED_MS);
    assert_string_equal(node(&b, "rate")->value, "只要十秒鐘");
    booth_close(&b);
}

static void the_code_on_the_ticket_opens_the_rating_from_the_start(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    char token[TOKEN_SIZE];
    utf8_copy(token, sizeof token, b.kiosk->v.token);
    tap(&b, "home");
    end_visit(&b);
    scan(&b, token);
    on(&b, "rate");
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_booked_is_offered_their_appointment),
        cmocka_unit_test(who_has_come_for_something_else_takes_a_number),
        cmocka_unit_test(nobody_else_on_that_phone_is_offered_it),
        cmocka_unit_test(a_booked_number_goes_on_with_its_last_digit),
        cmocka_unit_test(a_number_that_may_grow_is_left_alone),
        cmocka_unit_test(numbers_tried_while_typing_are_counted),
        cmocka_unit_test(booked_for_tomorrow_says_when_and_offers_to_stand_by),
        cmocka_unit_test(a_later_day_is_named_and_a_cancelled_one_is_not),
        cmocka_unit_test(who_has_a_number_already_may_put_it_off_come_back_or_cancel),
        cmocka_unit_test(a_booked_consultant_says_from_when_and_until_when),
        cmocka_unit_test(the_tick_draws_itself_unless_motion_is_reduced),
        cmocka_unit_test(a_visit_that_has_just_ended_is_offered_to_be_rated),
        cmocka_unit_test(the_offer_goes_after_ten_minutes_and_gives_way_to_what_is_typed),
        cmocka_unit_test(the_code_on_the_ticket_opens_the_rating_from_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
