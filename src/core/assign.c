// Matching is one walk down one order. A visit stands in it by its priority, for whoever may take it;
// one with a head start (a wish, an owner) stands in it a second time, higher up, for that person
// alone. Priorities do not change while matching and each match only takes people and visits away,
// so one walk down the sorted list finds what repeated searching would.

#include "core/assign.h"
#include "core/level.h"
#include "core/turn.h"

// What is found out once per matching and asked many times.
struct match {
    struct takers takers; // whoever has been given somebody is not free in it
    const struct model *model;
    int64_t now_ms;
    struct crew taken;
    bool team_known[GROUP_MAX];
    struct level_team teams[GROUP_MAX];
};

static void match_init(struct match *m, const struct model *model, int64_t now_ms)
{
    *m = (struct match){.model = model, .now_ms = now_ms};
    takers_init(&m->takers, model);
}

static void take(struct match *m, int consultant)
{
    crew_add(&m->taken, consultant);
    crew_drop(&m->takers.free, consultant);
}

static bool is_free(const struct match *m, int consultant)
{
    return crew_has(&m->takers.free, consultant);
}

int64_t visit_priority(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    const struct class_rules *class = &model->business.classes[visit->class];
    int64_t waited_ms = now_ms > visit->queued_ms ? now_ms - visit->queued_ms : 0;
    return (int64_t) class->credit_s * 1000 * 1000 + waited_ms * class->rate_permille;
}

// ---- who is chosen ----------------------------------------------------------------------------

static const struct level_team *team_of(struct match *m, int group)
{
    if (!m->team_known[group])
        m->teams[group] = level_team(m->model, group, m->now_ms);
    m->team_known[group] = true;
    return &m->teams[group];
}

static bool better(struct match *m, const struct service_rules *service, int a, int b)
{
    const struct model *model = m->model;
    int group = service->group, first;
    const struct consultant *x = &model->consultants[a];
    const struct consultant *y = &model->consultants[b];
    switch (service->policy) {
    case POLICY_FEWEST_SERVED:
        if (x->served != y->served)
            return x->served < y->served;
        break;
    case POLICY_LEAST_MINUTES:
        if (x->serving_ms != y->serving_ms)
            return x->serving_ms < y->serving_ms;
        break;
    case POLICY_LONGEST_IDLE:
        if (x->idle_since_ms != y->idle_since_ms)
            return x->idle_since_ms < y->idle_since_ms;
        break;
    case POLICY_LEVEL:
        first = level_compare(model, team_of(m, group), group, a, b, m->now_ms);
        if (first != 0)
            return first < 0;
        break;
    case POLICY_TURN_LEVEL:
        first = level_compare_off(model, team_of(m, group), group, a, b, m->now_ms);
        if (first != 0)
            return first < 0;
        break;
    case POLICY_TURN:
    case POLICY_COUNT:
        break;
    }
    return turn_before(model, group, a, b);
}

// Of those who may take it the ones who fit best: whoever has the skill and speaks the language before who only may do
// without.
static struct crew best_fitted(const struct match *m, const struct visit *visit)
{
    struct crew who = takers_of(&m->takers, visit);
    struct crew skilled = crew_both(who, takers_skilled(&m->takers, visit->service));
    who = crew_any(skilled) ? skilled : who;
    struct crew speaking = crew_both(who, takers_speaking(&m->takers, visit->lang));
    return crew_any(speaking) ? speaking : who;
}

static bool chosen_before(struct match *m, const struct visit *visit, bool skilled, int a, int b)
{
    return skilled ? better(m, &m->model->business.services[visit->service], a, b)
                   : takers_cover_rank(m->model, a, visit->service) <
                         takers_cover_rank(m->model, b, visit->service);
}

static int choose(struct match *m, const struct visit *visit)
{
    struct crew who = best_fitted(m, visit), all = takers_skilled(&m->takers, visit->service);
    int best = crew_next(&who, 0);
    bool skilled = best != NOBODY && crew_has(&all, best);
    for (int i = best; i != NOBODY; i = crew_next(&who, i + 1)) {
        if (i != best && chosen_before(m, visit, skilled, i, best))
            best = i;
    }
    return best;
}

int assign_named(const struct model *model, int64_t now_ms, const struct visit *visit,
                 const struct crew *taken, int *ret_n)
{
    struct match m;
    match_init(&m, model, now_ms);
    for (int i = crew_next(taken, 0); i != NOBODY; i = crew_next(taken, i + 1))
        take(&m, i);
    *ret_n = crew_count(takers_of(&m.takers, visit));
    return choose(&m, visit);
}

