// Who was there when: from signing in to the sheet, with what was put right laid over it.

#include "app/attendance.h"
#include "app/figures/report.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "test.h"

enum { TODAY = 20260302 };

static void act(struct sandbox *s, enum command_kind kind, int64_t who, int64_t until_ms,
                const char *note)
{
    struct request r;
    request_init(&r, app_entropy(s->app), as(ROLE_MANAGER), kind);
    request_ask(&r, kind == COMMAND_GO_OUT  ? command_go_out(who, REASON_ERRAND, until_ms)
                    : kind == COMMAND_BREAK ? command_break(who, REASON_MEAL, until_ms)
                                            : command_on_consultant(kind, who));
    snprintf(r.note, sizeof r.note, "%s", note);
    assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
}

// The sample checks everybody in as the day opens, at ten.
static void open_day(struct sandbox *s)
{
    sandbox_sample(s);
    sandbox_arrive(s, 1, "", "");
}

static struct attendance *sheet(struct sandbox *s)
{
    static struct attendance a;
    assert_true(app_attendance(s->app, as(ROLE_MANAGER), TODAY, TODAY, &a, &s->err));
    return &a;
}

static struct attendance_line line_of(struct attendance *a, int64_t staff)
{
    for (size_t i = 0; i < a->lines.n; i++) {
        if (a->lines.at[i].staff == staff)
            return a->lines.at[i];
    }
    return (struct attendance_line){0};
}

static void hours_are_counted_without_breaks(void **state)
{
    (void)state;
    struct sandbox s;
    open_day(&s);
    s.now_ms += HOUR_MS;
    act(&s, COMMAND_BREAK, 2, 0, "");
    s.now_ms += HOUR_MS / 2;
    act(&s, COMMAND_COME_BACK, 2, 0, "");
    s.now_ms += HOUR_MS;
    act(&s, COMMAND_GO_OUT, 2, s.now_ms + HOUR_MS, "bank");
    s.now_ms += 2 * HOUR_MS;
    act(&s, COMMAND_COME_BACK, 2, 0, "");
    act(&s, COMMAND_CHECK_OUT, 2, 0, "");
    s.now_ms += HOUR_MS;
    struct attendance *a = sheet(&s);
    struct attendance_line line = line_of(a, 2);
    assert_int_equal(line.came_ms, SANDBOX_NOW_MS);
    assert_int_equal(line.left_ms, s.now_ms - HOUR_MS);
    assert_int_equal(line.here_ms, 4 * HOUR_MS); // half an hour was a break
    assert_int_equal(line.out_ms, 2 * HOUR_MS);
    assert_false(line.here);
    assert_int_equal(a->outings.n, 1);
    assert_string_equal(a->outings.at[0].place, "bank");
    assert_int_equal(a->outings.at[0].back_ms - a->outings.at[0].until_ms, HOUR_MS);
    assert_int_equal(line_of(a, 3).here_ms, 5 * HOUR_MS + HOUR_MS / 2);
    assert_true(line_of(a, 3).here);
    attendance_finish(a);
    sandbox_remove(&s);
}

// A break that a customer ends is over, whether or not somebody says so.
static void a_customer_ends_a_break(void **state)
{
    (void)state;
    struct sandbox s;
    open_day(&s);
    act(&s, COMMAND_BREAK, 2, 0, "");
    s.now_ms += HOUR_MS;
    struct request greet = arrival(&s, 1, "", "");
    greet.actor = as(ROLE_RECEPTIONIST);
    greet.command.kind = COMMAND_GREET;
    greet.command.channel = CHANNEL_DESK;
    greet.command.consultant = 2;
    assert_int_equal(sandbox_submit(s.app, &greet).result, RESULT_DONE);
    s.now_ms += 2 * HOUR_MS;
    struct attendance *a = sheet(&s);
    assert_int_equal(line_of(a, 2).here_ms, 2 * HOUR_MS);
    attendance_finish(a);
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(s.app, s.now_ms, &from_ms, &to_ms);
    assert_true(app_report(s.app, as(ROLE_MANAGER), from_ms, to_ms, r, &s.err));
    assert_true(r->consultants[1].present_s == 3 * 3600 && r->consultants[1].away_s == 3600);
    free(r);
    sandbox_remove(&s);
}

