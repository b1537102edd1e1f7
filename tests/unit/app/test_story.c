// A visit from the door to its stars, through the real store, with the rows it leaves.

#include "test.h"
#include "sandbox_sql.h"
#include "app/internal.h"
#include "app/sentence.h"
#include "paths.h"

#include <math.h>

static void wait_s(struct sandbox *s, int seconds)
{
    s->now_ms += (int64_t)seconds * 1000;
    assert_true(app_catch_up(s->app, &s->err));
}

static void goes_from_door_to_stars(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct response r = sandbox_arrive(&s, 1, "0912-345-678", "王");
    assert_int_equal(r.result, RESULT_DONE);
    assert_string_equal(r.ticket, "A001");
    int64_t visit = r.ruling.visit;
    wait_s(&s, 120);
    r = sandbox_do(&s, COMMAND_CALL, visit, 0);
    assert_int_equal(r.result, RESULT_DONE);
    int64_t consultant = r.ruling.consultant;
    assert_int_equal(consultant, 1); // checked in first
    wait_s(&s, 30);
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    wait_s(&s, 600);
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_RATE, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_RATE, visit, 0).ruling.refusal, REFUSAL_RATED_ALREADY);

    assert_int_equal(sandbox_number(&s,
                                    "SELECT count(*) FROM visit WHERE state = 'finished' AND"
                                    " outcome = 'served' AND consultant = 1 AND turn_taken = 1"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT first_call_ms - arrived_ms FROM visit"), 120000);
    assert_int_equal(sandbox_number(&s, "SELECT ended_ms - started_ms FROM visit"), 600000);
    assert_int_equal(sandbox_number(&s, "SELECT stars FROM rating"), 5);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM customer"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT owner_until_ms FROM customer") - s.now_ms,
                     INT64_C(15) * DAY_MS);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM command"), 5);
    assert_int_equal(sandbox_number(&s, "SELECT turns FROM consultant_day WHERE staff = 1"), 1);
    sandbox_remove(&s);
}

static void tells_the_report(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < 3; i++) {
        int64_t visit = sandbox_arrive(&s, 1, "", "陳").ruling.visit;
        wait_s(&s, 60 * (i + 1));
        assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
        assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
        wait_s(&s, 300);
        assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    }
    int64_t from, to;
    app_business_day(s.app, s.now_ms, &from, &to);
    struct report *report = mem_alloc(sizeof *report);
    assert_true(app_report(s.app, as(ROLE_MANAGER), from, to, report, &s.err));
    assert_int_equal(report->days, 1);
    assert_int_equal(report->arrivals, 3);
    assert_int_equal(report->served, 3);
    assert_int_equal(report->wait.n, 3);
    assert_true(fabs(report->wait.mean - 120) < 1e-9);
    assert_true(fabs(report->wait.median - 120) < 1e-9);
    assert_true(fabs(report->wait.within_target - 1) < 1e-9);
    assert_true(fabs(report->service_time.mean - 300) < 1e-9);
    assert_int_equal(report->arrivals_by_hour[10], 3);
    assert_int_equal(report->heat[0][10], 3); // a Monday
    assert_int_equal(report->services[0].arrivals, 3);
    assert_false(app_report(s.app, as(ROLE_RECEPTIONIST), from, to, report, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    free(report);
    sandbox_remove(&s);
}

static void tells_the_story_with_its_reasons(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 2, "", "").ruling.visit;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
    struct story_line *lines;
    size_t n;
    assert_true(app_story(s.app, as(ROLE_RECEPTIONIST), visit, &lines, &n, &s.err));
    assert_int_equal(n, 2);
    assert_int_equal(lines[0].event.kind, EVENT_REGISTERED);
    assert_int_equal(lines[1].event.kind, EVENT_CALLED);
    assert_int_equal(lines[1].event.reason, REASON_TURN);
    assert_int_equal(lines[1].event.author, RECEPTIONIST_ID);
    assert_true(lines[1].candidate_n >= 4);
    free(lines);
    assert_false(app_story(s.app, as(ROLE_CUSTOMER), visit, &lines, &n, &s.err));
    assert_false(app_story(s.app, as(ROLE_MANAGER), 999, &lines, &n, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    sandbox_remove(&s);
}

// A transfer that was taken back asks for nobody: the call that comes is not told by it.
static void an_undone_transfer_asks_for_nobody(void **state)
{
    (void)state;
    struct sandbox s;
    struct request request;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 2, "", "").ruling.visit;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_TRANSFER);
    request_ask(&request, command_transfer(visit, 2, 3, REASON_BY_CUSTOMER));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    request_ask(&request, command_undo(0));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
    struct story_line *lines;
    size_t n;
    assert_true(app_story(s.app, as(ROLE_RECEPTIONIST), visit, &lines, &n, &s.err));
    const struct story_line *call = story_last_call(lines, n);
    assert_non_null(call);
    assert_int_equal(call->asked, call->event.other);
    free(lines);
    sandbox_remove(&s);
}

