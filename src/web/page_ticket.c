// The ticket on its owner's phone: the number as large as it goes, where it stands, and what its owner may do.
// Whole without a script, which only spares the asking anew. Nothing of anybody else is on it.

#include "web/page_ticket.h"
#include "app/added_work.h"
#include "app/ticket_words.h"

#include <stdio.h>

enum { AGAIN_S = 15, FIGURES = 6 };

static const char *consultant_name(const struct ticket *t)
{
    return t->v->with == NOBODY
               ? ""
               : words_in(&t->s->catalogue.consultants[t->v->with].name, t->r->lang);
}

// ---- what was just done -----------------------------------------------------------------------

static void draw_said(struct ticket *t)
{
    static const struct {
        const char *words;
        bool bad;
    } all[SAID_COUNT] = {
        [SAID_LATER] = {N_("We keep your place. Come back any time: touch 'I am back'."), false},
        [SAID_BACK] = {N_("Welcome back! You have your place again."), false},
        [SAID_RATED] = {N_("Your words reach the people who looked after you."), false},
        [SAID_ANSWERED] = {N_("Thank you. The workshop knows."), false},
        [SAID_CHANGED] = {N_("Things have just changed: this is how it stands now."), true},
        [SAID_DIGITS] = {N_("Please enter the last four digits of the phone you left."), true},
        [SAID_SCREEN] = {N_("That is not the code on our screen now. Please look once more."),
                         true},
        [SAID_BUSY] = {N_("That was wrong too often. Please wait a while, or come to the desk."),
                       true},
        [SAID_FAILED] = {N_("That could not be noted. Please tell the desk."), true},
        [SAID_NO_TEXT] =
            {N_("We cannot send you a text message this time. This page tells you when "
                "it is your turn."),
             true},
        [SAID_NO_PHONE] = {N_("Without a phone number we cannot send you a text message. This page "
                              "tells you when it is your turn."),
                           true},
    };
    int said = (int)request_int(t->r, "said");
    if (said <= SAID_NOTHING || said >= SAID_COUNT)
        return;
    html(t->out, "<p role=\"status\"");
    html_attr(t->out, "class", all[said].bad ? "said bad" : "said");
    html(t->out, ">");
    page_tr(&t->page, all[said].words);
    html(t->out, "</p>");
}

// ---- the number, the line, the wait -----------------------------------------------------------

static void draw_place(struct ticket *t)
{
    html(t->out, "<h1 id=\"place\" aria-live=\"polite\">");
    html_text(t->out, t->place);
    html(t->out, "</h1>");
}

static void draw_number(struct ticket *t)
{
    int asked = ticket_asked(t->v);
    const char *service = words_in(&t->s->catalogue.services[t->v->service].name, t->r->lang);
    html(t->out, "<section class=\"card number\">");
    page_portrait(&t->page, asked);
    html(t->out, "<p class=\"caption\">");
    html_text(t->out,
              asked == NOBODY
                  ? ticket_fill(t, N_("Your number, {service}"), "service", service)
                  : ticket_fill(t, N_("With {name}"), "name",
                                words_in(&t->s->catalogue.consultants[asked].name, t->r->lang)));
    html(t->out, "</p><p class=\"figure\">");
    html_text(t->out, t->number);
    html(t->out, "</p></section>");
}

// A figure for each who is ahead, as far as there is room, and the visitor's own.
static void draw_line(struct ticket *t)
{
    if (!t->v->ready)
        return;
    int shown = t->state.ahead < FIGURES ? t->state.ahead : FIGURES;
    html(t->out, "<section class=\"card line\" id=\"line\" aria-hidden=\"true\" data-ahead=\"");
    html_int(t->out, shown);
    html(t->out, "\" data-more=\"");
    html_int(t->out, t->state.ahead > FIGURES);
    html(t->out, "\"><span class=\"more\">…</span>");
    for (int i = 0; i < FIGURES; i++) {
        html(t->out, "<span class=\"person\">");
        page_icon(&t->page, "figure");
        html(t->out, "</span>");
    }
    html(t->out, "<span class=\"me\">");
    page_icon(&t->page, "figure");
    html(t->out, "<b>");
    page_tr(&t->page, N_("You"));
    html(t->out, "</b></span></section>");
}

static void draw_wait(struct ticket *t)
{
    const char *wait =
        ticket_wait(&t->r->arena, t->r->lang, t->s, t->v, t->now_ms, &t->r->web->soon);
    html(t->out, "<section class=\"card wait\" id=\"waitcard\"");
    if (!*wait)
        html(t->out, " hidden");
    html(t->out, "><p id=\"wait\">");
    html_text(t->out, wait);
    html(t->out, "</p></section>");
}

