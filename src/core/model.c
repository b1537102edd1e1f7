// The fold: one small function per kind of event. Lists of open and waiting visits are kept in step
// by set_state() alone.

#include "core/model.h"
#include "core/turn.h"
#include "base/err.h"

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

static const struct merge *merge_of(const struct model *model, int64_t customer)
{
    for (size_t i = 0; i < model->merges.n; i++) {
        if (model->merges.at[i].from == customer)
            return &model->merges.at[i];
    }
    return NULL;
}

// Merges never lead in a circle: the fold lets none in.
int64_t model_person(const struct model *model, int64_t customer)
{
    for (const struct merge *m = merge_of(model, customer); m; m = merge_of(model, customer))
        customer = m->into;
    return customer;
}

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

// ---- the lists --------------------------------------------------------------------------------

static bool listed_waiting(const struct visit *visit)
{
    return visit->state == VISIT_WAITING && visit->ready;
}

static bool waits_before(const struct model *model, uint32_t a, uint32_t b)
{
    const struct visit *x = &model->visits.at[a];
    const struct visit *y = &model->visits.at[b];
    return x->queued_ms != y->queued_ms ? x->queued_ms < y->queued_ms : x->id < y->id;
}

static void waiting_add(struct model *model, uint32_t index)
{
    vec_push(&model->waiting, index);
    size_t i = model->waiting.n - 1;
    for (; i > 0 && waits_before(model, index, model->waiting.at[i - 1]); i--)
        model->waiting.at[i] = model->waiting.at[i - 1];
    model->waiting.at[i] = index;
}

static void open_add(struct model *model, uint32_t index)
{
    vec_push(&model->open_visits, index);
    size_t i = model->open_visits.n - 1;
    for (; i > 0 && model->open_visits.at[i - 1] > index; i--)
        model->open_visits.at[i] = model->open_visits.at[i - 1];
    model->open_visits.at[i] = index;
}

#define REMOVE_INDEX(list, index)                                                                  \
    for (size_t k = 0; k < (list)->n; k++) {                                                       \
        if ((list)->at[k] == (index)) {                                                            \
            vec_remove((list), k);                                                                 \
            break;                                                                                 \
        }                                                                                          \
    }

// Replace a visit's value and keep both lists in step with it.
static void put_visit(struct model *model, struct visit *at, const struct visit *value)
{
    uint32_t index = (uint32_t)(at - model->visits.at);
    if (listed_waiting(at))
        REMOVE_INDEX(&model->waiting, index);
    if (visit_is_open(at) && !visit_is_open(value))
        REMOVE_INDEX(&model->open_visits, index);
    bool was_open = visit_is_open(at);
    *at = *value;
    if (!was_open && visit_is_open(at))
        open_add(model, index);
    if (listed_waiting(at))
        waiting_add(model, index);
}

static void set_state(struct model *model, struct visit *visit, enum visit_state state,
                      int64_t at_ms)
{
    uint32_t index = (uint32_t)(visit - model->visits.at);
    bool was_open = visit_is_open(visit);
    if (listed_waiting(visit))
        REMOVE_INDEX(&model->waiting, index);
    visit->state = state;
    visit->state_ms = at_ms;
    if (was_open && !visit_is_open(visit))
        REMOVE_INDEX(&model->open_visits, index);
    if (!was_open && visit_is_open(visit))
        open_add(model, index);
    if (listed_waiting(visit))
        waiting_add(model, index);
}

// ---- consultants ------------------------------------------------------------------------------

static void set_presence(struct consultant *c, enum presence presence, int64_t at_ms)
{
    int64_t spent = at_ms - c->since_ms;
    if (c->presence == PRESENCE_FREE)
        c->idle_ms += spent;
    if (c->presence == PRESENCE_SERVING)
        c->serving_ms += spent;
    if (c->presence != PRESENCE_OFF)
        c->present_ms += spent;
    c->presence = presence;
    c->since_ms = at_ms;
    c->until_ms = 0;
    if (presence == PRESENCE_FREE)
        c->idle_since_ms = at_ms;
    if (presence != PRESENCE_CALLED && presence != PRESENCE_SERVING)
        c->visit = 0;
}

