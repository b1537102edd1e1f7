// Every sample screen as text, in both orientations: what changes in the look shows as a
// difference.
#include "golden.h"
#include "samples.h"

static void check_screen(int i, const struct ui_env *env, const char *form)
{
    struct surface *surface = sample_surface(env, text_fake(), i);
    const struct frame *frame = surface_frame(surface, 1000);
    struct str text = {0};
    draw_to_text(frame->draw, &text);
    tree_to_text(frame->tree, &text);
    char name[100];
    snprintf(name, sizeof name, "sample-%s-%s.txt", sample_screens[i].name, form);
    golden_check(name, str_text(&text));
    str_finish(&text);
    surface_destroy(surface);
}

static void test_kiosk(void **state)
{
    (void)state;
    struct ui_env portrait = {.width = 1080, .height = 1920};
    struct ui_env landscape = {.width = 1920, .height = 1080};
    for (int i = 0; i < SAMPLE_KIOSK; i++) {
        check_screen(i, &portrait, "portrait");
        check_screen(i, &landscape, "landscape");
    }
}

static void test_office(void **state)
{
    (void)state;
    struct ui_env env = {.width = 1440, .height = 900, .office = true, .lang = LANG_EN};
    for (int i = SAMPLE_KIOSK; i < SAMPLE_COUNT; i++)
        check_screen(i, &env, "office");
}

static void test_same_state_same_frame(void **state)
{
    (void)state;
    struct ui_env env = {.width = 1080, .height = 1920};
    struct surface *surface = sample_surface(&env, text_fake(), 0);
    uint64_t first = surface_frame(surface, 1000)->hash;
    assert_true(surface_frame(surface, 2000)->hash == first);
    env.dark = true;
    surface_set_env(surface, &env);
    assert_false(surface_frame(surface, 2000)->hash == first);
    surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kiosk),
        cmocka_unit_test(test_office),
        cmocka_unit_test(test_same_state_same_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
