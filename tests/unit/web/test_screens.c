// Screens in browsers as a stranger, a slow line and a lost one see them: places, limits, files, whose line has it.

#include "test.h"
#include "serve.h"
#include "ui/draw.h"
#include "ui/screen.h"
#include "ui/text.h"
#include "ui/ui.h"
#include "web/limit.h"

static struct answer a;

static int unused(void *app, const struct ui_event *event)
{
    (void)app, (void)event;
    return SCREEN_UNUSED;
}

static void draw_nothing(const void *app, struct ui *ui)
{
    (void)app, (void)ui;
}

static const struct screen blank = {.name = "blank", .event = unused, .draw = draw_nothing};
static const struct screen *const blanks[] = {&blank};

static void end_blank(void *self)
{
    surface_destroy(self);
}

static struct web_surface make_blank(void *self, enum web_screen kind, struct link *link,
                                     const struct ui_env *env, int64_t now_ms)
{
    struct surface_setup setup = {
        .name = "blank", .screens = blanks, .screen_count = 1, .env = *env, .metrics = text_fake()};
    struct surface *surface = surface_create(&setup, now_ms);
    (void)self, (void)kind, (void)link;
    return (struct web_surface){.surface = surface, .self = surface, .end = end_blank};
}

static void begin_screen(struct serve *s, const char *kind, const char *headers, char screen[80])
{
    char form[80];
    snprintf(form, sizeof form, "kind=%s&w=1280&h=800&touch=0", kind);
    http(s->port[DOOR_STAFF], "POST", "/screen?l=en", headers, form, &a);
    assert_int_equal(a.status, 200);
    const char *token_at = strstr(a.body, "\"screen\":\"");
    assert_non_null(token_at);
    snprintf(screen, 80, "X-Lobby-Screen: %.32s\r\n", token_at + strlen("\"screen\":\""));
}

// Anybody may begin the office's, which asks for a PIN; it opens nothing else.
static void a_screen_is_no_way_round_the_limit(void **state)
{
    struct serve s = {.machine.web_requests = 50, .make = make_blank};
    char screen[80];
    int refused = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    begin_screen(&s, "office", "", screen);
    for (int i = 0; i < 80; i++) {
        http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
        assert_int_equal(a.status, 200);
    }
    for (int i = 0; i < 130; i++) {
        http(s.port[DOOR_STAFF], "GET", "/health", screen, NULL, &a);
        refused += a.status == 429;
    }
    assert_in_range(refused, 30, 81); // a window may have ended between
    serve_end(&s);
}

// … nor is what names no line of it.
static void a_screen_without_its_line_is_a_stranger(void **state)
{
    struct serve s = {.machine.web_requests = 50, .make = make_blank};
    char screen[80], headers[160];
    int refused = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    begin_screen(&s, "office", "", screen);
    snprintf(headers, sizeof headers, "%sX-Lobby-Line: w.9\r\n", screen);
    for (int i = 0; i < 130; i++) {
        http(s.port[DOOR_STAFF], "POST", "/screen/input", headers, "a=m+5+5", &a);
        assert_true(a.status == 404 || a.status == 429);
        refused += a.status == 429;
    }
    assert_in_range(refused, 30, 81); // a window may have ended between
    serve_end(&s);
}

static void fill_lines(char form[2048], int n)
{
    size_t at = (size_t)snprintf(form, 2048, "a=m+5+5");
    for (int i = 1; i < n; i++)
        at += (size_t)snprintf(form + at, 2048 - at, "%%0Am+5+5");
}

// Each line is work, and is counted: of a post, of a screen, of all that an address has where nobody has signed in.
static void nor_round_that_of_what_is_done_on_them(void **state)
{
    enum { SCREENS = 4, POSTS = 60, LINES = 64 };
    struct serve s = {.make = make_blank};
    char screens[SCREENS][80], form[2048];
    int done = 0, refused = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    for (int i = 0; i < SCREENS; i++)
        begin_screen(&s, "office", "", screens[i]);
    fill_lines(form, LINES + 1);
    http(s.port[DOOR_STAFF], "POST", "/screen/input", screens[0], form, &a);
    assert_int_equal(a.status, 413);
    fill_lines(form, LINES);
    for (int i = 0; i < POSTS; i++) {
        http(s.port[DOOR_STAFF], "POST", "/screen/input", screens[i % SCREENS], form, &a);
        done += a.status == 200;
        refused += a.status == 429;
    }
    assert_int_equal(done + refused, POSTS);
    // a window may have ended between
    assert_in_range(done, 1, 2 * limit_usual[LIMIT_STRANGERS].most / LINES);
    serve_end(&s);
}

