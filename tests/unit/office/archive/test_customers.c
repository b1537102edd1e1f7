// The page of the customer archive: looking up, putting right, merging with its undo, the ways to and
// from the desk; and nothing of it left when it is done with.

#include "test.h"

#include "office.h"
#include "office/archive/archive.h"
#include "office_memory.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    fill_lobby(b);   // 1: 王, 0912345600 … 10
    fill_archive(b); // 11: 汪小明 with the phone of 1; 12: 沈美玲 with that of 2
    sign_in(b, RECEPTIONIST_ID, "1111");
    key(b, "Ctrl+5");
}

static void finds_as_one_types(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    assert_string_equal(frame(&b)->focus, "customers.text");
    assert_null(shown(&b, "hit.1")); // nobody is shown who was not asked for
    type(&b, "小明");
    assert_string_equal(shown(&b, "hit.11"), "汪小明");
    type(&b, "明");
    assert_string_equal(shown(&b, "hits.empty"), "Nobody in the archive matches.");
    for (int i = 0; i < 3; i++)
        key(&b, "Backspace");
    assert_non_null(strstr(shown(&b, "hits.empty"), "Type part of a name"));
    type(&b, "5600");
    assert_non_null(shown(&b, "hit.1"));
    assert_non_null(shown(&b, "hit.11"));
    assert_null(shown(&b, "hit.2"));
    key(&b, "Enter"); // the first
    assert_non_null(shown(&b, "card.name"));
    assert_string_equal(shown(&b, "card.phone"), "0912 345 600");
    key(&b, "Escape");
    assert_null(shown(&b, "card.name"));
    back_office_close(&b);
}

static void shows_what_is_known(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    struct request finish;
    request_init(&finish, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    finish.command.visit = 1;
    finish.command.outcome = OUTCOME_SERVED;
    strcpy(finish.note, "wants seven seats");
    assert_int_equal(act(&b, &finish).result, RESULT_DONE);
    type(&b, "王");
    tap(&b, "hit.1");
    assert_string_equal(shown(&b, "card.name"), "王");
    assert_non_null(strstr(shown(&b, "card.owner"), "Li Yating"));
    assert_string_equal(shown(&b, "card.next"), "none");
    assert_non_null(shown(&b, "earlier.1"));
    assert_null(shown(&b, "earlier.note"));
    tap(&b, "earlier.1");
    assert_string_equal(shown(&b, "earlier.note"), "wants seven seats");
    tap(&b, "earlier.1");
    assert_null(shown(&b, "earlier.note"));
    key(&b, "Escape");
    tap(&b, "customers.text");
    key(&b, "Backspace");
    type(&b, "小明");
    key(&b, "Enter");
    assert_non_null(strstr(shown(&b, "card.next"), "2026-03-03 10:30"));
    back_office_close(&b);
}

static void puts_right_what_was_told(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    type(&b, "小明");
    key(&b, "Enter");
    key(&b, "Ctrl+E");
    assert_string_equal(frame(&b)->focus, "surname");
    tap(&b, "title.0");
    tap(&b, "owner.2");
    tap(&b, "phone");
    for (int i = 0; i < 20; i++)
        key(&b, "Backspace");
    type(&b, "12");
    key(&b, "Ctrl+Enter");
    assert_non_null(shown(&b, "problem"));
    type(&b, "34567");
    key(&b, "Ctrl+Enter"); // whoever has not served them does not become theirs by the desk's hand
    assert_non_null(strstr(shown(&b, "message"), "a supervisor may make the customer theirs"));
    struct request given;
    request_init(&given, app_entropy(b.box.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request_ask(&given, command_change_customer(11, CUSTOMER_OWNER, WANG));
    assert_int_equal(act(&b, &given).result, RESULT_DONE);
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "message"), "The customer is saved.");
    assert_string_equal(shown(&b, "card.phone"), "1234567");
    assert_non_null(strstr(shown(&b, "card.owner"), "Wang Yijun"));
    assert_int_equal(sandbox_number(&b.box, "SELECT title FROM customer WHERE id = 11"), 1);
    key(&b, "Ctrl+E"); // the very name and phone of another are refused, and said why
    tap(&b, "phone");
    for (int i = 0; i < 20; i++)
        key(&b, "Backspace");
    type(&b, "0912345600");
    tap(&b, "title.0");
    tap(&b, "full-name");
    for (int i = 0; i < 20; i++)
        key(&b, "Backspace");
    tap(&b, "surname");
    key(&b, "Backspace");
    type(&b, "王");
    key(&b, "Ctrl+Enter");
    assert_non_null(strstr(shown(&b, "message"), "the very same name and phone"));
    assert_non_null(shown(&b, "save")); // what was typed stands
    back_office_close(&b);
}

static void merges_and_takes_it_back(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+D");
    assert_non_null(strstr(shown(&b, "pair.0"), "沈"));
    tap(&b, "pair.1");
    assert_string_equal(shown(&b, "two.0"), "王");
    assert_non_null(strstr(shown(&b, "merge.what"), "汪小明 becomes part of 王")); // who came
    assert_true(tap(&b, "keep.1"));
    assert_string_equal(shown(&b, "merge.send"), "Merge 王 into 汪小明");
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "message"), "王 has been merged into 汪小明.");
    assert_string_equal(shown(&b, "card.name"), "汪小明");
    assert_non_null(shown(&b, "split.1"));
    assert_non_null(strstr(shown(&b, "card.here"), "A001"));
    assert_string_equal(shown(&b, "undo"), "Undo: merging 王");
    assert_null(shown(&b, "pair.1"));
    key(&b, "Ctrl+Z");
    assert_string_equal(shown(&b, "message"), "They are two customers again.");
    assert_null(shown(&b, "split.1"));
    assert_non_null(shown(&b, "pair.1")); // asked again: nobody has said that they are two
    assert_string_not_equal(shown(&b, "undo"), "Undo: merging 王");
    back_office_close(&b);
}

