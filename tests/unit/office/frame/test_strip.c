// The strip that asks: a clock that is doubted, people due to be erased. Whole in every language, size
// and theme, the same to the pixel as it was, and answered by its own buttons.
#include "office_stations.h"

#include "test.h"

#include "app/internal.h"
#include "app/doubt.h"
#include "pictures.h"
#include "settings.h"
#include "paths.h"

enum { DUE = 12345 };

// What the strip asks, as whoever is signed in sees it.
static const struct question {
    const char *name;
    int64_t staff;
    const char *pin;
    enum doubt doubt;
    int due;
    const char *tapped; // … first, or NULL
    const char *buttons[2];
} questions[] = {
    {"doubt", RECEPTIONIST_ID, "1111", DOUBT_STEPPED, 0, NULL, {"clock.confirm"}},
    {"late", MANAGER_ID, "2222", DOUBT_AHEAD, 0, NULL, {"clock.confirm"}},
    {"early", ADMINISTRATOR_ID, "3333", DOUBT_EARLY, 0, NULL, {NULL}},
    {"behind", RECEPTIONIST_ID, "1111", DOUBT_BEHIND, 0, NULL, {NULL}},
    {"wrong", ADMINISTRATOR_ID, "3333", DOUBT_BEHIND, 0, NULL, {"clock.wrong"}},
    {"correct", ADMINISTRATOR_ID, "3333", DOUBT_BEHIND, 0, "clock.wrong", {"clock.correct"}},
    {"erasing",
     ADMINISTRATOR_ID,
     "3333",
     DOUBT_NONE,
     DUE,
     NULL,
     {"erasing.confirm", "erasing.hold"}},
    {"erasing-not-asked", MANAGER_ID, "2222", DOUBT_NONE, DUE, NULL, {NULL}},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static void ask(struct back_office *b, const struct question *q)
{
    key(b, "Ctrl+L");
    key(b, "Escape");
    sign_in(b, q->staff, q->pin);
    struct snapshot *now = (struct snapshot *)snapshot_now(b);
    now->doubt = q->doubt;
    now->erasing_due = q->due;
    if (q->tapped)
        must(tap(b, q->tapped));
}

static void ask_no_more(struct back_office *b)
{
    struct snapshot *now = (struct snapshot *)snapshot_now(b);
    now->doubt = DOUBT_NONE;
    now->erasing_due = 0;
    wake(b);
}

static void look(struct back_office *b, const struct question *q, size_t *findings)
{
    struct findings found = {0};
    const struct ui_env *env = surface_env(b->surface);
    size_t n = check_frame(frame(b), &found);
    for (size_t i = 0; i < n && i < 6; i++)
        fprintf(stderr, "%s %s %d: %s\n", q->name, lang_code(env->lang), env->width,
                found.list.at[i].text);
    *findings += n;
    findings_finish(&found);
    int buttons = 0;
    static const char *const all[] = {"clock.confirm", "clock.wrong", "clock.correct",
                                      "erasing.confirm", "erasing.hold"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buttons += shown(b, all[i]) != NULL;
    int expected = 0;
    for (; expected < 2 && q->buttons[expected]; expected++)
        assert_true(enabled(b, q->buttons[expected]));
    assert_int_equal(buttons, expected);
}

static const struct ui_env aids[] = {
    {.large_text = false},   {.large_text = true}, {.pseudo = true},
    {.high_contrast = true}, {.dark = true},       {.large_text = true, .high_contrast = true},
};

static void whole_in_every_language_size_and_theme(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1280, 800}, {1920, 1080}, {3840, 2160}};
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    size_t findings = 0;
    must(fonts);
    for (size_t aid = 0; aid < sizeof aids / sizeof *aids; aid++) {
        for (int i = 0; i < 3 * LANG_COUNT; i++) {
            struct ui_env env = aids[aid];
            env.width = sizes[i / LANG_COUNT][0];
            env.height = sizes[i / LANG_COUNT][1];
            env.lang = (enum lang)(i % LANG_COUNT);
            struct back_office b;
            back_office_open(&b, &env, fonts_metrics(fonts));
            for (int q = 0; q < QUESTIONS; q++) {
                ask(&b, &questions[q]);
                look(&b, &questions[q], &findings);
                ask_no_more(&b);
            }
            back_office_close(&b);
        }
    }
    fonts_close(fonts);
    assert_int_equal(findings, 0);
}

static const struct {
    const char *name;
    struct ui_env env;
} looks[] = {
    {"", {.width = 1280, .height = 800}},
    {"-english", {.width = 1920, .height = 1080, .lang = LANG_EN}},
    {"-dark", {.width = 1280, .height = 800, .lang = LANG_ZH_CN, .dark = true}},
    {"-contrast", {.width = 1280, .height = 800, .lang = LANG_EN, .high_contrast = true}},
    {"-large", {.width = 1280, .height = 800, .lang = LANG_EN, .large_text = true}},
};