// ---- what a screen shows and gives --------------------------------------------------------------

static char here[64], there[64]; // two files of this machine
static atomic_int shows;         // which is drawn: 0: here, 1: there, 2: neither
static atomic_bool saved;

static void draw_which(const void *app, struct ui *ui)
{
    (void)app;
    int which = atomic_load(&shows);
    if (which < 2)
        draw_image(ui->draw, (struct rect){0, 0, 10, 10}, which ? there : here);
}

static const struct screen pictured = {.name = "pictured", .event = unused, .draw = draw_which};
static const struct screen *const pictures[] = {&pictured};

static const char *saved_there(const void *self)
{
    (void)self;
    return atomic_load(&saved) ? there : "";
}

static int saves_once(const void *self)
{
    (void)self;
    return 1;
}

static void fetched(void *self)
{
    (void)self;
    atomic_store(&saved, false);
}

static atomic_int wanted;     // how many files were asked for
static atomic_size_t brought; // bytes of the last one

static int wants_table(const void *self, enum file_use *ret)
{
    (void)self;
    *ret = FILE_TABLE;
    return atomic_load(&wanted);
}

static bool bring(void *self, const void *bytes, size_t n)
{
    (void)self, (void)bytes;
    atomic_store(&brought, n);
    return true;
}

static struct web_surface make_pictured(void *self, enum web_screen kind, struct link *link,
                                        const struct ui_env *env, int64_t now_ms)
{
    struct surface_setup setup = {.name = "pictured",
                                  .screens = pictures,
                                  .screen_count = 1,
                                  .env = *env,
                                  .metrics = text_fake()};
    struct surface *surface = surface_create(&setup, now_ms);
    (void)self, (void)kind, (void)link;
    return (struct web_surface){.surface = surface,
                                .self = surface,
                                .end = end_blank,
                                .saves = saves_once,
                                .saved = saved_there,
                                .fetched = fetched,
                                .wants = wants_table,
                                .bring = bring};
}

static int image(struct serve *s, const char *screen, int n)
{
    char path[40];
    snprintf(path, sizeof path, "/screen/image?n=%d", n);
    http(s->port[DOOR_STAFF], "GET", path, screen, NULL, &a);
    return a.status;
}

