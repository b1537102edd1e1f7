// A camera's plates: signed as Standard Webhooks has it, each webhook-id once, nothing old, and no answer that says whether
// somebody is known by a plate.

#include "test.h"
#include "serve.h"
#include "sandbox_sql.h"
#include "app/webhook.h"

static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
static struct answer a; // of the last request

static void begin(struct serve *serve, const char *with)
{
    memset(serve, 0, sizeof *serve);
    sandbox_sample(&serve->box);
    struct request request = arrival(&serve->box, 1, "0912345678", "王");
    utf8_copy(request.plates, sizeof request.plates, "ABC-1234");
    int64_t visit = sandbox_submit(serve->box.app, &request).ruling.visit;
    assert_int_equal(sandbox_do(&serve->box, COMMAND_CANCEL, visit, 0).result, RESULT_DONE);
    serve->box.now_ms += 30 * MINUTE_MS;
    utf8_copy(serve->machine.web_plate_secret, sizeof serve->machine.web_plate_secret, with);
    serve_begin(serve, 0);
}

struct post {
    const char *id, *body, *signature; // NULL: as the secret signs it
    int64_t ago_s;
    const char *path, *type;
};

static int post(struct serve *serve, struct post p)
{
    char signature[SIGNATURE_SIZE], head[900];
    int64_t seconds = serve->box.now_ms / 1000 - p.ago_s;
    struct str text = {0};
    assert_true(webhook_sign(secret, p.id, seconds, p.body, strlen(p.body), signature));
    snprintf(head, sizeof head,
             "webhook-id: %s\r\nwebhook-timestamp: %lld\r\nwebhook-signature: %s\r\n", p.id,
             (long long)seconds, p.signature ? p.signature : signature);
    str_printf(&text,
               "POST %s HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n%sContent-Type: "
               "%s\r\nContent-Length: %zu\r\n\r\n%s",
               p.path ? p.path : "/hooks/plate", head, p.type ? p.type : "application/json",
               strlen(p.body), p.body);
    http_raw(serve->port[DOOR_STAFF], str_text(&text), text.n, &a);
    str_finish(&text);
    return a.status;
}

static int64_t sightings(struct serve *serve)
{
    return sandbox_number(&serve->box, "SELECT count(*) FROM event WHERE kind = 'car_seen'");
}

static int64_t metric(struct serve *serve, const char *name)
{
    http(serve->port[DOOR_STAFF], "GET", "/metrics", "", NULL, &a);
    const char *at = strstr(a.body, name);
    assert_non_null(at);
    return atoll(at + strlen(name));
}

static void a_car_is_seen_once(void **state)
{
    struct serve s;
    (void)state;
    begin(&s, secret);
    struct post known = {.id = "msg_1", .body = "{\"plate\":\"abc 1234\",\"camera\":\"gate\"}"};
    assert_int_equal(post(&s, known), 202);
    assert_string_equal(a.body, "{\"taken\":true}");
    assert_int_equal(sightings(&s), 1);
    assert_int_equal(post(&s, known), 202); // the same again
    assert_string_equal(a.body, "{\"taken\":true}");
    assert_int_equal(sightings(&s), 1);
    s.box.now_ms += 12 * MINUTE_MS; // … and when it would be a sighting of its own
    assert_int_equal(post(&s, known), 202);
    assert_int_equal(sightings(&s), 1);
    assert_int_equal(post(&s, (struct post){.id = "msg_2", .body = known.body}), 202);
    assert_int_equal(sightings(&s), 2);
    assert_int_equal(post(&s, (struct post){.id = "msg_3", .body = "{\"plate\":\"ZZ-999\"}"}), 202);
    assert_string_equal(a.body, "{\"taken\":true}"); // nobody learns who is known here
    assert_int_equal(sightings(&s), 2);
    assert_int_equal(metric(&s, "lobby_plates_total{known=\"no\"} "), 1);
    assert_int_equal(metric(&s, "lobby_plates_total{known=\"yes\"} "), 4);
    serve_end(&s);
}

