// The two weeks to come of a small invented business: silent at first, as many expected as came, people from the roster with
// their breaks, bookings in their quarter, and whom it is not told.

#include "test.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "app/figures/levelling.h"
#include "app/roster.h"
#include "app/table.h"

#include <math.h>

enum { DAYS = 9, A_DAY = 12, TOMORROW = 20260312 };

// Twelve a day from ten o'clock on, one every twenty minutes, each served for ten.
static void live_days(struct sandbox *s)
{
    for (int day = 0; day < DAYS; day++) {
        int64_t ten_ms = SANDBOX_NOW_MS + day * (int64_t)DAY_MS;
        for (int i = 0; i < A_DAY; i++) {
            s->now_ms = ten_ms + i * 20 * (int64_t)MINUTE_MS;
            assert_true(app_catch_up(s->app, &s->err));
            struct response r = sandbox_arrive(s, 1, "", "林");
            assert_int_equal(r.result, RESULT_DONE);
            sandbox_do(s, COMMAND_CALL, 0, 0);
            struct snapshot *now = snapshot_create(s->app);
            bool called = model_visit(&now->model, r.ruling.visit)->state == VISIT_CALLED;
            snapshot_destroy(now);
            assert_true(called);
            sandbox_do(s, COMMAND_START, r.ruling.visit, 0);
            s->now_ms += 10 * (int64_t)MINUTE_MS;
            assert_int_equal(sandbox_do(s, COMMAND_FINISH, r.ruling.visit, 0).result, RESULT_DONE);
        }
    }
    s->now_ms = SANDBOX_NOW_MS + DAYS * (int64_t)DAY_MS;
    assert_true(app_catch_up(s->app, &s->err));
}

static struct levelling_report *report_of(struct sandbox *s)
{
    struct levelling_report *report = mem_alloc(sizeof *report);
    assert_true(app_levelling(s->app, as(ROLE_MANAGER), report, &s->err));
    return report;
}

static void says_nothing_before_there_are_days(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct levelling_report *report = report_of(&s);
    assert_true(!report->known && report->score.days == 0 && isnan(report->service_s));
    struct table *table = levelling_quarters_table(report, LANG_EN);
    assert_int_equal(table_rows(table), 0);
    table_destroy(table);
    assert_false(app_levelling(s.app, as(ROLE_CONSULTANT), report, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    free(report);
    sandbox_remove(&s);
}

static void put(struct sandbox *s, int64_t staff, const char *shift)
{
    struct roster_cell cell = {.staff = staff, .day = TOMORROW};
    snprintf(cell.shift, sizeof cell.shift, "%s", shift);
    int n;
    assert_true(app_change_roster(s->app, as(ROLE_RECEPTIONIST), LANG_EN, &cell, 1, &n, &s->err));
}

static void book(struct sandbox *s, int64_t starts_ms)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = starts_ms;
    snprintf(request.person.phone, sizeof request.person.phone, "0912000111");
    snprintf(request.person.surname, sizeof request.person.surname, "王");
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static void holds_the_forecast_against_the_roster(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_true(
        set_value(s.app, as(ROLE_MANAGER), "shift-1", "A Early 09:00-12:00,13:00-18:00", &s.err));
    live_days(&s);
    put(&s, 1, "A");
    book(&s, s.now_ms + DAY_MS); // tomorrow at ten
    struct levelling_report *report = report_of(&s);
    const struct levelling_date *today = &report->days[0], *tomorrow = &report->days[1];
    assert_true(report->known && report->score.days == 0); // a fortnight is needed to score
    assert_true(report->service_s >= 600 && report->service_s < 1200);
    assert_true(today->day == TOMORROW - 1 && !today->rostered && tomorrow->rostered);
    assert_true(fabs(tomorrow->total - A_DAY) < 2);
    assert_true(tomorrow->low < A_DAY && tomorrow->high > A_DAY);
    double sum = 0;
    for (int q = 0; q < LEVELLING_QUARTERS; q++)
        sum += tomorrow->quarters[q].mean;
    assert_true(fabs(sum - tomorrow->total) < 1e-6);
    assert_true(tomorrow->quarters[40].people == 1 && tomorrow->quarters[48].people == 0);
    assert_true(tomorrow->quarters[40].booked == 1 && tomorrow->booked == 1);
    assert_true(fabs(tomorrow->quarters[40].capacity - 900 / report->service_s) < 1e-9);
    // In the break of the only one nobody can be served, and some will come.
    assert_true(tomorrow->quarters[49].hour.state == LEVELLING_SHORT);
    struct levelling_stretch all[LEVELLING_QUARTERS];
    size_t n = levelling_stretches(tomorrow, all, LEVELLING_QUARTERS);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++)
        assert_true(all[i].from < all[i].to && (i == 0 || all[i - 1].to <= all[i].from));
    struct table *table = levelling_days_table(report);
    assert_int_equal(table_rows(table), LEVELLING_DAYS);
    table_destroy(table);
    free(report);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_nothing_before_there_are_days),
        cmocka_unit_test(holds_the_forecast_against_the_roster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
