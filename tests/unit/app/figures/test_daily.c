// A day's report: what it counts, that it stays as it was made, who may sign it; steps of sales; the list of visits.

#include "test.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "app/access.h"
#include "app/figures/daily_tables.h"
#include "app/figures/report_file.h"
#include "app/internal.h"
#include "app/upkeep.h"

#include <math.h>
#include <sys/stat.h>

enum { TODAY = 20260302 };

static int64_t call_and_start(struct sandbox *s, const char *phone)
{
    int64_t visit = sandbox_arrive(s, 1, phone, "王").ruling.visit;
    s->now_ms += 4 * MINUTE_MS;
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    return visit;
}

static struct response step(struct sandbox *s, int64_t visit, enum sales_step what)
{
    struct request r;
    request_init(&r, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_SALES_STEP);
    request_ask(&r, command_sales_step(visit, what));
    return sandbox_submit(s->app, &r);
}

static struct response finish(struct sandbox *s, int64_t visit, enum outcome outcome,
                              enum reason reason)
{
    struct request r;
    request_init(&r, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request_ask(&r, command_finish(visit, outcome, reason, 0));
    struct response response = sandbox_submit(s->app, &r);
    s->now_ms += 2 * MINUTE_MS; // the wrap-up
    app_catch_up(s->app, NULL);
    return response;
}

static struct daily_report *day_of(struct sandbox *s, int day)
{
    struct daily_report *d = mem_alloc(sizeof *d);
    if (!app_daily_report(s->app, as(ROLE_MANAGER), day, d, &s->err))
        fail_msg("%s", s->err.text);
    return d;
}

static double figure(const struct daily_report *d, enum figure_id id)
{
    for (int i = 0; i < d->n; i++) {
        if (d->at[i].id == id)
            return d->at[i].now;
    }
    fail_msg("no figure %d", id);
    return NAN;
}

static double usual(const struct daily_report *d, enum figure_id id)
{
    for (int i = 0; i < d->n; i++) {
        if (d->at[i].id == id)
            return d->at[i].usual;
    }
    return NAN;
}

// Two came: one has bought after a drive of 25 minutes, one has not.
static void a_day(struct sandbox *s)
{
    int64_t visit = call_and_start(s, "0912345678");
    assert_int_equal(step(s, visit, SALES_STEP_WALK).result, RESULT_DONE);
    s->now_ms += 10 * MINUTE_MS;
    assert_int_equal(step(s, visit, SALES_STEP_DRIVE).result, RESULT_DONE);
    s->now_ms += 25 * MINUTE_MS;
    assert_int_equal(step(s, visit, SALES_STEP_QUOTE).result, RESULT_DONE);
    s->now_ms += 5 * MINUTE_MS;
    assert_int_equal(finish(s, visit, OUTCOME_DEAL, REASON_NONE).result, RESULT_DONE);
    visit = call_and_start(s, "0922222222");
    s->now_ms += 10 * MINUTE_MS;
    assert_int_equal(finish(s, visit, OUTCOME_NO_DEAL, REASON_PRICE).result, RESULT_DONE);
}

static void it_counts_what_the_tables_say(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    a_day(&s);
    struct daily_report *d = day_of(&s, TODAY);
    assert_int_equal(d->made_ms, 0);
    assert_true(figure(d, FIGURE_ARRIVALS) ==
                (double)sandbox_number(&s, "SELECT count(*) FROM visit WHERE day = 20260302"));
    assert_true(figure(d, FIGURE_DEALS) ==
                (double)sandbox_number(&s, "SELECT count(*) FROM visit WHERE outcome = 'deal'"));
    assert_true(figure(d, FIGURE_WAIT_MEDIAN) ==
                (double)sandbox_number(
                    &s, "SELECT (min(first_call_ms - ready_ms) + max(first_call_ms - ready_ms))"
                        " / 2000 FROM visit"));
    assert_true(isnan(usual(d, FIGURE_ARRIVALS)));
    assert_int_equal(d->reason_n, 1);
    assert_int_equal(d->reasons[0].reason, REASON_PRICE);
    assert_int_equal(d->hours[10], 2);
    assert_int_equal(d->steps[SALES_STEP_WALK].s, 10 * 60);
    assert_int_equal(d->steps[SALES_STEP_DRIVE].n, 1);
    assert_int_equal(d->steps[SALES_STEP_DRIVE].s, 25 * 60);
    assert_int_equal(d->steps[SALES_STEP_QUOTE].s, 5 * 60);
    free(d);
    sandbox_remove(&s);
}

static void it_stays_as_it_was_made(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    a_day(&s);
    assert_false(app_keep_daily_report(s.app, as(ROLE_RECEPTIONIST), TODAY, false, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, false, &s.err));
    struct daily_report *before = day_of(&s, TODAY);
    assert_int_equal(before->made_by, MANAGER_ID);
    a_day(&s);
    assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, true, &s.err));
    struct daily_report *d = day_of(&s, TODAY);
    assert_true(figure(d, FIGURE_ARRIVALS) == 2);
    assert_true(fabs(figure(d, FIGURE_WAIT_MEDIAN) - figure(before, FIGURE_WAIT_MEDIAN)) < 0.01);
    assert_int_equal(d->signed_by, MANAGER_ID);
    assert_int_equal(d->steps[SALES_STEP_DRIVE].s, 25 * 60);
    assert_int_equal(d->hours[10], before->hours[10]);
    assert_false(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, true, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    free(before);
    free(d);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_string_equal(report.problems ? report.first : "", "");
    sandbox_remove(&s);
}

