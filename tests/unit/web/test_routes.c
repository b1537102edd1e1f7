// Every route through every listener with every role and method has the answer that stands here, and a route
// of which nothing stands here fails.

#include "test.h"
#include "serve.h"
#include "app/passes.h"
#include "web/route.h"

enum {
    NO = 404,
    WHO = 401,
    MAY_NOT = 403,
    METHOD = 405,
    ASKED = 303,
    BAD = 400,
    OK = 200,
    REFUSED = 409,
    NONE_MADE = 503
};

// Of a listener where the path is not known at all.
#define NOWHERE                                                                                    \
    {                                                                                              \
        NO, NO, NO, NO, NO, NO, NO, NO                                                             \
    }
#define EVERYBODY(status)                                                                          \
    {                                                                                              \
        status, status, status, status, status, status, status, status                             \
    }
// Of guests a session is not looked at: staff are nobody there.
#define HOLDER(status)                                                                             \
    {                                                                                              \
        NO, status, NO, NO, NO, NO, NO, NO                                                         \
    }
#define STAFF(nobody, status)                                                                      \
    {                                                                                              \
        nobody, nobody, status, status, status, status, nobody, nobody                             \
    }
// Of what programs ask: a token of an administrator's role. Nobody else is let in, whoever they are.
#define PROGRAM(status)                                                                            \
    {                                                                                              \
        WHO, WHO, MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, status, WHO                                  \
    }

