// What the shell tells of waits that were told: the methods beside them in words, for a program by their codes.
#include "test.h"

#include "core/baseline.h"
#include "month.h"
#include "paths.h"
#include "shell.h"

static void methods_are_told_in_words(void **state)
{
    (void)state;
    struct shell shell = {0};
    tr_init(LOBBY_LOCALE_DIR);
    sandbox_sample(&shell.box);
    month_live(&shell.box, 4, 60, 5);
    app_close(shell.box.app);
    shell.box.app = NULL;
    static const char *const langs[] = {"zh_TW", "zh_CN"};
    for (size_t l = 0; l < 2; l++) {
        char line[120];
        snprintf(line, sizeof line, "report promises --from 2026-03-02 --as manager --lang %s",
                 langs[l]);
        shell_run(&shell, line, true);
        assert_int_equal(shell.code, CLI_DONE);
        for (int i = 0; i < BASELINE_COUNT; i++) {
            assert_null(strstr(shell.said, baseline_names[i]));
            assert_null(strstr(shell.said, baseline_labels[i]));
            assert_non_null(
                strstr(shell.said, tr(l ? LANG_ZH_CN : LANG_ZH_TW, baseline_labels[i])));
        }
    }
    shell_run(&shell, "report promises --from 2026-03-02 --as manager --json", true);
    for (int i = 0; i < BASELINE_COUNT; i++)
        assert_non_null(strstr(shell.said, baseline_names[i]));
    shell_end(&shell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(methods_are_told_in_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
