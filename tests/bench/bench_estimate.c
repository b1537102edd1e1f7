// What estimates cost: all of a full lobby told at once, one arrival, and learning a long history.

#include "base/err.h"
#include "facts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { WAITING = 200, ROUNDS = 101, HISTORY = 12000 };

// Of this process: what the machine does besides does not count.
static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *name, double figure, const char *unit, double target, bool at_most)
{
    bool holds = at_most ? figure <= target : figure >= target;
    printf("bench %s: %.3g %s, target %g: %s\n", name, figure, unit, target,
           holds ? "holds" : "falls short");
}

// Learns an invented history; the longest single fact is what a live program would stall for.
static struct estimator *learned(double *ret_ms, double *ret_longest_ms, size_t *ret_facts)
{
    struct invented *all = invent(HISTORY, 1);
    struct feed_fact *facts = feed_facts(all, HISTORY, ret_facts);
    struct estimator *e = estimator_create(false);
    double start = now_ms();
    *ret_longest_ms = 0;
    for (size_t i = 0; i < *ret_facts; i++) {
        double before = now_ms();
        feed(e, all, &facts[i]);
        double took = now_ms() - before;
        *ret_longest_ms = took > *ret_longest_ms ? took : *ret_longest_ms;
    }
    *ret_ms = now_ms() - start;
    free(facts);
    free(all);
    return e;
}

static double together_ms(struct estimator *e, int64_t t_ms)
{
    static int64_t ids[WAITING];
    static struct estimate said[WAITING];
    static double took[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double before = now_ms();
        must(estimator_predict_waiting(e, t_ms + i, ids, said, WAITING) == WAITING);
        took[i] = now_ms() - before;
        must(said[WAITING - 1].known);
    }
    qsort(took, ROUNDS, sizeof *took, by_value);
    return took[ROUNDS / 2];
}

int main(void)
{
    double all_ms, longest_ms;
    size_t facts;
    struct estimator *e = learned(&all_ms, &longest_ms, &facts);
    int64_t t_ms = (int64_t)4000 * 86400000;
    for (int i = 0; i < WAITING; i++)
        estimator_arrive(e, 1000000 + i, t_ms + i * 1000, i % 2, i % 3);
    for (int s = 0; s < 100; s++) {
        estimator_arrive(e, 2000000 + s, t_ms + WAITING * 1000, 0, 9);
        estimator_start(e, 2000000 + s, t_ms + WAITING * 1000 + 1, s + 1);
    }
    report("estimate.together", together_ms(e, t_ms + WAITING * 1000 + 60000),
           "ms for 200 waiting, 100 served", 20, true);
    report("estimate.learn", (double)facts / all_ms * 1000, "facts/s", 10000, false);
    report("estimate.longest", longest_ms, "ms for one fact", 50, true);
    estimator_destroy(e);
    return 0;
}
