// What a store on a server costs beside a bare loop of one commit a ticket over the same line to the same server
// in the same run: one client, several tickets that arrive together, several processes. And a month's report beside
// the file's, and how soon another process sees a commit. Needs LOBBY_TEST_SERVER: tests/server.sh durable.

#include "bench.h"
#include "sandbox.h"
#include "store/listen.h"
#include "store/server.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum {
    SERVICES = 25,
    ROUNDS = 7,
    EACH = 64,
    TOGETHER = 8,
    PROCESSES = 8,
    MONTH = 20100,
    TOLD = 300
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double rank(double *values, int n, double part)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[(int)((double)(n - 1) * part)];
}

// ---- a lobby, and tickets -------------------------------------------------------------------------

// Nobody serves: a ticket waits, and is taken back after the round. Each service gives 999 numbers.
static void open_lobby(struct sandbox *s)
{
    static struct profile was, now;
    sandbox_init(s);
    struct app_options options = sandbox_options(s);
    options.create = true;
    must(app_open(&options, &s->app, &s->err));
    struct store *store = s->app->store;
    must(store_begin(store, &s->err) && store_read_profile(store, &was, &s->err));
    now = was;
    now.business.service_n = SERVICES;
    for (int i = 0; i < SERVICES; i++)
        now.business.services[i] = (struct service_rules){
            .id = i + 1, .active = true, .prefix = (char)('A' + i), .skills = 1};
    must(store_write_profile(store, &was, &now, &s->err) && store_commit(store, &s->err));
    must(settings_read(s->app, &s->err) && app_catch_up(s->app, &s->err));
}

static void clear_lobby(struct sandbox *s)
{
    must(app_catch_up(s->app, &s->err));
    while (s->app->model.waiting.n > 0) {
        struct visit *visit = &s->app->model.visits.at[s->app->model.waiting.at[0]];
        must(sandbox_do(s, COMMAND_CANCEL, visit->id, 0).result == RESULT_DONE);
    }
}

static double register_each(struct sandbox *s, size_t together, int service)
{
    struct request requests[TOGETHER];
    struct response responses[TOGETHER];
    double spent = 0;
    for (size_t i = 0; i < EACH; i += together) {
        for (size_t k = 0; k < together; k++)
            requests[k] = arrival(s, 1 + (service + (int)i) % SERVICES, "", "");
        double start = bench_now_s();
        app_submit(s->app, requests, responses, together);
        spent += bench_now_s() - start;
        for (size_t k = 0; k < together; k++)
            must(responses[k].result == RESULT_DONE);
    }
    return spent;
}

// ---- the floor ------------------------------------------------------------------------------------

static PGresult *run(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(conn));
        abort();
    }
    return result;
}

static int64_t written(PGconn *conn)
{
    PGresult *result =
        run(conn, "SELECT CAST(pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS BIGINT)");
    int64_t bytes = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return bytes;
}

// One commit a row, of as many bytes as a ticket leaves in the log.
static double write_bare(PGconn *conn, const char *bytes, int size)
{
    const char *values[] = {bytes};
    int sizes[] = {size}, formats[] = {1};
    double start = bench_now_s();
    for (int i = 0; i < EACH; i++) {
        PGresult *result = PQexecPrepared(conn, "bare", 1, values, sizes, formats, 0);
        must(PQresultStatus(result) == PGRES_COMMAND_OK);
        PQclear(result);
    }
    return bench_now_s() - start;
}

// ---- several processes ----------------------------------------------------------------------------

struct shared {
    bool go;
    int ready;
    double seconds[PROCESSES][EACH];
};

static void one_process(struct sandbox *s, int which, struct shared *shared)
{
    rng_init(&s->rng, 500 + (uint64_t)which);
    struct app *app = sandbox_second(s);
    s->app = app;
    __atomic_add_fetch(&shared->ready, 1, __ATOMIC_SEQ_CST);
    while (!__atomic_load_n(&shared->go, __ATOMIC_SEQ_CST))
        usleep(500);
    for (int i = 0; i < EACH; i++) {
        double start = bench_now_s();
        must(sandbox_arrive(s, 1 + (which * 3 + i) % SERVICES, "", "").result == RESULT_DONE);
        shared->seconds[which][i] = bench_now_s() - start;
    }
    app_close(app);
    _exit(0);
}