// Of a customer who goes to another than whom they asked for, or whose they are: because that one is
// away or suspended, or has somebody else. NONE: neither is so, and the choice was made as for
// everybody.
static enum reason reason_instead(const struct match *m, const struct visit *visit)
{
    bool wished = visit->wish != NOBODY && !visit->same_party; // came again: theirs, not asked for
    int whom = visit_asks_for(m->model, visit);
    const struct consultant *c = &m->model->consultants[whom];
    if (visit->handed && !is_free(m, whom))
        return REASON_TRANSFER_RELEASED;
    if (!m->model->business.consultants[whom].active)
        return wished ? REASON_WISH_LEFT : REASON_OWNER_LEFT;
    if (!consultant_on_duty(c) || c->presence == PRESENCE_BREAK)
        return wished ? REASON_WISH_AWAY : REASON_OWNER_AWAY;
    if (c->suspended)
        return wished ? REASON_WISH_SUSPENDED : REASON_OWNER_SUSPENDED;
    if (c->presence != PRESENCE_FREE || crew_has(&m->taken, whom))
        return wished ? REASON_WISH_RELEASED : REASON_OWNER_RELEASED;
    return REASON_NONE;
}

// By turn, unless somebody is two turns off: did that change who it is?
static enum reason reason_levelled(struct match *m, const struct visit *visit, int consultant)
{
    int group = m->model->business.services[visit->service].group;
    struct crew who = best_fitted(m, visit);
    for (int i = crew_next(&who, 0); i != NOBODY; i = crew_next(&who, i + 1)) {
        if (i != consultant && turn_before(m->model, group, i, consultant))
            return level_off(m->model, team_of(m, group), group, consultant, m->now_ms) < 0
                       ? REASON_BEHIND
                       : REASON_AHEAD;
    }
    return REASON_TURN;
}

static enum reason reason_for(struct match *m, const struct visit *visit, int consultant)
{
    static const enum reason by_policy[] = {
        [POLICY_TURN] = REASON_TURN,
        [POLICY_LONGEST_IDLE] = REASON_LONGEST_IDLE,
        [POLICY_FEWEST_SERVED] = REASON_FEWEST_SERVED,
        [POLICY_LEAST_MINUTES] = REASON_LEAST_MINUTES,
        [POLICY_LEVEL] = REASON_LEVEL,
    };
    const struct service_rules *service = &m->model->business.services[visit->service];
    if (visit->wish == consultant)
        return visit->handed       ? REASON_TRANSFERRED
               : visit->same_party ? REASON_SAME_PARTY
                                   : REASON_WISH;
    if (visit->owner == consultant)
        return REASON_OWNER;
    if (!business_skilled(&m->model->business, consultant, visit->service))
        return REASON_COVER;
    if (visit->wish == NOBODY && visit_own(m->model, visit) != NOBODY && visit->anybody)
        return REASON_ANYBODY;
    enum reason instead =
        visit_asks_for(m->model, visit) == NOBODY ? REASON_NONE : reason_instead(m, visit);
    if (instead != REASON_NONE)
        return instead;
    bool by_turn = service->policy == POLICY_TURN;
    if (service->policy == POLICY_TURN_LEVEL) {
        enum reason levelled = reason_levelled(m, visit, consultant);
        by_turn = levelled == REASON_TURN;
        if (!by_turn)
            return levelled;
    }
    if (by_turn && m->model->consultants[consultant].owed[service->group] > 0)
        return REASON_OWED_TURN;
    return by_turn ? REASON_TURN : by_policy[service->policy];
}

struct suited { // to a visit
    struct crew able, understanding;
};

static struct suited suited_to(struct match *m, const struct visit *visit)
{
    return (struct suited){takers_able(&m->takers, visit->service, visit->opened),
                           takers_understanding(&m->takers, visit)};
}

