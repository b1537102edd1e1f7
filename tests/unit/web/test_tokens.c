// What programs hold: a token sees what its role may, ids are whole, and what was taken back ends at once.

#include "test.h"
#include "serve.h"
#include "sandbox_sql.h"
#include "app/passes.h"
#include "app/registers/registers.h"
#include "app/sentence.h"
#include "core/command_make.h"
#include "web/route.h"

static struct serve s;
static struct answer a;

struct program {
    char header[96];
    int64_t id;
};

static struct program program_by(int64_t maker, enum role role)
{
    struct program p;
    char token[PASS_TOKEN_SIZE];
    struct actor admin = {.role = ROLE_ADMINISTRATOR, .staff = maker};
    struct pass_wish wish = {.name = role_code(role), .role = role};
    assert_true(app_token_new(s.box.app, admin, &wish, token, &p.id, &s.box.err));
    snprintf(p.header, sizeof p.header, "Authorization: Bearer %s\r\n", token);
    return p;
}

static struct program program(enum role role)
{
    return program_by(ADMINISTRATOR_ID, role);
}

static void ask(const struct program *p, const char *method, const char *path, const char *json)
{
    struct str text = {0};
    str_printf(&text, "%s %s HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n%s", method, path,
               p->header);
    if (json)
        str_printf(&text, "Content-Type: application/json\r\nContent-Length: %zu\r\n",
                   strlen(json));
    str_printf(&text, "\r\n%s", json ? json : "");
    http_raw(s.port[DOOR_STAFF], text.text, text.n, &a);
    str_finish(&text);
}

static void begin(void)
{
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
}

// ---- ids ----------------------------------------------------------------------------------------

// Every whole number of every row of the table, each by itself: an id behind 2^32 is nobody's, and not the one that is
// left of it.
static void no_id_is_cut(void **state)
{
    (void)state;
    begin();
    struct program p = program(ROLE_ADMINISTRATOR);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.box.app, &request).result, RESULT_DONE);
    serve_begin(&s, 0);
    for (size_t i = 0; i < web_route_count; i++) {
        const struct web_route *route = &web_routes[i];
        const char *open = strchr(route->path, '{');
        char path[160];
        if (!route->api || !open)
            continue;
        snprintf(path, sizeof path, "%.*s4294967297%s", (int)(open - route->path), route->path,
                 strchr(open, '}') + 1);
        ask(&p, web_method_name(route->method), path, route->method == METHOD_POST ? "{}" : NULL);
        if (a.status != 404 && a.status != 400) // 400: it takes words, too, that are not there
            fail_msg("%s: %d", path, a.status);
    }
    ask(&p, "POST", "/api/v1/visits/4294967297/cancel", "{}");
    assert_int_equal(a.status, 404);
    ask(&p, "POST", "/api/v1/visits/4294967297/transfer",
        "{\"role\":\"manager\",\"service\":1,\"reason\":\"escalation\"}");
    assert_int_equal(a.status, 404);
    assert_non_null(strstr(a.body, "\"reason\":\"no_visit\""));
    ask(&p, "POST", "/api/v1/appointments/4294967297/cancel", "{}");
    assert_int_equal(a.status, 404);
    ask(&p, "POST", "/api/v1/visits", "{\"appointment\":4294967297}");
    assert_int_equal(a.status, 400);
    ask(&p, "POST", "/api/v1/registers/1/entries", "{\"values\":{\"text.4294967297\":\"x\"}}");
    assert_int_equal(a.status, 400);
    serve_end(&s);
}

// A day that is in no calendar is none, and what of a query is no good is named as of a body.
static void what_is_no_good_is_named(void **state)
{
    (void)state;
    begin();
    struct program p = program(ROLE_ADMINISTRATOR);
    serve_begin(&s, 0);
    static const char *const paths[] = {
        "slots?service=1&day=20260230", "slots?service=1&day=20261301", "appointments?day=20260431",
        "report?day=20250229",          "slots?service=1&day=2026030",  "report?day=19700101"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char path[80];
        snprintf(path, sizeof path, "/api/v1/%s", paths[i]);
        ask(&p, "GET", path, NULL);
        assert_int_equal(a.status, 400);
        assert_non_null(strstr(a.body, "\"reason\":\"day\""));
    }
    ask(&p, "GET", "/api/v1/slots?service=one", NULL);
    assert_int_equal(a.status, 400);
    assert_non_null(strstr(a.body, "\"reason\":\"service\""));
    ask(&p, "POST", "/api/v1/appointments", "{\"service\":1,\"starts_ms\":1}");
    assert_int_equal(a.status, 409); // whose it is, and not that something is wrong
    assert_non_null(strstr(a.body, "\"reason\":\"unnamed\""));
    ask(&p, "GET", "/api/v1/slots?service=1&day=20280229", NULL);
    assert_int_equal(a.status, 200);
    serve_end(&s);
}

