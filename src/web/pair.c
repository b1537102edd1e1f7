// The browser holds a random token in a cookie from the first look on; once its digits were typed, that token is its pass.

#include "web/pair.h"
#include "web/page.h"
#include "web/passes.h"

#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

enum { AGAIN_S = 4, COOKIE_DAYS = 400 };

struct pair_job {
    struct job job;
    char token[PASS_TOKEN_SIZE], digits[PAIRING_SIZE];
    enum pass_kind kind;
    bool asks, ok; // asks: new digits where it has none
};

static void run_pair(struct job *job, struct app *app)
{
    struct pair_job *q = (struct pair_job *)job;
    q->ok = (q->asks ? app_pairing_now : app_pairing_shown)(app, q->token, q->digits, &q->kind,
                                                            &job->response.err);
}

static void keep_cookie(struct web_request *r, const char *token)
{
    snprintf(r->reply.cookie, sizeof r->reply.cookie,
             "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", pass_cookie_name(r), token,
             COOKIE_DAYS * 24 * 3600, r->secure ? "; Secure" : "");
}

static void draw(struct web_request *r, const struct pair_job *q)
{
    struct page page = {.r = r,
                        .title = request_tr(r, N_("Pair this screen")),
                        .look = "plain pair",
                        .again_s = AGAIN_S,
                        .always = true,
                        .here = "/pair"};
    page_begin(&page);
    html(page.out, "<main class=\"calm\"><h1>");
    page_tr(&page, N_("Pair this screen"));
    html(page.out, "</h1><p class=\"digits\" id=\"digits\">");
    html_text(page.out, arena_printf(&r->arena, "%.3s %.3s", q->digits, q->digits + 3));
    html(page.out, "</p><p>");
    page_tr(&page, N_("An administrator types these digits in the back office, under Settings, "
                      "Programs and screens, and says whether this is a kiosk or the board."));
    html(page.out, "</p><p><a");
    html_attr(page.out, "href", arena_printf(&r->arena, "/sign-in?l=%s", lang_code(r->lang)));
    html(page.out, ">");
    page_tr(&page, N_("Sign in"));
    html(page.out, "</a></p></main>");
    page_end(&page);
}

static void look(struct web_request *r, const char *token, bool asks);

// A cookie may be made up: each new one that asks for digits is counted.
static bool may_ask(struct web_request *r)
{
    if (limits_take(r->web->limits, LIMIT_PAIRINGS, r->address, web_steady_ms()))
        return true;
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return false;
}

static void done_pair(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct pair_job *q = (struct pair_job *)job;
    if (!q->ok) {
        r->reply.retry_s = 30;
        request_fail(r, 503);
        return;
    }
    if (q->kind == PASS_KIND_COUNT && !*q->digits) {
        if (may_ask(r))
            look(r, q->token, true);
        return;
    }
    keep_cookie(r, q->token); // its time begins anew
    if (q->kind != PASS_KIND_COUNT) {
        passes_forget(r->web->passes); // it was paired just now
        request_go_on(r, q->kind == PASS_BOARD ? "/board" : "/kiosk");
        return;
    }
    draw(r, q);
    request_done(r);
}

static void look(struct web_request *r, const char *token, bool asks)
{
    struct pair_job *q = job_create(sizeof *q, run_pair, done_pair, r, JOB_OF_NO_SESSION);
    memcpy(q->token, token, PASS_TOKEN_SIZE);
    q->asks = asks;
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

void page_pair(struct web_request *r)
{
    const char *cookie =
        MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, pass_cookie_name(r));
    char token[PASS_TOKEN_SIZE];
    if (cookie && form_is_token(cookie)) { // it goes back as it is
        look(r, cookie, false);
    } else if (may_ask(r)) {
        session_token(link_entropy(r->web->link), token);
        look(r, token, true);
        mem_wipe(token, sizeof token);
    }
}
