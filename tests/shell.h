#pragma once
// The shell beside a sandbox's store, without a process of its own.

#include "cli/cli.h"
#include "sandbox.h"

#include <stdlib.h>

struct shell {
    struct sandbox box;
    char *said;
    int code;
};

// `line` is one word each; what it says stands in shell->said.
static inline void run(struct shell *shell, const char *line)
{
    char words[400], *argv[24] = {(char *)"lobby"};
    int argc = 1;
    size_t n = 0;
    free(shell->said);
    utf8_copy(words, sizeof words, line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    FILE *out = open_memstream(&shell->said, &n);
    struct app_options options = sandbox_options(&shell->box);
    struct cli_host host = {.out = out,
                            .err = out,
                            .clock = options.clock,
                            .entropy = options.entropy,
                            .lang = LANG_EN,
                            .store = shell->box.path};
    shell->code = cli_main(&host, NULL, 0, argc, argv);
    fclose(out);
}
