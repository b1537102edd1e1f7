// Events by time, one after the other; the exact laws as tables by the number of places.

#include "queues.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 1024, DRAWS = 301, DAY_S = 86400, OPEN_S = 9 * 3600, CLOSE_S = 19 * 3600 };

static const double levels[QUEUE_QUANTILES] = {.05, .06, .07, .08, .09, .10, .50,
                                               .85, .86, .87, .88, .89, .90};

struct law_row {
    double scale_s, high_per_s; // the law's parameters when it was made; 0: not yet
    struct queue_exact exact;
};

struct queue {
    struct queue_plan plan;
    uint64_t state;
    double now_s, arrival_s;
    int64_t id;
    struct queue_customer waiting[2][QUEUE_WAITING]; // high ones, low ones
    int from[2], n[2];                               // rings
    struct queue_customer serving[QUEUE_SERVERS];
    double began_s[QUEUE_SERVERS], end_s[QUEUE_SERVERS];
    bool busy[QUEUE_SERVERS];
    struct queue_customer last; // of the fact that was handed out
    bool start_due;
    struct law_row rows[2][ROWS];
};

// SplitMix64 (Steele, Lea & Flood 2014).
static double uniform(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return ((double)(z >> 11) + 0.5) / 9007199254740992.0;
}

static double exponential(uint64_t *state, double mean)
{
    return -mean * log(uniform(state));
}

static double normal(uint64_t *state)
{
    double u = uniform(state), v = uniform(state);
    return sqrt(-2 * log(u)) * cos(2 * 3.14159265358979323846 * v);
}

static int day_of(double t_s)
{
    return (int)floor(t_s / DAY_S);
}

static int phase_at(const struct queue_plan *plan, int day)
{
    int p = 0;
    for (; p + 1 < QUEUE_PHASES && plan->phases[p + 1].days > 0 && day >= plan->phases[p].days; p++)
        day -= plan->phases[p].days;
    return p;
}

static const struct queue_phase *phase_of(const struct queue *q, double t_s)
{
    return &q->plan.phases[phase_at(&q->plan, day_of(t_s))];
}

static double service(const struct queue *q, uint64_t *state)
{
    double mean = phase_of(q, q->now_s)->service_s;
    if (q->plan.cv <= 0)
        return exponential(state, mean);
    double variance = log(1 + q->plan.cv * q->plan.cv);
    return mean * exp(sqrt(variance) * normal(state) - variance / 2);
}

// ---- exact laws ---------------------------------------------------------------------------------

// P(Erlang(k, 1) > x), and for all of 1 … k when `ret` is given.
static double erlang_over(int k, double x)
{
    double term = -x, sum = 0;
    for (int i = 0; i < k; i++) {
        sum += exp(term);
        term += log(x) - log(i + 1);
    }
    return sum;
}

// A walk of steps at rate 1, down with probability `down`: P(from k it has reached 0 by x).
static double fallen(int k, double down, double x)
{
    // P(reached at step m) = k/m · C(m, (m+k)/2) · up^((m-k)/2) · down^((m+k)/2)
    double up = 1 - down, sum = 0, poisson = 0, term = -x;
    int most = (int)(x + 12 * sqrt(x) + 30), m = 0;
    double *below = mem_alloc(((size_t)most + 2) * sizeof *below); // P(fewer than m steps by x)
    for (m = 0; m <= most; m++) {
        below[m] = poisson;
        poisson += exp(term);
        term += log(x) - log(m + 1);
    }
    for (m = k; m <= most; m += 2) {
        double ways = lgamma(m + 1.0) - lgamma((m + k) / 2 + 1.0) - lgamma((m - k) / 2 + 1.0);
        double hit = (double)k / m *
                     exp(ways + (m - k) / 2 * log(up > 0 ? up : 1e-300) + (m + k) / 2 * log(down));
        sum += hit * (1 - below[m]);
    }
    free(below);
    return sum;
}

static double under(int k, double down, double x)
{
    return down >= 1 ? 1 - erlang_over(k, x) : fallen(k, down, x);
}

static struct queue_exact choose(const double at[QUEUE_QUANTILES])
{
    struct queue_exact exact = {at[6], at[0], at[7]};
    for (int i = 1; i < 6; i++) {
        if (at[7 + i] - at[i] < exact.high_s - exact.low_s) {
            exact.low_s = at[i];
            exact.high_s = at[7 + i];
        }
    }
    return exact;
}

// Of the time to fall from k to 0: down at rate 1 / scale_s, up at rate high_per_s.
static struct queue_exact exact_law(int k, double scale_s, double high_per_s)
{
    double at[QUEUE_QUANTILES], rate = 1 / scale_s + high_per_s, down = 1 / scale_s / rate;
    for (int i = 0; i < QUEUE_QUANTILES; i++) {
        double low = 1e-9, high = k / (2 * down - 1) * 3 + 40 / (2 * down - 1);
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            *(under(k, down, middle) < levels[i] ? &low : &high) = middle;
        }
        at[i] = (low + high) / 2 / rate;
    }
    return choose(at);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// Services in progress go on from what they have lasted; those ahead come first.
