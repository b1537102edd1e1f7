#pragma once
// A sign of life to whoever started this process and asked for one: NOTIFY_SOCKET and WATCHDOG_USEC,
// as systemd does (sd_notify(3)), so that a surface can stand under `lobby run` or under systemd alone.

#include <stdbool.h>
#include <stdint.h>

struct beat {
    int fd; // −1: nobody asked
    int every_ms;
    int64_t next_ms; // of the steady clock
    bool ready;
};

// socket, watchdog_us: the values of the two variables, NULL: not set.
void beat_open(struct beat *beat, const char *socket, const char *watchdog_us);
void beat_close(struct beat *beat);
void beat_ready(struct beat *beat); // it can be used now
void beat_alive(struct beat *beat); // called each turn of the loop; says so when it is time
int beat_longest_ms(const struct beat *beat); // how long a loop may sleep: 0: as it likes
