// One handler per command. A handler checks everything first, then emits: an event that has been
// emitted is applied, so a refusal can only come before the first one.

#include "core/engine.h"
#include "core/assign.h"
#include "core/turn.h"
#include "base/clock.h"
#include "base/err.h"

enum { CLOCK_TOLERANCE_MS = 120 * 1000, PARTY_MAX = 99, PARK_MAX_MS = 4 * 60 * 60 * 1000 };

struct step {
    struct model *model;
    const struct command *command;
    int64_t now_ms;
    struct event_list *out;
    struct answer *answer;
};

int64_t engine_event_ms(const struct model *model, int64_t now_ms)
{
    return now_ms > model->last_ms ? now_ms : model->last_ms;
}

// Date, number, apply, append.
static void emit(struct step *s, struct event event)
{
    event.seq = s->model->last_seq + 1;
    event.at_ms = engine_event_ms(s->model, s->now_ms);
    if (s->command && event_kind_origin(event.kind) != ORIGIN_DECIDED)
        event.author = s->command->author;
    must(model_apply(s->model, &event));
    vec_push(&s->out->events, event);
}

// A choice of the desk rather than the engine's: the author stands in it.
static void emit_as_author(struct step *s, struct event event)
{
    event.author = s->command->author;
    emit(s, event);
}

static int64_t consultant_id(const struct step *s, int index)
{
    return index == NOBODY ? 0 : s->model->business.consultants[index].id;
}

// ---- what follows from what -------------------------------------------------------------------

static void tell_owner(struct step *s, const struct visit *visit, int consultant)
{
    if (visit->owner == NOBODY || visit->owner == consultant)
        return;
    emit(s, (struct event){.kind = EVENT_OWNER_TOLD,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->owner),
                           .other = consultant_id(s, consultant)});
}

static void call(struct step *s, const struct proposal *p, bool by_desk)
{
    const struct visit *visit = model_visit(s->model, p->visit);
    struct event event = {
        .kind = EVENT_CALLED,
        .visit = p->visit,
        .consultant = p->consultant,
        .other = consultant_id(s, visit->owner),
        .reason = p->reason,
        .candidate_from = p->candidate_from,
        .candidate_n = p->candidate_n,
        .author = by_desk ? s->command->author : 0,
    };
    emit(s, event);
    visit = model_visit(s->model, p->visit);
    tell_owner(s, visit, visit->with);
}

// Automatic mode: nobody able sits free while a visit they may take waits.
static void assign_all(struct step *s)
{
    if (!s->model->open || s->model->waiting.n == 0)
        return;
    struct proposal proposals[CONSULTANT_MAX];
    size_t n = assign_propose(s->model, s->now_ms, true, MODE_AUTOMATIC, proposals, CONSULTANT_MAX,
                              s->out);
    for (size_t i = 0; i < n; i++)
        call(s, &proposals[i], false);
}

// Serving a new, unowned customer costs the turn; whoever is passed over by it for the second whole
// round is owed one.
static void take_turn(struct step *s, const struct visit *visit)
{
    int group = s->model->business.services[visit->service].group;
    int taker = visit->with;
    int64_t id = visit->id;
    if (!visit->takes_turn || !turn_member(s->model, taker, group))
        return;
    emit(s, (struct event){.kind = EVENT_TURN_TAKEN,
                           .visit = id,
                           .consultant = consultant_id(s, taker),
                           .group = group,
                           .number = s->model->consultants[taker].owed[group] > 0});
    visit = model_visit(s->model, id);
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        int others;
        if (!(visit->passed[i / 64] >> (i % 64) & 1) ||
            s->model->consultants[i].passes[group] <
                turn_passes_for_owed(s->model, i, group, &others))
            continue;
        emit(s, (struct event){.kind = EVENT_TURN_OWED,
                               .visit = id,
                               .consultant = consultant_id(s, i),
                               .group = group,
                               .number = s->model->consultants[i].owed[group] + 1,
                               .party = others});
    }
}

// A customer waits a bounded time for whom they asked for, else for their owner; not for somebody
// who is not there.
static void begin_hold(struct step *s, int64_t visit_id)
{
    const struct visit *visit = model_visit(s->model, visit_id);
    const struct site_rules *rules = &s->model->business.rules;
    bool wished = visit->wish != NOBODY;
    int whom = wished ? visit->wish : visit->owner;
    int hold_s = wished ? rules->wish_hold_s : rules->owner_hold_s;
    if (whom == NOBODY || hold_s <= 0 || !s->model->business.consultants[whom].active ||
        !consultant_on_duty(&s->model->consultants[whom]))
        return;
    int64_t from = engine_event_ms(s->model, s->now_ms);
    from = visit->ready_ms > from ? visit->ready_ms : from;
    emit(s, (struct event){.kind = EVENT_HOLD_BEGUN,
                           .visit = visit_id,
                           .consultant = consultant_id(s, whom),
                           .until_ms = from + (int64_t)hold_s * 1000,
                           .reason = wished ? REASON_WISH : REASON_OWNER});
}

static void end_hold(struct step *s, const struct visit *visit)
{
    emit(s, (struct event){.kind = EVENT_HOLD_ENDED,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->held_for)});
}

static void end_holds_for(struct step *s, int consultant)
{
    for (size_t i = 0; i < s->model->open_visits.n; i++) {
        const struct visit *visit = &s->model->visits.at[s->model->open_visits.at[i]];
        if (visit->state == VISIT_WAITING && visit->held_for == consultant)
            end_hold(s, visit);
    }
}

