// The journal as it goes on, for programs: one query a snapshot for all who listen, and each is given the same bytes. Who
// has fallen behind by more than a day's worth begins again from its cursor. A pass that has ended ends its stream.

#include "web/api.h"
#include "web/passes.h"
#include "app/journal.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

enum {
    TAILS_MOST = 64,
    TAILS_EACH = 8, // of one pass: a program that forgets its lines takes no other's
    BEAT_MS = 10 * SECOND_MS,
    AT_ONCE = 100,            // events of one query
    BEHIND_MOST = 256 * 1024, // bytes that wait for a line that does not take them
    BLOCK = 4096
};

struct tail {
    struct web_request *r;
    int64_t seq; // of the last event that stands in `out`
    struct str out;
    size_t sent;
    bool asking, ended;
    int64_t said_ms;
    struct tail *next, *previous;
};

struct tails {
    struct web *web;
    struct tail *first;
    size_t n;
    bool ended;
    int64_t looked_ms;
};

struct tail_job {
    struct job job;
    struct actor actor;
    int64_t after;
    struct event at[AT_ONCE];
    int n;
    bool ok;
};

struct tails *tails_create(struct web *web)
{
    struct tails *tails = mem_alloc(sizeof *tails);
    tails->web = web;
    return tails;
}

void tails_destroy(struct tails *tails)
{
    free(tails);
}

size_t tails_count(const struct tails *tails)
{
    return tails->n;
}

static void wake_tail(struct tail *t)
{
    if (!t->r->suspended)
        return;
    t->r->suspended = false;
    t->r->web->resumed = true;
    MHD_resume_connection(t->r->connection);
}

static void end_tail(struct tail *t)
{
    t->ended = true;
    wake_tail(t);
}

void tails_end(struct tails *tails)
{
    tails->ended = true;
    for (struct tail *t = tails->first; t; t = t->next)
        end_tail(t);
}

// ---- what is said -----------------------------------------------------------------------------

static void say(struct tail *t, const struct event *e)
{
    if (t->sent == t->out.n) {
        str_clear(&t->out);
        t->sent = 0;
    }
    str_add(&t->out, "id: ");
    html_int(&t->out, e->seq);
    str_add(&t->out, "\ndata: {");
    api_tell_event(t->r, &t->out, e);
    str_add(&t->out, "}\n\n");
    t->seq = e->seq;
    t->said_ms = web_steady_ms();
}

static void run_tail(struct job *job, struct app *app)
{
    struct tail_job *q = (struct tail_job *)job;
    q->ok = app_journal(app, q->actor, q->after, q->at, AT_ONCE, &q->n, NULL);
}

static void look(struct tails *tails);

// One answer serves whoever stands at that cursor or behind it within what was read.
static void done_tail(struct job *job, void *asker)
{
    struct tails *tails = ((struct web *)asker)->tails;
    const struct tail_job *q = (struct tail_job *)job;
    for (struct tail *t = tails->first; t; t = t->next) {
        t->asking = false; // one asks at a time
        for (int i = 0; q->ok && i < q->n && t->seq >= q->after; i++)
            if (q->at[i].seq > t->seq)
                say(t, &q->at[i]);
        if (t->out.n - t->sent > BEHIND_MOST) // it does not read: it comes back to its cursor
            t->ended = true;
        if (t->sent < t->out.n || t->ended)
            wake_tail(t);
    }
    if (q->ok)
        look(tails);
}

// Those with the oldest cursor first: the others may be served by the same answer.
static void look(struct tails *tails)
{
    struct tail *oldest = NULL;
    int64_t newest = tails->web->snapshot->model.last_seq;
    for (struct tail *t = tails->first; t; t = t->next) {
        if (t->asking)
            return; // its answer comes here again
        if (t->seq < newest && !t->ended && (!oldest || t->seq < oldest->seq))
            oldest = t;
    }
    if (!oldest || tails->ended)
        return;
    struct tail_job *q = job_create(sizeof *q, run_tail, done_tail, tails->web, JOB_OF_NO_SESSION);
    q->actor = oldest->r->actor;
    q->after = oldest->seq;
    oldest->asking = true;
    link_post(tails->web->link, &q->job);
}

