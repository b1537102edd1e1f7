#pragma once
// The log: one line per thing an owner of the machine should know, on stderr or in a file. Never
// personal data.

#include "base/clock.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG, LOG_LEVEL_COUNT };

struct log;

// path NULL means stderr. Returns NULL (errno set) if the file cannot be opened.
struct log *log_open(const char *path, enum log_level level, const struct clock *clock);
void log_close(struct log *log);
void log_line(struct log *log, enum log_level level, const char *format, ...) // log NULL: nothing
    __attribute__((format(printf, 3, 4)));
