// What 5,000 phones that look cost: how long a call takes to all of them, the memory and the processor of who serves
// them, and nothing while nothing happens; once without a certificate and once with one. The phones are a process of
// their own. The floor: as many lines, told as many bytes by a bare loop, once a file has taken what a call writes.

#include "bench.h"
#include "serve.h"

#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum {
    WAITING = 200,
    PHONES = 5000,
    CALLS = 5,
    EVENT_BYTES = 220,
    CALL_BYTES = 900, // an event, a visit's row and a command's, roughly
    IDLE_S = 30,      // longer than a line is silent
    PATIENCE_S = 30
};

static char tokens[WAITING][TOKEN_SIZE];
static int64_t visits[WAITING];

// ---- the phones -------------------------------------------------------------------------------

struct phone {
    int fd;
    gnutls_session_t tls; // NULL: none
    bool heard;
};

struct order {
    enum { ORDER_LOOK, ORDER_JOIN, ORDER_HEAR, ORDER_END } kind; // JOIN: says nothing first
    int port, n;
    bool tls;
    double start;
};

struct crowd {
    int in, out, poll_fd, n;
    struct phone *phones;
    double *times;
    gnutls_certificate_credentials_t known;
};

static void write_all(int fd, const void *bytes, size_t n)
{
    for (const char *at = bytes; n > 0;) {
        ssize_t done = write(fd, at, n);
        must(done > 0);
        at += done;
        n -= (size_t)done;
    }
}

static void read_all(int fd, void *bytes, size_t n)
{
    for (char *at = bytes; n > 0;) {
        ssize_t done = read(fd, at, n);
        must(done > 0);
        at += done;
        n -= (size_t)done;
    }
}

static void shake_hands(struct crowd *crowd, struct phone *phone)
{
    int done;
    must(gnutls_init(&phone->tls, GNUTLS_CLIENT) == 0);
    must(gnutls_set_default_priority(phone->tls) == 0);
    must(gnutls_credentials_set(phone->tls, GNUTLS_CRD_CERTIFICATE, crowd->known) == 0);
    gnutls_transport_set_int(phone->tls, phone->fd);
    do
        done = gnutls_handshake(phone->tls);
    while (done < 0 && !gnutls_error_is_fatal(done));
    must(done == 0);
}

static void look(struct phone *phone, int i)
{
    char text[256];
    int n = snprintf(text, sizeof text, "GET /t/%s/live HTTP/1.1\r\nHost: x\r\n\r\n",
                     tokens[WAITING / 2 + i % (WAITING / 2)]); // the first one is called at last
    must((phone->tls ? gnutls_record_send(phone->tls, text, (size_t)n)
                     : send(phone->fd, text, (size_t)n, MSG_NOSIGNAL)) == n);
}

static void open_phones(struct crowd *crowd, const struct order *order)
{
    for (int i = 0; i < order->n; i++) {
        struct phone *phone = &crowd->phones[i];
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
        *phone = (struct phone){.fd = http_connect(order->port)};
        if (order->tls)
            shake_hands(crowd, phone);
        if (order->kind == ORDER_LOOK)
            look(phone, i);
        must(fcntl(phone->fd, F_SETFL, O_NONBLOCK) == 0);
        must(epoll_ctl(crowd->poll_fd, EPOLL_CTL_ADD, phone->fd, &event) == 0);
    }
    crowd->n = order->n;
}

static bool is_told(struct phone *phone)
{
    char text[4096];
    bool told = false;
    for (ssize_t got;;) {
        got = phone->tls ? gnutls_record_recv(phone->tls, text, sizeof text - 1)
                         : recv(phone->fd, text, sizeof text - 1, 0);
        if (got <= 0)
            return told;
        text[got] = '\0';
        told |= strstr(text, "data:") != NULL;
    }
}

// When each has said something, in seconds since the order's start. What has not come in time is not there.
static void hear(struct crowd *crowd, double start)
{
    struct epoll_event events[256];
    int left = crowd->n;
    for (int i = 0; i < crowd->n; i++) {
        crowd->phones[i].heard = false;
        crowd->times[i] = PATIENCE_S;
    }
    while (left > 0 && bench_now_s() - start < PATIENCE_S) {
        int ready = epoll_wait(crowd->poll_fd, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            struct phone *phone = &crowd->phones[events[i].data.u32];
            if (!is_told(phone) || phone->heard)
                continue;
            phone->heard = true;
            crowd->times[crowd->n - left--] = bench_now_s() - start;
        }
    }
    write_all(crowd->out, crowd->times, (size_t)crowd->n * sizeof *crowd->times);
}

