// The store's file under a running program: moved away, deleted, replaced. Nothing is acknowledged
// that would be lost, and everything goes on by itself once a store is there again.
#include "app/upkeep.h"
#include "sandbox.h"
#include "test.h"

#include <stdio.h>

static void away_path(const struct sandbox *s, char *ret, size_t size)
{
    snprintf(ret, size, "%s.away", s->path);
}

static void nothing_is_taken_into_a_file_that_was_moved_away(void **state)
{
    (void)state;
    struct sandbox s;
    struct err err = {0};
    char away[120];
    sandbox_sample(&s);
    away_path(&s, away, sizeof away);
    assert_int_equal(sandbox_arrive(&s, 1, "0911000001", "王").result, RESULT_DONE);
    assert_int_equal(rename(s.path, away), 0);
    assert_int_equal(sandbox_arrive(&s, 1, "0911000002", "李").result, RESULT_FAILED);
    assert_false(app_catch_up(s.app, &err));
    assert_non_null(strstr(err.text, "put it back"));
    assert_int_equal(rename(away, s.path), 0);
    assert_true(app_catch_up(s.app, &err));
    assert_int_equal(sandbox_arrive(&s, 1, "0911000002", "李").result, RESULT_DONE);
    struct snapshot *snapshot = snapshot_create(s.app);
    assert_int_equal(snapshot->model.visits.n, 2);
    assert_int_equal(snapshot->trouble.code, ERR_NONE);
    snapshot_destroy(snapshot);
    sandbox_remove(&s);
}

static void a_file_in_its_place_is_the_store_from_then_on(void **state)
{
    (void)state;
    struct sandbox s;
    struct err err = {0};
    char copy[120];
    sandbox_sample(&s);
    snprintf(copy, sizeof copy, "%s.copy", s.path);
    assert_int_equal(sandbox_arrive(&s, 1, "0911000001", "王").result, RESULT_DONE);
    assert_true(app_backup(s.app, copy, &err));
    assert_int_equal(sandbox_arrive(&s, 1, "0911000002", "李").result, RESULT_DONE);
    char wal[120];
    snprintf(wal, sizeof wal, "%s-wal", s.path);
    unlink(s.path);
    unlink(wal);
    assert_int_equal(rename(copy, s.path), 0);
    assert_false(app_catch_up(s.app, &err)); // said …
    assert_true(app_catch_up(s.app, &err));  // … and followed
    struct snapshot *snapshot = snapshot_create(s.app);
    assert_int_equal(snapshot->model.visits.n, 1); // as it was when the copy was made
    snapshot_destroy(snapshot);
    assert_int_equal(sandbox_arrive(&s, 1, "0911000003", "陳").result, RESULT_DONE);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_taken_into_a_file_that_was_moved_away),
        cmocka_unit_test(a_file_in_its_place_is_the_store_from_then_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
