// The clock has to earn its trust: what makes it doubted, and that nothing is closed, erased, missed
// or forgotten until somebody has said that the time is right.

#include "test.h"
#include "settings.h"
#include "sandbox.h"
#include "app/doubt.h"
#include "app/upkeep.h"
#include "paths.h"

#include <sqlite3.h>

struct machine { // a clock that says more of itself
    struct sandbox s;
    int64_t steady_ms;
    enum clock_word word;
};

// The sample is not asked how long it lay; a house is.
static void open_house(struct sandbox *s)
{
    sandbox_sample(s);
    must(set_value(s->app, as(ROLE_ADMINISTRATOR), "clock-days", "35", &s->err));
}

static int64_t steady(void *self)
{
    return ((struct machine *)self)->steady_ms; // the sandbox stands first
}

static enum clock_word word(void *self)
{
    return ((struct machine *)self)->word;
}

static struct app *open_on(struct machine *m)
{
    struct app_options options = sandbox_options(&m->s);
    struct app *app;
    options.clock.steady_ms = steady;
    options.clock.word = word;
    must(app_open(&options, &app, &m->s.err));
    return app;
}

static void machine_init(struct machine *m)
{
    memset(m, 0, sizeof *m);
    open_house(&m->s);
    app_close(m->s.app);
    m->steady_ms = HOUR_MS;
    m->s.app = open_on(m);
}

static void pass(struct machine *m, int64_t ms)
{
    m->s.now_ms += ms;
    m->steady_ms += ms;
}

static struct response ask(struct app *app, struct actor actor, struct command command)
{
    struct request request;
    struct response response;
    request_init(&request, app_entropy(app), actor, command.kind);
    request_ask(&request, command);
    app_submit(app, &request, &response, 1);
    return response;
}

static const struct actor reception = {.role = ROLE_RECEPTIONIST, .staff = RECEPTIONIST_ID};

static struct response confirm(struct app *app)
{
    return ask(app, reception, command_confirm_clock(app_wall_ms(app)));
}

