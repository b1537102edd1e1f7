// Bad input and attack: each is refused or outlived, and whoever behaves is served meanwhile.

#include "test.h"
#include "serve.h"
#include "app/passes.h"
#include "web/connection.h"
#include "web/form.h"
#include "web/internal.h"
#include "web/limit.h"

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

static void two_ways_to_say_where_a_body_ends_or_who_is_meant(void **state)
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
    assert_int_equal(raw(s, "GET /health HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"), 400);
    assert_int_equal(raw(s, "POST /c HTTP/1.1\r\n" HEAD "\r\n"), 411);
    // What others take for a length, or for the end of a line, and what follows would be a request of its own.
    assert_int_equal(raw(s, "GET /nothing HTTP/1.1\r\nHost: x\r\nContent-Length : 40\r\n\r\n"),
                     400);
    assert_string_equal(http_header(&a, "Connection"), "close");
    assert_int_equal(raw(s, "GET /health HTTP/1.1\r\nHost: x\rContent-Length: 40\r\n\r\n"), 400);
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

// Whoever sends all of it before reading is answered, too.
static void what_is_refused_while_it_is_sent_has_its_answer(void **state)
{
    enum { SIZE = 8 * 1024 * 1024 };
    static const char *const posts[] = {"/join", "/nowhere", "/c"};
    struct serve *s = *state;
    char *body = mem_alloc(SIZE), head[200];
    memset(body, 'x', SIZE);
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        int fd = http_connect(s->port[DOOR_GUESTS]);
        int n = snprintf(head, sizeof head,
                         "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: "
                         "application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n",
                         posts[i], SIZE);
        assert_int_equal(send(fd, head, (size_t)n, MSG_NOSIGNAL), n);
        usleep(50 * 1000); // the answer is on its way, and the line half closed
        for (size_t sent = 0; sent < SIZE;) {
            ssize_t got = send(fd, body + sent, SIZE - sent, MSG_NOSIGNAL);
            assert_true(got > 0);
            sent += (size_t)got;
        }
        http_receive(fd, &a, false);
        assert_int_equal(a.status, 413);
        assert_non_null(strstr(a.body, "</html>"));
        close(fd);
    }
    free(body);
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
    for (int round = 0; round < 200 && left > 0; round++) { // a byte now and then
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

// Whoever has said what they want in time is not closed because nobody has read it.
static void who_waits_for_a_server_that_was_held_up(void **state)
{
    static const char text[] = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    struct serve *s = *state;
    atomic_store(&s->over, true);
    must(pthread_join(s->thread, NULL) == 0);
    int fd = http_connect(s->port[DOOR_GUESTS]);
    web_turn(s->web); // it is there, and has said nothing
    assert_int_equal(send(fd, text, sizeof text - 1, MSG_NOSIGNAL), sizeof text - 1);
    usleep((PATIENCE_MS + 100) * 1000);
    web_turn(s->web);
    atomic_store(&s->over, false);
    must(pthread_create(&s->thread, NULL, serve_turn, s) == 0);
    http_receive(fd, &a, false);
    close(fd);
    assert_int_equal(a.status, 200);
}

// Each answer is compared with all before it: of thousands one address would stop everybody.
static void a_form_of_thousands_of_answers(void **state)
{
    static const struct web_param params[] = {{"a", PARAM_PAIRS, 0, 100000, false, NULL, NULL},
                                              {NULL, PARAM_FLAG, 0, 0, false, NULL, NULL}};
    (void)state;
    for (int n = 64; n <= 65; n++) {
        struct web_value values[PARAMS_MOST];
        struct arena arena;
        struct str form = {0};
        const char *wrong = NULL;
        arena_init(&arena);
        web_form_init(values);
        for (int i = 0; i < n; i++)
            str_printf(&form, "a.n%d=1&", i);
        assert_int_equal(web_form_read(form.text, form.n, params, &arena, values, &wrong), n == 64);
        str_finish(&form);
        arena_finish(&arena);
    }
}

static void an_address_with_its_host(void **state)
{
    struct serve *s = *state;
    assert_int_equal(raw(s, "GET http://x/health HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
    assert_int_equal(raw(s, "GET HTTP://X/c?l=en HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
    assert_int_equal(raw(s, "GET http://y/health HTTP/1.1\r\nHost: x\r\n\r\n"), 421);
    assert_int_equal(raw(s, "GET http://x.y/health HTTP/1.1\r\nHost: x\r\n\r\n"), 421);
    assert_int_equal(raw(s, "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n"), 421);
    assert_int_equal(raw(s, "GET http://x HTTP/1.1\r\nHost: x\r\n\r\n"), 421);
    still_serves(s);
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
    // a page that hides where it is, and one whose own name is made to lead here
    http(port, "POST", "/sign-in", "Origin: null\r\n", "staff=7&pin=1111", &a);
    assert_int_equal(a.status, 403);
}

static int asked_by(struct serve *s, enum web_door door, const char *name)
{
    struct str text = {0};
    str_printf(&text, "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", name);
    http_raw(s->port[door], text.text, text.n, &a);
    str_finish(&text);
    return a.status;
}

// A foreign page whose own name was made to lead here. A customer's phone has nothing that it could use.
static void asked_for_by_another_name(void **state)
{
    static const char *const ours[] = {"127.0.0.1", "127.0.0.1:8443", "[::1]:8443",
                                       "localhost", "localhost:80",   "LOBBY.test",
                                       "x:1",       "192.168.1.5"};
    static const char *const others[] = {"evil.example",
                                         "evil.example:8443",
                                         "lobby.test.evil.example",
                                         "localhost.evil.example",
                                         "127.0.0.1.evil.example",
                                         "test",
                                         "lobby.tes",
                                         "127.0.0.1evil",
                                         "[evil.example",
                                         "[evil.example]",
                                         "[::1.evil.example"};
    char own[300] = "";
    struct serve *s = *state;
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        assert_int_equal(asked_by(s, DOOR_STAFF, ours[i]), 200);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(asked_by(s, DOOR_STAFF, others[i]), 421);
        assert_int_equal(asked_by(s, DOOR_GUESTS, others[i]), 200);
    }
    assert_int_equal(gethostname(own, 250), 0);
    assert_int_equal(asked_by(s, DOOR_STAFF, own), 200);
    own[strcspn(own, ".")] = '\0';
    strcat(own, ".local:8443");
    assert_int_equal(asked_by(s, DOOR_STAFF, own), 200);
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

static void sign_in(struct serve *s, int staff, const char *pin, const char *as, char cookie[128])
{
    char form[64];
    snprintf(form, sizeof form, "staff=%d&pin=%s", staff, pin);
    http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", as, form, &a);
    assert_int_equal(a.status, 303);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, 128, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
}

// Is this session over? Where it is to end, that is looked at a moment behind the change.
static bool is_over(struct serve *s, const char *cookie, bool to_end)
{
    for (int i = 0; i < 200; i++) {
        http(s->port[DOOR_STAFF], "GET", "/?l=en", cookie, NULL, &a);
        if (a.status == 303 || !to_end)
            break;
        usleep(50 * 1000);
    }
    return a.status == 303;
}

// By whoever knows the PIN, twice the same digits; the old one is none any more, nor is who signed in with it. What is
// refused changes nothing, and may be tried again where it was.
static void one_changes_ones_own_pin(void **state)
{
    static const struct {
        const char *form, *says;
        int status;
        bool open, over; // the part for another PIN; the session from before
    } tries[] = {
        {"staff=5&pin=4444&new=2468&again=2469", "The two PINs differ.", 409, true, false},
        {"staff=5&pin=4444&new=246&again=246", "A PIN has 4 to 8 digits.", 409, true, false},
        {"staff=5&pin=4444&new=123456789&again=123456789", "A PIN has 4 to 8 digits.", 409, true,
         false},
        {"staff=5&pin=4444&new=12345678901234567890&again=12345678901234567890",
         "A PIN has 4 to 8 digits.", 409, true, false},
        {"staff=5&pin=4444&new=24a8&again=24a8", "A PIN has 4 to 8 digits.", 409, true, false},
        {"staff=5&pin=4444&new=&again=246", "The two PINs differ.", 409, true, false},
        {"staff=5&pin=1357&new=2468&again=2468", "This is not the PIN.", 403, true, false},
        {"staff=5&pin=4444&new=2468&again=2468", "Please sign in with the new one.", 200, false,
         true},
        {"staff=5&pin=4444", "This is not the PIN.", 403, false, true},
        {"staff=5&pin=2468&new=4444&again=4444", "Please sign in with the new one.", 200, false,
         true},
    };
    struct serve *s = *state;
    char own[128], others[128];
    sign_in(s, 5, "4444", "", own);
    sign_in(s, 1, "4444", "", others);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", "", tries[i].form, &a);
        assert_int_equal(a.status, tries[i].status);
        assert_non_null(strstr(a.body, tries[i].says));
        assert_string_equal(http_header(&a, "Set-Cookie"), ""); // nobody is let in by it
        assert_int_equal(strstr(a.body, "<details open>") != NULL, tries[i].open);
        assert_int_equal(is_over(s, own, tries[i].over), tries[i].over);
        assert_false(is_over(s, others, false));
    }
    http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", "", "staff=5&pin=4444&new=&again=", &a);
    assert_int_equal(a.status, 303);
}

// Each is dear to reckon, right or wrong.
static void one_address_changes_pins_so_often(void **state)
{
    struct serve s = {0};
    int changed = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 60 * 1000);
    for (int i = 0; i < 60 && (i == 0 || a.status == 200); i++) {
        http(s.port[DOOR_STAFF], "POST", "/sign-in?l=en", "",
             "staff=5&pin=4444&new=4444&again=4444", &a);
        changed += a.status == 200;
    }
    assert_int_equal(a.status, 429);
    assert_in_range(changed, 20, 59); // some are given back with time
    serve_end(&s);
}

// What was shown before is not what is let in afterwards, and whoever was let in before by the same browser is out.
static void who_signs_in_leaves_no_earlier_session(void **state)
{
    struct serve *s = *state;
    char made_up[128] = "Cookie: lobby=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", first[128],
         second[128];
    sign_in(s, 1, "4444", made_up, first);
    assert_string_not_equal(first, made_up);
    sign_in(s, 7, "1111", first, second);
    http(s->port[DOOR_STAFF], "GET", "/me?l=en", second, NULL, &a);
    assert_int_equal(a.status, 200);
    http(s->port[DOOR_STAFF], "GET", "/me?l=en", first, NULL, &a);
    assert_int_equal(a.status, 303);
    http(s->port[DOOR_STAFF], "GET", "/me?l=en", made_up, NULL, &a);
    assert_int_equal(a.status, 303);
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
    for (int i = 0; i < 130; i++) {
        http(s.port[DOOR_GUESTS], "GET", "/health", "", NULL, &a);
        refused += a.status == 429;
    }
    assert_in_range(refused, 30, 80); // a window may have ended between
    assert_string_not_equal(http_header(&a, "Retry-After"), "");
    serve_end(&s);
}

// Nobody fills the table of screens from one place.
static void one_address_may_begin_so_many_screens(void **state)
{
    struct serve *s = *state;
    int refused = 0;
    for (int i = 0; i < 70; i++) {
        http(s->port[DOOR_STAFF], "POST", "/screen?l=en", "", "kind=office&w=1280&h=800&touch=0",
             &a);
        assert_true(a.status == 429 || a.status == 503); // nothing makes screens here
        refused += a.status == 429;
    }
    assert_int_equal(refused, 70 - limit_usual[LIMIT_SCREENS].most);
}

// How many of the lines, from the first one on, were shut by the other side.
static int shut_of(const int *fds, int n)
{
    int shut = 0;
    char c;
    for (int i = 0; i < n; i++)
        shut += recv(fds[i], &c, 1, 0) == 0 || errno == ECONNRESET;
    return shut;
}

static void one_address_may_hold_so_many_lines(void **state)
{
    struct serve s = {.machine.web_connections = 5};
    int fds[12];
    char c;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < 12; i++)
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
    assert_int_equal(shut_of(fds + 5, 7), 7); // the kernel hands them on in the order they came
    for (int i = 0; i < 5; i++)
        assert_true(recv(fds[i], &c, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN);
    for (int i = 0; i < 12; i++)
        close(fds[i]);
    serve_end(&s);
}

// Whoever comes beside the proxy is counted as anywhere, and a network of IPv6 as one.
static void nor_beside_a_proxy_nor_from_a_whole_network(void **state)
{
    enum { MOST = 5, LINES = 8 };
    static const char get[] = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    struct serve s = {.machine.web_connections = MOST, .machine.web_proxy = "127.0.0.9"};
    int fds[LINES];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < LINES; i++)
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
    assert_int_equal(shut_of(fds + MOST, LINES - MOST), LINES - MOST);
    for (int i = 0; i < LINES; i++)
        close(fds[i]);
    for (int i = 0; i < MOST; i++) { // who has left makes room, once that has been noticed
        a.status = 0;
        for (int tries = 0; tries < 200 && a.status != 200; tries++) {
            fds[i] = http_connect(s.port[DOOR_GUESTS]);
            send(fds[i], get, sizeof get - 1, MSG_NOSIGNAL);
            http_receive(fds[i], &a, false);
            if (a.status != 200) {
                close(fds[i]);
                usleep(50 * 1000);
            }
        }
        assert_int_equal(a.status, 200);
    }
    atomic_store(&s.over, true);
    must(pthread_join(s.thread, NULL) == 0); // what follows is its own
    struct listening *l = s.web->listening[LISTENER_GUESTS];
    struct sockaddr_in proxy = {.sin_family = AF_INET};
    struct sockaddr_in6 one = {.sin6_family = AF_INET6}, other = one;
    inet_pton(AF_INET, "127.0.0.9", &proxy.sin_addr);
    assert_int_equal(on_accept(l, (struct sockaddr *)&proxy, sizeof proxy), MHD_YES);
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &one.sin6_addr);
    assert_int_equal(on_accept(l, (struct sockaddr *)&one, sizeof one), MHD_NO);
    inet_pton(AF_INET6, "2001:db8::1", &one.sin6_addr);
    inet_pton(AF_INET6, "2001:db8::ffff:2", &other.sin6_addr);
    assert_true(limits_address(s.web->limits, (struct sockaddr *)&one) ==
                limits_address(s.web->limits, (struct sockaddr *)&other));
    web_close(s.web);
    for (int i = 0; i < MOST; i++)
        close(fds[i]);
    link_destroy(s.link);
    s.box.app = NULL; // the link has closed it
    sandbox_remove(&s.box);
}

// Whoever has one ticket does not hold all the lines there are; the page asks by itself then.
static void one_ticket_may_be_looked_at_by_so_many(void **state)
{
    enum { LINES = 70, MOST = 64 };
    struct serve *s = *state;
    int fds[LINES], live = 0;
    char text[160];
    for (int i = 0; i < LINES; i++) {
        int n = snprintf(text, sizeof text, "GET /t/%s/live HTTP/1.1\r\nHost: x\r\n\r\n", token);
        fds[i] = http_connect(s->port[DOOR_GUESTS]);
        must(send(fds[i], text, (size_t)n, MSG_NOSIGNAL) == n);
        http_receive(fds[i], &a, false);
        assert_true(a.status == 200 || a.status == 503);
        live += a.status == 200;
    }
    assert_int_equal(live, MOST);
    for (int i = 0; i < LINES; i++)
        close(fds[i]);
    still_serves(s);
}

// A service that is stopped while they go on asking ends in order.
static void who_asks_while_it_is_stopped(void **state)
{
    enum { LINES = 20 };
    static const char get[] = "GET /c HTTP/1.1\r\nHost: x\r\n\r\n";
    static const char half[] = "POST /c HTTP/1.1\r\n" HEAD "Content-Length: 13\r\n\r\ncode=";
    struct serve s = {0};
    int fds[LINES];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < LINES; i += 2) {
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
        assert_true(send(fds[i], half, sizeof half - 1, MSG_NOSIGNAL) > 0);
    }
    usleep(100 * 1000); // these are being read
    atomic_store(&s.over, true);
    must(pthread_join(s.thread, NULL) == 0);
    for (int i = 1; i < LINES; i += 2) {
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
        assert_true(send(fds[i], get, sizeof get - 1, MSG_NOSIGNAL) > 0);
        assert_true(send(fds[i - 1], "ABCDEFGH", 8, MSG_NOSIGNAL) > 0);
    }
    web_close(s.web);
    for (int i = 0; i < LINES; i++)
        close(fds[i]);
    link_destroy(s.link);
    s.box.app = NULL; // the link has closed it
    sandbox_remove(&s.box);
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

// Each time with another number between the two words. How many are refused.
static int refused_of(struct serve *s, int n, const char *before, const char *behind)
{
    char header[160];
    int refused = 0;
    for (int i = 0; i < n; i++) {
        snprintf(header, sizeof header, "%s%d%s\r\n", before, i + 1, behind);
        http(s->port[DOOR_GUESTS], "GET", "/health", header, NULL, &a);
        refused += a.status == 429;
    }
    return refused;
}

// A proxy passes on what a browser has made up: a line above its own, the other of the two, a port.
static void nobody_makes_up_where_they_come_from(void **state)
{
    static const char *const made_up[][2] = {
        {"X-Forwarded-For: 198.51.100.", "\r\nX-Forwarded-For: 203.0.113.7"},
        {"Forwarded: for=198.51.100.", "\r\nX-Forwarded-For: 203.0.113.8"},
        {"Forwarded: for=203.0.113.9\r\nX-Forwarded-For: 198.51.100.", ""},
        {"Forwarded: for=\"203.0.113.10:", "\""},
        {"Forwarded: for=\"[2001:db8::", "]:4711\""},
    };
    struct serve s = {.machine.web_requests = 20, .machine.web_proxy = "127.0.0.1"};
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (size_t i = 0; i < sizeof made_up / sizeof *made_up; i++)
        assert_true(refused_of(&s, 60, made_up[i][0], made_up[i][1]) > 0);
    // one that says both, as it is
    assert_int_equal(refused_of(&s, 15, "X: ",
                                "\r\nForwarded: for=203.0.113.11\r\nX-Forwarded-For: "
                                "203.0.113.11"),
                     0);
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

// ---- of one's own, and of everybody ----------------------------------------------------------------

// Whoever asks without end is refused, and nobody else is.
static void one_address_uses_up_nothing_of_the_others(void **state)
{
    const struct limit *limit = &limit_usual[LIMIT_JOINS];
    struct rng rng;
    rng_init(&rng, 5);
    struct entropy entropy = rng_as_entropy(&rng);
    struct limits *limits = limits_create(&entropy);
    int given = 0;
    (void)state;
    for (int i = 0; i < 1000; i++)
        given += limits_take(limits, LIMIT_JOINS, 7, 1000);
    assert_int_equal(given, limit->most);
    assert_true(limits_open(limits, LIMIT_JOINS, 8, 1000));
    for (uint64_t other = 8; given < limit->most_of_all; other++)
        for (int i = 0; i < limit->most; i++)
            given += limits_take(limits, LIMIT_JOINS, other, 1000);
    assert_int_equal(given, limit->most_of_all);
    assert_false(limits_take(limits, LIMIT_JOINS, 5000, 1000));
    assert_true(limits_take(limits, LIMIT_JOINS, 5000, 1000 + limit->within_ms));
    limits_destroy(limits);
}

// A window begins with the first that is counted in it: no moment of the clock gives everybody a fresh count.
static void a_window_begins_with_its_first(void **state)
{
    const struct limit *limit = &limit_usual[LIMIT_TOKENS];
    struct rng rng;
    rng_init(&rng, 5);
    struct entropy entropy = rng_as_entropy(&rng);
    struct limits *limits = limits_create(&entropy);
    int64_t first_ms = 7 * limit->within_ms - 1; // the last of a minute
    int given = 0;
    (void)state;
    for (int i = 0; i < 2 * limit->most; i++)
        given += limits_take(limits, LIMIT_TOKENS, 7, first_ms + i);
    assert_int_equal(given, limit->most);
    assert_false(limits_open(limits, LIMIT_TOKENS, 7, first_ms + limit->within_ms - 1));
    assert_true(limits_open(limits, LIMIT_TOKENS, 7, first_ms + limit->within_ms));
    limits_destroy(limits);
}

// Many who ask for something push out only what would be over sooner: what counts for an hour is still counted.
static void many_addresses_push_out_nothing_that_counts_longer(void **state)
{
    struct rng rng;
    rng_init(&rng, 5);
    struct entropy entropy = rng_as_entropy(&rng);
    struct limits *limits = limits_create(&entropy);
    int64_t now_ms = 5 * HOUR_MS;
    (void)state;
    for (int i = 0; i < limit_usual[LIMIT_TAILS].most; i++)
        assert_true(limits_take(limits, LIMIT_TAILS, 7, now_ms));
    for (uint64_t other = 1000; other < 21000; other++)
        limits_take(limits, LIMIT_REQUESTS, other * 0x9e3779b97f4a7c15u, now_ms);
    assert_false(limits_open(limits, LIMIT_TAILS, 7, now_ms));
    assert_true(limits_open(limits, LIMIT_TAILS, 7, now_ms + HOUR_MS));
    limits_destroy(limits);
}

// What ten addresses ask for until each is held is given to the eleventh.
static void ten_addresses_lock_nobody_out(void **state)
{
    static const struct {
        enum web_door door;
        const char *method, *path, *form;
        int fine; // what whoever is not held is answered
    } guesses[] = {
        {DOOR_GUESTS, "GET", "/b/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NULL, 404},
        {DOOR_GUESTS, "POST", "/b/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/cancel", "", 404},
        {DOOR_GUESTS, "POST", "/c", "code=AAAAAAAA", 200},
        {DOOR_STAFF, "GET", "/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics", NULL, 404},
        {DOOR_STAFF, "POST", "/screen?l=en", "kind=office&w=1280&h=800&touch=0", 503}, // none here
    };
    struct serve s = {0};
    char from[80];
    (void)state;
    utf8_copy(s.machine.web_proxy, sizeof s.machine.web_proxy, "127.0.0.1");
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        for (int address = 0; address < 11; address++)
            for (int n = 0; n < (address < 10 ? 110 : 1); n++) {
                snprintf(from, sizeof from, "Forwarded: for=203.0.113.%d\r\n", address);
                http(s.port[guesses[i].door], guesses[i].method, guesses[i].path, from,
                     guesses[i].form, &a);
                if (n == 0 && a.status != guesses[i].fine)
                    fail_msg("%s %s: %d", guesses[i].method, guesses[i].path, a.status);
            }
    serve_end(&s);
}

static void begin_behind_proxy(struct serve *s, struct request *request)
{
    utf8_copy(s->machine.web_proxy, sizeof s->machine.web_proxy, "127.0.0.1");
    sandbox_sample(&s->box);
    *request = arrival(&s->box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s->box.app, request).result, RESULT_DONE);
    serve_begin(s, 0);
}

// Of a ticket that was reached by its code, each wrong guess from another address.
static void the_last_digits_are_guessed_ten_times(void **state)
{
    struct serve s = {0};
    struct request request;
    char code[CODE_SHOWN_SIZE], form[64], path[200], header[80];
    (void)state;
    begin_behind_proxy(&s, &request);
    ticket_code_shown(request.token, code);
    snprintf(form, sizeof form, "code=%s", code);
    http(s.port[DOOR_GUESTS], "POST", "/c", "", form, &a);
    assert_int_equal(a.status, 303);
    snprintf(path, sizeof path, "%.35s/cancel?l=en", http_header(&a, "Location"));
    for (int i = 0; i < 10; i++) {
        snprintf(header, sizeof header, "Forwarded: for=203.0.113.%d\r\n", i);
        snprintf(form, sizeof form, "tail=%04d", i);
        http(s.port[DOOR_GUESTS], "POST", path, header, form, &a);
        assert_non_null(strstr(http_header(&a, "Location"), "said=6"));
    }
    http(s.port[DOOR_GUESTS], "POST", path, "Forwarded: for=203.0.113.99\r\n", "tail=5678", &a);
    assert_non_null(strstr(http_header(&a, "Location"), "said=8"));
    serve_end(&s);
}

// What somebody does who has only read the code is not counted to who has the ticket.
static void the_code_uses_up_nothing_of_the_ticket(void **state)
{
    struct serve s = {0};
    struct request request;
    char code[CODE_SHOWN_SIZE], form[64], path[200];
    (void)state;
    begin_behind_proxy(&s, &request);
    ticket_code_shown(request.token, code);
    snprintf(form, sizeof form, "code=%s", code);
    http(s.port[DOOR_GUESTS], "POST", "/c", "", form, &a);
    snprintf(path, sizeof path, "%.35s/come?l=en", http_header(&a, "Location"));
    for (int i = 0; i < 40; i++)
        http(s.port[DOOR_GUESTS], "POST", path, "", i % 2 ? "not=1" : "", &a);
    assert_int_equal(a.status, 429);
    snprintf(path, sizeof path, "/t/%s/come?l=en", request.token);
    http(s.port[DOOR_GUESTS], "POST", path, "", "", &a);
    assert_int_equal(a.status, 303);
    serve_end(&s);
}

// Each is a line of the journal for ever.
static void one_ticket_does_not_fill_the_journal(void **state)
{
    struct serve s = {0};
    struct request request;
    char path[64];
    int refused = 0;
    (void)state;
    begin_behind_proxy(&s, &request);
    snprintf(path, sizeof path, "/t/%s/come", request.token);
    for (int i = 0; i < 70; i++) {
        http(s.port[DOOR_GUESTS], "POST", path, "", i % 2 ? "not=1" : "", &a);
        refused += a.status == 429;
    }
    assert_int_equal(refused, 70 - limit_usual[LIMIT_ACTS].most);
    serve_end(&s);
}

// ---- screens -----------------------------------------------------------------------------------------

// With cookies that it makes up, too.
static void one_address_asks_for_so_many_digits(void **state)
{
    struct serve s = {0};
    struct request request;
    char header[80];
    int shown = 0;
    (void)state;
    begin_behind_proxy(&s, &request);
    for (int i = 0; i < PAIRINGS_MAX; i++) {
        snprintf(header, sizeof header, "Cookie: lobby-screen=%032d\r\n", i);
        http(s.port[DOOR_STAFF], "GET", "/pair", header, NULL, &a);
        assert_true(a.status == 200 || a.status == 429);
        shown += a.status == 200;
    }
    assert_int_equal(shown, limit_usual[LIMIT_PAIRINGS].most);
    // … so that it cannot take all that may wait for their digits at a time
    const struct limit *limit = &limit_usual[LIMIT_PAIRINGS];
    assert_true(2 * limit->most < PAIRINGS_MAX && limit->within_ms >= PAIRING_GOOD_MS);
    http(s.port[DOOR_STAFF], "GET", "/pair", "Forwarded: for=203.0.113.9\r\n", NULL, &a);
    assert_int_equal(a.status, 200);
    serve_end(&s);
}

// What a browser shows as its pass goes back to it as it is.
static void a_cookie_of_odd_signs_is_none(void **state)
{
    static const char *const odd[] = {
        "AAAAAAAAAAAAAAAA\tAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAA\177\001\377\200\303\050\240\241\342\050\241\360\050\214\274A",
        "AAAAAAAAAAAAAAAA AAAAAAAAAAAAAAA", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\""};
    struct serve *s = *state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char header[120];
        snprintf(header, sizeof header, "Cookie: lobby-screen=%s\r\n", odd[i]);
        http(s->port[DOOR_STAFF], "GET", "/pair", header, NULL, &a);
        assert_int_equal(a.status, 200);
        assert_null(strstr(http_header(&a, "Set-Cookie"), "AAAAAAAAAAAAAAAA"));
    }
    still_serves(s);
}

// The day may change while a form is on its way.
static void a_ticket_of_yesterday_when_its_form_comes(void **state)
{
    static const char *const below[] = {"back", "cancel", "come", "longer",
                                        "rate", "later",  "work"};
    struct serve s = {0};
    int fds[7];
    char text[300];
    (void)state;
    sandbox_sample(&s.box);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.box.app, &request).result, RESULT_DONE);
    serve_begin(&s, 60 * 1000);
    for (int i = 0; i < 7; i++) {
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
        int n = snprintf(text, sizeof text,
                         "POST /t/%s/%s HTTP/1.1\r\n" HEAD "Content-Length: 34\r\n\r\n",
                         request.token, below[i]);
        assert_int_equal(send(fds[i], text, (size_t)n, MSG_NOSIGNAL), n);
    }
    usleep(200 * 1000);
    s.box.now_ms += 30 * HOUR_MS;
    struct app *app = sandbox_second(&s.box);
    struct request another = arrival(&s.box, 1, "0987654321", "李");
    sandbox_submit(app, &another);
    app_close(app);
    link_catch_up(s.link);
    snprintf(text, sizeof text, "/t/%s", request.token);
    a.status = 0;
    for (int i = 0; i < 200 && a.status != 404; i++) { // until the day has changed there, too
        usleep(100 * 1000);
        http(s.port[DOOR_GUESTS], "GET", text, "", NULL, &a);
    }
    for (int i = 0; i < 7; i++) {
        static const char form[] = "l=en&minutes=10&stars=5&number=1&y";
        assert_int_equal(send(fds[i], form, sizeof form - 1, MSG_NOSIGNAL), sizeof form - 1);
        http_receive(fds[i], &a, false);
        close(fds[i]);
        assert_true(a.status == 404 || a.status == 400); // of those that lack what they need
    }
    http(s.port[DOOR_GUESTS], "GET", "/health", "", NULL, &a);
    assert_int_equal(a.status, 200);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_ways_to_say_where_a_body_ends_or_who_is_meant),
        cmocka_unit_test(an_endless_body_is_not_read),
        cmocka_unit_test(what_is_refused_while_it_is_sent_has_its_answer),
        cmocka_unit_test(slow_headers_are_closed),
        cmocka_unit_test(who_waits_for_a_server_that_was_held_up),
        cmocka_unit_test(an_address_with_its_host),
        cmocka_unit_test(odd_addresses_are_nowhere),
        cmocka_unit_test(a_megabyte_of_headers),
        cmocka_unit_test(forged_posts_are_refused),
        cmocka_unit_test(asked_for_by_another_name),
        cmocka_unit_test(one_changes_ones_own_pin),
        cmocka_unit_test(one_address_changes_pins_so_often),
        cmocka_unit_test(wrong_pins_lock_as_in_the_office),
        cmocka_unit_test(who_signs_in_leaves_no_earlier_session),
        cmocka_unit_test(guessed_tokens_find_nothing),
        cmocka_unit_test(one_address_may_ask_so_often),
        cmocka_unit_test(one_address_may_begin_so_many_screens),
        cmocka_unit_test(one_address_may_hold_so_many_lines),
        cmocka_unit_test(nor_beside_a_proxy_nor_from_a_whole_network),
        cmocka_unit_test(one_ticket_may_be_looked_at_by_so_many),
        cmocka_unit_test(who_asks_while_it_is_stopped),
        cmocka_unit_test(whom_a_proxy_stands_for),
        cmocka_unit_test(nobody_makes_up_where_they_come_from),
        cmocka_unit_test(staff_without_a_certificate_stay_at_home),
        cmocka_unit_test(one_address_uses_up_nothing_of_the_others),
        cmocka_unit_test(a_window_begins_with_its_first),
        cmocka_unit_test(many_addresses_push_out_nothing_that_counts_longer),
        cmocka_unit_test(ten_addresses_lock_nobody_out),
        cmocka_unit_test(the_last_digits_are_guessed_ten_times),
        cmocka_unit_test(the_code_uses_up_nothing_of_the_ticket),
        cmocka_unit_test(one_ticket_does_not_fill_the_journal),
        cmocka_unit_test(one_address_asks_for_so_many_digits),
        cmocka_unit_test(a_cookie_of_odd_signs_is_none),
        cmocka_unit_test(a_ticket_of_yesterday_when_its_form_comes),
        cmocka_unit_test(a_form_of_thousands_of_answers),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