static void write_words(struct serve *s, char path[64], const char *name)
{
    snprintf(path, 64, "%.40s/%s", s->box.dir, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(name, file);
    fclose(file);
}

// The path of a photo is an open file's number, which is another's once it is closed.
static void a_picture_is_given_while_it_is_shown(void **state)
{
    struct serve s = {.make = make_pictured};
    char screen[80];
    (void)state;
    sandbox_sample(&s.box);
    write_words(&s, here, "here");
    write_words(&s, there, "there");
    serve_begin(&s, 0);
    atomic_store(&shows, 0);
    begin_screen(&s, "office", "", screen);
    http(s.port[DOOR_STAFF], "GET", "/screen/live", screen, NULL, &a);
    assert_int_equal(image(&s, screen, 0), 200);
    assert_string_equal(a.body, "here");
    atomic_store(&shows, 1);
    http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
    http(s.port[DOOR_STAFF], "GET", "/screen/live", screen, NULL, &a);
    assert_int_equal(image(&s, screen, 0), 404);
    assert_int_equal(image(&s, screen, 1), 200);
    assert_string_equal(a.body, "there");
    atomic_store(&shows, 2);
    http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
    assert_int_equal(image(&s, screen, 1), 404);
    serve_end(&s);
}

static void a_file_is_fetched_once_and_not_after_the_lock(void **state)
{
    struct serve s = {.make = make_pictured};
    char screen[80];
    (void)state;
    sandbox_sample(&s.box);
    write_words(&s, there, "there");
    serve_begin(&s, 0);
    atomic_store(&shows, 2);
    for (int locked = 0; locked < 2; locked++) {
        atomic_store(&saved, true);
        begin_screen(&s, "office", "", screen);
        http(s.port[DOOR_STAFF], "GET", "/screen/live", screen, NULL, &a);
        http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
        atomic_store(&saved, !locked);
        http(s.port[DOOR_STAFF], "GET", "/screen/file", screen, NULL, &a);
        if (!locked)
            assert_int_equal(a.status, 200);
        http(s.port[DOOR_STAFF], "GET", "/screen/file", screen, NULL, &a);
        assert_int_equal(a.status, 404);
    }
    serve_end(&s);
}

static int live(struct serve *s, const char *screen, const char *line)
{
    char text[200];
    int fd = http_connect(s->port[DOOR_STAFF]);
    int n = snprintf(
        text, sizeof text,
        "GET /screen/live HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n%sX-Lobby-Line: "
        "%s\r\n\r\n",
        screen, line);
    assert_int_equal(send(fd, text, (size_t)n, MSG_NOSIGNAL), n);
    http_receive(fd, &a, false);
    assert_int_equal(a.status, 200);
    return fd;
}

// ---- what a frame is the answer of --------------------------------------------------------------

static atomic_bool holds; // a question that a screen has asked is not answered

static void hold(struct job *job, struct app *app)
{
    (void)job, (void)app;
    while (atomic_load(&holds))
        usleep(1000);
}

static struct link *asked_by;

static int asks(void *app, const struct ui_event *event)
{
    (void)app;
    if (event->kind == EVENT_KEY)
        link_post(asked_by, job_create(sizeof(struct job), hold, NULL, NULL, JOB_OF_NO_SESSION));
    if (event->kind == EVENT_WAKE)
        for (struct job *job; (job = link_take(asked_by)) != NULL;)
            job_end(job, 0);
    return SCREEN_STAY;
}

static const struct screen asking = {.name = "asking", .event = asks, .draw = draw_nothing};
static const struct screen *const askings[] = {&asking};

static struct web_surface make_asking(void *self, enum web_screen kind, struct link *link,
                                      const struct ui_env *env, int64_t now_ms)
{
    struct surface_setup setup = {.name = "asking",
                                  .screens = askings,
                                  .screen_count = 1,
                                  .env = *env,
                                  .metrics = text_fake()};
    struct surface *surface = surface_create(&setup, now_ms);
    (void)self, (void)kind;
    asked_by = link;
    return (struct web_surface){.surface = surface, .self = surface, .end = end_blank};
}

static void hears(int fd, const char *words)
{
    char text[8192] = "";
    size_t n = 0;
    for (int beats = 0; !strstr(text, words); beats += strstr(text, ": \n") != NULL) {
        ssize_t got = recv(fd, text + n, sizeof text - 1 - n, 0);
        if (got <= 0 || beats > 0)
            fail_msg("'%s' was not heard but '%s'", words, text);
        n += (size_t)got;
        text[n] = '\0';
    }
}

static void sends(struct serve *s, const char *screen, const char *lines)
{
    http(s->port[DOOR_STAFF], "POST", "/screen/input", screen, lines, &a);
    assert_int_equal(a.status, 200);
}

// A line is answered when all that it has asked for is shown: not before, and though nothing is another by it.
static void a_line_is_answered_when_nothing_is_under_way(void **state)
{
    struct serve s = {.make = make_asking};
    char screen[80];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    begin_screen(&s, "office", "", screen);
    int fd = live(&s, screen, "");
    sends(&s, screen, "a=m+5+5&n=1");
    hears(fd, "\"done\":1}");
    atomic_store(&holds, true);
    sends(&s, screen, "a=k+0+F10&n=2");
    hears(fd, "{\"took\":2}");
    sends(&s, screen, "a=m+5+5%0Am+6+6&n=4");
    hears(fd, "{\"took\":4}");
    atomic_store(&holds, false);
    hears(fd, "{\"done\":4}");
    close(fd);
    serve_end(&s);
}

// ---- places -------------------------------------------------------------------------------------

static size_t screens_now(struct serve *s)
{
    http(s->port[DOOR_STAFF], "GET", "/metrics", "", NULL, &a);
    const char *at = strstr(a.body, "\nlobby_screens ");
    assert_non_null(at);
    return (size_t)atoi(at + strlen("\nlobby_screens "));
}

// … once those that have given way are gone: so many at most.
static size_t until_screens(struct serve *s, size_t most)
{
    for (int i = 0; i < 200 && screens_now(s) > most; i++)
        usleep(50 * 1000);
    return screens_now(s);
}

// A large file takes longer than a request may: what counts is that it goes on.
static void a_file_may_come_slowly(void **state)
{
    enum { PIECE = 256 * 1024, PIECES = 5, SLOW_MS = 1500 };
    struct serve s = {.make = make_pictured};
    struct str head = {0};
    char screen[80], *piece = mem_alloc(PIECE);
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, SLOW_MS);
    atomic_store(&shows, 2);
    atomic_store(&wanted, 0);
    begin_screen(&s, "office", "", screen);
    http(s.port[DOOR_STAFF], "GET", "/screen/live", screen, NULL, &a);
    atomic_store(&wanted, 1);
    http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
    str_printf(&head,
               "POST /screen/file?n=1 HTTP/1.1\r\nHost: lobby.test\r\n%sContent-Type: "
               "application/octet-stream\r\nContent-Length: %d\r\n\r\n",
               screen, PIECE * PIECES);
    int fd = http_connect(s.port[DOOR_STAFF]);
    assert_true(send(fd, head.text, head.n, MSG_NOSIGNAL) == (ssize_t)head.n);
    memset(piece, 'x', PIECE);
    for (int i = 0; i < PIECES; i++) {
        assert_true(send(fd, piece, PIECE, MSG_NOSIGNAL) == PIECE);
        usleep(SLOW_MS * 1000 / 3);
    }
    http_receive(fd, &a, false);
    assert_int_equal(a.status, 200);
    assert_int_equal(atomic_load(&brought), PIECE * PIECES);
    close(fd);
    free(piece);
    str_finish(&head);
    serve_end(&s);
}

