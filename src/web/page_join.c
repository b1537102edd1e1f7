// A number on one's own phone: the kiosk's questions on one page, which sends them once. The QR of a screen in the
// lobby carries a code that only who stands there knows: with it the number has its place at once. From a
// printed sign it is on the way, and gets its place when its owner shows up.

#include "web/act.h"
#include "app/door.h"
#include "app/outbox.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "core/assign.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct actor the_customer = {.role = ROLE_CUSTOMER};

static bool offers(const struct snapshot *s)
{
    bool any = false;
    for (int i = 0; i < s->model.business.service_n; i++)
        any |= s->model.business.services[i].active;
    return any;
}

// Why no number is given now; NULL: one is.
static const char *why_closed(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    int64_t now_ms = web_now_ms(r->web);
    bool open = s->model.open;
    if (!*s->door.key)
        return request_tr(r, N_("Please take a number at the kiosk, or ask at the desk."));
    if (open && now_ms < s->model.opens_ms)
        return tr_fill(&r->arena, r->lang, N_("We open at {time}. The desk will gladly help you."),
                       "time", ticket_clock(&r->arena, s, s->model.opens_ms), NULL);
    if (open && house_back_ms(s, now_ms) && !s->model.business.rules.break_numbers)
        return tr_fill(&r->arena, r->lang, N_("We are back at {time}. Please come again then."),
                       "time", ticket_clock(&r->arena, s, house_back_ms(s, now_ms)), NULL);
    if (!open || now_ms >= s->model.closes_ms || !offers(s))
        return request_tr(r, N_("No numbers are given now. The desk will gladly help you."));
    return NULL;
}

// ---- the page ---------------------------------------------------------------------------------

// service: index of the one that was chosen, or NOBODY.
static void begin(struct web_request *r, struct page *page, int service)
{
    const struct business *b = &r->web->snapshot->model.business;
    const char *of = service == NOBODY
                         ? ""
                         : arena_printf(&r->arena, "&service=%" PRId64, b->services[service].id);
    *page =
        (struct page){.r = r, .title = request_tr(r, N_("Take a number")), .look = "plain join"};
    page->here = "/join";
    page->query =
        presence_shown(r) ? arena_printf(&r->arena, "%s&k=%s", of, request_text(r, "k")) : of;
    page_begin(page);
}

static void draw_problem(struct page *page, const char *problem)
{
    html(page->out, "<p class=\"said bad\" role=\"alert\">");
    html_text(page->out, problem);
    html(page->out, "</p>");
}

void page_optional(struct page *page)
{
    html(page->out, " <small>");
    page_tr(page, N_("(you may leave it out)"));
    html(page->out, "</small>");
}

// What is being chosen of, and the way to anything else.
void page_chosen(struct page *page, const char *words, const char *other)
{
    html(page->out, "<p><b>");
    html_text(page->out, words);
    html(page->out, "</b> · <a");
    html_attr(page->out, "href", other);
    html(page->out, ">");
    page_tr(page, N_("Something else"));
    html(page->out, "</a></p>");
}

static const char *join_path(struct web_request *r, int64_t service)
{
    const char *of = service ? arena_printf(&r->arena, "&service=%" PRId64, service) : "";
    const char *k = presence_shown(r) ? request_text(r, "k") : "";
    return arena_printf(&r->arena, "/join?l=%s%s%s%s", lang_code(r->lang), of, *k ? "&k=" : "", k);
}

static void draw_services(struct page *page)
{
    const struct snapshot *s = page->r->web->snapshot;
    html(page->out, "<p class=\"ask\">");
    page_tr(page, N_("How may we help you today?"));
    html(page->out, "</p><nav class=\"choices\">");
    for (int i = 0; i < s->model.business.service_n; i++) {
        const struct service_rules *rules = &s->model.business.services[i];
        if (!rules->active)
            continue;
        html(page->out, "<a class=\"button\"");
        html_attr(page->out, "href", join_path(page->r, rules->id));
        html(page->out, ">");
        html_text(page->out, words_in(&s->catalogue.services[i].name, page->r->lang));
        html(page->out, "</a>");
    }
    html(page->out, "</nav>");
}

