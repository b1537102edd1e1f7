// Fitting, tree by tree. The trick that makes several quantiles as cheap as one: for a sample only
// its level counts, the number of its predicted quantiles that lie below the outcome. The gradient
// of every quantile follows from the level, so a histogram cell is a few integers.

#include "core/boost_tree.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = BOOST_QUANTILES + 1, LEAST_TREES = 5 };

static const float LEARNING_RATE = 0.04f;
static const double ROW_SHARE = 0.7, FEATURE_SHARE = 0.4;

struct bin {
    int32_t at_level[LEVELS];
};

struct leaf {
    uint32_t from, to;               // its samples: a range of `order`
    struct bin (*cells)[BOOST_BINS]; // histogram by feature
    double gain;                     // of its best split; <= 0: none
    int feature, bin;                // of that split
};

struct boost_fit {
    struct boost *boost;
    struct rng rng;
    size_t n, features;
    size_t least; // samples in a leaf
    int trees;
    float *x;      // the rows, until they are binned
    size_t binned; // features done
    uint8_t *bins; // feature by feature, n each
    float *y;
    float (*predicted)[BOOST_QUANTILES];
    uint8_t *level;
    uint32_t *order; // rows drawn for this tree, then the others
    uint32_t *spare;
    float *residual;
    int cuts[BOOST_FEATURES];                // number of bins less one
    float edges[BOOST_FEATURES][BOOST_BINS]; // bin b holds x <= edges[b]
    bool use[BOOST_FEATURES];
    struct leaf leaves[BOOST_LEAVES];
    struct bin (*pool)[BOOST_BINS]; // BOOST_LEAVES histograms
};

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

// ---- the start ----------------------------------------------------------------------------------

// Cut one feature at its quantiles, keeping equal values together.
static void cut_feature(struct boost_fit *fit, size_t f)
{
    for (size_t i = 0; i < fit->n; i++)
        fit->residual[i] = fit->x[i * fit->features + f];
    qsort(fit->residual, fit->n, sizeof *fit->residual, by_value);
    int cuts = 0;
    for (int b = 1; b < BOOST_BINS; b++) {
        size_t at = fit->n * (size_t)b / BOOST_BINS;
        if (at == 0 || fit->residual[at - 1] == fit->residual[fit->n - 1])
            continue;
        size_t next = at;
        while (fit->residual[next] == fit->residual[at - 1])
            next++;
        float edge = (fit->residual[at - 1] + fit->residual[next]) / 2;
        if (cuts == 0 || edge > fit->edges[f][cuts - 1])
            fit->edges[f][cuts++] = edge;
    }
    fit->cuts[f] = cuts;
}

static uint8_t bin_of(const struct boost_fit *fit, size_t f, float x)
{
    int low = 0, high = fit->cuts[f];
    while (low < high) {
        int middle = (low + high) / 2;
        if (x <= fit->edges[f][middle])
            high = middle;
        else
            low = middle + 1;
    }
    return (uint8_t)low;
}

static void bin_next(struct boost_fit *fit)
{
    size_t f = fit->binned++;
    cut_feature(fit, f);
    for (size_t i = 0; i < fit->n; i++)
        fit->bins[f * fit->n + i] = bin_of(fit, f, fit->x[i * fit->features + f]);
    if (fit->binned == fit->features) {
        free(fit->x);
        fit->x = NULL;
    }
}

// The q-quantile of v[0 … n-1] by selection (Hoare 1961); v is reordered.
static float select_quantile(float *v, size_t n, float q)
{
    size_t want = (size_t)(q * (float)(n - 1) + 0.5f), low = 0, high = n - 1;
    while (low < high) {
        float pivot = v[(low + high) / 2];
        size_t i = low, j = high;
        while (i <= j) {
            while (v[i] < pivot)
                i++;
            while (v[j] > pivot)
                j--;
            if (i > j)
                break;
            float swap = v[i];
            v[i++] = v[j];
            v[j] = swap;
            if (j == 0)
                break;
            j--;
        }
        if (want <= j)
            high = j;
        else if (want >= i)
            low = i;
        else
            break;
    }
    return v[want];
}

static void set_start(struct boost_fit *fit)
{
    for (int q = 0; q < BOOST_QUANTILES; q++) {
        memcpy(fit->residual, fit->y, fit->n * sizeof *fit->y);
        fit->boost->start[q] = select_quantile(fit->residual, fit->n, boost_quantiles[q]);
    }
    for (size_t i = 0; i < fit->n; i++)
        memcpy(fit->predicted[i], fit->boost->start, sizeof fit->boost->start);
}

