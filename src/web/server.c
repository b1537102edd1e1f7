// libmicrohttpd without threads of its own: each listener has an epoll descriptor, ours has theirs in it,
// and web_turn lets them run.

#include "web/api.h"
#include "web/connection.h"
#include "web/hook.h"
#include "web/internal.h"
#include "web/kept.h"
#include "web/assets.h"
#include "web/linger.h"
#include "web/live.h"
#include "web/page.h"
#include "web/passes.h"
#include "web/place.h"
#include "web/screen.h"
#include "base/log.h"

#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    KEY_MOST_MS = 2000,
    IDLE_S = 30, // between two bytes of an answer
    CONNECTIONS_MOST = 8192,
    BACKLOG = 4096,
    POOL_GUESTS = 4096, // bytes a connection
    POOL_STAFF = 16384,
    PEM_MOST = 64 * 1024
};

int64_t web_steady_ms(void)
{
    struct timespec now = clock_wait_ms(0);
    return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / 1000000;
}

int64_t web_now_ms(const struct web *web)
{
    return clock_now_ms(&web->setup.clock);
}

// ---- listening --------------------------------------------------------------------------------

// Nothing of ours has an escape in it, and what may have one is read by form.c.
static size_t keep_escaped(void *self, struct MHD_Connection *connection, char *text)
{
    (void)self, (void)connection;
    return strlen(text);
}

static void say_nothing(void *self, const char *format, va_list arguments)
{
    (void)self, (void)format, (void)arguments; // there may be a token in it
}

static char *read_pem(const char *path, struct err *err)
{
    FILE *file = fopen(path, "re");
    if (!file) {
        err_file(err, "open", path);
        return NULL;
    }
    char *text = mem_alloc(PEM_MOST);
    size_t n = fread(text, 1, PEM_MOST - 1, file);
    fclose(file);
    if (n > 0)
        return text;
    free(text);
    err_set(err, ERR_INPUT, "'%s' is empty", path);
    return NULL;
}

static bool read_pair(struct listening *l, const char *certificate, const char *key,
                      struct err *err)
{
    if (!*certificate && !*key)
        return true;
    if (!*certificate || !*key)
        return err_set(err, ERR_INPUT, "a certificate and its key go together: one is not set");
    l->certificate = read_pem(certificate, err);
    l->key = l->certificate ? read_pem(key, err) : NULL;
    l->tls = l->key != NULL;
    return l->tls;
}

// GnuTLS takes old ones otherwise.
static const char TLS_KINDS[] = "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1";

static struct MHD_Daemon *start(struct listening *l, const struct place *place)
{
    bool guests = l->which == LISTENER_GUESTS;
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (place->six ? MHD_USE_IPv6 : 0) |
                     (l->tls ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[] = {{MHD_OPTION_HTTPS_MEM_CERT, 0, l->certificate},
                                   {MHD_OPTION_HTTPS_MEM_KEY, 0, l->key},
                                   {MHD_OPTION_HTTPS_PRIORITIES, 0, (char *)TLS_KINDS},
                                   {MHD_OPTION_END, 0, NULL}};
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(flags, 0, on_accept, l, on_request, l,                          //
                            MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,                  //
                            MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&place->address, //
                            MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)BACKLOG,              //
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,        //
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,                //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                            (size_t)(guests ? POOL_GUESTS : POOL_STAFF),      //
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                  //
                            MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL, //
                            MHD_OPTION_URI_LOG_CALLBACK, on_uri, l,           //
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, l,   //
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, l,     //
                            MHD_OPTION_ARRAY, l->tls ? tls : none, MHD_OPTION_END);
}

static void watch_fd(struct web *web, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    must(epoll_ctl(web->poll_fd, EPOLL_CTL_ADD, fd, &event) == 0);
}

static bool listen_at(struct web *web, enum web_listener which, const char *where,
                      const char *certificate, const char *key, struct err *err)
{
    struct place place;
    if (!*where)
        return true;
    struct listening *l = web->listening[which] = mem_alloc(sizeof *l);
    l->web = web;
    l->which = which;
    const char *name = which == LISTENER_GUESTS ? "web.guests" : "web.staff";
    if (!place_read(where, &place, err) || !read_pair(l, certificate, key, err))
        return err_prefix(err, "%s", name);
    if (which == LISTENER_STAFF && !l->tls && !place.own && !web->setup.machine->web_insecure)
        return err_set(
            err, ERR_INPUT,
            "%s: '%s' is reached from outside, and PINs would go there unencrypted: set a "
            "certificate, or web.insecure",
            name, where);
    errno = 0;
    l->daemon = start(l, &place);
    if (!l->daemon)
        return err_set(err, ERR_IO, "%s: cannot listen at '%s': %s", name, where,
                       errno ? strerror(errno) : "the certificate and its key do not fit");
    watch_fd(web, MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd);
    log_line(web->setup.log, LOG_INFO, "%s: listening at %s%s", name, where,
             l->tls ? " with a certificate" : "");
    return true;
}

