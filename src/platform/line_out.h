#pragma once
// A line to a device that takes bytes: TCP (tcp://HOST:PORT), a printer's device file (/dev/usb/lp0) or a serial line
// (serial:/dev/ttyUSB0:115200). Nothing here waits longer than it was told to: a cover that is open can block a USB printer
// for ever, a network for minutes.

#include "base/err.h"

#include <stdint.h>

struct line_out;

struct line_out *line_out_create(void);       // closed
void line_out_destroy(struct line_out *line); // NULL is allowed

// Within about two seconds. Whatever was open is closed first.
bool line_out_open(struct line_out *line, const char *address, struct err *err);
void line_out_close(struct line_out *line);
// Bytes taken or given within that time, perhaps none; −1 with err: the line is lost.
int line_out_write(struct line_out *line, const uint8_t *bytes, int n, int timeout_ms,
                   struct err *err);
int line_out_read(struct line_out *line, uint8_t *bytes, int n, int timeout_ms, struct err *err);
int64_t line_out_steady_ms(void);
void line_out_sleep_ms(int ms);
