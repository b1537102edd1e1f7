// Bad input and attack: each is refused or outlived, and whoever behaves is served meanwhile.

#include "test.h"
#include "serve.h"

#include <errno.h>

enum { PATIENCE_MS = 400, SLOW = 200 };

static struct answer a;
static char token[TOKEN_SIZE];

static int set_up(void **state)
{
    static struct serve s;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.box.app, &request).result, RESULT_DONE);
    memcpy(token, request.token, sizeof token);
    serve_begin(&s, PATIENCE_MS);
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    serve_end(*state);
    return 0;
}

static void still_serves(struct serve *s)
{
    char path[64];
    snprintf(path, sizeof path, "/t/%s", token);
    http(s->port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    assert_int_equal(a.status, 200);
}

static int raw(struct serve *s, const char *text)
{
    http_raw(s->port[DOOR_GUESTS], text, strlen(text), &a);
    return a.status;
}

#define HEAD "Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"

static void two_ways_to_say_where_a_body_ends(void **state)
{
    struct serve *s = *state;
    assert_int_equal(
        raw(s, "POST /c HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
    assert_int_equal(raw(s, "POST /c HTTP/1.1\r\n" HEAD
                            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                     400);
    assert_int_equal(
        raw(s, "POST /c HTTP/1.1\r\n" HEAD "Content-Length: 4\r\nContent-Length: 5\r\n\r\ncode"),
        400);
    assert_int_equal(raw(s, "POST /c HTTP/1.1\r\n" HEAD "\r\n"), 411);
    assert_int_equal(raw(s, "POST /c HTTP/1.1\r\n" HEAD "Content-Length: 999999999\r\n\r\n"), 413);
    assert_int_equal(
        raw(s, "POST /c HTTP/1.1\r\n" HEAD "Content-Length: 99999999999999999999\r\n\r\n") / 100,
        4);
    assert_int_equal(raw(s, "POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: "
                            "text/xml\r\nContent-Length: 4\r\n\r\ncode"),
                     415);
    still_serves(s);
}

// The line ends at once: what goes on coming is not taken.
static void an_endless_body_is_not_read(void **state)
{
    struct serve *s = *state;
    static char block[64 * 1024];
    static const char head[] = "POST /c HTTP/1.1\r\n" HEAD "Content-Length: 1000000000\r\n\r\n";
    int fd = http_connect(s->port[DOOR_GUESTS]);
    size_t taken = 0;
    assert_true(send(fd, head, sizeof head - 1, MSG_NOSIGNAL) > 0);
    for (int i = 0; i < 2000; i++) {
        ssize_t n = send(fd, block, sizeof block, MSG_NOSIGNAL);
        if (n <= 0)
            break;
        taken += (size_t)n;
    }
    close(fd);
    assert_true(taken < 64u * 1024 * 1024); // what the kernel holds
    still_serves(s);
}

static void slow_headers_are_closed(void **state)
{
    struct serve *s = *state;
    int fds[SLOW], left = SLOW;
    for (int i = 0; i < SLOW; i++) {
        fds[i] = http_connect(s->port[DOOR_GUESTS]);
        assert_true(send(fds[i], "GET / HT", 8, MSG_NOSIGNAL) == 8);
    }
    still_serves(s);
    for (int round = 0; round < 40 && left > 0; round++) { // a byte now and then
        usleep(100 * 1000);
        for (int i = 0; i < SLOW; i++) {
            char c;
            if (fds[i] < 0)
                continue;
            send(fds[i], "T", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (recv(fds[i], &c, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET) {
                close(fds[i]);
                fds[i] = -1;
                left--;
            }
            errno = 0;
        }
    }
    assert_int_equal(left, 0);
    still_serves(s);
    http(s->port[DOOR_STAFF], "GET", "/metrics", "", NULL, &a); // and is counted
    const char *slow = strstr(a.body, "\nlobby_slow_requests_total ");
    assert_non_null(slow);
    assert_true(atoi(strchr(slow + 1, ' ')) >= SLOW);
}

static void odd_addresses_are_nowhere(void **state)
{
    static const char *const paths[] = {"/t/%00",
                                        "/c%00/../sign-in",
                                        "/../etc/passwd",
                                        "/style.css/../../lobby.ini",
                                        "//c",
                                        "/t/AAAA",
                                        "/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/",
                                        "/%2e%2e/",
                                        "/c/",
                                        "/sign-in"};
    struct serve *s = *state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        http(s->port[DOOR_GUESTS], "GET", paths[i], "", NULL, &a);
        assert_int_equal(a.status, 404);
        assert_null(strstr(a.body, "%00"));
    }
    http(s->port[DOOR_GUESTS], "GET", "/c?l=%00", "", NULL, &a);
    assert_int_equal(a.status, 400);
    http(s->port[DOOR_GUESTS], "GET", "/c?l=%zz", "", NULL, &a);
    assert_int_equal(a.status, 400);
    http(s->port[DOOR_GUESTS], "GET", "/c?unknown=1&other=%00", "", NULL, &a); // does not exist
    assert_int_equal(a.status, 200);
    http(s->port[DOOR_GUESTS], "GET", "/c?l=<script>", "", NULL, &a);
    assert_int_equal(a.status, 400);
    assert_null(strstr(a.body, "<script>"));
}

static void a_megabyte_of_headers(void **state)
{
    struct serve *s = *state;
    struct str text = {0};
    str_add(&text, "GET /c HTTP/1.1\r\nHost: x\r\nX: ");
    for (int i = 0; i < 1000; i++)
        str_add(&text,
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    http_raw(s->port[DOOR_GUESTS], text.text, text.n, &a);
    assert_true(a.status == 431 || a.status == 0);
    str_finish(&text);
    still_serves(s);
}

static void forged_posts_are_refused(void **state)
{
    struct serve *s = *state;
    int port = s->port[DOOR_STAFF];
    http(port, "POST", "/sign-in", "Sec-Fetch-Site: cross-site\r\n", "staff=7&pin=1111", &a);
    assert_int_equal(a.status, 403);
    http(port, "POST", "/sign-in", "Origin: https://evil.example\r\n", "staff=7&pin=1111", &a);
    assert_int_equal(a.status, 403);
    http(port, "POST", "/sign-in", "Origin: http://lobby.test\r\n", "staff=7&pin=1111", &a);
    assert_int_equal(a.status, 303);
}

static void wrong_pins_lock_as_in_the_office(void **state)
{
    struct serve *s = *state;
    for (int i = 0; i < 6; i++) {
        http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", "", "staff=8&pin=9999", &a);
        assert_int_equal(a.status, 403);
    }
    assert_non_null(strstr(a.body, "locked until"));
    http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", "", "staff=8&pin=2222", &a); // the right one
    assert_int_equal(a.status, 403);
}

// Each is answered from memory, the same calm page; the store hears of at most one a second.
static void guessed_tokens_find_nothing(void **state)
{
    struct serve *s = *state;
    struct rng rng;
    char path[64], text[160];
    int fd = http_connect(s->port[DOOR_GUESTS]);
    rng_init(&rng, 11);
    for (int i = 0; i < 2000; i++) {
        snprintf(path, sizeof path, "/t/%016llx%016llx", (unsigned long long)rng_next(&rng),
                 (unsigned long long)rng_next(&rng));
        int n = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path);
        assert_int_equal(send(fd, text, (size_t)n, MSG_NOSIGNAL), n);
        http_receive(fd, &a, false);
        assert_int_equal(a.status, 404);
    }
    close(fd);
    still_serves(s);
}

static void one_address_may_ask_so_often(void **state)
{
    struct serve s = {.machine.web_requests = 50};
    int refused = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < 80; i++) {
        http(s.port[DOOR_GUESTS], "GET", "/health", "", NULL, &a);
        refused += a.status == 429;
    }
    assert_in_range(refused, 20, 31); // a window may have ended between
    assert_string_not_equal(http_header(&a, "Retry-After"), "");
    serve_end(&s);
}

// Nobody fills the table of screens from one place.
static void one_address_may_begin_so_many_screens(void **state)
{
    struct serve *s = *state;
    int refused = 0;
    for (int i = 0; i < 60; i++) {
        http(s->port[DOOR_STAFF], "POST", "/screen?l=en", "", "kind=office&w=1280&h=800&touch=0",
             &a);
        assert_true(a.status == 429 || a.status == 503); // nothing makes screens here
        refused += a.status == 429;
    }
    assert_in_range(refused, 20, 30);
}

static void one_address_may_hold_so_many_lines(void **state)
{
    struct serve s = {.machine.web_connections = 5};
    int fds[12], refused = 0;
    char c;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < 12; i++)
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
    usleep(300 * 1000);
    for (int i = 0; i < 12; i++) {
        refused += recv(fds[i], &c, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET;
        errno = 0;
        close(fds[i]);
    }
    assert_int_equal(refused, 7);
    serve_end(&s);
}

// What a proxy says is believed from its address alone.
static void whom_a_proxy_stands_for(void **state)
{
    struct serve s = {.machine.web_requests = 20, .machine.web_proxy = "127.0.0.1"};
    char header[80];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < 60; i++) { // many behind it
        snprintf(header, sizeof header, "Forwarded: for=203.0.113.%d;proto=https\r\n", i);
        http(s.port[DOOR_GUESTS], "GET", "/health", header, NULL, &a);
        assert_int_equal(a.status, 200);
    }
    http(s.port[DOOR_STAFF], "POST", "/sign-in", header, "staff=7&pin=1111", &a);
    assert_non_null(strstr(http_header(&a, "Set-Cookie"), "__Host-lobby="));
    assert_non_null(strstr(http_header(&a, "Set-Cookie"), "; Secure"));
    serve_end(&s);
}

static void staff_without_a_certificate_stay_at_home(void **state)
{
    struct serve *s = *state;
    struct machine machine = {.web_connections = 10, .web_requests = 100, .web_staff = "0.0.0.0:0"};
    struct web_setup setup = {.link = s->link,
                              .machine = &machine,
                              .assets = LOBBY_ASSET_DIR,
                              .clock = {sandbox_clock, &s->box}};
    struct err err = {0};
    assert_null(web_open(&setup, &err));
    assert_non_null(strstr(err.text, "unencrypted"));
    machine.web_insecure = true;
    struct web *web = web_open(&setup, &err);
    assert_non_null(web);
    web_close(web);
    utf8_copy(machine.web_guests, sizeof machine.web_guests, "lobby:x");
    assert_null(web_open(&setup, &err));
    assert_int_equal(err.code, ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_ways_to_say_where_a_body_ends),
        cmocka_unit_test(an_endless_body_is_not_read),
        cmocka_unit_test(slow_headers_are_closed),
        cmocka_unit_test(odd_addresses_are_nowhere),
        cmocka_unit_test(a_megabyte_of_headers),
        cmocka_unit_test(forged_posts_are_refused),
        cmocka_unit_test(wrong_pins_lock_as_in_the_office),
        cmocka_unit_test(guessed_tokens_find_nothing),
        cmocka_unit_test(one_address_may_ask_so_often),
        cmocka_unit_test(one_address_may_begin_so_many_screens),
        cmocka_unit_test(one_address_may_hold_so_many_lines),
        cmocka_unit_test(whom_a_proxy_stands_for),
        cmocka_unit_test(staff_without_a_certificate_stay_at_home),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
