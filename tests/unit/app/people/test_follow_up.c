// Customers to be called again: who sees them, what can be done with them, what stays in the
// journal and what must not.

#include "test.h"
#include "sandbox_sql.h"
#include "app/people/follow_up.h"
#include "app/upkeep.h"
#include "core/engine.h"

static struct actor consultant(int64_t staff)
{
    return (struct actor){.role = ROLE_CONSULTANT, .staff = staff};
}

// Called to this one, whoever's turn it is.
static int64_t served_by(struct sandbox *s, int64_t staff, const char *phone)
{
    int64_t visit = sandbox_arrive(s, 1, phone, "王").ruling.visit;
    struct request call;
    request_init(&call, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_CALL);
    call.command.visit = visit;
    call.command.consultant = staff;
    call.command.reason = REASON_OVERRIDE;
    assert_int_equal(sandbox_submit(s->app, &call).result, RESULT_DONE);
    return visit;
}

// A visit that ends with "call again in so many days".
static int64_t visit_of(struct sandbox *s, int64_t staff, const char *phone, int days,
                        const char *note)
{
    int64_t visit = served_by(s, staff, phone);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s->now_ms += 5 * MINUTE_MS;
    struct request request;
    request_init(&request, app_entropy(s->app), consultant(staff), COMMAND_FINISH);
    request.command.visit = visit;
    request.command.outcome = OUTCOME_FOLLOW_UP;
    request.follow_up_ms = app_follow_up_instant(s->app, days);
    snprintf(request.note, sizeof request.note, "%s", note);
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
    s->now_ms += 5 * MINUTE_MS;
    return visit;
}

static struct request change(struct sandbox *s, struct actor actor, int64_t visit,
                             enum follow_up_change what)
{
    struct request request;
    request_init(&request, app_entropy(s->app), actor, COMMAND_FOLLOW_UP);
    request.command.visit = visit;
    request.command.number = what;
    request.command.consultant = actor.staff;
    if (what == FOLLOW_UP_POSTPONED)
        request.command.until_ms = app_follow_up_instant(s->app, 3);
    return request;
}

static struct response do_change(struct sandbox *s, struct actor actor, int64_t visit,
                                 enum follow_up_change what)
{
    struct request request = change(s, actor, visit, what);
    return sandbox_submit(s->app, &request);
}

static struct follow_up *listed(struct sandbox *s, struct actor actor, size_t *ret_n)
{
    struct follow_up *list;
    if (!app_follow_ups(s->app, actor, &list, ret_n, &s->err))
        fail_msg("%s", s->err.text);
    return list;
}

static size_t count_of(struct sandbox *s, struct actor actor)
{
    size_t n;
    struct follow_up *list = listed(s, actor, &n);
    follow_ups_free(list, n);
    return n;
}

static void each_sees_their_own_with_the_phone(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t later = visit_of(&s, 1, "0912345678", 3, "想看七人座");
    visit_of(&s, 2, "0987654321", 1, "");
    int64_t sooner = visit_of(&s, 1, "0912345679", 1, "");
    size_t n;
    struct follow_up *mine = listed(&s, consultant(1), &n);
    assert_int_equal(n, 2);
    assert_int_equal(mine[0].visit, sooner);
    assert_int_equal(mine[1].visit, later);
    assert_string_equal(mine[1].phone, "+886912345678");
    assert_string_equal(mine[1].surname, "王");
    assert_string_equal(mine[1].note, "想看七人座");
    assert_string_equal(mine[1].ticket, "A001");
    assert_int_equal(mine[1].due_day, 20260305);
    assert_int_equal(mine[1].day, 20260302);
    assert_int_equal(mine[1].outcome, OUTCOME_FOLLOW_UP);
    assert_int_equal(mine[1].when, FOLLOW_UP_COMING);
    follow_ups_free(mine, n);
    assert_int_equal(count_of(&s, consultant(2)), 1);
    assert_int_equal(count_of(&s, consultant(3)), 0);
    assert_int_equal(count_of(&s, as(ROLE_RECEPTIONIST)), 3);
    assert_int_equal(count_of(&s, as(ROLE_MANAGER)), 3);
    struct follow_up *none;
    assert_false(app_follow_ups(s.app, as(ROLE_CUSTOMER), &none, &n, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_follow_ups(s.app, consultant(0), &none, &n, &s.err));
    sandbox_remove(&s);
}

static void rate(struct sandbox *s, int64_t visit, const char *words)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_RATE);
    request.command.visit = visit;
    request.command.number = 1;
    request.command.party = 1;
    snprintf(request.note, sizeof request.note, "%s", words);
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

