// The frame, the files and the pages that say what is wrong.

#include "web/page.h"
#include "web/api.h"
#include "web/assets.h"
#include "web/live.h"
#include "web/passes.h"
#include "web/screen.h"
#include "app/ticket_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_USUAL = 8000 }; // bytes

void page_tr(struct page *page, const char *msgid)
{
    html_text(page->out, tr(page->r->lang, msgid));
}

void page_icon(struct page *page, const char *name)
{
    str_add(page->out, assets_icon(page->r->web->assets, name)); // a file of ours
}

uint32_t page_accent(const struct web *web)
{
    const char *accent = web->snapshot->catalogue.accent;
    return *accent == '#' ? (uint32_t)strtoul(accent + 1, NULL, 16) : 0;
}

const char *page_cookie_name(const struct web_request *r)
{
    return r->secure ? "__Host-lobby" : "lobby";
}

static void draw_languages(struct page *page)
{
    struct str *out = page->out;
    html(out, "<nav class=\"languages\">");
    unsigned offered = request_langs(page->r);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (!(offered >> l & 1))
            continue;
        html(out, "<a");
        html_attr(out, "href",
                  arena_printf(&page->r->arena, "%s?l=%s%s", page->here, lang_code(l),
                               page->query ? page->query : ""));
        html_attr(out, "lang", language_of(l)->tag);
        html_attr(out, "aria-label", lang_own_name(l));
        if (l == page->r->lang)
            html(out, " aria-current=\"true\"");
        html(out, ">");
        html_text(out, language_of(l)->mark);
        html(out, "</a>");
    }
    html(out, "</nav>");
}

static void draw_head(struct page *page)
{
    struct str *out = page->out;
    struct web *web = page->r->web;
    const char *version;
    html(out, "<!DOCTYPE html><html");
    html_attr(out, "lang", language_of(page->r->lang)->tag);
    html(out,
         "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\"><meta name=\"format-detection\" content=\"telephone=no\"><title>");
    html_text(out, page->title);
    html(out, "</title>");
    if (page->app) {
        html(out, "<link rel=\"icon\" href=\"/icon.svg\"><link rel=\"apple-touch-icon\" "
                  "href=\"/icon-192.png\"><link rel=\"manifest\"");
        html_attr(
            out, "href",
            arena_printf(&page->r->arena, "/manifest.webmanifest?l=%s", lang_code(page->r->lang)));
        html(out, ">");
    } else {
        html(out, "<link rel=\"icon\" href=\"data:,\">");
    }
    html(out, "<link rel=\"stylesheet\"");
    assets_style(web->assets, page_accent(web), &version);
    html_attr(out, "href", arena_printf(&page->r->arena, "/style.css?v=%s", version));
    html(out, ">");
    if (page->again_s) {
        if (!page->always)
            html(out, "<noscript>");
        html(out, "<meta http-equiv=\"refresh\" content=\"");
        html_int(out, page->again_s);
        html(out, "\">");
        if (!page->always)
            html(out, "</noscript>");
    }
    if (page->live) {
        assets_script(web->assets, &version);
        html(out, "<script defer");
        html_attr(out, "src", arena_printf(&page->r->arena, "/ticket.js?v=%s", version));
        html(out, "></script>");
    }
    html(out, "</head>");
}

void page_begin(struct page *page)
{
    struct str *out = page->out = &page->r->reply.body;
    str_reserve(out, PAGE_USUAL);
    draw_head(page);
    html(out, "<body");
    html_attr(out, "class", page->look ? page->look : "plain");
    html(out, "><div class=\"column\"><header><span class=\"house\">");
    html_text(out, words_in(&page->r->web->snapshot->catalogue.site_name, page->r->lang));
    html(out, "</span>");
    if (page->here)
        draw_languages(page);
    html(out, "</header>");
}

