// What happens by itself: what follows from an event at once, and what is due at an instant.

#include "core/engine_internal.h"
#include "core/turn.h"

// ---- what follows from what -------------------------------------------------------------------

static void tell_owner(struct step *s, const struct visit *visit, int consultant)
{
    int own = visit_own(s->model, visit);
    if (own != NOBODY && own != consultant)
        emit(s, event_owner_told(visit->id, consultant_id(s, own), consultant_id(s, consultant)));
}

// Has the party used a turn of that group today, by this visit or an earlier one?
static bool party_has_paid(const struct model *model, const struct visit *visit, int group)
{
    if (visit->turn_by[group])
        return true;
    int64_t person = visit->customer ? model_person(model, visit->customer) : 0;
    for (size_t i = 0; person && i < model->visits.n; i++) {
        const struct visit *other = &model->visits.at[i];
        if (other->turn_by[group] && model_person(model, other->customer) == person)
            return true;
    }
    return false;
}

enum turn_cost turn_cost(const struct model *model, const struct visit *visit, enum reason reason)
{
    int group = model->business.services[visit->service].group;
    bool free = visit->no_customer || visit->same_party || party_has_paid(model, visit, group) ||
                (reason == REASON_WISH && !visit->wish_costs) ||
                (visit_own(model, visit) != NOBODY && !model->business.rules.returning_turn);
    return free ? TURN_COST_NONE : TURN_COST_ONE;
}

bool on_private_leave(const struct model *model, int consultant)
{
    const struct consultant *c = &model->consultants[consultant];
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    return away && c->away == REASON_PRIVATE;
}

static bool is_away(const struct model *model, int64_t consultant)
{
    const struct consultant *c = model_consultant(model, consultant);
    return c && (c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT);
}

void call_visit(struct step *s, const struct proposal *p, bool by_desk)
{
    const struct visit *visit = model_visit(s->model, p->visit);
    bool private =
        on_private_leave(s->model, business_consultant(&s->model->business, p->consultant));
    struct call call = {.visit = p->visit,
                        .consultant = p->consultant,
                        .owner = consultant_id(s, visit->owner),
                        .reason = p->reason,
                        .cost = turn_cost(s->model, visit, p->reason),
                        .candidate_from = p->candidate_from,
                        .candidate_n = p->candidate_n,
                        .cause = p->cause,
                        .was_away = is_away(s->model, p->consultant)};
    struct event event = event_called(&call);
    event.author = by_desk ? s->command->author : 0;
    emit(s, event);
    if (private)
        emit(s, event_to_end(p->consultant));
    visit = model_visit(s->model, p->visit);
    tell_owner(s, visit, visit->with);
    for (int i = 0; i < p->overtaken_n; i++)
        emit(s, event_overtaken(p->overtaken[i], p->visit, p->consultant, p->reason));
}

// Automatic mode: nobody able sits free while a visit they may take waits.
static void assign_all(struct step *s)
{
    if (s->model->waiting.n == 0)
        return;
    struct proposal proposals[CONSULTANT_MAX];
    size_t n = assign_propose(s->model, s->now_ms, true, MODE_AUTOMATIC, proposals, CONSULTANT_MAX,
                              s->out);
    for (size_t i = 0; i < n; i++)
        call_visit(s, &proposals[i], false);
}

// Serving a new, unowned customer costs the turn; whoever is passed over by it for the second whole
// round is owed one.
void take_turn(struct step *s, const struct visit *visit)
{
    int group = s->model->business.services[visit->service].group;
    int taker = visit->with;
    int64_t id = visit->id;
    bool costs = visit->greeted ? turn_cost(s->model, visit, REASON_NONE) == TURN_COST_ONE
                                : visit->takes_turn && !party_has_paid(s->model, visit, group);
    if (!costs || !turn_member(s->model, taker, group))
        return;
    emit(s, event_turn_taken(id, consultant_id(s, taker), group,
                             s->model->consultants[taker].owed[group] > 0));
    visit = model_visit(s->model, id);
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        int others;
        if (!(visit->passed[i / 64] >> (i % 64) & 1) ||
            s->model->consultants[i].passes[group] <
                turn_passes_for_owed(s->model, i, group, &others))
            continue;
        emit(s, event_turn_owed(id, consultant_id(s, i), group,
                                s->model->consultants[i].owed[group] + 1, others));
    }
}