// The one that is asked for, or the only one there is; NOBODY: it has to be chosen.
static int service_chosen(const struct web_request *r)
{
    const struct business *b = &r->web->snapshot->model.business;
    int asked = business_service(b, request_int(r, "service")), only = NOBODY, n = 0;
    for (int i = 0; i < b->service_n; i++) {
        only = b->services[i].active ? i : only;
        n += b->services[i].active;
    }
    return asked >= 0 && b->services[asked].active ? asked : n == 1 ? only : NOBODY;
}

// ---- whom they want ---------------------------------------------------------------------------

static const char *and_wait(struct web_request *r, const char *state, int waiting, struct told told)
{
    static const char *const msgids[2][2] = {
        {N_("{state}, under {hi} min"), N_("{state}, {lo}–{hi} min")},
        {N_("{state}, {n} waiting, under {hi} min"), N_("{state}, {n} waiting, {lo}–{hi} min")},
    };
    return tr_fill(&r->arena, r->lang, msgids[waiting > 0][told.lo_min > 0], "state", state, "n",
                   arena_printf(&r->arena, "%d", waiting), "lo",
                   arena_printf(&r->arena, "%d", told.lo_min), "hi",
                   arena_printf(&r->arena, "%d", told.hi_min), NULL);
}

// What somebody who may be asked for is doing, and how long one waits for them, as the kiosk says it.
static const char *state_of(struct web_request *r, int who, int service)
{
    const struct snapshot *s = r->web->snapshot;
    const struct consultant *c = &s->model.consultants[who];
    struct told told = s->told_with[service][who];
    int waiting = waiting_with(s, who);
    if (c->presence == PRESENCE_FREE && waiting == 0) // who waits for anybody may go first
        return assign_free_now(&s->model, web_now_ms(r->web), service, 0, who)
                   ? request_tr(r, N_("Free now"))
                   : request_tr(r, N_("Free, called in turn"));
    const char *state = presence_words(r->lang, c->presence);
    if (told.something)
        return and_wait(r, state, waiting, told);
    return waiting == 0
               ? state
               : tr_fill(&r->arena, r->lang,
                         waiting == 1 ? N_("{state}, {n} waiting for them")
                                      : N_("{state}, {n} waiting"),
                         "state", state, "n", arena_printf(&r->arena, "%d", waiting), NULL);
}

static void draw_wish(struct page *page, int64_t id, const char *name, const char *fact)
{
    const struct web_value *given = request_value(page->r, "consultant");
    html(page->out, "<label><input type=\"radio\" name=\"consultant\" required value=\"");
    html_int(page->out, id);
    html(page->out, "\"");
    if (given && given->given && given->number == id)
        html(page->out, " checked");
    html(page->out, "><span>");
    html_text(page->out, name);
    html(page->out, " <small>");
    html_text(page->out, fact);
    html(page->out, "</small></span></label>");
}

// Where nobody could be asked for by name there is nothing to ask; nor of who is not here: nobody is kept waiting for
// them.
static void draw_consultants(struct page *page, int service)
{
    struct web_request *r = page->r;
    const struct snapshot *s = r->web->snapshot;
    bool any = false;
    for (int i = 0; i < s->model.business.consultant_n; i++) {
        if (!assign_askable(&s->model, i, service, web_now_ms(r->web)))
            continue;
        if (!any) {
            html(page->out, "<fieldset class=\"picks\"><legend>");
            page_tr(page, N_("Who would you like to see?"));
            html(page->out, "</legend>");
            draw_wish(page, 0, request_tr(r, N_("Whoever is free first")), "");
        }
        any = true;
        draw_wish(page, s->model.business.consultants[i].id,
                  words_in(&s->catalogue.consultants[i].name, r->lang), state_of(r, i, service));
    }
    if (any)
        html(page->out, "</fieldset>");
}

// ---- what the service asks --------------------------------------------------------------------

enum { JOIN_QUESTIONS = 6 };

static const char *const answer_names[JOIN_QUESTIONS] = {"a0", "a1", "a2", "a3", "a4", "a5"};

