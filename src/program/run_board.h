#pragma once
// `lobby board`: the wall, on an output of this machine.

#include "program/run_surface.h"

// Until the window is closed. 0; on failure 1 with err. An output that is not there is waited for.
int run_board(const struct surface_options *options, struct err *err);