static int64_t rows(struct sandbox *s, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    must(sqlite3_open_v2(s->path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
    must(sqlite3_step(stmt) == SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}

static void far_ahead_nothing_moves_until_somebody_confirms(void **state)
{
    (void)state;
    struct sandbox s;
    open_house(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").result, RESULT_DONE);
    must(store_set_setting(s.app->store, "retention_days", "30", &s.err));
    must(settings_read(s.app, &s.err));
    int64_t seq = s.app->model.last_seq;
    s.now_ms += 10 * INT64_C(365) * DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(app_doubt(s.app), DOUBT_AHEAD);
    assert_int_equal(app_now_ms(s.app), SANDBOX_NOW_MS); // time does not move
    struct response r = sandbox_arrive(&s, 1, "", "");
    assert_int_equal(r.ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    r = ask(s.app, (struct actor){.role = ROLE_ADMINISTRATOR},
            command_change_customer(1, CUSTOMER_ERASED, 0));
    assert_int_equal(r.ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(s.app->model.last_seq, seq);
    assert_true(s.app->model.open);
    assert_int_equal(rows(&s, "SELECT count(*) FROM customer WHERE phone <> ''"), 1);
    assert_true(app_deadline(s.app) > s.now_ms); // and nobody turns in circles
    struct snapshot *shown = snapshot_create(s.app);
    assert_int_equal(shown->doubt, DOUBT_AHEAD);
    snapshot_destroy(shown);
    s.now_ms = SANDBOX_NOW_MS + HOUR_MS; // it was set right again: no trace is left
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A002");
    assert_int_equal(app_doubt(s.app), DOUBT_NONE);
    s.now_ms += INT64_C(36) * DAY_MS; // a long holiday
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(confirm(s.app).result, RESULT_DONE);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
    sandbox_remove(&s);
}

static void a_customer_may_not_confirm_and_staff_may(void **state)
{
    (void)state;
    struct sandbox s;
    open_house(&s);
    sandbox_arrive(&s, 1, "", "");
    s.now_ms += INT64_C(40) * DAY_MS;
    struct command command = command_confirm_clock(s.now_ms);
    assert_int_equal(ask(s.app, (struct actor){.role = ROLE_CUSTOMER}, command).result,
                     RESULT_DENIED);
    assert_int_equal(
        ask(s.app, (struct actor){.role = ROLE_CONSULTANT, .staff = 1}, command).result,
        RESULT_DONE);
    sandbox_remove(&s);
}

static void a_jump_is_seen_by_whoever_watches_and_told_to_all(void **state)
{
    (void)state;
    struct machine m;
    machine_init(&m);
    sandbox_arrive(&m.s, 1, "", "");
    pass(&m, HOUR_MS);
    assert_int_equal(sandbox_arrive(&m.s, 1, "", "").result, RESULT_DONE);
    m.s.now_ms += 20 * HOUR_MS; // beyond the rollover, and no time has passed
    assert_true(app_catch_up(m.s.app, &m.s.err));
    assert_int_equal(app_doubt(m.s.app), DOUBT_STEPPED);
    assert_int_equal(m.s.app->day.day, 20260302);
    struct app *second = sandbox_second(&m.s); // a shell, which has watched nothing
    assert_true(app_catch_up(second, &m.s.err));
    assert_int_equal(app_doubt(second), DOUBT_STEPPED);
    m.s.now_ms -= 20 * HOUR_MS; // set right again: whoever saw it says so
    assert_true(app_catch_up(m.s.app, &m.s.err));
    assert_true(app_catch_up(second, &m.s.err));
    assert_int_equal(app_doubt(second), DOUBT_NONE);
    m.s.now_ms += 20 * HOUR_MS;
    assert_true(app_catch_up(m.s.app, &m.s.err));
    assert_int_equal(confirm(second).result, RESULT_DONE); // from any door
    assert_true(app_catch_up(m.s.app, &m.s.err));
    assert_int_equal(app_doubt(m.s.app), DOUBT_NONE); // it is the time to compare with now
    assert_int_equal(m.s.app->day.day, 20260303);
    app_close(second);
    sandbox_remove(&m.s);
}

static void what_a_time_server_sets_is_believed_and_a_drift_is_no_jump(void **state)
{
    (void)state;
    struct machine m;
    machine_init(&m);
    sandbox_arrive(&m.s, 1, "", "");
    for (int i = 0; i < 100; i++) { // a bad crystal: 40 minutes in all
        pass(&m, MINUTE_MS);
        m.s.now_ms += 24 * SECOND_MS;
        assert_true(app_catch_up(m.s.app, &m.s.err));
    }
    assert_int_equal(app_doubt(m.s.app), DOUBT_NONE);
    m.word = CLOCK_SYNCHRONISED;
    m.s.now_ms += HOUR_MS;
    assert_true(app_catch_up(m.s.app, &m.s.err));
    assert_int_equal(app_doubt(m.s.app), DOUBT_NONE);
    sandbox_remove(&m.s);
}

static void a_machine_without_a_battery_asks_once_a_start(void **state)
{
    (void)state;
    struct machine m;
    machine_init(&m);
    sandbox_arrive(&m.s, 1, "", "");
    app_close(m.s.app);
    m.word = CLOCK_UNSET;
    m.steady_ms = MINUTE_MS;
    m.s.app = open_on(&m);
    assert_int_equal(sandbox_arrive(&m.s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(app_doubt(m.s.app), DOUBT_UNSET);
    assert_int_equal(confirm(m.s.app).result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(&m.s, 1, "", "").result, RESULT_DONE);
    app_close(m.s.app);
    pass(&m, DAY_MS); // the day that remembers has been closed
    m.s.app = open_on(&m);
    assert_int_equal(sandbox_arrive(&m.s, 1, "", "").result, RESULT_DONE);
    app_close(m.s.app);
    m.steady_ms = MINUTE_MS; // started again
    m.s.app = open_on(&m);
    assert_int_equal(sandbox_arrive(&m.s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    sandbox_remove(&m.s);
}

static void no_word_makes_a_time_true_that_has_passed(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    s.now_ms = RELEASE_MS - 1; // nothing has been entered yet
    assert_int_equal(sandbox_arrive(&s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(app_doubt(s.app), DOUBT_EARLY);
    struct response r = confirm(s.app);
    assert_int_equal(r.ruling.refusal, REFUSAL_CLOCK_BEHIND);
    assert_int_equal(r.ruling.until_ms, RELEASE_MS);
    s.now_ms = SANDBOX_NOW_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    s.now_ms -= HOUR_MS;
    r = confirm(s.app);
    assert_int_equal(r.ruling.refusal, REFUSAL_CLOCK_BEHIND);
    assert_int_equal(r.ruling.until_ms, SANDBOX_NOW_MS);
    sandbox_remove(&s);
}

static struct response correct(struct app *app)
{
    return ask(app, (struct actor){.role = ROLE_ADMINISTRATOR},
               command_correct_clock(app_wall_ms(app)));
}

static void must_be_sound(struct app *app)
{
    struct check_report report;
    struct err err;
    assert_true(app_check(app, LANG_EN, &report, &err));
    if (report.problems)
        fail_msg("%s", report.first);
}

// Somebody confirmed a clock that stood days ahead, took a number by it, and the clock was set right.
static void spoil(struct sandbox *s, int64_t ahead_ms)
{
    open_house(s);
    assert_string_equal(sandbox_arrive(s, 1, "0912345678", "王").ticket, "A001");
    assert_string_equal(sandbox_arrive(s, 1, "", "").ticket, "A002");
    s->now_ms += ahead_ms;
    assert_int_equal(confirm(s->app).result, RESULT_DONE);
    assert_string_equal(sandbox_arrive(s, 1, "0922000111", "李").ticket, "A001");
    s->now_ms += HOUR_MS - ahead_ms;
    assert_int_equal(sandbox_arrive(s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    assert_int_equal(confirm(s->app).ruling.refusal, REFUSAL_CLOCK_BEHIND);
}

static void a_wrong_time_that_was_confirmed_is_mended(void **state)
{
    (void)state;
    static const int aheads[] = {1, 40, 3653}; // days: tomorrow's date, too, comes in its time
    for (size_t i = 0; i < sizeof aheads / sizeof *aheads; i++) {
        struct sandbox s;
        spoil(&s, aheads[i] * (int64_t)DAY_MS);
        assert_int_equal(ask(s.app, reception, command_correct_clock(s.now_ms)).result,
                         RESULT_DENIED);
        assert_int_equal(correct(s.app).result, RESULT_DONE);
        assert_int_equal(app_doubt(s.app), DOUBT_NONE);
        must_be_sound(s.app);
        assert_int_equal(correct(s.app).ruling.refusal, REFUSAL_CLOCK_RIGHT);
        assert_int_equal(rows(&s, "SELECT count(*) FROM visit WHERE state = 'expired'"), 3);
        assert_int_equal(rows(&s, "SELECT count(*) FROM visit WHERE reason = 'wrong_clock'"), 1);
        assert_int_equal(rows(&s, "SELECT count(*) FROM day WHERE begins_ms > 1772500000000"), 0);
        struct request r = arrival(&s, 1, "", "");
        assert_string_equal(sandbox_submit(s.app, &r).ticket, "A011"); // behind a gap
        struct app *second = sandbox_second(&s); // folds the same from the file
        assert_int_equal(second->model.visits.n, 1);
        assert_int_equal(second->model.last_ms, s.now_ms);
        assert_int_equal(second->model.rollover_ms, SANDBOX_NOW_MS + 18 * HOUR_MS);
        app_close(second);
        must_be_sound(s.app);
        s.now_ms = SANDBOX_NOW_MS + DAY_MS; // and the days go on as the calendar has them
        assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
        assert_int_equal(s.app->day.day, 20260303);
        s.now_ms += DAY_MS;
        assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A001");
        assert_int_equal(s.app->day.day, 20260304);
        must_be_sound(s.app);
        sandbox_remove(&s);
    }
}

// Whoever was seen by the wrong clock is not kept for ever, nobody stays owned, and who is booked is
// expected again.
static void nothing_of_the_wrong_time_stays_in_the_tables(void **state)
{
    (void)state;
    struct sandbox s;
    open_house(&s);
    struct request request;
    request_init(&request, app_entropy(s.app), reception, COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = SANDBOX_NOW_MS + 2 * HOUR_MS;
    snprintf(request.person.phone, sizeof request.person.phone, "0911000001");
    snprintf(request.person.surname, sizeof request.person.surname, "陳");
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    s.now_ms += INT64_C(400) * DAY_MS;
    assert_int_equal(confirm(s.app).result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(&s, 1, "0922000111", "李").result, RESULT_DONE);
    assert_int_equal(rows(&s, "SELECT count(*) FROM appointment WHERE state = 'missed'"), 1);
    s.now_ms = SANDBOX_NOW_MS + HOUR_MS;
    assert_int_equal(correct(s.app).result, RESULT_DONE);
    assert_int_equal(rows(&s, "SELECT count(*) FROM appointment WHERE state = 'booked'"), 1);
    assert_true(rows(&s, "SELECT max(seen_ms) FROM customer") <= s.now_ms);
    assert_true(rows(&s, "SELECT max(owner_until_ms) FROM customer") <=
                s.now_ms + s.app->profile.owner_days * (int64_t)DAY_MS);
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(s.app, s.now_ms, &from_ms, &to_ms);
    assert_true(app_report(s.app, as(ROLE_MANAGER), from_ms, to_ms, r, &s.err));
    assert_int_equal(r->arrivals, 1); // the wrong clock's ticket stands under the true date
    assert_int_equal(r->days, 1);
    free(r);
    sandbox_remove(&s);
}

// 900 people who have not come for longer than they are kept.
static void open_house_with_old(struct sandbox *s)
{
    sqlite3 *db;
    open_house(s);
    assert_true(app_catch_up(s->app, &s->err));
    must(sqlite3_open(s->path, &db) == SQLITE_OK);
    must(
        sqlite3_exec(db,
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                     " INSERT INTO customer (site, phone, surname, full_name, title, owner,"
                     " owner_until_ms, made_ms, seen_ms, sought, erased)"
                     " SELECT 1, '09' || (10000000 + i), 'Old', '', 0, NULL, 0, 1, 1, '', 0 FROM n",
                     NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    must(store_set_setting(s->app->store, "retention_days", "30", &s->err));
}

static int old_left(struct sandbox *s)
{
    for (int i = 0; i < 60; i++)
        assert_true(app_catch_up(s->app, &s->err));
    assert_true(app_deadline(s->app) > s->now_ms);
    return rows(s, "SELECT count(*) FROM customer WHERE surname = 'Old'");
}

static int asked(struct sandbox *s)
{
    struct snapshot *now = snapshot_create(s->app);
    int n = now->erasing_due;
    snapshot_destroy(now);
    return n;
}

static struct response answer(struct sandbox *s, enum role role, int due, bool erase)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_ANSWER_ERASING);
    request_ask(&request, command_answer_erasing(due, erase));
    return sandbox_submit(s->app, &request);
}

// Whatever is wrong with a clock or a setting, a bounded part is lost by it before somebody looks; the
// rest is asked about, and without an answer goes by itself on the days that follow, a part a day.
static void a_day_erases_a_bounded_part(void **state)
{
    (void)state;
    struct sandbox s;
    open_house_with_old(&s);
    static const int left[] = {900 - RETENTION_A_DAY, 0};
    for (int day = 0; day < 2; day++) {
        s.now_ms += DAY_MS;
        assert_int_equal(old_left(&s), left[day]);
        assert_int_equal(asked(&s), left[day]);
    }
    must_be_sound(s.app);
    sandbox_remove(&s);
}

// A yes is for as many as were shown; who gave it stands in the journal. Only an administrator is asked.
static void an_administrator_lets_the_rest_be_erased(void **state)
{
    (void)state;
    struct sandbox s;
    open_house_with_old(&s);
    s.now_ms += DAY_MS;
    int due = old_left(&s);
    assert_int_equal(answer(&s, ROLE_MANAGER, due, true).result, RESULT_DENIED);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, due + 1, true).ruling.refusal,
                     REFUSAL_TASK_DONE);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, 100, true).result, RESULT_DONE);
    assert_int_equal(asked(&s), 0);
    assert_int_equal(old_left(&s), due - 100);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, due - 100, true).result, RESULT_DONE);
    assert_int_equal(old_left(&s), 0);
    assert_int_equal(rows(&s, "SELECT count(*) FROM event WHERE kind = 'erasing_answered'"
                              " AND author = 9 AND number = 100 AND party = 1"),
                     1);
    must_be_sound(s.app);
    sandbox_remove(&s);
}

// A no holds over nights and for every process, and is asked about again each day; a doubted clock
// erases nobody and asks about nobody.
static void a_no_holds_until_a_yes(void **state)
{
    (void)state;
    struct sandbox s;
    open_house_with_old(&s);
    s.now_ms += DAY_MS;
    int due = old_left(&s);
    struct app *other = sandbox_second(&s);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, due, false).result, RESULT_DONE);
    for (int day = 0; day < 3; day++) {
        assert_int_equal(old_left(&s), due);
        assert_int_equal(asked(&s), day == 0 ? 0 : due);
        assert_true(app_catch_up(other, &s.err));
        assert_int_equal(old_left(&s), due);
        s.now_ms += DAY_MS;
        assert_true(app_catch_up(s.app, &s.err));
    }
    s.now_ms += INT64_C(40) * DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(asked(&s), 0);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, due, true).ruling.refusal,
                     REFUSAL_CLOCK_DOUBTED);
    s.now_ms -= INT64_C(40) * DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(old_left(&s), due);
    assert_int_equal(answer(&s, ROLE_ADMINISTRATOR, due, true).result, RESULT_DONE);
    assert_int_equal(old_left(&s), 0);
    must_be_sound(s.app);
    app_close(other);
    sandbox_remove(&s);
}

// Five wrong PINs lock a name for a while: on a clock that stands, too, the while must end.
static void a_lock_ends_on_a_doubted_clock(void **state)
{
    (void)state;
    struct sandbox s;
    struct actor who;
    int64_t until_ms = 0;
    open_house(&s);
    sandbox_arrive(&s, 1, "", "");
    s.now_ms += INT64_C(40) * DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    for (int i = 0; i < 6 && until_ms == 0; i++)
        assert_false(app_sign_in(s.app, RECEPTIONIST_ID, "0000", &who, &until_ms, &s.err));
    assert_true(until_ms > s.now_ms);
    s.now_ms = until_ms + 1;
    assert_true(app_sign_in(s.app, RECEPTIONIST_ID, sample_pin(ROLE_RECEPTIONIST), &who, &until_ms,
                            &s.err));
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(far_ahead_nothing_moves_until_somebody_confirms),
        cmocka_unit_test(a_customer_may_not_confirm_and_staff_may),
        cmocka_unit_test(a_jump_is_seen_by_whoever_watches_and_told_to_all),
        cmocka_unit_test(what_a_time_server_sets_is_believed_and_a_drift_is_no_jump),
        cmocka_unit_test(a_machine_without_a_battery_asks_once_a_start),
        cmocka_unit_test(no_word_makes_a_time_true_that_has_passed),
        cmocka_unit_test(a_wrong_time_that_was_confirmed_is_mended),
        cmocka_unit_test(nothing_of_the_wrong_time_stays_in_the_tables),
        cmocka_unit_test(a_day_erases_a_bounded_part),
        cmocka_unit_test(an_administrator_lets_the_rest_be_erased),
        cmocka_unit_test(a_no_holds_until_a_yes),
        cmocka_unit_test(a_lock_ends_on_a_doubted_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
