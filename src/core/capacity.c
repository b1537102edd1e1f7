// Stretch by stretch between two steps, each at its own rate.

#include "core/capacity.h"

#include <math.h>
#include <stdbool.h>

static const double LEAST = 0.25; // of those now

static void add(struct capacity *c, struct capacity_step step)
{
    bool full = c->n == CAPACITY_STEPS;
    if (full && c->steps[c->n - 1].after_s <= step.after_s)
        return;
    int i = full ? c->n - 1 : c->n++;
    for (; i > 0 && c->steps[i - 1].after_s > step.after_s; i--)
        c->steps[i] = c->steps[i - 1];
    c->steps[i] = step;
}

void capacity_add(struct capacity *c, double after_s, double servers)
{
    add(c, (struct capacity_step){.after_s = after_s, .servers = servers});
}

void capacity_add_work(struct capacity *c, double after_s, double work_s)
{
    add(c, (struct capacity_step){.after_s = after_s, .work_s = work_s});
}

// The first who comes, if anybody does.
static int first_coming(const struct capacity *c)
{
    int i = 0;
    while (i < c->n && c->steps[i].servers <= 0)
        i++;
    return i;
}

void capacity_begin_with_first(struct capacity *c)
{
    int first = first_coming(c);
    if (first == c->n)
        return;
    c->from_s = c->steps[first].after_s;
    c->n--;
    for (int i = first; i < c->n; i++)
        c->steps[i] = c->steps[i + 1];
}

// The rate of work behind the i-th step, in units of now.
static double rate(double servers, double now)
{
    return fmax(servers / now, LEAST);
}

// Nobody was there before: what stands earlier holds from then on.
static double begins_s(const struct capacity *c, int i)
{
    return fmax(c->steps[i].after_s, c->from_s);
}

double capacity_lasting_s(const struct capacity *c, double worked_s)
{
    double at_s = c->from_s, servers = c->now;
    for (int i = 0; i < c->n; i++) {
        double done_s = (begins_s(c, i) - at_s) * rate(servers, c->now);
        if (worked_s <= done_s)
            break;
        worked_s += c->steps[i].work_s - done_s;
        at_s = begins_s(c, i);
        servers += c->steps[i].servers;
    }
    return at_s + worked_s / rate(servers, c->now);
}

double capacity_worked_s(const struct capacity *c, double lasting_s)
{
    double at_s = c->from_s, servers = c->now, worked_s = 0, before_s = 0;
    if (lasting_s <= at_s)
        return 0;
    for (int i = 0; i <= c->n; i++) {
        bool last = i == c->n || c->steps[i].after_s >= lasting_s;
        double passed_s = (last ? lasting_s : begins_s(c, i)) - at_s;
        double done_s = passed_s * rate(servers, c->now), others_s = fmin(before_s, done_s);
        worked_s += done_s - others_s;
        before_s -= others_s;
        if (last)
            break;
        at_s = begins_s(c, i);
        servers += c->steps[i].servers;
        before_s += c->steps[i].work_s;
    }
    return worked_s;
}