void tails_go_back(struct tails *tails, int64_t seq)
{
    for (struct tail *t = tails->first; t; t = t->next)
        if (t->seq > seq)
            t->seq = seq;
}

void tails_follow(struct tails *tails)
{
    look(tails);
}

void tails_tick(struct tails *tails)
{
    int64_t now_ms = web_steady_ms();
    if (!tails->first || now_ms - tails->looked_ms < BEAT_MS)
        return;
    tails->looked_ms = now_ms;
    look(tails); // what a failing store has not told
    for (struct tail *t = tails->first; t; t = t->next) {
        if (t->sent == t->out.n && !t->ended) {
            str_clear(&t->out);
            t->sent = 0;
            str_add(&t->out, ": \n\n");
            wake_tail(t);
        }
    }
}

void tails_check(struct tails *tails)
{
    for (struct tail *t = tails->first; t; t = t->next)
        if (!passes_of(tails->web, t->r->pass))
            end_tail(t);
}

int64_t tails_timeout_ms(const struct tails *tails)
{
    if (!tails->first)
        return -1;
    int64_t left = tails->looked_ms + BEAT_MS - web_steady_ms();
    return left > 0 ? left : 0;
}

// ---- one stream -------------------------------------------------------------------------------

static ssize_t read_tail(void *self, uint64_t position, char *to, size_t most)
{
    struct tail *t = self;
    size_t n = t->out.n - t->sent;
    (void)position;
    if (t->ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (n == 0) {
        MHD_suspend_connection(t->r->connection);
        t->r->suspended = true;
        return 0;
    }
    n = n < most ? n : most;
    memcpy(to, t->out.text + t->sent, n);
    t->sent += n;
    return (ssize_t)n;
}

struct MHD_Response *tail_response(struct web_request *r)
{
    MHD_set_connection_option(r->connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_tail, r->tail, NULL);
}

void tail_leave(struct web_request *r)
{
    struct tail *t = r->tail;
    if (!t)
        return;
    *(t->previous ? &t->previous->next : &r->web->tails->first) = t->next;
    if (t->next)
        t->next->previous = t->previous;
    r->web->tails->n--;
    r->tail = NULL;
    str_finish(&t->out);
    free(t);
}

// What has happened as far as anybody can know: an answer goes out before the snapshot that shows it.
static int64_t newest_seq(const struct web *web)
{
    int64_t seq = web->snapshot->model.last_seq;
    return web->told_seq > seq ? web->told_seq : seq;
}

// From Last-Event-ID, else from `after`, else from now on; also from now on where that lies behind everything, as a
// cursor does that was told before a copy of the store was brought back.
static int64_t cursor_of(const struct web_request *r)
{
    const char *last = request_header(r, "Last-Event-ID");
    const struct web_value *after = request_value(r, "after");
    size_t n = last ? strspn(last, "0123456789") : 0;
    int64_t newest = newest_seq(r->web);
    int64_t seq = n > 0 && n < 16 && !last[n] ? atoll(last) : after->given ? after->number : newest;
    return seq < newest ? seq : newest;
}

// The oldest of that pass, once it has as many as it may have, gives way to its next.
static void make_way(struct tails *tails, int64_t pass)
{
    struct tail *oldest = NULL;
    int n = 0;
    for (struct tail *t = tails->first; t; t = t->next) {
        if (t->r->pass != pass || t->ended)
            continue;
        oldest = t;
        n++;
    }
    if (n >= TAILS_EACH)
        end_tail(oldest);
}

void api_get_events(struct web_request *r)
{
    struct tails *tails = r->web->tails;
    if (!api_may(r))
        return;
    make_way(tails, r->pass);
    if (tails->n >= TAILS_MOST || tails->ended || r->head) {
        r->reply.retry_s = 30;
        request_fail(r, 503);
        return;
    }
    struct tail *t = mem_alloc(sizeof *t);
    t->r = r;
    t->seq = cursor_of(r);
    str_add(&t->out, "retry: 3000\n\n");
    t->said_ms = web_steady_ms();
    t->next = tails->first;
    if (t->next)
        t->next->previous = t;
    else
        tails->looked_ms = t->said_ms;
    tails->first = t;
    tails->n++;
    r->tail = t;
    request_done(r);
    look(tails);
}
