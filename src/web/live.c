// A stream that has nothing to say is suspended; what it is to say next stands in its buffer. Whoever has
// not read the last event gets but the newest state: a page needs no history.

#include "web/live.h"
#include "web/me.h"
#include "web/ticket_state.h"

#include "base/map.h"
#include "base/vec.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

enum {
    STREAMS_MOST = 6000,
    STREAMS_OF_ONE = 64,      // ticket: a family's phones, and lines that died
    BEAT_MS = 25 * SECOND_MS, // a line that has died is noticed by a write
    AGAIN_MS = 3000,          // a browser comes back after so long
    BLOCK = 1024
};

struct stream {
    struct web_request *r;
    struct ticket_state shown; // of a ticket
    char mark[17];             // of staff: me_mark of what they see
    struct str out;
    size_t sent; // of out
    bool ended;
    int64_t said_ms;                // when it was last given something
    struct stream *next, *previous; // in the order of said_ms, the longest silent first
};

// What all who look at one ticket are told, made once for them.
struct told_once {
    struct ticket_state state;
    struct str event[LANG_MAX]; // empty: not made yet
};

struct live {
    struct web *web;
    VEC(struct told_once) told; // as of the snapshot and the time of the last forget_told …
    size_t told_n;              // … so many of them; the others' memory waits
    struct map told_of;         // visit -> index
    int64_t now_ms;
    struct stream *first, *last;
    size_t n;
    struct map n_of; // visit -> how many look at it
    bool ended;
};

struct live *live_create(struct web *web)
{
    struct live *live = mem_alloc(sizeof *live);
    live->web = web;
    map_init(&live->told_of);
    map_init(&live->n_of);
    return live;
}

void live_destroy(struct live *live)
{
    if (!live)
        return;
    for (size_t i = 0; i < live->told.n; i++)
        for (int lang = 0; lang < LANG_MAX; lang++)
            str_finish(&live->told.at[i].event[lang]);
    vec_finish(&live->told);
    map_finish(&live->told_of);
    map_finish(&live->n_of);
    free(live);
}

// ---- what is told -----------------------------------------------------------------------------

static void forget_told(struct live *live)
{
    live->now_ms = web_now_ms(live->web);
    live->told_n = 0;
    map_clear(&live->told_of);
}

static struct told_once *told_once(struct live *live, int64_t visit)
{
    uint32_t at;
    if (map_get(&live->told_of, visit, &at))
        return &live->told.at[at];
    at = (uint32_t)live->told_n++;
    if (at == live->told.n)
        vec_push(&live->told, (struct told_once){0});
    struct told_once *told = &live->told.at[at];
    told->state = ticket_state_of(live->web->snapshot, visit, live->now_ms);
    for (int lang = 0; lang < LANG_MAX; lang++)
        str_clear(&told->event[lang]);
    map_put(&live->told_of, visit, at);
    return told;
}

static const struct str *event_of(struct live *live, int64_t visit, enum lang lang)
{
    struct told_once *told = told_once(live, visit);
    struct str *event = &told->event[lang];
    struct arena arena;
    if (event->n)
        return event;
    arena_init(&arena);
    str_add(event, "data: ");
    ticket_state_json(event, &arena, live->web->snapshot, visit, lang, &told->state, live->now_ms,
                      &live->web->soon);
    str_add(event, "\n\n");
    arena_finish(&arena);
    return event;
}

// ---- a consultant's page ----------------------------------------------------------------------

static bool of_staff(const struct stream *s)
{
    return s->r->listener == LISTENER_STAFF;
}

// What they see now; false where the session has ended. To listen is to be there: it keeps the session.
static bool look_at_me(struct live *live, struct stream *s, struct arena *arena,
                       struct me_view *ret)
{
    struct web_request *r = s->r;
    const struct web_session *session =
        sessions_find(live->web->sessions, r->session_token, live->now_ms);
    if (!session)
        return false;
    *ret = (struct me_view){.web = live->web,
                            .staff = r->actor.staff,
                            .lang = r->lang,
                            .guard = session->guard,
                            .arena = arena,
                            .now_ms = live->now_ms};
    return true;
}

static void add_me(struct live *live, struct stream *s, struct str *out)
{
    struct arena arena;
    struct me_view view;
    arena_init(&arena);
    if (look_at_me(live, s, &arena, &view)) {
        str_add(out, "data: ");
        me_json(&view, out);
        str_add(out, "\n\n");
        utf8_copy(s->mark, sizeof s->mark, me_mark(&view));
    } else {
        s->ended = true;
    }
    arena_finish(&arena);
}

static bool is_other_now(struct live *live, struct stream *s)
{
    if (!of_staff(s)) {
        struct ticket_state state = told_once(live, s->r->visit)->state;
        bool same = ticket_state_same(&state, &s->shown);
        s->shown = state;
        return !same;
    }
    struct arena arena;
    struct me_view view;
    arena_init(&arena);
    bool other = !look_at_me(live, s, &arena, &view) || strcmp(me_mark(&view), s->mark) != 0;
    arena_finish(&arena);
    return other;
}

size_t live_count(const struct live *live)
{
    return live->n;
}

// ---- the list ---------------------------------------------------------------------------------

static void unlink_stream(struct live *live, struct stream *s)
{
    *(s->previous ? &s->previous->next : &live->first) = s->next;
    *(s->next ? &s->next->previous : &live->last) = s->previous;
}

