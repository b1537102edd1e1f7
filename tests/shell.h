#pragma once
// The command line in a sandbox: one line, and what it says.

#include "cli/cli.h"
#include "sandbox.h"

#include <stdlib.h>

struct shell { // all 0 before
    struct sandbox box;
    char *said; // of the last line
    int code;   // … and what it ended with
};

// `line` is one word each. What stands on the output and, where `wrong` asks for it, what went wrong is in shell->said.
static inline void shell_run(struct shell *shell, const char *line, bool wrong)
{
    char words[400], *argv[24] = {(char *)"lobby"}, *unheard = NULL;
    int argc = 1;
    size_t n = 0, unheard_n = 0;
    free(shell->said);
    utf8_copy(words, sizeof words, line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    FILE *out = open_memstream(&shell->said, &n);
    FILE *err = wrong ? out : open_memstream(&unheard, &unheard_n);
    struct app_options options = sandbox_options(&shell->box);
    struct cli_host host = {.out = out,
                            .err = err,
                            .clock = options.clock,
                            .entropy = options.entropy,
                            .lang = LANG_EN,
                            .store = shell->box.path};
    shell->code = cli_main(&host, NULL, 0, argc, argv);
    fclose(out);
    if (err != out)
        fclose(err);
    free(unheard);
}

static inline void shell_end(struct shell *shell)
{
    free(shell->said);
    sandbox_remove(&shell->box);
}