static void late_is_by_the_shift_or_by_the_set_minute(void **state)
{
    (void)state;
    struct sandbox s;
    struct roster_cell cells[] = {{.staff = 1, .day = TODAY, .shift = "A"},
                                  {.staff = 2, .day = TODAY, .shift = "B"},
                                  {.staff = 3, .day = TODAY, .shift = "A"}};
    int n;
    open_day(&s);
    struct attendance *a = sheet(&s);
    assert_true(line_of(a, 1).late); // ten, after 09:15
    attendance_finish(a);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "late-after", "10:00", &s.err));
    a = sheet(&s);
    assert_false(line_of(a, 1).late);
    attendance_finish(a);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "shift-1", "A 09:00-18:00", &s.err));
    assert_true(set_value(s.app, as(ROLE_MANAGER), "shift-2", "B 09:45-18:00", &s.err));
    assert_true(app_change_roster(s.app, as(ROLE_MANAGER), LANG_EN, cells, 3, &n, &s.err));
    assert_int_equal(n, 3);
    a = sheet(&s);
    assert_true(line_of(a, 1).late);
    assert_false(line_of(a, 2).late); // a quarter of an hour is allowed
    assert_false(line_of(a, 4).late); // is not on the roster
    struct attendance_sum sum = attendance_sum(a, 1);
    assert_int_equal(sum.days, 1);
    assert_int_equal(sum.late, 1);
    attendance_finish(a);
    sandbox_remove(&s);
}