// Ids that nobody has chosen begin with the time: those of one moment stand side by side in the store, none like another.
static void ids_of_one_moment_are_neighbours(void **state)
{
    (void)state;
    begin();
    struct program p = program(ROLE_ADMINISTRATOR);
    serve_begin(&s, 0);
    for (int i = 0; i < 3; i++) {
        ask(&p, "POST", "/api/v1/visits", "{\"service\":1}");
        assert_int_equal(a.status, 200);
    }
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM command WHERE kind = 'register'"
                                            " AND hex(substr(id, 1, 6)) = printf('%012X', at_ms)"),
                     3);
    assert_int_equal(sandbox_number(&s.box, "SELECT count(DISTINCT substr(id, 7)) FROM command"
                                            " WHERE kind = 'register'"),
                     3);
    serve_end(&s);
}

// What keeps the store from being written is said as the desk reads it.
static void what_is_wrong_with_the_store_is_said(void **state)
{
    (void)state;
    char away[300];
    begin();
    struct program p = program(ROLE_ADMINISTRATOR);
    serve_begin(&s, 0);
    snprintf(away, sizeof away, "%s.away", s.box.path);
    assert_int_equal(rename(s.box.path, away), 0);
    ask(&p, "POST", "/api/v1/visits", "{\"service\":1}");
    assert_int_equal(a.status, 503);
    assert_non_null(strstr(a.body, sentence_error(LANG_ZH_TW, ERR_IO)));
    assert_int_equal(rename(away, s.box.path), 0);
    serve_end(&s);
}

// ---- what a role may see ------------------------------------------------------------------------

static int64_t calls_register(void)
{
    struct register_info *list;
    size_t n;
    int64_t id = 0;
    assert_true(app_registers(s.box.app, as(ROLE_RECEPTIONIST), true, &list, &n, &s.box.err));
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].form->code, "calls") == 0)
            id = list[i].id;
    registers_free(list, n);
    return id;
}

static int found(const struct program *p, int64_t reg, const char *words)
{
    char path[128];
    snprintf(path, sizeof path, "/api/v1/registers/%d/entries?find=%s", (int)reg, words);
    ask(p, "GET", path, NULL);
    assert_int_equal(a.status, 200);
    const char *all = strstr(a.body, "\"all\":");
    assert_non_null(all);
    return atoi(all + strlen("\"all\":"));
}

// Whoever is not shown a caller's name and phone does not find the call by them either.
static void nobody_finds_by_what_they_may_not_see(void **state)
{
    (void)state;
    begin();
    struct program desk = program(ROLE_RECEPTIONIST), other = program(ROLE_CONSULTANT);
    int64_t reg = calls_register();
    assert_true(reg > 0);
    struct request request;
    request_init(&request, app_entropy(s.box.app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(0, reg));
    assert_true(entry_request_put(&request, "phone", 0, "0912345678"));
    assert_true(entry_request_put(&request, "name", 0, "Zhuge"));
    assert_true(entry_request_put(&request, "kind", 0, "sales"));
    struct response response = sandbox_submit(s.box.app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    serve_begin(&s, 0);
    assert_int_equal(found(&desk, reg, "zhuge"), 1);
    assert_int_equal(found(&desk, reg, "912345678"), 1);
    assert_int_equal(found(&other, reg, "zhuge"), 0);
    assert_int_equal(found(&other, reg, "912345678"), 0);
    serve_end(&s);
}

// Nor is it told whose visit something happened to.
static void events_name_no_customer_to_whoever_may_not_see_them(void **state)
{
    (void)state;
    begin();
    struct program desk = program(ROLE_RECEPTIONIST), other = program(ROLE_CONSULTANT);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.box.app, &request).result, RESULT_DONE);
    serve_begin(&s, 0);
    ask(&desk, "GET", "/api/v1/journal", NULL);
    assert_non_null(strstr(a.body, "\"kind\":\"registered\""));
    assert_non_null(strstr(a.body, "\"customer\":1"));
    ask(&other, "GET", "/api/v1/journal", NULL);
    assert_non_null(strstr(a.body, "\"kind\":\"registered\""));
    assert_null(strstr(a.body, "\"customer\":1"));
    ask(&other, "GET", "/api/v1/events?after=0", NULL);
    assert_null(strstr(a.body, "\"customer\":1"));
    serve_end(&s);
}

