#pragma once
// The slow side of the flow: how long waits of each class, priority and hour have been over weeks.

#include "core/flow.h"

// A customer's wait is over.
void flow_level_add(struct flow *flow, const struct flow_customer *who, double wait_s);

// The level of a class and priority for an arrival at t_ms; an hour without any answers as any
// hour.
struct flow_level flow_level_at(const struct flow *flow, int kind, int priority, int64_t t_ms);
struct flow_level flow_level_any_hour(const struct flow *flow, int kind, int priority);
// The level of everybody who arrives at this hour.
struct flow_level flow_level_all(const struct flow *flow, int64_t t_ms);
