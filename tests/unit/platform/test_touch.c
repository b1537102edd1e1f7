// Fingers as panels report them: ends that are lost, palms, sleeves, drops, numbers used again.
#include "test.h"

#include "platform/touch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1000, HEIGHT = 2000 };

static struct touch touch;
static struct input said[2];

static int tell(enum touch_source source, int finger, enum input_kind kind, float x, float y)
{
    return touch_tell(
        &touch,
        &(struct contact){
            .source = source, .device = 7, .finger = finger, .kind = kind, .x = x, .y = y},
        WIDTH, HEIGHT, said);
}

static int finger(int id, enum input_kind kind)
{
    return tell(TOUCH_FINGER, id, kind, 100, 100);
}

static int setup(void **state)
{
    (void)state;
    touch = (struct touch){0};
    return 0;
}

static void test_lost_end(void **state)
{
    (void)state;
    assert_int_equal(finger(5, INPUT_DOWN), 1); // its end never comes
    assert_int_equal(finger(6, INPUT_DOWN), 2);
    assert_int_equal(said[0].kind, INPUT_CANCEL);
    assert_int_equal(said[1].kind, INPUT_DOWN);
    assert_int_equal(finger(5, INPUT_UP), 0); // it does, after all
    assert_int_equal(finger(6, INPUT_UP), 1);
    assert_int_equal(said[0].kind, INPUT_UP);
    assert_int_equal(finger(6, INPUT_DOWN), 1);
    assert_int_equal(finger(6, INPUT_DOWN), 2); // the same number again: a new touch
    assert_int_equal(finger(6, INPUT_UP), 1);
}

static int tell_at(enum touch_source source, enum input_kind kind, float x, int64_t at_ms)
{
    struct contact c = {.source = source, .kind = kind, .x = x, .y = 100, .at_ms = at_ms};
    return touch_tell(&touch, &c, WIDTH, HEIGHT, said);
}

// One tap that a driver tells as a finger's and again as the mouse's is one, in whichever order the two come.
static void test_tap_told_twice(void **state)
{
    (void)state;
    assert_int_equal(tell_at(TOUCH_FINGER, INPUT_DOWN, 100, 1000), 1);
    assert_int_equal(tell_at(TOUCH_FINGER, INPUT_UP, 100, 1080), 1);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_DOWN, 101, 1085), 0);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_MOVE, 101, 1090), 0);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_UP, 101, 1095), 0);
    assert_int_equal(tell_at(TOUCH_FINGER, INPUT_DOWN, 100, 1200), 1); // quickly again: two
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_DOWN, 100, 1205), 0);
    assert_int_equal(tell_at(TOUCH_FINGER, INPUT_UP, 100, 1280), 1);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_UP, 100, 1285), 0);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_DOWN, 400, 1300), 1); // somewhere else: a mouse
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_UP, 400, 1350), 1);
    assert_int_equal(tell_at(TOUCH_MOUSE, INPUT_DOWN, 100, 3000), 1); // later, too
}

static void test_palm_stays(void **state)
{
    (void)state;
    assert_int_equal(finger(1, INPUT_DOWN), 1);
    for (int id = 2; id < 6; id++) {
        finger(id, INPUT_DOWN);
        assert_int_equal(finger(1, INPUT_MOVE), 0); // the palm trembles
        assert_int_equal(finger(id, INPUT_UP), 1);
    }
    assert_int_equal(finger(1, INPUT_UP), 0);
    assert_int_equal(touch_forget(&touch, said), 0); // nothing is left of it
}

static void test_twenty_at_once(void **state)
{
    (void)state;
    for (int id = 0; id < 20; id++)
        assert_int_equal(finger(id, INPUT_DOWN), id ? 2 : 1);
    for (int id = 0; id < 19; id++)
        assert_int_equal(finger(id, INPUT_UP), 0);
    assert_int_equal(finger(19, INPUT_UP), 1);
    assert_int_equal(finger(19, INPUT_UP), 0);
    assert_int_equal(finger(3, INPUT_MOVE), 0);
    assert_int_equal(finger(21, INPUT_CANCEL), 0);
}

