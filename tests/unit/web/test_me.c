// A consultant's own phone: a customer from the call to the outcome, a break, what is refused in words, that it
// hears of what others do, and that it says no name but that of their own customer.

#include "test.h"
#include "serve.h"
#include "app/registers/registers.h"
#include "core/command_make.h"
#include "sandbox_sql.h"

#include <unistd.h>

struct mine {
    struct serve serve;
    int64_t visit;
    char cookie[128], guard[33];
};

static struct answer a; // of the last request

static void get(struct mine *m, const char *path)
{
    http(m->serve.port[DOOR_STAFF], "GET", path, m->cookie, NULL, &a);
}

static void says(const char *words)
{
    if (!strstr(a.body, words))
        fail_msg("'%s' is not in: %s", words, a.body);
}

static void begin(struct mine *m)
{
    char form[64];
    memset(m, 0, sizeof *m);
    sandbox_sample(&m->serve.box);
    m->visit = sandbox_arrive(&m->serve.box, 1, "0912345678", "諸葛").ruling.visit;
    serve_begin(&m->serve, 0);
    snprintf(form, sizeof form, "staff=1&pin=%s", sample_pin(ROLE_CONSULTANT));
    http(m->serve.port[DOOR_STAFF], "POST", "/sign-in?l=en", "", form, &a);
    assert_int_equal(a.status, 303);
    assert_string_equal(http_header(&a, "Location"), "/me?l=en");
    const char *cookie = http_header(&a, "Set-Cookie");
    snprintf(m->cookie, sizeof m->cookie, "Cookie: %.*s\r\n", (int)strcspn(cookie, ";"), cookie);
    get(m, "/me?l=en");
    assert_int_equal(a.status, 200);
    const char *guard = strstr(a.body, "name=\"guard\" value=\"");
    assert_non_null(guard);
    snprintf(m->guard, sizeof m->guard, "%.32s", guard + strlen("name=\"guard\" value=\""));
}

// Posts, and goes where the answer leads.
static void act(struct mine *m, const char *act, const char *more)
{
    char path[64], form[256], to[256];
    snprintf(path, sizeof path, "/me/%s?l=en", act);
    snprintf(form, sizeof form, "guard=%s&visit=%d%s", m->guard, (int)m->visit, more);
    http(m->serve.port[DOOR_STAFF], "POST", path, m->cookie, form, &a);
    assert_int_equal(a.status, 303);
    snprintf(to, sizeof to, "%s", http_header(&a, "Location"));
    get(m, to);
    assert_int_equal(a.status, 200);
}

// The desk signs in here, too: what there is for them, and no word of a customer's number where an address is wrong.
static void the_first_page_of_whoever_works_here(void **state)
{
    struct mine m;
    char form[64];
    (void)state;
    begin(&m);
    http(m.serve.port[DOOR_STAFF], "GET", "/nowhere", "Accept-Language: en\r\n", NULL, &a);
    assert_int_equal(a.status, 404);
    says("There is no such page");
    says("href=\"/\"");
    snprintf(form, sizeof form, "staff=7&pin=%s", sample_pin(ROLE_RECEPTIONIST));
    http(m.serve.port[DOOR_STAFF], "POST", "/sign-in?l=en", "", form, &a);
    assert_string_equal(http_header(&a, "Location"), "/?l=en");
    const char *cookie = http_header(&a, "Set-Cookie");
    snprintf(m.cookie, sizeof m.cookie, "Cookie: %.*s\r\n", (int)strcspn(cookie, ";"), cookie);
    get(&m, "/?l=en");
    says("href=\"/office?l=en\"");
    says("href=\"/board?l=en\"");
    assert_null(strstr(a.body, "\"/me?")); // they serve nobody
    assert_null(strstr(a.body, "\"/kiosk?"));
    serve_end(&m.serve);
}

static void a_customer_from_the_call_to_the_outcome(void **state)
{
    struct mine m;
    (void)state;
    begin(&m);
    says("A001 is yours next");
    says("id=\"why\""); // with the reason
    says("you are first in the order");
    assert_null(strstr(a.body, "諸葛")); // not theirs yet
    act(&m, "next", "");
    says("A001 is on the way to you");
    says("諸葛");
    assert_null(strstr(a.body, "0912")); // nor a phone at any time
    act(&m, "start", "");
    says("You are serving A001");
    act(&m, "start", ""); // a page that has grown old
    says("role=\"alert\"");
    act(&m, "finish", "&outcome=2&days=3&note=%E8%A9%A6%E4%B9%98");
    assert_null(strstr(a.body, "諸葛"));
    says("Ready for the next");
    assert_null(strstr(a.body, "Call my next")); // which would be refused
    says("A001 is finished, and what you entered is kept.");
    struct app *app = sandbox_second(&m.serve.box);
    struct snapshot *s = snapshot_create(app);
    assert_int_equal(model_visit(&s->model, m.visit)->outcome, OUTCOME_FOLLOW_UP);
    snapshot_destroy(s);
    app_close(app);
    act(&m, "finish", "&outcome=1"); // it is over
    says("role=\"alert\"");
    serve_end(&m.serve);
}

