// The engine against queueing theory, from outside: invented days through engine_decide(),
// independent replications, and the theoretical value within four standard errors of their mean (a
// true engine misses that once in 15,000 checks; the seeds are fixed, so it never flickers). The
// tolerance is also bounded, so that a wide interval cannot hide an error.

#include "test.h"
#include "business/setting.h"
#include "core/simulate.h"

#include <math.h>
#include <stdio.h>

enum { REPLICATIONS = 24, VISITS = 40000, UNIT_S = 100 };

// The unit of time is a mean service. lambda is the arrival rate per unit; patience 0 means for
// ever.
struct scene {
    const char *name;
    int servers;
    int classes;
    double lambda[2];
    int credit_s[2], rate_permille[2];
    double patience;
};

struct observed {
    double wait[2][REPLICATIONS]; // mean wait by class, in units, of all arrivals
    double abandoned[REPLICATIONS];
};

static struct simulation plan_of(const struct scene *scene, uint64_t seed)
{
    struct simulation plan = {
        .visits = VISITS, .warm_up_s = 400 * UNIT_S, .seed = seed, .stream_n = scene->classes};
    struct business *b = &plan.business;
    business_init(b);
    b->service_n = 1;
    b->services[0] = (struct service_rules){.id = 1, .active = true, .prefix = 'A', .skills = 1};
    b->class_n = scene->classes;
    b->consultant_n = scene->servers;
    for (int i = 0; i < scene->servers; i++)
        b->consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .skills = 1, .languages = 1};
    for (int c = 0; c < scene->classes; c++) {
        b->classes[c] = (struct class_rules){
            .id = c + 1, .credit_s = scene->credit_s[c], .rate_permille = scene->rate_permille[c]};
        plan.streams[c] = (struct stream){
            .class = c,
            .per_hour = scene->lambda[c] * 3600 / UNIT_S,
            .service_s = {LAW_EXPONENTIAL, UNIT_S, 0},
            .patience = {LAW_EXPONENTIAL, scene->patience * UNIT_S, 0},
        };
    }
    return plan;
}

static void observe(const struct scene *scene, struct observed *ret)
{
    for (int r = 0; r < REPLICATIONS; r++) {
        struct simulation plan = plan_of(scene, 1000 + (uint64_t)r);
        struct simulated result;
        assert_true(simulate(&plan, &result, NULL));
        size_t left = 0, all = 0;
        for (int c = 0; c < scene->classes; c++) {
            struct measure_class *m = &result.measure.classes[c];
            double sum = measure_mean(m->waits_s.at, m->waits_s.n) * (double)m->waits_s.n;
            if (m->left_s.n)
                sum += measure_mean(m->left_s.at, m->left_s.n) * (double)m->left_s.n;
            ret->wait[c][r] = sum / m->arrived / UNIT_S;
            left += m->left_s.n;
            all += (size_t)m->arrived;
        }
        ret->abandoned[r] = (double)left / (double)all;
        measure_finish(&result.measure);
    }
}

static void assert_theory(const char *scene, const char *what, const double *samples, double theory)
{
    double mean = measure_mean(samples, REPLICATIONS), squares = 0;
    for (int r = 0; r < REPLICATIONS; r++)
        squares += (samples[r] - mean) * (samples[r] - mean);
    double error = sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    if (fabs(mean - theory) > 4 * error || 4 * error > 0.15 * theory + 0.002)
        fail_msg("%s: %s is %.5f ± %.5f (one standard error), theory %.5f", scene, what, mean,
                 error, theory);
}

// Mean wait in M/M/c: Erlang C. Cooper, Introduction to Queueing Theory (1981), 3.6.
static double erlang_c_wait(double lambda, int c)
{
    double blocking = 1; // Erlang B by its recursion
    for (int k = 1; k <= c; k++)
        blocking = lambda * blocking / (k + lambda * blocking);
    double delayed = blocking / (1 - lambda / c * (1 - blocking));
    return delayed / (c - lambda);
}

static void waits_like_erlang_c(void **state)
{
    (void)state;
    static const struct scene scenes[] = {
        {"M/M/1 at 0.8", 1, 1, {0.8}, {0}, {1000}, 0},
        {"M/M/3 at 0.9", 3, 1, {2.7}, {0}, {1000}, 0},
        {"M/M/10 at 0.9", 10, 1, {9}, {0}, {1000}, 0},
    };
    // R package queueing 0.2.12, M/M/c, Wq at lambda 0.8 and one server of rate 1
    assert_true(fabs(erlang_c_wait(0.8, 1) - 4) < 1e-9);
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        struct observed seen;
        observe(&scenes[i], &seen);
        assert_theory(scenes[i].name, "mean wait", seen.wait[0],
                      erlang_c_wait(scenes[i].lambda[0], scenes[i].servers));
    }
}

