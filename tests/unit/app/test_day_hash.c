// Each finished day's journal is known by a hash: a byte that was changed in it, by a disk or by a hand, is found, and
// its day is named. What the program does itself never changes one.

#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"
#include "app/doubt.h"
#include "app/store_file.h"
#include "app/upkeep.h"
#include "paths.h"

static int problems(struct sandbox *s, char first[480])
{
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    snprintf(first, 480, "%s", report.first);
    return report.problems;
}

static void must_be_sound(struct sandbox *s)
{
    char first[480];
    if (problems(s, first) != 0)
        fail_msg("%s", first);
}

static void live(struct sandbox *s, int days)
{
    for (int i = 0; i < days; i++, s->now_ms += DAY_MS) {
        for (int n = 0; n < 3; n++)
            assert_int_equal(sandbox_arrive(s, 1, n ? "" : "0912345678", n ? "" : "王").result,
                             RESULT_DONE);
        s->now_ms += HOUR_MS;
        struct command go = command_go_out(1, REASON_ERRAND, s->now_ms + HOUR_MS);
        struct request request;
        request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), go.kind);
        request_ask(&request, go);
        sandbox_submit(s->app, &request);
    }
    assert_true(app_catch_up(s->app, &s->err));
    assert_int_equal(sandbox_arrive(s, 1, "", "").result, RESULT_DONE);
}

#define FIRST_OF(kind_) "seq = (SELECT min(seq) FROM event WHERE kind = '" kind_ "')"

// What the fold sees nothing of, and what it stumbles over.
static void a_changed_row_names_its_day(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE event SET party = party + 1 WHERE " FIRST_OF("registered"),
        "UPDATE event SET until_ms = until_ms + 1 WHERE " FIRST_OF("went_out"),
        "UPDATE event SET author = author + 1 WHERE " FIRST_OF("went_out"),
        "UPDATE event SET business = replace(business, '\"undo_s\":', '\"undo_s\" :')"
        " WHERE " FIRST_OF("day_opened"),
        "UPDATE event SET at_ms = at_ms + 1 WHERE " FIRST_OF("day_closed"),
        "DELETE FROM event WHERE " FIRST_OF("went_out"),
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct sandbox s;
        char first[480];
        sandbox_sample(&s);
        live(&s, 2);
        must_be_sound(&s);
        assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM day_hash"), 2);
        sandbox_tell_at(s.path, changes[i]);
        assert_true(problems(&s, first) > 0);
        assert_string_equal(first, "the journal of 2026-03-02 is not what was written then");
        sandbox_remove(&s);
    }
}

// A correction in and across a day, somebody erased, a copy of the whole: the days before stay as they are.
static void nothing_the_program_does_changes_one(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live(&s, 2);
    s.now_ms += 2 * HOUR_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    for (int back = 0; back < 2; back++) { // within the day, then a day too far
        struct request request;
        s.now_ms -= back ? DAY_MS + HOUR_MS : HOUR_MS;
        request_init(&request, app_entropy(s.app), as(ROLE_ADMINISTRATOR), COMMAND_CORRECT_CLOCK);
        request_ask(&request, command_correct_clock(s.now_ms));
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
        must_be_sound(&s);
    }
    struct request erase;
    int64_t who = sandbox_number(&s, "SELECT min(id) FROM customer WHERE surname <> ''");
    request_init(&erase, app_entropy(s.app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_CUSTOMER);
    request_ask(&erase, command_change_customer(who, CUSTOMER_ERASED, 0));
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    must_be_sound(&s);
    s.now_ms += 2 * DAY_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    must_be_sound(&s);
    assert_true(sandbox_number(&s, "SELECT count(*) FROM day_hash") >= 4);
    sandbox_remove(&s);
}

// A house that had days before there were hashes gets them, oldest first.
static void days_from_before_get_one(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live(&s, 3);
    sandbox_tell_at(s.path, "DELETE FROM day_hash");
    s.now_ms += DAY_MS;
    assert_int_equal(sandbox_arrive(&s, 1, "", "").result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM day_hash"), 4);
    must_be_sound(&s);
    sandbox_remove(&s);
}

static bool restore(struct sandbox *s, const char *copy, bool from_journal)
{
    struct app_options options = sandbox_options(s);
    struct restored restored;
    app_close(s->app);
    bool ok = app_restore(&options,
                          &(struct app_restoring){.copy = copy,
                                                  .from_journal = from_journal,
                                                  .time_zone = "Asia/Taipei",
                                                  .overwrite = true},
                          &restored, &s->err);
    must(app_open(&options, &s->app, &s->err));
    return ok;
}

// A copy with a changed day is refused; one made before is taken; and what is there is kept where somebody says so.
static void a_restore_asks_for_it(void **state)
{
    (void)state;
    struct sandbox s;
    char copy[128], first[480];
    sandbox_sample(&s);
    live(&s, 2);
    snprintf(copy, sizeof copy, "%s/copy.db", s.dir);
    assert_true(app_backup(s.app, copy, &s.err));
    sandbox_tell_at(s.path, "UPDATE event SET party = party + 1 WHERE " FIRST_OF("registered"));
    assert_true(problems(&s, first) > 0);
    assert_true(restore(&s, copy, false));
    must_be_sound(&s);
    sandbox_tell_at(copy, "UPDATE event SET party = party + 1 WHERE " FIRST_OF("registered"));
    assert_false(restore(&s, copy, false));
    assert_non_null(strstr(s.err.text, "the journal of 2026-03-02"));
    must_be_sound(&s);
    sandbox_tell_at(s.path, "UPDATE event SET party = party + 1 WHERE " FIRST_OF("registered"));
    assert_true(restore(&s, NULL, true));
    must_be_sound(&s);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_row_names_its_day),
        cmocka_unit_test(nothing_the_program_does_changes_one),
        cmocka_unit_test(days_from_before_get_one),
        cmocka_unit_test(a_restore_asks_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
