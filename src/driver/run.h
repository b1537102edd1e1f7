#pragma once
// A run of a script from within: what its two files share. verbs.c has a function per verb, driver.c the loop around
// them. Nothing else includes this.

#include "driver/driver.h"
#include "driver/look.h"
#include "driver/script.h"

#include <time.h>

enum { KEPT_MAX = 32 };

struct run {
    const struct driver_host *host;
    struct stage stage;
    struct player *player; // of the step, or NULL
    char start[32];
    struct timespec proved;       // when the store was written that was checked last …
    int64_t proved_seq;           // … or, on a server, the last event of it
    struct journal_look *journal; // … by this; NULL: not opened yet
    struct str output;            // of the last cli step
    struct {
        char name[24];
        char *text;
    } kept[KEPT_MAX];
    int kept_n;
};

// Does what the step says, its words that begin with $ replaced by what was kept.
bool run_perform(struct run *run, struct script_step *step, struct err *err);
