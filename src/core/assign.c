// Matching in two passes. First the visits held for somebody who is free; then all others by
// priority, each to whom the service's policy chooses among those free. Priorities do not change
// while matching and each match only takes people away, so one walk down the sorted list finds what
// repeated searching would.

#include "core/assign.h"
#include "core/turn.h"
#include "base/err.h"

enum { LANGUAGE_MAX = 8, UNKNOWN = 0, YES = 1, NO = 2 };

// What is found out once per matching and asked many times.
struct match {
    const struct model *model;
    int64_t now_ms;
    bool taken[CONSULTANT_MAX];
    unsigned char skilled_on_duty[SERVICE_MAX];
    unsigned char speaker_on_duty[SERVICE_MAX][LANGUAGE_MAX];
};

int64_t visit_priority(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    const struct class_rules *class = &model->business.classes[visit->class];
    int64_t waited_ms = now_ms > visit->queued_ms ? now_ms - visit->queued_ms : 0;
    return (int64_t) class->credit_s * 1000 * 1000 + waited_ms * class->rate_permille;
}

// ---- who may ----------------------------------------------------------------------------------

static bool speaks(const struct model *model, int consultant, int lang)
{
    return model->business.consultants[consultant].languages >> lang & 1u;
}

static bool any_skilled(struct match *m, int service)
{
    unsigned char *memo = &m->skilled_on_duty[service];
    for (int i = 0; *memo == UNKNOWN && i < m->model->business.consultant_n; i++) {
        if (consultant_on_duty(&m->model->consultants[i]) &&
            business_skilled(&m->model->business, i, service))
            *memo = YES;
    }
    if (*memo == UNKNOWN)
        *memo = NO;
    return *memo == YES;
}

static int cover_rank(const struct model *model, int consultant, int service)
{
    const struct service_rules *s = &model->business.services[service];
    for (int i = 0; i < s->cover_n; i++) {
        if (s->cover[i] == model->business.consultants[consultant].id)
            return i;
    }
    return -1;
}

static bool able(struct match *m, int consultant, int service)
{
    if (any_skilled(m, service))
        return business_skilled(&m->model->business, consultant, service);
    return cover_rank(m->model, consultant, service) >= 0;
}

static bool any_speaker(struct match *m, int service, int lang)
{
    unsigned char *memo = &m->speaker_on_duty[service][lang];
    for (int i = 0; *memo == UNKNOWN && i < m->model->business.consultant_n; i++) {
        if (consultant_on_duty(&m->model->consultants[i]) && able(m, i, service) &&
            speaks(m->model, i, lang))
            *memo = YES;
    }
    if (*memo == UNKNOWN)
        *memo = NO;
    return *memo == YES;
}

// A visitor who needs a language goes to somebody who speaks it, unless nobody on duty does.
static bool understood(struct match *m, int consultant, const struct visit *visit)
{
    must(visit->lang >= 0 && visit->lang < LANGUAGE_MAX);
    return speaks(m->model, consultant, visit->lang) ||
           !any_speaker(m, visit->service, visit->lang);
}

static bool is_free(const struct match *m, int consultant)
{
    const struct consultant *c = &m->model->consultants[consultant];
    return c->presence == PRESENCE_FREE && !m->taken[consultant] &&
           m->model->business.consultants[consultant].active;
}

static bool may_take(struct match *m, int consultant, const struct visit *visit)
{
    return is_free(m, consultant) && !m->model->consultants[consultant].suspended &&
           able(m, consultant, visit->service) && understood(m, consultant, visit);
}

// ---- who is chosen ----------------------------------------------------------------------------

static bool better(const struct model *model, const struct service_rules *service, int a, int b)
{
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
    case POLICY_TURN:
    case POLICY_COUNT:
        break;
    }
    return turn_before(model, service->group, a, b);
}

static int choose(struct match *m, const struct visit *visit)
{
    const struct service_rules *service = &m->model->business.services[visit->service];
    bool covering = !any_skilled(m, visit->service);
    int best = NOBODY;
    for (int i = 0; i < m->model->business.consultant_n; i++) {
        if (!may_take(m, i, visit))
            continue;
        bool first = best == NOBODY;
        if (!first && covering)
            first = cover_rank(m->model, i, visit->service) <
                    cover_rank(m->model, best, visit->service);
        else if (!first)
            first = better(m->model, service, i, best);
        if (first)
            best = i;
    }
    return best;
}

