#include "test.h"

#include "base/err.h"
#include "ui/theme.h"

static const struct {
    enum color ink, ground;
} pairs[] = {
    // every text on every ground the widgets use
    {COLOR_INK, COLOR_PAPER},
    {COLOR_INK, COLOR_SURFACE},
    {COLOR_INK, COLOR_PRIMARY_SOFT},
    {COLOR_INK, COLOR_ACCENT_SOFT},
    {COLOR_INK, COLOR_BAD_SOFT},
    {COLOR_INK, COLOR_GOOD_SOFT},
    {COLOR_INK_SOFT, COLOR_PAPER},
    {COLOR_INK_SOFT, COLOR_SURFACE},
    {COLOR_INK_SOFT, COLOR_PRIMARY_SOFT},
    {COLOR_PRIMARY, COLOR_PAPER},
    {COLOR_PRIMARY, COLOR_SURFACE},
    {COLOR_PRIMARY, COLOR_PRIMARY_SOFT},
    {COLOR_ON_PRIMARY, COLOR_PRIMARY},
    {COLOR_ACCENT, COLOR_PAPER},
    {COLOR_ACCENT, COLOR_SURFACE},
    {COLOR_ACCENT, COLOR_ACCENT_SOFT},
    {COLOR_GOOD, COLOR_SURFACE},
    {COLOR_GOOD, COLOR_GOOD_SOFT},
    {COLOR_BAD, COLOR_PAPER},
    {COLOR_BAD, COLOR_SURFACE},
    {COLOR_BAD, COLOR_BAD_SOFT},
    {COLOR_ON_BAD, COLOR_BAD},
    {COLOR_INK, COLOR_SAND},
    {COLOR_INK_SOFT, COLOR_SAND},
    {COLOR_ON_WALL, COLOR_WALL},
    {COLOR_CALL, COLOR_WALL},
};

static void check_pairs(const struct ui_env *env)
{
    struct theme theme;
    theme_compute(&theme, env);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double contrast = color_contrast(theme.color[pairs[i].ink], theme.color[pairs[i].ground]);
        if (contrast < 4.5)
            fail_msg("%s on %s: %.2f", color_name(pairs[i].ink), color_name(pairs[i].ground),
                     contrast);
    }
    assert_true(color_contrast(theme.color[COLOR_EDGE], theme.color[COLOR_PAPER]) >= 3);
    assert_true(color_contrast(theme.color[COLOR_EDGE], theme.color[COLOR_SURFACE]) >= 3);
    assert_true(color_contrast(theme.color[COLOR_FOCUS], theme.color[COLOR_PAPER]) >= 3);
}

static void test_contrast(void **state)
{
    (void)state;
    struct ui_env env = {.width = 1080, .height = 1920};
    check_pairs(&env);
    env.dark = true;
    check_pairs(&env);
    env.high_contrast = true;
    check_pairs(&env);
}

// Any brand colour at all ends up readable, in light and dark.
static void test_any_accent(void **state)
{
    (void)state;
    static const uint32_t channel[] = {0x00, 0x40, 0x80, 0xC0, 0xFF};
    for (int i = 0; i < 125; i++) {
        uint32_t rgb = channel[i % 5] << 16 | channel[i / 5 % 5] << 8 | channel[i / 25];
        struct ui_env env = {.width = 1080, .height = 1920, .accent = rgb ? rgb : 1};
        check_pairs(&env);
        env.dark = true;
        check_pairs(&env);
    }
}

static void test_wcag_figures(void **state)
{
    (void)state;
    assert_true(color_contrast(0, 0xFFFFFF) > 20.99);
    assert_true(color_contrast(0x777777, 0xFFFFFF) > 4.47 &&
                color_contrast(0x777777, 0xFFFFFF) < 4.49);
    double contrast;
    assert_true(theme_accent_ok(0x0E5A52, &contrast));
    assert_false(theme_accent_ok(0xFFD54F, &contrast));
    assert_true(contrast < 2);
}

static void test_sizes(void **state)
{
    (void)state;
    struct theme theme;
    theme_compute(&theme, &(struct ui_env){.width = 1080, .height = 1920});
    assert_int_equal(theme.type_px[TYPE_TICKET], 220);
    assert_int_equal(theme.margin_px, 64);
    assert_true(theme.portrait);
    theme_compute(&theme, &(struct ui_env){.width = 1920, .height = 1080});
    assert_int_equal(theme.type_px[TYPE_BODY], 36);
    theme_compute(&theme, &(struct ui_env){.width = 2160, .height = 3840});
    assert_int_equal(theme.type_px[TYPE_BODY], 72);
    // A small panel of the same pixels: 15 mm are more of them.
    theme_compute(&theme, &(struct ui_env){.width = 1080, .height = 1920, .mm_per_px = 0.11f});
    assert_true(theme_mm(&theme, theme.target_px) >= 15);
    theme_compute(&theme, &(struct ui_env){.width = 1280, .height = 800, .office = true});
    assert_int_equal(theme.type_px[TYPE_BODY], 16);
    theme_compute(&theme, &(struct ui_env){.width = 3840, .height = 2160, .office = true});
    assert_int_equal(theme.type_px[TYPE_BODY], 42); // grown by 1.3, as the panel is twice as large
}

static void test_low_position(void **state)
{
    (void)state;
    struct theme theme;
    theme_compute(&theme, &(struct ui_env){.width = 1080, .height = 1920, .low_position = true});
    struct rect reach = theme_reach(&theme);
    assert_true(reach.y > 600 && reach.y + reach.h == 1920);
    struct ui_env small = {
        .width = 800, .height = 1280, .mm_per_px = 135.0f / 800, .low_position = true};
    theme_compute(&theme, &small); // ten inches
    assert_int_equal(theme_reach(&theme).y, 0);
}

// Seven people who were entered one after another have seven colours, and white reads on each.
static void people_have_colours(void **state)
{
    (void)state;
    for (int64_t first = 1; first < 20; first++) {
        for (int64_t id = first; id < first + PEOPLE_COLORS; id++) {
            assert_true(color_contrast(0xFFFFFF, theme_person(id)) >= 6);
            for (int64_t other = first; other < id; other++)
                assert_int_not_equal(theme_person(id), theme_person(other));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_have_colours), cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_any_accent),     cmocka_unit_test(test_wcag_figures),
        cmocka_unit_test(test_sizes),          cmocka_unit_test(test_low_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
