#include "web/passes.h"
#include "web/api.h"
#include "web/screen.h"

#include "app/passes.h"
#include "app/ticket.h"

#include <microhttpd.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { GOOD_MS = 2000, GUESSED_MS = 250 };

struct passes {
    struct pass at[PASS_MAX];
    size_t n;
    int64_t read_ms, asked_ms; // of the steady clock; 0: never
    int64_t due_ms;            // somebody waits for the next read; 0: nobody
    int64_t asked;             // reads so far
    bool reading;
};

struct passes_job {
    struct job job;
    struct pass at[PASS_MAX];
    size_t n;
    bool ok;
};

struct used_job {
    struct job job;
    int64_t id, at_ms;
};

struct passes *passes_create(void)
{
    return mem_alloc(sizeof(struct passes));
}

void passes_destroy(struct passes *passes)
{
    if (passes)
        mem_wipe(passes, sizeof *passes);
    free(passes);
}

size_t passes_count(const struct passes *passes)
{
    return passes->n;
}

// ---- reading ----------------------------------------------------------------------------------

static void run_passes(struct job *job, struct app *app)
{
    struct passes_job *q = (struct passes_job *)job;
    q->ok = app_passes_good(app, q->at, &q->n, NULL);
}

// Those who have asked since that read was begun wait for the next: it may know less than they do.
static void go_on(struct web *web, bool ok)
{
    for (struct web_request *r = web->requests, *next; r; r = next) {
        next = r->next;
        if (!r->asks_pass || r->asks_pass > web->passes->asked)
            continue;
        r->asks_pass = 0;
        if (ok)
            request_run(r);
        else
            request_fail(r, 503);
    }
}

static void done_passes(struct job *job, void *asker)
{
    struct web *web = asker;
    struct passes_job *q = (struct passes_job *)job;
    web->passes->reading = false;
    if (q->ok) {
        memcpy(web->passes->at, q->at, sizeof q->at);
        web->passes->n = q->n;
        web->passes->read_ms = web_steady_ms();
        screens_check(web->screens);
        tails_check(web->tails);
    }
    go_on(web, q->ok);
}

static bool is_old(const struct passes *passes)
{
    return !passes->read_ms || web_steady_ms() - passes->read_ms > GOOD_MS;
}

void passes_forget(struct passes *passes)
{
    passes->read_ms = 0;
}

static void read_passes(struct web *web)
{
    if (web->passes->reading)
        return;
    web->passes->reading = true;
    web->passes->due_ms = 0;
    web->passes->asked++;
    web->passes->asked_ms = web_steady_ms();
    link_post(web->link, job_create(sizeof(struct passes_job), run_passes, done_passes, web,
                                    JOB_OF_NO_SESSION));
}

void passes_renew(struct web *web)
{
    if (is_old(web->passes))
        read_passes(web);
}

// A stream goes on for hours: while one is held open it is looked at whether it still may.
int64_t passes_timeout_ms(const struct web *web)
{
    const struct passes *passes = web->passes;
    if (passes->reading)
        return -1;
    if (passes->due_ms)
        return passes->due_ms > web_steady_ms() ? passes->due_ms - web_steady_ms() : 0;
    if ((screens_paired(web->screens) == 0 && tails_count(web->tails) == 0))
        return -1;
    int64_t left = passes->asked_ms + GOOD_MS - web_steady_ms();
    return left > 0 ? left : 0;
}

void passes_tick(struct web *web)
{
    if (passes_timeout_ms(web) == 0)
        read_passes(web);
}

const struct pass *passes_of(const struct web *web, int64_t id)
{
    const struct passes *passes = web->passes;
    for (size_t i = 0; i < passes->n; i++)
        if (passes->at[i].id == id)
            return &passes->at[i];
    return NULL;
}

// ---- who it is --------------------------------------------------------------------------------

const char *pass_cookie_name(const struct web_request *r)
{
    return r->secure ? "__Host-lobby-screen" : "lobby-screen";
}

// The token itself: of a program behind "Bearer", of a screen in its cookie.
static const char *shown(const struct web_request *r)
{
    const char *token = NULL;
    if (r->route->roles == MAY(PROGRAM)) {
        token = request_header(r, "Authorization");
        token = token && strncasecmp(token, "Bearer ", 7) == 0 ? token + 7 : NULL;
    } else if (r->route->roles & MAY(SCREEN)) {
        token = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, pass_cookie_name(r));
    }
    return token && strlen(token) == PASS_TOKEN_SIZE - 1 ? token : NULL;
}

bool pass_shown(const struct web_request *r)
{
    return r->listener == LISTENER_STAFF && shown(r) != NULL;
}

static void note_use(struct job *job, struct app *app)
{
    const struct used_job *q = (struct used_job *)job;
    app_pass_used(app, q->id, q->at_ms, NULL);
}

static void mark_used(struct web_request *r, struct pass *pass, int64_t now_ms)
{
    if (now_ms >= pass->used_ms && now_ms - pass->used_ms < PASS_USED_MS)
        return;
    pass->used_ms = now_ms;
    struct used_job *q = job_create(sizeof *q, note_use, NULL, r->web, JOB_OF_NO_SESSION);
    q->id = pass->id;
    q->at_ms = now_ms;
    link_post(r->web->link, &q->job);
}

static bool is_for_program(const struct web_request *r)
{
    return r->route->roles == MAY(PROGRAM);
}

// Whose token is shown, among those read; NULL: nobody's, or good no more.
static struct pass *pass_known(const struct web_request *r)
{
    uint8_t hash[PASS_HASH_SIZE];
    const char *token = shown(r);
    struct pass *found = NULL;
    if (!token)
        return NULL;
    ticket_hash(token, hash);
    for (size_t i = 0; i < r->web->passes->n; i++) {
        struct pass *pass = &r->web->passes->at[i];
        bool over = pass->until_ms && pass->until_ms <= web_now_ms(r->web);
        if (sodium_memcmp(pass->hash, hash, sizeof hash) == 0 && !over &&
            is_for_program(r) == (pass->kind == PASS_PROGRAM))
            found = pass;
    }
    return found;
}

// One that is not among those read may have been made since: each request asks once. Beside guesses from its address all
// of a moment are answered by one read.
bool passes_ask(struct web_request *r)
{
    struct passes *passes = r->web->passes;
    int64_t now_ms = web_steady_ms(), due_ms = now_ms;
    if (!is_old(passes) && (r->asked_pass || pass_known(r)))
        return false;
    if (!is_old(passes) && !limits_open(r->web->limits, LIMIT_TOKENS, r->address, now_ms))
        due_ms = passes->asked_ms + GUESSED_MS;
    request_wait(r); // before anything is posted
    r->asked_pass = true;
    r->asks_pass = passes->asked + 1;
    if (passes->reading && pass_known(r)) { // what is being read says whether it still is
        r->asks_pass = passes->asked;
        return true;
    }
    passes->due_ms = passes->due_ms && passes->due_ms < due_ms ? passes->due_ms : due_ms;
    passes_tick(r->web);
    return true;
}

void see_pass(struct web_request *r)
{
    struct pass *pass = pass_known(r);
    if (!pass)
        return;
    bool program = is_for_program(r);
    r->pass = pass->id;
    r->pass_kind = pass->kind;
    r->role = program ? WEB_PROGRAM : WEB_SCREEN;
    r->actor = (struct actor){.role = role_from_code(pass->role),
                              .staff = program ? pass_author(pass) : 0};
    mark_used(r, pass, web_now_ms(r->web));
}
