#pragma once
// One surface of this process, on a screen of this machine: `lobby kiosk` and `lobby office`.

#include "app/machine.h"

enum { SURFACE_RESTART = 75 }; // exit code: staff asked for a fresh start

struct surface_options {
    bool office; // otherwise the kiosk
    bool window; // rather than full screen
    const struct machine *machine;
    const char *store;
    const char *assets;
    const char *signed_in; // of `lobby serve`: where it is written who is; NULL: nowhere
    const char *notify_socket,
        *watchdog_us; // who wants signs of life (platform/beat.h); may be NULL
};

// Until the window is closed or staff close it. 0, or SURFACE_RESTART; on failure 1 with err.
int run_surface(const struct surface_options *options, struct err *err);

// The picture that lies under a surface while it is started again (supervise.h), until SIGTERM.
int run_calm(const struct surface_options *options);
