// A sorted copy of the ring is kept up by one removal and one insertion per outcome.

#include "core/calibrate.h"

#include <math.h>
#include <string.h>

// Few days look alike, so little data makes an interval wider, not surer.
static const struct calibrate_belief common = {.prior = 12, .unseen = 4};

enum { HALVINGS = 20 };

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

float calibrate_level_within(const struct calibration *c, float level,
                             const struct calibrate_belief *belief)
{
    if (c->kept == 0)
        return level;
    double most = (double)(c->kept - 1);
    double at = (double)level * (most + 2 * belief->unseen) - belief->unseen;
    at = fmin(fmax(at, 0), most);
    double whole = floor(at);
    size_t i = (size_t)whole, next = i + 1 < c->kept ? i + 1 : i;
    double seen = (double)c->sorted[i] + (at - whole) * (double)(c->sorted[next] - c->sorted[i]);
    double weight = (double)c->kept / ((double)c->kept + belief->prior);
    return (float)(weight * seen + (1 - weight) * (double)level);
}

float calibrate_level(const struct calibration *c, float level)
{
    return calibrate_level_within(c, level, &common);
}

float calibrate_rank(const struct calibration *c, float raw)
{
    float low = 0, high = 1;
    for (int i = 0; i < HALVINGS; i++) {
        float middle = (low + high) / 2;
        *(calibrate_level(c, middle) < raw ? &low : &high) = middle;
    }
    return (low + high) / 2;
}