static void be_crowd(int in, int out)
{
    struct crowd crowd = {.in = in, .out = out, .poll_fd = epoll_create1(0)};
    struct order order;
    gnutls_certificate_allocate_credentials(&crowd.known);
    for (;;) {
        read_all(in, &order, sizeof order);
        if (order.kind == ORDER_END)
            _exit(0);
        if (order.kind == ORDER_HEAR) {
            hear(&crowd, order.start);
            continue;
        }
        read_all(in, tokens, sizeof tokens);
        crowd.phones = mem_alloc((size_t)order.n * sizeof *crowd.phones);
        crowd.times = mem_alloc((size_t)order.n * sizeof *crowd.times);
        open_phones(&crowd, &order);
        write_all(out, &order.n, sizeof order.n);
    }
}

struct phones { // as who serves them has them
    pid_t pid;
    int to, from, n;
    double *times; // of all calls, `told` of them
    size_t told;
};

// Before there is any thread.
static void phones_begin(struct phones *phones, int n)
{
    int to[2], from[2];
    must(pipe(to) == 0 && pipe(from) == 0);
    phones->pid = fork();
    must(phones->pid >= 0);
    if (phones->pid == 0)
        be_crowd(to[0], from[1]);
    phones->to = to[1];
    phones->from = from[0];
    phones->n = n;
    phones->times = mem_alloc((size_t)n * CALLS * sizeof *phones->times);
    phones->told = 0;
}

static void phones_open(struct phones *phones, bool looking, bool tls, int port)
{
    struct order order = {
        .kind = looking ? ORDER_LOOK : ORDER_JOIN, .port = port, .n = phones->n, .tls = tls};
    write_all(phones->to, &order, sizeof order);
    write_all(phones->to, tokens, sizeof tokens);
}

static double phones_order(struct phones *phones)
{
    struct order order = {.kind = ORDER_HEAR, .start = bench_now_s()};
    write_all(phones->to, &order, sizeof order);
    return order.start;
}

static void phones_heard(struct phones *phones, bool counts)
{
    read_all(phones->from, phones->times + phones->told, (size_t)phones->n * sizeof(double));
    phones->told += counts ? (size_t)phones->n : 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double phones_end(struct phones *phones)
{
    struct order order = {.kind = ORDER_END};
    qsort(phones->times, phones->told, sizeof *phones->times, by_size);
    double p99 = phones->times[phones->told * 99 / 100] * 1000;
    write_all(phones->to, &order, sizeof order);
    must(waitpid(phones->pid, NULL, 0) == phones->pid);
    free(phones->times);
    return p99;
}

static int phones_there_may_be(void)
{
    struct rlimit limit;
    must(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    long each = (long)limit.rlim_cur - 300;
    return each < PHONES ? (int)each : PHONES;
}

// ---- the floor --------------------------------------------------------------------------------

struct floor {
    double p99_ms, cpu_ms;
};

static int listen_bare(int *ret_port)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
    must(fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 4096) == 0);
    must(getsockname(fd, (struct sockaddr *)&at, &size) == 0);
    *ret_port = ntohs(at.sin_port);
    return fd;
}

static struct floor measure_floor(int n)
{
    struct phones phones;
    struct floor floor = {0};
    char event[EVENT_BYTES], call_bytes[CALL_BYTES] = {0}, path[] = "/tmp/lobby-floor-XXXXXX";
    int file = mkstemp(path), port, listener = listen_bare(&port),
        *fds = mem_alloc((size_t)n * sizeof *fds);
    must(file >= 0 && unlink(path) == 0);
    memset(event, 'x', sizeof event);
    memcpy(event, "data: ", 6);
    phones_begin(&phones, n);
    phones_open(&phones, false, false, port);
    for (int i = 0; i < n; i++)
        must((fds[i] = accept(listener, NULL, NULL)) >= 0);
    read_all(phones.from, &phones.n, sizeof phones.n);
    for (int call = 0; call < CALLS; call++) {
        double cpu = bench_processor_s();
        phones_order(&phones);
        write_all(file, call_bytes, sizeof call_bytes);
        must(fdatasync(file) == 0);
        for (int i = 0; i < n; i++)
            must(send(fds[i], event, sizeof event, MSG_NOSIGNAL) == sizeof event);
        floor.cpu_ms += (bench_processor_s() - cpu) * 1000 / CALLS;
        phones_heard(&phones, true);
    }
    floor.p99_ms = phones_end(&phones);
    for (int i = 0; i < n; i++)
        close(fds[i]);
    close(listener);
    close(file);
    free(fds);
    return floor;
}

