// The composer over an input method that spells in lower case and offers capitals: which layouts it
// offers, where keys and candidates go, and where they lie on the panel.

#include "test.h"

#include "base/str.h"
#include "ui/composer.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

// ---- an input method to steer ------------------------------------------------------------------

static struct {
    bool missing[IME_METHOD_COUNT];
    bool begun;
    int begins, ends;
    struct ime_setup setup;
    char spelled[64];
    char commit[64];
    int offers; // candidates for whatever is spelled
    bool name_begins;
} fake;

static bool fake_begin(void *self, const struct ime_setup *setup, struct err *err)
{
    (void)self;
    if (fake.missing[setup->method])
        return err_set(err, ERR_MISSING, "not there");
    fake.begun = true;
    fake.begins++;
    fake.setup = *setup;
    *fake.spelled = '\0';
    return true;
}

static bool fake_key(void *self, const char *text)
{
    (void)self;
    assert_true(fake.begun);
    if (!islower((unsigned char)*text))
        return false;
    strcat(fake.spelled, text);
    return true;
}

static bool fake_backspace(void *self)
{
    (void)self;
    size_t n = strlen(fake.spelled);
    if (n > 0)
        fake.spelled[n - 1] = '\0';
    return n > 0;
}

static void fake_choose(void *self, int index)
{
    (void)self;
    snprintf(fake.commit, sizeof fake.commit, "%c", 'A' + index);
    *fake.spelled = '\0';
}

static void fake_read(void *self, bool name_begins, struct ime_view *ret)
{
    (void)self;
    *ret = (struct ime_view){.n = *fake.spelled ? fake.offers : 0};
    fake.name_begins = name_begins;
    strcpy(ret->preedit, fake.spelled);
    strcpy(ret->commit, fake.commit);
    *fake.commit = '\0';
    for (int i = 0; i < ret->n; i++)
        strcpy(ret->candidates[i], i % 5 == 3 ? "王小明" : i % 7 == 2 ? "小明" : "王");
}

static void fake_end(void *self)
{
    (void)self;
    fake.begun = false;
    fake.ends++;
    *fake.spelled = '\0';
}

static const struct ime_ops fake_ops = {.begin = fake_begin,
                                        .key = fake_key,
                                        .backspace = fake_backspace,
                                        .choose = fake_choose,
                                        .read = fake_read,
                                        .end = fake_end};
static struct ime ime = {.ops = &fake_ops};

// ---- a screen that holds one ----------------------------------------------------------

static struct composer composer;
static struct field field;

static int on_event(void *app, const struct ui_event *event)
{
    (void)app;
    return composer_event(&composer, &field, event) ? SCREEN_STAY : SCREEN_UNUSED;
}

static void on_draw(const void *app, struct ui *ui)
{
    (void)app;
    struct page page = ui_page(ui, "?", NULL);
    ui_composer(ui, page.body, &composer, NULL);
}

static const struct screen screen = {.name = "name", .event = on_event, .draw = on_draw};
static const struct screen *const screens[] = {&screen};

static const struct ui_env portrait = {
    .width = 1080, .height = 1920, .mm_per_px = 0.311f, .lang = LANG_ZH_TW};

static struct surface *open_surface(const struct ui_env *env, enum composer_use use)
{
    field_init(&field, 24, false);
    composer_begin(&composer, &ime, env, use);
    struct surface_setup setup = {
        .name = "test", .screens = screens, .screen_count = 1, .env = *env, .metrics = text_fake()};
    return surface_create(&setup, 0);
}

static void close_surface(struct surface *surface)
{
    surface_destroy(surface);
    composer_end(&composer);
}

static void tap(struct surface *surface, const char *id)
{
    struct err err = {0};
    surface_frame(surface, 0);
    if (!surface_tap(surface, id, 0, &err))
        fail_msg("%s", err.text);
}