// Whoever was with this visit is no longer: wrap-up (and rest) after a service, free at once after
// a call that led nowhere.
static void let_go(struct model *model, const struct visit *visit, int64_t at_ms)
{
    if (visit->with == NOBODY)
        return;
    struct consultant *c = &model->consultants[visit->with];
    if (c->visit != visit->id)
        return;
    int wrap_s =
        c->presence == PRESENCE_SERVING
            ? model->business.services[visit->service].wrap_up_s + model->business.rules.rest_s
            : 0;
    set_presence(c, wrap_s > 0 ? PRESENCE_WRAP_UP : PRESENCE_FREE, at_ms);
    if (wrap_s > 0)
        c->until_ms = at_ms + (int64_t)wrap_s * 1000;
}

static void back_to_waiting(struct model *model, struct visit *visit, int64_t at_ms)
{
    let_go(model, visit, at_ms);
    visit->with = NOBODY;
    visit->calls = 0;
    visit->held_for = NOBODY;
    visit->until_ms = 0;
    set_state(model, visit, VISIT_WAITING, at_ms);
}

static void join_turns(struct model *model, int consultant)
{
    for (int g = 0; g < GROUP_MAX; g++) {
        if (model_in_group(model, consultant, g))
            turn_to_end(model, consultant, g);
    }
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

// ---- one function per kind --------------------------------------------------------------------
// Each checks that the event can follow the state before it changes anything.

static bool fold_day_opened(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (!e->business || e->visit < 1)
        return false;
    model->business = *e->business;
    model->open = true;
    model->opens_ms = e->ready_ms;
    model->closes_ms = e->until_ms;
    model->rollover_ms = e->rollover_ms;
    model->next_visit = e->visit;
    memset(model->next_place, 0, sizeof model->next_place);
    memset(model->next_number, 0, sizeof model->next_number);
    memset(model->consultants, 0, sizeof model->consultants);
    model->visits.n = model->open_visits.n = model->waiting.n = model->merges.n = 0;
    map_clear(&model->visit_index);
    model->undo_n = 0;
    return true;
}

static bool fold_day_closed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)e, (void)visit, (void)c;
    model->open = false;
    return true;
}

static bool fold_business_changed(struct model *model, const struct event *e, struct visit *visit,
                                  int c)
{
    (void)visit, (void)c;
    if (!e->business || !business_extends(&model->business, e->business))
        return false;
    model->business = *e->business;
    if (e->ready_ms) { // the hours of the day that is open
        model->opens_ms = e->ready_ms;
        model->closes_ms = e->until_ms;
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            struct consultant *who = &model->consultants[i];
            bool in = who->presence != PRESENCE_OFF && model_in_group(model, i, g);
            if (in && who->place[g] == 0)
                turn_to_end(model, i, g);
            if (!in)
                who->place[g] = 0;
        }
    }
    return true;
}

static void forget_merges(struct model *model, int64_t customer, bool both_ends)
{
    size_t n = 0;
    for (size_t i = 0; i < model->merges.n; i++) {
        const struct merge *m = &model->merges.at[i];
        if (m->from != customer && !(both_ends && m->into == customer))
            model->merges.at[n++] = *m;
    }
    model->merges.n = n;
}

// Whoever comes after this comes as who stays; only today's earlier visits need to know.
static bool fold_customer_merged(struct model *model, const struct event *e, struct visit *visit,
                                 int c)
{
    (void)visit, (void)c;
    if (e->customer == 0 || e->other == 0 || merge_of(model, e->customer) ||
        model_person(model, e->other) == e->customer)
        return false; // what is one already is not merged again: so there is never a circle
    bool came = false;
    for (size_t i = 0; !came && i < model->visits.n; i++)
        came = model_person(model, model->visits.at[i].customer) == e->customer;
    if (came)
        vec_push(&model->merges, (struct merge){.from = e->customer, .into = e->other});
    return true;
}

static bool fold_customer_split(struct model *model, const struct event *e, struct visit *visit,
                                int c)
{
    (void)visit, (void)c;
    forget_merges(model, e->customer, false);
    return true;
}

static bool fold_customer_changed(struct model *model, const struct event *e, struct visit *visit,
                                  int c)
{
    (void)visit, (void)c;
    for (size_t i = 0; e->number == CUSTOMER_ERASED && i < model->visits.n; i++) {
        if (model->visits.at[i].customer == e->customer)
            model->visits.at[i].customer = 0;
    }
    if (e->number == CUSTOMER_ERASED)
        forget_merges(model, e->customer, true);
    return true;
}