static bool is_asked(const struct snapshot *s, int i, int64_t service)
{
    const struct question_words *q = &s->catalogue.questions[i];
    return q->active && (q->service == 0 || q->service == service);
}

static void draw_choices(struct page *page, const struct question_words *q, const char *typed)
{
    html(page->out, "<option value=\"\">—</option>");
    for (int c = 0; c < q->choice_n; c++) {
        html(page->out, "<option value=\"");
        html_int(page->out, c + 1);
        html(page->out, "\"");
        if (atoi(typed) == c + 1)
            html(page->out, " selected");
        html(page->out, ">");
        html_text(page->out, words_in(&q->choices[c], page->r->lang));
        html(page->out, "</option>");
    }
}

static void draw_words(struct page *page, const char *name, const char *typed)
{
    html(page->out, "<textarea rows=\"2\" maxlength=\"200\"");
    html_attr(page->out, "name", name);
    html(page->out, ">");
    html_text(page->out, typed);
    html(page->out, "</textarea>");
}

static void draw_select(struct page *page, const struct question_words *q, const char *name,
                        const char *typed)
{
    html(page->out, "<select");
    html_attr(page->out, "name", name);
    html(page->out, ">");
    draw_choices(page, q, typed);
    html(page->out, "</select>");
}

static void draw_question(struct page *page, const struct question_words *q, const char *name)
{
    const char *typed = request_text(page->r, name);
    html(page->out, "<label class=\"field\"><span>");
    html_text(page->out, words_in(&q->text, page->r->lang));
    page_optional(page);
    html(page->out, "</span>");
    if (q->choice_n)
        draw_select(page, q, name, typed);
    else
        draw_words(page, name, typed);
    html(page->out, "</label>");
}

// The form says which it asked: a setting that is saved meanwhile puts no answer to another question.
static void draw_questions(struct page *page, int64_t service)
{
    const struct snapshot *s = page->r->web->snapshot;
    const char *asked = "";
    int n = 0;
    for (int i = 0; i < s->catalogue.question_n && n < JOIN_QUESTIONS; i++) {
        if (!is_asked(s, i, service))
            continue;
        draw_question(page, &s->catalogue.questions[i], answer_names[n++]);
        asked =
            arena_printf(&page->r->arena, "%s%" PRId64 ",", asked, s->catalogue.questions[i].id);
    }
    if (n > 0)
        page_hidden(page, "asked", asked);
}

static void draw_party(struct page *page)
{
    enum { MOST = 9 };
    int64_t chosen = request_int(page->r, "party");
    if (!page->r->web->snapshot->catalogue.asks_party)
        return;
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("How many of you are there?"));
    html(page->out, "</span><select name=\"party\">");
    for (int i = 1; i <= MOST; i++) {
        html(page->out, "<option value=\"");
        html_int(page->out, i);
        html(page->out, "\"");
        if (i == chosen)
            html(page->out, " selected");
        html(page->out, ">");
        html_int(page->out, i);
        html(page->out, "</option>");
    }
    html(page->out, "</select></label>");
}

void page_titles(struct page *page)
{
    static const struct {
        const char *words;
        int title;
    } titles[] = {{N_("Mr"), TITLE_MR}, {N_("Ms"), TITLE_MS}};
    html(page->out, "<div class=\"tags titles\">");
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        html(page->out, "<label><input type=\"radio\" name=\"title\" value=\"");
        html_int(page->out, titles[i].title);
        html(page->out, "\"");
        if (request_int(page->r, "title") == titles[i].title)
            html(page->out, " checked");
        html(page->out, "><span>");
        page_tr(page, titles[i].words);
        html(page->out, "</span></label>");
    }
    html(page->out, "</div>");
}

void page_person(struct page *page, bool needed)
{
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("Surname"));
    if (!needed)
        page_optional(page);
    html(page->out, "</span><input name=\"surname\" autocomplete=\"family-name\" maxlength=\"24\"");
    html_attr(page->out, "value", request_text(page->r, "surname"));
    if (needed)
        html(page->out, " required");
    html(page->out, "></label>");
    page_titles(page);
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("Phone number"));
    if (!needed)
        page_optional(page);
    html(page->out, "</span><input name=\"phone\" type=\"tel\" autocomplete=\"tel\" "
                    "maxlength=\"24\"");
    html_attr(page->out, "value", request_text(page->r, "phone"));
    if (needed)
        html(page->out, " required");
    html(page->out, "></label><p class=\"note\">");
    page_tr(page, N_("We keep it with your surname and title; the desk erases them whenever you "
                     "ask"));
    html(page->out, "</p>");
}