static void put_last(struct live *live, struct stream *s)
{
    s->said_ms = web_steady_ms();
    s->next = NULL;
    s->previous = live->last;
    *(live->last ? &live->last->next : &live->first) = s;
    live->last = s;
}

static void wake_stream(struct live *live, struct stream *s)
{
    if (!s->r->suspended)
        return;
    s->r->suspended = false;
    live->web->resumed = true;
    MHD_resume_connection(s->r->connection);
}

static void add_state(struct live *live, struct stream *s)
{
    if (of_staff(s)) {
        add_me(live, s, &s->out);
        return;
    }
    const struct str *event = event_of(live, s->r->visit, s->r->lang);
    str_add_bytes(&s->out, event->text, event->n);
}

// The event that stands in the buffer and of which nothing has gone out is replaced.
static void say_state(struct live *live, struct stream *s)
{
    if (s->sent == 0 || s->sent == s->out.n) {
        str_clear(&s->out);
        s->sent = 0;
    }
    add_state(live, s);
    unlink_stream(live, s);
    put_last(live, s);
    wake_stream(live, s);
}

void live_follow(struct live *live)
{
    forget_told(live);
    for (struct stream *s = live->first, *next, *end = live->last; s; s = next) {
        next = s == end ? NULL : s->next; // whoever is told something goes to the end
        if (is_other_now(live, s))
            say_state(live, s);
    }
}

int64_t live_timeout_ms(const struct live *live)
{
    if (!live->first)
        return -1;
    int64_t left = live->first->said_ms + BEAT_MS - web_steady_ms();
    return left > 0 ? left : 0;
}

void live_tick(struct live *live)
{
    int64_t before_ms = web_steady_ms() - BEAT_MS;
    if (live->first && live->first->said_ms <= before_ms)
        forget_told(live); // the time has gone on
    while (live->first && live->first->said_ms <= before_ms)
        say_state(live, live->first);
}

void live_check(struct live *live)
{
    for (struct stream *s = live->first; s; s = s->next) {
        if (s->ended || !of_staff(s) ||
            sessions_find(live->web->sessions, s->r->session_token, web_now_ms(live->web)))
            continue;
        s->ended = true;
        wake_stream(live, s);
    }
}

void live_end(struct live *live)
{
    live->ended = true;
    for (struct stream *s = live->first; s; s = s->next) {
        s->ended = true;
        wake_stream(live, s);
    }
}

// ---- one stream -------------------------------------------------------------------------------

static ssize_t read_stream(void *self, uint64_t position, char *to, size_t most)
{
    struct stream *s = self;
    size_t n = s->out.n - s->sent;
    (void)position;
    if (s->ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (n == 0) {
        MHD_suspend_connection(s->r->connection);
        s->r->suspended = true;
        return 0;
    }
    n = n < most ? n : most;
    memcpy(to, s->out.text + s->sent, n);
    s->sent += n;
    return (ssize_t)n;
}

struct MHD_Response *live_response(struct web_request *r)
{
    MHD_set_connection_option(r->connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_stream, r->stream, NULL);
}

static void count_of(struct live *live, const struct stream *s, int more)
{
    uint32_t n = 0;
    if (of_staff(s))
        return;
    map_get(&live->n_of, s->r->visit, &n);
    n += (uint32_t)more;
    if (n)
        map_put(&live->n_of, s->r->visit, n);
    else
        map_remove(&live->n_of, s->r->visit);
}

void live_leave(struct web_request *r)
{
    struct stream *s = r->stream;
    if (!s)
        return;
    unlink_stream(r->web->live, s);
    r->web->live->n--;
    count_of(r->web->live, s, -1);
    r->stream = NULL;
    str_finish(&s->out);
    free(s);
}

// A phone looks for hours: what its request brought is not kept for so long.
static void forget_values(struct web_request *r)
{
    arena_finish(&r->arena);
    web_form_init(r->values);
}

static bool is_crowded(const struct live *live, const struct web_request *r)
{
    uint32_t n = 0;
    return r->listener == LISTENER_GUESTS && map_get(&live->n_of, r->visit, &n) &&
           n >= STREAMS_OF_ONE;
}

void live_begin(struct web_request *r)
{
    struct live *live = r->web->live;
    if (live->n >= STREAMS_MOST || is_crowded(live, r) || live->ended ||
        r->head) { // the page asks by itself then
        r->reply.retry_s = 60;
        request_fail(r, 503);
        return;
    }
    struct stream *s = mem_alloc(sizeof *s);
    s->r = r;
    forget_told(live);
    if (!of_staff(s))
        s->shown = told_once(live, r->visit)->state;
    str_printf(&s->out, "retry: %d\n", AGAIN_MS);
    add_state(live, s);
    r->stream = s;
    live->n++;
    count_of(live, s, 1);
    put_last(live, s);
    forget_values(r);
    request_done(r);
}

void live_now(struct web_request *r)
{
    int64_t now_ms = web_now_ms(r->web);
    struct ticket_state state = ticket_state_of(r->web->snapshot, r->visit, now_ms);
    r->reply.kind = REPLY_JSON;
    ticket_state_json(&r->reply.body, &r->arena, r->web->snapshot, r->visit, r->lang, &state,
                      now_ms, &r->web->soon);
    request_done(r);
}