// ---- the looks --------------------------------------------------------------------------------

static void draw_waiting(struct ticket *t)
{
    html(t->out, "<div class=\"top\">");
    draw_place(t);
    html(t->out, "</div>");
    draw_number(t);
    draw_line(t);
    draw_wait(t);
    ticket_draw_longer(t);
    ticket_draw_drinks(t);
    html(t->out, "<div class=\"acts\">");
    ticket_draw_come(t);
    ticket_draw_later(t);
    ticket_draw_ring(t);
    ticket_draw_cancel(t);
    html(t->out, "</div>");
}

static void draw_called(struct ticket *t)
{
    char desk[16] = "";
    snprintf(desk, sizeof desk, "%d", t->state.desk);
    html(t->out, "<h1 class=\"pill\">");
    page_icon(&t->page, "sound");
    html(t->out, "<span>");
    page_tr(&t->page, N_("It is your turn"));
    html(t->out, "</span></h1><p class=\"figure\">");
    html_text(t->out, t->number);
    html(t->out, "</p>");
    if (t->v->with == NOBODY)
        return;
    html(t->out, "<p class=\"go\">");
    page_tr(&t->page, N_("Please go to"));
    html(t->out, "</p><p class=\"desk\" id=\"place\">");
    const char *place = words_in(&t->s->catalogue.consultants[t->v->with].place, t->r->lang);
    if (!*place && t->state.desk == 0)
        page_tr(&t->page, N_("Reception"));
    else
        html_text(t->out, *place ? place : ticket_fill(t, N_("Desk {n}"), "n", desk));
    html(t->out, "</p>");
    page_portrait(&t->page, t->v->with);
    html(t->out, "<p class=\"who\">");
    html_text(t->out, ticket_fill(t, N_("{name} is expecting you."), "name", consultant_name(t)));
    html(t->out, "</p>");
}

static void draw_parked(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
    html(t->out, "<div class=\"acts\">");
    ticket_draw_back(t, "button main");
    ticket_draw_ring(t);
    ticket_draw_cancel(t);
    html(t->out, "</div>");
}

// By the screen's code, which is read there; or at the kiosk and the desk, by the number or its code.
static void draw_coming(struct ticket *t)
{
    char code[CODE_SHOWN_SIZE];
    draw_place(t);
    draw_number(t);
    html(t->out, "<p>");
    page_tr(&t->page, N_("Once you are here, enter the code on our screen, or show this number at "
                         "the kiosk or the desk: then it has its place in the queue."));
    html(t->out, "</p>");
    ticket_draw_here(t);
    if (!t->r->typed) {
        ticket_code_shown(request_text(t->r, "token"), code);
        html(t->out, "<p class=\"note\">");
        html_text(t->out, ticket_fill(t, N_("Your number's code: {code}"), "code", code));
        html(t->out, "</p>");
        mem_wipe(code, sizeof code);
    }
    html(t->out, "<div class=\"acts\">");
    ticket_draw_cancel(t);
    html(t->out, "</div>");
}

static void draw_missed(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
    html(t->out, "<p>");
    page_tr(&t->page, N_("Welcome back! You may have your old place again."));
    html(t->out, "</p><div class=\"acts\">");
    ticket_draw_back(t, "button main");
    html(t->out, "</div>");
}

static void draw_plain(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
}

// What was found to be needed besides, and what it costs: nothing is done to it before they say yes.
static void draw_added(struct ticket *t)
{
    static const char *const said[] = {[ADDED_ASKED] = N_("Shall we do this, too?"),
                                       [ADDED_APPROVED] = N_("You said yes: we do it."),
                                       [ADDED_REFUSED] = N_("You said no: we leave it.")};
    for (size_t i = 0; i < t->added_n; i++) {
        const struct added_work *work = &t->added[i];
        html(t->out, "<section class=\"card added\"><p class=\"caption\">");
        page_tr(&t->page, said[work->state]);
        html(t->out, "</p><p class=\"what\">");
        html_text(t->out, work->what);
        html(t->out, "</p><p class=\"when\">");
        html_text(t->out, ticket_fill(t, N_("Amount: {amount}"), "amount",
                                      amount_words(&t->r->arena, work->amount)));
        html(t->out, "</p>");
        if (work->state == ADDED_ASKED)
            ticket_draw_answer(t, work);
        html(t->out, "</section>");
    }
}

