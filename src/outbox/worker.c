// The order of things: catch up, look who is to be told, claim what is due, let it go, settle it. A gateway has one message
// on its way at a time, and one that does not get through is left alone for a while; no other waits for it.

#include "outbox/worker.h"
#include "outbox/sending.h"
#include "base/mem.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    AGAIN_MS = 2000,          // a store that cannot be read
    IDLE_MS = 15 * 1000,      // what nobody says comes by itself: minutes go by
    BACK_OFF_MS = 1000,       // … doubled each time …
    BACK_OFF_MOST_MS = 15000, // … to this
    LAST_MS = 3000            // for what is on its way when the program ends
};

struct way { // one gateway's
    const struct gateway *gateway;
    struct sending *sending; // NULL: nothing is on its way
    struct out_row row;      // … of what
    int64_t not_before_ms;
    int back_off_ms;
    int64_t next_ms; // when the next is due, 0: none is known of
};

struct outbox_work {
    struct outbox_host host;
    struct app *app;
    struct senders *senders;
    struct way ways[GATEWAY_MAX];
    int way_n;
    bool told; // that somebody looks after them
};

static int64_t now(const struct outbox_work *w)
{
    return app_now_ms(w->app);
}

static void complain(const struct outbox_work *w, const char *what, const struct err *err)
{
    log_line(w->host.app.log, LOG_WARN, "%s: %s", what, err->text);
}

bool outbox_work_open(const struct outbox_host *host, struct outbox_work **ret, struct err *err)
{
    struct outbox_work *w = mem_alloc(sizeof *w);
    w->host = *host;
    w->senders = senders_create();
    for (int i = 0; i < host->gateway_n && i < GATEWAY_MAX; i++)
        w->ways[w->way_n++].gateway = &host->gateways[i];
    if (app_open(&host->app, &w->app, err)) {
        *ret = w;
        return true;
    }
    senders_destroy(w->senders);
    free(w);
    return false;
}

static bool tell_all(struct outbox_work *w, bool attended, struct err *err)
{
    for (int i = 0; i < w->way_n; i++) {
        const struct gateway *g = w->ways[i].gateway;
        if (!app_gateway_tell(w->app, g->name, (enum gateway_kind)g->kind, attended, err))
            return false;
    }
    return true;
}

// ---- what came of it ----------------------------------------------------------------------------------

static void settle(struct outbox_work *w, struct way *way, const struct out_outcome *outcome)
{
    struct err err;
    bool through = outcome->result == OUT_DONE || outcome->result == OUT_REFUSED;
    if (way->gateway->kind == GATEWAY_WEBHOOK)
        through = outcome->result == OUT_DONE || outcome->result == OUT_GONE;
    if (through)
        way->back_off_ms = 0;
    else
        way->back_off_ms = way->back_off_ms == 0                     ? BACK_OFF_MS
                           : way->back_off_ms * 2 > BACK_OFF_MOST_MS ? BACK_OFF_MOST_MS
                                                                     : way->back_off_ms * 2;
    way->not_before_ms = now(w) + way->back_off_ms;
    way->next_ms = 1; // to be asked
    log_line(w->host.app.log, outcome->result == OUT_DONE ? LOG_INFO : LOG_WARN,
             "message %" PRId64 " (%s) by gateway %s: %s, status %d", way->row.id,
             out_kind_name(way->row.kind), way->gateway->name,
             outcome->result == OUT_DONE ? "sent" : out_problem_code(outcome->problem),
             outcome->status);
    if (!app_out_settle(w->app, &way->row, outcome,
                        &err)) // its claim runs out, and then it is seen to
        complain(w, "a message could not be settled", &err);
}

static int look(struct outbox_work *w)
{
    int settled = 0;
    for (int i = 0; i < w->way_n; i++) {
        struct out_outcome outcome;
        struct way *way = &w->ways[i];
        if (!way->sending || !sending_look(way->sending, &outcome))
            continue;
        way->sending = NULL;
        settle(w, way, &outcome);
        settled++;
    }
    return settled;
}

// ---- what is due ------------------------------------------------------------------------------------------

static bool has_words(struct outbox_work *w, struct out_letter *letter)
{
    if (letter->row.kind != OUT_REPORT)
        return true;
    return w->host.report && w->host.report(w->host.self, w->app, (int)letter->row.number, letter);
}

static void begin(struct outbox_work *w, struct way *way, struct out_letter *letter)
{
    struct out_outcome outcome = {OUT_REFUSED, OUT_PROBLEM_BAD_SETTING, 0};
    way->row = letter->row;
    if (has_words(w, letter))
        way->sending = sending_begin(w->senders, way->gateway, letter, now(w) / 1000, &outcome);
    if (!way->sending)
        settle(w, way, &outcome);
}

static bool claim(struct outbox_work *w, struct way *way, struct err *err)
{
    struct out_letter letter;
    bool found = false;
    if (way->sending || now(w) < way->not_before_ms)
        return true;
    bool ok = app_out_claim(w->app, way->gateway->name, w->host.lang, &letter, &found,
                            &way->next_ms, err);
    if (ok && found)
        begin(w, way, &letter);
    if (found)
        out_letter_wipe(&letter);
    return ok;
}

