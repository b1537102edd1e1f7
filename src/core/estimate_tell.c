// Round numbers, the lower end downwards and the upper end upwards; then never more than before.

#include "core/estimate_tell.h"

#include <math.h>

static const int round_min[] = {0,  2,  5,  8,  10, 12, 15,  20,  25,  30, 35,
                                40, 45, 50, 60, 75, 90, 105, 120, 150, 180};
enum { ROUND = sizeof round_min / sizeof *round_min, STEP_ABOVE = 60, LEAST_HIGH = 5 };

static int round_down(double minutes)
{
    int last = round_min[ROUND - 1];
    if (minutes >= last)
        return last + (int)((minutes - last) / STEP_ABOVE) * STEP_ABOVE;
    int i = ROUND - 1;
    while (i > 0 && round_min[i] > minutes)
        i--;
    return round_min[i];
}

static int round_up(double minutes)
{
    int last = round_min[ROUND - 1];
    if (minutes > last)
        return last + (int)ceil((minutes - last) / STEP_ABOVE) * STEP_ABOVE;
    int i = 0;
    while (round_min[i] < minutes)
        i++;
    return round_min[i];
}

struct told estimate_tell(const struct estimate *estimate, const struct told *before, bool changed)
{
    if (!estimate->enough)
        return before ? *before : (struct told){0};
    struct told told = {.something = true,
                        .lo_min = round_down(estimate->low_s / 60),
                        .hi_min = round_up(estimate->high_s / 60)};
    told.hi_min = told.hi_min < LEAST_HIGH ? LEAST_HIGH : told.hi_min;
    if (before && before->something && !changed) {
        told.behind = told.hi_min > before->hi_min;
        told.hi_min = told.behind ? before->hi_min : told.hi_min;
        told.lo_min = told.lo_min > before->lo_min ? before->lo_min : told.lo_min;
    }
    return told;
}
