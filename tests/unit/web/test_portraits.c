// Portraits on phones: small, named by a number and nothing else, and of those who serve alone.

#include "test.h"
#include "serve.h"
#include "app/pictures.h"
#include "app/settings.h"
#include "platform/decode.h"

#define DRAWN LOBBY_ASSET_DIR "/drawings/scene-cars.svg"

static struct serve s;
static struct answer a;
static const struct actor manager = {.role = ROLE_MANAGER, .staff = MANAGER_ID};

static void picture(enum topic topic, char value[PICTURE_VALUE_SIZE])
{
    if (!app_picture_value(s.box.app, manager, setting_named(topic, "picture"), DRAWN, value,
                           &s.box.err))
        fail_msg("%s", s.box.err.text);
}

// The first consultant has a portrait, 1, and a service a picture, 2.
static void begin(void)
{
    static struct profile was, next;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    app_close(s.box.app);
    struct app_options options = sandbox_options(&s.box);
    options.shows_pictures = true;
    options.smaller = decode_smaller;
    if (!app_open(&options, &s.box.app, &s.box.err))
        fail_msg("%s", s.box.err.text);
    app_profile(s.box.app, &was);
    next = was;
    picture(TOPIC_SERVES, next.consultant_about[0].picture);
    picture(TOPIC_SERVICE, next.services[0].words.picture);
    if (!app_save_profile(s.box.app, manager, LANG_EN, &was, &next, &s.box.err))
        fail_msg("%s", s.box.err.text);
    serve_begin(&s, 0);
}

static void get(const char *path)
{
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
}

static void it_is_small_and_has_a_number_alone(void **state)
{
    (void)state;
    begin();
    get("/join?l=en&service=1");
    const char *shown = strstr(a.body, "xlink:href=\"/portrait/1\"");
    assert_non_null(shown);
    assert_null(strstr(shown + 1, "xlink:href=\"/portrait/")); // the others have none
    get("/book?l=en&service=1");
    assert_non_null(strstr(a.body, "xlink:href=\"/portrait/1\""));
    for (int i = 0; i < 2; i++) { // made, and kept
        get("/portrait/1");
        assert_int_equal(a.status, 200);
        assert_string_equal(http_header(&a, "Content-Type"), "image/jpeg");
        assert_non_null(strstr(http_header(&a, "Cache-Control"), "immutable"));
        assert_memory_equal(a.body, "\xff\xd8\xff", 3);
        assert_true(a.body_n < 24 * 1024);
    }
    serve_end(&s);
}

static void nothing_else_is_given_away(void **state)
{
    static const char *const paths[] = {"/portrait/2", "/portrait/3", "/portrait/0", "/portrait/x",
                                        "/portrait/"};
    (void)state;
    begin();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        get(paths[i]);
        assert_int_equal(a.status, 404);
    }
    http(s.port[DOOR_STAFF], "GET", "/portrait/1", "", NULL, &a);
    assert_int_equal(a.status, 404);
    serve_end(&s);
}

// While it is made the others wait for the same; who goes away meanwhile is no trouble.
static void many_at_once_have_it_made_once(void **state)
{
    enum { MANY = 30 };
    static const char ask[] =
        "GET /portrait/1 HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n\r\n";
    int fds[MANY];
    (void)state;
    begin();
    for (int i = 0; i < MANY; i++) {
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
        assert_int_equal(send(fds[i], ask, sizeof ask - 1, MSG_NOSIGNAL), sizeof ask - 1);
    }
    for (int i = 0; i < MANY; i++) {
        if (i % 3 > 0) {
            http_receive(fds[i], &a, false);
            assert_int_equal(a.status, 200);
            assert_memory_equal(a.body, "\xff\xd8\xff", 3);
        }
        close(fds[i]);
    }
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_small_and_has_a_number_alone),
        cmocka_unit_test(nothing_else_is_given_away),
        cmocka_unit_test(many_at_once_have_it_made_once),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
