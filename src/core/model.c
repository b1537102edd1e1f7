// The model's life and what is read from it; the fold's frame: the table of kinds and what may
// follow what. What each kind changes, and how it is taken back, stands in model_*.c.

#include "core/model_internal.h"
#include "base/fold.h"

#include <string.h>

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
    map_init(&model->visit_index);
    model->undos = mem_alloc(UNDO_MAX * sizeof *model->undos);
    model->next_visit = 1;
}

void model_finish(struct model *model)
{
    vec_finish(&model->visits);
    vec_finish(&model->open_visits);
    vec_finish(&model->waiting);
    vec_finish(&model->stints);
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
    COPY_VEC(&held.stints, &from->stints);
    COPY_VEC(&held.merges, &from->merges);
    map_copy(&held.visit_index, &from->visit_index);
    memcpy(held.undos, from->undos, (size_t)from->undo_n * sizeof *held.undos);
    *to = *from;
    memcpy(&to->visits, &held.visits, sizeof held.visits);
    memcpy(&to->open_visits, &held.open_visits, sizeof held.open_visits);
    memcpy(&to->waiting, &held.waiting, sizeof held.waiting);
    memcpy(&to->stints, &held.stints, sizeof held.stints);
    memcpy(&to->merges, &held.merges, sizeof held.merges);
    to->visit_index = held.visit_index;
    to->undos = held.undos;
}

// ---- reading ----------------------------------------------------------------------------------

struct visit *visit_with_id(struct model *model, int64_t id)
{
    uint32_t i;
    return map_get(&model->visit_index, id, &i) ? &model->visits.at[i] : NULL;
}

const struct visit *model_visit(const struct model *model, int64_t id)
{
    uint32_t i;
    return map_get(&model->visit_index, id, &i) ? &model->visits.at[i] : NULL;
}

int64_t model_last_ended_ms(const struct model *model, int consultant)
{
    int64_t last_ms = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        if (visit->with == consultant && visit->started_ms && !visit->taken_back &&
            visit->ended_ms > last_ms)
            last_ms = visit->ended_ms;
    }
    for (size_t i = 0; i < model->stints.n; i++) {
        const struct stint *stint = &model->stints.at[i];
        if (stint->visit && stint->consultant == consultant && stint->ended_ms > last_ms)
            last_ms = stint->ended_ms;
    }
    return last_ms;
}

struct stint model_next_stint(const struct model *model, int consultant, int64_t from_ms,
                              const struct visit *but)
{
    struct stint next = {0};
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        if (visit != but && visit->with == consultant && !visit->taken_back &&
            visit->started_ms >= from_ms && visit->started_ms > 0 &&
            (!next.began_ms || visit->started_ms < next.began_ms))
            next = (struct stint){visit->id, consultant, visit->started_ms, visit->ended_ms};
    }
    for (size_t i = 0; i < model->stints.n; i++) {
        const struct stint *stint = &model->stints.at[i];
        if (stint->consultant == consultant && stint->visit != but->id &&
            stint->began_ms >= from_ms && (!next.began_ms || stint->began_ms < next.began_ms))
            next = *stint;
    }
    return next;
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

bool visit_escalated(const struct model *model, const struct visit *visit)
{
    return visit->wish != NOBODY && visit->escalated &&
           !model->business.consultants[visit->wish].active;
}

bool visit_is_open(const struct visit *visit)
{
    return visit->state <= VISIT_IN_WORK;
}

bool visit_task_open(const struct visit *visit, enum desk_task task)
{
    bool lasts = task == DESK_TASK_CLEAR    ? true
                 : task == DESK_TASK_LONGER ? visit->state == VISIT_WAITING
                                            : visit_is_open(visit);
    return visit->tasks[task].seq != 0 && lasts;
}