static void away_until_and_back(void **state)
{
    struct mine m;
    char more[48];
    (void)state;
    begin(&m);
    snprintf(more, sizeof more, "&minutes=30&break=%d", REASON_MEAL);
    act(&m, "away", more);
    says("until 10:30");
    act(&m, "back", "");
    says("A001 is yours next");
    snprintf(more, sizeof more, "&out=%d", REASON_TEST_DRIVE);
    act(&m, "away", more);
    says("test drive");
    char form[96];
    snprintf(form, sizeof form, "guard=%s&minutes=30", m.guard);
    http(m.serve.port[DOOR_STAFF], "POST", "/me/away", m.cookie, form, &a); // for what?
    assert_int_equal(a.status, 400);
    snprintf(form, sizeof form, "guard=%s&break=%d", m.guard, REASON_PRICE); // nothing to leave for
    http(m.serve.port[DOOR_STAFF], "POST", "/me/away", m.cookie, form, &a);
    assert_int_equal(a.status, 400);
    serve_end(&m.serve);
}

static int64_t number(struct mine *m, const char *sql)
{
    link_catch_up(m->serve.link);
    return sandbox_number(&m->serve.box, sql);
}

// By the causes of the office, and out of turn for the customer's asking alone.
static void a_customer_is_handed_on_and_taken_back(void **state)
{
    struct mine m;
    char more[64];
    (void)state;
    begin(&m);
    act(&m, "next", "");
    says("Undo: call of A001");
    says("Hand on …");
    says("<optgroup label=\"To one person, out of turn: only “");
    snprintf(more, sizeof more, "&to=p2&reason=%d", REASON_OTHER_NEED);
    act(&m, "hand-on", more);
    says("role=\"alert\""); // out of turn
    says("A001 is on the way to you");
    snprintf(more, sizeof more, "&to=p2&reason=%d", REASON_BY_CUSTOMER);
    act(&m, "hand-on", more);
    says("Undo: transfer of A001");
    assert_null(strstr(a.body, "諸葛"));
    const char *seq = strstr(a.body, "name=\"seq\" value=\"");
    assert_non_null(seq);
    int step = atoi(seq + strlen("name=\"seq\" value=\""));
    snprintf(more, sizeof more, "&seq=%d", step + 99);
    act(&m, "undo", more); // not the step that was shown
    says("role=\"alert\"");
    snprintf(more, sizeof more, "&seq=%d", step);
    act(&m, "undo", more);
    says("A001 is on the way to you");
    says("諸葛");
    snprintf(more, sizeof more, "&to=s1&reason=%d", REASON_OTHER_NEED);
    act(&m, "hand-on", more); // back to the line
    says("A001 is yours next");
    char form[96];
    for (int i = 0; i < 3; i++) {
        static const char *const wrong[] = {"to=x1&reason=17", "to=p&reason=17", "to=r1&reason=17"};
        snprintf(form, sizeof form, "guard=%s&%s", m.guard, wrong[i]);
        http(m.serve.port[DOOR_STAFF], "POST", "/me/hand-on", m.cookie, form, &a);
        assert_int_equal(a.status, 400);
    }
    serve_end(&m.serve);
}

static void follow_up(struct mine *m, const char *more)
{
    char form[256], to[256];
    snprintf(form, sizeof form, "guard=%s&visit=%d&%s", m->guard, (int)m->visit, more);
    http(m->serve.port[DOOR_STAFF], "POST", "/me/follow-ups?l=en", m->cookie, form, &a);
    assert_int_equal(a.status, 303);
    snprintf(to, sizeof to, "%s", http_header(&a, "Location"));
    get(m, to);
    assert_int_equal(a.status, 200);
}