void web_wake(struct web *web)
{
    uint64_t one = 1;
    ssize_t n = write(web->wake_fd, &one, sizeof one);
    (void)n; // a full counter wakes, too
}

static void wake(void *self)
{
    web_wake(self);
}

static void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void hear_store(struct web *web);

// Numbers are given by the house's key, and calendars know it by it, which a store that was never served has not: nobody
// is told that there are none because it is just being made. A store that cannot keep it is said to be in trouble, by every page.
static void until_key(struct web *web)
{
    int64_t until_ms = web_steady_ms() + KEY_MOST_MS, left_ms = KEY_MOST_MS;
    if (!*web->snapshot->door.key)
        beat_first(web, *web->setup.machine->web_guests != '\0');
    while (!*web->snapshot->door.key && left_ms > 0) {
        struct pollfd fd = {.fd = web->wake_fd, .events = POLLIN};
        poll(&fd, 1, (int)left_ms);
        hear_store(web);
        left_ms = until_ms - web_steady_ms();
    }
}

struct web *web_open(const struct web_setup *setup, struct err *err)
{
    const struct machine *machine = setup->machine;
    struct web *web = mem_alloc(sizeof *web);
    web->setup = *setup;
    web->poll_fd = epoll_create1(EPOLL_CLOEXEC);
    web->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    must(web->poll_fd >= 0 && web->wake_fd >= 0);
    watch_fd(web, web->wake_fd);
    allow_many_files();
    web->link = link_join(setup->link, true, wake, web);
    web->snapshot = link_snapshot(web->link);
    web->keys = keys_create(link_entropy(web->link));
    web->limits = limits_create(link_entropy(web->link));
    limits_allow(web->limits, LIMIT_REQUESTS, machine->web_requests);
    limits_allow(web->limits, LIMIT_HANDSHAKES, machine->web_requests);
    web->sessions = sessions_create(link_entropy(web->link));
    web->live = live_create(web);
    web->screens = screens_create(web);
    web->passes = passes_create();
    web->lingers = lingers_create(web->poll_fd);
    web->tails = tails_create(web);
    web->portraits = portraits_create();
    web->kept = kept_create(setup->kept);
    keys_follow(web);
    until_key(web);
    kept_take_up(web);
    web->assets = assets_open(setup->assets, err);
    if (web->assets && hook_check(machine, err) &&
        listen_at(web, LISTENER_GUESTS, machine->web_guests, machine->web_guests_certificate,
                  machine->web_guests_key, err) &&
        listen_at(web, LISTENER_STAFF, machine->web_staff, machine->web_staff_certificate,
                  machine->web_staff_key, err))
        return web;
    web_close(web);
    return NULL;
}

// ---- turning ----------------------------------------------------------------------------------

int web_fd(const struct web *web)
{
    return web->poll_fd;
}

int web_port(const struct web *web, enum web_door door)
{
    const struct listening *l =
        web->listening[door == DOOR_GUESTS ? LISTENER_GUESTS : LISTENER_STAFF];
    return l ? MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_BIND_PORT)->port : 0;
}

static void sooner(int64_t *ms, int64_t other)
{
    other = other < 0 ? 0 : other;
    *ms = *ms < 0 || other < *ms ? other : *ms;
}