static bool fold_owed_carried(struct model *model, const struct event *e, struct visit *visit,
                              int c)
{
    (void)visit;
    if (c < 0)
        return false;
    model->consultants[c].owed[e->group] = e->number;
    return true;
}

static bool fold_registered(struct model *model, const struct event *e, struct visit *none, int c)
{
    const struct business *b = &model->business;
    int service = business_service(b, e->service);
    int class = business_class(b, e->class);
    if (none || service < 0 || class < 0 || e->visit < model->next_visit || e->number < 1)
        return false;
    struct visit visit = {
        .id = e->visit,
        .customer = e->customer,
        .channel = e->channel,
        .service = service,
        .class = class,
        .lang = e->lang,
        .party = e->party,
        .prefix = b->services[service].prefix,
        .number = e->number,
        .owner = business_consultant(b, e->other),
        .wish = c,
        .with = NOBODY,
        .held_for = NOBODY,
        .ready = e->ready_ms <= e->at_ms,
        .same_party = e->reason == REASON_SAME_PARTY,
        .arrived_ms = e->ready_ms < e->at_ms ? e->ready_ms : e->at_ms,
        .ready_ms = e->ready_ms,
        .queued_ms = e->ready_ms,
        .state = VISIT_WAITING,
        .state_ms = e->at_ms,
    };
    visit.takes_turn = visit.owner == NOBODY && !visit.same_party;
    uint32_t index = (uint32_t)model->visits.n;
    vec_push(&model->visits, visit);
    map_put(&model->visit_index, visit.id, index);
    open_add(model, index);
    if (visit.ready)
        waiting_add(model, index);
    model->next_visit = e->visit + 1;
    model->next_number[visit.prefix - 'A'] = e->number;
    return true;
}

static bool fold_greeted(struct model *model, const struct event *e, struct visit *none, int c)
{
    if (c < 0 || model->consultants[c].visit != 0 || !fold_registered(model, e, none, NOBODY))
        return false;
    struct visit *visit = &model->visits.at[model->visits.n - 1];
    visit->greeted = true;
    visit->with = c;
    visit->first_call_ms = visit->last_call_ms = visit->started_ms = visit->ready_ms;
    set_state(model, visit, VISIT_SERVING, e->at_ms);
    set_presence(&model->consultants[c], PRESENCE_SERVING, e->at_ms);
    model->consultants[c].visit = visit->id;
    model->consultants[c].served++;
    return true;
}

static bool fold_called(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (visit->state != VISIT_WAITING || c < 0 || model->consultants[c].visit != 0)
        return false;
    visit->takes_turn = visit->owner == NOBODY && !visit->same_party && e->reason != REASON_WISH;
    visit->with = c;
    visit->calls = 1;
    visit->held_for = NOBODY;
    visit->until_ms = 0;
    visit->last_call_ms = e->at_ms;
    if (visit->first_call_ms == 0)
        visit->first_call_ms = e->at_ms;
    set_state(model, visit, VISIT_CALLED, e->at_ms);
    set_presence(&model->consultants[c], PRESENCE_CALLED, e->at_ms);
    model->consultants[c].visit = visit->id;
    return true;
}

static bool fold_call_repeated(struct model *model, const struct event *e, struct visit *visit,
                               int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_CALLED)
        return false;
    visit->calls = e->number;
    visit->last_call_ms = e->at_ms;
    return true;
}

static bool fold_started(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_CALLED)
        return false;
    visit->started_ms = e->at_ms;
    set_state(model, visit, VISIT_SERVING, e->at_ms);
    struct consultant *with = &model->consultants[visit->with];
    set_presence(with, PRESENCE_SERVING, e->at_ms);
    with->served++;
    return true;
}

static bool fold_finished(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_SERVING && visit->state != VISIT_IN_WORK &&
        visit->state != VISIT_EXPIRED)
        return false;
    let_go(model, visit, e->at_ms);
    visit->ended_ms = e->ready_ms ? e->ready_ms : e->at_ms;
    visit->outcome = e->outcome;
    visit->incomplete = e->number == 1;
    if (visit->incomplete && visit->with != NOBODY)
        model->consultants[visit->with].incomplete++;
    set_state(model, visit, VISIT_FINISHED, e->at_ms);
    return true;
}