static void suspend_if_due(struct step *s, int consultant)
{
    const struct consultant *c = &s->model->consultants[consultant];
    int max = s->model->business.rules.unfinished_max;
    bool over = max > 0 && c->incomplete > max;
    if (over == c->suspended)
        return;
    emit(s, (struct event){.kind = over ? EVENT_SUSPENDED : EVENT_CLEARED,
                           .consultant = consultant_id(s, consultant),
                           .number = c->incomplete});
}

// ---- what is due ------------------------------------------------------------------------------

static int64_t recall_due_ms(const struct model *model, const struct visit *visit)
{
    return visit->last_call_ms + (int64_t)model->business.rules.recall_s * 1000;
}

// The instant at which something happens to this visit by itself; INT64_MAX: never.
static int64_t visit_due_ms(const struct model *model, const struct visit *visit)
{
    if (visit->state == VISIT_PARKED)
        return visit->until_ms;
    if (visit->state == VISIT_CALLED)
        return recall_due_ms(model, visit);
    if (visit->state == VISIT_WAITING && !visit->ready)
        return visit->ready_ms;
    return visit->state == VISIT_WAITING && visit->held_for != NOBODY ? visit->until_ms : INT64_MAX;
}

static void do_due(struct step *s, const struct visit *visit)
{
    int64_t id = visit->id;
    struct event event = {.visit = id, .consultant = consultant_id(s, visit->with)};
    if (visit->state == VISIT_PARKED) {
        event.kind = EVENT_UNPARKED;
        event.consultant = 0;
        emit(s, event);
        begin_hold(s, id);
    } else if (visit->state == VISIT_CALLED) {
        bool again = visit->calls < s->model->business.rules.calls_min;
        event.kind = again ? EVENT_CALL_REPEATED : EVENT_NO_SHOW;
        event.number = again ? visit->calls + 1 : 0;
        emit(s, event);
    } else if (!visit->ready) {
        event.kind = EVENT_BECAME_READY;
        emit(s, event);
    } else {
        end_hold(s, visit);
    }
}

static void do_due_visits(struct step *s)
{
    for (size_t i = 0; i < s->model->open_visits.n;) {
        const struct visit *visit = &s->model->visits.at[s->model->open_visits.at[i]];
        size_t before = s->model->open_visits.n;
        if (visit_due_ms(s->model, visit) <= s->now_ms)
            do_due(s, visit);
        if (s->model->open_visits.n == before)
            i++;
    }
}

static void end_wrap_ups(struct step *s)
{
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        const struct consultant *c = &s->model->consultants[i];
        if (c->presence == PRESENCE_WRAP_UP && c->until_ms <= s->now_ms)
            emit(s, (struct event){.kind = EVENT_WRAP_UP_ENDED, .consultant = consultant_id(s, i)});
    }
}

// The rollover: what is still open expires, a service nobody finished is marked for correction,
// everybody has left.
static void close_day(struct step *s)
{
    while (s->model->open_visits.n > 0) {
        const struct visit *visit = &s->model->visits.at[s->model->open_visits.at[0]];
        emit(s, (struct event){.kind = EVENT_EXPIRED,
                               .visit = visit->id,
                               .consultant = consultant_id(s, visit->with),
                               .reason = visit->state == VISIT_SERVING ? REASON_FORGOTTEN
                                                                       : REASON_AFTER_HOURS});
    }
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        if (s->model->consultants[i].presence != PRESENCE_OFF)
            emit(s, (struct event){.kind = EVENT_CHECKED_OUT, .consultant = consultant_id(s, i)});
    }
    emit(s, (struct event){.kind = EVENT_DAY_CLOSED});
}

// A clock that stands far behind the journal has jumped: it is not believed, time stands still
// until it has caught up, and the staff are asked.
static void watch_clock(struct step *s)
{
    int64_t behind = s->model->last_ms - s->now_ms;
    bool doubt = behind > CLOCK_TOLERANCE_MS;
    if (doubt == s->model->clock_doubted || (!doubt && behind > 0))
        return;
    int64_t seconds = doubt ? behind / 1000 : 0;
    emit(s, (struct event){.kind = EVENT_CLOCK_DOUBTED,
                           .number = seconds > INT32_MAX ? INT32_MAX : (int)seconds});
}

void engine_tick(struct model *model, int64_t now_ms, struct event_list *out)
{
    struct step s = {.model = model, .now_ms = now_ms, .out = out};
    if (!model->open)
        return;
    watch_clock(&s);
    if (now_ms >= model->rollover_ms) {
        close_day(&s);
        return;
    }
    end_wrap_ups(&s);
    do_due_visits(&s);
    assign_all(&s);
}

int64_t engine_deadline(const struct model *model)
{
    if (!model->open)
        return INT64_MAX;
    int64_t due = model->rollover_ms;
    for (size_t i = 0; i < model->open_visits.n; i++) {
        int64_t t = visit_due_ms(model, &model->visits.at[model->open_visits.at[i]]);
        due = t < due ? t : due;
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        if (c->presence == PRESENCE_WRAP_UP && c->until_ms < due)
            due = c->until_ms;
    }
    return due;
}

// ---- commands: the frame ----------------------------------------------------------------------

static enum refusal refuse_until(struct step *s, enum refusal refusal, int64_t until_ms)
{
    s->answer->until_ms = until_ms;
    return refusal;
}

static enum refusal do_tick(struct step *s)
{
    (void)s; // what is due has been done before any command
    return REFUSAL_NONE;
}

