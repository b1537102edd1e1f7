#pragma once
// From words to options and arguments: popt over the rows of CLI_OPTIONS that an action takes.

#include "cli/cli.h"

// Fills cli's option, args and sets from argv[0 … argc-1] (the words behind noun and action).
// CLI_DONE, or CLI_USAGE with one sentence on err. The texts live in cli's arena.
int options_read(struct cli *cli, int argc, char **argv);

// How an action is written: "lobby visit call TICKET [CONSULTANT]".
void options_usage(const char *noun, const struct cli_action *action, char *to, size_t size);
// The options an action takes, a line each.
void options_help(const struct cli_action *action, enum lang lang, FILE *out);
