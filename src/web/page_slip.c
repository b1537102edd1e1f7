// The page of an appointment is its slip: to be kept, shown at the kiosk, moved, cancelled, put into a calendar; on its
// day it is asked whether its owner has come, and is the ticket of their visit from then on.

#include "web/act.h"
#include "web/book.h"
#include "web/calendar_file.h"
#include "app/door.h"
#include "app/ticket_words.h"
#include "ui/draw.h"

#include <inttypes.h>

enum { AGAIN_S = 30 };

static const struct actor the_customer = {.role = ROLE_CUSTOMER};

// ---- the slip ---------------------------------------------------------------------------------

static bool is_slip(struct web_request *r, const struct book_job *q)
{
    if (q->job.response.err.code != ERR_NONE) {
        request_fail(r, 503);
        return false;
    }
    if (!q->found)
        request_fail(r, 404);
    return q->found;
}

static void ask_slip(struct web_request *r, bool moving, const char *problem,
                     void (*done)(struct job *, void *))
{
    struct book_job *q = book_job_for(r, done);
    utf8_copy(q->token, sizeof q->token, request_text(r, "token"));
    q->moving = moving;
    q->problem = problem;
    book_ask(r, q);
}

// The QR that a scanner reads: black on white whatever the theme, drawn from the same modules as everywhere.
static void draw_code(struct page *page, const char *text)
{
    struct draw_list list = {.arena = &page->r->arena};
    if (draw_qr(&list, (struct rect){0}, text)) {
        const struct draw_op *op = &list.ops.at[0];
        html(page->out, "<svg class=\"qr\" role=\"img\" viewBox=\"-4 -4 ");
        html_int(page->out, op->n + 8);
        html(page->out, " ");
        html_int(page->out, op->n + 8);
        html(page->out, "\"");
        html_attr(page->out, "aria-label", request_tr(page->r, N_("The code of the slip")));
        html(page->out, "><path fill=\"#fff\" d=\"M-4-4h400v400h-400z\"/><path d=\"");
        for (int i = 0; i < op->n * op->n; i++) {
            if (!op->modules[i])
                continue;
            html(page->out, "M");
            html_int(page->out, i % op->n);
            html(page->out, " ");
            html_int(page->out, i / op->n);
            html(page->out, "h1v1h-1z");
        }
        html(page->out, "\"/></svg>");
    }
    vec_finish(&list.ops);
    vec_finish(&list.clips);
}

// What to do with it, at this moment.
static const char *advice(struct web_request *r, const struct appointment *a)
{
    const struct snapshot *s = r->web->snapshot;
    int64_t now_ms = web_now_ms(r->web);
    bool today = book_day(s, a->starts_ms) == book_day(s, now_ms);
    const char *at = ticket_clock(&r->arena, s, a->starts_ms);
    if (a->cancelled)
        return request_tr(r, N_("This appointment is cancelled."));
    if (a->arrived)
        return request_tr(r, N_("You are here: your number shows when it is your turn."));
    if (a->missed || (!today && now_ms > a->starts_ms))
        return request_tr(r, N_("This appointment is over. Please book another, or see the desk."));
    if (today && now_ms > a->keeps_ms)
        return request_tr(r, N_("Its hour is past. Please see the desk: they find you a place "
                                "today."));
    if (today && now_ms > a->starts_ms)
        return tr_fill(&r->arena, r->lang,
                       N_("It began at {time}, and your place is kept until {until}. Please show "
                          "this code at the kiosk, or see the desk."),
                       "time", at, "until", ticket_clock(&r->arena, s, a->keeps_ms), NULL);
    if (today)
        return tr_fill(&r->arena, r->lang,
                       N_("Show this code at the kiosk when you are here. If you come early, your "
                          "turn begins at {time}."),
                       "time", at, NULL);
    return request_tr(r, N_("Show this code at the kiosk when you come. You may take a picture of "
                            "it."));
}

// Whoever has come by their name or their phone alone has a ticket, whose code leads this phone to it.
static void draw_way_to_ticket(struct page *page)
{
    struct web_request *r = page->r;
    html(page->out, "<p class=\"here\">");
    page_tr(page, N_("Here already, and this code was not shown? With the code on your ticket this "
                     "phone shows your number and your call."));
    html(page->out, " <a");
    html_attr(page->out, "href", arena_printf(&r->arena, "/c?l=%s", lang_code(r->lang)));
    html(page->out, ">");
    page_tr(page, N_("Enter the code on your ticket"));
    html(page->out, "</a></p>");
}

