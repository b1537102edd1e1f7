// Fuzz target: any words behind a command of the command line. The first byte says which noun, the
// second which of its actions; then a word a line. Only the words are read: nothing is run.

#include "cli/nouns.h"
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void read_words(struct cli *cli, char *text, FILE *said)
{
    char *words[WORDS_MAX];
    int n = 0;
    for (char *at = text; at && n < WORDS_MAX;)
        words[n++] = strsep(&at, "\n");
    long before = ftell(said);
    int code = options_read(cli, n, words);
    must(code == CLI_DONE || code == CLI_USAGE);
    must((code == CLI_DONE) == (ftell(said) == before)); // what is refused is said
    must(cli->arg_n <= CLI_ARGS_MAX && cli->set_n <= CLI_SETS_MAX);
    if (code == CLI_DONE && !cli->option[OPT_HELP])
        must(cli->arg_n >= cli->action->least && cli->arg_n <= cli->action->most);
    for (int i = CLI_COMMON; i < OPT_COUNT; i++)
        must(!cli->option[i] || (cli->action->options >> i & 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct cli_command *const nouns[] = {
        &cli_visit, &cli_consultant, &cli_queue,  &cli_next,    &cli_report, &cli_customer,
        &cli_set,   &cli_setup,      &cli_backup, &cli_restore, &cli_erase,  &cli_config};
    if (n < 2)
        return 0;
    const struct cli_command *noun = nouns[bytes[0] % (sizeof nouns / sizeof *nouns)];
    char *text = mem_alloc(n), *heard = NULL;
    size_t size = 0;
    memcpy(text, bytes + 2, n - 2);
    text[n - 2] = '\0';
    FILE *said = open_memstream(&heard, &size);
    must(said != NULL);
    struct cli_host host = {.out = said, .err = said};
    struct cli cli = {.host = &host, .command = noun, .lang = LANG_EN};
    cli.action = &noun->actions[bytes[1] % noun->action_n];
    read_words(&cli, text, said);
    arena_finish(&cli.arena);
    fclose(said);
    free(heard);
    free(text);
    return 0;
}