static enum refusal do_open_day(struct step *s)
{
    const struct command *c = s->command;
    if (s->model->open)
        return REFUSAL_WRONG_STATE;
    if (!c->business || c->until_ms <= c->ready_ms || c->rollover_ms < c->until_ms || c->visit < 1)
        return REFUSAL_BAD_VALUE;
    emit(s, (struct event){.kind = EVENT_DAY_OPENED,
                           .business = c->business,
                           .ready_ms = c->ready_ms,
                           .until_ms = c->until_ms,
                           .rollover_ms = c->rollover_ms,
                           .visit = c->visit});
    for (int i = 0; i < c->owed_n; i++) {
        if (business_consultant(c->business, c->owed[i].consultant) >= 0)
            emit(s, (struct event){.kind = EVENT_OWED_CARRIED,
                                   .consultant = c->owed[i].consultant,
                                   .group = c->owed[i].group,
                                   .number = c->owed[i].turns});
    }
    return REFUSAL_NONE;
}

static enum refusal do_change_business(struct step *s)
{
    const struct command *c = s->command;
    if (!c->business || !business_extends(&s->model->business, c->business) ||
        (c->ready_ms && (c->until_ms <= c->ready_ms || c->until_ms > s->model->rollover_ms)))
        return REFUSAL_BAD_VALUE;
    emit(s, (struct event){.kind = EVENT_BUSINESS_CHANGED,
                           .business = c->business,
                           .number = c->number,
                           .other = c->other,
                           .ready_ms = c->ready_ms,
                           .until_ms = c->ready_ms ? c->until_ms : 0});
    return REFUSAL_NONE;
}

static enum refusal do_change_customer(struct step *s)
{
    const struct command *c = s->command;
    emit(s, (struct event){.kind = EVENT_CUSTOMER_CHANGED,
                           .customer = c->customer,
                           .other = c->other,
                           .number = c->number});
    return REFUSAL_NONE;
}

static enum refusal do_merge_customers(struct step *s)
{
    const struct command *c = s->command;
    if (c->customer <= 0 || c->other <= 0 || c->customer == c->other)
        return REFUSAL_BAD_VALUE;
    if (model_person(s->model, c->customer) != c->customer ||
        model_person(s->model, c->other) != c->other)
        return REFUSAL_MERGED;
    emit(s,
         (struct event){.kind = EVENT_CUSTOMER_MERGED, .customer = c->customer, .other = c->other});
    return REFUSAL_NONE;
}

static enum refusal do_split_customers(struct step *s)
{
    const struct command *c = s->command;
    if (c->customer <= 0 || c->other <= 0 || c->customer == c->other)
        return REFUSAL_BAD_VALUE;
    emit(s, (struct event){.kind = EVENT_CUSTOMER_SPLIT,
                           .number = c->number,
                           .customer = c->customer,
                           .other = c->other});
    return REFUSAL_NONE;
}

// ---- commands: arriving -----------------------------------------------------------------------

static const struct visit *visit_of_customer(const struct model *model, int64_t customer, bool open)
{
    if (customer == 0)
        return NULL;
    int64_t person = model_person(model, customer);
    for (size_t i = model->visits.n; i-- > 0;) {
        const struct visit *visit = &model->visits.at[i];
        if (model_person(model, visit->customer) == person &&
            (open ? visit_is_open(visit) : visit->state == VISIT_FINISHED))
            return visit;
    }
    return NULL;
}

static enum refusal check_arrival(struct step *s, int service, int class)
{
    const struct model *model = s->model;
    const struct command *c = s->command;
    bool staff = c->author != 0;
    if (service < 0 || !model->business.services[service].active)
        return REFUSAL_NO_SERVICE;
    if (class < 0 || class >= model->business.class_n)
        return REFUSAL_NO_CLASS;
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    if (!staff && at_ms < model->opens_ms)
        return refuse_until(s, REFUSAL_NOT_YET_OPEN, model->opens_ms);
    if (at_ms >= model->closes_ms && !(staff && c->reason == REASON_AFTER_HOURS))
        return REFUSAL_CLOSED;
    const struct visit *here = visit_of_customer(model, c->customer, true);
    if (here) {
        s->answer->visit = here->id;
        return REFUSAL_ALREADY_HERE;
    }
    if (c->party < 0 || c->party > PARTY_MAX || c->lang < 0 || c->lang >= 8 ||
        c->channel >= CHANNEL_COUNT)
        return REFUSAL_BAD_VALUE;
    int prefix = model->business.services[service].prefix - 'A';
    if (model->next_number[prefix] >= NUMBER_MAX || model->visits.n >= VISITS_A_DAY_MAX)
        return REFUSAL_FULL;
    return REFUSAL_NONE;
}

static enum refusal check_wish(const struct model *model, int wish, int service)
{
    if (wish < 0 || !model->business.consultants[wish].active)
        return REFUSAL_NO_CONSULTANT;
    if (!business_skilled(&model->business, wish, service))
        return REFUSAL_NOT_SKILLED;
    return model->consultants[wish].presence == PRESENCE_OFF ? REFUSAL_CONSULTANT_AWAY
                                                             : REFUSAL_NONE;
}

static struct event arrival(struct step *s, int service, int class)
{
    const struct command *c = s->command;
    return (struct event){
        .kind = EVENT_REGISTERED,
        .visit = s->model->next_visit,
        .service = c->service,
        .class = s->model->business.classes[class].id,
        .customer = c->customer,
        .number = s->model->next_number[s->model->business.services[service].prefix - 'A'] + 1,
        .party = c->party > 0 ? c->party : 1,
        .lang = c->lang,
        .channel = c->channel,
        .consultant = c->consultant,
        .other = c->other,
        .reason = c->reason,
    };
}

static int class_wanted(const struct step *s, int service)
{
    if (s->command->class != 0)
        return business_class(&s->model->business, s->command->class);
    return service < 0 ? 0 : s->model->business.services[service].class;
}

