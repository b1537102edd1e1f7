// A fitted ensemble: its trees, and how a row falls through them.

#include "core/boost_tree.h"

#include <stdlib.h>
#include <string.h>

const float boost_quantiles[BOOST_QUANTILES] = {0.05f, 0.1f, 0.25f, 0.5f, 0.75f, 0.9f, 0.95f};

void boost_destroy(struct boost *boost)
{
    free(boost);
}

static void sort_rising(float *v)
{
    for (int i = 1; i < BOOST_QUANTILES; i++) {
        float x = v[i];
        int j = i;
        for (; j > 0 && v[j - 1] > x; j--)
            v[j] = v[j - 1];
        v[j] = x;
    }
}

void boost_predict(const struct boost *boost, const float *x, float ret[BOOST_QUANTILES])
{
    float sum[BOOST_LANES] = {0};
    memcpy(sum, boost->start, sizeof boost->start);
    for (int t = 0; t < boost->n; t++) {
        const struct boost_tree *tree = &boost->trees[t];
        unsigned above = 0;
        for (int i = 0; i < BOOST_SPLITS; i++)
            above |= (unsigned)!(x[tree->splits[i].feature] <= tree->splits[i].threshold) << i;
        const float *leaf = tree->leaves[tree->falls[above]];
        for (int q = 0; q < BOOST_LANES; q++)
            sum[q] += leaf[q];
    }
    memcpy(ret, sum, BOOST_QUANTILES * sizeof *ret);
    sort_rising(ret);
}