static const char *path_of(struct web_request *r, const char *path)
{
    return arena_printf(&r->arena, "%s?l=%s", path, lang_code(r->lang));
}

void page_hidden(struct page *page, const char *name, const char *value)
{
    html(page->out, "<input type=\"hidden\"");
    html_attr(page->out, "name", name);
    html_attr(page->out, "value", value);
    html(page->out, ">");
}

void page_form_key(struct page *page)
{
    char form[SESSION_TOKEN_SIZE];
    const struct web_request *r = page->r;
    session_token(link_entropy(r->web->link), form);
    page_hidden(page, "form", *request_text(r, "form") ? request_text(r, "form") : form);
}

// While messages go out at all.
static void draw_notice(struct page *page)
{
    if (!page->r->web->snapshot->outbox.texts_go)
        return;
    html(page->out,
         "<div class=\"tags wide\"><label><input type=\"checkbox\" name=\"notice\" value=\"1\"");
    if (request_int(page->r, "notice"))
        html(page->out, " checked");
    html(page->out, "><span>");
    page_tr(page, N_("Send me a text message before my turn"));
    html(page->out, "</span></label></div>");
}

static void draw_form(struct page *page, bool here, int service)
{
    struct web_request *r = page->r;
    html(page->out, "<form method=\"post\"");
    html_attr(page->out, "action", path_of(r, "/join"));
    html(page->out, ">");
    page_form_key(page);
    if (here)
        page_hidden(page, "k", request_text(r, "k"));
    const struct service_rules *rules = &r->web->snapshot->model.business.services[service];
    page_hidden(page, "service", arena_printf(&r->arena, "%" PRId64, rules->id));
    if (here)
        draw_consultants(page, service);
    draw_party(page);
    page_person(page, false);
    draw_notice(page);
    draw_questions(page, rules->id);
    html(page->out, "<button class=\"button main\">");
    page_tr(page, N_("Take a number"));
    html(page->out, "</button></form>");
}

// Whoever was on the way is here now, and has stood before the screen.
static void draw_here(struct page *page)
{
    html(page->out, "<details><summary class=\"link\">");
    page_tr(page, N_("I have a number already"));
    html(page->out, "</summary><div class=\"choice\"><form method=\"post\"");
    html_attr(page->out, "action", path_of(page->r, "/join/here"));
    html(page->out, ">");
    page_hidden(page, "k", request_text(page->r, "k"));
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("The code on your number's page"));
    html(page->out, "</span><input class=\"code\" name=\"code\" required autocomplete=\"off\" "
                    "autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"20\"></label>"
                    "<button class=\"button\">");
    page_tr(page, N_("I am here"));
    html(page->out, "</button></form></div></details>");
}

static void draw(struct web_request *r, const char *problem)
{
    struct page page;
    bool here = presence_shown(r);
    int service = service_chosen(r);
    begin(r, &page, service);
    html(page.out, "<main><h1>");
    page_tr(&page, N_("Take a number"));
    html(page.out, "</h1>");
    if (problem)
        draw_problem(&page, problem);
    html(page.out, "<p>");
    page_tr(&page, here ? N_("You get your place in the queue at once, and see here when it is "
                             "your turn.")
                        : N_("You are on the way to us: your number gets its place in the queue as "
                             "soon as you are here."));
    html(page.out, "</p>");
    if (*request_text(r, "k") && !here) {
        html(page.out, "<p class=\"note\">");
        page_tr(&page, N_("The code on the screen has changed since. If you are here, please scan "
                          "it once more."));
        html(page.out, "</p>");
    }
    if (service == NOBODY) {
        draw_services(&page);
    } else {
        const struct snapshot *s = r->web->snapshot;
        page_chosen(&page, words_in(&s->catalogue.services[service].name, r->lang),
                    join_path(r, 0));
        draw_form(&page, here, service);
    }
    if (here)
        draw_here(&page);
    html(page.out, "</main>");
    page_end(&page);
}