static enum refusal do_register(struct step *s)
{
    const struct command *c = s->command;
    struct model *model = s->model;
    int service = business_service(&model->business, c->service);
    int class = class_wanted(s, service);
    enum refusal refusal = check_arrival(s, service, class);
    if (refusal == REFUSAL_NONE && c->consultant != 0)
        refusal = check_wish(model, business_consultant(&model->business, c->consultant), service);
    if (refusal != REFUSAL_NONE)
        return refusal;

    struct event event = arrival(s, service, class);
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    event.ready_ms = c->ready_ms > at_ms ? c->ready_ms : at_ms;
    const struct visit *before = visit_of_customer(model, c->customer, false);
    if (before && before->with != NOBODY && event.consultant == 0 &&
        check_wish(model, before->with, service) == REFUSAL_NONE) {
        event.consultant = consultant_id(s, before->with);
        event.reason = REASON_SAME_PARTY;
    }
    s->answer->visit = event.visit;
    emit(s, event);
    begin_hold(s, event.visit);
    return REFUSAL_NONE;
}

static enum refusal free_to_take(const struct model *model, int consultant)
{
    if (consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    const struct consultant *c = &model->consultants[consultant];
    if (c->presence == PRESENCE_OFF || c->presence == PRESENCE_OUT)
        return REFUSAL_CONSULTANT_AWAY;
    return c->visit != 0 ? REFUSAL_CONSULTANT_BUSY : REFUSAL_NONE;
}

// A customer whom a consultant greeted at the door, entered afterwards: back-dated, already
// serving, turn counted.
static enum refusal do_greet(struct step *s)
{
    const struct command *c = s->command;
    struct model *model = s->model;
    int service = business_service(&model->business, c->service);
    int class = class_wanted(s, service);
    enum refusal refusal = check_arrival(s, service, class);
    if (refusal == REFUSAL_NONE)
        refusal = free_to_take(model, business_consultant(&model->business, c->consultant));
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    int64_t since_ms = c->ready_ms ? c->ready_ms : at_ms;
    if (refusal == REFUSAL_NONE && (since_ms > at_ms || at_ms - since_ms > DAY_MS))
        refusal = REFUSAL_BAD_VALUE;
    if (refusal != REFUSAL_NONE)
        return refusal;
    struct event event = arrival(s, service, class);
    event.kind = EVENT_GREETED;
    event.ready_ms = since_ms;
    s->answer->visit = event.visit;
    s->answer->consultant = event.consultant;
    emit(s, event);
    take_turn(s, model_visit(model, event.visit));
    return REFUSAL_NONE;
}

// ---- commands: appointments -------------------------------------------------------------------

// Whether the slot is free is known to the tables: app/appointment.c has asked them under the same
// lock. Here stands what the rules can say.
static enum refusal do_book(struct step *s)
{
    const struct command *c = s->command;
    const struct business *b = &s->model->business;
    int service = business_service(b, c->service);
    if (service < 0 || !b->services[service].active || b->services[service].slot_min <= 0)
        return REFUSAL_NO_SERVICE;
    if (c->number <= 0 || c->customer == 0)
        return REFUSAL_BAD_VALUE;
    if (c->ready_ms <= engine_event_ms(s->model, s->now_ms))
        return REFUSAL_NO_SLOT;
    int wish = business_consultant(b, c->consultant);
    if (c->consultant != 0 && (wish < 0 || !b->consultants[wish].active))
        return REFUSAL_NO_CONSULTANT;
    if (c->consultant != 0 && !business_skilled(b, wish, service))
        return REFUSAL_NOT_SKILLED;
    s->answer->appointment = c->number;
    emit(s, (struct event){.kind = c->kind == COMMAND_BOOK ? EVENT_BOOKED : EVENT_REBOOKED,
                           .number = c->number,
                           .service = c->service,
                           .customer = c->customer,
                           .consultant = c->consultant,
                           .channel = c->channel,
                           .ready_ms = c->ready_ms});
    return REFUSAL_NONE;
}

static enum refusal do_unbook(struct step *s)
{
    const struct command *c = s->command;
    if (c->number <= 0)
        return REFUSAL_NO_APPOINTMENT;
    s->answer->appointment = c->number;
    emit(s, (struct event){.kind = EVENT_UNBOOKED,
                           .number = c->number,
                           .channel = c->channel,
                           .reason = c->reason});
    return REFUSAL_NONE;
}

// ---- commands: calling and serving ------------------------------------------------------------

static enum refusal find(struct step *s, const struct visit **ret)
{
    *ret = model_visit(s->model, s->command->visit);
    return *ret ? REFUSAL_NONE : REFUSAL_NO_VISIT;
}

static bool in_any(const struct visit *visit, unsigned states)
{
    return states >> visit->state & 1u;
}

#define IN(state) (1u << VISIT_##state)

// The visit, if it stands in one of these states.
static enum refusal find_in(struct step *s, unsigned states, const struct visit **ret)
{
    enum refusal refusal = find(s, ret);
    if (refusal != REFUSAL_NONE)
        return refusal;
    s->answer->visit = (*ret)->id;
    s->answer->consultant = consultant_id(s, (*ret)->with);
    return in_any(*ret, states) ? REFUSAL_NONE : REFUSAL_WRONG_STATE;
}

static bool find_proposal(const struct proposal *proposals, size_t n, int64_t visit,
                          int64_t consultant, struct proposal *ret)
{
    for (size_t i = 0; i < n; i++) {
        if ((visit == 0 || proposals[i].visit == visit) &&
            (consultant == 0 || proposals[i].consultant == consultant)) {
            *ret = proposals[i];
            return true;
        }
    }
    return false;
}

// Why there is no proposal for what was asked.
static enum refusal why_not(struct step *s, const struct visit *visit, int consultant)
{
    if (!visit &&
        (consultant == NOBODY || s->model->consultants[consultant].presence == PRESENCE_FREE))
        return REFUSAL_NOBODY_WAITING;
    if (!visit) { // in wrap-up one may take a customer of one's choice, but is not given the next
        enum refusal busy = free_to_take(s->model, consultant);
        return busy == REFUSAL_NONE ? REFUSAL_CONSULTANT_BUSY : busy;
    }
    if (visit->state != VISIT_WAITING)
        return in_any(visit, IN(CALLED) | IN(SERVING)) ? REFUSAL_TAKEN : REFUSAL_WRONG_STATE;
    if (!visit->ready)
        return refuse_until(s, REFUSAL_NOT_READY, visit->ready_ms);
    if (visit->held_for != NOBODY && visit->held_for != consultant)
        return refuse_until(s, REFUSAL_HELD, visit->until_ms);
    if (consultant == NOBODY)
        return REFUSAL_CONSULTANT_BUSY;
    enum refusal refusal = assign_check(s->model, s->now_ms, visit, consultant, false);
    return refusal == REFUSAL_NONE ? REFUSAL_REASON_NEEDED
                                   : refusal; // out of turn: an override, with a reason
}

static enum refusal call_by_override(struct step *s, const struct visit *visit, int consultant)
{
    enum refusal refusal = assign_check(s->model, s->now_ms, visit, consultant, true);
    if (refusal != REFUSAL_NONE)
        return refusal;
    struct proposal p = {
        .visit = visit->id, .consultant = consultant_id(s, consultant), .reason = REASON_OVERRIDE};
    assign_explain(s->model, s->now_ms, visit, consultant, s->out, &p.candidate_from,
                   &p.candidate_n);
    s->answer->consultant = p.consultant;
    call(s, &p, true);
    return REFUSAL_NONE;
}

static enum refusal do_call(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit = NULL;
    int consultant =
        c->consultant ? business_consultant(&s->model->business, c->consultant) : NOBODY;
    if (c->visit != 0 && find(s, &visit) != REFUSAL_NONE)
        return REFUSAL_NO_VISIT;
    if (c->consultant != 0 && consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    struct proposal proposals[CONSULTANT_MAX], p;
    size_t n =
        assign_propose(s->model, s->now_ms, false, MODE_DESK, proposals, CONSULTANT_MAX, s->out);
    if (!find_proposal(proposals, n, c->visit, c->consultant, &p)) {
        if (c->reason == REASON_OVERRIDE && visit && consultant != NOBODY)
            return call_by_override(s, visit, consultant);
        return why_not(s, visit, consultant);
    }
    s->answer->visit = p.visit;
    s->answer->consultant = p.consultant;
    call(s, &p, true);
    return REFUSAL_NONE;
}

static enum refusal do_call_again(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit_as_author(s, (struct event){.kind = EVENT_CALL_REPEATED,
                                     .visit = visit->id,
                                     .consultant = consultant_id(s, visit->with),
                                     .number = visit->calls + 1});
    return REFUSAL_NONE;
}

// consultant: whose step leads to it, so that undoing the step takes it back; 0: somebody asks.
static void ask_task(struct step *s, int64_t visit, enum desk_task task, int64_t consultant)
{
    emit(s, (struct event){.kind = EVENT_TASK_ASKED,
                           .visit = visit,
                           .number = (int)task,
                           .consultant = consultant});
}

// Whoever has something to drink on the way is not brought water as well.
static bool wants_drink(const struct visit *visit)
{
    return visit_task_open(visit, DESK_TASK_TEA) || visit_task_open(visit, DESK_TASK_COFFEE) ||
           visit_task_open(visit, DESK_TASK_WATER);
}

static enum refusal do_start(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int64_t id = visit->id;
    emit(s, (struct event){
                .kind = EVENT_STARTED, .visit = id, .consultant = consultant_id(s, visit->with)});
    take_turn(s, model_visit(s->model, id));
    if (s->model->business.rules.water_on_start && !wants_drink(model_visit(s->model, id)))
        ask_task(s, id, DESK_TASK_WATER, s->answer->consultant);
    return REFUSAL_NONE;
}

static enum refusal do_finish(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(SERVING) | IN(IN_WORK) | IN(EXPIRED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->state == VISIT_EXPIRED && visit->started_ms == 0)
        return REFUSAL_WRONG_STATE;
    if (c->outcome >= OUTCOME_COUNT ||
        (c->ready_ms && (c->ready_ms < visit->started_ms || c->ready_ms > s->now_ms)))
        return REFUSAL_BAD_VALUE;
    int with = visit->with;
    bool late = c->ready_ms != 0 || visit->state == VISIT_EXPIRED; // the table is long clear
    emit(s, (struct event){.kind = EVENT_FINISHED,
                           .visit = visit->id,
                           .consultant = consultant_id(s, with),
                           .outcome = c->outcome,
                           .reason = c->reason,
                           .ready_ms = c->ready_ms,
                           .number = c->outcome == OUTCOME_NONE});
    suspend_if_due(s, with);
    if (s->model->business.rules.clear_on_finish && !late)
        ask_task(s, visit->id, DESK_TASK_CLEAR, consultant_id(s, with));
    return REFUSAL_NONE;
}

static enum refusal do_complete_record(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit = model_visit(s->model, c->visit);
    int64_t who = visit ? consultant_id(s, visit->with) : c->consultant;
    int consultant = business_consultant(&s->model->business, who);
    if (c->outcome == OUTCOME_NONE || c->outcome >= OUTCOME_COUNT)
        return REFUSAL_BAD_VALUE;
    if (c->ready_ms < 0 || c->ready_ms > s->now_ms)
        return REFUSAL_BAD_VALUE;
    if (consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    if (visit && !visit->incomplete)
        return REFUSAL_WRONG_STATE;
    s->answer->visit = c->visit;
    s->answer->consultant = who;
    emit(s, (struct event){.kind = EVENT_RECORD_COMPLETED,
                           .visit = c->visit,
                           .consultant = who,
                           .outcome = c->outcome,
                           .reason = c->reason,
                           .ready_ms = visit ? 0 : c->ready_ms});
    suspend_if_due(s, consultant);
    return REFUSAL_NONE;
}

static enum refusal do_no_show(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int more = s->model->business.rules.calls_min - visit->calls;
    int64_t recall_ms = (int64_t)s->model->business.rules.recall_s * 1000;
    if (more > 0 || recall_due_ms(s->model, visit) > s->now_ms)
        return refuse_until(s, REFUSAL_TOO_SOON,
                            recall_due_ms(s->model, visit) + (more > 0 ? more : 0) * recall_ms);
    emit_as_author(s, (struct event){.kind = EVENT_NO_SHOW,
                                     .visit = visit->id,
                                     .consultant = consultant_id(s, visit->with)});
    return REFUSAL_NONE;
}

static enum refusal do_return(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(NO_SHOW) | IN(PARKED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool missed = visit->state == VISIT_NO_SHOW;
    int64_t grace_ms = (int64_t)s->model->business.rules.return_grace_s * 1000;
    if (missed && s->now_ms > visit->ended_ms + grace_ms)
        return REFUSAL_TOO_LATE;
    int64_t id = visit->id;
    emit(s, (struct event){.kind = missed ? EVENT_RETURNED : EVENT_UNPARKED, .visit = id});
    begin_hold(s, id);
    return REFUSAL_NONE;
}

static enum refusal do_park(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->until_ms <= s->now_ms || s->command->until_ms > s->now_ms + PARK_MAX_MS)
        return REFUSAL_BAD_VALUE;
    emit(s, (struct event){
                .kind = EVENT_PARKED, .visit = visit->id, .until_ms = s->command->until_ms});
    return REFUSAL_NONE;
}

static enum refusal do_begin_work(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(SERVING), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, (struct event){.kind = EVENT_WORK_BEGUN,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->with)});
    return REFUSAL_NONE;
}

static enum refusal do_set_stage(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(IN_WORK), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->number < 0 || s->command->number >= WORK_STAGE_COUNT)
        return REFUSAL_BAD_VALUE;
    emit(s, (struct event){
                .kind = EVENT_WORK_STAGE, .visit = visit->id, .number = s->command->number});
    return REFUSAL_NONE;
}

