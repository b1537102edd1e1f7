// The on-screen keyboard with the candidates that librime offers: the layout check with the real
// faces over layout × orientation × aid, golden draw lists, and pictures in the folder that
// LOBBY_GALLERY names.

#include "golden.h"
#include "test.h"

#include "platform/headless.h"
#include "platform/ime.h"
#include "ui/check.h"
#include "ui/composer.h"
#include "ui/ui.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fonts *fonts;
static struct librime *rime;
static struct headless *headless;
static struct composer composer;
static struct field field;

static const struct shown {
    const char *name;
    enum lang lang;
    const char *touches; // ids, separated by spaces
} shown[] = {
    {"zhuyin-tw", LANG_ZH_TW, "key.ㄨ key.ㄤ key.ˊ candidate.0 key.ㄒ key.ㄧ key.ㄠ"},
    {"pinyin-tw", LANG_ZH_TW,
     "key.layout key.w key.a key.n key.g key.x key.i key.a key.o key.m key.i key.n key.g"},
    {"pinyin-cn", LANG_ZH_CN, "key.z key.h key.a key.n key.g"},
    {"spread-cn", LANG_ZH_CN, "key.y key.i candidate.more candidate.next"},
    {"empty-cn", LANG_ZH_CN, ""},
    {"latin-en", LANG_EN, "key.W key.a"},
};
enum { SHOWN = sizeof shown / sizeof *shown };

static int on_event(void *app, const struct ui_event *event)
{
    (void)app;
    return composer_event(&composer, &field, event) ? SCREEN_STAY : SCREEN_UNUSED;
}

static void on_draw(const void *app, struct ui *ui)
{
    (void)app;
    static const char *const questions[] = {"請問怎麼稱呼您？", "请问怎么称呼您？",
                                            "How shall we call you?"};
    struct page page = ui_page(ui, questions[ui->lang], NULL);
    struct rect keys = rect_cut_bottom(&page.body, ui_composer_height(ui, &composer));
    struct input_box in = {.id = "name", .label = "Aa", .text = field.text, .caret = -1};
    struct rect form = ui->theme->portrait ? page.body : page.aside;
    ui_input(ui, rect_cut_top(&form, ui_input_height(ui, &in)), &in);
    ui_composer(ui, keys, &composer, NULL);
}

static const struct screen screen = {.name = "name", .event = on_event, .draw = on_draw};
static const struct screen *const screens[] = {&screen};

static struct surface *open_shown(const struct shown *s, struct ui_env *env,
                                  const struct text_metrics *metrics)
{
    env->lang = s->lang;
    field_init(&field, 24, false);
    composer_begin(&composer, librime_ime(rime), env, COMPOSER_NAME);
    struct surface_setup setup = {
        .name = "test", .screens = screens, .screen_count = 1, .env = *env, .metrics = metrics};
    struct surface *surface = surface_create(&setup, 0);
    char touches[256];
    strcpy(touches, s->touches);
    for (char *id = strtok(touches, " "); id; id = strtok(NULL, " ")) {
        struct err err = {0};
        surface_frame(surface, 0);
        if (!surface_tap(surface, id, 0, &err))
            fail_msg("%s: %s", s->name, err.text);
    }
    return surface;
}

static void close_shown(struct surface *surface)
{
    surface_destroy(surface);
    composer_end(&composer);
    field_wipe(&field);
}

// ---- the layout check ------------------------------------------------------------------

static size_t check_shown(const struct shown *s, struct ui_env env)
{
    struct surface *surface = open_shown(s, &env, fonts_metrics(fonts));
    struct findings findings = {0};
    size_t n = check_frame(surface_frame(surface, 0), &findings);
    for (size_t k = 0; k < n; k++)
        print_error("%s %dx%d%s%s%s: %s %s\n", s->name, env.width, env.height,
                    env.large_text ? " large" : "", env.low_position ? " low" : "",
                    env.pseudo ? " pseudo" : "", finding_name(findings.list.at[k].kind),
                    findings.list.at[k].text);
    findings_finish(&findings);
    close_shown(surface);
    return n;
}

static void nothing_is_cut_or_covered(void **state)
{
    (void)state;
    size_t n = 0;
    for (int aids = 0; aids < 64; aids++) {
        struct ui_env env = {.width = aids & 1 ? 1920 : 1080,
                             .height = aids & 1 ? 1080 : 1920,
                             .large_text = aids & 2,
                             .low_position = aids & 4,
                             .pseudo = aids & 8,
                             .high_contrast = aids & 16,
                             .dark = aids & 32};
        for (int i = 0; i < SHOWN; i++)
            n += check_shown(&shown[i], env);
    }
    assert_int_equal(n, 0);
}

// ---- goldens and pictures --------------------------------------------------------------

static void keyboards_look_as_they_did(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * SHOWN; i++) {
        const struct shown *s = &shown[i / 2];
        bool wide = i % 2;
        struct ui_env env = {.width = wide ? 1920 : 1080, .height = wide ? 1080 : 1920};
        struct surface *surface = open_shown(s, &env, text_fake());
        const struct frame *frame = surface_frame(surface, 0);
        struct str text = {0};
        char name[100];
        draw_to_text(frame->draw, &text);
        tree_to_text(frame->tree, &text);
        snprintf(name, sizeof name, "keyboard-%s-%s.txt", s->name, wide ? "landscape" : "portrait");
        golden_check(name, str_text(&text));
        str_finish(&text);
        close_shown(surface);
    }
}

static void pictures(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY");
    if (!folder) {
        print_message("set LOBBY_GALLERY=FOLDER for pictures of the keyboards\n");
        skip();
    }
    for (int i = 0; i < 2 * SHOWN; i++) {
        bool wide = i % 2;
        struct ui_env env = {.width = wide ? 1920 : 1080, .height = wide ? 1080 : 1920};
        struct surface *surface = open_shown(&shown[i / 2], &env, fonts_metrics(fonts));
        char path[512];
        struct err err = {0};
        snprintf(path, sizeof path, "%s/keyboard-%s-%s.png", folder, shown[i / 2].name,
                 wide ? "landscape" : "portrait");
        assert_true(headless_shot(headless, surface_frame(surface, 0), path, &err));
        close_shown(surface);
    }
}

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    fonts = fonts_open(NULL, NULL, &err);
    rime = fonts ? librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err) : NULL;
    if (!rime)
        fail_msg("%s", err.text);
    headless = headless_create(fonts, LOBBY_ASSET_DIR);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    headless_destroy(headless);
    librime_close(rime);
    fonts_close(fonts);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_cut_or_covered),
        cmocka_unit_test(keyboards_look_as_they_did),
        cmocka_unit_test(pictures),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
