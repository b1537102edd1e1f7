// What the journal says of the clock, and a day that goes on after its clock was corrected.

#include "core/clock_move.h"
#include "core/model_internal.h"

bool apply_clock_doubted(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->party >= DOUBT_COUNT)
        return false;
    model->doubted = e->number > 0 ? (enum doubt)e->party : DOUBT_NONE;
    model->stepped_s = e->number;
    return true;
}

bool apply_clock_confirmed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    model->doubted = DOUBT_NONE;
    model->stepped_s = 0;
    model->believed_ms = e->ready_ms;
    return true;
}

// The hour of an appointment stays, and the hold that counts from it, unless the wrong clock had passed it.
static void move_visit(const struct clock_move *move, struct visit *v)
{
    bool as_ready = v->queued_ms == v->ready_ms;
    bool booked = !v->ready && v->ready_ms > move->wrong_ms;
    int64_t until_ms = v->until_ms, released_until_ms = v->released_until_ms;
    int64_t *const instants[] = {&v->arrived_ms,     &v->first_call_ms,     &v->last_call_ms,
                                 &v->started_ms,     &v->ended_ms,          &v->until_ms,
                                 &v->state_ms,       &v->released_until_ms, &v->called_ms,
                                 &v->asking_until_ms};
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++)
        *instants[i] = clock_moved(move, *instants[i]);
    if (booked && v->state == VISIT_WAITING) {
        v->until_ms = until_ms;
        v->released_until_ms = released_until_ms;
    }
    if (!booked)
        v->ready_ms = clock_moved(move, v->ready_ms);
    v->queued_ms = as_ready ? v->ready_ms : clock_moved(move, v->queued_ms);
    int64_t most_ms = v->state_ms > v->queued_ms ? v->state_ms - v->queued_ms : 0;
    int64_t heard_ms = v->first_call_ms > v->ready_ms ? v->first_call_ms - v->ready_ms : 0;
    v->away_ms = v->away_ms < most_ms ? v->away_ms : most_ms;
    v->heard_away_ms = v->heard_away_ms < heard_ms ? v->heard_away_ms : heard_ms;
    for (int task = 0; task < DESK_TASK_COUNT; task++)
        v->tasks[task].at_ms = clock_moved(move, v->tasks[task].at_ms);
}

static void move_consultant(const struct clock_move *move, struct consultant *c)
{
    c->since_ms = clock_moved(move, c->since_ms);
    c->until_ms = clock_moved(move, c->until_ms);
    c->in_ms = clock_moved(move, c->in_ms);
    c->idle_since_ms = clock_moved(move, c->idle_since_ms);
}

// What stands at its instants in the tables is moved by whoever writes them; nothing from before is
// undone any more.
static bool move_day(struct model *model, const struct event *e)
{
    struct clock_move move = clock_move_of(e);
    if (e->until_ms > e->at_ms || e->ready_ms < model->last_ms || e->ready_ms < e->at_ms ||
        e->at_ms >= model->rollover_ms)
        return false;
    for (size_t i = 0; i < model->visits.n; i++)
        move_visit(&move, &model->visits.at[i]);
    sort_waiting(model);
    for (size_t i = 0; i < model->stints.n; i++) {
        struct stint *stint = &model->stints.at[i];
        stint->began_ms = clock_moved(&move, stint->began_ms);
        stint->ended_ms = clock_moved(&move, stint->ended_ms);
    }
    for (int i = 0; i < model->business.consultant_n; i++)
        move_consultant(&move, &model->consultants[i]);
    for (int i = 0; i < model->aside_n; i++)
        model->asides[i].until_ms = clock_moved(&move, model->asides[i].until_ms);
    for (int i = 0; i < model->car_n; i++)
        model->cars[i].at_ms = clock_moved(&move, model->cars[i].at_ms);
    model->help.at_ms = clock_moved(&move, model->help.at_ms);
    model->undo_n = 0;
    return true;
}

// A day that the wrong clock had opened has been ended before.
bool apply_clock_corrected(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (model->open != (e->until_ms > 0) || (model->open && !move_day(model, e)))
        return false;
    model->doubted = DOUBT_NONE;
    model->stepped_s = 0;
    model->believed_ms = 0;
    if (model->open)
        return true;
    model->corrected = true;
    model->aside_n = 0; // until when was said by a wrong clock
    model->car_n = 0;
    return true;
}
