// The kiosk's key screens as pictures (pictures.h). LOBBY_GALLERY=FOLDER paints every screen there, to
// be looked at; LOBBY_GALLERY_ONLY=NAME one look of them.
#include "booth.h"
#include "stay.h"

#include "app/pictures.h"
#include "platform/decode.h"
#include "platform/ime.h"

#include "pictures.h"
#include "paths.h"

#include <sys/mman.h>

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
    picture_take(s->headless, surface_frame(s->b.surface, s->b.s.now_ms), path);
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
        s->b.kiosk->v.offer = offer < 4 ? offer + 1 : 99;
        snprintf(path, sizeof path, "%s/%s-ticket-%d.png", folder, form, offer);
        shoot(s, path);
    }
    stay_at(&s->b, AT_START);
    for (int n = 1; n <= CALLING_MAX; n++) {
        stay_call(&s->b, n);
        snprintf(path, sizeof path, "%s/%s-calls-%d.png", folder, form, n);
        shoot(s, path);
        stay_uncall(&s->b, n);
    }
    for (int slide = 0; slide < 2; slide++) {
        s->b.kiosk->touched_ms = s->b.s.now_ms - ATTRACT_AFTER_MS - slide * 7 * SECOND_MS - 200;
        snprintf(path, sizeof path, "%s/%s-attract-%d.png", folder, form, slide);
        shoot(s, path);
    }
    stay_at(&s->b, AT_SERVICE);
    stay_call(&s->b, 1);
    snprintf(path, sizeof path, "%s/%s-band.png", folder, form);
    shoot(s, path);
    stay_uncall(&s->b, 1);
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
    {"en-large", {.width = 1080, .height = 1920, .lang = LANG_EN, .large_text = true}},
    {"en-land-large", {.width = 1920, .height = 1080, .lang = LANG_EN, .large_text = true}},
    {"tw-large-low", {.width = 1080, .height = 1920, .large_text = true, .low_position = true}},
    {"en-low", {.width = 1080, .height = 1920, .lang = LANG_EN, .low_position = true}},
    {"tw-land", {.width = 1920, .height = 1080}},
    {"tw-land-low", {.width = 1920, .height = 1080, .low_position = true}},
    {"en-land-low", {.width = 1920, .height = 1080, .lang = LANG_EN, .low_position = true}},
    {"tw-land-large-low",
     {.width = 1920, .height = 1080, .large_text = true, .low_position = true}},
    {"768", {.width = 768, .height = 1366, .mm_per_px = 194.0f / 768}},
    {"1366", {.width = 1366, .height = 768, .mm_per_px = 344.0f / 1366}},
    {"800", {.width = 800, .height = 1280, .mm_per_px = 135.0f / 800, .lang = LANG_EN}},
    {"wxga", {.width = 1280, .height = 800, .mm_per_px = 217.0f / 1280}},
    {"2160", {.width = 2160, .height = 3840, .mm_per_px = 527.0f / 2160}},
    {"1280", {.width = 1280, .height = 1024, .mm_per_px = 376.0f / 1280, .lang = LANG_EN}},
    {"cn-large", {.width = 1080, .height = 1920, .lang = LANG_ZH_CN, .large_text = true}},
    {"cn-land", {.width = 1920, .height = 1080, .lang = LANG_ZH_CN}},
    {"ja", {.width = 1080, .height = 1920}},
    {"ja-land", {.width = 1920, .height = 1080}},
    {"ja-large", {.width = 1080, .height = 1920, .large_text = true}},
    {"vi", {.width = 1080, .height = 1920}},
    {"vi-land", {.width = 1920, .height = 1080, .dark = true}},
    {"vi-large", {.width = 1080, .height = 1920, .large_text = true}},
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
        struct ui_env env = gallery[i].env;
        char code[3] = {gallery[i].name[0], gallery[i].name[1]};
        if ((int)lang_of_guest(code) != LANG_NONE)
            env.lang = lang_of_guest(code);
        studio_open(&s, &env);
        s.b.kiosk->home_env = env;
        stay_offers(&s.b, env.lang);
        shoot_all(&s, folder, gallery[i].name);
        studio_close(&s);
    }
}

