// One draw list a page and panel, as text: what changes in the look shows as a difference.

#include "golden.h"

#include "office_stations.h"
#include "paths.h"

static void every_page(void **state)
{
    (void)state;
    static const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    struct back_office b;
    back_office_open(&b, &env, text_fake());
    fill_lobby(&b);
    fill_archive(&b);
    for (int i = 0; i < STATION_N; i++) {
        go_to(&b, &stations[i]);
        struct str text = {0};
        draw_to_text(frame(&b)->draw, &text);
        tree_to_text(frame(&b)->tree, &text);
        char name[64];
        snprintf(name, sizeof name, "office-%s.txt", stations[i].name);
        golden_check(name, str_text(&text));
        str_finish(&text);
        leave_station(&b, &stations[i]);
    }
    back_office_close(&b);
}

static void the_first_start(void **state)
{
    (void)state;
    static const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    struct back_office b = {0};
    struct str text = {0};
    back_office_nobody(&b, &env, text_fake());
    draw_to_text(frame(&b)->draw, &text);
    tree_to_text(frame(&b)->tree, &text);
    golden_check("office-first-start.txt", str_text(&text));
    str_clear(&text);
    type(&b, "Ann");
    back_office_begin(&b);
    draw_to_text(frame(&b)->draw, &text);
    tree_to_text(frame(&b)->tree, &text);
    golden_check("office-first-settings.txt", str_text(&text));
    str_finish(&text);
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_page),
                                       cmocka_unit_test(the_first_start)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