static void draw_slip_acts(struct page *page, const struct book_job *q)
{
    struct web_request *r = page->r;
    html(page->out, "<div class=\"acts\"><a class=\"button\"");
    html_attr(page->out, "href", slip_path(r, q->token, "/appointment.ics"));
    html(page->out, ">");
    page_tr(page, N_("Put into my calendar"));
    html(page->out, "</a><a class=\"button\"");
    html_attr(page->out, "href", slip_path(r, q->token, "/move"));
    html(page->out, ">");
    page_tr(page, N_("Another time"));
    html(page->out, "</a><details><summary class=\"link\">");
    page_tr(page, N_("Cancel the appointment"));
    html(page->out, "</summary><div class=\"choice\"><form method=\"post\"");
    html_attr(page->out, "action", slip_path(r, q->token, "/cancel"));
    html(page->out, "><button class=\"button bad\">");
    page_tr(page, N_("Yes, cancel it"));
    html(page->out, "</button></form></div></details></div>");
}

// The ticket's page is there once the snapshot shows the visit.
static bool leads_on(const struct web_request *r, const struct appointment *a)
{
    return a->leads_on && model_visit(&r->web->snapshot->model, a->visit);
}

// All that its page shows which may change.
static const char *look_of(struct web_request *r, const struct appointment *a)
{
    return leads_on(r, a) ? "ticket"
                          : arena_printf(&r->arena, "%" PRId64 " %" PRId64 " %d %s", a->starts_ms,
                                         a->consultant, a->twice, advice(r, a));
}

// On its day the phone is held out with it: it is asked whether its owner has come.
static bool is_of_today(const struct web_request *r, const struct appointment *a)
{
    const struct snapshot *s = r->web->snapshot;
    return book_day(s, a->starts_ms) == book_day(s, web_now_ms(r->web));
}

static void draw_slip(struct web_request *r, const struct book_job *q)
{
    const struct appointment *a = &q->slip;
    const struct snapshot *s = r->web->snapshot;
    int with = business_consultant(&s->model.business, a->consultant);
    bool stands = !a->cancelled && !a->arrived && !a->missed;
    struct page page = {.r = r,
                        .title = request_tr(r, N_("Your appointment")),
                        .look = "plain slip",
                        .again_s = stands && is_of_today(r, a) ? AGAIN_S : 0,
                        .live = true,
                        .here = arena_printf(&r->arena, "/b/%s", q->token)};
    page_begin(&page);
    page_begin_live(&page, &(struct page_live){.look = look_of(r, a),
                                               .now = slip_path(r, q->token, "/now"),
                                               .again = slip_path(r, q->token, "")});
    html(page.out, "<h1>");
    html_text(page.out, page.title);
    html(page.out, "</h1>");
    book_problem(&page, q->problem);
    html(page.out, "<section class=\"card\"><p class=\"caption\">");
    html_text(page.out, book_service(r, a->service));
    html(page.out, "</p><p class=\"when\">");
    html_text(page.out, book_when(r, a->starts_ms));
    html(page.out, "</p>");
    if (with >= 0) {
        html(page.out, "<p>");
        page_portrait(&page, with);
        html_text(page.out, tr_fill(&r->arena, r->lang, N_("With {name}"), "name",
                                    words_in(&s->catalogue.consultants[with].name, r->lang), NULL));
        html(page.out, "</p>");
    }
    if (stands)
        draw_code(&page, q->token);
    html(page.out, "</section><p>");
    html_text(page.out, advice(r, a));
    html(page.out, "</p>");
    if (stands && a->twice)
        book_problem(&page, request_tr(r, N_("A second appointment at this hour was made with your "
                                             "phone number. If that was not you, please tell the "
                                             "desk.")));
    if (stands && is_of_today(r, a))
        draw_way_to_ticket(&page);
    if (stands)
        draw_slip_acts(&page, q);
    page_end_live(&page);
    page_end(&page);
    request_done(r);
}

// Whose owner has come is the ticket of their visit.
static void done_slip(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct book_job *q = (struct book_job *)job;
    if (!is_slip(r, q))
        return;
    if (leads_on(r, &q->slip))
        request_go(r, request_ticket_path(r, ""));
    else
        draw_slip(r, q);
}

static void done_slip_now(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct book_job *q = (struct book_job *)job;
    struct str *out = &r->reply.body;
    if (!is_slip(r, q))
        return;
    r->reply.kind = REPLY_JSON;
    json_begin(out);
    json_text(out, "look", look_of(r, &q->slip));
    json_text(out, "at", ticket_clock(&r->arena, r->web->snapshot, web_now_ms(r->web)));
    json_end(out);
    request_done(r);
}

