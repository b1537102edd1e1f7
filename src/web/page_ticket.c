// The ticket on its owner's phone: the number as large as it goes, where it stands, and what its owner may do.
// Whole without a script, which only spares the asking anew. Nothing of anybody else is on it.

#include "web/page.h"
#include "web/assets.h"
#include "web/ticket_state.h"
#include "app/added_work.h"
#include "app/ticket_words.h"

#include <stdio.h>

enum { AGAIN_S = 15, FIGURES = 6 };

struct ticket {
    struct page page;
    struct web_request *r;
    struct str *out;
    const struct snapshot *s;
    const struct visit *v;
    struct ticket_state state;
    char number[8];
    const char *place; // ticket_place
    int64_t now_ms;
    const struct added_work *added; // … to the work on their car: added_n
    size_t added_n;
};

static const char *fill(struct ticket *t, const char *msgid, const char *name, const char *value)
{
    return tr_fill(&t->r->arena, t->r->lang, msgid, name, value, NULL);
}

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
        [SAID_BUSY] = {N_("That was wrong too often. Please wait a minute, or come to the desk."),
                       true},
        [SAID_FAILED] = {N_("That could not be noted. Please tell the desk."), true},
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
    html_text(t->out, asked == NOBODY
                          ? fill(t, N_("Your number, {service}"), "service", service)
                          : fill(t, N_("With {name}"), "name",
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
    const char *wait = ticket_wait(&t->r->arena, t->r->lang, t->s, t->v, t->now_ms);
    html(t->out, "<section class=\"card wait\" id=\"waitcard\"");
    if (!*wait)
        html(t->out, " hidden");
    html(t->out, "><p id=\"wait\">");
    html_text(t->out, wait);
    html(t->out, "</p></section>");
}

// ---- what may be done -------------------------------------------------------------------------

static void begin_form(struct ticket *t, const char *below)
{
    html(t->out, "<form method=\"post\"");
    html_attr(t->out, "action", request_ticket_path(t->r, below));
    html(t->out, ">");
}

static void draw_tail(struct ticket *t);

// Of a page that was reached by a typed code.
static void draw_digits(struct ticket *t)
{
    if (t->r->typed)
        draw_tail(t);
}

// … and of whatever costs money. Who left no phone has no digits to say.
static void draw_tail(struct ticket *t)
{
    const char *tail = t->s->visitors[t->v - t->s->model.visits.at].phone_tail;
    if (!*tail)
        return;
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("Last four digits of your phone"));
    html(t->out,
         "</span><input name=\"tail\" inputmode=\"numeric\" pattern=\"[0-9]{4}\" maxlength=\"4\" "
         "required autocomplete=\"off\"></label>");
}

static void begin_choice(struct ticket *t, const char *icon, const char *msgid, const char *look)
{
    html(t->out, "<details><summary");
    html_attr(t->out, "class", look);
    html(t->out, ">");
    if (icon)
        page_icon(&t->page, icon);
    html(t->out, "<span>");
    page_tr(&t->page, msgid);
    html(t->out, "</span></summary><div class=\"choice\">");
}

static void end_choice(struct ticket *t)
{
    html(t->out, "</div></details>");
}

static void draw_later(struct ticket *t)
{
    static const int minutes[] = {10, 20, 30};
    begin_choice(t, "pause", N_("I will be back in a while"), "button");
    html(t->out, "<p>");
    page_tr(&t->page, N_("When will you be back?"));
    html(t->out, "</p>");
    begin_form(t, "/later");
    draw_digits(t);
    html(t->out, "<div class=\"row\">");
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        const char *n = arena_printf(&t->r->arena, "%d", minutes[i]);
        html(t->out, "<button class=\"button\" name=\"minutes\"");
        html_attr(t->out, "value", n);
        html(t->out, ">");
        html_text(t->out, fill(t, N_("{n} min"), "n", n));
        html(t->out, "</button>");
    }
    html(t->out, "</div></form>");
    end_choice(t);
}