// A rating that asks for a call makes one due at once; one that was there already becomes due.
static void who_rates_and_asks_is_called(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t planned = visit_of(&s, 1, "0912345678", 3, "想看七人座");
    rate(&s, planned, "等太久了");
    int64_t visit = served_by(&s, 2, "0987654321");
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    rate(&s, visit, "");
    size_t n;
    struct follow_up *list = listed(&s, as(ROLE_RECEPTIONIST), &n);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].visit, planned);
    assert_int_equal(list[0].staff, 1);
    assert_int_equal(list[0].when, FOLLOW_UP_TODAY);
    assert_int_equal(list[0].rating, 1);
    assert_true(list[0].call_back);
    assert_string_equal(list[0].note, "想看七人座\n等太久了");
    assert_int_equal(list[1].visit, visit);
    assert_int_equal(list[1].staff, 2);
    assert_int_equal(list[1].due_ms, s.now_ms);
    follow_ups_free(list, n);
    s.now_ms += DAY_MS;
    list = listed(&s, consultant(2), &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].when, FOLLOW_UP_OVERDUE);
    follow_ups_free(list, n);
    assert_int_equal(do_change(&s, as(ROLE_RECEPTIONIST), visit, FOLLOW_UP_DONE).result,
                     RESULT_DONE);
    assert_int_equal(do_change(&s, as(ROLE_RECEPTIONIST), visit, FOLLOW_UP_DONE).result,
                     RESULT_REFUSED);
    sandbox_remove(&s);
}

static enum follow_up_when when_of(struct sandbox *s)
{
    size_t n;
    struct follow_up *list = listed(s, consultant(1), &n);
    assert_int_equal(n, 1);
    enum follow_up_when when = list[0].when;
    follow_ups_free(list, n);
    return when;
}

static void a_day_makes_it_due_and_overdue(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = visit_of(&s, 1, "0912345678", 2, "");
    assert_int_equal(when_of(&s), FOLLOW_UP_COMING);
    s.now_ms += 2 * (int64_t)DAY_MS; // 10:20, before the noon that it is kept under
    assert_int_equal(when_of(&s), FOLLOW_UP_TODAY);
    s.now_ms += 10 * (int64_t)HOUR_MS; // the same day's evening
    assert_int_equal(when_of(&s), FOLLOW_UP_TODAY);
    s.now_ms += 14 * (int64_t)HOUR_MS;
    assert_int_equal(when_of(&s), FOLLOW_UP_OVERDUE);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_POSTPONED).result, RESULT_DONE);
    assert_int_equal(when_of(&s), FOLLOW_UP_COMING);
    sandbox_remove(&s);
}

static void done_with_a_result_and_open_again(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = visit_of(&s, 1, "0912345678", 1, "想看七人座");
    struct request request = change(&s, consultant(1), visit, FOLLOW_UP_DONE);
    snprintf(request.note, sizeof request.note, "週六再來");
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE); // the same id
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM note"), 2);
    assert_int_equal(
        sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'follow_up_changed'"), 1);
    assert_int_equal(
        sandbox_number(&s, "SELECT author FROM event WHERE kind = 'follow_up_changed'"), 1);
    size_t n;
    struct follow_up *list = listed(&s, consultant(1), &n);
    assert_int_equal(n, 1); // done today: still to be seen
    assert_int_equal(list[0].when, FOLLOW_UP_OVER);
    assert_string_equal(list[0].note, "想看七人座\n週六再來");
    follow_ups_free(list, n);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_DONE).ruling.refusal,
                     REFUSAL_NO_FOLLOW_UP);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_REOPENED).result, RESULT_DONE);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_REOPENED).ruling.refusal,
                     REFUSAL_NO_FOLLOW_UP);
    assert_int_equal(when_of(&s), FOLLOW_UP_COMING);
    assert_int_equal(do_change(&s, as(ROLE_RECEPTIONIST), visit, FOLLOW_UP_DONE).result,
                     RESULT_DONE);
    s.now_ms += 2 * (int64_t)DAY_MS;
    assert_int_equal(count_of(&s, consultant(1)), 0); // done on another day
    sandbox_remove(&s);
}