// Tickets a second of all of them; their times in shared.
static double register_apart(struct sandbox *s, struct shared *shared)
{
    pid_t children[PROCESSES];
    *shared = (struct shared){0};
    app_close(s->app); // no connection survives a fork
    s->app = NULL;
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            one_process(s, i, shared);
    }
    while (__atomic_load_n(&shared->ready, __ATOMIC_SEQ_CST) < PROCESSES)
        usleep(1000);
    double start = bench_now_s();
    __atomic_store_n(&shared->go, true, __ATOMIC_SEQ_CST);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        must(waitpid(children[i], &status, 0) == children[i] && status == 0);
    }
    double spent = bench_now_s() - start;
    s->app = sandbox_second(s);
    return PROCESSES * EACH / spent;
}

static void bench_registration(void)
{
    static struct shared *shared;
    static double waits[PROCESSES * EACH];
    struct sandbox s;
    char bytes[16384] = {0};
    double bare[ROUNDS], single[ROUNDS], together[ROUNDS], apart[ROUNDS], uneven[ROUNDS];
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(shared != MAP_FAILED);
    open_lobby(&s);
    PGconn *conn = PQconnectdb(s.path);
    PQclear(run(conn, "CREATE TABLE bare (id BIGSERIAL PRIMARY KEY, bytes BYTEA)"));
    PQclear(run(conn, "ALTER TABLE bare ALTER bytes SET STORAGE PLAIN"));
    PQclear(PQprepare(conn, "bare", "INSERT INTO bare (bytes) VALUES ($1)", 0, NULL));
    register_each(&s, 1, 0); // everything is prepared
    int64_t before = written(conn);
    unsigned trips = s.app->store->server->trips;
    register_each(&s, 1, 0);
    trips = s.app->store->server->trips - trips;
    int size = (int)((written(conn) - before) / EACH);
    size = size < 7000 ? size : 7000; // what fits a page
    for (int i = 0; i < ROUNDS; i++) {
        clear_lobby(&s);
        bare[i] = EACH / write_bare(conn, bytes, size);
        single[i] = EACH / register_each(&s, 1, i) / bare[i];
        clear_lobby(&s);
        together[i] = EACH / register_each(&s, TOGETHER, i) / bare[i];
        clear_lobby(&s);
        apart[i] = register_apart(&s, shared) / bare[i];
        memcpy(waits, shared->seconds, sizeof waits);
        double middle = rank(waits, PROCESSES * EACH, .5);
        uneven[i] = rank(waits, PROCESSES * EACH, .99) / middle;
    }
    double floor = rank(bare, ROUNDS, .5), one = rank(single, ROUNDS, .5);
    double eight = rank(together, ROUNDS, .5), many = rank(apart, ROUNDS, .5);
    printf("# a registration writes %d bytes of log\n", size);
    bench_line("postgres.round_trips", (double)trips / EACH, "a registration", 2, true);
    bench_ratio_line("postgres.registration", one * floor, "per second", floor, one, 0.5);
    bench_ratio_line("postgres.registration_8_together", eight * floor, "per second", floor, eight,
                     1.5);
    bench_ratio_line("postgres.registration_8_processes", many * floor, "per second", floor, many,
                     0.8);
    bench_line("postgres.longest_wait", rank(uneven, ROUNDS, .5), "times the median (p99)", 10,
               true);
    PQfinish(conn);
    sandbox_remove(&s);
    munmap(shared, sizeof *shared);
}

// ---- another process's commit ---------------------------------------------------------------------

static void wake(void *self)
{
    uint64_t one = 1;
    must(write(*(int *)self, &one, sizeof one) == sizeof one);
}

// When it was told of each, into memory that both see.
static void hear(const char *path, int ready, const int *told, double *heard_s)
{
    struct err err;
    int woken = eventfd(0, EFD_CLOEXEC);
    struct listener *listener = listen_open(path, 0, wake, &woken, &err);
    must(listener != NULL);
    must(write(ready, "", 1) == 1);
    for (int i = 0; i < TOLD; i++) {
        uint64_t count;
        struct pollfd fd = {.fd = woken, .events = POLLIN};
        must(poll(&fd, 1, 20000) == 1 && read(woken, &count, sizeof count) == sizeof count);
        heard_s[__atomic_load_n(told, __ATOMIC_SEQ_CST)] = bench_now_s();
        must(write(ready, "", 1) == 1);
    }
    listen_close(listener);
    _exit(0);
}

