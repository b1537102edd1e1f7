// Commands: arriving, with or without an appointment, and being greeted at the door; making, moving
// and cancelling appointments.

#include "core/engine_internal.h"
#include "base/clock.h"

// By a phone anybody may say any number: whoever does is told neither that its owner is here nor who served them.
static bool only_says_who(const struct command *c)
{
    return c->author == 0 && c->channel == CHANNEL_WEB && c->until_ms == 0;
}

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

// What a phone alone has said to be theirs may be anybody's.
const struct visit *open_beside(const struct model *model, const struct visit *visit)
{
    int64_t person = visit->customer ? model_person(model, visit->customer) : 0;
    for (size_t i = 0; person && i < model->open_visits.n; i++) {
        const struct visit *other = &model->visits.at[model->open_visits.at[i]];
        if (other != visit && other->channel != CHANNEL_WEB &&
            model_person(model, other->customer) == person)
            return other;
    }
    return NULL;
}

static enum refusal check_arrival(struct step *s, int service, int class)
{
    const struct model *model = s->model;
    const struct command *c = s->command;
    bool staff = c->author != 0;
    bool booked = c->kind == COMMAND_REGISTER && c->until_ms != 0; // that was promised
    if (service < 0)
        return REFUSAL_NO_SERVICE;
    if (!model->business.services[service].active && !booked)
        return REFUSAL_OUT_OF_USE;
    if (class < 0 || class >= model->business.class_n)
        return REFUSAL_NO_CLASS;
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    if (!staff && at_ms < model->opens_ms)
        return refuse_until(s, REFUSAL_NOT_YET_OPEN, model->opens_ms);
    if (!staff && at_ms >= model->closes_ms)
        return REFUSAL_CLOSED; // the desk enters who came all the same
    int64_t back_ms = break_end(&model->business.breaks, at_ms);
    if (!staff && !booked && back_ms != 0 && !model->business.rules.break_numbers)
        return refuse_until(s, REFUSAL_ON_BREAK, back_ms);
    const struct visit *here =
        only_says_who(c) ? NULL : visit_of_customer(model, c->customer, true);
    if (here) {
        s->ruling->visit = here->id;
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

// Who is not there is asked for if the roster has them there before the customer would have waited in vain.
static enum refusal check_wish(const struct step *s, int wish, int service)
{
    const struct model *model = s->model;
    if (wish < 0)
        return REFUSAL_NO_CONSULTANT;
    if (!model->business.consultants[wish].active)
        return REFUSAL_OUT_OF_USE;
    if (!business_skilled(&model->business, wish, service))
        return REFUSAL_NOT_SKILLED;
    bool off = model->consultants[wish].presence == PRESENCE_OFF;
    return off && !assign_askable(model, wish, service, engine_event_ms(model, s->now_ms))
               ? REFUSAL_NOT_ON_DUTY
               : REFUSAL_NONE;
}

// Whoever is booked is taken in, also where whom they booked cannot be waited for. NONE: they can be.
static enum reason booked_in_vain(const struct step *s, int wish, int service)
{
    bool booked = s->command->until_ms != 0 && s->command->consultant != 0;
    switch ((int)(booked ? check_wish(s, wish, service) : REFUSAL_NONE)) {
    case REFUSAL_NONE:
        return REASON_NONE;
    case REFUSAL_OUT_OF_USE:
        return REASON_WISH_LEFT;
    case REFUSAL_NOT_SKILLED:
        return REASON_WISH_UNABLE;
    default:
        return REASON_WISH_AWAY;
    }
}

static bool after_hours(const struct step *s)
{
    return engine_event_ms(s->model, s->now_ms) >= s->model->closes_ms;
}

enum refusal check_own_wish(const struct step *s)
{
    const struct command *c = s->command;
    bool own = c->author != 0 && c->author == c->consultant;
    bool booked = (c->kind == COMMAND_REGISTER && c->until_ms != 0) ||
                  c->number == REASON_APPOINTMENT || wish_is_weak((enum reason)c->number);
    return own && !booked ? REFUSAL_OWN_WISH : REFUSAL_NONE;
}

void note_wish(struct step *s, int64_t visit, int64_t consultant)
{
    const struct command *c = s->command;
    const struct visit *v = model_visit(s->model, visit);
    bool owned = v->owner != NOBODY && v->owner == v->wish;
    bool weak = wish_is_weak((enum reason)c->number);
    bool supported = owned || (c->number != REASON_NONE && !weak);
    bool costs = !supported && (c->author != 0 || weak || s->model->business.rules.wish_turn);
    enum reason support = weak && owned ? REASON_OWNER
                          : c->number   ? (enum reason)c->number
                          : owned       ? REASON_OWNER
                                        : REASON_NONE;
    if (c->author != 0 || costs)
        emit(s, event_wished(visit, consultant, costs, support));
}

static struct arrival arrival_of(struct step *s, int service, int class)
{
    const struct command *c = s->command;
    return (struct arrival){
        .visit = s->model->next_visit,
        .service = c->service,
        .class = s->model->business.classes[class].id,
        .customer = c->customer,
        .number = s->model->next_number[s->model->business.services[service].prefix - 'A'] + 1,
        .party = c->party > 0 ? c->party : 1,
        .lang = c->lang,
        .channel = c->channel,
        .consultant = c->consultant,
        .owner = c->other,
        .reason = after_hours(s) && c->reason == REASON_NONE ? REASON_AFTER_HOURS : c->reason,
    };
}

static int class_wanted(const struct step *s, int service)
{
    if (s->command->class != 0)
        return business_class(&s->model->business, s->command->class);
    return service < 0 ? 0 : s->model->business.services[service].class;
}

static enum refusal arrive(struct step *s)
{
    const struct command *c = s->command;
    struct model *model = s->model;
    int service = business_service(&model->business, c->service);
    int class = class_wanted(s, service);
    enum refusal refusal = check_arrival(s, service, class);
    int wish = business_consultant(&model->business, c->consultant);
    enum reason in_vain = refusal == REFUSAL_NONE ? booked_in_vain(s, wish, service) : REASON_NONE;
    bool wished = c->consultant != 0 && in_vain == REASON_NONE;
    if (refusal == REFUSAL_NONE && wished)
        s->ruling->consultant = c->consultant; // what a refusal speaks of
    if (refusal == REFUSAL_NONE && wished)
        refusal = check_wish(s, wish, service);
    if (refusal == REFUSAL_NONE)
        refusal = check_own_wish(s);
    if (refusal != REFUSAL_NONE)
        return refusal;

    struct arrival arrival = arrival_of(s, service, class);
    arrival.consultant = wished ? arrival.consultant : 0;
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    arrival.ready_ms = c->ready_ms > at_ms ? c->ready_ms : at_ms;
    const struct visit *before =
        only_says_who(c) ? NULL : visit_of_customer(model, c->customer, false);
    if (before && before->with != NOBODY && arrival.consultant == 0 &&
        arrival.reason != REASON_ANYBODY && check_wish(s, before->with, service) == REFUSAL_NONE) {
        arrival.consultant = consultant_id(s, before->with);
        arrival.reason = REASON_SAME_PARTY;
    }
    s->ruling->visit = arrival.visit;
    emit(s, event_registered(&arrival));
    if (wished)
        note_wish(s, arrival.visit, c->consultant);
    else if (in_vain != REASON_NONE && wish >= 0)
        emit(s, event_wish_dropped(arrival.visit, c->consultant, in_vain));
    return REFUSAL_NONE;
}

enum refusal do_register(struct step *s)
{
    enum refusal refusal = arrive(s);
    if (refusal == REFUSAL_NONE)
        begin_hold(s, s->ruling->visit);
    return refusal;
}

// Nobody is kept for who is not here: their wish is noted, and they are held for whom they want once they show up.
enum refusal do_set_out(struct step *s)
{
    const struct command *c = s->command;
    if (c->ready_ms != 0 || c->until_ms != 0)
        return REFUSAL_BAD_VALUE;
    enum refusal refusal = arrive(s);
    if (refusal == REFUSAL_NONE)
        emit(s, event_on_the_way(s->ruling->visit,
                                 engine_event_ms(s->model, s->now_ms) + ON_THE_WAY_MS));
    return refusal;
}

enum refusal free_to_take(const struct model *model, int consultant)
{
    if (consultant < 0)
        return REFUSAL_NO_CONSULTANT;
    const struct consultant *c = &model->consultants[consultant];
    if (!model->business.consultants[consultant].active)
        return REFUSAL_OUT_OF_USE;
    if (c->presence == PRESENCE_OFF)
        return REFUSAL_NOT_ON_DUTY;
    if (c->presence == PRESENCE_OUT)
        return REFUSAL_CONSULTANT_AWAY;
    return c->visit != 0 ? REFUSAL_CONSULTANT_BUSY : REFUSAL_NONE;
}

// A customer whom a consultant greeted at the door, entered afterwards: back-dated, already
// serving, turn counted. How long ago is a guess: nobody serves two at a time, so it was not before the last one had gone.
enum refusal do_greet(struct step *s)
{
    const struct command *c = s->command;
    struct model *model = s->model;
    int service = business_service(&model->business, c->service);
    int class = class_wanted(s, service);
    enum refusal refusal = check_arrival(s, service, class);
    if (refusal == REFUSAL_NONE) {
        s->ruling->consultant = c->consultant; // what a refusal speaks of
        refusal = free_to_take(model, business_consultant(&model->business, c->consultant));
    }
    int64_t at_ms = engine_event_ms(model, s->now_ms);
    int64_t since_ms = c->ready_ms ? c->ready_ms : at_ms;
    int64_t free_ms =
        model_last_ended_ms(model, business_consultant(&model->business, c->consultant));
    if (refusal == REFUSAL_NONE)
        refusal = fit_told(s, &since_ms, at_ms - DAY_MS, at_ms);
    since_ms = since_ms < free_ms ? free_ms : since_ms;
    if (refusal != REFUSAL_NONE)
        return refusal;
    struct arrival arrival = arrival_of(s, service, class);
    arrival.ready_ms = since_ms;
    s->ruling->visit = arrival.visit;
    s->ruling->consultant = arrival.consultant;
    bool private = on_private_leave(model, business_consultant(&model->business, c->consultant));
    emit(s, event_greeted(&arrival));
    if (private)
        emit(s, event_to_end(c->consultant));
    take_turn(s, model_visit(model, arrival.visit));
    return REFUSAL_NONE;
}

// ---- commands: appointments -------------------------------------------------------------------

// Whether the slot is free is known to the tables: app/people/appointment.c has asked them under the same
// lock. Here stands what the rules can say.
enum refusal do_book(struct step *s)
{
    const struct command *c = s->command;
    const struct business *b = &s->model->business;
    int service = business_service(b, c->service);
    if (service < 0)
        return REFUSAL_NO_SERVICE;
    if (!b->services[service].active)
        return REFUSAL_OUT_OF_USE;
    if (b->services[service].slot_min <= 0)
        return REFUSAL_NO_BOOKING;
    if (c->number <= 0 || c->customer == 0)
        return REFUSAL_BAD_VALUE;
    if (c->ready_ms <= engine_event_ms(s->model, s->now_ms))
        return REFUSAL_NO_SLOT;
    int wish = business_consultant(b, c->consultant);
    s->ruling->consultant = c->consultant; // of whom a refusal speaks
    if (c->consultant != 0 && wish < 0)
        return REFUSAL_NO_CONSULTANT;
    if (c->consultant != 0 && !b->consultants[wish].active)
        return REFUSAL_OUT_OF_USE;
    if (c->consultant != 0 && !business_has_skills(b, wish, service))
        return REFUSAL_NOT_SKILLED;
    if (c->kind == COMMAND_REBOOK && c->consultant != 0 && c->consultant != c->other &&
        c->author == c->consultant)
        return REFUSAL_OWN_WISH; // to oneself, of whom it was not with
    s->ruling->appointment = c->number;
    struct booking booking = {.appointment = c->number,
                              .service = c->service,
                              .customer = c->customer,
                              .consultant = c->consultant,
                              .channel = c->channel,
                              .starts_ms = c->ready_ms};
    emit(s, c->kind == COMMAND_REBOOK ? event_rebooked(&booking, c->until_ms, c->other)
                                      : event_booked(&booking));
    return REFUSAL_NONE;
}

enum refusal do_unbook(struct step *s)
{
    const struct command *c = s->command;
    if (c->number <= 0)
        return REFUSAL_NO_APPOINTMENT;
    s->ruling->appointment = c->number;
    emit(s, event_unbooked(c->number, c->channel, c->ready_ms, c->reason));
    return REFUSAL_NONE;
}
