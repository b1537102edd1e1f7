// Tasks, party and answers through the real store: the rows they leave, who may, what is erased.

#include "test.h"
#include "sandbox_sql.h"
#include "app/internal.h"

#include <stdlib.h>

static struct response ask(struct sandbox *s, enum role role, enum command_kind kind,
                           struct command command, const char *words)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), kind);
    struct command_id id = request.command.id;
    request.command = command;
    request.command.id = id;
    request.command.kind = kind;
    snprintf(request.note, sizeof request.note, "%s", words);
    return sandbox_submit(s->app, &request);
}

static struct response task(struct sandbox *s, enum role role, enum command_kind kind,
                            int64_t visit, enum desk_task number)
{
    return ask(s, role, kind, (struct command){.visit = visit, .number = (int)number}, "");
}

static struct response answer(struct sandbox *s, int64_t visit, int question, int choice,
                              const char *words)
{
    return ask(s, ROLE_CUSTOMER, COMMAND_ANSWER,
               (struct command){.visit = visit, .number = question, .other = choice}, words);
}

static void assert_sound(struct sandbox *s)
{
    struct check_result result;
    assert_true(store_check(s->app->store, &result, &s->err));
    if (result.problems)
        fail_msg("%s", result.first);
}

static void tea_is_asked_for_and_brought(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    assert_int_equal(task(&s, ROLE_CUSTOMER, COMMAND_ASK_TASK, visit, DESK_TASK_TEA).result,
                     RESULT_DONE);
    assert_int_equal(task(&s, ROLE_CUSTOMER, COMMAND_ASK_TASK, visit, DESK_TASK_COFFEE).result,
                     RESULT_DONE);
    task(&s, ROLE_CUSTOMER, COMMAND_END_TASK, visit, DESK_TASK_COFFEE);
    s.now_ms += 60000;
    struct response r = task(&s, ROLE_RECEPTIONIST, COMMAND_END_TASK, visit, DESK_TASK_TEA);
    assert_int_equal(r.result, RESULT_DONE);
    assert_string_equal(r.ticket, "A001");
    assert_int_equal(sandbox_number(&s, "SELECT done_by FROM task WHERE kind = 'tea'"),
                     RECEPTIONIST_ID);
    assert_int_equal(sandbox_number(&s, "SELECT done_ms - asked_ms FROM task WHERE kind = 'tea'"),
                     60000);
    assert_int_equal(sandbox_number(&s, "SELECT unwanted FROM task WHERE kind = 'coffee'"), 1);
    assert_sound(&s);
    sandbox_remove(&s);
}

static void an_undone_start_leaves_no_task(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "王").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 0);
    sandbox_do(&s, COMMAND_START, visit, 0);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM task WHERE kind = 'water'"), 1);
    assert_int_equal(sandbox_do(&s, COMMAND_UNDO, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM task"), 0);
    assert_sound(&s);
    sandbox_remove(&s);
}

static void somebody_is_called_to_a_visitor(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "王").ruling.visit;
    task(&s, ROLE_CUSTOMER, COMMAND_ASK_TASK, visit, DESK_TASK_COME);
    task(&s, ROLE_CUSTOMER, COMMAND_ASK_TASK, visit, DESK_TASK_LONGER);
    assert_int_equal(task(&s, ROLE_RECEPTIONIST, COMMAND_END_TASK, visit, DESK_TASK_COME).result,
                     RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT done_by FROM task WHERE kind = 'come'"),
                     RECEPTIONIST_ID);
    assert_int_equal(
        sandbox_number(&s, "SELECT count(*) FROM task WHERE kind = 'longer' AND done_ms = 0"), 1);
    assert_sound(&s);
    assert_int_equal(sandbox_do(&s, COMMAND_UNDO, visit, 0).result, RESULT_DONE);
    assert_int_equal(
        sandbox_number(&s, "SELECT count(*) FROM task WHERE kind = 'come' AND done_ms = 0"), 1);
    assert_sound(&s);
    sandbox_remove(&s);
}

static void the_check_finds_a_task_nobody_asked_for(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "王").ruling.visit;
    task(&s, ROLE_CUSTOMER, COMMAND_ASK_TASK, visit, DESK_TASK_TEA);
    sandbox_tell_at(s.path, "UPDATE task SET done_ms = 1");
    struct check_result result;
    assert_true(store_check(s.app->store, &result, &s.err));
    assert_int_equal(result.problems, 1);
    assert_non_null(strstr(result.first, "table task"));
    sandbox_remove(&s);
}

static void answers_are_kept_by_question_and_read_in_order(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 3, "0912345678", "王").ruling.visit;
    assert_int_equal(answer(&s, visit, 5, 0, "煞車有聲音").result, RESULT_DONE);
    assert_int_equal(answer(&s, visit, 1, 2, "").result, RESULT_DONE);
    assert_int_equal(answer(&s, visit, 1, 5, "").result, RESULT_DONE); // changed their mind
    assert_int_equal(answer(&s, visit, 1, 7, "").ruling.refusal, REFUSAL_BAD_VALUE);
    assert_int_equal(answer(&s, visit, 1, 0, "words").ruling.refusal, REFUSAL_BAD_VALUE);
    assert_int_equal(answer(&s, visit, 5, 1, "").ruling.refusal, REFUSAL_BAD_VALUE);
    assert_int_equal(answer(&s, visit, 99, 1, "").ruling.refusal, REFUSAL_BAD_VALUE);

    struct visit_answer *rows;
    size_t n;
    assert_true(app_answers(s.app, as(ROLE_RECEPTIONIST), visit, &rows, &n, &s.err));
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].question, 1);
    assert_int_equal(rows[0].choice, 5);
    assert_string_equal(rows[1].text, "煞車有聲音");
    assert_string_equal(
        words_in(&catalogue_question(&s.app->catalogue, 1)->choices[rows[0].choice - 1], LANG_EN),
        "Passing by");
    free(rows);
    assert_false(app_answers(s.app, as(ROLE_CONSULTANT), visit, &rows, &n, &s.err)); // not theirs
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_int_equal(
        sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'answered' AND other = 0"), 3);
    sandbox_remove(&s);
}

static void erasing_a_customer_erases_their_words(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 3, "0912345678", "王").ruling.visit;
    answer(&s, visit, 5, 0, "煞車有聲音");
    answer(&s, visit, 1, 2, "");
    int64_t customer = sandbox_number(&s, "SELECT id FROM customer");
    assert_int_equal(ask(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER,
                         (struct command){.customer = customer, .number = 1}, "")
                         .result,
                     RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM answer WHERE text <> ''"), 0);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM answer"), 1); // a number of nobody
    sandbox_remove(&s);
}

static void the_party_is_corrected(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "王").ruling.visit;
    struct command party = {.visit = visit, .party = 3};
    assert_int_equal(ask(&s, ROLE_CUSTOMER, COMMAND_CHANGE_PARTY, party, "").result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT party FROM visit"), 3);
    assert_sound(&s);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tea_is_asked_for_and_brought),
        cmocka_unit_test(an_undone_start_leaves_no_task),
        cmocka_unit_test(somebody_is_called_to_a_visitor),
        cmocka_unit_test(the_check_finds_a_task_nobody_asked_for),
        cmocka_unit_test(answers_are_kept_by_question_and_read_in_order),
        cmocka_unit_test(erasing_a_customer_erases_their_words),
        cmocka_unit_test(the_party_is_corrected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
