// The page around a screen: nothing but where it is painted, its script, and the few sentences that it may have
// to say by itself.

#include "web/assets.h"
#include "web/page.h"
#include "web/screen.h"

#include <string.h>

static void add_words(struct web_request *r, const char *name, const char *msgid)
{
    html_attr(&r->reply.body, name, request_tr(r, msgid));
}

// The families of guests' languages by their numbers, as JSON; lang_load lets nothing in that would need escaping.
static const char *own_faces(struct web_request *r)
{
    const char *all = "";
    for (enum lang l = LANG_COUNT; l != LANG_NONE; l = lang_next(l)) {
        if (lang_is_known((int)l) && *language_of(l)->face)
            all = arena_printf(&r->arena, "%s%s\"%d\":\"%s\"", all, *all ? "," : "", (int)l,
                               language_of(l)->face);
    }
    return arena_printf(&r->arena, "{%s}", all);
}

// No phone is as wide as an office: whoever comes with one is told so first (screen.js), and which pages are for it.
static void draw_small(struct web_request *r, const char *title)
{
    struct str *out = &r->reply.body;
    html(out, "<section class=\"small\" hidden><h1>");
    html_text(out, title);
    html(out, "</h1><p>");
    html_text(out, request_tr(r, N_("The back office needs a wider screen than a phone's. "
                                    "Consultants have a page for phones: their turn and their "
                                    "customer.")));
    html(out, "</p><nav class=\"choices\"><a class=\"button main\"");
    html_attr(out, "href", arena_printf(&r->arena, "/?l=%s", lang_code(r->lang)));
    html(out, ">");
    html_text(out, request_tr(r, N_("Pages for phones")));
    html(out, "</a><button class=\"button\">");
    html_text(out, request_tr(r, N_("Open it here all the same")));
    html(out, "</button></nav></section>");
}

static void draw(struct web_request *r, const char *kind, const char *title)
{
    struct str *out = &r->reply.body;
    const char *version;
    html(out, "<!DOCTYPE html><html");
    html_attr(out, "lang", language_of(r->lang)->tag);
    html(out,
         "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1, user-scalable=no\"><title>");
    html_text(out, title);
    html(out, "</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\"");
    assets_style(r->web->assets, page_accent(r->web), &version);
    html_attr(out, "href", arena_printf(&r->arena, "/style.css?v=%s", version));
    html(out, "><script defer");
    assets_screen_script(r->web->assets, &version);
    html_attr(out, "src", arena_printf(&r->arena, "/screen.js?v=%s", version));
    html(out, "></script></head><body class=\"screen\"");
    html_attr(out, "data-kind", kind);
    html_attr(out, "data-lang", lang_code(r->lang));
    html_attr(out, "data-faces", own_faces(r));
    assets_art(r->web->assets, &version);
    html_attr(out, "data-art", arena_printf(&r->arena, "/art.json?v=%s", version));
    add_words(r, "data-lost", N_("No connection since {time}. It is being tried again."));
    add_words(r, "data-taken", N_("This screen goes on in another window."));
    add_words(r, "data-rests", N_("This screen was not in use, and its place was needed."));
    add_words(r, "data-here", N_("Go on here"));
    add_words(r, "data-large", N_("This file is too large."));
    add_words(r, "data-unfit", N_("This file cannot be used here."));
    html(out, "><canvas aria-hidden=\"true\"></canvas><main></main><input class=\"typed\" "
              "autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">"
              "<p class=\"lost\" role=\"alert\" hidden></p>");
    if (strcmp(kind, "office") == 0)
        draw_small(r, title);
    html(out, "<noscript>");
    html_text(out, request_tr(r, N_("This page needs a browser with JavaScript.")));
    html(out, "</noscript></body></html>");
    request_done(r);
}

void page_office(struct web_request *r)
{
    draw(r, "office", request_tr(r, N_("Back office")));
}

// A paired screen shows what it was paired as.
static bool is_another(struct web_request *r, enum pass_kind kind)
{
    if (r->role != WEB_SCREEN || r->pass_kind == kind)
        return false;
    request_go_on(r, r->pass_kind == PASS_BOARD ? "/board" : "/kiosk");
    return true;
}

void page_board(struct web_request *r)
{
    if (is_another(r, PASS_BOARD))
        return;
    draw(r, "board", request_tr(r, N_("Call board")));
}

void page_kiosk(struct web_request *r)
{
    if (is_another(r, PASS_KIOSK))
        return;
    draw(r, "kiosk", request_tr(r, N_("Kiosk")));
}

static void send_kept(struct web_request *r, enum reply_kind kind, const char *text,
                      const char *version)
{
    r->reply.kind = kind;
    r->reply.kept = strcmp(request_text(r, "v"), version) == 0;
    str_add(&r->reply.body, text);
    request_done(r);
}

void page_screen_script(struct web_request *r)
{
    const char *version;
    const char *text = assets_screen_script(r->web->assets, &version);
    send_kept(r, REPLY_SCRIPT, text, version);
}

void page_art(struct web_request *r)
{
    const char *version;
    const char *text = assets_art(r->web->assets, &version);
    send_kept(r, REPLY_JSON, text, version);
}
