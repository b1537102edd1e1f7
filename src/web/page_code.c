// For those who cannot scan: the short code that stands beside the QR. A right one leads to a page that knows
// that it was typed, and asks for the phone's last digits before a number is given back or put off.

#include "web/page.h"

void page_guests_start(struct web_request *r)
{
    request_go_on(r, "/c");
}

// problem: a sentence, NULL: none.
static void draw(struct web_request *r, const char *problem)
{
    struct page page = {
        .r = r, .title = request_tr(r, N_("Your ticket")), .look = "plain", .here = "/c"};
    page_begin(&page);
    struct str *out = page.out;
    html(out, "<main><h1>");
    page_tr(&page, N_("What is the code on your ticket?"));
    html(out, "</h1><p>");
    page_tr(&page, N_("It stands beside the square code: eight letters and digits."));
    html(out, "</p>");
    if (problem) {
        html(out, "<p class=\"said bad\" role=\"alert\">");
        page_tr(&page, problem);
        html(out, "</p>");
    }
    html(out, "<form method=\"post\"");
    html_attr(out, "action", arena_printf(&r->arena, "/c?l=%s", lang_code(r->lang)));
    html(out, "><label class=\"field\"><span>");
    page_tr(&page, N_("Code"));
    html(out,
         "</span><input class=\"code\" name=\"code\" required autocomplete=\"off\" "
         "autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"20\" autofocus></label>"
         "<button class=\"button main\">");
    page_tr(&page, N_("Show my place"));
    html(out, "</button></form></main>");
    page_end(&page);
}

void page_code(struct web_request *r)
{
    draw(r, NULL);
    request_done(r);
}

static void wrong(struct web_request *r)
{
    bool more = limits_take(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
    r->reply.status = more ? 200 : 429;
    r->reply.retry_s = more ? 0 : 60;
    draw(r,
         more
             ? N_("This code is not known today. Please look once more, or show your ticket at the "
                  "desk.")
             : N_("That was wrong too often. Please wait a minute, or show your ticket at the "
                  "desk."));
    request_done(r);
}

void page_code_typed(struct web_request *r)
{
    char code[CODE_SIZE], token[TOKEN_SIZE];
    bool open = limits_open(r->web->limits, LIMIT_CODES, r->address, web_steady_ms());
    int64_t visit = open && ticket_code_typed(request_text(r, "code"), code)
                        ? keys_visit_of_code(r->web->keys, code)
                        : 0;
    if (!model_visit(&r->web->snapshot->model, visit)) {
        if (open && keys_ask(r)) // it may be a slip printed just now
            return;
        wrong(r);
        return;
    }
    keys_typed(r->web->keys, visit, token);
    request_go(r, arena_printf(&r->arena, "/t/%s?l=%s", token, lang_code(r->lang)));
    mem_wipe(token, sizeof token);
}