// Of a customer who goes to another than whom they asked for, or whose they are: because that one is
// away, or has somebody else. NONE: neither is so, and the choice was made as for everybody.
static enum reason reason_instead(const struct match *m, int whom, enum reason away,
                                  enum reason released)
{
    const struct consultant *c = &m->model->consultants[whom];
    if (!consultant_on_duty(c) || c->presence == PRESENCE_BREAK)
        return away;
    bool has_another = c->presence != PRESENCE_FREE || m->taken[whom];
    return has_another ? released : REASON_NONE;
}

static enum reason reason_for(struct match *m, const struct visit *visit, int consultant)
{
    static const enum reason by_policy[] = {
        [POLICY_TURN] = REASON_TURN,
        [POLICY_LONGEST_IDLE] = REASON_LONGEST_IDLE,
        [POLICY_FEWEST_SERVED] = REASON_FEWEST_SERVED,
        [POLICY_LEAST_MINUTES] = REASON_LEAST_MINUTES,
    };
    const struct service_rules *service = &m->model->business.services[visit->service];
    if (visit->wish == consultant)
        return visit->same_party ? REASON_SAME_PARTY : REASON_WISH;
    if (visit->owner == consultant)
        return REASON_OWNER;
    if (!any_skilled(m, visit->service))
        return REASON_COVER;
    enum reason instead =
        visit->wish != NOBODY
            ? reason_instead(m, visit->wish, REASON_WISH_AWAY, REASON_WISH_RELEASED)
        : visit->owner != NOBODY
            ? reason_instead(m, visit->owner, REASON_OWNER_AWAY, REASON_OWNER_RELEASED)
            : REASON_NONE;
    if (instead != REASON_NONE)
        return instead;
    if (service->policy == POLICY_TURN &&
        m->model->consultants[consultant].owed[service->group] > 0)
        return REASON_OWED_TURN;
    return by_policy[service->policy];
}

static enum verdict verdict_on(struct match *m, int i, const struct visit *visit, int chosen)
{
    const struct consultant *c = &m->model->consultants[i];
    if (i == chosen)
        return VERDICT_CHOSEN;
    if (!able(m, i, visit->service))
        return VERDICT_NO_SKILL;
    if (!understood(m, i, visit))
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
    return m->taken[i] ? VERDICT_TAKEN : VERDICT_LATER;
}

static void add_candidates(struct match *m, const struct visit *visit, int chosen,
                           struct event_list *list, uint32_t *ret_from, uint32_t *ret_n)
{
    const struct business *b = &m->model->business;
    int group = b->services[visit->service].group;
    *ret_from = (uint32_t)list->candidates.n;
    for (int i = 0; i < b->consultant_n; i++) {
        const struct consultant *c = &m->model->consultants[i];
        if (c->presence == PRESENCE_OFF && i != chosen)
            continue;
        vec_push(&list->candidates, (struct candidate){
                                        .consultant = b->consultants[i].id,
                                        .verdict = verdict_on(m, i, visit, chosen),
                                        .owed = c->owed[group],
                                    });
    }
    *ret_n = (uint32_t)list->candidates.n - *ret_from;
}

// ---- matching ---------------------------------------------------------------------------------

struct ranked {
    int64_t priority;
    uint32_t place; // in the waiting list: earliest ready first
};

