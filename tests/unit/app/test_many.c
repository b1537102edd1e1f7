// Fifty processes at one store, each doing what a whole showroom does: registering, calling,
// starting and finishing the visits of the same few consultants. What was acknowledged, and only
// that, stands in the journal.

#include "test.h"
#include "sandbox_sql.h"
#include "app/upkeep.h"
#include "paths.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum { PROCESSES = 50, ROUNDS = 5, CONSULTANTS = 6 };

struct acknowledged {
    struct {
        int64_t visit;
        char ticket[8];
    } registered[ROUNDS];
    int done[COMMAND_KIND_COUNT];
};

static int64_t started_ms;

// Processes race on a clock that runs, and begins at the sandbox's noon rather than at the machine's.
static int64_t running_clock(void *self)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now_ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    return ((struct sandbox *)self)->now_ms + now_ms - started_ms;
}

static void submit(struct app *app, struct acknowledged *acknowledged, enum command_kind kind,
                   int64_t visit, int64_t consultant, struct response *ret)
{
    struct request request;
    bool customer = kind == COMMAND_REGISTER;
    request_init(&request, app_entropy(app), as(customer ? ROLE_CUSTOMER : ROLE_RECEPTIONIST),
                 kind);
    request.command.service = customer ? 1 : 0;
    request.command.visit = visit;
    request.command.consultant = consultant;
    request.command.outcome = kind == COMMAND_FINISH ? OUTCOME_SERVED : OUTCOME_NONE;
    *ret = sandbox_submit(app, &request);
    if (ret->result != RESULT_DONE && ret->result != RESULT_REFUSED)
        _exit(4); // nothing is wrong with this store
    acknowledged->done[kind] += ret->result == RESULT_DONE;
}

// Whoever sits at that desk, as this process sees it now: somebody else may have been faster.
static void serve(struct app *app, struct acknowledged *acknowledged, int64_t consultant)
{
    struct response r;
    submit(app, acknowledged, COMMAND_CALL_NEXT, 0, consultant, &r);
    struct snapshot *shot = snapshot_create(app);
    int c = business_consultant(&shot->model.business, consultant);
    int64_t visit = shot->model.consultants[c].visit;
    snapshot_destroy(shot);
    if (visit == 0)
        return;
    submit(app, acknowledged, COMMAND_START, visit, 0, &r);
    submit(app, acknowledged, COMMAND_FINISH, visit, 0, &r);
    submit(app, acknowledged, COMMAND_COME_BACK, 0, consultant, &r); // no wrap-up in this race
}

static void work(struct sandbox *s, int which, struct acknowledged *acknowledged)
{
    struct rng rng; // its own ids and tokens
    rng_init(&rng, 1000 + (uint64_t)which);
    struct app_options options = sandbox_options(s);
    options.clock = (struct clock){.now_ms = running_clock, .self = s};
    options.entropy = rng_as_entropy(&rng);
    struct app *app;
    if (!app_open(&options, &app, &s->err))
        _exit(2);
    for (int i = 0; i < ROUNDS; i++) {
        struct response r;
        submit(app, acknowledged, COMMAND_REGISTER, 0, 0, &r);
        if (r.result != RESULT_DONE)
            _exit(3);
        acknowledged->registered[i].visit = r.ruling.visit;
        memcpy(acknowledged->registered[i].ticket, r.ticket, sizeof r.ticket);
        serve(app, acknowledged, 1 + (which + i) % CONSULTANTS);
    }
    app_close(app);
    _exit(0);
}

static void run_all(struct sandbox *s, struct acknowledged *acknowledged)
{
    pid_t children[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            work(s, i, &acknowledged[i]);
        assert_true(children[i] > 0);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
    }
}

static void every_ticket_is_there_once(struct sandbox *s, const struct acknowledged *acknowledged)
{
    for (int i = 0; i < PROCESSES * ROUNDS; i++) {
        char sql[200];
        int64_t visit = acknowledged[i / ROUNDS].registered[i % ROUNDS].visit;
        const char *ticket = acknowledged[i / ROUNDS].registered[i % ROUNDS].ticket;
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM visit WHERE id = %lld AND prefix = '%c' AND number = %d",
                 (long long)visit, ticket[0], atoi(ticket + 1));
        if (sandbox_number(s, sql) != 1)
            fail_msg("%s was acknowledged and is not there", ticket);
    }
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), PROCESSES * ROUNDS);
    assert_int_equal(sandbox_number(s, "SELECT count(DISTINCT prefix || number) FROM visit"),
                     PROCESSES * ROUNDS);
}

static int64_t done(const struct acknowledged *acknowledged, enum command_kind kind)
{
    int64_t n = 0;
    for (int i = 0; i < PROCESSES; i++)
        n += acknowledged[i].done[kind];
    return n;
}

static void journal_says_what_was_acknowledged(struct sandbox *s,
                                               const struct acknowledged *acknowledged)
{
    static const struct {
        enum command_kind kind;
        const char *sql;
    } rows[] = {
        {COMMAND_CALL_NEXT, "SELECT count(*) FROM event WHERE kind = 'called'"},
        {COMMAND_START, "SELECT count(*) FROM event WHERE kind = 'started'"},
        {COMMAND_COME_BACK, "SELECT count(*) FROM event WHERE kind = 'came_back'"},
        {COMMAND_FINISH, "SELECT count(*) FROM event WHERE kind = 'finished'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t n = done(acknowledged, rows[i].kind);
        if (sandbox_number(s, rows[i].sql) != n)
            fail_msg("%lld acknowledged, not so: %s is %lld", (long long)n, rows[i].sql,
                     (long long)sandbox_number(s, rows[i].sql));
        assert_true(n >= 2 * CONSULTANTS); // they did get through, in line with all the others
    }
}

static void nobody_is_called_twice(struct sandbox *s)
{
    static const char *const none[] = {
        "SELECT count(*) FROM (SELECT visit FROM event WHERE kind = 'called' GROUP BY visit"
        " HAVING count(*) > 1) AS twice",
        "SELECT count(*) FROM (SELECT visit FROM event WHERE kind = 'started' GROUP BY visit"
        " HAVING count(*) > 1) AS twice",
        // a consultant was given somebody before the one they had was finished
        "SELECT count(*) FROM event a JOIN event f ON f.visit = a.visit AND f.kind = 'finished'"
        " JOIN event b ON b.kind = 'called' AND b.consultant = a.consultant AND b.seq > a.seq"
        " AND b.seq < f.seq WHERE a.kind = 'called'",
        "SELECT max(seq) - count(*) FROM event",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (sandbox_number(s, none[i]) != 0)
            fail_msg("%s", none[i]);
    }
}

static void fifty_at_once_get_one_answer_each(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    started_ms = 0;
    started_ms = running_clock(&s) - s.now_ms;
    assert_true(app_catch_up(s.app, &s.err)); // the day is open
    app_close(s.app);                         // an open database does not survive a fork
    s.app = NULL;
    size_t size = PROCESSES * sizeof(struct acknowledged);
    struct acknowledged *acknowledged =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(acknowledged != MAP_FAILED);
    run_all(&s, acknowledged);
    every_ticket_is_there_once(&s, acknowledged);
    journal_says_what_was_acknowledged(&s, acknowledged);
    nobody_is_called_twice(&s);
    s.app = sandbox_second(&s);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    if (report.problems)
        fail_msg("%s", report.first);
    munmap(acknowledged, size);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(fifty_at_once_get_one_answer_each)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