int64_t web_timeout_ms(const struct web *web)
{
    const int64_t parts[] = {live_timeout_ms(web->live),   screens_timeout_ms(web->screens),
                             beat_timeout_ms(web),         passes_timeout_ms(web),
                             tails_timeout_ms(web->tails), lingers_timeout_ms(web->lingers),
                             kept_timeout_ms(web),         keys_timeout_ms(web)};
    int64_t ms = -1, now_ms = web_steady_ms();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] >= 0)
            sooner(&ms, parts[i]);
    for (int i = 0; i < LISTENER_COUNT; i++) {
        const struct listening *l = web->listening[i];
        MHD_UNSIGNED_LONG_LONG own;
        if (l && MHD_get_timeout(l->daemon, &own) == MHD_YES)
            sooner(&ms, (int64_t)own);
        if (l && l->oldest)
            sooner(&ms, connections_due_ms(l) - now_ms);
    }
    for (const struct web_request *r = web->requests; r && web->due_n; r = r->next)
        if (r->due_ms)
            sooner(&ms, r->due_ms - now_ms);
    return ms;
}

// Those who wait for a snapshot that shows what they wrote.
static void run_waiting(struct web *web)
{
    int64_t now_ms = web_steady_ms();
    for (struct web_request *r = web->requests, *next; r && web->due_n; r = next) {
        next = r->next;
        if (r->due_ms && (now_ms >= r->due_ms || web->snapshot->model.last_seq >= r->needs_seq))
            request_run(r);
    }
}

void web_take_answers(struct web *web)
{
    uint64_t n;
    while (read(web->wake_fd, &n, sizeof n) == sizeof n)
        continue;
    for (struct job *job; (job = link_take(web->link)) != NULL;)
        job_end(job, JOB_OF_NO_SESSION);
}

// Where the journal ends before what it has held, a copy of the store was brought back: of what came behind it nobody is
// waited for, and nobody has heard.
static void follow_journal(struct web *web)
{
    int64_t seq = web->snapshot->model.last_seq;
    if (seq < web->seq) {
        web->told_seq = 0;
        tails_go_back(web->tails, seq);
    }
    web->seq = seq;
    tails_follow(web->tails);
}

static void hear_store(struct web *web)
{
    web_take_answers(web);
    web->snapshot = link_snapshot(web->link);
    if (web->snapshot->version != web->version) {
        web->version = web->snapshot->version;
        beat_follow(web);
        sessions_follow(web);
        live_follow(web->live);
        follow_journal(web);
    }
    keys_follow(web);
    run_waiting(web);
}

static void run_listeners(struct web *web)
{
    do {
        web->resumed = false;
        for (int i = 0; i < LISTENER_COUNT; i++)
            if (web->listening[i] && web->listening[i]->daemon)
                MHD_run(web->listening[i]->daemon);
    } while (web->resumed);
}

void web_turn(struct web *web)
{
    hear_store(web);
    live_tick(web->live);
    beat_tick(web);
    passes_tick(web);
    tails_tick(web->tails);
    screens_turn(web->screens);
    run_listeners(web);
    for (int i = 0; i < LISTENER_COUNT;
         i++) // who was waited for: what came while we were held up has been read
        connections_sweep(web->listening[i]);
    lingers_turn(web->lingers);
    kept_turn(web);
}

// ---- the end ----------------------------------------------------------------------------------

static void stop(struct listening *l)
{
    if (!l)
        return;
    if (l->daemon)
        MHD_stop_daemon(l->daemon);
    if (l->key)
        mem_wipe(l->key, strlen(l->key));
    map_finish(&l->open);
    free(l->certificate);
    free(l->key);
    free(l);
}

// A daemon must not be stopped while somebody is suspended: whoever waits is answered first.
static void let_go(struct web *web)
{
    web->closing = true;
    live_end(web->live);
    tails_end(web->tails);
    screens_end(web->screens);
    for (struct web_request *r = web->requests; r; r = r->next)
        if (r->suspended && !r->stream && !r->tail && !r->is_screen)
            request_fail(r, 503);
    run_listeners(web);
}

void web_close(struct web *web)
{
    if (!web)
        return;
    kept_write(web);
    beat_end(web);
    if (web->link)
        link_destroy(web->link); // whatever was posted is done; nobody reads it any more
    web->link = NULL;
    web->snapshot = NULL;
    let_go(web);
    for (int i = 0; i < LISTENER_COUNT; i++)
        stop(web->listening[i]);
    live_destroy(web->live);
    screens_destroy(web->screens);
    tails_destroy(web->tails);
    passes_destroy(web->passes);
    lingers_destroy(web->lingers);
    kept_destroy(web->kept);
    portraits_destroy(web->portraits);
    assets_close(web->assets);
    keys_destroy(web->keys);
    limits_destroy(web->limits);
    sessions_destroy(web->sessions);
    close(web->wake_fd);
    close(web->poll_fd);
    free(web);
}
