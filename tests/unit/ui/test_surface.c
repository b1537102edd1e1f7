#include "test.h"

#include "base/err.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <string.h>

// Two screens: a grid of buttons with a field and a long list, and one to go to.
struct app {
    char last[64];
    int index;
    enum key key;
    int entered, left, woken, ticks;
    bool has_switch, on;
    struct field field;
    int64_t due;
};

enum { FIRST, SECOND };

static void first_draw(const void *data, struct ui *ui)
{
    const struct app *app = data;
    ui_clear(ui);
    ui_button(ui, (struct rect){100, 100, 300, 130}, &(struct button){.id = "a", .label = "Alpha"});
    ui_button(ui, (struct rect){500, 100, 300, 130}, &(struct button){.id = "b", .label = "Beta"});
    ui_button(ui, (struct rect){100, 300, 300, 130}, &(struct button){.id = "c", .label = "Gamma"});
    ui_button(ui, (struct rect){500, 300, 300, 130},
              &(struct button){.id = "off", .label = "Off", .disabled = true});
    if (app->has_switch)
        ui_button(ui, (struct rect){700, 1200, 300, 130},
                  &(struct button){.id = "switch", .label = "Switch", .chosen = app->on});
    ui_input(
        ui, (struct rect){100, 500, 800, 128},
        &(struct input_box){
            .id = "field", .text = app->field.text, .hint = "name", .caret = app->field.caret});
    struct rect content = ui_scroll_begin(ui, (struct rect){100, 700, 800, 400}, "list", 20 * 100);
    for (int i = 0; i < 20; i++)
        ui_row(ui, rect_cut_top(&content, 100),
               &(struct row){.id = arena_printf(ui->arena, "row.%d", i), .title = "row"});
    ui_scroll_end(ui);
}

static void second_draw(const void *data, struct ui *ui)
{
    (void)data;
    ui_clear(ui);
    ui_button(ui, (struct rect){100, 100, 300, 130},
              &(struct button){.id = "back", .label = "Back"});
}

static int first_event(void *data, const struct ui_event *event)
{
    struct app *app = data;
    if (event->kind == EVENT_WAKE)
        app->woken++;
    if (event->kind == EVENT_KEY)
        app->key = event->stroke.key;
    if (event->focus && strcmp(event->focus, "field") == 0 && field_event(&app->field, event))
        return SCREEN_STAY;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    utf8_copy(app->last, sizeof app->last, event->id);
    app->on ^= strcmp(event->id, "switch") == 0;
    return strcmp(event->id, "b") == 0 ? SECOND : SCREEN_STAY;
}

static int second_event(void *data, const struct ui_event *event)
{
    (void)data;
    return event->kind == EVENT_ACTIVATE ? SCREEN_BACK : SCREEN_UNUSED;
}

static void entered(void *data, int64_t now_ms)
{
    (void)now_ms;
    ((struct app *)data)->entered++;
}

static void left(void *data, int64_t now_ms)
{
    (void)now_ms;
    ((struct app *)data)->left++;
}

static int second_tick(void *data, int64_t now_ms)
{
    (void)now_ms;
    ((struct app *)data)->ticks++;
    return SCREEN_HOME;
}

static int64_t second_deadline(const void *data, int64_t now_ms)
{
    (void)now_ms;
    return ((const struct app *)data)->due;
}

static const struct screen first = {
    .name = "first", .enter = entered, .leave = left, .event = first_event, .draw = first_draw};
static const struct screen second = {.name = "second",
                                     .event = second_event,
                                     .draw = second_draw,
                                     .tick = second_tick,
                                     .deadline = second_deadline};
static const struct screen *const screens[] = {&first, &second};

static struct app app;
static struct surface *surface;

