// Signing in and out: PINs, roles and their pages, the lock after idle, the keyboard alone.

#include "test.h"

#include "office.h"
#include "app/sentence.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
}

static void wrong_pin_then_right(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, RECEPTIONIST_ID, "9999");
    assert_string_equal(surface_screen(b.surface), "sign-in");
    assert_string_equal(shown(&b, "message"), "That PIN is not right. Please try again.");
    type(&b, "1111");
    key(&b, "Enter");
    assert_string_equal(surface_screen(b.surface), "desk");
    back_office_close(&b);
}

static void five_wrong_pins_lock_the_name(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    tap(&b, "staff.7");
    for (int i = 0; i < 5; i++) {
        type(&b, "9999");
        key(&b, "Enter");
    }
    type(&b, "1111");
    assert_false(enabled(&b, "enter"));
    assert_string_equal(shown(&b, "message"), "Too many wrong PINs. Please try again in 30 s.");
    wait_s(&b, 12);
    assert_string_equal(shown(&b, "message"), "Too many wrong PINs. Please try again in 18 s.");
    key(&b, "Enter");
    assert_string_equal(surface_screen(b.surface), "sign-in");
    back_office_close(&b);
}

static void roles_see_their_pages(void **state)
{
    (void)state;
    static const struct {
        int64_t staff;
        const char *pin, *page;
        bool tabs[5]; // desk, mine, report, settings, customers
    } who[] = {
        {LI, "4444", "mine", {true, true, false, false, false}},
        {RECEPTIONIST_ID, "1111", "desk", {true, false, false, false, true}},
        {MANAGER_ID, "2222", "report", {true, false, true, true, true}},
        {ADMINISTRATOR_ID, "3333", "desk", {true, false, true, true, true}},
    };
    static const char *const ids[] = {"tab.desk", "tab.mine", "tab.report", "tab.settings",
                                      "tab.customers"};
    static const char *const keys[] = {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5"};
    static const char *const pages[] = {"desk", "mine", "report", "settings", "customers"};
    struct back_office b;
    open(&b);
    for (int i = 0; i < 4; i++) {
        sign_in(&b, who[i].staff, who[i].pin);
        assert_string_equal(surface_screen(b.surface), who[i].page);
        for (int t = 0; t < 5; t++) {
            assert_int_equal(shown(&b, ids[t]) != NULL, who[i].tabs[t]);
            key(&b, keys[t]);
            assert_int_equal(strcmp(surface_screen(b.surface), pages[t]) == 0, who[i].tabs[t]);
        }
        key(&b, "Ctrl+L");
        assert_string_equal(surface_screen(b.surface), "sign-in");
    }
    back_office_close(&b);
}

static void locks_when_idle(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    office_destroy(b.office);
    b.office = office_create(
        b.link,
        &(struct office_options){.env = screen_1280, .metrics = text_fake(), .lock_after_s = 300},
        b.box.now_ms);
    b.surface = office_surface(b.office);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "F10");
    type(&b, "歐陽秘密");
    wait_s(&b, 280);
    assert_non_null(strstr(shown(&b, "message"), "Locking in"));
    key(&b, "Tab"); // a sign of life
    wait_s(&b, 299);
    assert_string_equal(surface_screen(b.surface), "desk");
    wait_s(&b, 1);
    assert_string_equal(surface_screen(b.surface), "sign-in");
    sign_in(&b, MANAGER_ID, "2222");
    key(&b, "Ctrl+1");
    key(&b, "F10");
    const struct node *name = tree_find(frame(&b)->tree, "name");
    assert_non_null(name);
    assert_string_equal(name->value, ""); // what was typed is gone
    back_office_close(&b);
}

// How often an hour that nobody sits through wakes the machine.
static int beats(struct back_office *b, int seconds)
{
    int n = 0;
    int64_t end_ms = b->box.now_ms + seconds * (int64_t)SECOND_MS;
    for (frame(b); b->box.now_ms < end_ms; n++) {
        int64_t due_ms = surface_deadline(b->surface, b->box.now_ms);
        assert_true(due_ms > b->box.now_ms);
        b->box.now_ms = due_ms < end_ms ? due_ms : end_ms;
        surface_tick(b->surface, b->box.now_ms);
        frame(b);
    }
    return n;
}

