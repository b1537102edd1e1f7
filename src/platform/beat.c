// One datagram a time, never waited for.

#include "platform/beat.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool reach(int fd, const char *name)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    size_t n = strlen(name);
    if (n < 2 || n > sizeof at.sun_path || (name[0] != '/' && name[0] != '@'))
        return false;
    memcpy(at.sun_path, name, n);
    if (name[0] == '@')
        at.sun_path[0] = '\0';
    return connect(fd, (struct sockaddr *)&at,
                   (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)) == 0;
}

void beat_open(struct beat *beat, const char *socket_name, const char *watchdog_us)
{
    *beat = (struct beat){.fd = -1};
    if (!socket_name)
        return;
    beat->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (beat->fd >= 0 && !reach(beat->fd, socket_name))
        beat_close(beat);
    long long us = watchdog_us ? strtoll(watchdog_us, NULL, 10) : 0;
    if (us >= 3000 && us <= 3600000000)
        beat->every_ms = (int)(us / 3000); // three to one, so that one may come late
}

void beat_close(struct beat *beat)
{
    if (beat->fd >= 0)
        close(beat->fd);
    beat->fd = -1;
}

static void say(const struct beat *beat, const char *words)
{
    if (beat->fd >= 0)
        send(beat->fd, words, strlen(words), MSG_NOSIGNAL);
}

void beat_ready(struct beat *beat)
{
    if (!beat->ready)
        say(beat, "READY=1");
    beat->ready = true;
}

void beat_alive(struct beat *beat)
{
    int64_t now_ms = beat->fd >= 0 ? steady_ms() : 0;
    if (beat->fd < 0 || beat->every_ms == 0 || now_ms < beat->next_ms)
        return;
    say(beat, "WATCHDOG=1");
    beat->next_ms = now_ms + beat->every_ms;
}

int beat_longest_ms(const struct beat *beat)
{
    return beat->fd >= 0 ? beat->every_ms : 0;
}
