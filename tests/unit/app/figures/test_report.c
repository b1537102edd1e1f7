// The report against an independent calculation: plain SQL over the rows of three invented days.

#include "test.h"
#include "sandbox.h"
#include "app/figures/figure.h"
#include "app/internal.h"

#include <math.h>

static double ask(struct sandbox *s, const char *sql)
{
    return sandbox_real_at(s->path, sql);
}

// One thing that may happen next: somebody arrives, or an open visit goes on.
static void step(struct sandbox *s, struct rng *rng)
{
    s->now_ms += (int64_t)(1 + rng_below(rng, 60)) * 1000;
    const struct model *m = &s->app->model;
    if (m->open_visits.n == 0 || rng_below(rng, 4) == 0) {
        struct request request = arrival(s, 1 + (int64_t)rng_below(rng, 4), "", "");
        request.command.party = 1 + (int)rng_below(rng, 4);
        assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
        return;
    }
    const struct visit *visit = &m->visits.at[m->open_visits.at[rng_below(rng, m->open_visits.n)]];
    int64_t id = visit->id;
    if (visit->state == VISIT_WAITING)
        sandbox_do(s, rng_below(rng, 12) ? COMMAND_CALL : COMMAND_CANCEL, id, 0);
    else if (visit->state == VISIT_CALLED && rng_below(rng, 3))
        sandbox_do(s, COMMAND_START, id, 0);
    else if (visit->asking) // have they come?
        sandbox_do(s, COMMAND_NO_SHOW, id, 0);
    else if (visit->state == VISIT_SERVING && rng_below(rng, 2)) {
        sandbox_do(s, COMMAND_FINISH, id, 0);
        if (rng_below(rng, 3) == 0)
            sandbox_do(s, COMMAND_RATE, id, 0);
    }
}

static void live(struct sandbox *s, int days)
{
    struct rng rng;
    rng_init(&rng, 11);
    for (int day = 0; day < days; day++) {
        for (int i = 0; i < 500; i++)
            step(s, &rng);
        s->now_ms = SANDBOX_NOW_MS + (day + 1) * (int64_t)DAY_MS;
        assert_true(app_catch_up(s->app, &s->err));
    }
}

static void expect(struct sandbox *s, const char *what, double got, const char *sql)
{
    double wanted = ask(s, sql);
    if (!(fabs(got - wanted) < 1e-6))
        fail_msg("%s: %f, and by SQL %f", what, got, wanted);
}

#define WAITS                                                                                      \
    "(SELECT (first_call_ms - ready_ms) / 1000.0 AS w, service FROM visit WHERE first_call_ms > 0" \
    " AND day < 20260304)"

