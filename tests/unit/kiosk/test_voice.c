// Every screen can be spoken: the question first, then each thing that can be chosen, and nothing
// that somebody has typed.
#include "booth.h"
#include "stay.h"

#include "base/str.h"

static const char *skip_joiners(const char *text, char *to, size_t size)
{
    size_t n = 0;
    for (; *text && n + 1 < size; text++) {
        if (strncmp(text, "\xE2\x81\xA0", 3) == 0)
            text += 2;
        else
            to[n++] = *text;
    }
    to[n] = '\0';
    return to;
}

static void expect_line(const struct str *said, const char *label, const char *screen)
{
    char plain[400];
    skip_joiners(label, plain, sizeof plain);
    const char *at = strstr(str_text(said), plain);
    if (!at)
        fail_msg("%s: '%s' is not said in\n%s", screen, plain, str_text(said));
}

static void check_screen(struct booth *b, int screen)
{
    struct str said = {0};
    stay_at(b, screen);
    const struct tree *tree = surface_frame(b->surface, b->s.now_ms)->tree;
    kiosk_read(b->kiosk, b->s.now_ms, &said);
    const struct node *title = tree_find(tree, "title");
    char plain[400];
    if (title) {
        skip_joiners(title->label, plain, sizeof plain);
        assert_memory_equal(str_text(&said), plain, strlen(plain));
    }
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *n = &tree->nodes.at[i];
        if (widget_interactive(n->role) && n->enabled && n->role != WIDGET_KEY &&
            n->role != WIDGET_HIDDEN)
            expect_line(&said, n->label, surface_screen(b->surface));
    }
    assert_true(said.n > 0);
    assert_null(strstr(str_text(&said), "0912 345 678"));
    assert_null(strstr(str_text(&said), "squeaks"));
    str_finish(&said);
}

static void every_screen_can_be_spoken(void **state)
{
    (void)state;
    for (enum lang lang = lang_first(); lang != LANG_NONE; lang = lang_next(lang)) {
        struct booth b;
        struct ui_env env = booth_env(lang, true);
        booth_open(&b, &env);
        stay_fill_lobby(&b);
        for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++)
            check_screen(&b, screen);
        booth_close(&b);
    }
}

static void a_question_is_said_in_order(void **state)
{
    (void)state;
    struct booth b;
    struct str said = {0};
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    stay_at(&b, AT_UNKNOWN);
    kiosk_read(b.kiosk, b.s.now_ms, &said);
    assert_string_equal(str_text(&said),
                        "We do not know this number yet\n"
                        "Perhaps a digit is different, or it was another number.\n"
                        "Type the number again, Or the one you left last time\n"
                        "Go on as a first visit, Tell your consultant that you have been here\n"
                        "Back\n"
                        "繁\n"
                        "简\n"
                        "EN, chosen\n"
                        "Larger\n"
                        "Contrast\n"
                        "Wheelchair height\n"
                        "Reduce motion\n"
                        "Start over\n"
                        "Call the staff\n"
                        "10:00\n"
                        "Sample showroom (sample data)\n"
                        "Sample data\n");
    str_finish(&said);
    booth_close(&b);
}

// Over everything else: only what can be answered is said.
static void a_warning_is_said_alone(void **state)
{
    (void)state;
    struct booth b;
    struct str said = {0};
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    tap(&b, "take");
    booth_wait(&b, IDLE_MS);
    kiosk_read(b.kiosk, b.s.now_ms, &said);
    assert_null(strstr(str_text(&said), "help you today"));
    assert_non_null(strstr(str_text(&said), "Are you still there?"));
    assert_non_null(strstr(str_text(&said), "I am still here"));
    str_finish(&said);
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_can_be_spoken),
        cmocka_unit_test(a_question_is_said_in_order),
        cmocka_unit_test(a_warning_is_said_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