// A customer waits a bounded time for whom they asked for, else for their owner; not for somebody
// who is not there.
void begin_hold(struct step *s, int64_t visit_id)
{
    const struct visit *visit = model_visit(s->model, visit_id);
    const struct site_rules *rules = &s->model->business.rules;
    bool wished = visit->wish != NOBODY, again = wished && visit->same_party;
    int whom = visit_asks_for(s->model, visit);
    int hold_s = wished ? rules->wish_hold_s : rules->owner_hold_s;
    int64_t now_ms = engine_event_ms(s->model, s->now_ms);
    int64_t from = visit->ready_ms > now_ms ? visit->ready_ms : now_ms;
    int64_t until_ms = from + (int64_t)hold_s * 1000;
    if (whom == NOBODY || hold_s <= 0 ||
        (!visit_escalated(s->model, visit) && !model_expected(s->model, whom, now_ms, until_ms)))
        return;
    enum reason reason = wished && visit->handed ? REASON_TRANSFERRED
                         : again                 ? REASON_SAME_PARTY
                         : wished                ? REASON_WISH
                                                 : REASON_OWNER;
    emit(s, event_hold_begun(visit_id, consultant_id(s, whom), until_ms, reason));
}

static enum reason why_in_vain(const struct model *model, const struct visit *visit)
{
    bool wished = visit->held_for == visit->wish && !visit->same_party;
    const struct consultant *c = &model->consultants[visit->held_for];
    bool here = consultant_on_duty(c) && c->presence != PRESENCE_BREAK;
    if (!model->business.consultants[visit->held_for].active)
        return wished ? REASON_WISH_LEFT : REASON_OWNER_LEFT;
    return here && c->suspended ? (wished ? REASON_WISH_SUSPENDED : REASON_OWNER_SUSPENDED)
           : wished             ? REASON_WISH_AWAY
                                : REASON_OWNER_AWAY;
}

// in_vain: before its time, because whom it is for will not be there.
static void end_hold(struct step *s, const struct visit *visit, bool in_vain)
{
    bool wished = visit->held_for == visit->wish, asked = wished && !visit->same_party;
    enum reason reason = wished && visit->handed ? REASON_TRANSFER_RELEASED
                         : in_vain               ? why_in_vain(s->model, visit)
                         : asked                 ? REASON_WISH_RELEASED
                                                 : REASON_OWNER_RELEASED;
    emit(s, event_hold_ended(visit->id, consultant_id(s, visit->held_for), reason));
}

// Whoever waits for somebody who has left, does not come back in time or is off the turn list.
static void end_vain_holds(struct step *s)
{
    int64_t now_ms = engine_event_ms(s->model, s->now_ms);
    for (size_t i = 0; i < s->model->open_visits.n; i++) {
        const struct visit *visit = &s->model->visits.at[s->model->open_visits.at[i]];
        if (visit->state == VISIT_WAITING && visit->held_for != NOBODY &&
            !visit_escalated(s->model, visit) &&
            !model_expected(s->model, visit->held_for, now_ms, visit->until_ms))
            end_hold(s, visit, true);
    }
}

// What nobody on duty can take stands open to whoever covers, and stays so.
static void open_to_others(struct step *s)
{
    struct opened openings[CONSULTANT_MAX];
    size_t n = assign_opening(s->model, openings, CONSULTANT_MAX);
    for (size_t i = 0; i < n; i++)
        emit(s, event_opened(openings[i].visit, openings[i].to));
}

// Who has been put out of use leaves once they have nobody.
static void let_leave(struct step *s)
{
    struct step alone = *s; // not by the author of whatever let them go
    alone.command = NULL;
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        const struct consultant *c = &s->model->consultants[i];
        if (!s->model->business.consultants[i].active && c->presence != PRESENCE_OFF &&
            c->visit == 0)
            emit(&alone, event_checked_out(consultant_id(s, i)));
    }
}

void settle(struct step *s)
{
    if (!s->model->open)
        return;
    let_leave(s);
    end_vain_holds(s);
    open_to_others(s);
    assign_all(s);
}

void suspend_if_due(struct step *s, int consultant)
{
    const struct consultant *c = &s->model->consultants[consultant];
    int max = s->model->business.rules.unfinished_max;
    bool over = max > 0 && c->incomplete > max;
    if (over == c->suspended)
        return;
    int64_t id = consultant_id(s, consultant);
    emit(s, over ? event_suspended(id, c->incomplete) : event_cleared(id, c->incomplete));
}