static void tap_all(struct surface *surface, const char *keys)
{
    for (; *keys; keys++) {
        char id[16];
        snprintf(id, sizeof id, "key.%c", *keys);
        tap(surface, id);
    }
}

static bool shown(struct surface *surface, const char *id)
{
    return tree_find(surface_frame(surface, 0)->tree, id) != NULL;
}

static int reset(void **state)
{
    (void)state;
    memset(&fake, 0, sizeof fake);
    fake.offers = 3;
    return 0;
}

// ---- what is offered ------------------------------------------------------------------

static enum keyboard_layout first_layout(enum lang lang, float panel_mm, struct ime *method)
{
    struct ui_env env = portrait;
    env.lang = lang;
    env.mm_per_px = panel_mm / (float)env.width;
    composer_begin(&composer, method, &env, COMPOSER_NAME);
    enum keyboard_layout layout = composer.layout;
    composer_end(&composer);
    return layout;
}

static void the_panel_and_the_language_choose_the_first_layout(void **state)
{
    (void)state;
    assert_int_equal(first_layout(LANG_ZH_TW, 336, &ime), KEYBOARD_ZHUYIN);
    assert_int_equal(first_layout(LANG_ZH_TW, 191, &ime), KEYBOARD_ZHUYIN);
    assert_int_equal(first_layout(LANG_ZH_TW, 189, &ime), KEYBOARD_PINYIN);
    assert_int_equal(first_layout(LANG_ZH_CN, 336, &ime), KEYBOARD_PINYIN);
    assert_int_equal(first_layout(LANG_EN, 336, &ime), KEYBOARD_LATIN);
    assert_int_equal(first_layout(LANG_ZH_TW, 336, NULL), KEYBOARD_LATIN);
}

static void without_the_data_the_keyboard_falls_back(void **state)
{
    (void)state;
    fake.missing[IME_ZHUYIN] = true;
    assert_int_equal(first_layout(LANG_ZH_TW, 336, &ime), KEYBOARD_PINYIN);
    fake.missing[IME_PINYIN] = true;
    assert_int_equal(first_layout(LANG_ZH_TW, 336, &ime), KEYBOARD_LATIN);
    assert_int_equal(first_layout(LANG_ZH_CN, 336, &ime), KEYBOARD_LATIN);
    struct surface *surface = open_surface(&portrait, COMPOSER_NAME);
    tap_all(surface, "Wang"); // one capital at the head of a word
    assert_string_equal(field.text, "Wang");
    tap(surface, "key.space");
    tap_all(surface, "X");
    assert_string_equal(field.text, "Wang X");
    assert_false(shown(surface, "key.layout"));
    close_surface(surface);
}

static void one_key_goes_round_the_layouts(void **state)
{
    (void)state;
    struct surface *surface = open_surface(&portrait, COMPOSER_NAME);
    const enum keyboard_layout name[] = {KEYBOARD_ZHUYIN, KEYBOARD_PINYIN, KEYBOARD_LATIN,
                                         KEYBOARD_ZHUYIN};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        assert_int_equal(composer.layout, name[i]);
        assert_int_equal(fake.begun, name[i] != KEYBOARD_LATIN);
        tap(surface, "key.layout");
    }
    close_surface(surface);
    surface = open_surface(&portrait, COMPOSER_PROSE);
    for (int i = 0; i < 3; i++)
        tap(surface, "key.layout");
    assert_int_equal(composer.layout, KEYBOARD_SIGNS);
    tap(surface, "key.，");
    assert_string_equal(field.text, "，");
    close_surface(surface);
}

// ---- where keys go --------------------------------------------------------------------

static struct surface *open_pinyin(void)
{
    struct ui_env env = portrait;
    env.lang = LANG_ZH_CN;
    return open_surface(&env, COMPOSER_NAME);
}

