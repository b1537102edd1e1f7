// The table of keys: one meaning a key, none that a browser keeps, and what a key presses is what its
// cap stands on; letters where nothing is typed, and a scanner's code is none of them.
#include "office_stations.h"

#include "test.h"
#include "office/frame/frame.h"
#include "paths.h"

enum { STROKES_MAX = 200 };

struct strokes {
    char names[STROKES_MAX][24];
    int n;
};

static void add(struct strokes *s, const char *name)
{
    char said[24];
    snprintf(said, sizeof said, "%s", name);
    struct keystroke stroke;
    if (keystroke_parse(name, &stroke)) // Delete and Del are one key
        keystroke_name(stroke, said, sizeof said);
    for (int i = 0; i < s->n; i++) {
        if (strcmp(s->names[i], said) == 0)
            fail_msg("%s has two meanings", said);
    }
    snprintf(s->names[s->n++], sizeof s->names[0], "%s", said);
}

static void no_key_has_two_meanings(void **state)
{
    (void)state;
    struct strokes all = {.n = 0};
    for (int i = 0; i < key_n(); i++) {
        const struct key_row *row = key_row_at(i);
        assert_true(row->letter || row->seconds[0]);
        assert_non_null(row->ids[0]);
        assert_true(strlen(row->does) > 10);
        if (row->letter) {
            assert_int_equal(strlen(row->letter), 1);
            add(&all, row->letter);
        }
        for (int k = 0; k < KEY_SECONDS && row->seconds[k]; k++) {
            struct keystroke stroke;
            assert_true(keystroke_parse(row->seconds[k], &stroke));
            add(&all, row->seconds[k]);
        }
    }
    assert_true(all.n > 60);
}

// What a page in a browser never sees, or what people must be able to do there.
static void none_is_a_browsers(void **state)
{
    (void)state;
    static const char *const kept[] = {"Ctrl+N", "Ctrl+T", "Ctrl+W",   "Ctrl+Tab",  "Ctrl+PgDn",
                                       "Ctrl+R", "Ctrl+C", "Ctrl+V",   "Ctrl+X",    "Ctrl+PgUp",
                                       "Tab",    "Enter",  "Alt+Left", "Alt+Right", "Shift+Tab"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct ui_event event = {.kind = EVENT_KEY};
        assert_true(keystroke_parse(kept[i], &event.stroke));
        if (key_row_of(&event, true))
            fail_msg("%s belongs to the browser", kept[i]);
    }
}

// An id stands in one row, but for the green button and what other keys press of it, too.
static void a_button_has_one_cap(void **state)
{
    (void)state;
    for (int i = 1; i < key_n(); i++) {
        const struct key_row *row = key_row_at(i);
        for (int k = 0; k < KEY_IDS && row->ids[k]; k++) {
            for (int j = i + 1; j < key_n(); j++) {
                const struct key_row *other = key_row_at(j);
                for (int m = 0; m < KEY_IDS && other->ids[m]; m++) {
                    if (strcmp(row->ids[k], other->ids[m]) == 0)
                        fail_msg("%s has two keys", row->ids[k]);
                }
            }
        }
    }
}

static const struct ui_env screen = {.width = 1280, .height = 800, .lang = LANG_EN};

// Every button of the table is met on some page, so that no row is about something that is gone.
static void every_row_is_on_some_page(void **state)
{
    (void)state;
    static bool met[STROKES_MAX];
    static const char *const elsewhere[] = {
        "act.no-customer", "act.print",     "act.return",    "mine.next",    "mine.again",
        "mine.start",      "tasks",         "act.work-done", "mine.no-show", "mine.came",
        "reopen",          "called-back",   "to.queue",      "to.people",    "part.previous",
        "part.next",       "range.earlier", "range.later",   "panel.close",  "calls.new",
        "told.seen",       "car.do"};
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    fill_lobby(&b);
    fill_archive(&b);
    for (int at = 0; at < STATION_N; at++) {
        go_to(&b, &stations[at]);
        for (int i = 0; i < key_n(); i++) {
            const struct key_row *row = key_row_at(i);
            for (int k = 0; k < KEY_IDS && row->ids[k]; k++)
                met[i] = met[i] || tree_find(frame(&b)->tree, row->ids[k]);
        }
        leave_station(&b, &stations[at]);
    }
    for (int i = 0; i < key_n(); i++) {
        for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere && !met[i]; k++)
            met[i] = strcmp(key_row_at(i)->ids[0], elsewhere[k]) == 0;
        if (!met[i])
            fail_msg("'%s' is nowhere", key_row_at(i)->ids[0]);
    }
    back_office_close(&b);
}

