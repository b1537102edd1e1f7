// A store on a server: made once, opened by others, what is told of a bad address, the wake-up, and one that
// loses its connection. Where no server is named (LOBBY_TEST_SERVER) only what needs none is asked.

#include "sandbox_sql.h"
#include "app/internal.h"
#include "app/upkeep.h"
#include "app/doubt.h"
#include "app/store_file.h"
#include "core/command_make.h"
#include "store/listen.h"
#include "store/server.h"

// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
// clang-format on
#include "app/sentence.h"
#include "base/tr.h"
#include "paths.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

static void says(const char *path, enum err_code code, const char *words)
{
    struct store *store;
    struct err err = {0};
    assert_false(store_open(path, &store, &err));
    assert_int_equal(err.code, code);
    if (!strstr(err.text, words))
        fail_msg("'%s' does not say '%s'", err.text, words);
}

static void an_address_that_is_none_is_told(void **state)
{
    (void)state;
    says("postgresql://[", ERR_INPUT, "is not postgresql://USER@HOST:PORT/BASE");
    says("postgresql://lobby:geheim@localhost/lobby", ERR_INPUT, "holds a password");
    says("postgresql://lobby@localhost/lobby?password=geheim", ERR_INPUT, "holds a password");
    struct store *store;
    struct err err = {0};
    assert_false(store_open("postgresql://lobby:geheim@localhost/lobby", &store, &err));
    assert_null(strstr(err.text, "geheim"));
}

static void nobody_answers(void **state)
{
    (void)state;
    says("postgresql://lobby@%2Fnowhere/lobby", ERR_AWAY, "no server answers");
    assert_true(
        store_there("postgresql://lobby@%2Fnowhere/lobby")); // nothing is begun in its place
}

// ---- a server that there is none of here: what it says is what PostgreSQL says ------------------------

struct pretender {
    int place;
    bool asks_password; // and takes none; else it lets everybody in and is too old
    char folder[40];
    struct sockaddr_un at;
    pthread_t thread;
};

static void say_to(int line, char kind, const char *body, uint32_t n)
{
    unsigned char head[5] = {(unsigned char)kind, (n + 4) >> 24 & 255, (n + 4) >> 16 & 255,
                             (n + 4) >> 8 & 255, (n + 4) & 255};
    (void)!send(line, head, sizeof head, MSG_NOSIGNAL);
    (void)!send(line, body, n, MSG_NOSIGNAL);
}

// Until what is asked for is no encrypted line.
static bool is_greeted(int line)
{
    unsigned char words[2048];
    for (;;) {
        ssize_t n = recv(line, words, sizeof words, 0);
        if (n < 8)
            return false;
        if (words[4] == 0 && words[5] == 3) // its own protocol, 3.0
            return true;
        (void)!send(line, "N", 1, MSG_NOSIGNAL);
    }
}

static void refuse_password(int line)
{
    static const char wrong[] = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0";
    char words[512];
    say_to(line, 'R', "\0\0\0\3", 4); // in clear
    if (recv(line, words, sizeof words, 0) > 0)
        say_to(line, 'E', wrong, sizeof wrong);
}

static void be_old(int line)
{
    static const char version[] = "server_version\00012.3", coding[] = "client_encoding\0UTF8",
                      strings[] = "standard_conforming_strings\0on";
    static const char column[] = "\0\1transaction_read_only\0\0\0\0\0\0\0\0\0\0\31\377\377"
                                 "\377\377\377\377\0";
    char words[512];
    say_to(line, 'R', "\0\0\0\0", 4);
    say_to(line, 'S', version, sizeof version);
    say_to(line, 'S', coding, sizeof coding);
    say_to(line, 'S', strings, sizeof strings);
    say_to(line, 'Z', "I", 1);
    while (recv(line, words, sizeof words, 0) > 0 && words[0] != 'X') { // whatever is asked: off
        say_to(line, 'T', column, sizeof column);
        say_to(line, 'D', "\0\1\0\0\0\3off", 9);
        say_to(line, 'C', "SHOW", 5);
        say_to(line, 'Z', "I", 1);
    }
}

static void *pretend(void *arg)
{
    struct pretender *p = arg;
    int line;
    while ((line = accept(p->place, NULL, NULL)) >= 0) {
        if (is_greeted(line))
            (p->asks_password ? refuse_password : be_old)(line);
        close(line);
    }
    return NULL;
}

