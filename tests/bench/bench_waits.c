// What estimates are worth against the exact answer, on queues where it is known (queues.h): mean
// absolute error and width of the 80 % interval ÷ the optimum's, and coverage. A line a case, the
// mean of some seeds with its 95 % confidence. Then lobbies with hours (staffed.h): what knowing the plan (ends of shifts,
// breaks, bookings) is worth, with people who give up and people who ask for one person among them; a line without the plan
// and one with it. Arguments: seeds (6), first case, number of cases.

#include "bench.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "queues_score.h"
#include "staffed.h"

struct limit { // 0: none is set
    double error, cover_low, cover_high, width;
};

struct bench_case {
    const char *name;
    struct queue_plan plan;
    long customers;
    int days;
    struct queue_span spans[QUEUE_SPANS];
    struct limit limits[QUEUE_SPANS];
};

enum { SHOWROOM_SPAN = 1000, YOUNG_FROM = 20, YOUNG_TO = 100, GROWING_TO = 300 };

#define EARLY                                                                                      \
    {"customers 20 to 100", YOUNG_FROM, YOUNG_TO, 0, 0, -1},                                       \
        {"customers 100 to 300", YOUNG_TO, GROWING_TO, 0, 0, -1},                                  \
    {                                                                                              \
        "after 1000", 1000, 0, 0, 0, -1                                                            \
    }
#define EARLY_LIMITS                                                                               \
    {1.30, .72, 0, 0}, {1.25, .77, 0, 1.45},                                                       \
    {                                                                                              \
        1.04, .78, .82, 1.06                                                                       \
    }

static const struct bench_case cases[] = {
    {"M/M/4 .90", {{{0, 54, 240}}, 4, 0, 0, -1}, 7000, 0, {EARLY}, {EARLY_LIMITS}},
    {"M/M/4 .95", {{{0, 57, 240}}, 4, 0, 0, -1}, 7000, 0, {EARLY}, {EARLY_LIMITS}},
    {"M/M/8 .90", {{{0, 108, 240}}, 8, 0, 0, -1}, 7000, 0, {EARLY}, {EARLY_LIMITS}},
    {"longer services",
     {{{15, 42, 240}, {20, 42, 343}, {0, 42, 240}}, 4, 0, 0, -1},
     0,
     40,
     {{"day 1", 0, 0, 15, 16, -1},
      {"day 2", 0, 0, 16, 17, -1},
      {"days 3 to 20", 0, 0, 17, 35, -1},
      {"back, day 1", 0, 0, 35, 36, -1},
      {"back, days 2 to 5", 0, 0, 36, 40, -1}},
     {{1.45, .68, 0, 0}, {1.12, .76, 0, 0}, {1.10, .77, 0, 0}, {1.35, 0, 0, 0}, {1.10, 0, 0, 1.3}}},
    {"more arrivals",
     {{{15, 42, 240}, {3, 56.7, 240}, {0, 42, 240}}, 4, 0, 0, -1},
     0,
     21,
     {{"during", 0, 0, 15, 18, -1}, {"three days after", 0, 0, 18, 21, -1}},
     {{1.10, .76, 0, 0}, {1.10, .76, 0, 0}}},
    {"two classes",
     {{{0, 54, 240}}, 4, .3, 0, -1},
     7000,
     0,
     {{"high", 1000, 0, 0, 0, 1}, {"low", 1000, 0, 0, 0, 0}},
     {{1.04, .78, .82, 1.12}, {1.04, .78, .82, 1.12}}},
    {"quiet nights",
     {{{0, 52, 240}}, 4, 0, 0, .3},
     5000,
     0,
     {{"after 100", 100, 0, 0, 0, -1}},
     {{0, .78, .82, 0}}},
    {"a showroom",
     {{{0, 3.7, 2400}}, 3, 0, .7, -1},
     3000,
     0,
     {{"after 300", 300, 0, 0, 0, -1}},
     {{0, .78, .82, 0}}},
};
enum { CASES = sizeof cases / sizeof *cases, SEEDS = 24, FIGURES = 5 };

struct mean {
    double mean, half; // of the 95 % interval
};

static struct mean mean_of(const double *v, int n)
{
    static const double t[] = {0,    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36,
                               2.31, 2.26,  2.23, 2.20, 2.18, 2.16, 2.14, 2.13};
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++)
        sum += v[i];
    for (int i = 0; i < n; i++)
        squares += (v[i] - sum / n) * (v[i] - sum / n);
    return (struct mean){sum / n,
                         n > 1 ? (n < 17 ? t[n - 1] : 2.1) * sqrt(squares / (n - 1) / n) : 0};
}

static bool holds(const struct limit *limit, double error, double cover, double width)
{
    return (limit->error <= 0 || error <= limit->error) && cover >= limit->cover_low &&
           (limit->cover_high <= 0 || cover <= limit->cover_high) &&
           (limit->width <= 0 || width <= limit->width);
}