static int setup(void **state)
{
    (void)state;
    app = (struct app){.due = 30000};
    field_init(&app.field, 20, false);
    struct surface_setup how = {.name = "test",
                                .screens = screens,
                                .screen_count = 2,
                                .app = &app,
                                .env = {.width = 1080, .height = 1920},
                                .metrics = text_fake()};
    surface = surface_create(&how, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    surface_destroy(surface);
    return 0;
}

static void pointer(enum input_kind kind, int x, int y)
{
    surface_input(surface, &(struct input){.kind = kind, .x = x, .y = y}, 0);
}

static void key(const char *name)
{
    struct input input = {.kind = INPUT_KEY};
    assert_true(keystroke_parse(name, &input.stroke));
    surface_input(surface, &input, 0);
}

static void test_tap_and_way_back(void **state)
{
    (void)state;
    struct err err = {0};
    assert_true(surface_tap(surface, "Alpha", 0, &err));
    assert_string_equal(app.last, "a");
    assert_true(surface_tap(surface, "b", 0, &err));
    assert_string_equal(surface_screen(surface), "second");
    assert_int_equal(app.left, 1);
    assert_true(surface_tap(surface, "back", 0, &err));
    assert_string_equal(surface_screen(surface), "first");
    assert_int_equal(app.entered, 2);
    assert_false(surface_tap(surface, "off", 0, &err));
    assert_int_equal(err.code, ERR_DENIED);
    assert_false(surface_tap(surface, "nowhere", 0, &err));
    assert_int_equal(err.code, ERR_NOTFOUND);
}

static void test_pressed_on_the_next_frame(void **state)
{
    (void)state;
    uint64_t idle = surface_frame(surface, 0)->hash;
    pointer(INPUT_DOWN, 150, 150);
    uint64_t pressed = surface_frame(surface, 0)->hash;
    assert_false(pressed == idle);
    pointer(INPUT_MOVE, 10, 10); // slid off: not pressed, and letting go does nothing
    assert_true(surface_frame(surface, 0)->hash == idle);
    pointer(INPUT_UP, 10, 10);
    assert_string_equal(app.last, "");
}

static void test_focus_order_and_keys(void **state)
{
    (void)state;
    key("Tab");
    assert_string_equal(surface_frame(surface, 0)->focus, "a");
    key("Right");
    assert_string_equal(surface_frame(surface, 0)->focus, "b");
    key("Left");
    key("Down");
    assert_string_equal(surface_frame(surface, 0)->focus, "c");
    key("Tab"); // the disabled button is passed over
    assert_string_equal(surface_frame(surface, 0)->focus, "field");
    key("Shift+Tab");
    key("Enter");
    assert_string_equal(app.last, "c");
    key("Shift+Tab");
    key("Shift+Tab");
    key("Shift+Tab"); // round the end, and scrolled into view
    const struct frame *frame = surface_frame(surface, 0);
    assert_string_equal(frame->focus, "row.19");
    const struct node *node = tree_find(frame->tree, "row.19");
    assert_int_equal(node->rect.y + node->rect.h, 1100);
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = " "}, 0);
    assert_string_equal(app.last, "row.19");
}

static void test_typing_goes_to_the_field(void **state)
{
    (void)state;
    struct err err = {0};
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = "x"}, 0);
    assert_string_equal(app.field.text, "");
    assert_true(surface_tap(surface, "field", 0, &err));
    assert_true(surface_frame(surface, 0)->wants_text);
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = "王小明"}, 0);
    key("Left");
    key("Backspace");
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = " "}, 0);
    assert_string_equal(app.field.text, "王 明");
    assert_string_equal(tree_find(surface_frame(surface, 0)->tree, "field")->value, "王 明");
}

static void test_scrolling(void **state)
{
    (void)state;
    struct err err = {0};
    pointer(INPUT_DOWN, 200, 1000);
    pointer(INPUT_MOVE, 200, 800);
    pointer(INPUT_UP, 200, 800);
    assert_string_equal(app.last, ""); // a drag is no tap
    assert_int_equal(tree_find(surface_frame(surface, 0)->tree, "row.2")->rect.y, 700);
    assert_true(surface_tap(surface, "row.15", 0, &err)); // scrolled to
    assert_string_equal(app.last, "row.15");
    surface_input(surface, &(struct input){.kind = INPUT_WHEEL, .x = 200, .y = 800, .dy = 99999},
                  0);
    assert_int_equal(tree_find(surface_frame(surface, 0)->tree, "row.19")->rect.y, 1000);
    assert_null(tree_hit(surface_frame(surface, 0)->tree, 200, 650)); // rows above the view
}

