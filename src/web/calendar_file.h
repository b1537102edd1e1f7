#pragma once
// Appointments as a calendar takes them (RFC 5545), written by libical, which folds and escapes.

#include "app/door_now.h"
#include "base/mem.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct calendar_event {
    const char *uid; // calendar_uid
    int64_t starts_ms, ends_ms, now_ms;
    const char *summary, *place, *url; // url NULL: none
    bool cancelled;
    bool reminds; // an hour before it
};

// In the arena: the same for the same appointment, whatever becomes of it, and no other one's in any house.
const char *calendar_uid(struct arena *arena, const struct door_now *door, int64_t appointment);
// A whole file with n events; name: of the calendar, NULL: none.
void calendar_file(struct str *out, const char *name, const struct calendar_event *events,
                   size_t n);
