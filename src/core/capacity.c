// Stretch by stretch between two steps, each at its own rate.

#include "core/capacity.h"

#include <math.h>
#include <stdbool.h>

static const double LEAST = 0.25; // of those now

void capacity_add(struct capacity *c, double after_s, double servers)
{
    bool full = c->n == CAPACITY_STEPS;
    if (full && c->steps[c->n - 1].after_s <= after_s)
        return;
    int i = full ? c->n - 1 : c->n++;
    for (; i > 0 && c->steps[i - 1].after_s > after_s; i--)
        c->steps[i] = c->steps[i - 1];
    c->steps[i] = (struct capacity_step){after_s, servers};
}

void capacity_begin_with_first(struct capacity *c)
{
    if (c->n == 0)
        return;
    c->from_s = c->steps[0].after_s;
    c->n--;
    for (int i = 0; i < c->n; i++)
        c->steps[i] = c->steps[i + 1];
}

// The rate of work behind the i-th step, in units of now.
static double rate(double servers, double now)
{
    return fmax(servers / now, LEAST);
}

double capacity_lasting_s(const struct capacity *c, double worked_s)
{
    double at_s = c->from_s, servers = c->now;
    for (int i = 0; i < c->n; i++) {
        double done_s = (c->steps[i].after_s - at_s) * rate(servers, c->now);
        if (worked_s <= done_s)
            break;
        worked_s -= done_s;
        at_s = c->steps[i].after_s;
        servers += c->steps[i].servers;
    }
    return at_s + worked_s / rate(servers, c->now);
}

double capacity_worked_s(const struct capacity *c, double lasting_s)
{
    double at_s = c->from_s, servers = c->now, worked_s = 0;
    if (lasting_s <= at_s)
        return 0;
    for (int i = 0; i < c->n && c->steps[i].after_s < lasting_s; i++) {
        worked_s += (c->steps[i].after_s - at_s) * rate(servers, c->now);
        at_s = c->steps[i].after_s;
        servers += c->steps[i].servers;
    }
    return worked_s + (lasting_s - at_s) * rate(servers, c->now);
}
