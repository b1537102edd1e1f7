// What wants attention can be settled or put aside with one touch, and does not nag: a wait comes
// back after a while, the rest stays away. An owner is told on their own page.

#include "test.h"

#include "office.h"

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

static void a_low_rating_is_called_back(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = arrive(&b, VIEWING, "", "");
    serve(&b, visit, LI);
    act_do(&b, COMMAND_FINISH, visit, 0);
    struct request rate;
    request_init(&rate, app_entropy(b.box.app), as(ROLE_CUSTOMER), COMMAND_RATE);
    rate.command.visit = visit;
    rate.command.number = 2;
    assert_int_equal(act(&b, &rate).result, RESULT_DONE);
    wake(&b);
    open_alerts(&b);
    assert_non_null(strstr(shown(&b, "alert.low-rating.1"), "A001 rated 2 of 5"));
    assert_null(shown(&b, "alert-do.low-rating.1"));
    assert_true(tap(&b, "alert-seen.low-rating.1"));
    assert_null(shown(&b, "alert.low-rating.1"));
    wait_s(&b, 3 * 3600);
    assert_null(shown(&b, "alert.low-rating.1"));
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

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_low_rating_is_called_back),
        cmocka_unit_test(a_long_wait_comes_back_unless_called),
        cmocka_unit_test(a_forgotten_service_is_corrected),
        cmocka_unit_test(an_owner_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
