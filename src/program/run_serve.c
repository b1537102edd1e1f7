// The listeners between their link and the signals that end them: one descriptor each, one poll.

#include "program/run_serve.h"
#include "platform/beat.h"
#include "platform/system.h"
#include "program/run_outbox.h"
#include "program/serve_screens.h"
#include "program/store_client.h"
#include "web/web.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { STORE_AGAIN_MS = 5000, TURN_MOST_MS = 60 * 1000 };

struct serve {
    const struct surface_options *options;
    struct store_client *client;
    struct outbox_run *outbox; // NULL: this machine has no gateways
    struct web *web;
    struct serve_screens *screens; // NULL: a face is missing, or staff have no listener
    struct beat beat;
    int signal_fd, wake_fd;
};

static void wake(void *self)
{
    uint64_t one = 1;
    struct serve *s = self;
    ssize_t n = write(s->wake_fd, &one, sizeof one);
    (void)n;
    outbox_run_wake(s->outbox);
}

// Blocked before any thread starts, so that none of them is interrupted.
static bool take_signals(struct serve *s, struct err *err)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    s->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    s->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return (s->signal_fd >= 0 && s->wake_fd >= 0) ||
           err_set(err, ERR_IO, "cannot wait for signals: %s", strerror(errno));
}

static int64_t turn_ms(const struct serve *s)
{
    int64_t ms = web_timeout_ms(s->web);
    int beat_ms = beat_longest_ms(&s->beat);
    ms = ms < 0 || ms > TURN_MOST_MS ? TURN_MOST_MS : ms;
    return beat_ms && beat_ms < ms ? beat_ms : ms;
}

static void serve(struct serve *s)
{
    struct pollfd ready[] = {{.fd = web_fd(s->web), .events = POLLIN},
                             {.fd = s->wake_fd, .events = POLLIN},
                             {.fd = s->signal_fd, .events = POLLIN}};
    struct signalfd_siginfo info;
    uint64_t n;
    for (;;) {
        poll(ready, 3, (int)turn_ms(s));
        if (read(s->signal_fd, &info, sizeof info) == sizeof info)
            return;
        if (read(s->wake_fd, &n, sizeof n) == sizeof n)
            store_client_woken(s->client);
        web_turn(s->web);
        beat_ready(&s->beat);
        beat_alive(&s->beat);
    }
}

// A store that cannot be opened just now is waited for, as at every surface that is kept running.
static bool open_store(struct serve *s, struct err *err)
{
    bool said = false;
    while (!(s->client = store_client_open(s->options->store, s->options->machine, err))) {
        struct pollfd ready = {.fd = s->signal_fd, .events = POLLIN};
        if (!s->options->notify_socket)
            return false;
        if (!said)
            fprintf(stderr, "lobby: %s\n", err->text);
        said = true;
        beat_ready(&s->beat);
        for (int waited = 0; waited < STORE_AGAIN_MS; waited += 500) {
            beat_alive(&s->beat);
            if (poll(&ready, 1, 500) > 0)
                return false;
        }
    }
    err->code = ERR_NONE;
    return true;
}

int run_serve(const struct surface_options *options, struct err *err)
{
    struct serve s = {.options = options, .signal_fd = -1, .wake_fd = -1};
    int code = 1;
    if (!machine_serves(options->machine)) {
        err_set(err, ERR_INPUT,
                "there is nothing to listen at: set web.guests or web.staff in lobby.ini, such as "
                "--set web.guests=0.0.0.0:8080");
        return 1;
    }
    beat_open(&s.beat, options->notify_socket, options->watchdog_us);
    if (!take_signals(&s, err) || !open_store(&s, err))
        goto out;
    s.outbox = outbox_run_start(options->store, options->machine); // before anybody wakes it
    if (!store_client_begin(s.client, wake, &s, err))
        goto out;
    struct err missing = {0};
    if (*options->machine->web_staff)
        s.screens = serve_screens_open(options->machine, options->store, options->assets, &missing);
    if (missing.code != ERR_NONE)
        log_line(store_client_log(s.client), LOG_WARN, "no screens in browsers: %s", missing.text);
    struct web_setup setup = {.link = store_client_link(s.client),
                              .machine = options->machine,
                              .assets = options->assets,
                              .log = store_client_log(s.client),
                              .clock = system_clock(),
                              .make = s.screens ? serve_screens_make : NULL,
                              .make_self = s.screens,
                              .kept = options->signed_in};
    s.web = web_open(&setup, err);
    if (!s.web)
        goto out;
    if (options->machine->web_insecure && *options->machine->web_staff)
        log_line(setup.log, LOG_WARN, "web.staff: PINs may go over the network unencrypted");
    printf("guests %d\nstaff %d\n", web_port(s.web, DOOR_GUESTS), web_port(s.web, DOOR_STAFF));
    fflush(stdout);
    serve(&s);
    code = 0;
out:
    web_close(s.web);
    serve_screens_close(s.screens);
    store_client_close(s.client);
    outbox_run_close(s.outbox);
    if (s.signal_fd >= 0)
        close(s.signal_fd);
    if (s.wake_fd >= 0)
        close(s.wake_fd);
    beat_close(&s.beat);
    return code;
}
