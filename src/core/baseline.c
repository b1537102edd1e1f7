// Past waits by class and hour, in rings of the latest; the rest can be read off the live features.

#include "core/baseline.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

enum {
    HOURS = 24,
    ALL_HOURS = HOURS,
    CELLS = HOURS + 1,
    CELL_WAITS = 1024,
    ALL_KINDS = FLOW_CLASSES
};

const char *const baseline_names[BASELINE_COUNT] = {
    [BASELINE_MEAN_HOUR] = "mean by class × hour",
    [BASELINE_MEDIAN_HOUR] = "median by class × hour",
    [BASELINE_LAST10] = "mean of last 10 waits",
    [BASELINE_HOL] = "HOL",
    [BASELINE_LES] = "LES",
    [BASELINE_QUEUE] = "queue length × mean ÷ busy servers",
};

const char *const baseline_labels[BASELINE_COUNT] = {
    [BASELINE_MEAN_HOUR] = N_("hour's mean"), [BASELINE_MEDIAN_HOUR] = N_("hour's median"),
    [BASELINE_LAST10] = N_("last ten"),       [BASELINE_HOL] = N_("first in line"),
    [BASELINE_LES] = N_("last served"),       [BASELINE_QUEUE] = N_("queue length"),
};

struct recent_waits {
    float *waits_s; // the latest CELL_WAITS, as a ring; NULL before the first
    uint64_t n;
};

struct baselines {
    struct recent_waits cells[FLOW_CLASSES + 1][CELLS]; // the last row and column: all together
};

struct baselines *baselines_create(void)
{
    return mem_alloc(sizeof(struct baselines));
}

void baselines_destroy(struct baselines *b)
{
    if (!b)
        return;
    for (int k = 0; k <= FLOW_CLASSES; k++) {
        for (int h = 0; h < CELLS; h++)
            free(b->cells[k][h].waits_s);
    }
    free(b);
}

static int hour_of(int64_t t_ms)
{
    return (int)(((t_ms / HOUR_MS) % HOURS + HOURS) % HOURS);
}

static void add(struct recent_waits *cell, double wait_s)
{
    if (!cell->waits_s)
        cell->waits_s = mem_alloc(CELL_WAITS * sizeof *cell->waits_s);
    cell->waits_s[cell->n++ % CELL_WAITS] = (float)wait_s;
}

void baselines_add(struct baselines *b, int kind, int64_t arrive_ms, double wait_s)
{
    kind = flow_kind(kind);
    add(&b->cells[kind][hour_of(arrive_ms)], wait_s);
    add(&b->cells[kind][ALL_HOURS], wait_s);
    add(&b->cells[ALL_KINDS][ALL_HOURS], wait_s);
}

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static double quantile(const float *sorted, size_t n, double level)
{
    double at = level * (double)(n - 1);
    size_t i = (size_t)at, next = i + 1 < n ? i + 1 : i;
    return (double)sorted[i] + (at - (double)i) * ((double)sorted[next] - (double)sorted[i]);
}

// The class at this hour; where there is nothing yet, the class at any hour, then everybody.
static void predict_by_hour(const struct baselines *b, int kind, int hour,
                            struct baseline_says *mean, struct baseline_says *median)
{
    const struct recent_waits *cell = &b->cells[kind][hour];
    cell = cell->n ? cell : &b->cells[kind][ALL_HOURS];
    cell = cell->n ? cell : &b->cells[ALL_KINDS][ALL_HOURS];
    if (!cell->n)
        return;
    float sorted[CELL_WAITS];
    size_t n = cell->n < CELL_WAITS ? (size_t)cell->n : CELL_WAITS;
    memcpy(sorted, cell->waits_s, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_value);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)sorted[i];
    *mean = (struct baseline_says){.known = true, .point_s = sum / (double)n};
    *median = (struct baseline_says){.known = true,
                                     .has_interval = true,
                                     .point_s = quantile(sorted, n, 0.5),
                                     .low_s = quantile(sorted, n, 0.1),
                                     .high_s = quantile(sorted, n, 0.9)};
}

static struct baseline_says point(float x)
{
    return (struct baseline_says){.known = x >= 0, .point_s = (double)x};
}

void baselines_predict(const struct baselines *b, int kind, int64_t arrive_ms,
                       const float x[FLOW_FEATURE_COUNT], struct baseline_says ret[BASELINE_COUNT])
{
    memset(ret, 0, BASELINE_COUNT * sizeof *ret);
    predict_by_hour(b, flow_kind(kind), hour_of(arrive_ms), &ret[BASELINE_MEAN_HOUR],
                    &ret[BASELINE_MEDIAN_HOUR]);
    ret[BASELINE_LAST10] = point(x[FLOW_LAST10_S]);
    ret[BASELINE_HOL] = point(x[FLOW_OLDEST_S]);
    ret[BASELINE_LES] = point(x[FLOW_LAST_WAIT_S]);
    ret[BASELINE_QUEUE] = point(x[FLOW_WORK_S]);
}
