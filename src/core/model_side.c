// What is said of a visit beside its course: whom it waits for, whose turn it cost and who is owed one, its record, rating,
// party and the tasks of the desk.

#include "core/model_internal.h"
#include "core/turn.h"

bool apply_hold(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model;
    if (visit->state != VISIT_WAITING || c < 0)
        return false;
    bool begun = e->kind == EVENT_HOLD_BEGUN;
    visit->released_until_ms = begun ? 0 : visit->until_ms;
    visit->released_seq = begun ? 0 : visit->last_seq;
    visit->held_for = begun ? c : NOBODY;
    visit->until_ms = begun ? e->until_ms : 0;
    visit->hold_released = !begun;
    visit->anybody |= !begun && e->reason == REASON_ANYBODY;
    return true;
}

bool apply_opened(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    visit->opened |= (unsigned)e->number;
    return true;
}

bool apply_owner_told(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit,
        (void)c; // a fact for the owner's screen; no state hangs on it
    return true;
}

bool apply_turn_taken(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0)
        return false;
    turn_take(model, e->group, c, visit, e->number == 1);
    visit->turn_now = true;
    return true;
}

bool apply_turn_given_back(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0 || visit->turn_by[e->group] != c + 1)
        return false;
    turn_return(model, e->group, visit, e->number == 1);
    return true;
}

bool wish_is_weak(enum reason support)
{
    return support == REASON_OWN_BOOKING || support == REASON_BOOKED_TODAY;
}

bool apply_wished(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0)
        return false;
    visit->wish_costs = e->number == 1;
    visit->wish_told = e->author != 0 || wish_is_weak(e->reason); // whichever door they came in by
    model->consultants[c].wishes += visit->wish_told;
    return true;
}

bool apply_wish_dropped(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e;
    visit->booked_with = c + 1;
    return c >= 0;
}

// Whoever has them or had them last; nobody yet while they wait.
bool apply_no_customer(struct model *model, const struct event *e, struct visit *visit, int c)
{
    visit->no_customer = e->reason;
    visit->takes_turn = false;
    if (c >= 0)
        model->consultants[c].no_customers++;
    return true;
}

bool apply_turn_owed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0)
        return false;
    model->consultants[c].owed[e->group] = e->number;
    model->consultants[c].passes[e->group] -= e->party;
    visit->owed_to[c / 64] |= (uint64_t)1 << (c % 64);
    visit->owed_step = e->party;
    return true;
}

bool apply_record_completed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c >= 0 && model->consultants[c].incomplete > 0)
        model->consultants[c].incomplete--;
    if (visit) {
        visit->incomplete = false;
        visit->outcome = e->outcome;
    }
    return true;
}

bool apply_rated(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    visit->rating = e->number;
    return true;
}

bool apply_party_changed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    visit->party = e->party;
    return true;
}

bool apply_answered(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit, (void)c; // told to everybody; the answer is not the model's
    return true;
}

bool apply_task(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    bool help = e->number == DESK_TASK_HELP;
    if (e->number < 0 || e->number >= DESK_TASK_COUNT || help != (visit == NULL))
        return false;
    struct visit_task *task = help ? &model->help : &visit->tasks[e->number];
    bool asked = e->kind == EVENT_TASK_ASKED, done = e->reason != REASON_BY_CUSTOMER;
    *task = asked ? (struct visit_task){.seq = e->seq,
                                        .at_ms = e->at_ms,
                                        .count = e->party > 1 ? e->party : 1}
                  : (struct visit_task){.at_ms = done ? e->at_ms : 0};
    return true;
}
