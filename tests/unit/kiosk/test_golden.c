// Every screen as text, one golden for each orientation: what changes in the look shows as a
// difference.
#include "booth.h"
#include "stay.h"

#include "golden.h"

static void check_frame_text(struct booth *b, const char *name, const char *form)
{
    struct str text = {0};
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    draw_to_text(frame->draw, &text);
    tree_to_text(frame->tree, &text);
    char file[100];
    snprintf(file, sizeof file, "kiosk-%s-%s.txt", name, form);
    golden_check(file, str_text(&text));
    str_finish(&text);
}

// The ticket with what it offers, and when all is said.
static void check_offers(struct booth *b, const char *form)
{
    static const char *const names[] = {"ticket-party", "ticket-drink", "ticket-source",
                                        "ticket-question"};
    stay_at(b, AT_TICKET);
    b->kiosk->v.returning = false;
    for (int i = 0; i < 4; i++) {
        b->kiosk->v.offer = i + 1; // the message before their turn is the first one
        check_frame_text(b, names[i], form);
    }
    b->kiosk->v.offer = 99;
    check_frame_text(b, "ticket", form);
    b->kiosk->v.visit = stay_repair(b);
    b->kiosk->v.offer = 4;
    check_frame_text(b, "ticket-words", form);
}

static void check_screen(struct booth *b, int screen, const char *form)
{
    if (screen == AT_TICKET) {
        check_offers(b, form);
        return;
    }
    stay_at(b, screen);
    check_frame_text(b, surface_screen(b->surface), form);
}

static void check_form(bool portrait)
{
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, portrait);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++)
        check_screen(&b, screen, portrait ? "portrait" : "landscape");
    booth_close(&b);
}

static void portrait(void **state)
{
    (void)state;
    check_form(true);
}

static void landscape(void **state)
{
    (void)state;
    check_form(false);
}

static void the_same_state_is_the_same_frame(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
        stay_at(&b, screen);
        uint64_t first = surface_frame(b.surface, b.s.now_ms)->hash;
        assert_true(surface_frame(b.surface, b.s.now_ms)->hash == first);
    }
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portrait),
        cmocka_unit_test(landscape),
        cmocka_unit_test(the_same_state_is_the_same_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
