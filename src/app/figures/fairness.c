// Jain's index and the largest gap within each turn group, and the worst of them.

#include "app/figures/fairness.h"
#include "base/mem.h"
#include "core/measure.h"

#include <math.h>

// Does one of the group's services ask for no more than they can?
static bool shares_turn(const struct business *b, int consultant, int group)
{
    for (int s = 0; s < b->service_n; s++) {
        if (b->services[s].active && b->services[s].group == group &&
            business_skilled(b, consultant, s))
            return true;
    }
    return false;
}

static void group_fairness(const struct business *b, const struct group_shares *shares,
                           const struct report *r, int group, struct report_fairness *ret)
{
    struct measure *m = mem_alloc(sizeof *m); // only those of the group are present in it
    double per_hour[CONSULTANT_MAX], minutes[CONSULTANT_MAX];
    size_t n = 0;
    *ret = (struct report_fairness){.group = group, .gap_of = {NOBODY, NOBODY}};
    for (int i = 0; i < r->consultant_n; i++) {
        const struct report_consultant *row = &r->consultants[i];
        if (row->present_s <= 0 || (shares->turns[i][group] == 0 && !shares_turn(b, i, group)))
            continue;
        m->turns[i] = shares->turns[i][group];
        m->present_s[i] = row->present_s;
        ret->turns += m->turns[i];
        per_hour[n] = m->turns[i] * 3600 / row->present_s;
        minutes[n++] = shares->serving_s[i][group] * 60 / row->present_s;
    }
    ret->people = (int)n;
    ret->jain = n >= 2 ? measure_jain(per_hour, n) : NAN;
    ret->jain_minutes = n >= 2 ? measure_jain(minutes, n) : NAN;
    ret->largest_gap = measure_gap(m, r->consultant_n, ret->gap_of);
    free(m);
}

// NAN loses against every figure.
static bool is_less(double x, double than)
{
    return !isnan(x) && (isnan(than) || x < than);
}

// A group with few turns is uneven by chance.
static void find_worst(struct report *r)
{
    int turns = 0;
    r->jain = r->jain_minutes = NAN;
    r->largest_gap = 0;
    for (int i = 0; i < r->fairness_n; i++)
        turns += r->fairness[i].turns;
    for (int i = 0; i < r->fairness_n; i++) {
        const struct report_fairness *f = &r->fairness[i];
        if (f->turns * 10 < turns)
            continue;
        r->jain = is_less(f->jain, r->jain) ? f->jain : r->jain;
        r->jain_minutes =
            is_less(f->jain_minutes, r->jain_minutes) ? f->jain_minutes : r->jain_minutes;
        r->largest_gap = f->largest_gap > r->largest_gap ? f->largest_gap : r->largest_gap;
    }
}

void fairness_of(const struct business *business, const struct group_shares *shares,
                 struct report *r)
{
    r->fairness_n = 0;
    for (int group = 0; group < GROUP_MAX; group++) {
        struct report_fairness *f = &r->fairness[r->fairness_n];
        group_fairness(business, shares, r, group, f);
        r->fairness_n += f->people > 0;
    }
    find_worst(r);
}
