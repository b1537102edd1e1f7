#pragma once
// `lobby run`: starts what this machine shows, with a calm picture under it, and starts it again when
// it dies or no longer answers.

#include <stdbool.h>
#include <stdio.h>

struct supervised {
    const char *what; // kiosk, board: what it is called when it dies
    char **argv;      // of the surface; argv[0] an absolute path
    const char *calm; // a variable that makes the same words show a picture until told to end; NULL
    // Whether the picture lies under the surface all the time, so that nothing else is ever seen; or
    // only from a death until the surface stands again.
    bool calm_always;
    void (*beside)(
        void *self); // whenever one of this process's other children may have ended; NULL
    void *self;
    FILE *err;
};

// Until the surface ends of its own will (exit code 0), until SIGTERM, SIGINT or SIGHUP, which are
// handed on (and after a while followed by SIGKILL), or for good when it cannot even start. A surface
// that died is started again: at once, and after pauses that double up to half a minute while it goes on
// dying young. One that has said READY (platform/beat.h) and is silent is killed. None outlives this
// process. Returns what to exit with.
int supervise(const struct supervised *what);

// How long to wait before the next start, after so many deaths in a row.
int supervise_pause_s(int deaths);
