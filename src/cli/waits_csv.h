#pragma once
// Reads a file of past waits: `arrival_s,start_s,end_s,server,class,priority,outcome`, seconds from
// any midnight, empty = unknown. A row is somebody who came; without a start, end_s is when they
// left. Rows may stand in any order.
//
// What cannot be read is an error (`FILE:line: …`). What contradicts itself (a start before the
// arrival, an end before the start, as real files have around midnight) is taken as unknown and
// counted, so that one odd row does not cost a month of history.

#include "base/err.h"
#include "base/vec.h"

#include <stdint.h>
#include <stdio.h>

enum {
    WAITS_LINE = 1024,     // bytes in a line
    WAITS_NAME = 64,       // bytes in a class or server, with the terminator
    WAITS_NAMES = 1 << 16, // different names
    WAITS_ROWS = 1 << 22,
    WAITS_PRIORITY = 1000000
};

#define WAITS_UNKNOWN INT64_MIN

enum waits_outcome { WAITS_OUTCOME_UNKNOWN, WAITS_SERVED, WAITS_ABANDONED, WAITS_OUTCOME_COUNT };

struct waits_row {
    int64_t arrival_ms;
    int64_t start_ms, end_ms; // WAITS_UNKNOWN
    uint32_t server, kind;    // places in names; the empty name is place 0
    int32_t priority;
    enum waits_outcome outcome;
};

// When somebody is to serve, as it was planned.
struct waits_shift {
    uint32_t server; // a place in names, as in the rows
    int64_t from_ms, to_ms;
    int64_t break_from_ms, break_to_ms; // both WAITS_UNKNOWN: no break
};

struct waits_name {
    char text[WAITS_NAME];
};

struct waits {
    VEC(struct waits_row) rows; // as in the file
    VEC(struct waits_shift) shifts;
    VEC(struct waits_name) names;
    size_t contradictions;      // instants taken as unknown
    size_t first_contradiction; // line number of the first, 0: none
    struct name_index *index;   // of names, while reading
};

void waits_init(struct waits *waits);
void waits_finish(struct waits *waits);

// Read a whole stream; `name` stands in errors. On failure *waits holds what was read so far.
bool waits_read(FILE *in, const char *name, struct waits *waits, struct err *err);
// The same of a file of planned shifts: `server,from_s,to_s,break_from_s,break_to_s`, the break or nothing.
bool waits_read_shifts(FILE *in, const char *name, struct waits *waits, struct err *err);
