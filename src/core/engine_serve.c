// Commands: calling, serving, and what becomes of a visit until it ends and is rated.

#include "core/engine_internal.h"
#include "base/clock.h"

#define IN(state) (1u << VISIT_##state)

enum refusal find_visit(struct step *s, const struct visit **ret)
{
    *ret = model_visit(s->model, s->command->visit);
    return *ret ? REFUSAL_NONE : REFUSAL_NO_VISIT;
}

static bool in_any(const struct visit *visit, unsigned states)
{
    return states >> visit->state & 1u;
}

// The visit, if it stands in one of these states.
static enum refusal find_in(struct step *s, unsigned states, const struct visit **ret)
{
    enum refusal refusal = find_visit(s, ret);
    if (refusal != REFUSAL_NONE)
        return refusal;
    s->ruling->visit = (*ret)->id;
    s->ruling->consultant = consultant_id(s, (*ret)->with);
    return in_any(*ret, states) ? REFUSAL_NONE : REFUSAL_WRONG_STATE;
}

// Its place among them; n: there is none.
static size_t find_proposal(const struct proposal *proposals, size_t n, int64_t visit,
                            int64_t consultant)
{
    size_t at = 0;
    while (at < n && ((visit != 0 && proposals[at].visit != visit) ||
                      (consultant != 0 && proposals[at].consultant != consultant)))
        at++;
    return at;
}

// They are one person, who is or goes there by the other number.
static enum refusal refuse_twin(struct step *s, const struct visit *visit, bool at_desk)
{
    s->ruling->visit = assign_twin(s->model, visit, at_desk)->id;
    return REFUSAL_ALREADY_HERE;
}

// Nobody is proposed to them: nobody waits whom they may take, or whoever does is another's now.
static enum refusal why_nobody(struct step *s, int consultant, const struct proposal *proposals,
                               size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct visit *visit = model_visit(s->model, proposals[i].visit);
        bool held = visit->held_for != NOBODY && visit->held_for != consultant;
        if (!held && assign_check(s->model, visit, consultant, false) == REFUSAL_NONE) {
            s->ruling->visit = visit->id;
            return REFUSAL_NOT_PROPOSED;
        }
    }
    return REFUSAL_NOBODY_WAITING;
}

// Why what was asked is none of the n proposals.
static enum refusal why_not(struct step *s, const struct visit *visit, int consultant,
                            const struct proposal *proposals, size_t n)
{
    if (!visit && consultant == NOBODY)
        return REFUSAL_NOBODY_WAITING;
    if (!visit) { // in wrap-up one may take a customer of one's choice, but is not given the next
        const struct consultant *c = &s->model->consultants[consultant];
        enum refusal busy = free_to_take(s->model, consultant);
        return busy != REFUSAL_NONE              ? busy
               : c->presence == PRESENCE_WRAP_UP ? refuse_until(s, REFUSAL_WRAPPING_UP, c->until_ms)
               : c->presence == PRESENCE_BREAK   ? REFUSAL_CONSULTANT_AWAY
               : c->suspended                    ? REFUSAL_SUSPENDED
                                                 : why_nobody(s, consultant, proposals, n);
    }
    if (visit->state != VISIT_WAITING)
        return in_any(visit, IN(CALLED) | IN(SERVING)) ? REFUSAL_TAKEN : REFUSAL_WRONG_STATE;
    if (!visit->ready)
        return refuse_until(s, REFUSAL_NOT_READY, visit->ready_ms);
    if (assign_twin(s->model, visit, true))
        return refuse_twin(s, visit, true);
    if (visit->held_for != NOBODY && visit->held_for != consultant)
        return refuse_until(s, REFUSAL_HELD, visit->until_ms);
    if (consultant == NOBODY)
        return REFUSAL_NOBODY_FREE;
    enum refusal refusal = assign_check(s->model, visit, consultant, false);
    if (refusal == REFUSAL_WRAPPING_UP)
        return refuse_until(s, refusal, s->model->consultants[consultant].until_ms);
    if (refusal == REFUSAL_NONE && assign_twin(s->model, visit, false))
        return refuse_twin(s, visit, false);
    return refusal == REFUSAL_NONE ? REFUSAL_NOT_PROPOSED
                                   : refusal; // out of turn: an override, with a reason
}

