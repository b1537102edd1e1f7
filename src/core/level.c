// Bounds: a consultant has at most a few 100,000 turns and 60,000 minutes (model_day.c), so that no product of
// three of these sums leaves 64 bits.

#include "core/level.h"
#include "base/clock.h"
#include "core/turn.h"

static bool of_team(const struct model *model, int consultant, int group)
{
    return model->past[consultant].turns[group] != 0 ||
           model->consultants[consultant].turns[group] > 0 ||
           (model->business.consultants[consultant].active &&
            model_in_group(model, consultant, group));
}

int64_t level_turns(const struct model *model, int consultant, int group)
{
    const struct consultant *c = &model->consultants[consultant];
    return (int64_t)model->past[consultant].turns[group] + c->turns[group] - c->credits[group];
}

int64_t level_minutes(const struct model *model, int consultant, int64_t now_ms)
{
    const struct consultant *c = &model->consultants[consultant];
    bool here = c->presence != PRESENCE_OFF && now_ms > c->since_ms;
    return (model->past[consultant].present_ms + c->present_ms +
            (here ? now_ms - c->since_ms : 0)) /
           MINUTE_MS;
}

struct level_team level_team(const struct model *model, int group, int64_t now_ms)
{
    struct level_team team = {0};
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (!of_team(model, i, group))
            continue;
        team.turns += level_turns(model, i, group);
        team.minutes += level_minutes(model, i, now_ms);
    }
    return team;
}

static int sign(int64_t x)
{
    return (x > 0) - (x < 0);
}

// Everything twice, for the half.
int level_compare(const struct model *model, const struct level_team *team, int group, int a, int b,
                  int64_t now_ms)
{
    int64_t all = team->minutes > 0 ? team->minutes : 1;
    int64_t prior = LEVEL_PRIOR_MIN * team->turns;
    int64_t had_a = (2 * level_turns(model, a, group) + 1) * all + 2 * prior,
            had_b = (2 * level_turns(model, b, group) + 1) * all + 2 * prior;
    int64_t for_a = level_minutes(model, a, now_ms) + LEVEL_PRIOR_MIN,
            for_b = level_minutes(model, b, now_ms) + LEVEL_PRIOR_MIN;
    return sign(had_a * for_b - had_b * for_a);
}

// Turns beyond an even share, times the team's minutes.
static int64_t beyond(const struct model *model, const struct level_team *team, int group,
                      int consultant, int64_t now_ms)
{
    return level_turns(model, consultant, group) * team->minutes -
           team->turns * level_minutes(model, consultant, now_ms);
}

int level_off(const struct model *model, const struct level_team *team, int group, int consultant,
              int64_t now_ms)
{
    int64_t by = beyond(model, team, group, consultant, now_ms), two = LEVEL_OFF * team->minutes;
    return team->minutes <= 0 ? 0 : by <= -two ? -1 : by >= two;
}

int level_compare_off(const struct model *model, const struct level_team *team, int group, int a,
                      int b, int64_t now_ms)
{
    int off_a = level_off(model, team, group, a, now_ms),
        off_b = level_off(model, team, group, b, now_ms);
    if (off_a != off_b)
        return off_a < off_b ? -1 : 1;
    return off_a == 0 ? 0
                      : sign(beyond(model, team, group, a, now_ms) -
                             beyond(model, team, group, b, now_ms));
}

// Of its services, if they agree.
static enum policy policy_of(const struct business *b, int group)
{
    enum policy policy = POLICY_COUNT;
    for (int i = 0; i < b->service_n; i++) {
        const struct service_rules *s = &b->services[i];
        if (s->group == group && s->active)
            policy = policy == POLICY_COUNT || policy == s->policy ? s->policy : POLICY_TURN;
    }
    return policy;
}

int level_position(const struct model *model, int consultant, int group, int64_t now_ms)
{
    enum policy policy = policy_of(&model->business, group);
    if ((policy != POLICY_LEVEL && policy != POLICY_TURN_LEVEL) ||
        !turn_member(model, consultant, group))
        return turn_position(model, consultant, group);
    struct level_team team = level_team(model, group, now_ms);
    int position = 1;
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (i == consultant || !turn_member(model, i, group))
            continue;
        int first = policy == POLICY_LEVEL
                        ? level_compare(model, &team, group, i, consultant, now_ms)
                        : level_compare_off(model, &team, group, i, consultant, now_ms);
        position += first < 0 || (first == 0 && turn_before(model, group, i, consultant));
    }
    return position;
}
