// Every sample screen with the real faces: the layout check over language × orientation × aid, and
// pictures of some in the folder that LOBBY_GALLERY names.
#include "samples.h"
#include "test.h"

#include "platform/headless.h"
#include "ui/check.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>

static struct fonts *fonts;

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        print_error("%s\n", err.text);
    return fonts ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    fonts_close(fonts);
    return 0;
}

static size_t check_sample(int i, const struct ui_env *env)
{
    struct surface *surface = sample_surface(env, fonts_metrics(fonts), i);
    struct findings findings = {0};
    size_t n = check_frame(surface_frame(surface, 1000), &findings);
    for (size_t k = 0; k < n; k++)
        print_error("%s %s %dx%d%s%s%s: %s\n", sample_screens[i].name, lang_code(env->lang),
                    env->width, env->height, env->large_text ? " large" : "",
                    env->low_position ? " low" : "", env->pseudo ? " pseudo" : "",
                    findings.list.at[k].text);
    findings_finish(&findings);
    surface_destroy(surface);
    return n;
}

static size_t check_aids(int from, int to, struct ui_env env)
{
    size_t n = 0;
    for (int aids = 0; aids < 32; aids++) {
        env.large_text = aids & 1;
        env.low_position = aids & 2;
        env.pseudo = aids & 4;
        env.high_contrast = aids & 8;
        env.dark = aids & 16;
        for (int i = from; i < to; i++)
            n += check_sample(i, &env);
    }
    return n;
}

static void test_layout(void **state)
{
    (void)state;
    size_t n = 0;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct ui_env env = {.width = 1080, .height = 1920, .lang = (enum lang)lang};
        n += check_aids(0, SAMPLE_KIOSK, env);
        env.width = 1920;
        env.height = 1080;
        n += check_aids(0, SAMPLE_KIOSK, env);
        env.office = true;
        n += check_aids(SAMPLE_KIOSK, SAMPLE_COUNT, env);
    }
    assert_int_equal(n, 0);
}

static void test_pictures(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY");
    if (!folder) {
        print_message("set LOBBY_GALLERY=FOLDER for pictures of every widget\n");
        skip();
    }
    struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
    for (int form = 0; form < LANG_COUNT * 2 * SAMPLE_COUNT; form++) {
        int i = form % SAMPLE_COUNT, lang = form / SAMPLE_COUNT % LANG_COUNT;
        bool wide = form / SAMPLE_COUNT / LANG_COUNT || i >= SAMPLE_KIOSK;
        struct ui_env env = {.width = wide ? 1920 : 1080,
                             .height = wide ? 1080 : 1920,
                             .lang = (enum lang)lang,
                             .office = i >= SAMPLE_KIOSK};
        struct surface *surface = sample_surface(&env, fonts_metrics(fonts), i);
        char path[512];
        struct err err = {0};
        snprintf(path, sizeof path, "%s/%s-%s-%s.png", folder, sample_screens[i].name,
                 lang_code(env.lang), wide ? "landscape" : "portrait");
        assert_true(headless_shot(headless, surface_frame(surface, 1000), path, &err));
        surface_destroy(surface);
    }
    headless_destroy(headless);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_layout),
                                       cmocka_unit_test(test_pictures)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