static void who_did_not_sign_is_not_heard(void **state)
{
    struct serve s;
    (void)state;
    begin(&s, secret);
    struct post p = {.id = "msg_1", .body = "{\"plate\":\"ABC1234\"}"};
    static const char *const wrong[] = {"v1,", "v1,AAAA", "nonsense",
                                        "v2,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        p.signature = wrong[i];
        assert_int_equal(post(&s, p), 401);
    }
    p.signature = NULL;
    p.ago_s = 301;
    assert_int_equal(post(&s, p), 401);
    assert_non_null(strstr(a.body, "\"reason\":\"old\""));
    p.ago_s = -301;
    assert_int_equal(post(&s, p), 401);
    p.ago_s = 299;
    assert_int_equal(post(&s, p), 202);
    http(s.port[DOOR_STAFF], "POST", "/hooks/plate", "", "", &a); // without any header
    assert_int_equal(a.status, 401);
    assert_int_equal(post(&s, (struct post){.id = "msg_2", .body = p.body, .type = "text/plain"}),
                     415);
    assert_int_equal(
        post(&s, (struct post){.id = "msg_2", .body = p.body, .path = "/hooks/plates"}), 404);
    assert_int_equal(sightings(&s), 1);
    for (int i = 0; i < 80; i++)
        http(s.port[DOOR_STAFF], "POST", "/hooks/plate", "", "", &a);
    assert_int_equal(a.status, 429);
    p.id = "msg_beside"; // signed, from where the others come
    p.ago_s = 0;
    assert_int_equal(post(&s, p), 202);
    assert_true(metric(&s, "lobby_refused_total{limit=\"hooks\"} ") > 0);
    serve_end(&s);
}

static void what_cannot_be_read_is_told(void **state)
{
    struct serve s;
    (void)state;
    begin(&s, secret);
    static const char *const bodies[] = {
        "",
        "{}",
        "[]",
        "{\"plate\":",
        "{\"plate\":1234}",
        "{\"plate\":\"\"}",
        "{\"plate\":\"no digit\"}",
        "{\"plate\":\"A1,B2\"}",
        "{\"plate\":\"A1\",\"more\":1}",
        "{\"plate\":\"A1\",\"at\":\"noon\"}",
        "{\"plate\":\"A1\",\"at\":\"2026-03-02T10:00:00\"}",
        "{\"plate\":\"ABC1234\",\"at\":\"2025-03-02T10:00:00Z\"}",
        "{\"plate\":\"ABC1234\",\"at\":\"2027-03-02T10:00:00+08:00\"}",
        "\xFF\xFE"};
    char id[24];
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        snprintf(id, sizeof id, "msg_%zu", i);
        if (post(&s, (struct post){.id = id, .body = bodies[i]}) != 422)
            fail_msg("%d: %s", a.status, bodies[i]);
        assert_non_null(strstr(a.body, "\"sentence\":\""));
    }
    char endless[4000];
    memset(endless, ' ', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_int_equal(post(&s, (struct post){.id = "msg_x", .body = endless}), 413);
    assert_int_equal(sightings(&s), 0);
    assert_int_equal(
        post(&s,
             (struct post){.id = "msg_y",
                           .body =
                               "{\"plate\":\"ABC1234\",\"at\":\"2026-03-02T10:20:00.5+08:00\"}"}),
        202);
    assert_int_equal(sandbox_number(&s.box, "SELECT ready_ms FROM event WHERE kind = 'car_seen'"),
                     SANDBOX_NOW_MS + 20 * MINUTE_MS);
    serve_end(&s);
}

