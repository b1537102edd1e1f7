#pragma once
// `lobby run`: starts what this machine shows and starts it again when it dies.

#include <stdbool.h>
#include <stdio.h>

// Runs argv (argv[0] an absolute path) as a child until it ends of its own will (exit code 0),
// until SIGTERM or SIGINT, or for good when it cannot even start. A child that dies later is
// started again, after a pause that doubles up to half a minute. Returns what to exit with.
int supervise(char **argv, FILE *err);

// How long to wait before the next start, after so many deaths in a row.
int supervise_pause_s(int deaths);