static void sign_in(struct serve *s, char cookie[128])
{
    char form[64];
    snprintf(form, sizeof form, "staff=%d&pin=%s", RECEPTIONIST_ID, sample_pin(ROLE_RECEPTIONIST));
    http(s->port[DOOR_STAFF], "POST", "/sign-in", "", form, &a);
    const char *set = http_header(&a, "Set-Cookie");
    snprintf(cookie, 128, "Cookie: %.*s\r\n", (int)strcspn(set, ";"), set);
}

static void begin_from(struct serve *s, int address, const char *kind, const char *more,
                       char screen[80])
{
    char headers[240];
    snprintf(headers, sizeof headers, "Forwarded: for=203.0.113.%d\r\n%s", address, more);
    begin_screen(s, kind, headers, screen);
}

static bool goes_on(struct serve *s, const char *screen)
{
    http(s->port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
    assert_true(a.status == 200 || a.status == 404);
    return a.status == 200;
}

// From wherever they come: whoever has not signed in holds a part of the places, one address a part of that; who is at
// work there stays, and whoever has signed in always finds one.
static void strangers_do_not_hold_every_screen(void **state)
{
    struct serve s = {.make = make_blank, .machine.web_proxy = "127.0.0.1"};
    char mine[80], screen[80], cookie[128];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    begin_from(&s, 200, "office", "", mine);
    for (int i = 0; i < 20; i++) // of one address
        begin_from(&s, 1, "office", "", screen);
    assert_in_range(until_screens(&s, 9), 2, 9);
    assert_true(goes_on(&s, mine));
    for (int i = 0; i < 60; i++) { // of many
        begin_from(&s, 2 + i % 10, "office", "", screen);
        assert_true(i % 10 != 0 || goes_on(&s, mine));
    }
    assert_in_range(until_screens(&s, 32), 20, 32);
    sign_in(&s, cookie);
    for (int i = 0; i < 90; i++)
        begin_from(&s, 20 + i, "board", cookie, screen);
    assert_in_range(until_screens(&s, 96), 90, 96);
    assert_true(goes_on(&s, screen));
    serve_end(&s);
}

// A screen that is known asks for no more work than a hand makes.
static void a_screen_is_used_no_faster_than_by_hand(void **state)
{
    struct serve s = {.make = make_blank};
    char screen[80];
    enum { LINES = 64 };
    const int most = limit_usual[LIMIT_INPUTS].most / LINES;
    char cookie[128], form[2048];
    int done = 0;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    sign_in(&s, cookie); // who has said who they are does more than a stranger
    begin_screen(&s, "board", cookie, screen);
    fill_lines(form, LINES);
    for (int i = 0; i < 3 * most; i++) {
        http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, form, &a);
        done += a.status == 200;
    }
    assert_in_range(done, most, 2 * most); // a window may have ended between
    serve_end(&s);
}

