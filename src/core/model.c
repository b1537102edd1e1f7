// The model's life and what is read from it; the fold's frame: the table of kinds, what may follow
// what, and undo. What each kind changes stands in model_*.c.

#include "core/model_own.h"
#include "core/turn.h"

static const char *const visit_states[] = {"waiting",  "called",  "serving",   "parked", "in_work",
                                           "finished", "no_show", "cancelled", "expired"};
_Static_assert(sizeof visit_states / sizeof *visit_states == VISIT_STATE_COUNT, "one name each");

static const char *const presences[] = {"off",     "free",  "called", "serving",
                                        "wrap_up", "break", "out"};
_Static_assert(sizeof presences / sizeof *presences == PRESENCE_COUNT, "one name each");

const char *visit_state_name(enum visit_state state)
{
    return visit_states[state];
}

const char *presence_name(enum presence presence)
{
    return presences[presence];
}

// ---- lifetime ---------------------------------------------------------------------------------

void model_init(struct model *model)
{
    memset(model, 0, sizeof *model);
    business_init(&model->business);
    map_init(&model->visit_index);
    model->undos = mem_alloc(UNDO_MAX * sizeof *model->undos);
    model->next_visit = 1;
}

void model_finish(struct model *model)
{
    vec_finish(&model->visits);
    vec_finish(&model->open_visits);
    vec_finish(&model->waiting);
    vec_finish(&model->merges);
    map_finish(&model->visit_index);
    free(model->undos);
    model->undos = NULL;
}

#define COPY_VEC(to, from)                                                                         \
    do {                                                                                           \
        vec_reserve((to), (from)->n);                                                              \
        (to)->n = (from)->n;                                                                       \
        if ((from)->n)                                                                             \
            memcpy((to)->at, (from)->at, (from)->n * sizeof *(from)->at);                          \
    } while (0)

void model_copy(struct model *to, const struct model *from)
{
    struct model held = *to;
    COPY_VEC(&held.visits, &from->visits);
    COPY_VEC(&held.open_visits, &from->open_visits);
    COPY_VEC(&held.waiting, &from->waiting);
    COPY_VEC(&held.merges, &from->merges);
    map_copy(&held.visit_index, &from->visit_index);
    memcpy(held.undos, from->undos, (size_t)from->undo_n * sizeof *held.undos);
    *to = *from;
    memcpy(&to->visits, &held.visits, sizeof held.visits);
    memcpy(&to->open_visits, &held.open_visits, sizeof held.open_visits);
    memcpy(&to->waiting, &held.waiting, sizeof held.waiting);
    memcpy(&to->merges, &held.merges, sizeof held.merges);
    to->visit_index = held.visit_index;
    to->undos = held.undos;
}

// ---- reading ----------------------------------------------------------------------------------

static struct visit *find_visit(struct model *model, int64_t id)
{
    uint32_t i;
    return map_get(&model->visit_index, id, &i) ? &model->visits.at[i] : NULL;
}

const struct visit *model_visit(const struct model *model, int64_t id)
{
    uint32_t i;
    return map_get(&model->visit_index, id, &i) ? &model->visits.at[i] : NULL;
}

const struct consultant *model_consultant(const struct model *model, int64_t id)
{
    int i = business_consultant(&model->business, id);
    return i < 0 ? NULL : &model->consultants[i];
}

bool model_in_group(const struct model *model, int consultant, int group)
{
    const struct business *b = &model->business;
    for (int s = 0; s < b->service_n; s++) {
        if (b->services[s].group == group && b->services[s].active &&
            business_skilled(b, consultant, s))
            return true;
    }
    return false;
}

bool visit_is_open(const struct visit *visit)
{
    return visit->state <= VISIT_IN_WORK;
}

bool visit_task_open(const struct visit *visit, enum desk_task task)
{
    return visit->tasks[task].seq != 0 && (task == DESK_TASK_CLEAR || visit_is_open(visit));
}

bool consultant_on_duty(const struct consultant *consultant)
{
    return consultant->presence != PRESENCE_OFF && consultant->presence != PRESENCE_OUT;
}

void visit_ticket(const struct visit *visit, char out[8])
{
    unsigned number = (unsigned)visit->number % 1000;
    out[0] = visit->prefix;
    out[1] = (char)('0' + number / 100);
    out[2] = (char)('0' + number / 10 % 10);
    out[3] = (char)('0' + number % 10);
    out[4] = '\0';
}

const struct undo_entry *model_last_undo(const struct model *model, int64_t author)
{
    for (int i = model->undo_n - 1; i >= 0; i--) {
        if (model->undos[i].author == author)
            return &model->undos[i];
    }
    return NULL;
}

// ---- undo -------------------------------------------------------------------------------------

static void forget_undo(struct model *model, int i)
{
    memmove(&model->undos[i], &model->undos[i + 1],
            (size_t)(model->undo_n - i - 1) * sizeof *model->undos);
    model->undo_n--;
}

