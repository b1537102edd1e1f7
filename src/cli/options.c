// popt walks the words; the option table is built from the bits of the action, so that an option
// which means nothing here is as unknown as a misspelt one.

#include "cli/options.h"
#include "base/str.h"
#include "base/suggest.h"

#include <popt.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *flag;
    const char *argument;
    const char *help;
} rows[] = {
#define X(option, flag, argument, help) [OPT_##option] = {flag, argument, help},
    CLI_OPTIONS(X)
#undef X
};
_Static_assert(sizeof rows / sizeof *rows == OPT_COUNT, "a row per option");

static bool takes(const struct cli_action *action, int option)
{
    return option < CLI_COMMON || (action->options >> option & 1);
}

static void build(const struct cli_action *action, struct poptOption *table)
{
    int n = 0;
    for (int i = 0; i < OPT_COUNT; i++) {
        if (takes(action, i))
            table[n++] =
                (struct poptOption){.longName = rows[i].flag,
                                    .argInfo = rows[i].argument ? POPT_ARG_STRING : POPT_ARG_NONE,
                                    .val = i + 1};
    }
    table[n] = (struct poptOption){0};
}

static int say_bad_option(struct cli *cli, poptContext popt, int code)
{
    const char *bad = poptBadOption(popt, POPT_BADOPTION_NOALIAS);
    if (code != POPT_ERROR_BADOPT)
        return cli_fail_words(cli, CLI_USAGE, "'%s': %s", bad, poptStrerror(code));
    char hint[128], name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(bad + strspn(bad, "-"), "="),
             bad + strspn(bad, "-"));
    struct suggest suggest;
    suggest_begin(&suggest, name);
    for (int i = 0; i < OPT_COUNT; i++) {
        if (takes(cli->action, i))
            suggest_offer(&suggest, rows[i].flag);
    }
    char flag[80];
    if (suggest.best) {
        snprintf(flag, sizeof flag, "--%s", suggest.best);
        suggest.best = flag;
    }
    return cli_fail_words(cli, CLI_USAGE, "unknown flag '%.*s'%s", (int)strcspn(bad, "="), bad,
                          suggest.best ? suggest_text(&suggest, hint, sizeof hint)
                                       : "; --help says which there are");
}

// A word that is itself one of the options here: what should have stood before it was forgotten.
static bool is_option(const struct cli_action *action, const char *word)
{
    for (int i = 0; strncmp(word, "--", 2) == 0 && i < OPT_COUNT; i++)
        if (takes(action, i) && strcmp(word + 2, rows[i].flag) == 0)
            return true;
    return false;
}

// Does the argument at that place, or the option, name a file or a folder?
static bool is_path(const char *called, int place)
{
    for (; place > 0; place--) {
        called += strcspn(called, " ");
        called += strspn(called, " ");
    }
    called += *called == '[';
    return strncmp(called, "FILE", 4) == 0 || strncmp(called, "FOLDER", 6) == 0;
}

static int keep_option(struct cli *cli, poptContext popt, int option)
{
    char *text = rows[option].argument ? poptGetOptArg(popt) : NULL;
    const char *kept = text ? arena_strdup(&cli->arena, text) : "";
    if (text)
        mem_wipe(text, strlen(text)); // may be a name or a phone
    free(text);
    if (!utf8_valid(kept))
        return cli_fail_words(cli, CLI_USAGE, "--%s: the text is not UTF-8", rows[option].flag);
    if (is_option(cli->action, kept))
        return cli_fail_words(cli, CLI_USAGE, "'--%s': %s", rows[option].flag,
                              poptStrerror(POPT_ERROR_NOARG));
    if (text && !*kept && is_path(rows[option].argument, 0))
        return cli_fail_words(cli, CLI_USAGE, "--%s: the path is empty", rows[option].flag);
    const char *before =
        option < CLI_COMMON ? NULL : cli->option[option]; // what a wrapper says is overruled
    if (before && strcmp(before, kept) != 0)
        return cli_fail_words(cli, CLI_USAGE, "--%s is said twice, and not alike",
                              rows[option].flag);
    if (option != OPT_SET) {
        cli->option[option] = kept;
        return CLI_DONE;
    }
    if (cli->set_n == CLI_SETS_MAX)
        return cli_fail_words(cli, CLI_USAGE, "more than %d --set in one command", CLI_SETS_MAX);
    cli->sets[cli->set_n++] = kept;
    return CLI_DONE;
}

static int keep_arguments(struct cli *cli, poptContext popt)
{
    const char *word;
    while ((word = poptGetArg(popt)) != NULL) {
        if (cli->arg_n == cli->action->most || cli->arg_n == CLI_ARGS_MAX)
            return cli_fail_words(cli, CLI_USAGE, "'%s' is one word too many; --help says more",
                                  word);
        if (!utf8_valid(word))
            return cli_fail_words(cli, CLI_USAGE, "an argument is not UTF-8 text");
        if (!*word && is_path(cli->action->arguments, cli->arg_n))
            return cli_fail_words(cli, CLI_USAGE,
                                  "the path is empty: a file or a folder is to "
                                  "be named");
        cli->args[cli->arg_n++] = arena_strdup(&cli->arena, word);
    }
    if (cli->arg_n < cli->action->least && !cli->option[OPT_HELP])
        return cli_fail_words(cli, CLI_USAGE, "something is missing: %s; --help says more",
                              cli->action->arguments);
    return CLI_DONE;
}

// A file stands in place of what would be printed, but where it is an export, which says where the file lies.
static int keep_one_answer(struct cli *cli)
{
    static const int files[] = {OPT_CSV, OPT_XLSX, OPT_PDF};
    bool instead = takes(cli->action, OPT_FORCE) && cli->option[OPT_JSON];
    for (size_t i = 0; instead && i < sizeof files / sizeof *files; i++) {
        if (cli->option[files[i]])
            return cli_fail_words(cli, CLI_USAGE, "one of --json and --%s at a time",
                                  rows[files[i]].flag);
    }
    return CLI_DONE;
}

int options_read(struct cli *cli, int argc, char **argv)
{
    // popt takes argv[0] for the program's name.
    const char **words = mem_alloc(((size_t)argc + 2) * sizeof *words);
    words[0] = "lobby";
    for (int i = 0; i < argc; i++)
        words[i + 1] = argv[i];
    struct poptOption table[OPT_COUNT + 1];
    build(cli->action, table);
    poptContext popt = poptGetContext("lobby", argc + 1, words, table, 0);
    int code, result = CLI_DONE;
    while (result == CLI_DONE && (code = poptGetNextOpt(popt)) > 0)
        result = keep_option(cli, popt, code - 1);
    if (result == CLI_DONE && code < -1)
        result = say_bad_option(cli, popt, code);
    if (result == CLI_DONE)
        result = keep_arguments(cli, popt);
    if (result == CLI_DONE)
        result = keep_one_answer(cli);
    poptFreeContext(popt);
    free(words);
    return result;
}

void options_usage(const char *noun, const struct cli_action *action, char *to, size_t size)
{
    snprintf(to, size, "lobby %s%s%s%s%s", noun, action->name ? " " : "",
             action->name ? action->name : "", action->arguments[0] ? " " : "", action->arguments);
}

void options_help(const struct cli_action *action, enum lang lang, FILE *out)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        if (!takes(action, i))
            continue;
        char flag[64];
        snprintf(flag, sizeof flag, "--%s%s%s", rows[i].flag, rows[i].argument ? " " : "",
                 rows[i].argument ? rows[i].argument : "");
        fprintf(out, "  %-24s %s\n", flag, tr(lang, rows[i].help));
    }
}
