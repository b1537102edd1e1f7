// Who shares an address with somebody who guesses or asks without end: what is known here goes on, and the guesses end.

#include "test.h"
#include "serve.h"
#include "app/passes.h"
#include "web/limit.h"

static struct serve s;
static struct answer a; // of the last request
static char bearer[96], token[TOKEN_SIZE];
static int64_t visit;

static void begin(int requests)
{
    char program[PASS_TOKEN_SIZE];
    int64_t id;
    struct actor admin = {.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID};
    struct pass_wish wish = {.name = "wall", .role = ROLE_RECEPTIONIST};
    memset(&s, 0, sizeof s);
    s.machine.web_requests = requests;
    utf8_copy(s.machine.web_proxy, sizeof s.machine.web_proxy, "127.0.0.1");
    sandbox_sample(&s.box);
    struct request request = arrival(&s.box, 1, "0912345678", "王");
    struct response response = sandbox_submit(s.box.app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    visit = response.ruling.visit;
    memcpy(token, request.token, TOKEN_SIZE);
    assert_true(app_token_new(s.box.app, admin, &wish, program, &id, &s.box.err));
    snprintf(bearer, sizeof bearer, "Authorization: Bearer %s\r\n", program);
    serve_begin(&s, 0);
}

static int as_program(const char *header)
{
    http(s.port[DOOR_STAFF], "GET", "/api/v1/visits", header, NULL, &a);
    return a.status;
}

static int as_guesser(int i)
{
    char header[96];
    snprintf(header, sizeof header, "Authorization: Bearer %032d\r\n", i);
    return as_program(header);
}

static void a_program_goes_on_beside_guesses(void **state)
{
    int refused = 0;
    (void)state;
    begin(0);
    assert_int_equal(as_program(bearer), 200);
    for (int i = 0; i < 80; i++) {
        refused += as_guesser(i) == 429;
        assert_int_equal(as_program(bearer), 200);
    }
    assert_int_equal(refused, 80 - limit_usual[LIMIT_TOKENS].most);
    serve_end(&s);
}

static int as_ticket(const char *header)
{
    char path[64];
    snprintf(path, sizeof path, "/t/%s", token);
    http(s.port[DOOR_GUESTS], "GET", path, header, NULL, &a);
    return a.status;
}

static void flood(void) // a window may end between
{
    a.status = 0;
    for (int i = 0; i < 200 && a.status != 429; i++)
        http(s.port[DOOR_GUESTS], "GET", "/health", "", NULL, &a);
    assert_int_equal(a.status, 429);
}

static void who_is_known_goes_on_beside_a_flood(void **state)
{
    char cookie[128];
    (void)state;
    begin(20);
    http(s.port[DOOR_STAFF], "POST", "/sign-in", "", "staff=1&pin=4444", &a);
    assert_int_equal(a.status, 303);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, sizeof cookie, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
    flood();
    int tries = 0; // nobody has been asked for yet who is let in: the first try may not be known
    while (as_program(bearer) == 429 && tries < 100) {
        usleep(20 * 1000);
        tries++;
    }
    assert_int_equal(a.status, 200);
    flood();
    assert_int_equal(as_program(bearer), 200);
    assert_int_equal(as_ticket(""), 200);
    http(s.port[DOOR_STAFF], "GET", "/", cookie, NULL, &a);
    assert_int_equal(a.status, 200);
    int asked = 0;
    while (as_ticket("") == 200 && asked < 200) // … and asks no more often than anybody
        asked++;
    assert_int_equal(a.status, 429);
    assert_int_equal(as_ticket("Forwarded: for=203.0.113.9\r\n"),
                     200); // its owner, on their own line
    assert_int_equal(as_program(bearer), 200);
    serve_end(&s);
}

static void right_digits_are_right_beside_wrong_codes(void **state)
{
    char shown[CODE_SHOWN_SIZE], form[64], path[200];
    (void)state;
    begin(0);
    ticket_code_shown(token, shown);
    snprintf(form, sizeof form, "code=%s", shown);
    http(s.port[DOOR_GUESTS], "POST", "/c?l=en", "", form, &a);
    assert_int_equal(a.status, 303);
    snprintf(path, sizeof path, "%.35s/cancel?l=en", http_header(&a, "Location"));
    for (int i = 0; i < 100 && a.status != 429; i++)
        http(s.port[DOOR_GUESTS], "POST", "/c?l=en", "", "code=AAAACCCC", &a);
    assert_int_equal(a.status, 429);
    http(s.port[DOOR_GUESTS], "POST", path, "", "tail=5678", &a);
    assert_int_equal(a.status, 303);
    struct app *app = sandbox_second(&s.box);
    struct snapshot *now = snapshot_create(app);
    assert_int_equal(model_visit(&now->model, visit)->state, VISIT_CANCELLED);
    snapshot_destroy(now);
    app_close(app);
    serve_end(&s);
}

static int sign_in(int staff, const char *pin)
{
    char form[64];
    snprintf(form, sizeof form, "staff=%d&pin=%s", staff, pin);
    http(s.port[DOOR_STAFF], "POST", "/sign-in", "", form, &a);
    return a.status;
}

// By one address, as behind a proxy that does not say whom it stands for.
static void a_whole_shift_signs_in(void **state)
{
    (void)state;
    begin(0);
    for (int i = 0; i < 30; i++)
        assert_int_equal(sign_in(1, "4444"), 303);
    int wrong = 0; // of nobody, so that nobody's own tries run out
    while (sign_in(9000 + wrong, "9999") == 403 && wrong < 60)
        wrong++;
    assert_int_equal(a.status, 429);
    assert_in_range(wrong, 15, 45); // a window may end between
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_goes_on_beside_guesses),
        cmocka_unit_test(who_is_known_goes_on_beside_a_flood),
        cmocka_unit_test(a_whole_shift_signs_in),
        cmocka_unit_test(right_digits_are_right_beside_wrong_codes),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
