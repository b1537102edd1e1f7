// Who works here signs in as in the office: by name and PIN, through the same function with the same lock
// after wrong ones. The check takes some 80 ms, so few wait for it at a time. Whoever knows their PIN gives
// themselves another one here, and signs in with that.

#include "web/live.h"
#include "web/page.h"
#include "app/sign_in.h"
#include "app/ticket_words.h"

#include <stdio.h>
#include <string.h>

enum { SIGNING_IN_MOST = 4 };

struct staff_job { // sign in, or the names for the page
    struct sign_in_job in;
    bool tried;
    bool wanted;         // another PIN
    const char *refused; // why it cannot be, msgid
    struct staff_row *rows;
    size_t n;
};

static void run_staff(struct job *job, struct app *app)
{
    struct staff_job *q = (struct staff_job *)job;
    if (q->tried && !sign_in_step(&q->in, app))
        return; // the PIN is reckoned
    if (q->in.ok && *q->in.fresh) {
        q->refused = q->in.renewed ? NULL : N_("That could not be stored; please try again.");
        q->in.ok = false; // they begin with the new one
    }
    if (!q->in.ok && !app_staff(app, q->rows, STAFF_MAX, &q->n, NULL))
        q->n = 0;
}

static void release_staff(struct job *job)
{
    struct staff_job *q = (struct staff_job *)job;
    sign_in_release(&q->in);
    free(q->rows);
}

static const char *problem_of(struct web_request *r, const struct staff_job *q)
{
    if (q->refused)
        return request_tr(r, q->refused);
    if (!q->tried || q->in.renewed)
        return NULL;
    if (q->in.until_ms > web_now_ms(r->web))
        return tr_fill(&r->arena, r->lang,
                       N_("Too many wrong PINs: this name is locked until {time}."), "time",
                       ticket_clock(&r->arena, r->web->snapshot, q->in.until_ms), NULL);
    return request_tr(r, q->in.job.response.err.code == ERR_DENIED
                             ? N_("This is not the PIN.")
                             : N_("Signing in did not work."));
}

static void draw_names(struct page *page, const struct staff_job *q)
{
    struct str *out = page->out;
    html(out, "<label class=\"field\"><span>");
    page_tr(page, N_("Name"));
    html(out, "</span><select name=\"staff\" required>");
    for (size_t i = 0; i < q->n; i++) {
        if (!q->rows[i].active)
            continue;
        html(out, "<option value=\"");
        html_int(out, q->rows[i].id);
        html(out, "\"");
        if (q->rows[i].id == q->in.staff)
            html(out, " selected");
        html(out, ">");
        html_text(out, words_in(&q->rows[i].name, page->r->lang));
        html(out, "</option>");
    }
    html(out, "</select></label>");
}

// needed: it goes nowhere without; at_once: the keyboard is in it.
static void draw_pin(struct page *page, const char *name, const char *label, bool needed,
                     bool at_once)
{
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, label);
    html(page->out, "</span><input type=\"password\" inputmode=\"numeric\" pattern=\"[0-9]*\" "
                    "minlength=\"4\" maxlength=\"8\" autocomplete=\"off\"");
    html_attr(page->out, "name", name);
    if (needed)
        html(page->out, " required");
    if (at_once)
        html(page->out, " autofocus");
    html(page->out, "></label>");
}

static void draw_another_pin(struct page *page, bool open)
{
    html(page->out, "<details");
    if (open)
        html(page->out, " open");
    html(page->out, "><summary class=\"link\">");
    page_tr(page, N_("Change my PIN"));
    html(page->out, "</summary>");
    draw_pin(page, "new", N_("New PIN, 4 to 8 digits"), false, false);
    draw_pin(page, "again", N_("The same PIN again"), false, false);
    html(page->out, "<button class=\"button\">");
    page_tr(page, N_("Set PIN"));
    html(page->out, "</button></details>");
}

static void draw_sign_in(struct web_request *r, const struct staff_job *q)
{
    struct page page = {
        .r = r, .title = request_tr(r, N_("Sign in")), .look = "plain", .here = "/sign-in"};
    const char *problem = problem_of(r, q);
    page_begin(&page);
    struct str *out = page.out;
    html(out, "<main><h1>");
    page_tr(&page, N_("Sign in"));
    html(out, "</h1>");
    if (problem) {
        html(out, "<p class=\"said bad\" role=\"alert\">");
        html_text(out, problem);
        html(out, "</p>");
    }
    if (q->in.renewed) {
        html(out, "<p class=\"said\" role=\"status\">");
        page_tr(&page, N_("Your PIN is changed. Please sign in with the new one."));
        html(out, "</p>");
    }
    html(out, "<form method=\"post\"");
    html_attr(out, "action", arena_printf(&r->arena, "/sign-in?l=%s", lang_code(r->lang)));
    html(out, ">");
    draw_names(&page, q);
    draw_pin(&page, "pin", N_("PIN"), true, problem || q->in.renewed); // the name is chosen
    html(out, "<button class=\"button main\">");
    page_tr(&page, N_("Sign in"));
    html(out, "</button>");
    draw_another_pin(&page, q->wanted && !q->in.renewed);
    html(out, "</form></main>");
    page_end(&page);
}

