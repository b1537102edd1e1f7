// What the doors cost: tickets and calls over HTTP beside a bare loop of one commit each, in turns on the same disk; and
// ticket pages by the processor time of the one thread that turns them, beside libmicrohttpd telling the same bytes. In a
// small house and in a large one, each with 2,000 visits today, 200 of them waiting, after a month.

#include "bare.h"
#include "house.h"
#include "serve.h"
#include "app/passes.h"
#include "app/store_file.h"

#include <microhttpd.h>

enum {
    WAITING = 200,
    VISITS = 2000,
    ROUNDS = 7,
    TICKETS = 96, // a round, however many clients
    CLIENTS_MOST = 32,
    CALL_CLIENTS = 8,
    CALL_ROUNDS = 12,
    EACH_MOST = TICKETS,
    ALIKE = 25, // come, and leave, one after the other
    READS = 8000,
    READERS = 4,
    ANSWER_MOST = 64 * 1024
};

struct site {
    const char *name;
    struct house house;
};
static const struct site sites[] = {
    {"6 services, 20 consultants",
     {.services = 6, .consultants = 20, .mode = MODE_DESK, .past = true}},
    {"26 services, 100 consultants",
     {.services = 26, .consultants = 100, .mode = MODE_DESK, .past = true}}};

static char tokens[WAITING][TOKEN_SIZE];
static char program[PASS_TOKEN_SIZE];
static int64_t ticket_bytes;

// ---- the house ----------------------------------------------------------------------------------

static void must_be_done(struct sandbox *s, struct request *requests, size_t n)
{
    static struct response responses[ALIKE];
    app_submit(s->app, requests, responses, n);
    for (size_t i = 0; i < n; i++)
        must(responses[i].result == RESULT_DONE);
}

static void arrive(struct sandbox *s, const struct house *house, size_t n)
{
    static struct request requests[ALIKE];
    size_t before = s->app->model.visits.n;
    for (size_t i = 0; i < n; i++) {
        requests[i] = arrival(s, 1 + (int)(before + i) % house->services, "", "");
        if (before + i < WAITING)
            memcpy(tokens[before + i], requests[i].token, TOKEN_SIZE);
    }
    must_be_done(s, requests, n);
}

static void leave(struct sandbox *s, size_t n)
{
    static struct request requests[ALIKE];
    const struct model *model = &s->app->model;
    for (size_t i = 0; i < n; i++) {
        request_init(&requests[i], app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_CANCEL);
        request_ask(&requests[i],
                    command_cancel(model->visits.at[model->visits.n - n + i].id, REASON_MISTAKE));
    }
    must_be_done(s, requests, n);
}

static void open_site(struct serve *s, const struct site *site)
{
    const struct actor shell = {.role = ROLE_ADMINISTRATOR};
    const struct pass_wish wish = {.name = "bench", .role = ROLE_RECEPTIONIST};
    int64_t id;
    memset(s, 0, sizeof *s);
    s->machine.web_connections = 10000;
    s->machine.web_requests = 100000000;
    house_open(&s->box, &site->house);
    int64_t before = bare_size(s->box.path);
    for (int i = 0; i < WAITING; i++)
        arrive(&s->box, &site->house, 1);
    ticket_bytes = (bare_size(s->box.path) - before) / WAITING;
    while (s->box.app->model.visits.n < VISITS) {
        arrive(&s->box, &site->house, ALIKE);
        leave(&s->box, ALIKE);
    }
    must(app_token_new(s->box.app, shell, &wish, program, &id, &s->box.err));
    app_make_copy(s->box.app, NULL); // the day's, which would run beside what is measured first
    serve_begin(s, 60000);
}

// ---- one line -----------------------------------------------------------------------------------

static void tell(int fd, const char *method, const char *path, const char *json)
{
    char text[512];
    int n = snprintf(text, sizeof text,
                     "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: "
                     "application/json\r\nContent-Length: %zu\r\n\r\n%s",
                     method, path, program, strlen(json), json);
    must(send(fd, text, (size_t)n, MSG_NOSIGNAL) == n);
}