// ---- a house's own logo and colour ------------------------------------------------------------

struct brand {
    const char *name; // of tests/golden/logos/NAME.svg
    int w, h;
};

static const struct brand brands[] = {{"wide", 600, 100}, {"tall", 100, 240}, {"square", 200, 200}};

static void wear(struct studio *s, const struct brand *brand)
{
    struct catalogue *c = &((struct snapshot *)s->b.kiosk->snapshot)->catalogue;
    snprintf(c->logo, sizeof c->logo, "%s/golden/logos/%s.svg", LOBBY_TEST_DIR, brand->name);
    c->logo_w = brand->w;
    c->logo_h = brand->h;
    c->sample = false;
}

static struct ui_env branded_env(bool portrait, bool contrast)
{
    struct ui_env env = booth_env(portrait ? LANG_ZH_TW : LANG_EN, portrait);
    env.accent = 0x8A1538;
    env.high_contrast = contrast;
    return env;
}

static void the_brands(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY");
    if (!folder || getenv("LOBBY_GALLERY_ONLY"))
        skip();
    for (int form = 0; form < 4; form++) {
        struct studio s;
        struct ui_env env = branded_env(form % 2 == 0, form > 1);
        studio_open(&s, &env);
        for (size_t i = 0; i < sizeof brands / sizeof *brands; i++) {
            char path[400];
            wear(&s, &brands[i]);
            for (int screen = AT_START; screen <= AT_SERVICE; screen++) {
                stay_at(&s.b, screen);
                snprintf(path, sizeof path, "%s/brand-%s-%s-%s%s.png", folder, brands[i].name,
                         surface_screen(s.b.surface), form % 2 == 0 ? "portrait" : "landscape",
                         form > 1 ? "-contrast" : "");
                shoot(&s, path);
            }
        }
        studio_close(&s);
    }
}

// ---- pictures of the house's own --------------------------------------------------------------

// A drawn sample as the store would keep it.
static int sample_picture(const char *name, int *ret_w, int *ret_h)
{
    char path[400];
    struct str drawn = {0}, made = {0};
    struct err err = {0};
    snprintf(path, sizeof path, "%s/samples/%s.svg", LOBBY_ASSET_DIR, name);
    assert_true(picture_read_file(path, &drawn, &err));
    assert_true(decode_smaller(drawn.text, drawn.n, 1440, &made, ret_w, ret_h));
    int fd = memfd_create("picture", MFD_CLOEXEC);
    assert_int_equal(write(fd, made.text, made.n), made.n);
    str_finish(&drawn);
    str_finish(&made);
    return fd;
}

// Two of the services, four of the people, two slides: the others keep what is drawn.
static void hang(struct studio *s)
{
    static const char *const names[] = {"slide-1",    "slide-2",    "portrait-1",
                                        "portrait-2", "portrait-3", "portrait-4"};
    struct catalogue *c = &((struct snapshot *)s->b.kiosk->snapshot)->catalogue;
    for (int i = 0; i < 6; i++) {
        struct picture_here *here = &c->pictures[c->picture_n++];
        here->id = i + 1;
        here->fd = sample_picture(names[i], &here->w, &here->h);
    }
    utf8_copy(c->slides[0], PICTURE_VALUE_SIZE, "1");
    utf8_copy(c->slides[3], PICTURE_VALUE_SIZE, "2");
    utf8_copy(c->services[0].picture, PICTURE_VALUE_SIZE, "1@450,600,160");
    utf8_copy(c->services[2].picture, PICTURE_VALUE_SIZE, "2");
    for (int i = 0; i < 4; i++)
        snprintf(c->consultants[i].picture, PICTURE_VALUE_SIZE, "%d@500,450,120", i + 3);
}

static void take_down(struct studio *s)
{
    const struct catalogue *c = &s->b.kiosk->snapshot->catalogue;
    for (int i = 0; i < c->picture_n; i++)
        close(c->pictures[i].fd);
}