static void nobody_touches_another_ones(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = visit_of(&s, 1, "0912345678", 1, "");
    assert_int_equal(do_change(&s, consultant(2), visit, FOLLOW_UP_DONE).ruling.refusal,
                     REFUSAL_NO_FOLLOW_UP);
    assert_int_equal(do_change(&s, as(ROLE_CUSTOMER), visit, FOLLOW_UP_DONE).result, RESULT_DENIED);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_GIVEN).result, RESULT_DENIED);
    assert_int_equal(do_change(&s, as(ROLE_MANAGER), visit, FOLLOW_UP_GIVEN).ruling.refusal,
                     REFUSAL_NO_CONSULTANT); // to nobody
    assert_int_equal(do_change(&s, as(ROLE_MANAGER), 999, FOLLOW_UP_DONE).ruling.refusal,
                     REFUSAL_NO_FOLLOW_UP);
    sandbox_remove(&s);
}

static void a_day_that_cannot_be_is_refused(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = visit_of(&s, 1, "0912345678", FOLLOW_UP_DAYS_MAX, "");
    struct request request = change(&s, consultant(1), visit, FOLLOW_UP_POSTPONED);
    request.command.until_ms = s.now_ms - 1;
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_BAD_VALUE);
    request = change(&s, consultant(1), visit, FOLLOW_UP_POSTPONED);
    request.command.until_ms = s.now_ms + FOLLOW_UP_MAX_MS + 1;
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_BAD_VALUE);
    request.command.number = FOLLOW_UP_CHANGE_COUNT;
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_BAD_VALUE);
    request = change(&s, consultant(1), visit, FOLLOW_UP_POSTPONED);
    request.command.until_ms = app_follow_up_instant(s.app, FOLLOW_UP_DAYS_MAX);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_true(app_follow_up_instant(s.app, 0) > s.now_ms);
    s.now_ms += 6 * (int64_t)HOUR_MS; // after noon
    assert_true(app_follow_up_instant(s.app, 0) > s.now_ms);
    sandbox_remove(&s);
}

static void a_finish_taken_back_takes_it_along(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 1);
    sandbox_do(&s, COMMAND_START, visit, 0);
    struct request request;
    request_init(&request, app_entropy(s.app), consultant(1), COMMAND_FINISH);
    request.command.visit = visit;
    request.command.outcome = OUTCOME_FOLLOW_UP;
    request.follow_up_ms = app_follow_up_instant(s.app, 1);
    sandbox_submit(s.app, &request);
    assert_int_equal(count_of(&s, consultant(1)), 1);
    request_init(&request, app_entropy(s.app), consultant(1), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(count_of(&s, consultant(1)), 0);
    sandbox_remove(&s);
}

// A record that is completed afterwards may ask for a call, too.
static void a_completed_record_makes_one(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 1);
    sandbox_do(&s, COMMAND_START, visit, 0);
    struct request request;
    request_init(&request, app_entropy(s.app), consultant(1), COMMAND_FINISH);
    request.command.visit = visit;
    sandbox_submit(s.app, &request);
    for (int day = 0; day < 2; day++) { // of today, and of a day that is over
        request_init(&request, app_entropy(s.app), consultant(1), COMMAND_COMPLETE_RECORD);
        request.command.visit = visit;
        request.command.consultant = 1;
        request.command.outcome = OUTCOME_FOLLOW_UP;
        request.follow_up_ms = app_follow_up_instant(s.app, 7);
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        assert_int_equal(count_of(&s, consultant(1)), day + 1);
        s.now_ms += 10 * MINUTE_MS;
        visit = served_by(&s, 1, "0912345679");
        sandbox_do(&s, COMMAND_START, visit, 0);
        s.now_ms += DAY_MS; // nobody presses finish
        app_catch_up(s.app, &s.err);
    }
    sandbox_remove(&s);
}

static void goes_to_the_heir(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = visit_of(&s, 1, "0912345678", 1, "");
    visit_of(&s, 1, "0912345679", 1, "");
    int64_t done = visit_of(&s, 1, "0912345670", 1, "");
    do_change(&s, consultant(1), done, FOLLOW_UP_DONE);
    int n;
    assert_true(app_hand_over(s.app, as(ROLE_MANAGER), 1, 2, &n, &s.err));
    assert_int_equal(count_of(&s, consultant(2)), 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = "
                                        "'follow_up_changed' AND number = 3 AND author = 8"
                                        " AND consultant = 1 AND other = 2"),
                     2);
    assert_int_equal(do_change(&s, consultant(1), visit, FOLLOW_UP_DONE).ruling.refusal,
                     REFUSAL_NO_FOLLOW_UP);
    assert_int_equal(do_change(&s, consultant(2), visit, FOLLOW_UP_DONE).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM follow_up WHERE staff = 1"), 1);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    sandbox_remove(&s);
}

