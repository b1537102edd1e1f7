// The shell says of itself only what is so: --help on every noun and action, in three languages, with an
// example; and each example runs as it stands there, on a day with something in it. A misspelt word names
// the nearest, and the exit code says what kind of trouble it was.

#include "test.h"
#include "cli/help.h"
#include "sandbox.h"
#include "paths.h"

enum { WORDS_MAX = 24 };

struct shell {
    struct sandbox s;
    char *said; // of the last command; owned here
    int code;
};

// What stands between blanks; quotes hold blanks together.
static int split(char *line, char **words)
{
    int n = 0;
    for (char *c = line; *c;) {
        bool quoted = false;
        while (*c == ' ')
            c++;
        if (!*c)
            break;
        must(n < WORDS_MAX);
        words[n++] = c;
        char *to = c;
        for (; *c && (quoted || *c != ' '); c++) {
            if (*c == '"')
                quoted = !quoted;
            else
                *to++ = *c;
        }
        if (*c)
            c++;
        *to = '\0';
    }
    return n;
}

static void run_words(struct shell *shell, const char *words, bool with_store)
{
    char line[512], pins[] = "246813\n246813\n", *argv[WORDS_MAX + 4];
    size_t size;
    free(shell->said);
    FILE *out = open_memstream(&shell->said, &size), *in = fmemopen(pins, strlen(pins), "r");
    must(out && in);
    struct cli_host host = {.in = in,
                            .out = out,
                            .err = out,
                            .clock = {sandbox_clock, &shell->s},
                            .entropy = rng_as_entropy(&shell->s.rng)};
    must((size_t)snprintf(line, sizeof line, "%s", words) < sizeof line);
    int n = split(line, argv);
    if (with_store && !strstr(words, "--store") && strcmp(words, "lobby help") != 0) {
        argv[n++] = (char *)"--store";
        argv[n++] = shell->s.path;
    }
    argv[n] = NULL;
    shell->code = cli_main(&host, NULL, 0, n, argv);
    fclose(out);
    fclose(in);
}

static void run(struct shell *shell, const char *words)
{
    run_words(shell, words, true);
}

static void run_raw(struct shell *shell, const char *words)
{
    run_words(shell, words, false);
}

static void begin(struct shell *shell)
{
    *shell = (struct shell){0};
    sandbox_sample(&shell->s);
    app_close(shell->s.app);
    shell->s.app = NULL;
    must(chdir(shell->s.dir) == 0);
}

static void end(struct shell *shell)
{
    must(chdir("/") == 0);
    free(shell->said);
    sandbox_remove(&shell->s);
}

// Calls `each` for every noun and action of the shell, in the order of the table.
static int walk(struct shell *shell,
                void (*each)(struct shell *, const struct cli_command *, const char *action))
{
    const struct cli_command *command;
    int n = 0;
    for (size_t i = 0; (command = vocabulary_at(&(struct vocabulary){0}, i)) != NULL; i++) {
        for (size_t a = 0; a < command->action_n; a++, n++)
            each(shell, command, command->actions[a].name);
        if (command->raw)
            each(shell, command, NULL), n++;
    }
    return n;
}

static void asks(struct shell *shell, const struct cli_command *command, const char *action)
{
    static const char *const langs[] = {"zh_TW", "zh_CN", "en"};
    if (command->raw) { // they speak English alone
        char words[64];
        snprintf(words, sizeof words, "lobby %s --help", command->name);
        run_raw(shell, words);
        const char *example = help_example(command->name, NULL);
        if (shell->code != CLI_DONE || !example || !strstr(shell->said, example))
            fail_msg("'%s' said (%d): %s", words, shell->code, shell->said);
        return;
    }
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        char words[128], usage[64];
        snprintf(words, sizeof words, "lobby %s %s --help --lang %s", command->name,
                 action ? action : "", langs[i]);
        snprintf(usage, sizeof usage, "lobby %s%s%s", command->name, action ? " " : "",
                 action ? action : "");
        run(shell, words);
        // `lobby clock --help` is about all of them: the noun's own way is among them.
        bool all = !action && command->action_n > 1;
        const char *example = help_example(command->name, action);
        if (!example)
            fail_msg("'%s' has no example", usage);
        if (shell->code != CLI_DONE || !strstr(shell->said, usage) ||
            (!all && (!strstr(shell->said, example) || !strstr(shell->said, "--store"))))
            fail_msg("'%s' said (%d): %s", words, shell->code, shell->said);
    }
}

static void every_action_has_help(void **state)
{
    (void)state;
    struct shell shell;
    begin(&shell);
    assert_true(walk(&shell, asks) > 80);
    end(&shell);
}

// What `lobby simulate --help` shows is run, each with fewer customers than it would have; scoring
// needs a file of waits, which the first of them writes.
static void runs_raw(struct shell *shell, const struct cli_command *command)
{
    char words[64], line[256], *rest = NULL;
    snprintf(words, sizeof words, "lobby %s --help", command->name);
    run_raw(shell, words);
    char *help = mem_strdup(shell->said);
    run_raw(shell, "lobby simulate --visits 300 --waits waits.csv");
    for (char *at = strtok_r(help, "\n", &rest); at; at = strtok_r(NULL, "\n", &rest)) {
        at += strspn(at, " ");
        if (strncmp(at, "lobby ", 6) != 0 || strpbrk(at, "[…"))
            continue;
        bool sample = strstr(at, "--sample") || strcmp(command->name, "simulate") != 0;
        snprintf(line, sizeof line, "%s%s", at, sample ? "" : " --visits 300");
        run_raw(shell, line);
        if (shell->code != CLI_DONE)
            fail_msg("'%s' said (%d) %s", line, shell->code, shell->said);
    }
    free(help);
}

