// Four processes register and call while their server is killed and comes back, or another takes its place
// (tests/server.sh killed|moved): what was acknowledged is there, once, and whoever asked waited and was not told
// an error. Without LOBBY_TEST_SERVER_BLOW, the command that strikes, there is nothing to be tried.

#include "test.h"
#include "sandbox_sql.h"
#include "app/upkeep.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum { PROCESSES = 4, CONSULTANTS = 6, MOST = 4000, BLOW_AFTER_MS = 1200 };

struct answers { // by one process, into memory that outlives it
    int n, failed, calls;
    int64_t visits[MOST];
    uint8_t ids[MOST][16];
    int64_t slowest_ms;
};

static int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t started_ms;

static int64_t running_clock(void *self)
{
    return ((struct sandbox *)self)->now_ms + steady_ms() - started_ms;
}

static void ask(struct app *app, struct answers *told, struct request *request, struct response *r)
{
    int64_t began_ms = steady_ms();
    *r = sandbox_submit(app, request);
    told->failed += r->result == RESULT_FAILED;
    int64_t took_ms = steady_ms() - began_ms;
    told->slowest_ms = took_ms > told->slowest_ms ? took_ms : told->slowest_ms;
    if (r->result == RESULT_FAILED)
        fprintf(stderr, "told as failed: %s\n", r->err.text);
}

static void serve(struct app *app, struct answers *told, int64_t consultant)
{
    static const enum command_kind steps[] = {COMMAND_CALL_NEXT, COMMAND_START, COMMAND_FINISH,
                                              COMMAND_COME_BACK};
    int64_t visit = 0;
    for (int i = 0; i < 4; i++) {
        struct request request;
        struct response r;
        request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), steps[i]);
        request.command.visit = visit;
        request.command.consultant = i == 0 || i == 3 ? consultant : 0;
        request.command.outcome = i == 2 ? OUTCOME_SERVED : OUTCOME_NONE;
        ask(app, told, &request, &r);
        if (i == 0 && r.result != RESULT_DONE)
            return;
        visit = i == 0 ? r.ruling.visit : i == 2 ? 0 : visit;
        told->calls += i == 0;
    }
}

static void work(struct sandbox *s, int which, struct answers *told, const bool *stop)
{
    struct rng rng;
    rng_init(&rng, 1000 + (uint64_t)which);
    struct app_options options = sandbox_options(s);
    options.clock = (struct clock){.now_ms = running_clock, .self = s};
    options.entropy = rng_as_entropy(&rng);
    struct app *app;
    if (!app_open(&options, &app, &s->err))
        _exit(2);
    while (!*(const volatile bool *)stop && told->n < MOST) {
        struct request request;
        struct response r;
        request_init(&request, app_entropy(app), as(ROLE_CUSTOMER), COMMAND_REGISTER);
        request.command.service = 1;
        request.command.party = 1;
        ask(app, told, &request, &r);
        if (r.result == RESULT_DONE) {
            memcpy(told->ids[told->n], request.command.id.bytes, 16);
            told->visits[told->n++] = r.ruling.visit;
        }
        serve(app, told, 1 + (which + told->n) % CONSULTANTS);
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
    app_close(app);
    _exit(0);
}

static void rest(int ms)
{
    nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}, NULL);
}

static void strike(void)
{
    const char *blows = getenv("LOBBY_TEST_SERVER_BLOWS");
    for (int i = 0; i < (blows ? atoi(blows) : 1); i++) {
        rest(BLOW_AFTER_MS + 170 * i);
        assert_int_equal(system(getenv("LOBBY_TEST_SERVER_BLOW")), 0);
    }
    rest(BLOW_AFTER_MS);
}

static void every_one_is_there_once(struct sandbox *s, const struct answers *told)
{
    char sql[200];
    for (int p = 0; p < PROCESSES; p++) {
        for (int i = 0; i < told[p].n; i++) {
            char hex[33];
            for (int b = 0; b < 16; b++)
                snprintf(hex + 2 * b, 3, "%02x", told[p].ids[i][b]);
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM command WHERE id = '\\x%s' AND visit = %lld", hex,
                     (long long)told[p].visits[i]);
            if (sandbox_number(s, sql) != 1)
                fail_msg("visit %lld was acknowledged and is not there",
                         (long long)told[p].visits[i]);
            snprintf(sql, sizeof sql, "SELECT count(*) FROM visit WHERE id = %lld",
                     (long long)told[p].visits[i]);
            assert_int_equal(sandbox_number(s, sql), 1);
        }
    }
}