void page_slip_now(struct web_request *r)
{
    ask_slip(r, false, NULL, done_slip_now);
}

void page_slip(struct web_request *r)
{
    ask_slip(r, false, NULL, done_slip);
}

static void done_file(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct book_job *q = (struct book_job *)job;
    const struct snapshot *s = r->web->snapshot;
    if (!is_slip(r, q))
        return;
    const char *house = words_in(&s->catalogue.site_name, r->lang);
    const char *page = door_page(&r->arena, s, arena_printf(&r->arena, "/b/%s", q->token));
    struct calendar_event event = {
        .uid = calendar_uid(&r->arena, &s->door, q->slip.id),
        .starts_ms = q->slip.starts_ms,
        .ends_ms = q->slip.ends_ms,
        .now_ms = web_now_ms(r->web),
        .summary = arena_printf(&r->arena, "%s · %s", book_service(r, q->slip.service), house),
        .place = house,
        .url = page,
        .cancelled = q->slip.cancelled,
        .reminds = true};
    r->reply.kind = REPLY_CALENDAR;
    calendar_file(&r->reply.body, NULL, &event, 1);
    request_done(r);
}

void page_slip_file(struct web_request *r)
{
    ask_slip(r, false, NULL, done_file);
}

// ---- another time, and none -------------------------------------------------------------------

static void draw_move(struct web_request *r, const struct book_job *q)
{
    struct page page;
    book_begin(r, &page, arena_printf(&r->arena, "/b/%s/move", q->token), NULL);
    book_problem(&page, q->problem);
    html(page.out, "<p>");
    html_text(page.out, tr_fill(&r->arena, r->lang, N_("So far: {time}"), "time",
                                book_when(r, q->slip.starts_ms), NULL));
    html(page.out, "</p>");
    book_days(&page, q, slip_path(r, q->token, "/move"));
    html(page.out, "<form method=\"post\"");
    html_attr(page.out, "action",
              arena_printf(&r->arena, "%s&day=%d", slip_path(r, q->token, "/move"), q->day));
    html(page.out, ">");
    book_hours(&page, q);
    if (book_free(q->slots, q->slot_n) > 0) {
        html(page.out, "<button class=\"button main\">");
        page_tr(&page, N_("Move it to this hour"));
        html(page.out, "</button>");
    }
    html(page.out, "</form><p><a");
    html_attr(page.out, "href", slip_path(r, q->token, ""));
    html(page.out, ">");
    page_tr(&page, N_("Leave it as it is"));
    html(page.out, "</a></p>");
    book_end(r, &page);
}

static void done_move_page(struct job *job, void *asker)
{
    const struct book_job *q = (struct book_job *)job;
    if (is_slip(asker, q))
        draw_move(asker, q);
}

void page_move(struct web_request *r)
{
    ask_slip(r, true, NULL, done_move_page);
}

static void done_change(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct submission *submission = (struct submission *)job;
    bool moved = submission->request.command.kind == COMMAND_REBOOK;
    if (job->response.result == RESULT_FAILED)
        request_fail(r, 503);
    else if (job->response.result == RESULT_DONE)
        request_go(r, slip_path(r, request_text(r, "token"), ""));
    else if (moved)
        ask_slip(r, true, book_refused(r, &job->response.ruling), done_move_page);
    else
        ask_slip(r, false, book_refused(r, &job->response.ruling), done_slip);
}

static bool may_change(struct web_request *r, const struct book_job *q)
{
    const struct limits *limits = r->web->limits;
    if (limits_take(r->web->limits, LIMIT_ACTS, limits_thing(limits, -q->slip.id), web_steady_ms()))
        return true;
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return false;
}

// The slip says which appointment it is; only then it is changed.
static void done_find(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct book_job *q = (struct book_job *)job;
    if (is_slip(r, q) && may_change(r, q))
        act_do(r, the_customer,
               q->moving ? command_rebook((int)q->slip.id, request_int(r, "at"), 0)
                         : command_unbook((int)q->slip.id, REASON_BY_CUSTOMER),
               done_change);
}

static void done_find_move(struct job *job, void *asker)
{
    ((struct book_job *)job)->moving = true; // without its slots having been read
    done_find(job, asker);
}

void page_moving(struct web_request *r)
{
    ask_slip(r, false, NULL, done_find_move);
}

void page_slip_cancel(struct web_request *r)
{
    ask_slip(r, false, NULL, done_find);
}