static int by_priority(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

// The waiting list in order of priority. It is already in order of readiness, so with one class
// there is nothing to sort.
static struct ranked *rank_waiting(const struct model *model, int64_t now_ms)
{
    struct ranked *ranked = mem_alloc(model->waiting.n * sizeof *ranked);
    bool sorted = true;
    for (uint32_t i = 0; i < model->waiting.n; i++) {
        const struct visit *visit = &model->visits.at[model->waiting.at[i]];
        ranked[i] = (struct ranked){visit_priority(model, visit, now_ms), i};
        sorted = sorted && (i == 0 || ranked[i - 1].priority >= ranked[i].priority);
    }
    if (!sorted)
        qsort(ranked, model->waiting.n, sizeof *ranked, by_priority);
    return ranked;
}

static bool wanted_mode(const struct match *m, const struct visit *visit, bool only, enum mode mode)
{
    return !only || m->model->business.services[visit->service].mode == mode;
}

static void propose(struct match *m, const struct visit *visit, int consultant,
                    struct proposal *out, struct event_list *list)
{
    *out = (struct proposal){
        .visit = visit->id,
        .consultant = m->model->business.consultants[consultant].id,
        .reason = reason_for(m, visit, consultant),
    };
    add_candidates(m, visit, consultant, list, &out->candidate_from, &out->candidate_n);
    m->taken[consultant] = true;
}

static int free_count(const struct match *m)
{
    int n = 0;
    for (int i = 0; i < m->model->business.consultant_n; i++)
        n += is_free(m, i);
    return n;
}

size_t assign_propose(const struct model *model, int64_t now_ms, bool only_mode, enum mode mode,
                      struct proposal *out, size_t max, struct event_list *list)
{
    struct match m = {.model = model, .now_ms = now_ms};
    int people = free_count(&m);
    if (model->waiting.n == 0 || people == 0)
        return 0;
    struct ranked *ranked = rank_waiting(model, now_ms);
    size_t n = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t r = 0; r < model->waiting.n && n < max && people > 0; r++) {
            const struct visit *visit = &model->visits.at[model->waiting.at[ranked[r].place]];
            bool held = visit->held_for != NOBODY;
            if (held != (pass == 0) || !wanted_mode(&m, visit, only_mode, mode))
                continue;
            int who = !held                          ? choose(&m, visit)
                      : is_free(&m, visit->held_for) ? visit->held_for
                                                     : NOBODY;
            if (who == NOBODY)
                continue;
            propose(&m, visit, who, &out[n++], list);
            people--;
        }
    }
    free(ranked);
    return n;
}

enum refusal assign_check(const struct model *model, int64_t now_ms, const struct visit *visit,
                          int consultant, bool override)
{
    struct match m = {.model = model, .now_ms = now_ms};
    const struct consultant *c = &model->consultants[consultant];
    if (visit->state != VISIT_WAITING)
        return visit->state == VISIT_CALLED || visit->state == VISIT_SERVING ? REFUSAL_TAKEN
                                                                             : REFUSAL_WRONG_STATE;
    if (c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING)
        return REFUSAL_CONSULTANT_BUSY;
    if (c->presence == PRESENCE_OFF || !model->business.consultants[consultant].active)
        return REFUSAL_CONSULTANT_AWAY;
    if (override)
        return REFUSAL_NONE;
    if (!visit->ready)
        return REFUSAL_NOT_READY;
    if (c->presence != PRESENCE_FREE)
        return c->presence == PRESENCE_WRAP_UP ? REFUSAL_CONSULTANT_BUSY : REFUSAL_CONSULTANT_AWAY;
    if (visit->held_for != NOBODY)
        return visit->held_for == consultant ? REFUSAL_NONE : REFUSAL_HELD;
    return able(&m, consultant, visit->service) ? REFUSAL_NONE : REFUSAL_NOT_SKILLED;
}

enum verdict assign_verdict(const struct model *model, const struct visit *visit, int consultant)
{
    struct match m = {.model = model};
    return verdict_on(&m, consultant, visit, NOBODY);
}

bool assign_askable(const struct model *model, int consultant, int service)
{
    return model->business.consultants[consultant].active &&
           consultant_on_duty(&model->consultants[consultant]) &&
           business_skilled(&model->business, consultant, service);
}

enum reason assign_explain(const struct model *model, int64_t now_ms, const struct visit *visit,
                           int consultant, struct event_list *list, uint32_t *ret_from,
                           uint32_t *ret_n)
{
    struct match m = {.model = model, .now_ms = now_ms};
    add_candidates(&m, visit, consultant, list, ret_from, ret_n);
    return reason_for(&m, visit, consultant);
}
