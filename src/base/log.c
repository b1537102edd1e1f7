// Lines are written with one write each, so that processes sharing a file do not mix theirs.

#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct log {
    int fd;
    enum log_level level;
    struct clock clock;
};

static const char *const level_names[] = {"error", "warn", "info", "debug"};
_Static_assert(sizeof level_names / sizeof *level_names == LOG_LEVEL_COUNT, "one name per level");

struct log *log_open(const char *path, enum log_level level, const struct clock *clock)
{
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : STDERR_FILENO;
    if (fd < 0)
        return NULL;
    struct log *log = mem_alloc(sizeof *log);
    *log = (struct log){.fd = fd, .level = level, .clock = *clock};
    return log;
}

void log_close(struct log *log)
{
    if (log && log->fd != STDERR_FILENO)
        close(log->fd);
    free(log);
}

void log_line(struct log *log, enum log_level level, const char *format, ...)
{
    if (!log || level > log->level)
        return;
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    int64_t now_ms = clock_now_ms(&log->clock);
    time_t seconds = (time_t)(now_ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    char line[1200];
    int n = snprintf(line, sizeof line, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ %s %s\n",
                     utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min,
                     utc.tm_sec, (int)(now_ms % 1000), level_names[level], message);
    if (n > 0 && write(log->fd, line, (size_t)n) < 0)
        return; // a log that cannot be written must not stop the desk
}