static struct queue_exact drawn_law(const struct queue *q, int ahead)
{
    static double outcome[DRAWS];
    uint64_t state = q->state ^ UINT64_C(0x5851f42d4c957f2d); // its own stream
    for (int d = 0; d < DRAWS; d++) {
        double free_s[QUEUE_SERVERS], wait = 0;
        for (int s = 0; s < q->plan.servers; s++) {
            double lasted = q->now_s - q->began_s[s], whole = 0;
            for (int t = 0; t < 10000 && whole <= lasted; t++)
                whole = service(q, &state);
            free_s[s] = fmax(whole - lasted, 0);
        }
        for (int i = 0; i <= ahead; i++) {
            int best = 0;
            for (int s = 1; s < q->plan.servers; s++)
                best = free_s[s] < free_s[best] ? s : best;
            wait = free_s[best];
            free_s[best] += service(q, &state);
        }
        outcome[d] = wait;
    }
    qsort(outcome, DRAWS, sizeof *outcome, by_size);
    double at[QUEUE_QUANTILES];
    for (int i = 0; i < QUEUE_QUANTILES; i++)
        at[i] = outcome[(int)(levels[i] * (DRAWS - 1) + .5)];
    return choose(at);
}

static struct queue_exact exact_of(struct queue *q, int high)
{
    const struct queue_phase *phase = phase_of(q, q->now_s);
    int places = q->n[0] + (high ? 0 : q->n[1]) + 1;
    if (q->plan.cv > 0)
        return drawn_law(q, places - 1);
    double scale_s = phase->service_s / q->plan.servers;
    double high_per_s = high ? 0 : q->plan.high_share * phase->per_hour / 3600;
    struct law_row *row = &q->rows[high][places < ROWS ? places : ROWS - 1];
    if (row->scale_s != scale_s || row->high_per_s != high_per_s)
        *row = (struct law_row){scale_s, high_per_s, exact_law(places, scale_s, high_per_s)};
    return row->exact;
}

// ---- events -------------------------------------------------------------------------------------

// The rate is looked at every time again (thinning), so that it may change by the hour.
static double next_arrival(struct queue *q, double t_s)
{
    for (;;) {
        double of_day = fmod(t_s, DAY_S);
        if (q->plan.night < 0 && (of_day < OPEN_S || of_day >= CLOSE_S)) {
            t_s = (floor(t_s / DAY_S) + (of_day >= CLOSE_S)) * DAY_S + OPEN_S;
            continue;
        }
        double at_s = t_s + exponential(&q->state, 3600 / phase_of(q, t_s)->per_hour);
        double then = fmod(at_s, DAY_S);
        bool night = then < 8 * 3600 || then >= 20 * 3600;
        bool closed = q->plan.night < 0 && (then >= CLOSE_S || then < OPEN_S);
        t_s = at_s;
        if (!closed && (q->plan.night < 0 || !night || uniform(&q->state) < q->plan.night))
            return at_s;
    }
}

struct queue *queue_create(const struct queue_plan *plan, uint64_t seed)
{
    struct queue *q = mem_alloc(sizeof *q);
    q->plan = *plan;
    q->state = seed * UINT64_C(0x2545f4914f6cdd1d) + 1;
    q->arrival_s = next_arrival(q, OPEN_S);
    return q;
}

void queue_destroy(struct queue *q)
{
    free(q);
}

static int free_server(const struct queue *q)
{
    for (int s = 0; s < q->plan.servers; s++) {
        if (!q->busy[s])
            return s;
    }
    return -1;
}

static struct queue_fact begin(struct queue *q, const struct queue_customer *who, int server)
{
    q->serving[server] = *who;
    q->serving[server].start_s = q->now_s;
    q->serving[server].server = server + 1;
    q->busy[server] = true;
    q->began_s[server] = q->now_s;
    q->end_s[server] = q->now_s + service(q, &q->state);
    return (struct queue_fact){q->now_s, QUEUE_START, &q->serving[server]};
}

static struct queue_fact arrive(struct queue *q)
{
    q->now_s = q->arrival_s;
    q->last = (struct queue_customer){.id = ++q->id,
                                      .arrive_s = q->now_s,
                                      .day = day_of(q->now_s),
                                      .phase = phase_at(&q->plan, day_of(q->now_s))};
    q->last.high = q->plan.high_share > 0 && uniform(&q->state) < q->plan.high_share;
    q->last.waits = free_server(q) < 0;
    if (q->last.waits)
        q->last.exact = exact_of(q, q->last.high);
    int list = !q->last.high;
    q->waiting[list][(q->from[list] + q->n[list]++) % QUEUE_WAITING] = q->last;
    q->arrival_s = next_arrival(q, q->now_s);
    return (struct queue_fact){q->now_s, QUEUE_ARRIVE, &q->last};
}

struct queue_fact queue_next(struct queue *q)
{
    int server = free_server(q), list = q->n[0] > 0 ? 0 : 1;
    if (server >= 0 && q->n[list] > 0) {
        struct queue_customer who = q->waiting[list][q->from[list]];
        q->from[list] = (q->from[list] + 1) % QUEUE_WAITING;
        q->n[list]--;
        return begin(q, &who, server);
    }
    int first = -1;
    for (int s = 0; s < q->plan.servers; s++) {
        if (q->busy[s] && (first < 0 || q->end_s[s] < q->end_s[first]))
            first = s;
    }
    if (first < 0 || q->arrival_s < q->end_s[first])
        return arrive(q);
    q->now_s = q->end_s[first];
    q->busy[first] = false;
    q->last = q->serving[first];
    return (struct queue_fact){q->now_s, QUEUE_END, &q->last};
}
