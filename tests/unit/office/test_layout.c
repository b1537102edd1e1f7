// Nothing clipped, overlapping, off the screen or too pale: every page and panel × language × size,
// with the real faces; full, empty, one consultant, sixty, no services, long names.

#include "test.h"

#include "office_stations.h"
#include "platform/fonts.h"

struct world {
    struct fonts *fonts;
    size_t findings;
};

static const struct {
    int width, height;
} sizes[] = {{1280, 800}, {1920, 1080}, {3840, 2160}};

static void check(struct world *w, struct back_office *b, const char *where)
{
    struct findings findings = {0};
    const struct ui_env *env = surface_env(b->surface);
    size_t n = check_frame(frame(b), &findings);
    for (size_t i = 0; i < n && i < 6; i++)
        fprintf(stderr, "%s %s %d: %s\n", where, lang_code(env->lang), env->width,
                findings.list.at[i].text);
    w->findings += n;
    findings_finish(&findings);
}

static void walk(struct world *w, struct back_office *b, const char *kind)
{
    for (int i = 0; i < STATION_N; i++) {
        char where[64];
        snprintf(where, sizeof where, "%s %s", kind, stations[i].name);
        go_to(b, &stations[i]);
        check(w, b, where);
        leave_station(b, &stations[i]);
    }
}

static void every_page_language_size(void **state)
{
    struct world *w = *state;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct back_office b;
            struct ui_env env = {
                .width = sizes[s].width, .height = sizes[s].height, .lang = (enum lang)lang};
            back_office_open(&b, &env, fonts_metrics(w->fonts));
            fill_lobby(&b);
            walk(w, &b, "full");
            back_office_close(&b);
        }
    }
    assert_int_equal(w->findings, 0);
}

// Stations that need nobody in the queue.
static void walk_empty(struct world *w, struct back_office *b, const char *kind)
{
    static const char *const names[] = {
        "desk",      "walk-in",  "find",    "why",       "mine",         "waits",      "staff",
        "delays",    "overview", "ratings", "estimates", "what-if-none", "free-range", "visitors",
        "by-source", "lost",     "hours",   "results",   "consultants"};
    for (int i = 0; i < STATION_N; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            if (strcmp(stations[i].name, names[k]) != 0)
                continue;
            char where[64];
            snprintf(where, sizeof where, "%s %s", kind, names[k]);
            go_to(b, &stations[i]);
            check(w, b, where);
        }
    }
}

static void empty_day(void **state)
{
    struct world *w = *state;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct back_office b;
        struct ui_env env = {.width = 1280, .height = 800, .lang = (enum lang)lang};
        back_office_open(&b, &env, fonts_metrics(w->fonts));
        walk_empty(w, &b, "empty");
        back_office_close(&b);
    }
    assert_int_equal(w->findings, 0);
}

static void shape_business(struct back_office *b, int services, int consultants)
{
    struct snapshot *snap = (struct snapshot *)snapshot_now(b);
    snap->model.business.service_n = services;
    snap->model.business.consultant_n = consultants;
}

static void one_consultant_no_services(void **state)
{
    struct world *w = *state;
    struct back_office b;
    struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_ZH_TW};
    back_office_open(&b, &env, fonts_metrics(w->fonts));
    shape_business(&b, 4, 1);
    walk_empty(w, &b, "one consultant");
    shape_business(&b, 0, 1);
    walk_empty(w, &b, "no services");
    shape_business(&b, 0, 0);
    walk_empty(w, &b, "nobody");
    back_office_close(&b);
    assert_int_equal(w->findings, 0);
}

static void sixty_with_long_names(void **state)
{
    struct world *w = *state;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct back_office b;
        struct ui_env env = {.width = 1280, .height = 800, .lang = (enum lang)lang};
        back_office_open(&b, &env, fonts_metrics(w->fonts));
        back_office_change(&b, MODE_DESK, 60);
        for (int i = 6; i < 40; i++)
            act_do(&b, COMMAND_CHECK_IN, 0, consultant_id(&b, i));
        fill_lobby(&b);
        for (int i = 0; i < 40; i++)
            arrive(&b, VIEWING, "", "阿布杜勒拉赫曼·宾·穆罕默德·哈米德");
        walk(w, &b, "sixty");
        back_office_close(&b);
    }
    assert_int_equal(w->findings, 0);
}

static int open_fonts(void **state)
{
    static struct world world;
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    world.fonts = fonts_open(NULL, NULL, &err);
    if (!world.fonts)
        fprintf(stderr, "%s\n", err.text);
    *state = &world;
    return world.fonts ? 0 : -1;
}

static int close_fonts(void **state)
{
    fonts_close(((struct world *)*state)->fonts);
    return 0;
}

static int forget_findings(void **state)
{
    ((struct world *)*state)->findings = 0;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_page_language_size, forget_findings),
        cmocka_unit_test_setup(empty_day, forget_findings),
        cmocka_unit_test_setup(one_consultant_no_services, forget_findings),
        cmocka_unit_test_setup(sixty_with_long_names, forget_findings),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
