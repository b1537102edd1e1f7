// Nothing clipped, overlapping, off the screen or too pale: every page and panel × language × size,
// with the real faces; full, empty, one consultant, sixty, no services, long names.

#include "test.h"

#include "office/frame/keys.h"
#include "office_stations.h"
#include "platform/fonts.h"
#include "paths.h"

struct world {
    struct fonts *fonts;
    size_t findings;
};

static const struct {
    int width, height;
} sizes[] = {{1280, 800}, {1920, 1080}, {3840, 2160}};

static bool is_drawn_in(const struct draw_list *draw, struct rect box, const char *text)
{
    for (size_t i = 0; i < draw->ops.n; i++) {
        const struct draw_op *op = &draw->ops.at[i];
        if (op->kind == DRAW_TEXT && rect_inside(op->rect, box) && strcmp(op->text, text) == 0)
            return true;
    }
    return false;
}

// A key that stands on a button presses that button, and no other of the page.
static size_t key_twice(const struct frame *f, const char *where)
{
    size_t n = 0;
    for (size_t i = 0; i < f->tree->nodes.n; i++) {
        const struct node *node = &f->tree->nodes.at[i];
        const struct key_row *row = *node->id ? key_row_for(node->id) : NULL;
        const struct node *pressed = row ? key_node(f->tree, row) : NULL;
        if (!pressed || pressed == node || strcmp(node->id, "keys.close") == 0) // closes first
            continue;
        if (!is_drawn_in(f->draw, node->rect, row->letter ? row->letter : row->seconds[0]))
            continue;
        fprintf(stderr, "%s: the key of '%s' presses '%s'\n", where, node->id, pressed->id);
        n++;
    }
    return n;
}

static void check(struct world *w, struct back_office *b, const char *where)
{
    struct findings findings = {0};
    const struct ui_env *env = surface_env(b->surface);
    w->findings += key_twice(frame(b), where);
    size_t n = check_frame(frame(b), &findings);
    for (size_t i = 0; i < n && i < 6; i++)
        fprintf(stderr, "%s %s %d: %s\n", where, lang_code(env->lang), env->width,
                findings.list.at[i].text);
    w->findings += n;
    findings_finish(&findings);
}

static void walk(struct world *w, struct back_office *b, const char *kind, int n)
{
    for (int i = 0; i < n; i++) {
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
            fill_archive(&b);
            walk(w, &b, "full", STATION_N);
            back_office_close(&b);
        }
    }
    assert_int_equal(w->findings, 0);
}

// What a person may need, and what a translation may bring: text larger, or 40 % longer.
static const struct aid {
    const char *name;
    struct ui_env env;
    int sizes; // of the list above; colours are the same in all
} aids[] = {
    {"large", {.large_text = true}, 2},
    {"longer", {.pseudo = true}, 2},
    {"contrast", {.high_contrast = true}, 1},
    {"dark", {.dark = true}, 1},
    {"large contrast", {.large_text = true, .high_contrast = true}, 1},
};

static void every_page_panel_aid(void **state)
{
    struct world *w = *state;
    for (size_t a = 0; a < sizeof aids / sizeof *aids; a++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            for (int s = 0; s < aids[a].sizes; s++) {
                struct back_office b;
                struct ui_env env = aids[a].env;
                env.width = sizes[s].width;
                env.height = sizes[s].height;
                env.lang = (enum lang)lang;
                back_office_open(&b, &env, fonts_metrics(w->fonts));
                fill_lobby(&b);
                fill_archive(&b);
                walk(w, &b, aids[a].name, STATION_N);
                back_office_close(&b);
            }
        }
    }
    assert_int_equal(w->findings, 0);
}

// Words half as long again, as another language may have them.
static void the_archive_in_long_words(void **state)
{
    struct world *w = *state;
    struct back_office b;
    struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN, .pseudo = true};
    back_office_open(&b, &env, fonts_metrics(w->fonts));
    fill_lobby(&b);
    fill_archive(&b);
    for (int i = 0; i < STATION_N; i++) {
        char where[64];
        if (strncmp(stations[i].name, "customers", 9) != 0)
            continue;
        snprintf(where, sizeof where, "long words %s", stations[i].name);
        go_to(&b, &stations[i]);
        check(w, &b, where);
        leave_station(&b, &stations[i]);
    }
    back_office_close(&b);
    assert_int_equal(w->findings, 0);
}

// Stations that need nobody in the queue.
static void walk_empty(struct world *w, struct back_office *b, const char *kind)
{
    static const char *const names[] = {
        "desk",       "walk-in",      "find",       "why",       "mine",
        "waits",      "staff",        "delays",     "overview",  "ratings",
        "estimates",  "what-if-none", "free-range", "customers", "customers-nobody",
        "visitors",   "by-source",    "lost",       "hours",     "results",
        "consultants"};
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

// The first start, and the settings of a business that has nothing yet.
static void a_first_start(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < LANG_COUNT * 2; i++) {
        struct back_office b = {0};
        struct ui_env env = {.width = sizes[i % 2].width,
                             .height = sizes[i % 2].height,
                             .lang = (enum lang)(i / 2),
                             .pseudo = i % 2 == 1};
        back_office_nobody(&b, &env, fonts_metrics(w->fonts));
        check(w, &b, "first start");
        type(&b, "王");
        key(&b, "Ctrl+Enter");
        assert_non_null(shown(&b, "first.problem"));
        check(w, &b, "first start, a PIN is missing");
        back_office_begin(&b);
        assert_string_equal(surface_screen(b.surface), "settings");
        for (int view = 0; view < 10; view++) {
            check(w, &b, "settings of nothing");
            key(&b, "Alt+PgDn");
        }
        back_office_close(&b);
    }
    assert_int_equal(w->findings, 0);
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
        fill_archive(&b);
        for (int i = 0; i < 40; i++)
            arrive(&b, VIEWING, "", "阿布杜勒拉赫曼·宾·穆罕默德·哈米德");
        walk(w, &b, "sixty", STATION_N);
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
        cmocka_unit_test_setup(every_page_panel_aid, forget_findings),
        cmocka_unit_test_setup(the_archive_in_long_words, forget_findings),
        cmocka_unit_test_setup(empty_day, forget_findings),
        cmocka_unit_test_setup(a_first_start, forget_findings),
        cmocka_unit_test_setup(one_consultant_no_services, forget_findings),
        cmocka_unit_test_setup(sixty_with_long_names, forget_findings),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
