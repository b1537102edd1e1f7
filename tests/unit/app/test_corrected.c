// A small wrong clock that is corrected within its day: the day goes on, whoever waits, is called or is served
// stays so, and all that was entered later than now goes back to now.

#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "app/doubt.h"
#include "app/figures/daily.h"
#include "app/store_file.h"
#include "app/upkeep.h"
#include "paths.h"

static struct response ask(struct sandbox *s, enum role role, struct command command)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), command.kind);
    request_ask(&request, command);
    return sandbox_submit(s->app, &request);
}

static void must_do(struct sandbox *s, enum role role, struct command command)
{
    struct response r = ask(s, role, command);
    if (r.result != RESULT_DONE)
        fail_msg("command %d: %s", (int)command.kind, refusal_name(r.ruling.refusal));
}

static void correct(struct sandbox *s)
{
    must_do(s, ROLE_ADMINISTRATOR, command_correct_clock(app_wall_ms(s->app)));
}

static void confirm(struct sandbox *s)
{
    must_do(s, ROLE_RECEPTIONIST, command_confirm_clock(app_wall_ms(s->app)));
}

static void must_be_sound(struct sandbox *s)
{
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    if (report.problems)
        fail_msg("%s", report.first);
}

// Whoever folds the file anew has the same.
static void must_fold_the_same(struct sandbox *s)
{
    struct app *second = sandbox_second(s);
    const struct model *a = &s->app->model, *b = &second->model;
    assert_int_equal(a->visits.n, b->visits.n);
    for (size_t i = 0; i < a->visits.n; i++)
        assert_memory_equal(&a->visits.at[i], &b->visits.at[i], sizeof a->visits.at[i]);
    assert_memory_equal(a->consultants, b->consultants, sizeof a->consultants);
    assert_int_equal(a->last_ms, b->last_ms);
    assert_int_equal(s->app->day.day, second->day.day);
    app_close(second);
}

static const struct visit *visit(struct sandbox *s, int64_t id)
{
    const struct visit *v = model_visit(&s->app->model, id);
    assert_non_null(v);
    return v;
}

// One who was there before the clock went wrong, one who is called and one who is served since, one who waits.
struct party4 {
    int64_t early, called, served, late;
    int64_t wrong_ms; // how far it went
};

static int64_t came(struct sandbox *s)
{
    struct response r = sandbox_arrive(s, 1, "", "");
    assert_int_equal(r.result, RESULT_DONE);
    return r.ruling.visit;
}

// 10:00 somebody comes. By 10:10 the clock has gone wrong by so much, and somebody confirms it where it is
// asked about.
static void go_wrong(struct sandbox *s, int64_t by_ms, bool confirmed, struct party4 *p)
{
    *p = (struct party4){.wrong_ms = by_ms};
    sandbox_sample(s);
    p->early = came(s);
    s->now_ms += 10 * MINUTE_MS + by_ms;
    if (confirmed)
        confirm(s);
    p->served = came(s);
    p->called = came(s);
    p->late = came(s);
    s->now_ms += MINUTE_MS;
    must_do(s, ROLE_MANAGER, command_override(p->served, 1, REASON_OVERRIDE));
    must_do(s, ROLE_RECEPTIONIST, command_on_visit(COMMAND_START, p->served));
    s->now_ms += MINUTE_MS;
    must_do(s, ROLE_MANAGER, command_override(p->called, 2, REASON_OVERRIDE));
    s->now_ms += 30 * SECOND_MS - by_ms; // set right
}