static void test_deadline_and_wipe(void **state)
{
    (void)state;
    struct err err = {0};
    assert_true(surface_deadline(surface, 0) == DEADLINE_NEVER);
    uint32_t wipes = surface_frame(surface, 0)->wipe_serial;
    assert_true(surface_tap(surface, "b", 0, &err));
    surface_frame(surface, 0);
    assert_true(surface_deadline(surface, 0) == 30000);
    surface_tick(surface, 29999);
    assert_string_equal(surface_screen(surface), "second");
    surface_tick(surface, 30000);
    assert_string_equal(surface_screen(surface), "first");
    assert_int_equal(app.ticks, 1);
    assert_int_equal(surface_frame(surface, 0)->wipe_serial, wipes + 1); // home wipes
}

static void test_keystrokes(void **state)
{
    (void)state;
    struct keystroke stroke;
    char name[32];
    static const char *const names[] = {"F2", "Enter", "Ctrl+Z", "Shift+Tab", "Ctrl+Alt+Shift+F12"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(keystroke_parse(names[i], &stroke));
        keystroke_name(stroke, name, sizeof name);
        assert_string_equal(name, names[i]);
    }
    assert_false(keystroke_parse("Nonsense", &stroke));
    assert_false(keystroke_parse("", &stroke));
    assert_string_equal(keyboard_text("key.ㄅ"), "ㄅ");
    assert_string_equal(keyboard_text("key.space"), " ");
    assert_null(keyboard_text("key.done"));
}

// ---- hands ------------------------------------------------------------------------------------

static int64_t hand_ms;

static void hand(enum input_kind kind, int x, int y)
{
    surface_input(surface, &(struct input){.kind = kind, .x = x, .y = y, .by_hand = true}, hand_ms);
}

static void hand_tap(int x, int y, int64_t later_ms)
{
    hand_ms += later_ms;
    hand(INPUT_DOWN, x, y);
    hand_ms += 40;
    hand(INPUT_UP, x, y);
}

static void hand_key(const char *name, bool repeated)
{
    struct input input = {.kind = INPUT_KEY, .by_hand = true, .repeated = repeated};
    assert_true(keystroke_parse(name, &input.stroke));
    surface_input(surface, &input, hand_ms);
}

// Beta's corner and Back's, which comes with the next screen, are a finger apart.
static void test_double_tap_is_one(void **state)
{
    (void)state;
    hand_ms = 10000;
    hand_tap(510, 110, 0); // Beta's corner, a finger from Back
    assert_string_equal(surface_screen(surface), "second");
    hand_tap(395, 110, 140);
    assert_string_equal(surface_screen(surface), "second"); // too soon, and near
    hand_tap(395, 110, 10);                                 // a third and a fourth one of a child
    assert_string_equal(surface_screen(surface), "second");
    hand_tap(395, 110, 160); // an old hand: 390 ms behind the answer
    assert_string_equal(surface_screen(surface), "second");
    hand_tap(395, 110, 100);
    assert_string_equal(surface_screen(surface), "first");
}

// The next screen comes late, as on a machine that is busy: the time runs from when it can be seen.
static void test_double_tap_on_a_slow_machine(void **state)
{
    (void)state;
    hand_ms = 10000;
    surface_frame(surface, hand_ms);
    hand_tap(510, 110, 0);
    assert_string_equal(surface_screen(surface), "second");
    hand_ms += 700;
    surface_frame(surface, hand_ms);
    hand_tap(395, 110, 200);
    assert_string_equal(surface_screen(surface), "second");
    hand_tap(395, 110, 400);
    assert_string_equal(surface_screen(surface), "first");
}

static void test_quick_and_elsewhere_is_an_answer(void **state)
{
    (void)state;
    hand_ms = 10000;
    hand_tap(790, 110, 0);
    assert_string_equal(surface_screen(surface), "second");
    hand_tap(120, 110, 60); // far from it: somebody who knows the way
    assert_string_equal(surface_screen(surface), "first");
    hand_ms += 1000;
    for (int i = 0; i < 5; i++) { // the same thing again and again, as plus and digits are
        app.last[0] = '\0';
        hand_tap(150, 150, 30);
        assert_string_equal(app.last, "a");
    }
}

// What is switched on by a double tap stays on.
static void test_double_tap_on_a_switch(void **state)
{
    (void)state;
    hand_ms = 10000;
    app.has_switch = true;
    hand_tap(800, 1250, 0);
    hand_tap(800, 1250, 150);
    assert_true(app.on);
    hand_tap(800, 1250, 400);
    assert_false(app.on);
}