// The whole answer, into text.
static size_t hear(int fd, char *text, int status)
{
    size_t n = 0;
    for (;;) {
        ssize_t got = recv(fd, text + n, ANSWER_MOST - 1 - n, 0);
        must(got > 0);
        n += (size_t)got;
        text[n] = '\0';
        const char *end = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "Content-Length:");
        if (end && n - (size_t)(end + 4 - text) >= (size_t)(length ? atoi(length + 15) : 0))
            break;
    }
    if (atoi(text + 9) != status)
        fprintf(stderr, "%s\n", text);
    must(atoi(text + 9) == status);
    return n;
}

// ---- what is durable ----------------------------------------------------------------------------

// Each does its part of a round, at once with the others; then, which is not measured, all is as it was.
struct client {
    pthread_t thread;
    const struct house *house;
    int fd, which, of, n;
    bool calls; // next ones, else it takes tickets
    int64_t visits[EACH_MOST];
    pthread_barrier_t *gate;
    double busy_s; // its own processor time
};

static int64_t act(const struct client *c, int i)
{
    char json[80], text[ANSWER_MOST];
    int at = c->which + c->of * i;
    if (c->calls)
        snprintf(json, sizeof json, "{\"consultant\":%d}", 1 + at % c->house->consultants);
    else
        snprintf(json, sizeof json, "{\"service\":%d}", 1 + at % c->house->services);
    tell(c->fd, "POST", c->calls ? "/api/v1/next" : "/api/v1/visits", json);
    hear(c->fd, text, 200);
    const char *visit = strstr(text, "\"visit\":");
    must(visit != NULL);
    return atoll(visit + 8);
}

static void put_back(const struct client *c, int i)
{
    char path[80], json[80], text[ANSWER_MOST];
    snprintf(path, sizeof path, "/api/v1/visits/%lld/cancel", (long long)c->visits[i]);
    tell(c->fd, "POST", path, "{}");
    hear(c->fd, text, 200);
    if (!c->calls)
        return;
    snprintf(json, sizeof json, "{\"service\":%d}", 1 + (c->which + i) % c->house->services);
    tell(c->fd, "POST", "/api/v1/visits", json);
    hear(c->fd, text, 200);
}

static double thread_s(pthread_t thread)
{
    clockid_t clock;
    struct timespec t;
    must(pthread_getcpuclockid(thread, &clock) == 0 && clock_gettime(clock, &t) == 0);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *take_part(void *self)
{
    struct client *c = self;
    pthread_barrier_wait(c->gate);
    double start = thread_s(pthread_self());
    for (int i = 0; i < c->n; i++)
        c->visits[i] = act(c, i);
    c->busy_s = thread_s(pthread_self()) - start;
    pthread_barrier_wait(c->gate);
    for (int i = 0; i < c->n; i++)
        put_back(c, i);
    return NULL;
}

struct round {
    double seconds;
    double ours_s, theirs_s; // of processor: of the program, of who asks it
};

static struct round one_round(struct client *clients, int n)
{
    pthread_barrier_t gate;
    must(pthread_barrier_init(&gate, NULL, (unsigned)n + 1) == 0);
    for (int i = 0; i < n; i++) {
        clients[i].gate = &gate;
        must(pthread_create(&clients[i].thread, NULL, take_part, &clients[i]) == 0);
    }
    pthread_barrier_wait(&gate);
    double start = bench_now_s(), busy = bench_processor_s();
    pthread_barrier_wait(&gate);
    struct round round = {.seconds = bench_now_s() - start};
    busy = bench_processor_s() - busy;
    for (int i = 0; i < n; i++) {
        must(pthread_join(clients[i].thread, NULL) == 0);
        round.theirs_s += clients[i].busy_s;
    }
    round.ours_s = busy - round.theirs_s;
    pthread_barrier_destroy(&gate);
    return round;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// Nobody was called twice: whoever was called has left since.
static void keep_called(struct client *clients, int n)
{
    static VEC(int64_t) called;
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < clients[i].n; k++) {
            for (size_t j = 0; j < called.n; j++)
                must(called.at[j] != clients[i].visits[k]);
            vec_push(&called, clients[i].visits[k]);
        }
    }
    if (n == 0)
        vec_finish(&called);
}