static void the_day_goes_on(struct sandbox *s, const struct party4 *p)
{
    int day = s->app->day.day;
    assert_int_equal(sandbox_arrive(s, 1, "", "").ruling.refusal, REFUSAL_CLOCK_DOUBTED);
    struct snapshot *shown = snapshot_create(s->app);
    assert_true(shown->clock_within); // and the desk says so before
    snapshot_destroy(shown);
    correct(s);
    must_be_sound(s);
    must_fold_the_same(s);
    const struct model *m = &s->app->model;
    assert_true(m->open);
    assert_int_equal(s->app->day.day, day);
    assert_int_equal(m->last_ms, s->now_ms);
    assert_int_equal(visit(s, p->early)->state, VISIT_WAITING);
    assert_int_equal(visit(s, p->early)->arrived_ms, SANDBOX_NOW_MS); // that was right
    assert_int_equal(visit(s, p->served)->state, VISIT_SERVING);
    assert_int_equal(visit(s, p->called)->state, VISIT_CALLED);
    assert_int_equal(visit(s, p->late)->state, VISIT_WAITING);
    assert_int_equal(m->consultants[0].presence, PRESENCE_SERVING);
    for (size_t i = 0; i < m->visits.n; i++) {
        const struct visit *v = &m->visits.at[i];
        assert_true(v->arrived_ms <= s->now_ms && v->state_ms <= s->now_ms);
        assert_true(visit_wait_ms(v, s->now_ms) >= 0);
        assert_true(v->last_call_ms <= s->now_ms && v->started_ms <= s->now_ms);
    }
    assert_int_equal(m->waiting.n, 2);
    assert_int_equal(m->visits.at[m->waiting.at[0]].id, p->early);
    // and on it goes, with the next number
    struct response r = sandbox_arrive(s, 1, "", "");
    assert_string_equal(r.ticket, "A005");
    s->now_ms += 4 * MINUTE_MS;
    must_do(s, ROLE_RECEPTIONIST, command_on_visit(COMMAND_START, p->called));
    must_do(s, ROLE_RECEPTIONIST, command_finish(p->served, OUTCOME_SERVED, REASON_NONE, 0));
    must_be_sound(s);
    assert_true(visit(s, p->served)->ended_ms - visit(s, p->served)->started_ms >= 4 * MINUTE_MS);
}

// Where somebody confirmed the wrong time, it is known from when on it was wrong: waits and services are whole.
static void minutes_and_hours_go_back(void **state)
{
    (void)state;
    static const int64_t wrong[] = {10 * MINUTE_MS, HOUR_MS, 9 * HOUR_MS};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct sandbox s;
        struct party4 p;
        go_wrong(&s, wrong[i], true, &p);
        the_day_goes_on(&s, &p);
        // its last step goes back to now: half a minute later than it was, and so does all before it
        const struct visit *served = visit(&s, p.served);
        assert_int_equal(served->arrived_ms, SANDBOX_NOW_MS + 10 * MINUTE_MS + 30 * SECOND_MS);
        assert_int_equal(served->started_ms - served->arrived_ms, MINUTE_MS);
        sandbox_remove(&s);
    }
}

// Nobody was asked: what stands before now may be right, what stands later goes back to now.
static void nobody_knows_since_when(void **state)
{
    (void)state;
    struct sandbox s;
    struct party4 p;
    go_wrong(&s, HOUR_MS, false, &p);
    int64_t now_ms = s.now_ms;
    the_day_goes_on(&s, &p);
    assert_int_equal(visit(&s, p.late)->arrived_ms, now_ms);
    sandbox_remove(&s);
}

// 22:00 and two hours wrong: past midnight, and still the same business day, which ends at four.
static void across_midnight_it_is_the_same_day(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    s.now_ms += 12 * HOUR_MS;
    int64_t first = came(&s);
    s.now_ms += 3 * HOUR_MS;
    int64_t second = came(&s);
    s.now_ms -= 3 * HOUR_MS - 5 * MINUTE_MS;
    correct(&s);
    must_be_sound(&s);
    assert_int_equal(s.app->day.day, 20260302);
    assert_int_equal(visit(&s, first)->state, VISIT_WAITING);
    assert_int_equal(visit(&s, second)->arrived_ms, s.now_ms);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A003");
    must_fold_the_same(&s);
    sandbox_remove(&s);
}

// Past the rollover it was another day: that one ends, as ever.
static void across_the_rollover_it_ends(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    s.now_ms += 17 * HOUR_MS; // 03:00
    came(&s);
    s.now_ms += 2 * HOUR_MS; // 05:00
    came(&s);
    s.now_ms -= 2 * HOUR_MS - 5 * MINUTE_MS;
    assert_true(app_catch_up(s.app, &s.err));
    struct snapshot *shown = snapshot_create(s.app);
    assert_false(shown->clock_within);
    snapshot_destroy(shown);
    correct(&s);
    must_be_sound(&s);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A011"); // behind a gap
    assert_true(day_is_extra(s.app->day.day));
    must_be_sound(&s);
    // … and the extra day's own clock can be wrong and corrected, too
    s.now_ms += 20 * MINUTE_MS;
    int64_t later = came(&s);
    s.now_ms -= 15 * MINUTE_MS;
    correct(&s);
    must_be_sound(&s);
    must_fold_the_same(&s);
    assert_int_equal(visit(&s, later)->state, VISIT_WAITING);
    assert_string_equal(sandbox_arrive(&s, 1, "", "").ticket, "A013");
    sandbox_remove(&s);
}