bool model_present(const struct model *model, int consultant)
{
    const struct consultant *c = &model->consultants[consultant];
    bool here = c->presence == PRESENCE_FREE || c->presence == PRESENCE_CALLED ||
                c->presence == PRESENCE_SERVING || c->presence == PRESENCE_WRAP_UP;
    return here && !c->suspended && model->business.consultants[consultant].active;
}

// What they have said themselves goes before what the roster says.
static int64_t expected_ms(const struct model *model, int consultant, int64_t now_ms)
{
    const struct consultant *c = &model->consultants[consultant];
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    bool said = away && c->until_ms != 0;
    return said ? c->until_ms
                : duty_expected_ms(&model->business.consultants[consultant].duty, now_ms);
}

bool model_expected(const struct model *model, int consultant, int64_t now_ms, int64_t until_ms)
{
    int64_t back_ms = expected_ms(model, consultant, now_ms);
    return model_present(model, consultant) || (!model->consultants[consultant].suspended &&
                                                model->business.consultants[consultant].active &&
                                                back_ms > now_ms && back_ms < until_ms);
}

int visit_own(const struct model *model, const struct visit *visit)
{
    const struct business *b = &model->business;
    bool other = visit->owner != NOBODY && b->consultants[visit->owner].active &&
                 !business_has_skills(b, visit->owner, visit->service);
    return other ? NOBODY : visit->owner;
}

int visit_asks_for(const struct model *model, const struct visit *visit)
{
    if (visit->wish != NOBODY || visit->held_for != NOBODY)
        return visit->wish != NOBODY ? visit->wish : visit->held_for;
    int own = visit->anybody ? NOBODY : visit_own(model, visit);
    bool elsewhere = own != NOBODY && model->business.consultants[own].active &&
                     !business_skilled(&model->business, own, visit->service); // today
    return elsewhere ? NOBODY : own;
}

bool visit_added_open(const struct visit *visit)
{
    bool open = false;
    for (int i = 0; i < visit->added_n; i++)
        open |= visit->added[i] == ADDED_ASKED;
    return open && visit_is_open(visit);
}

bool consultant_on_duty(const struct consultant *consultant)
{
    return consultant->presence != PRESENCE_OFF && consultant->presence != PRESENCE_OUT;
}

int64_t visit_away_ms(const struct visit *visit)
{
    return visit->first_call_ms ? visit->heard_away_ms : visit->away_ms;
}

