// From what came in to the handler: limits and length at the headers, the role before the body is read,
// then the declared parameters. Whatever is wrong is answered here, so that a handler meets only what
// its route declares.

#include "web/api.h"
#include "web/hook.h"
#include "web/internal.h"
#include "web/page.h"
#include "web/passes.h"
#include "web/screen.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BODY_MOST = 8192, LENGTH_MOST = 999999999, URI_MOST = 1024, WRITE_SEEN_MS = 2000 };

// ---- values -----------------------------------------------------------------------------------

const struct web_value *request_value(const struct web_request *r, const char *name)
{
    const struct web_param *params = r->route ? r->route->params : NULL;
    for (int i = 0; params && params[i].name; i++)
        if (strcmp(params[i].name, name) == 0)
            return &r->values[i];
    return NULL;
}

int64_t request_int(const struct web_request *r, const char *name)
{
    const struct web_value *value = request_value(r, name);
    return value ? value->number : 0;
}

const char *request_text(const struct web_request *r, const char *name)
{
    const struct web_value *value = request_value(r, name);
    return value ? value->text : "";
}

const struct visit *request_visit(const struct web_request *r)
{
    return model_visit(&r->web->snapshot->model, r->visit);
}

const char *request_tr(const struct web_request *r, const char *msgid)
{
    return tr(r->lang, msgid);
}

const char *request_ticket_path(struct web_request *r, const char *below)
{
    return arena_printf(&r->arena, "/t/%s%s%s%s", request_text(r, "token"), below,
                        r->lang_given ? "?l=" : "", r->lang_given ? lang_code(r->lang) : "");
}

// ---- answers ----------------------------------------------------------------------------------

static bool is_hook(const struct web_request *r)
{
    return r->listener == LISTENER_STAFF && strncmp(r->uri, "/hooks/", 7) == 0;
}

bool request_is_api(const struct web_request *r)
{
    return r->listener == LISTENER_STAFF && (strncmp(r->uri, "/api/", 5) == 0 || is_hook(r));
}

void request_fail(struct web_request *r, int status)
{
    r->reply.status = status;
    r->reply.last |= r->length > 0 && r->body.n < r->length; // what is still to come is not read
    if (request_is_api(r))
        api_error(r);
    else
        page_error(r);
    request_done(r);
}

void request_go(struct web_request *r, const char *path)
{
    r->reply.status = 303;
    utf8_copy(r->reply.location, sizeof r->reply.location, path);
    request_done(r);
}

void request_go_on(struct web_request *r, const char *path)
{
    request_go(r,
               r->lang_given ? arena_printf(&r->arena, "%s?l=%s", path, lang_code(r->lang)) : path);
}

static void fail_and_close(struct web_request *r, int status)
{
    r->reply.last = true;
    request_fail(r, status);
}

// ---- who asks ---------------------------------------------------------------------------------

static void see_session(struct web_request *r)
{
    static const enum web_role roles[ROLE_COUNT] = {[ROLE_CONSULTANT] = WEB_CONSULTANT,
                                                    [ROLE_RECEPTIONIST] = WEB_RECEPTIONIST,
                                                    [ROLE_MANAGER] = WEB_MANAGER,
                                                    [ROLE_ADMINISTRATOR] = WEB_ADMINISTRATOR};
    const char *token =
        MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, page_cookie_name(r));
    if (!token || strlen(token) != SESSION_TOKEN_SIZE - 1)
        return;
    r->session = sessions_find(r->web->sessions, token, web_now_ms(r->web));
    if (!r->session)
        return;
    utf8_copy(r->session_token, sizeof r->session_token, token);
    r->actor = r->session->actor;
    r->role = roles[r->actor.role];
}

static void see_ticket(struct web_request *r)
{
    if (r->visit && r->seen == r->web->version)
        return;
    r->seen = r->web->version;
    int64_t visit = keys_visit(r->web->keys, request_text(r, "token"), &r->typed);
    const struct visit *v = visit ? model_visit(&r->web->snapshot->model, visit) : NULL;
    r->visit = 0; // the day may have changed since
    r->role = WEB_NOBODY;
    if (!v)
        return;
    r->visit = visit;
    r->role = WEB_TICKET;
    if (!r->lang_given && lang_is_known(v->lang))
        r->lang = (enum lang)v->lang;
}

static bool wants_ticket(const struct web_request *r)
{
    return r->route->roles == MAY(TICKET);
}

