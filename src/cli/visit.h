#pragma once
// What the files of `lobby visit` share.

#include "cli/cli.h"

int visit_list(struct cli *cli);    // today's
int visit_story(struct cli *cli);   // of one ticket, event by event
int visit_answers(struct cli *cli); // to the service's questions
