// Finds the action, reads its words, runs it, and gives back what it opened. Nothing is opened
// before every word has been understood.

#include "cli/cli.h"
#include "cli/estimate.h"
#include "cli/help.h"
#include "cli/nouns.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cli/set_lists.h"
#include "cli/simulate.h"
#include "app/sentence.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/suggest.h"
#include "base/text_gate.h"

#include <stdarg.h>
#include <string.h>

#ifndef LOBBY_VERSION
#define LOBBY_VERSION "unknown"
#endif

static int run_estimate(const struct cli_host *host, int argc, char **argv)
{
    return cli_estimate(argc, (const char **)argv, host->out, host->err);
}

static const struct cli_command estimate = {
    "estimate", N_("score the wait estimates on a file of past waits"), NULL, 0, run_estimate};

static int run_simulate(const struct cli_host *host, int argc, char **argv)
{
    return cli_simulate(argc, (const char **)argv, host->out, host->err);
}

static const struct cli_command simulate_command = {
    "simulate", N_("an invented day through the engine"), NULL, 0, run_simulate};

static const struct cli_command *const nouns[] = {
    &cli_visit,  &cli_appointment, &cli_task,       &cli_alert,      &cli_follow_up,
    &cli_roster, &cli_staff,       &cli_attendance, &cli_consultant, &cli_queue,
    &cli_next,   &cli_report,      &cli_customer,   &cli_plate,      &cli_set,
    &cli_setup,  &cli_clock,       &cli_check,      &cli_backup,     &cli_restore,
    &cli_erase,  &cli_retention,   &cli_export,     &cli_replay,     &simulate_command,
    &estimate,   &cli_copy,        &cli_print,      &cli_config,     &cli_register,
    &cli_outbox, &cli_token,       &cli_screen,
};
enum { NOUN_COUNT = sizeof nouns / sizeof *nouns };

const struct cli_command *vocabulary_at(const struct vocabulary *all, size_t i)
{
    if (i < all->more_n)
        return &all->more[i];
    return i - all->more_n < NOUN_COUNT ? nouns[i - all->more_n] : NULL;
}