static void their_customers_are_called_again(void **state)
{
    struct mine m;
    char more[64];
    (void)state;
    begin(&m);
    get(&m, "/me/follow-ups?l=en");
    says("Nobody is to be called again.");
    act(&m, "next", "");
    act(&m, "start", "");
    act(&m, "finish", "&outcome=1");
    get(&m, "/me/follow-ups?l=en");
    says("My customers of today");
    says("諸葛");
    assert_null(strstr(a.body, "tel:"));
    snprintf(more, sizeof more, "what=%d&days=7&note=%%E8%%A9%%A6%%E4%%B9%%98", FOLLOW_UP_MADE);
    follow_up(&m, more);
    says("Coming");
    says("href=\"tel:");
    says("試乘");
    assert_null(strstr(a.body, "My customers of today"));
    follow_up(&m, more); // there is one
    says("role=\"alert\"");
    snprintf(more, sizeof more, "what=%d&days=1", FOLLOW_UP_POSTPONED);
    follow_up(&m, more);
    snprintf(more, sizeof more, "what=%d&note=ok", FOLLOW_UP_DONE);
    follow_up(&m, more);
    says("Done today");
    snprintf(more, sizeof more, "what=%d", FOLLOW_UP_REOPENED);
    follow_up(&m, more);
    says("Coming");
    get(&m, "/me?l=en");
    says("Undo: follow-up reopened");
    assert_int_equal(number(&m, "SELECT count(*) FROM follow_up WHERE done_ms = 0"), 1);
    char form[96];
    snprintf(form, sizeof form, "guard=%s&visit=%d&what=%d", m.guard, (int)m.visit,
             FOLLOW_UP_POSTPONED);
    http(m.serve.port[DOOR_STAFF], "POST", "/me/follow-ups", m.cookie, form, &a); // until when?
    assert_int_equal(a.status, 400);
    serve_end(&m.serve);
}

static void what_others_do_is_heard(void **state)
{
    struct mine m;
    char text[512], look[32];
    (void)state;
    begin(&m);
    get(&m, "/me/now?l=en");
    const char *mark = strstr(a.body, "\"look\":\"");
    assert_non_null(mark);
    snprintf(look, sizeof look, "%.24s", mark);
    int fd = http_connect(m.serve.port[DOOR_STAFF]);
    int n =
        snprintf(text, sizeof text, "GET /me/live?l=en HTTP/1.1\r\nHost: x\r\n%s\r\n", m.cookie);
    assert_int_equal(send(fd, text, (size_t)n, 0), n);
    http_receive(fd, &a, false);
    says(look); // the same content
    struct app *app = sandbox_second(&m.serve.box);
    struct request request;
    request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), COMMAND_CALL);
    request.command.visit = m.visit;
    request.command.consultant = 1;
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
    app_close(app);
    link_catch_up(m.serve.link);
    size_t got = 0;
    memset(a.body, 0, sizeof a.body);
    while (got < sizeof a.body - 1 && !strstr(a.body, "\n\n")) {
        ssize_t more = recv(fd, a.body + got, sizeof a.body - 1 - got, 0);
        assert_true(more > 0);
        got += (size_t)more;
    }
    says("A001 is on the way to you");
    assert_null(strstr(a.body, look));
    assert_null(strstr(a.body, "諸葛")); // an event has no name
    close(fd);
    serve_end(&m.serve);
}

// A message for them stands on their page, whatever they do just now, until they have read it; the mark is another
// as it comes.
static void a_message_reaches_them(void **state)
{
    struct mine m;
    char before[128], form[128], more[48];
    (void)state;
    begin(&m);
    get(&m, "/me/now?l=en");
    snprintf(before, sizeof before, "%.40s", a.body);
    struct app *app = sandbox_second(&m.serve.box);
    struct request request;
    request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(
        &request,
        command_write_entry(
            0, sandbox_number(&m.serve.box, "SELECT id FROM register_form WHERE code = 'calls'")));
    assert_true(entry_request_put(&request, "name", 0, "歐陽") &&
                entry_request_put(&request, "phone", 0, "0955667788") &&
                entry_request_put(&request, "note", 0, "wants the price") &&
                entry_request_put(&request, "for", 0, "1"));
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
    app_close(app);
    link_catch_up(m.serve.link);
    for (int i = 0; i < 100; i++) {
        get(&m, "/me/now?l=en");
        if (!strstr(a.body, before))
            break;
        usleep(50 * 1000);
    }
    assert_null(strstr(a.body, before));
    snprintf(more, sizeof more, "&minutes=30&break=%d", REASON_MEAL);
    act(&m, "away", more);
    says("is for you: 歐陽 · 0955 667 788 · wants the price");
    says("href=\"tel:+886955667788\"");
    const char *entry = strstr(a.body, "name=\"entry\" value=\"");
    assert_non_null(entry);
    snprintf(form, sizeof form, "guard=%s&state=told&entry=%d", m.guard,
             atoi(entry + strlen("name=\"entry\" value=\"")));
    http(m.serve.port[DOOR_STAFF], "POST", "/me/told?l=en", m.cookie, form, &a);
    assert_int_equal(a.status, 303);
    link_catch_up(m.serve.link);
    get(&m, "/me?l=en");
    assert_null(strstr(a.body, "歐陽"));
    assert_int_equal(number(&m, "SELECT count(*) FROM register_entry WHERE state = 'told'"), 1);
    serve_end(&m.serve);
}

