// What authors may take back: the state before each of their changes, whether something has touched
// it since, and how each kind is put back.

#include "core/model_internal.h"
#include "core/turn.h"

#include <string.h>

// ---- remembering ------------------------------------------------------------------------------

const struct undo_entry *model_last_undo(const struct model *model, int64_t author)
{
    for (int i = model->undo_n - 1; i >= 0; i--) {
        if (model->undos[i].event.author == author)
            return &model->undos[i];
    }
    return NULL;
}

// What is forgotten is most often among the oldest: those before it move up, and the others stay.
static void forget_undo(struct model *model, int i)
{
    memmove(model->undos + 1, model->undos, (size_t)i * sizeof *model->undos);
    model->undos++;
    model->undo_n--;
}

static struct undo_entry *add_undo(struct model *model)
{
    if (model->undos + model->undo_n == model->undo_room + UNDO_ROOM) {
        memmove(model->undo_room, model->undos, (size_t)model->undo_n * sizeof *model->undos);
        model->undos = model->undo_room;
    }
    return &model->undos[model->undo_n++];
}

// Each sort has its own room, however many of the others come between: what could be taken back
// when the first journals were written, what came later, and what the program did alone.
enum sort { SORT_OLD, SORT_NEW, SORT_OWN };

static enum sort sort_of(const struct event *e)
{
    take_back_fn *how = take_back_of(e->kind);
    bool old = (how == take_back_course || how == take_back_leave) &&
               e->kind != EVENT_RECORD_COMPLETED && e->kind != EVENT_CLEARED &&
               e->kind != EVENT_TURN_CREDITED;
    return e->author == 0 ? SORT_OWN : old ? SORT_OLD : SORT_NEW;
}

static void make_room(struct model *model, enum sort sort)
{
    int n = 0, oldest = 0;
    for (int i = model->undo_n - 1; i >= 0; i--) {
        if (sort_of(&model->undos[i].event) == sort) {
            oldest = i;
            n++;
        }
    }
    if (n >= (sort == SORT_OWN ? UNDO_OWN_MAX : UNDO_SORT_MAX))
        forget_undo(model, oldest);
}

// Done by hand, but not to be undone: what a customer said, words that stand in tables alone, the
// settings.
static bool is_final(enum event_kind kind)
{
    return kind == EVENT_REMINDED || kind == EVENT_RATING_HANDLED || kind == EVENT_RATED ||
           kind == EVENT_ANSWERED || kind == EVENT_ERASING_ANSWERED || kind == EVENT_REPORT_KEPT ||
           kind == EVENT_WORK_ADDED || kind == EVENT_WORK_ANSWERED ||
           kind == EVENT_CUSTOMER_CHANGED || kind == EVENT_CUSTOMER_SPLIT ||
           kind == EVENT_BUSINESS_CHANGED;
}

// A task that another step led to is a part of that step.
static bool led_to(const struct event *e)
{
    return e->kind == EVENT_TASK_ASKED && e->consultant != 0;
}

static bool was_carried(const struct event *e)
{
    return e->kind == EVENT_ALERT_ASIDE && (e->group & ASIDE_CARRIED) != 0;
}

static int turn_holder(const struct visit *visit)
{
    int by = 0;
    for (int g = 0; g < GROUP_MAX && by == 0; g++)
        by = visit->turn_by[g];
    return by - 1;
}

// Done by the program, at its time; a customer at the kiosk has no number either.
static bool by_program(const struct event *e, const struct visit *visit)
{
    switch ((int)e->kind) {
    case EVENT_CALLED:
    case EVENT_CALL_REPEATED:
    case EVENT_NO_SHOW:
    case EVENT_BECAME_READY:
    case EVENT_HOLD_ENDED:
    case EVENT_WRAP_UP_ENDED:
    case EVENT_CHECKED_OUT: // out of use
    case EVENT_COMING_ASKED:
    case EVENT_CALL_WITHDRAWN:
        return true;
    case EVENT_UNPARKED:
        return visit && visit->until_ms <= e->at_ms;
    case EVENT_EXPIRED:
        return e->reason == REASON_NOT_COME; // at the rollover nobody takes anything back any more
    default:
        return false;
    }
}

// The settings, with whoever came in among the staff.
static bool came_with(const struct model *model, const struct event *e)
{
    const struct undo_entry *last = model->undo_n ? &model->undos[model->undo_n - 1] : NULL;
    return last && e->kind == EVENT_BUSINESS_CHANGED && last->event.kind == EVENT_IMPORTED &&
           last->event.author == e->author && last->last_seq == e->seq - 1 &&
           last->event.at_ms == e->at_ms;
}