static enum refusal do_end_work(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(IN_WORK), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    int64_t id = visit->id;
    emit(s, (struct event){
                .kind = EVENT_WORK_DONE, .visit = id, .consultant = consultant_id(s, visit->with)});
    begin_hold(s, id);
    return REFUSAL_NONE;
}

static enum refusal do_transfer(struct step *s)
{
    const struct command *c = s->command;
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(SERVING), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    const struct business *b = &s->model->business;
    int service = c->service ? business_service(b, c->service) : visit->service;
    if (service < 0 || !b->services[service].active)
        return REFUSAL_NO_SERVICE;
    if (c->service == 0 && c->consultant == 0)
        return REFUSAL_BAD_VALUE;
    int whom = business_consultant(b, c->consultant);
    if (c->consultant != 0 && (whom < 0 || !b->consultants[whom].active))
        return REFUSAL_NO_CONSULTANT;
    if (whom >= 0 && s->model->consultants[whom].presence == PRESENCE_OFF)
        return REFUSAL_CONSULTANT_AWAY;
    if (c->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    int64_t id = visit->id;
    emit(s, (struct event){.kind = EVENT_TRANSFERRED,
                           .visit = id,
                           .service = b->services[service].id,
                           .consultant = c->consultant,
                           .other = consultant_id(s, visit->with),
                           .reason = c->reason});
    begin_hold(s, id);
    return REFUSAL_NONE;
}

static enum refusal do_cancel(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(PARKED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, (struct event){.kind = EVENT_CANCELLED,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->with),
                           .reason = s->command->reason});
    return REFUSAL_NONE;
}