static void it_is_made_by_itself(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    a_day(&s);
    s.app->makes_reports = true;
    int64_t eight_ms = app_instant(s.app, TODAY, 20 * 60);
    assert_true(app_deadline(s.app) <= eight_ms);
    s.now_ms = eight_ms - MINUTE_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM daily_report"), 0);
    s.now_ms = eight_ms;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM daily_report"), 1);
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'report_kept'"),
                     1);
    struct daily_report *d = day_of(&s, TODAY);
    assert_int_equal(d->made_by, 0);
    free(d);
    sandbox_remove(&s);
}

// After midnight, before the day turns: at that hour, also in the nights in which clocks change.
static void its_hour_is_the_clocks(void **state)
{
    (void)state;
    static const int64_t noons_ms[] = {INT64_C(1774695600000),  // 2026-03-28 12:00 in Berlin
                                       INT64_C(1792836000000)}; // 2026-10-24
    for (int i = 0; i < 2; i++) {
        struct sandbox s;
        sandbox_init(&s);
        s.now_ms = noons_ms[i];
        struct app_options options = sandbox_options(&s);
        options.create = options.sample = true;
        options.time_zone = "Europe/Berlin";
        must(app_open(&options, &s.app, &s.err));
        must(set_value(s.app, as(ROLE_ADMINISTRATOR), "report-hour", "3", &s.err));
        assert_true(app_catch_up(s.app, &s.err));
        s.app->makes_reports = true;
        struct site_time due = app_site_time(s.app, daily_due_ms(s.app));
        assert_int_equal(due.hour, 3);
        assert_int_equal(due.minute, 0);
        sandbox_remove(&s);
    }
}

static void the_same_weekday_is_beside_it(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    a_day(&s);
    s.now_ms = SANDBOX_NOW_MS + 7 * (int64_t)DAY_MS;
    app_catch_up(s.app, &s.err);
    struct daily_report *d = day_of(&s, 20260309);
    assert_true(figure(d, FIGURE_ARRIVALS) == 0);
    assert_true(usual(d, FIGURE_ARRIVALS) == 1); // by this hour; the other came later
    assert_true(usual(d, FIGURE_DEALS) == 0);
    assert_true(isnan(usual(d, FIGURE_INTENDING))); // the house is still open
    free(d);
    s.now_ms = SANDBOX_NOW_MS + 8 * (int64_t)DAY_MS;
    app_catch_up(s.app, &s.err);
    d = day_of(&s, 20260309);
    assert_true(usual(d, FIGURE_ARRIVALS) == 2);
    assert_true(usual(d, FIGURE_DEALS) == 1);
    assert_true(usual(d, FIGURE_INTENDING) == 2);
    free(d);
    sandbox_remove(&s);
}

static void a_step_is_taken_back(void **state)
{
    (void)state;
    struct sandbox s;
    struct request undo;
    sandbox_sample(&s);
    int64_t visit = call_and_start(&s, "0912345678");
    assert_int_equal(step(&s, visit, SALES_STEP_DRIVE).result, RESULT_DONE);
    assert_int_equal(step(&s, visit, SALES_STEP_DRIVE).ruling.refusal, REFUSAL_NO_CHANGE);
    request_init(&undo, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &undo).result, RESULT_DONE);
    struct daily_report *d = day_of(&s, TODAY);
    assert_int_equal(d->steps[SALES_STEP_DRIVE].n, 0);
    free(d);
    sandbox_remove(&s);
}

