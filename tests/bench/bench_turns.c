// The table of rules: the spread of turns per hour present in a month under each of them ÷ what a free person chosen by
// chance gives, over 24 months of 26 days; and what it costs customers. A line a case.

#include "bench.h"
#include "turn_months.h"

static const int people[] = {4, 8, 12};
static const double loads[] = {.3, .6, .9};
enum { SIZES = 3, LOADS = 3 };

static const struct rule {
    const char *name;
    enum policy policy;
    enum level_window window;
    double targets[LOADS][SIZES]; // 0: none
} rules[] = {
    {"turn", POLICY_TURN, LEVEL_WEEK, {{0}}},
    {"longest-idle", POLICY_LONGEST_IDLE, LEVEL_WEEK, {{0}}},
    {"fewest-served", POLICY_FEWEST_SERVED, LEVEL_WEEK, {{0}}},
    {"least-minutes", POLICY_LEAST_MINUTES, LEVEL_WEEK, {{0}}},
    {"level-week", POLICY_LEVEL, LEVEL_WEEK, {{.55, .4, .3}, {.7, .55, .4}, {.95, .85, .8}}},
    {"level-month", POLICY_LEVEL, LEVEL_MONTH, {{.3, .25, .15}, {.55, .4, .25}, {.85, .75, .7}}},
    {"turn-level-week", POLICY_TURN_LEVEL, LEVEL_WEEK, {{0}}},
    {"turn-level-month", POLICY_TURN_LEVEL, LEVEL_MONTH, {{0}}},
};
enum { RULES = sizeof rules / sizeof *rules };

static struct months_result run(int policy, enum level_window window, int n, double load)
{
    struct months_plan plan = {.policy = policy,
                               .window = window,
                               .people = n,
                               .load = load,
                               .months = MONTHS_MOST,
                               .seed = 20260301};
    return months_run(&plan);
}

static void line(const struct rule *rule, int load, int size, const struct months_result *chance)
{
    struct months_result r = run((int)rule->policy, rule->window, people[size], loads[load]);
    double ratio = r.spread / chance->spread, later = r.wait_min - chance->wait_min;
    char name[80];
    snprintf(name, sizeof name, "turns-%s-load-%.1f-people-%d", rule->name, loads[load],
             people[size]);
    if (rule->targets[load][size] > 0)
        bench_line(name, ratio, "of chance", rule->targets[load][size], true);
    else
        printf("bench %s: %.4g of chance, no target: holds\n", name, ratio);
    if (rule->policy == POLICY_LEVEL) {
        snprintf(name, sizeof name, "turns-%s-wait-load-%.1f-people-%d", rule->name, loads[load],
                 people[size]);
        bench_line(name, fabs(later), "min of difference in waits", 0.2, true);
    }
}

int main(void)
{
    for (int load = 0; load < LOADS; load++) {
        for (int size = 0; size < SIZES; size++) {
            struct months_result chance = run(POLICY_COUNT, LEVEL_WEEK, people[size], loads[load]);
            for (int i = 0; i < RULES; i++)
                line(&rules[i], load, size, &chance);
            fflush(stdout);
        }
    }
    return 0;
}