static void picks_the_other_and_splits_off(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    type(&b, "小明");
    key(&b, "Enter");
    key(&b, "Ctrl+M");
    for (int i = 0; i < 2; i++)
        key(&b, "Backspace");
    type(&b, "王");
    key(&b, "Enter");
    assert_string_equal(shown(&b, "two.0"), "汪小明");
    key(&b, "Escape");
    assert_string_equal(shown(&b, "card.name"), "汪小明");
    key(&b, "Ctrl+M");
    tap(&b, "hit.1");
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "card.name"), "王"); // who came more often remains
    tap(&b, "split.11");
    assert_null(shown(&b, "split.11"));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM apart"), 1);
    back_office_close(&b);
}

static void follows_what_others_do(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    type(&b, "小明");
    key(&b, "Enter");
    assert_null(strstr(shown(&b, "card.here"), "here now"));
    assert_true(arrive(&b, VIEWING, "0912345600", "汪") != 0);
    assert_non_null(strstr(shown(&b, "card.here"), "here now with A"));
    struct request erase;
    request_init(&erase, app_entropy(b.box.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = 11;
    erase.command.number = CUSTOMER_ERASED;
    assert_int_equal(act(&b, &erase).result, RESULT_DONE);
    wake(&b);
    assert_null(shown(&b, "card.name"));
    back_office_close(&b);
}

static void says_who_are_two(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    assert_non_null(strstr(shown(&b, "pairs"), "2"));
    key(&b, "Ctrl+D");
    tap(&b, "pair.1");
    assert_true(tap(&b, "merge.two"));
    assert_non_null(shown(&b, "pair.0"));
    assert_null(shown(&b, "pair.1"));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM apart"), 1);
    back_office_close(&b);
}

static void both_tickets_are_named(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    arrive(&b, VIEWING, "0912345600", "汪");
    key(&b, "Ctrl+D");
    tap(&b, "pair.1");
    assert_non_null(strstr(shown(&b, "merge.both"), "A001"));
    back_office_close(&b);
}

static void from_the_desk_and_back(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+1");
    key(&b, "Ctrl+F");
    type(&b, "小明");
    key(&b, "Ctrl+Enter");
    assert_string_equal(surface_screen(b.surface), "customers");
    assert_non_null(shown(&b, "hit.11")); // what was typed has gone along
    key(&b, "Enter");
    key(&b, "F10");
    assert_string_equal(surface_screen(b.surface), "desk");
    const struct node *name = tree_find(frame(&b)->tree, "name");
    assert_string_equal(name->value, "汪");
    key(&b, "Ctrl+Enter");
    assert_non_null(strstr(shown(&b, "message"), "has been issued"));
    assert_int_equal(sandbox_number(&b.box, "SELECT customer FROM visit ORDER BY id DESC LIMIT 1"),
                     11);
    key(&b, "Ctrl+5");
    type(&b, "美玲");
    key(&b, "Enter");
    key(&b, "Ctrl+B");
    assert_string_equal(surface_screen(b.surface), "desk");
    tap(&b, "slot.0");
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "message"),
                        "Booked: 沈 · Mon 2 March 10:30 · Car viewing · anybody");
    assert_int_equal(
        sandbox_number(&b.box, "SELECT customer FROM appointment ORDER BY id DESC LIMIT 1"), 12);
    back_office_close(&b);
}

