// The real window under Xvfb, touched and typed into by xdotool: what the driver never goes
// through. Passed over, and said, where Xvfb or xdotool is not installed.
#include "test.h"
#include "xvfb.h"

#include "platform/system.h"
#include "platform/window.h"
#include "ui/field.h"
#include "ui/ui.h"
#include "paths.h"

#include <SDL.h>
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

// ---- what a panel and a scanner do, as SDL tells it ---------------------------------------------

static void finger(Uint32 type, int id, int x, int y)
{
    SDL_PushEvent(&(SDL_Event){.tfinger = {.type = type,
                                           .touchId = 7,
                                           .fingerId = id,
                                           .x = (float)x / WIDTH,
                                           .y = (float)y / HEIGHT,
                                           .pressure = 1}});
}

static bool tapped(struct window *window, struct surface *surface)
{
    steps(window, surface, 3);
    bool was = *app.tapped;
    app.tapped[0] = '\0';
    return was;
}

static void check_fingers(struct window *window, struct surface *surface)
{
    tapped(window, surface);
    finger(SDL_FINGERDOWN, 5, 250, 150); // its end is lost
    finger(SDL_FINGERDOWN, 6, 250, 150);
    finger(SDL_FINGERUP, 6, 250, 150);
    assert_true(tapped(window, surface));
    for (int id = 0; id < 20; id++) // a sleeve
        finger(SDL_FINGERDOWN, id, 250, 150);
    for (int id = 0; id < 19; id++)
        finger(SDL_FINGERUP, id, 250, 150);
    assert_false(tapped(window, surface));
    finger(SDL_FINGERUP, 19, 250, 150);
    assert_true(tapped(window, surface));
    finger(SDL_FINGERDOWN, 6, 250, 150);
    SDL_PushEvent(
        &(SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}});
    finger(SDL_FINGERUP, 6, 250, 150);
    assert_false(tapped(window, surface)); // whatever happened meanwhile
    finger(SDL_FINGERDOWN, 6, 250, 150);
    finger(SDL_FINGERUP, 6, 9000, -9000);
    assert_false(tapped(window, surface));
    SDL_PushEvent(&(SDL_Event){
        .button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = 250, .y = 150}});
    SDL_PushEvent(&(SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .x = 251, .y = 150}});
    SDL_PushEvent(&(SDL_Event){
        .button = {.type = SDL_MOUSEBUTTONUP, .button = SDL_BUTTON_LEFT, .x = 250, .y = 150}});
    assert_false(tapped(window, surface)); // it was moved with no button held: its end was lost
}

// One key as SDL tells it: the key itself, then what the layout makes of it.
static void press(SDL_Scancode code, Uint16 mod, const char *text)
{
    SDL_Event key = {.key = {.type = SDL_KEYDOWN, .keysym = {.scancode = code, .mod = mod}}};
    if (code == SDL_SCANCODE_RETURN)
        key.key.keysym.sym = SDLK_RETURN;
    SDL_PushEvent(&key);
    SDL_Event typed = {.text = {.type = SDL_TEXTINPUT}};
    utf8_copy(typed.text.text, sizeof typed.text.text, text);
    if (*text)
        SDL_PushEvent(&typed);
}

// "aZ1/q-" on an American scanner into a French layout.
static void check_layout(struct window *window, struct surface *surface)
{
    char before[sizeof app.field.text];
    utf8_copy(before, sizeof before, app.field.text);
    press(SDL_SCANCODE_LSHIFT, KMOD_LSHIFT, "");
    press(SDL_SCANCODE_A, 0, "q");
    press(SDL_SCANCODE_Z, KMOD_LSHIFT, "W");
    press(SDL_SCANCODE_1, 0, "&");
    press(SDL_SCANCODE_2, 0, "é");
    press(SDL_SCANCODE_SLASH, 0, "!");
    press(SDL_SCANCODE_Q, 0, "a");
    press(SDL_SCANCODE_MINUS, 0, ")");
    press(SDL_SCANCODE_RETURN, 0, "");
    steps(window, surface, 3);
    assert_string_equal(app.scanned, "qW&é!a)\naZ12/q-");
    assert_string_equal(app.field.text, before);
    SDL_Event held = {.key = {.type = SDL_KEYDOWN,
                              .repeat = 1,
                              .keysym = {.scancode = SDL_SCANCODE_7, .sym = SDLK_7}}};
    SDL_Event typed = {.text = {.type = SDL_TEXTINPUT, .text = "7"}};
    for (int i = 0; i < 12; i++) { // a key held down is faster than any hand, and no scanner
        SDL_PushEvent(&held);
        SDL_PushEvent(&typed);
    }
    press(SDL_SCANCODE_RETURN, 0, "");
    steps(window, surface, 3);
    assert_non_null(strstr(app.field.text, "777777777777"));
    assert_string_equal(app.scanned, "qW&é!a)\naZ12/q-");
}

// The same with a server that really has that layout, and keys by their codes, as a scanner's come.
static void check_real_layout(struct window *window, struct surface *surface)
{
    if (system("command -v setxkbmap >/dev/null && setxkbmap fr") != 0)
        return;
    app.scanned[0] = '\0';
    xdotool(
        window, surface, // aZ1/q-b as a US keyboard has them, and Return
        "key --delay 12 38 keydown 50 key --delay 12 52 keyup 50 key --delay 12 10 61 24 20 56 36");
    const char *second = strchr(app.scanned, '\n');
    assert_non_null(second);
    assert_string_equal(second + 1, "aZ1/q-b");
    assert_true(system("setxkbmap us") == 0);
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
                               .types = true,
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
    // One xdotool types the code and Enter at a scanner's pace. Faster than USB reports a key, two Shifts may fall into one
    // millisecond: SDL takes the release for a key's repeat, and the 8 behind it for a *.
    xdotool(window, surface, "type --args 1 --delay 12 Zt9cK2nQ8wYp key Return");
    assert_string_equal(app.scanned, "Zt9cK2nQ8wYp");
    assert_string_equal(app.field.text, "wan"); // nothing of it was taken for typing
    check_wake(window, surface);
    check_layout(window, surface);
    check_real_layout(window, surface);
    check_fingers(window, surface);

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
