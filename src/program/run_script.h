#pragma once
// `lobby script`: a driver run with the real fonts and the real painter, on no display.

#include "app/machine.h"
#include "base/clock.h"
#include "base/rng.h"

#include <stdio.h>

struct script_options {
    const char *path;  // "-": from in
    const char *temp;  // where the sandbox goes
    const char *store; // of the sandbox, on a server; NULL: a file in it
    bool check;        // the store after every step
    const char *shots; // NULL: the current folder
    const char *assets;
    const struct machine *machine;
    FILE *in, *out, *err;
    // `lobby ARGV[1…]` on the sandbox.
    int (*command)(void *self, const char *store, struct clock clock, struct entropy entropy,
                   int argc, char **argv, FILE *out, FILE *err);
    void *self;
};

int run_script(const struct script_options *options);
