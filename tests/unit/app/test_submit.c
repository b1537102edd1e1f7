// What app_submit promises: once and answered twice, all or nothing, one journal for many.

#include "test.h"
#include "sandbox_sql.h"
#include "app/internal.h"
#include "paths.h"

static void answers_the_same_command_twice(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = arrival(&s, 1, "0912345678", "王");
    struct response first = sandbox_submit(s.app, &request);
    struct response again = sandbox_submit(s.app, &request);
    assert_int_equal(again.result, RESULT_DONE);
    assert_memory_equal(&first.ruling, &again.ruling, sizeof first.ruling);
    assert_string_equal(again.ticket, "A001");
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), 1);

    struct request both[2]; // in one commit, too
    both[0] = arrival(&s, 1, "", "");
    struct response responses[2];
    both[1] = both[0];
    app_submit(s.app, both, responses, 2);
    assert_int_equal(responses[1].ruling.visit, responses[0].ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit"), 2);

    request.command.kind = COMMAND_CANCEL; // somebody else's id
    request.command.visit = first.ruling.visit;
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_BAD_VALUE);
    sandbox_remove(&s);
}

static void leaves_no_trace_of_a_refusal(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    int64_t seq = sandbox_number(&s, "SELECT max(seq) FROM event");
    struct request requests[3] = {arrival(&s, 99, "0912345678", "王"),
                                  arrival(&s, 1, "0922222222", "陳"),
                                  arrival(&s, 1, "12", "李")}; // no phone looks like this
    struct response responses[3];
    app_submit(s.app, requests, responses, 3);
    assert_int_equal(responses[0].result, RESULT_REFUSED);
    assert_int_equal(responses[0].ruling.refusal, REFUSAL_NO_SERVICE);
    assert_int_equal(responses[1].result, RESULT_DONE);
    assert_int_equal(responses[2].ruling.refusal, REFUSAL_BAD_PHONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM command"), 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM token"), 2);
    assert_int_equal(sandbox_number(&s, "SELECT max(seq) FROM event"), seq + 1);
    requests[0].command.service = 1; // put right, the same id is not burnt
    assert_int_equal(sandbox_submit(s.app, &requests[0]).result, RESULT_DONE);
    sandbox_remove(&s);
}

// Alone in its transaction, with what was due before it, and seen from another process.
static void leaves_no_trace_of_a_refusal_alone(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    struct app *other = sandbox_second(&s);
    struct request request = arrival(&s, 99, "0912345678", "王");
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_NO_SERVICE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 0);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM command"), 1);
    request.command.service = 1;
    assert_int_equal(sandbox_submit(other, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 1).result, RESULT_DONE);
    int64_t seq = sandbox_number(&s, "SELECT max(seq) FROM event");
    s.now_ms += 3600 * 1000; // long due: the call was in vain
    request = arrival(&s, 99, "0922222222", "陳");
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_NO_SERVICE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 1);
    assert_true(sandbox_number(&s, "SELECT max(seq) FROM event") > seq);
    assert_int_equal(s.app->model.last_seq, sandbox_number(&s, "SELECT max(seq) FROM event"));
    app_close(other);
    sandbox_remove(&s);
}

static void denies_by_role(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_CUSTOMER), COMMAND_CALL);
    request.command.visit = visit;
    struct response r = sandbox_submit(s.app, &request);
    assert_int_equal(r.result, RESULT_DENIED);
    assert_int_equal(r.err.code, ERR_DENIED);
    request.actor = as(ROLE_CONSULTANT); // number 1 may call for themselves …
    request.command.consultant = 2;      // … and not for number 2
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DENIED);
    request.command.consultant = 1;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    request_init(&request, app_entropy(s.app), (struct actor){.role = ROLE_CONSULTANT, .staff = 2},
                 COMMAND_START);
    request.command.visit = visit; // is with number 1
    request.command.consultant = 2;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DENIED);
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_CALL);
    request.command.reason = REASON_OVERRIDE;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DENIED);
    sandbox_remove(&s);
}