static void pretender_begin(struct pretender *p, bool asks_password, char *path, size_t size)
{
    *p = (struct pretender){.asks_password = asks_password,
                            .folder = "/tmp/lobby-old-XXXXXX",
                            .at = {.sun_family = AF_UNIX}};
    must(mkdtemp(p->folder));
    snprintf(p->at.sun_path, sizeof p->at.sun_path, "%s/.s.PGSQL.5432", p->folder);
    p->place = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(bind(p->place, (struct sockaddr *)&p->at, sizeof p->at) == 0 && listen(p->place, 4) == 0);
    must(pthread_create(&p->thread, NULL, pretend, p) == 0);
    snprintf(path, size, "postgresql://lobby@/lobby?host=%s&sslmode=disable", p->folder);
}

static void pretender_end(struct pretender *p)
{
    shutdown(p->place, SHUT_RDWR);
    must(pthread_join(p->thread, NULL) == 0);
    close(p->place);
    unlink(p->at.sun_path);
    rmdir(p->folder);
}

static void a_password_is_wanted_or_wrong(void **state)
{
    (void)state;
    struct pretender p;
    char path[120];
    unsetenv("PGPASSWORD");
    setenv("PGPASSFILE", "/nonexistent", 1);
    pretender_begin(&p, true, path, sizeof path);
    says(path, ERR_PASSWORD, "asks for a password");
    setenv("PGPASSWORD", "geheim", 1);
    says(path, ERR_PASSWORD, "does not take the password");
    unsetenv("PGPASSWORD");
    unsetenv("PGPASSFILE");
    pretender_end(&p);
}

static void a_server_that_is_too_old_is_told(void **state)
{
    (void)state;
    struct pretender p;
    char path[120];
    pretender_begin(&p, false, path, sizeof path);
    says(path, ERR_OLD, "is PostgreSQL 12, and lobby needs 13 or newer");
    pretender_end(&p);
}

// What a person reads on a screen: another sentence for each cause, in their language.
static void each_cause_has_a_sentence(void **state)
{
    (void)state;
    static const struct {
        enum err_code code;
        const char *words[LANG_COUNT];
    } causes[] = {
        {ERR_AWAY, {"沒有回應", "没有响应", "does not answer"}},
        {ERR_PASSWORD, {"不接受這台機器的密碼", "不接受这台机器的密码", "password"}},
        {ERR_STANDBY, {"目前只能讀取", "目前只能读取", "can only be read"}},
        {ERR_RIGHTS, {"權限不足", "权限不足", "lacks rights"}},
        {ERR_OLD, {"版本太舊", "版本太旧", "too old"}},
        {ERR_FULL, {"磁碟已滿", "磁盘已满", "disk is full"}},
        {ERR_NEWER, {"更新", "更新", "newer version"}},
    };
    tr_init(LOBBY_LOCALE_DIR);
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            const char *said = sentence_error((enum lang)lang, causes[i].code);
            if (!strstr(said, causes[i].words[lang]))
                fail_msg("'%s' does not say '%s'", said, causes[i].words[lang]);
        }
    }
}

// ---- with a server --------------------------------------------------------------------------------

static struct sandbox sandbox;

static int set_up(void **state)
{
    char name[32];
    snprintf(name, sizeof name, "server_%d", (int)getpid()); // so that ours can be told apart
    setenv("PGAPPNAME", name, 1);
    if (sandbox_server())
        sandbox_sample(&sandbox);
    *state = &sandbox;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (sandbox_server())
        sandbox_remove(&sandbox);
    return 0;
}

#define NEEDS_SERVER                                                                               \
    if (!sandbox_server())                                                                         \
    skip()

// To the server, about the schema behind NAME.
static void tell(const char *before, const char *name, const char *after)
{
    char text[900];
    snprintf(text, sizeof text, "%s%s%s", before, name, after);
    sandbox_tell_server(text);
}

static const char *schema_of(const struct sandbox *s)
{
    return strstr(s->path, "%3D") + 3;
}

static void what_stands_there_is_told(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    char path[200], base[200];
    struct store *store;
    assert_false(store_create(s->path, "Asia/Taipei", s->now_ms, &store, &s->err));
    assert_int_equal(s->err.code, ERR_CONFLICT);
    sandbox_place(s->dir, path, sizeof path);
    assert_false(store_there(path));
    says(path, ERR_NOTFOUND, "make one with `lobby setup`");
    tell("CREATE TABLE ", strstr(path, "%3D") + 3, ".guest (id BIGINT)");
    says(path, ERR_CORRUPT, "another program's tables");
    assert_false(store_create(path, "Asia/Taipei", s->now_ms, &store, &s->err));
    assert_int_equal(s->err.code, ERR_CONFLICT);
    sandbox_leave_place(path);
    snprintf(base, sizeof base, "%.*s/nobodys",
             (int)(strrchr(sandbox_server(), '/') - sandbox_server()), sandbox_server());
    says(base, ERR_IO, "make it on the server (createuser, createdb)");
}

