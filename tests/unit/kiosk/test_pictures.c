// The key screens as pictures, painted with the real faces and compared pixel by pixel: what a draw
// list cannot show (outlines, icons, faces) shows here. Beside a golden that differs lie what was
// painted (-got.png) and where it differs (-diff.png). LOBBY_GOLDEN=update paints the goldens anew;
// LOBBY_GALLERY=FOLDER paints every screen there, to be looked at.
//
// The pictures belong to the faces and the rasteriser noted in golden/pictures/painted-with.txt:
// where others are installed nothing can be compared, and the test says so and is passed over.
#include "booth.h"
#include "stay.h"

#include "platform/fonts.h"
#include "platform/headless.h"
#include "platform/ime.h"

#include "golden.h"

#include <SDL_image.h>

struct studio {
    struct booth b;
    struct fonts *fonts;
    struct librime *rime;
    struct headless *headless;
};

static void studio_open(struct studio *s, const struct ui_env *env)
{
    struct err err = {0};
    *s = (struct studio){.fonts = fonts_open(NULL, NULL, &err)};
    if (!s->fonts)
        fail_msg("%s", err.text);
    s->rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, s->fonts, &err);
    if (!s->rime)
        fail_msg("%s", err.text);
    s->headless = headless_create(s->fonts, LOBBY_ASSET_DIR);
    booth_open_with(&s->b, env, fonts_metrics(s->fonts));
    s->b.kiosk->ime = librime_ime(s->rime);
    stay_fill_lobby(&s->b);
}

static void studio_close(struct studio *s)
{
    booth_close(&s->b);
    headless_destroy(s->headless);
    librime_close(s->rime);
    fonts_close(s->fonts);
}

static void shoot(struct studio *s, const char *path)
{
    struct err err = {0};
    const struct frame *frame = surface_frame(s->b.surface, s->b.s.now_ms);
    if (!headless_shot(s->headless, frame, path, &err))
        fail_msg("%s", err.text);
}

// ---- what there is to look at -------------------------------------------------------------------

// Every screen in one environment, the ticket with each thing it offers.
static void shoot_all(struct studio *s, const char *folder, const char *form)
{
    char path[400];
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
        stay_at(&s->b, screen);
        snprintf(path, sizeof path, "%s/%s-%02d-%s.png", folder, form, screen,
                 surface_screen(s->b.surface));
        shoot(s, path);
    }
    stay_at(&s->b, AT_TICKET);
    s->b.kiosk->v.returning = false;
    for (int offer = 1; offer < 5; offer++) {
        s->b.kiosk->v.offer = offer < 4 ? offer : 99;
        snprintf(path, sizeof path, "%s/%s-ticket-%d.png", folder, form, offer);
        shoot(s, path);
    }
    stay_at(&s->b, AT_PHONE);
    s->b.s.now_ms += IDLE_MS;
    s->b.kiosk->zone_until_ms += IDLE_MS;
    snprintf(path, sizeof path, "%s/%s-warning.png", folder, form);
    shoot(s, path);
    s->b.s.now_ms -= IDLE_MS;
    stay_at(&s->b, AT_SPELL);
    if (node(&s->b, "key.w"))
        digits(&s->b, "wang");
    snprintf(path, sizeof path, "%s/%s-spelling.png", folder, form);
    shoot(s, path);
    stay_at(&s->b, AT_STAFF);
    s->b.kiosk->v.staff = 1;
    field_set(&s->b.kiosk->v.pin, "1234");
    snprintf(path, sizeof path, "%s/%s-pin.png", folder, form);
    shoot(s, path);
}

static const struct {
    const char *name;
    struct ui_env env;
} gallery[] = {
    {"tw", {.width = 1080, .height = 1920}},
    {"en-land", {.width = 1920, .height = 1080, .lang = LANG_EN}},
    {"cn-contrast", {.width = 1080, .height = 1920, .lang = LANG_ZH_CN, .high_contrast = true}},
    {"tw-large", {.width = 1080, .height = 1920, .large_text = true}},
    {"tw-low", {.width = 1080, .height = 1920, .low_position = true}},
    {"en", {.width = 1080, .height = 1920, .lang = LANG_EN}},
    {"768", {.width = 768, .height = 1366, .mm_per_px = 194.0f / 768}},
    {"1366", {.width = 1366, .height = 768, .mm_per_px = 344.0f / 1366}},
    {"800", {.width = 800, .height = 1280, .mm_per_px = 135.0f / 800, .lang = LANG_EN}},
    {"2160", {.width = 2160, .height = 3840, .mm_per_px = 527.0f / 2160}},
    {"1280", {.width = 1280, .height = 1024, .mm_per_px = 376.0f / 1280, .lang = LANG_EN}},
};

static void the_gallery(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY");
    const char *only = getenv("LOBBY_GALLERY_ONLY");
    if (!folder)
        skip();
    for (size_t i = 0; i < sizeof gallery / sizeof *gallery; i++) {
        if (only && strcmp(only, gallery[i].name) != 0)
            continue;
        struct studio s;
        studio_open(&s, &gallery[i].env);
        s.b.kiosk->home_env = gallery[i].env;
        shoot_all(&s, folder, gallery[i].name);
        studio_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_gallery)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