// To whom it was handed on, who does not serve as a rule: they come for this one.
static enum refusal call_escalated(struct step *s, const struct visit *visit, int consultant)
{
    const struct consultant *c = &s->model->consultants[consultant];
    if (visit->state != VISIT_WAITING)
        return in_any(visit, IN(CALLED) | IN(SERVING)) ? REFUSAL_TAKEN : REFUSAL_WRONG_STATE;
    if (c->visit != 0)
        return REFUSAL_CONSULTANT_BUSY;
    if (assign_twin(s->model, visit, true))
        return refuse_twin(s, visit, true);
    struct proposal p = {.visit = visit->id,
                         .consultant = consultant_id(s, consultant),
                         .reason = REASON_ESCALATION};
    assign_name_candidates(s->model, s->now_ms, NULL, 0, &p, s->out);
    s->ruling->visit = visit->id;
    s->ruling->consultant = p.consultant;
    call_visit(s, &p, true);
    return REFUSAL_NONE;
}

static enum refusal call_by_override(struct step *s, const struct visit *visit, int consultant)
{
    int cause = s->command->number;
    if (cause < 0 || cause >= REASON_COUNT)
        return REFUSAL_BAD_VALUE;
    enum refusal refusal = assign_check(s->model, visit, consultant, true);
    if (refusal != REFUSAL_NONE)
        return refusal == REFUSAL_ALREADY_HERE ? refuse_twin(s, visit, true) : refusal;
    struct proposal p = {.visit = visit->id,
                         .consultant = consultant_id(s, consultant),
                         .reason = REASON_OVERRIDE,
                         .cause = cause ? (enum reason)cause : REASON_OVERRIDE};
    assign_name_candidates(s->model, s->now_ms, NULL, 0, &p, s->out);
    s->ruling->consultant = p.consultant;
    call_visit(s, &p, true);
    return REFUSAL_NONE;
}

