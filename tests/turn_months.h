#pragma once
// Months of showroom days through the real engine under one rule: six days a week, shifts of eight hours, or of four for every
// fourth, that begin by chance within three hours, one of six days off; arrivals and services are the same for every rule of one seed. For the
// table of rules (bench_turns.c) and the test that holds its targets (test_turn_months.c).

#include "base/clock.h"
#include "base/rng.h"
#include "business/setting.h"
#include "core/agenda.h"
#include "core/choice.h"
#include "core/command_make.h"
#include "core/engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTH_DAYS = 26, MONTHS_MOST = 24, MONTHS_PEOPLE = 16 };

struct months_plan {
    int policy; // enum policy; POLICY_COUNT: whoever is free, by chance
    enum level_window window;
    int people, months;
    double load;
    int newcomer_day; // the last one begins on that day; 0: with the others
    bool judged;      // every call is asked for its right choice (core/choice.h)
    uint64_t seed;
};

struct months_result {
    double spread;   // of turns per hour present in a month: deviation ÷ mean, on average
    double wait_min; // from arrival to call, on average
    int64_t visits;
    int64_t choices[CHOICE_COUNT];
    bool newcomer_known;
    double
        newcomer; // turns an hour of the last one on their first day ÷ that of the others that day
};

struct months_arrival {
    int64_t at_ms, length_ms;
};

struct months_past {
    int date;
    int turns[MONTHS_PEOPLE];
    int64_t present_ms[MONTHS_PEOPLE];
};

struct months {
    const struct months_plan *plan;
    struct months_result *result;
    struct model model, shadow;
    struct event_list out;
    struct agenda agenda;
    struct rng world, chance;
    struct business business;
    VEC(struct months_arrival) arrivals; // of the day
    VEC(int64_t) lengths;                // by visit of the day, ms
    int64_t first_visit, now_ms;
    size_t judged;
    bool leaving[MONTHS_PEOPLE];
    VEC(struct months_past) past;
    double waits_ms;
};

enum { MONTHS_ARRIVE, MONTHS_FINISH, MONTHS_IN, MONTHS_OUT };

static inline void months_decide(struct months *m, struct command command)
{
    struct ruling ruling;
    engine_decide(&m->model, &command, m->now_ms, &m->out, &ruling);
    must(ruling.refusal == REFUSAL_NONE);
}

static inline void months_judge(struct months *m)
{
    for (; m->plan->judged && m->judged < m->out.events.n; m->judged++) {
        const struct event *e = &m->out.events.at[m->judged];
        if (e->kind == EVENT_CALLED)
            m->result->choices[choice_made(&m->shadow, e, m->out.candidates.at + e->candidate_from,
                                           NULL)]++;
        must(model_apply(&m->shadow, e));
    }
}

static inline void months_start(struct months *m, int64_t visit)
{
    m->waits_ms += (double)(m->now_ms - model_visit(&m->model, visit)->ready_ms);
    m->result->visits++;
    months_decide(m, command_on_visit(COMMAND_START, visit));
    agenda_add(&m->agenda, m->now_ms + m->lengths.at[visit - m->first_visit], MONTHS_FINISH, visit);
}

// Whoever is free, by chance: the first who waits.
static inline bool months_call_by_chance(struct months *m)
{
    int free[MONTHS_PEOPLE], n = 0;
    for (int i = 0; i < m->plan->people; i++) {
        if (m->model.consultants[i].presence == PRESENCE_FREE)
            free[n++] = i;
    }
    if (m->plan->policy != POLICY_COUNT || n == 0 || m->model.waiting.n == 0)
        return false;
    int64_t visit = m->model.visits.at[m->model.waiting.at[0]].id;
    int who = free[rng_below(&m->chance, (uint64_t)n)];
    months_decide(m, command_override(visit, who + 1, REASON_OTHER));
    return true;
}

static inline void months_follow(struct months *m)
{
    for (bool more = true; more;) {
        more = months_call_by_chance(m);
        for (size_t i = 0; i < m->out.events.n; i++) {
            if (m->out.events.at[i].kind == EVENT_CALLED) {
                int64_t visit = m->out.events.at[i].visit;
                if (model_visit(&m->model, visit)->state == VISIT_CALLED)
                    months_start(m, visit);
            }
        }
        months_judge(m);
        event_list_clear(&m->out);
        m->judged = 0;
    }
}