static void test_mouse_and_finger(void **state)
{
    (void)state;
    assert_int_equal(finger(1, INPUT_DOWN), 1);
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_DOWN, 5, 5), 2); // the same touch, told twice
    assert_int_equal(finger(1, INPUT_UP), 0);
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_UP, 5, 5), 1);
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_MOVE, 5, 5), 0); // hovering says nothing
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_DOWN, 5, 5), 1);
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_CANCEL, 9, 9), 1); // moved with no button held
    assert_int_equal(tell(TOUCH_MOUSE, 0, INPUT_UP, 9, 9), 0);
    struct contact other = {.source = TOUCH_FINGER, .device = 8, .finger = 1, .kind = INPUT_UP};
    assert_int_equal(finger(1, INPUT_DOWN), 1);
    assert_int_equal(touch_tell(&touch, &other, WIDTH, HEIGHT, said), 0); // another panel's
}

static void test_coordinates(void **state)
{
    (void)state;
    static const float outside[] = {-1, -0.01f, 1000.01f, 1e30f, -1e30f, NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_int_equal(tell(TOUCH_FINGER, 1, INPUT_DOWN, outside[i], 100), 0);
    assert_int_equal(tell(TOUCH_FINGER, 1, INPUT_DOWN, 1000, 2000), 1); // the very edge
    assert_int_equal(said[0].x, 999);
    assert_int_equal(said[0].y, 1999);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        assert_int_equal(tell(TOUCH_FINGER, 1, INPUT_MOVE, outside[i], outside[i]), 1);
        assert_true(said[0].x < 0 || said[0].x >= WIDTH);
    }
    assert_int_equal(tell(TOUCH_FINGER, 1, INPUT_UP, -5, 50), 1); // slid off, and let go there
    assert_int_equal(said[0].x, -1);
}

static void test_forget(void **state)
{
    (void)state;
    finger(1, INPUT_DOWN);
    assert_int_equal(touch_forget(&touch, said), 1);
    assert_int_equal(said[0].kind, INPUT_CANCEL);
    assert_int_equal(finger(1, INPUT_UP), 0);
    assert_int_equal(finger(2, INPUT_DOWN), 1);
}

// Whatever a panel reports: every beginning that is told is followed by one end or giving up at most,
// and after any noise a clean tap works.
static void test_noise(void **state)
{
    (void)state;
    srand(11);
    bool down = false;
    for (int i = 0; i < 100000; i++) {
        static const enum input_kind kinds[] = {INPUT_DOWN, INPUT_MOVE, INPUT_UP, INPUT_CANCEL};
        enum touch_source source = rand() % 5 ? TOUCH_FINGER : TOUCH_MOUSE;
        int n = tell(source, rand() % 4, kinds[rand() % 4], (float)(rand() % 1200 - 100), 50);
        for (int j = 0; j < n; j++) {
            assert_true(down || said[j].kind == INPUT_DOWN);
            down = said[j].kind == INPUT_DOWN || said[j].kind == INPUT_MOVE;
        }
        if (i % 100)
            continue;
        finger(99, INPUT_DOWN);
        assert_int_equal(finger(99, INPUT_UP), 1);
        down = false;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_lost_end, setup),
        cmocka_unit_test_setup(test_tap_told_twice, setup),
        cmocka_unit_test_setup(test_palm_stays, setup),
        cmocka_unit_test_setup(test_twenty_at_once, setup),
        cmocka_unit_test_setup(test_mouse_and_finger, setup),
        cmocka_unit_test_setup(test_coordinates, setup),
        cmocka_unit_test_setup(test_forget, setup),
        cmocka_unit_test_setup(test_noise, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