struct boost_fit *boost_fit_begin(const float *x, const float *y, size_t n, size_t features,
                                  uint64_t seed)
{
    must(n > 0 && n <= BOOST_SAMPLES && features > 0 && features <= BOOST_FEATURES);
    struct boost_fit *fit = mem_alloc(sizeof *fit);
    fit->boost = mem_alloc(sizeof *fit->boost);
    rng_init(&fit->rng, seed);
    fit->n = n;
    fit->features = features;
    fit->least = n / 8 < 30 ? 30 : n / 8 > 50 ? 50 : n / 8;
    fit->trees = (int)(LEAST_TREES + n / 20);
    fit->trees = fit->trees > BOOST_TREES ? BOOST_TREES : fit->trees;
    fit->bins = mem_alloc(n * features);
    fit->y = mem_alloc(n * sizeof *fit->y);
    fit->predicted = mem_alloc(n * sizeof *fit->predicted);
    fit->level = mem_alloc(n);
    fit->order = mem_alloc(n * sizeof *fit->order);
    fit->spare = mem_alloc(n * sizeof *fit->spare);
    fit->residual = mem_alloc(n * sizeof *fit->residual);
    fit->pool = mem_alloc(BOOST_LEAVES * features * sizeof *fit->pool);
    memcpy(fit->y, y, n * sizeof *y);
    fit->x = mem_alloc(n * features * sizeof *x);
    memcpy(fit->x, x, n * features * sizeof *x);
    set_start(fit);
    return fit;
}

void boost_fit_destroy(struct boost_fit *fit)
{
    if (!fit)
        return;
    free(fit->boost);
    free(fit->x);
    free(fit->bins);
    free(fit->y);
    free(fit->predicted);
    free(fit->level);
    free(fit->order);
    free(fit->spare);
    free(fit->residual);
    free(fit->pool);
    free(fit);
}

struct boost *boost_fit_end(struct boost_fit *fit)
{
    struct boost *boost = fit->boost;
    fit->boost = NULL;
    boost_fit_destroy(fit);
    return boost;
}

// ---- one tree -----------------------------------------------------------------------------------

// Draw this tree's rows to the front of `order` and its features; returns the number of rows.
static uint32_t draw(struct boost_fit *fit)
{
    uint32_t in = 0, out = (uint32_t)fit->n;
    for (uint32_t i = 0; i < fit->n; i++) {
        if (rng_uniform(&fit->rng) < ROW_SHARE)
            fit->order[in++] = i;
        else
            fit->order[--out] = i;
        int level = 0;
        for (int q = 0; q < BOOST_QUANTILES; q++)
            level += fit->predicted[i][q] < fit->y[i];
        fit->level[i] = (uint8_t)level;
    }
    for (size_t f = 0; f < fit->features; f++)
        fit->use[f] = fit->cuts[f] > 0 && rng_uniform(&fit->rng) < FEATURE_SHARE;
    return in;
}

static void fill_histogram(struct boost_fit *fit, struct leaf *leaf)
{
    memset(leaf->cells, 0, fit->features * sizeof *leaf->cells);
    for (size_t f = 0; f < fit->features; f++) {
        if (!fit->use[f])
            continue;
        const uint8_t *bins = fit->bins + f * fit->n;
        struct bin *cells = leaf->cells[f];
        for (uint32_t i = leaf->from; i < leaf->to; i++) {
            uint32_t row = fit->order[i];
            cells[bins[row]].at_level[fit->level[row]]++;
        }
    }
}

static int64_t cell_size(const struct bin *cell)
{
    int64_t n = 0;
    for (int l = 0; l < LEVELS; l++)
        n += cell->at_level[l];
    return n;
}

// Sum over quantiles of (sum of gradients)² / n. A sample above the quantile pulls up by q, one
// below pulls down by 1-q; divided by the variance that this has by chance.
static double purity(const struct bin *cell, int64_t n)
{
    double sum = 0;
    int64_t below = 0;
    for (int q = 0; q < BOOST_QUANTILES; q++) {
        below += cell->at_level[q];
        double level = (double)boost_quantiles[q];
        double pull = level * (double)n - (double)below;
        sum += pull * pull / (level * (1 - level));
    }
    return sum / (double)n;
}

static void add_cell(struct bin *to, const struct bin *from, int sign)
{
    for (int l = 0; l < LEVELS; l++)
        to->at_level[l] += sign * from->at_level[l];
}

static void find_split(struct boost_fit *fit, struct leaf *leaf)
{
    leaf->gain = 0;
    int64_t n = leaf->to - leaf->from, least = (int64_t)fit->least;
    if (n < 2 * least)
        return;
    for (size_t f = 0; f < fit->features; f++) {
        if (!fit->use[f])
            continue;
        struct bin left = {0}, right = {0};
        for (int b = 0; b <= fit->cuts[f]; b++)
            add_cell(&right, &leaf->cells[f][b], 1);
        double whole = purity(&right, n);
        int64_t n_left = 0;
        for (int b = 0; b < fit->cuts[f]; b++) {
            const struct bin *cell = &leaf->cells[f][b];
            int64_t size = cell_size(cell);
            if (size == 0)
                continue;
            add_cell(&left, cell, 1);
            add_cell(&right, cell, -1);
            n_left += size;
            if (n_left < least)
                continue;
            if (n - n_left < least)
                break;
            double gain = purity(&left, n_left) + purity(&right, n - n_left) - whole;
            if (gain > leaf->gain) {
                leaf->gain = gain;
                leaf->feature = (int)f;
                leaf->bin = b;
            }
        }
    }
}

