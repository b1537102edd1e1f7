// Customers to be called again, on a consultant's phone: their own, what is overdue first, with the number to touch.
// Each is done with what came of it, put off or open again; whoever has left today may be called again, too.

#include "web/act.h"
#include "web/me.h"
#include "app/people/follow_up.h"
#include "app/sentence.h"
#include "core/offered.h"

#include <inttypes.h>
#include <stdlib.h>

struct follow_ups_job {
    struct job job;
    struct actor actor;
    char guard[SESSION_TOKEN_SIZE]; // of the session, which the answer no longer sees
    struct follow_up *list;
    size_t n;
};

static void run_list(struct job *job, struct app *app)
{
    struct follow_ups_job *q = (struct follow_ups_job *)job;
    app_follow_ups(app, q->actor, &q->list, &q->n, &job->response.err);
}

static void release_list(struct job *job)
{
    struct follow_ups_job *q = (struct follow_ups_job *)job;
    follow_ups_free(q->list, q->n);
}

static const char *path_of(struct web_request *r)
{
    return arena_printf(&r->arena, "/me/follow-ups?l=%s", lang_code(r->lang));
}

// ---- one of them ------------------------------------------------------------------------------

static void begin_form(struct page *page, const struct follow_ups_job *q, int64_t visit)
{
    struct web_request *r = page->r;
    html(page->out, "<form method=\"post\"");
    html_attr(page->out, "action", path_of(r));
    html(page->out, ">");
    page_hidden(page, "guard", q->guard);
    page_hidden(page, "visit", arena_printf(&r->arena, "%" PRId64, visit));
}

static void draw_button(struct page *page, enum follow_up_change what, const char *look,
                        const char *msgid)
{
    html(page->out, "<button name=\"what\" value=\"");
    html_int(page->out, what);
    html(page->out, "\"");
    html_attr(page->out, "class", look);
    html(page->out, ">");
    page_tr(page, msgid);
    html(page->out, "</button>");
}

static void draw_days(struct page *page, const char *msgid)
{
    struct web_request *r = page->r;
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, msgid);
    html(page->out, "</span><select name=\"days\">");
    for (int i = 0; i < OFFERED_FOLLOW; i++) {
        const char *n = arena_printf(&r->arena, "%d", offered_follow_days[i]);
        html(page->out, "<option");
        html_attr(page->out, "value", n);
        html(page->out, ">");
        html_text(page->out, offered_follow_days[i] == 1
                                 ? request_tr(r, N_("tomorrow"))
                                 : tr_fill(&r->arena, r->lang, N_("{n} days"), "n", n, NULL));
        html(page->out, "</option>");
    }
    html(page->out, "</select></label>");
}

// With the day's choice before the button that takes it.
static void draw_dated(struct page *page, const char *field, enum follow_up_change what,
                       const char *msgid)
{
    html(page->out, "<div class=\"row low\">");
    draw_days(page, field);
    draw_button(page, what, "button", msgid);
    html(page->out, "</div>");
}

static void draw_note(struct page *page, const char *msgid)
{
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, msgid);
    html(page->out, "</span><textarea name=\"note\" rows=\"2\" maxlength=\"200\"></textarea>"
                    "</label>");
}