struct acts {
    const char *name;
    int clients;
    bool calls;
    double target;
};

static void measure_acts(struct serve *s, const struct site *site, const struct acts *acts)
{
    static struct client clients[CLIENTS_MOST];
    int n = acts->clients, rounds = acts->calls ? CALL_ROUNDS : ROUNDS;
    int each = acts->calls ? site->house.consultants / n : TICKETS / n;
    double ours[CALL_ROUNDS], bare[CALL_ROUNDS], busy[CALL_ROUNDS], asking[CALL_ROUNDS];
    char name[120];
    sqlite3 *db = bare_open(&s->box);
    for (int i = 0; i < n; i++)
        clients[i] = (struct client){.house = &site->house,
                                     .fd = http_connect(s->port[DOOR_STAFF]),
                                     .which = i,
                                     .of = n,
                                     .n = each,
                                     .calls = acts->calls};
    one_round(clients, n); // every statement is prepared, every page in memory
    for (int i = 0; i < rounds; i++) {
        bare[i] = bare_write(db, each * n, ticket_bytes);
        struct round round = one_round(clients, n);
        ours[i] = round.seconds;
        busy[i] = round.ours_s;
        asking[i] = round.theirs_s;
        if (acts->calls)
            keep_called(clients, n);
    }
    for (int i = 0; i < n; i++)
        close(clients[i].fd);
    keep_called(clients, 0);
    sqlite3_close(db);
    qsort(ours, (size_t)rounds, sizeof *ours, by_size);
    qsort(bare, (size_t)rounds, sizeof *bare, by_size);
    qsort(busy, (size_t)rounds, sizeof *busy, by_size);
    qsort(asking, (size_t)rounds, sizeof *asking, by_size);
    double rate = each * n / ours[rounds / 2], floor = each * n / bare[rounds / 2];
    snprintf(name, sizeof name, "%s, %d client%s (%s)", acts->name, n, n == 1 ? "" : "s",
             site->name);
    bench_ratio_line(name, rate, "a second", floor, rate / floor, acts->target);
    printf("# of processor an act: %.1f us, and of who asks %.1f us\n",
           busy[rounds / 2] * 1e6 / (each * n), asking[rounds / 2] * 1e6 / (each * n));
}

// ---- pages ------------------------------------------------------------------------------------

struct reader {
    pthread_t thread;
    int port, which;
};

static void ask_page(int fd, int i)
{
    char text[256];
    int n =
        snprintf(text, sizeof text, "GET /t/%s HTTP/1.1\r\nHost: x\r\n\r\n", tokens[i % WAITING]);
    must(send(fd, text, (size_t)n, MSG_NOSIGNAL) == n);
}

static void *read_pages(void *self)
{
    struct reader *reader = self;
    char text[ANSWER_MOST];
    int fd = http_connect(reader->port);
    for (int i = 0; i < READS / READERS; i++) {
        ask_page(fd, reader->which * 7 + i);
        hear(fd, text, 200);
    }
    close(fd);
    return NULL;
}

static double pages_a_core_second(int port, pthread_t served_by)
{
    struct reader readers[READERS];
    double start = thread_s(served_by);
    for (int i = 0; i < READERS; i++) {
        readers[i] = (struct reader){.port = port, .which = i};
        must(pthread_create(&readers[i].thread, NULL, read_pages, &readers[i]) == 0);
    }
    for (int i = 0; i < READERS; i++)
        must(pthread_join(readers[i].thread, NULL) == 0);
    return READS / (thread_s(served_by) - start);
}

// The same bytes from libmicrohttpd alone, one answer made once.
struct constant {
    struct MHD_Daemon *daemon;
    struct MHD_Response *response;
    pthread_t thread;
    atomic_bool over;
    int port;
};

