// What the doors cost: durable acts of phones beside a bare SQLite loop that commits as many bytes one at a time,
// in turns on the same disk; and ticket pages by the processor time of the one thread that turns them.

#include "bench.h"
#include "serve.h"

#include <sqlite3.h>

enum {
    WAITING = 200,
    ROUNDS = 3,
    CLIENTS_MOST = 32,
    BARE_BYTES = 900, // an event, a visit's row and a command's, roughly
    READS = 20000,
    READERS = 4
};
static const double ROUND_S = 0.3; // in all fewer acts than the tickets may have in a minute

static char tokens[WAITING][TOKEN_SIZE];

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
    }
    serve_begin(s, 60000);
}

// ---- durable acts -----------------------------------------------------------------------------

struct client {
    struct serve *serve;
    pthread_t thread;
    int which, of, before, done; // which: from 0, of so many; before: in earlier rounds, even
    bool bare;                   // asks for what is not drawn
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
        const char *token = c->bare ? "" : tokens[(c->which + i) % WAITING];
        int n = snprintf(text, sizeof text, "GET %s%s HTTP/1.1\r\nHost: x\r\n\r\n",
                         c->bare ? "/health" : "/t/", token);
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

static double pages_a_core_second(struct serve *s, bool bare)
{
    struct client all[READERS];
    double start = thread_s(s->thread);
    for (int i = 0; i < READERS; i++) {
        all[i] = (struct client){.serve = s, .which = i * 7, .bare = bare};
        must(pthread_create(&all[i].thread, NULL, read_pages, &all[i]) == 0);
    }
    for (int i = 0; i < READERS; i++)
        must(pthread_join(all[i].thread, NULL) == 0);
    return READS / (thread_s(s->thread) - start);
}

// The floor is an answer with nothing in it.
static void measure_pages(struct serve *s)
{
    double bare = pages_a_core_second(s, true), pages = pages_a_core_second(s, false);
    printf("bench ticket pages: %.4g a core-second, target at least 30000, floor %.4g, ratio %.3f: "
           "%s\n",
           pages, bare, pages / bare, pages >= 30000 ? "holds" : "falls short");
}

int main(void)
{
    struct serve s;
    tr_init(LOBBY_LOCALE_DIR);
    open_lobby(&s);
    measure_acts(&s);
    measure_pages(&s);
    serve_end(&s);
    return 0;
}