enum refusal do_call(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit = NULL;
    int consultant =
        c->consultant ? business_consultant(&s->model->business, c->consultant) : NOBODY;
    if (c->visit != 0 && find_visit(s, &visit) != REFUSAL_NONE)
        return REFUSAL_NO_VISIT;
    if (c->consultant != 0 && consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    s->ruling->visit = c->visit; // what a refusal speaks of
    s->ruling->consultant = c->consultant;
    if (visit && visit_escalated(s->model, visit) && consultant == visit->wish)
        return call_escalated(s, visit, consultant);
    struct proposal proposals[CONSULTANT_MAX];
    size_t n =
        assign_propose(s->model, s->now_ms, false, MODE_DESK, proposals, CONSULTANT_MAX, NULL);
    size_t at = find_proposal(proposals, n, c->visit, c->consultant);
    if (at == n) {
        if (c->reason == REASON_OVERRIDE && visit && consultant != NOBODY)
            return call_by_override(s, visit, consultant);
        return why_not(s, visit, consultant, proposals, n);
    }
    assign_name_candidates(s->model, s->now_ms, proposals, at, &proposals[at], s->out);
    s->ruling->visit = proposals[at].visit;
    s->ruling->consultant = proposals[at].consultant;
    call_visit(s, &proposals[at], true);
    return REFUSAL_NONE;
}

enum refusal do_call_again(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit_as_author(s,
                   event_call_repeated(visit->id, consultant_id(s, visit->with), visit->calls + 1));
    return REFUSAL_NONE;
}

void ask_task(struct step *s, int64_t visit, enum desk_task task, int64_t consultant, int count)
{
    emit(s, event_task_asked(visit, task, consultant, count));
}

// Whoever has something to drink on the way is not brought water as well.
static bool wants_drink(const struct visit *visit)
{
    return visit_task_open(visit, DESK_TASK_TEA) || visit_task_open(visit, DESK_TASK_COFFEE) ||
           visit_task_open(visit, DESK_TASK_WATER);
}

// ---- a start that was forgotten ---------------------------------------------------------------

int64_t engine_gone_on_ms(const struct model *model, const struct visit *forgotten,
                          int64_t began_ms, const struct visit **ret_next)
{
    if (ret_next)
        *ret_next = NULL;
    if (forgotten->with == NOBODY || model->consultants[forgotten->with].visit == forgotten->id)
        return 0; // still called
    const struct consultant *with = &model->consultants[forgotten->with];
    struct stint next = model_next_stint(model, forgotten->with, began_ms, forgotten);
    if (ret_next)
        *ret_next = model_visit(model, next.visit);
    bool away = with->presence == PRESENCE_BREAK || with->presence == PRESENCE_OUT ||
                with->presence == PRESENCE_OFF;
    return next.began_ms ? next.began_ms : away ? with->since_ms : 0;
}

// They came when they were called, and nobody said so: service began at the call, or when the desk
// says. Turns are put right from now on; what was decided meanwhile stands.
static enum refusal start_forgotten(struct step *s, const struct visit *visit)
{
    const struct command *c = s->command;
    int64_t id = visit->id, began_ms = c->ready_ms ? c->ready_ms : visit->called_ms;
    if (visit->with == NOBODY)
        return REFUSAL_BAD_VALUE;
    enum refusal refusal = fit_told(s, &began_ms, visit->called_ms, s->now_ms);
    int with = visit->with;
    int64_t latest_ms = engine_gone_on_ms(s->model, visit, began_ms, NULL);
    int64_t ended_ms = c->until_ms ? c->until_ms : latest_ms;
    if (refusal == REFUSAL_NONE && latest_ms) // nobody begins to serve after they have left
        refusal = fit_told(s, &began_ms, visit->called_ms, latest_ms);
    if (refusal == REFUSAL_NONE && c->until_ms)
        refusal = latest_ms ? fit_told(s, &ended_ms, began_ms, latest_ms) : REFUSAL_STILL_TOGETHER;
    if (refusal != REFUSAL_NONE)
        return refusal;
    const struct visit *other = model_visit(s->model, s->model->consultants[with].visit);
    if (latest_ms == 0 && other && other->state == VISIT_SERVING)
        return REFUSAL_CONSULTANT_BUSY; // since before: nobody serves two at a time
    if (latest_ms == 0 && other && other->id != id)
        withdraw_call(s, other, REASON_STILL_WITH);
    int64_t who = consultant_id(s, with);
    emit(s,
         latest_ms ? event_served(id, who, began_ms, ended_ms) : event_started(id, who, began_ms));
    take_turn(s, model_visit(s->model, id));
    if (latest_ms)
        suspend_if_due(s, with);
    return REFUSAL_NONE;
}

enum refusal do_start(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED) | IN(NO_SHOW), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool at_call = s->command->reason == REASON_FORGOTTEN || s->command->ready_ms != 0;
    if (visit->state == VISIT_NO_SHOW || at_call)
        return start_forgotten(s, visit);
    int64_t id = visit->id;
    emit(s, event_started(id, consultant_id(s, visit->with), 0));
    take_turn(s, model_visit(s->model, id));
    if (s->model->business.rules.water_on_start && !wants_drink(model_visit(s->model, id)))
        ask_task(s, id, DESK_TASK_WATER, s->ruling->consultant, 1);
    return REFUSAL_NONE;
}

enum refusal do_finish(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(SERVING) | IN(IN_WORK) | IN(EXPIRED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->state == VISIT_EXPIRED && visit->started_ms == 0)
        return REFUSAL_WRONG_STATE;
    if (c->outcome >= OUTCOME_COUNT)
        return REFUSAL_BAD_VALUE;
    int64_t ended_ms = c->ready_ms;
    if (ended_ms)
        refusal = fit_told(s, &ended_ms, visit->started_ms, s->now_ms);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int with = visit->with;
    bool late = c->ready_ms != 0 || visit->state == VISIT_EXPIRED; // the table is long clear
    emit(s, event_finished(visit->id, consultant_id(s, with), c->outcome, c->reason, ended_ms));
    suspend_if_due(s, with);
    if (s->model->business.rules.clear_on_finish && !late)
        ask_task(s, visit->id, DESK_TASK_CLEAR, consultant_id(s, with), 1);
    return REFUSAL_NONE;
}