static bool may(const struct web_request *r)
{
    return r->route->roles >> r->role & 1;
}

// May who asks turn out to be somebody by what it shows?
static bool may_become(const struct web_request *r)
{
    return wants_ticket(r) || (r->role == WEB_NOBODY && pass_shown(r));
}

// The same calm page for an unknown ticket and an old one; staff are asked who they are, and a screen that nobody
// has paired shows its digits.
static void refuse(struct web_request *r)
{
    if (wants_ticket(r))
        request_fail(r, 404);
    else if (r->role == WEB_NOBODY && r->route->roles & MAY(SCREEN))
        request_go_on(r, "/pair");
    else if (request_is_api(r))
        request_fail(r, r->role == WEB_NOBODY ? 401 : 403);
    else if (r->role == WEB_NOBODY && r->route->method == METHOD_GET)
        request_go_on(r, "/sign-in");
    else
        request_fail(r, r->role == WEB_NOBODY ? 401 : 403);
}

// ---- the language -----------------------------------------------------------------------------

unsigned request_langs(const struct web_request *r)
{
    bool guest = r->listener == LISTENER_GUESTS;
    return lang_offered(guest ? r->web->snapshot->catalogue.languages : 0);
}

// ---- the headers ------------------------------------------------------------------------------

struct once { // what a request may say but once: a proxy before us might go by the other one
    int lengths, hosts;
    bool
        odd; // a name with a blank, which others take for the name without it; a break or an end within a value
    const char *length;
};

static enum MHD_Result count_once(void *self, enum MHD_ValueKind kind, const char *name,
                                  size_t name_n, const char *value, size_t value_n)
{
    struct once *once = self;
    (void)kind;
    once->odd |= strcspn(name, " \t\r") != name_n || (value && memchr(value, '\r', value_n));
    once->hosts += strcasecmp(name, "Host") == 0;
    if (strcasecmp(name, "Content-Length") == 0) {
        once->lengths++;
        once->length = value;
    }
    return MHD_YES;
}

// The status of what is wrong with what announces a body and names us, or 0.
static int wrong_body(struct web_request *r)
{
    struct once once = {0};
    MHD_get_connection_values_n(r->connection, MHD_HEADER_KIND, count_once, &once);
    if (once.odd || request_header(r, "Transfer-Encoding") || once.lengths > 1 || once.hosts > 1)
        return 400;
    if (once.lengths == 1) {
        size_t digits = strspn(once.length, "0123456789");
        if (digits == 0 || once.length[digits])
            return 400;
        r->length = digits > 9 ? (size_t)LENGTH_MOST : (size_t)atoll(once.length);
    }
    return 0;
}

// Texts of any language have three signs a byte in a form.
static size_t form_most(const struct web_request *r)
{
    const struct web_param *params = r->route ? r->route->params : NULL;
    size_t most = BODY_MOST;
    for (int i = 0; params && params[i].name && !request_is_api(r); i++)
        most += params[i].kind == PARAM_PAIRS ? 3 * (size_t)params[i].max : 0;
    return most;
}

static bool too_much(const struct web_request *r)
{
    return r->length > (r->route && r->route->most ? r->route->most : form_most(r));
}

static bool is_type(const struct web_request *r)
{
    const char *type = request_header(r, "Content-Type");
    const char *needed = request_is_api(r) ? "application/json"
                         : r->route->most  ? "application/octet-stream"
                                           : "application/x-www-form-urlencoded";
    size_t n = strlen(needed);
    return type && strncasecmp(type, needed, n) == 0 && strchr("; \t", type[n]); // or its end
}

static int wrong_post(const struct web_request *r)
{
    if (!request_header(r, "Content-Length"))
        return 411;
    if (r->length > 0 && !is_type(r))
        return 415;
    const char *site = request_header(r, "Sec-Fetch-Site"), *origin = request_header(r, "Origin");
    const char *host = request_header(r, "Host");
    if (site)
        return strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0 ? 0 : 403;
    const char *name = origin ? strstr(origin, "://") : NULL;
    if (origin &&
        !name) // "null": as our pages for guests say it, who have nothing that could be forged
        return r->listener == LISTENER_GUESTS ? 0 : 403;
    return name && (!host || strcmp(name + 3, host) != 0) ? 403 : 0;
}