static void draw_cancel(struct ticket *t)
{
    begin_choice(t, NULL, N_("Cancel my number"), "link");
    html(t->out, "<p><b>");
    html_text(t->out, fill(t, N_("Shall we cancel {ticket}?"), "ticket", t->number));
    html(t->out, "</b> ");
    page_tr(&t->page, N_("Your place in the queue is then lost."));
    html(t->out, "</p>");
    begin_form(t, "/cancel");
    draw_digits(t);
    html(t->out, "<button class=\"button bad\">");
    page_tr(&t->page, N_("Yes, cancel it"));
    html(t->out, "</button></form>");
    end_choice(t);
}

// A call for somebody of the desk: asked for, or on its way and no longer wanted.
static void draw_come(struct ticket *t)
{
    if (t->state.coming) {
        html(t->out, "<p class=\"said\" id=\"coming\">");
        page_tr(&t->page, N_("The desk knows: somebody is coming to you."));
        html(t->out, "</p>");
    }
    begin_form(t, "/come");
    if (t->state.coming)
        html(t->out, "<input type=\"hidden\" name=\"not\" value=\"1\">");
    html(t->out, "<button class=\"button\">");
    page_icon(&t->page, t->state.coming ? "cross" : "person");
    html(t->out, "<span>");
    page_tr(&t->page,
            t->state.coming ? N_("I need nobody any more") : N_("Please send somebody to me"));
    html(t->out, "</span></button></form>");
}

// Once the promise is exceeded, below the words that say so.
static void draw_longer(struct ticket *t)
{
    if (!t->state.behind)
        return;
    if (t->state.said) {
        html(t->out, "<p class=\"said\" id=\"told\">");
        page_tr(&t->page, N_("Thank you. The desk knows and looks into it."));
        html(t->out, "</p>");
        return;
    }
    html(t->out, "<p class=\"ask\">");
    page_tr(&t->page, N_("Longer than we told you?"));
    html(t->out, "</p>");
    begin_form(t, "/longer");
    html(t->out, "<button class=\"button\">");
    page_icon(&t->page, "clock");
    html(t->out, "<span>");
    page_tr(&t->page, N_("Tell us"));
    html(t->out, "</span></button></form>");
}

static void draw_back(struct ticket *t, const char *look)
{
    begin_form(t, "/back");
    html(t->out, "<button");
    html_attr(t->out, "class", look);
    html(t->out, ">");
    page_tr(&t->page, N_("I am back"));
    html(t->out, "</button></form>");
}

// Shown by the script alone: a browser makes a sound only after a touch.
static void draw_ring(struct ticket *t)
{
    html(t->out,
         "<button type=\"button\" class=\"button\" id=\"ring\" hidden aria-pressed=\"false\"");
    html_attr(t->out, "data-on", tr(t->r->lang, N_("It rings when it is your turn")));
    html(t->out, ">");
    page_icon(&t->page, "bell");
    html(t->out, "<span>");
    page_tr(&t->page, N_("Ring when it is my turn"));
    html(t->out, "</span></button>");
}

static const struct {
    enum desk_task task;
    const char *icon, *words;
} drinks[] = {{DESK_TASK_TEA, "tea", N_("Tea")},
              {DESK_TASK_COFFEE, "coffee", N_("Coffee")},
              {DESK_TASK_WATER, "water", N_("Water")}};

static void draw_drink(struct ticket *t, int i)
{
    bool open = visit_task_open(t->v, drinks[i].task);
    int count = t->v->tasks[drinks[i].task].count;
    html(t->out, "<button class=\"button\" name=\"task\" value=\"");
    html_int(t->out, drinks[i].task);
    html(t->out, "\"");
    html_attr(t->out, "aria-pressed", open ? "true" : "false");
    html(t->out, ">");
    page_icon(&t->page, open ? "check" : drinks[i].icon);
    html(t->out, "<span>");
    page_tr(&t->page, drinks[i].words);
    if (open && t->v->party > 1)
        html_text(t->out, arena_printf(&t->r->arena, " × %d", count));
    html(t->out, "</span></button>");
}

