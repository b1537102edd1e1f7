// For fingers: whatever can be touched is as high as a finger needs, on every page and panel, and no key
// stands on a button. The keys of the keyboard on the screen have a size of their own.

#include "test.h"

#include "office/frame/frame.h"
#include "office_stations.h"

static bool is_touched(const struct node *node)
{
    return node->enabled && widget_interactive(node->role) && node->role != WIDGET_CHART &&
           node->role != WIDGET_HIDDEN && node->role != WIDGET_KEY && node->rect.h > 0;
}

static int too_low(struct back_office *b, const char *station)
{
    const struct frame *f = frame(b);
    int n = 0;
    for (size_t i = f->tree->barrier; i < f->tree->nodes.n; i++) {
        const struct node *node = &f->tree->nodes.at[i];
        if (!is_touched(node) || node->rect.h >= f->theme->target_px - 1)
            continue;
        fprintf(stderr, "%s: %s is %d high, a finger needs %d\n", station, node->id, node->rect.h,
                f->theme->target_px);
        n++;
    }
    return n;
}

static void every_target(void **state)
{
    (void)state;
    int n = 0;
    static const int sizes[][2] = {{1280, 800}, {1920, 1080}};
    for (int s = 0; s < 2; s++) {
        struct back_office b;
        struct ui_env env = {
            .width = sizes[s][0], .height = sizes[s][1], .lang = LANG_EN, .touch = true};
        back_office_open(&b, &env, text_fake());
        assert_true(frame(&b)->theme->target_px >= 48);
        fill_lobby(&b);
        fill_archive(&b);
        for (int i = 0; i < STATION_N; i++) {
            go_to(&b, &stations[i]);
            n += too_low(&b, stations[i].name);
            leave_station(&b, &stations[i]);
        }
        back_office_close(&b);
    }
    assert_int_equal(n, 0);
}

static bool is_cap(const char *text)
{
    return strncmp(text, "Alt+", 4) == 0 || (text[0] == 'F' && text[1] >= '1' && text[1] <= '9');
}

// Beside a name, a task or any other button; what the help says of keys is no button.
static void no_key_beside_a_button(void **state)
{
    (void)state;
    struct back_office b;
    struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN, .touch = true};
    back_office_open(&b, &env, text_fake());
    fill_lobby(&b);
    fill_archive(&b);
    for (int i = -1; i < STATION_N; i++) {
        const char *name = i < 0 ? "sign-in" : stations[i].name;
        if (i >= 0)
            go_to(&b, &stations[i]);
        const struct frame *f = frame(&b);
        for (size_t k = 0; k < f->draw->ops.n && !strstr(name, "help"); k++) {
            const struct draw_op *op = &f->draw->ops.at[k];
            if (op->kind == DRAW_TEXT && is_cap(op->text))
                fail_msg("%s: %s", name, op->text);
        }
        if (i >= 0)
            leave_station(&b, &stations[i]);
    }
    back_office_close(&b);
}

// On a screen that stands upright: nobody scrolls for their name while there is room for it.
static void every_name_is_seen(void **state)
{
    enum { NAMES = 14 };
    (void)state;
    struct back_office b;
    struct ui_env env = {.width = 1080, .height = 1440, .lang = LANG_EN, .touch = true};
    back_office_open(&b, &env, text_fake());
    frame(&b);
    struct facts *facts = &b.office->facts;
    assert_in_range(facts->staff_n, 1, NAMES - 1);
    for (; facts->staff_n < NAMES; facts->staff_n++) {
        facts->staff[facts->staff_n] = facts->staff[facts->staff_n - 1];
        facts->staff[facts->staff_n].id++;
    }
    char last[20];
    snprintf(last, sizeof last, "staff.%d", (int)facts->staff[NAMES - 1].id);
    const struct node *node = tree_find(frame(&b)->tree, last);
    assert_non_null(node);
    assert_int_equal(node->visible.h, node->rect.h);
    back_office_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_target),
                                       cmocka_unit_test(no_key_beside_a_button),
                                       cmocka_unit_test(every_name_is_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