static void add_number(struct str *out, const char *name, int n)
{
    str_add(out, name);
    html_int(out, n);
    html(out, "\"");
}

void page_begin_live(struct page *page, const struct page_live *live)
{
    struct web_request *r = page->r;
    struct str *out = page->out;
    html(out, "<main");
    html_attr(out, "data-look", live->look);
    add_number(out, " data-calls=\"", live->calls);
    add_number(out, " data-offers=\"", live->offers);
    if (live->keeps)
        html(out, " data-keeps=\"1\"");
    if (live->stream)
        html_attr(out, "data-live", live->stream);
    html_attr(out, "data-now", live->now);
    html_attr(out, "data-page", live->again);
    html_attr(out, "data-lost",
              request_tr(r, N_("No connection. This is how it stood at {time}.")));
    html_attr(out, "data-at", ticket_clock(&r->arena, r->web->snapshot, web_now_ms(r->web)));
    html(out, ">");
}

void page_end_live(struct page *page)
{
    html(page->out, "</main><p class=\"lost\" id=\"lost\" role=\"status\" hidden></p>");
}

void page_end(struct page *page)
{
    html(page->out, "</div></body></html>");
}

// ---- what is wrong ----------------------------------------------------------------------------

static const struct trouble {
    int status;
    const char *title, *help;
} troubles[] = {
    {400, N_("That could not be read"), N_("Please go back and try once more.")},
    {401, N_("Please sign in"), N_("Your session has ended.")},
    {403, N_("This cannot be done here."), N_("Please go back and try once more.")},
    {404, N_("There is nothing here for you today"),
     N_("Numbers are good for the day they are taken. Please take a new one at the kiosk, or ask "
        "at "
        "the desk: we gladly help.")},
    {405, N_("That could not be read"), N_("Please go back and try once more.")},
    {411, N_("That could not be read"), N_("Please go back and try once more.")},
    {413, N_("That was too much at once"), N_("Please write a little less.")},
    {414, N_("That could not be read"), N_("Please go back and try once more.")},
    {415, N_("That could not be read"), N_("Please go back and try once more.")},
    {421, N_("Nobody is known by this name here"),
     N_("Please use the address that the house has given you.")},
    {429, N_("A moment, please"),
     N_("A great many people ask just now. Please try again in a while.")},
    {503, N_("A moment, please"), N_("We are back shortly. Your place in the queue is kept.")},
};

// Who works here has mistyped an address, and has no number.
static const struct trouble no_page = {404, N_("There is no such page"),
                                       N_("Please look at the address once more.")};

static const struct trouble *trouble_of(const struct web_request *r)
{
    int status = r->reply.status;
    if (status == 404 && r->listener == LISTENER_STAFF)
        return &no_page;
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (troubles[i].status == status)
            return &troubles[i];
    return &troubles[0];
}

static void draw_way(struct page *page, const char *path, const char *words)
{
    html(page->out, "<p><a");
    html_attr(page->out, "href", path);
    html(page->out, ">");
    page_tr(page, words);
    html(page->out, "</a></p>");
}

void page_error(struct web_request *r)
{
    const struct trouble *trouble = trouble_of(r);
    str_clear(&r->reply.body);
    if (r->web->closing) {
        r->reply.kind = REPLY_TEXT;
        str_add(&r->reply.body, request_tr(r, trouble->title));
        return;
    }
    struct page page = {.r = r, .title = request_tr(r, trouble->title), .look = "plain"};
    page_begin(&page);
    html(page.out, "<main class=\"calm\"><h1>");
    page_tr(&page, trouble->title);
    html(page.out, "</h1><p>");
    page_tr(&page, trouble->help);
    html(page.out, "</p>");
    if (r->reply.status == 404 && r->listener == LISTENER_GUESTS)
        draw_way(&page, "/c", N_("Enter the code on your ticket"));
    else if (r->reply.status == 404)
        draw_way(&page, "/", N_("To the first page"));
    html(page.out, "</main>");
    page_end(&page);
}

