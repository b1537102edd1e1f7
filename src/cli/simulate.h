#pragma once
// lobby simulate [PLAN] [--set section.key=value …] [--json]: an invented day through the real engine. The plan is a file
// of the form that `lobby simulate --sample` prints; flags say the same for one run. --waits writes the waits as a file that
// `lobby estimate score` reads, so a test of the estimates is two lines of shell.

#include <stdio.h>

int cli_simulate(int argc, const char **argv, FILE *out, FILE *err_out);