static void a_newer_one_is_left_alone(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    tell("UPDATE ", schema_of(s), ".lobby_schema SET version = version + 1");
    says(s->path, ERR_NEWER, "install that version");
    struct response r = sandbox_arrive(s, 1, "", "Chen");
    assert_int_equal(r.result, RESULT_FAILED); // whoever has it open writes nothing more
    assert_int_equal(r.err.code, ERR_NEWER);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), 0);
    tell("UPDATE ", schema_of(s), ".lobby_schema SET version = version - 1");
}

static void one_who_may_only_read_is_told(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    char path[300];
    snprintf(path, sizeof path, "%s%s", s->path, "%20-cdefault_transaction_read_only%3Don");
    says(path, ERR_STANDBY, "takes writes");
}

static void a_user_without_rights_is_told(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    char path[300];
    const char *after = strstr(s->path, "//") + 2;
    sandbox_tell_server("SET client_min_messages = error; DROP ROLE IF EXISTS stranger");
    sandbox_tell_server("CREATE ROLE stranger LOGIN");
    tell("GRANT USAGE ON SCHEMA ", schema_of(s), " TO stranger");
    snprintf(path, sizeof path, "postgresql://stranger@%s", after);
    says(path, ERR_RIGHTS, "may not do that there");
    tell("REVOKE ALL ON SCHEMA ", schema_of(s), " FROM stranger");
    sandbox_tell_server("DROP ROLE stranger");
}

// The connection is cut between two requests: the next one goes over another, once.
static void a_lost_connection_is_made_again(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    assert_int_equal(sandbox_arrive(s, 1, "", "Chen").result, RESULT_DONE);
    PGconn *conn = PQconnectdb(sandbox_server());
    PGresult *cut = PQexec(conn, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid"
                                 " <> pg_backend_pid() AND application_name ="
                                 " current_setting('application_name')");
    assert_int_equal(PQntuples(cut), 1);
    PQclear(cut);
    PQfinish(conn);
    struct request request = arrival(s, 1, "", "Lin");
    struct response r = {0};
    int64_t before = sandbox_number(s, "SELECT count(*) FROM visit");
    r = sandbox_submit(s->app, &request);
    assert_int_equal(r.result, RESULT_DONE);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), before + 1);
    assert_int_equal(sandbox_submit(s->app, &request).ruling.visit, r.ruling.visit);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), before + 1);
}

// Whoever holds the site is waited for as long as patience lasts, and then named as busy.
static void the_site_is_one_writers(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct store *other;
    assert_true(store_open(s->path, &other, &s->err));
    assert_true(store_begin(other, &s->err));
    store_set_patience(s->app->store, 50);
    struct response r = sandbox_arrive(s, 1, "", "Chen");
    assert_int_equal(r.result, RESULT_FAILED);
    assert_int_equal(r.err.code, ERR_BUSY);
    store_rollback(other);
    store_close(other);
    store_set_patience(s->app->store, 5000);
    s->now_ms += 5000;
    assert_int_equal(sandbox_arrive(s, 1, "", "Chen").result, RESULT_DONE);
}

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static unsigned trips_of(struct sandbox *s, struct request *request)
{
    unsigned before = s->app->store->server->trips;
    struct response r = sandbox_submit(s->app, request);
    if (r.result != RESULT_DONE)
        fail_msg("%s: %d %s", command_kind_name(request->command.kind), (int)r.ruling.refusal,
                 r.err.text);
    return s->app->store->server->trips - before;
}

static unsigned trips_to(struct sandbox *s, enum command_kind kind, int64_t visit,
                         int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), kind);
    request.command.visit = visit;
    request.command.consultant = consultant;
    must(session_stamp(s->app, RECEPTIONIST_ID, &request.actor.session, &s->err));
    return trips_of(s, &request);
}

