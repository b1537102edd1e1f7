#pragma once
// What `lobby set` lists, and what its words mean.

#include "cli/cli.h"

int cli_set_list(struct cli *cli);    // what is set now
int cli_set_keys(struct cli *cli);    // what can be set
int cli_set_skills(struct cli *cli);  // the skills and their numbers
int cli_set_changes(struct cli *cli); // who changed what
// For --help: the keys that `lobby set NOUN` takes, if it is a noun.
void cli_set_help(struct cli *cli, const char *noun);
