// One ring of durations per server, per kind and of all; a law is made of a ring when it is asked for.

#include "core/workload.h"

#include "base/mem.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_S = 60, LEAST_EXCESS_S = 60 };

#define NEGLIGIBLE   1e-7 // of a law's upper end
#define HOLD_MATTERS 0.05 // the share beyond the hold; below it lies outside what is told

struct ring {
    float service_s[WORKLOAD_RING];
    uint64_t n;    // ever
    double mean_s; // of those kept
};

struct workload {
    struct map where; // server to place in servers
    struct ring servers[WORKLOAD_SERVERS], kinds[FLOW_CLASSES], all;
};

struct workload *workload_create(void)
{
    struct workload *w = mem_alloc(sizeof *w);
    map_init(&w->where);
    return w;
}

struct workload *workload_copy(const struct workload *w)
{
    struct workload *copy = mem_alloc(sizeof *copy);
    *copy = *w;
    map_init(&copy->where);
    map_copy(&copy->where, &w->where);
    return copy;
}

void workload_destroy(struct workload *w)
{
    if (!w)
        return;
    map_finish(&w->where);
    free(w);
}

// ---- durations ----------------------------------------------------------------------------------

static size_t ring_kept(const struct ring *ring)
{
    return ring->n < WORKLOAD_RING ? (size_t)ring->n : WORKLOAD_RING;
}

static void ring_add(struct ring *ring, double service_s)
{
    double sum_s = 0;
    ring->service_s[ring->n++ % WORKLOAD_RING] = (float)service_s;
    for (size_t i = 0; i < ring_kept(ring); i++)
        sum_s += (double)ring->service_s[i];
    ring->mean_s = sum_s / (double)ring_kept(ring);
}

void workload_add(struct workload *w, int64_t server, int kind, double service_s)
{
    if (service_s < 0 || service_s > WORKLOAD_LONGEST_S)
        return;
    uint32_t place;
    bool known = map_get(&w->where, server, &place);
    if (!known && w->where.n < WORKLOAD_SERVERS) {
        place = (uint32_t)w->where.n;
        map_put(&w->where, server, place);
        known = true;
    }
    if (known)
        ring_add(&w->servers[place], service_s);
    ring_add(&w->kinds[flow_kind(kind)], service_s);
    ring_add(&w->all, service_s);
}

static const struct ring *ring_of(const struct workload *w, int64_t server, int kind)
{
    uint32_t place;
    if (map_get(&w->where, server, &place) && w->servers[place].n >= WORKLOAD_LEAST)
        return &w->servers[place];
    const struct ring *same = &w->kinds[flow_kind(kind)];
    if (same->n >= WORKLOAD_LEAST)
        return same;
    return w->all.n >= WORKLOAD_LEAST ? &w->all : NULL;
}

double workload_mean_s(const struct workload *w, int64_t server, int kind)
{
    const struct ring *ring = ring_of(w, server, kind);
    return ring ? ring->mean_s : 0;
}

// ---- the law of one service ---------------------------------------------------------------------

struct service_law {
    float sorted[WORKLOAD_RING];
    size_t n;
    double excess_s; // mean of what is above the upper quartile
};

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static struct service_law service_law(const struct ring *ring)
{
    struct service_law law = {.n = ring_kept(ring)};
    memcpy(law.sorted, ring->service_s, law.n * sizeof *law.sorted);
    qsort(law.sorted, law.n, sizeof *law.sorted, by_size);
    size_t quartile = law.n * 3 / 4;
    for (size_t i = quartile; i < law.n; i++)
        law.excess_s += (double)(law.sorted[i] - law.sorted[quartile - 1]);
    law.excess_s = fmax(law.excess_s / (double)(law.n - quartile), LEAST_EXCESS_S);
    return law;
}

// The probability that a service is longer than t_s. *from: a place in the order not above t_s; it
// moves on.
static double survival(const struct service_law *law, double t_s, size_t *from)
{
    double last = (double)law->sorted[law->n - 1];
    if (t_s >= last)
        return exp((last - t_s) / law->excess_s) / (double)(law->n + 1);
    size_t i = *from;
    while ((double)law->sorted[i] <= t_s)
        i++;
    *from = i;
    double below = i ? (double)law->sorted[i - 1] : 0, above = (double)law->sorted[i];
    return 1 - ((double)i + (t_s - below) / (above - below)) / (double)(law->n + 1);
}

static struct wait_law residual(const struct ring *ring, double elapsed_s)
{
    struct service_law law = service_law(ring);
    struct wait_law ret = {{0}};
    size_t from = 0;
    double given = survival(&law, elapsed_s, &from), before = 1;
    int i = 0;
    for (; i < WORKLOAD_CELLS - 1 && before > NEGLIGIBLE; i++) {
        double after = survival(&law, elapsed_s + (i + 1) * CELL_S, &from) / given;
        ret.share[i] = before - after;
        before = after;
    }
    ret.share[i] += before;
    return ret;
}

// ---- sums ---------------------------------------------------------------------------------------

static void put_share(struct wait_law *law, int cell, double share)
{
    law->share[cell < WORKLOAD_CELLS ? cell : WORKLOAD_CELLS - 1] += share;
}