// Whoever types over the name means somebody else.
static void typed_over_is_another(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    type(&b, "小明");
    key(&b, "Enter");
    key(&b, "F10");
    tap(&b, "name");
    type(&b, "洋");
    key(&b, "Ctrl+Enter");
    assert_int_equal(sandbox_number(&b.box, "SELECT customer FROM visit ORDER BY id DESC LIMIT 1"),
                     13);
    back_office_close(&b);
}

static const struct archive *archive_of(const struct back_office *b)
{
    return office_part(b->office, &customers_page);
}

static void nothing_is_left(void **state)
{
    (void)state;
    static const char *const ways_out[] = {"Ctrl+1", "Ctrl+L"};
    for (int way = 0; way < 2; way++) {
        struct back_office b;
        open(&b);
        type(&b, "小明");
        key(&b, "Enter");
        key(&b, "Ctrl+E");
        assert_true(office_holds(b.office, "小明"));
        assert_true(office_holds(b.office, "912345600"));
        key(&b, "Escape");
        key(&b, "Ctrl+D");
        tap(&b, "pair.1");
        key(&b, "Ctrl+Enter");
        assert_true(office_holds(b.office, "小明"));
        key(&b, ways_out[way]);
        assert_false(office_holds(b.office, "小明"));
        assert_false(office_holds(b.office, "912345600"));
        assert_null(archive_of(&b)->visits);
        back_office_close(&b);
    }
}

static void not_for_consultants(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+L");
    sign_in(&b, LI, "4444");
    key(&b, "Ctrl+5");
    assert_string_equal(surface_screen(b.surface), "mine");
    key(&b, "Ctrl+1");
    key(&b, "Ctrl+F");
    assert_null(shown(&b, "archive"));
    key(&b, "Ctrl+Enter");
    assert_string_equal(surface_screen(b.surface), "desk");
    back_office_close(&b);
}

// A number from abroad goes along with its country, for whoever else came with it, too.
static void a_number_from_abroad_goes_along(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    expect(&b, "+81 90 1234 5678", "森", "森一郎", 3);
    type(&b, "一郎");
    key(&b, "Enter");
    assert_string_equal(shown(&b, "card.phone"), "+81 90 1234 5678");
    key(&b, "F10");
    assert_string_equal(tree_find(frame(&b)->tree, "phone")->value, "+819012345678");
    tap(&b, "name");
    type(&b, "子");
    key(&b, "Ctrl+Enter");
    assert_int_equal(
        sandbox_number(&b.box, "SELECT count(*) FROM customer WHERE phone = '+819012345678'"), 2);
    back_office_close(&b);
}

// Nobody called them: their story ends in the night, and says that it is of another date.
static void a_story_tells_the_date_of_what_came_later(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    arrive(&b, VIEWING, "0912345678", "王");
    b.box.now_ms += DAY_MS;
    arrive(&b, VIEWING, "", "");
    wake(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+5");
    type(&b, "5678");
    wake(&b);
    tap(&b, "hit.1");
    wake(&b);
    tap(&b, "earlier.1");
    key(&b, "F12");
    wake(&b);
    assert_true(drawn(&b, "Was still open at the day's end and was closed."));
    assert_true(drawn(&b, "10:00"));
    assert_true(drawn(&b, "03-03 10:00"));
    assert_false(drawn(&b, "03-02 10:00"));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_as_one_types),
        cmocka_unit_test(shows_what_is_known),
        cmocka_unit_test(puts_right_what_was_told),
        cmocka_unit_test(merges_and_takes_it_back),
        cmocka_unit_test(picks_the_other_and_splits_off),
        cmocka_unit_test(follows_what_others_do),
        cmocka_unit_test(says_who_are_two),
        cmocka_unit_test(both_tickets_are_named),
        cmocka_unit_test(from_the_desk_and_back),
        cmocka_unit_test(typed_over_is_another),
        cmocka_unit_test(a_number_from_abroad_goes_along),
        cmocka_unit_test(nothing_is_left),
        cmocka_unit_test(not_for_consultants),
        cmocka_unit_test(a_story_tells_the_date_of_what_came_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
