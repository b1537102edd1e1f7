#pragma once
// What `lobby help`, `lobby help NOUN` and `--help` say: the usage, the options, and an example of every
// action (help_example.c), which a test runs as it stands.

#include "cli/cli.h"

// The nouns of the table, behind those that main adds.
struct vocabulary {
    const struct cli_command *more;
    size_t more_n;
};

// The i-th noun; NULL: there are no more.
const struct cli_command *vocabulary_at(const struct vocabulary *all, size_t i);

// The nouns, and what the exit code says.
void help_all(struct cli *cli, const struct vocabulary *all);
// A noun's actions.
void help_noun(struct cli *cli, const struct cli_command *command);
// What --help says of cli's action.
void help_action(struct cli *cli, const struct cli_command *command);

// "lobby visit call A001 李雅婷" for that noun and action (NULL: the noun itself); NULL: none is told.
const char *help_example(const char *noun, const char *action);
