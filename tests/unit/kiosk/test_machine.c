// The service screen behind the staff PIN: what it says of the machine and the store, and how often
// a PIN may be tried.
#include "booth.h"
#include "settings.h"

#include "app/paper.h"
#include "app/said.h"
#include "platform/state.h"

static void setup(struct booth *b)
{
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(b, &env);
}

static void to_pin(struct booth *b)
{
    for (int i = 0; i < 5; i++)
        tap(b, "corner");
    on(b, "staff");
    tap(b, "staff.0");
}

static const char *fact(struct booth *b, const char *id)
{
    const struct node *n = node(b, id);
    if (!n)
        fail_msg("there is no '%s'", id);
    return n->value;
}

static void sign_in(struct booth *b)
{
    to_pin(b);
    digits(b, "1111");
    tap(b, "next");
    on(b, "machine");
}

static void it_says_how_the_machine_is(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    sign_in(&b);
    assert_string_equal(fact(&b, "machine.version"), LOBBY_VERSION);
    assert_string_equal(fact(&b, "machine.network"), "enp3s0, 192.168.10.21");
    assert_string_equal(fact(&b, "machine.disk"), "412 GB");
    assert_string_equal(fact(&b, "machine.printer"), "None set up");
    assert_string_equal(fact(&b, "machine.font.tc"), "Noto Sans CJK TC 2.004");
    assert_string_equal(fact(&b, "machine.sound"), "In order");
    assert_string_equal(fact(&b, "machine.backup"), "moments ago"); // made by itself
    assert_string_equal(fact(&b, "machine.check"), "moments ago");  // of the copy
    assert_non_null(strstr(fact(&b, "machine.store"), "In order, "));
    assert_string_equal(fact(&b, "machine.path"), b.s.path);
    tap(&b, "home");
    on(&b, "start");
    booth_close(&b);
}

static void without_loudspeaker(void *self, struct kiosk_machine *ret)
{
    booth_machine(self, ret);
    ret->sound = KIOSK_SOUND_MISSING;
}

static void a_missing_loudspeaker_is_said(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    b.kiosk->look = without_loudspeaker;
    sign_in(&b);
    assert_string_equal(fact(&b, "machine.sound"), "No loudspeaker found");
    booth_close(&b);
}

// Every loudspeaker, printer and board of the house, whichever machine has it.
static void every_device_of_the_house_is_told(void **state)
{
    (void)state;
    struct booth b;
    struct err err = {0};
    struct speaker_row near = {.holder = "kiosk@a", .surface = "kiosk"},
                       far = {.room = "hall", .holder = "board@b", .surface = "board"};
    struct wall_row wall = {.holder = "board@b", .problem = WALL_NO_PICTURE};
    setup(&b);
    strcpy(far.problem, "the loudspeaker has gone");
    strcpy(wall.what, "film.png");
    assert_true(app_speaker_tell(b.s.app, &near, &err));
    assert_true(app_speaker_tell(b.s.app, &far, &err));
    assert_true(app_wall_tell(b.s.app, &wall, &err));
    assert_true(set_field(b.s.app, as(ROLE_ADMINISTRATOR),
                          setting_kept_as(PART_PAPER, "paper.office"), 0, 0,
                          "ipp://127.0.0.1:9/ipp/print", &err));
    assert_true(app_printer_note(b.s.app, PRINT_ON_OFFICE, PRINTER_NO_IPP, &err));
    sign_in(&b);
    assert_string_equal(fact(&b, "machine.printer"), "None set up");
    assert_non_null(strstr(fact(&b, "machine.printer.office"), "no IPP printer"));
    assert_string_equal(fact(&b, "machine.speaker.0"), "In order");
    assert_non_null(strstr(fact(&b, "machine.speaker.1"), "the loudspeaker has gone"));
    assert_non_null(strstr(fact(&b, "machine.wall.0"), "film.png is passed over"));
    wall.problem = WALL_GOOD;
    assert_true(app_wall_tell(b.s.app, &wall, &err));
    tap(&b, "home");
    sign_in(&b);
    assert_null(node(&b, "machine.wall.0"));
    booth_close(&b);
}

static void a_backup_and_a_check_are_noted_in_the_store(void **state)
{
    (void)state;
    struct booth b;
    struct err err = {0};
    struct check_report report;
    char copy[300];
    setup(&b);
    snprintf(copy, sizeof copy, "%s.copy", b.s.path);
    assert_true(app_backup(b.s.app, copy, &err));
    assert_true(app_check(b.s.app, LANG_EN, &report, &err));
    b.s.now_ms += 3 * HOUR_MS;
    sign_in(&b);
    assert_string_equal(fact(&b, "machine.backup"), "3 hours ago");
    assert_string_equal(fact(&b, "machine.check"), "3 hours ago");
    b.s.now_ms += 9 * (int64_t)DAY_MS;
    struct upkeep upkeep;
    assert_true(app_upkeep(b.s.app, &upkeep, &err));
    assert_true(upkeep.bytes > 0);
    unlink(copy);
    booth_close(&b);
}

static void the_pin_is_locked_after_five_wrong_ones(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    to_pin(&b);
    for (int i = 0; i < 5; i++) {
        digits(&b, "9999");
        tap(&b, "next");
        on(&b, "staff");
    }
    assert_non_null(strchr(node(&b, "problem")->label, ':')); // until when
    assert_null(node(&b, "pin"));
    tap(&b, "staff.0");
    digits(&b, "1111");
    tap(&b, "next");
    on(&b, "staff"); // the right one does not help now
    assert_non_null(node(&b, "problem"));
    booth_wait(&b, IDLE_MS + WARNING_MS);
    on(&b, "start");
    booth_close(&b);
}

// This machine's own answers, whatever they are, hang together.
static void the_machine_is_read_without_waiting(void **state)
{
    (void)state;
    struct network network;
    network_now(&network);
    assert_true(network.link == (*network.name != '\0'));
    assert_true(network.link || !*network.address);
    assert_true(disk_free_bytes("/") > 0);
    assert_int_equal(disk_free_bytes("/there/is/no/such/folder"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_how_the_machine_is),
        cmocka_unit_test(a_missing_loudspeaker_is_said),
        cmocka_unit_test(every_device_of_the_house_is_told),
        cmocka_unit_test(a_backup_and_a_check_are_noted_in_the_store),
        cmocka_unit_test(the_pin_is_locked_after_five_wrong_ones),
        cmocka_unit_test(the_machine_is_read_without_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
