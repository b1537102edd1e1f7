// The back office's key pages as pictures (pictures.h). LOBBY_GALLERY=FOLDER paints every page and
// panel there, to be looked at; LOBBY_GALLERY_ONLY=NAME one look of them. LOBBY_GALLERY_MONTH=FOLDER paints the report
// as it is when a month has been lived through.
#include "month.h"
#include "office_stations.h"

#include "pictures.h"
#include "paths.h"

struct studio {
    struct fonts *fonts;
    struct headless *headless;
    struct back_office b;
};

static void studio_open(struct studio *s, const struct ui_env *env)
{
    struct err err = {0};
    *s = (struct studio){.fonts = fonts_open(NULL, NULL, &err)};
    if (!s->fonts)
        fail_msg("%s", err.text);
    s->headless = headless_create(s->fonts, LOBBY_ASSET_DIR);
    back_office_open(&s->b, env, fonts_metrics(s->fonts));
    fill_lobby(&s->b);
    fill_archive(&s->b);
}

static void studio_close(struct studio *s)
{
    back_office_close(&s->b);
    headless_destroy(s->headless);
    fonts_close(s->fonts);
}

// ---- what there is to look at -------------------------------------------------------------------

static const struct {
    const char *name;
    struct ui_env env;
} gallery[] = {
    {"tw", {.width = 1280, .height = 800}},
    {"en", {.width = 1280, .height = 800, .lang = LANG_EN}},
    {"cn-dark", {.width = 1920, .height = 1080, .lang = LANG_ZH_CN, .dark = true}},
    {"tw-wide", {.width = 1920, .height = 1080}},
    {"en-wide", {.width = 1920, .height = 1080, .lang = LANG_EN}},
    {"tw-large", {.width = 1280, .height = 800, .large_text = true}},
    {"en-contrast", {.width = 1280, .height = 800, .lang = LANG_EN, .high_contrast = true}},
    {"tw-2160", {.width = 3840, .height = 2160}},
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
        for (int at = 0; at < STATION_N; at++) {
            char path[400];
            snprintf(path, sizeof path, "%s/%s-%02d-%s.png", folder, gallery[i].name, at,
                     stations[at].name);
            go_to(&s.b, &stations[at]);
            picture_take(s.headless, frame(&s.b), path);
            leave_station(&s.b, &stations[at]);
        }
        studio_close(&s);
    }
}

// Every view of the report over thirty days.
static void the_report_of_a_month(void **state)
{
    (void)state;
    const char *folder = getenv("LOBBY_GALLERY_MONTH"), *only = getenv("LOBBY_GALLERY_ONLY");
    if (!folder)
        skip();
    for (size_t i = 0; i < sizeof gallery / sizeof *gallery; i++) {
        if (only && strcmp(only, gallery[i].name) != 0)
            continue;
        struct studio s = {.headless = NULL};
        struct err err = {0};
        s.fonts = fonts_open(NULL, NULL, &err);
        must(s.fonts);
        s.headless = headless_create(s.fonts, LOBBY_ASSET_DIR);
        back_office_open(&s.b, &gallery[i].env, fonts_metrics(s.fonts));
        month_live(&s.b.box, 45, 30, 5);
        bool report = false; // from the overview on, up to what if
        for (int at = 0; at < STATION_N; at++) {
            char path[400];
            report = strcmp(stations[at].name, "overview") == 0 ||
                     (report && strcmp(stations[at].name, "free-range") != 0);
            snprintf(path, sizeof path, "%s/%s-%s.png", folder, gallery[i].name, stations[at].name);
            if (!report)
                continue;
            go_to(&s.b, &stations[at]);
            if (strcmp(stations[at].name, "day-report") == 0) // of a day that is over
                must(tap(&s.b, "range.earlier"));
            else if (shown(&s.b, "range.3"))
                must(tap(&s.b, "range.3"));
            picture_take(s.headless, frame(&s.b), path);
            leave_station(&s.b, &stations[at]);
        }
        studio_close(&s);
    }
}

// ---- goldens ------------------------------------------------------------------------------------

enum look { PLAIN, ENGLISH, DARK };

