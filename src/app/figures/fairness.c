// Jain's index and the largest gap within each turn group, and the worst of them; and what each one had beside an
// even share, with the band that chance alone makes around it.

#include "app/figures/fairness.h"
#include "base/mem.h"
#include "core/measure.h"

#include <math.h>

// The weights of the counts around the most likely one, which has 1: nothing underflows.
struct weights {
    int low, high; // beyond these nothing counts
    double at_low, at_high, total;
};

static struct weights poisson_weights(double expected)
{
    static const double nothing = 1e-24;
    int mode = (int)expected;
    struct weights w = {mode, mode, 1, 1, 1};
    while (w.low > 0 && w.at_low > nothing) {
        w.at_low *= w.low-- / expected;
        w.total += w.at_low;
    }
    while (w.at_high > nothing) {
        w.at_high *= expected / ++w.high;
        w.total += w.at_high;
    }
    return w;
}

void fairness_band(double expected, int people, int *ret_least, int *ret_most)
{
    *ret_least = *ret_most = 0;
    if (!(expected > 0) || people < 1)
        return;
    struct weights w = poisson_weights(expected);
    double tail = 0.025 / people * w.total, below = w.at_low, above = w.at_high;
    while (below <= tail) {
        w.at_low *= expected / ++w.low;
        below += w.at_low;
    }
    while (above <= tail) {
        w.at_high *= w.high-- / expected;
        above += w.at_high;
    }
    *ret_least = w.low;
    *ret_most = w.high;
}

// Each one's part of the group's turns, beside what the time present would make of it.
static void share_out(struct report_fairness *f, int consultants)
{
    for (int i = 0; i < consultants; i++)
        f->present_s += f->shares[i].present_s;
    for (int i = 0; i < consultants; i++) {
        struct report_share *s = &f->shares[i];
        if (!s->shares)
            continue;
        s->even = f->turns * s->present_s / f->present_s;
        fairness_band(s->even, f->people, &s->least, &s->most);
        f->apart += f->people >= 2 && (s->turns < s->least || s->turns > s->most);
        f->off += fabs(s->turns - s->even) / f->people;
    }
}

// Present while they shared the group's turn; who never did and was given a turn of it all the same: all the time.
static double present_s(const struct group_shares *shares, const struct report_consultant *row,
                        int i, int group)
{
    double shared_s = shares->present_s[i][group];
    return shared_s > 0 || shares->turns[i][group] == 0 ? shared_s : row->present_s;
}

static void group_fairness(const struct group_shares *shares, const struct report *r, int group,
                           struct report_fairness *ret)
{
    struct measure *m = mem_alloc(sizeof *m); // only those of the group are present in it
    double per_hour[CONSULTANT_MAX], minutes[CONSULTANT_MAX];
    size_t n = 0;
    *ret = (struct report_fairness){.group = group, .gap_of = {NOBODY, NOBODY}};
    for (int i = 0; i < r->consultant_n; i++) {
        m->turns[i] = shares->turns[i][group];
        m->present_s[i] = present_s(shares, &r->consultants[i], i, group);
        if (m->present_s[i] <= 0)
            continue;
        ret->shares[i] = (struct report_share){
            .shares = true, .turns = m->turns[i], .present_s = m->present_s[i]};
        ret->turns += m->turns[i];
        per_hour[n] = m->turns[i] * 3600 / m->present_s[i];
        minutes[n++] = shares->serving_s[i][group] * 60 / m->present_s[i];
    }
    ret->people = (int)n;
    share_out(ret, r->consultant_n);
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
    r->turns_off = NAN;
    for (int i = 0; i < r->fairness_n; i++)
        turns += r->fairness[i].turns;
    for (int i = 0; i < r->fairness_n; i++) {
        const struct report_fairness *f = &r->fairness[i];
        if (f->turns * 10 < turns)
            continue;
        r->jain = is_less(f->jain, r->jain) ? f->jain : r->jain;
        r->jain_minutes =
            is_less(f->jain_minutes, r->jain_minutes) ? f->jain_minutes : r->jain_minutes;
        if (f->people >= 2 && !(f->off <= r->turns_off))
            r->turns_off = f->off;
        r->largest_gap = f->largest_gap > r->largest_gap ? f->largest_gap : r->largest_gap;
    }
}

void fairness_of(const struct group_shares *shares, struct report *r)
{
    r->fairness_n = 0;
    for (int group = 0; group < GROUP_MAX; group++) {
        struct report_fairness *f = &r->fairness[r->fairness_n];
        group_fairness(shares, r, group, f);
        r->fairness_n += f->people > 0;
    }
    find_worst(r);
}
