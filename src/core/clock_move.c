// Which instants of an event are the clock's, and where they go.

#include "core/clock_move.h"

struct clock_move clock_move_of(const struct event *corrected)
{
    bool within = corrected->until_ms > 0;
    return (struct clock_move){.seq = corrected->seq,
                               .stays_ms = corrected->until_ms,
                               .by_ms = within ? corrected->ready_ms - corrected->at_ms : 0,
                               .wrong_ms = corrected->ready_ms};
}

int64_t clock_moved(const struct clock_move *move, int64_t at_ms)
{
    if (move->by_ms == 0 || at_ms <= move->stays_ms)
        return at_ms;
    return at_ms - move->by_ms > move->stays_ms ? at_ms - move->by_ms : move->stays_ms;
}

int64_t clock_straight(const struct clock_moves *moves, int64_t seq, int64_t at_ms)
{
    for (size_t i = 0; i < moves->at.n; i++) {
        if (seq < moves->at.at[i].seq)
            at_ms = clock_moved(&moves->at.at[i], at_ms);
    }
    return at_ms;
}

// The hour of an appointment stays, unless the wrong clock had passed it; the house's hours, days of
// follow-ups and of appointments are nobody's clock.
static void move_event(const struct clock_move *move, struct event *e)
{
    bool arrives = e->kind == EVENT_REGISTERED || e->kind == EVENT_GREETED;
    bool booked = arrives && e->ready_ms > e->at_ms && e->ready_ms > move->wrong_ms;
    bool set_by_people = e->kind == EVENT_DAY_OPENED || e->kind == EVENT_BUSINESS_CHANGED ||
                         e->kind == EVENT_FOLLOW_UP_CHANGED || event_is_appointment(e->kind);
    e->at_ms = clock_moved(move, e->at_ms);
    if (!set_by_people && !booked)
        e->ready_ms = clock_moved(move, e->ready_ms);
    if (!set_by_people)
        e->until_ms = clock_moved(move, e->until_ms);
}

void clock_straighten(const struct clock_moves *moves, struct event *e)
{
    bool within = e->kind == EVENT_CLOCK_CORRECTED && e->until_ms > 0;
    if (within)
        e->ready_ms = e->until_ms = e->at_ms;
    for (size_t i = 0; i < moves->at.n; i++) {
        if (e->seq < moves->at.at[i].seq)
            move_event(&moves->at.at[i], e);
    }
}