// Nothing in an example is misspelt, missing or named what is not there. Whether it can be done just then
// is another question: who is called already is not called again.
static void runs(struct shell *shell, const struct cli_command *command, const char *action)
{
    if (command->raw) {
        runs_raw(shell, command);
        return;
    }
    run(shell, help_example(command->name, action));
    bool no_job = strcmp(command->name, "print") == 0 && action && strcmp(action, "drop") == 0;
    no_job = no_job || strcmp(command->name, "outbox") == 0; // nor to be sent without a gateway
    no_job = no_job || strcmp(command->name, "screen") == 0; // nor one that shows digits
    if (shell->code == CLI_USAGE && !no_job) // without a printer nothing is to be printed
        fail_msg("'%s' said %s", help_example(command->name, action), shell->said);
    shell->s.now_ms += INT64_C(2000);
}

static void every_example_runs(void **state)
{
    (void)state;
    static const char *const before[] = {
        "lobby visit register A --surname 王 --phone 0912345678",
        "lobby visit register A --surname 王 --phone 0912345679",
        "lobby visit register A --surname 林 --phone 0912345670",
        "lobby visit register C --surname 林 --phone 0933345670",
        "lobby visit register D --surname 高",
        "lobby visit register A --surname 何",
        "lobby visit call A004 王怡君 --override --reason complaint",
        "lobby visit start A004",
        "lobby visit finish A004 --outcome served",
        "lobby visit rate A004 1",
        "lobby appointment book A 18:00 --surname 林 --phone 0922333455",
        "lobby backup friday.db",
        "lobby set export business.txt",
    };
    struct shell shell;
    begin(&shell);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        run(&shell, before[i]);
        if (shell.code != CLI_DONE)
            fail_msg("'%s' said (%d) %s", before[i], shell.code, shell.said);
    }
    assert_true(walk(&shell, runs) > 80);
    end(&shell);
}

static const struct {
    const char *words;
    int code;
    const char *said;
} told[] = {
    {"lobby visit strat A001", CLI_USAGE, "did you mean 'start'?"},
    {"lobby visit calll A001 1", CLI_USAGE, "did you mean 'call'?"},
    {"lobby consultant chekin 李雅婷", CLI_USAGE, "did you mean 'check-in'?"},
    {"lobby consultant checkout 李雅婷", CLI_USAGE, "did you mean 'check-out'?"},
    {"lobby set sevice A target=3", CLI_USAGE, "did you mean 'service'?"},
    {"lobby clock cofirm", CLI_USAGE, "did you mean 'confirm'?"},
    {"lobby follow-up postpne 1 2", CLI_USAGE, "did you mean 'postpone'?"},
    {"lobby vist list", CLI_USAGE, "did you mean 'visit'?"},
    {"lobby visit list --alll", CLI_USAGE, "did you mean '--all'?"},
    // nothing is near: which there are
    {"lobby task zzzzz", CLI_USAGE, "list, ask, done"},
    {"lobby clock zzzzz", CLI_USAGE, "confirm, correct"},
    // the exit code: 2 the words, 1 not done, 0 done
    {"lobby visit call A099 李雅婷", CLI_USAGE, "A099"},
    {"lobby visit list extra", CLI_USAGE, "extra"},
    {"lobby visit finish A001", CLI_FAILED, ""},
    {"lobby visit list", CLI_DONE, "A001"},
    {"lobby check --store nowhere.db", CLI_FAILED, "nowhere.db"},
    // what --force would do is refused with its name
    {"lobby set export there.txt", CLI_FAILED, "--force"},
    {"lobby report month --csv there.txt", CLI_FAILED, "--force"},
    {"lobby report days --xlsx there.txt", CLI_FAILED, "--force"},
    {"lobby restore there.db", CLI_FAILED, "--force"},
    {"lobby clock correct", CLI_USAGE, "--force"},
    {"lobby set value retention_days 1", CLI_USAGE, "--force"},
};

static void trouble_is_told(void **state)
{
    (void)state;
    struct shell shell;
    begin(&shell);
    shell.s.now_ms -= INT64_C(10) * 24 * 3600 * 1000;
    run(&shell, "lobby visit register A --surname 王 --phone 0912345678");
    shell.s.now_ms += INT64_C(10) * 24 * 3600 * 1000;
    run(&shell, "lobby visit register A --surname 林 --phone 0912345679");
    run(&shell, "lobby set export there.txt");
    run(&shell, "lobby backup there.db");
    assert_int_equal(shell.code, CLI_DONE);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        run(&shell, told[i].words);
        if (shell.code != told[i].code || !strstr(shell.said, told[i].said))
            fail_msg("'%s' said (%d, not %d) %s", told[i].words, shell.code, told[i].code,
                     shell.said);
    }
    run(&shell, "lobby help");
    assert_int_equal(shell.code, CLI_DONE);
    assert_non_null(strstr(shell.said, "結束碼"));
    end(&shell);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_help),
        cmocka_unit_test(every_example_runs),
        cmocka_unit_test(trouble_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
