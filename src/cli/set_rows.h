#pragma once
// The rows that `lobby set` changes: one function an action.

#include "cli/cli.h"

int cli_set_service(struct cli *cli);
int cli_set_staff(struct cli *cli);
int cli_set_question(struct cli *cli);
int cli_set_skill(struct cli *cli);
int cli_set_skills(struct cli *cli);  // a list
int cli_set_changes(struct cli *cli); // a list
