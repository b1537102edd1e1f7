// Means, quantiles and fairness of a day.

#include "core/measure.h"

#include <math.h>

int measure_target_s(const struct business *business, int class)
{
    for (int s = 0; s < business->service_n; s++) {
        if (business->services[s].class == class && business->services[s].target_s > 0)
            return business->services[s].target_s;
    }
    return 600;
}

void measure_finish(struct measure *measure)
{
    for (int c = 0; c < CLASS_MAX; c++) {
        vec_finish(&measure->classes[c].waits_s);
        vec_finish(&measure->classes[c].left_s);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double measure_quantile(double *values, size_t n, double p)
{
    if (n == 0)
        return NAN;
    qsort(values, n, sizeof *values, ascending);
    double at = p * (double)(n - 1);
    size_t low = (size_t)at;
    size_t high = low + 1 < n ? low + 1 : low;
    return values[low] + (at - (double)low) * (values[high] - values[low]);
}

double measure_mean(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return n ? sum / (double)n : NAN;
}

double measure_jain(const double *x, size_t n)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        squares += x[i] * x[i];
    }
    return squares > 0 ? sum * sum / ((double)n * squares) : NAN;
}

int measure_gap(const struct measure *measure, int consultants, int ret_between[2])
{
    int largest = 0;
    for (int a = 0; a < consultants; a++) {
        for (int b = 0; b < consultants; b++) {
            double longer = fmax(measure->present_s[a], measure->present_s[b]);
            bool alike = fabs(measure->present_s[a] - measure->present_s[b]) <= longer / 10;
            if (longer <= 0 || !alike || measure->turns[a] - measure->turns[b] <= largest)
                continue;
            largest = measure->turns[a] - measure->turns[b];
            ret_between[0] = a;
            ret_between[1] = b;
        }
    }
    return largest;
}

int measure_largest_gap(const struct measure *measure, int consultants)
{
    int between[2];
    return measure_gap(measure, consultants, between);
}