static void change_who_serves(struct mine *m, int how)
{
    struct app *app = sandbox_second(&m->serve.box);
    struct staff_row rows[STAFF_MAX];
    struct err err = {0};
    size_t n;
    assert_true(app_staff(app, rows, STAFF_MAX, &n, &err));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id != 1)
            continue;
        rows[i].active = how != 0;
        rows[i].role = how == 1 ? ROLE_RECEPTIONIST : ROLE_CONSULTANT;
        if (how == 2)
            assert_true(app_set_pin(app, as(ROLE_ADMINISTRATOR), 1, "8642", &err));
        else
            assert_true(app_put_staff(app, as(ROLE_ADMINISTRATOR), &rows[i], &err));
    }
    app_close(app);
}

// Dismissed, of another role, with a new PIN while the page is open: the very next touch does nothing any more.
static void an_act_after_the_end_does_nothing(void **state)
{
    (void)state;
    for (int how = 0; how < 3; how++) {
        struct mine m;
        char form[64];
        int status = 200;
        begin(&m);
        change_who_serves(&m, how);
        snprintf(form, sizeof form, "guard=%s&visit=%d", m.guard, (int)m.visit);
        http(m.serve.port[DOOR_STAFF], "POST", "/me/next?l=en", m.cookie, form, &a);
        assert_in_range(a.status, 303, 403);
        struct app *app = sandbox_second(&m.serve.box);
        struct snapshot *s = snapshot_create(app);
        assert_int_equal(model_visit(&s->model, m.visit)->state, VISIT_WAITING);
        snapshot_destroy(s);
        app_close(app);
        link_catch_up(m.serve.link);
        for (int i = 0; i < 100 && status == 200; i++) {
            get(&m, "/me?l=en");
            status = a.status;
            usleep(50 * 1000);
        }
        assert_int_equal(status, 303);
        assert_non_null(strstr(http_header(&a, "Location"), "/sign-in"));
        serve_end(&m.serve);
    }
}

static void it_can_be_put_on_the_start_screen(void **state)
{
    struct mine m;
    (void)state;
    begin(&m);
    says("<link rel=\"manifest\" href=\"/manifest.webmanifest?l=en\">");
    get(&m, "/manifest.webmanifest?l=en");
    assert_string_equal(http_header(&a, "Content-Type"), "application/manifest+json");
    says("\"start_url\":\"/me?l=en\"");
    says("\"icons\":[{");
    get(&m, "/icon.svg");
    assert_string_equal(http_header(&a, "Content-Type"), "image/svg+xml");
    says("<svg");
    get(&m, "/me?l=en");
    says("<link rel=\"apple-touch-icon\" href=\"/icon-192.png\">");
    for (int i = 0; i < 2; i++) { // phones that draw no SVG
        const int size = i ? 512 : 192;
        char path[32];
        snprintf(path, sizeof path, "/icon-%d.png", size);
        get(&m, path);
        assert_string_equal(http_header(&a, "Content-Type"), "image/png");
        const uint8_t *dots = (const uint8_t *)a.body;
        assert_memory_equal(dots, "\x89PNG\r\n\x1a\n", 8);
        assert_int_equal(dots[18] << 8 | dots[19], size);
        assert_int_equal(dots[22] << 8 | dots[23], size);
    }
    serve_end(&m.serve);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_page_of_whoever_works_here),
        cmocka_unit_test(a_customer_from_the_call_to_the_outcome),
        cmocka_unit_test(away_until_and_back),
        cmocka_unit_test(a_customer_is_handed_on_and_taken_back),
        cmocka_unit_test(their_customers_are_called_again),
        cmocka_unit_test(what_others_do_is_heard),
        cmocka_unit_test(a_message_reaches_them),
        cmocka_unit_test(an_act_after_the_end_does_nothing),
        cmocka_unit_test(it_can_be_put_on_the_start_screen),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
