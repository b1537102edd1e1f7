// The course of a visit; what is said beside it is model_side.c's. The lists of open and waiting visits are kept in step by
// set_state() and put_visit() alone.

#include "core/model_internal.h"
#include "core/turn.h"

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

void sort_waiting(struct model *model)
{
    size_t n = model->waiting.n;
    model->waiting.n = 0;
    for (size_t i = 0; i < n; i++) // each is read before anything is written over it
        waiting_add(model, model->waiting.at[i]);
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

void put_visit(struct model *model, struct visit *at, const struct visit *value)
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
    visit->asking = ASKING_NOTHING;
    visit->asking_until_ms = 0;
    if (was_open && !visit_is_open(visit))
        REMOVE_INDEX(&model->open_visits, index);
    if (!was_open && visit_is_open(visit))
        open_add(model, index);
    if (listed_waiting(visit))
        waiting_add(model, index);
}

// ---- one function per kind --------------------------------------------------------------------

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
    set_presence(model, c, wrap_s > 0 ? PRESENCE_WRAP_UP : PRESENCE_FREE, at_ms);
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
    visit->coming_asked = false;
    set_state(model, visit, VISIT_WAITING, at_ms);
}

bool apply_registered(struct model *model, const struct event *e, struct visit *none, int c)
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
        .anybody = e->reason == REASON_ANYBODY,
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

bool apply_greeted(struct model *model, const struct event *e, struct visit *none, int c)
{
    if (c < 0 || model->consultants[c].visit != 0 || !apply_registered(model, e, none, NOBODY))
        return false;
    struct visit *visit = &model->visits.at[model->visits.n - 1];
    visit->greeted = true;
    visit->with = c;
    visit->first_call_ms = visit->last_call_ms = visit->called_ms = visit->started_ms =
        visit->ready_ms;
    set_state(model, visit, VISIT_SERVING, e->at_ms);
    set_presence(model, &model->consultants[c], PRESENCE_SERVING, e->at_ms);
    add_serving(model, &model->consultants[c], visit, visit->started_ms, e->at_ms);
    model->consultants[c].visit = visit->id;
    model->consultants[c].served++;
    return true;
}

bool apply_called(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (visit->state != VISIT_WAITING || c < 0 || model->consultants[c].visit != 0)
        return false;
    visit->cost_told = e->number != TURN_COST_OLD;
    visit->takes_turn = e->number == TURN_COST_OLD ? visit->owner == NOBODY && !visit->same_party &&
                                                         e->reason != REASON_WISH
                                                   : e->number == TURN_COST_ONE;
    visit->with = c;
    visit->calls = 1;
    visit->held_for = NOBODY;
    visit->until_ms = 0;
    visit->last_call_ms = visit->called_ms = e->at_ms;
    visit->put_back = false;
    if (visit->first_call_ms == 0) {
        visit->first_call_ms = e->at_ms;
        visit->heard_away_ms = visit->away_ms;
    }
    set_state(model, visit, VISIT_CALLED, e->at_ms);
    set_presence(model, &model->consultants[c], PRESENCE_CALLED, e->at_ms);
    model->consultants[c].visit = visit->id;
    return true;
}

bool apply_call_repeated(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_CALLED)
        return false;
    visit->calls = e->number;
    visit->last_call_ms = e->at_ms;
    visit->asking = ASKING_NOTHING;
    visit->asking_until_ms = 0;
    return true;
}

bool apply_coming_asked(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_CALLED)
        return false;
    visit->asking = ASKING_COMING;
    visit->asking_until_ms = e->until_ms;
    visit->coming_asked = true;
    return true;
}

// A call that was heard is one however it ended; one that another had to give way to never was.
bool apply_call_withdrawn(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_CALLED)
        return false;
    visit->put_back = e->reason == REASON_UNANSWERED;
    if (!visit->put_back && visit->first_call_ms == visit->called_ms)
        visit->first_call_ms = visit->last_call_ms = visit->called_ms = 0;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

// The start of a no-show tells that they had come after all.
static bool may_have_begun(const struct model *model, const struct visit *visit, bool over)
{
    const struct consultant *with = visit->with == NOBODY ? NULL : &model->consultants[visit->with];
    return with && (over ? visit->state == VISIT_NO_SHOW
                         : visit->state == VISIT_CALLED ||
                               (visit->state == VISIT_NO_SHOW && with->visit == 0 &&
                                with->presence != PRESENCE_OFF));
}

bool apply_started(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (!may_have_begun(model, visit, false))
        return false;
    visit->started_ms = e->ready_ms ? e->ready_ms : e->at_ms;
    visit->turn_now = false;
    visit->step = SALES_STEP_TALK; // each time served begins anew
    visit->ended_ms = 0;
    set_state(model, visit, VISIT_SERVING, e->at_ms);
    struct consultant *with = &model->consultants[visit->with];
    set_presence(model, with, PRESENCE_SERVING, e->at_ms);
    add_serving(model, with, visit, visit->started_ms, e->at_ms);
    with->visit = visit->id;
    with->served++;
    return true;
}

bool apply_served(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (!may_have_begun(model, visit, true))
        return false;
    visit->started_ms = e->ready_ms;
    visit->ended_ms = e->until_ms;
    visit->incomplete = e->number == 1;
    struct consultant *with = &model->consultants[visit->with];
    with->served++;
    with->incomplete += visit->incomplete;
    add_serving(model, with, visit, e->ready_ms, e->at_ms); // like any that was forgotten
    set_state(model, visit, VISIT_FINISHED, e->at_ms);
    return true;
}