// The hour of an appointment is nobody's clock: who came too early by a wrong one is early again.
static void a_booked_hour_stays(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    came(&s);
    s.now_ms += 5 * MINUTE_MS;
    struct request r = arrival(&s, 1, "", "");
    r.actor = as(ROLE_RECEPTIONIST);
    r.command.ready_ms = SANDBOX_NOW_MS + 2 * HOUR_MS;
    struct response before = sandbox_submit(s.app, &r);
    assert_int_equal(before.result, RESULT_DONE);
    s.now_ms += 3 * HOUR_MS; // its hour passes by the wrong clock
    r = arrival(&s, 1, "", "");
    r.actor = as(ROLE_RECEPTIONIST);
    r.command.ready_ms = s.now_ms + 2 * HOUR_MS;
    struct response after = sandbox_submit(s.app, &r);
    assert_int_equal(after.result, RESULT_DONE);
    int64_t stays_ms = visit(&s, after.ruling.visit)->ready_ms;
    s.now_ms -= 3 * HOUR_MS - MINUTE_MS;
    correct(&s);
    must_be_sound(&s);
    must_fold_the_same(&s);
    assert_true(visit(&s, before.ruling.visit)->ready);
    assert_int_equal(visit(&s, before.ruling.visit)->ready_ms, s.now_ms);
    assert_false(visit(&s, after.ruling.visit)->ready);
    assert_int_equal(visit(&s, after.ruling.visit)->ready_ms, stays_ms);
    sandbox_remove(&s);
}

// Nothing from before is taken back any more; what comes after is.
static void what_was_done_by_the_wrong_clock_stands(void **state)
{
    (void)state;
    struct sandbox s;
    struct party4 p;
    go_wrong(&s, HOUR_MS, true, &p);
    correct(&s);
    assert_int_equal(ask(&s, ROLE_RECEPTIONIST, command_undo(0)).ruling.refusal,
                     REFUSAL_NOTHING_TO_UNDO);
    must_do(&s, ROLE_RECEPTIONIST, command_cancel(p.late, REASON_CUSTOMER_LEFT));
    must_do(&s, ROLE_RECEPTIONIST, command_undo(0));
    assert_int_equal(visit(&s, p.late)->state, VISIT_WAITING);
    must_be_sound(&s);
    sandbox_remove(&s);
}

// Words, ratings, tasks, promises and paper of the day go back with its visits.
static void the_tables_go_back(void **state)
{
    (void)state;
    struct sandbox s;
    struct party4 p;
    go_wrong(&s, 2 * HOUR_MS, true, &p);
    s.now_ms += 2 * HOUR_MS;
    must_do(&s, ROLE_RECEPTIONIST, command_ask_task(p.served, DESK_TASK_TEA, 1));
    must_do(&s, ROLE_RECEPTIONIST, command_finish(p.served, OUTCOME_SERVED, REASON_NONE, 0));
    struct request rate;
    request_init(&rate, app_entropy(s.app), as(ROLE_CUSTOMER), COMMAND_RATE);
    request_ask(&rate, command_rate(p.served, 2, false));
    snprintf(rate.note, sizeof rate.note, "slow");
    assert_int_equal(sandbox_submit(s.app, &rate).result, RESULT_DONE);
    s.now_ms -= 2 * HOUR_MS - MINUTE_MS;
    correct(&s);
    must_be_sound(&s);
    static const char *const newest[] = {"SELECT coalesce(max(at_ms), 0) FROM rating",
                                         "SELECT coalesce(max(at_ms), 0) FROM note",
                                         "SELECT coalesce(max(asked_ms), 0) FROM task",
                                         "SELECT coalesce(max(at_ms), 1) FROM promise",
                                         "SELECT max(arrived_ms) FROM visit",
                                         "SELECT max(started_ms) FROM visit"};
    for (size_t i = 0; i < sizeof newest / sizeof *newest; i++) {
        int64_t at_ms = sandbox_number(&s, newest[i]);
        if (at_ms == 0 || at_ms > s.now_ms)
            fail_msg("%s: %lld", newest[i], (long long)(at_ms - s.now_ms));
    }
    sandbox_remove(&s);
}

static void enter(struct sandbox *s, const char *sql, int64_t at_ms)
{
    struct str text = {0};
    for (const char *at = sql; *at; at++) {
        if (*at == '@')
            str_printf(&text, "%lld", (long long)at_ms);
        else
            str_add_bytes(&text, at, 1);
    }
    sandbox_tell_at(s->path, str_text(&text));
    str_finish(&text);
}

