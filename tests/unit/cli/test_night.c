// The night in which the clock is set back, in a shell: what it shows twice is told apart, and both can be booked.
#include "test.h"

#include "app/settings.h"
#include "sandbox_sql.h"
#include "shell.h"

static void open_at_night(struct shell *shell)
{
    struct sandbox *s = &shell->box;
    sandbox_init(s);
    struct app_options options = sandbox_options(s);
    options.create = options.sample = true;
    options.time_zone = "America/New_York";
    must(app_open(&options, &s->app, &s->err));
    sandbox_hours(s, "18:00-27:30");
    app_close(s->app);
    s->app = NULL;
}

static void an_hour_that_comes_twice_can_be_booked_twice(void **state)
{
    (void)state;
    struct shell shell = {0};
    open_at_night(&shell);
    run(&shell, "appointment slots A --from 2026-10-31");
    assert_non_null(strstr(shell.said, "01:30-04:00 "));
    assert_non_null(strstr(shell.said, "01:30-05:00 "));
    assert_non_null(strstr(shell.said, "00:30 ")); // which comes once
    assert_null(strstr(shell.said, "00:30-"));
    run(&shell, "appointment book A 01:30-05:00 --from 2026-10-31 --surname Lee --phone 2025550101 "
                "--json");
    assert_int_equal(shell.code, CLI_DONE);
    run(&shell,
        "appointment book A 01:30 --from 2026-10-31 --surname Wu --phone 2025550102 --json");
    assert_int_equal(shell.code, CLI_DONE);
    run(&shell, "appointment list --from 2026-10-31");
    assert_non_null(strstr(shell.said, "01:30-04:00"));
    assert_non_null(strstr(shell.said, "01:30-05:00"));
    run(&shell, "appointment book A 01:30+08:00 --from 2026-10-31 --surname Ho --phone 2025550103");
    assert_int_equal(shell.code, CLI_USAGE);
    assert_non_null(strstr(shell.said, "not that far from UTC"));
    free(shell.said);
    sandbox_remove(&shell.box);
}

// What is free is named so that it can be booked.
static void a_refusal_says_which_of_the_two(void **state)
{
    (void)state;
    struct shell shell = {0};
    open_at_night(&shell);
    run(&shell, "set service A slot-people=1");
    run(&shell, "appointment book A 01:30 --from 2026-10-31 --surname Wu --phone 2025550102");
    assert_int_equal(shell.code, CLI_DONE);
    run(&shell, "appointment book A 01:30 --from 2026-10-31 --surname Ho --phone 2025550103");
    assert_int_equal(shell.code, CLI_FAILED);
    assert_non_null(strstr(shell.said, "01:00-05:00"));
    free(shell.said);
    sandbox_remove(&shell.box);
}

// A story, a list, whoever has come since: in the order of the night, though the clock goes back in it.
static void what_has_happened_is_told_apart(void **state)
{
    (void)state;
    struct shell shell = {0};
    open_at_night(&shell);
    shell.box.now_ms = 1793509800 * INT64_C(1000); // 2026-11-01 05:10 UTC: the first 01:10
    run(&shell, "clock confirm --as administrator");
    run(&shell, "consultant check-in 1");
    run(&shell, "visit register A");
    shell.box.now_ms += 45 * MINUTE_MS; // the first 01:55
    run(&shell, "visit call-next 1");
    assert_int_equal(shell.code, CLI_DONE);
    shell.box.now_ms += 20 * MINUTE_MS; // the second 01:15
    run(&shell, "visit show A001");
    const char *came = strstr(shell.said, "01:10-04:00  Registered");
    const char *called = strstr(shell.said, "01:55-04:00  Called");
    const char *asked = strstr(shell.said, "01:15-05:00  ");
    assert_true(came && called && asked && came < called && called < asked);
    run(&shell, "visit list --all");
    assert_non_null(strstr(shell.said, "01:10-04:00"));
    free(shell.said);
    sandbox_remove(&shell.box);
}

// The clock is set forward from 02:00 to 03:00: nobody means 03:00 who says 02:00.
static void a_time_that_is_not_shown_is_refused(void **state)
{
    (void)state;
    struct shell shell = {0};
    open_at_night(&shell);
    run(&shell, "appointment book A 02:00 --from 2026-03-07 --surname Wu --phone 2025550102");
    assert_int_equal(shell.code, CLI_USAGE);
    assert_non_null(strstr(shell.said, "does not show that time"));
    run(&shell, "appointment book A 03:00 --from 2026-03-07 --surname Wu --phone 2025550102");
    assert_int_equal(shell.code, CLI_DONE);
    free(shell.said);
    sandbox_remove(&shell.box);
}

static void what_is_out_of_use_has_no_free_times(void **state)
{
    (void)state;
    struct shell shell = {0};
    sandbox_sample(&shell.box);
    run(&shell, "set service B active=0");
    assert_int_equal(shell.code, CLI_DONE);
    run(&shell, "appointment slots B");
    assert_int_equal(shell.code, CLI_FAILED);
    assert_non_null(strstr(shell.said, "out of use"));
    free(shell.said);
    sandbox_remove(&shell.box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_that_comes_twice_can_be_booked_twice),
        cmocka_unit_test(a_refusal_says_which_of_the_two),
        cmocka_unit_test(what_has_happened_is_told_apart),
        cmocka_unit_test(a_time_that_is_not_shown_is_refused),
        cmocka_unit_test(what_is_out_of_use_has_no_free_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