// What was typed is said again: a terminal is not to obey it.
static void put_shown(FILE *out, const char *text)
{
    while (*text) {
        const char *from = text;
        uint32_t c = utf8_next(&text);
        if (c == '\n' || c == '\t') // one line
            fputc(' ', out);
        else if (text_can_show(c))
            fwrite(from, 1, (size_t)(text - from), out);
        else
            fprintf(out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    }
}

int cli_fail_words(struct cli *cli, enum cli_exit code, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t size = (size_t)vsnprintf(NULL, 0, format, args) + 1;
    char *text = mem_alloc(size);
    vsnprintf(text, size, format, again);
    va_end(again);
    va_end(args);
    fputs("lobby: ", cli->host->err);
    put_shown(cli->host->err, text);
    fputc('\n', cli->host->err);
    mem_wipe(text, size);
    free(text);
    return code;
}

int cli_fail(struct cli *cli, const struct err *err)
{
    enum cli_exit code =
        err->code == ERR_INPUT || err->code == ERR_NOTFOUND ? CLI_USAGE : CLI_FAILED;
    return cli_fail_words(cli, code, "%s", cli_trouble(cli, err));
}

// Of these a screen's sentence says what has happened; the detail is a line of the trade.
static bool has_sentence(enum err_code code)
{
    return code == ERR_DENIED || code == ERR_BUSY || code == ERR_CORRUPT || code == ERR_NEWER ||
           code == ERR_FULL || (code >= ERR_AWAY && code < ERR_COUNT);
}

const char *cli_trouble(struct cli *cli, const struct err *err)
{
    if (cli->lang == LANG_EN || !has_sentence(err->code))
        return err->text;
    return arena_printf(&cli->arena, "%s（%s）", sentence_error(cli->lang, err->code), err->text);
}

const char *cli_tr(const struct cli *cli, const char *msgid)
{
    return tr(cli->lang, msgid);
}

int cli_say(struct cli *cli, const char *key, const char *said)
{
    const struct table_column columns[] = {{"result", NULL, CELL_TEXT}, {key, NULL, CELL_TEXT}};
    if (!cli->option[OPT_JSON]) {
        fprintf(cli->host->out, "%s\n", said);
        return CLI_DONE;
    }
    struct table *table = table_create(columns, 2);
    table_row(table);
    table_text(table, "done");
    table_text(table, said);
    table_print(table, TABLE_ONE, true, cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

int cli_done(struct cli *cli)
{
    fprintf(cli->host->out, "%s\n",
            cli->option[OPT_JSON] ? "{\"result\":\"done\"}" : cli_tr(cli, N_("Done.")));
    return CLI_DONE;
}

enum lang cli_lang_from_env(const char *lc_all, const char *lc_messages, const char *lang)
{
    const char *asked = lc_all && *lc_all             ? lc_all
                        : lc_messages && *lc_messages ? lc_messages
                        : lang                        ? lang
                                                      : "";
    if (strncmp(asked, "zh_TW", 5) == 0 || strncmp(asked, "zh_HK", 5) == 0)
        return LANG_ZH_TW;
    return strncmp(asked, "zh", 2) == 0 ? LANG_ZH_CN : LANG_EN;
}

// ---- finding ----------------------------------------------------------------------------------

static int unknown_word(struct cli *cli, const char *kind, const char *word,
                        const struct suggest *suggest, const char *which)
{
    char hint[128];
    return cli_fail_words(cli, CLI_USAGE, "unknown %s '%s'%s", kind, word,
                          suggest->best ? suggest_text(suggest, hint, sizeof hint) : which);
}

// "; there are list, ask, done"
static const char *actions_words(struct cli *cli, const struct cli_command *command)
{
    const char *all = "";
    for (size_t i = 0; i < command->action_n; i++) {
        if (command->actions[i].name)
            all = arena_printf(&cli->arena, "%s%s%s", all, *all ? ", " : "; there are ",
                               command->actions[i].name);
    }
    return all;
}

static const struct cli_action *find_action(struct cli *cli, const struct cli_command *command,
                                            const char *word, int *ret_code)
{
    struct suggest suggest;
    suggest_begin(&suggest, word);
    for (size_t i = 0; i < command->action_n; i++) {
        if (!command->actions[i].name) // what is done without a word
            continue;
        if (strcmp(command->actions[i].name, word) == 0)
            return &command->actions[i];
        suggest_offer(&suggest, command->actions[i].name);
    }
    char kind[64];
    snprintf(kind, sizeof kind, "action of 'lobby %s'", command->name);
    *ret_code = unknown_word(cli, kind, word, &suggest, actions_words(cli, command));
    return NULL;
}

static const struct cli_command *find_command(struct cli *cli, const struct vocabulary *all,
                                              const char *word, int *ret_code)
{
    struct suggest suggest;
    suggest_begin(&suggest, word);
    const struct cli_command *command;
    for (size_t i = 0; (command = vocabulary_at(all, i)) != NULL; i++) {
        if (strcmp(command->name, word) == 0)
            return command;
        suggest_offer(&suggest, command->name);
    }
    suggest_offer(&suggest, "help");
    suggest_offer(&suggest, "version");
    *ret_code = unknown_word(cli, "command", word, &suggest, "; 'lobby help' says which there are");
    return NULL;
}

// ---- running ----------------------------------------------------------------------------------

static int read_machine(struct cli *cli)
{
    struct err err = {0};
    if (cli->option[OPT_LANG]) {
        cli->lang = lang_from_code(cli->option[OPT_LANG]);
        if (cli->lang == LANG_COUNT) {
            cli->lang = cli->host->lang;
            return cli_fail_words(cli, CLI_USAGE, "--lang: '%s' is not one of zh_TW, zh_CN, en",
                                  cli->option[OPT_LANG]);
        }
    }
    bool ok = machine_read(&cli->machine, &cli->host->home, cli->option[OPT_CONFIG], &err);
    for (int i = 0; ok && i < cli->set_n; i++)
        ok = machine_set(&cli->machine, cli->sets[i], &err);
    const char *panel = cli->option[OPT_PANEL];
    if (ok && panel && !utf8_copy(cli->machine.panel_name, sizeof cli->machine.panel_name, panel))
        ok = err_set(&err, ERR_INPUT, "--panel: that name is longer than %d bytes",
                     MACHINE_NAME_SIZE - 1);
    if (ok && cli->host->store)
        utf8_copy(cli->store, sizeof cli->store, cli->host->store);
    else if (ok && cli->option[OPT_STORE])
        utf8_copy(cli->store, sizeof cli->store, cli->option[OPT_STORE]);
    else if (ok)
        ok = machine_store_path(&cli->machine, &cli->host->home, cli->store, sizeof cli->store,
                                &err);
    if (ok)
        machine_place_copies(&cli->machine, &cli->host->home, cli->store);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// What is there before or after it this machine has had.
static int run_action(struct cli *cli)
{
    machine_note_store(&cli->host->home, cli->store);
    int code = cli->action->run(cli);
    machine_note_store(&cli->host->home, cli->store);
    return code;
}

static int run_command(struct cli *cli, const struct cli_command *command, int argc, char **argv)
{
    int code = CLI_USAGE;
    cli->command = command;
    cli->action = &command->actions[0];
    bool word = argc > 0 && (argv[0][0] != '-' || strcmp(argv[0], "--help") == 0);
    if (cli->action->name || (command->action_n > 1 && word)) {
        if (argc == 0 || strcmp(argv[0], "--help") == 0) {
            help_noun(cli, command);
            return argc == 0 ? CLI_USAGE : CLI_DONE;
        }
        cli->action = find_action(cli, command, argv[0], &code);
        if (!cli->action)
            return code;
        argc--;
        argv++;
    }
    code = options_read(cli, argc, argv);
    if (code == CLI_DONE)
        code = read_machine(cli);
    if (code == CLI_DONE && cli->option[OPT_HELP])
        help_action(cli, command);
    else if (code == CLI_DONE)
        code = run_action(cli);
    session_close(cli);
    return code;
}

static int run_words(struct cli *cli, const struct vocabulary *all, int argc, char **argv)
{
    int code = CLI_USAGE;
    const struct cli_command *command = find_command(cli, all, argv[0], &code);
    if (!command)
        return code;
    if (command->raw)
        return command->raw(cli->host, argc, argv);
    arena_init(&cli->arena);
    code = run_command(cli, command, argc - 1, argv + 1);
    arena_finish(&cli->arena);
    return code;
}

// "help visit", "help visit register": what the command answers to --help.
static int help_about(struct cli *cli, const struct vocabulary *all, int argc, char **argv)
{
    char flag[] = "--help";
    char *words[] = {argv[0], argc > 1 ? argv[1] : flag, argc > 1 ? flag : NULL, NULL};
    return run_words(cli, all, argc > 1 ? 3 : 2, words);
}

static bool asks_help(const char *word)
{
    return strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static bool asks_version(const char *word)
{
    return strcmp(word, "version") == 0 || strcmp(word, "--version") == 0;
}

int cli_main(const struct cli_host *host, const struct cli_command *more, size_t more_n, int argc,
             char **argv)
{
    struct vocabulary all = {more, more_n};
    struct cli cli = {.host = host, .lang = host->lang};
    const char *word = argc > 1 ? argv[1] : "help";
    if (asks_help(word)) {
        if (argc > 2 && !asks_help(argv[2]) && !asks_version(argv[2]))
            return help_about(&cli, &all, argc - 2, argv + 2);
        help_all(&cli, &all);
        return argc > 1 ? CLI_DONE : CLI_USAGE;
    }
    if (asks_version(word) && argc > 2 && !asks_help(argv[2]))
        return cli_fail_words(&cli, CLI_USAGE, "'%s' is one word too many; --help says more",
                              argv[2]);
    if (asks_version(word)) {
        fprintf(host->out, "lobby %s\n", LOBBY_VERSION);
        return CLI_DONE;
    }
    if (word[0] == '-')
        return cli_fail_words(&cli, CLI_USAGE,
                              "'%s' stands before the command; write lobby COMMAND %s", word, word);
    return run_words(&cli, &all, argc - 1, argv + 1);
}
