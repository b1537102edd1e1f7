#pragma once
// The line to a printer, as whoever has the devices lends it (platform/line_out.h): bytes out, bytes in, each with an end.

#include "base/err.h"

#include <stdint.h>

struct print_port {
    void *self;
    bool (*open)(void *self, const char *address, struct err *err);
    // Bytes taken within that time, perhaps none; −1 with err: the line is lost.
    int (*write)(void *self, const uint8_t *bytes, int n, int timeout_ms, struct err *err);
    int (*read)(void *self, uint8_t *bytes, int n, int timeout_ms, struct err *err);
    void (*close)(void *self);        // not open: nothing happens
    int64_t (*steady_ms)(void *self); // a clock that nobody sets
    void (*sleep_ms)(void *self, int ms);
};