// Whoever draws only when it is due shows the same as whoever draws every second.
static void is_never_stale(struct back_office *b, const char *id, int seconds)
{
    char drawn_then[120];
    utf8_copy(drawn_then, sizeof drawn_then, shown(b, id) ? shown(b, id) : "");
    for (int i = 0; i < seconds; i++) {
        int64_t due_ms = surface_deadline(b->surface, b->box.now_ms);
        b->box.now_ms += SECOND_MS;
        const char *now = shown(b, id);
        if (due_ms > b->box.now_ms)
            assert_string_equal(now ? now : "", drawn_then);
        utf8_copy(drawn_then, sizeof drawn_then, now ? now : "");
    }
}

static void a_locked_desk_rests(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    assert_in_range(beats(&b, 3600), 60, 61); // and not 3600
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_in_range(beats(&b, 60), 2, 4); // nothing counts seconds
    key(&b, "Ctrl+L");
    arrive(&b, VIEWING, "", "");
    assert_string_equal(shown(&b, "waiting"), "1 waiting · longest 0 s");
    is_never_stale(&b, "waiting", 20 * 60); // past the target, too
    assert_string_equal(shown(&b, "waiting"), "1 waiting · longest 20 min · 1 over target");
    tap(&b, "staff.7");
    for (int i = 0; i < 5; i++) {
        type(&b, "9999");
        key(&b, "Enter");
    }
    is_never_stale(&b, "message", 29);
    assert_non_null(strstr(shown(&b, "message"), "Too many"));
    is_never_stale(&b, "message", 2);
    assert_null(strstr(shown(&b, "message"), "Too many"));
    back_office_close(&b);
}

// Seconds are counted where something is told in them.
static void a_desk_counts_seconds_while_they_are_told(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    b.box.now_ms += 2 * (int64_t)MINUTE_MS;
    assert_in_range(beats(&b, 60), 2, 4);
    arrive(&b, VIEWING, "", "");
    assert_in_range(beats(&b, 50), 48, 56); // less than a minute
    assert_in_range(beats(&b, 70), 10, 16);
    back_office_close(&b);
}

static bool tab_to(struct back_office *b, const char *id)
{
    for (int i = 0; i < 120; i++) {
        const char *focus = frame(b)->focus;
        if (focus && strcmp(focus, id) == 0)
            return true;
        key(b, "Tab");
    }
    fprintf(stderr, "Tab never reached %s\n", id);
    return false;
}

// A customer's whole visit without a pointer: sign in, walk-in, call, start, pause of a colleague,
// finish, story, report.
static void keyboard_only(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    assert_true(tab_to(&b, "staff.8"));
    key(&b, "Enter");
    type(&b, "2222");
    key(&b, "Enter");
    assert_string_equal(surface_screen(b.surface), "report");
    assert_true(tab_to(&b, "range.2"));
    key(&b, "Enter");
    key(&b, "Ctrl+1");
    key(&b, "F10");
    type(&b, "王");
    assert_true(tab_to(&b, "panel.send"));
    key(&b, "Enter");
    const struct model *model = &snapshot_now(&b)->model;
    assert_int_equal(model->visits.n, 1);
    assert_true(tab_to(&b, "call-next"));
    key(&b, "Enter");
    assert_int_equal(snapshot_now(&b)->model.visits.at[0].state, VISIT_CALLED);
    key(&b, "F4");
    assert_true(tab_to(&b, "person.2"));
    key(&b, "Enter");
    assert_true(tab_to(&b, "break.0"));
    key(&b, "Enter");
    assert_int_equal(model_consultant(&snapshot_now(&b)->model, CHEN)->presence, PRESENCE_BREAK);
    assert_true(tab_to(&b, "visit.1"));
    key(&b, "Enter");
    key(&b, "F5");
    assert_int_equal(snapshot_now(&b)->model.visits.at[0].state, VISIT_FINISHED);
    key(&b, "F12");
    assert_string_equal(shown(&b, "panel.title"), "Story of the ticket");
    key(&b, "Escape");
    assert_null(shown(&b, "panel.title"));
    back_office_close(&b);
}