// Whoever registers, new or known, and is called: there and back with the lock, there and back with the commit.
static void a_registration_goes_there_twice(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    static const struct {
        const char *phone, *surname;
    } people[] = {
        {"", ""}, {"0912 345 678", "Chen"}, {"0912 345 678", "Lin"}, {"02 2345 6789", "Wang"}};
    enum { N = sizeof people / sizeof *people };
    for (int round = 0; round < 3; round++) { // in the first one everything is prepared
        for (size_t i = 0; i < N; i++) {
            struct request request = arrival(s, 1, people[i].phone, people[i].surname);
            unsigned trips = trips_of(s, &request);
            if (round > 0)
                assert_in_range(trips, 1, 2);
        }
        while (round < 2 && s->app->model.waiting.n > 0) { // nobody gets a second number
            int64_t visit = s->app->model.visits.at[s->app->model.waiting.at[0]].id;
            assert_int_equal(sandbox_do(s, COMMAND_CANCEL, visit, 0).result, RESULT_DONE);
        }
    }
    for (int i = 0; i < 3; i++) {
        char phone[24];
        snprintf(phone, sizeof phone, "0933 345 60%d", i);
        struct request request = arrival(s, 1, phone, "Huang"); // somebody new
        assert_in_range(trips_of(s, &request), 1, 2);
    }
    trips_to(s, COMMAND_CALL, 2 * N + 1, 1);
    assert_in_range(trips_to(s, COMMAND_CALL, 2 * N + 2, 2), 1, 2);
    trips_to(s, COMMAND_START, 2 * N + 1, 0);
    assert_in_range(trips_to(s, COMMAND_START, 2 * N + 2, 0), 1, 2);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer"), N - 1 + 3);
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    assert_int_equal(report.problems, 0);
}

// Of eight that arrive together some are the same new person, whom the next one finds, and one breaks a rule.
static void what_was_asked_ahead_is_asked_again_once_written(void **state)
{
    NEEDS_SERVER;
    enum { N = 8 };
    struct sandbox *s = *state;
    struct request requests[N];
    struct response responses[N];
    for (int i = 0; i < N; i++)
        requests[i] = arrival(s, i == 5 ? 77 : 1, i % 2 ? "0912 345 678" : "0955 555 555",
                              i % 2 ? "Chen" : "Lin");
    requests[7] = requests[1]; // the very same command
    app_submit(s->app, requests, responses, N);
    for (int i = 0; i < N; i++) {
        bool here = i >= 2 && i != 7; // has a number already
        assert_int_equal(responses[i].result, here ? RESULT_REFUSED : RESULT_DONE);
    }
    assert_int_equal(responses[7].ruling.visit, responses[1].ruling.visit);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer"), 2);
    assert_int_equal(sandbox_number(s, "SELECT count(DISTINCT customer) FROM visit"), 2);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), 2);
}

static int64_t steady_of_machine(void *self)
{
    (void)self;
    return now_us() / 1000;
}

// This machine's clock is a year wrong and jumps; what is entered has the server's time, and nobody doubts it.
static void the_time_is_the_servers(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct sandbox other = {0};
    sandbox_init(&other);
    struct app_options options = sandbox_options(&other);
    options.create = options.sample = options.asks_server = true;
    options.clock.steady_ms = steady_of_machine;
    assert_true(app_open(&options, &other.app, &other.err));
    assert_int_equal(sandbox_arrive(&other, 1, "", "Chen").result, RESULT_DONE);
    other.now_ms += (int64_t)400 * DAY_MS;
    assert_int_equal(sandbox_arrive(&other, 1, "", "Lin").result, RESULT_DONE);
    assert_int_equal(app_doubt(other.app), DOUBT_NONE);
    assert_int_equal(sandbox_number(&other, "SELECT count(*) FROM event WHERE at_ms NOT BETWEEN"
                                            " extract(epoch FROM now()) * 1000 - 60000 AND"
                                            " extract(epoch FROM now()) * 1000 + 60000"),
                     0);
    assert_int_equal(sandbox_number(&other, "SELECT count(*) FROM visit"), 2);
    assert_true(app_now_ms(other.app) - SANDBOX_NOW_MS > DAY_MS);
    // a journal that is ahead of the server is doubted
    PGconn *conn = PQconnectdb(other.path);
    PGresult *done = PQexec(
        conn, "INSERT INTO event (site, seq, at_ms, kind, reason, outcome, channel, author, visit,"
              " customer, consultant, other, service, class, grp, number, party, lang, ready_ms,"
              " until_ms, rollover_ms) SELECT site, seq + 1, at_ms + 86400000, 'checked_out',"
              " reason, outcome, channel, author, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM event"
              " ORDER BY seq DESC LIMIT 1");
    assert_int_equal(PQresultStatus(done), PGRES_COMMAND_OK);
    PQclear(done);
    PQfinish(conn);
    if (!app_catch_up(other.app, &other.err))
        fail_msg("%s", other.err.text);
    assert_int_equal(app_doubt(other.app), DOUBT_BEHIND);
    sandbox_remove(&other);
    (void)s;
}