static inline void months_leave(struct months *m, int who)
{
    enum presence presence = m->model.consultants[who].presence;
    m->leaving[who] = presence == PRESENCE_SERVING;
    if (presence == PRESENCE_FREE)
        months_decide(m, command_on_consultant(COMMAND_CHECK_OUT, who + 1));
}

static inline void months_happen(struct months *m, const struct agenda_item *item)
{
    m->now_ms = item->at_ms;
    if (item->what == MONTHS_ARRIVE) {
        struct arrival arrival = {.service = 1, .class = 1, .party = 1};
        vec_push(&m->lengths, m->arrivals.at[item->id].length_ms);
        months_decide(m, command_register(&arrival));
    } else if (item->what == MONTHS_FINISH) {
        int who = model_visit(&m->model, item->id)->with;
        months_decide(m, command_finish(item->id, OUTCOME_SERVED, REASON_NONE, 0));
        months_follow(m); // who waits goes before who wants to leave, under every rule
        if (m->leaving[who] && m->model.consultants[who].presence == PRESENCE_FREE)
            months_leave(m, who);
    } else if (item->what == MONTHS_IN) {
        months_decide(m, command_on_consultant(COMMAND_CHECK_IN, item->id + 1));
    } else {
        months_leave(m, (int)item->id);
    }
    months_follow(m);
}

static inline void months_open(struct months *m, int date)
{
    static const struct past_turns none;
    struct past_turns past[MONTHS_PEOPLE] = {none};
    int days = business_level_days(&m->business), n = m->plan->people;
    int64_t midnight = (int64_t)date * DAY_MS;
    for (int i = 0; i < n; i++)
        past[i].consultant = i + 1;
    for (size_t k = m->past.n; k-- > 0 && m->past.at[k].date >= date - days;) {
        for (int i = 0; i < n; i++) {
            past[i].turns += m->past.at[k].turns[i];
            past[i].present_ms += m->past.at[k].present_ms[i];
        }
    }
    m->now_ms = midnight + 8 * HOUR_MS;
    m->first_visit = m->model.next_visit > 0 ? m->model.next_visit : 1;
    struct command open = command_open_day(&m->business, m->first_visit, midnight + 9 * HOUR_MS,
                                           midnight + 19 * HOUR_MS, midnight + DAY_MS);
    open.past = past;
    open.past_n = business_levels(&m->business) ? n : 0;
    months_decide(m, open);
    months_judge(m);
    event_list_clear(&m->out);
    m->judged = 0;
}

// Every fourth is there for four hours of the afternoon.
static inline bool months_part_time(int person)
{
    return person % 4 == 3;
}

// Who is there and who comes is drawn before anything is decided, so that it is the same under every rule.
static inline void months_draw(struct months *m, int day, int64_t midnight)
{
    double mean_s = 40 * 60, present_s = m->plan->people * 5 / 6.0 * (3 * 8 + 4) / 4 * 3600;
    double gap_ms = mean_s * 10 * 3600 / (present_s * m->plan->load) * 1000;
    for (int i = 0; i < m->plan->people; i++) {
        bool works = rng_below(&m->world, 6) != 0;
        int64_t late = (int64_t)rng_below(&m->world, 3) * HOUR_MS +
                       (int64_t)rng_below(&m->world, 15 * MINUTE_MS);
        int64_t from = midnight + (months_part_time(i) ? 13 : 9) * HOUR_MS + late;
        int64_t hours = months_part_time(i) ? 4 : 8;
        bool last = i == m->plan->people - 1;
        if (!works || (last && day < m->plan->newcomer_day))
            continue;
        agenda_add(&m->agenda, from, MONTHS_IN, i);
        agenda_add(&m->agenda, from + hours * HOUR_MS, MONTHS_OUT, i);
    }
    double at = (double)(midnight + 9 * HOUR_MS);
    for (;;) {
        at += rng_exponential(&m->world, gap_ms);
        double length_s = rng_lognormal(&m->world, mean_s, 0.7);
        if (at >= (double)(midnight + 19 * HOUR_MS))
            break;
        vec_push(&m->arrivals,
                 ((struct months_arrival){(int64_t)at, (int64_t)(length_s * 1000) + 1}));
        agenda_add(&m->agenda, (int64_t)at, MONTHS_ARRIVE, (int64_t)m->arrivals.n - 1);
    }
}