// No-show, cancelled, expired.
static bool fold_ended(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    bool no_show = e->kind == EVENT_NO_SHOW;
    if (!visit_is_open(visit) || (no_show && visit->state != VISIT_CALLED))
        return false;
    let_go(model, visit, e->at_ms);
    visit->ended_ms = e->at_ms;
    visit->held_for = NOBODY;
    if (e->kind == EVENT_EXPIRED && visit->state == VISIT_SERVING) {
        visit->incomplete = true; // to be corrected: when it ended, and what came of it
        model->consultants[visit->with].incomplete++;
    }
    set_state(model, visit,
              no_show                      ? VISIT_NO_SHOW
              : e->kind == EVENT_CANCELLED ? VISIT_CANCELLED
                                           : VISIT_EXPIRED,
              e->at_ms);
    return true;
}

// From no-show or parking, to the old place.
static bool fold_returned(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_NO_SHOW && visit->state != VISIT_PARKED)
        return false;
    visit->ended_ms = 0;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

static bool fold_parked(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_WAITING && visit->state != VISIT_CALLED)
        return false;
    back_to_waiting(model, visit, e->at_ms);
    visit->until_ms = e->until_ms;
    set_state(model, visit, VISIT_PARKED, e->at_ms);
    return true;
}

static bool fold_work_begun(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_SERVING)
        return false;
    let_go(model, visit, e->at_ms);
    visit->stage = WORK_STAGE_TAKEN_IN; // each time in the workshop begins anew
    set_state(model, visit, VISIT_IN_WORK, e->at_ms);
    return true;
}

static bool fold_work_stage(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_IN_WORK)
        return false;
    visit->stage = e->number;
    return true;
}

static bool fold_work_done(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_IN_WORK)
        return false;
    visit->wish = visit->with;
    visit->same_party = true;
    visit->queued_ms = e->at_ms;
    visit->hold_released = false;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

static bool fold_transferred(struct model *model, const struct event *e, struct visit *visit, int c)
{
    int service = business_service(&model->business, e->service);
    if (service < 0 || (visit->state != VISIT_WAITING && visit->state != VISIT_CALLED &&
                        visit->state != VISIT_SERVING))
        return false;
    let_go(model, visit, e->at_ms);
    visit->service = service;
    if (c >= 0 && c != visit->wish) // handed to somebody who has not served them today
        visit->same_party = false;
    visit->wish = c;
    visit->hold_released = false;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

static bool fold_class_changed(struct model *model, const struct event *e, struct visit *visit,
                               int c)
{
    (void)c;
    int class = business_class(&model->business, e->class);
    if (class < 0)
        return false;
    visit->class = class;
    return true;
}

static bool fold_became_ready(struct model *model, const struct event *e, struct visit *visit,
                              int c)
{
    (void)e, (void)c;
    struct visit ready = *visit;
    ready.ready = true;
    put_visit(model, visit, &ready);
    return true;
}

static bool fold_hold(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model;
    if (visit->state != VISIT_WAITING || c < 0)
        return false;
    bool begun = e->kind == EVENT_HOLD_BEGUN;
    visit->held_for = begun ? c : NOBODY;
    visit->until_ms = begun ? e->until_ms : 0;
    visit->hold_released = !begun;
    return true;
}

static bool fold_owner_told(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit,
        (void)c; // a fact for the owner's screen; no state hangs on it
    return true;
}

static bool fold_turn_taken(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0)
        return false;
    turn_take(model, e->group, c, visit, e->number == 1);
    return true;
}

static bool fold_turn_owed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (c < 0)
        return false;
    model->consultants[c].owed[e->group] = e->number;
    model->consultants[c].passes[e->group] -= e->party;
    visit->owed_to[c / 64] |= (uint64_t)1 << (c % 64);
    visit->owed_step = e->party;
    return true;
}

static bool fold_turn_refused(struct model *model, const struct event *e, struct visit *visit,
                              int c)
{
    if (visit->state != VISIT_CALLED || c < 0 || c != visit->with)
        return false;
    back_to_waiting(model, visit, e->at_ms);
    turn_to_end(model, c, e->group);
    return true;
}

static bool is_busy(const struct consultant *c)
{
    return c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING;
}

static bool fold_checked_in(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || model->consultants[c].presence != PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(who, PRESENCE_FREE, e->at_ms);
    who->incomplete = e->number;
    who->in_ms = who->in_ms ? who->in_ms : e->at_ms;
    join_turns(model, c);
    return true;
}