// What of a command's events belongs to its first.
static bool follows(const struct model *model, const struct event *e)
{
    if (came_with(model, e))
        return true;
    bool added = e->kind == EVENT_TURN_TAKEN || e->kind == EVENT_TURN_OWED ||
                 e->kind == EVENT_TURN_GIVEN_BACK || e->kind == EVENT_WISHED ||
                 e->kind == EVENT_WISH_DROPPED || e->kind == EVENT_OVERTAKEN ||
                 e->kind == EVENT_OPENED || e->kind == EVENT_OWNER_TOLD ||
                 e->kind == EVENT_HOLD_BEGUN || e->kind == EVENT_HOLD_ENDED ||
                 e->kind == EVENT_ON_THE_WAY || e->kind == EVENT_SUSPENDED ||
                 e->kind == EVENT_TO_END || (e->kind == EVENT_CLEARED && e->author == 0);
    if ((!added && !led_to(e)) || model->undo_n == 0)
        return false;
    const struct undo_entry *last = &model->undos[model->undo_n - 1];
    if (last->event.author == 0 && last->event.visit != e->visit)
        return false; // what is due at one instant is no one step
    return last->last_seq == e->seq - 1 && last->event.at_ms == e->at_ms;
}

// Has somebody, or the program after somebody, changed the same so lately that it may be undone?
static bool stands_on_a_step(const struct model *model, const struct event *e, int consultant)
{
    int64_t since_ms = e->at_ms - (int64_t)model->business.rules.undo_s * 1000;
    for (int i = model->undo_n - 1; i >= 0; i--) {
        const struct undo_entry *entry = &model->undos[i];
        if (entry->event.at_ms >= since_ms &&
            ((e->visit != 0 && entry->event.visit == e->visit) ||
             (consultant != NOBODY && entry->consultant == consultant)))
            return true;
    }
    return false;
}

static bool worth_remembering(const struct model *model, const struct event *e,
                              const struct visit *visit, int consultant)
{
    if (led_to(e) || was_carried(e) || came_with(model, e) ||
        (!take_back_of(e->kind) && !is_final(e->kind)))
        return false;
    return e->author != 0 ||
           (by_program(e, visit) && !follows(model, e) && stands_on_a_step(model, e, consultant));
}

bool remember_undo(struct model *model, const struct event *e, const struct visit *visit,
                   int consultant)
{
    if (!worth_remembering(model, e, visit, consultant))
        return false;
    make_room(model, sort_of(e));
    bool named = event_is_side_note(e->kind) || only_names(e->kind);
    struct undo_entry *entry = add_undo(model);
    *entry = (struct undo_entry){
        .event = *e,
        .last_seq = e->seq,
        .consultant = named ? NOBODY : consultant,
        .final = !take_back_of(e->kind),
    };
    entry->event.business = NULL; // the caller's
    entry->event.candidate_from = entry->event.candidate_n = 0;
    if (visit)
        entry->visit_before = *visit;
    if (entry->consultant != NOBODY)
        entry->consultant_before = model->consultants[entry->consultant];
    if (e->kind == EVENT_NO_CUSTOMER && visit && turn_holder(visit) != NOBODY)
        entry->consultant_before = model->consultants[turn_holder(visit)];
    return true;
}

// What the engine adds to the same command (the turn, the hold) is part of the change, not a later
// touch.
void extend_undo(struct model *model, const struct event *e)
{
    if (follows(model, e))
        model->undos[model->undo_n - 1].last_seq = e->seq;
}

void note_owed(struct model *model, const struct event *e, int consultant)
{
    struct undo_entry *last = model->undo_n ? &model->undos[model->undo_n - 1] : NULL;
    int64_t before_seq = model->consultants[consultant].last_seq;
    if (!last || last->last_seq != e->seq || last->consultant == consultant ||
        before_seq >= last->event.seq || last->owed_n == UNDO_OWED_MAX)
        return;
    last->owed[last->owed_n].consultant = consultant;
    last->owed[last->owed_n++].before_seq = before_seq;
}

// ---- touched since ----------------------------------------------------------------------------

// Do both speak of one appointment, follow-up, alert or record of a person?
static bool of_one(const struct event *earlier, const struct event *later)
{
    if (event_is_appointment(earlier->kind))
        return event_is_appointment(later->kind) && earlier->number == later->number;
    if (later->kind == EVENT_FOLLOW_UP_CHANGED) // a finish and a record may have led to it
        return earlier->visit == later->visit &&
               (earlier->kind == EVENT_FOLLOW_UP_CHANGED || earlier->kind == EVENT_FINISHED ||
                earlier->kind == EVENT_RECORD_COMPLETED);
    if (earlier->kind == EVENT_ATTENDANCE_CORRECTED)
        return later->kind == earlier->kind && earlier->consultant == later->consultant &&
               earlier->number == later->number;
    if (earlier->kind == EVENT_ENTRY_CHANGED)
        return later->kind == EVENT_ENTRY_CHANGED && earlier->other == later->other;
    if (earlier->kind == EVENT_IMPORTED) // of the others the tables know
        return later->kind == EVENT_BUSINESS_CHANGED && earlier->class == IMPORT_STAFF;
    if (earlier->kind == EVENT_ALERT_ASIDE)
        return later->kind == EVENT_ALERT_ASIDE && earlier->number == later->number &&
               earlier->visit == later->visit && earlier->consultant == later->consultant &&
               earlier->other == later->other;
    return earlier->kind == EVENT_CUSTOMER_MERGED &&
           (later->kind == EVENT_CUSTOMER_MERGED || later->kind == EVENT_CUSTOMER_SPLIT) &&
           (later->customer == earlier->customer || later->customer == earlier->other);
}