static enum verdict verdict_on(const struct match *m, int i, const struct suited *suited,
                               int chosen)
{
    const struct consultant *c = &m->model->consultants[i];
    if (i == chosen)
        return VERDICT_CHOSEN;
    if (!crew_has(&suited->able, i))
        return VERDICT_NO_SKILL;
    if (!crew_has(&suited->understanding, i))
        return VERDICT_NO_LANGUAGE;
    switch (c->presence) {
    case PRESENCE_CALLED:
    case PRESENCE_SERVING:
        return turn_kept(m->model, i) ? VERDICT_WITH_OWN : VERDICT_WITH_CUSTOMER;
    case PRESENCE_WRAP_UP:
        return VERDICT_WRAP_UP;
    case PRESENCE_BREAK:
    case PRESENCE_OUT:
        return verdict_of_leave(c->away);
    case PRESENCE_OFF:
    case PRESENCE_FREE:
    case PRESENCE_COUNT:
        break;
    }
    if (c->suspended)
        return VERDICT_SUSPENDED;
    return crew_has(&m->taken, i) ? VERDICT_TAKEN : VERDICT_LATER;
}

static void add_candidates(struct match *m, const struct visit *visit, int chosen,
                           struct event_list *list, uint32_t *ret_from, uint32_t *ret_n)
{
    const struct business *b = &m->model->business;
    int group = b->services[visit->service].group;
    struct suited suited = suited_to(m, visit);
    *ret_from = (uint32_t)list->candidates.n;
    for (int i = 0; i < b->consultant_n; i++) {
        const struct consultant *c = &m->model->consultants[i];
        if (c->presence == PRESENCE_OFF && i != chosen)
            continue;
        vec_push(&list->candidates, (struct candidate){
                                        .consultant = b->consultants[i].id,
                                        .verdict = verdict_on(m, i, &suited, chosen),
                                        .owed = c->owed[group],
                                    });
    }
    *ret_n = (uint32_t)list->candidates.n - *ret_from;
}

// ---- matching ---------------------------------------------------------------------------------

struct ranked {
    int64_t priority;
    int64_t lead;   // priority with the whole head start; the same without one
    int whom;       // the one person this place in the order is for; NOBODY: whoever is chosen
    bool capped;    // the head start ends below one of a class with more credit
    uint32_t place; // in the waiting list: earliest ready first
};

static int by_priority(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    if (x->capped != y->capped)
        return x->capped ? 1 : -1;
    if (x->lead != y->lead)
        return x->lead > y->lead ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->whom == NOBODY) - (y->whom == NOBODY);
}

static const struct visit *waiting_at(const struct model *model, size_t place)
{
    return &model->visits.at[model->waiting.at[place]];
}

// Would this one be next for the consultant, were it the only one? Held for another it would not.
static bool takes_from_queue(struct match *m, int consultant, const struct visit *visit)
{
    if (!is_free(m, consultant))
        return false;
    struct crew who = takers_of(&m->takers, visit);
    return visit->held_for == NOBODY ? crew_has(&who, consultant) : visit->held_for == consultant;
}

static int64_t head_start(const struct model *model, int rate_permille)
{
    return (int64_t)model->business.rules.wish_lead_s * 1000 * rate_permille;
}

// Where a visit stands for whom it asks for: as if it had waited longer, but never by that above one
// of a class with more credit that this person may take.
static struct ranked with_head_start(struct match *m, size_t place, int64_t now_ms)
{
    const struct model *model = m->model;
    const struct class_rules *classes = model->business.classes;
    const struct visit *visit = waiting_at(model, place);
    int whom = visit_asks_for(model, visit);
    int64_t own = visit_priority(model, visit, now_ms);
    struct ranked ranked = {.priority =
                                own + head_start(model, classes[visit->class].rate_permille),
                            .whom = whom,
                            .place = (uint32_t)place};
    ranked.lead = ranked.priority;
    for (size_t i = 0; i < model->waiting.n; i++) {
        const struct visit *other = waiting_at(model, i);
        int64_t above = visit_priority(model, other, now_ms);
        if (classes[other->class].credit_s <= classes[visit->class].credit_s ||
            above > ranked.priority || above < own || !takes_from_queue(m, whom, other))
            continue;
        ranked.priority = above;
        ranked.capped = true;
    }
    return ranked;
}

bool assign_goes_before(const struct model *model, int64_t now_ms, const struct visit *other,
                        const struct visit *visit, int consultant)
{
    const struct class_rules *classes = model->business.classes, *class = &classes[other->class];
    int64_t own = visit ? visit_priority(model, visit, now_ms) : 0;
    int64_t led = own + head_start(model, visit ? classes[visit->class].rate_permille : 1000);
    int64_t priority = visit_priority(model, other, now_ms);
    bool asks = visit_asks_for(model, other) == consultant;
    int64_t stands = priority + (asks ? head_start(model, class->rate_permille) : 0);
    return stands > led || (stands == led && (!visit || other->id < visit->id)) ||
           (class->credit_s > (visit ? classes[visit->class].credit_s : 0) && priority >= own);
}