static bool fold_checked_out(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(who, PRESENCE_OFF, e->at_ms);
    memset(who->place, 0, sizeof who->place);
    memset(who->passes, 0, sizeof who->passes);
    return true;
}

static bool fold_away(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    set_presence(who, e->kind == EVENT_WENT_OUT ? PRESENCE_OUT : PRESENCE_BREAK, e->at_ms);
    who->until_ms = e->until_ms;
    who->away = e->reason;
    return true;
}

// Private leave costs the place: the end of the order, as of the return.
static bool fold_came_back(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || is_busy(&model->consultants[c]) || model->consultants[c].presence == PRESENCE_OFF)
        return false;
    struct consultant *who = &model->consultants[c];
    bool private = who->presence != PRESENCE_WRAP_UP && who->away == REASON_PRIVATE;
    set_presence(who, PRESENCE_FREE, e->at_ms);
    who->away = REASON_NONE;
    if (private)
        join_turns(model, c);
    return true;
}

static bool fold_wrap_up_ended(struct model *model, const struct event *e, struct visit *visit,
                               int c)
{
    (void)visit;
    if (c < 0 || model->consultants[c].presence != PRESENCE_WRAP_UP)
        return false;
    set_presence(&model->consultants[c], PRESENCE_FREE, e->at_ms);
    return true;
}

static bool fold_suspension(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0)
        return false;
    model->consultants[c].suspended = e->kind == EVENT_SUSPENDED;
    return true;
}

// The visit may be of an earlier day: then only the count changes.
static bool fold_record_completed(struct model *model, const struct event *e, struct visit *visit,
                                  int c)
{
    if (c >= 0 && model->consultants[c].incomplete > 0)
        model->consultants[c].incomplete--;
    if (visit) {
        visit->incomplete = false;
        visit->outcome = e->outcome;
    }
    return true;
}

static bool fold_rated(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    visit->rating = e->number;
    return true;
}

static bool fold_party_changed(struct model *model, const struct event *e, struct visit *visit,
                               int c)
{
    (void)model, (void)c;
    visit->party = e->party;
    return true;
}

static bool fold_answered(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit, (void)c; // told to everybody; the answer is not the model's
    return true;
}

static bool fold_task(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (e->number < 0 || e->number >= DESK_TASK_COUNT)
        return false;
    bool asked = e->kind == EVENT_TASK_ASKED;
    visit->tasks[e->number] =
        asked ? (struct visit_task){.seq = e->seq, .at_ms = e->at_ms} : (struct visit_task){0};
    return true;
}

// The state before, but what was said beside the undone command still holds: the party, and tasks
// other than those it led to.
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

static bool fold_undone(struct model *model, const struct event *e, struct visit *none, int c)
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

// An appointment changes nothing in the lobby until its customer arrives.
static bool fold_nothing(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)e, (void)visit, (void)c;
    return true;
}

static bool fold_clock_doubted(struct model *model, const struct event *e, struct visit *visit,
                               int c)
{
    (void)visit, (void)c;
    model->clock_doubted = e->number > 0;
    return true;
}

