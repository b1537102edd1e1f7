#pragma once
// A day of commands that leads to every kind of event, for the crash tests: the same seed, the same clock, the same ids,
// so that two runs write the same journal and one that was cut short can be held against the whole.

#include "app/app.h"

struct day_script {
    struct app *app;
    int64_t now_ms, steady_ms; // the clock, and one that nobody sets
    int64_t author;            // an administrator
    struct rng rng;            // tokens and command ids
    int step;                  // next to be done
    const char *copies;        // of a store on a server: the folder; NULL: beside the file
};

// Creates (or opens) the store at path as it stands at the beginning of step `from`; all but `copies` is set here.
// False: err says why.
bool day_script_open(struct day_script *script, const char *path, bool create, int from,
                     struct err *err);
void day_script_close(struct day_script *script);

int day_script_steps(void);

// Does the next step. Commands of the script are expected to be done: anything but RESULT_DONE is told in *ret.
void day_script_next(struct day_script *script, struct response *ret);