static void the_house_hung_with_pictures(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY"), *only = getenv("LOBBY_GALLERY_ONLY");
    static const int screens[] = {AT_START, AT_SERVICE, AT_CONSULTANT, AT_RATE};
    for (size_t i = 0; folder && i < sizeof gallery / sizeof *gallery; i++) {
        if (only && strcmp(only, gallery[i].name) != 0)
            continue;
        struct studio s;
        char path[400];
        studio_open(&s, &gallery[i].env);
        hang(&s);
        for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
            stay_at(&s.b, screens[k]);
            snprintf(path, sizeof path, "%s/photos-%s-%s.png", folder, gallery[i].name,
                     surface_screen(s.b.surface));
            shoot(&s, path);
        }
        stay_at(&s.b, AT_START);
        s.b.kiosk->touched_ms = s.b.s.now_ms - ATTRACT_AFTER_MS - 7 * SECOND_MS - 300;
        snprintf(path, sizeof path, "%s/photos-%s-attract.png", folder, gallery[i].name);
        shoot(&s, path);
        take_down(&s);
        studio_close(&s);
    }
    if (!folder)
        skip();
}

// ---- goldens ------------------------------------------------------------------------------------

static bool is_golden(struct studio *s, const char *name)
{
    return picture_is_golden(s->headless, surface_frame(s->b.surface, s->b.s.now_ms), name);
}

static void spell(struct studio *s)
{
    if (node(&s->b, "key.ㄨ")) {
        tap(&s->b, "key.ㄨ");
        tap(&s->b, "key.ㄤ");
        tap(&s->b, "key.ˊ");
    } else {
        digits(&s->b, "wang");
    }
}

enum look { UPRIGHT, ACROSS, CONTRAST, LARGE, JAPANESE, VIETNAMESE };

static const struct {
    const char *name;
    int screen;
    enum look look;
} goldens[] = {
    {"start", AT_START, UPRIGHT},
    {"service", AT_SERVICE, UPRIGHT},
    {"phone", AT_PHONE, UPRIGHT},
    {"surname", AT_SURNAME, UPRIGHT},
    {"zhuyin", AT_SPELL, UPRIGHT},
    {"ticket", AT_TICKET, UPRIGHT},
    {"rate", AT_RATE, UPRIGHT},
    {"machine", AT_MACHINE, UPRIGHT},
    // What stands there when there are no faces at all (platform/still.h).
    {"../../../assets/pictures/see-the-desk", AT_TROUBLE, UPRIGHT},
    {"start-across", AT_START, ACROSS},
    {"ticket-across", AT_TICKET, ACROSS},
    {"pinyin-contrast", AT_SPELL, CONTRAST},
    {"ticket-contrast", AT_TICKET, CONTRAST},
    {"service-large", AT_SERVICE, LARGE},
    {"doubt", AT_DOUBT, UPRIGHT},
    {"clock", AT_CLOCK, UPRIGHT},
    {"doubt-across", AT_DOUBT, ACROSS},
    {"clock-contrast", AT_CLOCK, CONTRAST},
    {"doubt-large", AT_DOUBT, LARGE},
    {"start-ja", AT_START, JAPANESE},
    {"surname-ja", AT_SURNAME, JAPANESE},
    {"surname-vi", AT_SURNAME, VIETNAMESE},
    {"ticket-vi", AT_TICKET, VIETNAMESE},
};

static struct ui_env env_of(enum look look)
{
    struct ui_env env = booth_env(look == ACROSS     ? LANG_EN
                                  : look == CONTRAST ? LANG_ZH_CN
                                                     : LANG_ZH_TW,
                                  look != ACROSS);
    env.high_contrast = look == CONTRAST;
    env.large_text = look == LARGE;
    if (look >= JAPANESE)
        env.lang = lang_of_guest(look == JAPANESE ? "ja" : "vi");
    return env;
}

