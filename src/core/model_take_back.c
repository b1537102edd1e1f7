// How each kind of change is put back to the state before it, as model_undo.c remembers it.

#include "core/model_internal.h"
#include "core/turn.h"

#include <string.h>

// Only a step that began or handed on a service has changed whose turn it used.
static void keep_turn(struct visit *visit, const struct visit *now, enum event_kind kind)
{
    if (kind == EVENT_STARTED || kind == EVENT_SERVED || kind == EVENT_TRANSFERRED)
        return;
    memcpy(visit->turn_by, now->turn_by, sizeof visit->turn_by);
    memcpy(visit->passed, now->passed, sizeof visit->passed);
    memcpy(visit->owed_to, now->owed_to, sizeof visit->owed_to);
    visit->turn_taken = now->turn_taken;
}

// The state before, but what was said beside the undone command still holds: the party, tasks other
// than those it led to, and that somebody was erased.
static struct visit visit_undone(const struct undo_entry *entry, const struct visit *now)
{
    struct visit visit = entry->visit_before;
    visit.customer = now->customer;
    visit.party = now->party;
    visit.opened = now->opened;
    visit.added_n = now->added_n;
    memcpy(visit.added, now->added, sizeof visit.added);
    visit.no_customer = now->no_customer;
    keep_turn(&visit, now, entry->event.kind);
    for (int i = 0; i < DESK_TASK_COUNT; i++) {
        const struct visit_task *task = &now->tasks[i];
        bool of_it = task->seq >= entry->event.seq && task->seq <= entry->last_seq;
        visit.tasks[i] = of_it ? (struct visit_task){0} : *task;
    }
    return visit;
}

static void give_back_turn(struct model *model, const struct undo_entry *entry,
                           const struct visit *visit)
{
    const struct visit *before = &entry->visit_before;
    int group = model->business.services[visit->service].group;
    bool taken = visit->cost_told ? visit->turn_by[group] && !before->turn_by[group]
                                  : visit->turn_taken && !before->turn_taken;
    if (taken)
        turn_give_back(model, group, visit);
}

// A wish that was entered with what is taken back is not counted either.
static void forget_wish(struct model *model, const struct undo_entry *entry,
                        const struct visit *visit)
{
    bool with = entry->event.kind == EVENT_REGISTERED || entry->event.kind == EVENT_TRANSFERRED;
    if (with && visit->wish_told && visit->wish != NOBODY)
        model->consultants[visit->wish].wishes -= model->consultants[visit->wish].wishes > 0;
}

// A transfer that is taken back takes the turn back that it gave.
static void take_turn_again(struct model *model, const struct undo_entry *entry,
                            const struct visit *visit)
{
    const struct visit *before = &entry->visit_before;
    int group = model->business.services[before->service].group;
    bool given_back =
        before->turn_by[group] && !visit->turn_by[group] && entry->event.kind == EVENT_TRANSFERRED;
    if (given_back && memcmp(before->passed, visit->passed, sizeof visit->passed) != 0)
        turn_take_again(model, group, before);
}

// Whoever was passed over meanwhile (at a meal, say) was so, whatever becomes of the meal.
static void put_consultant(struct model *model, const struct undo_entry *entry)
{
    if (entry->consultant == NOBODY)
        return;
    struct consultant *c = &model->consultants[entry->consultant];
    struct consultant now = *c;
    *c = entry->consultant_before;
    c->wishes = now.wishes; // said of them by others
    c->no_customers = now.no_customers;
    for (int g = 0; g < GROUP_MAX; g++)
        c->passes[g] = now.passes[g] > c->passes[g] ? now.passes[g] : c->passes[g];
}

void take_back_course(struct model *model, const struct undo_entry *entry,
                      const struct event *undone, struct visit *visit)
{
    (void)undone;
    forget_stint(model, &entry->event);
    if (visit) {
        give_back_turn(model, entry, visit);
        take_turn_again(model, entry, visit);
        forget_wish(model, entry, visit);
        struct visit before = visit_undone(entry, visit);
        put_visit(model, visit, &before);
    }
    put_consultant(model, entry);
}

static bool touched_by(const struct undo_entry *entry, int64_t seq)
{
    return seq >= entry->event.seq && seq <= entry->last_seq;
}

// What has been taken back stands in nobody's way, where something has come after it, either.
static void untouch_owed(struct model *model, const struct undo_entry *entry)
{
    for (int i = 0; i < entry->owed_n; i++) {
        int consultant = entry->owed[i].consultant;
        int64_t before_seq = entry->owed[i].before_seq;
        struct consultant *c = &model->consultants[consultant];
        if (touched_by(entry, c->last_seq))
            c->last_seq = before_seq;
        for (int k = 0; k < model->undo_n; k++) {
            struct undo_entry *other = &model->undos[k];
            if (other->consultant == consultant &&
                touched_by(entry, other->consultant_before.last_seq))
                other->consultant_before.last_seq = before_seq;
        }
    }
}

static void untouch_released(struct model *model, const struct undo_entry *entry)
{
    for (int i = 0; i < model->undo_n; i++) {
        struct visit *before = &model->undos[i].visit_before;
        if (touched_by(entry, before->last_seq) && before->released_seq != 0)
            before->last_seq = before->released_seq;
    }
}