static const struct ui_env looks[] = {
    [PLAIN] = {.width = 1280, .height = 800},
    [ENGLISH] = {.width = 1920, .height = 1080, .lang = LANG_EN},
    [DARK] = {.width = 1280, .height = 800, .lang = LANG_ZH_CN, .dark = true},
};

static const struct {
    const char *station;
    enum look look;
} goldens[] = {
    {"sign-in", PLAIN},       {"desk", PLAIN},     {"why", PLAIN},
    {"story", PLAIN},         {"mine", PLAIN},     {"overview", PLAIN},
    {"waits", PLAIN},         {"services", PLAIN}, {"customers-found", PLAIN},
    {"appointments", PLAIN},  {"desk", ENGLISH},   {"hours", ENGLISH},
    {"consultants", ENGLISH}, {"desk", DARK},      {"keyboard", DARK},
};

static const struct station *station_of(const char *name)
{
    for (int i = 0; i < STATION_N; i++) {
        if (strcmp(stations[i].name, name) == 0)
            return &stations[i];
    }
    fail_msg("no station '%s'", name);
    return NULL;
}

static void the_key_pages_are_as_they_were(void **state)
{
    (void)state;
    static const char *const ends[] = {[PLAIN] = "", [ENGLISH] = "-english", [DARK] = "-dark"};
    int wrong = 0;
    for (int look = PLAIN; look <= DARK; look++) {
        struct studio s;
        studio_open(&s, &looks[look]);
        bool comparable = pictures_comparable(s.fonts);
        for (size_t i = 0; comparable && i < sizeof goldens / sizeof *goldens; i++) {
            if (goldens[i].look != (enum look)look)
                continue;
            const struct station *station = station_of(goldens[i].station);
            char name[64];
            snprintf(name, sizeof name, "office-%s%s", goldens[i].station, ends[look]);
            go_to(&s.b, station);
            wrong += !picture_is_golden(s.headless, frame(&s.b), name);
            leave_station(&s.b, station);
        }
        studio_close(&s);
        if (!comparable)
            skip();
    }
    assert_int_equal(wrong, 0);
}

// The strip that says whom the green button goes before: none while it goes before nobody, one line a
// ticket, and of more than two how many.
static void whom_the_button_goes_before(void **state)
{
    (void)state;
    struct studio s = {.fonts = fonts_open(NULL, NULL, &(struct err){0})};
    must(s.fonts);
    s.headless = headless_create(s.fonts, LOBBY_ASSET_DIR);
    back_office_open(&s.b, &(struct ui_env){.width = 1280, .height = 800, .lang = LANG_EN},
                     fonts_metrics(s.fonts));
    sign_in(&s.b, RECEPTIONIST_ID, "1111");
    for (int i = 0; i < 8; i++) { // until nobody is left for complaints
        arrive(&s.b, COMPLAINT, "", "");
        if (shown(&s.b, "call-next")) {
            key(&s.b, "F2");
            key(&s.b, "F4");
        }
        wait_s(&s.b, 240);
    }
    assert_null(shown(&s.b, "next.overtaken.0"));
    arrive(&s.b, VIEWING, "", "");
    assert_string_equal(shown(&s.b, "call-next"), "Call A001 → Li Yating (desk 1)");
    assert_string_equal(shown(&s.b, "next.overtaken.0"),
                        "before D003, Complaint, 24 min: waits until somebody is free");
    assert_string_equal(shown(&s.b, "next.overtaken.1"),
                        "before D004, Complaint, 20 min: waits until somebody is free (4 more)");
    assert_null(shown(&s.b, "next.overtaken.2"));
    assert_string_equal(shown(&s.b, "next.reason"), "A001 goes to Li Yating, who is next in turn.");
    if (pictures_comparable(s.fonts))
        assert_true(picture_is_golden(s.headless, frame(&s.b), "office-goes-before"));
    studio_close(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_key_pages_are_as_they_were),
                                       cmocka_unit_test(whom_the_button_goes_before),
                                       cmocka_unit_test(the_gallery),
                                       cmocka_unit_test(the_report_of_a_month)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