// Rows of the range that go left come first, both halves in their old order.
static uint32_t partition(struct boost_fit *fit, const struct leaf *leaf)
{
    const uint8_t *bins = fit->bins + (size_t)leaf->feature * fit->n;
    uint32_t to = leaf->from, spare = 0;
    for (uint32_t i = leaf->from; i < leaf->to; i++) {
        uint32_t row = fit->order[i];
        if (bins[row] <= leaf->bin)
            fit->order[to++] = row;
        else
            fit->spare[spare++] = row;
    }
    memcpy(fit->order + to, fit->spare, spare * sizeof *fit->spare);
    return to;
}

// Split leaf `at`; the new leaf is number `fresh`. The smaller half is counted, the larger one is
// what remains of the parent's histogram.
static void split(struct boost_fit *fit, struct boost_tree *tree, int at, int fresh)
{
    struct leaf *left = &fit->leaves[at], *right = &fit->leaves[fresh];
    uint32_t middle = partition(fit, left);
    tree->splits[fresh - 1] =
        (struct boost_split){.feature = (int16_t)left->feature,
                             .leaf = (int16_t)at,
                             .threshold = fit->edges[left->feature][left->bin]};
    *right = (struct leaf){.from = middle, .to = left->to, .cells = right->cells};
    left->to = middle;
    struct leaf *small = left->to - left->from <= right->to - right->from ? left : right;
    if (small == left) {
        struct bin(*swap)[BOOST_BINS] = left->cells;
        left->cells = right->cells;
        right->cells = swap;
    }
    struct leaf *large = small == left ? right : left;
    fill_histogram(fit, small);
    for (size_t f = 0; f < fit->features; f++) {
        for (int b = 0; fit->use[f] && b <= fit->cuts[f]; b++)
            add_cell(&large->cells[f][b], &small->cells[f][b], -1);
    }
    find_split(fit, left);
    find_split(fit, right);
}

static void fill_falls(struct boost_tree *tree)
{
    for (int above = 0; above < BOOST_FALLS; above++) {
        int leaf = 0;
        for (int i = 0; i < BOOST_SPLITS; i++)
            leaf = leaf == tree->splits[i].leaf && above >> i & 1 ? i + 1 : leaf;
        tree->falls[above] = (uint8_t)leaf;
    }
}

static int grow(struct boost_fit *fit, struct boost_tree *tree, uint32_t rows)
{
    for (int l = 0; l < BOOST_LEAVES; l++)
        fit->leaves[l].cells = fit->pool + (size_t)l * fit->features;
    fit->leaves[0] = (struct leaf){.from = 0, .to = rows, .cells = fit->pool};
    fill_histogram(fit, &fit->leaves[0]);
    find_split(fit, &fit->leaves[0]);
    int leaves = 1;
    while (leaves < BOOST_LEAVES) {
        int best = 0;
        for (int l = 1; l < leaves; l++) {
            if (fit->leaves[l].gain > fit->leaves[best].gain)
                best = l;
        }
        if (fit->leaves[best].gain <= 0)
            break;
        split(fit, tree, best, leaves++);
    }
    for (int i = leaves - 1; i < BOOST_SPLITS; i++)
        tree->splits[i].leaf = -1;
    fill_falls(tree);
    return leaves;
}

static void set_leaf(struct boost_fit *fit, struct boost_tree *tree, int l)
{
    const struct leaf *leaf = &fit->leaves[l];
    size_t n = leaf->to - leaf->from;
    for (int q = 0; q < BOOST_QUANTILES && n > 0; q++) {
        for (size_t i = 0; i < n; i++) {
            uint32_t row = fit->order[leaf->from + i];
            fit->residual[i] = fit->y[row] - fit->predicted[row][q];
        }
        tree->leaves[l][q] = LEARNING_RATE * select_quantile(fit->residual, n, boost_quantiles[q]);
    }
}

static int leaf_of(const struct boost_fit *fit, const struct boost_tree *tree, uint32_t row)
{
    unsigned above = 0;
    for (int i = 0; i < BOOST_SPLITS; i++) {
        const struct boost_split *split = &tree->splits[i];
        size_t f = (size_t)split->feature;
        uint8_t bin = fit->bins[f * fit->n + row];
        // A bin's rows are those at or below its edge: the same test as on the number itself.
        bool right = !(fit->edges[f][bin] <= split->threshold && bin < fit->cuts[f]);
        above |= (unsigned)right << i;
    }
    return tree->falls[above];
}

bool boost_fit_step(struct boost_fit *fit)
{
    if (fit->binned < fit->features) {
        bin_next(fit);
        return true;
    }
    if (fit->boost->n >= fit->trees)
        return false;
    struct boost_tree *tree = &fit->boost->trees[fit->boost->n++];
    uint32_t rows = draw(fit);
    int leaves = grow(fit, tree, rows);
    for (int l = 0; l < leaves; l++)
        set_leaf(fit, tree, l);
    for (uint32_t row = 0; row < fit->n; row++) {
        const float *leaf = tree->leaves[leaf_of(fit, tree, row)];
        for (int q = 0; q < BOOST_QUANTILES; q++)
            fit->predicted[row][q] += leaf[q];
    }
    return fit->boost->n < fit->trees;
}