// A cup for each who came; one touch more takes it back.
static void draw_drinks(struct ticket *t)
{
    if (!t->s->catalogue.offers_drinks)
        return;
    html(t->out, "<section id=\"drinks\"><p class=\"ask\">");
    page_tr(&t->page, N_("Something to drink while you wait?"));
    html(t->out, "</p>");
    begin_form(t, "/drink");
    html(t->out, "<div class=\"row\">");
    for (size_t i = 0; i < sizeof drinks / sizeof *drinks; i++)
        draw_drink(t, (int)i);
    html(t->out, "</div></form></section>");
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
    draw_longer(t);
    draw_drinks(t);
    html(t->out, "<div class=\"acts\">");
    draw_come(t);
    draw_later(t);
    draw_ring(t);
    draw_cancel(t);
    html(t->out, "</div>");
}

static void draw_called(struct ticket *t)
{
    char desk[16] = "";
    snprintf(desk, sizeof desk, "%d", t->state.desk);
    html(t->out, "<p class=\"pill\">");
    page_icon(&t->page, "sound");
    html(t->out, "<span>");
    page_tr(&t->page, N_("It is your turn"));
    html(t->out, "</span></p><p class=\"figure\">");
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
        html_text(t->out, *place ? place : fill(t, N_("Desk {n}"), "n", desk));
    html(t->out, "</p>");
    page_portrait(&t->page, t->v->with);
    html(t->out, "<p class=\"who\">");
    html_text(t->out, fill(t, N_("{name} is expecting you."), "name", consultant_name(t)));
    html(t->out, "</p>");
}

static void draw_parked(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
    html(t->out, "<div class=\"acts\">");
    draw_back(t, "button main");
    draw_ring(t);
    draw_cancel(t);
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
    begin_form(t, "/back");
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("Code on our screen"));
    html(t->out, "</span><input class=\"code\" name=\"k\" required autocomplete=\"off\" "
                 "autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"10\"></label>"
                 "<button class=\"button main\">");
    page_tr(&t->page, N_("I am here"));
    html(t->out, "</button></form>");
    if (!t->r->typed) {
        ticket_code_shown(request_text(t->r, "token"), code);
        html(t->out, "<p class=\"note\">");
        html_text(t->out, fill(t, N_("Your number's code: {code}"), "code", code));
        html(t->out, "</p>");
        mem_wipe(code, sizeof code);
    }
    html(t->out, "<div class=\"acts\">");
    draw_cancel(t);
    html(t->out, "</div>");
}

static void draw_missed(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
    html(t->out, "<p>");
    page_tr(&t->page, N_("Welcome back! You may have your old place again."));
    html(t->out, "</p><div class=\"acts\">");
    draw_back(t, "button main");
    html(t->out, "</div>");
}

static void draw_plain(struct ticket *t)
{
    draw_place(t);
    draw_number(t);
}

static void draw_answer(struct ticket *t, const struct added_work *work)
{
    begin_form(t, "/work");
    page_hidden(&t->page, "number", arena_printf(&t->r->arena, "%d", work->number));
    draw_tail(t);
    html(t->out, "<div class=\"row\"><button class=\"button main\" name=\"yes\" value=\"1\">");
    page_tr(&t->page, N_("Yes, please do it"));
    html(t->out, "</button><button class=\"button\" name=\"yes\" value=\"0\">");
    page_tr(&t->page, N_("No, leave it"));
    html(t->out, "</button></div></form>");
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
        html_text(t->out, fill(t, N_("Amount: {amount}"), "amount",
                               amount_words(&t->r->arena, work->amount)));
        html(t->out, "</p>");
        if (work->state == ADDED_ASKED)
            draw_answer(t, work);
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
    draw_come(t);
    html(t->out, "</div>");
}

