// A number on one's own phone: the kiosk's questions on one page, which sends them once. The QR of a screen in the
// lobby carries a code that only who stands there knows: with it the number has its place at once. From a
// printed sign it is on the way, and gets its place when its owner shows up.

#include "web/act.h"
#include "app/door.h"
#include "app/ticket_words.h"

#include <inttypes.h>
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

static void begin(struct web_request *r, struct page *page)
{
    *page =
        (struct page){.r = r, .title = request_tr(r, N_("Take a number")), .look = "plain join"};
    page->here = "/join";
    page->query = presence_shown(r) ? arena_printf(&r->arena, "&k=%s", request_text(r, "k")) : "";
    page_begin(page);
}

static void draw_problem(struct page *page, const char *problem)
{
    html(page->out, "<p class=\"said bad\" role=\"alert\">");
    html_text(page->out, problem);
    html(page->out, "</p>");
}

static void draw_services(struct page *page)
{
    const struct snapshot *s = page->r->web->snapshot;
    int64_t chosen = request_int(page->r, "service");
    html(page->out, "<fieldset class=\"picks\"><legend>");
    page_tr(page, N_("How may we help you today?"));
    html(page->out, "</legend>");
    for (int i = 0; i < s->model.business.service_n; i++) {
        const struct service_rules *rules = &s->model.business.services[i];
        if (!rules->active)
            continue;
        html(page->out, "<label><input type=\"radio\" name=\"service\" required value=\"");
        html_int(page->out, rules->id);
        html(page->out, "\"");
        if (rules->id == chosen)
            html(page->out, " checked");
        html(page->out, "><span>");
        html_text(page->out, words_in(&s->catalogue.services[i].name, page->r->lang));
        html(page->out, "</span></label>");
    }
    html(page->out, "</fieldset>");
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

static void draw_optional(struct page *page)
{
    html(page->out, " <small>");
    page_tr(page, N_("(you may leave it out)"));
    html(page->out, "</small>");
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
        draw_optional(page);
    html(page->out, "</span><input name=\"surname\" autocomplete=\"family-name\" maxlength=\"24\"");
    html_attr(page->out, "value", request_text(page->r, "surname"));
    if (needed)
        html(page->out, " required");
    html(page->out, "></label>");
    page_titles(page);
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("Phone number"));
    if (!needed)
        draw_optional(page);
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

static void draw_form(struct page *page, bool here)
{
    struct web_request *r = page->r;
    html(page->out, "<form method=\"post\"");
    html_attr(page->out, "action", path_of(r, "/join"));
    html(page->out, ">");
    page_form_key(page);
    if (here)
        page_hidden(page, "k", request_text(r, "k"));
    draw_services(page);
    draw_party(page);
    page_person(page, false);
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
    begin(r, &page);
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
    draw_form(&page, here);
    if (here)
        draw_here(&page);
    html(page.out, "</main>");
    page_end(&page);
}

static void draw_closed(struct web_request *r, const char *why)
{
    struct page page;
    begin(r, &page);
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

static void done_join(struct job *job, void *asker)
{
    struct web_request *r = asker;
    const struct response *response = &job->response;
    char token[TOKEN_SIZE];
    if (response->result == RESULT_DONE) {
        join_token(&r->web->snapshot->door, request_text(r, "form"), token);
        go_to_ticket(r, token, response->ruling.last_seq);
        mem_wipe(token, sizeof token);
        return;
    }
    if (response->result == RESULT_FAILED) {
        request_fail(r, 503);
        return;
    }
    draw(r, refused(r, &response->ruling));
    request_done(r);
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
    struct arrival arrival = {.service = request_int(r, "service"),
                              .party = (int)request_int(r, "party"),
                              .lang = (int)r->lang,
                              .channel = CHANNEL_WEB};
    act_begin(r, the_customer,
              presence_shown(r) ? command_register(&arrival) : command_set_out(&arrival), &request);
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