static inline void months_close(struct months *m, int date)
{
    struct months_past row = {.date = date};
    m->now_ms = (int64_t)(date + 1) * DAY_MS;
    for (int i = 0; i < m->plan->people; i++) {
        row.turns[i] = m->model.consultants[i].turns[0];
        row.present_ms[i] = m->model.consultants[i].present_ms;
        m->leaving[i] = false;
    }
    vec_push(&m->past, row);
    engine_tick(&m->model, m->now_ms, &m->out);
    months_judge(m);
    event_list_clear(&m->out);
    m->judged = 0;
}

static inline void months_newcomer(struct months *m)
{
    const struct months_past *day = &m->past.at[m->past.n - 1];
    int last = m->plan->people - 1;
    double turns = 0, hours = 0;
    for (int i = 0; i < last; i++) {
        turns += day->turns[i];
        hours += (double)day->present_ms[i] / HOUR_MS;
    }
    if (day->present_ms[last] == 0 || m->result->newcomer_known || turns == 0)
        return;
    m->result->newcomer_known = true;
    m->result->newcomer =
        day->turns[last] / ((double)day->present_ms[last] / HOUR_MS) / (turns / hours);
}

static inline void months_day(struct months *m, int day)
{
    struct agenda_item item;
    int date = day / 6 * 7 + day % 6 + 1;
    m->arrivals.n = m->lengths.n = 0;
    months_draw(m, day, (int64_t)date * DAY_MS);
    months_open(m, date);
    while (agenda_next(&m->agenda, &item)) {
        if (item.at_ms < (int64_t)(date + 1) * DAY_MS)
            months_happen(m, &item);
    }
    months_close(m, date);
    if (m->plan->newcomer_day > 0 && day >= m->plan->newcomer_day)
        months_newcomer(m);
}

static inline double months_spread(const struct months *m, size_t from)
{
    double sum = 0, squares = 0;
    int n = 0;
    for (int i = 0; i < m->plan->people; i++) {
        double turns = 0, hours = 0;
        for (size_t k = from; k < m->past.n; k++) {
            turns += m->past.at[k].turns[i];
            hours += (double)m->past.at[k].present_ms[i] / HOUR_MS;
        }
        if (hours <= 0)
            continue;
        sum += turns / hours;
        squares += turns / hours * (turns / hours);
        n++;
    }
    double mean = sum / n;
    return sqrt(fmax(0, squares / n - mean * mean)) / mean;
}

static inline struct business months_business(const struct months_plan *plan)
{
    struct business b;
    bool chance = plan->policy == POLICY_COUNT;
    business_init(&b);
    b.rules.level_window = plan->window;
    b.class_n = b.service_n = 1;
    b.classes[0] = (struct class_rules){.id = 1, .rate_permille = 1000};
    b.services[0] =
        (struct service_rules){.id = 1,
                               .active = true,
                               .prefix = 'A',
                               .skills = 1,
                               .policy = chance ? POLICY_TURN : (enum policy)plan->policy,
                               .mode = chance ? MODE_DESK : MODE_AUTOMATIC};
    b.consultant_n = plan->people;
    for (int i = 0; i < plan->people; i++)
        b.consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .skills = 1, .languages = 1};
    return b;
}

static inline struct months_result months_run(const struct months_plan *plan)
{
    struct months_result result = {0};
    struct months *m = mem_alloc(sizeof *m);
    *m = (struct months){.plan = plan, .result = &result, .business = months_business(plan)};
    model_init(&m->model);
    model_init(&m->shadow);
    rng_init(&m->world, plan->seed);
    rng_init(&m->chance, plan->seed + 1);
    for (int month = 0; month < plan->months; month++) {
        size_t from = m->past.n;
        for (int day = 0; day < MONTH_DAYS; day++)
            months_day(m, month * MONTH_DAYS + day);
        result.spread += months_spread(m, from) / plan->months;
    }
    result.wait_min = m->waits_ms / MINUTE_MS / (double)result.visits;
    model_finish(&m->model);
    model_finish(&m->shadow);
    agenda_finish(&m->agenda);
    event_list_finish(&m->out);
    vec_finish(&m->arrivals);
    vec_finish(&m->lengths);
    vec_finish(&m->past);
    free(m);
    return result;
}