enum refusal do_complete_record(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit = model_visit(s->model, c->visit);
    int64_t who = visit ? consultant_id(s, visit->with) : c->consultant;
    int consultant = business_consultant(&s->model->business, who);
    s->ruling->visit = c->visit; // what a refusal speaks of
    if (visit && !visit->incomplete)
        return REFUSAL_WRONG_STATE;
    if (c->outcome == OUTCOME_NONE || c->outcome >= OUTCOME_COUNT)
        return REFUSAL_BAD_VALUE;
    int64_t ended_ms = c->ready_ms;
    enum refusal refusal = fit_told(s, &ended_ms, 0, s->now_ms);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    s->ruling->consultant = who;
    emit(s, event_record_completed(c->visit, who, c->outcome, c->reason, visit ? 0 : c->ready_ms,
                                   c->until_ms));
    suspend_if_due(s, consultant);
    return REFUSAL_NONE;
}

enum refusal do_no_show(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int more = s->model->business.rules.calls_min - visit->calls;
    int64_t recall_ms = (int64_t)s->model->business.rules.recall_s * 1000;
    if (!visit->asking && (more > 0 || recall_due_ms(s->model, visit) > s->now_ms))
        return refuse_until(s, REFUSAL_TOO_SOON,
                            recall_due_ms(s->model, visit) + (more > 0 ? more : 0) * recall_ms);
    emit_as_author(s, event_no_show(visit->id, consultant_id(s, visit->with)));
    return REFUSAL_NONE;
}

enum refusal do_return(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(NO_SHOW) | IN(PARKED) | IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->state == VISIT_CALLED && !visit->asking)
        return REFUSAL_WRONG_STATE; // a call stands, unless it has been asked how it goes on
    bool missed = visit->state == VISIT_NO_SHOW;
    int64_t grace_ms = (int64_t)s->model->business.rules.return_grace_s * 1000;
    if (missed && s->now_ms > visit->ended_ms + grace_ms)
        return refuse_until(s, REFUSAL_TOO_LATE, visit->ended_ms + grace_ms);
    const struct visit *anew = missed ? open_beside(s->model, visit) : NULL;
    if (anew) { // they have taken another number since
        s->ruling->visit = anew->id;
        return REFUSAL_ALREADY_HERE;
    }
    int64_t id = visit->id;
    bool parked = visit->state == VISIT_PARKED;
    emit(s, visit->on_the_way && parked ? event_showed_up(id)
            : parked                    ? event_unparked(id)
                                        : event_returned(id));
    begin_hold(s, id);
    return REFUSAL_NONE;
}

enum refusal do_park(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->until_ms <= s->now_ms ||
        s->command->until_ms > s->now_ms + PARK_MAX_MIN * (int64_t)MINUTE_MS)
        return REFUSAL_BAD_VALUE;
    emit(s, event_parked(visit->id, s->command->until_ms));
    return REFUSAL_NONE;
}

enum refusal do_begin_work(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(SERVING), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, event_work_begun(visit->id, consultant_id(s, visit->with)));
    return REFUSAL_NONE;
}

enum refusal do_set_stage(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(IN_WORK), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->number < 0 || s->command->number >= WORK_STAGE_COUNT)
        return REFUSAL_BAD_VALUE;
    emit(s, event_work_stage(visit->id, (enum work_stage)s->command->number));
    return REFUSAL_NONE;
}

enum refusal do_add_work(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(IN_WORK), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->added_n >= ADDED_MOST)
        return REFUSAL_TOO_MANY;
    emit(s, event_work_added(visit->id, visit->added_n + 1));
    return REFUSAL_NONE;
}

