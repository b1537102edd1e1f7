// The business changed while the lobby is open: told to every process, or refused whole.

#include "test.h"
#include "settings.h"
#include "sandbox.h"
#include "app/upkeep.h"
#include "paths.h"

static struct response change(struct sandbox *s, const struct business *business, enum role role)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_CHANGE_BUSINESS);
    request.command.business = business;
    return sandbox_submit(s->app, &request);
}

static void tells_every_process_of_a_change(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    struct app *second = sandbox_second(&s);
    struct business b;
    app_business(s.app, &b);
    struct staff_row row = {.role = ROLE_CONSULTANT, .active = true};
    strcpy(row.name.in[LANG_ZH_TW], "何欣怡");
    assert_true(app_put_staff(s.app, as(ROLE_ADMINISTRATOR), &row, &s.err));
    b.consultants[b.consultant_n++] = (struct consultant_rules){
        .id = row.id, .active = true, .desk = 7, .skills = 1, .languages = 1};
    b.services[b.service_n] = b.services[0];
    b.services[b.service_n].id = 5;
    b.services[b.service_n++].prefix = 'E';
    assert_false( // there is none yet
        set_word(s.app, as(ROLE_MANAGER), "service", 5, LANG_ZH_TW, "中古車估價", &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_int_equal(change(&s, &b, ROLE_RECEPTIONIST).result, RESULT_DENIED);
    assert_int_equal(change(&s, &b, ROLE_MANAGER).result, RESULT_DONE);
    assert_true(set_word(s.app, as(ROLE_MANAGER), "service", 5, LANG_ZH_TW, "中古車估價", &s.err));
    assert_true(app_catch_up(second, &s.err));
    struct snapshot *shot = snapshot_create(second);
    assert_int_equal(shot->model.business.service_n, 5);
    assert_string_equal(shot->catalogue.services[4].name.in[LANG_ZH_TW], "中古車估價");
    assert_string_equal(shot->catalogue.consultants[6].name.in[LANG_ZH_TW], "何欣怡");
    snapshot_destroy(shot);
    struct request request = arrival(&s, 5, "", "");
    assert_string_equal(sandbox_submit(second, &request).ticket, "E001");
    assert_int_equal(sandbox_do(&s, COMMAND_CHECK_IN, 0, row.id).result, RESULT_DONE);
    app_close(second);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    if (report.problems)
        fail_msg("%s", report.first);
    sandbox_remove(&s);
}

static void refuses_what_cannot_be(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct business good, b;
    assert_true(app_catch_up(s.app, &s.err));
    app_business(s.app, &good);
    for (int i = 0; i < 7; i++) {
        b = good;
        if (i == 0)
            b.services[0].prefix = 'a';
        if (i == 1)
            b.services[0].class = 9;
        if (i == 2)
            b.consultants[5].id = 777; // nobody
        if (i == 3)
            b.consultant_n--; // removed
        if (i == 4)
            b.services[1].cover_n = 1; // by nobody
        if (i == 5)
            b.classes[0].rate_permille = -1;
        struct response r = change(&s, i == 6 ? NULL : &b, ROLE_MANAGER);
        assert_int_equal(r.result, RESULT_REFUSED);
        assert_int_equal(r.ruling.refusal, REFUSAL_BAD_VALUE);
    }
    app_business(s.app, &b);
    assert_memory_equal(&b, &good, sizeof b);
    sandbox_remove(&s);
}

static void keeps_settings_that_can_be_read_again(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct actor manager = as(ROLE_MANAGER);
    assert_false(set_value(s.app, manager, "hours.mon", "9 to 5", &s.err));
    assert_int_equal(s.err.code, ERR_INPUT);
    assert_false(set_value(s.app, manager, "hours.mon", "03:00-12:00", &s.err));
    assert_false(set_value(s.app, manager, "owner_days", "soon", &s.err));
    assert_false(set_value(s.app, manager, "colour", "red", &s.err));
    assert_false(set_value(s.app, as(ROLE_RECEPTIONIST), "hours.mon", "closed", &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_true(set_value(s.app, manager, "hours.mon", "09:00-17:30", &s.err));
    assert_true(set_value(s.app, manager, "hours.tue", "closed", &s.err));
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE); // 10:00
    s.now_ms += 7 * HOUR_MS + 30 * MINUTE_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOSED); // 17:30
    s.now_ms += 15 * HOUR_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOSED); // Tuesday
    s.now_ms += DAY_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    s.now_ms += 5 * DAY_MS - 30 * MINUTE_MS; // Monday, 08:00
    struct response r = sandbox_arrive(&s, 1, "", "");
    assert_int_equal(r.ruling.refusal, REFUSAL_NOT_YET_OPEN);
    assert_int_equal(r.ruling.until_ms, s.now_ms + HOUR_MS);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_every_process_of_a_change),
        cmocka_unit_test(refuses_what_cannot_be),
        cmocka_unit_test(keeps_settings_that_can_be_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
