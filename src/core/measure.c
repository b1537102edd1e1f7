// Means, quantiles and fairness of a day.

#include "core/measure.h"

#include <math.h>

enum { DEFAULT_TARGET_S = 600 };

static int measured_target_s(const struct business *business, int service)
{
    int target_s = service_target_s(&business->services[service]);
    return target_s > 0 ? target_s : DEFAULT_TARGET_S;
}

double measure_target_s(const struct business *business, int class)
{
    double target_s = 0;
    for (int s = 0; s < business->service_n; s++) {
        if (business->services[s].class != class)
            continue;
        double own_s = measured_target_s(business, s);
        target_s = target_s > 0 && target_s != own_s ? NAN : own_s;
        if (isnan(target_s))
            return NAN;
    }
    return target_s > 0 ? target_s : NAN;
}

void measure_wait(struct measure *measure, const struct business *business,
                  const struct visit *visit)
{
    struct measure_class *class = &measure->classes[visit->class];
    int64_t wait_ms = visit->first_call_ms - visit->ready_ms - visit_away_ms(visit);
    vec_push(&class->waits_s, (double)wait_ms / 1000);
    class->within += wait_ms <= measured_target_s(business, visit->service) * INT64_C(1000);
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

struct measure_fairness measure_fairness(const struct measure *measure, int consultants)
{
    double turns[CONSULTANT_MAX], minutes[CONSULTANT_MAX];
    size_t n = 0;
    for (int i = 0; i < consultants; i++) {
        double hours = measure->present_s[i] / 3600;
        if (hours <= 0)
            continue;
        turns[n] = measure->turns[i] / hours;
        minutes[n++] = measure->minutes[i] / hours;
    }
    if (n < 2)
        return (struct measure_fairness){NAN, NAN};
    return (struct measure_fairness){measure_jain(turns, n), measure_jain(minutes, n)};
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