// Once: what was approved is being done.
enum refusal do_answer_work(struct step *s)
{
    const struct visit *visit;
    int which = s->command->number;
    enum refusal refusal = find_visit(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    s->ruling->visit = visit->id;
    if (s->command->party < 0 || s->command->party > 1)
        return REFUSAL_BAD_VALUE;
    if (which < 1 || which > visit->added_n)
        return REFUSAL_NO_ADDED_WORK;
    if (visit->added[which - 1] != ADDED_ASKED || !visit_is_open(visit))
        return REFUSAL_TASK_DONE;
    emit(s, event_work_answered(visit->id, which, s->command->party == 1));
    return REFUSAL_NONE;
}

enum refusal do_sales_step(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(SERVING), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->number < 0 || s->command->number >= SALES_STEP_COUNT)
        return REFUSAL_BAD_VALUE;
    if (s->command->number == visit->step)
        return REFUSAL_NO_CHANGE;
    emit(s, event_sales_step(visit->id, consultant_id(s, visit->with),
                             (enum sales_step)s->command->number));
    return REFUSAL_NONE;
}

enum refusal do_end_work(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(IN_WORK), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int64_t id = visit->id;
    emit(s, event_work_done(id, consultant_id(s, visit->with)));
    begin_hold(s, id);
    return REFUSAL_NONE;
}

bool engine_out_of_turn(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    int64_t after_ms = (int64_t)model->business.rules.turn_after_s * 1000;
    bool begun = visit->state == VISIT_SERVING && now_ms < visit->started_ms + after_ms;
    return visit->state == VISIT_WAITING || visit->state == VISIT_CALLED || begun;
}

// Does whoever hands this visit on get the turn back that they used for it? Not who has had the
// customer, now or before, nor who passes them on by their own wish.
static bool gets_turn_back(const struct step *s, const struct visit *visit, int whom)
{
    const struct command *c = s->command;
    int group = s->model->business.services[visit->service].group, from = visit->with;
    int64_t after_ms = (int64_t)s->model->business.rules.turn_after_s * 1000;
    return visit->state == VISIT_SERVING && whom != from && visit->turn_now &&
           visit->turn_by[group] == from + 1 &&
           engine_event_ms(s->model, s->now_ms) < visit->started_ms + after_ms &&
           (c->author != consultant_id(s, from) || c->reason == REASON_BY_CUSTOMER);
}