static void what_was_acknowledged_is_there(void **state)
{
    (void)state;
    if (!sandbox_server() || !getenv("LOBBY_TEST_SERVER_BLOW"))
        skip();
    struct sandbox s;
    struct answers *told = mmap(NULL, sizeof *told * PROCESSES + sizeof(bool),
                                PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(told != MAP_FAILED);
    bool *stop = (bool *)(told + PROCESSES);
    pid_t children[PROCESSES];
    sandbox_sample(&s);
    app_catch_up(s.app, &s.err);
    app_close(s.app); // a connection does not survive a fork
    s.app = NULL;
    started_ms = steady_ms();
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            work(&s, i, &told[i], stop);
        assert_true(children[i] > 0);
    }
    strike();
    *stop = true;
    int64_t acknowledged = 0, calls = 0, failed = 0, slowest_ms = 0;
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
        acknowledged += told[i].n;
        calls += told[i].calls;
        failed += told[i].failed;
        slowest_ms = told[i].slowest_ms > slowest_ms ? told[i].slowest_ms : slowest_ms;
    }
    print_message(
        "%lld tickets and %lld calls acknowledged, %lld told as failed, longest wait %lld ms\n",
        (long long)acknowledged, (long long)calls, (long long)failed, (long long)slowest_ms);
    assert_true(acknowledged > 20 && calls > 4 && failed == 0);
    every_one_is_there_once(&s, told);
    // … and nothing that nobody was told of, and nobody called twice
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), acknowledged);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'called'"), calls);
    struct app_options options = sandbox_options(&s);
    s.now_ms = running_clock(&s);
    assert_true(app_open(&options, &s.app, &s.err));
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_string_equal(report.first, "");
    sandbox_remove(&s);
    munmap(told, sizeof *told * PROCESSES + sizeof(bool));
}

static struct response register_one(struct sandbox *s, int service, struct request *request)
{
    request_init(request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_REGISTER);
    request->command.service = service;
    request->command.party = 1;
    return sandbox_submit(s->app, request);
}

// Told as what it is, nothing half done, and with room again everything goes on: what had been acknowledged is
// there, and what failed is done once when it is asked for again.
static void a_full_disk_is_told(void **state)
{
    enum { SERVICES = 4, PER_SERVICE = 990 };
    (void)state;
    struct sandbox s;
    struct request request;
    struct response r = {0};
    int64_t acknowledged = 0;
    if (!sandbox_server() || !getenv("LOBBY_TEST_SERVER_FILL"))
        skip();
    sandbox_sample(&s);
    assert_int_equal(register_one(&s, 1, &request).result, RESULT_DONE);
    acknowledged++;
    assert_int_equal(system(getenv("LOBBY_TEST_SERVER_FILL")), 0);
    for (int i = 0; i < SERVICES * PER_SERVICE; i++) {
        r = register_one(&s, 1 + i % SERVICES, &request);
        if (r.result != RESULT_DONE)
            break;
        acknowledged++;
    }
    assert_int_equal(r.result, RESULT_FAILED);
    print_message("after %lld tickets: %s\n", (long long)acknowledged, r.err.text);
    // … or as away: without room for its log a server gives up, and its last words do not always get here
    assert_true(r.err.code == ERR_FULL || r.err.code == ERR_IO || r.err.code == ERR_AWAY);
    assert_true(r.err.code != ERR_FULL || strstr(r.err.text, "full: free some space there"));
    assert_int_equal(s.app->trouble.code, r.err.code); // the surface shows the calm page
    assert_int_equal(system(getenv("LOBBY_TEST_SERVER_FREE")), 0);
    for (int i = 0; i < 40 && r.result == RESULT_FAILED; i++) {
        s.now_ms += 3000;
        app_catch_up(s.app, &s.err);
        r = sandbox_submit(s.app, &request);
    }
    assert_int_equal(r.result, RESULT_DONE);
    assert_int_equal(sandbox_submit(s.app, &request).ruling.visit, r.ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), acknowledged + 1);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_string_equal(report.first, "");
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_acknowledged_is_there),
                                       cmocka_unit_test(a_full_disk_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
