#pragma once
// `lobby serve`: the doors for browsers and phones, without a screen of its own.

#include "program/run_surface.h"

// Until SIGTERM or SIGINT. 0; on failure 1 with err.
int run_serve(const struct surface_options *options, struct err *err);
