// One pass over today's visits per figure: a day has at most some thousands, and a frame asks for a
// handful of figures.
#include "kiosk/queue_view.h"

#include <string.h>

enum opening lobby_opening(const struct snapshot *s, int64_t now_ms)
{
    if (!s->model.open)
        return OPEN_NOW; // the first registration opens the day, or is refused with the reason
    if (now_ms < s->model.opens_ms)
        return OPEN_LATER;
    if (now_ms >= s->model.closes_ms)
        return OPEN_NO_MORE;
    bool numbers = s->model.business.rules.break_numbers || house_back_ms(s, now_ms) == 0;
    return numbers ? OPEN_NOW : OPEN_AFTER_BREAK;
}

bool lobby_has_service(const struct snapshot *s)
{
    bool any = !s->model.open;
    for (int i = 0; i < s->model.business.service_n; i++)
        any |= s->model.business.services[i].active;
    return any;
}

int lobby_waiting(const struct snapshot *s)
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++)
        n += s->model.visits.at[i].state == VISIT_WAITING;
    return n;
}

int lobby_waiting_for(const struct snapshot *s, int service)
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        n += v->state == VISIT_WAITING && v->service == service;
    }
    return n;
}

bool lobby_askable(const struct snapshot *s, int consultant, int service, int64_t now_ms)
{
    return assign_askable(&s->model, consultant, service, now_ms);
}

bool lobby_served(const struct snapshot *s, int service)
{
    return assign_served(&s->model, service);
}

bool lobby_free_now(const struct snapshot *s, int service, enum lang lang, int64_t now_ms)
{
    return assign_free_now(&s->model, now_ms, service, (int)lang, NOBODY);
}

bool lobby_free_with(const struct snapshot *s, int consultant, int service, int64_t now_ms)
{
    return assign_free_now(&s->model, now_ms, service, 0, consultant);
}

bool lobby_staffed(const struct snapshot *s)
{
    bool any = !s->model.open;
    for (int i = 0; i < s->model.business.service_n; i++)
        any |= s->model.business.services[i].active && lobby_served(s, i);
    return any;
}

bool lobby_full(const struct snapshot *s, int service)
{
    const struct model *m = &s->model;
    int letter = m->business.services[service].prefix - 'A';
    return m->next_number[letter] >= NUMBER_MAX || m->visits.n >= VISITS_A_DAY_MAX;
}

bool lobby_all_full(const struct snapshot *s)
{
    int left = 0, n = 0;
    for (int i = 0; i < s->model.business.service_n; i++) {
        n += s->model.business.services[i].active;
        left += s->model.business.services[i].active && !lobby_full(s, i);
    }
    return n > 0 && left == 0;
}

bool lobby_has_phone(const struct snapshot *s, int64_t visit)
{
    const struct visit *v = model_visit(&s->model, visit);
    return v && *s->visitors[v - s->model.visits.at].phone_tail;
}

bool lobby_may_return(const struct snapshot *s, const struct visit *v, int64_t now_ms)
{
    int64_t grace_ms = (int64_t)s->model.business.rules.return_grace_s * SECOND_MS;
    return v->state == VISIT_PARKED ||
           (v->state == VISIT_NO_SHOW && now_ms <= v->ended_ms + grace_ms);
}

int lobby_ahead(const struct snapshot *s, const struct visit *visit, int64_t now_ms)
{
    return assign_ahead(&s->model, visit, now_ms);
}

// Those nearest to the visit on one side of it, in the order of the line; how many of all there are.
static int beside(const struct snapshot *s, const struct visit *visit, int64_t now_ms, bool ahead,
                  const struct visit *out[LINE_SIDE])
{
    int n = 0, kept = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (!assign_same_line(&s->model, v, visit, now_ms) ||
            assign_stands_before(&s->model, v, visit, now_ms) != ahead)
            continue;
        n++;
        int at = kept; // ahead: the last ones of it; behind: the first ones
        while (at > 0 && assign_stands_before(&s->model, ahead ? out[at - 1] : v,
                                              ahead ? v : out[at - 1], now_ms))
            at--;
        if (at >= LINE_SIDE)
            continue;
        int last = kept < LINE_SIDE ? kept : LINE_SIDE - 1;
        memmove(out + at + 1, out + at, (size_t)(last - at) * sizeof *out);
        out[at] = v;
        kept = last + 1;
    }
    return n;
}