static void finds_a_visit_by_its_code_or_number(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = arrival(&s, 1, "+886 912 345 678", "王");
    struct response r = sandbox_submit(s.app, &request);
    int64_t visit;
    char address[128];
    snprintf(address, sizeof address, "https://lobby.example/v/%s\r\n", request.token);
    assert_true(app_visit_by_token(s.app, request.token, &visit, &s.err));
    assert_int_equal(visit, r.ruling.visit);
    assert_true(app_visit_by_token(s.app, address, &visit, &s.err));
    assert_int_equal(visit, r.ruling.visit);
    request.token[3] ^= 1;
    assert_false(app_visit_by_token(s.app, request.token, &visit, &s.err));
    assert_true(app_visit_by_number(s.app, "a1", "5678", &visit, &s.err));
    assert_int_equal(visit, r.ruling.visit);
    assert_false(app_visit_by_number(s.app, "A001", "5679", &visit, &s.err));
    assert_false(app_visit_by_number(s.app, "A001", "", &visit, &s.err));
    struct known_customer known[KNOWN_MAX];
    size_t n;
    assert_true(app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "0912345678", known, &n, &s.err));
    assert_int_equal(n, 1);
    assert_string_equal(known[0].surname, "王");
    assert_int_equal(known[0].open_visit, visit ? visit : r.ruling.visit);
    sandbox_remove(&s);
}

static void shows_a_snapshot_with_names(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = arrival(&s, 1, "0912345678", "王");
    request.person.title = TITLE_MR;
    sandbox_submit(s.app, &request);
    sandbox_arrive(&s, 1, "", "");
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->model.visits.n, 2);
    assert_string_equal(shot->visitors[0].name, "王");
    static const char *const addressed[] = {
        [LANG_ZH_TW] = "王先生", [LANG_ZH_CN] = "王先生", [LANG_EN] = "王先生"};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char name[PERSON_NAME_SIZE];
        visitor_display((enum lang)lang, &shot->visitors[0], name);
        assert_string_equal(name, addressed[lang]);
    }
    assert_string_equal(shot->visitors[0].masked, "王**");
    assert_string_equal(shot->visitors[0].phone_tail, "5678");
    assert_string_equal(shot->visitors[1].name, "");
    assert_true(shot->catalogue.sample);
    assert_string_equal(shot->catalogue.services[0].name.in[LANG_ZH_TW], "看車諮詢");
    assert_string_equal(shot->catalogue.public_address, "https://lobby.example/");
    assert_int_equal(shot->trouble.code, ERR_NONE);
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_from_door_to_stars),
        cmocka_unit_test(tells_the_report),
        cmocka_unit_test(tells_the_story_with_its_reasons),
        cmocka_unit_test(an_undone_transfer_asks_for_nobody),
        cmocka_unit_test(finds_a_visit_by_its_code_or_number),
        cmocka_unit_test(shows_a_snapshot_with_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