// One key leads from the lock to another person's PIN, whoever is chosen; and whom the lock itself
// has sent away finds their own name waiting.
static void one_key_to_another_person(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "F7");
    assert_string_equal(shown(&b, "who"), "Zhou Meiling");
    type(&b, "11");
    key(&b, "F1"); // what was typed for the other is gone
    assert_string_equal(shown(&b, "who"), "Li Yating");
    type(&b, "4444");
    key(&b, "Enter");
    assert_string_equal(surface_screen(b.surface), "mine");
    key(&b, "Ctrl+L"); // who leaves on purpose leaves no name
    assert_null(shown(&b, "who"));
    key(&b, "F7");
    type(&b, "1111");
    key(&b, "Enter");
    assert_string_equal(surface_screen(b.surface), "desk");
    wait_s(&b, 24 * 3600);
    assert_string_equal(surface_screen(b.surface), "sign-in");
    assert_string_equal(shown(&b, "who"), "Zhou Meiling");
    key(&b, "F12"); // nobody's
    assert_string_equal(shown(&b, "who"), "Zhou Meiling");
    back_office_close(&b);
}

// Whatever is wrong with a server stands on every page, in the language of whoever sits there.
static void what_a_server_lacks_stands_there(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    for (int code = ERR_AWAY; code <= ERR_OLD; code++) {
        app_set_trouble(b.box.app, &(struct err){.code = (enum err_code)code, .text = "x"});
        for (int i = 0; i < LANG_COUNT; i++) {
            snapshot_now(&b);
            enum lang lang = surface_env(b.surface)->lang;
            assert_string_equal(shown(&b, "message"), sentence_error(lang, (enum err_code)code));
            assert_string_not_equal(shown(&b, "message"), sentence_error(lang, ERR_IO));
            assert_true(tap(&b, "language"));
        }
    }
    back_office_close(&b);
}

static void language_changes_at_once(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_string_equal(shown(&b, "tab.desk"), "Desk");
    assert_true(tap(&b, "language"));
    assert_string_equal(shown(&b, "tab.desk"), "櫃檯");
    assert_true(tap(&b, "language"));
    assert_string_equal(shown(&b, "tab.desk"), "前台");
    back_office_close(&b);
}

// Nobody sits there and a complaint stands: it is heard, again while it stands, and in no other case
// unless the house has chosen so.
static void a_locked_desk_is_heard(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &(struct ui_env){.width = 1280, .height = 800, .lang = LANG_EN},
                     text_fake());
    sign_in(&b, RECEPTIONIST_ID, "1111");
    int before = office_chimes(b.office);
    struct request class;
    request_init(&class, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_SET_CLASS);
    request_ask(&class, command_set_class(arrive(&b, VIEWING, "", ""), APPOINTMENT_CLASS_ID,
                                          REASON_APPOINTMENT));
    act(&b, &class);
    key(&b, "Ctrl+L");
    wait_s(&b, 30);
    assert_int_equal(office_chimes(b.office), before); // an appointment goes first, and is no alarm
    sign_in(&b, RECEPTIONIST_ID, "1111");
    arrive(&b, COMPLAINT, "", "");
    wake(&b);
    assert_int_equal(office_chimes(b.office), before); // somebody sees it
    key(&b, "Ctrl+L");
    assert_string_equal(surface_screen(b.surface), "sign-in");
    assert_non_null(strstr(shown(&b, "waiting"), " · complaints: 1")); // and says why it is loud
    wake(&b);
    int locked = office_chimes(b.office);
    assert_true(locked > before);
    wait_s(&b, 30);
    assert_int_equal(office_chimes(b.office), locked);
    wait_s(&b, 120);
    assert_int_equal(office_chimes(b.office), locked + 1);
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_pin_then_right),
        cmocka_unit_test(five_wrong_pins_lock_the_name),
        cmocka_unit_test(one_key_to_another_person),
        cmocka_unit_test(roles_see_their_pages),
        cmocka_unit_test(locks_when_idle),
        cmocka_unit_test(a_locked_desk_rests),
        cmocka_unit_test(a_desk_counts_seconds_while_they_are_told),
        cmocka_unit_test(keyboard_only),
        cmocka_unit_test(a_locked_desk_is_heard),
        cmocka_unit_test(what_a_server_lacks_stands_there),
        cmocka_unit_test(language_changes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
