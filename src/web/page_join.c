// A number on one's own phone: the kiosk's questions on one page, which sends them once. The QR of a screen in the
// lobby carries a code that only who stands there knows: with it the number has its place at once. From a
// printed sign it is on the way, and gets its place when its owner shows up.

#include "web/join.h"
#include "web/page.h"
#include "base/phone.h"
#include "app/door.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "core/assign.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool offers(const struct snapshot *s)
{
    bool any = false;
    for (int i = 0; i < s->model.business.service_n; i++)
        any |= s->model.business.services[i].active;
    return any;
}

const char *join_closed(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    int64_t now_ms = web_now_ms(r->web);
    bool open = s->model.open;
    if (!*s->door.key)
        return request_tr(r, N_("Please take a number at the kiosk, or ask at the desk."));
    if (s->trouble.code != ERR_NONE) // nothing can be kept
        return request_tr(r, N_("No numbers are given now. The desk will gladly help you."));
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
    struct told told = snapshot_told_with(s, service)[who];
    int waiting = waiting_with(s, who);
    if (assign_free_now(&s->model, web_now_ms(r->web), service, 0, who))
        return request_tr(r, N_("Free now"));
    if (c->presence == PRESENCE_FREE && waiting == 0) // who waits for anybody may go first
        return request_tr(r, N_("Free, called in turn"));
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

// who: their row; NOBODY: whoever is free first.
static void draw_wish(struct page *page, int who, const char *fact)
{
    const struct snapshot *s = page->r->web->snapshot;
    int64_t id = who == NOBODY ? 0 : s->model.business.consultants[who].id;

    const struct web_value *given = request_value(page->r, "consultant");
    html(page->out, "<label><input type=\"radio\" name=\"consultant\" required value=\"");
    html_int(page->out, id);
    html(page->out, "\"");
    if (given && given->given && given->number == id)
        html(page->out, " checked");
    html(page->out, "><span>");
    page_portrait(page, who);
    html_text(page->out, who == NOBODY
                             ? request_tr(page->r, N_("Whoever is free first"))
                             : words_in(&s->catalogue.consultants[who].name, page->r->lang));
    html(page->out, " <small>");
    html_text(page->out, fact);
    html(page->out, "</small></span></label>");
}

// Where nobody could be asked for by name there is nothing to ask. How long one waits for somebody is told to who is
// here; to who is on the way, what they are doing.
static void draw_consultants(struct page *page, bool here, int service)
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
            draw_wish(page, NOBODY, "");
        }
        any = true;
        draw_wish(page, i,
                  here ? state_of(r, i, service)
                       : presence_words(r->lang, s->model.consultants[i].presence));
    }
    if (any)
        html(page->out, "</fieldset>");
}

// ---- what the service asks --------------------------------------------------------------------

bool join_asks(const struct question_words *q, int64_t service)
{
    return q->active && (q->service == 0 || q->service == service);
}

// One spelling a question: what is answered twice would be kept again and again.
static bool is_question(const char *name, int64_t *ret)
{
    static const struct web_param id = {.kind = PARAM_INT, .min = 1};
    struct web_value value;
    if (*name == '0' || !form_take(&id, name, &value))
        return false;
    *ret = value.number;
    return true;
}

bool join_answer(const char **at, int64_t *ret_question, const char **ret_typed)
{
    const char *name;
    while (web_pairs_next(at, &name, ret_typed))
        if (is_question(name, ret_question))
            return true;
    return false;
}

static const char *typed_to(const struct web_request *r, int64_t question)
{
    const char *at = request_text(r, "a"), *typed;
    for (int64_t id; join_answer(&at, &id, &typed);)
        if (id == question)
            return typed;
    return "";
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

static void draw_question(struct page *page, const struct question_words *q)
{
    const char *typed = typed_to(page->r, q->id);
    const char *name = arena_printf(&page->r->arena, "a.%" PRId64, q->id);
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

static void draw_questions(struct page *page, int64_t service)
{
    const struct catalogue *c = &page->r->web->snapshot->catalogue;
    for (int i = 0; i < c->question_n; i++)
        if (join_asks(&c->questions[i], service))
            draw_question(page, &c->questions[i]);
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

void page_phone(struct page *page, const char *phone)
{
    if (!*phone)
        return;
    html(page->out, "<a class=\"button main\"");
    html_attr(page->out, "href", arena_printf(&page->r->arena, "tel:%s", phone));
    html(page->out, ">");
    html_text(page->out,
              phone_shown(&page->r->arena, page->r->web->snapshot->catalogue.country, phone));
    html(page->out, "</a>");
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
    draw_consultants(page, here, service);
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

void join_draw(struct web_request *r, const char *problem)
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

void join_draw_closed(struct web_request *r, const char *why)
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
    const char *closed = join_closed(r);
    if (closed)
        join_draw_closed(r, closed);
    else
        join_draw(r, NULL);
    request_done(r);
}
