// Normal equations of centred and scaled inputs, solved by Cholesky's method.

#include "core/linear.h"

#include <math.h>
#include <string.h>

enum { N = LINEAR_INPUTS };

static const double RIDGE = 20;   // rows' worth of belief that an input says nothing
static const double BEYOND = 1.5; // times the longest seen

static const enum flow_feature inputs[N] = {
    FLOW_WAITED_S,         FLOW_AHEAD,          FLOW_AHEAD_SAME,
    FLOW_AHEAD_HIGHER,     FLOW_AHEAD_LOWER,    FLOW_OLDEST_S,
    FLOW_OLDEST_SAME_S,    FLOW_MEAN_ELAPSED_S, FLOW_LAST_WAIT_S,
    FLOW_LAST_WAIT_SAME_S, FLOW_LAST10_S,       FLOW_WAIT0_S,
    FLOW_WAIT1_S,          FLOW_WAIT_KIND2_S,   FLOW_WAIT_KIND5_S,
    FLOW_OWN_AHEAD,        FLOW_OWN_LAST3_S,    FLOW_WORK_S,
    FLOW_DRAIN0_S,         FLOW_DRAIN1_S,       FLOW_THEORY_S,
};

static double input(const float *x, int i)
{
    return sqrt(fmax((double)x[inputs[i]], 0));
}

struct fit_sums {
    double mean[N], y, scale[N];
    double matrix[N][N], right[N];
};

static void centre(struct fit_sums *s, const float *x, const float *y, size_t n)
{
    for (size_t r = 0; r < n; r++) {
        for (int i = 0; i < N; i++)
            s->mean[i] += input(x + r * FLOW_FEATURE_COUNT, i) / (double)n;
        s->y += (double)y[r] / (double)n;
    }
    for (size_t r = 0; r < n; r++) {
        double d[N];
        for (int i = 0; i < N; i++)
            d[i] = input(x + r * FLOW_FEATURE_COUNT, i) - s->mean[i];
        for (int i = 0; i < N; i++) {
            s->right[i] += d[i] * ((double)y[r] - s->y);
            for (int j = 0; j <= i; j++)
                s->matrix[i][j] += d[i] * d[j];
        }
    }
    for (int i = 0; i < N; i++)
        s->scale[i] = sqrt(s->matrix[i][i] / (double)n) + 1e-9;
    for (int i = 0; i < N; i++) {
        s->right[i] /= s->scale[i];
        for (int j = 0; j <= i; j++)
            s->matrix[i][j] /= s->scale[i] * s->scale[j];
        s->matrix[i][i] += RIDGE;
    }
}

// matrix becomes its lower triangle L with L·Lᵀ = matrix; right becomes the solution.
static void solve(struct fit_sums *s)
{
    for (int i = 0; i < N; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = s->matrix[i][j];
            for (int k = 0; k < j; k++)
                sum -= s->matrix[i][k] * s->matrix[j][k];
            s->matrix[i][j] = i == j ? sqrt(sum) : sum / s->matrix[j][j];
        }
    }
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < i; k++)
            s->right[i] -= s->matrix[i][k] * s->right[k];
        s->right[i] /= s->matrix[i][i];
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int k = i + 1; k < N; k++)
            s->right[i] -= s->matrix[k][i] * s->right[k];
        s->right[i] /= s->matrix[i][i];
    }
}

void linear_fit(struct linear *line, const float *x, const float *y, size_t n)
{
    struct fit_sums sums;
    memset(&sums, 0, sizeof sums);
    centre(&sums, x, y, n);
    solve(&sums);
    *line = (struct linear){.bias = sums.y};
    for (int i = 0; i < N; i++) {
        line->weight[i] = sums.right[i] / sums.scale[i];
        line->bias -= line->weight[i] * sums.mean[i];
    }
    for (size_t r = 0; r < n; r++)
        line->most = fmax(line->most, BEYOND * (double)y[r]);
}

float linear_guess(const struct linear *line, const float x[FLOW_FEATURE_COUNT])
{
    double guess = line->bias;
    for (int i = 0; i < N; i++)
        guess += line->weight[i] * input(x, i);
    return (float)fmin(fmax(guess, 0), line->most);
}