static enum MHD_Result answer_constant(void *self, struct MHD_Connection *connection,
                                       const char *url, const char *method, const char *version,
                                       const char *upload, size_t *upload_size, void **context)
{
    struct constant *c = self;
    (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
    if (*context)
        return MHD_queue_response(connection, 200, c->response);
    *context = c;
    return MHD_YES;
}

static void *turn_constant(void *self)
{
    struct constant *c = self;
    struct pollfd fd = {.fd = MHD_get_daemon_info(c->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
                        .events = POLLIN};
    while (!atomic_load(&c->over)) {
        MHD_UNSIGNED_LONG_LONG ms;
        bool soon = MHD_get_timeout(c->daemon, &ms) == MHD_YES && ms < 20;
        poll(&fd, 1, soon ? (int)ms : 20);
        MHD_run(c->daemon);
    }
    return NULL;
}

static void add_headers(struct MHD_Response *response, char *head)
{
    for (char *line = strstr(head, "\r\n") + 2, *end; (end = strstr(line, "\r\n")) != line;
         line = end + 2) {
        char *colon = strchr(line, ':');
        *end = *colon = '\0';
        if (strcasecmp(line, "Content-Length") != 0 && strcasecmp(line, "Date") != 0)
            must(MHD_add_response_header(response, line, colon + 2) == MHD_YES);
    }
}

static void begin_constant(struct constant *c, const struct serve *s)
{
    char text[ANSWER_MOST];
    struct sockaddr_in at = {.sin_family = AF_INET};
    int fd = http_connect(s->port[DOOR_GUESTS]);
    ask_page(fd, 0);
    size_t n = hear(fd, text, 200);
    close(fd);
    char *body = strstr(text, "\r\n\r\n") + 4;
    printf("# a ticket page is %zu bytes, with %zu of headers\n", n - (size_t)(body - text),
           (size_t)(body - text));
    c->response =
        MHD_create_response_from_buffer(n - (size_t)(body - text), body, MHD_RESPMEM_MUST_COPY);
    add_headers(c->response, text);
    inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
    c->daemon = MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, answer_constant, c,
                                 MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_END);
    must(c->daemon != NULL);
    c->port = MHD_get_daemon_info(c->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    atomic_store(&c->over, false);
    must(pthread_create(&c->thread, NULL, turn_constant, c) == 0);
}

static void end_constant(struct constant *c)
{
    atomic_store(&c->over, true);
    must(pthread_join(c->thread, NULL) == 0);
    MHD_stop_daemon(c->daemon);
    MHD_destroy_response(c->response);
}

static void measure_pages(struct serve *s, const struct site *site)
{
    struct constant c;
    double bare = 0, pages = 0;
    begin_constant(&c, s);
    for (int i = 0; i < 3; i++) { // in turns, the best of each
        double floor = pages_a_core_second(c.port, c.thread);
        double ours = pages_a_core_second(s->port[DOOR_GUESTS], s->thread);
        bare = floor > bare ? floor : bare;
        pages = ours > pages ? ours : pages;
    }
    end_constant(&c);
    printf("bench ticket pages (%s): %.4g a core-second, target at least 30000, floor %.4g, ratio "
           "%.3f: %s\n",
           site->name, pages, bare, pages / bare, pages >= 30000 ? "holds" : "falls short");
}

// All of it, or what is named: acts, pages; of the acts those of so many clients.
int main(int argc, char **argv)
{
    static const struct acts acts[] = {{"tickets over HTTP", 1, false, .6},
                                       {"tickets over HTTP", 8, false, 1.3},
                                       {"tickets over HTTP", 32, false, 3},
                                       {"call-next over HTTP", CALL_CLIENTS, true, 1.3}};
    static struct serve s;
    tr_init(LOBBY_LOCALE_DIR);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        open_site(&s, &sites[i]);
        printf("# a ticket stores %lld bytes\n", (long long)ticket_bytes);
        if (argc < 2 || strcmp(argv[1], "pages") == 0) // of who has not been called yet
            measure_pages(&s, &sites[i]);
        for (size_t k = 0; k < sizeof acts / sizeof *acts; k++)
            if (argc < 2 ||
                (strcmp(argv[1], "acts") == 0 && (argc < 3 || atoi(argv[2]) == acts[k].clients)))
                measure_acts(&s, &sites[i], &acts[k]);
        serve_end(&s);
    }
    return 0;
}