static void without_a_secret_it_is_not_there(void **state)
{
    struct serve s;
    (void)state;
    begin(&s, "");
    assert_int_equal(post(&s, (struct post){.id = "msg_1", .body = "{\"plate\":\"ABC1234\"}"}),
                     404);
    http(s.port[DOOR_STAFF], "GET", "/hooks/plate", "", NULL, &a);
    assert_int_equal(a.status, 404);
    http(s.port[DOOR_GUESTS], "POST", "/hooks/plate", "", "", &a);
    assert_int_equal(a.status, 404);
    serve_end(&s);
}

static void a_doubted_clock_is_told(void **state)
{
    struct serve s;
    (void)state;
    begin(&s, secret);
    s.box.now_ms -= 3 * HOUR_MS;
    link_catch_up(s.link);
    int status = 0;
    for (int i = 0; i < 100 && status != 503; i++) {
        status = post(&s, (struct post){.id = "msg_1", .body = "{\"plate\":\"ABC1234\"}"});
        usleep(50 * 1000);
    }
    assert_int_equal(status, 503);
    assert_non_null(strstr(a.body, "\"reason\":\"clock_doubted\""));
    assert_int_equal(sightings(&s), 0);
    serve_end(&s);
}

static void a_secret_that_is_none_is_told_at_the_start(void **state)
{
    struct serve s = {0};
    struct err err = {0};
    (void)state;
    sandbox_sample(&s.box);
    s.link = link_create_threaded(s.box.app, serve_wake, &s);
    struct web_setup setup = {.link = s.link,
                              .machine = &s.machine,
                              .assets = LOBBY_ASSET_DIR,
                              .clock = {sandbox_clock, &s.box}};
    utf8_copy(s.machine.web_staff, sizeof s.machine.web_staff, "127.0.0.1:0");
    utf8_copy(s.machine.web_plate_secret, sizeof s.machine.web_plate_secret, "whsec_short");
    s.machine.web_connections = s.machine.web_requests = 100;
    assert_null(web_open(&setup, &err));
    assert_non_null(strstr(err.text, "web.plate_secret"));
    link_destroy(s.link);
    s.box.app = NULL;
    sandbox_remove(&s.box);
}

// Whose customer it is hears of it on their own phone.
static void on_the_consultants_phone(void **state)
{
    struct serve s;
    char form[64], cookie[128];
    (void)state;
    begin(&s, secret);
    assert_int_equal(post(&s, (struct post){.id = "msg_1", .body = "{\"plate\":\"ABC1234\"}"}),
                     202);
    snprintf(form, sizeof form, "staff=1&pin=%s", sample_pin(ROLE_CONSULTANT));
    http(s.port[DOOR_STAFF], "POST", "/sign-in?l=en", "", form, &a);
    assert_int_equal(a.status, 303);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, sizeof cookie, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
    http(s.port[DOOR_STAFF], "GET", "/me?l=en", cookie, NULL, &a);
    assert_int_equal(a.status, 200);
    assert_null(strstr(a.body, "has driven in")); // nobody's yet
    struct app *app = sandbox_second(&s.box);
    struct request own;
    request_init(&own, app_entropy(app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request_ask(&own, command_change_customer(1, CUSTOMER_OWNER, 1));
    assert_int_equal(sandbox_submit(app, &own).result, RESULT_DONE);
    app_close(app);
    link_catch_up(s.link);
    for (int i = 0; i < 100 && !strstr(a.body, "has driven in"); i++) {
        http(s.port[DOOR_STAFF], "GET", "/me?l=en", cookie, NULL, &a);
        usleep(50 * 1000);
    }
    assert_non_null(strstr(a.body, "ABC-1234 (王) has driven in"));
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_car_is_seen_once),
        cmocka_unit_test(who_did_not_sign_is_not_heard),
        cmocka_unit_test(what_cannot_be_read_is_told),
        cmocka_unit_test(without_a_secret_it_is_not_there),
        cmocka_unit_test(a_doubted_clock_is_told),
        cmocka_unit_test(a_secret_that_is_none_is_told_at_the_start),
        cmocka_unit_test(on_the_consultants_phone),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
