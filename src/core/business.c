// Look-ups in the rules; rows are in order of id.

#include "core/business.h"

#include <stddef.h>

const char *const policy_codes[] = {
    [POLICY_TURN] = "turn",
    [POLICY_LONGEST_IDLE] = "longest_idle",
    [POLICY_FEWEST_SERVED] = "fewest_served",
    [POLICY_LEAST_MINUTES] = "least_minutes",
    [POLICY_LEVEL] = "level",
    [POLICY_TURN_LEVEL] = "turn_level",
    [POLICY_COUNT] = NULL,
};

#define FIND_BY_ID(rows, n, wanted)                                                                \
    int low = 0, high = (n)-1;                                                                     \
    while (low <= high) {                                                                          \
        int middle = (low + high) / 2;                                                             \
        if ((rows)[middle].id == (wanted))                                                         \
            return middle;                                                                         \
        if ((rows)[middle].id < (wanted))                                                          \
            low = middle + 1;                                                                      \
        else                                                                                       \
            high = middle - 1;                                                                     \
    }                                                                                              \
    return -1

int business_service(const struct business *business, int64_t id)
{
    FIND_BY_ID(business->services, business->service_n, id);
}

int business_class(const struct business *business, int64_t id)
{
    FIND_BY_ID(business->classes, business->class_n, id);
}

int business_consultant(const struct business *business, int64_t id)
{
    FIND_BY_ID(business->consultants, business->consultant_n, id);
}

bool business_has_skills(const struct business *business, int consultant, int service)
{
    uint64_t need = business->services[service].skills;
    return (business->consultants[consultant].skills & need) == need;
}

bool business_skilled(const struct business *business, int consultant, int service)
{
    int only = business->consultants[consultant].duty.group;
    return business_has_skills(business, consultant, service) &&
           (only == 0 || business->services[service].group == only - 1);
}

uint8_t business_groups_of(const struct business *business, int consultant)
{
    uint8_t groups = 0;
    for (int s = 0; s < business->service_n; s++) {
        if (business->services[s].active && business_skilled(business, consultant, s))
            groups |= (uint8_t)(1u << business->services[s].group);
    }
    return groups;
}

bool policy_looks_back(enum policy policy)
{
    return policy == POLICY_LEVEL || policy == POLICY_TURN_LEVEL;
}

bool business_levels_group(const struct business *business, int group)
{
    for (int i = 0; i < business->service_n; i++) {
        const struct service_rules *s = &business->services[i];
        if (s->group == group && policy_looks_back(s->policy))
            return true;
    }
    return false;
}

bool business_levels(const struct business *business)
{
    for (int g = 0; g < GROUP_MAX; g++) {
        if (business_levels_group(business, g))
            return true;
    }
    return false;
}

int business_level_days(const struct business *business)
{
    return business->rules.level_window == LEVEL_MONTH ? 29 : 6;
}

bool business_extends(const struct business *now, const struct business *next)
{
    if (next->service_n < now->service_n || next->class_n < now->class_n ||
        next->consultant_n < now->consultant_n)
        return false;
    for (int i = 0; i < now->service_n; i++) {
        if (next->services[i].id != now->services[i].id)
            return false;
    }
    for (int i = 0; i < now->class_n; i++) {
        if (next->classes[i].id != now->classes[i].id)
            return false;
    }
    for (int i = 0; i < now->consultant_n; i++) {
        if (next->consultants[i].id != now->consultants[i].id)
            return false;
    }
    return true;
}

int business_slot_people(const struct business *business, int service)
{
    int n = 0;
    if (business->services[service].slot_people > 0)
        return business->services[service].slot_people;
    for (int i = 0; i < business->consultant_n; i++)
        n += business->consultants[i].active && business_has_skills(business, i, service);
    return n;
}