// The stages so far, the present one in words above.
static void draw_work(struct ticket *t)
{
    draw_plain(t);
    html(t->out, "<ol class=\"stages\" aria-hidden=\"true\">");
    for (int i = 0; i < WORK_STAGE_COUNT; i++) {
        html(t->out, "<li");
        html_attr(t->out, "class", i < t->state.stage ? "past" : i == t->state.stage ? "now" : "");
        html(t->out, "></li>");
    }
    html(t->out, "</ol>");
    draw_added(t);
    html(t->out, "<div class=\"acts\">");
    ticket_draw_come(t);
    html(t->out, "</div>");
}

static void draw_ended(struct ticket *t)
{
    html(t->out, "<section class=\"card soft\"><p>");
    html_text(t->out, t->v->with == NOBODY ? tr(t->r->lang, N_("Your visit has ended"))
                                           : ticket_fill(t, N_("{name} looked after you today."),
                                                         "name", consultant_name(t)));
    html(t->out, "</p></section><h1>");
    page_tr(&t->page, N_("How was it?"));
    html(t->out, "</h1>");
    ticket_draw_rating(t);
}

static void draw_rated(struct ticket *t)
{
    html(t->out, "<div class=\"calm\"><h1>");
    page_tr(&t->page, N_("Thank you for coming"));
    html(t->out, "</h1></div>");
    draw_number(t);
}

static void draw_over(struct ticket *t)
{
    draw_plain(t);
    html(t->out, "<p>");
    page_tr(&t->page, N_("You are always welcome to take a new number."));
    html(t->out, "</p>");
}

static void (*const looks[LOOK_COUNT])(struct ticket *t) = {
    [LOOK_WAITING] = draw_waiting, [LOOK_NEXT] = draw_waiting,  [LOOK_CALLED] = draw_called,
    [LOOK_SERVED] = draw_plain,    [LOOK_PARKED] = draw_parked, [LOOK_COMING] = draw_coming,
    [LOOK_WORK] = draw_work,       [LOOK_MISSED] = draw_missed, [LOOK_ENDED] = draw_ended,
    [LOOK_RATED] = draw_rated,     [LOOK_OVER] = draw_over,     [LOOK_GONE] = draw_over,
};

static bool changes(enum ticket_look look)
{
    return look != LOOK_ENDED && look != LOOK_RATED && look != LOOK_OVER;
}

static void draw_ticket(struct web_request *r, const struct added_work *added, size_t added_n)
{
    struct ticket t = {.r = r,
                       .s = r->web->snapshot,
                       .v = request_visit(r),
                       .now_ms = web_now_ms(r->web),
                       .added = added,
                       .added_n = added_n};
    if (!t.v) { // the day has changed since the request came
        request_fail(r, 404);
        return;
    }
    t.state = ticket_state_of(t.s, r->visit, t.now_ms);
    visit_ticket(t.v, t.number);
    t.place = ticket_place(&r->arena, r->lang, t.s, t.v, t.state.ahead, t.now_ms, &r->web->soon);
    t.page = (struct page){.r = r,
                           .title = arena_printf(&r->arena, "%s · %s", t.number, t.place),
                           .look = ticket_look_name(t.state.look),
                           .again_s = changes(t.state.look) ? AGAIN_S : 0,
                           .live = true,
                           .here = arena_printf(&r->arena, "/t/%s", request_text(r, "token"))};
    page_begin(&t.page);
    t.out = t.page.out;
    page_begin_live(&t.page, &(struct page_live){.look = ticket_look_name(t.state.look),
                                                 .calls = t.state.calls,
                                                 .offers = ticket_offers(&t.state),
                                                 .stream = request_ticket_path(r, "/live"),
                                                 .now = request_ticket_path(r, "/now"),
                                                 .again = request_ticket_path(r, "")});
    draw_said(&t);
    looks[t.state.look](&t);
    page_end_live(&t.page);
    page_end(&t.page);
    request_done(r);
}

static void done_added(struct job *job, void *asker)
{
    const struct added_job *q = (struct added_job *)job;
    if (job->response.err.code != ERR_NONE)
        request_fail(asker, 503);
    else
        draw_ticket(asker, q->list, q->n);
}

// Its words stand in tables alone.
void page_ticket(struct web_request *r)
{
    const struct visit *v = request_visit(r);
    if (!v || v->added_n == 0 || v->state != VISIT_IN_WORK) {
        draw_ticket(r, NULL, 0);
        return;
    }
    struct added_job *q = job_create(sizeof *q, added_job_run, done_added, r, JOB_OF_NO_SESSION);
    q->visit = r->visit;
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}