static void letters_act_where_nothing_is_typed(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    sign_in(&b, RECEPTIONIST_ID, "1111");
    int64_t visit = arrive(&b, VIEWING, "", "");
    key(&b, "Escape");
    type(&b, " "); // the green button
    assert_int_equal(model_visit(&snapshot_now(&b)->model, visit)->state, VISIT_CALLED);
    type(&b, "z");
    assert_int_equal(model_visit(&snapshot_now(&b)->model, visit)->state, VISIT_WAITING);
    type(&b, "n");
    assert_string_equal(shown(&b, "panel.title"), "New walk-in");
    assert_string_equal(frame(&b)->focus, "name");
    type(&b, "n"); // into the field
    assert_string_equal(shown(&b, "panel.title"), "New walk-in");
    type(&b, "l");
    assert_string_equal(surface_screen(b.surface), "desk"); // not locked
    key(&b, "Escape");
    type(&b, "nz"); // what came in one piece is no key
    assert_null(shown(&b, "panel.title"));
    struct input scan = {.kind = INPUT_SCAN, .text = "l"};
    surface_input(b.surface, &scan, b.box.now_ms); // a code is looked for
    assert_string_equal(surface_screen(b.surface), "desk");
    assert_string_equal(shown(&b, "panel.title"), "Find a visit of today");
    key(&b, "Escape");
    surface_focus(b.surface, "lock");
    key(&b, "Enter"); // on what has the focus, and on nothing else
    assert_string_equal(surface_screen(b.surface), "sign-in");
    back_office_close(&b);
}

// In a field a digit is typed, with Ctrl it is the key: one and the same.
static void a_digit_is_the_same_key_with_ctrl(void **state)
{
    (void)state;
    int digits = 0;
    for (int i = 0; i < key_n(); i++) {
        const struct key_row *row = key_row_at(i);
        bool digit = row->letter && row->letter[0] >= '1' && row->letter[0] <= '9', same = false;
        char held[8];
        snprintf(held, sizeof held, "Ctrl+%s", digit ? row->letter : "");
        for (int k = 0; k < KEY_SECONDS && row->seconds[k]; k++) {
            same = same || strcmp(row->seconds[k], held) == 0;
            assert_true(digit || strncmp(row->seconds[k], "Ctrl+", 5) != 0 ||
                        !strchr("123456789", row->seconds[k][5]));
        }
        assert_true(same == digit);
        digits += digit;
    }
    assert_int_equal(digits, 9);
}

static void letters_and_caps_can_be_switched_off(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "4");
    assert_string_equal(surface_screen(b.surface), "settings");
    assert_true(tap(&b, "settings.0"));
    assert_true(tap(&b, "letter-keys"));
    key(&b, "Ctrl+S");
    surface_focus(b.surface, "lock");
    type(&b, "1");
    assert_string_equal(surface_screen(b.surface), "settings");
    assert_string_equal(tree_find(frame(&b)->tree, "lock")->value,
                        "Ctrl+L"); // the cap says the other
    key(&b, "Ctrl+1");
    assert_string_equal(surface_screen(b.surface), "desk");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "key-caps"));
    key(&b, "Ctrl+S");
    assert_string_equal(tree_find(frame(&b)->tree, "lock")->value, "");
    back_office_close(&b);
}

// "?" lists a sentence for every key that a button of the page shows, on every page.
static void help_is_complete(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    fill_lobby(&b);
    fill_archive(&b);
    for (int at = 0; at < STATION_N; at++) {
        if (stations[at].staff == 0 || strncmp(stations[at].name, "help", 4) == 0 ||
            strncmp(stations[at].name, "key", 3) == 0)
            continue;
        go_to(&b, &stations[at]);
        frame(&b);
        surface_focus(b.surface, "lock"); // the keyboard on the screen is a field's
        bool wanted[STROKES_MAX] = {false};
        int n = 0;
        const struct tree *tree = frame(&b)->tree;
        for (int i = 0; i < key_n(); i++) {
            for (int k = 0; k < KEY_IDS && key_row_at(i)->ids[k]; k++)
                wanted[i] = wanted[i] || tree_find(tree, key_row_at(i)->ids[k]);
            n += wanted[i];
        }
        assert_true(n > 4);
        assert_true(tap(&b, "help"));
        for (int i = 0; i < key_n(); i++) {
            char id[24];
            snprintf(id, sizeof id, "help.key.%d", i);
            const struct node *node = tree_find(frame(&b)->tree, id);
            if (wanted[i] && !node)
                fail_msg("%s: '%s' is not told", stations[at].name, key_row_at(i)->does);
            if (node)
                assert_non_null(strstr(node->label, key_row_at(i)->does));
        }
        assert_non_null(shown(&b, "help.title"));
        key(&b, "t"); // nothing is done behind it
        assert_non_null(shown(&b, "help.title"));
        key(&b, "Escape");
        assert_null(shown(&b, "help.title"));
        leave_station(&b, &stations[at]);
    }
    back_office_close(&b);
}