static void print_limit(const struct limit *limit)
{
    printf(", target");
    if (limit->error > 0)
        printf(" %.2f", limit->error);
    if (limit->cover_high > 0)
        printf(" %.2f-%.2f", limit->cover_low, limit->cover_high);
    else if (limit->cover_low > 0)
        printf(" >=%.2f", limit->cover_low);
    if (limit->width > 0)
        printf(" width %.2f", limit->width);
}

static void run_case(const struct bench_case *c, int seeds)
{
    static double figures[QUEUE_SPANS][FIGURES][SEEDS];
    for (int seed = 0; seed < seeds; seed++) {
        struct queue_tally tally[QUEUE_SPANS];
        queue_score(&c->plan, (uint64_t)seed + 101, c->customers, c->days, c->spans, tally);
        for (int s = 0; s < QUEUE_SPANS && c->spans[s].name; s++) {
            const struct queue_tally *t = &tally[s];
            double n = (double)(t->told > 0 ? t->told : 1);
            figures[s][0][seed] = t->absolute / t->best_absolute;
            figures[s][1][seed] = t->inside / n;
            figures[s][2][seed] = t->width / t->best_width;
            figures[s][3][seed] = t->simple_absolute / t->best_absolute;
            figures[s][4][seed] = t->absolute / n;
        }
    }
    for (int s = 0; s < QUEUE_SPANS && c->spans[s].name; s++) {
        struct mean m[FIGURES];
        for (int f = 0; f < FIGURES; f++)
            m[f] = mean_of(figures[s][f], seeds);
        printf("bench waits %s, %s: error %.3f ± %.3f, coverage %.3f ± %.3f, width %.3f ± %.3f, "
               "queue length %.3f, %.0f s",
               c->name, c->spans[s].name, m[0].mean, m[0].half, m[1].mean, m[1].half, m[2].mean,
               m[2].half, m[3].mean, m[4].mean);
        print_limit(&c->limits[s]);
        printf(": %s\n",
               holds(&c->limits[s], m[0].mean, m[1].mean, m[2].mean) ? "holds" : "falls short");
        fflush(stdout);
    }
}

// ---- lobbies with hours ---------------------------------------------------------------------------

static const struct staffed_case {
    const char *name;
    struct staffed_plan plan;
    bool planned; // is there anything to know? Then it must not be worse
} staffed_cases[] = {
    {"ends of shifts", {4, 36, 240, 0, 4 * 3600, 0, 0, 0, 0, 0}, true},
    {"breaks", {4, 43, 240, 0, 0, 1800, 0, 0, 0, 0}, true},
    {"bookings", {4, 30, 240, 0, 0, 0, 16, .15, 0, 0}, true},
    {"giving up", {4, 56, 240, 0, 0, 0, 0, 0, 1200, 0}, false},
    {"wishes", {4, 46, 240, 0, 0, 0, 0, 0, 0, .2}, false},
    {"a showroom's day", {5, 5.5, 2400, .7, 3 * 3600, 3600, 1.6, .15, 3600, .1}, true},
};
enum { STAFFED_CASES = sizeof staffed_cases / sizeof *staffed_cases };
enum { STAFFED_FROM = 8, STAFFED_DAYS = 24, SLOW_S = 1000, SLOW_DAYS = 60 };

static void run_staffed(const struct staffed_case *c, int seeds)
{
    static double figures[2][3][SEEDS];
    bool slow = c->plan.service_s > SLOW_S;
    for (int seed = 0; seed < seeds; seed++) {
        struct staffed_tally t =
            staffed_score(&c->plan, (uint64_t)seed + 101, slow ? SLOW_DAYS / 3 : STAFFED_FROM,
                          slow ? SLOW_DAYS : STAFFED_DAYS);
        for (int k = 0; k < 2; k++) {
            figures[k][0][seed] = t.absolute[k] / t.absolute[2];
            figures[k][1][seed] = t.inside[k] / (double)t.n;
            figures[k][2][seed] = t.width[k] / t.width[2];
        }
    }
    double before = mean_of(figures[0][0], seeds).mean;
    for (int k = 0; k < 2; k++) {
        struct mean e = mean_of(figures[k][0], seeds), in = mean_of(figures[k][1], seeds),
                    w = mean_of(figures[k][2], seeds);
        bool holds = k == 0 || !c->planned || e.mean <= before + 0.005;
        printf("bench waits %s, %s the plan: error %.3f ± %.3f, coverage %.3f ± %.3f, width %.3f ± "
               "%.3f, target no worse than without: %s\n",
               c->name, k ? "with" : "without", e.mean, e.half, in.mean, in.half, w.mean, w.half,
               holds ? "holds" : "falls short");
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int seeds = argc > 1 ? atoi(argv[1]) : 6, first = argc > 2 ? atoi(argv[2]) : 0;
    int count = argc > 3 ? atoi(argv[3]) : CASES + STAFFED_CASES;
    seeds = seeds < 1 ? 1 : seeds > SEEDS ? SEEDS : seeds;
    for (int i = first; i < CASES && i < first + count; i++)
        run_case(&cases[i], seeds);
    for (int i = first > CASES ? first : CASES; i < CASES + STAFFED_CASES && i < first + count; i++)
        run_staffed(&staffed_cases[i - CASES], seeds);
    return 0;
}