static void serve(struct sandbox *s, int64_t visit)
{
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    s->now_ms += 300 * 1000;
    assert_int_equal(sandbox_do(s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    s->now_ms += 120 * 1000;
}

static int64_t next_day(struct sandbox *s, int days)
{
    s->now_ms += (int64_t)days * DAY_MS;
    assert_true(app_catch_up(s->app, &s->err));
    return s->now_ms;
}

static void remembers_who_knows_a_customer(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    serve(&s, sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM customer WHERE id = 1"), 1);
    next_day(&s, 10);
    serve(&s, sandbox_arrive(&s, 1, "+886-912-345-678", "王").ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM visit WHERE id = 2"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT consultant FROM visit WHERE id = 2"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT turn_taken FROM visit WHERE id = 2"), 0);

    next_day(&s, 10); // renewed ten days ago; served by another while the owner is off duty
    assert_int_equal(sandbox_do(&s, COMMAND_CHECK_OUT, 0, 1).result, RESULT_DONE);
    serve(&s, sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit);
    assert_int_not_equal(sandbox_number(&s, "SELECT consultant FROM visit WHERE id = 3"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM customer WHERE id = 1"), 1);

    next_day(&s, 16); // expired: whoever serves next
    assert_int_equal(sandbox_do(&s, COMMAND_CHECK_OUT, 0, 1).result, RESULT_DONE);
    serve(&s, sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM visit WHERE id = 4"), 0);
    assert_int_not_equal(sandbox_number(&s, "SELECT owner FROM customer WHERE id = 1"), 1);
    serve(&s, sandbox_arrive(&s, 3, "0933333333", "林").ruling.visit);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM customer WHERE surname = '林'"), 0);
    sandbox_remove(&s);
}

static void takes_an_owner_back_with_the_finish(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_START, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_UNDO, 0, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE state = 'serving'"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer WHERE owner IS NOT NULL"),
                     0);
    assert_int_equal(sandbox_do(&s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT owner FROM customer"), 1);
    sandbox_remove(&s);
}

static void tells_a_family_apart(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    static const struct {
        const char *surname, *full;
        enum title title;
        int64_t customer;
    } arrivals[] = {
        {"王", "", TITLE_MR, 1},         {"陳", "", TITLE_MS, 2},       {"王", "", TITLE_MS, 3},
        {"王", "王小明", TITLE_MR, 1},   {"王", "王大明", TITLE_MR, 4}, {"王", "王小明", 0, 1},
        {"王", "王大明", TITLE_NONE, 4}, {"王", "", TITLE_MS, 3},
    };
    for (size_t i = 0; i < sizeof arrivals / sizeof *arrivals; i++) {
        struct request request = arrival(&s, 1, "0912345678", arrivals[i].surname);
        strcpy(request.person.full_name, arrivals[i].full);
        request.person.title = arrivals[i].title;
        struct response r = sandbox_submit(s.app, &request);
        if (r.ruling.refusal == REFUSAL_ALREADY_HERE) { // cancel, and take another number
            assert_int_equal(sandbox_do(&s, COMMAND_CANCEL, r.ruling.visit, 0).result, RESULT_DONE);
            r = sandbox_submit(s.app, &request);
        }
        assert_int_equal(r.result, RESULT_DONE);
        struct snapshot *shot = snapshot_create(s.app);
        assert_int_equal(shot->model.visits.at[shot->model.visits.n - 1].customer,
                         arrivals[i].customer);
        snapshot_destroy(shot);
    }
    sandbox_remove(&s);
}

static void shows_one_process_what_another_did(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct app *second = sandbox_second(&s);
    assert_string_equal(sandbox_arrive(&s, 1, "", "陳").ticket, "A001");
    struct request request = arrival(&s, 1, "", "林");
    assert_string_equal(sandbox_submit(second, &request).ticket, "A002"); // caught up by itself
    assert_true(app_catch_up(s.app, &s.err));
    struct snapshot *a = snapshot_create(s.app), *b = snapshot_create(second);
    assert_int_equal(a->model.visits.n, 2);
    assert_int_equal(a->model.last_seq, b->model.last_seq);
    assert_string_equal(a->visitors[1].name, "林");
    snapshot_destroy(a);
    snapshot_destroy(b);

    struct request erase; // and forgets what the other has erased
    request_init(&erase, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = 1;
    erase.command.number = 1;
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    assert_true(app_catch_up(second, &s.err));
    b = snapshot_create(second);
    assert_string_equal(b->visitors[0].name, "");
    assert_string_equal(b->visitors[1].name, "林");
    snapshot_destroy(b);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer WHERE surname = '陳'"), 0);
    app_close(second);
    sandbox_remove(&s);
}

static void counts_records_left_incomplete(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 0);
    sandbox_do(&s, COMMAND_START, visit, 0);
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_CONSULTANT), COMMAND_FINISH);
    request.command.visit = visit; // no outcome yet
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    next_day(&s, 1);
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->model.consultants[0].incomplete, 1);
    snapshot_destroy(shot);
    request_init(&request, app_entropy(s.app), (struct actor){.role = ROLE_CONSULTANT, .staff = 2},
                 COMMAND_COMPLETE_RECORD);
    request.command.visit = visit;
    request.command.consultant = 2; // it is not theirs
    request.command.outcome = OUTCOME_DEAL;
    assert_int_equal(sandbox_submit(s.app, &request).ruling.refusal, REFUSAL_NO_VISIT);
    request.actor = as(ROLE_CONSULTANT);
    request.command.consultant = 1;
    strcpy(request.note, "訂了白色的");
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE incomplete = 0 AND"
                                        " outcome = 'deal'"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM note WHERE kind = 'record'"), 1);
    struct store *store;
    struct check_result result;
    assert_true(store_open(s.path, &store, &s.err));
    assert_true(store_check(store, &result, &s.err));
    if (result.problems)
        fail_msg("%s", result.first);
    store_close(store);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_the_same_command_twice),
        cmocka_unit_test(leaves_no_trace_of_a_refusal),
        cmocka_unit_test(leaves_no_trace_of_a_refusal_alone),
        cmocka_unit_test(denies_by_role),
        cmocka_unit_test(remembers_who_knows_a_customer),
        cmocka_unit_test(takes_an_owner_back_with_the_finish),
        cmocka_unit_test(tells_a_family_apart),
        cmocka_unit_test(shows_one_process_what_another_did),
        cmocka_unit_test(counts_records_left_incomplete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