// The screen is changed by something else (an answer of the store) just before the second tap.
static void test_double_tap_over_a_late_change(void **state)
{
    (void)state;
    hand_ms = 10000;
    hand_tap(390, 120, 0); // Alpha
    hand_ms += 200;
    surface_go(surface, SECOND, hand_ms);
    hand_tap(390, 120, 20);
    assert_string_equal(surface_screen(surface), "second");
    hand_ms -= 60000; // and the clock may be set back
    hand_tap(390, 120, 0);
    assert_string_equal(surface_screen(surface), "first");
}

static void test_lost_end(void **state)
{
    (void)state;
    hand_ms = 10000;
    hand(INPUT_DOWN, 150, 150); // Alpha; its end is lost
    hand(INPUT_CANCEL, 0, 0);
    assert_false(
        surface_input(surface, &(struct input){.kind = INPUT_UP, .x = 150, .y = 150}, hand_ms));
    assert_string_equal(app.last, "");
    hand(INPUT_DOWN, 200, 1000); // a drag whose end is lost …
    hand(INPUT_MOVE, 200, 800);
    hand(INPUT_DOWN, 150, 350); // … drags nothing any more
    hand(INPUT_MOVE, 150, 360);
    hand(INPUT_UP, 150, 360);
    assert_string_equal(app.last, "c");
    hand(INPUT_DOWN, 150, 150);
    surface_input(surface, &(struct input){.kind = INPUT_RESIZE, .x = 1920, .y = 1080}, hand_ms);
    hand(INPUT_UP, 150, 150); // the panel was turned meanwhile
    assert_string_equal(app.last, "c");
    hand(INPUT_DOWN, 150, 150);
    surface_go(surface, SCREEN_HOME, hand_ms); // the idle reset
    hand(INPUT_UP, 150, 150);
    assert_string_equal(app.last, "c");
}

static void focus(const char *id)
{
    surface_frame(surface, hand_ms);
    assert_true(surface_focus(surface, id));
}

static void test_held_keys(void **state)
{
    (void)state;
    struct err err = {0};
    hand_ms = 10000;
    focus("b");
    hand_key("Enter", false);
    assert_string_equal(surface_screen(surface), "second");
    focus("back");
    for (int i = 0; i < 40; i++) { // Enter is held
        hand_ms += 30;
        hand_key("Enter", true);
    }
    assert_string_equal(surface_screen(surface), "second");
    hand_key("Enter", false); // … and pressed
    assert_string_equal(surface_screen(surface), "first");
    focus("b");
    hand_ms += 1000;
    hand_key("Enter", false);
    hand_ms += 120;
    focus("back");
    hand_key("Enter", false); // pressed twice by one jerk
    assert_string_equal(surface_screen(surface), "second");
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = " ", .by_hand = true},
                  hand_ms);
    assert_string_equal(surface_screen(surface), "second"); // Space, likewise
    hand_ms += 500;
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = " ", .by_hand = true},
                  hand_ms);
    assert_string_equal(surface_screen(surface), "first");
    assert_true(surface_tap(surface, "field", hand_ms, &err));
    surface_input(surface, &(struct input){.kind = INPUT_TEXT, .text = "aa"}, hand_ms);
    hand_key("Backspace", true); // what is held to delete deletes
    assert_string_equal(app.field.text, "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tap_and_way_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pressed_on_the_next_frame, setup, teardown),
        cmocka_unit_test_setup_teardown(test_focus_order_and_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(test_typing_goes_to_the_field, setup, teardown),
        cmocka_unit_test_setup_teardown(test_scrolling, setup, teardown),
        cmocka_unit_test_setup_teardown(test_deadline_and_wipe, setup, teardown),
        cmocka_unit_test(test_keystrokes),
        cmocka_unit_test_setup_teardown(test_double_tap_is_one, setup, teardown),
        cmocka_unit_test_setup_teardown(test_double_tap_on_a_slow_machine, setup, teardown),
        cmocka_unit_test_setup_teardown(test_quick_and_elsewhere_is_an_answer, setup, teardown),
        cmocka_unit_test_setup_teardown(test_double_tap_over_a_late_change, setup, teardown),
        cmocka_unit_test_setup_teardown(test_double_tap_on_a_switch, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lost_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_held_keys, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