// ---- tokens that nobody made --------------------------------------------------------------------

static int64_t seq_told(void)
{
    const char *at = strstr(a.body, "\"seq\":");
    assert_non_null(at);
    return atoll(at + strlen("\"seq\":"));
}

static int undo(const struct program *p, int64_t seq)
{
    char json[40];
    snprintf(json, sizeof json, "{\"seq\":%lld}", (long long)seq);
    ask(p, "POST", "/api/v1/undo", json);
    return a.status;
}

// From a shell, say: its last step is its own, and neither another program's nor what was done at the kiosk.
static void a_token_of_nobody_takes_back_its_own_alone(void **state)
{
    char own[64];
    (void)state;
    begin();
    struct program one = program_by(0, ROLE_RECEPTIONIST), two = program_by(0, ROLE_RECEPTIONIST);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    struct response response = sandbox_submit(s.box.app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    serve_begin(&s, 0);
    assert_int_equal(undo(&one, response.ruling.last_seq), 409);
    ask(&one, "POST", "/api/v1/visits/1/party", "{\"party\":4}");
    assert_int_equal(a.status, 200);
    int64_t seq = seq_told();
    assert_int_equal(undo(&two, seq), 409);
    ask(&one, "GET", "/api/v1/visits/1/story", NULL);
    snprintf(own, sizeof own, "\"author\":null,\"program\":%lld", (long long)one.id);
    assert_non_null(strstr(a.body, own));
    assert_int_equal(undo(&one, seq), 200);
    ask(&one, "GET", "/api/v1/visits/1", NULL);
    assert_non_null(strstr(a.body, "\"party\":1"));
    assert_int_equal(undo(&one, seq), 409); // once
    serve_end(&s);
}

// A clock that was set back: no wait is made of it.
static void no_wait_is_told_by_a_doubted_clock(void **state)
{
    static const char none[] = "\"waiting\":1,\"called\":0,\"serving\":0,\"longest_s\":null";
    (void)state;
    begin();
    struct program one = program(ROLE_MANAGER);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.box.app, &request).result, RESULT_DONE);
    serve_begin(&s, 0);
    ask(&one, "GET", "/api/v1/services", NULL);
    assert_non_null(strstr(a.body, "\"serving\":0,\"longest_s\":0"));
    s.box.now_ms -= 3 * HOUR_MS;
    for (int i = 0; i < 100 && !strstr(a.body, none); i++) {
        link_catch_up(s.link);
        usleep(50 * 1000);
        ask(&one, "GET", "/api/v1/services", NULL);
    }
    assert_non_null(strstr(a.body, none));
    serve_end(&s);
}

// ---- what was taken back ------------------------------------------------------------------------

static int hold_open(const char *path, const char *header)
{
    char text[320];
    int fd = http_connect(s.port[DOOR_STAFF]);
    int n =
        snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: lobby.test\r\n%s\r\n", path, header);
    assert_int_equal(send(fd, text, (size_t)n, MSG_NOSIGNAL), n);
    http_receive(fd, &a, false);
    assert_int_equal(a.status, 200);
    return fd;
}

// Until then nothing comes but signs of life; then the last piece, of no length.
static int ends_within_ms(int fd, int most_ms)
{
    char block[4096];
    int ms = 0;
    bool over = false;
    struct pollfd poll_of = {.fd = fd, .events = POLLIN};
    for (; ms < most_ms && !over; ms += 100) {
        if (poll(&poll_of, 1, 100) <= 0)
            continue;
        ssize_t n = recv(fd, block, sizeof block - 1, MSG_DONTWAIT);
        block[n > 0 ? n : 0] = '\0';
        over = n <= 0 || strstr(block, "0\r\n\r\n");
    }
    close(fd);
    return ms;
}

static bool hears(int fd, const char *text)
{
    char block[16384];
    size_t n = 0;
    struct pollfd poll_of = {.fd = fd, .events = POLLIN};
    while (n < sizeof block - 1 && poll(&poll_of, 1, 5000) > 0) {
        ssize_t more = recv(fd, block + n, sizeof block - 1 - n, MSG_DONTWAIT);
        if (more <= 0)
            return false;
        n += (size_t)more;
        block[n] = '\0';
        if (strstr(block, text))
            return true;
    }
    return false;
}

