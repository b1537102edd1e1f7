// What somebody spelled, and the name that came of it, are nowhere in the memory of the process
// after the end: not when the input method is used alone, nor after a name was typed by touches on
// the painted keyboard.

#include "test.h"

#include "platform/headless.h"
#include "platform/ime.h"
#include "platform/ime_wipe.h"
#include "secret_name.h"
#include "ui/composer.h"
#include "ui/ui.h"
#include "paths.h"

#include <string.h>

static struct fonts *fonts;
static struct librime *rime;
static struct ime *ime;
static struct ime_view view;

// Out of the masked letters: whoever types leaves no copy of their own.
static void spell_masked(void)
{
    for (size_t i = 0; i < masked_n[LETTERS]; i++) {
        char key[2] = {(char)(masked[LETTERS][i] ^ MEMORY_MASK), '\0'};
        assert_true(ime->ops->key(ime->self, key));
        ime->ops->read(ime->self, true, &view);
    }
}

static int find_masked(const struct ime_view *in, size_t character)
{
    for (int i = 0; i < in->n; i++) {
        bool same = strlen(in->candidates[i]) == 3;
        for (size_t j = 0; same && j < 3; j++)
            same = (unsigned char)in->candidates[i][j] ==
                   (masked[NAME][3 * character + j] ^ MEMORY_MASK);
        if (same)
            return i;
    }
    fail_msg("character %zu is not offered", character);
    return -1;
}

static void choose_masked(size_t character)
{
    ime->ops->choose(ime->self, find_masked(&view, character));
    ime->ops->read(ime->self, false, &view);
}

static void nothing_that_was_spelled_stays_in_memory(void **state)
{
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    size_t counts[NEEDLES];
    assert_int_equal(count_all(counts), 0);
    for (int visitor = 0; visitor < 5; visitor++) {
        struct ime_setup setup = {.method = IME_PINYIN, .lang = LANG_ZH_TW};
        assert_true(ime->ops->begin(ime->self, &setup, NULL));
        spell_masked();
        assert_true(count_all(counts) > 0); // the search finds what is there
        assert_true(counts[LETTERS] > 0);
        if (visitor % 2 == 0) { // one goes through with it, the next walks away
            for (size_t i = 0; i < 3; i++)
                choose_masked(i);
            assert_true(count_all(counts) > 0);
            assert_true(counts[NAME] > 0);
        }
        mem_wipe(&view, sizeof view); // the screen's copy (composer_end)
        ime->ops->end(ime->self);
        expect_forgotten(visitor);
    }
}

// ---- the whole keyboard ---------------------------------------------------------------

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
    struct input_box in = {.id = "name", .label = "姓名", .text = field.text, .caret = -1};
    ui_input(ui, rect_cut_top(&page.body, ui_input_height(ui, &in)), &in);
    ui_composer(ui, page.body, &composer, NULL);
}

static const struct screen screen = {.name = "name", .event = on_event, .draw = on_draw};
static const struct screen *const screens[] = {&screen};

// Touches a place and paints what then stands there, as a window does.
static void touch(struct surface *surface, struct headless *device, const char *id)
{
    const struct node *node = tree_find(surface_frame(surface, 0)->tree, id);
    assert_non_null(node);
    struct input input = {.kind = INPUT_DOWN,
                          .x = node->rect.x + node->rect.w / 2,
                          .y = node->rect.y + node->rect.h / 2};
    surface_input(surface, &input, 0);
    headless_paint(device, surface_frame(surface, 0));
    input.kind = INPUT_UP;
    surface_input(surface, &input, 0);
    headless_paint(device, surface_frame(surface, 0));
}

static void touch_name(struct surface *surface, struct headless *device)
{
    char id[24];
    for (size_t i = 0; i < masked_n[LETTERS]; i++) {
        snprintf(id, sizeof id, "key.%c", masked[LETTERS][i] ^ MEMORY_MASK);
        touch(surface, device, id);
    }
    for (size_t i = 0; i < 3; i++) {
        int number = find_masked(&composer.view, i);
        snprintf(id, sizeof id, "candidate.%d", number);
        if (!tree_find(surface_frame(surface, 0)->tree, id))
            touch(surface, device, "candidate.more");
        while (!tree_find(surface_frame(surface, 0)->tree, id))
            touch(surface, device, "candidate.next");
        touch(surface, device, id);
    }
}

static void a_painted_name_is_forgotten_with_the_session(void **state)
{
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    expect_forgotten(0);
    struct ui_env env = {.width = 1080, .height = 1920, .lang = LANG_ZH_TW};
    struct surface_setup setup = {.name = "test",
                                  .screens = screens,
                                  .screen_count = 1,
                                  .env = env,
                                  .metrics = fonts_metrics(fonts)};
    struct surface *surface = surface_create(&setup, 0);
    struct headless *device = headless_create(fonts, LOBBY_ASSET_DIR);
    for (int visitor = 1; visitor <= 3; visitor++) {
        field_init(&field, 24, false);
        composer_begin(&composer, ime, &env, COMPOSER_NAME);
        touch(surface, device, "key.layout"); // from Zhuyin to Pinyin
        touch_name(surface, device);
        assert_int_equal(strlen(field.text), masked_n[NAME]);
        size_t counts[NEEDLES];
        count_all(counts);
        assert_true(counts[NAME] > 1); // in the field, in the frame
        composer_end(&composer);
        field_wipe(&field);
        surface_wipe(surface);
        headless_paint(device, surface_frame(surface, 0)); // the painter follows the wipe
        ime_wipe_stack();
        expect_forgotten(visitor);
    }
    surface_destroy(surface);
    headless_destroy(device);
}

static int open_all(void **state)
{
    (void)state;
    struct err err = {0};
    fonts = fonts_open(NULL, NULL, &err);
    rime = fonts ? librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err) : NULL;
    if (!rime)
        fail_msg("%s", err.text);
    ime = librime_ime(rime);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    librime_close(rime);
    fonts_close(fonts);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_was_spelled_stays_in_memory),
        cmocka_unit_test(a_painted_name_is_forgotten_with_the_session),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