static const struct {
    bool (*fold)(struct model *model, const struct event *e, struct visit *visit, int consultant);
    bool needs_visit; // of today
    bool undoable;
} folds[] = {
    [EVENT_DAY_OPENED] = {fold_day_opened, false, false},
    [EVENT_DAY_CLOSED] = {fold_day_closed, false, false},
    [EVENT_BUSINESS_CHANGED] = {fold_business_changed, false, false},
    [EVENT_CUSTOMER_CHANGED] = {fold_customer_changed, false, false},
    [EVENT_CUSTOMER_MERGED] = {fold_customer_merged, false, false},
    [EVENT_CUSTOMER_SPLIT] = {fold_customer_split, false, false},
    [EVENT_OWED_CARRIED] = {fold_owed_carried, false, false},
    [EVENT_REGISTERED] = {fold_registered, false, false},
    [EVENT_GREETED] = {fold_greeted, false, false},
    [EVENT_CALLED] = {fold_called, true, true},
    [EVENT_CALL_REPEATED] = {fold_call_repeated, true, false},
    [EVENT_STARTED] = {fold_started, true, true},
    [EVENT_FINISHED] = {fold_finished, true, true},
    [EVENT_NO_SHOW] = {fold_ended, true, true},
    [EVENT_RETURNED] = {fold_returned, true, true},
    [EVENT_PARKED] = {fold_parked, true, true},
    [EVENT_UNPARKED] = {fold_returned, true, true},
    [EVENT_WORK_BEGUN] = {fold_work_begun, true, true},
    [EVENT_WORK_STAGE] = {fold_work_stage, true, true},
    [EVENT_WORK_DONE] = {fold_work_done, true, true},
    [EVENT_TRANSFERRED] = {fold_transferred, true, true},
    [EVENT_CANCELLED] = {fold_ended, true, true},
    [EVENT_EXPIRED] = {fold_ended, true, false},
    [EVENT_CLASS_CHANGED] = {fold_class_changed, true, true},
    [EVENT_BECAME_READY] = {fold_became_ready, true, false},
    [EVENT_HOLD_BEGUN] = {fold_hold, true, false},
    [EVENT_HOLD_ENDED] = {fold_hold, true, false},
    [EVENT_OWNER_TOLD] = {fold_owner_told, true, false},
    [EVENT_TURN_TAKEN] = {fold_turn_taken, true, false},
    [EVENT_TURN_OWED] = {fold_turn_owed, true, false},
    [EVENT_CHECKED_IN] = {fold_checked_in, false, true},
    [EVENT_CHECKED_OUT] = {fold_checked_out, false, true},
    [EVENT_BREAK_BEGUN] = {fold_away, false, true},
    [EVENT_WENT_OUT] = {fold_away, false, true},
    [EVENT_CAME_BACK] = {fold_came_back, false, true},
    [EVENT_WRAP_UP_ENDED] = {fold_wrap_up_ended, false, false},
    [EVENT_TURN_REFUSED] = {fold_turn_refused, true, true},
    [EVENT_SUSPENDED] = {fold_suspension, false, false},
    [EVENT_RECORD_COMPLETED] = {fold_record_completed, false, false},
    [EVENT_CLEARED] = {fold_suspension, false, false},
    [EVENT_BOOKED] = {fold_nothing, false, false},
    [EVENT_REBOOKED] = {fold_nothing, false, false},
    [EVENT_UNBOOKED] = {fold_nothing, false, false},
    [EVENT_RATED] = {fold_rated, true, false},
    [EVENT_PARTY_CHANGED] = {fold_party_changed, true, false},
    [EVENT_ANSWERED] = {fold_answered, true, false},
    [EVENT_TASK_ASKED] = {fold_task, true, false},
    [EVENT_TASK_ENDED] = {fold_task, true, false},
    [EVENT_FOLLOW_UP_CHANGED] = {fold_nothing, false, false},
    [EVENT_UNDONE] = {fold_undone, false, false},
    [EVENT_CLOCK_DOUBTED] = {fold_clock_doubted, false, false},
};
_Static_assert(sizeof folds / sizeof *folds == EVENT_KIND_COUNT, "one row per kind");

// Whose state the event changes, besides the visit's: whoever is with it, else the one it names.
static int consultant_touched(const struct model *model, const struct visit *visit, int c)
{
    bool with =
        visit && visit->with != NOBODY && model->consultants[visit->with].visit == visit->id;
    return with ? visit->with : c;
}

// Said beside the visit's course: neither undoes nor hinders what was done to the visit.
static bool is_beside(enum event_kind kind)
{
    return kind == EVENT_PARTY_CHANGED || kind == EVENT_ANSWERED || kind == EVENT_TASK_ASKED ||
           kind == EVENT_TASK_ENDED || kind == EVENT_FOLLOW_UP_CHANGED;
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
    if (!folds[e->kind].fold(model, e, visit, c)) {
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

void model_forget_ended(struct model *model)
{
    size_t kept = 0;
    map_clear(&model->visit_index);
    model->open_visits.n = model->waiting.n = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        if (!visit_is_open(&model->visits.at[i]))
            continue;
        model->visits.at[kept] = model->visits.at[i];
        map_put(&model->visit_index, model->visits.at[kept].id, (uint32_t)kept);
        kept++;
    }
    model->visits.n = kept;
    for (uint32_t i = 0; i < kept; i++) {
        open_add(model, i);
        if (listed_waiting(&model->visits.at[i]))
            waiting_add(model, i);
    }
}