// As it is said to a proxy, http://HOST/PATH: whom it names is whom Host names. False: it is another one.
static bool take_absolute(struct web_request *r)
{
    const char *host = request_header(r, "Host");
    size_t scheme = strncasecmp(r->uri, "http://", 7) == 0    ? 7
                    : strncasecmp(r->uri, "https://", 8) == 0 ? 8
                                                              : 0;
    if (!scheme)
        return true;
    char *path = r->uri + scheme + strcspn(r->uri + scheme, "/?");
    size_t n = (size_t)(path - r->uri) - scheme;
    if (*path != '/' || !host || strlen(host) != n || strncasecmp(host, r->uri + scheme, n) != 0)
        return false;
    size_t all = strlen(r->uri), left = strlen(path);
    memmove(r->uri, path, left + 1);
    mem_wipe(r->uri + left, all - left);
    return true;
}

// Looks up the route and reads the query. 0, or the status of what is wrong.
static int find_route(struct web_request *r, const char *method)
{
    static const char signs[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./";
    char taken[64];
    bool ours = take_absolute(r);
    char *mark = strchr(r->uri, '?');
    if (mark)
        *mark = '\0';
    r->query = mark ? mark + 1 : NULL;
    if (strlen(r->uri) > URI_MOST || (r->query && strlen(r->query) > URI_MOST))
        return 414;
    if (!ours)
        return 421;
    if (*r->uri != '/' || strspn(r->uri, signs) != strlen(r->uri))
        return 404;
    if (is_hook(r) && !hook_is_set(r)) // as if there were none
        return 404;
    r->route = route_find(r->listener, method, r->uri, taken, sizeof taken, &r->reply.allow);
    if (!r->route)
        return r->reply.allow ? 405 : 404;
    r->reply.allow = NULL;
    const struct web_param *params = r->route->params;
    if (r->query &&
        !web_form_read(r->query, strlen(r->query), params, &r->arena, r->values, &r->wrong))
        return 400;
    const char *open = strchr(r->route->path, '{');
    for (int i = 0; *taken && params && params[i].name; i++)
        if (strncmp(open + 1, params[i].name, strlen(params[i].name)) == 0 &&
            open[1 + strlen(params[i].name)] == '}' &&
            (r->values[i].given || // the path alone names it
             !form_take(&params[i], arena_strdup(&r->arena, taken), &r->values[i])))
            return 404;
    return 0;
}

// A person before a program or a screen.
static void see_who(struct web_request *r)
{
    r->role = WEB_NOBODY;
    r->pass = 0;
    if (r->listener != LISTENER_STAFF)
        return;
    see_session(r);
    if (r->role == WEB_NOBODY)
        see_pass(r);
}

// Also where there is no such page, or something else is wrong with the address.
static bool is_lang_given(struct web_request *r, enum lang *ret)
{
    static const struct web_param lang[] = {{"l", PARAM_LANG, 0, 0, false, NULL, NULL}, {0}};
    struct web_value values[PARAMS_MOST];
    const char *wrong;
    web_form_init(values);
    if (r->query)
        web_form_read(r->query, strlen(r->query), lang, &r->arena, values, &wrong);
    *ret = (enum lang)values[0].number;
    return values[0].given;
}

static void see_lang(struct web_request *r)
{
    r->lang_given = is_lang_given(r, &r->lang);
    if (!r->lang_given)
        r->lang = wanted_lang(request_header(r, "Accept-Language"), request_langs(r));
}

// Who shows something that is known here is counted by it and the address, anybody else by the address: nobody who shares
// one of the two uses up anything of theirs.
static uint64_t counted_as(struct web_request *r)
{
    const struct limits *limits = r->web->limits;
    if (!r->route)
        return r->address;
    see_who(r);
    if (wants_ticket(r))
        see_ticket(r);
    uint64_t known = r->session ? limits_name(limits, r->session_token)
                     : r->pass  ? limits_thing(limits, -r->pass)
                     : r->visit ? limits_thing(limits, r->visit)
                                : 0;
    return r->address ^ known;
}

// A program or a screen that is not known yet, as after a start, is by its next try.
static bool is_flood(struct web_request *r)
{
    r->counted = counted_as(r);
    if (screen_known(r) || limits_take(r->web->limits, LIMIT_REQUESTS, r->counted, web_steady_ms()))
        return false;
    if (r->route && pass_shown(r))
        passes_renew(r->web);
    return true;
}

void request_begin(struct web_request *r, const char *method)
{
    r->head = strcmp(method, "HEAD") == 0;
    request_see_address(r);
    int wrong = wrong_body(r), status = find_route(r, method), named = request_wrong_name(r);
    status = named ? named : wrong ? wrong : status;
    if (too_much(r))
        status = 413;
    see_lang(r);
    if (is_flood(r)) {
        r->reply.retry_s = 10;
        fail_and_close(r, 429);
        return;
    }
    if (status == 0 && r->route->method == METHOD_POST)
        status = wrong_post(r);
    if (status) {
        r->reply.last = r->length > 0 || status != 404;
        request_fail(r, status);
        return;
    }
    if (r->route->most && !request_is_api(r) && r->length > screen_takes(r)) {
        r->reply.last = true;
        request_fail(r, screen_takes(r) ? 413 : 404);
        return;
    }
    if (!may(r) && !may_become(r)) // an unknown ticket may become known
        refuse(r);
}

bool request_has_body(const struct web_request *r)
{
    return r->length > 0;
}

// ---- running ----------------------------------------------------------------------------------

// A post of a session carries its guard, in a header or as a field.
static bool is_guarded(const struct web_request *r)
{
    if (!r->session || r->route->method != METHOD_POST || !(r->route->roles & MAY_STAFF) ||
        r->route->roles == MAY_ANYBODY)
        return true;
    const char *guard = request_header(r, "X-Lobby-Guard");
    if (!guard)
        guard = request_text(r, "guard");
    return session_guards(r->session, guard);
}

// What was done is answered before the snapshot that shows it: a page says in its address what it has done, and a
// program, whose lists have a cursor of that name, reads whatever programs have done so far.
static int64_t seq_needed(const struct web_request *r)
{
    if (r->route->api)
        return r->route->method == METHOD_GET ? r->web->told_seq : 0;
    return request_int(r, "after");
}

static bool waits_for_snapshot(struct web_request *r)
{
    r->needs_seq = seq_needed(r);
    bool behind = r->web->snapshot->model.last_seq < r->needs_seq;
    if (!behind || (r->due_ms && web_steady_ms() >= r->due_ms)) {
        r->web->due_n -= r->due_ms != 0;
        r->due_ms = 0;
        return false;
    }
    if (!r->due_ms) {
        r->due_ms = web_steady_ms() + WRITE_SEEN_MS;
        r->web->due_n++;
    }
    request_wait(r);
    return true;
}

// Wrong tokens of programs are counted; a right one is good whatever else comes from its address.
static bool is_guessing(struct web_request *r)
{
    if (r->route->roles != MAY(PROGRAM) || r->role == WEB_PROGRAM || !pass_shown(r) ||
        limits_take(r->web->limits, LIMIT_TOKENS, r->address, web_steady_ms()))
        return false;
    r->reply.retry_s = 60;
    request_fail(r, 429);
    return true;
}

static bool read_body(struct web_request *r)
{
    const struct web_param *params = r->route->params;
    const char *text = str_text(&r->body);
    if (is_hook(r)) // what was signed is the body as it came: its handler reads it
        return true;
    if (r->route->most && !request_is_api(r)) // a file: its handler reads it
        return form_whole(params, r->values);
    if (!(request_is_api(r)
              ? web_json_read(text, r->body.n, params, &r->arena, r->values, &r->wrong)
              : web_form_read(text, r->body.n, params, &r->arena, r->values, &r->wrong)))
        return false;
    for (int i = 0; params && params[i].name && !r->wrong; i++)
        if (params[i].needed && !r->values[i].given)
            r->wrong = params[i].name;
    return form_whole(params, r->values);
}

void request_run(struct web_request *r)
{
    r->session = NULL; // it may have ended while this waited
    if (!wants_ticket(r)) {
        if (pass_shown(r) && passes_ask(r))
            return;
        see_who(r);
        if (is_guessing(r))
            return;
    } else {
        if (waits_for_snapshot(r)) // it may be a number that was taken just now
            return;
        see_ticket(r);
        if (r->visit == 0 && keys_ask(r))
            return;
    }
    if (!may(r)) {
        refuse(r);
        return;
    }
    if (waits_for_snapshot(r))
        return;
    if (!r->formed && !read_body(r)) {
        request_fail(r, 400);
        return;
    }
    r->formed = true;
    if (!is_guarded(r)) {
        request_fail(r, 403);
        return;
    }
    beat_came(r);
    r->route->answer(r);
    r->session = NULL;
}
