#pragma once
// One line a figure: `bench NAME: FIGURE UNIT, target T[, floor F, ratio R]: holds` or `: falls
// short`.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

static inline double bench_now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Of this process, all its threads: what the machine does besides does not count.
static inline double bench_processor_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline void bench_line(const char *name, double figure, const char *unit, double target,
                              bool at_most)
{
    bool holds = at_most ? figure <= target : figure >= target;
    printf("bench %s: %.4g %s, target %s %.4g: %s\n", name, figure, unit,
           at_most ? "at most" : "at least", target, holds ? "holds" : "falls short");
}

static inline void bench_ratio_line(const char *name, double figure, const char *unit, double floor,
                                    double ratio, double target)
{
    printf("bench %s: %.4g %s, target ratio at least %.4g, floor %.4g, ratio %.3f: %s\n", name,
           figure, unit, target, floor, ratio, ratio >= target ? "holds" : "falls short");
}

// At most the target; the floor is what a bare loop takes for the same in the same run.
static inline void bench_floor_line(const char *name, double figure, const char *unit,
                                    double target, double floor)
{
    printf("bench %s: %.4g %s, target at most %.4g, floor %.4g, ratio %.3f: %s\n", name, figure,
           unit, target, floor, figure / floor, figure <= target ? "holds" : "falls short");
}