static void the_list_of_visits(void **state)
{
    (void)state;
    struct sandbox s;
    struct table *t;
    sandbox_sample(&s);
    a_day(&s);
    sandbox_arrive(&s, 1, "0933333333", "林");
    assert_false(app_visit_list(s.app, as(ROLE_CONSULTANT), TODAY, TODAY, LANG_EN, &t, &s.err));
    assert_true(app_visit_list(s.app, as(ROLE_RECEPTIONIST), TODAY, TODAY, LANG_ZH_TW, &t, &s.err));
    assert_int_equal(table_rows(t), 3);
    assert_true(table_cell_at(t, 0, 3)->number == 4 * 60); // waited, so that the longest is found
    assert_int_equal(table_cell_at(t, 2, 3)->kind, CELL_NOTHING); // not called yet
    assert_string_equal(table_cell_at(t, 0, 8)->words, "0912 345 678");
    assert_string_equal(table_cell_at(t, 0, 9)->words, "first time");
    table_destroy(t);
    sandbox_remove(&s);
}

// Nobody pressed finish, and the machine was off over night: when they left, and how long the last step took, nobody knows.
static void a_night_is_nobodys_stay(void **state)
{
    (void)state;
    struct sandbox s;
    struct table *t;
    sandbox_sample(&s);
    a_day(&s);
    int64_t visit = call_and_start(&s, "0944444444");
    assert_int_equal(step(&s, visit, SALES_STEP_WALK).result, RESULT_DONE);
    s.now_ms += 20 * MINUTE_MS;
    assert_int_equal(step(&s, visit, SALES_STEP_DRIVE).result, RESULT_DONE);
    s.now_ms = SANDBOX_NOW_MS + DAY_MS;
    sandbox_arrive(&s, 1, "0955555555", "林");
    assert_true(app_visit_list(s.app, as(ROLE_MANAGER), TODAY, TODAY, LANG_EN, &t, &s.err));
    assert_int_equal(table_rows(t), 3);
    assert_true(table_cell_at(t, 0, 4)->kind != CELL_NOTHING &&
                table_cell_at(t, 0, 5)->kind != CELL_NOTHING);
    assert_int_equal(table_cell_at(t, 2, 4)->kind, CELL_NOTHING);
    assert_int_equal(table_cell_at(t, 2, 5)->kind, CELL_NOTHING);
    table_destroy(t);
    struct daily_report *d = day_of(&s, TODAY);
    assert_int_equal(d->steps[SALES_STEP_WALK].n, 2);
    assert_int_equal(d->steps[SALES_STEP_WALK].s, 30 * 60);
    assert_int_equal(d->steps[SALES_STEP_DRIVE].n, 1); // 25 minutes, as it was
    assert_int_equal(d->steps[SALES_STEP_DRIVE].s, 25 * 60);
    free(d);
    sandbox_remove(&s);
}

// Opened again with a cause it counts anew, keeps what was signed beside, and is signed anew; without a cause, or by somebody
// the house does not name, nothing changes. Whoever reads the list of visits stands in the access log.
static void it_is_opened_again_with_a_cause(void **state)
{
    (void)state;
    struct sandbox s;
    struct table *table;
    sandbox_sample(&s);
    a_day(&s);
    assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, true, &s.err));
    a_day(&s);
    assert_false(app_reopen_daily_report(s.app, as(ROLE_MANAGER), TODAY, "", &s.err));
    assert_int_equal(s.err.code, ERR_INPUT);
    assert_false(app_reopen_daily_report(s.app, as(ROLE_RECEPTIONIST), TODAY, "late", &s.err));
    assert_true(app_reopen_daily_report(s.app, as(ROLE_MANAGER), TODAY, "a late record", &s.err));
    struct daily_report *d = day_of(&s, TODAY);
    assert_true(d->made_ms > 0 && d->signed_ms == 0);
    assert_true(figure(d, FIGURE_ARRIVALS) == 4);
    assert_int_equal(d->past_n, 1);
    assert_string_equal(d->past[0].cause, "a late record");
    assert_int_equal(d->past[0].signed_by, MANAGER_ID);
    free(d);
    assert_true(app_reopen_daily_report(s.app, as(ROLE_MANAGER), TODAY, "no later", &s.err));
    d = day_of(&s, TODAY);
    assert_int_equal(d->past_n, 2);
    assert_true(d->past[1].reopened_ms == d->past[0].reopened_ms + 1);
    assert_string_equal(d->past[1].cause, "no later");
    free(d);
    utf8_copy(s.app->profile.report_signer, sizeof s.app->profile.report_signer, "系統管理員");
    assert_false(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, true, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_true(app_keep_daily_report(s.app, as(ROLE_ADMINISTRATOR), TODAY, true, &s.err));
    assert_false(app_keep_daily_report(s.app, as(ROLE_ADMINISTRATOR), TODAY, true, &s.err));
    assert_string_equal(s.err.text, "the report of 2026-03-02 was signed off before");
    assert_true(app_visit_list(s.app, as(ROLE_MANAGER), TODAY, TODAY, LANG_EN, &table, &s.err));
    table_destroy(table);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM access WHERE what = 'visits'"), 1);
    assert_false(app_access(s.app, as(ROLE_RECEPTIONIST), TODAY, TODAY, LANG_EN, &table, &s.err));
    sandbox_remove(&s);
}