static void agrees_with_plain_sql(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live(&s, 3);
    int64_t from, to, unused;
    app_business_day(s.app, SANDBOX_NOW_MS, &from, &unused);
    app_business_day(s.app, SANDBOX_NOW_MS + DAY_MS, &unused, &to);
    struct report *r = mem_alloc(sizeof *r); // the first two of three days
    assert_true(app_report(s.app, as(ROLE_MANAGER), from, to, r, &s.err));
    assert_int_equal(r->days, 2);
    expect(&s, "arrivals", r->arrivals, "SELECT count(*) FROM visit WHERE day < 20260304");
    expect(&s, "people", r->people, "SELECT sum(party) FROM visit WHERE day < 20260304");
    expect(&s, "served", r->served,
           "SELECT count(*) FROM visit WHERE state = 'finished' AND day < 20260304");
    expect(&s, "abandoned", r->abandoned,
           "SELECT count(*) FROM visit WHERE state = 'cancelled' AND day < 20260304");
    expect(&s, "no-shows", r->no_shows,
           "SELECT count(*) FROM visit WHERE state = 'no_show' AND day < 20260304");
    expect(&s, "expired", r->expired,
           "SELECT count(*) FROM visit WHERE state = 'expired' AND day < 20260304");
    expect(&s, "waits", r->wait.n, "SELECT count(*) FROM " WAITS " v");
    expect(&s, "mean wait", r->wait.mean, "SELECT avg(w) FROM " WAITS " v");
    expect(&s, "median wait", r->wait.median,
           "SELECT avg(w) FROM (SELECT w, row_number() OVER (ORDER BY w) AS i, count(*) OVER () AS"
           " n FROM " WAITS " v) v WHERE i IN ((n + 1) / 2, (n + 2) / 2)");
    expect(&s, "in target", r->wait.within_target,
           "SELECT avg(CASE WHEN w <= target_s THEN 1.0 ELSE 0 END) FROM " WAITS
           " v JOIN service s ON s.id = v.service");
    expect(&s, "service 1 mean", r->services[0].wait.mean,
           "SELECT avg(w) FROM " WAITS " v WHERE service = 1");
    expect(&s, "at eleven", r->arrivals_by_hour[11],
           "SELECT count(*) FROM visit WHERE day < 20260304 AND"
           " (arrived_ms / 1000 + 8 * 3600) % 86400 / 3600 = 11");
    expect(&s, "turns of 1", r->consultants[0].turns,
           "SELECT count(*) FROM visit WHERE turn_taken = 1 AND consultant = 1 AND day < 20260304");
    expect(&s, "served by 1", r->consultants[0].served,
           "SELECT count(*) FROM visit WHERE state = 'finished' AND consultant = 1 AND"
           " day < 20260304");
    expect(&s, "rated", r->rated,
           "SELECT count(*) FROM rating JOIN visit ON visit.id = rating.visit"
           " WHERE day < 20260304");
    expect(&s, "passed over 2", r->consultants[1].passed_over,
           "SELECT count(*) FROM visit WHERE ',' || substr(passed, 2, length(passed) - 2) || ','"
           " LIKE '%,2,%' AND day < 20260304");
    assert_true(r->arrivals > 100 && r->served > 50 && r->no_shows > 0 && r->expired > 0 &&
                r->rated > 10);
    free(r);
    sandbox_remove(&s);
}

// [first, last] as business days, and the first of the period before.
static int first_before(struct sandbox *s, int first, int last)
{
    int64_t from, to, unused;
    app_business_day(s->app, app_instant(s->app, first, 12 * 60), &from, &unused);
    app_business_day(s->app, app_instant(s->app, last, 12 * 60), &unused, &to);
    struct period_before before = app_period_before(s->app, from, to);
    assert_true(before.to_ms <= from);
    return before.first_day;
}

static void whole_months_stand_beside_whole_months(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(first_before(&s, 20260301, 20260331), 20260201); // a month beside 28 days
    assert_int_equal(first_before(&s, 20260101, 20260131), 20251201);
    assert_int_equal(first_before(&s, 20260401, 20260630), 20260101); // a quarter
    assert_int_equal(first_before(&s, 20250101, 20251231), 20240101); // 366 days
    assert_int_equal(first_before(&s, 20260302, 20260308), 20260223); // a week
    assert_int_equal(first_before(&s, 20260101, 20260130), 20251202); // not whole: as many days
    assert_int_equal(first_before(&s, 20260228, 20260228), 20260227);
    sandbox_remove(&s);
}

static struct report *day_of(struct sandbox *s, int64_t at_ms)
{
    int64_t from, to;
    struct report *r = mem_alloc(sizeof *r);
    app_business_day(s->app, at_ms, &from, &to);
    assert_true(app_report(s->app, as(ROLE_MANAGER), from, to, r, &s->err));
    return r;
}

