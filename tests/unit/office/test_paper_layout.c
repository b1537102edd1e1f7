// The paper page of the settings with both printers set up, in every state of each: language × size × aid, nothing clipped,
// overlapping or too pale.

#include "test.h"

#include "office_stations.h"
#include "platform/fonts.h"
#include "paths.h"

static struct fonts *fonts;

static const struct station paper = {"paper", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.10"}};

static const struct aid {
    const char *name;
    struct ui_env env;
} aids[] = {
    {"plain", {.width = 1280, .height = 800}},
    {"wide", {.width = 1920, .height = 1080}},
    {"large", {.width = 1280, .height = 800, .large_text = true}},
    {"longer", {.width = 1280, .height = 800, .pseudo = true}},
    {"contrast", {.width = 1280, .height = 800, .high_contrast = true}},
    {"dark", {.width = 1920, .height = 1080, .dark = true}},
    {"large contrast", {.width = 1280, .height = 800, .large_text = true, .high_contrast = true}},
};

static size_t look(struct back_office *b, const char *aid, enum printer_state state)
{
    struct findings findings = {0};
    struct snapshot *snap = (struct snapshot *)snapshot_now(b);
    snap->paper.state = state;
    snap->paper.office = state;
    size_t n = check_frame(frame(b), &findings);
    for (size_t i = 0; i < n && i < 4; i++)
        fprintf(stderr, "%s %s %s: %s\n", aid, lang_code(surface_env(b->surface)->lang),
                printer_state_code(state), findings.list.at[i].text);
    findings_finish(&findings);
    return n;
}

static void every_state_language_aid(void **state)
{
    (void)state;
    size_t found = 0;
    for (size_t a = 0; a < sizeof aids / sizeof *aids; a++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct back_office b;
            struct ui_env env = aids[a].env;
            env.lang = (enum lang)lang;
            back_office_open(&b, &env, fonts_metrics(fonts));
            go_to(&b, &paper);
            assert_non_null(shown(&b, "paper.try"));
            for (int s = PRINTER_NONE; s < PRINTER_STATE_COUNT; s++)
                found += look(&b, aids[a].name, (enum printer_state)s);
            back_office_close(&b);
        }
    }
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_state_language_aid)};
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fonts_close(fonts);
    return failed;
}
