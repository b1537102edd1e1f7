// Text comes from three hands into the same fields: the real keyboard, the system's input method and
// our own keyboard. Nothing typed is left when a panel closes or somebody signs out.

#include "test.h"

#include "office.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open_walk_in(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    sign_in(b, RECEPTIONIST_ID, "1111");
    key(b, "F10");
    assert_string_equal(frame(b)->focus, "name");
}

static const char *value(struct back_office *b, const char *id)
{
    const struct node *node = tree_find(frame(b)->tree, id);
    return node ? node->value : NULL;
}

static void compose(struct back_office *b, const char *text)
{
    frame(b);
    surface_input(b->surface, &(struct input){.kind = INPUT_PREEDIT, .text = text}, b->box.now_ms);
}

static void the_system_composes(void **state)
{
    (void)state;
    struct back_office b;
    open_walk_in(&b);
    compose(&b, "wang");
    assert_true(drawn(&b, "wang")); // in the field, as it is spelled
    assert_string_equal(value(&b, "name"), "");
    type(&b, "王");
    assert_string_equal(value(&b, "name"), "王");
    assert_false(drawn(&b, "wang"));
    back_office_close(&b);
}

static void our_keyboard_types_into_any_field(void **state)
{
    (void)state;
    struct back_office b;
    open_walk_in(&b);
    assert_true(tap(&b, "keys.open"));
    assert_true(tap(&b, "key.W")); // a name begins with a capital
    assert_true(tap(&b, "key.u"));
    assert_true(tap(&b, "key.i"));
    assert_string_equal(shown(&b, "keys.text"), "Wui");
    assert_true(tap(&b, "key.backspace"));
    assert_string_equal(value(&b, "name"), "Wu");
    type(&b, "!"); // the real keyboard goes on working
    assert_string_equal(value(&b, "name"), "Wu!");
    assert_false(tap(&b, "panel.send")); // behind the keyboard nothing can be hit
    key(&b, "Escape");
    assert_null(shown(&b, "keys.text"));
    assert_string_equal(frame(&b)->focus, "name");
    assert_string_equal(shown(&b, "panel.title"), "New walk-in");
    assert_true(tap(&b, "phone"));
    key(&b, "Ctrl+K");
    assert_true(tap(&b, "key.0"));
    assert_true(tap(&b, "key.9"));
    assert_string_equal(value(&b, "phone"), "09");
    assert_true(tap(&b, "key.clear"));
    assert_string_equal(value(&b, "phone"), "");
    assert_true(tap(&b, "keys.close"));
    assert_null(shown(&b, "keys.text"));
    back_office_close(&b);
}

static void a_finger_opens_it_in_the_field_itself(void **state)
{
    (void)state;
    struct ui_env env = screen_1280;
    struct back_office b;
    env.touch = true;
    back_office_open(&b, &env, text_fake());
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(tap(&b, "walk-in"));
    assert_true(tap(&b, "keys.open"));
    assert_true(tap(&b, "key.W"));
    assert_string_equal(value(&b, "name"), "W");
    assert_true(tap(&b, "keys.close"));
    assert_true(tap(&b, "phone"));
    assert_true(tap(&b, "keys.open"));
    assert_true(tap(&b, "key.9"));
    assert_string_equal(value(&b, "phone"), "9");
    assert_true(tap(&b, "keys.close"));
    const struct node *opener = tree_find(frame(&b)->tree, "keys.open");
    const struct draw_list *draw = frame(&b)->draw;
    int found = 0;
    for (size_t i = 0; i < draw->ops.n; i++) {
        const struct draw_op *op = &draw->ops.at[i];
        if (op->kind != DRAW_TEXT || strcmp(op->text, "9") != 0)
            continue;
        assert_true(op->box.x + op->box.w <= opener->rect.x); // nothing is typed below it
        found++;
    }
    assert_int_equal(found, 1);
    back_office_close(&b);
}

static void nothing_typed_is_left(void **state)
{
    (void)state;
    struct back_office b;
    open_walk_in(&b);
    key(&b, "Ctrl+K");
    assert_true(tap(&b, "key.W"));
    key(&b, "Escape");
    key(&b, "Escape");
    key(&b, "F10");
    assert_string_equal(value(&b, "name"), "");
    type(&b, "Wu");
    key(&b, "Ctrl+K");
    key(&b, "Ctrl+L"); // locks, keyboard or not
    assert_string_equal(surface_screen(b.surface), "sign-in");
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_null(shown(&b, "keys.text"));
    key(&b, "F10");
    assert_string_equal(value(&b, "name"), "");
    back_office_close(&b);
}

static void a_pin_is_not_for_our_keyboard_to_echo(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    assert_true(tap(&b, "staff.7"));
    key(&b, "Ctrl+K"); // nobody is signed in: there is the keypad, and nothing else opens
    assert_null(shown(&b, "keys.text"));
    back_office_close(&b);
}

// Whatever the window's height: the keys lie above or below the field they write into, never on it.
static void the_field_stays_in_sight(void **state)
{
    (void)state;
    static const int heights[] = {700, 740, 800, 900, 1080};
    int at_top = 0;
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
        struct back_office b;
        struct ui_env env = {.width = 1280, .height = heights[i], .lang = LANG_ZH_TW};
        back_office_open(&b, &env, text_fake());
        sign_in(&b, RECEPTIONIST_ID, "1111");
        key(&b, "F10");
        struct rect field = tree_find(frame(&b)->tree, "name")->rect;
        key(&b, "Ctrl+K");
        assert_non_null(shown(&b, "keys.text"));
        const struct tree *tree = frame(&b)->tree;
        for (size_t k = tree->barrier; k < tree->nodes.n; k++)
            assert_true(rect_empty(rect_intersect(tree->nodes.at[k].rect, field)));
        at_top += tree_find(tree, "keys.text")->rect.y < field.y;
        back_office_close(&b);
    }
    assert_true(at_top > 0 && at_top < 5); // both have been seen
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_system_composes),
        cmocka_unit_test(our_keyboard_types_into_any_field),
        cmocka_unit_test(a_finger_opens_it_in_the_field_itself),
        cmocka_unit_test(nothing_typed_is_left),
        cmocka_unit_test(a_pin_is_not_for_our_keyboard_to_echo),
        cmocka_unit_test(the_field_stays_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