static void the_key_screens_are_as_they_were(void **state)
{
    (void)state;
    int wrong = 0;
    for (int look = UPRIGHT; look <= VIETNAMESE; look++) {
        struct studio s;
        struct ui_env env = env_of((enum look)look);
        studio_open(&s, &env);
        stay_offers(&s.b, env.lang);
        bool comparable = pictures_comparable(s.fonts);
        for (size_t i = 0; comparable && i < sizeof goldens / sizeof *goldens; i++) {
            if (goldens[i].look != (enum look)look)
                continue;
            stay_at(&s.b, goldens[i].screen);
            if (goldens[i].screen == AT_SPELL)
                spell(&s);
            bool *sample = &((struct snapshot *)s.b.kiosk->snapshot)->catalogue.sample;
            enum doubt *doubt = &((struct snapshot *)s.b.kiosk->snapshot)->doubt;
            bool doubted = goldens[i].screen == AT_DOUBT || goldens[i].screen == AT_CLOCK;
            *doubt = doubted ? DOUBT_STEPPED : DOUBT_NONE;
            s.b.kiosk->still = goldens[i].screen == AT_TROUBLE;
            *sample = !s.b.kiosk->still;
            wrong += !is_golden(&s, goldens[i].name);
        }
        studio_close(&s);
        if (!comparable)
            skip();
    }
    assert_int_equal(wrong, 0);
}

static void a_house_wears_its_logo_and_colour(void **state)
{
    (void)state;
    int wrong = 0;
    for (int portrait = 0; portrait < 2; portrait++) {
        struct studio s;
        struct ui_env env = branded_env(portrait, false);
        studio_open(&s, &env);
        bool comparable = pictures_comparable(s.fonts);
        if (comparable) {
            wear(&s, &brands[portrait ? 0 : 2]);
            stay_at(&s.b, portrait ? AT_START : AT_TICKET);
            wrong += !is_golden(&s, portrait ? "brand-start" : "brand-ticket-across");
        }
        studio_close(&s);
        if (!comparable)
            skip();
    }
    assert_int_equal(wrong, 0);
}

static void pictures_of_the_house_are_as_they_were(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int screen;
        enum look look;
    } hung[] = {{"photos-start", AT_START, UPRIGHT},
                {"photos-consultant", AT_CONSULTANT, UPRIGHT},
                {"photos-service-across", AT_SERVICE, ACROSS}};
    int wrong = 0;
    for (size_t i = 0; i < sizeof hung / sizeof *hung; i++) {
        struct studio s;
        struct ui_env env = env_of(hung[i].look);
        studio_open(&s, &env);
        bool comparable = pictures_comparable(s.fonts);
        if (comparable) {
            hang(&s);
            stay_at(&s.b, hung[i].screen);
            wrong += !is_golden(&s, hung[i].name);
            take_down(&s);
        }
        studio_close(&s);
        if (!comparable)
            skip();
    }
    assert_int_equal(wrong, 0);
}

// One slide becomes the next while somebody may look; between two, and where motion is not wanted, nothing moves.
static void slides_move_seldom(void **state)
{
    (void)state;
    struct studio s;
    struct ui_env env = env_of(UPRIGHT);
    studio_open(&s, &env);
    hang(&s);
    stay_at(&s.b, AT_START);
    s.b.kiosk->touched_ms = s.b.s.now_ms - SLIDE_MS - 100;
    surface_frame(s.b.surface, s.b.s.now_ms);
    assert_true(surface_deadline(s.b.surface, s.b.s.now_ms) <= s.b.s.now_ms + 16);
    s.b.kiosk->touched_ms = s.b.s.now_ms - SLIDE_MS - 1000;
    surface_input(s.b.surface, &(struct input){.kind = INPUT_WAKE}, s.b.s.now_ms);
    s.b.kiosk->touched_ms = s.b.s.now_ms - SLIDE_MS - 1000;
    surface_frame(s.b.surface, s.b.s.now_ms);
    assert_true(surface_deadline(s.b.surface, s.b.s.now_ms) > s.b.s.now_ms + 500);
    take_down(&s);
    studio_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pictures_of_the_house_are_as_they_were),
                                       cmocka_unit_test(slides_move_seldom),
                                       cmocka_unit_test(the_key_screens_are_as_they_were),
                                       cmocka_unit_test(a_house_wears_its_logo_and_colour),
                                       cmocka_unit_test(the_house_hung_with_pictures),
                                       cmocka_unit_test(the_brands),
                                       cmocka_unit_test(the_gallery)};
    tr_init(LOBBY_LOCALE_DIR); // fonts are looked for by language
    return cmocka_run_group_tests(tests, NULL, NULL);
}