// Page by page, though no row of the list has the keyboard.
static void a_long_list_is_turned(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    fill_lobby(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(tap(&b, "help"));
    frame(&b);
    key(&b, "PgDn");
    int down = surface_scrolled(b.surface, "help.keys");
    assert_true(down > 200);
    key(&b, "PgUp");
    assert_int_equal(surface_scrolled(b.surface, "help.keys"), 0);
    back_office_close(&b);
}

// What somebody wants to do is typed, and finds its key.
static void help_is_searched(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    fill_lobby(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(tap(&b, "help"));
    assert_true(tap(&b, "look.help.keys"));
    type(&b, "locks");
    int found = 0;
    for (int i = 0; i < key_n(); i++) {
        char id[24];
        snprintf(id, sizeof id, "help.key.%d", i);
        const struct node *node = tree_find(frame(&b)->tree, id);
        found += node != NULL;
        assert_true(!node || strstr(node->label, "Locks the screen;"));
    }
    assert_int_equal(found, 1);
    key(&b, "Escape");
    assert_null(shown(&b, "help.title"));
    back_office_close(&b);
}

// Anything that can be touched is explained and not done.
static void anything_is_explained(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    fill_lobby(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Escape");
    type(&b, "?");
    assert_true(tap(&b, "help.what"));
    char ids[200][96];
    int n = 0;
    const struct tree *tree = frame(&b)->tree;
    for (size_t i = 0; i < tree->nodes.n && n < 200; i++) {
        const struct node *node = &tree->nodes.at[i];
        if (node->enabled && widget_interactive(node->role) && strncmp(node->id, "help", 4) != 0)
            snprintf(ids[n++], sizeof ids[0], "%s", node->id);
    }
    assert_true(n > 20);
    uint64_t seq = snapshot_now(&b)->version;
    for (int i = 0; i < n; i++) {
        assert_true(tap(&b, ids[i]));
        assert_string_equal(surface_screen(b.surface), "desk");
        const char *words = shown(&b, "help.words");
        if (!words || strlen(words) < 10 || strstr(words, "Touch anything"))
            fail_msg("'%s' is not explained", ids[i]);
    }
    assert_int_equal(snapshot_now(&b)->version, seq);
    assert_true(tap(&b, "help.close"));
    back_office_close(&b);
}

static int visits(struct back_office *b)
{
    int n = 0;
    for (size_t i = 0; i < snapshot_now(b)->model.visits.n; i++)
        n += !snapshot_now(b)->model.visits.at[i].taken_back;
    return n;
}

// Five steps by keys alone, and everything taken back.
static void a_first_shift(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen, text_fake());
    sign_in(&b, RECEPTIONIST_ID, "1111");
    int before = visits(&b);
    key(&b, "Escape");
    type(&b, "?");
    assert_true(tap(&b, "help.shift"));
    assert_non_null(strstr(shown(&b, "help.step"), "press n"));
    type(&b, "n");
    type(&b, "Wang");
    key(&b, "Ctrl+Enter");
    assert_non_null(strstr(shown(&b, "help.step"), "Space"));
    assert_int_equal(visits(&b), before + 1);
    type(&b, " ");
    assert_non_null(strstr(shown(&b, "help.step"), "to start"));
    type(&b, " ");
    assert_non_null(strstr(shown(&b, "help.step"), "press e"));
    assert_true(tap(&b, "visit.1"));
    type(&b, "e");
    assert_non_null(strstr(shown(&b, "help.step"), "Press z"));
    type(&b, "z");
    assert_non_null(strstr(shown(&b, "help.step"), "most of a day"));
    assert_true(tap(&b, "help.back"));
    for (int i = 0; i < 8; i++)
        snapshot_now(&b);
    assert_int_equal(visits(&b), before);
    assert_null(shown(&b, "help.step"));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_has_two_meanings),
        cmocka_unit_test(none_is_a_browsers),
        cmocka_unit_test(a_button_has_one_cap),
        cmocka_unit_test(every_row_is_on_some_page),
        cmocka_unit_test(letters_act_where_nothing_is_typed),
        cmocka_unit_test(a_digit_is_the_same_key_with_ctrl),
        cmocka_unit_test(letters_and_caps_can_be_switched_off),
        cmocka_unit_test(help_is_complete),
        cmocka_unit_test(a_long_list_is_turned),
        cmocka_unit_test(help_is_searched),
        cmocka_unit_test(anything_is_explained),
        cmocka_unit_test(a_first_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
