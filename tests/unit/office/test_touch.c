// For fingers: whatever can be touched is as high as a finger needs, on every page and panel, and no key
// stands on a button. The keys of the keyboard on the screen have a size of their own.

#include "test.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_target)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