static void remember_undo(struct model *model, const struct event *e, const struct visit *visit,
                          int consultant)
{
    if (model->undo_n == UNDO_MAX)
        forget_undo(model, 0);
    struct undo_entry *entry = &model->undos[model->undo_n++];
    *entry = (struct undo_entry){
        .author = e->author,
        .first_seq = e->seq,
        .last_seq = e->seq,
        .at_ms = e->at_ms,
        .visit = visit ? visit->id : 0,
        .consultant = consultant,
        .kind = e->kind,
    };
    if (visit)
        entry->visit_before = *visit;
    if (consultant != NOBODY)
        entry->consultant_before = model->consultants[consultant];
}

// What the engine adds to the same command (the turn, the hold) is part of the change, not a later
// touch.
static void extend_undo(struct model *model, const struct event *e)
{
    bool task = e->kind == EVENT_TASK_ASKED && e->consultant != 0;
    bool belongs = task || e->kind == EVENT_TURN_TAKEN || e->kind == EVENT_TURN_OWED ||
                   e->kind == EVENT_OWNER_TOLD || e->kind == EVENT_HOLD_BEGUN ||
                   e->kind == EVENT_HOLD_ENDED || e->kind == EVENT_SUSPENDED;
    if (!belongs || model->undo_n == 0)
        return;
    struct undo_entry *last = &model->undos[model->undo_n - 1];
    if (last->last_seq == e->seq - 1)
        last->last_seq = e->seq;
}

static struct visit visit_undone(const struct undo_entry *entry, const struct visit *now)
{
    struct visit visit = entry->visit_before;
    visit.party = now->party;
    for (int i = 0; i < DESK_TASK_COUNT; i++) {
        const struct visit_task *task = &now->tasks[i];
        bool of_it = task->seq >= entry->first_seq && task->seq <= entry->last_seq;
        visit.tasks[i] = of_it ? (struct visit_task){0} : *task;
    }
    return visit;
}

static bool apply_undone(struct model *model, const struct event *e, struct visit *none, int c)
{
    (void)none, (void)c;
    for (int i = 0; i < model->undo_n; i++) {
        struct undo_entry entry = model->undos[i];
        if (entry.first_seq != e->number)
            continue;
        struct visit *visit = find_visit(model, entry.visit);
        if (visit) {
            if (visit->turn_taken && !entry.visit_before.turn_taken)
                turn_give_back(model, model->business.services[visit->service].group, visit);
            struct visit before = visit_undone(&entry, visit);
            put_visit(model, visit, &before);
        }
        if (entry.consultant != NOBODY)
            model->consultants[entry.consultant] = entry.consultant_before;
        forget_undo(model, i);
        return true;
    }
    return false;
}

// ---- the table --------------------------------------------------------------------------------

// An appointment changes nothing in the lobby until its customer arrives.
static bool apply_nothing(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit, (void)c;
    return true;
}

static bool apply_reminded(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || e->number >= REMINDER_COUNT)
        return false;
    model->reminded[c][e->number] = e->party;
    return true;
}

static bool apply_clock_doubted(struct model *model, const struct event *e, struct visit *visit,
                                int c)
{
    (void)visit, (void)c;
    model->clock_doubted = e->number > 0;
    return true;
}

static const struct {
    apply_fn *apply;
    bool needs_visit; // of today
    bool undoable;
} folds[] = {
    [EVENT_DAY_OPENED] = {apply_day_opened, false, false},
    [EVENT_DAY_CLOSED] = {apply_day_closed, false, false},
    [EVENT_BUSINESS_CHANGED] = {apply_business_changed, false, false},
    [EVENT_CUSTOMER_CHANGED] = {apply_customer_changed, false, false},
    [EVENT_CUSTOMER_MERGED] = {apply_customer_merged, false, false},
    [EVENT_CUSTOMER_SPLIT] = {apply_customer_split, false, false},
    [EVENT_OWED_CARRIED] = {apply_owed_carried, false, false},
    [EVENT_REGISTERED] = {apply_registered, false, false},
    [EVENT_GREETED] = {apply_greeted, false, false},
    [EVENT_CALLED] = {apply_called, true, true},
    [EVENT_CALL_REPEATED] = {apply_call_repeated, true, false},
    [EVENT_STARTED] = {apply_started, true, true},
    [EVENT_FINISHED] = {apply_finished, true, true},
    [EVENT_NO_SHOW] = {apply_ended, true, true},
    [EVENT_RETURNED] = {apply_returned, true, true},
    [EVENT_PARKED] = {apply_parked, true, true},
    [EVENT_UNPARKED] = {apply_returned, true, true},
    [EVENT_WORK_BEGUN] = {apply_work_begun, true, true},
    [EVENT_WORK_STAGE] = {apply_work_stage, true, true},
    [EVENT_WORK_DONE] = {apply_work_done, true, true},
    [EVENT_TRANSFERRED] = {apply_transferred, true, true},
    [EVENT_CANCELLED] = {apply_ended, true, true},
    [EVENT_EXPIRED] = {apply_ended, true, false},
    [EVENT_CLASS_CHANGED] = {apply_class_changed, true, true},
    [EVENT_BECAME_READY] = {apply_became_ready, true, false},
    [EVENT_HOLD_BEGUN] = {apply_hold, true, false},
    [EVENT_HOLD_ENDED] = {apply_hold, true, false},
    [EVENT_OWNER_TOLD] = {apply_owner_told, true, false},
    [EVENT_TURN_TAKEN] = {apply_turn_taken, true, false},
    [EVENT_TURN_OWED] = {apply_turn_owed, true, false},
    [EVENT_CHECKED_IN] = {apply_checked_in, false, true},
    [EVENT_CHECKED_OUT] = {apply_checked_out, false, true},
    [EVENT_BREAK_BEGUN] = {apply_away, false, true},
    [EVENT_WENT_OUT] = {apply_away, false, true},
    [EVENT_CAME_BACK] = {apply_came_back, false, true},
    [EVENT_WRAP_UP_ENDED] = {apply_wrap_up_ended, false, false},
    [EVENT_TURN_REFUSED] = {apply_turn_refused, true, true},
    [EVENT_SUSPENDED] = {apply_suspension, false, false},
    [EVENT_RECORD_COMPLETED] = {apply_record_completed, false, false},
    [EVENT_CLEARED] = {apply_suspension, false, false},
    [EVENT_BOOKED] = {apply_nothing, false, false},
    [EVENT_REBOOKED] = {apply_nothing, false, false},
    [EVENT_UNBOOKED] = {apply_nothing, false, false},
    [EVENT_RATED] = {apply_rated, true, false},
    [EVENT_PARTY_CHANGED] = {apply_party_changed, true, false},
    [EVENT_ANSWERED] = {apply_answered, true, false},
    [EVENT_TASK_ASKED] = {apply_task, true, false},
    [EVENT_TASK_ENDED] = {apply_task, true, false},
    [EVENT_FOLLOW_UP_CHANGED] = {apply_nothing, false, false},
    [EVENT_REMINDED] = {apply_reminded, false, false},
    [EVENT_UNDONE] = {apply_undone, false, false},
    [EVENT_CLOCK_DOUBTED] = {apply_clock_doubted, false, false},
};
_Static_assert(sizeof folds / sizeof *folds == EVENT_KIND_COUNT, "one row per kind");