// Those who waited for them alone do so again, for what was left of it.
void take_back_leave(struct model *model, const struct undo_entry *entry,
                     const struct event *undone, struct visit *visit)
{
    take_back_course(model, entry, undone, visit);
    for (size_t i = 0; undone->other && i < model->open_visits.n; i++) {
        struct visit *held = &model->visits.at[model->open_visits.at[i]];
        if (held->state != VISIT_WAITING || !held->hold_released || held->released_seq == 0 ||
            held->last_seq <= entry->event.seq || held->last_seq > entry->last_seq)
            continue;
        held->held_for = entry->consultant;
        held->hold_released = false;
        held->until_ms = held->released_until_ms;
        held->last_seq = held->released_seq;
        held->released_until_ms = held->released_seq = 0;
    }
    untouch_released(model, entry);
}

// The number has been given out and is not given again: the visit stays as one that never was.
void take_back_entry(struct model *model, const struct undo_entry *entry,
                     const struct event *undone, struct visit *visit)
{
    if (!visit)
        return;
    give_back_turn(model, entry, visit);
    forget_wish(model, entry, visit);
    struct visit gone = *visit;
    gone.state = VISIT_CANCELLED;
    gone.taken_back = true;
    gone.turn_taken = false;
    memset(gone.turn_by, 0, sizeof gone.turn_by);
    gone.with = gone.held_for = NOBODY;
    gone.calls = 0;
    gone.first_call_ms = gone.last_call_ms = gone.started_ms = gone.until_ms = 0;
    gone.ended_ms = gone.state_ms = undone->at_ms;
    memset(gone.passed, 0, sizeof gone.passed);
    memset(gone.owed_to, 0, sizeof gone.owed_to);
    put_visit(model, visit, &gone);
    put_consultant(model, entry);
}

// The call was heard all the same: the time to come still runs from it.
void take_back_call(struct model *model, const struct undo_entry *entry, const struct event *undone,
                    struct visit *visit)
{
    (void)undone;
    if (!visit)
        return;
    visit->calls = entry->visit_before.calls;
    visit->last_seq = entry->visit_before.last_seq;
    if (entry->consultant != NOBODY)
        model->consultants[entry->consultant].last_seq = entry->consultant_before.last_seq;
}

void take_back_party(struct model *model, const struct undo_entry *entry,
                     const struct event *undone, struct visit *visit)
{
    (void)model, (void)undone;
    if (visit)
        visit->party = entry->visit_before.party;
}

void take_back_task(struct model *model, const struct undo_entry *entry, const struct event *undone,
                    struct visit *visit)
{
    (void)undone;
    const struct event *e = &entry->event;
    if (e->number == DESK_TASK_HELP)
        model->help = e->kind == EVENT_TASK_ENDED
                          ? (struct visit_task){.seq = e->seq, .at_ms = e->at_ms, .count = 1}
                          : (struct visit_task){0};
    else if (visit)
        visit->tasks[entry->event.number] = entry->visit_before.tasks[entry->event.number];
}

// What a step touched last is untouched again when nothing came after; else what came after stands on
// it, and cannot be taken back any more.
static int64_t last_without(const struct undo_entry *entry, const struct event *undone,
                            int64_t last_seq, int64_t before_seq)
{
    return last_seq > entry->last_seq ? undone->seq : before_seq;
}

// It is a customer after all: the turn counts again, and what was owed for it is not.
void take_back_no_customer(struct model *model, const struct undo_entry *entry,
                           const struct event *undone, struct visit *visit)
{
    int had = business_consultant(&model->business, entry->event.consultant);
    if (!visit)
        return;
    visit->no_customer = REASON_NONE;
    visit->takes_turn = entry->visit_before.takes_turn;
    if (had >= 0)
        model->consultants[had].no_customers -= model->consultants[had].no_customers > 0;
    for (int g = 0; g < GROUP_MAX; g++) {
        int by = entry->visit_before.turn_by[g];
        if (by == 0 || visit->turn_by[g] != 0)
            continue;
        struct consultant *c = &model->consultants[by - 1];
        c->turns[g]++;
        c->owed[g] -= c->owed[g] > 0;
        visit->turn_by[g] = by;
        visit->turn_taken = true;
        c->last_seq =
            by - 1 == turn_holder(&entry->visit_before)
                ? last_without(entry, undone, c->last_seq, entry->consultant_before.last_seq)
                : undone->seq; // whose state before is not remembered
    }
    visit->last_seq = last_without(entry, undone, visit->last_seq, entry->visit_before.last_seq);
}

// Nothing of it stands in the model.
void take_back_nothing(struct model *model, const struct undo_entry *entry,
                       const struct event *undone, struct visit *visit)
{
    (void)model, (void)entry, (void)undone, (void)visit;
}

bool apply_undone(struct model *model, const struct event *e, struct visit *none, int c)
{
    (void)none, (void)c;
    for (int i = 0; i < model->undo_n; i++) {
        struct undo_entry entry = model->undos[i];
        if (entry.event.seq != e->number || entry.final)
            continue;
        struct visit *visit = visit_with_id(model, entry.event.visit);
        take_back_of(entry.event.kind)(model, &entry, e, visit);
        untouch_owed(model, &entry);
        if (e->until_ms && visit && visit->state == VISIT_CALLED) {
            visit->asking = ASKING_HOW_ON;
            visit->asking_until_ms = e->until_ms;
        }
        forget_undo(model, i);
        return true;
    }
    return false;
}
