// The window is a ring of rows; a fit copies what it needs, so the ring goes on while it runs.

#include "core/learn.h"

#include "base/mem.h"
#include "core/calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_PER_SAMPLE = 3, NEW_LEAST = 20, NEW_MOST = 600 };

struct learner {
    uint64_t seed;
    uint64_t n;      // samples ever
    uint64_t fitted; // of these, when the latest fit began
    size_t cap;      // rows that there is room for now
    float *x;
    float *y;
    struct boost *now, *before; // the latest ensemble and the one before it
    struct boost_fit *fit;      // one on its way, or NULL
    struct calibration calibration;
};

struct learner *learner_create(uint64_t seed)
{
    struct learner *learner = mem_alloc(sizeof *learner);
    learner->seed = seed;
    return learner;
}

void learner_destroy(struct learner *learner)
{
    if (!learner)
        return;
    free(learner->x);
    free(learner->y);
    boost_destroy(learner->now);
    boost_destroy(learner->before);
    boost_fit_destroy(learner->fit);
    free(learner);
}

size_t learner_samples(const struct learner *learner)
{
    return (size_t)learner->n;
}

// ---- distributions
// --------------------------------------------------------------------------------

struct learn_raw learner_predict(const struct learner *learner, const float x[FLOW_FEATURE_COUNT])
{
    struct learn_raw raw = {0};
    if (!learner->now)
        return raw;
    raw.known = true;
    boost_predict(learner->now, x, raw.root);
    float other[BOOST_QUANTILES];
    if (learner->before)
        boost_predict(learner->before, x, other);
    for (int q = 0; q < BOOST_QUANTILES; q++) {
        raw.root[q] = learner->before ? (raw.root[q] + other[q]) / 2 : raw.root[q];
        raw.root[q] = fmaxf(raw.root[q], 0);
    }
    return raw;
}

// The last stretch of the distribution on either side goes on as steep as its neighbour.
static double root_at(const struct learn_raw *raw, double level)
{
    int q = 0;
    while (q < BOOST_QUANTILES - 2 && level > (double)boost_quantiles[q + 1])
        q++;
    double from = (double)boost_quantiles[q], to = (double)boost_quantiles[q + 1];
    double low = (double)raw->root[q], high = (double)raw->root[q + 1];
    return fmax(low + (level - from) / (to - from) * (high - low), 0);
}

// At which level of the distribution an outcome falls. Where the distribution is flat (many took
// no time at all) any level of the flat is as right: `spread` (0 … 1) chooses one.
static float level_of(const struct learn_raw *raw, double root, double spread)
{
    enum { STEPS = 200 };
    int below = 0, equal = 0;
    for (int i = 0; i < STEPS; i++) {
        double at = root_at(raw, (i + 0.5) / STEPS);
        below += at < root - 1e-6;
        equal += fabs(at - root) <= 1e-6;
    }
    return (float)((below + spread * equal) / STEPS);
}

double learner_quantile_s(const struct learner *learner, const struct learn_raw *raw, float level)
{
    double root = root_at(raw, (double)calibrate_level(&learner->calibration, level));
    return root * root;
}

// ---- samples
// --------------------------------------------------------------------------------------

static void keep(struct learner *learner, const float *x, float y)
{
    size_t at = (size_t)(learner->n % LEARN_WINDOW);
    if (at >= learner->cap) {
        learner->cap = learner->cap ? 2 * learner->cap : 256;
        learner->x = mem_resize(learner->x, learner->cap * FLOW_FEATURE_COUNT * sizeof *x);
        learner->y = mem_resize(learner->y, learner->cap * sizeof y);
    }
    memcpy(learner->x + at * FLOW_FEATURE_COUNT, x, FLOW_FEATURE_COUNT * sizeof *x);
    learner->y[at] = y;
    learner->n++;
}

static bool is_due(const struct learner *learner)
{
    uint64_t fresh = learner->n - learner->fitted, want = learner->n / 8;
    want = want < NEW_LEAST ? NEW_LEAST : want > NEW_MOST ? NEW_MOST : want;
    return learner->n >= LEARN_LEAST && fresh >= want;
}

static void work(struct learner *learner)
{
    if (!learner->fit && is_due(learner)) {
        size_t n = learner->n < LEARN_WINDOW ? (size_t)learner->n : LEARN_WINDOW;
        learner->fit = boost_fit_begin(learner->x, learner->y, n, FLOW_FEATURE_COUNT,
                                       learner->seed + learner->n);
        learner->fitted = learner->n;
    }
    // The first fit is small and waited for; later ones are spread over the samples to come.
    bool more = learner->fit != NULL;
    for (int i = 0; more && (i < STEPS_PER_SAMPLE || !learner->now); i++)
        more = boost_fit_step(learner->fit);
    if (learner->fit && !more) {
        boost_destroy(learner->before);
        learner->before = learner->now;
        learner->now = boost_fit_end(learner->fit);
        learner->fit = NULL;
    }
}

void learner_add(struct learner *learner, const float x[FLOW_FEATURE_COUNT],
                 const struct learn_raw *raw, double took_s)
{
    double root = sqrt(fmax(took_s, 0));
    if (raw->known) {
        double turn = (double)learner->n * 0.6180339887498949;
        calibrate_add(&learner->calibration, level_of(raw, root, turn - floor(turn)));
    }
    keep(learner, x, (float)root);
    work(learner);
}