static void as_they_were(void **state)
{
    (void)state;
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    must(fonts);
    struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
    bool comparable = pictures_comparable(fonts);
    int wrong = 0;
    for (size_t i = 0; comparable && i < sizeof looks / sizeof *looks; i++) {
        struct back_office b;
        back_office_open(&b, &looks[i].env, fonts_metrics(fonts));
        for (int q = 0; q < QUESTIONS; q++) {
            char name[64];
            if (strcmp(questions[q].name, "doubt") != 0 &&
                strcmp(questions[q].name, "correct") != 0 &&
                strcmp(questions[q].name, "erasing") != 0)
                continue;
            snprintf(name, sizeof name, "strip-%s%s", questions[q].name, looks[i].name);
            ask(&b, &questions[q]);
            wrong += !picture_is_golden(headless, frame(&b), name);
            ask_no_more(&b);
        }
        back_office_close(&b);
    }
    headless_destroy(headless);
    fonts_close(fonts);
    if (!comparable)
        skip();
    assert_int_equal(wrong, 0);
}

// ---- its buttons --------------------------------------------------------------------------------

static void open_with_old(struct back_office *b)
{
    static const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    back_office_open(b, &env, text_fake());
    sandbox_tell_at(b->box.path,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                    " INSERT INTO customer (site, phone, surname, full_name, title, owner,"
                    " owner_until_ms, made_ms, seen_ms, sought, erased)"
                    " SELECT 1, '09' || (10000000 + i), 'Old', '', 0, NULL, 0, 1, 1, '', 0 FROM n");
    must(store_set_setting(b->box.app->store, "retention_days", "30", &b->box.err));
    must(app_catch_up(b->box.app, &b->box.err));
}

static int old_left(struct back_office *b)
{
    for (int i = 0; i < 60; i++)
        must(app_catch_up(b->box.app, &b->box.err));
    wake(b);
    return (int)sandbox_number(&b->box, "SELECT count(*) FROM customer WHERE surname = 'Old'");
}

static int answers(struct back_office *b, bool erase)
{
    return (int)sandbox_number(&b->box, erase ? "SELECT count(*) FROM event WHERE author = 9"
                                                " AND kind = 'erasing_answered' AND party = 1"
                                              : "SELECT count(*) FROM event WHERE author = 9"
                                                " AND kind = 'erasing_answered' AND party = 0");
}

// The first answer stops it, the next day's lets it be; each is asked once.
static void erasing_is_answered_by_its_buttons(void **state)
{
    (void)state;
    struct back_office b;
    open_with_old(&b);
    b.box.now_ms += DAY_MS;
    int due = old_left(&b);
    assert_true(due > 0);
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    assert_non_null(strstr(shown(&b, "message"), "388 more people"));
    must(tap(&b, "erasing.hold"));
    wake(&b);
    assert_null(shown(&b, "erasing.hold"));
    assert_int_equal(answers(&b, false), 1);
    assert_int_equal(old_left(&b), due);
    b.box.now_ms += DAY_MS;
    assert_int_equal(old_left(&b), due);
    key(&b, "Ctrl+L");
    key(&b, "Escape");
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    must(tap(&b, "erasing.confirm"));
    wake(&b);
    assert_null(shown(&b, "erasing.confirm"));
    assert_int_equal(answers(&b, true), 1);
    assert_int_equal(old_left(&b), 0);
    back_office_close(&b);
}

static void a_clock_is_confirmed_by_its_button(void **state)
{
    (void)state;
    static const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    struct back_office b;
    back_office_open(&b, &env, text_fake());
    must(set_value(b.box.app, as(ROLE_ADMINISTRATOR), "clock-days", "35", &b.box.err));
    fill_lobby(&b);
    b.box.now_ms += INT64_C(40) * DAY_MS;
    must(app_catch_up(b.box.app, &b.box.err));
    wake(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_int_not_equal(snapshot_now(&b)->doubt, DOUBT_NONE);
    must(tap(&b, "clock.confirm"));
    wake(&b);
    assert_null(shown(&b, "clock.confirm"));
    assert_int_equal(snapshot_now(&b)->doubt, DOUBT_NONE);
    assert_int_equal(sandbox_number(&b.box,
                                    "SELECT count(*) FROM event WHERE kind = 'clock_confirmed'"
                                    " AND author = 7"),
                     1);
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_in_every_language_size_and_theme),
        cmocka_unit_test(as_they_were),
        cmocka_unit_test(erasing_is_answered_by_its_buttons),
        cmocka_unit_test(a_clock_is_confirmed_by_its_button),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
