#pragma once
// A showroom lived through for some days, minute by minute, by the same commands as at the desk: a
// busy noon and Saturday, people who lose patience or do not come when called, meals and deliveries,
// deals and reasons why there was none, answers, ratings. A wild one besides: handed on to one, to a service,
// to the line, within three minutes and later, parked, taken into work, undone, greeted, no customers at all, starts
// and ends told afterwards, two records that are one person. Same seed, same month.

#include "sandbox.h"
#include "app/internal.h"

enum {
    MONTH_OPENS = 9 * 60,
    MONTH_LEAVES = 17 * 60,
    MONTH_CLOSES = 19 * 60
}; // minutes of the site's day

struct month {
    struct sandbox *box;
    struct rng rng;
    int minute; // of the site's day, on a day with 24 hours; beyond them where it is open at night
    int opens, leaves, closes;
    int a_day; // visits on an ordinary day
    bool wild;
};

static inline bool month_happens(struct month *m, int permille)
{
    return (int)rng_below(&m->rng, 1000) < permille;
}

static inline struct response month_do(struct month *m, struct request *request)
{
    return sandbox_submit(m->box->app, request);
}

static inline struct request month_request(struct month *m, enum command_kind kind, int64_t visit,
                                           int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(m->box->app), as(ROLE_RECEPTIONIST), kind);
    request.command.visit = visit;
    request.command.consultant = consultant;
    return request;
}

static inline void month_undo(struct month *m, enum role role)
{
    struct request undo = month_request(m, COMMAND_UNDO, 0, 0);
    undo.actor = as(role);
    month_do(m, &undo);
}

static inline void month_arrive(struct month *m)
{
    struct request request = arrival(m->box, 1 + (int64_t)rng_below(&m->rng, 3), "", "");
    bool desk = month_happens(m, 250);
    request.command.party = 1 + (int)rng_below(&m->rng, 3) + month_happens(m, 60) * 4;
    if (month_happens(m, 40))
        request.command.service = 4;
    if (m->wild && month_happens(m, 300)) { // few phones: some come again and have an owner
        snprintf(request.person.phone, sizeof request.person.phone, "09123456%02d",
                 (int)rng_below(&m->rng, 40));
        snprintf(request.person.surname, sizeof request.person.surname, "王");
    }
    if (desk) {
        request.actor = as(ROLE_RECEPTIONIST);
        request.command.channel = CHANNEL_DESK;
    }
    struct response response = month_do(m, &request);
    if (response.result != RESULT_DONE || !month_happens(m, 500))
        return;
    struct request answer = month_request(m, COMMAND_ANSWER, response.ruling.visit, 0);
    answer.command.number = 1;
    answer.command.other = 1 + (int64_t)rng_below(&m->rng, 6);
    month_do(m, &answer);
}

static inline void month_finish(struct month *m, int64_t visit)
{
    static const enum reason reasons[] = {REASON_PRICE, REASON_NOT_IN_STOCK, REASON_COMPETITOR,
                                          REASON_JUST_LOOKING, REASON_OTHER};
    struct request request = month_request(m, COMMAND_FINISH, visit, 0);
    enum outcome outcome = (enum outcome)rng_below(&m->rng, OUTCOME_COUNT);
    request.command.outcome = outcome;
    if (outcome == OUTCOME_NO_DEAL)
        request.command.reason = reasons[rng_below(&m->rng, 5)];
    if (outcome == OUTCOME_FOLLOW_UP)
        request.follow_up_ms = m->box->now_ms + 3 * (int64_t)DAY_MS;
    if (m->wild && month_happens(m, 60))
        request.command.ready_ms = m->box->now_ms - 4 * MINUTE_MS; // it had ended before
    if (m->wild && month_happens(m, 40)) {
        month_do(m, &request);
        month_undo(m, ROLE_RECEPTIONIST);
        return;
    }
    if (month_do(m, &request).result != RESULT_DONE || !month_happens(m, 400))
        return;
    struct request rate = month_request(m, COMMAND_RATE, visit, 0);
    rate.actor = as(ROLE_CUSTOMER);
    rate.command.number = 5 - (int)rng_below(&m->rng, 3) * (int)rng_below(&m->rng, 3);
    rate.tags = (uint32_t)rng_below(&m->rng, 1u << TAG_COUNT);
    month_do(m, &rate);
}