// Where people went, and what was put right, goes back with its events; what leaves the building waits for
// no wrong clock, and the report of a day that went on is made again at its hour.
static void what_waits_goes_back_too(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "INSERT INTO outing (site, staff, left_ms, place) VALUES (1, 1, @ - 1800000, 'the post'),"
        " (1, 1, @, 'the bank'), (1, 1, @ - 3600000, 'home'), (1, 2, @, 'the market')",
        "INSERT INTO attendance (site, staff, day, made_ms, came_ms, left_ms, reason) VALUES"
        " (1, 1, 20260302, @ - 1000, 1, NULL, 'meal'), (1, 1, 20260302, @, 2, NULL, 'meal')",
        "INSERT INTO gateway (site, name, kind, state, problem, state_ms) VALUES"
        " (1, 'sms', 'text', 'failing', 'refused', @)",
        "INSERT INTO outbox (site, id, key, gateway, kind, visit, number, lang, state, problem,"
        " status, author, tries, made_ms, due_ms, state_ms) VALUES (1, 900,"
        " 'abcdefghijklmnopqrstuvwx', 'sms', 'report', NULL, 20260302, 0, 'waiting', '', 0, 0, 1,"
        " @, @ + 60000, @)",
        "INSERT INTO daily_report (site, day, made_ms, made_by, figures) VALUES"
        " (1, 20260302, @, 0, 'x')"};
    static const char *const newest[] = {
        "SELECT max(left_ms) FROM outing", "SELECT max(made_ms) FROM attendance",
        "SELECT max(state_ms) FROM gateway", "SELECT max(due_ms) FROM outbox",
        "SELECT max(made_ms) FROM outbox"};
    struct sandbox s;
    struct party4 p;
    go_wrong(&s, 2 * HOUR_MS, true, &p);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        enter(&s, rows[i], s.app->model.last_ms);
    s.app->makes_reports = true;
    s.app->report_made_day = 20260302; // this process has made it
    correct(&s);
    must_be_sound(&s);
    for (size_t i = 0; i < sizeof newest / sizeof *newest; i++) {
        int64_t at_ms = sandbox_number(&s, newest[i]);
        if (at_ms <= 0 || at_ms > s.now_ms)
            fail_msg("%s: %lld", newest[i], (long long)(at_ms - s.now_ms));
    }
    // an hour and more before, nobody had gone wrong yet: there the two stand at one instant
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM outing WHERE staff = 1"), 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM outing WHERE place = 'the market'"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT came_ms FROM attendance ORDER BY made_ms DESC"
                                        " LIMIT 1"),
                     2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM daily_report"), 0);
    assert_true(daily_due_ms(s.app) < INT64_MAX);
    sandbox_remove(&s);
}

// The report of such a day, the hours that people were there, and the day played again.
static void figures_know_the_true_times(void **state)
{
    (void)state;
    struct sandbox s;
    struct party4 p;
    go_wrong(&s, 6 * HOUR_MS, true, &p);
    correct(&s);
    s.now_ms += 10 * MINUTE_MS;
    must_do(&s, ROLE_RECEPTIONIST, command_finish(p.served, OUTCOME_SERVED, REASON_NONE, 0));
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(s.app, s.now_ms, &from_ms, &to_ms);
    for (int over = 0; over < 2; over++) { // as it runs, and once it is over
        assert_true(app_report(s.app, as(ROLE_MANAGER), from_ms, to_ms, r, &s.err));
        assert_int_equal(r->arrivals, 4);
        for (int h = 0; h < REPORT_HOURS; h++) { // nobody was with anybody at four in the afternoon
            if (h != 10 && r->serving_s_by_hour[h] > 0)
                fail_msg("%d o'clock: %f s", h, r->serving_s_by_hour[h]);
        }
        assert_true(r->serving_s_by_hour[10] > 600 && r->serving_s_by_hour[10] < 700);
        assert_int_equal(r->arrivals_by_hour[10], 4);
        s.now_ms += over ? 0 : DAY_MS;
        assert_true(app_catch_up(s.app, &s.err));
    }
    free(r);
    must_be_sound(&s);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minutes_and_hours_go_back),
        cmocka_unit_test(nobody_knows_since_when),
        cmocka_unit_test(across_midnight_it_is_the_same_day),
        cmocka_unit_test(across_the_rollover_it_ends),
        cmocka_unit_test(a_booked_hour_stays),
        cmocka_unit_test(what_was_done_by_the_wrong_clock_stands),
        cmocka_unit_test(the_tables_go_back),
        cmocka_unit_test(what_waits_goes_back_too),
        cmocka_unit_test(figures_know_the_true_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