int64_t visit_wait_ms(const struct visit *visit, int64_t now_ms)
{
    int64_t so_far_ms = now_ms - visit->queued_ms - visit->away_ms;
    if (visit->state ==
        VISIT_WAITING) // … again, too: whoever was called in vain keeps their arrival
        return so_far_ms > 0 ? so_far_ms : 0;
    int64_t until = visit->first_call_ms           ? visit->first_call_ms
                    : visit->state == VISIT_PARKED ? visit->state_ms
                    : visit_is_open(visit)         ? now_ms
                                                   : visit->ended_ms;
    int64_t from = visit->ready_ms + visit_away_ms(visit);
    return until > from ? until - from : 0;
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

bool ticket_of_text(const char *text, char *ret_prefix, int *ret_number)
{
    char folded[24]; // dashes gone, in ordinary width
    text_fold(text, folded, sizeof folded);
    int number = 0, digits = 0;
    const char *at = folded + strspn(folded, " ");
    char prefix = *at ? *at++ : '\0';
    at += strspn(at, " ");
    for (; *at >= '0' && *at <= '9' && digits < 6; at++, digits++)
        number = number * 10 + *at - '0';
    at += strspn(at, " ");
    *ret_prefix = (char)(prefix & ~0x20);
    *ret_number = number;
    return prefix >= 'a' && prefix <= 'z' && digits > 0 && !*at;
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

static const struct {
    apply_fn *apply;
    bool needs_visit; // of today
    take_back_fn *take_back;
} folds[] = {
    [EVENT_DAY_OPENED] = {apply_day_opened, false, NULL},
    [EVENT_DAY_CLOSED] = {apply_day_closed, false, NULL},
    [EVENT_BUSINESS_CHANGED] = {apply_business_changed, false, NULL},
    [EVENT_CUSTOMER_CHANGED] = {apply_customer_changed, false, NULL},
    [EVENT_CUSTOMER_MERGED] = {apply_customer_merged, false, take_back_merge},
    [EVENT_CUSTOMER_SPLIT] = {apply_customer_split, false, NULL},
    [EVENT_OWED_CARRIED] = {apply_owed_carried, false, NULL},
    [EVENT_REGISTERED] = {apply_registered, false, take_back_entry},
    [EVENT_GREETED] = {apply_greeted, false, take_back_entry},
    [EVENT_CALLED] = {apply_called, true, take_back_course},
    [EVENT_CALL_REPEATED] = {apply_call_repeated, true, take_back_call},
    [EVENT_STARTED] = {apply_started, true, take_back_course},
    [EVENT_FINISHED] = {apply_finished, true, take_back_course},
    [EVENT_NO_SHOW] = {apply_ended, true, take_back_course},
    [EVENT_RETURNED] = {apply_returned, true, take_back_course},
    [EVENT_PARKED] = {apply_parked, true, take_back_course},
    [EVENT_UNPARKED] = {apply_returned, true, take_back_course},
    [EVENT_ON_THE_WAY] = {apply_on_the_way, true, NULL},
    [EVENT_SHOWED_UP] = {apply_showed_up, true, take_back_course},
    [EVENT_WORK_ADDED] = {apply_work_added, true, NULL},
    [EVENT_WORK_ANSWERED] = {apply_work_answered, true, NULL},
    [EVENT_WORK_BEGUN] = {apply_work_begun, true, take_back_course},
    [EVENT_WORK_STAGE] = {apply_work_stage, true, take_back_course},
    [EVENT_SALES_STEP] = {apply_sales_step, true, take_back_course},
    [EVENT_REPORT_KEPT] = {apply_nothing, false, NULL},
    [EVENT_WORK_DONE] = {apply_work_done, true, take_back_course},
    [EVENT_TRANSFERRED] = {apply_transferred, true, take_back_course},
    [EVENT_CANCELLED] = {apply_ended, true, take_back_course},
    [EVENT_EXPIRED] = {apply_ended, true, take_back_course},
    [EVENT_CLASS_CHANGED] = {apply_class_changed, true, take_back_course},
    [EVENT_BECAME_READY] = {apply_became_ready, true, take_back_course},
    [EVENT_HOLD_BEGUN] = {apply_hold, true, NULL},
    [EVENT_HOLD_ENDED] = {apply_hold, true, take_back_course},
    [EVENT_OWNER_TOLD] = {apply_owner_told, true, NULL},
    [EVENT_TURN_TAKEN] = {apply_turn_taken, true, NULL},
    [EVENT_TURN_OWED] = {apply_turn_owed, true, NULL},
    [EVENT_CHECKED_IN] = {apply_checked_in, false, take_back_course},
    [EVENT_CHECKED_OUT] = {apply_checked_out, false, take_back_leave},
    [EVENT_BREAK_BEGUN] = {apply_away, false, take_back_leave},
    [EVENT_WENT_OUT] = {apply_away, false, take_back_leave},
    [EVENT_CAME_BACK] = {apply_came_back, false, take_back_course},
    [EVENT_WRAP_UP_ENDED] = {apply_wrap_up_ended, false, take_back_course},
    [EVENT_TURN_REFUSED] = {apply_turn_refused, true, take_back_course},
    [EVENT_SUSPENDED] = {apply_suspension, false, NULL},
    [EVENT_RECORD_COMPLETED] = {apply_record_completed, false, take_back_course},
    [EVENT_CLEARED] = {apply_suspension, false, take_back_course},
    [EVENT_BOOKED] = {apply_nothing, false, take_back_nothing},
    [EVENT_REBOOKED] = {apply_nothing, false, take_back_nothing},
    [EVENT_UNBOOKED] = {apply_nothing, false, take_back_nothing},
    [EVENT_RATED] = {apply_rated, true, NULL},
    [EVENT_PARTY_CHANGED] = {apply_party_changed, true, take_back_party},
    [EVENT_ANSWERED] = {apply_answered, true, NULL},
    [EVENT_TASK_ASKED] = {apply_task, false, take_back_task},
    [EVENT_TASK_ENDED] = {apply_task, false, take_back_task},
    [EVENT_FOLLOW_UP_CHANGED] = {apply_nothing, false, take_back_nothing},
    [EVENT_REMINDED] = {apply_reminded, false, NULL},
    [EVENT_UNDONE] = {apply_undone, false, NULL},
    [EVENT_CLOCK_DOUBTED] = {apply_clock_doubted, false, NULL},
    [EVENT_CLOCK_CONFIRMED] = {apply_clock_confirmed, false, NULL},
    [EVENT_CLOCK_CORRECTED] = {apply_clock_corrected, false, NULL},
    [EVENT_OPENED] = {apply_opened, true, take_back_course},
    [EVENT_OVERTAKEN] = {apply_nothing, true, NULL},
    [EVENT_COMING_ASKED] = {apply_coming_asked, true, take_back_course},
    [EVENT_CALL_WITHDRAWN] = {apply_call_withdrawn, true, take_back_course},
    [EVENT_SERVED] = {apply_served, true, take_back_course},
    [EVENT_NUMBERS_SKIPPED] = {apply_numbers_skipped, false, NULL},
    [EVENT_WISHED] = {apply_wished, true, NULL},
    [EVENT_WISH_DROPPED] = {apply_wish_dropped, true, NULL},
    [EVENT_TURN_GIVEN_BACK] = {apply_turn_given_back, true, NULL},
    [EVENT_NO_CUSTOMER] = {apply_no_customer, true, take_back_no_customer},
    [EVENT_RATING_HANDLED] = {apply_nothing, false, NULL},
    [EVENT_TO_END] = {apply_to_end, false, NULL},
    [EVENT_ALERT_ASIDE] = {apply_alert_aside, false, take_back_aside},
    [EVENT_ROSTER_CHANGED] = {apply_nothing, false, take_back_nothing},
    [EVENT_ATTENDANCE_CORRECTED] = {apply_nothing, false, take_back_nothing},
    [EVENT_TURNS_CARRIED] = {apply_turns_carried, false, NULL},
    [EVENT_TURN_CREDITED] = {apply_turn_credited, false, take_back_course},
    [EVENT_REGISTER_CHANGED] = {apply_nothing, false, NULL},
    [EVENT_ENTRY_CHANGED] = {apply_nothing, false, take_back_nothing},
    [EVENT_IMPORTED] = {apply_nothing, false, take_back_nothing},
    [EVENT_CAR_SEEN] = {apply_car_seen, false, NULL},
    [EVENT_ERASING_ANSWERED] = {apply_erasing_answered, false, NULL},
};
_Static_assert(sizeof folds / sizeof *folds == EVENT_KIND_COUNT, "one row per kind");

// Whose state the event changes, besides the visit's: whoever is with it, else the one it names.
static int consultant_touched(const struct model *model, const struct visit *visit, int c)
{
    bool with =
        visit && visit->with != NOBODY && model->consultants[visit->with].visit == visit->id;
    return with ? visit->with : c;
}

take_back_fn *take_back_of(enum event_kind kind)
{
    return folds[kind].take_back;
}

bool event_is_side_note(enum event_kind kind)
{
    return kind == EVENT_PARTY_CHANGED || kind == EVENT_ANSWERED || kind == EVENT_TASK_ASKED ||
           kind == EVENT_TASK_ENDED || kind == EVENT_FOLLOW_UP_CHANGED || kind == EVENT_REMINDED ||
           kind == EVENT_RATING_HANDLED || kind == EVENT_NO_CUSTOMER || kind == EVENT_ALERT_ASIDE ||
           kind == EVENT_ROSTER_CHANGED || kind == EVENT_ATTENDANCE_CORRECTED ||
           kind == EVENT_ENTRY_CHANGED || kind == EVENT_WORK_ADDED || kind == EVENT_WORK_ANSWERED ||
           kind == EVENT_IMPORTED || event_is_appointment(kind);
}

bool only_names(enum event_kind kind)
{
    return kind == EVENT_REGISTERED || kind == EVENT_HOLD_BEGUN || kind == EVENT_HOLD_ENDED ||
           kind == EVENT_OWNER_TOLD || kind == EVENT_BECAME_READY || kind == EVENT_WISHED ||
           kind == EVENT_WISH_DROPPED || kind == EVENT_NO_CUSTOMER || kind == EVENT_ENTRY_CHANGED ||
           kind == EVENT_CAR_SEEN;
}

// Said of a visit that stands as it stood: hinders nobody from taking back what they did to it.
static bool leaves_untouched(enum event_kind kind)
{
    return kind == EVENT_UNDONE || kind == EVENT_OPENED || kind == EVENT_OVERTAKEN ||
           (event_is_side_note(kind) && kind != EVENT_NO_CUSTOMER);
}

// Who came in it, what they have booked, and where the entry stands that has it out.
static bool concerns_cars(enum event_kind kind)
{
    return kind == EVENT_CAR_SEEN || kind == EVENT_ENTRY_CHANGED || kind == EVENT_REGISTERED ||
           kind == EVENT_GREETED || kind == EVENT_ANSWERED || event_is_appointment(kind) ||
           event_changes_people(kind);
}

static void mark_touched(struct model *model, const struct event *e, int consultant)
{
    struct visit *visit = visit_with_id(model, e->visit);
    if (visit)
        visit->last_seq = e->seq;
    if (consultant != NOBODY && !only_names(e->kind))
        model->consultants[consultant].last_seq = e->seq;
    int named = business_consultant(&model->business, e->consultant);
    bool counts = e->kind == EVENT_TURN_OWED || e->kind == EVENT_TURN_GIVEN_BACK;
    if (counts && named >= 0) { // whose turn it is, whoever has the visit now
        note_owed(model, e, named);
        model->consultants[named].last_seq = e->seq;
    }
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
    struct visit *visit = visit_with_id(model, e->visit);
    if (e->seq <= model->last_seq || e->kind <= EVENT_NONE || e->kind >= EVENT_KIND_COUNT ||
        (folds[e->kind].needs_visit && !visit) || !is_plausible(e))
        return false;
    if (e->at_ms < model->last_ms && e->kind != EVENT_CLOCK_CORRECTED)
        return false;
    int c = business_consultant(&model->business, e->consultant);
    int touched = consultant_touched(model, visit, c);
    bool remembered = remember_undo(model, e, visit, touched);
    if (!folds[e->kind].apply(model, e, visit, c)) {
        model->undo_n -= remembered;
        return false;
    }
    extend_undo(model, e);
    if (!leaves_untouched(
            e->kind)) // what is taken back stands as it stood, its last touch included
        mark_touched(model, e, touched);
    if (concerns_cars(e->kind))
        model->cars_seq = e->seq;
    model->last_seq = e->seq;
    model->last_ms = e->at_ms;
    return true;
}

struct service_load model_load(const struct model *model, int service, int64_t now_ms)
{
    struct service_load load = {0};
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        if (v->service != service)
            continue;
        load.waiting += v->state == VISIT_WAITING;
        load.called += v->state == VISIT_CALLED;
        load.serving += v->state == VISIT_SERVING;
        if (v->state == VISIT_WAITING && visit_wait_ms(v, now_ms) > load.longest_ms)
            load.longest_ms = visit_wait_ms(v, now_ms);
    }
    return load;
}