static const struct expected {
    const char *method, *path;
    int guests[WEB_ROLE_COUNT], staff[WEB_ROLE_COUNT];
    const char *form; // that the handler takes; NULL: none
} expected[] = {
    {"GET", "/", EVERYBODY(ASKED), STAFF(ASKED, OK), NULL},
    {"GET", "/c", EVERYBODY(OK), NOWHERE, NULL},
    {"POST", "/c", EVERYBODY(OK), NOWHERE, "code=AAAAAAAA"},
    {"GET", "/t/{token}", HOLDER(OK), NOWHERE, NULL},
    {"GET", "/t/{token}/now", HOLDER(OK), NOWHERE, NULL},
    {"GET", "/t/{token}/live", HOLDER(OK), NOWHERE, NULL},
    {"POST", "/t/{token}/later", HOLDER(ASKED), NOWHERE, "minutes=10"},
    {"POST", "/t/{token}/back", HOLDER(ASKED), NOWHERE, ""},
    {"POST", "/t/{token}/cancel", HOLDER(ASKED), NOWHERE, ""},
    {"POST", "/t/{token}/come", HOLDER(ASKED), NOWHERE, ""},
    {"POST", "/t/{token}/drink", HOLDER(ASKED), NOWHERE, "task=0"},
    {"POST", "/t/{token}/longer", HOLDER(ASKED), NOWHERE, ""},
    {"POST", "/t/{token}/work", HOLDER(ASKED), NOWHERE, "number=1&yes=1"},
    {"POST", "/t/{token}/rate", HOLDER(ASKED), NOWHERE, "stars=5"},
    {"GET", "/join", EVERYBODY(OK), NOWHERE, NULL},
    // the same form each time: one number
    {"POST", "/join", EVERYBODY(ASKED), NOWHERE, "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&service=1"},
    // without the screen's code
    {"POST", "/join/here", EVERYBODY(409), NOWHERE, "code=AAAAAAAA"},
    {"GET", "/portrait/{n}", EVERYBODY(NO), NOWHERE, NULL}, // of nobody
    {"GET", "/book", EVERYBODY(OK), NOWHERE, NULL},
    // without an hour that is one, a name and a phone
    {"POST", "/book", EVERYBODY(422), NOWHERE,
     "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&service=1&at=1"},
    // of no appointment
    {"GET", "/b/{token}", EVERYBODY(NO), NOWHERE, NULL},
    {"GET", "/b/{token}/now", EVERYBODY(NO), NOWHERE, NULL},
    {"GET", "/b/{token}/appointment.ics", EVERYBODY(NO), NOWHERE, NULL},
    {"GET", "/b/{token}/move", EVERYBODY(NO), NOWHERE, NULL},
    {"POST", "/b/{token}/move", EVERYBODY(NO), NOWHERE, "at=1"},
    {"POST", "/b/{token}/cancel", EVERYBODY(NO), NOWHERE, ""},
    // of nobody
    {"GET", "/calendar/{token}.ics", EVERYBODY(NO), EVERYBODY(NO), NULL},
    {"GET", "/style.css", EVERYBODY(OK), EVERYBODY(OK), NULL},
    {"GET", "/ticket.js", EVERYBODY(OK), EVERYBODY(OK), NULL},
    {"GET", "/health", EVERYBODY(OK), EVERYBODY(OK), NULL},
    {"GET", "/metrics", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/me", NOWHERE, STAFF(ASKED, OK), NULL},
    {"GET", "/me/now", NOWHERE, STAFF(ASKED, OK), NULL},
    {"GET", "/me/live", NOWHERE, STAFF(ASKED, OK), NULL},
    // without the guard of the session
    {"POST", "/me/next", NOWHERE, STAFF(WHO, MAY_NOT), ""},
    {"POST", "/me/again", NOWHERE, STAFF(WHO, MAY_NOT), "visit=1"},
    {"POST", "/me/start", NOWHERE, STAFF(WHO, MAY_NOT), "visit=1"},
    {"POST", "/me/no-show", NOWHERE, STAFF(WHO, MAY_NOT), "visit=1"},
    {"POST", "/me/finish", NOWHERE, STAFF(WHO, MAY_NOT), "visit=1&outcome=1"},
    {"POST", "/me/away", NOWHERE, STAFF(WHO, MAY_NOT), "break=1"},
    {"POST", "/me/back", NOWHERE, STAFF(WHO, MAY_NOT), ""},
    {"POST", "/me/hand-on", NOWHERE, STAFF(WHO, MAY_NOT), "to=s1&reason=1"},
    {"POST", "/me/undo", NOWHERE, STAFF(WHO, MAY_NOT), "seq=1"},
    {"POST", "/me/told", NOWHERE, STAFF(WHO, MAY_NOT), "entry=1&state=told"},
    {"GET", "/me/follow-ups", NOWHERE, STAFF(ASKED, OK), NULL},
    {"POST", "/me/follow-ups", NOWHERE, STAFF(WHO, MAY_NOT), "visit=1&what=0"},
    {"GET", "/manifest.webmanifest", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/icon.svg", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/icon-192.png", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/icon-512.png", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/sign-in", NOWHERE, EVERYBODY(OK), NULL},
    // the form names nobody
    {"POST", "/sign-in", NOWHERE, EVERYBODY(BAD), ""},
    {"GET", "/office", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/pair", NOWHERE, {OK, OK, OK, OK, OK, OK, OK, ASKED}, NULL},
    // a screen that was paired as a kiosk shows one
    {"GET", "/board", NOWHERE, {ASKED, ASKED, OK, OK, OK, OK, ASKED, ASKED}, NULL},
    {"GET", "/kiosk", NOWHERE, {ASKED, ASKED, MAY_NOT, MAY_NOT, MAY_NOT, OK, ASKED, OK}, NULL},
    // who may begin which: a kiosk an administrator alone, who here gets none
    {"POST",
     "/screen",
     NOWHERE,
     {MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, NONE_MADE, MAY_NOT, NONE_MADE},
     "kind=kiosk&w=800&h=600&touch=0"},
    // of no screen
    {"GET", "/screen/live", NOWHERE, EVERYBODY(NO), NULL},
    {"POST", "/screen/input", NOWHERE, EVERYBODY(NO), "a=c"},
    {"GET", "/screen/image", NOWHERE, EVERYBODY(NO), NULL},
    {"GET", "/screen/file", NOWHERE, EVERYBODY(NO), NULL},
    {"POST", "/screen/file", NOWHERE, EVERYBODY(BAD), ""}, // which one?
    {"GET", "/screen.js", NOWHERE, EVERYBODY(OK), NULL},
    {"GET", "/art.json", NOWHERE, EVERYBODY(OK), NULL},
    // without the guard of the session
    {"POST", "/sign-out", NOWHERE, STAFF(WHO, MAY_NOT), ""},
    {"GET", "/api/v1/visits", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/visits/{visit}", NOWHERE, PROGRAM(NO), NULL},
    {"GET", "/api/v1/visits/{visit}/story", NOWHERE, PROGRAM(NO), NULL},
    {"GET", "/api/v1/next", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/consultants", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/services", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/classes", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/board", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/appointments", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/slots", NOWHERE, PROGRAM(BAD), NULL}, // of which service?
    {"GET", "/api/v1/customers", NOWHERE, PROGRAM(BAD), NULL},
    {"GET", "/api/v1/customers/{customer}", NOWHERE, PROGRAM(NO), NULL},
    {"GET", "/api/v1/follow-ups", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/registers", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/registers/{register}/entries", NOWHERE, PROGRAM(NO), NULL},
    {"GET", "/api/v1/entries/{entry}", NOWHERE, PROGRAM(NO), NULL},
    {"GET", "/api/v1/figures", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/report", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/journal", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/events", NOWHERE, PROGRAM(OK), NULL},
    {"GET", "/api/v1/openapi.json", NOWHERE, EVERYBODY(OK), NULL},
    // with a secret, and not signed by it
    {"POST", "/hooks/plate", NOWHERE, EVERYBODY(WHO), ""},
    {"POST", "/api/v1/visits", NOWHERE, PROGRAM(REFUSED), ""},
    {"POST", "/api/v1/next", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/call", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/call-again", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/start", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/finish", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/no-show", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/return", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/park", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/begin-work", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/stage", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/end-work", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/step", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/transfer", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/cancel", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/class", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/party", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/rate", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/refuse-turn", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/visits/{visit}/follow-up", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/undo", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/ask-task", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/visits/{visit}/end-task", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/consultants/{consultant}/check-in", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/consultants/{consultant}/check-out", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/consultants/{consultant}/break", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/consultants/{consultant}/go-out", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/consultants/{consultant}/come-back", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/consultants/{consultant}/clear", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/appointments", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/appointments/{appointment}/move", NOWHERE, PROGRAM(BAD), ""},
    {"POST", "/api/v1/appointments/{appointment}/cancel", NOWHERE, PROGRAM(REFUSED), ""},
    {"POST", "/api/v1/registers/{register}/entries", NOWHERE, PROGRAM(NO), ""},
    {"POST", "/api/v1/entries/{entry}", NOWHERE, PROGRAM(NO), ""},
};
enum { EXPECTED = sizeof expected / sizeof *expected };

struct walk {
    struct serve serve;
    char token[TOKEN_SIZE];
    char cookie[WEB_ROLE_COUNT][128]; // a header, or ""
};

static void sign_in(struct walk *w, enum web_role role, int64_t staff, const char *pin)
{
    char form[64];
    static struct answer a;
    snprintf(form, sizeof form, "staff=%d&pin=%s", (int)staff, pin);
    http(w->serve.port[DOOR_STAFF], "POST", "/sign-in", "", form, &a);
    assert_int_equal(a.status, 303);
    const char *cookie = http_header(&a, "Set-Cookie");
    assert_non_null(strstr(cookie, "; HttpOnly"));
    assert_non_null(strstr(cookie, "; SameSite=Strict"));
    snprintf(w->cookie[role], sizeof w->cookie[role], "Cookie: %.*s\r\n", (int)strcspn(cookie, ";"),
             cookie);
}

// Before the listeners have the store.
static void let_in(struct walk *w)
{
    struct app *app = w->serve.box.app;
    struct err *err = &w->serve.box.err;
    struct actor admin = {.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID};
    char token[PASS_TOKEN_SIZE], digits[PAIRING_SIZE];
    int64_t id;
    struct pass_wish wish = {.name = "Head office", .role = ROLE_ADMINISTRATOR};
    assert_true(app_token_new(app, admin, &wish, token, &id, err));
    snprintf(w->cookie[WEB_PROGRAM], sizeof w->cookie[0], "Authorization: Bearer %s\r\n", token);
    memset(token, 'k', PASS_TOKEN_SIZE - 1); // what the browser made
    assert_true(app_pairing_ask(app, token, digits, err));
    assert_true(app_pair(app, admin, digits, "Entrance", PASS_KIOSK, &id, err));
    snprintf(w->cookie[WEB_SCREEN], sizeof w->cookie[0], "Cookie: lobby-screen=%s\r\n", token);
}

static int set_up(void **state)
{
    static struct walk w;
    memset(&w, 0, sizeof w);
    sandbox_sample(&w.serve.box);
    struct request request = arrival(&w.serve.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(w.serve.box.app, &request).result, RESULT_DONE);
    memcpy(w.token, request.token, sizeof w.token);
    let_in(&w);
    utf8_copy(w.serve.machine.web_plate_secret, sizeof w.serve.machine.web_plate_secret,
              "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    serve_begin(&w.serve, 0);
    sign_in(&w, WEB_CONSULTANT, 1, sample_pin(ROLE_CONSULTANT));
    sign_in(&w, WEB_RECEPTIONIST, RECEPTIONIST_ID, sample_pin(ROLE_RECEPTIONIST));
    sign_in(&w, WEB_MANAGER, MANAGER_ID, sample_pin(ROLE_MANAGER));
    sign_in(&w, WEB_ADMINISTRATOR, ADMINISTRATOR_ID, sample_pin(ROLE_ADMINISTRATOR));
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    serve_end(&((struct walk *)*state)->serve);
    return 0;
}

static void path_of(const struct walk *w, enum web_role role, const char *pattern, char *out,
                    size_t size)
{
    const char *open = strchr(pattern, '{');
    const char *token = open && strncmp(open, "{token}", 7) != 0 ? "999"
                        : role == WEB_TICKET                     ? w->token
                                             : "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    if (open)
        snprintf(out, size, "%.*s%s%s", (int)(open - pattern), pattern, token,
                 strchr(open, '}') + 1);
    else
        snprintf(out, size, "%s", pattern);
}

static const struct expected *expectation(const char *method, const char *path)
{
    for (int i = 0; i < EXPECTED; i++)
        if (strcmp(expected[i].method, method) == 0 && strcmp(expected[i].path, path) == 0)
            return &expected[i];
    return NULL;
}

// What every answer says, an error as much as a page.
static void has_headers(const struct answer *a, enum web_listener listener)
{
    static const char *const names[] = {
        "Content-Security-Policy", "Referrer-Policy", "X-Robots-Tag",
        "X-Content-Type-Options",  "X-Frame-Options", "Cache-Control"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_not_equal(http_header(a, names[i]), "");
    const char *policy = http_header(a, "Content-Security-Policy");
    assert_null(strstr(policy, "unsafe"));
    assert_non_null(strstr(policy, "frame-ancestors 'none'"));
    assert_string_equal(http_header(a, "Referrer-Policy"),
                        listener == LISTENER_GUESTS ? "no-referrer" : "same-origin");
    assert_string_equal(http_header(a, "Cache-Control"), "no-store");
}

static void ask(struct walk *w, enum web_listener listener, enum web_role role, const char *method,
                const char *pattern, const char *form, int status)
{
    char path[128];
    static struct answer a;
    path_of(w, role, pattern, path, sizeof path);
    http(w->serve.port[listener == LISTENER_GUESTS ? DOOR_GUESTS : DOOR_STAFF], method, path,
         w->cookie[role], form, &a);
    if (a.status != status)
        fail_msg("%s %s, listener %d, role %d: %d, not %d", method, pattern, listener, role,
                 a.status, status);
    has_headers(&a, listener);
    if (strcmp(method, "HEAD") == 0)
        assert_int_equal(a.body_n, 0);
}

static void every_route_answers_as_it_should(void **state)
{
    struct walk *w = *state;
    for (size_t i = 0; i < web_route_count; i++) {
        const struct web_route *route = &web_routes[i];
        const struct expected *e = expectation(web_method_name(route->method), route->path);
        if (!e)
            fail_msg("of %s %s nothing is expected", web_method_name(route->method), route->path);
        for (int role = 0; role < WEB_ROLE_COUNT; role++) {
            ask(w, LISTENER_GUESTS, role, e->method, e->path, e->form, e->guests[role]);
            ask(w, LISTENER_STAFF, role, e->method, e->path, e->form, e->staff[role]);
        }
        assert_non_null(route->what);
    }
}

static void nothing_is_expected_of_what_is_not_there(void **state)
{
    (void)state;
    for (int i = 0; i < EXPECTED; i++) {
        bool there = false;
        for (size_t r = 0; r < web_route_count; r++)
            there |= strcmp(web_routes[r].path, expected[i].path) == 0 &&
                     strcmp(web_method_name(web_routes[r].method), expected[i].method) == 0;
        if (!there)
            fail_msg("there is no %s %s", expected[i].method, expected[i].path);
    }
}

static bool is_for_guests(const struct expected *e)
{
    bool there = false;
    for (size_t r = 0; r < web_route_count; r++)
        there |= strcmp(web_routes[r].path, e->path) == 0 && (web_routes[r].listeners & ON_GUESTS);
    return there;
}

// Known paths refuse other methods, and HEAD goes where GET does.
static void other_methods_are_refused(void **state)
{
    struct walk *w = *state;
    static const char *const others[] = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"};
    for (int i = 0; i < EXPECTED; i++) {
        const struct expected *e = &expected[i];
        bool guests = is_for_guests(e), get = strcmp(e->method, "GET") == 0;
        const char *other = get ? "POST" : "GET";
        enum web_listener listener = guests ? LISTENER_GUESTS : LISTENER_STAFF;
        for (size_t m = 0; m < sizeof others / sizeof *others; m++)
            ask(w, listener, WEB_TICKET, others[m], e->path, NULL, METHOD);
        if (!expectation(other, e->path))
            ask(w, listener, WEB_TICKET, other, e->path, get ? "" : NULL, METHOD);
        if (get && !strstr(e->path, "/live"))
            ask(w, listener, WEB_TICKET, "HEAD", e->path, NULL,
                guests ? e->guests[WEB_TICKET] : e->staff[WEB_TICKET]);
    }
}

static void a_session_ends_with_its_guard_alone(void **state)
{
    struct walk *w = *state;
    static struct answer a;
    char form[80], header[200];
    int port = w->serve.port[DOOR_STAFF];
    http(port, "GET", "/", w->cookie[WEB_MANAGER], NULL, &a);
    const char *guard = strstr(a.body, "name=\"guard\" value=\"");
    assert_non_null(guard);
    guard += strlen("name=\"guard\" value=\"");
    snprintf(form, sizeof form, "guard=%.32s", guard);
    http(port, "POST", "/sign-out", w->cookie[WEB_CONSULTANT], form, &a); // another's
    assert_int_equal(a.status, 403);
    snprintf(header, sizeof header, "%sSec-Fetch-Site: cross-site\r\n", w->cookie[WEB_MANAGER]);
    http(port, "POST", "/sign-out", header, form, &a);
    assert_int_equal(a.status, 403);
    http(port, "POST", "/sign-out", w->cookie[WEB_MANAGER], form, &a);
    assert_int_equal(a.status, 303);
    http(port, "GET", "/", w->cookie[WEB_MANAGER], NULL, &a);
    assert_int_equal(a.status, 303);
    assert_non_null(strstr(http_header(&a, "Location"), "/sign-in"));
}

static void a_session_ends_with_the_pin(void **state)
{
    struct walk *w = *state;
    static struct answer a;
    struct err err = {0};
    int status = 200;
    http(w->serve.port[DOOR_STAFF], "GET", "/", w->cookie[WEB_RECEPTIONIST], NULL, &a);
    assert_int_equal(a.status, 200);
    struct app *app = sandbox_second(&w->serve.box);
    assert_true(app_set_pin(app, as(ROLE_ADMINISTRATOR), RECEPTIONIST_ID, "8642", &err));
    app_close(app);
    link_catch_up(w->serve.link);
    for (int i = 0; i < 100 && status == 200; i++) {
        http(w->serve.port[DOOR_STAFF], "GET", "/", w->cookie[WEB_RECEPTIONIST], NULL, &a);
        status = a.status;
        usleep(50 * 1000);
    }
    assert_int_equal(status, 303);
    http(w->serve.port[DOOR_STAFF], "GET", "/", w->cookie[WEB_CONSULTANT], NULL, &a); // others stay
    assert_int_equal(a.status, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_answers_as_it_should),
        cmocka_unit_test(nothing_is_expected_of_what_is_not_there),
        cmocka_unit_test(other_methods_are_refused),
        cmocka_unit_test(a_session_ends_with_its_guard_alone),
        cmocka_unit_test(a_session_ends_with_the_pin),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