// Handed on: to somebody, to a service, to the line; a third of it is taken back.
static inline void month_hand_on(struct month *m, int64_t visit)
{
    struct request request = month_request(m, COMMAND_TRANSFER, visit, 0);
    int how = (int)rng_below(&m->rng, 4);
    request.actor = as(ROLE_MANAGER);
    request.command.consultant = how < 2 ? 1 + (int64_t)rng_below(&m->rng, 6) : 0;
    request.command.service = how == 2 ? 1 + (int64_t)rng_below(&m->rng, 4) : 0;
    request.command.reason = month_happens(m, 300) ? REASON_BY_CUSTOMER : REASON_OTHER_NEED;
    if (month_do(m, &request).result == RESULT_DONE && month_happens(m, 350))
        month_undo(m, ROLE_MANAGER);
}

static inline void month_park(struct month *m, int64_t visit)
{
    struct request request = month_request(m, COMMAND_PARK, visit, 0);
    request.command.until_ms = m->box->now_ms + 12 * MINUTE_MS;
    month_do(m, &request);
}

// What becomes of a visit beside the straight way; true: something was tried.
static inline bool month_goes_wild(struct month *m, const struct visit *visit)
{
    int64_t id = visit->id;
    struct request request = month_request(m, COMMAND_NO_CUSTOMER, id, 0);
    request.actor = as(ROLE_MANAGER);
    request.command.reason = REASON_DIRECTIONS;
    switch ((int)visit->state) {
    case VISIT_WAITING:
        if (month_happens(m, 10))
            month_hand_on(m, id);
        else if (month_happens(m, 20))
            month_park(m, id);
        else
            return false;
        return true;
    case VISIT_CALLED: // begun and not pressed, or pressed too early
        request.command.kind = COMMAND_START;
        request.actor = as(ROLE_RECEPTIONIST);
        request.command.reason = month_happens(m, 100) ? REASON_FORGOTTEN : REASON_NONE;
        if (month_happens(m, 150))
            return true;
        if (month_do(m, &request).result == RESULT_DONE && month_happens(m, 80))
            month_undo(m, ROLE_RECEPTIONIST);
        return true;
    case VISIT_SERVING:
        if (month_happens(m, 12))
            month_hand_on(m, id);
        else if (month_happens(m, 3))
            sandbox_do(m->box, COMMAND_BEGIN_WORK, id, 0);
        else if (!month_happens(m, 4) || month_do(m, &request).result != RESULT_DONE)
            return false;
        else if (month_happens(m, 300))
            month_undo(m, ROLE_MANAGER);
        return true;
    case VISIT_PARKED:
        if (month_happens(m, 60))
            sandbox_do(m->box, COMMAND_RETURN, id, 0);
        return true;
    case VISIT_IN_WORK:
        if (month_happens(m, 30))
            sandbox_do(m->box, month_happens(m, 500) ? COMMAND_END_WORK : COMMAND_FINISH, id, 0);
        return true;
    default:
        return false;
    }
}

// What happens in this minute to an open visit. Some never come when called; some are forgotten.
static inline void month_go_on(struct month *m, const struct visit *visit)
{
    int64_t id = visit->id, spent_ms = m->box->now_ms - visit->state_ms;
    bool never = id % 17 == 3, forgotten = id % 71 == 5;
    if (m->wild && !never && !forgotten && month_goes_wild(m, visit))
        return;
    struct request request = month_request(m, COMMAND_CANCEL, id, 0);
    request.command.reason = REASON_CUSTOMER_LEFT;
    if (visit->state == VISIT_WAITING && spent_ms > 10 * MINUTE_MS && month_happens(m, 12))
        month_do(m, &request);
    else if (visit->state == VISIT_CALLED && !never)
        sandbox_do(m->box, COMMAND_START, id, 0);
    else if (visit->state == VISIT_CALLED &&
             sandbox_do(m->box, COMMAND_NO_SHOW, id, 0).result != RESULT_DONE)
        sandbox_do(m->box, COMMAND_CALL, id, 0);
    else if (visit->state == VISIT_SERVING && !forgotten && spent_ms > 8 * MINUTE_MS &&
             month_happens(m, 50))
        month_finish(m, id);
}

static inline void month_consultant(struct month *m, int index)
{
    const struct model *model = &m->box->app->model;
    const struct consultant *c = &model->consultants[index];
    int64_t id = model->business.consultants[index].id;
    int meal = m->opens + 150 + index % 6 * 25;
    bool leaves = index == 1 && m->minute >= m->leaves; // the others: nobody checks them out
    if (leaves && c->presence == PRESENCE_FREE)
        sandbox_do(m->box, COMMAND_CHECK_OUT, 0, id);
    else if (c->presence == PRESENCE_OFF && !leaves)
        sandbox_do(m->box, COMMAND_CHECK_IN, 0, id);
    else if (c->presence == PRESENCE_FREE && m->minute >= meal && m->minute < meal + 5) {
        struct request request = month_request(m, COMMAND_BREAK, 0, id);
        request.command.reason = REASON_MEAL;
        month_do(m, &request);
    } else if (c->presence == PRESENCE_FREE && month_happens(m, 3)) {
        struct request request = month_request(m, COMMAND_GO_OUT, 0, id);
        request.command.reason = REASON_DELIVERY;
        month_do(m, &request);
    } else if ((c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT) &&
               m->box->now_ms - c->since_ms >= 40 * MINUTE_MS)
        sandbox_do(m->box, COMMAND_COME_BACK, 0, id);
    else if (c->presence == PRESENCE_FREE && model->waiting.n > 0)
        sandbox_do(m->box, COMMAND_CALL_NEXT, 0, id);
}