// Somebody free whom the visit asks for.
static bool has_head_start(const struct match *m, const struct visit *visit)
{
    int whom = visit_asks_for(m->model, visit);
    return whom != NOBODY && is_free(m, whom) &&
           (visit->held_for == whom || visit->held_for == NOBODY);
}

const struct visit *assign_twin(const struct model *model, const struct visit *visit, bool at_desk)
{
    bool merged = model->merges.n > 0 && visit->customer != 0;
    int64_t person = merged ? model_person(model, visit->customer) : 0;
    for (size_t i = 0; merged && i < model->open_visits.n; i++) {
        const struct visit *other = &model->visits.at[model->open_visits.at[i]];
        bool there = other->state == VISIT_CALLED || other->state == VISIT_SERVING;
        if ((there || (!at_desk && other->state == VISIT_WAITING && other->ready)) &&
            other->customer != visit->customer && model_person(model, other->customer) == person)
            return other;
    }
    return NULL;
}

// Of the waiting list what somebody free may take, in order of priority, with the places that are for one person.
// It is already in order of readiness, so with one class and nobody asked for there is nothing to sort.
static size_t rank_waiting(struct match *m, const bool wanted[SERVICE_MAX], struct ranked *ranked)
{
    const struct model *model = m->model;
    bool sorted = true;
    size_t n = 0;
    for (size_t i = 0; i < model->waiting.n; i++) {
        const struct visit *visit = waiting_at(model, i);
        if (!wanted[visit->service] || assign_twin(model, visit, true))
            continue;
        int64_t priority = visit_priority(model, visit, m->now_ms);
        if (visit->held_for == NOBODY && crew_any(takers_of(&m->takers, visit)))
            ranked[n++] = (struct ranked){priority, priority, NOBODY, false, (uint32_t)i};
        if (has_head_start(m, visit)) {
            ranked[n++] = with_head_start(m, i, m->now_ms);
            sorted = false;
        }
        sorted = sorted && (n < 2 || ranked[n - 2].priority >= ranked[n - 1].priority);
    }
    if (!sorted)
        qsort(ranked, n, sizeof *ranked, by_priority);
    return n;
}

static void propose(struct match *m, const struct visit *visit, int consultant,
                    struct proposal *out, struct event_list *list)
{
    *out = (struct proposal){
        .visit = visit->id,
        .consultant = m->model->business.consultants[consultant].id,
        .reason = reason_for(m, visit, consultant),
    };
    if (list)
        add_candidates(m, visit, consultant, list, &out->candidate_from, &out->candidate_n);
    take(m, consultant);
}

void assign_name_candidates(const struct model *model, int64_t now_ms,
                            const struct proposal *before, size_t n, struct proposal *p,
                            struct event_list *list)
{
    struct match m;
    match_init(&m, model, now_ms);
    for (size_t i = 0; i < n; i++)
        take(&m, business_consultant(&model->business, before[i].consultant));
    add_candidates(&m, model_visit(model, p->visit),
                   business_consultant(&model->business, p->consultant), list, &p->candidate_from,
                   &p->candidate_n);
}

static bool proposed(const struct proposal *proposals, size_t n, int64_t visit)
{
    for (size_t i = 0; i < n; i++) {
        if (proposals[i].visit == visit)
            return true;
    }
    return false;
}

// Is the same person proposed already, by another visit of theirs?
static bool twin_proposed(const struct model *model, const struct proposal *proposals, size_t n,
                          const struct visit *visit)
{
    bool twin = false;
    for (size_t i = 0; i < n && !twin && assign_twin(model, visit, false); i++) {
        const struct visit *other = model_visit(model, proposals[i].visit);
        twin = other->customer != visit->customer && other->customer != 0 &&
               model_person(model, other->customer) == model_person(model, visit->customer);
    }
    return twin;
}