static void wake(void *self)
{
    uint64_t one = 1;
    must(write(*(int *)self, &one, sizeof one) == sizeof one);
}

static int compare(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

// p50 and p99 of the time from the end of a commit to the wake of another connection.
static void a_commit_is_told(void **state)
{
    NEEDS_SERVER;
    enum { N = 200 };
    struct sandbox *s = *state;
    int64_t took[N];
    int woken = eventfd(0, EFD_CLOEXEC);
    struct listener *listener = listen_open(s->path, 0, wake, &woken, &s->err);
    assert_non_null(listener);
    for (int i = 0; i < N; i++) {
        uint64_t count;
        assert_true(store_begin(s->app->store, &s->err) && store_touch(s->app->store, &s->err) &&
                    store_commit(s->app->store, &s->err));
        int64_t committed = now_us();
        struct pollfd fd = {.fd = woken, .events = POLLIN};
        assert_int_equal(poll(&fd, 1, 5000), 1);
        took[i] = now_us() - committed;
        assert_int_equal(read(woken, &count, sizeof count), sizeof count);
    }
    qsort(took, N, sizeof *took, compare);
    print_message("another's commit seen: p50 %.2f ms, p99 %.2f ms\n", (double)took[N / 2] / 1000,
                  (double)took[N - 1 - N / 100] / 1000);
    assert_true(took[N / 2] <= 100 * 1000); // told, and not looked for now and then
    listen_close(listener);
    close(woken);
}

// ---- what is kept of it ---------------------------------------------------------------------------

static void tell_here(const struct sandbox *s, const char *sql)
{
    PGconn *conn = PQconnectdb(s->path);
    PGresult *done = PQexec(conn, sql);
    if (PQresultStatus(done) != PGRES_COMMAND_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(conn));
    PQclear(done);
    PQfinish(conn);
}

struct heard {
    enum check_problem what;
    char subject[200];
    int n;
};

static void hear_finding(void *self, enum check_problem what, const char *subject, int64_t number)
{
    struct heard *heard = self;
    (void)number;
    if (!check_is_problem(what))
        return;
    heard->what = what;
    heard->n++;
    snprintf(heard->subject, sizeof heard->subject, "%s", subject);
}

// A stranger's hand in the schema is named, each by itself.
static void what_is_not_ours_in_the_schema_is_named(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    static const struct {
        const char *wrong, *right, *subject;
        enum check_problem what;
    } hands[] = {
        {"CREATE TABLE spy (id BIGINT)", "DROP TABLE spy", "spy", CHECK_FOREIGN},
        {"ALTER TABLE visit ADD spy TEXT", "ALTER TABLE visit DROP spy", "column visit.spy",
         CHECK_FOREIGN},
        {"CREATE VIEW spies AS SELECT surname FROM customer", "DROP VIEW spies", "view spies",
         CHECK_FOREIGN},
        {"CREATE INDEX spied ON customer (surname)", "DROP INDEX spied", "index spied",
         CHECK_FOREIGN},
        {"CREATE RULE spying AS ON INSERT TO note DO INSTEAD NOTHING", "DROP RULE spying ON note",
         "rule note.spying", CHECK_FOREIGN},
        {"ALTER TABLE rating ALTER stars TYPE INTEGER",
         "ALTER TABLE rating ALTER stars TYPE BIGINT", "column rating.stars", CHECK_ALTERED},
        {"ALTER TABLE visit ALTER party DROP NOT NULL",
         "ALTER TABLE visit ALTER party SET NOT NULL", "column visit.party", CHECK_ALTERED},
        {"DROP INDEX visit_with",
         "CREATE UNIQUE INDEX visit_with ON visit (site, consultant) WHERE state IN ('called',"
         " 'serving')",
         "index visit_with", CHECK_ABSENT},
        {"ALTER TABLE rating DROP CONSTRAINT rating_stars_check",
         "ALTER TABLE rating ADD CONSTRAINT rating_stars_check CHECK (stars BETWEEN 1 AND 5)",
         "rule rating.rating_stars_check", CHECK_ABSENT},
    };
    for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
        struct heard heard = {0};
        struct check_result result;
        tell_here(s, hands[i].wrong);
        store_check_file(s->path, NULL, hear_finding, &heard, &result);
        if (result.problems == 0 || heard.what != hands[i].what ||
            !strstr(heard.subject, hands[i].subject))
            fail_msg("%s: %d problems, '%s'", hands[i].wrong, result.problems, heard.subject);
        tell_here(s, hands[i].right);
        store_check_file(s->path, NULL, hear_finding, &heard, &result);
        if (result.problems != 0)
            fail_msg("%s: '%s'", hands[i].right, heard.subject);
    }
}

