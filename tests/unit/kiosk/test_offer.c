// What the ticket offers once it is shown: taken, skipped, gone back over; never in the ticket's
// way.
#include "booth.h"

#include "app/app.h"

#include <stdlib.h>

static void open_at_ticket(struct booth *b)
{
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(b, &env);
    take_ticket(b, "0912345678");
    assert_non_null(node(b, "ticket"));
}

static bool wanted(struct booth *b, enum desk_task task)
{
    return visit_task_open(newest(b), task);
}

static size_t answers_of(struct booth *b, int *ret_choice)
{
    struct visit_answer *rows;
    size_t n;
    assert_true(app_answers(b->s.app, as(ROLE_RECEPTIONIST), newest(b)->id, &rows, &n, &b->s.err));
    *ret_choice = n > 0 ? rows[0].choice : 0;
    free(rows);
    return n;
}

static void tea_party_and_questions(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    tap(&b, "party.3"); // one touch, whoever they are with
    assert_int_equal(newest(&b)->party, 3);
    tap(&b, "offer.0"); // a cup a touch, until everybody has one
    assert_true(wanted(&b, DESK_TASK_TEA));
    tap(&b, "offer.0");
    assert_int_equal(newest(&b)->tasks[DESK_TASK_TEA].count, 2);
    assert_null(node(&b, "offer.5"));
    tap(&b, "offer.1");
    assert_int_equal(newest(&b)->tasks[DESK_TASK_TEA].count, 2);
    assert_int_equal(newest(&b)->tasks[DESK_TASK_COFFEE].count, 1);
    int choice;
    tap(&b, "offer.skip"); // they say when they have all: a touch too many answers nothing
    tap(&b, "offer.5");    // how they heard of us
    assert_int_equal(answers_of(&b, &choice), 1);
    assert_int_equal(choice, 5);
    tap(&b, "offer.skip");
    tap(&b, "offer.2");
    tap(&b, "offer.skip");
    assert_int_equal(answers_of(&b, &choice), 2);
    assert_null(node(&b, "offer.title")); // all is said: number and code alone
    assert_non_null(node(&b, "code"));
    on(&b, "ticket");
    booth_close(&b);
}

// More than the row has are counted, and fewer lead back to the row.
static void a_coach_party_is_counted(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    assert_null(node(&b, "party.plus"));
    tap(&b, "party.5");
    tap(&b, "party.plus");
    tap(&b, "party.plus");
    tap(&b, "offer.next");
    assert_int_equal(newest(&b)->party, 7);
    tap(&b, "offer.back"); // to be put right
    for (int i = 0; i < 3; i++)
        tap(&b, "party.minus");
    assert_null(node(&b, "party.minus"));
    tap(&b, "party.2");
    assert_int_equal(newest(&b)->party, 2);
    booth_close(&b);
}

static void all_of_it_may_be_left_out(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    while (node(&b, "offer.title"))
        tap(&b, "offer.skip");
    int choice;
    assert_int_equal(answers_of(&b, &choice), 0);
    assert_int_equal(newest(&b)->party, 1);
    assert_false(wanted(&b, DESK_TASK_TEA));
    tap(&b, "home");
    on(&b, "start");
    booth_close(&b);
}

static void another_drink_takes_the_place_of_the_first(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    tap(&b, "party.1");
    tap(&b, "offer.1");
    tap(&b, "offer.back");
    tap(&b, "offer.2");
    assert_false(wanted(&b, DESK_TASK_COFFEE));
    assert_true(wanted(&b, DESK_TASK_WATER));
    tap(&b, "offer.back");
    tap(&b, "offer.2"); // once more: not that either
    assert_false(wanted(&b, DESK_TASK_WATER));
    booth_close(&b);
}

// Done is there when all is through; before, the seconds lead away.
static void done_comes_last(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    int footer = node(&b, "longer")->rect.y;
    for (int i = 0; node(&b, "offer.title"); i++) {
        assert_true(i < 9);
        assert_string_not_equal(node(&b, "home")->label, "完成");
        assert_non_null(strstr(node(&b, "home")->label, "45"));
        const char *on = "offer.skip";
        assert_true(node(&b, on)->rect.y >= footer);
        tap(&b, on);
    }
    assert_string_equal(node(&b, "home")->label, "完成");
    booth_close(&b);
}

static void a_touch_begins_the_countdown_anew(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    booth_wait(&b, TICKET_SHOWN_MS - 1000);
    tap(&b, "offer.skip");
    booth_wait(&b, TICKET_SHOWN_MS - 1000);
    on(&b, "ticket");
    booth_wait(&b, 1000);
    on(&b, "start");
    booth_close(&b);
}

static void words_are_kept_and_forgotten_by_the_kiosk(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.3");
    tap(&b, "skip");
    tap(&b, "surname.0");
    tap(&b, "title.mr");
    tap(&b, "free");
    tap(&b, "offer.skip");
    tap(&b, "offer.skip");
    tap(&b, "offer.skip");
    tap(&b, "offer.write");
    on(&b, "answer");
    tap(&b, "key.S"); // a sentence begins with a capital
    digits(&b, "queaks");
    tap(&b, "next");
    on(&b, "ticket");
    assert_string_equal(b.kiosk->v.answer.text, "");
    struct visit_answer *rows;
    size_t n;
    assert_true(app_answers(b.s.app, as(ROLE_RECEPTIONIST), newest(&b)->id, &rows, &n, &b.s.err));
    assert_int_equal(n, 1);
    assert_string_equal(rows[0].text, "Squeaks");
    free(rows);
    booth_close(&b);
}

static void nobody_is_kept_who_has_to_go(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    assert_non_null(node(&b, "offer.title"));
    sandbox_do(&b.s, COMMAND_CALL, newest(&b)->id, 0);
    booth_wake(&b);
    assert_null(node(&b, "offer.title"));
    booth_close(&b);
}

static void a_regular_is_not_asked_how_they_heard_of_us(void **state)
{
    (void)state;
    struct booth b;
    open_at_ticket(&b);
    b.kiosk->v.returning = true;
    tap(&b, "offer.skip");
    tap(&b, "offer.skip");
    assert_null(node(&b, "offer.5")); // six places to have heard of us; four kinds of car
    assert_non_null(node(&b, "offer.4"));
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tea_party_and_questions),
        cmocka_unit_test(a_coach_party_is_counted),
        cmocka_unit_test(done_comes_last),
        cmocka_unit_test(all_of_it_may_be_left_out),
        cmocka_unit_test(another_drink_takes_the_place_of_the_first),
        cmocka_unit_test(a_touch_begins_the_countdown_anew),
        cmocka_unit_test(words_are_kept_and_forgotten_by_the_kiosk),
        cmocka_unit_test(nobody_is_kept_who_has_to_go),
        cmocka_unit_test(a_regular_is_not_asked_how_they_heard_of_us),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
