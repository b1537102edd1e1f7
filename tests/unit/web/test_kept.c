// Who is signed in stays so when `lobby serve` is begun anew, and nobody else does: who has signed out, was away for too
// long, got another PIN or has gone meanwhile; nor does a file that others could have written let anybody in.

#include "test.h"
#include "serve.h"
#include "settings.h"
#include "ui/screen.h"
#include "ui/ui.h"

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

// ---- an office's screen -------------------------------------------------------------------------

static int unused(void *app, const struct ui_event *event)
{
    (void)app, (void)event;
    return SCREEN_UNUSED;
}

static void draw_nothing(const void *app, struct ui *ui)
{
    (void)app, (void)ui;
}

static void end_one(void *self)
{
    surface_destroy(self);
}

static void resume_one(void *self, struct actor actor, int64_t seen_ms)
{
    (void)self, (void)seen_ms;
    assert_int_equal(actor.staff, 1);
}

static struct web_surface make_one(void *self, enum web_screen kind, struct link *link,
                                   const struct ui_env *env, int64_t now_ms)
{
    static const struct screen blank = {.name = "blank", .event = unused, .draw = draw_nothing};
    static const struct screen *const blanks[] = {&blank};
    struct surface_setup setup = {
        .name = "blank", .screens = blanks, .screen_count = 1, .env = *env, .metrics = text_fake()};
    struct surface *surface = surface_create(&setup, now_ms);
    (void)self, (void)kind, (void)link;
    return (struct web_surface){
        .surface = surface, .self = surface, .end = end_one, .resume = resume_one};
}

static bool resumes(struct serve *s, const char *header)
{
    http(s->port[DOOR_STAFF], "POST", "/screen?l=en", header, "kind=office&w=1280&h=800&touch=0",
         &a);
    assert_int_equal(a.status, 200);
    return strstr(a.body, "\"resumes\":true") != NULL;
}

// As if it had been signed in there, and not on a page.
static void at_a_screen(void)
{
    char text[2000] = "";
    FILE *file = fopen(path, "r+");
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    char *row = strstr(text, "session ");
    assert_non_null(row);
    rewind(file);
    fprintf(file, "%.*sscreen %s", (int)(row - text), text, row + strlen("session "));
    assert_int_equal(ftruncate(fileno(file), ftell(file)), 0);
    fclose(file);
}

// The answer that gives it its new token may be lost on the way: it asks once more, and is still known.
static void a_screen_is_known_until_it_is_back(void **state)
{
    struct serve s;
    char before[80], now[80];
    (void)state;
    begin(&s);
    snprintf(before, sizeof before, "X-Lobby-Screen: %.32s\r\n", strchr(cookie, '=') + 1);
    serve_close(&s);
    at_a_screen();
    s.make = make_one;
    serve_open(&s, 0);
    assert_true(resumes(&s, before));
    assert_true(resumes(&s, before));
    snprintf(now, sizeof now, "X-Lobby-Screen: %.32s\r\n",
             strstr(a.body, "\"screen\":\"") + strlen("\"screen\":\""));
    http(s.port[DOOR_STAFF], "GET", "/screen/live", now, NULL, &a);
    assert_int_equal(a.status, 200);
    assert_false(resumes(&s, before));
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_the_process_before_is_sent),
        cmocka_unit_test(who_was_away_for_too_long),
        cmocka_unit_test(a_screen_is_known_until_it_is_back),
        cmocka_unit_test(who_got_another_pin),
        cmocka_unit_test(a_file_that_others_may_write),
        cmocka_unit_test(nonsense_lets_nobody_in),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
