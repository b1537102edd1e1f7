#pragma once
// `lobby estimate score FILE.csv --learn-before SECONDS [--json] [--all]`

#include <stdio.h>

// argv[0] is "estimate". Returns the exit code: 0 done, 1 the file could not be read, 2 wrong
// usage.
int cli_estimate(int argc, const char **argv, FILE *out, FILE *err_out);