static void a_board_ends_with_whoever_began_it(void **state)
{
    struct serve s = {.make = make_blank};
    struct err err = {0};
    char screen[80], cookie[128];
    int status = 200;
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    sign_in(&s, cookie);
    begin_screen(&s, "board", cookie, screen);
    http(s.port[DOOR_STAFF], "GET", "/screen/live", screen, NULL, &a);
    assert_int_equal(a.status, 200);
    struct app *app = sandbox_second(&s.box);
    assert_true(app_set_pin(app, as(ROLE_ADMINISTRATOR), RECEPTIONIST_ID, "8642", &err));
    app_close(app);
    link_catch_up(s.link);
    for (int i = 0; i < 100 && status == 200; i++) {
        http(s.port[DOOR_STAFF], "POST", "/screen/input", screen, "a=m+5+5", &a);
        status = a.status;
        usleep(50 * 1000);
    }
    assert_int_equal(status, 404);
    serve_end(&s);
}

// ---- lines --------------------------------------------------------------------------------------

// All that still comes on it until it ends.
static const char *rest_of(int fd)
{
    static char text[8192];
    size_t n = 0;
    for (ssize_t got; (got = recv(fd, text + n, sizeof text - 1 - n, 0)) > 0;)
        n += (size_t)got;
    text[n] = '\0';
    close(fd);
    return text;
}

static int presses(struct serve *s, const char *screen, const char *line)
{
    char headers[160];
    snprintf(headers, sizeof headers, "%sX-Lobby-Line: %s\r\n", screen, line);
    http(s->port[DOOR_STAFF], "POST", "/screen/input", headers, "a=m+5+5", &a);
    return a.status;
}

// What a window has asked for on a line that was lost arrives when the line is back, behind what it has asked since.
static void a_lost_line_presses_nothing_and_takes_nothing_over(void **state)
{
    struct serve s = {.make = make_blank};
    char screen[80];
    (void)state;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    begin_screen(&s, "office", "", screen);
    int lost = live(&s, screen, "7-7.1");
    assert_int_equal(presses(&s, screen, "7-7.1"), 200);
    int again = live(&s, screen, "7-7.2");
    assert_null(strstr(rest_of(lost), "taken"));
    assert_int_equal(presses(&s, screen, "7-7.1"), 404);
    assert_int_equal(presses(&s, screen, "7-7.2"), 200);
    int other = live(&s, screen, "7-77.1"); // another window
    assert_non_null(strstr(rest_of(again), "taken"));
    assert_int_equal(presses(&s, screen, "7-7.2"), 404);
    assert_int_equal(presses(&s, screen, "7-77.1"), 200);
    close(other);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_is_no_way_round_the_limit),
        cmocka_unit_test(a_screen_without_its_line_is_a_stranger),
        cmocka_unit_test(nor_round_that_of_what_is_done_on_them),
        cmocka_unit_test(a_file_may_come_slowly),
        cmocka_unit_test(a_picture_is_given_while_it_is_shown),
        cmocka_unit_test(a_file_is_fetched_once_and_not_after_the_lock),
        cmocka_unit_test(a_line_is_answered_when_nothing_is_under_way),
        cmocka_unit_test(strangers_do_not_hold_every_screen),
        cmocka_unit_test(a_screen_is_used_no_faster_than_by_hand),
        cmocka_unit_test(a_board_ends_with_whoever_began_it),
        cmocka_unit_test(a_lost_line_presses_nothing_and_takes_nothing_over),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
