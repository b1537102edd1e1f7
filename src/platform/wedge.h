#pragma once
// Tells a keyboard-wedge scanner from a person: characters that follow each other faster than
// anyone types, ended by Enter, are one scanned code. Characters are held back for as long as it
// takes to know (WEDGE_GAP_MS). Times are milliseconds of any steady clock.

#include <stdbool.h>
#include <stdint.h>

enum { WEDGE_GAP_MS = 30, WEDGE_LEAST = 6, WEDGE_SIZE = 256 };

struct wedge {
    char held[WEDGE_SIZE];
    int n;
    int64_t last_ms;
};

// A character came. Returns what was held before and is now known to be typing ("" if nothing); it
// lies in `typed`, WEDGE_SIZE bytes.
void wedge_text(struct wedge *wedge, const char *text, int64_t now_ms, char *typed);
// Enter came. True: `code` is a scanned code and Enter belongs to it. False: `code` holds what was
// typed before it, perhaps "".
bool wedge_enter(struct wedge *wedge, int64_t now_ms, char *code);
// When held characters become typing; INT64_MAX if none are held.
int64_t wedge_deadline(const struct wedge *wedge);
// Takes what is held, at the deadline or before another key.
void wedge_take(struct wedge *wedge, char *typed);