// ---- what is due ------------------------------------------------------------------------------

int64_t recall_due_ms(const struct model *model, const struct visit *visit)
{
    return visit->last_call_ms + (int64_t)model->business.rules.recall_s * 1000;
}

// When somebody who is away should be back; INT64_MAX: not away, or not said.
static int64_t return_due_ms(const struct consultant *c)
{
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    return away && c->until_ms > 0 ? c->until_ms : INT64_MAX;
}

// A hold ends in time, or when whom it is for is overdue.
static int64_t hold_due_ms(const struct model *model, const struct visit *visit)
{
    if (visit->held_for == NOBODY)
        return INT64_MAX;
    int64_t back_ms = return_due_ms(&model->consultants[visit->held_for]);
    return back_ms < visit->until_ms ? back_ms : visit->until_ms;
}

// The instant at which something happens to this visit by itself; INT64_MAX: never.
static int64_t visit_due_ms(const struct model *model, const struct visit *visit)
{
    if (visit->state == VISIT_PARKED)
        return visit->until_ms;
    if (visit->state == VISIT_CALLED)
        return visit->asking ? visit->asking_until_ms : recall_due_ms(model, visit);
    if (visit->state == VISIT_WAITING && !visit->ready)
        return visit->ready_ms;
    return visit->state == VISIT_WAITING ? hold_due_ms(model, visit) : INT64_MAX;
}

void withdraw_call(struct step *s, const struct visit *visit, enum reason reason)
{
    int64_t id = visit->id;
    emit(s, event_call_withdrawn(id, consultant_id(s, visit->with), reason));
    begin_hold(s, id);
}

// Called again until it has been often enough; then desk and consultant are asked, once, and without
// an answer it is a no-show.
static void do_due_call(struct step *s, const struct visit *visit)
{
    int64_t id = visit->id, with = consultant_id(s, visit->with);
    if (visit->asking == ASKING_HOW_ON)
        withdraw_call(s, visit, REASON_UNANSWERED);
    else if (!visit->asking && visit->calls < s->model->business.rules.calls_min)
        emit(s, event_call_repeated(id, with, visit->calls + 1));
    else if (!visit->asking && !visit->coming_asked)
        emit(s, event_coming_asked(id, with, engine_event_ms(s->model, s->now_ms) + COMING_MS));
    else
        emit(s, event_no_show(id, with));
}

static void do_due(struct step *s, const struct visit *visit)
{
    int64_t id = visit->id;
    if (visit->state == VISIT_PARKED && visit->on_the_way) {
        emit(s, event_expired(id, 0, REASON_NOT_COME));
    } else if (visit->state == VISIT_PARKED) {
        emit(s, event_unparked(id));
        begin_hold(s, id);
    } else if (visit->state == VISIT_CALLED) {
        do_due_call(s, visit);
    } else if (!visit->ready) {
        emit(s, event_became_ready(id));
    } else {
        end_hold(s, visit, s->now_ms < visit->until_ms);
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
            emit(s, event_wrap_up_ended(consultant_id(s, i)));
    }
}

// The rollover: what is still open expires, a service nobody finished is marked for correction,
// everybody has left. why: NONE, or what ends all of it.
void close_day(struct step *s, enum reason why)
{
    while (s->model->open_visits.n > 0) {
        const struct visit *visit = &s->model->visits.at[s->model->open_visits.at[0]];
        enum reason reason = visit->state == VISIT_SERVING ? REASON_FORGOTTEN
                             : why                         ? why
                                                           : REASON_AFTER_HOURS;
        emit(s, event_expired(visit->id, consultant_id(s, visit->with), reason));
    }
    for (int i = 0; i < s->model->business.consultant_n; i++) {
        if (s->model->consultants[i].presence != PRESENCE_OFF)
            emit(s, event_checked_out(consultant_id(s, i)));
    }
    emit(s, event_day_closed());
}

void engine_tick(struct model *model, int64_t now_ms, struct event_list *out)
{
    struct step s = {.model = model, .now_ms = now_ms, .out = out};
    if (!model->open || engine_doubt(model, now_ms) != DOUBT_NONE)
        return;
    if (now_ms >= model->rollover_ms) {
        close_day(&s, REASON_NONE);
        return;
    }
    end_wrap_ups(&s);
    do_due_visits(&s);
    settle(&s);
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
