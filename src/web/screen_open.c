// Who may begin a screen, and where there is a place for one more.

#include "web/screen_run.h"
#include "web/kept.h"
#include "web/passes.h"
#include "app/ticket.h"

#include <string.h>

enum {
    STRANGERS_MOST = 32, // screens where nobody has said who they are …
    STRANGERS_EACH = 8   // … of one address
};

static bool kind_of(const char *name, enum web_screen *ret)
{
    static const char *const names[] = {"office", "board", "kiosk"};
    for (int i = 0; i < WEB_SCREEN_COUNT; i++) {
        *ret = (enum web_screen)i;
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    return false;
}

// The office asks for a PIN by itself.
static bool may_open(const struct web_request *r, enum web_screen kind)
{
    if (r->role == WEB_SCREEN && kind != WEB_OFFICE)
        return (kind == WEB_BOARD) == (r->pass_kind == PASS_BOARD);
    return kind == WEB_OFFICE ||
           (kind == WEB_BOARD && r->role >= WEB_CONSULTANT && r->role <= WEB_ADMINISTRATOR) ||
           r->role == WEB_ADMINISTRATOR;
}

// Of a paired screen: which, and how often it had been sent home.
static void take_pass(struct screen_run *s, const struct web_request *r)
{
    const struct pass *pass = r->role == WEB_SCREEN ? passes_of(r->web, r->pass) : NULL;
    s->pass = pass ? pass->id : 0;
    s->sent_home = pass ? pass->sent_home : 0;
}

// Its browser shows the screen that it had of the process before this one: whoever had signed in there has so here.
static bool resume(struct screen_run *s, const struct web_request *r)
{
    const char *token = request_header(r, "X-Lobby-Screen");
    struct actor actor;
    int64_t seen_ms;
    if (!s->made.resume || !token || strlen(token) != SESSION_TOKEN_SIZE - 1)
        return false;
    ticket_hash(token, s->before);
    if (!kept_find(r->web, s->before, &actor, &seen_ms))
        return false;
    s->made.resume(s->made.self, actor, seen_ms);
    s->used_ms -= s->made_ms - seen_ms;
    return true;
}

// ---- a place for one more -----------------------------------------------------------------------

static size_t strangers_of(const struct screens *screens, const uint64_t *address)
{
    size_t n = 0;
    for (size_t i = 0; i < screens->at.n; i++) {
        const struct screen_run *s = screens->at.at[i];
        n += s->ending == ENDING_NOT && screen_is_stranger(s) &&
             (!address || s->address == *address);
    }
    return n;
}

static size_t standing(const struct screens *screens)
{
    size_t n = 0;
    for (size_t i = 0; i < screens->at.n; i++)
        n += screens->at.at[i]->ending == ENDING_NOT;
    return n;
}

// Of the strangers (of that address; NULL: of any) one of those whose address has the most, and of them the one at
// which nothing was done for longest. NULL: there is none.
static struct screen_run *find_idle(const struct screens *screens, const uint64_t *address)
{
    struct screen_run *idle = NULL;
    size_t most = 0;
    for (size_t i = 0; i < screens->at.n; i++) {
        struct screen_run *s = screens->at.at[i];
        if (s->ending != ENDING_NOT || !screen_is_stranger(s) ||
            (address && s->address != *address))
            continue;
        size_t n = strangers_of(screens, &s->address);
        if (n > most || (n == most && s->used_ms < idle->used_ms))
            idle = s;
        most = n > most ? n : most;
    }
    return idle;
}

// Whoever has said who they are finds one while any is held by somebody who has not; those give way to each other,
// too, so that nobody keeps people from signing in by holding all of them. False: there is none.
static bool make_place(struct screens *screens, uint64_t address, bool stranger)
{
    bool full = standing(screens) >= SCREENS_MOST;
    bool own = stranger && strangers_of(screens, &address) >= STRANGERS_EACH;
    bool all = stranger && strangers_of(screens, NULL) >= STRANGERS_MOST;
    if (!full && !own && !all)
        return true;
    struct screen_run *idle = find_idle(screens, own ? &address : NULL);
    if (idle)
        screen_begin_end(idle, ENDING_RESTS);
    return idle != NULL;
}

// A PIN typed at a screen is a try of its address, as one that is posted.
static int64_t pin_held_ms(void *self)
{
    const struct screen_run *s = self;
    return limits_left_ms(s->screens->web->limits, LIMIT_SIGN_INS, s->address, web_steady_ms());
}

static void pin_wrong(void *self)
{
    const struct screen_run *s = self;
    limits_take(s->screens->web->limits, LIMIT_SIGN_INS, s->address, web_steady_ms());
}

void screen_open(struct web_request *r)
{
    struct screens *screens = r->web->screens;
    enum web_screen kind;
    char token[SESSION_TOKEN_SIZE];
    if (!kind_of(request_text(r, "kind"), &kind) || !may_open(r, kind)) {
        request_fail(r, 403);
        return;
    }
    if (!limits_take(r->web->limits, LIMIT_SCREENS, r->counted, web_steady_ms())) {
        r->reply.retry_s = 10;
        request_fail(r, 429);
        return;
    }
    bool stranger = r->role != WEB_SCREEN && !r->session;
    if (!r->web->setup.make || screens->ended || !make_place(screens, r->address, stranger)) {
        r->reply.retry_s = 30;
        request_fail(r, 503);
        return;
    }
    struct ui_env env = {.width = (int)request_int(r, "w"),
                         .height = (int)request_int(r, "h"),
                         .lang = r->lang,
                         .touch = request_int(r, "touch") != 0};
    struct screen_run *s = mem_alloc(sizeof *s);
    s->screens = screens;
    s->kind = kind;
    s->address = r->address;
    s->used_ms = web_steady_ms();
    s->made_ms = web_now_ms(r->web);
    take_pass(s, r);
    if (kind != WEB_OFFICE && r->session) // the office knows by itself who is signed in
        s->actor = r->actor;
    frame_out_init(&s->frame);
    s->link = link_join(r->web->setup.link, false, screen_wake, s);
    s->guard = (struct sign_in_guard){s, pin_held_ms, pin_wrong};
    sign_in_guarded(s->link, &s->guard);
    s->made = r->web->setup.make(r->web->setup.make_self, kind, s->link, &env, web_now_ms(r->web));
    s->chimes = s->made.chimes ? s->made.chimes(s->made.self) : 0;
    bool resumes = resume(s, r);
    s->wipes = surface_frame(s->made.surface, web_now_ms(r->web))->wipe_serial;
    s->did = link_did(s->link);
    s->dirty = true;
    s->left_ms = web_steady_ms();
    session_token(link_entropy(s->link), token);
    ticket_hash(token, s->hash);
    vec_push(&screens->at, s);
    r->reply.kind = REPLY_JSON;
    json_begin(&r->reply.body);
    json_text(&r->reply.body, "screen", token);
    if (resumes)
        json_bool(&r->reply.body, "resumes", true);
    json_end(&r->reply.body);
    mem_wipe(token, sizeof token);
    request_done(r);
}
