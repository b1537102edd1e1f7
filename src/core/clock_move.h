#pragma once
// Instants of a day whose clock was wrong for a while and was corrected within that day (EVENT_CLOCK_CORRECTED with
// `until`): up to `stays_ms` they stand, later ones go back by as much as the clock was wrong, none before
// `stays_ms`. So their order stays, and so do the times between them as far as they can be known. The journal keeps
// what the wrong clock said; the fold moves the model, and whoever reads the times of such a day's events moves them
// by this.

#include "core/event.h"
#include "base/vec.h"

struct clock_move {
    int64_t seq;      // of the correction: what stands before it, of that day, is moved
    int64_t stays_ms; // up to then nothing is
    int64_t by_ms;    // 0: nothing is moved
    int64_t wrong_ms; // what the clock had come to
};

struct clock_moves { // of one day, in the order in which they came
    VEC(struct clock_move) at;
};

struct clock_move clock_move_of(const struct event *corrected);
int64_t clock_moved(const struct clock_move *move, int64_t at_ms);

// An instant of the event of that seq, as it is known after all corrections of its day.
int64_t clock_straight(const struct clock_moves *moves, int64_t seq, int64_t at_ms);
// … and the event with all its instants that are the clock's; hours that people have set stay. A correction
// moves nothing any more.
void clock_straighten(const struct clock_moves *moves, struct event *event);