static bool touched_by_side_notes(const struct visit *visit, const struct event *e)
{
    switch ((int)e->kind) { // the others have their rows in tables
    case EVENT_PARTY_CHANGED:
        return visit->party != e->party;
    case EVENT_TASK_ASKED:
        return visit->tasks[e->number].seq != e->seq;
    case EVENT_TASK_ENDED:
        return visit->tasks[e->number].seq != 0;
    case EVENT_NO_CUSTOMER:
        return visit->no_customer != e->reason;
    default:
        return false;
    }
}

// As the objects would stand after what has been taken back so far.
struct taking_back {
    const struct model *model;
    struct undo_chain *chain;
    int64_t visit_seqs[UNDO_CHAIN_MAX], consultant_seqs[UNDO_CHAIN_MAX]; // after each of the chain
    int consultants[UNDO_CHAIN_MAX];
};

static int64_t visit_last(const struct taking_back *t, int64_t id)
{
    for (int i = t->chain->n; i-- > 0;) {
        if (t->chain->visits[i] == id)
            return t->visit_seqs[i];
    }
    const struct visit *visit = model_visit(t->model, id);
    return visit ? visit->last_seq : 0;
}

static int64_t consultant_last(const struct taking_back *t, int consultant)
{
    for (int i = t->chain->n; i-- > 0;) {
        if (t->consultants[i] == consultant)
            return t->consultant_seqs[i];
    }
    return consultant == NOBODY ? 0 : t->model->consultants[consultant].last_seq;
}

static const struct undo_entry *entry_at(const struct model *model, int64_t seq)
{
    for (int i = model->undo_n - 1; i >= 0; i--) {
        const struct undo_entry *entry = &model->undos[i];
        if (entry->event.seq <= seq && seq <= entry->last_seq)
            return entry;
    }
    return NULL;
}

static bool take_off(struct taking_back *t, const struct undo_entry *entry);

// What stands on the entry: its visit's and its consultant's later touches, newest first.
static bool take_off_later(struct taking_back *t, const struct undo_entry *entry)
{
    for (;;) {
        int64_t visit = visit_last(t, entry->event.visit);
        int64_t consultant = consultant_last(t, entry->consultant);
        int64_t newest = visit > consultant ? visit : consultant;
        if (newest <= entry->last_seq)
            return true;
        const struct undo_entry *own = entry_at(t->model, newest);
        bool ours = own && own->event.author == 0 && own->event.seq > entry->last_seq;
        if (!ours || t->chain->n == UNDO_CHAIN_MAX) {
            t->chain->blocked_seq = own ? own->event.seq : newest;
            t->chain->by_somebody = own && own->event.author != 0;
            return false;
        }
        if (!take_off(t, own))
            return false;
        if (visit_last(t, entry->event.visit) == visit &&
            consultant_last(t, entry->consultant) == consultant) { // touched it by the way
            t->chain->blocked_seq = own->event.seq;
            return false;
        }
    }
}

static bool take_off(struct taking_back *t, const struct undo_entry *entry)
{
    if (!take_off_later(t, entry))
        return false;
    int n = t->chain->n++;
    t->chain->seqs[n] = entry->event.seq;
    t->chain->visits[n] = entry->event.visit;
    t->visit_seqs[n] = entry->visit_before.last_seq;
    t->consultants[n] = entry->consultant;
    t->consultant_seqs[n] = entry->consultant_before.last_seq;
    return true;
}

bool model_undo_chain(const struct model *model, const struct undo_entry *entry,
                      struct undo_chain *ret)
{
    *ret = (struct undo_chain){0};
    for (const struct undo_entry *later = entry + 1; later < model->undos + model->undo_n;
         later++) {
        if (of_one(&entry->event, &later->event)) {
            ret->blocked_seq = later->event.seq;
            ret->by_somebody = true;
            return false;
        }
    }
    const struct visit *visit = model_visit(model, entry->event.visit);
    if (event_is_side_note(entry->event.kind))
        return !visit || !touched_by_side_notes(visit, &entry->event);
    struct taking_back t = {.model = model, .chain = ret};
    return take_off_later(&t, entry);
}

// ---- taking back ------------------------------------------------------------------------------

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