// A day that runs beside the day before up to the same hour: as it stood then, and not as it became.
static void what_runs_stands_beside_the_same_part(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live(&s, 2);
    s.now_ms += 2 * HOUR_MS;
    int64_t from, to;
    app_business_day(s.app, s.now_ms, &from, &to);
    struct period_before before = app_period_before(s.app, from, to);
    assert_int_equal(before.until_ms, s.now_ms - DAY_MS);
    assert_int_equal(before.first_day, 20260303);
    assert_int_equal(before.last_day, 20260303);
    struct report *part = mem_alloc(sizeof *part), *whole = day_of(&s, before.until_ms);
    assert_true(app_report_before(s.app, as(ROLE_MANAGER), &before, part, &s.err));
    char sql[200];
#define BY_THEN(WHAT, GOT, SQL)                                                                    \
    snprintf(sql, sizeof sql, SQL, (long long)before.until_ms);                                    \
    expect(&s, WHAT, GOT, sql)
    BY_THEN("arrivals", part->arrivals,
            "SELECT count(*) FROM visit WHERE day = 20260303 AND arrived_ms <= %lld");
    BY_THEN("served", part->served,
            "SELECT count(*) FROM visit WHERE day = 20260303 AND state = 'finished'"
            " AND ended_ms <= %lld");
    BY_THEN("called", part->wait.n,
            "SELECT count(*) FROM visit WHERE day = 20260303 AND first_call_ms > 0"
            " AND first_call_ms <= %lld");
    BY_THEN("rated", part->rated,
            "SELECT count(*) FROM rating JOIN visit ON visit.id = rating.visit"
            " WHERE day = 20260303 AND rating.at_ms <= %lld");
#undef BY_THEN
    assert_true(part->arrivals > 20 && part->arrivals < whole->arrivals);
    assert_true(part->served > 5 && part->served < whole->served && part->open > 0);
    assert_int_equal(part->expired, 0); // that came at the day's end
    assert_int_equal(part->days, 1);
    free(part);
    free(whole);
    // the month up to today beside the same days of the one before
    app_business_day(s.app, app_instant(s.app, 20260301, 12 * 60), &from, &to);
    app_business_day(s.app, s.now_ms, &(int64_t){0}, &to);
    before = app_period_before(s.app, from, to);
    assert_int_equal(before.first_day, 20260201);
    assert_int_equal(before.last_day, 20260204);
    sandbox_remove(&s);
}

static int outcome_of(struct sandbox *s, int64_t from, int64_t to, enum outcome outcome)
{
    struct report *r = mem_alloc(sizeof *r);
    assert_true(app_report(s->app, as(ROLE_MANAGER), from, to, r, &s->err));
    int n = r->outcomes[outcome];
    free(r);
    return n;
}

// A day that is over is counted from memory, until another process corrects it.
static void a_corrected_day_is_counted_anew(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live(&s, 3);
    int64_t from, to;
    app_business_day(s.app, SANDBOX_NOW_MS, &from, &to);
    int deals = outcome_of(&s, from, to, OUTCOME_DEAL);
    int64_t visit = (int64_t)ask(&s, "SELECT min(id) FROM visit WHERE incomplete = 1 AND"
                                     " state = 'expired' AND day = 20260302");
    assert_true(visit > 0 && s.app->day_cache.days.n == 1 &&
                s.app->day_cache.days.at[0]->parts != 0);
    struct app *other = sandbox_second(&s);
    struct request request;
    request_init(&request, app_entropy(other), as(ROLE_RECEPTIONIST), COMMAND_COMPLETE_RECORD);
    request.command.visit = visit;
    request.command.consultant =
        (int64_t)ask(&s, "SELECT consultant FROM visit WHERE incomplete = 1 AND state = 'expired'"
                         " AND day = 20260302 ORDER BY id");
    request.command.outcome = OUTCOME_DEAL;
    request.command.ready_ms =
        (int64_t)ask(&s, "SELECT started_ms + 60000 FROM visit WHERE incomplete = 1 AND"
                         " state = 'expired' AND day = 20260302 ORDER BY id");
    assert_int_equal(sandbox_submit(other, &request).result, RESULT_DONE);
    assert_int_equal(outcome_of(&s, from, to, OUTCOME_DEAL), deals + 1);
    while (app_learn(s.app)) // idle moments
        continue;
    assert_int_equal(s.app->day_cache.days.n, 3); // all but the running day
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(s.app->day_cache.days.at[i]->parts, CACHE_ALL);
    app_close(other);
    sandbox_remove(&s);
}

