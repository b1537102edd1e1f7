// One draw list a page, as text: what changes in the look shows as a difference.

#include "golden.h"

#include "office_stations.h"

static const char *const pages[] = {
    "sign-in",      "pin",         "desk",      "chosen",   "story",     "alerts",
    "appointments", "visitors",    "by-source", "lost",     "hours",     "results",
    "booking",      "walk-in",     "transfer",  "away",     "mine",      "waits",
    "ratings",      "consultants", "overview",  "services", "estimates", "what-if"};

static bool is_page(const char *name)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (strcmp(pages[i], name) == 0)
            return true;
    }
    return false;
}

static void every_page(void **state)
{
    (void)state;
    static const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    struct back_office b;
    back_office_open(&b, &env, text_fake());
    fill_lobby(&b);
    size_t checked = 0;
    for (int i = 0; i < STATION_N; i++) {
        if (!is_page(stations[i].name))
            continue;
        go_to(&b, &stations[i]);
        struct str text = {0};
        draw_to_text(frame(&b)->draw, &text);
        tree_to_text(frame(&b)->tree, &text);
        char name[64];
        snprintf(name, sizeof name, "office-%s.txt", stations[i].name);
        golden_check(name, str_text(&text));
        str_finish(&text);
        checked++;
    }
    assert_int_equal(checked, sizeof pages / sizeof *pages);
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
