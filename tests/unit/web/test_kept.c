// Who is signed in stays so when `lobby serve` is begun anew, and nobody else does: who has signed out, was away for too
// long, got another PIN or has gone meanwhile; nor does a file that others could have written let anybody in.

#include "test.h"
#include "serve.h"
#include "settings.h"

#include <sys/stat.h>

static struct answer a;
static char path[400], cookie[128], guard[40];

static void begin(struct serve *s)
{
    memset(s, 0, sizeof *s);
    sandbox_sample(&s->box);
    snprintf(path, sizeof path, "%s/signed-in", s->box.dir);
    s->kept = path;
    serve_begin(s, 0);
    http(s->port[DOOR_STAFF], "POST", "/sign-in?l=en", "", "staff=1&pin=4444", &a);
    assert_int_equal(a.status, 303);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, sizeof cookie, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
}

static int me(struct serve *s)
{
    http(s->port[DOOR_STAFF], "GET", "/me?l=en", cookie, NULL, &a);
    return a.status;
}

static void again(struct serve *s)
{
    serve_close(s);
    serve_open(s, 0);
}

static void take_guard(void)
{
    const char *at = strstr(a.body, "name=\"guard\" value=\"");
    assert_non_null(at);
    snprintf(guard, sizeof guard, "guard=%.32s", at + strlen("name=\"guard\" value=\""));
}

static void a_page_of_the_process_before_is_sent(void **state)
{
    struct serve s;
    struct stat is;
    (void)state;
    begin(&s);
    assert_int_equal(me(&s), 200);
    take_guard();
    again(&s);
    assert_int_equal(me(&s), 200);
    assert_int_equal(stat(path, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
    char text[2000] = "", token[33];
    FILE *file = fopen(path, "r");
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    snprintf(token, sizeof token, "%.32s", strchr(cookie, '=') + 1);
    assert_null(strstr(text, token)); // nor what could be shown for it
    assert_null(strstr(text, guard + strlen("guard=")));
    http(s.port[DOOR_STAFF], "POST", "/sign-out?l=en", cookie, guard, &a);
    assert_int_equal(a.status, 303);
    again(&s);
    assert_int_equal(me(&s), 303);
    serve_end(&s);
}

static void who_was_away_for_too_long(void **state)
{
    struct serve s;
    (void)state;
    begin(&s);
    serve_close(&s);
    s.box.now_ms += 20 * MINUTE_MS;
    serve_open(&s, 0);
    assert_int_equal(me(&s), 200);
    serve_close(&s);
    s.box.now_ms += 40 * MINUTE_MS;
    serve_open(&s, 0);
    assert_int_equal(me(&s), 303);
    serve_end(&s);
}

static void who_got_another_pin(void **state)
{
    struct serve s;
    (void)state;
    begin(&s);
    serve_close(&s);
    struct app *app = sandbox_second(&s.box);
    assert_true(app_set_pin(app, as(ROLE_ADMINISTRATOR), 1, "135790", &s.box.err));
    app_close(app);
    serve_open(&s, 0);
    assert_int_equal(me(&s), 303);
    serve_end(&s);
}

static void a_file_that_others_may_write(void **state)
{
    struct serve s;
    (void)state;
    begin(&s);
    serve_close(&s);
    assert_int_equal(chmod(path, 0660), 0);
    serve_open(&s, 0);
    assert_int_equal(me(&s), 303);
    serve_end(&s);
}

static void nonsense_lets_nobody_in(void **state)
{
    static const char *const lines[] = {"",
                                        "session",
                                        "session 00 administrator 9 1 1 1",
                                        "session 000000000000000000000000000000 customer 9 1 1 1",
                                        "\xff\xfe\n\n\n",
                                        "screen zz consultant 1 1 1 99999999999999999999999"};
    struct serve s;
    (void)state;
    begin(&s);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        serve_close(&s);
        FILE *file = fopen(path, "w");
        fprintf(file, "lobby: who is signed in, 1\n%s", lines[i]);
        fclose(file);
        serve_open(&s, 0);
        assert_int_equal(me(&s), 303);
    }
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_the_process_before_is_sent),
        cmocka_unit_test(who_was_away_for_too_long),
        cmocka_unit_test(who_got_another_pin),
        cmocka_unit_test(a_file_that_others_may_write),
        cmocka_unit_test(nonsense_lets_nobody_in),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
