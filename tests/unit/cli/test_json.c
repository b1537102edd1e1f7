// What a program reads: whatever a command does, has to say or refuses, its answer to --json is JSON.
#include "test.h"

#include "shell.h"

#include <cJSON.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_is_told),
        cmocka_unit_test(whose_customer_is_told),
        cmocka_unit_test(what_is_refused_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
