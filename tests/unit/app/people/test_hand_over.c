// A consultant leaves: their customers go to somebody else, and every process knows.

#include "test.h"
#include "app/upkeep.h"
#include "sandbox_sql.h"
#include "paths.h"

enum { CUSTOMERS = 70, LEAVER = 1, HEIR = 2 };

static void own_many(struct sandbox *s)
{
    for (int i = 0; i < CUSTOMERS + 2; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "09123%05d", i);
        struct response r = sandbox_arrive(s, 1 + i % 4, phone, "王");
        assert_int_equal(r.result, RESULT_DONE);
        struct request request;
        request_init(&request, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
        request.command.customer = i + 1;
        request.command.other = i < CUSTOMERS ? LEAVER : 3;
        assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
    }
}

static int64_t owned_by(struct sandbox *s, int owner)
{
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM customer WHERE owner = %d", owner);
    return sandbox_number(s, sql);
}

static void goes_to_the_heir_and_no_further(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    own_many(&s);
    int n = -1;
    assert_false(app_hand_over(s.app, as(ROLE_RECEPTIONIST), LEAVER, HEIR, &n, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_hand_over(s.app, as(ROLE_MANAGER), LEAVER, 99, &n, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_false(app_hand_over(s.app, as(ROLE_MANAGER), LEAVER, LEAVER, &n, &s.err));
    assert_int_equal(owned_by(&s, LEAVER), CUSTOMERS);
    int64_t events = sandbox_number(&s, "SELECT count(*) FROM event WHERE kind ="
                                        " 'customer_changed' AND author = 8");
    assert_true(app_hand_over(s.app, as(ROLE_MANAGER), LEAVER, HEIR, &n, &s.err));
    assert_int_equal(n, CUSTOMERS);
    assert_int_equal(owned_by(&s, LEAVER), 0);
    assert_int_equal(owned_by(&s, HEIR), CUSTOMERS);
    assert_int_equal(owned_by(&s, 3), 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind ="
                                        " 'customer_changed' AND author = 8"),
                     events + CUSTOMERS);
    assert_true(app_hand_over(s.app, as(ROLE_MANAGER), LEAVER, HEIR, &n, &s.err));
    assert_int_equal(n, 0);
    sandbox_remove(&s);
}

// The next arrival is held for the new owner, in the process that did it and in another.
static void is_heard_by_every_process(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    own_many(&s);
    s.now_ms += DAY_MS;
    struct app *second = sandbox_second(&s);
    assert_true(app_catch_up(second, &s.err));
    int n;
    assert_true(app_hand_over(s.app, as(ROLE_ADMINISTRATOR), LEAVER, HEIR, &n, &s.err));
    struct request request = arrival(&s, 1, "0912300000", "王");
    struct response r = sandbox_submit(second, &request);
    assert_int_equal(r.result, RESULT_DONE);
    struct snapshot *shot = snapshot_create(second);
    const struct visit *visit = model_visit(&shot->model, r.ruling.visit);
    assert_int_equal(shot->model.business.consultants[visit->owner].id, HEIR);
    snapshot_destroy(shot);
    app_close(second);
    sandbox_remove(&s);
}

static void leaves_nobody_an_owner(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    own_many(&s);
    int n;
    assert_true(app_hand_over(s.app, as(ROLE_MANAGER), LEAVER, 0, &n, &s.err));
    assert_int_equal(n, CUSTOMERS);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer WHERE owner IS NULL"),
                     CUSTOMERS);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    if (report.problems)
        fail_msg("%s", report.first);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_to_the_heir_and_no_further),
        cmocka_unit_test(is_heard_by_every_process),
        cmocka_unit_test(leaves_nobody_an_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