// HttpOnly and SameSite=Strict; __Host- where the line is encrypted.
static void begin_session(struct web_request *r, struct actor actor)
{
    char token[SESSION_TOKEN_SIZE];
    if (*r->session_token) { // whose browser it was before
        sessions_end(r->web->sessions, r->session_token);
        live_check(r->web->live);
    }
    sessions_begin(r->web->sessions, actor, web_now_ms(r->web), token);
    snprintf(r->reply.cookie, sizeof r->reply.cookie, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s",
             page_cookie_name(r), token, r->secure ? "; Secure" : "");
    mem_wipe(token, sizeof token);
    request_go(r, arena_printf(&r->arena, actor.role == ROLE_CONSULTANT ? "/me?l=%s" : "/?l=%s",
                               lang_code(r->lang)));
}

static void done_staff(struct job *job, void *asker)
{
    struct web_request *r = asker;
    struct staff_job *q = (struct staff_job *)job;
    r->web->signing_in -= q->tried;
    if (q->in.ok) {
        begin_session(r, q->in.actor);
        return;
    }
    bool wrong = q->tried && !q->in.renewed && !q->refused;
    if (wrong || q->in.renewed) // a whole shift may sign in by one address
        limits_take(r->web->limits, LIMIT_SIGN_INS, r->address, web_steady_ms());
    r->reply.status = wrong ? 403 : q->refused ? 409 : 200;
    draw_sign_in(r, q);
    request_done(r);
}

static struct staff_job *staff_job(struct web_request *r)
{
    struct staff_job *q = job_create(sizeof *q, run_staff, done_staff, r, JOB_OF_NO_SESSION);
    q->in.job.release = release_staff;
    q->rows = mem_alloc(STAFF_MAX * sizeof *q->rows);
    return q;
}

void page_sign_in(struct web_request *r)
{
    request_wait(r);
    link_post(r->web->link, &staff_job(r)->in.job);
}

// Why that is none to be set, msgid; NULL: it is one, or none is wanted.
static const char *no_pin(const char *fresh, const char *again)
{
    if (!*fresh && !*again)
        return NULL;
    return strcmp(fresh, again) != 0 ? N_("The two PINs differ.")
           : !app_is_pin(fresh)      ? N_("A PIN has 4 to 8 digits.")
                                     : NULL;
}

void page_signing_in(struct web_request *r)
{
    if (r->web->signing_in >= SIGNING_IN_MOST ||
        !limits_open(r->web->limits, LIMIT_SIGN_INS, r->address, web_steady_ms())) {
        r->reply.retry_s = 10;
        request_fail(r, 429);
        return;
    }
    struct staff_job *q = staff_job(r);
    q->in.staff = request_int(r, "staff");
    utf8_copy(q->in.pin, sizeof q->in.pin, request_text(r, "pin"));
    q->wanted = *request_text(r, "new") || *request_text(r, "again");
    q->refused = no_pin(request_text(r, "new"), request_text(r, "again"));
    utf8_copy(q->in.fresh, sizeof q->in.fresh, request_text(r, "new"));
    q->tried = !q->refused;
    r->web->signing_in += q->tried;
    request_wait(r);
    link_post(r->web->link, &q->in.job);
}

void page_sign_out(struct web_request *r)
{
    sessions_end(r->web->sessions, r->session_token);
    r->session = NULL;
    live_check(r->web->live);
    snprintf(r->reply.cookie, sizeof r->reply.cookie,
             "%s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0%s", page_cookie_name(r),
             r->secure ? "; Secure" : "");
    request_go_on(r, "/sign-in");
}

static const char *own_name(const struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    for (int i = 0; i < s->model.business.consultant_n; i++)
        if (s->model.business.consultants[i].id == r->actor.staff)
            return words_in(&s->catalogue.consultants[i].name, r->lang);
    return "";
}

// What there is for whoever has signed in: the desk's screens are begun from here, too.
static void draw_doors(struct page *page)
{
    static const struct {
        const char *path, *words;
        enum right needs;
    } doors[] = {{"/me", N_("My customer"), RIGHT_SERVE},
                 {"/office", N_("Back office"), RIGHT_SEE_QUEUE},
                 {"/board", N_("Call board"), RIGHT_SEE_QUEUE},
                 {"/kiosk", N_("Kiosk"), RIGHT_EDIT_STAFF}};
    struct web_request *r = page->r;
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        if (!role_may(r->actor.role, doors[i].needs))
            continue;
        html(page->out, "<a class=\"button\"");
        html_attr(page->out, "href",
                  arena_printf(&r->arena, "%s?l=%s", doors[i].path, lang_code(r->lang)));
        html(page->out, ">");
        page_tr(page, doors[i].words);
        html(page->out, "</a>");
    }
}

void page_staff_start(struct web_request *r)
{
    struct page page = {
        .r = r, .title = request_tr(r, N_("Signed in")), .look = "plain", .here = "/"};
    page_begin(&page);
    struct str *out = page.out;
    html(out, "<main><h1>");
    page_tr(&page, N_("Signed in"));
    html(out, "</h1><p>");
    if (*own_name(r)) {
        html_text(out, own_name(r));
        html(out, " · ");
    }
    page_tr(&page, role_labels[r->actor.role]);
    html(out, "</p><nav class=\"choices\">");
    draw_doors(&page);
    html(out, "</nav><form class=\"leave\" method=\"post\"");
    html_attr(out, "action", arena_printf(&r->arena, "/sign-out?l=%s", lang_code(r->lang)));
    html(out, "><input type=\"hidden\" name=\"guard\"");
    html_attr(out, "value", r->session->guard);
    html(out, "><button class=\"button\">");
    page_tr(&page, N_("Sign out"));
    html(out, "</button></form></main>");
    page_end(&page);
    request_done(r);
}