// A record of a past day: its end lies within its day, never before its start.
static void a_forgotten_end_lies_within_its_day(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 1);
    sandbox_do(&s, COMMAND_START, visit, 0);
    int64_t started_ms = s.now_ms;
    s.now_ms += DAY_MS;
    app_catch_up(s.app, &s.err);
    struct incomplete_record *list;
    size_t n;
    assert_true(app_incomplete(s.app, consultant(1), &list, &n, &s.err));
    assert_int_equal(n, 1);
    assert_true(list[0].forgotten);
    assert_string_equal(list[0].surname, "王");
    assert_int_equal(list[0].service, 1);
    int64_t day_ends_ms = list[0].day_end_ms;
    mem_wipe(list, n * sizeof *list);
    free(list);
    assert_true(day_ends_ms > started_ms && day_ends_ms < s.now_ms);
    struct request request;
    const struct {
        int64_t at_ms;
        enum refusal refusal;
    } ends[] = {{started_ms - MINUTE_MS, REFUSAL_TIME_EARLY},
                {day_ends_ms + 1, REFUSAL_TIME_LATE},
                {started_ms + 40 * MINUTE_MS, REFUSAL_NONE}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        request_init(&request, app_entropy(s.app), consultant(1), COMMAND_COMPLETE_RECORD);
        request.command.visit = visit;
        request.command.consultant = 1;
        request.command.outcome = OUTCOME_SERVED;
        request.command.ready_ms = ends[i].at_ms;
        assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, ends[i].refusal);
    }
    assert_int_equal(sandbox_number(&s, "SELECT ended_ms - started_ms FROM visit"), 40 * MINUTE_MS);
    sandbox_remove(&s);
}

// Of a customer of today who has left and whom nobody is to call: by who served them, or by the desk.
static void a_new_one_of_a_customer_of_today(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = served_by(&s, 1, "0912345678");
    struct request made = change(&s, consultant(1), visit, FOLLOW_UP_MADE);
    made.command.until_ms = app_follow_up_instant(s.app, 7);
    assert_int_equal(sandbox_submit(s.app, &made).ruling.refusal, REFUSAL_WRONG_STATE);
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    struct request other = change(&s, consultant(2), visit, FOLLOW_UP_MADE);
    other.command.until_ms = made.command.until_ms;
    assert_int_equal(sandbox_submit(s.app, &other).ruling.refusal, REFUSAL_NO_VISIT);
    made.command.id.bytes[0] ^= 1;
    struct request undated = made;
    undated.command.until_ms = 0;
    assert_int_equal(sandbox_submit(s.app, &undated).ruling.refusal, REFUSAL_BAD_VALUE);
    made.command.id.bytes[0] ^= 2;
    snprintf(made.note, sizeof made.note, "想看七人座");
    assert_int_equal(sandbox_submit(s.app, &made).result, RESULT_DONE);
    size_t n;
    struct follow_up *list = listed(&s, consultant(1), &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].due_ms, made.command.until_ms);
    assert_string_equal(list[0].note, "想看七人座");
    follow_ups_free(list, n);
    made.command.id.bytes[0] ^= 4;
    assert_int_equal(sandbox_submit(s.app, &made).ruling.refusal, REFUSAL_NO_CHANGE);
    made.command.id.bytes[0] ^= 8;
    made.command.visit = 999;
    assert_int_equal(sandbox_submit(s.app, &made).ruling.refusal, REFUSAL_NO_VISIT);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sees_their_own_with_the_phone),
        cmocka_unit_test(who_rates_and_asks_is_called),
        cmocka_unit_test(a_day_makes_it_due_and_overdue),
        cmocka_unit_test(done_with_a_result_and_open_again),
        cmocka_unit_test(nobody_touches_another_ones),
        cmocka_unit_test(a_day_that_cannot_be_is_refused),
        cmocka_unit_test(a_finish_taken_back_takes_it_along),
        cmocka_unit_test(a_completed_record_makes_one),
        cmocka_unit_test(goes_to_the_heir),
        cmocka_unit_test(a_forgotten_end_lies_within_its_day),
        cmocka_unit_test(a_new_one_of_a_customer_of_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
