// Exponential averages per observation, not per hour: a quiet class keeps its level until it is
// seen again. The first few observations count as a plain mean.

#include "core/flow_level.h"

#include "base/clock.h"

#include <math.h>

static const double FAST = 0.05, SLOW = 0.02; // weight of the latest wait

static int hour_of(int64_t t_ms)
{
    return (int)((t_ms / HOUR_MS % FLOW_HOURS + FLOW_HOURS) % FLOW_HOURS);
}

// The place of a priority; FLOW_PRIORITIES when it was never met.
static int place_of(const struct flow *flow, int priority)
{
    for (int i = 0; i < flow->priorities_n; i++) {
        if (flow->priorities[i] == priority)
            return i;
    }
    return flow->priorities_n == FLOW_PRIORITIES ? FLOW_PRIORITIES - 1 : FLOW_PRIORITIES;
}

static void add(struct flow_level *level, double root)
{
    level->n++;
    double plain = 1.0 / (double)level->n;
    level->fast += (float)(fmax(FAST, plain) * (root - (double)level->fast));
    level->slow += (float)(fmax(SLOW, plain) * (root - (double)level->slow));
}

void flow_level_add(struct flow *flow, const struct flow_customer *who, double wait_s)
{
    int place = place_of(flow, who->priority), hour = hour_of(who->arrive_ms);
    if (place == FLOW_PRIORITIES) {
        place = flow->priorities_n++;
        flow->priorities[place] = who->priority;
    }
    double root = sqrt(wait_s);
    add(&flow->levels[who->kind][place][hour], root);
    add(&flow->levels[who->kind][place][FLOW_HOURS], root);
    add(&flow->hours[hour], root);
}

struct flow_level flow_level_any_hour(const struct flow *flow, int kind, int priority)
{
    int place = place_of(flow, priority);
    return place == FLOW_PRIORITIES ? (struct flow_level){0}
                                    : flow->levels[kind][place][FLOW_HOURS];
}

struct flow_level flow_level_at(const struct flow *flow, int kind, int priority, int64_t t_ms)
{
    int place = place_of(flow, priority), hour = hour_of(t_ms);
    if (place == FLOW_PRIORITIES || flow->levels[kind][place][hour].n == 0)
        return flow_level_any_hour(flow, kind, priority);
    return flow->levels[kind][place][hour];
}

struct flow_level flow_level_all(const struct flow *flow, int64_t t_ms)
{
    return flow->hours[hour_of(t_ms)];
}
