// What authors may take back: the state before each of their changes, and whether something has touched
// it since (model_take_back.c puts each kind back).

#include "core/model_internal.h"

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

void forget_undo(struct model *model, int i)
{
    memmove(&model->undos[i], &model->undos[i + 1],
            (size_t)(model->undo_n - i - 1) * sizeof *model->undos);
    model->undo_n--;
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

int turn_holder(const struct visit *visit)
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

// A call that another had to give way to: it stands again when that one is taken back.
static bool gives_way(const struct event *e)
{
    return e->kind == EVENT_CALL_WITHDRAWN && e->reason == REASON_STILL_WITH;
}

static bool worth_remembering(const struct model *model, const struct event *e,
                              const struct visit *visit, int consultant)
{
    if (led_to(e) || was_carried(e) || came_with(model, e) ||
        (!take_back_of(e->kind) && !is_final(e->kind)))
        return false;
    return e->author != 0 || gives_way(e) ||
           (by_program(e, visit) && !follows(model, e) && stands_on_a_step(model, e, consultant));
}

bool remember_undo(struct model *model, const struct event *e, const struct visit *visit,
                   int consultant)
{
    if (!worth_remembering(model, e, visit, consultant))
        return false;
    make_room(model, sort_of(e));
    bool named = event_is_side_note(e->kind) || only_names(e->kind);
    struct undo_entry *entry = &model->undos[model->undo_n++];
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

const struct undo_entry *model_gave_way(const struct model *model, const struct undo_entry *entry)
{
    const struct undo_entry *before = entry > model->undos ? entry - 1 : NULL;
    bool gave = before && gives_way(&before->event) && before->consultant == entry->consultant &&
                before->last_seq == entry->event.seq - 1;
    const struct visit *visit = gave ? model_visit(model, before->event.visit) : NULL;
    return visit && visit->last_seq == before->last_seq ? before : NULL;
}
