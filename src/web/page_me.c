// A consultant's own phone: the page, and what it does. Each act is the command that the office builds.

#include "web/act.h"
#include "web/assets.h"
#include "web/me.h"
#include "app/registers/registers.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "core/command_make.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *path_of(struct web_request *r, const char *below)
{
    return arena_printf(&r->arena, "/me%s?l=%s", below, lang_code(r->lang));
}

// ---- the page ---------------------------------------------------------------------------------

void me_said(struct web_request *r, struct str *out)
{
    struct ruling ruling = {.refusal = (enum refusal)request_int(r, "no")};
    bool failed = request_int(r, "failed") != 0;
    if (ruling.refusal == REFUSAL_NONE && !failed)
        return;
    html(out, "<p role=\"alert\" class=\"said bad\">");
    html_text(out, failed ? request_tr(r, N_("That could not be noted. Please tell the desk."))
                          : sentence_refusal(&r->arena, r->lang, &ruling, NULL));
    html(out, "</p>");
}

static void draw_follow_ups(struct page *page)
{
    html(page->out, "<nav class=\"choices\"><a class=\"button\"");
    html_attr(page->out, "href", path_of(page->r, "/follow-ups"));
    html(page->out, ">");
    page_tr(page, N_("My call list"));
    html(page->out, "</a></nav>");
}

static void draw_sign_out(struct page *page, const char *guard)
{
    struct web_request *r = page->r;
    html(page->out, "<form method=\"post\" class=\"leave\"");
    html_attr(page->out, "action", arena_printf(&r->arena, "/sign-out?l=%s", lang_code(r->lang)));
    html(page->out, "><input type=\"hidden\" name=\"guard\"");
    html_attr(page->out, "value", guard);
    html(page->out, "><button class=\"button\">");
    page_tr(page, N_("Sign out"));
    html(page->out, "</button></form>");
}

// The messages for them are asked of the store; the rest is the snapshot's.
struct page_job {
    struct job job;
    struct actor actor;
    char guard[SESSION_TOKEN_SIZE]; // of the session, which the answer no longer sees
    struct register_news *news;
    size_t n;
};

static void run_page(struct job *job, struct app *app)
{
    struct page_job *q = (struct page_job *)job;
    q->news = mem_alloc(NEWS_MAX * sizeof *q->news);
    app_register_news(app, q->actor, q->news, NEWS_MAX, &q->n, &job->response.err);
}

static void release_page(struct job *job)
{
    struct page_job *q = (struct page_job *)job;
    mem_wipe(q->news, q->n * sizeof *q->news);
    free(q->news);
}

// Who called, the number to touch, and that it has been read, which is the entry's own state.
static void draw_message(struct page *page, const struct page_job *q,
                         const struct register_news *news)
{
    struct web_request *r = page->r;
    html(page->out, "<section class=\"card\" data-message><p>");
    html_text(page->out, tr_fill(&r->arena, r->lang, register_news_msgid(news), "register",
                                 words_in(&news->name, r->lang), "number", news->no, "words",
                                 news->words, NULL));
    html(page->out, "</p>");
    page_phone(page, news->phone);
    html(page->out, "<form method=\"post\"");
    html_attr(page->out, "action", path_of(r, "/told"));
    html(page->out, ">");
    page_hidden(page, "guard", q->guard);
    page_hidden(page, "entry", arena_printf(&r->arena, "%" PRId64, news->entry));
    page_hidden(page, "state", news->seen);
    html(page->out, "<button class=\"button\">");
    page_tr(page, N_("Got it"));
    html(page->out, "</button></form></section>");
}

