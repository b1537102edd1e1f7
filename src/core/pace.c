// Sums of exposure and of ends, forgotten together.

#include "core/pace.h"

#include <math.h>
#include <string.h>

enum { LEAST_ENDS = 8 };

const double pace_keep[PACE_WINDOWS] = {0.96, 0.99, 0.997, 0.9993, 0.99985};
static const double SHARE = 0.003;     // of belief that is given back to all at each end
static const double KIND_KEEP = 0.999; // of a kind's past, at each of its ends
static const double KIND_PRIOR = 30;   // ends' worth of belief that a kind is as the common one
static const double LEAST_MEAN_S = 1e-3, LEAST_FACTOR = 0.05;

void pace_init(struct pace *pace)
{
    memset(pace, 0, sizeof *pace);
    for (int w = 0; w < PACE_WINDOWS; w++)
        pace->weight[w] = 1.0 / PACE_WINDOWS;
    for (int k = 0; k < FLOW_CLASSES; k++)
        pace->factor[k] = 1;
}

void pace_expose(struct pace *pace, int kind, double exposure_s)
{
    pace->open_s += exposure_s / pace->factor[kind];
    pace->kinds[kind].exposure_s += exposure_s;
}

static double mean_of(const struct pace_sum *sum)
{
    return fmax(sum->exposure_s / fmax(sum->ends, 1), LEAST_MEAN_S);
}

// How likely each window had made this exposure.
static void believe(struct pace *pace)
{
    double likely[PACE_WINDOWS], most = -INFINITY, sum = 0;
    for (int w = 0; w < PACE_WINDOWS; w++) {
        double mean_s = mean_of(&pace->windows[w]);
        likely[w] = log(pace->weight[w]) - log(mean_s) - pace->open_s / mean_s;
        most = fmax(most, likely[w]);
    }
    for (int w = 0; w < PACE_WINDOWS; w++)
        sum += pace->weight[w] = exp(likely[w] - most);
    for (int w = 0; w < PACE_WINDOWS; w++)
        pace->weight[w] = (1 - SHARE) * pace->weight[w] / sum + SHARE / PACE_WINDOWS;
}

void pace_end(struct pace *pace, int kind)
{
    if (pace->ends++ >= LEAST_ENDS)
        believe(pace);
    for (int w = 0; w < PACE_WINDOWS; w++) {
        struct pace_sum *sum = &pace->windows[w];
        sum->exposure_s = sum->exposure_s * pace_keep[w] + pace->open_s;
        sum->ends = sum->ends * pace_keep[w] + 1;
    }
    pace->open_s = 0;
    struct pace_sum *own = &pace->kinds[kind], all = {0};
    own->ends = (own->ends + 1) * KIND_KEEP;
    own->exposure_s *= KIND_KEEP;
    for (int k = 0; k < FLOW_CLASSES; k++) {
        all.ends += pace->kinds[k].ends;
        all.exposure_s += pace->kinds[k].exposure_s;
    }
    double common_s = fmax(all.exposure_s / all.ends, LEAST_MEAN_S);
    pace->factor[kind] =
        fmax((own->exposure_s + KIND_PRIOR * common_s) / (own->ends + KIND_PRIOR) / common_s,
             LEAST_FACTOR);
}

struct pace_says pace_ask(const struct pace *pace)
{
    struct pace_says says = {.known = pace->ends >= LEAST_ENDS};
    double mean[PACE_WINDOWS];
    if (!says.known)
        return says;
    for (int w = 0; w < PACE_WINDOWS; w++) {
        // What goes by now counts as far as it is more than was to be expected.
        const struct pace_sum *sum = &pace->windows[w];
        mean[w] = mean_of(sum);
        double over_s = fmax(pace->open_s - mean[w], 0);
        mean[w] += over_s / (sum->ends + 1);
        says.mean_s += pace->weight[w] * mean[w];
    }
    for (int w = 0; w < PACE_WINDOWS; w++) {
        // An exponentially forgotten mean is worth (1 + keep) ÷ (1 − keep) at most.
        double off = mean[w] / says.mean_s - 1;
        double most = (1 + pace_keep[w]) / (1 - pace_keep[w]);
        double worth = fmin((double)pace->ends, most);
        says.variance += pace->weight[w] * (off * off + 1 / worth);
    }
    return says;
}
