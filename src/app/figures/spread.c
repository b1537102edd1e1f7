// Sorted once by length, the samples fall into every group in order: no group needs sorting.

#include "app/figures/spread.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

uint32_t sample_length_ms(int64_t from_ms, int64_t to_ms)
{
    return to_ms - from_ms < UINT32_MAX ? (uint32_t)(to_ms - from_ms) : UINT32_MAX; // 49 days
}

// By length: digit by digit, from the lowest. A year's waits take a tenth of the time that comparing
// them would.
static void sort_by_length(struct sample *samples, size_t n)
{
    struct sample *from = samples, *to = mem_alloc((n + 1) * sizeof *to), *spare = to;
    uint32_t longest = 0;
    for (size_t i = 0; i < n; i++)
        longest = samples[i].ms > longest ? samples[i].ms : longest;
    for (int shift = 0; shift < 32 && longest >> shift > 0; shift += DIGIT_BITS) {
        size_t begins[DIGITS + 1] = {0};
        for (size_t i = 0; i < n; i++)
            begins[(from[i].ms >> shift) % DIGITS + 1]++;
        for (int d = 0; d < DIGITS; d++)
            begins[d + 1] += begins[d];
        for (size_t i = 0; i < n; i++)
            to[begins[(from[i].ms >> shift) % DIGITS]++] = from[i];
        struct sample *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != samples)
        memcpy(samples, from, n * sizeof *samples);
    free(spare);
}

// ---- a group of samples -----------------------------------------------------------------------

static const double quantiles[QUANTILES] = {0.5, 0.9, 0.95};

static void tally_begin(struct tally *t)
{
    for (int q = 0; t->n > 0 && q < QUANTILES; q++)
        t->at[q] = (uint32_t)(quantiles[q] * (t->n - 1));
}

enum { MINUTES_ALONE = 10, BY_FIVE = 20, LAST_BIN = REPORT_WAIT_BINS - 1 };

int report_bin_from_s(int bin)
{
    if (bin <= MINUTES_ALONE)
        return bin * 60;
    bin = bin < LAST_BIN ? bin : LAST_BIN;
    return bin <= BY_FIVE ? 600 + (bin - MINUTES_ALONE) * 300 : 3600 + (bin - BY_FIVE) * 1800;
}

int report_bin_of(double seconds)
{
    int bin = seconds < 600    ? (int)(seconds / 60)
              : seconds < 3600 ? MINUTES_ALONE + (int)((seconds - 600) / 300)
              : seconds < 7200 ? BY_FIVE + (int)((seconds - 3600) / 1800)
                               : LAST_BIN;
    return bin;
}

static void tally_add(struct tally *t, const struct sample *sample)
{
    double seconds = sample->ms / 1000.0;
    t->bins[report_bin_of(seconds)]++;
    t->sum_s += seconds;
    t->within_target += sample->within_target;
    for (int q = 0; q < QUANTILES; q++) {
        if (t->seen - t->at[q] <= 1)
            t->pair[q][t->seen - t->at[q]] = seconds;
    }
    t->seen++;
}

static double tally_quantile(const struct tally *t, int q)
{
    double rest = quantiles[q] * (t->n - 1) - t->at[q];
    return rest > 0 ? t->pair[q][0] + rest * (t->pair[q][1] - t->pair[q][0]) : t->pair[q][0];
}

void tally_distribution(const struct tally *t, struct distribution *ret)
{
    *ret = (struct distribution){
        .n = (int)t->n, .mean = NAN, .median = NAN, .p90 = NAN, .p95 = NAN, .within_target = NAN};
    if (t->n == 0)
        return;
    memcpy(ret->bins, t->bins, sizeof ret->bins);
    ret->mean = t->sum_s / t->n;
    ret->median = tally_quantile(t, 0);
    ret->p90 = tally_quantile(t, 1);
    ret->p95 = tally_quantile(t, 2);
    ret->within_target = t->within_target / (double)t->n;
}

enum { GROUPED = sizeof(struct grouped) / sizeof(struct tally), SAMPLE_GROUPS = 8 };

// Those of one sample; how many.
static int groups_of(struct grouped *g, const struct sample *s, bool whole,
                     struct tally *ret[SAMPLE_GROUPS])
{
    int n = 0;
    ret[n++] = &g->all;
    if (whole)
        return n;
    ret[n++] = &g->channel[s->channel];
    ret[n++] = &g->weekday[s->weekday];
    ret[n++] = &g->hour[s->hour];
    ret[n++] = &g->cell[s->weekday][s->hour];
    if (s->service >= 0)
        ret[n++] = &g->service[s->service];
    if (s->class >= 0)
        ret[n++] = &g->class[s->class];
    if (s->consultant >= 0)
        ret[n++] = &g->consultant[s->consultant];
    return n;
}

struct grouped *samples_group(struct sample *samples, size_t n, bool whole)
{
    struct grouped *g = mem_alloc(sizeof *g);
    struct tally *groups[SAMPLE_GROUPS];
    sort_by_length(samples, n);
    for (size_t i = 0; i < n; i++) {
        for (int k = groups_of(g, &samples[i], whole, groups); k-- > 0;)
            groups[k]->n++;
    }
    for (int i = 0; i < GROUPED; i++)
        tally_begin((struct tally *)g + i);
    for (size_t i = 0; i < n; i++) {
        for (int k = groups_of(g, &samples[i], whole, groups); k-- > 0;)
            tally_add(groups[k], &samples[i]);
    }
    return g;
}

double tally_median(const struct tally *tally)
{
    return tally->n > 0 ? tally_quantile(tally, 0) : NAN;
}

double tally_p90(const struct tally *tally)
{
    return tally->n > 0 ? tally_quantile(tally, 1) : NAN;
}

void samples_together(struct sample *samples, size_t n, struct distribution *ret)
{
    struct tally all = {.n = (uint32_t)n};
    sort_by_length(samples, n);
    tally_begin(&all);
    for (size_t i = 0; i < n; i++)
        tally_add(&all, &samples[i]);
    tally_distribution(&all, ret);
}