static void draw_page(struct web_request *r, const struct page_job *q)
{
    struct me_view view = {.web = r->web,
                           .staff = q->actor.staff,
                           .lang = r->lang,
                           .guard = q->guard,
                           .arena = &r->arena,
                           .now_ms = web_now_ms(r->web)};
    struct page page = {.r = r,
                        .title = me_sentence(&view),
                        .look = "me",
                        .again_s = 15,
                        .live = true,
                        .app = true,
                        .here = "/me"};
    page_begin(&page);
    page_begin_live(&page, &(struct page_live){.look = me_mark(&view),
                                               .keeps = true,
                                               .stream = path_of(r, "/live"),
                                               .now = path_of(r, "/now"),
                                               .again = path_of(r, "")});
    me_said(r, page.out);
    for (size_t i = 0; i < q->n; i++) {
        if (q->news[i].why == NEWS_FOR_YOU)
            draw_message(&page, q, &q->news[i]);
    }
    me_draw(&view, page.out);
    page_end_live(&page);
    draw_follow_ups(&page);
    draw_sign_out(&page, q->guard);
    page_end(&page);
    request_done(r);
}

static void done_page(struct job *job, void *asker)
{
    if (job->response.err.code != ERR_NONE)
        request_fail(asker, job->response.err.code == ERR_DENIED ? 403 : 503);
    else
        draw_page(asker, (struct page_job *)job);
}

