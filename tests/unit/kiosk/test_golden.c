// Every screen as text, one golden for each orientation: what changes in the look shows as a
// difference.
#include "booth.h"
#include "stay.h"

#include "golden.h"

static void check_screen(struct booth *b, int screen, const char *form)
{
    stay_at(b, screen);
    struct str text = {0};
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    draw_to_text(frame->draw, &text);
    tree_to_text(frame->tree, &text);
    char name[100];
    snprintf(name, sizeof name, "kiosk-%s-%s.txt", surface_screen(b->surface), form);
    golden_check(name, str_text(&text));
    str_finish(&text);
}

static void check_form(bool portrait)
{
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, portrait);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++)
        check_screen(&b, screen, portrait ? "portrait" : "landscape");
    booth_close(&b);
}

static void portrait(void **state)
{
    (void)state;
    check_form(true);
}

static void landscape(void **state)
{
    (void)state;
    check_form(false);
}

static void the_same_state_is_the_same_frame(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
        stay_at(&b, screen);
        uint64_t first = surface_frame(b.surface, b.s.now_ms)->hash;
        assert_true(surface_frame(b.surface, b.s.now_ms)->hash == first);
    }
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portrait),
        cmocka_unit_test(landscape),
        cmocka_unit_test(the_same_state_is_the_same_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