// An older copy in the place of the store: whoever has heard more than it holds hears what happens from then on.
static void streams_go_on_when_a_copy_was_brought_back(void **state)
{
    (void)state;
    char sql[400], copy[300], name[300];
    begin();
    struct program p = program(ROLE_ADMINISTRATOR);
    snprintf(copy, sizeof copy, "%s.copy", s.box.path);
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", copy);
    sandbox_tell_at(s.box.path, sql);
    serve_begin(&s, 0);
    for (int i = 0; i < 3; i++)
        ask(&p, "POST", "/api/v1/visits", "{\"service\":1}");
    int64_t seq = seq_told();
    int held = hold_open("/api/v1/events", p.header);
    snprintf(name, sizeof name, "%s-wal", s.box.path);
    assert_int_equal(unlink(name), 0);
    snprintf(name, sizeof name, "%s-shm", s.box.path);
    assert_int_equal(unlink(name), 0);
    assert_int_equal(rename(copy, s.box.path), 0);
    for (int i = 0; i < 100; i++) { // until it is followed
        link_catch_up(s.link);
        ask(&p, "POST", "/api/v1/visits", "{\"service\":2}");
        if (a.status == 200)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 100 * 1000000L}, NULL);
    }
    if (a.status != 200)
        fail_msg("%s", a.body);
    assert_true(seq_told() <= seq);
    assert_true(hears(held, "\"registered\""));
    int again = hold_open("/api/v1/events?after=100000", p.header);
    ask(&p, "POST", "/api/v1/visits", "{\"service\":2}");
    assert_true(hears(again, "\"registered\""));
    close(held);
    close(again);
    serve_end(&s);
}

static void a_token_taken_back_ends_its_stream(void **state)
{
    (void)state;
    begin();
    struct program p = program(ROLE_RECEPTIONIST);
    serve_begin(&s, 0);
    int fd = hold_open("/api/v1/events", p.header);
    struct app *app = sandbox_second(&s.box);
    struct actor admin = {.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID};
    assert_true(app_pass_end(app, admin, p.id, &s.box.err));
    app_close(app);
    assert_true(ends_within_ms(fd, 20000) < 20000);
    ask(&p, "GET", "/api/v1/visits", NULL);
    assert_int_equal(a.status, 401);
    serve_end(&s);
}

// A program that forgets the lines it has opened takes none from another: its own oldest gives way.
static void one_program_holds_so_many_lines(void **state)
{
    enum { EACH = 8 };
    int fds[EACH + 1];
    (void)state;
    begin();
    struct program p = program(ROLE_RECEPTIONIST), other = program(ROLE_MANAGER);
    serve_begin(&s, 0);
    int others = hold_open("/api/v1/events", other.header);
    for (int i = 0; i <= EACH; i++)
        fds[i] = hold_open("/api/v1/events", p.header);
    assert_true(ends_within_ms(fds[0], 20000) < 20000);
    for (int i = 1; i <= EACH; i++)
        assert_true(ends_within_ms(fds[i], 100) >= 100);
    assert_true(ends_within_ms(others, 100) >= 100);
    serve_end(&s);
}

static void signing_out_ends_what_was_held_open(void **state)
{
    char form[80], cookie[128];
    (void)state;
    begin();
    serve_begin(&s, 0);
    snprintf(form, sizeof form, "staff=1&pin=%s", sample_pin(ROLE_CONSULTANT));
    http(s.port[DOOR_STAFF], "POST", "/sign-in", "", form, &a);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, sizeof cookie, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
    http(s.port[DOOR_STAFF], "GET", "/", cookie, NULL, &a);
    const char *guard = strstr(a.body, "name=\"guard\" value=\"");
    assert_non_null(guard);
    snprintf(form, sizeof form, "guard=%.32s", guard + strlen("name=\"guard\" value=\""));
    int fd = hold_open("/me/live", cookie);
    http(s.port[DOOR_STAFF], "POST", "/sign-out", cookie, form, &a);
    assert_int_equal(a.status, 303);
    assert_true(ends_within_ms(fd, 20000) < 20000);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_id_is_cut),
        cmocka_unit_test(what_is_no_good_is_named),
        cmocka_unit_test(ids_of_one_moment_are_neighbours),
        cmocka_unit_test(what_is_wrong_with_the_store_is_said),
        cmocka_unit_test(nobody_finds_by_what_they_may_not_see),
        cmocka_unit_test(events_name_no_customer_to_whoever_may_not_see_them),
        cmocka_unit_test(a_token_of_nobody_takes_back_its_own_alone),
        cmocka_unit_test(no_wait_is_told_by_a_doubted_clock),
        cmocka_unit_test(a_token_taken_back_ends_its_stream),
        cmocka_unit_test(streams_go_on_when_a_copy_was_brought_back),
        cmocka_unit_test(one_program_holds_so_many_lines),
        cmocka_unit_test(signing_out_ends_what_was_held_open),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