bool apply_finished(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_SERVING && visit->state != VISIT_IN_WORK &&
        visit->state != VISIT_EXPIRED)
        return false;
    let_go(model, visit, e->at_ms);
    if (visit->state == VISIT_IN_WORK && visit->with != NOBODY && e->ready_ms)
        add_serving(model, &model->consultants[visit->with], visit, e->ready_ms, e->at_ms);
    visit->ended_ms = e->ready_ms ? e->ready_ms : e->at_ms;
    visit->outcome = e->outcome;
    visit->incomplete = e->number == 1;
    if (visit->incomplete && visit->with != NOBODY)
        model->consultants[visit->with].incomplete++;
    set_state(model, visit, VISIT_FINISHED, e->at_ms);
    return true;
}

// Until now parked, missed, or with somebody since they were called: no wait.
static void count_away(struct visit *visit, int64_t at_ms)
{
    enum visit_state state = visit->state;
    int64_t since_ms = state == VISIT_SERVING ? visit->called_ms : visit->state_ms;
    int64_t gone_ms = since_ms > visit->queued_ms ? since_ms : visit->queued_ms;
    bool away = state == VISIT_PARKED || state == VISIT_NO_SHOW || state == VISIT_SERVING;
    if (away && at_ms > gone_ms)
        visit->away_ms += at_ms - gone_ms;
}

// No-show, cancelled, expired.
bool apply_ended(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    bool no_show = e->kind == EVENT_NO_SHOW;
    if (!visit_is_open(visit) || (no_show && visit->state != VISIT_CALLED))
        return false;
    let_go(model, visit, e->at_ms);
    count_away(visit, e->at_ms);
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

// From no-show or parking, or from a call about which the desk was asked, to the old place.
bool apply_returned(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_NO_SHOW && visit->state != VISIT_PARKED &&
        visit->state != VISIT_CALLED)
        return false;
    visit->ended_ms = 0;
    count_away(visit, e->at_ms);
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

bool apply_parked(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_WAITING && visit->state != VISIT_CALLED)
        return false;
    back_to_waiting(model, visit, e->at_ms);
    visit->until_ms = e->until_ms;
    set_state(model, visit, VISIT_PARKED, e->at_ms);
    return true;
}

bool apply_on_the_way(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (!apply_parked(model, e, visit, c))
        return false;
    visit->on_the_way = true;
    return true;
}

// The place is that of the hour at which they are here.
bool apply_showed_up(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_PARKED || !visit->on_the_way)
        return false;
    visit->on_the_way = false;
    visit->arrived_ms = visit->ready_ms = visit->queued_ms = e->at_ms;
    visit->away_ms = 0;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

bool apply_work_begun(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_SERVING)
        return false;
    end_stint(model, visit->with, visit, e->at_ms);
    let_go(model, visit, e->at_ms);
    visit->stage = WORK_STAGE_TAKEN_IN; // each time in the workshop begins anew
    set_state(model, visit, VISIT_IN_WORK, e->at_ms);
    return true;
}

bool apply_work_added(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (e->number != visit->added_n + 1 || e->number > ADDED_MOST)
        return false;
    visit->added[visit->added_n++] = ADDED_ASKED;
    return true;
}

bool apply_work_answered(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (e->number < 1 || e->number > visit->added_n || visit->added[e->number - 1] != ADDED_ASKED)
        return false;
    visit->added[e->number - 1] = e->party ? ADDED_APPROVED : ADDED_REFUSED;
    return true;
}

bool apply_work_stage(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_IN_WORK)
        return false;
    visit->stage = e->number;
    return true;
}

bool apply_sales_step(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)model, (void)c;
    if (visit->state != VISIT_SERVING)
        return false;
    visit->step = e->number;
    return true;
}

bool apply_work_done(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    if (visit->state != VISIT_IN_WORK)
        return false;
    visit->wish = visit->with;
    visit->wish_costs = visit->wish_told = visit->handed = false;
    visit->same_party = true;
    visit->queued_ms = e->at_ms;
    visit->away_ms = 0;
    visit->hold_released = false;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

bool apply_transferred(struct model *model, const struct event *e, struct visit *visit, int c)
{
    int service = business_service(&model->business, e->service);
    if (service < 0 || (visit->state != VISIT_WAITING && visit->state != VISIT_CALLED &&
                        visit->state != VISIT_SERVING))
        return false;
    if (visit->state == VISIT_SERVING)
        end_stint(model, visit->with, visit, e->at_ms);
    let_go(model, visit, e->at_ms);
    count_away(visit, e->at_ms);
    visit->service = service;
    if (c >= 0 && c != visit->wish) // handed to somebody who has not served them today
        visit->same_party = false;
    visit->wish = c;
    visit->wish_costs = visit->wish_told = false;
    visit->handed = c >= 0 && e->reason != REASON_BY_CUSTOMER;
    visit->handed_by = e->author;
    visit->handed_why = e->reason;
    visit->escalated = e->reason == REASON_ESCALATION && c >= 0;
    visit->hold_released = false;
    back_to_waiting(model, visit, e->at_ms);
    return true;
}

bool apply_class_changed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)c;
    int class = business_class(&model->business, e->class);
    if (class < 0)
        return false;
    visit->class = class;
    return true;
}

bool apply_became_ready(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)e, (void)c;
    struct visit ready = *visit;
    ready.ready = true;
    put_visit(model, visit, &ready);
    return true;
}

bool apply_turn_refused(struct model *model, const struct event *e, struct visit *visit, int c)
{
    if (visit->state != VISIT_CALLED || c < 0 || c != visit->with)
        return false;
    back_to_waiting(model, visit, e->at_ms);
    turn_to_end(model, c, e->group);
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