// Whose state the event changes, besides the visit's: whoever is with it, else the one it names.
static int consultant_touched(const struct model *model, const struct visit *visit, int c)
{
    bool with =
        visit && visit->with != NOBODY && model->consultants[visit->with].visit == visit->id;
    return with ? visit->with : c;
}

// Said beside the visit's course: neither undoes nor hinders what was done to the visit, or to the
// consultant.
static bool is_beside(enum event_kind kind)
{
    return kind == EVENT_PARTY_CHANGED || kind == EVENT_ANSWERED || kind == EVENT_TASK_ASKED ||
           kind == EVENT_TASK_ENDED || kind == EVENT_FOLLOW_UP_CHANGED || kind == EVENT_REMINDED;
}

static void mark_touched(struct model *model, const struct event *e, int consultant)
{
    struct visit *visit = find_visit(model, e->visit);
    if (visit)
        visit->last_seq = e->seq;
    if (consultant != NOBODY)
        model->consultants[consultant].last_seq = e->seq;
}

// Far beyond what can happen, and far from where sums overflow: a row that says so is damaged.
static bool is_plausible(const struct event *e)
{
    const int64_t last_ms = INT64_C(253402300800000); // the year 10000
    const int counted_max = 1000 * 1000;
    bool counts = e->kind == EVENT_OWED_CARRIED || e->kind == EVENT_TURN_OWED ||
                  e->kind == EVENT_CALL_REPEATED || e->kind == EVENT_CHECKED_IN ||
                  e->kind == EVENT_REGISTERED || e->kind == EVENT_GREETED;
    return e->at_ms <= last_ms && e->ready_ms >= -last_ms && e->ready_ms <= last_ms &&
           e->until_ms >= -last_ms && e->until_ms <= last_ms && e->rollover_ms <= last_ms &&
           e->group >= 0 && e->group < GROUP_MAX && e->number >= 0 &&
           (!counts || e->number <= counted_max) && e->party >= 0 && e->party <= counted_max &&
           e->visit < INT64_MAX;
}

bool model_apply(struct model *model, const struct event *e)
{
    struct visit *visit = find_visit(model, e->visit);
    if (e->seq <= model->last_seq || e->at_ms < model->last_ms || e->kind <= EVENT_NONE ||
        e->kind >= EVENT_KIND_COUNT || (folds[e->kind].needs_visit && !visit) || !is_plausible(e))
        return false;
    int c = business_consultant(&model->business, e->consultant);
    int touched = consultant_touched(model, visit, c);
    bool undoable = e->author != 0 && folds[e->kind].undoable;
    if (undoable)
        remember_undo(model, e, visit, touched);
    if (!folds[e->kind].apply(model, e, visit, c)) {
        if (undoable)
            model->undo_n--;
        return false;
    }
    extend_undo(model, e);
    if (e->kind != EVENT_UNDONE &&
        !is_beside(e->kind)) // what is taken back stands as it stood, its last touch included
        mark_touched(model, e, touched);
    model->last_seq = e->seq;
    model->last_ms = e->at_ms;
    return true;
}
