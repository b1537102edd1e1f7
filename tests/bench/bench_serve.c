// What the doors cost: durable acts of phones beside a bare SQLite loop that commits as many bytes one at a time,
// in turns on the same disk; ticket pages by the processor time of the one thread that turns them; and how
// long a call takes to all phones that look.

#include "bench.h"
#include "serve.h"

#include <sqlite3.h>
#include <sys/epoll.h>
#include <sys/resource.h>

enum {
    WAITING = 200,
    ROUNDS = 3,
    CLIENTS_MOST = 32,
    BARE_BYTES = 900, // an event, a visit's row and a command's, roughly
    READS = 20000,
    READERS = 4,
    PHONES = 5000,
    CALLS = 5
};
static const double ROUND_S = 0.3; // in all fewer acts than the tickets may have in a minute

static char tokens[WAITING][TOKEN_SIZE];
static int64_t visits[WAITING];

static void open_lobby(struct serve *s)
{
    memset(s, 0, sizeof *s);
    s->machine.web_connections = 10000;
    s->machine.web_requests = 100000000;
    sandbox_sample(&s->box);
    for (int i = 0; i < WAITING; i++) {
        struct request request = arrival(&s->box, 1, "", "");
        struct response response = sandbox_submit(s->box.app, &request);
        must(response.result == RESULT_DONE);
        memcpy(tokens[i], request.token, TOKEN_SIZE);
        visits[i] = response.ruling.visit;
    }
    serve_begin(s, 60000);
}

// ---- durable acts -----------------------------------------------------------------------------

struct client {
    struct serve *serve;
    pthread_t thread;
    int which, of, before, done; // which: from 0, of so many; before: in earlier rounds, even
    double until_s;
};

// From ticket to ticket, put off and back each time: nothing may be done to one as often as this asks.
static int next_ticket(const struct client *c)
{
    return c->which + c->of * ((c->before + c->done) / 2 % (WAITING / c->of));
}

static void read_answer(int fd, int status)
{
    char text[16384];
    size_t n = 0;
    for (;;) {
        ssize_t got = recv(fd, text + n, sizeof text - 1 - n, 0);
        must(got > 0);
        n += (size_t)got;
        text[n] = '\0';
        const char *end = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "Content-Length:");
        if (end && n - (size_t)(end + 4 - text) >= (size_t)(length ? atoi(length + 15) : 0))
            break;
    }
    must(atoi(text + 9) == status);
}

static void *act(void *self)
{
    struct client *c = self;
    char text[512];
    int fd = http_connect(c->serve->port[DOOR_GUESTS]);
    while (bench_now_s() < c->until_s) {
        bool back = c->done % 2;
        const char *form = back ? "" : "minutes=10";
        int n = snprintf(text, sizeof text,
                         "POST /t/%s/%s HTTP/1.1\r\nHost: x\r\nContent-Type: "
                         "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
                         tokens[next_ticket(c)], back ? "back" : "later", strlen(form), form);
        must(send(fd, text, (size_t)n, MSG_NOSIGNAL) == n);
        read_answer(fd, 303);
        c->done++;
    }
    close(fd);
    return NULL;
}

static double acts_a_second(struct serve *s, int clients)
{
    static int before[CLIENTS_MOST]; // where each goes on
    struct client all[CLIENTS_MOST];
    double start = bench_now_s();
    int done = 0;
    for (int i = 0; i < clients; i++) {
        all[i] = (struct client){
            .serve = s, .which = i, .of = clients, .before = before[i], .until_s = start + ROUND_S};
        must(pthread_create(&all[i].thread, NULL, act, &all[i]) == 0);
    }
    for (int i = 0; i < clients; i++) {
        must(pthread_join(all[i].thread, NULL) == 0);
        done += all[i].done;
        before[i] += (all[i].done + 1) / 2 * 2;
    }
    return done / (bench_now_s() - start);
}

static double bare_a_second(const struct serve *s)
{
    char path[160];
    sqlite3 *db;
    sqlite3_stmt *put;
    int done = 0;
    snprintf(path, sizeof path, "%s/bare.db", s->box.dir);
    must(sqlite3_open(path, &db) == SQLITE_OK);
    must(sqlite3_exec(db,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, bytes BLOB)",
                      NULL, NULL, NULL) == SQLITE_OK);
    must(sqlite3_prepare_v2(db, "INSERT INTO t (bytes) VALUES (zeroblob(?))", -1, &put, NULL) ==
         SQLITE_OK);
    double start = bench_now_s();
    for (; bench_now_s() - start < ROUND_S; done++) {
        sqlite3_bind_int(put, 1, BARE_BYTES);
        must(sqlite3_step(put) == SQLITE_DONE);
        sqlite3_reset(put);
    }
    double rate = done / (bench_now_s() - start);
    sqlite3_finalize(put);
    sqlite3_close(db);
    return rate;
}

