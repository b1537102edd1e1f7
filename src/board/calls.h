#pragma once
// Which calls have the wall: one after the other in the order they were made, each for its eight seconds
// or as long as it is spoken, none cut off by the next. With more than a few in line they are shown
// together, so that the last of them is not shown a minute late. A call that is made again begins
// again; one that is taken back leaves at once, wherever it stands. Those that the loudspeakers have
// reported as not spoken (app/said.h) have it once more, together. Pure: no clock, no screen.

#include "app/app.h"

enum {
    CALL_SHOWN_MS = 8000,
    CALL_SPOKEN_MOST_MS = 30000, // a voice that has got stuck holds the wall no longer
    CALL_OLD_MS = 60000,         // older ones stand in the list and take nothing
    CALL_BEGIN_MS = 10000,       // … and when the wall has just begun, these
    CALLS_SINGLE = 3,            // with more in line they are shown together …
    CALLS_TOGETHER = 6,          // … at most so many
    CALL_LINE_MAX = 64,
    CALLS_SEEN_MAX = 256
};

struct wall_call {
    int64_t visit, call_ms;
    int desk, consultant, service; // consultant, service: indexes
    char ticket[8];
    char name[PERSON_NAME_SIZE]; // masked, or empty
    enum title title;
    bool again;    // called before
    bool standing; // still called
    bool silent;   // nobody has heard it: reported as not spoken
};

struct wall_calls {
    struct wall_call line[CALL_LINE_MAX]; // who waits for the wall, oldest first
    int line_n;
    struct wall_call now[CALLS_TOGETHER]; // who has it
    int now_n;
    int64_t from_ms; // since when, by the wall's own clock
    struct {
        int64_t visit, call_ms;
        bool silent;
    } seen[CALLS_SEEN_MAX]; // the newest, in a ring
    int seen_at;
    bool begun;
};

// A call as the snapshot has it. False: the visit was never called, or its call was taken back.
bool wall_call_of(const struct snapshot *snapshot, const struct visit *visit,
                  struct wall_call *ret);
// What a snapshot has new, and what is over. Whether the wall changes by that.
bool wall_calls_follow(struct wall_calls *calls, const struct snapshot *snapshot, int64_t now_ms);
// The next in line, when those that have it have had it. `spoken`, `spoken_ms`: the call that is heard
// just now (0: none).
bool wall_calls_turn(struct wall_calls *calls, int64_t now_ms, int64_t spoken, int64_t spoken_ms);
// When wall_calls_turn is next needed; INT64_MAX: not by itself.
int64_t wall_calls_deadline(const struct wall_calls *calls, int64_t now_ms);
// Today's calls, the newest first, those that stand before those that are over; at most `most`.
int wall_calls_today(const struct snapshot *snapshot, struct wall_call *out, int most);