// Nobody presses finish, nobody checks out: neither is time serving or present, and both are told.
static void a_forgotten_day_is_no_work_by_night(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_hours(&s, "09:00-19:00");
    int64_t came_ms = s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    sandbox_do(&s, COMMAND_CHECK_IN, 0, 1);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    sandbox_do(&s, COMMAND_CALL_NEXT, 0, 1);
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    const double open_s = 9 * 3600; // from ten to closing
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    struct report *r = day_of(&s, came_ms);
    const struct report_consultant *row = &r->consultants[0];
    assert_int_equal(r->served, 0);
    assert_int_equal(r->forgotten, 1);
    assert_int_equal(row->forgotten, 1);
    assert_true(r->not_checked_out > 0);
    assert_true(row->serving_s == 0 && row->present_s == open_s && row->idle_s == open_s);
    free(r);
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_COMPLETE_RECORD);
    request.command.visit = visit;
    request.command.consultant = 1;
    request.command.outcome = OUTCOME_SERVED;
    request.command.ready_ms = came_ms + 20 * MINUTE_MS;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    r = day_of(&s, came_ms);
    row = &r->consultants[0];
    assert_true(r->served == 1 && row->served == 1 && r->forgotten == 0);
    assert_true(row->serving_s == 1200 && row->idle_s == open_s - 1200);
    free(r);
    sandbox_remove(&s);
}

// Who has had no part in the range and serves no more is in no table.
static void those_who_do_not_serve_are_not_listed(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_do(&s, COMMAND_CHECK_IN, 0, 6);
    s.now_ms += HOUR_MS;
    s.app->profile.business.consultants[5].active = false;
    struct report *today = day_of(&s, SANDBOX_NOW_MS);
    struct report *before = day_of(&s, SANDBOX_NOW_MS - DAY_MS);
    assert_true(today->consultants[5].present_s > 0 && today->consultants[5].listed);
    assert_true(before->consultants[4].listed); // is one, and was not there yet
    assert_false(before->consultants[5].listed);
    free(today);
    free(before);
    sandbox_remove(&s);
}

static void must_do(struct sandbox *s, enum command_kind kind, int64_t visit, int64_t consultant)
{
    assert_int_equal(sandbox_do(s, kind, visit, consultant).result, RESULT_DONE);
}

// Of the sample's people, who are all there.
static void only_two(struct sandbox *s)
{
    assert_true(app_catch_up(s->app, &s->err)); // opens the day
    for (int64_t id = 3; id <= s->app->model.business.consultant_n; id++)
        must_do(s, COMMAND_CHECK_OUT, 0, id);
}

static void hand_on(struct sandbox *s, int64_t visit, int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_TRANSFER);
    request.command.visit = visit;
    request.command.consultant = consultant;
    request.command.reason = REASON_OTHER_NEED;
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static const struct report_fairness *of_group(const struct report *r, int group)
{
    for (int i = 0; i < r->fairness_n; i++) {
        if (r->fairness[i].group == group)
            return &r->fairness[i];
    }
    fail_msg("turn group %d is not told", group);
    return NULL;
}

