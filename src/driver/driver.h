#pragma once
// Runs a driver script (script.h) on a stage (stage.h): does what each line says and compares what
// is on screen with what it expects. The first expectation that fails ends the run with a sentence
// that names line and screen and says what was there instead.

#include "app/app.h"
#include "base/clock.h"
#include "base/rng.h"
#include "ui/ime.h"
#include "ui/screen.h"

#include <stdio.h>

// What the program around the driver lends it: the real fonts, the painter, the command line.
struct driver_host {
    FILE *out, *err;
    const char *temp;  // where the sandbox goes
    const char *store; // the sandbox's store, where none is yet: on a server; NULL: a file in it
    bool prove;        // the store is checked after every step that has changed it
    const char *shots; // folder that pictures go to; NULL: the current one
    const struct text_metrics *metrics;
    picture_smaller_fn *smaller; // app_options
    struct ime *ime;             // Chinese input at the kiosks; NULL: Latin letters alone
    bool (*shot)(void *self, const struct frame *frame, const char *path, struct err *err);
    // `lobby ARGV[1…]` on the sandbox; its exit code.
    int (*command)(void *self, const char *store, struct clock clock, struct entropy entropy,
                   int argc, char **argv, FILE *out, FILE *err);
    void *self;
};

// `name` stands in messages. 0: everything as expected; 1: an expectation failed; 2: the script
// makes no sense.
int driver_run(const struct driver_host *host, const char *name, const char *text);