void page_me(struct web_request *r)
{
    struct page_job *q = job_create(sizeof *q, run_page, done_page, r, JOB_OF_NO_SESSION);
    q->job.release = release_page;
    q->actor = r->actor;
    utf8_copy(q->guard, sizeof q->guard, r->session->guard);
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

void page_me_state(struct web_request *r)
{
    struct me_view view = me_view_of(r);
    r->reply.kind = REPLY_JSON;
    me_json(&view, &r->reply.body);
    request_done(r);
}

// What puts the page on a phone's start screen.
void page_manifest(struct web_request *r)
{
    struct str *out = &r->reply.body;
    const char *house = words_in(&r->web->snapshot->catalogue.site_name, r->lang);
    r->reply.kind = REPLY_MANIFEST;
    json_begin(out);
    json_text(out, "name", house);
    json_text(out, "short_name", house);
    json_text(out, "start_url", path_of(r, ""));
    json_text(out, "scope", "/");
    json_text(out, "display", "standalone");
    json_literal(
        out, "\"icons\":[{\"src\":\"/icon-192.png\",\"sizes\":\"192x192\",\"type\":\"image/png\"},"
             "{\"src\":\"/icon-512.png\",\"sizes\":\"512x512\",\"type\":\"image/"
             "png\",\"purpose\":\"any maskable\"},"
             "{\"src\":\"/icon.svg\",\"sizes\":\"any\",\"type\":\"image/svg+xml\"}]");
    json_end(out);
    request_done(r);
}

void page_icon_file(struct web_request *r)
{
    r->reply.kind = REPLY_PICTURE;
    str_add(&r->reply.body, assets_app_icon(r->web->assets));
    request_done(r);
}

void page_icon_dots(struct web_request *r)
{
    const struct str *dots = assets_app_dots(r->web->assets, strstr(r->route->path, "512") != NULL);
    r->reply.kind = REPLY_PNG;
    str_add_bytes(&r->reply.body, dots->text, dots->n);
    request_done(r);
}

// ---- what is done -----------------------------------------------------------------------------

void me_go(struct web_request *r, const char *path, const struct response *response)
{
    if (response->result == RESULT_DONE)
        request_go(r,
                   arena_printf(&r->arena, "%s&after=%" PRId64, path, response->ruling.last_seq));
    else if (response->result == RESULT_REFUSED)
        request_go(r, arena_printf(&r->arena, "%s&no=%d", path, (int)response->ruling.refusal));
    else
        request_go(r, arena_printf(&r->arena, "%s&failed=1", path));
}

static void done_act(struct job *job, void *asker)
{
    me_go(asker, path_of(asker, ""), &job->response);
}

static void act(struct web_request *r, struct command command)
{
    act_do(r, r->actor, command, done_act);
}

static void of_me(struct web_request *r, enum command_kind kind)
{
    act(r, command_on_consultant(kind, r->actor.staff));
}

// Of the customer whom the page showed: a page that has grown old does nothing to the next one.
static bool is_mine(struct web_request *r)
{
    const struct model *model = &r->web->snapshot->model;
    int me = business_consultant(&model->business, r->actor.staff);
    int64_t visit = request_int(r, "visit");
    if (me >= 0 && visit && model->consultants[me].visit == visit)
        return true;
    request_go(r, arena_printf(&r->arena, "%s&no=%d", path_of(r, ""), (int)REFUSAL_WRONG_STATE));
    return false;
}

static void of_customer(struct web_request *r, enum command_kind kind)
{
    if (is_mine(r))
        act(r, command_on_visit(kind, request_int(r, "visit")));
}

void me_next(struct web_request *r)
{
    of_me(r, COMMAND_CALL_NEXT);
}

void me_back(struct web_request *r)
{
    of_me(r, COMMAND_COME_BACK);
}

void me_again(struct web_request *r)
{
    of_customer(r, COMMAND_CALL_AGAIN);
}

void me_start(struct web_request *r)
{
    of_customer(r, COMMAND_START);
}

void me_no_show(struct web_request *r)
{
    of_customer(r, COMMAND_NO_SHOW);
}

void me_away(struct web_request *r)
{
    int64_t ms = request_int(r, "minutes") * MINUTE_MS;
    int64_t until_ms = ms ? web_now_ms(r->web) + ms : 0;
    const struct web_value *out = request_value(r, "out"), *rest = request_value(r, "break");
    enum reason reason = (enum reason)(out->given ? out->number : rest->number);
    if (out->given == rest->given || !(out->given ? me_outing(reason) : me_break(reason)))
        request_fail(r, 400); // one of them
    else
        act(r, out->given ? command_go_out(r->actor.staff, reason, until_ms)
                          : command_break(r->actor.staff, reason, until_ms));
}

// What draw_target (me.c) wrote: a person, a service or a role. False: none of them.
static bool hands_to(const struct web_request *r, struct command *command, enum role *ret_role)
{
    const char *to = request_text(r, "to");
    int64_t id = *to ? atoll(to + 1) : 0;
    *ret_role = ROLE_CUSTOMER;
    if (*to == 'p')
        command->consultant = id;
    else if (*to == 's')
        command->service = id;
    else if (*to == 'r' && id == ROLE_MANAGER)
        *ret_role = ROLE_MANAGER;
    else
        return false;
    return id > 0;
}

void me_hand_on(struct web_request *r)
{
    struct request request;
    struct command command =
        command_transfer(request_int(r, "visit"), 0, 0, (enum reason)request_int(r, "reason"));
    enum role role;
    if (!hands_to(r, &command, &role) || !me_handed_for(command.reason)) {
        request_fail(r, 400);
        return;
    }
    if (!is_mine(r))
        return;
    act_begin(r, r->actor, command, &request);
    request.to_role = role;
    act_post(r, &request, done_act);
}

void me_told(struct web_request *r)
{
    struct request request;
    act_begin(r, r->actor, command_write_entry(request_int(r, "entry"), 0), &request);
    entry_request_state(&request, request_text(r, "state"));
    act_post(r, &request, done_act);
}

void me_undo(struct web_request *r)
{
    act(r, command_undo(request_int(r, "seq")));
}

int64_t page_noon_after(const struct web_request *r, int days)
{
    int64_t now_ms = web_now_ms(r->web), zone_ms = r->web->snapshot->zone_ms;
    int64_t of_day = ((now_ms + zone_ms) % DAY_MS + DAY_MS) % DAY_MS;
    return now_ms - of_day + days * (int64_t)DAY_MS + 12 * (int64_t)HOUR_MS;
}

void me_finish(struct web_request *r)
{
    enum outcome outcome = (enum outcome)request_int(r, "outcome");
    enum reason reason =
        outcome == OUTCOME_NO_DEAL ? (enum reason)atoi(request_text(r, "reason")) : REASON_NONE;
    int days = (int)request_int(r, "days");
    struct request request;
    if (outcome == OUTCOME_NO_DEAL && !me_no_deal(reason)) {
        request_fail(r, 400);
        return;
    }
    if (!is_mine(r))
        return;
    act_begin(r, r->actor, command_finish(request_int(r, "visit"), outcome, reason, 0), &request);
    utf8_copy(request.note, sizeof request.note, request_text(r, "note"));
    if (outcome == OUTCOME_FOLLOW_UP)
        request.follow_up_ms = page_noon_after(r, days ? days : 7);
    act_post(r, &request, done_act);
}