static inline void month_greet(struct month *m)
{
    struct request request = arrival(m->box, 1 + (int64_t)rng_below(&m->rng, 3), "", "");
    request.actor = as(ROLE_RECEPTIONIST);
    request.command.kind = COMMAND_GREET;
    request.command.channel = CHANNEL_DESK;
    request.command.consultant = 1 + (int64_t)rng_below(&m->rng, 6);
    request.command.ready_ms = m->box->now_ms - (int64_t)rng_below(&m->rng, 5) * MINUTE_MS;
    if (month_do(m, &request).result == RESULT_DONE && month_happens(m, 200))
        month_undo(m, ROLE_RECEPTIONIST);
}

static inline void month_merge(struct month *m)
{
    struct request request = month_request(m, COMMAND_MERGE_CUSTOMERS, 0, 0);
    request.command.customer = 1 + (int64_t)rng_below(&m->rng, 30);
    request.command.other = 1 + (int64_t)rng_below(&m->rng, 30);
    month_do(m, &request);
}

static inline void month_minute(struct month *m, int weekday)
{
    const struct model *model = &m->box->app->model;
    int hour = m->minute / 60;
    int busy = (hour >= 11 && hour < 14 ? 2 : 1) * (weekday >= 5 ? 2 : 1);
    if (m->minute < m->closes - 60 && month_happens(m, m->a_day * busy * 1000 / 800))
        month_arrive(m);
    if (m->wild && month_happens(m, 8))
        month_greet(m);
    if (m->wild && month_happens(m, 12))
        month_merge(m);
    int64_t open[256];
    size_t n = model->open_visits.n < 256 ? model->open_visits.n : 256;
    for (size_t i = 0; i < n; i++)
        open[i] = model->visits.at[model->open_visits.at[i]].id;
    for (size_t i = 0; i < n; i++) {
        const struct visit *visit = model_visit(model, open[i]);
        if (visit)
            month_go_on(m, visit);
    }
    for (int i = 0; i < model->business.consultant_n; i++)
        month_consultant(m, i);
}

// One day of the site, from opening to closing by its clock; minutes that have passed already are passed by.
static inline void month_day(struct month *m, int key, int weekday)
{
    int64_t opens_ms = app_instant(m->box->app, key, m->opens);
    int64_t closes_ms = app_instant(m->box->app, key, m->closes);
    for (int64_t at_ms = opens_ms; at_ms < closes_ms; at_ms += MINUTE_MS) { // a night may be longer
        m->minute = m->opens + (int)((at_ms - opens_ms) / MINUTE_MS);
        if (at_ms <= m->box->now_ms) // the sandbox does not stand at opening
            continue;
        m->box->now_ms = at_ms;
        month_minute(m, weekday);
    }
}

static inline void month_days(struct month *m, int days)
{
    int64_t first_ms = m->box->now_ms;
    while (app_learn(m->box->app)) // so that waits are told
        ;
    for (int day = 0; day < days; day++) {
        struct site_time t = app_site_time(m->box->app, first_ms + day * (int64_t)DAY_MS);
        month_day(m, t.year * 10000 + t.month * 100 + t.day, t.weekday);
    }
}

// Days that begin with the one the sandbox stands in.
static inline void month_live(struct sandbox *s, int days, int a_day, uint64_t seed)
{
    struct month m = {.box = s,
                      .a_day = a_day,
                      .opens = MONTH_OPENS,
                      .leaves = MONTH_LEAVES,
                      .closes = MONTH_CLOSES};
    rng_init(&m.rng, seed);
    month_days(&m, days);
}

// Wild days, open from seven in the evening until half past three.
static inline void month_live_wild(struct sandbox *s, int days, int a_day, uint64_t seed)
{
    struct month m = {.box = s,
                      .a_day = a_day,
                      .wild = true,
                      .opens = 19 * 60,
                      .leaves = 26 * 60,
                      .closes = 27 * 60 + 30};
    rng_init(&m.rng, seed);
    month_days(&m, days);
}