static void what_was_put_right_counts_until_it_is_taken_back(void **state)
{
    (void)state;
    struct sandbox s;
    struct request r;
    open_day(&s);
    s.now_ms += HOUR_MS;
    request_init(&r, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CORRECT_ATTENDANCE);
    request_ask(
        &r, command_correct_attendance(1, TODAY, SANDBOX_NOW_MS - HOUR_MS, 0, REASON_FORGOTTEN));
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    struct attendance *a = sheet(&s);
    struct attendance_line line = line_of(a, 1);
    assert_int_equal(line.came_ms, SANDBOX_NOW_MS - HOUR_MS);
    assert_int_equal(line.here_ms, 2 * HOUR_MS);
    assert_false(line.late);
    assert_true(line.corrected);
    assert_int_equal(line.why, REASON_FORGOTTEN);
    attendance_finish(a);
    request_init(&r, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    a = sheet(&s);
    assert_int_equal(line_of(a, 1).came_ms, SANDBOX_NOW_MS);
    attendance_finish(a);
    sandbox_remove(&s);
}

// A consultant sees their own; where somebody went is gone after three months.
static void who_may_see_it_and_for_how_long(void **state)
{
    (void)state;
    struct sandbox s;
    struct attendance a;
    open_day(&s);
    act(&s, COMMAND_GO_OUT, 2, 0, "the bank");
    assert_true(app_attendance(s.app, as(ROLE_CONSULTANT), TODAY, TODAY, &a, &s.err));
    assert_int_equal(a.staff_n, 1);
    assert_int_equal(a.outings.n, 0);
    attendance_finish(&a);
    assert_false(
        app_attendance(s.app, (struct actor){ROLE_CUSTOMER, 0, 0}, TODAY, TODAY, &a, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM outing"), 1);
    s.now_ms += 20 * (int64_t)DAY_MS;
    sandbox_arrive(&s, 1, "", "");
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM outing"), 1);
    for (int i = 0; i < 3; i++) { // a clock that leaps further is doubted
        s.now_ms += 30 * (int64_t)DAY_MS;
        sandbox_arrive(&s, 1, "", "");
    }
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM outing"), 0);
    sandbox_remove(&s);
}

// The machine is off over night: the day ends when it is switched on, hours after everybody has gone. Nobody knows when;
// their hours go to closing, or to when they last did something.
static void a_night_is_nobodys_hours(void **state)
{
    (void)state;
    struct sandbox s;
    open_day(&s);
    assert_true(set_value(s.app, as(ROLE_ADMINISTRATOR), "hours.mon", "09:00-18:00", &s.err));
    int64_t closes_ms = s.app->model.closes_ms, here_ms = closes_ms - s.now_ms;
    assert_int_equal(here_ms, 8 * HOUR_MS);
    s.now_ms = closes_ms - 2 * HOUR_MS;
    act(&s, COMMAND_BREAK, 2, 0, "");
    s.now_ms += HOUR_MS;
    act(&s, COMMAND_COME_BACK, 2, 0, "");
    act(&s, COMMAND_GO_OUT, 4, 0, "");
    s.now_ms = closes_ms + 2 * HOUR_MS;
    act(&s, COMMAND_BREAK, 3, 0, "");
    s.now_ms = SANDBOX_NOW_MS + DAY_MS;
    sandbox_arrive(&s, 1, "", "");
    struct attendance *a = sheet(&s);
    assert_int_equal(line_of(a, 1).here_ms, here_ms);
    assert_int_equal(line_of(a, 1).left_ms, 0);
    assert_false(line_of(a, 1).here);
    assert_int_equal(line_of(a, 2).here_ms, here_ms - HOUR_MS);
    assert_int_equal(line_of(a, 3).here_ms, here_ms + 2 * HOUR_MS);
    assert_int_equal(line_of(a, 4).here_ms, here_ms);
    assert_int_equal(line_of(a, 4).out_ms, HOUR_MS);
    assert_int_equal(a->outings.n, 1);
    assert_int_equal(a->outings.at[0].back_ms, 0); // not seen again
    attendance_finish(a);
    struct request r; // when one of them went somebody knows
    request_init(&r, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CORRECT_ATTENDANCE);
    request_ask(&r, command_correct_attendance(1, TODAY, 0, closes_ms - HOUR_MS, REASON_FORGOTTEN));
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    a = sheet(&s);
    assert_int_equal(line_of(a, 1).here_ms, here_ms - HOUR_MS);
    assert_int_equal(line_of(a, 1).left_ms, closes_ms - HOUR_MS);
    attendance_finish(a);
    sandbox_remove(&s);
}

// As the report has it, too.
static void is_here(struct sandbox *s, int64_t staff, int64_t here_ms)
{
    struct attendance *a = sheet(s);
    assert_int_equal(line_of(a, staff).here_ms, here_ms);
    attendance_finish(a);
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(s->app, SANDBOX_NOW_MS, &from_ms, &to_ms);
    assert_true(app_report(s->app, as(ROLE_MANAGER), from_ms, to_ms, r, &s->err));
    assert_int_equal((int64_t)(r->consultants[staff - 1].present_s * 1000), here_ms);
    free(r);
}

// A house that does not close before the day ends: everybody is taken to have left with the last thing that happened.
static void a_house_that_does_not_close(void **state)
{
    (void)state;
    struct sandbox s;
    open_day(&s);
    s.now_ms += 3 * HOUR_MS;
    act(&s, COMMAND_BREAK, 2, 0, "");
    s.now_ms = SANDBOX_NOW_MS + DAY_MS;
    sandbox_arrive(&s, 1, "", "");
    is_here(&s, 1, 3 * HOUR_MS);
    is_here(&s, 3, 3 * HOUR_MS);
    sandbox_remove(&s);
}

// A service that goes on after closing was somebody's work, and a call that nobody answered: who was not signed out was
// there until then.
static void the_last_act_may_be_a_service(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_true(set_value(s.app, as(ROLE_ADMINISTRATOR), "hours.mon", "09:00-18:00", &s.err));
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit, closes_ms = s.app->model.closes_ms;
    int64_t second = sandbox_arrive(&s, 1, "", "").ruling.visit;
    s.now_ms = closes_ms - HOUR_MS;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s.now_ms = closes_ms + 2 * HOUR_MS;
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    s.now_ms += HOUR_MS;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, second, 2).result, RESULT_DONE);
    s.now_ms = SANDBOX_NOW_MS + DAY_MS;
    sandbox_arrive(&s, 1, "", "");
    is_here(&s, 1, closes_ms + 2 * HOUR_MS - SANDBOX_NOW_MS);
    is_here(&s, 2, closes_ms + 3 * HOUR_MS - SANDBOX_NOW_MS);
    is_here(&s, 3, closes_ms - SANDBOX_NOW_MS);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_counted_without_breaks),
        cmocka_unit_test(a_customer_ends_a_break),
        cmocka_unit_test(late_is_by_the_shift_or_by_the_set_minute),
        cmocka_unit_test(what_was_put_right_counts_until_it_is_taken_back),
        cmocka_unit_test(who_may_see_it_and_for_how_long),
        cmocka_unit_test(a_night_is_nobodys_hours),
        cmocka_unit_test(the_last_act_may_be_a_service),
        cmocka_unit_test(a_house_that_does_not_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