// ---- who serves them --------------------------------------------------------------------------

static void make_certificate(struct serve *s)
{
    char command[1024];
    snprintf(s->machine.web_guests_key, sizeof s->machine.web_guests_key, "%s/key.pem", s->box.dir);
    snprintf(s->machine.web_guests_certificate, sizeof s->machine.web_guests_certificate,
             "%s/certificate.pem", s->box.dir);
    snprintf(command, sizeof command,
             "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
             "-subj /CN=localhost -keyout %s -out %s 2>/dev/null",
             s->machine.web_guests_key, s->machine.web_guests_certificate);
    must(system(command) == 0);
}

static void open_lobby(struct serve *s, bool tls)
{
    memset(s, 0, sizeof *s);
    s->machine.web_connections = 2 * PHONES;
    s->machine.web_requests = 100000000;
    s->turn_ms = 1000; // as good as never: what is idle is measured
    sandbox_sample(&s->box);
    if (tls)
        make_certificate(s);
    for (int i = 0; i < WAITING; i++) {
        struct request request = arrival(&s->box, 1, "", "");
        struct response response = sandbox_submit(s->box.app, &request);
        must(response.result == RESULT_DONE);
        memcpy(tokens[i], request.token, TOKEN_SIZE);
        visits[i] = response.ruling.visit;
    }
    serve_begin(s, 60000);
}

static double resident_mb(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    must(file && fscanf(file, "%*d %ld", &pages) == 1);
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static void cancel(struct serve *s, int64_t visit)
{
    struct request request;
    request_init(&request, link_entropy(s->link), as(ROLE_RECEPTIONIST), COMMAND_CANCEL);
    request.command.visit = visit;
    request.command.reason = REASON_MISTAKE;
    link_post(s->link, &submission_create(&request, NULL, NULL, JOB_OF_NO_SESSION)->job);
}

static void tell(const char *what, bool tls, int n, double figure, const char *unit, double target,
                 double floor)
{
    char name[120];
    snprintf(name, sizeof name, "%s, %d live phones%s", what, n, tls ? " with TLS" : "");
    if (floor > 0)
        bench_floor_line(name, figure, unit, target, floor);
    else
        bench_line(name, figure, unit, target, true);
}

static void measure(bool tls, int n, const struct floor *floor)
{
    struct serve s;
    struct phones phones;
    double spent = 0, before_mb, cpu;
    tr_init(LOBBY_LOCALE_DIR);
    phones_begin(&phones, n);
    open_lobby(&s, tls);
    before_mb = resident_mb();
    phones_open(&phones, true, tls, s.port[DOOR_GUESTS]);
    read_all(phones.from, &phones.n, sizeof phones.n);
    phones_order(&phones);
    phones_heard(&phones, false);
    for (int call = 0; call < CALLS; call++) {
        cpu = bench_processor_s();
        phones_order(&phones);
        cancel(&s, visits[40 + call]);
        phones_heard(&phones, true);
        spent += (bench_processor_s() - cpu) * 1000 / CALLS;
    }
    double held_mb = resident_mb() - before_mb;
    cpu = bench_processor_s();
    sleep(IDLE_S);
    double idle = (bench_processor_s() - cpu) / IDLE_S * 100;
    double p99 = phones_end(&phones);
    tell("a call reaches all, p99", tls, n, p99, "ms", 250, floor->p99_ms);
    tell("processor of a call", tls, n, spent, "ms", 100, floor->cpu_ms); // 20 % at two a second
    tell("memory", tls, n, held_mb, "MB", tls ? 120 : 60, 0);
    tell("nothing happens", tls, n, idle, "% of a core", .5, 0);
    serve_end(&s);
}

// Each in a process of its own, so that none has the memory of another.
static void apart(bool tls, int n, const struct floor *floor)
{
    int status = 0;
    fflush(stdout);
    pid_t pid = fork();
    must(pid >= 0);
    if (pid == 0) {
        measure(tls, n, floor);
        fflush(stdout);
        _exit(0);
    }
    must(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    int n = phones_there_may_be();
    struct floor floor = measure_floor(n);
    apart(false, n, &floor);
    apart(true, n, &floor);
    return 0;
}