static void measure_acts(struct serve *s)
{
    static const struct {
        int clients;
        double target;
        const char *name;
    } all[] = {{1, .6, "durable acts over HTTP, 1 client"},
               {8, 1.3, "durable acts over HTTP, 8 clients"},
               {32, 3, "durable acts over HTTP, 32 clients"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        double best = 0, floor = 0, ratio = 0;
        for (int round = 0; round < ROUNDS; round++) { // in turns, the best of each
            double bare = bare_a_second(s), ours = acts_a_second(s, all[i].clients);
            if (ours / bare > ratio) {
                ratio = ours / bare;
                best = ours;
                floor = bare;
            }
        }
        bench_ratio_line(all[i].name, best, "a second", floor, ratio, all[i].target);
    }
}

// ---- pages ------------------------------------------------------------------------------------

static void *read_pages(void *self)
{
    struct client *c = self;
    char text[256];
    int fd = http_connect(c->serve->port[DOOR_GUESTS]);
    for (int i = 0; i < READS / READERS; i++) {
        int n = snprintf(text, sizeof text, "GET /t/%s HTTP/1.1\r\nHost: x\r\n\r\n",
                         tokens[(c->which + i) % WAITING]);
        must(send(fd, text, (size_t)n, MSG_NOSIGNAL) == n);
        read_answer(fd, 200);
    }
    close(fd);
    return NULL;
}

static double thread_s(pthread_t thread)
{
    clockid_t clock;
    struct timespec t;
    must(pthread_getcpuclockid(thread, &clock) == 0 && clock_gettime(clock, &t) == 0);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void measure_pages(struct serve *s)
{
    struct client all[READERS];
    double start = thread_s(s->thread);
    for (int i = 0; i < READERS; i++) {
        all[i] = (struct client){.serve = s, .which = i * 7};
        must(pthread_create(&all[i].thread, NULL, read_pages, &all[i]) == 0);
    }
    for (int i = 0; i < READERS; i++)
        must(pthread_join(all[i].thread, NULL) == 0);
    bench_line("ticket pages", READS / (thread_s(s->thread) - start), "a core-second", 30000,
               false);
}

// ---- a call -----------------------------------------------------------------------------------

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int phones_there_may_be(void)
{
    struct rlimit limit;
    must(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    long each = ((long)limit.rlim_cur - 300) / 2;
    return each < PHONES ? (int)each : PHONES;
}

// Until each of n has said something; seconds since `start` stand in out. False: not within ten.
static bool hear_all(int poll_fd, int n, double start, double *out)
{
    struct epoll_event events[256];
    static char heard[2 * PHONES + 1000];
    char text[4096];
    int left = n;
    memset(heard, 0, sizeof heard);
    while (left > 0 && bench_now_s() - start < 10) {
        int ready = epoll_wait(poll_fd, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            ssize_t got = recv(events[i].data.fd, text, sizeof text - 1, MSG_DONTWAIT);
            must(got > 0 && events[i].data.fd < (int)sizeof heard);
            text[got] = '\0';
            if (heard[events[i].data.fd] || !strstr(text, "data:"))
                continue;
            heard[events[i].data.fd] = 1;
            out[n - left] = bench_now_s() - start;
            left--;
        }
    }
    return left == 0;
}

static void measure_calls(struct serve *s)
{
    int n = phones_there_may_be(), poll_fd = epoll_create1(0), told = 0;
    double spent = 0;
    int *fds = mem_alloc((size_t)n * sizeof *fds);
    double *times = mem_alloc((size_t)n * (CALLS + 1) * sizeof *times);
    char text[256];
    for (int i = 0; i < n; i++) { // the first one is called at last
        fds[i] = http_connect(s->port[DOOR_GUESTS]);
        int length = snprintf(text, sizeof text, "GET /t/%s/live HTTP/1.1\r\nHost: x\r\n\r\n",
                              tokens[WAITING / 2 + i % (WAITING / 2)]);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i]};
        must(send(fds[i], text, (size_t)length, MSG_NOSIGNAL) == length);
        must(epoll_ctl(poll_fd, EPOLL_CTL_ADD, fds[i], &event) == 0);
    }
    must(hear_all(poll_fd, n, bench_now_s(), times));
    for (int call = 0; call < CALLS; call++) {
        struct request request;
        request_init(&request, link_entropy(s->link), as(ROLE_RECEPTIONIST), COMMAND_CANCEL);
        request.command.visit = visits[40 + call];
        request.command.reason = REASON_MISTAKE;
        double start = bench_now_s(), cpu = thread_s(s->thread);
        link_post(s->link, &submission_create(&request, NULL, NULL, JOB_OF_NO_SESSION)->job);
        must(hear_all(poll_fd, n, start, times + told));
        spent += thread_s(s->thread) - cpu;
        told += n;
    }
    qsort(times, (size_t)told, sizeof *times, by_size);
    snprintf(text, sizeof text, "a change reaches %d live phones, p99", n);
    bench_line(text, times[told * 99 / 100] * 1000, "ms", 250, true);
    snprintf(text, sizeof text, "… of the processor, %d phones", n);
    bench_line(text, spent / CALLS * 1000, "ms", 100, true); // 20 % of a core at two a second
    for (int i = 0; i < n; i++)
        close(fds[i]);
    close(poll_fd);
    free(fds);
    free(times);
}

int main(void)
{
    struct serve s;
    tr_init(LOBBY_LOCALE_DIR);
    open_lobby(&s);
    measure_acts(&s);
    measure_pages(&s);
    measure_calls(&s);
    serve_end(&s);
    return 0;
}