static enum refusal do_set_class(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(WAITING) | IN(CALLED) | IN(PARKED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (business_class(&s->model->business, s->command->class) < 0)
        return REFUSAL_NO_CLASS;
    if (s->command->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    emit(s, (struct event){.kind = EVENT_CLASS_CHANGED,
                           .visit = visit->id,
                           .class = s->command->class,
                           .reason = s->command->reason});
    return REFUSAL_NONE;
}

static enum refusal do_refuse_turn(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_in(s, IN(CALLED), &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, (struct event){.kind = EVENT_TURN_REFUSED,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->with),
                           .group = s->model->business.services[visit->service].group});
    return REFUSAL_NONE;
}

static enum refusal do_rate(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (visit->state != VISIT_FINISHED && visit->state != VISIT_IN_WORK)
        return REFUSAL_NOT_FINISHED;
    if (visit->rating != 0)
        return REFUSAL_RATED_ALREADY;
    if (s->command->number < 1 || s->command->number > 5)
        return REFUSAL_BAD_VALUE;
    s->answer->visit = visit->id;
    s->answer->consultant = consultant_id(s, visit->with);
    emit(s, (struct event){.kind = EVENT_RATED,
                           .visit = visit->id,
                           .consultant = consultant_id(s, visit->with),
                           .number = s->command->number,
                           .party = s->command->party != 0});
    return REFUSAL_NONE;
}

// ---- commands: what is said beside the visit's course -----------------------------------------

// In whatever state it is, of today.
static enum refusal find_any(struct step *s, const struct visit **ret)
{
    enum refusal refusal = find(s, ret);
    if (refusal == REFUSAL_NONE)
        s->answer->visit = (*ret)->id;
    return refusal;
}

static enum refusal do_change_party(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_any(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->party < 1 || s->command->party > PARTY_MAX)
        return REFUSAL_BAD_VALUE;
    if (s->command->party != visit->party)
        emit(s, (struct event){
                    .kind = EVENT_PARTY_CHANGED, .visit = visit->id, .party = s->command->party});
    return REFUSAL_NONE;
}

static enum refusal do_answer(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_any(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->number < 1)
        return REFUSAL_BAD_VALUE;
    emit(s,
         (struct event){.kind = EVENT_ANSWERED, .visit = visit->id, .number = s->command->number});
    return REFUSAL_NONE;
}

static enum refusal find_task(struct step *s, const struct visit **ret)
{
    enum refusal refusal = find_any(s, ret);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool known = s->command->number >= 0 && s->command->number < DESK_TASK_COUNT;
    return known ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
}

static enum refusal do_ask_task(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_task(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum desk_task task = (enum desk_task)s->command->number;
    if (task != DESK_TASK_CLEAR && !visit_is_open(visit))
        return REFUSAL_WRONG_STATE;
    if (!visit_task_open(visit, task))
        ask_task(s, visit->id, task, 0);
    return REFUSAL_NONE;
}

static enum refusal do_end_task(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_task(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum desk_task task = (enum desk_task)s->command->number;
    if (!visit_task_open(visit, task))
        return REFUSAL_TASK_DONE;
    emit(s, (struct event){.kind = EVENT_TASK_ENDED,
                           .visit = visit->id,
                           .number = (int)task,
                           .reason = s->command->reason});
    return REFUSAL_NONE;
}

// The app has found whose it is and that it is open (or done); the visit may be of any day.
static enum refusal do_follow_up(struct step *s)
{
    const struct command *c = s->command;
    bool postponed = c->number == FOLLOW_UP_POSTPONED;
    if (c->number < 0 || c->number >= FOLLOW_UP_CHANGE_COUNT)
        return REFUSAL_BAD_VALUE;
    if (postponed && (c->until_ms <= s->now_ms || c->until_ms > s->now_ms + FOLLOW_UP_MAX_MS))
        return REFUSAL_BAD_VALUE;
    if (c->number == FOLLOW_UP_GIVEN && business_consultant(&s->model->business, c->other) < 0)
        return REFUSAL_NO_CONSULTANT;
    s->answer->visit = c->visit;
    s->answer->consultant = c->consultant;
    emit(s, (struct event){.kind = EVENT_FOLLOW_UP_CHANGED,
                           .visit = c->visit,
                           .consultant = c->consultant,
                           .number = c->number,
                           .until_ms = postponed ? c->until_ms : 0,
                           .other = c->number == FOLLOW_UP_GIVEN ? c->other : 0});
    return REFUSAL_NONE;
}

// ---- commands: coming and going ---------------------------------------------------------------

static enum refusal find_consultant(struct step *s, int *ret)
{
    *ret = business_consultant(&s->model->business, s->command->consultant);
    if (*ret < 0)
        return REFUSAL_NO_CONSULTANT;
    s->answer->consultant = s->command->consultant;
    return REFUSAL_NONE;
}

static enum refusal do_check_in(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->business.consultants[c].active)
        return REFUSAL_NO_CONSULTANT;
    if (s->model->consultants[c].presence != PRESENCE_OFF)
        return REFUSAL_WRONG_STATE;
    emit(s, (struct event){.kind = EVENT_CHECKED_IN,
                           .consultant = s->command->consultant,
                           .number = s->command->number});
    suspend_if_due(s, c);
    return REFUSAL_NONE;
}

static enum refusal leave(struct step *s, enum event_kind kind)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->model->consultants[c].visit != 0)
        return REFUSAL_CONSULTANT_BUSY;
    if (s->model->consultants[c].presence == PRESENCE_OFF)
        return REFUSAL_CONSULTANT_AWAY;
    if (kind != EVENT_CHECKED_OUT && s->command->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    emit(s, (struct event){.kind = kind,
                           .consultant = s->command->consultant,
                           .reason = s->command->reason,
                           .until_ms = s->command->until_ms});
    if (kind != EVENT_BREAK_BEGUN)
        end_holds_for(s, c);
    return REFUSAL_NONE;
}

static enum refusal do_check_out(struct step *s)
{
    return leave(s, EVENT_CHECKED_OUT);
}

static enum refusal do_break(struct step *s)
{
    return leave(s, EVENT_BREAK_BEGUN);
}

static enum refusal do_go_out(struct step *s)
{
    return leave(s, EVENT_WENT_OUT);
}

static enum refusal do_come_back(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum presence presence = s->model->consultants[c].presence;
    if (presence != PRESENCE_BREAK && presence != PRESENCE_OUT && presence != PRESENCE_WRAP_UP)
        return REFUSAL_WRONG_STATE;
    emit(s, (struct event){.kind = EVENT_CAME_BACK, .consultant = s->command->consultant});
    return REFUSAL_NONE;
}

static enum refusal do_clear(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->consultants[c].suspended)
        return REFUSAL_WRONG_STATE;
    emit_as_author(s, (struct event){.kind = EVENT_CLEARED,
                                     .consultant = s->command->consultant,
                                     .number = s->model->consultants[c].incomplete});
    return REFUSAL_NONE;
}