static const char *day_words(struct web_request *r, int day)
{
    return arena_printf(&r->arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void draw_about(struct page *page, const struct follow_up *f)
{
    struct web_request *r = page->r;
    const struct snapshot *s = r->web->snapshot;
    int service = business_service(&s->model.business, f->service);
    html(page->out, "<p>");
    html_text(page->out,
              tr_fill(&r->arena, r->lang, N_("{ticket} of {date} · {service}"), "ticket", f->ticket,
                      "date", day_words(r, f->day), "service",
                      service < 0 ? "" : words_in(&s->catalogue.services[service].name, r->lang),
                      NULL));
    html(page->out, "</p>");
    if (*f->note) {
        html(page->out, "<p class=\"lines\">");
        html_text(page->out, f->note);
        html(page->out, "</p>");
    }
    page_phone(page, f->phone);
}

static void draw_changes(struct page *page, const struct follow_ups_job *q,
                         const struct follow_up *f)
{
    begin_form(page, q, f->visit);
    if (f->when == FOLLOW_UP_OVER) {
        draw_button(page, FOLLOW_UP_REOPENED, "button", N_("Not done after all"));
    } else {
        draw_note(page, N_("What came of the call (may be left out)"));
        draw_button(page, FOLLOW_UP_DONE, "button", N_("Called: done"));
        draw_dated(page, N_("Call them in"), FOLLOW_UP_POSTPONED, N_("Put off"));
    }
    html(page->out, "</form>");
}

static void draw_one(struct page *page, const struct follow_ups_job *q, const struct follow_up *f)
{
    struct web_request *r = page->r;
    char name[PERSON_NAME_SIZE];
    person_display(r->lang, f->surname, f->full_name, f->title, name);
    html(page->out, "<details class=\"card fold\"><summary><b>");
    html_text(page->out, *name ? name : request_tr(r, N_("no name given")));
    html(page->out, "</b><small>");
    html_text(page->out, day_words(r, f->due_day));
    html(page->out, "</small></summary>");
    draw_about(page, f);
    draw_changes(page, q, f);
    html(page->out, "</details>");
    mem_wipe(name, sizeof name);
}

// ---- the page ---------------------------------------------------------------------------------

static bool is_listed(const struct follow_ups_job *q, int64_t visit)
{
    for (size_t i = 0; i < q->n; i++)
        if (q->list[i].visit == visit)
            return true;
    return false;
}

static void draw_part(struct page *page, const struct follow_ups_job *q, enum follow_up_when when)
{
    static const char *const heads[] = {[FOLLOW_UP_OVERDUE] = N_("Overdue"),
                                        [FOLLOW_UP_TODAY] = N_("Due today"),
                                        [FOLLOW_UP_COMING] = N_("Coming"),
                                        [FOLLOW_UP_OVER] = N_("Done today")};
    _Static_assert(sizeof heads / sizeof *heads == FOLLOW_UP_WHEN_COUNT, "words for each");
    bool any = false;
    for (size_t i = 0; i < q->n; i++) {
        const struct follow_up *f = &q->list[i];
        if (f->when != when || f->staff != q->actor.staff)
            continue;
        if (!any) {
            html(page->out, "<h2>");
            page_tr(page, heads[when]);
            html(page->out, "</h2>");
        }
        any = true;
        draw_one(page, q, f);
    }
}

static bool may_begin(const struct follow_ups_job *q, const struct model *model,
                      const struct visit *v)
{
    return v->state == VISIT_FINISHED && v->with != NOBODY && !is_listed(q, v->id) &&
           model->business.consultants[v->with].id == q->actor.staff;
}

static void draw_beginning(struct page *page, const struct follow_ups_job *q, const struct visit *v)
{
    struct web_request *r = page->r;
    const struct snapshot *s = r->web->snapshot;
    char name[PERSON_NAME_SIZE], ticket[8];
    visitor_display(r->lang, &s->visitors[v - s->model.visits.at], name);
    visit_ticket(v, ticket);
    html(page->out, "<details class=\"card fold\"><summary><b>");
    html_text(page->out, *name ? name : request_tr(r, N_("no name given")));
    html(page->out, "</b><small>");
    html_text(page->out, ticket);
    html(page->out, "</small></summary>");
    begin_form(page, q, v->id);
    draw_note(page, N_("A note, if you like"));
    draw_dated(page, N_("Call them in"), FOLLOW_UP_MADE, N_("Follow up"));
    html(page->out, "</form></details>");
    mem_wipe(name, sizeof name);
}

// Who has left today and nobody is to call.
static void draw_beginnings(struct page *page, const struct follow_ups_job *q)
{
    const struct model *model = &page->r->web->snapshot->model;
    bool any = false;
    for (size_t i = model->visits.n; i-- > 0;) {
        const struct visit *v = &model->visits.at[i];
        if (!may_begin(q, model, v))
            continue;
        if (!any) {
            html(page->out, "<h2>");
            page_tr(page, N_("My customers of today"));
            html(page->out, "</h2>");
        }
        any = true;
        draw_beginning(page, q, v);
    }
}

static void draw(struct web_request *r, const struct follow_ups_job *q)
{
    struct page page = {.r = r,
                        .title = request_tr(r, N_("My call list")),
                        .look = "me",
                        .app = true,
                        .here = "/me/follow-ups"};
    bool mine = false;
    page_begin(&page);
    html(page.out, "<main><h1>");
    html_text(page.out, page.title);
    html(page.out, "</h1>");
    me_said(r, page.out);
    for (size_t i = 0; i < q->n; i++)
        mine |= q->list[i].staff == q->actor.staff;
    if (!mine) {
        html(page.out, "<p>");
        page_tr(&page, N_("Nobody is to be called again."));
        html(page.out, "</p>");
    }
    for (int when = 0; when < FOLLOW_UP_WHEN_COUNT; when++)
        draw_part(&page, q, (enum follow_up_when)when);
    draw_beginnings(&page, q);
    html(page.out, "<div class=\"acts\"><a class=\"button\"");
    html_attr(page.out, "href", arena_printf(&r->arena, "/me?l=%s", lang_code(r->lang)));
    html(page.out, ">");
    page_tr(&page, N_("My page"));
    html(page.out, "</a></div></main>");
    page_end(&page);
    request_done(r);
}

static void done_list(struct job *job, void *asker)
{
    if (job->response.err.code != ERR_NONE)
        request_fail(asker, job->response.err.code == ERR_DENIED ? 403 : 503);
    else
        draw(asker, (struct follow_ups_job *)job);
}

void page_follow_ups(struct web_request *r)
{
    struct follow_ups_job *q = job_create(sizeof *q, run_list, done_list, r, JOB_OF_NO_SESSION);
    q->job.release = release_list;
    q->actor = r->actor;
    utf8_copy(q->guard, sizeof q->guard, r->session->guard);
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

// ---- what is done -----------------------------------------------------------------------------

static void done_change(struct job *job, void *asker)
{
    me_go(asker, path_of(asker), &job->response);
}

void me_follow_up(struct web_request *r)
{
    struct request request;
    enum follow_up_change what = (enum follow_up_change)request_int(r, "what");
    bool dated = what == FOLLOW_UP_POSTPONED || what == FOLLOW_UP_MADE;
    int days = (int)request_int(r, "days");
    if (what == FOLLOW_UP_GIVEN || (dated && days == 0)) { // a supervisor hands over, in the office
        request_fail(r, 400);
        return;
    }
    act_begin(r, r->actor,
              command_follow_up(request_int(r, "visit"), r->actor.staff, what,
                                dated ? page_noon_after(r, days) : 0, 0),
              &request);
    utf8_copy(request.note, sizeof request.note, request_text(r, "note"));
    act_post(r, &request, done_change);
}
