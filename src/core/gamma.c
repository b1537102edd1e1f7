// The incomplete gamma function by its series and its continued fraction (Abramowitz & Stegun 1964,
// 6.5.29 and 6.5.31); quantiles by halving, once for a table of shapes, and between those by a
// straight line over the logarithm of the shape.

#include "core/gamma.h"

#include <math.h>
#include <pthread.h>

enum { SHAPES = 129, TERMS = 2000, HALVINGS = 44 };

static const double LEAST = 0.2, MOST = 4000, EXACT = 1e-13;

static float roots[SHAPES][BOOST_QUANTILES]; // of the quantile ÷ the mean; the same for everybody

double gamma_below(double shape, double x)
{
    if (x <= 0)
        return 0;
    double front = exp(shape * log(x) - x - lgamma(shape));
    if (x < shape + 1) {
        double term = 1 / shape, sum = term;
        for (int i = 1; i < TERMS && term > sum * EXACT; i++)
            sum += term *= x / (shape + i);
        return front * sum;
    }
    // Lentz's method
    double b = x + 1 - shape, c = 1e300, d = 1 / b, fraction = d;
    for (int i = 1; i < TERMS; i++) {
        double a = -i * (i - shape);
        b += 2;
        d = 1 / (a * d + b);
        c = b + a / c;
        fraction *= c * d;
        if (fabs(c * d - 1) < EXACT)
            break;
    }
    return 1 - front * fraction;
}

static double quantile(double shape, double level)
{
    double low = 0, high = shape + 8 * sqrt(shape) + 12;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        *(gamma_below(shape, middle) < level ? &low : &high) = middle;
    }
    return (low + high) / 2;
}

static void make_roots(void)
{
    for (int i = 0; i < SHAPES; i++) {
        double shape = LEAST * exp(log(MOST / LEAST) * i / (SHAPES - 1));
        for (int q = 0; q < BOOST_QUANTILES; q++)
            roots[i][q] = (float)sqrt(quantile(shape, (double)boost_quantiles[q]) / shape);
    }
}

void gamma_roots(double shape, double mean, float ret[BOOST_QUANTILES])
{
    static pthread_once_t made = PTHREAD_ONCE_INIT;
    pthread_once(&made, make_roots);
    double at = log(fmin(fmax(shape, LEAST), MOST) / LEAST) / log(MOST / LEAST) * (SHAPES - 1);
    int i = (int)at < SHAPES - 1 ? (int)at : SHAPES - 2;
    float part = (float)(at - i), root = (float)sqrt(mean);
    for (int q = 0; q < BOOST_QUANTILES; q++)
        ret[q] = root * (roots[i][q] + part * (roots[i + 1][q] - roots[i][q]));
}

double gamma_root_mean(double shape)
{
    return exp(lgamma(shape + 0.5) - lgamma(shape)) / sqrt(shape);
}

double gamma_root_variance(double shape)
{
    double mean = gamma_root_mean(shape);
    return shape * (1 - mean * mean);
}