static const char *const faces[] = {N_("Very poor"), N_("Poor"), N_("All right"), N_("Good"),
                                    N_("Excellent")};
static const char *const tags[TAG_COUNT] = {
    [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
    [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("Surroundings"),
    [TAG_PRICE] = N_("The price"),
};

static void draw_faces(struct ticket *t)
{
    html(t->out, "<fieldset class=\"faces\">");
    for (int i = 0; i < 5; i++) {
        html(t->out, "<label><input type=\"radio\" name=\"stars\" required value=\"");
        html_int(t->out, i + 1);
        html(t->out, "\"><span>");
        str_add(t->out,
                assets_drawing(t->r->web->assets, arena_printf(&t->r->arena, "face-%d", i + 1)));
        html(t->out, "<b>");
        page_tr(&t->page, faces[i]);
        html(t->out, "</b></span></label>");
    }
    html(t->out, "</fieldset>");
}

static void draw_tags(struct ticket *t)
{
    html(t->out, "<p class=\"ask\">");
    page_tr(&t->page, N_("What mattered most?"));
    html(t->out, "</p><div class=\"tags\">");
    for (int i = 0; i < TAG_COUNT; i++) {
        html(t->out, "<label><input type=\"checkbox\" value=\"1\"");
        html_attr(t->out, "name", arena_printf(&t->r->arena, "tag%d", i));
        html(t->out, "><span>");
        page_tr(&t->page, tags[i]);
        html(t->out, "</span></label>");
    }
    html(t->out, "</div>");
}

static void draw_ended(struct ticket *t)
{
    html(t->out, "<section class=\"card soft\"><p>");
    html_text(t->out, t->v->with == NOBODY ? tr(t->r->lang, N_("Your visit has ended"))
                                           : fill(t, N_("{name} looked after you today."), "name",
                                                  consultant_name(t)));
    html(t->out, "</p></section><h1>");
    page_tr(&t->page, N_("How was it?"));
    html(t->out, "</h1>");
    begin_form(t, "/rate");
    draw_faces(t);
    draw_tags(t);
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("A few words of your own"));
    html(t->out, "</span><textarea name=\"words\" rows=\"3\" maxlength=\"500\"></textarea></label>"
                 "<button class=\"button main\">");
    page_tr(&t->page, N_("Send"));
    html(t->out, "</button></form>");
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

static void begin_main(struct ticket *t)
{
    html(t->out, "<main");
    html_attr(t->out, "data-look", ticket_look_name(t->state.look));
    html(t->out, " data-calls=\"");
    html_int(t->out, t->state.calls);
    html(t->out, "\"");
    html(t->out, " data-offers=\"");
    html_int(t->out, ticket_offers(&t->state));
    html(t->out, "\"");
    html_attr(t->out, "data-live", request_ticket_path(t->r, "/live"));
    html_attr(t->out, "data-now", request_ticket_path(t->r, "/now"));
    html_attr(t->out, "data-page", request_ticket_path(t->r, ""));
    html_attr(t->out, "data-lost",
              tr(t->r->lang, N_("No connection. This is how it stood at {time}.")));
    html_attr(t->out, "data-at", ticket_clock(&t->r->arena, t->s, t->now_ms));
    html(t->out, ">");
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
    t.place = ticket_place(&r->arena, r->lang, t.s, t.v, t.state.ahead, t.now_ms);
    t.page = (struct page){.r = r,
                           .title = arena_printf(&r->arena, "%s · %s", t.number, t.place),
                           .look = ticket_look_name(t.state.look),
                           .again_s = changes(t.state.look) ? AGAIN_S : 0,
                           .live = true,
                           .here = arena_printf(&r->arena, "/t/%s", request_text(r, "token"))};
    page_begin(&t.page);
    t.out = t.page.out;
    begin_main(&t);
    draw_said(&t);
    looks[t.state.look](&t);
    html(t.out, "</main><p class=\"lost\" id=\"lost\" role=\"status\" hidden></p>");
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