static void a_day_is_copied_and_the_copy_is_a_store(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    assert_true(app_copy_due(s->app));
    assert_true(app_make_copy(s->app, &s->err));
    assert_false(app_copy_due(s->app));
    struct str path = {0};
    struct check_result result;
    int64_t made_ms = store_newest_copy(s->path, s->app->copies, INT64_MAX, &path);
    assert_int_equal(made_ms, s->now_ms);
    store_check_file(str_text(&path), NULL, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    assert_int_equal(result.visits, 1);
    str_finish(&path);
    for (int day = 0; day < 12; day++) { // the oldest go
        bool made;
        assert_true(store_keep_day(s->path, s->app->copies, 20260303 + day,
                                   s->now_ms + (day + 1) * (int64_t)DAY_MS, &made, &s->err));
        assert_true(made);
    }
    assert_true(store_has_day(s->path, s->app->copies, 20260314));
    assert_false(store_has_day(s->path, s->app->copies, 20260303));
    DIR *folder = opendir(s->app->copies);
    for (struct dirent *entry;
         (entry = readdir(folder)) != NULL;) { // nothing is left of how they were made
        if (entry->d_name[0] == '.' && strstr(entry->d_name, ".line"))
            fail_msg("%s", entry->d_name);
    }
    closedir(folder);
}

static void drop_each(const struct sandbox *s, const char *sql, const char *what, const char *how)
{
    char made[32], text[200];
    snprintf(made, sizeof made, "CREATE %s ", what);
    for (const char *at = sql; (at = strstr(at, made)) != NULL;) {
        at += strlen(made);
        snprintf(text, sizeof text, "DROP %s %.*s%s", what, (int)strcspn(at, " ("), at, how);
        tell_here(s, text);
    }
}

// Indexes that it drops stand as the last migration before that names them has them.
static void put_back_each(const struct sandbox *s, const char *sql)
{
    static const char dropped[] = "DROP INDEX ";
    for (const char *at = sql; (at = strstr(at, dropped)) != NULL;) {
        char made[80];
        struct str text = {0};
        at += sizeof dropped - 1;
        snprintf(made, sizeof made, "CREATE INDEX %.*s ", (int)strcspn(at, ";"), at);
        for (int i = migration_n - 2; i >= 0 && text.n == 0; i--) {
            const char *from = strstr(migrations[i].sql, made);
            if (from)
                str_add_bytes(&text, from, strcspn(from, ";"));
        }
        tell_here(s, str_text(&text));
        str_finish(&text);
    }
}

static int count_of(const char *sql, const char *words)
{
    int n = 0;
    for (const char *at = sql; (at = strstr(at, words)) != NULL; at += strlen(words))
        n++;
    return n;
}

static void drop_columns(const struct sandbox *s, const char *sql)
{
    char table[64], column[64], text[200];
    for (const char *at = sql; (at = strstr(at, "ALTER TABLE ")) != NULL; at++) {
        assert_int_equal(sscanf(at, "ALTER TABLE %63s ADD COLUMN %63s", table, column), 2);
        snprintf(text, sizeof text, "ALTER TABLE %s DROP COLUMN %s", table, column);
        tell_here(s, text);
    }
}

// The base as a program of the schema before left it, if all that the newest one does is to make tables, columns and
// indexes, and to drop indexes. What it changes in rows is of tables that are empty here.
static bool make_older(const struct sandbox *s)
{
    const struct migration *last = &migrations[migration_n - 1];
    char text[200];
    bool adds = count_of(last->sql, "ALTER TABLE") == count_of(last->sql, " ADD COLUMN ");
    if (!adds)
        return false;
    drop_each(s, last->sql, "INDEX", "");
    drop_columns(s, last->sql);
    drop_each(s, last->sql, "TABLE", " CASCADE");
    put_back_each(s, last->sql);
    snprintf(text, sizeof text, "UPDATE lobby_schema SET version = %d", newest_version() - 1);
    tell_here(s, text);
    return true;
}

// An older schema is kept as it is before it is brought up; where nothing can be kept nothing is changed.
static void an_older_one_is_kept_before_it_is_brought_up(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct store *store;
    struct check_result result;
    struct str path = {0};
    char name[32];
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    if (!make_older(s))
        skip();
    says(s->path, ERR_INPUT, "a copy is kept before");
    assert_int_equal(sandbox_number(s, "SELECT version FROM lobby_schema"), newest_version() - 1);
    assert_true(store_open_keeping(s->path, s->app->copies, &store, &s->err));
    store_close(store);
    assert_int_equal(sandbox_number(s, "SELECT version FROM lobby_schema"), newest_version());
    assert_true(store_newest_copy(s->path, s->app->copies, INT64_MAX, &path) > 0);
    snprintf(name, sizeof name, "-schema%d.db", newest_version() - 1);
    assert_non_null(strstr(str_text(&path), name));
    store_check_file(str_text(&path), NULL, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    str_finish(&path);
}

// As schema 42 had them, in rows that are no order of the visits.
static void tokens_of_before_are_kept(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct store *store;
    struct check_result result;
    struct request ticket = arrival(s, 1, "", "");
    uint8_t hash[TOKEN_HASH_SIZE];
    int64_t visit;
    struct response came = sandbox_submit(s->app, &ticket);
    assert_int_equal(came.result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(s, 1, "", "").result, RESULT_DONE);
    tell_here(s, "CREATE TABLE token_old (hash BYTEA PRIMARY KEY, site BIGINT NOT NULL,"
                 " visit BIGINT NOT NULL, at_ms BIGINT NOT NULL)");
    tell_here(s, "INSERT INTO token_old SELECT hash, site, visit, at_ms FROM token");
    tell_here(s, "DROP TABLE token");
    tell_here(s, "ALTER TABLE token_old RENAME TO token");
    tell_here(s, "CREATE INDEX token_visit ON token (site, visit)");
    tell_here(s, "ALTER TABLE visit DROP COLUMN away_ms"); // … nor what came behind it
    tell_here(s, "UPDATE lobby_schema SET version = 42");
    assert_true(store_open_keeping(s->path, s->app->copies, &store, &s->err));
    token_hash(ticket.token, hash);
    assert_true(store_find_token(store, hash, 0, INT64_MAX, &visit, &s->err));
    assert_int_equal(visit, came.ruling.visit);
    hash[0] ^= 1;
    assert_true(store_find_token(store, hash, 0, INT64_MAX, &visit, &s->err));
    assert_int_equal(visit, 0);
    store_close(store);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM token"), 2);
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
}

static void erase(struct sandbox *s, int64_t customer)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_CUSTOMER);
    request_ask(&request, command_change_customer(customer, CUSTOMER_ERASED, 0));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

// Who was erased stands in the list on this machine; put there again by other hands they are found, and erased again
// as the next day opens.
static void the_erased_stay_erased(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct heard heard = {0};
    struct check_result result;
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    erase(s, 1);
    tell_here(s, "UPDATE customer SET erased = 0, surname = 'Chen', phone = '+886912345678'");
    store_check_file(s->path, s->app->copies, hear_finding, &heard, &result);
    assert_int_equal(heard.what, CHECK_ERASED_BACK);
    s->now_ms += (int64_t)DAY_MS;
    assert_true(app_catch_up(s->app, &s->err));
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer WHERE surname <> ''"), 0);
    heard = (struct heard){0};
    store_check_file(s->path, s->app->copies, hear_finding, &heard, &result);
    assert_int_equal(heard.n, 0);
}

// From a machine whose clock is wrong: the day goes on by the server's.
static void a_copy_goes_on_by_the_servers_clock(void **state)
{
    NEEDS_SERVER;
    struct sandbox other = {0};
    struct restored restored;
    char copy[120];
    sandbox_init(&other);
    struct app_options options = sandbox_options(&other);
    options.create = options.sample = options.asks_server = true;
    options.clock.steady_ms = steady_of_machine;
    assert_true(app_open(&options, &other.app, &other.err));
    assert_int_equal(sandbox_arrive(&other, 1, "", "Chen").result, RESULT_DONE);
    snprintf(copy, sizeof copy, "%s/copy.db", other.dir);
    assert_true(app_backup(other.app, copy, &other.err));
    assert_int_equal(sandbox_arrive(&other, 1, "", "Lin").result, RESULT_DONE);
    app_close(other.app);
    options.create = options.sample = false;
    other.now_ms += (int64_t)400 * DAY_MS;
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    if (!app_restore(&options, &restoring, &restored, &other.err))
        fail_msg("%s", other.err.text);
    assert_true(restored.first_number >= 2);
    assert_true(app_open(&options, &other.app, &other.err));
    assert_int_equal(sandbox_arrive(&other, 1, "", "Wang").result, RESULT_DONE);
    sandbox_remove(&other);
    (void)state;
}

// A copy in the place of what stands there: that is kept as a file, whoever has the store open goes on with what stands
// there now, who was erased since is erased again, and today's numbers go on behind a gap.
static void a_copy_is_brought_back(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    char copy[120];
    struct check_result result;
    struct restored restored;
    struct app_options options = sandbox_options(s);
    struct app *other = sandbox_second(s);
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(s, 1, "0922 345 678", "Lin").result, RESULT_DONE);
    snprintf(copy, sizeof copy, "%s/copy.db", s->dir);
    assert_true(app_backup(s->app, copy, &s->err));
    assert_int_equal(sandbox_arrive(s, 1, "", "").result, RESULT_DONE);
    erase(s, 1);
    struct app_restoring restoring = {.copy = copy};
    assert_false(app_restore(&options, &restoring, &restored, &s->err));
    assert_int_equal(s->err.code, ERR_CONFLICT); // without --force
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), 3);
    restoring.overwrite = true;
    if (!app_restore(&options, &restoring, &restored, &s->err))
        fail_msg("%s", s->err.text);
    assert_int_equal(restored.erased, 1);
    assert_true(restored.first_number > 3);
    store_check_file(restored.aside, NULL, NULL, NULL, &result);
    assert_int_equal(result.visits, 3); // what stood there
    assert_int_equal(result.problems, 0);
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM visit"), 2);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer WHERE surname = 'Chen'"), 0);
    // who had it open is told once, looks again and goes on with what stands there now
    assert_false(app_catch_up(other, &s->err));
    assert_true(app_catch_up(other, &s->err));
    assert_int_equal(other->model.visits.n, 2);
    struct request request;
    request_init(&request, app_entropy(other), as(ROLE_CUSTOMER), COMMAND_REGISTER);
    request.command.service = 1;
    request.command.party = 1;
    struct response r = sandbox_submit(other, &request);
    assert_int_equal(r.result, RESULT_DONE);
    assert_int_equal(r.ruling.visit, 3);
    // … and so does one that writes without having looked
    r = sandbox_arrive(s, 1, "", "");
    assert_int_equal(r.result, RESULT_FAILED);
    app_catch_up(s->app, &s->err);
    s->now_ms += 5000;
    assert_int_equal(sandbox_arrive(s, 1, "", "").ruling.visit, 4);
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    app_close(other);
}