void lobby_line(const struct snapshot *s, const struct visit *visit, int64_t now_ms,
                struct line *ret)
{
    const struct visit *near[LINE_SIDE];
    *ret = (struct line){0};
    ret->ahead = beside(s, visit, now_ms, true, near);
    ret->ahead_shown = ret->ahead < LINE_SIDE ? ret->ahead : LINE_SIDE;
    for (int i = 0; i < ret->ahead_shown; i++) // the nearest stands last
        visit_ticket(near[ret->ahead_shown - 1 - i], ret->tickets[i]);
    int behind = beside(s, visit, now_ms, false, near);
    ret->behind_shown = behind < LINE_BEHIND ? behind : LINE_BEHIND;
    for (int i = 0; i < ret->behind_shown; i++)
        visit_ticket(near[i], ret->tickets[ret->ahead_shown + i]);
}

struct told lobby_told_new(const struct snapshot *s, int service)
{
    return s->told_new[service];
}

struct told lobby_told_with(const struct snapshot *s, int consultant, int service)
{
    return snapshot_told_with(s, service)[consultant];
}

struct told lobby_told_overall(const struct snapshot *s)
{
    struct told all = {0};
    for (int i = 0; i < s->model.business.service_n; i++) {
        const struct told *one = &s->told_new[i];
        if (lobby_waiting_for(s, i) == 0)
            continue;
        if (!one->something || one->behind)
            return (struct told){0};
        all.lo_min = !all.something || one->lo_min < all.lo_min ? one->lo_min : all.lo_min;
        all.hi_min = one->hi_min > all.hi_min ? one->hi_min : all.hi_min;
        all.something = true;
    }
    return all;
}

int lobby_calling(const struct snapshot *s, struct calling out[CALLING_MAX])
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (v->state != VISIT_CALLED || v->with == NOBODY)
            continue;
        int at = n < CALLING_MAX ? n : CALLING_MAX;
        while (at > 0 && out[at - 1].called_ms < v->last_call_ms) {
            if (at < CALLING_MAX)
                out[at] = out[at - 1];
            at--;
        }
        if (at == CALLING_MAX)
            continue;
        out[at] = (struct calling){.desk = s->model.business.consultants[v->with].desk,
                                   .called_ms = v->last_call_ms};
        visit_ticket(v, out[at].ticket);
        n = n < CALLING_MAX ? n + 1 : CALLING_MAX;
    }
    return n;
}

bool lobby_called_before(const struct snapshot *s, struct calling *ret)
{
    const struct visit *newest = NULL;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        bool over = v->state != VISIT_CALLED && v->last_call_ms > 0 && v->with != NOBODY;
        if (over && (!newest || v->last_call_ms > newest->last_call_ms))
            newest = v;
    }
    if (!newest)
        return false;
    *ret = (struct calling){.desk = s->model.business.consultants[newest->with].desk,
                            .called_ms = newest->last_call_ms};
    visit_ticket(newest, ret->ticket);
    return true;
}

const struct visit *lobby_just_ended(const struct snapshot *s, int64_t now_ms, int *ret_n)
{
    const struct visit *newest = NULL;
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (v->state != VISIT_FINISHED || v->rating != 0 || now_ms - v->ended_ms >= JUST_ENDED_MS)
            continue;
        n++;
        if (!newest || v->ended_ms > newest->ended_ms)
            newest = v;
    }
    if (ret_n)
        *ret_n = n;
    return newest;
}

int64_t lobby_last_call_ms(const struct snapshot *s)
{
    int64_t last = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (v->last_call_ms > last)
            last = v->last_call_ms;
    }
    return last;
}