static void draw_closed(struct web_request *r, const char *why)
{
    struct page page;
    begin(r, &page, NOBODY);
    html(page.out, "<main class=\"calm\"><h1>");
    page_tr(&page, N_("No numbers just now"));
    html(page.out, "</h1><p>");
    html_text(page.out, why);
    html(page.out, "</p></main>");
    page_end(&page);
}

void page_join(struct web_request *r)
{
    const char *closed = why_closed(r);
    if (closed)
        draw_closed(r, closed);
    else
        draw(r, NULL);
    request_done(r);
}

// ---- the answer -------------------------------------------------------------------------------

static void go_to_ticket(struct web_request *r, const char *token, int64_t seq)
{
    request_go(
        r, arena_printf(&r->arena, "/t/%s?l=%s&after=%" PRId64, token, lang_code(r->lang), seq));
}

// In words, and the status that goes with them; what was typed stands in the page that says so.
static const char *refused(struct web_request *r, const struct ruling *ruling)
{
    r->reply.status = 409;
    if (request_int(r, "consultant") && ruling->consultant && wish_refused(ruling->refusal))
        return request_tr(r, wish_refused(ruling->refusal));
    switch ((int)ruling->refusal) {
    case REFUSAL_BAD_PHONE:
        r->reply.status = 422;
        return request_tr(r, N_("That number looks incomplete. Please check it once more."));
    case REFUSAL_BAD_TEXT:
    case REFUSAL_BAD_VALUE:
        r->reply.status = 422;
        return request_tr(r, N_("Please look at the name once more: letters alone."));
    case REFUSAL_FULL:
        return request_tr(r,
                          N_("All of today's numbers are taken. The desk will gladly help you."));
    case REFUSAL_OUT_OF_USE:
    case REFUSAL_NO_SERVICE:
        return request_tr(r, N_("That is not offered any more just now. Please choose once more."));
    default:
        break;
    }
    const char *closed = why_closed(r);
    return closed ? closed
                  : request_tr(r, N_("No numbers are given now. The desk will gladly help you."));
}

// Of what was asked, the question at that place; NULL: there are no more.
static const struct question_words *question_at(struct web_request *r, int place)
{
    const char *asked = request_text(r, "asked");
    for (int i = 0; i < place && *asked; i++)
        asked += strcspn(asked, ",") + (asked[strcspn(asked, ",")] == ',');
    return *asked ? catalogue_question(&r->web->snapshot->catalogue, atoll(asked)) : NULL;
}

static void go_on(struct web_request *r, int place, int64_t visit, int64_t seq);

// An answer that cannot be kept any more leaves the number as it is.
static void done_answer(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct command *command = &((struct submission *)job)->request.command;
    int place = 0;
    while (place < JOIN_QUESTIONS && question_at(r, place) &&
           question_at(r, place)->id != command->number)
        place++;
    go_on(r, place + 1, command->visit, job->response.ruling.last_seq);
}

struct notice_job {
    struct job job;
    int64_t visit, seq;
};

static void run_notice(struct job *job, struct app *app)
{
    app_notice(app, the_customer, ((struct notice_job *)job)->visit, true, &job->response.err);
}

static void done_notice(struct job *job, void *asker)
{
    struct notice_job *q = (struct notice_job *)job;
    go_on(asker, 0, q->visit, q->seq);
}

// What was asked beside the number, one after the other from that place on; then to its page.
static void go_on(struct web_request *r, int place, int64_t visit, int64_t seq)
{
    struct request request;
    char token[TOKEN_SIZE];
    const struct question_words *q = NULL;
    while (place < JOIN_QUESTIONS && (q = question_at(r, place)) != NULL &&
           !*request_text(r, answer_names[place]))
        place++;
    if (place < JOIN_QUESTIONS && q) {
        const char *typed = request_text(r, answer_names[place]);
        act_begin(r, the_customer, command_answer(visit, (int)q->id, q->choice_n ? atoi(typed) : 0),
                  &request);
        utf8_copy(request.note, sizeof request.note, q->choice_n ? "" : typed);
        act_post(r, &request, done_answer);
        return;
    }
    join_token(&r->web->snapshot->door, request_text(r, "form"), token);
    go_to_ticket(r, token, seq);
    mem_wipe(token, sizeof token);
}

