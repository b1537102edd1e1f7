// The window is a ring of rows; a fit copies what it needs, so the ring goes on while it runs.

#include "core/learn.h"

#include "base/err.h"
#include "base/mem.h"
#include "core/calibrate.h"
#include "core/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SAME = 1e-4;   // roots of seconds that do not differ
static const double OUTSIDE = 1.5; // levels below 0 and above 1 that are told apart

static const struct calibrate_belief kind_belief = {.prior = 400, .unseen = 5};

enum { STEPS_PER_SAMPLE = 3, NEW_LEAST = 20, NEW_MOST = 600 };

// A line, and trees for what it gets wrong.
struct fitted {
    struct linear line;
    struct boost *trees; // NULL: no model
};

struct learner {
    uint64_t seed;
    size_t window;
    uint64_t n;      // samples ever
    uint64_t fitted; // of these, when the latest fit began
    size_t cap;      // rows that there is room for now
    float *x;
    float *y;
    struct fitted now, before; // the latest and the one before it
    struct boost_fit *fit;     // the next one's trees on their way, or NULL
    struct linear fit_line;
    struct blend blend;
    struct calibration calibration;
    struct calibration kinds[FLOW_CLASSES]; // of what the common one has calibrated
};

struct learner *learner_create(uint64_t seed, size_t window)
{
    must(window > 0 && window <= BOOST_SAMPLES);
    struct learner *learner = mem_alloc(sizeof *learner);
    learner->seed = seed;
    learner->window = window;
    return learner;
}

void learner_destroy(struct learner *learner)
{
    if (!learner)
        return;
    free(learner->x);
    free(learner->y);
    boost_destroy(learner->now.trees);
    boost_destroy(learner->before.trees);
    boost_fit_destroy(learner->fit);
    free(learner);
}

// ---- distributions ------------------------------------------------------------------------------

static void predict(const struct fitted *model, const float *x, float ret[BOOST_QUANTILES])
{
    float guess = linear_guess(&model->line, x);
    boost_predict(model->trees, x, ret);
    for (int q = 0; q < BOOST_QUANTILES; q++)
        ret[q] = fmaxf(ret[q] + guess, 0);
}

static void predict_trees(const struct learner *learner, const float *x, float ret[BOOST_QUANTILES])
{
    predict(&learner->now, x, ret);
    if (!learner->before.trees)
        return;
    float other[BOOST_QUANTILES];
    predict(&learner->before, x, other);
    for (int q = 0; q < BOOST_QUANTILES; q++)
        ret[q] = (ret[q] + other[q]) / 2;
}

struct learn_raw learner_predict(const struct learner *learner, const float x[FLOW_FEATURE_COUNT],
                                 int kind, const float theory[BOOST_QUANTILES])
{
    struct learn_raw raw = {.kind = (int16_t)flow_kind(kind)};
    raw.has_trees = learner->now.trees != NULL;
    raw.has_theory = theory != NULL && learner->n >= LEARN_LEAST_THEORY;
    raw.known = raw.has_trees || raw.has_theory;
    if (raw.has_trees)
        predict_trees(learner, x, raw.trees);
    if (raw.has_theory)
        memcpy(raw.theory, theory, sizeof raw.theory);
    float share = !raw.has_theory ? 1 : !raw.has_trees ? 0 : blend_share(&learner->blend);
    blend_mix(share, raw.has_theory ? raw.theory : raw.trees,
              raw.has_trees ? raw.trees : raw.theory, raw.root);
    return raw;
}

// The last stretch of the distribution on either side goes on as steep as its neighbour, beyond
// levels 0 and 1 too: what came true outside of a distribution tells by how much to widen it.
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
    int first = 0, last;
    while (first < BOOST_QUANTILES && (double)raw->root[first] < root - SAME)
        first++;
    for (last = first; last < BOOST_QUANTILES && (double)raw->root[last] <= root + SAME;)
        last++;
    if (last > first) {
        double from = first == 0 ? 0 : (double)boost_quantiles[first];
        double to = last == BOOST_QUANTILES ? 1 : (double)boost_quantiles[last - 1];
        return (float)(from + spread * (to - from));
    }
    int q = first < 1 ? 0 : first > BOOST_QUANTILES - 1 ? BOOST_QUANTILES - 2 : first - 1;
    double from = (double)boost_quantiles[q], to = (double)boost_quantiles[q + 1];
    double low = (double)raw->root[q], high = (double)raw->root[q + 1];
    double level = from + (root - low) / fmax(high - low, SAME) * (to - from);
    return (float)fmin(fmax(level, -OUTSIDE), 1 + OUTSIDE);
}

double learner_quantile_s(const struct learner *learner, const struct learn_raw *raw, float level)
{
    float own = calibrate_level_within(&learner->kinds[raw->kind], level, &kind_belief);
    double root = root_at(raw, (double)calibrate_level(&learner->calibration, own));
    return root * root;
}

// ---- samples ------------------------------------------------------------------------------------

static void keep(struct learner *learner, const float *x, float y)
{
    size_t at = (size_t)(learner->n % learner->window);
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

static void begin_fit(struct learner *learner)
{
    size_t n = learner->n < learner->window ? (size_t)learner->n : learner->window;
    float *rest = mem_alloc(n * sizeof *rest);
    linear_fit(&learner->fit_line, learner->x, learner->y, n);
    for (size_t i = 0; i < n; i++)
        rest[i] =
            learner->y[i] - linear_guess(&learner->fit_line, learner->x + i * FLOW_FEATURE_COUNT);
    learner->fit =
        boost_fit_begin(learner->x, rest, n, FLOW_FEATURE_COUNT, learner->seed + learner->n);
    learner->fitted = learner->n;
    free(rest);
}

static void work(struct learner *learner)
{
    if (!learner->fit && is_due(learner))
        begin_fit(learner);
    // The first fit is small and waited for; later ones are spread over the samples to come.
    bool more = learner->fit != NULL;
    for (int i = 0; more && (i < STEPS_PER_SAMPLE || !learner->now.trees); i++)
        more = boost_fit_step(learner->fit);
    if (learner->fit && !more) {
        boost_destroy(learner->before.trees);
        learner->before = learner->now;
        learner->now =
            (struct fitted){.line = learner->fit_line, .trees = boost_fit_end(learner->fit)};
        learner->fit = NULL;
    }
}

void learner_add(struct learner *learner, const float x[FLOW_FEATURE_COUNT],
                 const struct learn_raw *raw, double took_s)
{
    double root = sqrt(fmax(took_s, 0));
    if (raw->known) {
        double turn = (double)learner->n * 0.6180339887498949;
        float level = level_of(raw, root, turn - floor(turn));
        calibrate_add(&learner->kinds[raw->kind], calibrate_rank(&learner->calibration, level));
        calibrate_add(&learner->calibration, level);
        if (raw->has_theory && raw->has_trees)
            blend_learn(&learner->blend, raw->theory, raw->trees, (float)root);
    }
    keep(learner, x, (float)root);
    work(learner);
}