// M/M/c+M (Erlang A): values of pyworkforce ca48925.
static void abandons_like_erlang_a(void **state)
{
    (void)state;
    static const struct {
        struct scene scene;
        double abandoned, wait;
    } cases[] = {
        {{"M/M/1+M, patience 1", 1, 1, {0.9}, {0}, {1000}, 1}, 0.3406329553, 0.3406329553},
        {{"M/M/1+M, patience 5", 1, 1, {0.9}, {0}, {1000}, 5}, 0.2095458136, 1.047729068},
        {{"M/M/3+M, patience 2", 3, 1, {2.7}, {0}, {1000}, 2}, 0.1525854332, 0.3051708663},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct observed seen;
        observe(&cases[i].scene, &seen);
        assert_theory(cases[i].scene.name, "share abandoned", seen.abandoned, cases[i].abandoned);
        assert_theory(cases[i].scene.name, "mean wait of all", seen.wait[0], cases[i].wait);
    }
}

// Non-preemptive strict priority, two classes: Cobham (1954), Kella & Yechiali (1985).
static void serves_strict_priorities(void **state)
{
    (void)state;
    static const struct {
        struct scene scene;
        double high, low;
    } cases[] = {
        {{"strict, 1 server", 1, 2, {0.2, 0.6}, {60, 0}, {0, 0}, 0}, 1, 5},
        {{"strict, 3 servers", 3, 2, {0.5, 1.9}, {60, 0}, {0, 0}, 0}, 0.2588764045, 1.294382022},
        {{"strict, 5 servers", 5, 2, {1, 3.5}, {60, 0}, {0, 0}, 0}, 0.1906233052, 1.906233052},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct observed seen;
        observe(&cases[i].scene, &seen);
        assert_theory(cases[i].scene.name, "wait, high", seen.wait[0], cases[i].high);
        assert_theory(cases[i].scene.name, "wait, low", seen.wait[1], cases[i].low);
    }
}

// Accumulating priority in M/M/1, two classes: Kleinrock, Queueing Systems II (1976), 3.7.
static void accumulates_priority_like_kleinrock(void **state)
{
    (void)state;
    static const int low_rates[] = {0, 250, 500, 800};
    const double high = 0.3, low = 0.5, rho = 0.8, w0 = 0.8;
    for (size_t i = 0; i < sizeof low_rates / sizeof *low_rates; i++) {
        struct scene scene = {"accumulating", 1, 2, {high, low}, {0, 0}, {1000, low_rates[i]}, 0};
        double r = low_rates[i] / 1000.0;
        double w_low = w0 / (1 - rho) / (1 - high * (1 - r));
        double w_high = w0 / (1 - rho) - low * w_low * (1 - r);
        struct observed seen;
        observe(&scene, &seen);
        char name[40];
        snprintf(name, sizeof name, "accumulating, r = %.2f", r);
        assert_theory(name, "wait, high", seen.wait[0], w_high);
        assert_theory(name, "wait, low", seen.wait[1], w_low);
    }
}

// Jain, Chiu & Hawe (1984): worked by hand.
static void measures_fairness(void **state)
{
    (void)state;
    static const struct {
        double x[4];
        size_t n;
        double index;
    } cases[] = {{{1, 1, 1, 1}, 4, 1},
                 {{1, 0, 0, 0}, 4, 0.25},
                 {{1, 2, 3}, 3, 36.0 / 42},
                 {{5, 5, 0}, 3, 2.0 / 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(fabs(measure_jain(cases[i].x, cases[i].n) - cases[i].index) < 1e-12);
    double values[] = {4, 1, 3, 2};
    assert_true(fabs(measure_quantile(values, 4, 0.5) - 2.5) < 1e-12);
    assert_true(fabs(measure_quantile(values, 4, 0.9) - 3.7) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_like_erlang_c),
        cmocka_unit_test(abandons_like_erlang_a),
        cmocka_unit_test(serves_strict_priorities),
        cmocka_unit_test(accumulates_priority_like_kleinrock),
        cmocka_unit_test(measures_fairness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