// Turn, minutes and gap are of whoever had them, not of whoever had the visit last.
static void a_visit_handed_on_stands_with_both(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    only_two(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    must_do(&s, COMMAND_CALL_NEXT, 0, 1);
    must_do(&s, COMMAND_START, visit, 0);
    s.now_ms += 5 * MINUTE_MS; // longer than three minutes: the turn is used
    hand_on(&s, visit, 2);
    s.now_ms += 2 * MINUTE_MS; // nobody's
    must_do(&s, COMMAND_CALL, visit, 2);
    must_do(&s, COMMAND_START, visit, 0);
    s.now_ms += 13 * MINUTE_MS;
    must_do(&s, COMMAND_FINISH, visit, 0);
    struct report *r = day_of(&s, s.now_ms);
    int group = s.app->profile.business.services[0].group;
    assert_true(r->consultants[0].turns == 1 && r->consultants[1].turns == 0);
    assert_true(r->consultants[0].serving_s == 5 * 60 && r->consultants[1].serving_s == 13 * 60);
    assert_int_equal(r->consultants[1].served, 1); // it ended with them
    assert_int_equal(of_group(r, group)->turns, 1);
    assert_int_equal(of_group(r, group)->largest_gap, 1);
    assert_int_equal(of_group(r, group)->gap_of[0], 0);
    assert_true(fabs(of_group(r, group)->jain - 0.5) < 1e-9);
    assert_true(fabs(of_group(r, group)->jain_minutes - 18.0 * 18 / (2 * (25 + 169))) < 1e-9);
    free(r);
    sandbox_remove(&s);
}

// Given back within three minutes, and the giving back undone; a customer who was none.
static void a_turn_given_back_is_none(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    only_two(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    must_do(&s, COMMAND_CALL_NEXT, 0, 1);
    must_do(&s, COMMAND_START, visit, 0);
    s.now_ms += MINUTE_MS;
    hand_on(&s, visit, 2);
    struct report *r = day_of(&s, s.now_ms);
    assert_true(r->consultants[0].turns == 0 && r->consultants[0].serving_s == 60);
    free(r);
    struct request undo;
    request_init(&undo, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &undo).result, RESULT_DONE);
    r = day_of(&s, s.now_ms);
    assert_true(r->consultants[0].turns == 1 && r->consultants[0].serving_s == 60);
    free(r);
    struct request none;
    request_init(&none, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_NO_CUSTOMER);
    none.command.visit = visit;
    none.command.reason = REASON_DIRECTIONS;
    assert_int_equal(sandbox_submit(s.app, &none).result, RESULT_DONE);
    r = day_of(&s, s.now_ms);
    assert_true(r->consultants[0].turns == 0 && r->consultants[0].no_customers == 1);
    free(r);
    sandbox_remove(&s);
}

// A start and an end that are told afterwards count as they were, whoever has gone on since.
static void what_is_told_afterwards_counts_as_it_was(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    only_two(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    must_do(&s, COMMAND_CALL_NEXT, 0, 1);
    s.now_ms += 10 * MINUTE_MS;
    struct request start;
    request_init(&start, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_START);
    start.command.visit = visit;
    start.command.reason = REASON_FORGOTTEN; // it began at the call
    assert_int_equal(sandbox_submit(s.app, &start).result, RESULT_DONE);
    s.now_ms += 30 * MINUTE_MS;
    struct request finish;
    request_init(&finish, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    finish.command.visit = visit;
    finish.command.outcome = OUTCOME_SERVED;
    finish.command.ready_ms = s.now_ms - 25 * MINUTE_MS;
    assert_int_equal(sandbox_submit(s.app, &finish).result, RESULT_DONE);
    struct report *r = day_of(&s, s.now_ms);
    assert_true(fabs(r->consultants[0].serving_s - 15 * 60) < 1e-6);
    free(r);
    sandbox_remove(&s);
}

// While the day runs it says who waits and how long the longest has; a day that is over has no now.
static void a_running_day_says_who_waits(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t first = sandbox_arrive(&s, 1, "", "").ruling.visit;
    s.now_ms += 11 * MINUTE_MS;
    sandbox_do(&s, COMMAND_CALL, first, 0); // waits no more
    struct report *r = day_of(&s, s.now_ms);
    assert_true(r->live && r->waiting == 0 && isnan(r->longest_wait_s));
    assert_true(figure_value(FIGURE_WAITING_NOW, OF_PERIOD, r) == 0);
    free(r);
    sandbox_arrive(&s, 1, "", "");
    s.now_ms += 20 * MINUTE_MS;
    sandbox_arrive(&s, 2, "", "");
    s.now_ms += 29 * MINUTE_MS;
    r = day_of(&s, s.now_ms);
    assert_true(r->waiting == 2 && r->longest_wait_s == 49 * 60 && r->open == 3);
    assert_true(figure_value(FIGURE_LONGEST_NOW, OF_PERIOD, r) == 49 * 60);
    int64_t day_ms = s.now_ms;
    free(r);
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    r = day_of(&s, day_ms);
    assert_true(r->arrivals == 3 && !r->live);
    assert_true(isnan(figure_value(FIGURE_WAITING_NOW, OF_PERIOD, r)));
    assert_true(isnan(figure_value(FIGURE_LONGEST_NOW, OF_PERIOD, r)));
    free(r);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_plain_sql),
        cmocka_unit_test(whole_months_stand_beside_whole_months),
        cmocka_unit_test(what_runs_stands_beside_the_same_part),
        cmocka_unit_test(a_corrected_day_is_counted_anew),
        cmocka_unit_test(a_forgotten_day_is_no_work_by_night),
        cmocka_unit_test(those_who_do_not_serve_are_not_listed),
        cmocka_unit_test(a_visit_handed_on_stands_with_both),
        cmocka_unit_test(a_turn_given_back_is_none),
        cmocka_unit_test(what_is_told_afterwards_counts_as_it_was),
        cmocka_unit_test(a_running_day_says_who_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