// ---- files ------------------------------------------------------------------------------------

static void send_file(struct web_request *r, enum reply_kind kind, const char *text,
                      const char *version)
{
    r->reply.kind = kind;
    r->reply.kept = strcmp(request_text(r, "v"), version) == 0;
    str_add(&r->reply.body, text);
    request_done(r);
}

void page_style(struct web_request *r)
{
    const char *version;
    const char *text = assets_style(r->web->assets, page_accent(r->web), &version);
    send_file(r, REPLY_STYLE, text, version);
}

void page_script(struct web_request *r)
{
    const char *version;
    const char *text = assets_script(r->web->assets, &version);
    send_file(r, REPLY_SCRIPT, text, version);
}

void page_health(struct web_request *r)
{
    bool well = r->web->snapshot->trouble.code == ERR_NONE;
    r->reply.status = well ? 200 : 503;
    r->reply.kind = REPLY_JSON;
    json_begin(&r->reply.body);
    json_bool(&r->reply.body, "store", well);
    json_end(&r->reply.body);
    request_done(r);
}

// Prometheus' text format, version 0.0.4.
static void begin_figure(struct str *out, const char *name, const char *kind, const char *help)
{
    str_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
}

static void add_value(struct str *out, const char *name, const char *labels, int64_t value)
{
    str_printf(out, "%s%s ", name, labels);
    html_int(out, value);
    str_add(out, "\n");
}

static void add_counter(struct str *out, const char *name, const char *help, int64_t value)
{
    begin_figure(out, name, "counter", help);
    add_value(out, name, "", value);
}

static void add_gauge(struct str *out, const char *name, const char *help, int64_t value)
{
    begin_figure(out, name, "gauge", help);
    add_value(out, name, "", value);
}

void page_metrics(struct web_request *r)
{
    struct str *out = &r->reply.body;
    const struct web *web = r->web;
    r->reply.kind = REPLY_TEXT;
    add_counter(out, "lobby_requests_total", "Requests taken.", web->counts.requests);
    add_counter(out, "lobby_slow_requests_total", "Requests given up because they came too slowly.",
                web->counts.slow);
    begin_figure(out, "lobby_refused_total", "counter", "Requests refused by a limit.");
    for (int i = 0; i < LIMIT_KIND_COUNT; i++)
        add_value(out, "lobby_refused_total",
                  arena_printf(&r->arena, "{limit=\"%s\"}", limit_usual[i].name),
                  limits_refused(web->limits, (enum limit_kind)i));
    begin_figure(out, "lobby_plates_total", "counter", "Number plates read at the gate.");
    add_value(out, "lobby_plates_total", "{known=\"yes\"}", web->counts.plates_known);
    add_value(out, "lobby_plates_total", "{known=\"no\"}", web->counts.plates_unknown);
    add_gauge(out, "lobby_live_phones", "Ticket pages that are live.",
              (int64_t)live_count(web->live));
    add_gauge(out, "lobby_live_programs", "Programs that hear events.",
              (int64_t)tails_count(web->tails));
    add_gauge(out, "lobby_screens", "Screens in browsers.", (int64_t)screens_count(web->screens));
    add_gauge(out, "lobby_passes", "Programs and screens that are known.",
              (int64_t)passes_count(web->passes));
    add_gauge(out, "lobby_journal_seq", "The number of the newest event.",
              web->snapshot->model.last_seq);
    add_gauge(out, "lobby_waiting", "Visits that wait.", (int64_t)web->snapshot->model.waiting.n);
    add_gauge(out, "lobby_ticket_keys", "Tickets whose page can be asked for.",
              (int64_t)keys_count(web->keys));
    add_gauge(out, "lobby_store_trouble", "1 while the store cannot be read.",
              web->snapshot->trouble.code != ERR_NONE);
    request_done(r);
}