// Tables that do not say what the journal says are built anew from it.
static void the_tables_are_built_anew_from_the_journal(void **state)
{
    NEEDS_SERVER;
    struct sandbox *s = *state;
    struct check_result result;
    struct restored restored;
    struct app_options options = sandbox_options(s);
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    tell_here(s, "UPDATE visit SET party = party + 1");
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.what, CHECK_DIFFERS);
    struct app_restoring restoring = {.from_journal = true, .overwrite = true};
    if (!app_restore(&options, &restoring, &restored, &s->err))
        fail_msg("%s", s->err.text);
    assert_int_equal(restored.lost_events, 0);
    assert_int_equal(restored.names_lost, 0);
    store_check_file(s->path, s->app->copies, NULL, NULL, &result);
    assert_int_equal(result.problems, 0);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM customer WHERE surname = 'Chen'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_that_is_none_is_told),
        cmocka_unit_test(nobody_answers),
        cmocka_unit_test(a_password_is_wanted_or_wrong),
        cmocka_unit_test(a_server_that_is_too_old_is_told),
        cmocka_unit_test(each_cause_has_a_sentence),
        cmocka_unit_test_setup_teardown(what_stands_there_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_newer_one_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_who_may_only_read_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_user_without_rights_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lost_connection_is_made_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_site_is_one_writers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_registration_goes_there_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_asked_ahead_is_asked_again_once_written, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_time_is_the_servers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_commit_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_ours_in_the_schema_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_day_is_copied_and_the_copy_is_a_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_older_one_is_kept_before_it_is_brought_up, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(tokens_of_before_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_erased_stay_erased, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_goes_on_by_the_servers_clock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_is_brought_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_tables_are_built_anew_from_the_journal, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
