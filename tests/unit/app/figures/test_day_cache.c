// Days kept in memory are counted anew when something is said of them later; and idle moments read
// what a report may want next.

#include "test.h"
#include "sandbox_sql.h"
#include "app/internal.h"
#include "app/link.h"

#include <time.h>

static struct report *count(struct sandbox *s)
{
    struct report *r = mem_alloc(sizeof *r);
    if (!app_report(s->app, as(ROLE_MANAGER), SANDBOX_NOW_MS - 400 * (int64_t)DAY_MS,
                    SANDBOX_NOW_MS + DAY_MS / 2, r, &s->err))
        fail_msg("%s", s->err.text);
    return r;
}

// One visit is served on Monday, and on Tuesday a report has been asked for: the visit's id.
static int64_t one_visit_and_a_report(struct sandbox *s)
{
    sandbox_sample(s);
    int64_t visit = sandbox_arrive(s, 1, "0912345678", "王").ruling.visit;
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s->now_ms += 20 * MINUTE_MS;
    assert_int_equal(sandbox_do(s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    sandbox_tell_at(s->path, "INSERT INTO answer VALUES (1, 1, 1, 0, 'my neighbour', 0, 1)");
    s->now_ms = SANDBOX_NOW_MS + DAY_MS;
    assert_true(app_catch_up(s->app, &s->err)); // opens the day
    struct report *r = count(s);
    assert_int_equal(r->served, 1);
    assert_int_equal(r->rated, 0);
    assert_int_equal(r->source_n, 1);
    assert_int_equal(s->app->day_cache.days.n, 1);
    free(r);
    return visit;
}

// As another process would leave it: a row of the journal, and the tables.
static void say_later(struct sandbox *s, const char *kind, const char *and_sql)
{
    char sql[900];
    snprintf(
        sql, sizeof sql,
        "BEGIN; INSERT INTO event SELECT 1, max(seq) + 1, max(at_ms), '%s', '', '', 0, 0, 1, 0,"
        " 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, NULL, NULL FROM event; %s; COMMIT",
        kind, and_sql);
    sandbox_tell_at(s->path, sql);
}

static void a_late_rating_counts(void **state)
{
    (void)state;
    struct sandbox s;
    one_visit_and_a_report(&s);
    say_later(&s, "rated", "INSERT INTO rating VALUES (1, 1, 4, 0, 0, 1)");
    struct report *r = count(&s);
    assert_int_equal(r->rated, 1);
    assert_int_equal(r->rating_counts[3], 1);
    free(r);
    sandbox_remove(&s);
}

static void a_late_answer_counts(void **state)
{
    (void)state;
    struct sandbox s;
    one_visit_and_a_report(&s);
    say_later(&s, "answered", "UPDATE answer SET choice = 2, text = '' WHERE visit = 1");
    struct report *r = count(&s);
    assert_int_equal(r->source_n, 1);
    assert_int_equal(r->sources[0].choice, 2);
    free(r);
    sandbox_remove(&s);
}

static void what_is_undone_counts(void **state)
{
    (void)state;
    struct sandbox s;
    one_visit_and_a_report(&s);
    say_later(&s, "undone", "UPDATE visit SET state = 'cancelled' WHERE id = 1");
    struct report *r = count(&s);
    assert_int_equal(r->served, 0);
    assert_int_equal(r->abandoned, 1);
    free(r);
    sandbox_remove(&s);
}

// Their words are gone, and their id from the memory; that they had answered counts.
static void who_is_erased_is_forgotten(void **state)
{
    (void)state;
    struct sandbox s;
    one_visit_and_a_report(&s);
    int64_t customer = sandbox_number(&s, "SELECT customer FROM visit WHERE id = 1");
    assert_int_equal(s.app->day_cache.days.at[0]->visits.at[0].row.customer, customer);
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = customer;
    request.command.number = CUSTOMER_ERASED;
    struct app *other = sandbox_second(&s);
    assert_int_equal(sandbox_submit(other, &request).result, RESULT_DONE);
    app_close(other);
    struct report *r = count(&s);
    assert_int_equal(r->arrivals, 1);
    assert_int_equal(r->source_n, 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM answer WHERE text <> '—'"), 0);
    assert_int_equal(s.app->day_cache.days.at[0]->visits.at[0].row.customer, 0);
    free(r);
    sandbox_remove(&s);
}

// ---- many days --------------------------------------------------------------------------------

enum { PAST_DAYS = 200, A_DAY = 3 };

// Days before the first, each with three visits of which every second was rated.
static void invent_past(struct sandbox *s)
{
    char sql[1600];
    snprintf(
        sql, sizeof sql,
        "%s BEGIN; CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS"
        " (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM c WHERE i < %d) SELECT i FROM c;"
        "UPDATE event SET seq = seq + 100000, visit = CASE WHEN kind = 'day_opened' THEN 100001 "
        "ELSE visit END;"
        "UPDATE day SET first_seq = 100001, first_visit = 100001;"
        "INSERT INTO day SELECT 1, 19900101 + i, %lld - (%d - i) * 86400000,"
        " %lld - (%d - i - 1) * 86400000, i + 1, i * %d + 1, 1 FROM n WHERE i < %d;"
        "INSERT INTO visit SELECT 1, i + 1, 19900101 + i / %d, NULL, 'finished', i %% 2,"
        " 1 + i %% 4, 1, 0, 2, 'A', 1 + i %% %d, NULL, NULL, 1 + i %% 6, 0, 1, 1, 1, 0, 0, 0,"
        " 'deal', '', at, at, at + 1000 * i, at + 1000 * i, at + 1000 * i, at + 900000 + 1000"
        " * i, 1, 0, '[]', i + 1, 0, 0 FROM (SELECT i, %lld - (%d - i / %d) * 86400000 AS at FROM "
        "n) "
        "a;"
        "INSERT INTO rating SELECT 1, id, 5, 0, 0, 1 FROM visit WHERE id %% 2 = 0; COMMIT",
        sandbox_no_keys(s->path), PAST_DAYS * A_DAY - 1, (long long)SANDBOX_NOW_MS - 7 * HOUR_MS,
        PAST_DAYS, (long long)SANDBOX_NOW_MS - 7 * HOUR_MS, PAST_DAYS, A_DAY, PAST_DAYS, A_DAY,
        A_DAY, (long long)SANDBOX_NOW_MS - 7 * HOUR_MS, PAST_DAYS, A_DAY);
    sandbox_tell_at(s->path, sql);
}

static void long_past(struct sandbox *s)
{
    sandbox_sample(s);
    assert_true(app_catch_up(s->app, &s->err)); // opens the day
    app_close(s->app);
    invent_past(s);
    s->app = sandbox_second(s);
}

// Many days are read by two threads: each of them once, and in order.
static void many_days_are_read_once(void **state)
{
    (void)state;
    struct sandbox s;
    long_past(&s);
    struct report *r = count(&s);
    assert_int_equal(r->days, PAST_DAYS + 1);
    assert_int_equal(r->arrivals, PAST_DAYS * A_DAY);
    assert_int_equal(r->rated, PAST_DAYS * A_DAY / 2);
    assert_true(r->wait.median == (PAST_DAYS * A_DAY - 1) / 2.0);
    free(r);
    const struct day_cache *cache = &s.app->day_cache;
    assert_int_equal(cache->days.n, PAST_DAYS);
    for (size_t i = 0; i < cache->days.n; i++) {
        assert_int_equal(cache->days.at[i]->visits.n, A_DAY);
        assert_int_equal(cache->days.at[i]->visits.at[0].row.id, i * A_DAY + 1);
    }
    sandbox_remove(&s);
}

// Another process has made the bytes of all days: a report reads them, and nothing else of a day.
static void a_report_reads_bytes(void **state)
{
    (void)state;
    struct sandbox s;
    long_past(&s);
    while (app_learn(s.app))
        continue;
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM day_figures"), PAST_DAYS);
    char sql[160];
    snprintf(sql, sizeof sql, "%s DELETE FROM visit WHERE id <= 100000; DELETE FROM rating",
             sandbox_no_keys(s.path));
    sandbox_tell_at(s.path, sql);
    struct report *r = count(&s);
    assert_int_equal(r->arrivals, PAST_DAYS * A_DAY);
    assert_int_equal(r->rated, PAST_DAYS * A_DAY / 2);
    assert_true(r->wait.median == (PAST_DAYS * A_DAY - 1) / 2.0);
    free(r);
    // those that are no bytes of ours are as good as none
    app_close(s.app);
    sandbox_tell_at(s.path, "UPDATE day_figures SET bytes = substr(bytes, 1, length(bytes) - 1)"
                            " WHERE first_seq <= 100; UPDATE day_figures SET mark = mark + 1"
                            " WHERE first_seq BETWEEN 101 AND 150");
    s.app = sandbox_second(&s);
    r = count(&s);
    assert_int_equal(r->arrivals, (PAST_DAYS - 150) * A_DAY);
    free(r);
    sandbox_remove(&s);
}

// Days that get other dates are made anew.
static void another_date_drops_the_bytes(void **state)
{
    (void)state;
    struct sandbox s;
    long_past(&s);
    while (app_learn(s.app))
        continue;
    assert_true(store_begin(s.app->store, &s.err));
    assert_true(
        store_relabel_later_days(s.app->store, s.now_ms - 3 * (int64_t)DAY_MS, INT64_MAX, &s.err));
    assert_true(store_commit(s.app->store, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM day_figures"), 0);
    sandbox_remove(&s);
}

static void wake(void *self)
{
    (void)self;
}

static void ask_for_today(struct job *job, struct app *app)
{
    struct report *r = mem_alloc(sizeof *r);
    int64_t from_ms, to_ms;
    app_business_day(app, app_now_ms(app), &from_ms, &to_ms);
    job->response.ruling.visit =
        app_report(app, as(ROLE_MANAGER), from_ms, to_ms, r, &job->response.err);
    free(r);
}

static void count_complete(struct job *job, struct app *app)
{
    for (size_t i = 0; i < app->day_cache.days.n; i++)
        job->response.ruling.visit += app->day_cache.days.at[i]->parts == CACHE_ALL;
}

static int64_t ask_thread(struct link *link, void (*run)(struct job *job, struct app *app))
{
    struct job *job = job_create(sizeof *job, run, NULL, NULL, JOB_OF_NO_SESSION);
    link_post(link, job);
    while (!(job = link_take(link)))
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    int64_t answer = job->response.ruling.visit;
    job_drop(job);
    return answer;
}

// A report of one day has been asked for, and nothing since: the thread reads on by itself.
static void an_idle_thread_reads_ahead(void **state)
{
    (void)state;
    struct sandbox s;
    long_past(&s);
    struct link *link = link_create_threaded(s.app, wake, NULL);
    assert_int_equal(ask_thread(link, ask_for_today), true);
    s.app = NULL; // the link closes it
    // whoever asks is work, which wakes a thread that sleeps: so they ask seldom, too seldom for one that reads only then
    int64_t complete = 0;
    for (int wait_s = 1; complete < PAST_DAYS && wait_s <= 128; wait_s *= 2) {
        nanosleep(&(struct timespec){.tv_sec = wait_s}, NULL);
        complete = ask_thread(link, count_complete);
    }
    assert_int_equal(complete, PAST_DAYS);
    link_destroy(link);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_rating_counts),    cmocka_unit_test(a_late_answer_counts),
        cmocka_unit_test(what_is_undone_counts),   cmocka_unit_test(who_is_erased_is_forgotten),
        cmocka_unit_test(many_days_are_read_once), cmocka_unit_test(an_idle_thread_reads_ahead),
        cmocka_unit_test(a_report_reads_bytes),    cmocka_unit_test(another_date_drops_the_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