static void keys_are_spelled_and_candidates_become_text(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    assert_int_equal(fake.setup.method, IME_PINYIN);
    assert_int_equal(fake.setup.lang, LANG_ZH_CN);
    tap_all(surface, "wang");
    assert_string_equal(field.text, "");
    assert_string_equal(composer_preedit(&composer), "wang");
    assert_true(fake.name_begins);
    tap(surface, "candidate.2");
    assert_string_equal(field.text, "C");
    assert_string_equal(composer_preedit(&composer), "");
    assert_false(shown(surface, "candidate.0"));
    tap_all(surface, "x");
    assert_false(fake.name_begins); // the surname is there already
    tap(surface, "key.backspace");  // first what is spelled
    assert_string_equal(field.text, "C");
    tap(surface, "key.backspace"); // then the text
    assert_string_equal(field.text, "");
    tap(surface, "key.space"); // the method has no use for it
    assert_string_equal(field.text, " ");
    close_surface(surface);
}

static void another_layout_forgets_what_was_spelled(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    tap_all(surface, "wang");
    int ends = fake.ends;
    tap(surface, "key.layout");
    assert_string_equal(composer_preedit(&composer), "");
    assert_int_equal(fake.ends, ends + 1);
    tap_all(surface, "W");
    assert_string_equal(field.text, "W");
    close_surface(surface);
}

static void another_language_forgets_what_was_spelled(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    struct ui_env english = portrait;
    english.lang = LANG_EN;
    tap_all(surface, "wang");
    composer_begin(&composer, &ime, &english, COMPOSER_NAME);
    assert_false(fake.begun);
    assert_string_equal(fake.spelled, "");
    assert_string_equal(composer_preedit(&composer), "");
    close_surface(surface);
}

static void going_on_takes_what_is_spelled_and_stays_once(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    assert_false(composer_settle(&composer, &field));
    tap_all(surface, "wang");
    assert_true(composer_settle(&composer, &field));
    assert_string_equal(field.text, "A");
    assert_false(composer_settle(&composer, &field));
    fake.offers = 0; // nothing to take: it is dropped, and does not hold the person up
    tap_all(surface, "qq");
    assert_true(composer_settle(&composer, &field));
    assert_string_equal(field.text, "A");
    assert_false(composer_settle(&composer, &field));
    close_surface(surface);
}

static void the_end_leaves_nothing(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    tap_all(surface, "wang");
    composer_end(&composer);
    surface_wipe(surface);
    assert_true(shown(surface, "key.q")); // may still be drawn once, as a Latin keyboard
    surface_destroy(surface);
    assert_false(fake.begun);
    static const struct composer nothing;
    assert_memory_equal(&composer, &nothing, sizeof composer);
    composer_end(&composer); // once more is harmless
}

// ---- pages ----------------------------------------------------------------------------

static void every_candidate_is_on_exactly_one_page(void **state)
{
    (void)state;
    struct surface *surface = open_pinyin();
    int seen[IME_CANDIDATES] = {0};
    int pages = 1;
    fake.offers = 157;
    tap_all(surface, "w");
    assert_true(shown(surface, "candidate.0"));
    assert_false(shown(surface, "candidate.156"));
    tap(surface, "candidate.more");
    assert_false(shown(surface, "key.w"));
    assert_false(shown(surface, "candidate.previous"));
    for (;; pages++) {
        const struct tree *tree = surface_frame(surface, 0)->tree;
        for (size_t i = 0; i < tree->nodes.n; i++) {
            int number;
            if (sscanf(tree->nodes.at[i].id, "candidate.%d", &number) == 1)
                seen[number]++;
        }
        if (!shown(surface, "candidate.next"))
            break;
        tap(surface, "candidate.next");
    }
    for (int i = 0; i < fake.offers; i++)
        assert_int_equal(seen[i], 1);
    assert_true(pages >= 3);
    for (int i = 1; i < pages; i++)
        tap(surface, "candidate.previous");
    assert_true(shown(surface, "candidate.0"));
    tap(surface, "candidate.next");
    tap(surface, "candidate.less");
    assert_true(shown(surface, "candidate.0"));
    tap(surface, "candidate.more"); // begins at the first page again
    assert_true(shown(surface, "candidate.0"));
    tap(surface, "key.backspace"); // nothing is spelled any more: the keys are back
    assert_true(shown(surface, "key.w"));
    close_surface(surface);
}

