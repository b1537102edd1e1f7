// A full redraw of a kiosk screen at 1080 × 1920, and a frame in which nothing changed.
#include "samples.h"

#include "platform/headless.h"
#include "platform/painter.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 101 };

static double now_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, by_size);
    return values[RUNS / 2];
}

static void report(const char *name, double figure, const char *unit, double target)
{
    printf("bench %s: %.2f %s, target %g: %s\n", name, figure, unit, target,
           figure <= target ? "holds" : "falls short");
}

static void bench_screen(struct fonts *fonts, struct headless *headless, int i)
{
    bool office = i >= SAMPLE_KIOSK;
    struct ui_env env = {
        .width = office ? 1920 : 1080, .height = office ? 1080 : 1920, .office = office};
    struct surface *surface = sample_surface(&env, fonts_metrics(fonts), i);
    double build[RUNS], paint[RUNS];
    int painted = 0;
    headless_paint(headless, surface_frame(surface, 0));
    for (int run = 0; run < RUNS; run++) {
        double from = now_ms();
        const struct frame *frame = surface_frame(surface, 0);
        double built = now_ms();
        painted += headless_paint(headless, frame); // nothing has changed
        painter_forget(headless_painter(headless));
        double again = now_ms();
        headless_paint(headless, frame);
        paint[run] = now_ms() - again;
        build[run] = built - from;
    }
    char name[64];
    snprintf(name, sizeof name, "full redraw, %s", sample_screens[i].name);
    report(name, median(paint), "ms", 8);
    snprintf(name, sizeof name, "frame built, %s", sample_screens[i].name);
    report(name, median(build), "ms", 8);
    // Each run painted once on purpose, so the next unchanged frame must not paint.
    snprintf(name, sizeof name, "unchanged frames painted, %s", sample_screens[i].name);
    report(name, painted, "frames", 0);
    surface_destroy(surface);
}

int main(void)
{
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts) {
        fprintf(stderr, "bench_draw: %s\n", err.text);
        return 1;
    }
    struct headless *headless = headless_create(fonts, LOBBY_ASSET_DIR);
    for (int i = 0; i < SAMPLE_COUNT; i++)
        bench_screen(fonts, headless, i);
    headless_destroy(headless);
    fonts_close(fonts);
    return 0;
}
