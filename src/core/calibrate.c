// A sorted copy of the ring is kept up by one removal and one insertion per outcome.

#include "core/calibrate.h"

#include <math.h>
#include <string.h>

static const double PRIOR = 12; // outcomes' worth of belief that the raw levels are right
static const double UNSEEN = 5; // outcomes on either side that must be expected unseen: few days
                                // look alike, so little data makes an interval wider, not surer

static size_t first_not_below(const struct calibration *c, float level)
{
    size_t low = 0, high = c->kept;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->sorted[middle] < level)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void calibrate_add(struct calibration *c, float level)
{
    float *slot = &c->levels[c->n++ % CALIBRATE_WINDOW];
    if (c->kept == CALIBRATE_WINDOW) {
        size_t at = first_not_below(c, *slot);
        memmove(c->sorted + at, c->sorted + at + 1, (c->kept - at - 1) * sizeof *c->sorted);
        c->kept--;
    }
    *slot = level;
    size_t at = first_not_below(c, level);
    memmove(c->sorted + at + 1, c->sorted + at, (c->kept - at) * sizeof *c->sorted);
    c->sorted[at] = level;
    c->kept++;
}

float calibrate_level(const struct calibration *c, float level)
{
    if (c->kept == 0)
        return level;
    double most = (double)(c->kept - 1);
    double at = (double)level * (most + 2 * UNSEEN) - UNSEEN;
    at = fmin(fmax(at, 0), most);
    double whole = floor(at);
    size_t i = (size_t)whole, next = i + 1 < c->kept ? i + 1 : i;
    double seen = (double)c->sorted[i] + (at - whole) * (double)(c->sorted[next] - c->sorted[i]);
    double weight = (double)c->kept / ((double)c->kept + PRIOR);
    return (float)(weight * seen + (1 - weight) * (double)level);
}