static int used(const struct wait_law *law)
{
    int n = WORKLOAD_CELLS;
    while (n > 0 && law->share[n - 1] <= 0)
        n--;
    return n;
}

// Two that lie evenly within their cells fall in equal parts into two cells of the sum.
static struct wait_law sum(const struct wait_law *a, const struct wait_law *b)
{
    double both[2 * WORKLOAD_CELLS] = {0};
    int a_n = used(a), b_n = used(b);
    for (int i = 0; i < a_n; i++) {
        for (int j = 0; j < b_n; j++)
            both[i + j] += a->share[i] * b->share[j];
    }
    struct wait_law ret = {{0}};
    for (int i = 0; i < a_n + b_n; i++) {
        put_share(&ret, i, both[i] / 2);
        put_share(&ret, i + 1, both[i] / 2);
    }
    return ret;
}

static struct wait_law later(const struct wait_law *law, double s)
{
    struct wait_law ret = {{0}};
    double cells = fmin(fmax(s, 0) / CELL_S, WORKLOAD_CELLS);
    int whole = (int)cells;
    double part = cells - whole;
    for (int i = 0; i < WORKLOAD_CELLS; i++) {
        put_share(&ret, i + whole, law->share[i] * (1 - part));
        put_share(&ret, i + whole + 1, law->share[i] * part);
    }
    return ret;
}

bool workload_wait(const struct workload *w, const struct workload_state *state,
                   struct wait_law *ret)
{
    struct wait_law law = {{1}};
    const struct ring *ring = ring_of(w, state->server, state->kind);
    if (!ring || state->ahead_n > WORKLOAD_AHEAD)
        return false;
    if (state->serving)
        law = residual(ring, state->elapsed_s);
    for (int i = 0; i < state->ahead_n; i++) {
        struct wait_law one = residual(ring_of(w, state->server, state->ahead[i]), 0);
        law = i == 0 && !state->serving ? one : sum(&law, &one);
    }
    *ret = later(&law, state->fixed_s);
    return true;
}

// ---- the end of a hold ----------------------------------------------------------------------------

// The share of the law that lies within hold_s goes to *ret_within, the rest stays.
static void split(struct wait_law *law, double hold_cells, struct wait_law *ret_within)
{
    int whole = (int)hold_cells;
    *ret_within = (struct wait_law){{0}};
    for (int i = 0; i < whole; i++) {
        ret_within->share[i] = law->share[i];
        law->share[i] = 0;
    }
    if (whole < WORKLOAD_CELLS) {
        ret_within->share[whole] = law->share[whole] * (hold_cells - whole);
        law->share[whole] -= ret_within->share[whole];
    }
}

static double total(const struct wait_law *law)
{
    double sum_of = 0;
    for (int i = 0; i < WORKLOAD_CELLS; i++)
        sum_of += law->share[i];
    return sum_of;
}

// First in the queue when the hold ends: the server asked for (`rest`, all of it later than that), or
// the next of the others.
static void add_next_free(struct wait_law *to, const struct wait_law *rest, double hold_cells,
                          double others_per_s, double weight)
{
    double left = total(rest), before = left;
    double nobody = 1,
           a_cell_more = exp(-CELL_S * others_per_s); // that none of the others has become free
    for (int i = 0, n = used(rest); i < n; i++) {
        double since = i + 1 - hold_cells;
        nobody = since <= 0   ? 1
                 : since <= 1 ? exp(-since * CELL_S * others_per_s)
                              : nobody * a_cell_more;
        left -= rest->share[i];
        double after = i == n - 1 ? 0 : fmax(left, 0) * nobody;
        to->share[i] += weight * (before - after);
        before = after;
    }
}

bool wait_law_hold(struct wait_law *law, double hold_s, const struct estimate *anybody,
                   double others_per_s)
{
    double cells = fmin(fmax(hold_s, 0) / CELL_S, WORKLOAD_CELLS);
    struct wait_law rest = *law, bounded;
    split(&rest, cells, &bounded);
    double released = total(&rest);
    if (released > HOLD_MATTERS && !anybody->enough)
        return false;
    double first = 0; // the probability that their turn has come before the hold ends
    for (int i = 0; i < ESTIMATE_GRID; i++) {
        bool before = anybody->grid_s[i] <= hold_s;
        first += before ? 1.0 / ESTIMATE_GRID : 0;
        if (!before)
            put_share(&bounded, (int)fmin(anybody->grid_s[i] / CELL_S, WORKLOAD_CELLS),
                      released / ESTIMATE_GRID);
    }
    add_next_free(&bounded, &rest, cells, others_per_s, first);
    *law = bounded;
    return true;
}

// ---- answers ------------------------------------------------------------------------------------

static double quantile_s(const void *self, float level)
{
    const struct wait_law *law = self;
    double below = 0;
    int i = 0;
    while (i < WORKLOAD_CELLS - 1 && below + law->share[i] < (double)level)
        below += law->share[i++];
    double within = law->share[i] > 0 ? ((double)level - below) / law->share[i] : 0;
    return (i + fmin(within, 1)) * CELL_S;
}

void wait_law_estimate(const struct wait_law *law, struct estimate *ret)
{
    estimate_fill(ret, quantile_s, law);
    ret->known = ret->enough = true;
    ret->point_s = quantile_s(law, 0.5f);
}