// A name that nobody has would let any supervisor sign.
static bool names(struct sandbox *s, const char *name, bool imported)
{
    static struct profile was, next;
    app_profile(s->app, &was);
    next = was;
    utf8_copy(next.report_signer, sizeof next.report_signer, name);
    struct settings_draft draft = {.was = &was, .next = &next, .imported = imported};
    return app_save_settings(s->app, as(ROLE_ADMINISTRATOR), LANG_EN, &draft, &s->err);
}

static void who_signs_works_here(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_false(names(&s, "Nobody", false));
    assert_string_equal(s.err.text, "Nobody is called “Nobody”.");
    assert_string_equal(s.app->profile.report_signer, "");
    assert_true(names(&s, "系統管理員", false));
    assert_true(daily_signer(s.app) > 0);
    assert_true(names(&s, "", false));
    assert_true(names(&s, "Of another house", true));
    sandbox_remove(&s);
}

// A page that cannot be drawn leaves nothing behind; a workbook stands in the folder of the settings, and is replaced.
static bool draw_nothing(void *self, struct app *app, struct actor actor,
                         const struct report_paper *paper, const char *path, struct err *err)
{
    (void)self, (void)app, (void)actor, (void)paper;
    return err_set(err, ERR_IO, "no ink for '%s'", path);
}

static void it_goes_into_a_folder(void **state)
{
    (void)state;
    struct sandbox s;
    char path[700];
    struct stat there;
    const struct report_press press = {NULL, draw_nothing, NULL};
    sandbox_sample(&s);
    utf8_copy(s.app->report_path, sizeof s.app->report_path, s.dir);
    a_day(&s);
    assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, false, &s.err));
    snprintf(path, sizeof path, "%s/2026-03-02.xlsx", s.dir);
    assert_int_equal(stat(path, &there), 0);
    s.app->press = &press;
    assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), TODAY, true, &s.err));
    snprintf(path, sizeof path, "%s/2026-03-02.pdf.part", s.dir);
    assert_int_not_equal(stat(path, &there), 0);
    sandbox_remove(&s);
}

static bool sign_says(void *self, const char *house, const char *address, const char *path,
                      struct err *err)
{
    (void)err;
    snprintf(self, 900, "%s|%s|%s", house, address, path);
    return true;
}

// With the house's name and the address it leads to, for who may set up the business.
static void a_sign_to_hang_up(void **state)
{
    (void)state;
    struct sandbox s;
    char said[900] = "", path[EXPORT_PATH_SIZE];
    const struct report_press press = {said, draw_nothing, sign_says};
    const char *address = "https://lobby.example.com/join";
    sandbox_sample(&s);
    assert_false(app_sign_file(s.app, as(ROLE_MANAGER), address, LANG_EN, path, &s.err));
    assert_int_equal(s.err.code, ERR_IO); // nothing here draws
    s.app->press = &press;
    assert_false(app_sign_file(s.app, as(ROLE_RECEPTIONIST), address, LANG_EN, path, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_string_equal(said, "");
    assert_true(app_sign_file(s.app, as(ROLE_MANAGER), address, LANG_EN, path, &s.err));
    assert_non_null(strstr(said, "Sample showroom"));
    assert_non_null(strstr(said, address));
    assert_non_null(strstr(said, path));
    assert_non_null(strstr(path, "sign"));
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_opened_again_with_a_cause),
        cmocka_unit_test(it_goes_into_a_folder),
        cmocka_unit_test(a_sign_to_hang_up),
        cmocka_unit_test(it_counts_what_the_tables_say),
        cmocka_unit_test(it_stays_as_it_was_made),
        cmocka_unit_test(it_is_made_by_itself),
        cmocka_unit_test(its_hour_is_the_clocks),
        cmocka_unit_test(the_same_weekday_is_beside_it),
        cmocka_unit_test(a_step_is_taken_back),
        cmocka_unit_test(the_list_of_visits),
        cmocka_unit_test(who_signs_works_here),
        cmocka_unit_test(a_night_is_nobodys_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