static enum refusal check_transfer(struct step *s, const struct visit *visit, int service, int whom)
{
    const struct command *c = s->command;
    const struct business *b = &s->model->business;
    s->ruling->consultant = 0;
    if (service < 0)
        return REFUSAL_NO_SERVICE;
    if (service != visit->service && !b->services[service].active)
        return REFUSAL_OUT_OF_USE;
    s->ruling->consultant = c->consultant; // of whom a refusal speaks
    if (c->consultant != 0 && whom < 0)
        return REFUSAL_NO_CONSULTANT;
    bool serves = whom >= 0 && b->consultants[whom].active;
    if (whom >= 0 && !serves && c->reason != REASON_ESCALATION) // to a manager, on duty or not
        return REFUSAL_OUT_OF_USE;
    if (serves && s->model->consultants[whom].presence == PRESENCE_OFF)
        return REFUSAL_NOT_ON_DUTY;
    if (whom >= 0 && whom == visit->with && service == visit->service)
        return REFUSAL_TAKEN; // nobody hands a customer on to themselves
    if (visit->state == VISIT_WAITING && whom < 0 && service == visit->service &&
        visit_asks_for(s->model, visit) == NOBODY)
        return REFUSAL_NO_CHANGE; // it stands in that line already
    if (c->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    if (whom < 0 || c->reason != REASON_BY_CUSTOMER)
        return REFUSAL_NONE;
    return business_skilled(b, whom, service) ? check_own_wish(s) : REFUSAL_NOT_SKILLED;
}

// Back to the line from waiting for whom they belong to: whoever is free first, as if said at once.
static bool freed_from_owner(const struct model *model, const struct visit *visit, int service,
                             int whom)
{
    return whom < 0 && service == visit->service && visit->state == VISIT_WAITING &&
           visit->wish == NOBODY && visit_asks_for(model, visit) != NOBODY;
}

// To a named person, to a service, or back to the line.
enum refusal do_transfer(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(SERVING), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    const struct business *b = &s->model->business;
    int service = c->service ? business_service(b, c->service) : visit->service;
    int whom = c->consultant ? business_consultant(b, c->consultant) : NOBODY;
    refusal = check_transfer(s, visit, service, whom);
    if (refusal != REFUSAL_NONE)
        return refusal;
    s->ruling->consultant = consultant_id(s, visit->with);
    int64_t id = visit->id;
    int from = visit->with, group = b->services[visit->service].group;
    int owner = visit->owner;
    bool back = gets_turn_back(s, visit, whom),
         freed = freed_from_owner(s->model, visit, service, whom);
    emit(s, event_transferred(id, b->services[service].id, c->consultant, consultant_id(s, from),
                              c->reason));
    if (back)
        emit(s, event_turn_given_back(id, consultant_id(s, from), group,
                                      s->model->consultants[from].place[group] !=
                                          model_visit(s->model, id)->place_after,
                                      c->reason));
    if (whom >= 0 && c->reason == REASON_BY_CUSTOMER)
        note_wish(s, id, c->consultant);
    if (freed)
        emit(s, event_hold_ended(id, consultant_id(s, owner), REASON_ANYBODY));
    else
        begin_hold(s, id);
    return REFUSAL_NONE;
}

// A supervisor confirms it; what was used for it is owed to them.
enum refusal do_no_customer(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(
        s, IN(WAITING) | IN(CALLED) | IN(SERVING) | IN(IN_WORK) | IN(FINISHED) | IN(EXPIRED),
        &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->no_customer)
        return REFUSAL_WRONG_STATE;
    if (!reason_no_customer(s->command->reason))
        return REFUSAL_REASON_NEEDED;
    int64_t id = visit->id;
    emit(s, event_no_customer(id, consultant_id(s, visit->with), s->command->reason));
    for (int g = 0; g < GROUP_MAX; g++) {
        int by = model_visit(s->model, id)->turn_by[g];
        if (by)
            emit(s,
                 event_turn_given_back(id, consultant_id(s, by - 1), g, true, s->command->reason));
    }
    return REFUSAL_NONE;
}

enum refusal do_cancel(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(PARKED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, event_cancelled(visit->id, consultant_id(s, visit->with), s->command->reason));
    return REFUSAL_NONE;
}

enum refusal do_set_class(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(PARKED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (business_class(&s->model->business, s->command->class) < 0)
        return REFUSAL_NO_CLASS;
    if (s->command->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    emit(s, event_class_changed(visit->id, s->command->class, s->command->reason));
    return REFUSAL_NONE;
}

enum refusal do_refuse_turn(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, event_turn_refused(visit->id, consultant_id(s, visit->with),
                               s->model->business.services[visit->service].group));
    return REFUSAL_NONE;
}

enum refusal do_rate(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_visit(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    s->ruling->visit = visit->id; // what a refusal speaks of
    if (in_any(visit, IN(NO_SHOW) | IN(CANCELLED) | IN(EXPIRED)))
        return REFUSAL_WRONG_STATE; // it has ended, and nobody was served
    if (visit->state != VISIT_FINISHED && visit->state != VISIT_IN_WORK)
        return REFUSAL_NOT_FINISHED;
    if (visit->rating != 0)
        return REFUSAL_RATED_ALREADY;
    if (s->command->number < 1 || s->command->number > 5)
        return REFUSAL_BAD_VALUE;
    s->ruling->consultant = consultant_id(s, visit->with);
    emit(s,
         event_rated(visit->id, s->ruling->consultant, s->command->number, s->command->party != 0));
    return REFUSAL_NONE;
}