// ---- undo -------------------------------------------------------------------------------------

enum refusal engine_undo_refusal(const struct model *model, int64_t author, int64_t now_ms)
{
    const struct undo_entry *entry = model_last_undo(model, author);
    if (!entry || author == 0)
        return REFUSAL_NOTHING_TO_UNDO;
    const struct visit *visit = model_visit(model, entry->visit);
    if ((visit && visit->last_seq > entry->last_seq) ||
        (entry->consultant != NOBODY &&
         model->consultants[entry->consultant].last_seq > entry->last_seq))
        return REFUSAL_TOUCHED_SINCE;
    int64_t undo_ms = (int64_t)model->business.rules.undo_s * 1000;
    if (entry->kind == EVENT_STARTED && now_ms > entry->at_ms + undo_ms)
        return REFUSAL_TOO_LATE;
    return entry->first_seq > INT32_MAX ? REFUSAL_TOO_LATE : REFUSAL_NONE;
}

static enum refusal do_undo(struct step *s)
{
    enum refusal refusal = engine_undo_refusal(s->model, s->command->author, s->now_ms);
    if (refusal != REFUSAL_NONE)
        return refusal;
    const struct undo_entry *entry = model_last_undo(s->model, s->command->author);
    s->answer->visit = entry->visit;
    s->answer->consultant = consultant_id(s, entry->consultant);
    emit(s, (struct event){.kind = EVENT_UNDONE,
                           .visit = entry->visit,
                           .consultant = consultant_id(s, entry->consultant),
                           .number = (int)entry->first_seq});
    return REFUSAL_NONE;
}