static void bench_seen(void)
{
    struct sandbox s;
    struct {
        int which;
        double heard_s[TOLD];
    } *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    double took[TOLD];
    int pipes[2];
    char word;
    must(shared != MAP_FAILED && pipe(pipes) == 0);
    open_lobby(&s);
    app_close(s.app);
    pid_t child = fork();
    if (child == 0)
        hear(s.path, pipes[1], &shared->which, shared->heard_s);
    s.app = sandbox_second(&s);
    must(read(pipes[0], &word, 1) == 1);
    for (int i = 0; i < TOLD; i++) {
        __atomic_store_n(&shared->which, i, __ATOMIC_SEQ_CST);
        must(sandbox_arrive(&s, 1 + i % SERVICES, "", "").result == RESULT_DONE);
        double committed_s = bench_now_s();
        must(read(pipes[0], &word, 1) == 1);
        double later_s = shared->heard_s[i] - committed_s;
        took[i] = later_s > 0 ? later_s * 1000 : 0;
    }
    int status;
    must(waitpid(child, &status, 0) == child && status == 0);
    bench_line("postgres.commit_seen_p50", rank(took, TOLD, .5), "ms", 5, true);
    bench_line("postgres.commit_seen_p99", rank(took, TOLD, .99), "ms", 100, true);
    sandbox_remove(&s);
    munmap(shared, sizeof *shared);
}

// ---- a month's report -----------------------------------------------------------------------------

static void tell(struct sandbox *s, const char *sql)
{
    must(store_begin(s->app->store, &s->err));
    if (!store_exec(s->app->store, sql, &s->err)) {
        fprintf(stderr, "%s\n", s->err.text);
        abort();
    }
    must(store_commit(s->app->store, &s->err));
}

// 670 visits a day, straight into the tables: the report reads nothing else.
static void invent_month(struct sandbox *s)
{
    char sql[2000];
    long long begins_ms = SANDBOX_NOW_MS - 30 * (long long)DAY_MS;
    tell(s, "DELETE FROM consultant_day; DELETE FROM visit; DELETE FROM day");
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29)"
             " INSERT INTO day SELECT 1, 19990101 + i, %lld + i * CAST(86400000 AS BIGINT),"
             " %lld + (i + 1) * CAST(86400000 AS BIGINT), i + 1, i * %d + 1,"
             " CASE WHEN i < 29 THEN 1 ELSE 0 END FROM n",
             begins_ms, begins_ms, MONTH / 30);
    tell(s, sql);
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d),"
             " v (i, day, at, wait) AS (SELECT i, i / %d, %lld + (i / %d) * CAST(86400000 AS"
             "  BIGINT) + (i %% %d) * 40000, (i * 7919 %% 1800) * 1000 FROM n)"
             " INSERT INTO visit SELECT 1, i + 1, 19990101 + day, NULL, 'finished', 0, 1,"
             " 1 + i %% 4, 0, 1 + i %% 3, 'Z', 1 + i %% %d, NULL, NULL, 1 + i %% 100, 0, 1, 1, 1,"
             " 0, 0, 0, 'served', '', at, at, at + wait, at + wait, at + wait + 30000,"
             " at + wait + 900000, at + wait + 900000, 0,"
             " CASE WHEN i %% 3 = 0 THEN '[3,7]' ELSE '[]' END, i + 1, 0, 0 FROM v",
             MONTH - 1, MONTH / 30, begins_ms, MONTH / 30, MONTH / 30, MONTH / 30);
    tell(s, sql);
    tell(s, "INSERT INTO rating SELECT 1, id, 1 + id % 5, 0, 0, ended_ms FROM visit"
            " WHERE id % 4 = 0");
    tell(s, "ANALYZE");
}

static double report_ms(void)
{
    double times[9];
    struct sandbox s;
    struct report *report = mem_alloc(sizeof *report);
    open_lobby(&s);
    invent_month(&s);
    for (int i = 0; i < 9; i++) {
        double start = bench_now_s();
        must(app_report(s.app, as(ROLE_MANAGER), SANDBOX_NOW_MS - 30 * (int64_t)DAY_MS,
                        SANDBOX_NOW_MS, report, &s.err));
        times[i] = (bench_now_s() - start) * 1000;
    }
    must(report->arrivals == MONTH && report->days == 30);
    free(report);
    sandbox_remove(&s);
    return rank(times, 9, .5);
}

static void bench_report(void)
{
    char server[300];
    must(utf8_copy(server, sizeof server, sandbox_server()));
    double there = report_ms();
    unsetenv("LOBBY_TEST_SERVER");
    double file = report_ms();
    setenv("LOBBY_TEST_SERVER", server, 1);
    bench_line("postgres.report_month", there, "ms", 2 * file, true);
}

int main(void)
{
    if (!sandbox_server()) {
        printf("# bench_postgres needs a server: bash tests/server.sh durable FOLDER %s\n",
               "bench_postgres");
        return 0;
    }
    bench_registration();
    bench_seen();
    bench_report();
    return 0;
}