// ---- where things lie -----------------------------------------------------------------

static void check_places(const struct frame *frame, bool wide)
{
    const struct tree *tree = frame->tree;
    struct rect all = theme_screen(frame->theme);
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *a = &tree->nodes.at[i];
        if (!widget_interactive(a->role))
            continue;
        int side = a->rect.w < a->rect.h ? a->rect.w : a->rect.h;
        bool candidate = strncmp(a->id, "candidate.", 10) == 0;
        if ((wide || candidate) && theme_mm(frame->theme, side) < 14.95f)
            fail_msg("%s is %.1f mm", a->id, (double)theme_mm(frame->theme, side));
        if (!rect_inside(a->rect, all))
            fail_msg("%s is off the screen", a->id);
        for (size_t j = 0; j < i; j++) {
            const struct node *b = &tree->nodes.at[j];
            if (widget_interactive(b->role) && !rect_empty(rect_intersect(a->rect, b->rect)))
                fail_msg("%s lies on %s", a->id, b->id);
        }
    }
}

static void check_layouts(const struct ui_env *env, bool wide)
{
    struct surface *surface = open_surface(env, COMPOSER_PROSE);
    assert_int_equal(composer.offered[KEYBOARD_ZHUYIN], wide && env->lang == LANG_ZH_TW);
    enum keyboard_layout first = composer.layout;
    do {
        if (composer.composing) {
            strcpy(fake.spelled, "wang");
            composer.ime->ops->read(NULL, true, &composer.view);
        }
        surface_wipe(surface);
        check_places(surface_frame(surface, 0), wide);
        if (shown(surface, "candidate.more")) {
            tap(surface, "candidate.more");
            check_places(surface_frame(surface, 0), wide);
            tap(surface, "candidate.less");
        }
        tap(surface, "key.layout");
    } while (composer.layout != first);
    close_surface(surface);
}

static void every_key_has_its_place_on_every_panel(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        float mm_per_px;
        bool wide; // enough for eleven columns of 15 mm; otherwise the candidates alone have them
    } panels[] = {{1080, 1920, 0.311f, true}, {1920, 1080, 0.311f, true},
                  {1080, 1920, 0.176f, true}, {800, 1280, 0.17f, false},
                  {1280, 800, 0.17f, false},  {2160, 3840, 0.155f, true},
                  {1366, 768, 0.22f, true}};
    fake.offers = 40;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        for (int i = 0; i < LANG_COUNT * 4; i++) {
            struct ui_env env = {.width = panels[p].width,
                                 .height = panels[p].height,
                                 .mm_per_px = panels[p].mm_per_px,
                                 .lang = (enum lang)(i / 4),
                                 .large_text = i % 4 == 1,
                                 .high_contrast = i % 4 == 2,
                                 .low_position = i % 4 == 3};
            check_layouts(&env, panels[p].wide);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_panel_and_the_language_choose_the_first_layout, reset),
        cmocka_unit_test_setup(without_the_data_the_keyboard_falls_back, reset),
        cmocka_unit_test_setup(one_key_goes_round_the_layouts, reset),
        cmocka_unit_test_setup(keys_are_spelled_and_candidates_become_text, reset),
        cmocka_unit_test_setup(another_layout_forgets_what_was_spelled, reset),
        cmocka_unit_test_setup(another_language_forgets_what_was_spelled, reset),
        cmocka_unit_test_setup(going_on_takes_what_is_spelled_and_stays_once, reset),
        cmocka_unit_test_setup(the_end_leaves_nothing, reset),
        cmocka_unit_test_setup(every_candidate_is_on_exactly_one_page, reset),
        cmocka_unit_test_setup(every_key_has_its_place_on_every_panel, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
