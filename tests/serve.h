#pragma once
// A store with its thread, listeners on free ports of this machine, and somebody who speaks HTTP to them in
// plain bytes: what the tests of web/ stand on.

#include "sandbox.h"
#include "app/link.h"
#include "app/ticket.h"
#include "web/web.h"
#include "paths.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <strings.h>
#include <sys/socket.h>

struct serve {
    struct sandbox box;
    struct machine machine;
    struct web_surface (*make)(void *self, enum web_screen kind, struct link *link,
                               const struct ui_env *env, int64_t now_ms); // NULL: no screens
    struct link *link;
    struct web *web;
    pthread_t thread;
    atomic_bool over;
    int port[2];      // of enum web_door
    const char *kept; // where it is written who is signed in; NULL: nowhere
    int turn_ms;      // it is looked at whether it is over so often; 0: as usual
};

static inline void serve_wake(void *self)
{
    (void)self; // the host's link: nobody looks at it
}

static inline void *serve_turn(void *self)
{
    struct serve *s = self;
    while (!atomic_load(&s->over)) {
        struct pollfd fd = {.fd = web_fd(s->web), .events = POLLIN};
        int64_t ms = web_timeout_ms(s->web), most_ms = s->turn_ms ? s->turn_ms : 20;
        poll(&fd, 1, (int)(ms < 0 || ms > most_ms ? most_ms : ms));
        web_turn(s->web);
    }
    return NULL;
}

static inline void serve_open(struct serve *s, int patience_ms)
{
    struct web_setup setup = {.link = s->link,
                              .machine = &s->machine,
                              .assets = LOBBY_ASSET_DIR,
                              .clock = {sandbox_clock, &s->box},
                              .make = s->make,
                              .kept = s->kept,
                              .patience_ms = patience_ms};
    s->web = web_open(&setup, &s->box.err);
    if (!s->web) {
        fprintf(stderr, "%s\n", s->box.err.text);
        abort();
    }
    s->port[DOOR_GUESTS] = web_port(s->web, DOOR_GUESTS);
    s->port[DOOR_STAFF] = web_port(s->web, DOOR_STAFF);
    atomic_store(&s->over, false);
    must(pthread_create(&s->thread, NULL, serve_turn, s) == 0);
}

// Of a sandbox that the caller has made; patience_ms 0: as usual.
static inline void serve_begin(struct serve *s, int patience_ms)
{
    s->machine.web_connections = s->machine.web_connections ? s->machine.web_connections : 2000;
    s->machine.web_requests = s->machine.web_requests ? s->machine.web_requests : 100000;
    utf8_copy(s->machine.web_guests, sizeof s->machine.web_guests, "127.0.0.1:0");
    utf8_copy(s->machine.web_staff, sizeof s->machine.web_staff, "127.0.0.1:0");
    utf8_copy(s->machine.web_names, sizeof s->machine.web_names, "lobby.test x");
    s->link = link_create_threaded(s->box.app, serve_wake, s);
    serve_open(s, patience_ms);
}

static inline void serve_close(struct serve *s)
{
    atomic_store(&s->over, true);
    must(pthread_join(s->thread, NULL) == 0);
    web_close(s->web);
}

static inline void serve_end(struct serve *s)
{
    serve_close(s);
    link_destroy(s->link);
    s->box.app = NULL; // the link has closed it
    sandbox_remove(&s->box);
}

struct answer {
    int status; // 0: the line was closed without one
    char head[4096];
    char body[128 * 1024];
    size_t body_n;
    bool closed; // by the server
};

static inline int http_connect(int port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = 20};
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    must(fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return fd;
}

// The value of a header, "" where it is not there. Into a buffer of its own.
static inline const char *http_header(const struct answer *a, const char *name)
{
    static char value[1024];
    size_t n = strlen(name);
    *value = '\0';
    for (const char *line = strstr(a->head, "\r\n"); line; line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, name, n) != 0 || line[2 + n] != ':')
            continue;
        const char *from = line + 2 + n + 1 + strspn(line + 2 + n + 1, " ");
        snprintf(value, sizeof value, "%.*s", (int)strcspn(from, "\r\n"), from);
        break;
    }
    return value;
}

// One answer from a line: head, then as much body as it announces; of a stream its first event.
static inline void http_receive(int fd, struct answer *a, bool head)
{
    static char all[sizeof a->head + sizeof a->body];
    size_t n = 0;
    const char *end = NULL;
    *a = (struct answer){0};
    for (ssize_t got; n < sizeof all - 1;) {
        all[n] = '\0';
        end = strstr(all, "\r\n\r\n");
        if (end && !*a->head)
            snprintf(a->head, sizeof a->head, "%.*s", (int)(end - all) + 2, all);
        if (end) {
            size_t have = n - (size_t)(end + 4 - all);
            bool stream = strstr(a->head, "text/event-stream") != NULL;
            if (head || (stream ? strstr(end + 4, "\n\n") != NULL
                                : have >= (size_t)atoll(http_header(a, "Content-Length"))))
                break;
        }
        got = recv(fd, all + n, sizeof all - 1 - n, 0);
        a->closed = got == 0;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    a->status = *a->head ? atoi(a->head + sizeof "HTTP/1.1") : 0;
    if (end) {
        a->body_n = n - (size_t)(end + 4 - all);
        memcpy(a->body, end + 4, a->body_n);
        a->body[a->body_n] = '\0';
    }
}

// Raw bytes on a line of their own.
static inline void http_raw(int port, const char *bytes, size_t n, struct answer *a)
{
    bool head = n > 4 && memcmp(bytes, "HEAD", 4) == 0;
    int fd = http_connect(port);
    while (n > 0) {
        ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
        if (sent <= 0)
            break;
        bytes += sent;
        n -= (size_t)sent;
    }
    http_receive(fd, a, head);
    close(fd);
}

// headers: each with its \r\n; form NULL: without a body.
static inline void http(int port, const char *method, const char *path, const char *headers,
                        const char *form, struct answer *a)
{
    struct str text = {0};
    str_printf(&text, "%s %s HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n%s", method, path,
               headers);
    if (form)
        str_printf(&text,
                   "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n",
                   strlen(form));
    str_printf(&text, "\r\n%s", form ? form : "");
    int fd = http_connect(port);
    must(send(fd, text.text, text.n, MSG_NOSIGNAL) == (ssize_t)text.n);
    http_receive(fd, a, strcmp(method, "HEAD") == 0);
    close(fd);
    str_finish(&text);
}
