// A store from a file to another place and back: every row, and numbers that go on where they were. The other
// place is on a server where one is named (LOBBY_TEST_SERVER), else a file.

#include "test.h"
#include "sandbox_sql.h"

static void live(struct sandbox *s)
{
    struct request booked;
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    assert_int_equal(sandbox_arrive(s, 2, "0912 345 679", "王").result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_CALL, 1, 1).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, 1, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_FINISH, 1, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_RATE, 1, 0).result, RESULT_DONE);
    for (int i = 0; i < 2; i++) {
        request_init(&booked, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
        booked.command.service = 1;
        booked.command.ready_ms = SANDBOX_NOW_MS + (2 + i) * INT64_C(3600000);
        snprintf(booked.person.phone, sizeof booked.person.phone, "091234567%d", i);
        snprintf(booked.person.surname, sizeof booked.person.surname, "Lin");
        assert_int_equal(sandbox_submit(s->app, &booked).result, RESULT_DONE);
    }
    s->now_ms += INT64_C(24) * 3600 * 1000; // a second day of the journal
    assert_true(app_catch_up(s->app, &s->err));
    assert_int_equal(sandbox_arrive(s, 1, "0912 345 678", "Chen").result, RESULT_DONE);
    // one record of a person is merged into another that is younger
    struct request merge;
    request_init(&merge, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_MERGE_CUSTOMERS);
    merge.command.customer = 1;
    merge.command.other = 2;
    assert_int_equal(sandbox_submit(s->app, &merge).result, RESULT_DONE);
}

static void there_and_back(void **state)
{
    (void)state;
    struct sandbox s;
    struct copy_report out, back;
    char file[96], other[96], again[96];
    const char *server = getenv("LOBBY_TEST_SERVER");
    char kept[96] = "";
    if (server)
        snprintf(kept, sizeof kept, "%s", server);
    unsetenv("LOBBY_TEST_SERVER"); // begins as a file
    sandbox_sample(&s);
    snprintf(file, sizeof file, "%s", s.path);
    live(&s);
    int64_t visits = sandbox_number(&s, "SELECT count(*) FROM visit");
    app_close(s.app);
    s.app = NULL;
    snprintf(other, sizeof other, "%.60s/other.db", s.dir);
    if (*kept) {
        setenv("LOBBY_TEST_SERVER", kept, 1);
        sandbox_place(s.dir, other, sizeof other);
    }
    assert_true(store_copy(file, other, &out, &s.err));
    assert_int_equal(out.days, 2);
    assert_false(store_copy(file, other, &back, &s.err)); // something stands there
    assert_int_equal(s.err.code, ERR_CONFLICT);
    snprintf(again, sizeof again, "%.60s/again.db", s.dir);
    assert_true(store_copy(other, again, &back, &s.err));
    assert_true(out.rows > 100 && back.rows == out.rows && back.days == out.days);
    assert_int_equal(sandbox_number_at(again, "SELECT count(*) FROM visit"), visits);

    // a backup of either is a file that is the same store
    struct store *store;
    char backup[96];
    struct copy_report once_more;
    snprintf(backup, sizeof backup, "%.60s/backup.db", s.dir);
    assert_true(store_open(other, &store, &s.err));
    assert_true(store_backup(store, backup, &s.err));
    assert_false(store_backup(store, backup, &s.err));
    store_close(store);
    snprintf(backup + strlen(backup), 3, ".2");
    char from[96];
    snprintf(from, sizeof from, "%.60s/backup.db", s.dir);
    assert_true(store_copy(from, backup, &once_more, &s.err));
    assert_int_equal(once_more.rows, out.rows);

    // in each of them the numbers go on alike
    int64_t numbers[3][3];
    const char *const places[] = {file, other, again};
    for (int i = 0; i < 3; i++) {
        snprintf(s.path, sizeof s.path, "%s", places[i]);
        struct app_options options = sandbox_options(&s);
        assert_true(app_open(&options, &s.app, &s.err));
        assert_true(store_next_appointment(s.app->store, &numbers[i][0], &s.err));
        struct response r = sandbox_arrive(&s, 1, "0987 654 321", "Neu");
        assert_int_equal(r.result, RESULT_DONE);
        numbers[i][1] = r.ruling.visit;
        numbers[i][2] = sandbox_number(&s, "SELECT max(id) FROM customer");
        app_close(s.app);
        s.app = NULL;
        assert_int_equal(numbers[i][0], 3);
        assert_memory_equal(numbers[i], numbers[0], sizeof numbers[0]);
    }
    sandbox_leave_place(other);
    sandbox_remove(&s);
}

// What is not sound is not carried on, and nothing stands at the other place afterwards.
static void what_is_not_sound_is_not_copied(void **state)
{
    (void)state;
    struct sandbox s;
    struct copy_report report;
    char other[96];
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "", "Chen").result, RESULT_DONE);
    assert_true(store_begin(s.app->store, &s.err) &&
                store_put_owed(s.app->store, &s.app->model, 0, &s.err) &&
                store_put_day(s.app->store,
                              &(struct day_row){.day = 20300101,
                                                .begins_ms = 1,
                                                .ends_ms = 2,
                                                .first_seq = 1,
                                                .first_visit = 1,
                                                .closed = true},
                              &s.err) &&
                store_commit(s.app->store, &s.err));
    snprintf(other, sizeof other, "%.60s/other.db", s.dir);
    assert_false(store_copy(s.path, other, &report, &s.err));
    assert_int_equal(s.err.code, ERR_CORRUPT);
    assert_false(store_there(other));
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(what_is_not_sound_is_not_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
