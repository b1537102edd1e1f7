// What a program reads: whatever a command does, has to say or refuses, its answer to --json is JSON.
#include "test.h"

#include "shell.h"

#include <cJSON.h>
#include <unistd.h>

static void run(struct shell *shell, const char *line)
{
    char asked[400];
    snprintf(asked, sizeof asked, "%s --json", line);
    shell_run(shell, asked, false);
}

static void open_sample(struct shell *shell)
{
    *shell = (struct shell){0};
    sandbox_sample(&shell->box);
    app_close(shell->box.app);
    shell->box.app = NULL;
}

// One object with that result; what else it has to say stands behind `key`.
static void answers(struct shell *shell, const char *line, const char *result, const char *key)
{
    run(shell, line);
    cJSON *all = cJSON_ParseWithOpts(shell->said, NULL, false);
    const cJSON *is = cJSON_GetObjectItem(all, "result");
    if (!cJSON_IsString(is) || strcmp(is->valuestring, result) != 0 ||
        (key && !cJSON_IsString(cJSON_GetObjectItem(all, key))))
        fail_msg("'%s' answers '%s'", line, shell->said);
    const char *rest = strchr(shell->said, '\n'); // one line, and nothing behind it
    assert_true(rest && !rest[1]);
    cJSON_Delete(all);
}

static void what_is_done_is_told(void **state)
{
    (void)state;
    struct shell shell;
    char line[400];
    open_sample(&shell);
    answers(&shell, "set value calls 3", "done", "sentence");
    answers(&shell, "set staff 1 desk=2", "done", "sentence"); // two have that: said, too
    assert_non_null(strstr(shell.said, "Desk 2 is given to two people."));
    answers(&shell, "roster set 1 2026-03-07 -", "done", "sentence");
    answers(&shell, "retention confirm", "done", "sentence");
    answers(&shell, "register import calls", "done", "sentence");
    answers(&shell, "register drop lost-and-found", "done", "sentence");
    answers(&shell, "report make", "done", "sentence");
    answers(&shell, "appointment feed 1 --set web.public=https://desk.example.com", "done",
            "address");
    answers(&shell, "appointment no-feed 1", "done", NULL);
    answers(&shell, "consultant remind 1 records 2", "done", NULL);
    run(&shell, "token new Office");
    answers(&shell, "token revoke 1", "done", NULL);
    snprintf(line, sizeof line, "backup %s.copy", shell.box.path);
    answers(&shell, line, "done", "sentence");
    snprintf(line, sizeof line, "set export %s.settings", shell.box.path);
    answers(&shell, line, "done", "path");
    shell_end(&shell);
}

static void whose_customer_is_told(void **state)
{
    (void)state;
    struct shell shell;
    open_sample(&shell);
    run(&shell, "register entitled 0912345678");
    cJSON *all = cJSON_Parse(shell.said);
    const cJSON *why = cJSON_GetObjectItem(all, "why");
    assert_true(cJSON_IsString(why));
    assert_string_equal(why->valuestring, "nobody");
    assert_true(cJSON_IsNull(cJSON_GetObjectItem(all, "number")));
    assert_true(cJSON_IsNull(cJSON_GetObjectItem(all, "staff")));
    cJSON_Delete(all);
    shell_end(&shell);
}

static void what_is_refused_is_told(void **state)
{
    (void)state;
    struct shell shell;
    open_sample(&shell);
    answers(&shell, "register add calls kind=nothing", "refused", "refusal");
    assert_non_null(strstr(shell.said, "(sales, service, rescue, other)"));
    assert_int_equal(shell.code, CLI_FAILED);
    answers(&shell, "customer merge 98 99", "refused", "refusal");
    assert_non_null(strstr(shell.said, "\"no_customer\""));
    answers(&shell, "follow-up done 99", "refused", "sentence");
    shell_end(&shell);
}

// A file stands in place of the answer: whoever asks for both is told, and no file is made.
static void a_file_is_no_json(void **state)
{
    (void)state;
    static const char *const asked[][2] = {
        {"attendance today --csv", "--csv"}, {"roster show --xlsx", "--xlsx"},
        {"report days --csv", "--csv"},      {"report daily --pdf", "--pdf"},
        {"report month --xlsx", "--xlsx"},
    };
    struct shell shell;
    open_sample(&shell);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char line[400], path[200], words[80];
        snprintf(path, sizeof path, "%.150s.out", shell.box.path);
        snprintf(line, sizeof line, "%s %s --json", asked[i][0], path);
        snprintf(words, sizeof words, "one of --json and %s at a time", asked[i][1]);
        shell_run(&shell, line, true);
        assert_int_equal(shell.code, CLI_USAGE);
        assert_non_null(strstr(shell.said, words));
        assert_int_not_equal(access(path, F_OK), 0);
    }
    shell_end(&shell);
}

// A date that is one, though of no year that is taken, is not called none.
static void which_dates_are_taken_is_said(void **state)
{
    (void)state;
    static const char *const beyond[] = {
        "attendance today 1999-01-01",       "attendance month 1999-01",
        "attendance show 1 --to 3000-01-01", "roster show 1999-12-31",
        "roster set 1 3000-01-01 -",
    };
    static const char *const none[] = {"attendance today 1999-02-30", "roster show 1999-13-01"};
    struct shell shell;
    open_sample(&shell);
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        shell_run(&shell, beyond[i], true);
        assert_int_equal(shell.code, CLI_USAGE);
        assert_non_null(strstr(shell.said, "dates from 2000-01-01 to 2999-12-31 are taken"));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        shell_run(&shell, none[i], true);
        assert_int_equal(shell.code, CLI_USAGE);
        assert_non_null(strstr(shell.said, "is no date: say 2026-03-02"));
    }
    shell_run(&shell, "register entitled 02-27123456#12", true); // and of a phone what it is
    assert_non_null(strstr(shell.said, "An extension cannot be kept with the number"));
    shell_end(&shell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_is_told),          cmocka_unit_test(whose_customer_is_told),
        cmocka_unit_test(what_is_refused_is_told),       cmocka_unit_test(a_file_is_no_json),
        cmocka_unit_test(which_dates_are_taken_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