static bool go_on(struct outbox_work *w, struct err *err)
{
    if (!app_catch_up(w->app, err))
        return false;
    if (!w->told) {
        if (!tell_all(w, true, err))
            return false;
        w->told = true;
    }
    bool learns = app_notices_by_minutes(w->app);
    while (learns && app_learn(w->app)) {
    }
    for (int i = 0; i < w->way_n; i++) {
        if (!app_notices_look(w->app, w->ways[i].gateway->name, err) || !claim(w, &w->ways[i], err))
            return false;
    }
    return true;
}

// Until something is due.
static int sleep_ms(const struct outbox_work *w, int most_ms)
{
    int64_t until_ms = now(w) + most_ms;
    int64_t own = app_deadline(w->app);
    if (own > 0 && own < until_ms)
        until_ms = own;
    for (int i = 0; i < w->way_n; i++) {
        const struct way *way = &w->ways[i];
        int64_t due_ms = way->next_ms > way->not_before_ms ? way->next_ms : way->not_before_ms;
        if (!way->sending && way->next_ms && due_ms < until_ms)
            until_ms = due_ms;
    }
    int64_t left = until_ms - now(w);
    return left < 0 ? 0 : (int)left;
}

int outbox_work_step(struct outbox_work *w, int most_ms)
{
    struct err err;
    int settled = look(w);
    if (!go_on(w, &err)) {
        complain(w, "what is to be sent could not be read", &err);
        senders_wait(w->senders, most_ms < AGAIN_MS ? most_ms : AGAIN_MS);
        return settled;
    }
    senders_wait(w->senders, sleep_ms(w, most_ms));
    return settled + look(w);
}

bool outbox_work_is_idle(const struct outbox_work *w)
{
    for (int i = 0; i < w->way_n; i++) {
        const struct way *way = &w->ways[i];
        if (way->sending || (way->next_ms && way->next_ms <= now(w)))
            return false;
    }
    return true;
}

void outbox_work_wake(struct outbox_work *w)
{
    senders_wake(w->senders);
}

static bool is_busy(const struct outbox_work *w)
{
    bool busy = false;
    for (int i = 0; i < w->way_n; i++)
        busy = busy || w->ways[i].sending;
    return busy;
}

int outbox_work_close(struct outbox_work *w)
{
    struct err err;
    int settled = 0;
    if (!w)
        return 0;
    for (int ms = 0; is_busy(w) && ms < LAST_MS; ms += 100) {
        senders_wait(w->senders, 100);
        settled += look(w);
    }
    for (int i = 0; i < w->way_n; i++) {
        struct out_outcome outcome;
        if (!w->ways[i].sending)
            continue;
        sending_give_up(w->ways[i].sending, &outcome);
        settle(w, &w->ways[i], &outcome);
        settled++;
    }
    if (w->told && !w->host.in_turns && !tell_all(w, false, &err))
        complain(w, "it could not be said that nobody looks after the gateways", &err);
    senders_destroy(w->senders);
    app_close(w->app);
    free(w);
    return settled;
}

// ---- on a thread --------------------------------------------------------------------------------------------

struct outbox_worker {
    struct outbox_host host;
    pthread_t thread;
    atomic_bool quit;
    pthread_mutex_t lock;
    struct outbox_work *work; // under the lock: while it can be woken
};

static void lend(struct outbox_worker *worker, struct outbox_work *work)
{
    pthread_mutex_lock(&worker->lock);
    worker->work = work;
    pthread_mutex_unlock(&worker->lock);
}

// A store that cannot be opened just now is asked again: nobody else looks after these gateways. NULL: it is to end.
static struct outbox_work *open_at_last(struct outbox_worker *worker)
{
    enum { LOOK_MS = 100 };
    struct outbox_work *work = NULL;
    struct err err;
    bool said = false;
    for (int left_ms = 0; !atomic_load(&worker->quit); left_ms -= LOOK_MS) {
        if (left_ms <= 0 && outbox_work_open(&worker->host, &work, &err))
            return work;
        if (!said)
            log_line(worker->host.app.log, LOG_ERROR, "nothing can be sent yet: %s", err.text);
        said = true;
        left_ms = left_ms <= 0 ? AGAIN_MS : left_ms;
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
    }
    return NULL;
}

static void *run(void *arg)
{
    struct outbox_worker *worker = arg;
    struct outbox_work *work = NULL;
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, NULL); // a line that breaks is no end of the program
    work = open_at_last(worker);
    if (!work)
        return NULL;
    lend(worker, work);
    while (!atomic_load(&worker->quit))
        outbox_work_step(work, IDLE_MS);
    lend(worker, NULL);
    outbox_work_close(work);
    return NULL;
}

struct outbox_worker *outbox_worker_start(const struct outbox_host *host)
{
    struct outbox_worker *worker = mem_alloc(sizeof *worker);
    worker->host = *host;
    pthread_mutex_init(&worker->lock, NULL);
    must(pthread_create(&worker->thread, NULL, run, worker) == 0);
    return worker;
}

void outbox_worker_wake(struct outbox_worker *worker)
{
    if (!worker)
        return;
    pthread_mutex_lock(&worker->lock);
    if (worker->work)
        outbox_work_wake(worker->work);
    pthread_mutex_unlock(&worker->lock);
}

void outbox_worker_stop(struct outbox_worker *worker)
{
    if (!worker)
        return;
    atomic_store(&worker->quit, true);
    outbox_worker_wake(worker);
    pthread_join(worker->thread, NULL);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}
