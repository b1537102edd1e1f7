// What the matching means for somebody who waits or may come: who could take them, and how many go first.

#include "core/assign.h"

// ---- who could take them ------------------------------------------------------------------------

bool assign_askable(const struct model *model, int consultant, int service, int64_t now_ms)
{
    int64_t until_ms = now_ms + (int64_t)model->business.rules.wish_hold_s * 1000;
    return business_skilled(&model->business, consultant, service) &&
           model_expected(model, consultant, now_ms, until_ms);
}

// Is anybody there for it, whatever they speak?
static bool anybody_able(const struct takers *takers, int service)
{
    struct crew all =
        crew_either(takers_skilled(takers, service), takers_covering(takers, service));
    return crew_any(crew_both(takers->present, all));
}

bool assign_served(const struct model *model, int service)
{
    struct takers takers;
    takers_init(&takers, model);
    return anybody_able(&takers, service);
}

bool assign_free_now(const struct model *model, int64_t now_ms, int service, int lang, int whom)
{
    const struct visit visit = {.service = service, .lang = lang}; // nothing is opened to it yet
    struct proposal proposals[CONSULTANT_MAX];
    struct event_list list = {0};
    struct takers takers;
    takers_init(&takers, model);
    size_t n = assign_propose(model, now_ms, false, MODE_DESK, proposals, CONSULTANT_MAX, &list);
    for (size_t i = 0; i < n; i++)
        crew_drop(&takers.free, business_consultant(&model->business, proposals[i].consultant));
    event_list_finish(&list);
    if (whom == NOBODY)
        return crew_any(takers_of(&takers, &visit));
    struct crew able = takers_able(&takers, service, 0);
    return crew_has(&takers.free, whom) && crew_has(&able, whom);
}

bool assign_free_in_turn(const struct model *model, int service, int lang)
{
    const struct visit visit = {.service = service, .lang = lang};
    struct takers takers;
    takers_init(&takers, model);
    return crew_any(takers_of(&takers, &visit));
}

// What the visit is opened to, with nobody there who may take it otherwise.
static unsigned opens_to(const struct takers *takers, const struct visit *visit)
{
    int service = visit->service;
    unsigned to = 0;
    if (!crew_any(crew_both(takers->present, takers_skilled(takers, service))) &&
        anybody_able(takers, service))
        to |= OPENED_COVER;
    if (!takers_any_speaker(takers, service, visit->lang, visit->opened | to) &&
        anybody_able(takers, service))
        to |= OPENED_LANGUAGE;
    return to & ~visit->opened;
}

// Whoever waits for the same, speaks the same and is opened to nothing yet is opened to the same.
size_t assign_opening(const struct model *model, struct opened *out, size_t max)
{
    struct takers takers;
    uint8_t known[SERVICE_MAX][LANGUAGE_MAX] = {{0}}; // 1 more than what they are opened to
    size_t n = 0;
    if (model->waiting.n == 0)
        return 0;
    takers_init(&takers, model);
    for (size_t i = 0; i < model->waiting.n && n < max; i++) {
        const struct visit *visit = &model->visits.at[model->waiting.at[i]];
        uint8_t *alike = &known[visit->service][visit->lang];
        unsigned to = *alike && !visit->opened ? *alike - 1u : opens_to(&takers, visit);
        if (!visit->opened)
            *alike = (uint8_t)(to + 1);
        if (to)
            out[n++] = (struct opened){visit->id, to};
    }
    return n;
}

// ---- how many are ahead -------------------------------------------------------------------------

bool assign_stands_before(const struct model *model, const struct visit *other,
                          const struct visit *visit, int64_t now_ms)
{
    int whom = visit->held_for;
    if (whom != NOBODY)
        return (other->held_for == NOBODY || other->held_for == whom) &&
               assign_goes_before(model, now_ms, other, visit, whom);
    int64_t theirs = visit_priority(model, other, now_ms),
            mine = visit_priority(model, visit, now_ms);
    return theirs > mine || (theirs == mine && other->id < visit->id);
}

bool assign_same_line(const struct model *model, const struct visit *other,
                      const struct visit *visit, int64_t now_ms)
{
    const struct service_rules *services = model->business.services;
    if (other->state != VISIT_WAITING || other->id == visit->id ||
        services[other->service].group != services[visit->service].group)
        return false;
    return other->ready_ms <= now_ms || other->ready_ms <= visit->ready_ms; // else not their hour
}

// Only who is open waits.
int assign_ahead(const struct model *model, const struct visit *visit, int64_t now_ms)
{
    int n = 0;
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        n += assign_same_line(model, v, visit, now_ms) &&
             assign_stands_before(model, v, visit, now_ms);
    }
    return n;
}