static void ask_notice(struct web_request *r, int64_t visit, int64_t seq)
{
    struct notice_job *q = job_create(sizeof *q, run_notice, done_notice, r, JOB_OF_NO_SESSION);
    q->visit = visit;
    q->seq = seq;
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

static void done_join(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct ruling *ruling = &job->response.ruling;
    if (job->response.result == RESULT_FAILED) {
        request_fail(r, 503);
    } else if (job->response.result != RESULT_DONE) {
        draw(r, refused(r, ruling));
        request_done(r);
    } else if (request_int(r, "notice") && *request_text(r, "phone")) {
        ask_notice(r, ruling->visit, ruling->last_seq);
    } else {
        go_on(r, 0, ruling->visit, ruling->last_seq);
    }
}

void page_fill_person(struct web_request *r, struct person *person)
{
    utf8_copy(person->surname, sizeof person->surname, request_text(r, "surname"));
    utf8_copy(person->phone, sizeof person->phone, request_text(r, "phone"));
    person->title = (enum title)request_int(r, "title");
}

// So many from one address, and in all: guests share one, and a flood of numbers helps nobody.
bool page_may_enter(struct web_request *r)
{
    if (limits_take(r->web->limits, LIMIT_JOINS, r->address, web_steady_ms()))
        return true;
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return false;
}

void page_joining(struct web_request *r)
{
    struct request request;
    const char *closed = why_closed(r);
    if (!page_may_enter(r))
        return;
    if (closed) {
        r->reply.status = 409;
        draw_closed(r, closed);
        request_done(r);
        return;
    }
    const struct web_value *wish = request_value(r, "consultant");
    bool here = presence_shown(r);
    struct arrival arrival = {.service = request_int(r, "service"),
                              .consultant = here ? wish->number : 0,
                              .reason = here && wish->given && !wish->number ? REASON_ANYBODY
                                                                             : REASON_NONE,
                              .party = (int)request_int(r, "party"),
                              .lang = (int)r->lang,
                              .channel = CHANNEL_WEB};
    act_begin(r, the_customer, here ? command_register(&arrival) : command_set_out(&arrival),
              &request);
    request.command.id = join_command_id(&r->web->snapshot->door, request_text(r, "form"));
    join_token(&r->web->snapshot->door, request_text(r, "form"), request.token);
    page_fill_person(r, &request.person);
    act_post(r, &request, done_join);
}

// ---- here, with a number ----------------------------------------------------------------------

static void done_here(struct job *job, void *asker)
{
    struct web_request *r = asker;
    char token[SESSION_TOKEN_SIZE];
    if (job->response.result == RESULT_FAILED) {
        request_fail(r, 503);
        return;
    }
    session_token(link_entropy(r->web->link), token);
    keys_add_typed(r->web->keys, token, r->visit);
    go_to_ticket(r, token, job->response.ruling.last_seq);
    mem_wipe(token, sizeof token);
}

void page_joined_here(struct web_request *r)
{
    char code[CODE_SIZE];
    bool here = presence_shown(r);
    bool open = limits_open(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
    int64_t visit = here && open && ticket_code_typed(request_text(r, "code"), code)
                        ? keys_visit_of_code(r->web->keys, code)
                        : 0;
    if (!model_visit(&r->web->snapshot->model, visit)) {
        bool more = !here || limits_take(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
        r->reply.status = more ? 409 : 429;
        r->reply.retry_s = more ? 0 : 60;
        draw(r, here ? request_tr(r, N_("This code is not known today. Please look once more, or "
                                        "show your ticket at the desk."))
                     : NULL);
        request_done(r);
        return;
    }
    r->visit = visit;
    act_do(r, the_customer, command_on_visit(COMMAND_RETURN, visit), done_here);
}
