// Nothing half typed stays when a session ends, on whichever page it was and however it ended: not in
// the frame, not in any page's or part's data. And what a page is said to forget when it is let go of
// is forgotten then.

#include "test.h"

#include "office.h"
#include "office/frame/frame.h"
#include "office_memory.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static const struct half {
    const char *what;
    int64_t staff; // who types it; 0: nobody has signed in
    const char *pin;
    const char *steps[6]; // "Ctrl+B": a key; "@book": a tap; "=小明": typed
    const char *field;    // in which it is typed …
    const char *typed;
    const char *dismiss; // … and a step after which it is gone already; NULL: it is kept until then
} halves[] = {
    {"PIN", 0, NULL, {"@staff.1"}, NULL, "975313", "Escape"},
    {"surname of a walk-in", RECEPTIONIST_ID, "1111", {"F10"}, "name", "Qwzxk", "Escape"},
    {"phone of a walk-in", RECEPTIONIST_ID, "1111", {"F10"}, "phone", "0955123987", "Escape"},
    {"somebody greeted", RECEPTIONIST_ID, "1111", {"F11"}, "name", "Qwzxk", "Escape"},
    {"who is looked for", RECEPTIONIST_ID, "1111", {"Ctrl+F"}, "find.text", "Qwzxk", "Ctrl+5"},
    {"who books", RECEPTIONIST_ID, "1111", {"Ctrl+B", "F10"}, "name", "Qwzxk", "Escape"},
    {"who books with me", LI, "4444", {"Ctrl+B", "F10"}, "name", "Qwzxk", "Escape"},
    {"what came of a visit", LI, "4444", {NULL}, "note", "Qwzxk", NULL},
    {"who is looked up", RECEPTIONIST_ID, "1111", {"Ctrl+5"}, "customers.text", "Qwzxk", "Ctrl+1"},
    {"a customer put right",
     RECEPTIONIST_ID,
     "1111",
     {"Ctrl+5", "=小明", "Enter", "Ctrl+E"},
     "full-name",
     "Qwzxk",
     "Ctrl+1"},
    {"a day of the report", MANAGER_ID, "2222", {NULL}, "from.day", "2025111", NULL},
    {"a name in the settings",
     ADMINISTRATOR_ID,
     "3333",
     {"Ctrl+4", "@settings.5", "@person.new"},
     "name.0",
     "Qwzxk",
     NULL},
    {"a PIN in the settings",
     ADMINISTRATOR_ID,
     "3333",
     {"Ctrl+4", "@settings.5", "@row.1"},
     "pin",
     "975313",
     "Ctrl+1"},
};
enum { HALF_N = sizeof halves / sizeof *halves };

static void step(struct back_office *b, const char *step)
{
    if (step[0] == '@')
        assert_true(tap(b, step + 1));
    else if (step[0] == '=')
        type(b, step + 1);
    else
        key(b, step);
}

static void begin(struct back_office *b, const struct half *half)
{
    back_office_open(b, &screen_1280, text_fake());
    fill_lobby(b);
    fill_archive(b);
    if (half->staff)
        sign_in(b, half->staff, half->pin);
    for (size_t i = 0; i < sizeof half->steps / sizeof *half->steps && half->steps[i]; i++)
        step(b, half->steps[i]);
    if (half->field) {
        frame(b);
        if (!surface_focus(b->surface, half->field))
            fail_msg("%s: no field '%s' on '%s'", half->what, half->field,
                     surface_screen(b->surface));
    }
    type(b, half->typed);
    if (!office_holds(b->office, half->typed)) // else the test could not fail
        fail_msg("%s: was not typed", half->what);
}

static void expect_gone(struct back_office *b, const struct half *half, const char *how)
{
    if (office_holds(b->office, half->typed))
        fail_msg("%s: stays after %s", half->what, how);
}

static void when_somebody_locks(void **state)
{
    (void)state;
    for (int i = 0; i < HALF_N; i++) {
        struct back_office b;
        if (!halves[i].staff)
            continue;
        begin(&b, &halves[i]);
        key(&b, "Ctrl+L");
        assert_string_equal(surface_screen(b.surface), "sign-in");
        expect_gone(&b, &halves[i], "Ctrl+L");
        back_office_close(&b);
    }
}

static void when_nobody_is_there_any_more(void **state)
{
    (void)state;
    for (int i = 0; i < HALF_N; i++) {
        struct back_office b;
        if (!halves[i].staff)
            continue;
        begin(&b, &halves[i]);
        b.office->lock_after_ms = 60 * SECOND_MS;
        wait_s(&b, 61);
        assert_string_equal(surface_screen(b.surface), "sign-in");
        expect_gone(&b, &halves[i], "the lock");
        back_office_close(&b);
    }
}

static void when_it_is_let_go(void **state)
{
    (void)state;
    for (int i = 0; i < HALF_N; i++) {
        struct back_office b;
        if (!halves[i].dismiss)
            continue;
        begin(&b, &halves[i]);
        step(&b, halves[i].dismiss);
        expect_gone(&b, &halves[i], halves[i].dismiss);
        back_office_close(&b);
    }
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_somebody_locks),
        cmocka_unit_test(when_nobody_is_there_any_more),
        cmocka_unit_test(when_it_is_let_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
