// The real window under Xvfb, touched and typed into by xdotool: what the driver never goes
// through. Passed over, and said, where Xvfb or xdotool is not installed.
#include "test.h"
#include "xvfb.h"

#include "platform/system.h"
#include "platform/window.h"
#include "ui/field.h"
#include "ui/ui.h"
#include "paths.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WIDTH = 800, HEIGHT = 600 };

struct app {
    char tapped[32];
    char scanned[64];
    enum key key;
    struct field field;
    int woken;
};

static struct app app;
static pid_t xvfb;

static void draw(const void *data, struct ui *ui)
{
    const struct app *a = data;
    ui_clear(ui);
    ui_button(ui, (struct rect){100, 100, 300, 100}, &(struct button){.id = "go", .label = "Go"});
    ui_input(
        ui, (struct rect){100, 300, 600, 128},
        &(struct input_box){.id = "field", .hint = "name", .text = a->field.text, .caret = -1});
}

static int event(void *data, const struct ui_event *e)
{
    struct app *a = data;
    if (e->kind == EVENT_ACTIVATE)
        utf8_copy(a->tapped, sizeof a->tapped, e->id);
    if (e->kind == EVENT_SCAN)
        utf8_copy(a->scanned, sizeof a->scanned, e->text);
    if (e->kind == EVENT_KEY)
        a->key = e->stroke.key;
    if (e->focus && field_event(&a->field, e))
        return SCREEN_STAY;
    return SCREEN_UNUSED;
}

static const struct screen screen = {.name = "one", .event = event, .draw = draw};
static const struct screen *const screens[] = {&screen};

static void steps(struct window *window, struct surface *surface, int n)
{
    struct clock clock = system_clock();
    struct window_hooks hooks = {0};
    for (int i = 0; i < n; i++)
        window_step(window, surface, &clock, &hooks, 25);
}

static void xdotool(struct window *window, struct surface *surface, const char *words)
{
    char command[300];
    snprintf(command, sizeof command, "timeout 10 xdotool %s", words);
    assert_int_equal(system(command), 0);
    steps(window, surface, 12);
}

static void *wake_later(void *window)
{
    usleep(50 * 1000);
    window_wake(window);
    return NULL;
}

static void woken(void *self)
{
    ((struct app *)self)->woken++;
}

static void check_wake(struct window *window, struct surface *surface)
{
    struct clock clock = system_clock();
    struct window_hooks hooks = {.self = &app, .woken = woken};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake_later, window), 0);
    for (int i = 0; i < 20 && app.woken == 0; i++)
        window_step(window, surface, &clock, &hooks, 1000);
    pthread_join(thread, NULL);
    assert_int_equal(app.woken, 1);
}

static void test_touch_type_scan_wake(void **state)
{
    (void)state;
    bool tools = system("command -v Xvfb >/dev/null && command -v xdotool >/dev/null") == 0;
    if (!tools || !xvfb_start(&xvfb, "1000x800x24")) {
        print_message("passed over: Xvfb and xdotool are not here\n");
        skip();
    }
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    assert_non_null(fonts);
    struct window_setup how = {.title = "lobby test",
                               .width = WIDTH,
                               .height = HEIGHT,
                               .show_cursor = true,
                               .assets = LOBBY_ASSET_DIR,
                               .fonts = fonts};
    struct window *window = window_open(&how, &err);
    if (!window)
        fail_msg("%s", err.text);
    field_init(&app.field, 40, false);
    struct surface_setup setup = {.name = "test",
                                  .screens = screens,
                                  .screen_count = 1,
                                  .app = &app,
                                  .metrics = fonts_metrics(fonts),
                                  .env = {.width = WIDTH, .height = HEIGHT, .office = true}};
    struct surface *surface = surface_create(&setup, 0);
    steps(window, surface, 10);

    const char *at = "search --name 'lobby test' mousemove --window %1 ";
    char words[200];
    snprintf(words, sizeof words, "%s 250 150 click 1", at);
    xdotool(window, surface, words);
    assert_string_equal(app.tapped, "go");
    snprintf(words, sizeof words, "%s 300 380 click 1", at);
    xdotool(window, surface, words);
    assert_string_equal(app.tapped, "field");
    xdotool(window, surface, "type --delay 60 wang");
    assert_string_equal(app.field.text, "wang");
    xdotool(window, surface, "key BackSpace");
    assert_string_equal(app.field.text, "wan");
    xdotool(window, surface, "key F2");
    assert_int_equal(app.key, KEY_F2);
    // One xdotool types the code and Enter as fast as a scanner does.
    xdotool(window, surface, "type --args 1 --delay 1 Zt9cK2nQ8wYp key Return");
    assert_string_equal(app.scanned, "Zt9cK2nQ8wYp");
    assert_string_equal(app.field.text, "wan"); // nothing of it was taken for typing
    check_wake(window, surface);

    surface_destroy(surface);
    window_close(window);
    fonts_close(fonts);
    xvfb_stop(xvfb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_touch_type_scan_wake)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