// ---- the table --------------------------------------------------------------------------------

static const struct {
    enum refusal (*handle)(struct step *step);
    bool without_day; // may run before the day is open
} handlers[] = {
    [COMMAND_TICK] = {do_tick, true},
    [COMMAND_OPEN_DAY] = {do_open_day, true},
    [COMMAND_CHANGE_BUSINESS] = {do_change_business, false},
    [COMMAND_CHANGE_CUSTOMER] = {do_change_customer, true},
    [COMMAND_MERGE_CUSTOMERS] = {do_merge_customers, true},
    [COMMAND_SPLIT_CUSTOMERS] = {do_split_customers, true},
    [COMMAND_REGISTER] = {do_register, false},
    [COMMAND_GREET] = {do_greet, false},
    [COMMAND_CALL] = {do_call, false},
    [COMMAND_CALL_NEXT] = {do_call, false},
    [COMMAND_CALL_AGAIN] = {do_call_again, false},
    [COMMAND_START] = {do_start, false},
    [COMMAND_FINISH] = {do_finish, false},
    [COMMAND_COMPLETE_RECORD] = {do_complete_record, false},
    [COMMAND_NO_SHOW] = {do_no_show, false},
    [COMMAND_RETURN] = {do_return, false},
    [COMMAND_PARK] = {do_park, false},
    [COMMAND_BEGIN_WORK] = {do_begin_work, false},
    [COMMAND_SET_STAGE] = {do_set_stage, false},
    [COMMAND_END_WORK] = {do_end_work, false},
    [COMMAND_TRANSFER] = {do_transfer, false},
    [COMMAND_CANCEL] = {do_cancel, false},
    [COMMAND_SET_CLASS] = {do_set_class, false},
    [COMMAND_CHECK_IN] = {do_check_in, false},
    [COMMAND_CHECK_OUT] = {do_check_out, false},
    [COMMAND_BREAK] = {do_break, false},
    [COMMAND_GO_OUT] = {do_go_out, false},
    [COMMAND_COME_BACK] = {do_come_back, false},
    [COMMAND_REFUSE_TURN] = {do_refuse_turn, false},
    [COMMAND_CLEAR] = {do_clear, false},
    [COMMAND_BOOK] = {do_book, false},
    [COMMAND_REBOOK] = {do_book, false},
    [COMMAND_UNBOOK] = {do_unbook, false},
    [COMMAND_RATE] = {do_rate, false},
    [COMMAND_CHANGE_PARTY] = {do_change_party, false},
    [COMMAND_ANSWER] = {do_answer, false},
    [COMMAND_ASK_TASK] = {do_ask_task, false},
    [COMMAND_END_TASK] = {do_end_task, false},
    [COMMAND_FOLLOW_UP] = {do_follow_up, true},
    [COMMAND_UNDO] = {do_undo, false},
};
_Static_assert(sizeof handlers / sizeof *handlers == COMMAND_KIND_COUNT, "one row per command");

void engine_decide(struct model *model, const struct command *command, int64_t now_ms,
                   struct event_list *out, struct answer *ret_answer)
{
    *ret_answer = (struct answer){0};
    struct step s = {
        .model = model, .command = command, .now_ms = now_ms, .out = out, .answer = ret_answer};
    int64_t before = model->last_seq;
    if (!model->open && !handlers[command->kind].without_day)
        ret_answer->refusal = REFUSAL_NO_DAY;
    else
        ret_answer->refusal = handlers[command->kind].handle(&s);
    if (ret_answer->refusal != REFUSAL_NONE)
        return;
    assign_all(&s);
    if (model->last_seq > before) {
        ret_answer->first_seq = before + 1;
        ret_answer->last_seq = model->last_seq;
    }
}