// Whom this visit, given to whom it asks for, goes before by its head start alone: waiting visits that this consultant
// may take, too, in the order of the queue. Who is called at the same time is not kept waiting, and takes nobody's
// room among those who are named.
static void find_overtaken(const struct model *model, int64_t now_ms,
                           const struct proposal *proposals, size_t n, struct proposal *p)
{
    struct match m;
    const struct visit *visit = model_visit(model, p->visit);
    int consultant = business_consultant(&model->business, p->consultant);
    if (visit->state != VISIT_WAITING || visit_asks_for(model, visit) != consultant)
        return;
    match_init(&m, model, now_ms);
    int64_t own = visit_priority(model, visit, now_ms);
    for (size_t i = 0; i < model->waiting.n && p->overtaken_n < OVERTAKEN_MAX; i++) {
        const struct visit *other = waiting_at(model, i);
        int64_t priority = visit_priority(model, other, now_ms);
        bool before =
            priority > own || (priority == own && other->queued_ms < visit->queued_ms) ||
            (priority == own && other->queued_ms == visit->queued_ms && other->id < visit->id);
        bool led =
            visit_asks_for(model, other) == consultant; // by the same head start: stays before
        if (other != visit && before && !led && takes_from_queue(&m, consultant, other) &&
            !proposed(proposals, n, other->id))
            p->overtaken[p->overtaken_n++] = other->id;
    }
}

static void note_overtaken(const struct model *model, int64_t now_ms, struct proposal *proposals,
                           size_t n)
{
    for (size_t i = 0; i < n; i++)
        find_overtaken(model, now_ms, proposals, n, &proposals[i]);
}

static size_t match_all(struct match *m, const struct ranked *ranked, size_t ranked_n,
                        struct proposal *out, size_t max, struct event_list *list)
{
    size_t n = 0;
    for (size_t r = 0; r < ranked_n && n < max && crew_any(m->takers.free); r++) {
        const struct visit *visit = waiting_at(m->model, ranked[r].place);
        int whom = ranked[r].whom;
        if ((visit_asks_for(m->model, visit) != NOBODY && proposed(out, n, visit->id)) ||
            twin_proposed(m->model, out, n, visit))
            continue;
        int who = whom == NOBODY ? choose(m, visit) : is_free(m, whom) ? whom : NOBODY;
        if (who == NOBODY)
            continue;
        propose(m, visit, who, &out[n++], list);
    }
    return n;
}

size_t assign_propose(const struct model *model, int64_t now_ms, bool only_mode, enum mode mode,
                      struct proposal *out, size_t max, struct event_list *list)
{
    struct match m;
    bool wanted[SERVICE_MAX];
    match_init(&m, model, now_ms);
    if (model->waiting.n == 0 || !crew_any(m.takers.free))
        return 0;
    for (int i = 0; i < model->business.service_n; i++)
        wanted[i] = !only_mode || model->business.services[i].mode == mode;
    struct ranked *ranked = mem_alloc(2 * model->waiting.n * sizeof *ranked);
    size_t ranked_n = rank_waiting(&m, wanted, ranked);
    size_t n = match_all(&m, ranked, ranked_n, out, max, list);
    free(ranked);
    note_overtaken(model, now_ms, out, n);
    return n;
}

enum refusal assign_check(const struct model *model, const struct visit *visit, int consultant,
                          bool override)
{
    const struct consultant *c = &model->consultants[consultant];
    if (visit->state != VISIT_WAITING)
        return visit->state == VISIT_CALLED || visit->state == VISIT_SERVING ? REFUSAL_TAKEN
                                                                             : REFUSAL_WRONG_STATE;
    if (assign_twin(model, visit, true))
        return REFUSAL_ALREADY_HERE;
    if (c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING)
        return REFUSAL_CONSULTANT_BUSY;
    if (!model->business.consultants[consultant].active)
        return REFUSAL_OUT_OF_USE;
    if (c->presence == PRESENCE_OFF)
        return REFUSAL_NOT_ON_DUTY;
    if (override)
        return REFUSAL_NONE;
    if (!visit->ready)
        return REFUSAL_NOT_READY;
    if (c->presence != PRESENCE_FREE)
        return c->presence == PRESENCE_WRAP_UP ? REFUSAL_WRAPPING_UP : REFUSAL_CONSULTANT_AWAY;
    if (c->suspended && visit->held_for != consultant)
        return REFUSAL_SUSPENDED;
    if (visit->held_for != NOBODY)
        return visit->held_for == consultant ? REFUSAL_NONE : REFUSAL_HELD;
    struct takers takers;
    takers_init(&takers, model);
    struct crew able = takers_able(&takers, visit->service, visit->opened);
    return crew_has(&able, consultant) ? REFUSAL_NONE : REFUSAL_NOT_SKILLED;
}

enum verdict assign_verdict(const struct model *model, const struct visit *visit, int consultant)
{
    struct match m;
    match_init(&m, model, 0);
    struct suited suited = suited_to(&m, visit);
    return verdict_on(&m, consultant, &suited, NOBODY);
}
